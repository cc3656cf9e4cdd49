"""Changing many rows at once, each with an entry of its own in the history."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import F
from django.utils import timezone

from annotator.history import make_entry, record_many
from annotator.models import Action, User

# Rows whose keys go into one statement; SQLite takes at most 32,766 values in some builds.
_BATCH = 1_000


def change_all(
    actor: User,
    rows: Any,
    changes: dict[str, Any],
    present: Callable[[Any], dict[str, Any]],
    reason: str,
) -> None:
    """Write ``changes`` to all ``rows`` in the caller's transaction. Four queries per batch."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), _BATCH):
        batch = rows.model.objects.filter(pk__in=keys[first : first + _BATCH])
        whole = batch.with_context().order_by("pk")
        locked = whole.select_for_update(of=("self",))
        befores = {row.pk: present(row) for row in locked}
        batch.update(**changes, row_version=F("row_version") + 1, modified_at=timezone.now())
        record_many(
            [
                make_entry(
                    actor,
                    Action.UPDATE,
                    row,
                    before=befores[row.pk],
                    after=present(row),
                    reason=reason,
                )
                for row in whole.all()
            ]
        )
