"""Keeping searches: by name, to run them again, and as evidence where they found nothing."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from annotator import access
from annotator.cleaning import clean_values, refuse_unstorable
from annotator.errors import Conflicting, Invalid, NotAllowed
from annotator.history import record
from annotator.models import Action, Project, Role, User
from annotator.revising import check_version, delete_row, save_changes
from claims.models import FruitlessSearch, SavedSearch
from claims.presenting import present_fruitless_search, present_saved_search

# What a saved search may hold: the names of the search page's parameters.
PARAMETERS = (
    "q",
    "order",
    "document",
    "issued_from",
    "issued_to",
    "value_min",
    "value_max",
    "exclusive",
    "kind",
    "unit",
    "role",
    "speaker",
    "event",
    "place",
    "date_from",
    "date_to",
    "status",
    "occurrence",
    "text",
)
_LONGEST_PARAMETER = 500
_TAKEN = "You have a search of this name already."


@transaction.atomic
def save_search(*, actor: User, project: Project, details: dict[str, Any]) -> SavedSearch:
    """Keep a search under a name. Everybody who may read may keep their own; sharing takes a
    reviewer. Commits.

    Raises Invalid, NotAllowed, and Conflicting for a name that one has used already.
    """
    access.require(actor, project, "comment" if details.get("is_shared") else "read")
    saved = SavedSearch(project=project, created_by=actor, **_clean_search(details))
    if not saved.name:
        raise Invalid.field("name", "required", "Give the search a name.")
    try:
        with transaction.atomic():
            saved.save(force_insert=True)
    except IntegrityError:
        raise Conflicting(_TAKEN) from None
    record(actor, Action.CREATE, saved, after=_snapshot(saved))
    return saved


@transaction.atomic
def revise_search(
    *, actor: User, saved: SavedSearch, changes: dict[str, Any], expected: int | None
) -> SavedSearch:
    """Change a search of one's own. Raises Invalid, Conflicting, NotAllowed, Stale. Commits."""
    access.require(actor, saved.project_id, "comment" if changes.get("is_shared") else "read")
    if saved.created_by_id != actor.pk:
        raise NotAllowed("A saved search is changed by the person who saved it.")
    check_version(saved, expected)
    before = _snapshot(saved)
    cleaned = _clean_search(changes)
    if cleaned.get("name") == "":
        raise Invalid.field("name", "required", "Give the search a name.")
    for name, value in cleaned.items():
        setattr(saved, name, value)
    try:
        with transaction.atomic():
            save_changes(saved, cleaned, expected)
    except IntegrityError:
        raise Conflicting(_TAKEN) from None
    record(actor, Action.UPDATE, saved, before=before, after=_snapshot(saved))
    return saved


@transaction.atomic
def remove_search(*, actor: User, saved: SavedSearch, expected: int | None) -> None:
    """Delete a search of one's own, or as an admin a shared one. Raises Stale. Commits."""
    role = access.require(actor, saved.project_id, "read")
    if saved.created_by_id != actor.pk and not role.includes(Role.ADMIN):
        raise NotAllowed("A saved search is deleted by the person who saved it, or by an admin.")
    check_version(saved, expected)
    before = _snapshot(saved)
    delete_row(saved, expected)
    record(actor, Action.DELETE, saved, before=before)


@transaction.atomic
def record_nothing_found(
    *, actor: User, project: Project, details: dict[str, Any]
) -> FruitlessSearch:
    """Record that a search was done and found nothing. Commits.

    Raises Invalid for an event or claim of another project, or for both at once.
    """
    access.require(actor, project, "record")
    row = FruitlessSearch(
        project=project, created_by=actor, **clean_values(FruitlessSearch, _stripped(details))
    )
    _refuse_bad(row)
    row.save(force_insert=True)
    record(actor, Action.CREATE, row, after=present_fruitless_search(row))
    return row


@transaction.atomic
def revise_nothing_found(
    *, actor: User, row: FruitlessSearch, changes: dict[str, Any], expected: int | None
) -> FruitlessSearch:
    """Correct such a record. Raises Invalid, NotAllowed, Stale. Commits."""
    access.require(actor, row.project_id, "record")
    check_version(row, expected)
    before = present_fruitless_search(row)
    cleaned = clean_values(FruitlessSearch, _stripped(changes))
    for name, value in cleaned.items():
        setattr(row, name, value)
    _refuse_bad(row)
    save_changes(row, cleaned, expected)
    record(actor, Action.UPDATE, row, before=before, after=present_fruitless_search(row))
    return row


@transaction.atomic
def remove_nothing_found(*, actor: User, row: FruitlessSearch, expected: int | None) -> None:
    """Delete such a record; the history keeps it. Raises Stale. Commits."""
    access.require(actor, row.project_id, "record")
    check_version(row, expected)
    before = present_fruitless_search(row)
    delete_row(row, expected)
    record(actor, Action.DELETE, row, before=before)


def _snapshot(saved: SavedSearch) -> dict[str, Any]:
    """Return what the history keeps, which all members read: of a private search, not its words."""
    shown = present_saved_search(saved)
    return shown if saved.is_shared else {**shown, "name": "", "parameters": {}}


def _clean_search(details: dict[str, Any]) -> dict[str, Any]:
    cleaned = clean_values(SavedSearch, _stripped(details))
    if "parameters" in cleaned:
        cleaned["parameters"] = _clean_parameters(cleaned["parameters"])
    return cleaned


def _clean_parameters(parameters: Any) -> dict[str, str]:
    if not isinstance(parameters, dict):
        raise Invalid.field("parameters", "not_an_object", "Send an object: {…}.")
    for name, value in parameters.items():
        if name not in PARAMETERS:
            raise Invalid.field("parameters", "unknown", f"No search has a “{str(name)[:60]}”.")
        if not isinstance(value, str) or len(value) > _LONGEST_PARAMETER:
            raise Invalid.field(
                "parameters",
                "not_text",
                f"“{name}” must be a string of at most {_LONGEST_PARAMETER} characters.",
            )
        refuse_unstorable(value, "parameters")
    return {name: parameters[name] for name in PARAMETERS if parameters.get(name)}


def _stripped(details: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.strip() if isinstance(value, str) else value for name, value in details.items()
    }


def _refuse_bad(row: FruitlessSearch) -> None:
    for name in ("query", "place"):
        if not getattr(row, name):
            raise Invalid.field(name, "required", "Say what was searched for, and where.")
    if row.event_id is not None and row.claim_id is not None:
        raise Invalid.field("claim", "either_or", "Name an event or a claim, not both.")
    for name in ("event", "claim"):
        named = getattr(row, name)
        if named is not None and named.project_id != row.project_id:
            raise Invalid.field(name, "other_project", "It belongs to another project.")
