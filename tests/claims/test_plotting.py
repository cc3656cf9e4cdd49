"""Where intervals stand on an axis."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.plotting import (
    LOG_SPREAD,
    OPEN_LENGTH,
    Span,
    choose_axis,
    format_tick,
    place_mark,
)

numbers = st.floats(min_value=1, max_value=1e12, allow_nan=False)


def points(*values: float) -> list[Span]:
    return [Span(low=value, high=value) for value in values]


@pytest.mark.parametrize(
    ("values", "scale"),
    [
        ([4_000, 12_000], "linear"),
        ([1_000, 1_000 * LOG_SPREAD], "linear"),
        ([1_000, 1_001 * LOG_SPREAD], "log"),
        ([0, 5_000], "linear"),
        ([5_000], "linear"),
        ([], "linear"),
    ],
)
def test_the_axis_is_logarithmic_where_the_spread_is_more_than_ten_times(
    values: list[float], scale: str
) -> None:
    assert choose_axis(points(*values)).scale == scale


@given(st.lists(numbers, min_size=1, max_size=30))
def test_every_number_stands_on_the_axis_in_its_order(values: list[float]) -> None:
    axis = choose_axis(points(*values))
    places = [axis.place(value) for value in sorted(values)]

    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)


@given(st.lists(numbers, min_size=1, max_size=30))
def test_an_axis_has_ticks_that_do_not_crowd(values: list[float]) -> None:
    ticks = choose_axis(points(*values)).ticks

    assert 1 <= len(ticks) <= 14
    assert all(right.x - left.x > 5 for left, right in itertools.pairwise(ticks))


def test_an_axis_of_figures_that_are_close_together_does_not_begin_at_zero() -> None:
    assert choose_axis(points(1_182_377, 1_236_000)).start > 1_000_000
    assert choose_axis(points(3, 4)).start == 0


def test_whole_numbers_have_whole_ticks() -> None:
    assert [tick.label for tick in choose_axis(points(3, 4)).ticks] == ["0", "1", "2", "3", "4"]


def test_one_number_is_a_tick_and_an_interval_a_bar() -> None:
    axis = choose_axis(points(1_000, 6_000))
    point = place_mark(axis, Span(low=5_000, high=5_000, stated=5_000))
    about = place_mark(axis, Span(low=4_500, high=5_500, stated=5_000))

    assert point is not None
    assert about is not None
    assert (point.shape, point.width) == ("tick", 0)
    assert about.shape == "bar"
    assert about.left < axis.place(5_000) == about.stated < about.right


def test_an_open_end_runs_on_beyond_the_last_known_number() -> None:
    axis = choose_axis([Span(low=10_000, high=None), *points(4_000)])
    mark = place_mark(axis, Span(low=10_000, high=None))

    assert mark is not None
    assert mark.is_open_right
    assert not mark.is_open_left
    assert mark.right == pytest.approx(mark.left + OPEN_LENGTH)


def test_zero_lies_off_a_logarithmic_axis_and_is_drawn_open() -> None:
    spans = [Span(low=0, high=5_000), *points(100)]
    mark = place_mark(choose_axis(spans), spans[0])

    assert mark is not None
    assert mark.is_open_left


def test_vague_and_foreseen_figures_are_told_apart() -> None:
    axis = choose_axis(points(100, 900))
    vague = place_mark(axis, Span(low=200, high=999, is_vague=True))
    expected = place_mark(axis, Span(low=300, high=300, is_foreseen=True))

    assert vague is not None
    assert vague.shape == "vague"
    assert expected is not None
    assert expected.is_hollow


def test_a_figure_without_any_number_is_not_drawn() -> None:
    assert place_mark(choose_axis([]), Span(low=None, high=None)) is None


def test_a_label_goes_where_there_is_room() -> None:
    axis = choose_axis(points(0, 100))
    low, high = points(5, 95)
    wide = Span(low=2, high=98)
    sides = [place_mark(axis, span, 12) for span in (low, high, wide)]

    assert [mark.label_side for mark in sides if mark] == ["right", "left", "over"]


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "0"), (2.5, "2.5"), (500, "500"), (20_000, "20,000"), (1_500_000, "1.5 m"), (2e9, "2 bn")],
)
def test_ticks_are_written_shortly(number: float, words: str) -> None:
    assert format_tick(number) == words
