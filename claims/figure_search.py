"""Searching by number: claims whose figure may lie in an interval, and figures not claimed yet.

Rows come by size where an interval is asked for: first those that begin in it, then those that
reach into it from below; without one the newest come first. Every page walks an index, and at most
MOST_EXAMINED rows of it: where the other filters leave little, a page may be short and still lead
on. Nothing is counted.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Greatest, Substr

from annotator import excerpts
from annotator.models import Document, FoundFigure
from claims.models import Agent, Claim, Event
from claims.vocabulary import MeasureKind

# A page first looks at few rows, then at so many.
_STEPS = (2_000, 20_000)
MOST_EXAMINED = sum(_STEPS)

# So many code points before and after a figure are shown with it.
_AROUND = 80
_MOST_WORDS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFilter:
    """What is asked for; None and "" are not. ``is_exclusive`` leaves out the interval's ends.

    Found figures have no speaker, event, place, status or occurrence, and ``text`` is not looked
    for around them; dates are then those of publication.
    """

    value_min: Decimal | None = None
    value_max: Decimal | None = None
    is_exclusive: bool = False
    kind: str = ""
    unit: str = ""
    role: str = ""
    speaker: Agent | None = None
    event: Event | None = None
    document: Document | None = None
    place: str = ""
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    status: str = ""
    occurrence: str = ""
    text: str = ""

    @property
    def has_interval(self) -> bool:
        return self.value_min is not None or self.value_max is not None


@dataclass(frozen=True, slots=True)
class Edge:
    """Beyond which row a page begins: in which of the walks, at which value and key.

    The key is 0 at the beginning of a walk.
    """

    walk: int
    value: Decimal | None
    key: int


@dataclass(frozen=True, slots=True)
class FigurePage:
    """Rows, and where the next page begins (None at the end)."""

    rows: list[Any]
    following: Edge | None
    is_full: bool


@dataclass(frozen=True, slots=True)
class _Walk:
    """Rows in the order of an index: by ``column`` and key, or by key alone."""

    rows: QuerySet[Any]
    column: str = ""
    falls: bool = False

    def begin(self, edge: Edge | None) -> QuerySet[Any]:
        """Return the rows beyond an edge, in order."""
        sign = "-" if self.falls else ""
        names = [f"{sign}{self.column}", f"{sign}pk"] if self.column else [f"{sign}pk"]
        rows = self.rows.order_by(*names)
        if edge is None or not edge.key:
            return rows
        return rows.filter(self._beyond(edge, "lt" if self.falls else "gt"))

    def until(self, rows: QuerySet[Any], edge: Edge) -> QuerySet[Any]:
        """Keep the rows up to an edge."""
        return rows.exclude(self._beyond(edge, "lt" if self.falls else "gt"))

    def _beyond(self, edge: Edge, comparison: str) -> Q:
        past = Q(**{f"pk__{comparison}": edge.key})
        if not self.column or edge.value is None:
            return past
        return Q(**{f"{self.column}__{comparison}": edge.value}) | (
            Q(**{self.column: edge.value}) & past
        )


def find_claims(
    project: int, wanted: FigureFilter, *, after: Edge | None = None, size: int = 50
) -> FigurePage:
    """Return a page of claims as ``with_context`` loads them. Up to four queries.

    Whoever asks has checked that the project may be seen.
    """
    rows = Claim.objects.with_context().filter(project_id=project)
    if wanted.kind:
        rows = rows.filter(measure_kind=wanted.kind)
    walks = list(_claim_walks(rows, wanted))
    return _read(walks, _claim_filter(wanted), after, size)


def find_unclaimed(
    project: int, wanted: FigureFilter, *, after: Edge | None = None, size: int = 50
) -> FigurePage:
    """Return a page of figures that the finder found in current texts and no claim covers.

    They have ``before``, ``text`` and ``after`` as read from the text. Up to four queries.
    """
    rows = _with_words().filter(project_id=project)
    walks = list(_figure_walks(rows, wanted))
    page = _read(walks, _figure_filter(wanted), after, size)
    for row in page.rows:
        _cut_window(row)
    return page


# --- Walking --------------------------------------------------------------------------------


def _read(walks: list[_Walk], other: Q, after: Edge | None, size: int) -> FigurePage:
    """Read rows of the walks that ``other`` keeps, until the page is full or enough was looked at.

    Two queries for each step of a walk.
    """
    found: list[tuple[Any, int]] = []
    edge = after
    following: Edge | None = None
    steps = iter(_STEPS)
    number = after.walk if after is not None else 0
    while number < len(walks) and len(found) <= size:
        step = next(steps, 0)
        if not step:
            following = edge or Edge(number, None, 0)
            break
        walk = walks[number]
        rows = walk.begin(edge)
        last = next(iter(_edges(rows[step - 1 : step], walk, number)), None)
        looked_at = rows if last is None else walk.until(rows, last)
        kept = looked_at.filter(other)[: size + 1 - len(found)]
        found += [(row, number) for row in kept]
        edge = last
        if last is None:
            number += 1
    is_full = len(found) > size
    if is_full:
        row, number = found[size - 1]
        column = walks[number].column
        following = Edge(number, getattr(row, column) if column else None, row.pk)
    return FigurePage([row for row, _ in found[:size]], following, is_full)


def _edges(rows: QuerySet[Any], walk: _Walk, number: int) -> list[Edge]:
    """Return where these rows stand in their walk. One query."""
    if not walk.column:
        return [Edge(number, None, key) for key in rows.values_list("pk", flat=True)]
    return [Edge(number, value, key) for value, key in rows.values_list(walk.column, "pk")]


def _claim_walks(rows: QuerySet[Claim], wanted: FigureFilter) -> Iterator[_Walk]:
    if not wanted.has_interval:
        yield _Walk(rows.order_by(), falls=True)
        return
    low, high = wanted.value_min, wanted.value_max
    if high is not None:
        rows = rows.filter(**{f"plausible_low__{'lt' if wanted.is_exclusive else 'lte'}": high})
    if low is None:
        yield _Walk(rows.filter(plausible_low__isnull=False), "plausible_low")
    else:
        yield _Walk(rows.filter(plausible_low__gte=low), "plausible_low")
        yield _Walk(rows.filter(plausible_low__lt=low), "plausible_low", falls=True)


def _figure_walks(rows: QuerySet[FoundFigure], wanted: FigureFilter) -> Iterator[_Walk]:
    if not wanted.has_interval:
        yield _Walk(rows, falls=True)
        return
    low, high = wanted.value_min, wanted.value_max
    than = "" if wanted.is_exclusive else "e"
    limits = {}
    if low is not None:
        limits[f"value__gt{than}"] = low
    if high is not None:
        limits[f"value__lt{than}"] = high
    yield _Walk(rows.filter(**limits), "value")
    # Ranges and vague words have no one value; they come last.
    yield _Walk(rows.filter(value__isnull=True), falls=True)


# --- Filters --------------------------------------------------------------------------------


def _claim_filter(wanted: FigureFilter) -> Q:
    """Return the conditions on a claim besides project, measure and where its interval begins."""
    condition = Q()
    if wanted.value_min is not None:
        condition &= _reaches("plausible_high", wanted)
    for column, value in (
        ("unit", wanted.unit),
        ("speaker_role", wanted.role),
        ("speaker", wanted.speaker),
        ("event", wanted.event),
        ("passage__version__document", wanted.document),
        ("status", wanted.status),
        ("occurrence", wanted.occurrence),
    ):
        if value:
            condition &= Q(**{column: value})
    if wanted.place:
        condition &= Q(place__icontains=wanted.place) | Q(event__place__icontains=wanted.place)
    for word in wanted.text.split()[:_MOST_WORDS]:
        condition &= (
            Q(claim_text__icontains=word)
            | Q(text_as_stated__icontains=word)
            | Q(event__title__icontains=word)
            | Q(speaker__name__icontains=word)
        )
    return condition & _dated(wanted, "event_date", "event__date", "claim_date")


def _figure_filter(wanted: FigureFilter) -> Q:
    """Return the conditions on a found figure besides project and value."""
    condition = Q(scan__version__document__current=F("scan__version"))
    if wanted.value_min is not None:
        condition &= Q(value__isnull=False) | _reaches("high", wanted)
    if wanted.value_max is not None:
        than = "lt" if wanted.is_exclusive else "lte"
        condition &= (
            Q(value__isnull=False) | Q(low__isnull=True) | Q(**{f"low__{than}": wanted.value_max})
        )
    for column, value in (
        ("kind", wanted.kind),
        ("unit", wanted.unit),
        ("scan__version__document", wanted.document),
    ):
        if value:
            condition &= Q(**{column: value})
    claimed = Claim.objects.filter(
        passage__version=OuterRef("scan__version"),
        passage__start__lt=OuterRef("end"),
        passage__end__gt=OuterRef("start"),
    )
    condition &= ~Q(Exists(claimed))
    return condition & _dated(wanted, "scan__version__document__issued_on")


def _reaches(column: str, wanted: FigureFilter) -> Q:
    """Return the condition that an interval ends where the wanted one has begun; null is open."""
    than = "gt" if wanted.is_exclusive else "gte"
    return Q(**{f"{column}__isnull": True}) | Q(**{f"{column}__{than}": wanted.value_min})


def _dated(wanted: FigureFilter, *columns: str) -> Q:
    """Return the condition that the first of these dates that is known lies in the days."""
    limits = {
        comparison: day
        for comparison, day in (("gte", wanted.date_from), ("lte", wanted.date_to))
        if day is not None
    }
    if not limits:
        return Q()
    condition, unknown = Q(pk__in=[]), Q()
    for column in columns:
        inside = Q(**{f"{column}__{comparison}": day for comparison, day in limits.items()})
        condition |= unknown & Q(**{f"{column}__isnull": False}) & inside
        unknown &= Q(**{f"{column}__isnull": True})
    return condition


# --- Words around found figures -------------------------------------------------------------


def _with_words() -> QuerySet[FoundFigure]:
    window = Substr(
        F("scan__version__text"),
        Greatest(F("start") - _AROUND, Value(0)) + 1,
        F("end") - F("start") + 2 * _AROUND,
    )
    return (
        FoundFigure.objects.annotate(window=window)
        .select_related("project", "scan__version__document")
        .defer("scan__figures", "scan__version__text")
    )


def _cut_window(row: Any) -> None:
    """Give a row its words and those around it, from the window that ``_with_words`` read."""
    row.kind_words = MeasureKind(row.kind).label
    head = min(row.start, _AROUND)
    tail = head + row.end - row.start
    row.before = excerpts.before(row.window[:head], is_cut=row.start > _AROUND)
    row.text = row.window[head:tail]
    row.after = excerpts.after(
        row.window[tail:][:_AROUND], is_cut=len(row.window) - tail >= _AROUND
    )
