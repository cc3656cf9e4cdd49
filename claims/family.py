"""The family of an event: what it is a part of, its parts, counter-events and online halves."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from claims.models import Event

# Trees deeper or larger than this are cut; each level is a query.
MOST_LEVELS = 6
MOST_EVENTS = 200


@dataclass(slots=True)
class Branch:
    """An event of the family with what hangs on it; one of them ``is_shown`` on the page."""

    event: Event
    is_shown: bool
    branches: list[Branch] = field(default_factory=list)


def read_family(event: Event) -> Branch | None:
    """Return the tree that the event is in, from its topmost event down; None if it is alone.

    A query for each level. Merged events are no part of it.
    """
    top = _climb(event)
    found: dict[int, Event] = {top.pk: top}
    children: dict[int, list[Event]] = defaultdict(list)
    level = [top.pk]
    for _ in range(2 * MOST_LEVELS):
        parts = Event.objects.unmerged().filter(parent__in=level).order_by("part", "date", "pk")
        fresh = [part for part in parts[:MOST_EVENTS] if part.pk not in found]
        if not fresh or len(found) > MOST_EVENTS:
            break
        for part in fresh:
            found[part.pk] = part
            children[part.parent_id or 0].append(part)
        level = [part.pk for part in fresh]
    return _grow(top, children, event.pk) if children else None


def _climb(event: Event) -> Event:
    top = event
    for _ in range(MOST_LEVELS):
        if top.parent is None:
            break
        top = top.parent
    return top


def _grow(event: Event, children: dict[int, list[Event]], shown: int) -> Branch:
    branches = [_grow(child, children, shown) for child in children.get(event.pk, [])]
    return Branch(event, event.pk == shown, branches)
