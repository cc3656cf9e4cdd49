"""How the lower app's objects look as JSON: in the API, the history and the exports alike.

Each function takes a row whose relations are loaded (see the ``with_…`` querysets) and returns
a dict of plain values; none runs a query. Ids are the public UUIDs, times are UTC in ISO 8601
with ``Z``, offsets are code points.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from annotator.dating import DateGuess
from annotator.figures import Figure
from annotator.models import (
    Dismissal,
    Document,
    HistoryEntry,
    Membership,
    Passage,
    Preferences,
    Project,
    User,
    Version,
)


def present_time(moment: datetime.datetime) -> str:
    """Return ``2025-05-03T10:00:00.000000Z``."""
    utc = moment.astimezone(datetime.UTC)
    return utc.isoformat(timespec="microseconds").replace("+00:00", "Z")


def present_date(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def present_number(number: Decimal | None) -> int | float | None:
    """Return a JSON number; 15 significant digits survive the way through a double."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def present_id(row: Any) -> str | None:
    """Return the public id of a row, or None for no row."""
    return str(row.public_id) if row is not None else None


def present_person(user: User) -> dict[str, Any]:
    return {"id": str(user.public_id), "name": user.get_full_name()}


def present_making(row: Any) -> dict[str, Any]:
    """Return who made a row and when, and its version for If-Match."""
    return {
        "created_by": present_person(row.created_by),
        "created_at": present_time(row.created_at),
        "modified_at": present_time(row.modified_at),
        "row_version": row.row_version,
    }


def present_project(project: Project) -> dict[str, Any]:
    return {
        "id": str(project.public_id),
        "name": project.name,
        "description": project.description,
        "public_boards": project.public_boards,
        **present_making(project),
    }


def present_preferences(preferences: Preferences) -> dict[str, Any]:
    return {"key_map": dict(preferences.key_map), "row_version": preferences.row_version}


def present_membership(membership: Membership) -> dict[str, Any]:
    return {
        "id": str(membership.public_id),
        "user": present_person(membership.user),
        "username": membership.user.username,
        "role": membership.role,
        "created_at": present_time(membership.created_at),
        "row_version": membership.row_version,
    }


def present_document(document: Document) -> dict[str, Any]:
    """Needs ``project``, ``current`` (its text not) and ``created_by`` loaded."""
    current = document.current
    return {
        "id": str(document.public_id),
        "project": str(document.project.public_id),
        "title": document.title,
        **document.csl,
        "version": present_version(current, document) if current else None,
        **present_making(document),
    }


def present_version(version: Version, document: Document) -> dict[str, Any]:
    """Return everything of a version but its text."""
    return {
        "id": str(version.public_id),
        "document": str(document.public_id),
        "number": version.number,
        "sha256": version.sha256,
        "length": version.length,
        "retrieved_at": present_time(version.retrieved_at),
        "archive_url": version.archive_url,
        "media_type": version.media_type,
        "encoding": version.encoding,
        "file_name": version.file_name,
        "replaced_controls": version.replaced_controls,
        "created_at": present_time(version.created_at),
    }


def present_passage(passage: Passage) -> dict[str, Any]:
    """Needs ``version__document`` and ``created_by`` loaded."""
    version = passage.version
    return {
        "id": str(passage.public_id),
        "document": str(version.document.public_id),
        "version": str(version.public_id),
        "version_sha256": version.sha256,
        "start": passage.start,
        "end": passage.end,
        "exact": passage.exact,
        "prefix": passage.prefix,
        "suffix": passage.suffix,
        "note": passage.note,
        **present_making(passage),
    }


def present_dismissal(dismissal: Dismissal) -> dict[str, Any]:
    """Needs ``version__document`` and ``created_by`` loaded."""
    version = dismissal.version
    return {
        "id": str(dismissal.public_id),
        "document": str(version.document.public_id),
        "version": str(version.public_id),
        "start": dismissal.start,
        "end": dismissal.end,
        **present_making(dismissal),
    }


def present_figure(figure: Figure, date: DateGuess | None) -> dict[str, Any]:
    """Return a figure as the API shows it; null low or high means open."""
    return {
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "value": present_number(figure.value),
        "low": present_number(figure.low),
        "high": present_number(figure.high),
        "bound": figure.bound,
        "unit": figure.unit,
        "counted": figure.counted,
        "hedge": figure.hedge,
        "focus": figure.focus,
        "kind": figure.kind,
        "kinds": list(figure.kinds),
        "vague": figure.vague,
        "magnitude": figure.magnitude,
        "speaker": figure.speaker,
        "speaker_role": figure.speaker_role,
        "occurrence": figure.occurrence,
        "date": None if date is None else present_date_guess(date),
    }


def present_date_guess(guess: DateGuess) -> dict[str, Any]:
    """Return the days that a figure is probably about, and the words that say so ("" for none)."""
    return {
        "earliest": guess.earliest.isoformat(),
        "latest": guess.latest.isoformat(),
        "precision": guess.precision,
        "basis": guess.basis,
        "text": guess.mention.text if guess.mention else "",
    }


def present_history_entry(entry: HistoryEntry) -> dict[str, Any]:
    """Needs ``actor`` and ``project`` loaded."""
    return {
        "id": entry.pk,
        "project": str(entry.project.public_id),
        "at": present_time(entry.at),
        "actor": present_person(entry.actor),
        "action": entry.action,
        "object_type": entry.object_type,
        "object_id": str(entry.object_id),
        "before": entry.before,
        "after": entry.after,
        "reason": entry.reason,
    }
