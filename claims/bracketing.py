"""Which conflicts a plot brackets at its margin, and where the brackets run.

Twelve figures can conflict in sixty ways; a margin with sixty brackets says nothing. Figures that
are the same are one end, wherever they stand. Of the pairs that conflict, those come first whose
figures are stated most often, and of equals the one with the wider gap; no figure is at the end of
more than MOST_AT_ONE_FIGURE brackets. The list beneath the plot names every conflict.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.quantities import Interval

MOST_BRACKETS = 4
MOST_AT_ONE_FIGURE = 2

# How far apart brackets stand at the margin, in pixels.
LANE_WIDTH = 9

# Labels stand at least this many rows apart.
_LABEL_ROWS = 0.62

Rows = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Gap:
    """How far two conflicting figures are apart; a ratio of None is beyond any factor."""

    ratio: Decimal | None
    grade: str

    @property
    def label(self) -> str:
        """Return "×2.4", "×1.08" or "×1,200"; "" where no factor leads from one to the other."""
        if self.ratio is None:
            return ""
        ratio = float(self.ratio)
        if ratio >= 10:
            return f"×{ratio:,.0f}"
        return f"×{ratio:.1f}" if ratio >= 1.1 else f"×{max(ratio, 1.01):.2f}"

    @property
    def words(self) -> str:
        """Return the grade as people say it."""
        return self.grade.replace("_", " ")

    @property
    def size(self) -> Decimal:
        """Return a number to sort gaps by; beyond any factor is larger than all."""
        return Decimal("Infinity") if self.ratio is None else self.ratio


@dataclass(frozen=True, slots=True)
class Bracket:
    """A bracket from one row to another. Heights are per cent of all rows' height."""

    top: float
    bottom: float
    lane: int
    label_at: float
    gap: Gap

    @property
    def x(self) -> int:
        """Return how far from the rows the bracket stands, in pixels."""
        return LANE_WIDTH * (self.lane + 1)


def bracket_conflicts(
    conflicts: Mapping[Rows, Gap], intervals: Sequence[Interval | None]
) -> list[Bracket]:
    """Return the brackets for a plot of ``len(intervals)`` rows.

    ``conflicts`` holds pairs of rows, the smaller number first. A row whose interval is None is
    never bracketed, and does not count towards how often a figure is stated.
    """
    stated = Counter(interval for interval in intervals if interval is not None)
    shortest: dict[frozenset[Interval], Rows] = {}
    for rows in sorted(conflicts, key=lambda rows: (rows[1] - rows[0], rows)):
        ends = [interval for row in rows if (interval := intervals[row]) is not None]
        if len(ends) == len(rows):
            shortest.setdefault(frozenset(ends), rows)
    chosen: list[Rows] = []
    used: Counter[Interval] = Counter()
    for pair in sorted(shortest, key=lambda pair: _weigh(pair, stated, conflicts[shortest[pair]])):
        if len(chosen) < MOST_BRACKETS and all(used[end] < MOST_AT_ONE_FIGURE for end in pair):
            chosen.append(shortest[pair])
            used.update(pair)
    return _lay_out({rows: conflicts[rows] for rows in chosen}, len(intervals))


def _weigh(pair: frozenset[Interval], stated: Counter[Interval], gap: Gap) -> tuple[Decimal, ...]:
    """Sort figures that are stated often to the front, and wide gaps before narrow ones."""
    often = 1
    for interval in pair:
        often *= stated[interval]
    return Decimal(-often), -gap.size


def _lay_out(chosen: Mapping[Rows, Gap], rows: int) -> list[Bracket]:
    """Give each bracket a lane, short ones innermost, and each label a height of its own."""
    brackets: list[Bracket] = []
    taken: list[float] = []
    lanes: list[list[Rows]] = []
    for first, last in sorted(chosen, key=lambda pair: (pair[1] - pair[0], pair)):
        lane = next(
            (n for n, used in enumerate(lanes) if all(last < a or first > b for a, b in used)),
            len(lanes),
        )
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((first, last))
        label_row = _free_row((first + last) / 2, first, last, taken)
        taken.append(label_row)
        brackets.append(
            Bracket(
                top=_height(first, rows),
                bottom=_height(last, rows),
                lane=lane,
                label_at=_height(label_row, rows),
                gap=chosen[first, last],
            )
        )
    return brackets


def _free_row(wanted: float, first: int, last: int, taken: Sequence[float]) -> float:
    """Return the height, in rows, nearest to ``wanted`` that no other label has."""
    shifts = [sign * step * _LABEL_ROWS for step in range(len(taken) + 1) for sign in (1, -1)]
    steps = [wanted + shift for shift in shifts]
    inside = [row for row in steps if first <= row <= last]
    for row in (*inside, *steps):
        if all(abs(row - other) >= _LABEL_ROWS for other in taken):
            return row
    return wanted


def _height(row: float, rows: int) -> float:
    return round(100 * (row + 0.5) / rows, 2)
