"""The interval of true values that a stated figure can honestly bear.

"Nearly 5,000" and "more than 4,000" are not numbers but statements about one. Comparing works on
what the words leave possible, never on the number that a coding convention puts in their place. The
widths are those of the table of vague words (`annotator.figures.vague`) and of the bounds below.

    exact N              [N, N]
    about N              N ± the larger of 10 % and half a unit of the last significant digit
    nearly N             [0.9 N, N)
    range                [low, high]
    at least N           [N, open)
    more than N          (N, open)
    up to, at most N     [0, N]
    less than N          [0, N)
    hundreds             [200, 999]
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache

from annotator.figures import find_figures
from annotator.figures.vague import VAGUE_WORDS, VagueWord, couple, few, several
from claims.quantities.quantity import Quantity

_ZERO = Decimal(0)
_HALF = Decimal("0.5")
_TENTH = Decimal("0.1")
_NEARLY = Decimal("0.9")

# Wide enough that products of any two accepted numbers are exact, whatever the caller's context.
EXACT = Context(prec=200, traps=[])

# "a few hundred" is built from a unit, so its rows are made here from the table's own builders.
_COUNTED_UNITS = (1, 10, 12, 20, 100, 1_000, 10_000, 100_000, 1_000_000, 1_000_000_000)
_LONGEST_MAGNITUDE = 80
_PHRASES: dict[str, VagueWord] = VAGUE_WORDS | {
    word.magnitude: word
    for unit in _COUNTED_UNITS
    for word in (few(unit), several(unit), couple(unit))
}


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of the number line; None is an open (unbounded) end.

    The inclusive flags say whether an end itself is possible; at an open end they are False.
    """

    low: Decimal | None
    high: Decimal | None
    low_inclusive: bool = True
    high_inclusive: bool = True

    @property
    def is_bounded(self) -> bool:
        """Tell whether both ends are closed off."""
        return self.low is not None and self.high is not None

    def lies_above(self, other: "Interval") -> bool:
        """Tell whether every value here exceeds every value of the other interval.

        False wherever the end that would decide it is open. Ends that touch count as apart unless
        both include the shared value.
        """
        if self.low is None or other.high is None:
            return False
        if self.low != other.high:
            return self.low > other.high
        return not (self.low_inclusive and other.high_inclusive)

    def overlaps(self, other: "Interval") -> bool:
        """Tell whether some value is possible under both intervals."""
        return not self.lies_above(other) and not other.lies_above(self)


def find_vague_word(magnitude: str) -> VagueWord | None:
    """Return the table's row for "hundreds", "several dozen" and the like; None if it has none."""
    return _PHRASES.get(" ".join(magnitude.lower().split()))


def find_vague_ends(magnitude: str) -> tuple[Decimal | None, Decimal | None]:
    """Return the lowest and highest number that magnitude words bear; (None, None) if unknown.

    What the table does not list ("tens of millions") is left to the figure finder to read.
    """
    word = find_vague_word(magnitude)
    return (word.low, word.high) if word else _read_ends(magnitude)


@lru_cache(maxsize=256)
def _read_ends(magnitude: str) -> tuple[Decimal | None, Decimal | None]:
    """Return the ends that the finder reads in the words, if it finds them vague."""
    if len(magnitude) <= _LONGEST_MAGNITUDE:
        for figure in find_figures(magnitude, "all"):
            if figure.vague:
                return figure.low, figure.high
    return None, None


def plausible_interval(quantity: Quantity) -> Interval:
    """Return the interval of true values that the figure's words leave possible, in its unit.

    Where both a value and ends are stated, the ends win for `range`, `exact` and
    `vague_magnitude` (they are the wider statement) and the value for every other bound. Without a
    value, the ends stand for it; a range with one end missing is open above or starts at zero.
    Without any number or known magnitude both ends are open. Never raises: for figures that
    `check_quantity` refuses (negative, low above high) the interval is still well formed, with its
    ends in order.

    Source: the plausible column of the vague-words table, `annotator.figures.vague`.
    """
    low, high = _stated_ends(quantity)
    if low is None and high is None:
        return Interval(None, None, low_inclusive=False, high_inclusive=False)
    return _SHAPES.get(quantity.bound, _shape_closed)(low, high)


