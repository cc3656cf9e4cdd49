"""How an agent’s figures stand to those of others, and when nothing is said of it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.leaning import find_ratio, point_of, sum_up
from claims.quantities import Quantity


def said(speaker: str, value: int | None = None, **more: Any) -> Quantity:
    number = None if value is None else Decimal(value)
    return Quantity(value=number, speaker=speaker, measure_kind="attendance", **more)


@pytest.mark.parametrize(
    ("quantity", "point"),
    [
        (said("a", 5000), 5000),
        (said("a", 5000, bound="more_than"), 5000),
        (said("a", low=Decimal(100), high=Decimal(400), bound="range"), 200),
        (said("a", low=Decimal(100), bound="at_least"), None),
        (said("a", high=Decimal(100), bound="up_to"), None),
        (said("a", 0), None),
        (said("a", magnitude="throngs"), None),
    ],
)
def test_which_number_stands_for_a_figure(quantity: Quantity, point: float | None) -> None:
    assert point_of(quantity) == (None if point is None else pytest.approx(point))


@pytest.mark.parametrize(
    ("own", "others", "ratio"),
    [
        ([said("p", 500)], [said("a", 1000)], (0.5, 1)),
        ([said("p", 500)], [said("a", 1000), said("b", 4000), said("c", 2000)], (0.25, 3)),
        # Several figures of one voice are one voice, and count as their median.
        ([said("p", 500)], [said("a", 900), said("a", 1100), said("b", 1000)], (0.5, 2)),
        ([said("p", 400), said("p", 600)], [said("a", 1000)], (0.5, 1)),
        # A copy of the agent’s own figure is no other voice.
        (
            [said("p", 500, claim_id="1")],
            [said("", 500, claim_id="2", copied_from="1"), said("a", 1000)],
            (0.5, 1),
        ),
        ([said("p", 500)], [], None),
        ([said("p", magnitude="throngs")], [said("a", 1000)], None),
        ([said("p", 500)], [said("a", magnitude="throngs")], None),
    ],
)
def test_the_ratio_is_to_the_median_of_the_other_voices(
    own: list[Quantity], others: list[Quantity], ratio: tuple[float, int] | None
) -> None:
    found = find_ratio(own, others)
    assert (found and (found.size, found.voices)) == (ratio and (pytest.approx(ratio[0]), ratio[1]))


def test_fewer_than_three_events_are_not_summed_up() -> None:
    assert sum_up([]) is None
    assert sum_up([2.0, 2.0]) is None
    leaning = sum_up([0.5, 2.0, 8.0])
    assert leaning is not None
    assert (leaning.events, leaning.median) == (3, pytest.approx(2.0))
    assert (leaning.lowest, leaning.highest) == (0.5, 8.0)


@given(st.lists(st.floats(0.001, 1000), min_size=3))
def test_the_sum_lies_between_its_ends_and_turns_round_with_its_ratios(ratios: list[float]) -> None:
    leaning, inverse = sum_up(ratios), sum_up([1 / ratio for ratio in ratios])
    assert leaning is not None
    assert inverse is not None
    assert leaning.lowest * 0.999 <= leaning.median <= leaning.highest * 1.001
    assert inverse.median == pytest.approx(1 / leaning.median)
