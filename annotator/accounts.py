"""People's own accounts: their name, the tokens of their programs, and failed log-ins."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from annotator.errors import Invalid, NotVisible
from annotator.models import ApiToken, TokenScope, User

# Enough for every script a person runs, few enough to look through.
MAX_TOKENS = 50

# What fits where failed log-ins are counted; no user name is that long.
_LONGEST_NAME = 255


def rename(user: User, name: str) -> None:
    """Change the name that others see; "" shows the user name instead. Commits."""
    user.name = " ".join(name.split())
    user.save(update_fields=["name"])


def create_token(user: User, *, label: str, scope: str) -> tuple[ApiToken, str]:
    """Make a token; return the row and the token itself, which can never be read again. Commits.

    Raises Invalid at MAX_TOKENS.
    """
    if ApiToken.objects.filter(user=user).count() >= MAX_TOKENS:
        raise Invalid.field("label", "too_many", f"Revoke one of your {MAX_TOKENS} tokens first.")
    row, token = ApiToken.objects.create(user=user, label=label.strip(), scope=TokenScope(scope))
    return row, token


def revoke_token(user: User, token_key: str) -> str:
    """Delete one of the user's own tokens by its first characters; return its label. Commits.

    Raises NotVisible when the user has no such token.
    """
    row = ApiToken.objects.filter(user=user, token_key=token_key).first()
    if row is None:
        raise NotVisible
    label = row.label
    row.delete()
    return label


def name_to_lock(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """Return the user name under which a failed log-in is counted, cut to what can be stored."""
    given = credentials or request.POST
    return str(given.get("username") or "")[:_LONGEST_NAME]
