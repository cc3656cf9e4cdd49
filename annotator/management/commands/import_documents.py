"""``manage.py import_documents PATH… --project P``: files and folders of texts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from annotator.errors import DomainError
from annotator.importing import MEDIA_TYPES, AlreadyHere, import_text, read_file
from annotator.management.options import (
    add_actor_option,
    add_project_option,
    find_actor,
    find_project,
)
from annotator.models import Document, Project, User


class Command(BaseCommand):
    help = (
        "Import text files (.txt, .md). A folder is searched through; a text that the project "
        "has already is passed over. One file's fault does not stop the others."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        add_project_option(parser)
        add_actor_option(parser)
        parser.add_argument("--outlet", default="", help="the source that all of them are from")

    def handle(self, *args: Any, **options: Any) -> None:
        project = find_project(options["project"])
        actor = find_actor(options["account"], project)
        item = {"container-title": options["outlet"]} if options["outlet"] else {}
        failures = 0
        for path in _files(options["paths"]):
            try:
                document = self._import(path, project, actor, item)
                self.stdout.write(f"{path}: imported as “{document.title}”")
            except AlreadyHere as here:
                self.stdout.write(f"{path}: {here}")
            except (DomainError, OSError) as error:
                failures += 1
                self.stderr.write(f"{path}: {error}")
        if failures:
            raise CommandError(f"{failures} of the files could not be imported.")

    def _import(self, path: Path, project: Project, actor: User, item: dict[str, Any]) -> Document:
        incoming = read_file(path.name, path.read_bytes())
        return import_text(
            actor=actor, project=project, incoming=incoming, item=item, refuse_known=True
        )


def _files(paths: list[Path]) -> Iterator[Path]:
    """Yield the files themselves, and of folders what can be read, in a settled order."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for folder, folders, names in os.walk(path):
            folders.sort()
            for name in sorted(names):
                if Path(name).suffix.lower() in MEDIA_TYPES:
                    yield Path(folder) / name
