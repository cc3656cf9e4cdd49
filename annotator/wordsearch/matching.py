"""Finding on one text: where it holds what a query asks for.

A text is found or not as a whole (AND and NOT look at all of it); its places are then the spans
where the words stand, those of an AND together where they are near one another.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.wordsearch.cutting import CutText
from annotator.wordsearch.queries import And, Near, Node, Not, Or, Phrase, Word

Span = tuple[int, int]

# Places at most this far apart, in words, are shown as one.
TOGETHER = 24

# So many places of one part of a query count in one text.
MOST_PLACES = 2_000


@dataclass(frozen=True, slots=True)
class Place:
    """Where words of a query stand in a text: their spans in order, in code points.

    ``is_whole`` is False where the other words of the query are too far away.
    """

    spans: tuple[Span, ...]
    is_whole: bool = True

    @property
    def span(self) -> Span:
        return self.spans[0][0], self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class _Hit:
    """The same in words: half-open spans of indexes, in order and without overlaps."""

    spans: tuple[Span, ...]
    is_whole: bool = True


def find_places(query: Node, text: CutText) -> list[Place]:
    """Return the places of a query in reading order; empty where the text is not found by it."""
    hits = _Matcher(text).find(query)
    if not hits:
        return []
    return [
        Place(
            tuple((text.starts[first], text.ends[stop - 1]) for first, stop in hit.spans),
            hit.is_whole,
        )
        for hit in _without_overlaps(hits)
    ]


def _without_overlaps(hits: list[_Hit]) -> Iterator[_Hit]:
    reached = -1
    for hit in sorted(hits, key=lambda hit: (hit.spans[0][0], -hit.spans[-1][1])):
        if hit.spans[0][0] >= reached:
            yield hit
            reached = hit.spans[-1][1]


class _Matcher:
    def __init__(self, text: CutText) -> None:
        self._text = text
        self._at: dict[str, list[int]] = defaultdict(list)
        for index, term in enumerate(text.terms):
            self._at[term].append(index)

    def find(self, node: Node) -> list[_Hit] | None:
        """Return the hits of a node, None where the text does not fulfil it.

        What is fulfilled by absence has no hits, an empty list.
        """
        match node:
            case Phrase():
                return [_Hit((span,)) for span in self._phrase(node)] or None
            case Near():
                return self._near(node) or None
            case Not():
                return [] if self.find(node.node) is None else None
            case Or():
                found = [hits for each in node.nodes if (hits := self.find(each)) is not None]
                return [hit for hits in found for hit in hits] if found else None
            case And():
                return self._all(node)

    def _all(self, node: And) -> list[_Hit] | None:
        groups: list[list[_Hit]] = []
        for each in node.nodes:
            hits = self.find(each)
            if hits is None:
                return None
            if hits:
                groups.append(sorted(hits, key=_outer))
        if len(groups) < 2:
            return groups[0] if groups else []
        anchors = min(groups, key=len)
        found = [_gather(anchor, groups) for anchor in anchors]
        return [hit for hit in found if hit.is_whole] or found

    def _phrase(self, phrase: Phrase) -> list[Span]:
        first, *rest = phrase.words
        spans: list[Span] = []
        for start, stop in self._starts(first):
            for word in rest:
                stop = self._next(word, stop)
                if stop < 0:
                    break
            if stop >= 0:
                spans.append((start, stop))
                if len(spans) == MOST_PLACES:
                    break
        return spans

    def _starts(self, word: Word) -> list[Span]:
        """Return where a word stands, in order: of numbers in either reading."""
        if word.is_beginning:
            spans = [
                (index, index + 1)
                for term, indexes in self._at.items()
                if term.startswith(word.term)
                for index in indexes
            ]
        else:
            spans = [(index, index + 1) for index in self._at.get(word.term, ())]
        spans += [
            (index, index + taken)
            for index, (term, taken) in self._text.joined.items()
            if _fits(word, term)
        ]
        return sorted(spans)

    def _next(self, word: Word, index: int) -> int:
        """Return the index behind a word that stands at ``index``, -1 if another one does."""
        if index >= len(self._text.terms):
            return -1
        if _fits(word, self._text.terms[index]):
            return index + 1
        term, taken = self._text.joined.get(index, ("", 0))
        return index + taken if taken and _fits(word, term) else -1

    def _near(self, near: Near) -> list[_Hit]:
        """Return the hits of phrases that stand near one another, each with the nearest next."""
        groups = [self._phrase(phrase) for phrase in near.phrases]
        if not all(groups):
            return []
        found: list[_Hit] = []
        for span in groups[0]:
            spans: list[Span] = [span]
            for group in groups[1:]:
                other = _nearest(spans[-1], group)
                if other is None or _gap(spans[-1], other) > near.distance:
                    break
                spans.append(other)
            else:
                found.append(_Hit(tuple(_merge(spans))))
        return found


def _fits(word: Word, term: str) -> bool:
    return term.startswith(word.term) if word.is_beginning else term == word.term


def _outer(hit: _Hit) -> Span:
    return hit.spans[0][0], hit.spans[-1][1]


def _gap(one: Span, other: Span) -> int:
    """Return how many words stand between two spans, negative where they overlap."""
    return max(other[0] - one[1], one[0] - other[1])


def _nearest(span: Span, spans: list[Span]) -> Span | None:
    """Return the span that is nearest without overlapping, None where there is none."""
    at = bisect_left(spans, span)
    around = spans[max(0, at - 2) : at + 3]
    apart = [other for other in around if _gap(span, other) >= 0]
    return min(apart, key=lambda other: _gap(span, other), default=None)


def _gather(anchor: _Hit, groups: list[list[_Hit]]) -> _Hit:
    """Return an anchor together with the nearest hit of each other group, if all are near."""
    spans: list[Span] = []
    for group in groups:
        keys = [_outer(hit) for hit in group]
        at = bisect_left(keys, _outer(anchor))
        around = group[max(0, at - 1) : at + 1]
        nearest = min(around, key=lambda hit: _gap(_outer(anchor), _outer(hit)))
        spans.extend(nearest.spans)
    merged = _merge(spans)
    wide = max(TOGETHER, anchor.spans[-1][1] - anchor.spans[0][0])
    if merged[-1][1] - merged[0][0] <= wide:
        return _Hit(tuple(merged), anchor.is_whole)
    return _Hit(anchor.spans, is_whole=False)


def _merge(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, stop in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged
