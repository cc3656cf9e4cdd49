"""People's own accounts: name, tokens of their programs, chosen keys, and failed log-ins."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from annotator.errors import Invalid, NotVisible, Problem, Stale
from annotator.models import ApiToken, Preferences, TokenScope, User

# Enough for every script a person runs, few enough to look through.
MAX_TOKENS = 50

# More than there are commands; what a browser sends is bounded all the same.
MAX_KEYS = 60

# Keys with a name that no browser, screen reader or text caret needs for itself, as
# KeyboardEvent.key spells them; annotator/js/key-map.js has the same list.
NAMED_KEYS = ("Enter", "Backspace", "Delete", "F2", "F4", "F8", "F9")

_COMMAND = re.compile(r"[a-z-]{1,40}")

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


def preferences_of(user: User) -> Preferences:
    """Return the person's preferences; version 0, and not stored, before the first wish."""
    return Preferences.objects.filter(user=user).first() or Preferences(user=user)


@transaction.atomic
def choose_keys(user: User, key_map: Mapping[str, Any], expected: int | None) -> Preferences:
    """Replace the keys that the person chose, by command; an empty map is back to the usual ones.

    Commands are those of the pages' scripts, so any slug is taken for one. Raises Invalid naming
    every entry at fault, and Stale when ``expected`` is not the stored version; None expects
    whatever is there. Commits.
    """
    if problems := [*_faults_of_keys(key_map)]:
        raise Invalid(problems[0].message, problems=problems)
    Preferences.objects.get_or_create(user=user)
    rows = Preferences.objects.filter(user=user)
    if expected is not None:
        rows = rows.filter(row_version=expected)
    if not rows.update(key_map=dict(key_map), row_version=F("row_version") + 1):
        raise Stale(preferences_of(user))
    return preferences_of(user)


def _faults_of_keys(key_map: Mapping[str, Any]) -> Iterator[Problem]:
    if len(key_map) > MAX_KEYS:
        yield Problem("key_map", "too_many", f"Choose at most {MAX_KEYS} keys.")
        return
    taken: dict[str, str] = {}
    for command, key in key_map.items():
        field = f"key_map.{command[:40]}"
        if not _COMMAND.fullmatch(command):
            yield Problem(field, "invalid", "Name a command in small letters and hyphens.")
        elif not isinstance(key, str):
            yield Problem(field, "not_text", "Send a string.")
        elif not _is_key(key):
            message = f"Choose a single character, or one of: {', '.join(NAMED_KEYS)}."
            yield Problem(field, "invalid_choice", message)
        elif key in taken:
            message = f"“{key}” is the key of “{taken[key]}” already."
            yield Problem(field, "conflicting", message)
        else:
            taken[key] = command


def _is_key(key: str) -> bool:
    """Tell whether a key has a name on the list, or prints one letter, digit or sign."""
    return key in NAMED_KEYS or (len(key) == 1 and unicodedata.category(key)[0] in "LNPS")


def name_to_lock(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """Return the user name under which a failed log-in is counted, cut to what can be stored."""
    given = credentials or request.POST
    return str(given.get("username") or "")[:_LONGEST_NAME]
