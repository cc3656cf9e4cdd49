"""What the tables of the comparing rules share: one event, and a comparison made in both orders."""

from collections.abc import Mapping

from claims.comparing import Comparison, compare

Side = Mapping[str, object]

BASE = {"measure_kind": "attendance", "unit": "people", "event": "harbour-march"}


def decide(a: Side, b: Side, **shared: object) -> Comparison:
    """Compare two attendances at one event, in both orders, and return the one answer."""
    first, second = {**BASE, **shared, **a}, {**BASE, **shared, **b}
    comparison = compare(first, second)
    assert comparison == compare(second, first)
    return comparison


def outcome(comparison: Comparison) -> tuple[str, str]:
    """Return the relation and the reason."""
    return comparison.relation, comparison.reason
