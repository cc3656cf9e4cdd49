"""What people do to their own account: their name, and the tokens of their programs."""

from __future__ import annotations

from annotator.errors import Invalid, NotVisible
from annotator.models import ApiToken, TokenScope, User

# Enough for every script a person runs, few enough to look through.
MAX_TOKENS = 50


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
