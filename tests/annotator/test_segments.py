"""Cutting a text at the edges of overlapping spans."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.segments import Segment, cut

Span = tuple[int, int, int]


@st.composite
def lengths_with_spans(draw: st.DrawFn) -> tuple[int, list[Span]]:
    length = draw(st.integers(1, 40))
    starts = draw(st.lists(st.integers(0, length - 1), max_size=12))
    return length, [
        (start, draw(st.integers(start + 1, length)), key) for key, start in enumerate(starts)
    ]


CUTS = st.lists(st.integers(-5, 60), max_size=5)


@given(lengths_with_spans(), CUTS)
def test_segments_fill_the_text_without_overlap(
    drawn: tuple[int, list[Span]], cuts: list[int]
) -> None:
    length, spans = drawn
    segments = list(cut(length, spans, cuts))
    assert segments[0].start == 0
    assert segments[-1].end == length
    assert all(left.end == right.start for left, right in pairwise(segments))
    assert all(segment.start < segment.end for segment in segments)


@given(lengths_with_spans(), CUTS)
def test_each_segment_knows_exactly_the_spans_that_cover_it(
    drawn: tuple[int, list[Span]], cuts: list[int]
) -> None:
    length, spans = drawn
    for segment in cut(length, spans, cuts):
        for start, end, key in spans:
            covers = start <= segment.start and segment.end <= end
            apart = segment.end <= start or end <= segment.start
            assert covers != apart
            assert (key in segment.covering) is covers
        assert len(segment.covering) == len(set(segment.covering))


@given(lengths_with_spans())
def test_the_spans_of_a_segment_come_in_reading_order(drawn: tuple[int, list[Span]]) -> None:
    length, spans = drawn
    place = {key: (start, -end) for start, end, key in spans}
    for segment in cut(length, spans):
        places = [place[key] for key in segment.covering]
        assert places == sorted(places)


@given(lengths_with_spans())
def test_the_text_is_cut_nowhere_but_at_edges(drawn: tuple[int, list[Span]]) -> None:
    length, spans = drawn
    edges = {0, length} | {edge for start, end, _ in spans for edge in (start, end)}
    found = {edge for segment in cut(length, spans) for edge in (segment.start, segment.end)}
    assert found == edges


def test_a_text_without_spans_is_one_piece_and_an_empty_one_is_none() -> None:
    assert list(cut(5, [])) == [Segment(0, 5, ())]
    assert list(cut(0, [])) == []


@pytest.mark.parametrize("span", [(-1, 2), (2, 2), (3, 2), (0, 6), (5, 6)])
def test_a_span_outside_the_text_is_refused(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="does not lie in a text of 5"):
        list(cut(5, [(*span, "key")]))
