"""``manage.py rebuild_search``: put into the search index what is missing there."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from annotator import indexing, text_index


class Command(BaseCommand):
    help = "Index the texts that the search index misses or has by older rules. May be broken off."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--all", action="store_true", help="empty the index first")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["all"]:
            text_index.forget_all()
        done = 0
        for taken in indexing.index_rest():
            done += taken
            if options["verbosity"] > 1:
                self.stdout.write(f"{done} …")
        self.stdout.write(f"{done} texts indexed")
