"""Every two of many figures compared, without asking the rules once for every two.

Two hundred figures make 19,900 pairs. What `comparing` says of a pair depends on the circumstances
of both (event, day, measure, scope …), on whether one voice stands behind them, and on where their
intervals lie. Figures share few circumstances, so the rules are asked once for each two of those,
with probe figures; one voice shows in a name that both hold, and only such pairs are compared one
by one; for all others it is enough to know which interval lies above which, and sorting tells that.

The rules themselves stand in `comparing` alone: for every pair the answer is the reason that
`compare` gives, which a property test holds against all combinations.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from itertools import combinations, combinations_with_replacement

from claims.comparing import Comparison, compare, compare_intervals, grade_gap
from claims.independence import candidate_pairs
from claims.quantities.intervals import Interval, plausible_interval
from claims.quantities.quantity import Quantity

Pair = tuple[int, int]

_LEAST, _MOST = Decimal("-Infinity"), Decimal("Infinity")
_SMALL, _LARGE = Decimal(1), Decimal(100)
_MEETING = "close_agreement"

# Asking about two circumstances takes so many comparisons; fewer pairs are compared one by one.
_PROBES = 3


@dataclass(frozen=True, slots=True)
class _Placed:
    """The position of a quantity among all, with its interval; open ends are infinite."""

    position: int
    interval: Interval
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class _Reasons:
    """Why two figures of certain circumstances have their relation, by how their intervals lie.

    ``meet`` None leaves it to the intervals themselves.
    """

    above: str
    below: str
    meet: str | None


def pair_by_reason(quantities: Sequence[Quantity]) -> dict[str, list[Pair]]:
    """Return all pairs of positions (the smaller first) by the reason that `compare` gives them."""
    found: defaultdict[str, list[Pair]] = defaultdict(list)
    kin = {(min(pair), max(pair)) for pair in candidate_pairs(quantities)}
    for first, second in kin:
        found[compare(quantities[first], quantities[second]).reason].append((first, second))
    groups = _group(quantities)
    for one, other in combinations_with_replacement(groups, 2):
        mine, theirs = groups[one], groups[other]
        if len(mine) * len(theirs) <= _PROBES:
            for first, second in _all_pairs(mine, theirs, one == other):
                if (first, second) not in kin:
                    reason = compare(quantities[first], quantities[second]).reason
                    found[reason].append((first, second))
            continue
        for reason, pairs in _sort_out(mine, theirs, _ask(one, other), one == other):
            found[reason] += [pair for pair in pairs if pair not in kin] if kin else pairs
    return {reason: pairs for reason, pairs in found.items() if pairs}


def comparison_of(quantities: Sequence[Quantity]) -> Callable[[Pair, str], Comparison]:
    """Return a function from a pair of positions and its reason to the whole comparison."""
    intervals = [plausible_interval(quantity) for quantity in quantities]

    def tell(pair: Pair, reason: str) -> Comparison:
        first, second = pair
        if reason in ("apart", "violates_ordering"):
            return grade_gap(reason, intervals[first], intervals[second])
        return _without_gap(reason)

    return tell


@lru_cache(maxsize=64)
def _without_gap(reason: str) -> Comparison:
    return Comparison.of(reason)


def _group(quantities: Sequence[Quantity]) -> dict[Quantity, list[_Placed]]:
    """Return the positions by circumstances: the quantity with its number and origin taken out.

    What states nothing keeps no probe value, so that the rules see that it does not.
    """
    groups: defaultdict[Quantity, list[_Placed]] = defaultdict(list)
    for position, quantity in enumerate(quantities):
        interval = plausible_interval(quantity)
        states = interval.low is not None or interval.high is not None
        groups[_circumstances(quantity, states=states)].append(
            _Placed(
                position,
                interval,
                _LEAST if interval.low is None else interval.low,
                _MOST if interval.high is None else interval.high,
            )
        )
    return {key: sorted(group, key=lambda each: each.low) for key, group in groups.items()}


def _circumstances(quantity: Quantity, *, states: bool) -> Quantity:
    return Quantity(
        measure_kind=quantity.measure_kind,
        unit=quantity.unit,
        value=_SMALL if states else None,
        time_basis=quantity.time_basis,
        scope=quantity.scope,
        occurrence=quantity.occurrence,
        event=quantity.event,
        event_date=quantity.event_date,
        date_precision=quantity.date_precision,
        venue_setting=quantity.venue_setting,
    )


def _ask(one: Quantity, other: Quantity) -> _Reasons:
    """Ask the rules about two circumstances, with probes that lie apart and that meet."""
    meet = compare(one, other).reason
    larger = [_SMALL if side.value is None else _LARGE for side in (one, other)]
    return _Reasons(
        above=meet if one.value is None else compare(_with(one, larger[0]), other).reason,
        below=meet if other.value is None else compare(one, _with(other, larger[1])).reason,
        meet=None if meet == _MEETING else meet,
    )


def _with(probe: Quantity, value: Decimal) -> Quantity:
    return replace(probe, value=value)


def _sort_out(
    ones: Sequence[_Placed], others: Sequence[_Placed], reasons: _Reasons, is_same: bool
) -> Iterator[tuple[str, list[Pair]]]:
    """Yield the pairs between two groups, each sorted by its lower ends, by reason."""
    if reasons.above == reasons.below == reasons.meet:
        yield reasons.above, list(_all_pairs(ones, others, is_same))
        return
    lows = [each.low for each in others]
    above: list[Pair] = []
    below: list[Pair] = []
    meeting: list[tuple[_Placed, _Placed]] = []
    for index, one in enumerate(ones):
        first = bisect_right(lows, one.high)
        at = one.position
        # Within one group the upper of two sees the lower from its own side.
        begin = index + 1 if is_same else 0
        below += [_ordered(at, each.position) for each in others[max(begin, first) :]]
        for each in others[begin:first]:
            if each.high < one.low:
                above.append(_ordered(at, each.position))
            else:
                meeting.append((one, each))
    yield reasons.above, above
    yield reasons.below, below
    for one, each in meeting:
        yield _reason_of(one, each, reasons), [_ordered(one.position, each.position)]


def _reason_of(one: _Placed, other: _Placed, reasons: _Reasons) -> str:
    """Return the reason of two whose ends reach each other; ends that touch may still be apart."""
    if one.interval.lies_above(other.interval):
        return reasons.above
    if other.interval.lies_above(one.interval):
        return reasons.below
    if reasons.meet is not None:
        return reasons.meet
    return compare_intervals(one.interval, other.interval, is_one_speaker=False).reason


def _all_pairs(ones: Sequence[_Placed], others: Sequence[_Placed], is_same: bool) -> Iterator[Pair]:
    if is_same:
        for one, other in combinations(ones, 2):
            yield _ordered(one.position, other.position)
    else:
        for one in ones:
            for other in others:
                yield _ordered(one.position, other.position)


def _ordered(one: int, other: int) -> Pair:
    return (one, other) if one < other else (other, one)
