"""How far two readings mark the same spans: precision, recall and F1, exact and overlapping.

Spans are (start, end) or (start, end, label), zero-based, half-open, in code points; spans under
different labels never match. Each span is matched at most once, so one span over the whole text
does not find everything.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

Span = tuple[int, int, Any]


class SpanError(ValueError):
    """A span is not (start, end) or (start, end, label) with start before end."""


@dataclass(frozen=True, slots=True)
class SpanScore:
    """How many spans matched, of how many, and the shares (0 to 1) that follow.

    `precision` is None where nothing was marked, `recall` where there was nothing to find, and `f1`
    where both hold.
    """

    matched: int
    marked: int
    expected: int

    @property
    def precision(self) -> float | None:
        """Return the share of the marked spans that were expected."""
        return self.matched / self.marked if self.marked else None

    @property
    def recall(self) -> float | None:
        """Return the share of the expected spans that were marked."""
        return self.matched / self.expected if self.expected else None

    @property
    def f1(self) -> float | None:
        """Return the harmonic mean of precision and recall."""
        total = self.marked + self.expected
        return 2 * self.matched / total if total else None


def score_exact(marked: Iterable[Sequence[Any]], expected: Iterable[Sequence[Any]]) -> SpanScore:
    """Score spans that must have the same start, end and label.

    Swapping the sides swaps precision and recall. Raises SpanError for a malformed span.
    """
    mine, theirs = Counter(map(read_span, marked)), Counter(map(read_span, expected))
    return SpanScore((mine & theirs).total(), mine.total(), theirs.total())


def score_overlapping(
    marked: Iterable[Sequence[Any]], expected: Iterable[Sequence[Any]]
) -> SpanScore:
    """Score spans of the same label that share at least one code point.

    Matches as many spans as can be matched one to one. Raises SpanError for a malformed span.
    """
    mine, theirs = _group_by_label(marked), _group_by_label(expected)
    matched = sum(_count_matches(mine[label], theirs[label]) for label in mine if label in theirs)
    return SpanScore(matched, _count(mine), _count(theirs))


def read_span(span: Sequence[Any]) -> Span:
    """Return the span with a label, "" if it has none, or raise SpanError."""
    if len(span) not in (2, 3):
        raise SpanError(f"a span is (start, end) or (start, end, label), not {span!r}")
    start, end = span[0], span[1]
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        raise SpanError(f"a span starts at zero or later and before its end, unlike {span!r}")
    return start, end, span[2] if len(span) == 3 else ""


def _group_by_label(spans: Iterable[Sequence[Any]]) -> dict[Any, list[tuple[int, int]]]:
    """Sort the spans of each label by their ends."""
    groups: dict[Any, list[tuple[int, int]]] = defaultdict(list)
    for start, end, label in map(read_span, spans):
        groups[label].append((end, start))
    return {label: sorted(group) for label, group in groups.items()}


def _count(groups: dict[Any, list[tuple[int, int]]]) -> int:
    """Count the spans of all labels."""
    return sum(map(len, groups.values()))


def _count_matches(mine: list[tuple[int, int]], theirs: list[tuple[int, int]]) -> int:
    """Return the largest number of one-to-one overlaps between two lists of (end, start).

    Greedy by the earliest end is optimal for intervals: all partners of the span that ends first
    reach over its last code point, and of those the one that ends first is the least use to others.
    """
    waiting = [list(mine), list(theirs)]
    matched = 0
    while waiting[0] and waiting[1]:
        side = 0 if waiting[0][0] <= waiting[1][0] else 1
        end, _ = waiting[side].pop(0)
        others = waiting[1 - side]
        partner = next((span for span in others if span[1] < end), None)
        if partner is not None:
            others.remove(partner)
            matched += 1
    return matched
