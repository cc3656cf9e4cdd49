"""What comparing says of an event's figures: pairs by relation and reason, conflicts first.

All figures are compared with all others, but pairs are only made of those that a page or an answer
lists: the ones that stand for the most statements first, then those with the widest gap. The others
are counted.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import nsmallest
from itertools import combinations

from claims.arranging import Figure
from claims.bracketing import Gap
from claims.comparing import compare, explain, is_later, relation_of
from claims.comparing_many import pair_by_reason
from claims.ordering import must_not_exceed
from claims.vocabulary import Relation

# What a board tells of pairs, in this order.
TELLING = ("conflicts", "corroborates", "consistent_with", "corrects", "updates")
_LATER_FIRST = ("corrects", "updates")
_FINDING_WORDS = {
    "conflicts": ("conflict", "conflicts"),
    "corroborates": ("corroboration", "corroborations"),
    "consistent_with": ("consistent pair", "consistent pairs"),
    "corrects": ("correction", "corrections"),
    "updates": ("update", "updates"),
    "same_origin": ("other of the same origin", "others of the same origin"),
}

# So many pairs of a finding are shown before the rest is folded away, and so many in all.
SHOWN_AT_ONCE = 4
MOST_LISTED = 60


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures and what comparing says of them."""

    first: Figure
    second: Figure
    relation: str
    reason: str
    gap: Gap | None = None

    @property
    def words(self) -> str:
        return str(Relation(self.relation).label)

    @property
    def has_sign(self) -> bool:
        """Tell whether a sign says enough: ≠, = or ≈."""
        return self.relation in ("conflicts", "corroborates", "consistent_with")

    @property
    def sentence(self) -> str:
        return explain(self.reason)


@dataclass(frozen=True, slots=True)
class Finding:
    """The pairs of which comparing says the same: all of them counted, the telling ones listed."""

    relation: str
    reason: str
    pairs: list[Pair]
    count: int

    @property
    def words(self) -> str:
        """Return what the pairs are, in the number that they are."""
        one, several = _FINDING_WORDS[self.relation]
        return one if self.count == 1 else several

    @property
    def sentence(self) -> str:
        return explain(self.reason)

    @property
    def first(self) -> list[Pair]:
        """Return the pairs to show at once: what is merely consistent can wait."""
        return [] if self.relation == Relation.CONSISTENT_WITH else self.pairs[:SHOWN_AT_ONCE]

    @property
    def rest(self) -> list[Pair]:
        """Return the pairs to fold away, as many as a page can bear."""
        return self.pairs[len(self.first) : MOST_LISTED]

    @property
    def listed(self) -> list[Pair]:
        """Return all pairs that are told of, the shown and the folded."""
        return self.pairs[:MOST_LISTED]

    @property
    def unlisted(self) -> int:
        return max(0, self.count - MOST_LISTED)


def compare_figures(first: Figure, second: Figure) -> Pair:
    """Return what comparing says of two figures; of a revision the later figure comes first."""
    found = compare(first.quantity, second.quantity)
    if found.relation in _LATER_FIRST and is_later(second.quantity, first.quantity):
        first, second = second, first
    is_conflict = found.relation == Relation.CONFLICTS
    gap = Gap(found.gap_ratio, found.grade) if is_conflict else None
    return Pair(first, second, found.relation, found.reason, gap)


def are_ordered(one: str, other: str) -> bool:
    """Tell whether one of two measures can never exceed the other."""
    return must_not_exceed(one, other) or must_not_exceed(other, one)


def group_pairs(pairs: Iterable[Pair]) -> list[Finding]:
    """Return the pairs by relation and reason, in the order in which those first come up."""
    groups: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[pair.relation, pair.reason].append(pair)
    return [
        Finding(relation, reason, found, len(found)) for (relation, reason), found in groups.items()
    ]


def find_all(figures: Sequence[Figure], *, most: int = 4 * MOST_LISTED) -> list[Finding]:
    """Compare every two figures; return what there is to tell, conflicts first.

    Of each finding at most ``most`` pairs are made.
    """
    by_reason = pair_by_reason([figure.quantity for figure in figures])
    findings = [
        _make(reason, pairs, figures, most)
        for reason, pairs in by_reason.items()
        if relation_of(reason) in TELLING
    ]
    return sorted(findings, key=lambda found: (TELLING.index(found.relation), found.reason))


def find_breaches(groups: Sequence[tuple[str, Sequence[Figure]]]) -> Finding:
    """Compare figures of different measures; return the pairs that cannot both be true.

    ``groups`` are measure kinds with their figures.
    """
    found: list[Pair] = []
    count = 0
    for (one, ones), (other, others) in combinations(groups, 2):
        if are_ordered(one, other):
            both = [*ones, *others]
            pairs = pair_by_reason([figure.quantity for figure in both]).get(_BREACH, [])
            count += len(pairs)
            found += _make(_BREACH, pairs, both, MOST_LISTED).pairs
    return Finding("conflicts", _BREACH, sorted(found, key=_order), count)


def count_conflicts(groups: Sequence[tuple[str, Sequence[Figure]]]) -> int:
    """Count conflicts within each group and breaches of order between them, making no pair."""
    count = 0
    for _, figures in groups:
        count += len(pair_by_reason([figure.quantity for figure in figures]).get(_APART, []))
    return count + find_breaches(groups).count


_BREACH = "violates_ordering"
_APART = "apart"


def _make(
    reason: str, pairs: Sequence[tuple[int, int]], figures: Sequence[Figure], most: int
) -> Finding:
    weights = [figure.repeats + 1 for figure in figures]
    ends = [_float_ends(figure) for figure in figures]
    is_conflict = relation_of(reason) == Relation.CONFLICTS
    ranked = [
        (-weights[i] * weights[j], -_rough_gap(ends[i], ends[j]) if is_conflict else 0.0, i, j)
        for i, j in pairs
    ]
    made = [compare_figures(figures[i], figures[j]) for _, _, i, j in nsmallest(most, ranked)]
    return Finding(relation_of(reason), reason, made, len(pairs))


def _float_ends(figure: Figure) -> tuple[float, float]:
    low, high = figure.interval.low, figure.interval.high
    return (
        -math.inf if low is None else float(low),
        math.inf if high is None else float(high),
    )


def _rough_gap(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Return how far two intervals lie apart, as a factor; good enough to sort by."""
    above, below = (one[0], other[1]) if one[0] >= other[1] else (other[0], one[1])
    return above / below if below > 0 else math.inf


def _order(pair: Pair) -> tuple[float, float]:
    weight = (pair.first.repeats + 1) * (pair.second.repeats + 1)
    return -weight, -float(pair.gap.size) if pair.gap else 0.0
