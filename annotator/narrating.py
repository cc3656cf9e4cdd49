"""Telling the history in sentences: who did what to which thing, and what became different.

Reads the snapshots that the history holds and nothing else, so it tells of deleted things as
well as of living ones, and of the upper app's objects without knowing that app.
"""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from annotator.models import Action, HistoryEntry, User

# What a snapshot calls the thing, most telling first.
_NAMES = ("title", "name", "claim_text", "exact", "text")
_CODES = ("relation", "label", "rank", "verdict")

# Parts of a snapshot that change with every act, or only say again what others say.
_SILENT = frozenset(
    {"id", "row_version", "modified_at", "created_at", "created_by", "project", "version", "key"}
)

_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Difference:
    """One part of the thing that became another; "" stands for nothing."""

    part: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Telling:
    """One act, ready for a template: "``actor`` ``verb`` ``name``".

    ``page`` is the name of the address of the thing's page, which takes ``object_id``; "" when
    there is none.
    """

    at: datetime.datetime
    actor: User
    verb: str
    name: str
    page: str
    object_id: uuid.UUID
    reason: str
    differences: list[Difference]


# Kinds of things that have a page of their own, by the name of its address. The name takes the
# thing's id, or for the kinds in _LIVES_IN the id in that part of the snapshot.
_PAGES = {
    "document": "document",
    "passage": "passage",
    "claim": "claim",
    "event": "event",
    "agent": "agent",
    "version": "document",
}
_LIVES_IN = {"version": "document"}

# What people say instead of "created the …".
_CREATED = {
    "project": "started the project",
    "membership": "added",
    "document": "brought in",
    "version": "added",
    "passage": "marked",
    "claim": "recorded the claim",
    "link": "linked two passages:",
    "label": "labelled the evidence:",
    "event": "set up the event",
    "assessment": "decided:",
    "comment": "commented:",
    "dismissal": "dismissed the figure",
}


def tell(entry: HistoryEntry) -> Telling:
    """Return the entry in words. Needs ``actor`` loaded; runs no query."""
    snapshot = entry.after or entry.before or {}
    page = "" if entry.action == Action.DELETE else _PAGES.get(entry.object_type, "")
    home = snapshot.get(_LIVES_IN.get(entry.object_type, ""), entry.object_id)
    return Telling(
        at=entry.at,
        actor=entry.actor,
        verb=_verb(entry),
        name=_name(snapshot),
        page=page,
        object_id=uuid.UUID(str(home)),
        reason=entry.reason,
        differences=_differences(entry.before, entry.after),
    )


def _verb(entry: HistoryEntry) -> str:
    thing = "member" if entry.object_type == "membership" else entry.object_type
    if entry.action == Action.CREATE and entry.object_type in _CREATED:
        return _CREATED[entry.object_type]
    return f"{Action(entry.action).label} the {thing}"


def _name(snapshot: dict[str, Any]) -> str:
    if isinstance(snapshot.get("user"), dict):
        return f"{snapshot['user'].get('name', '')} ({snapshot.get('role', '')})"
    if "number" in snapshot and "sha256" in snapshot:
        return f"version {snapshot['number']}"
    for part in _NAMES:
        if snapshot.get(part):
            return _words(snapshot[part])
    codes = (str(snapshot[part]) for part in _CODES if snapshot.get(part))
    return next(codes, "").replace("_", " ").lower()


def _differences(before: dict[str, Any] | None, after: dict[str, Any] | None) -> list[Difference]:
    if before is None or after is None:
        return []
    parts = [*before, *(part for part in after if part not in before)]
    return [
        Difference(part.replace("_", " ").replace("-", " "), _words(old), _words(new))
        for part in parts
        if part not in _SILENT and (old := before.get(part)) != (new := after.get(part))
    ]


def _words(value: Any) -> str:
    """Return a JSON value as a reader would write it, cut to a line."""
    if value in (None, "", [], {}):
        text = ""
    elif isinstance(value, dict):
        text = _date_words(value) or _words(
            value.get("literal") or " ".join(str(part) for part in value.values())
        )
    elif isinstance(value, list):
        text = "; ".join(_words(part) for part in value)
    else:
        text = str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _date_words(value: dict[str, Any]) -> str:
    parts = value.get("date-parts")
    return "-".join(f"{part:02}" for part in parts[0]) if parts else ""
