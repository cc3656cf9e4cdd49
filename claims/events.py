"""Events: making and describing what figures are about."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.deletion import ProtectedError

from annotator import access
from annotator.cleaning import clean_values
from annotator.errors import Conflicting, Invalid
from annotator.history import record
from annotator.models import Action, Project, User
from annotator.revising import check_version, delete_row, save_changes
from claims.aliases import lose_aliases, write_aliases
from claims.models import Event, FruitlessSearch, Share
from claims.presenting import present_event
from claims.tasks import propose_links_about


@transaction.atomic
def create_event(*, actor: User, project: Project, details: dict[str, Any]) -> Event:
    """Make an event; ``details`` may hold ``aliases``. Raises Invalid, NotAllowed. Commits."""
    access.require(actor, project, "record")
    aliases = details.get("aliases", [])
    event = Event(project=project, created_by=actor, **_clean(details))
    _refuse_bad(event)
    event.save(force_insert=True)
    write_aliases(event, aliases)
    record(actor, Action.CREATE, event, after=present_event(event))
    return event


@transaction.atomic
def revise_event(
    *, actor: User, event: Event, changes: dict[str, Any], expected: int | None
) -> Event:
    """Change an event's details, or all its ``aliases``. Commits.

    Raises Invalid, NotAllowed, Stale.
    """
    access.require(actor, event.project_id, "record")
    check_version(event, expected)
    before = present_event(event)
    cleaned = _clean(changes)
    for name, value in cleaned.items():
        setattr(event, name, value)
    _refuse_bad(event)
    save_changes(event, cleaned, expected)
    if "aliases" in changes:
        write_aliases(event, changes["aliases"])
    elif "title" in changes:
        lose_aliases(event, [event.title])
    record(actor, Action.UPDATE, event, before=before, after=present_event(event))
    transaction.on_commit(partial(propose_links_about.enqueue, event.pk))
    return event


@transaction.atomic
def delete_event(*, actor: User, event: Event, expected: int | None) -> None:
    """Delete an event that nothing is about. Raises Conflicting otherwise, Stale. Commits."""
    access.require(actor, event.project_id, "record")
    check_version(event, expected)
    if Share.objects.filter(event=event).exists():
        raise Conflicting("Its board is public. Take the link back first.")
    before = present_event(event)
    try:
        with transaction.atomic():
            delete_row(event, expected)
    except ProtectedError as error:
        hanging = {type(row) for row in error.protected_objects}
        what = "Searches were done for" if FruitlessSearch in hanging else "Claims are about"
        raise Conflicting(f"{what} this event. Merge it into another one instead.") from None
    record(actor, Action.DELETE, event, before=before)


def find_similar_events(
    *, project_id: int, date: datetime.date | None, place: str, besides: int | None = None
) -> list[Event]:
    """Return events at the same place within a day: probably the same one. One query.

    Without a date or place nothing can be told and the list is empty.
    """
    if date is None or not place.strip():
        return []
    day = datetime.timedelta(days=1)
    # The calendar's first and last day have one neighbour.
    first = date if date == datetime.date.min else date - day
    last = date if date == datetime.date.max else date + day
    similar = Event.objects.unmerged().filter(
        project_id=project_id, place__iexact=place.strip(), date__range=(first, last)
    )
    if besides is not None:
        similar = similar.exclude(pk=besides)
    return list(similar[:5])


def _clean(details: dict[str, Any]) -> dict[str, Any]:
    """Return the columns as they are stored, aliases left out; a title is kept on one line."""
    details = {name: value for name, value in details.items() if name != "aliases"}
    if "title" in details:
        details = {**details, "title": " ".join(details["title"].split())}
        if not details["title"]:
            raise Invalid.field("title", "required", "Give the event a title.")
    return clean_values(Event, details)


def _refuse_bad(event: Event) -> None:
    """Raise Invalid for an event without a title, or one that cannot be the part it says."""
    if not event.title:
        raise Invalid.field("title", "required", "Give the event a title.")
    if event.parent is None:
        if event.part:
            raise Invalid.field("parent", "required", "Name the event that it is a part of.")
        return
    if event.parent.project_id != event.project_id:
        raise Invalid.field("parent", "other_project", "It belongs to another project.")
    if not event.part:
        raise Invalid.field("part", "required", "Say how it hangs on the other event.")
    lock_tree(event.project_id)
    if not Event.objects.unmerged().filter(pk=event.parent.pk).exists():
        raise Invalid.field(
            "parent", "merged", "It was merged into another one, or deleted; use another."
        )
    if event.pk and event.pk in ancestors(event.parent):
        raise Invalid.field("parent", "circular", "An event cannot be a part of its own part.")


def lock_tree(project_id: int) -> None:
    """Let the project's other changes of parents wait until the commit.

    Two changes that are harmless one by one could close a circle together. One query.
    """
    Project.objects.select_for_update(no_key=True).get(pk=project_id)


def ancestors(event: Event) -> set[int]:
    """Return the keys of an event and all it is a part of, as the database has them now.

    A query per level. Call ``lock_tree`` before acting on the answer.
    """
    keys: set[int] = set()
    key: int | None = event.pk
    while key is not None and key not in keys:
        keys.add(key)
        key = Event.objects.filter(pk=key).values_list("parent_id", flat=True).first()
    return keys
