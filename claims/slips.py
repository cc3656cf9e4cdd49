"""Figures that are ten times, or a tenth of, another one of their measure: a slipped zero?"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from claims.arranging import Figure
from claims.quantities.checks import find_tenfold

_TEN = 10


@dataclass(frozen=True, slots=True)
class Slip:
    """Two figures of which the larger is exactly ten times the smaller."""

    larger: Figure
    smaller: Figure


def find_slips(statements: Sequence[Figure]) -> list[Slip]:
    """Return the pairs that look like a slipped zero, the most widely stated first.

    The rule itself is `find_tenfold`; sorting by number only finds the candidates.
    """
    holders: defaultdict[Decimal, list[Figure]] = defaultdict(list)
    for figure in statements:
        for number in {n for n in figure.quantity.numbers if n}:
            holders[number].append(figure)
    slips: dict[tuple[int, int], Slip] = {}
    for number, smaller in holders.items():
        for larger_figure in holders.get(number * _TEN, ()):
            for figure in smaller:
                if find_tenfold(larger_figure.quantity, figure.quantity):
                    key = larger_figure.claim.pk, figure.claim.pk
                    slips[key] = Slip(larger_figure, figure)
    return sorted(slips.values(), key=lambda slip: -(slip.larger.repeats + slip.smaller.repeats))
