"""Asking every stage the same question: does it let in whom its row of the table says?"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction

from annotator.errors import DomainError, NotAllowed, NotVisible
from annotator.models import HistoryEntry, Role, User
from tests.cast import Cast

# A stage call by some actor on the shared project's objects.
Act = Callable[[User, Cast], Any]

# Those who are no members, or no longer let in, see nothing.
UNSEEN = ("outsider", "staff", "deactivated")
MEMBERS = ("viewer", "reviewer", "adjudicator", "admin")


def refusal(name: str, needed: Role) -> type[DomainError] | None:
    """Return the error that one of the cast must meet, or None who may act."""
    if name in UNSEEN:
        return NotVisible
    return None if Role(name).includes(needed) else NotAllowed


def check_roles(cast: Cast, needed: Role, act: Act) -> None:
    """Run ``act`` as everybody: exactly those with the role may, and only they leave a trace."""
    for name in (*MEMBERS, *UNSEEN):
        actor = getattr(cast, name)
        with transaction.atomic():
            before = HistoryEntry.objects.count()
            expected = refusal(name, needed)
            if expected is None:
                act(actor, cast)
                entry = HistoryEntry.objects.latest("pk")
                assert HistoryEntry.objects.count() > before, f"{name} left no entry"
                assert entry.actor_id == actor.pk
            else:
                with pytest.raises(expected), transaction.atomic():
                    act(actor, cast)
                assert HistoryEntry.objects.count() == before, f"{name} left an entry"
            transaction.set_rollback(True)
