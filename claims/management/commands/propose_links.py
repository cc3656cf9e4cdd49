"""``manage.py propose_links --project P``: fill the queue of proposed links."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from annotator.fingerprinting import fingerprint_all
from annotator.management.options import add_project_option, find_project
from claims.proposing import propose_all


class Command(BaseCommand):
    help = (
        "Look for copied text and for claims that may be linked, where the present rules have not "
        "done so yet. Nothing is linked. It may be stopped, and goes on where it was."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_project_option(parser)
        parser.add_argument(
            "--anew", action="store_true", help="also what the present rules have done already"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        project = find_project(options["project"])
        texts = fingerprint_all(project, anew=options["anew"])
        claims = propose_all(project, anew=options["anew"])
        self.stdout.write(f"{texts} texts and {claims} claims were looked at.")
