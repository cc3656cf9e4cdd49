"""Facts of order between measures: what can never exceed what, at one event on one day.

Different measures cannot be compared with each other, but some bound each other by what they mean:
nobody's ticket is scanned that was not handed out. A figure that breaks such a fact is wrong
whatever its source, so `comparing` reports the breach although the measures differ.
"""

from collections.abc import Iterable

from claims.quantities.intervals import Interval
from claims.quantities.quantity import Quantity
from claims.quantities.wording import is_currency

# Each pair reads "the first is never more than the second".
ORDERING_FACTS = (
    ("ticket_scans", "tickets_distributed"),
    ("peak_crowd", "capacity"),
    ("peak_crowd", "attendance"),
    ("attendance", "attendances_total"),
    ("average_audience", "peak_concurrent_viewers"),
    ("peak_concurrent_viewers", "reach"),
    ("reach", "views"),
)

# A larger measure taken on one of these bases covers less than the whole, so it bounds nothing
# that was taken on another basis: 3,000 attending at two o'clock allow a peak of 5,000 at four.
_PARTIAL_BASES = ("at_moment", "average_minute", "per_day")


def follow_facts(facts: Iterable[tuple[str, str]]) -> frozenset[tuple[str, str]]:
    """Return the facts with all that follow from them (a ≤ b and b ≤ c give a ≤ c)."""
    known = set(facts)
    while True:
        found = {(a, d) for a, b in known for c, d in known if b == c} - known
        if not found:
            return frozenset(known)
        known |= found


_ALL_FACTS = follow_facts(ORDERING_FACTS)


def must_not_exceed(smaller: str, larger: str) -> bool:
    """Tell whether the first measure kind can never be more than the second."""
    return (smaller, larger) in _ALL_FACTS


def is_breach(a: Quantity, b: Quantity, a_interval: Interval, b_interval: Interval) -> bool:
    """Tell whether two quantities certainly breach a fact, whichever of them is the larger measure.

    Only a certain breach counts: every number that the smaller measure's words allow lies above
    every number that the larger's allow. The caller has seen to it that event, day, scope and
    occurrence agree.
    """
    return _exceeds(a, b, a_interval, b_interval) or _exceeds(b, a, b_interval, a_interval)


def _exceeds(
    smaller: Quantity, larger: Quantity, smaller_interval: Interval, larger_interval: Interval
) -> bool:
    """Tell whether the first certainly exceeds the second although it must not."""
    return (
        must_not_exceed(smaller.measure_kind, larger.measure_kind)
        and _binds(smaller, larger)
        and smaller_interval.lies_above(larger_interval)
    )


def _binds(smaller: Quantity, larger: Quantity) -> bool:
    """Tell whether the fact holds for these two quantities.

    The measures concerned are counts, so their units may differ in name (scans, tickets, people)
    but not be money or a percentage. A capacity limits only a crowd that is not outdoors.
    """
    if any(is_currency(side.unit) or side.unit == "percent" for side in (smaller, larger)):
        return False
    if larger.measure_kind == "capacity" and "outdoors" in _settings(smaller, larger):
        return False
    return larger.time_basis not in _PARTIAL_BASES or smaller.time_basis == larger.time_basis


def _settings(*quantities: Quantity) -> tuple[str, ...]:
    """Return where each quantity says the event took place."""
    return tuple(quantity.venue_setting for quantity in quantities)