def _stated_ends(quantity: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """Return the lower and the upper number that the bound applies to, in order."""
    value, low, high = quantity.numbers
    if low is None and high is None:
        return find_vague_ends(quantity.magnitude) if value is None else (value, value)
    if value is not None:
        if quantity.bound not in _ENDS_WIN:
            return value, value
        low, high = (value if low is None else low), (value if high is None else high)
    if low is not None and high is not None and low > high:
        return high, low
    return low, high


# The shapes take the two stated numbers, at least one of them known; for a single figure they are
# the same number.


def _shape_closed(low: Decimal | None, high: Decimal | None) -> Interval:
    """Return [low, high]; a missing upper end is open, a missing lower one is zero."""
    if high is None:
        return Interval(low, None, high_inclusive=False)
    return Interval(min(_ZERO, high) if low is None else low, high)


def _shape_around(low: Decimal | None, high: Decimal | None) -> Interval:
    """Return the ends moved outwards by what "about" allows."""
    first, last = _both(low, high)
    return Interval(EXACT.subtract(first, _tolerance(first)), EXACT.add(last, _tolerance(last)))


def _shape_nearly(low: Decimal | None, high: Decimal | None) -> Interval:
    """Return [0.9 N, N): close to the number, and short of it."""
    first, last = _both(low, high)
    start = min(EXACT.multiply(first, _NEARLY), last)
    return Interval(start, last, high_inclusive=False) if last > 0 else Interval(last, last)


def _shape_from(low: Decimal | None, high: Decimal | None) -> Interval:
    """Return [N, open)."""
    return Interval(_both(low, high)[0], None, high_inclusive=False)


def _shape_above(low: Decimal | None, high: Decimal | None) -> Interval:
    """Return (N, open)."""
    return Interval(_both(low, high)[0], None, low_inclusive=False, high_inclusive=False)


def _shape_up_to(low: Decimal | None, high: Decimal | None) -> Interval:
    """Return [0, N]."""
    last = _both(low, high)[1]
    return Interval(min(_ZERO, last), last)


def _shape_below(low: Decimal | None, high: Decimal | None) -> Interval:
    """Return [0, N); "fewer than 0" leaves nothing and is read as 0."""
    last = _both(low, high)[1]
    return Interval(_ZERO, last, high_inclusive=False) if last > 0 else Interval(last, last)


def _both(low: Decimal | None, high: Decimal | None) -> tuple[Decimal, Decimal]:
    """Return both numbers, the known one standing in for the unknown."""
    first = high if low is None else low
    last = low if high is None else high
    assert first is not None  # plausible_interval passes at least one number
    assert last is not None
    return first, last


def _tolerance(number: Decimal) -> Decimal:
    """Return the larger of 10 % and half a unit of the last significant digit (5,000 → 500)."""
    if not number:
        return _ZERO
    exponent = EXACT.normalize(number).as_tuple().exponent
    assert isinstance(exponent, int)  # quantities hold finite numbers only
    half_unit = EXACT.scaleb(_HALF, Decimal(exponent))
    return max(EXACT.multiply(EXACT.abs(number), _TENTH), half_unit)


_ENDS_WIN = ("exact", "range", "vague_magnitude")
_SHAPES: dict[str, Callable[[Decimal | None, Decimal | None], Interval]] = {
    "exact": _shape_closed,
    "range": _shape_closed,
    "vague_magnitude": _shape_closed,
    "approx": _shape_around,
    "nearly": _shape_nearly,
    "at_least": _shape_from,
    "more_than": _shape_above,
    "up_to": _shape_up_to,
    "at_most": _shape_up_to,
    "less_than": _shape_below,
}
