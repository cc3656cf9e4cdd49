"""Figures over time: where days and marks stand, and which lines join them."""

from __future__ import annotations

import datetime
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from claims.plotting import Span, choose_axis, place_mark
from claims.timeline import Said, Timeline, choose_labels, lay_out

MAY = datetime.date(2025, 5, 1)


def day(number: int) -> datetime.date:
    return MAY + datetime.timedelta(days=number - 1)


def course(
    said: list[tuple[int | None, Span]],
    event: int | None = None,
    **revisions: list[tuple[int, int]],
) -> Timeline | None:
    axis = choose_axis(span for _, span in said)
    figures = [Said(day(on) if on else None, place_mark(axis, span)) for on, span in said]
    return lay_out(
        figures,
        revisions.get("updates", []),
        day(event) if event else None,
        revisions.get("corrections", []),
    )


def exactly(number: float) -> Span:
    return Span(low=number, high=number)


def test_one_day_is_no_course_of_time() -> None:
    assert course([(3, exactly(10)), (3, exactly(20))], event=1) is None
    assert course([(3, exactly(10)), (None, exactly(20))]) is None


def test_days_stand_in_their_order_and_the_event_among_them() -> None:
    line = course([(9, exactly(10)), (2, exactly(20)), (4, exactly(30))], event=3)
    assert line is not None
    late, early, middle = line.points
    assert line.event_x is not None
    assert early.x < line.event_x < middle.x < late.x
    assert line.days[0].label == "2 May 2025"


def test_a_long_silence_is_shortened_but_still_longer() -> None:
    line = course([(1, exactly(1)), (2, exactly(1)), (31, exactly(1))])
    assert line is not None
    steps = [after.x - before.x for before, after in pairwise(line.points)]
    assert steps[0] < steps[1] < 30 * steps[0]


def test_a_larger_figure_stands_higher() -> None:
    line = course([(1, exactly(500)), (2, exactly(900))])
    assert line is not None
    assert line.points[1].y < line.points[0].y


def test_an_open_end_is_held_by_the_number_that_is_known() -> None:
    line = course([(1, Span(low=500, high=None)), (2, Span(low=None, high=900))])
    assert line is not None
    upwards, downwards = line.points
    assert upwards.y == upwards.bottom > upwards.top
    assert downwards.y == downwards.top < downwards.bottom


def test_figures_that_would_cover_each_other_stand_side_by_side() -> None:
    line = course([(1, exactly(500)), (1, exactly(501)), (1, exactly(900)), (2, exactly(1))])
    assert line is not None
    assert line.points[0].x != line.points[1].x
    assert line.points[2].x in (line.points[0].x, line.points[1].x)


def test_a_thread_leads_from_the_latest_figure_before() -> None:
    said = [(1, exactly(500)), (2, exactly(700)), (3, exactly(900))]
    line = course(said, corrections=[(0, 2), (1, 2), (0, 1)])
    assert line is not None
    joined = {(thread.earlier.index, thread.later.index) for thread in line.threads}
    assert joined == {(0, 1), (1, 2)}
    assert all(thread.is_correction for thread in line.threads)


def test_what_has_no_day_or_no_number_is_counted_and_left_out() -> None:
    nothing = Span(low=None, high=None)
    line = course([(1, exactly(1)), (2, exactly(2)), (None, exactly(3)), (3, nothing)])
    assert line is not None
    assert [point.index for point in line.points] == [0, 1]
    assert line.undated == 2


SPANS = st.one_of(
    st.integers(1, 10**7).map(exactly),
    st.tuples(st.integers(1, 10**6), st.integers(0, 10**6)).map(
        lambda ends: Span(low=ends[0], high=ends[0] + ends[1])
    ),
    st.integers(1, 10**6).map(lambda low: Span(low=low, high=None)),
)
SAID = st.lists(st.tuples(st.one_of(st.none(), st.integers(1, 400)), SPANS), max_size=25)


@given(SAID, st.one_of(st.none(), st.integers(1, 400)))
def test_every_mark_stands_within_the_picture(
    said: list[tuple[int | None, Span]], event: int | None
) -> None:
    line = course(said, event=event)
    if line is None:
        return
    assert len(line.points) + line.undated == len(said)
    for point in line.points:
        assert 0 <= point.x <= 100
        assert 0 <= point.top <= point.bottom <= 100
    labels = choose_labels(line, ["a figure"] * len(said))
    for one, other in combinations(labels, 2):
        assert one.point != other.point
