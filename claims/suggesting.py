"""Suggesting an event for each figure of a document; nothing is written.

The rules are in ``guessing``; here are the rows that they look at, bounded so that the cost does
not grow with the project.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db.models import Q

from annotator.dating import DateGuess, read_dateline
from annotator.models import Document, Version
from annotator.scanning import read_figures
from claims.guessing import EventGuess, EventGuesser, EventSketch
from claims.models import Claim, Event
from claims.naming import name_event
from claims.vocabulary import DatePrecision

# So many events are looked at, the latest first, and so many are suggested for a figure.
_MOST_EVENTS = 500
_MOST_GUESSES = 3

# Events this many days outside the days that the text speaks of are looked at too.
_MARGIN = datetime.timedelta(days=31)


@dataclass(frozen=True, slots=True)
class FigureEvents:
    """A figure's span in code points, its day, its events, and a name for a new one."""

    start: int
    end: int
    guesses: list[EventGuess]
    new_title: str
    day: DateGuess | None


@dataclass(frozen=True, slots=True)
class EventSuggestions:
    """The figures of a version with their events; ``events`` holds the rows by their key.

    ``place`` is that of the text's dateline, "" when it has none.
    """

    version: Version
    figures: list[FigureEvents]
    events: dict[int, Event]
    place: str


def suggest_events(version: Version) -> EventSuggestions:
    """Return the events that each figure of a version may be about.

    Needs ``document`` loaded. Four queries, one more when the text has to be read on its own.
    """
    document = version.document
    figures = read_figures(version)
    days = [read_date(figure["date"]) for figure in figures]
    dateline = read_dateline(version.text, document.issued_on)
    place = dateline.place if dateline else ""
    claimed = _claimed_in(version)
    events = _events_near(document, days, {key for key, _ in claimed})
    guesser = EventGuesser(
        version.text,
        headline=document.title,
        place=place,
        events=[_sketch(event) for event in events],
        claimed=claimed,
    )
    suggested = [
        FigureEvents(
            figure["start"],
            figure["end"],
            guesses := guesser.guess(figure["start"], figure["kind"], day)[:_MOST_GUESSES],
            "" if guesses else name_event(version.text, figure["start"], document.title),
            day,
        )
        for figure, day in zip(figures, days, strict=True)
    ]
    return EventSuggestions(version, suggested, {event.pk: event for event in events}, place)


def _claimed_in(version: Version) -> list[tuple[int, int]]:
    """Return the events that claims of the version name, with their places. One query."""
    rows = Claim.objects.filter(passage__version=version, event__isnull=False)
    return [
        (event, start)
        for event, start in rows.values_list("event_id", "passage__start")
        if event is not None
    ]


def _events_near(
    document: Document, days: list[DateGuess | None], claimed: set[int]
) -> list[Event]:
    """Return the events of about those days, undated ones, and those claimed. One query."""
    known = [day for day in days if day is not None]
    rows = Event.objects.unmerged().filter(project_id=document.project_id)
    if known:
        first = min(day.earliest for day in known) - _MARGIN
        last = max(day.latest for day in known) + _MARGIN
        rows = rows.filter(Q(date__range=(first, last)) | Q(date__isnull=True) | Q(pk__in=claimed))
    return list(rows.order_by("-date", "-pk")[:_MOST_EVENTS])


def _sketch(event: Event) -> EventSketch:
    days = (None, None) if event.date is None else days_of(event.date, event.date_precision)
    return EventSketch(event.pk, event.title, event.kind, event.place, *days)


def days_of(day: datetime.date, precision: str) -> tuple[datetime.date, datetime.date]:
    """Return the first and the last day that a date of this precision may mean."""
    match precision:
        case DatePrecision.WEEK:
            return day, day + datetime.timedelta(days=6)
        case DatePrecision.MONTH:
            following = (day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1)
            return day.replace(day=1), following - datetime.timedelta(days=1)
    return day, day


def read_date(shown: dict[str, str] | None) -> DateGuess | None:
    """Return the guess that a scan keeps, without its mention."""
    if shown is None:
        return None
    return DateGuess(
        earliest=datetime.date.fromisoformat(shown["earliest"]),
        latest=datetime.date.fromisoformat(shown["latest"]),
        precision=shown["precision"],
        basis=shown["basis"],
        mention=None,
    )
