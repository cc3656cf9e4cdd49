"""Krippendorff's alpha: how far coders agree beyond chance, for any number of them, gaps allowed.

alpha = 1 - Do / De, where Do is the mean distance between the ratings of one unit and De the mean
distance between any two ratings at all. The levels differ only in that distance. Written here
because the usual package is under the GPL.

Source: K. Krippendorff, Computing Krippendorff's Alpha-Reliability (2011); his table of four coders
and twelve units gives nominal 0.743, ordinal 0.815, interval 0.849, ratio 0.797.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import accumulate, combinations
from math import fsum, isfinite
from typing import Any

from claims.agreement.sets import masi_distance

# A rating is a label, a number or a set, as the level demands; None is a missing one.
Ratings = Sequence[Sequence[Any]]
Distance = Callable[[Any, Any], float]


class RatingsError(ValueError):
    """The ratings cannot be read: rows of unequal length, or values that the level cannot take."""


def krippendorff_alpha(ratings: Ratings, level: str = "nominal") -> float | None:
    """Return alpha for a table of coders × units, None marking a missing rating.

    Levels: `nominal` (labels), `ordinal`, `interval` and `ratio` (numbers; no negative ones for
    `ratio`), and `masi` (sets, for link sets). Units with fewer than two ratings do not count.
    Returns None where alpha is undefined: no unit has two ratings, or all pairable ratings are
    equal, so that chance itself could not disagree. 1 is perfect agreement, 0 what chance gives,
    and systematic disagreement is negative. Raises RatingsError for ratings that cannot be read.
    """
    units = collect_units(ratings)
    if level not in _DISTANCES:
        raise RatingsError(f"unknown level {level!r}: expected one of {', '.join(LEVELS)}")
    if level != "nominal":
        units = [[_read_rating(value, level) for value in unit] for unit in units]
    totals = Counter(value for unit in units for value in unit)
    distance = _DISTANCES[level](totals)
    pairable = totals.total()
    expected = _sum_distances(totals, distance)
    if not expected:
        return None
    observed = fsum(_sum_distances(Counter(unit), distance) / (len(unit) - 1) for unit in units)
    return 1 - (pairable - 1) * observed / expected


def collect_units(ratings: Ratings) -> list[list[Any]]:
    """Turn coders × units into the units' own ratings, leaving out units with fewer than two.

    Raises RatingsError where the coders' rows differ in length.
    """
    if len({len(row) for row in ratings}) > 1:
        raise RatingsError("every coder needs one rating, or None, for every unit")
    units = [
        [value for value in column if value is not None] for column in zip(*ratings, strict=True)
    ]
    return [unit for unit in units if len(unit) > 1]


def _sum_distances(counted: Counter[Any], distance: Distance) -> float:
    """Return the sum of distances over all unordered pairs of the counted values."""
    return fsum(
        counted[one] * counted[other] * distance(one, other)
        for one, other in combinations(counted, 2)
    )


def _read_rating(value: Any, level: str) -> Any:
    """Return the rating as its level computes with it: a float, or for MASI a frozen set."""
    if level == "masi":
        if not isinstance(value, set | frozenset):
            raise RatingsError(f"level masi needs sets, not {value!r}")
        return frozenset(value)
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise RatingsError(f"level {level} needs numbers, not {value!r}")
    number = float(value)
    if not isfinite(number) or (level == "ratio" and number < 0):
        raise RatingsError(f"level {level} cannot take {value!r}")
    return number


# Each level's distance (Krippendorff's squared difference) is made from how often each value
# occurs, which only the ordinal one looks at.


def _measure_nominal(totals: Counter[Any]) -> Distance:
    """Tell values apart, no more."""
    return lambda one, other: float(one != other)


def _measure_ordinal(totals: Counter[Any]) -> Distance:
    """Count the ratings that lie between two values, half of those on the values included."""
    ordered = sorted(totals)
    up_to = dict(zip(ordered, accumulate(totals[value] for value in ordered), strict=True))
    middle = {value: up_to[value] - totals[value] / 2 for value in ordered}
    return lambda one, other: float((middle[one] - middle[other]) ** 2)


def _measure_interval(totals: Counter[Any]) -> Distance:
    """Square the difference."""
    return lambda one, other: float((one - other) ** 2)


def _measure_ratio(totals: Counter[Any]) -> Distance:
    """Square the difference in proportion to the sum; distinct values never sum to zero."""
    return lambda one, other: float(((one - other) / (one + other)) ** 2)


def _measure_masi(totals: Counter[Any]) -> Distance:
    """Take the MASI distance as it is, as its author does, without squaring it."""
    return masi_distance


_DISTANCES: dict[str, Callable[[Counter[Any]], Distance]] = {
    "nominal": _measure_nominal,
    "ordinal": _measure_ordinal,
    "interval": _measure_interval,
    "ratio": _measure_ratio,
    "masi": _measure_masi,
}
LEVELS = tuple(_DISTANCES)
