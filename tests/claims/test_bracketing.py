"""Which conflicts a plot brackets at its margin."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations, pairwise

import pytest

from claims.bracketing import MOST_AT_ONE_FIGURE, MOST_BRACKETS, Gap, bracket_conflicts
from claims.quantities import Interval


def exactly(number: int) -> Interval:
    return Interval(Decimal(number), Decimal(number))


def conflicts_among(intervals: list[Interval]) -> dict[tuple[int, int], Gap]:
    found = {}
    for a, b in combinations(range(len(intervals)), 2):
        lows = sorted(i.low for i in (intervals[a], intervals[b]) if i.low is not None)
        if lows[0] != lows[1]:
            found[a, b] = Gap(lows[1] / lows[0], "major")
    return found


def test_two_figures_in_conflict_are_joined_from_row_to_row() -> None:
    intervals = [exactly(5_000), exactly(12_000)]
    [bracket] = bracket_conflicts(conflicts_among(intervals), intervals)

    assert (bracket.top, bracket.bottom) == (25, 75)
    assert bracket.gap.label == "×2.4"


def test_the_figures_stated_most_often_come_first() -> None:
    intervals = [exactly(n) for n in (5_000, 5_000, 5_000, 12_000, 12_000, 900, 70_000)]
    brackets = bracket_conflicts(conflicts_among(intervals), intervals)

    assert any(bracket.gap.label == "×2.4" for bracket in brackets)


def test_many_conflicts_leave_a_margin_that_can_be_read() -> None:
    intervals = [exactly(1_000 + 400 * n) for n in range(40)]
    brackets = bracket_conflicts(conflicts_among(intervals), intervals)

    assert 0 < len(brackets) <= MOST_BRACKETS
    heights = sorted(bracket.label_at for bracket in brackets)
    assert all(b - a > 100 / 40 / 2 for a, b in pairwise(heights))


def test_no_figure_is_at_the_end_of_many_brackets() -> None:
    intervals = [exactly(n) for n in (100_000, 1, 2, 3, 4, 5, 6)]
    brackets = bracket_conflicts(conflicts_among(intervals), intervals)

    assert sum(bracket.top == pytest.approx(100 / 14, abs=0.01) for bracket in brackets) <= (
        MOST_AT_ONE_FIGURE
    )


def test_brackets_that_overlap_stand_in_lanes_of_their_own() -> None:
    intervals = [exactly(n) for n in (1, 10, 100, 1_000)]
    brackets = bracket_conflicts(conflicts_among(intervals), intervals)

    for one, other in combinations(brackets, 2):
        if one.lane == other.lane:
            assert one.bottom < other.top or other.bottom < one.top


def test_a_row_without_an_interval_is_not_bracketed() -> None:
    gap = Gap(Decimal(2), "major")
    assert bracket_conflicts({(0, 1): gap}, [exactly(1), None]) == []


@pytest.mark.parametrize(
    ("ratio", "label"),
    [("2.4", "×2.4"), ("1.004", "×1.01"), ("1.08", "×1.08"), ("1200", "×1,200"), (None, "")],
)
def test_a_gap_is_written_as_people_say_it(ratio: str | None, label: str) -> None:
    assert Gap(Decimal(ratio) if ratio else None, "minor").label == label
