"""``manage.py load_seeds``: the demonstration corpus, for looking around and for the tests."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from annotator.errors import DomainError
from annotator.models import User
from claims.seeding import SeedsMissing, load


class Command(BaseCommand):
    help = "Load the demonstration corpus; loading it twice doubles nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--account", default="demo", help="who will own the project")
        parser.add_argument(
            "--password", help="password of a new account (one is made up if not given)"
        )
        parser.add_argument(
            "--folder", type=Path, default=settings.BASE_DIR / "seeds", help="the corpus"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        owner, password = self._owner(options["account"], options["password"])
        try:
            project = load(options["folder"], owner)
        except (SeedsMissing, DomainError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"“{project}” is loaded: {project.documents.count()} documents.")
        if password:
            self.stdout.write(f"Log in as {owner.username} with the password {password}")

    def _owner(self, username: str, password: str | None) -> tuple[User, str]:
        """Return the account and, if it was made just now, its password."""
        existing = User.objects.filter(username=username).first()
        if existing is not None:
            return existing, ""
        password = password or secrets.token_urlsafe(12)
        made = User.objects.create_superuser(
            username, password=password, name="Demo Reviewer", email=""
        )
        return made, password
