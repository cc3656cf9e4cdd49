"""``manage.py export FORMAT --project P --output FILE``."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from annotator.management.options import add_project_option, find_project
from annotator.models import Project
from claims.exporting import Scope, stream_json, stream_jsonl

FORMATS = {"json": stream_json, "jsonl": stream_jsonl}


class Command(BaseCommand):
    help = "Write a project with its texts, passages, claims, links and history to a file."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("format", choices=sorted(FORMATS))
        add_project_option(parser)
        parser.add_argument("--output", type=Path, help="a file; standard output if not given")

    def handle(self, *args: Any, **options: Any) -> None:
        project = find_project(options["project"])
        scope = Scope(projects=Project.objects.filter(pk=project.pk))
        output = options["output"]
        target = output.open("wb") if output else nullcontext(sys.stdout.buffer)
        with target as file:
            for chunk in FORMATS[options["format"]](scope):
                file.write(chunk)
        if output:
            self.stderr.write(f"{output}: {output.stat().st_size:,} bytes")
