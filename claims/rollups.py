"""One number for one event out of many, by the published rule of a crowd-counting project.

Every figure of an event is kept; a roll-up only says what a project would put into its table. Rules
differ, so each has a name and a version, and a result carries both:

- `ccc` (Crowd Counting Consortium, guide of 2025): the lowest and the highest across sources; of
  several estimates in one source, the largest;
- `acled` (Armed Conflict Location & Event Data project): the most conservative, that is the lowest;
- `massmob` (Mass Mobilization project): the lower one where sources disagree about one day, then
  the largest over the days.

Roll-ups work on coded numbers ("hundreds" as 200), which comparing never does. Only figures of what
happened are rolled up.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from claims.coding import code_size
from claims.quantities.intervals import find_vague_word
from claims.quantities.quantity import Quantity

Ends = tuple[Decimal, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """One coded estimate: its ends (equal for a single number), its source and its day.

    An empty `source` is a source of its own each time; estimates with no day count as one day.
    """

    low: Decimal
    high: Decimal
    source: str = ""
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RollUp:
    """What a named rule makes of an event's estimates; both ends None where there were none."""

    name: str
    version: str
    low: Decimal | None
    high: Decimal | None
    estimates: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A published rule: its version, the coding convention for vague words, and how it counts."""

    version: str
    convention: str
    combine: Callable[[Sequence[Estimate]], Ends]


class UnknownRollUpError(ValueError):
    """There is no roll-up of that name."""


def roll_up(name: str, estimates: Iterable[Estimate]) -> RollUp:
    """Roll the estimates of one event and measure up by the named rule.

    Raises UnknownRollUpError for a name that ROLL_UPS does not hold.
    """
    rule = _get_rule(name)
    known = list(estimates)
    low, high = rule.combine(known) if known else (None, None)
    return RollUp(name=name, version=rule.version, low=low, high=high, estimates=len(known))


def roll_up_quantities(name: str, sourced: Iterable[tuple[str, Quantity]]) -> RollUp:
    """Code each (source, quantity) by the rule's convention and roll them up.

    Left out are figures that did not happen (expected, planned, cancelled) and vague words that the
    convention gives no number. Raises UnknownRollUpError as `roll_up` does.
    """
    convention = _get_rule(name).convention
    estimates = []
    for source, quantity in sourced:
        ends = code_quantity(quantity, convention)
        if ends is not None and quantity.occurrence in ("", "actual"):
            low, high = ends
            day = quantity.event_date
            estimates.append(Estimate(low=low, high=high, source=source, day=day))
    return roll_up(name, estimates)


def code_quantity(quantity: Quantity, convention: str = "ccc") -> Ends | None:
    """Return the numbers that a coding convention assigns: bound words dropped, vague words coded.

    "More than 5,000" is 5000–5000, a range is its ends. None where nothing is stated or the
    convention is silent about the word. Raises ValueError for an unknown convention.
    """
    value, low, high = quantity.numbers
    if value is not None and quantity.bound != "range":
        return value, value
    word = find_vague_word(quantity.magnitude)
    if word is not None:
        number = word.coded(convention)
        return None if number is None else (number, number)
    low_coded, high_coded = code_size(quantity.magnitude, convention)
    if low_coded is not None and high_coded is not None:
        return low_coded, high_coded
    first = next((number for number in (low, value, high) if number is not None), None)
    last = next((number for number in (high, value, low) if number is not None), None)
    return None if first is None or last is None else (first, last)


def _combine_ccc(estimates: Sequence[Estimate]) -> Ends:
    """Take each source's largest estimate, then the lowest and the highest of those."""
    by_source: dict[Hashable, Estimate] = {}
    for position, estimate in enumerate(estimates):
        source = estimate.source or position
        by_source[source] = max(by_source.get(source, estimate), estimate, key=_size)
    largest = by_source.values()
    return min(estimate.low for estimate in largest), max(estimate.high for estimate in largest)


def _combine_acled(estimates: Sequence[Estimate]) -> Ends:
    """Take the lowest number that any source gives."""
    lowest = min(estimate.low for estimate in estimates)
    return lowest, lowest


def _combine_massmob(estimates: Sequence[Estimate]) -> Ends:
    """Take the lowest number of each day, then the largest of those."""
    by_day: dict[date | None, list[Decimal]] = defaultdict(list)
    for estimate in estimates:
        by_day[estimate.day].append(estimate.low)
    largest = max(min(numbers) for numbers in by_day.values())
    return largest, largest


def _size(estimate: Estimate) -> Ends:
    """Order estimates of one source: by the high end, then by the low one."""
    return estimate.high, estimate.low


def _get_rule(name: str) -> Rule:
    """Return the rule of that name or raise UnknownRollUpError."""
    try:
        return ROLL_UPS[name]
    except KeyError:
        message = f"unknown roll-up {name!r}: expected one of {', '.join(ROLL_UPS)}"
        raise UnknownRollUpError(message) from None


# Mass Mobilization publishes no numbers for vague words of its own; the consortium's are used.
ROLL_UPS: dict[str, Rule] = {
    "ccc": Rule(version="2025.1", convention="ccc", combine=_combine_ccc),
    "acled": Rule(version="2025.1", convention="acled", combine=_combine_acled),
    "massmob": Rule(version="2025.1", convention="ccc", combine=_combine_massmob),
}
