"""Plain measures of agreement, shown beside alpha because they are easy to check by hand.

Ratings are coders × units with None for a missing one, as for alpha; every pair of ratings of one
unit counts once.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations
from math import log10
from typing import Any

from claims.agreement.alpha import Ratings, RatingsError, collect_units, krippendorff_alpha

Number = int | float | Decimal

TEN_PERCENT = Decimal("0.10")


@dataclass(frozen=True, slots=True)
class FigureAgreement:
    """Agreement on numbers: alpha on the values and on their log10, and two plain shares.

    Each is None where it is undefined.
    """

    alpha_ratio: float | None
    alpha_log10: float | None
    share_identical: float | None
    share_within_ten_percent: float | None


def percent_agreement(ratings: Ratings) -> float | None:
    """Return the share (0 to 1) of pairs that agree; None where no unit has two ratings.

    Raises RatingsError where the coders' rows differ in length.
    """
    return _share_of_pairs(ratings, lambda one, other: one == other)


def share_within(ratings: Ratings, tolerance: Decimal = TEN_PERCENT) -> float | None:
    """Return the share (0 to 1) of pairs whose larger number exceeds the smaller by no more.

    The tolerance is a share of the smaller number. None where no unit has two ratings. Raises
    RatingsError where the coders' rows differ in length.
    """
    most = 1 + tolerance

    def are_near(one: Number, other: Number) -> bool:
        first, second = sorted((_to_decimal(one), _to_decimal(other)))
        return second <= first * most

    return _share_of_pairs(ratings, are_near)


def cohen_kappa(first: Sequence[Any], second: Sequence[Any]) -> float | None:
    """Return Cohen's kappa of two coders over the units that both rated.

    None where it is undefined: no such unit, or both coders use one and the same label throughout.
    Raises RatingsError where the rows differ in length.

    Source: J. Cohen, A Coefficient of Agreement for Nominal Scales (1960).
    """
    units = collect_units((first, second))
    total = len(units)
    agreed = sum(1 for one, other in units if one == other)
    mine, theirs = (Counter(unit[coder] for unit in units) for coder in (0, 1))
    by_chance = sum(mine[label] * theirs[label] for label in mine)
    if by_chance == total * total:
        return None
    return (agreed * total - by_chance) / (total * total - by_chance)


def figure_agreement(ratings: Ratings) -> FigureAgreement:
    """Return how far coders agree on figures (numbers of zero or more).

    On log10, where a slip of a zero weighs as one whatever the crowd, zeros count as missing.
    Raises RatingsError for ratings that are no such numbers.
    """
    logs = [[_log_of(value) for value in row] for row in ratings]
    return FigureAgreement(
        alpha_ratio=krippendorff_alpha(ratings, "ratio"),
        alpha_log10=krippendorff_alpha(logs, "interval"),
        share_identical=percent_agreement(ratings),
        share_within_ten_percent=share_within(ratings),
    )


def _share_of_pairs(ratings: Ratings, agree: Callable[[Any, Any], bool]) -> float | None:
    """Return the share of pairs of ratings of one unit that agree, None without any pair."""
    answers = [agree(one, other) for one, other in _pairs(ratings)]
    return sum(answers) / len(answers) if answers else None


def _pairs(ratings: Ratings) -> Iterator[tuple[Any, Any]]:
    """Yield every two ratings of one unit."""
    for unit in collect_units(ratings):
        yield from combinations(unit, 2)


def _log_of(value: Any) -> float | None:
    """Return the log10 of a positive number; None of zero and of a missing one."""
    if value is None or value == 0:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal) or not value > 0:
        raise RatingsError(f"a figure is a number of zero or more, not {value!r}")
    return log10(value)


def _to_decimal(number: Number) -> Decimal:
    """Return the number exactly as it prints, so that 1.1 is ten per cent above 1."""
    return Decimal(str(number))
