"""Figures over time: the day of each statement across, the figure upwards. Geometry only.

Statements cluster around an event and trickle in for months, so days on which nobody spoke are
shortened: columns stand further apart the longer the silence between them, but only by its
logarithm, and each column names its day. Positions are per cent, as in `plotting`; heights count
from the top. Figures of one day that would cover each other stand side by side.

>>> from claims.plotting import Span, choose_axis, place_mark
>>> day = date(2025, 5, 3)
>>> axis = choose_axis([Span(low=4500, high=5000), Span(low=12000, high=12000)])
>>> marks = [place_mark(axis, Span(low=n, high=n)) for n in (5000, 12000)]
>>> line = lay_out([Said(day, marks[0]), Said(date(2025, 5, 9), marks[1])], [(0, 1)], day)
>>> [tick.label for tick in line.days], line.event_x == line.points[0].x
(['3 May 2025', '9 May'], True)
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from claims.plotting import Mark, Tick, thin

# The first and the last column stand so far from the edges, in per cent.
_MARGIN = 5.0
_STRETCH = 0.55

# Figures of one day closer than this cover each other, in per cent of the height.
_COVERS = 2.5
_LANE = 1.3
_WIDE_GAP = 8.0
_COMPACT_GAP = 26.0

# What a letter and a line of a label take, in per cent of a wide picture; so many points are few.
_LETTER = 0.68
_LINE = 5.0
_FEW = 14


@dataclass(frozen=True, slots=True)
class Said:
    """One figure's place on the value axis, and the day on which it was said; None if unknown."""

    day: date | None
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Point:
    """One figure: a dot, or an upright from ``bottom`` to ``top``; ``index`` counts the input."""

    index: int
    x: float
    y: float
    top: float
    bottom: float
    mark: Mark

    @property
    def is_dot(self) -> bool:
        return self.mark.shape == "tick"


@dataclass(frozen=True, slots=True)
class Thread:
    """A line from a speaker's figure to the later one that takes its place."""

    earlier: Point
    later: Point
    is_correction: bool


@dataclass(frozen=True, slots=True)
class Label:
    """The words beside a point, at its left where the right has no room."""

    point: Point
    text: str
    is_left: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """What a picture over time shows. ``event_x`` is None where the event's day is not known."""

    points: list[Point]
    threads: list[Thread]
    days: list[Tick]
    event_x: float | None
    undated: int


def lay_out(
    figures: Sequence[Said],
    revisions: Sequence[tuple[int, int]],
    event_day: date | None,
    corrections: Sequence[tuple[int, int]] = (),
) -> Timeline | None:
    """Return the picture of figures over time; None where fewer than two days are known.

    ``revisions`` and ``corrections`` are pairs of positions, the earlier figure first.
    """
    placed = [(at, said.day, said.mark) for at, said in enumerate(figures)]
    dated = [(at, day, mark) for at, day, mark in placed if day and mark]
    said_on = {day for _, day, _ in dated}
    if len(said_on) < 2:
        return None
    columns = _place_columns(sorted(said_on | ({event_day} if event_day else set())))
    by_day: defaultdict[date, list[tuple[int, Mark]]] = defaultdict(list)
    for at, day, mark in dated:
        by_day[day].append((at, mark))
    width = _narrowest(columns)
    points = [
        point for day, marks in by_day.items() for point in _spread(columns[day], marks, width)
    ]
    at_index = {point.index: point for point in points}
    threads = [
        Thread(at_index[earlier], at_index[later], is_correction)
        for is_correction, pairs in ((False, revisions), (True, corrections))
        for earlier, later in pairs
        if earlier in at_index and later in at_index
    ]
    return Timeline(
        points=sorted(points, key=lambda point: point.index),
        threads=_keep_latest(threads),
        days=_label(columns, event_day),
        event_x=columns[event_day] if event_day else None,
        undated=len(figures) - len(dated),
    )


def _keep_latest(threads: Sequence[Thread]) -> list[Thread]:
    """Of several threads to one figure keep the one from the latest figure before it."""
    kept: dict[int, Thread] = {}
    for thread in threads:
        known = kept.get(thread.later.index)
        if known is None or known.earlier.x < thread.earlier.x:
            kept[thread.later.index] = thread
    return list(kept.values())


