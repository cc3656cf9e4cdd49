"""Cutting a text at the edges of overlapping spans.

Marks in the reading room never nest: the text is cut at every edge of every span, and each
piece knows which spans cover it.

>>> [(s.start, s.end, s.covering) for s in cut(10, [(1, 6, "a"), (4, 8, "b")])]
[(0, 1, ()), (1, 4, ('a',)), (4, 6, ('a', 'b')), (6, 8, ('b',)), (8, 10, ())]
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text and the keys of the spans covering it, in order of their starts."""

    start: int
    end: int
    covering: tuple[Hashable, ...]


def cut(
    length: int,
    spans: Iterable[tuple[int, int, Hashable]],
    cuts: Iterable[int] = (),
) -> Iterator[Segment]:
    """Yield disjoint segments that fill ``0 … length`` in order.

    ``spans`` are ``(start, end, key)`` triples; ``cuts`` are further places to cut at (line
    starts, for one). Spans outside the text raise ValueError.
    """
    ordered = sorted(spans, key=lambda span: (span[0], -span[1]))
    edges = {0, length, *cuts}
    for start, end, key in ordered:
        if not 0 <= start < end <= length:
            raise ValueError(f"the span {key} ({start}–{end}) does not lie in a text of {length}")
        edges.update((start, end))
    upcoming = iter(ordered)
    following = next(upcoming, None)
    covering: list[tuple[int, Hashable]] = []
    places = sorted(edge for edge in edges if 0 <= edge <= length)
    for start, end in pairwise(places):
        covering = [(span_end, key) for span_end, key in covering if span_end > start]
        while following is not None and following[0] == start:
            covering.append((following[1], following[2]))
            following = next(upcoming, None)
        yield Segment(start, end, tuple(key for _, key in covering))
