"""Which figures come from one voice: ten reprints of one wire story are one voice, not ten.

The board shows "n figures, m independent". Two figures share a voice where `comparing` finds the
same origin or the same speaker stands behind both; and what shares a voice with a third figure
shares it with all of that figure's kin, so that a copy of a copy counts no more than a copy.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from claims.comparing import find_same_origin
from claims.quantities.quantity import Quantity, are_same_name, fold_name


def group_by_voice(quantities: Sequence[Quantity]) -> list[list[int]]:
    """Return the positions of the quantities, those of one voice together, in order.

    `len()` of the answer is the number of independent figures. A quantity with nothing known of its
    origin is a voice of its own; no quantities give no groups. Whether the figures are comparable
    is not asked: the caller passes those of one event and measure.
    """
    group_of = [[position] for position in range(len(quantities))]
    for one, other in candidate_pairs(quantities):
        mine, theirs = group_of[one], group_of[other]
        if mine is not theirs and _share_voice(quantities[one], quantities[other]):
            mine += theirs
            for position in theirs:
                group_of[position] = mine
    return sorted(sorted(group) for group in {id(group): group for group in group_of}.values())


def _share_voice(a: Quantity, b: Quantity) -> bool:
    """Tell whether the two figures are one voice."""
    return are_same_name(a.speaker, b.speaker) or find_same_origin(a, b) is not None


def candidate_pairs(quantities: Sequence[Quantity]) -> Iterator[tuple[int, int]]:
    """Yield the pairs that have some name or identifier of their origin in common.

    No other two can be one voice. A pair with several in common comes more than once.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for position, quantity in enumerate(quantities):
        origin = (quantity.claim_id, quantity.copied_from, quantity.statement, quantity.speaker)
        for name in {fold_name(name) for name in origin} - {""}:
            holders[name].append(position)
    for positions in holders.values():
        yield from combinations(positions, 2)
