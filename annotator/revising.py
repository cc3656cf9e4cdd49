"""Changing a row only if it is still the one that was read (optimistic locking)."""

from __future__ import annotations

from typing import Any, TypeVar

from django.db.models import F
from django.utils import timezone

from annotator.errors import NotVisible, Stale
from annotator.models.base import Recorded
from annotator.models.projects import Membership

RowT = TypeVar("RowT", bound=Recorded | Membership)


def check_version(row: RowT, expected: int | None) -> None:
    """Raise Stale unless ``row`` has the expected version; None expects whatever is there."""
    if expected is not None and row.row_version != expected:
        raise Stale(row)


def save_changes(row: RowT, changes: dict[str, Any], expected: int | None) -> None:
    """Write ``changes`` with the row version in the UPDATE's WHERE, and raise the version.

    One statement; the row object then carries the new values. Raises Stale, holding the row as
    it is now, when another writer was faster, and NotVisible when that one deleted it.
    """
    check_version(row, expected)
    values = dict(changes)
    if isinstance(row, Recorded):
        values["modified_at"] = timezone.now()
    matching = type(row)._default_manager.filter(pk=row.pk, row_version=row.row_version)
    if not matching.update(**values, row_version=F("row_version") + 1):
        raise _overtaken(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.row_version += 1


def delete_row(row: RowT, expected: int | None) -> None:
    """Delete the row if its version is still the expected one; raises Stale otherwise.

    The row is locked before it is deleted: Django collects what hangs on it and then deletes
    by key alone, and an edit in between would go with it. Raises NotVisible when it is gone,
    ProtectedError when something hangs on it.
    """
    check_version(row, expected)
    rows = type(row)._default_manager
    locked = rows.select_for_update().filter(pk=row.pk, row_version=row.row_version)
    if locked.values_list("pk", flat=True).first() is None:
        raise _overtaken(row)
    rows.filter(pk=row.pk).delete()


def _overtaken(row: RowT) -> Stale | NotVisible:
    """Return the error for a row that another writer changed or deleted since it was read."""
    try:
        row.refresh_from_db()
    except type(row).DoesNotExist:
        return NotVisible()
    return Stale(row)
