"""``manage.py create_token USERNAME``: an API token for a program, without the account page."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from annotator.accounts import create_token
from annotator.errors import DomainError
from annotator.models import TokenScope, User


class Command(BaseCommand):
    help = "Make an API token and print it; it cannot be shown again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--scope", choices=TokenScope.values, default=TokenScope.READ.value)
        parser.add_argument("--label", default="made on the command line")

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"], is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active account “{options['username']}”.")
        try:
            _, token = create_token(user, label=options["label"], scope=options["scope"])
        except DomainError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(token)
