"""How far two sets of choices differ, for questions that take several answers (link sets)."""

from collections.abc import Set


def masi_distance(one: Set[object], other: Set[object]) -> float:
    """Return the MASI distance: 0 for equal sets, 1 for disjoint ones.

    One minus the Jaccard share times a weight: 2/3 where one set holds the other, 1/3 where they
    only overlap. Two empty sets are equal.

    Source: R. Passonneau, Measuring Agreement on Set-valued Items (MASI), LREC 2006.
    """
    if one == other:
        return 0.0
    shared = len(one & other)
    weight = 2 if one <= other or other <= one else 1
    return 1 - shared * weight / (3 * len(one | other))