def choose_labels(line: Timeline, texts: Sequence[str], first: Sequence[int] = ()) -> list[Label]:
    """Return the labels that have room: those of ``first``, then where threads begin and end.

    Where there are few figures each may have one. ``texts`` are by index.
    """
    starts = {thread.earlier.index for thread in line.threads}
    ends = {thread.later.index for thread in line.threads}
    wanted = [*first, *sorted(starts - ends), *sorted(ends - starts), *sorted(starts & ends)]
    if len(line.points) <= _FEW:
        wanted += [point.index for point in line.points]
    point_at = {point.index: point for point in line.points}
    labels: list[Label] = []
    taken: list[tuple[float, float, float]] = []
    for index in dict.fromkeys(wanted):
        point = point_at.get(index)
        if point is None:
            continue
        width = _LETTER * len(texts[index]) + 1.5
        is_left = point.x + width > 100
        start = point.x - width if is_left else point.x
        if all(
            start + width < other or start > other + room or abs(point.y - y) > _LINE
            for other, room, y in taken
        ):
            taken.append((start, width, point.y))
            labels.append(Label(point, texts[index], is_left))
    return labels


def _place_columns(days: Sequence[date]) -> dict[date, float]:
    """Return where each day stands; a longer silence takes more room, by its logarithm."""
    places = [0.0]
    for before, after in pairwise(days):
        places.append(places[-1] + 1 + _STRETCH * math.log2((after - before).days))
    room = 100 - 2 * _MARGIN
    return {
        day: round(_MARGIN + room * place / places[-1], 2)
        for day, place in zip(days, places, strict=True)
    }


def _narrowest(columns: dict[date, float]) -> float:
    places = sorted(columns.values())
    return min(after - before for before, after in pairwise(places))


def _spread(x: float, marks: Sequence[tuple[int, Mark]], width: float) -> list[Point]:
    """Place one day's figures, those that would cover each other side by side."""
    lanes: list[float] = []
    lane_of: list[int] = []
    ordered = sorted(marks, key=lambda each: (each[1].left, each[1].right, each[0]))
    for _, mark in ordered:
        free = next((n for n, end in enumerate(lanes) if mark.left - end >= _COVERS), len(lanes))
        if free == len(lanes):
            lanes.append(0.0)
        lanes[free] = mark.right
        lane_of.append(free)
    step = min(_LANE, 0.86 * width / max(1, len(lanes)))
    first = x - step * (len(lanes) - 1) / 2
    return [
        _point(at, mark, round(first + step * lane, 2))
        for (at, mark), lane in zip(ordered, lane_of, strict=True)
    ]


def _point(at: int, mark: Mark, x: float) -> Point:
    middle = mark.stated if mark.stated is not None else (mark.left + mark.right) / 2
    if mark.is_open_right and not mark.is_open_left:
        middle = mark.left
    elif mark.is_open_left and not mark.is_open_right:
        middle = mark.right
    y, top, bottom = (round(100 - place, 2) for place in (middle, mark.right, mark.left))
    return Point(at, x, y, top, bottom, mark)


def _label(columns: dict[date, float], event_day: date | None) -> list[Tick]:
    """Return the days that have room for their names: the event's first, then the outer ones."""
    days = list(columns)
    ranked = sorted(days, key=lambda day: (day != event_day, day not in (days[0], days[-1]), day))
    places = [columns[day] for day in ranked]
    at = dict(zip(places, places, strict=True))
    wide = thin(places, at, _WIDE_GAP)
    compact = thin([place for place in places if place in wide], at, _COMPACT_GAP)
    ticks: list[Tick] = []
    year = 0
    for day in days:
        if columns[day] in wide:
            label = f"{day.day} {_MONTHS[day.month - 1]}"
            ticks.append(
                Tick(
                    columns[day],
                    label if day.year == year else f"{label} {day.year}",
                    columns[day] in compact,
                )
            )
            year = day.year
    return ticks


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
