"""Ordering facts between measures: each of them, what follows from them, and when they bind."""

from decimal import Decimal

import pytest

from annotator.figures.model import KINDS
from claims.comparing import Comparison, compare
from claims.ordering import ORDERING_FACTS, follow_facts
from tests.claims.deciding import BASE, Side, decide, outcome

ALL_FACTS = [
    ("ticket_scans", "tickets_distributed"),
    ("peak_crowd", "capacity"),
    ("peak_crowd", "attendance"),
    ("peak_crowd", "attendances_total"),
    ("attendance", "attendances_total"),
    ("average_audience", "peak_concurrent_viewers"),
    ("average_audience", "reach"),
    ("average_audience", "views"),
    ("peak_concurrent_viewers", "reach"),
    ("peak_concurrent_viewers", "views"),
    ("reach", "views"),
]


@pytest.mark.parametrize(("smaller", "larger"), ALL_FACTS)
def test_a_breach_of_an_ordering_fact_is_a_conflict(smaller: str, larger: str) -> None:
    too_many = {"measure_kind": smaller, "value": 12_000}
    comparison = decide(too_many, {"measure_kind": larger, "value": 5000})
    assert comparison == Comparison("conflicts", "violates_ordering", Decimal("2.4"), "major")


@pytest.mark.parametrize(("smaller", "larger"), ALL_FACTS)
@pytest.mark.parametrize("number", [5000, 4999])
def test_a_kept_ordering_fact_leaves_the_measures_apart(
    smaller: str, larger: str, number: int
) -> None:
    kept = decide({"measure_kind": smaller, "value": number}, {"measure_kind": larger}, value=5000)
    assert outcome(kept) == ("not_comparable", "different_measure")


def test_no_other_pair_of_measures_is_ordered() -> None:
    for one in KINDS:
        for other in KINDS:
            if one != other and (one, other) not in ALL_FACTS:
                more = {"measure_kind": one, "value": 50_000}
                found = compare({**BASE, **more}, {**BASE, "measure_kind": other, "value": 5})
                assert outcome(found) == ("not_comparable", "different_measure")


SCANS = {"measure_kind": "ticket_scans"}
TICKETS = {"measure_kind": "tickets_distributed"}
PEAK = {"measure_kind": "peak_crowd"}
HALL = {"measure_kind": "capacity"}


@pytest.mark.parametrize(
    ("a", "b", "breach"),
    [
        ({**SCANS, "value": 5001}, {**TICKETS, "value": 5000}, True),
        ({**SCANS, "value": 5001}, {**TICKETS, "value": 5000, "bound": "approx"}, False),
        ({**SCANS, "value": 5501}, {**TICKETS, "value": 5000, "bound": "approx"}, True),
        ({**SCANS, "value": 5000}, {**TICKETS, "value": 5000, "bound": "nearly"}, True),
        ({**SCANS, "value": 5000, "bound": "more_than"}, {**TICKETS, "value": 5000}, True),
        ({**SCANS, "value": 5000, "bound": "at_least"}, {**TICKETS, "value": 5000}, False),
        ({**SCANS, "value": 9000, "bound": "up_to"}, {**TICKETS, "value": 5000}, False),
        ({**SCANS, "value": 9000}, {**TICKETS, "value": 5000, "bound": "at_least"}, False),
        ({**SCANS, "magnitude": "thousands"}, {**TICKETS, "magnitude": "hundreds"}, True),
        ({**SCANS, "magnitude": "hundreds"}, {**TICKETS, "value": 300}, False),
        ({**SCANS, "low": 5100, "high": 5200}, {**TICKETS, "low": 4000, "high": 5000}, True),
        ({**SCANS, "low": 4900, "high": 5200}, {**TICKETS, "low": 4000, "high": 5000}, False),
        # Units may have different names, but must count.
        ({**SCANS, "value": 9, "unit": "scans"}, {**TICKETS, "value": 5, "unit": "tickets"}, True),
        ({**SCANS, "value": 9, "unit": "percent"}, {**TICKETS, "value": 5}, False),
        ({**SCANS, "value": 9}, {**TICKETS, "value": 5, "unit": "GBP"}, False),
        # Same event, scope and day, and the same side of the forecast.
        ({**SCANS, "value": 9, "event": "x"}, {**TICKETS, "value": 5}, False),
        (
            {**SCANS, "value": 9, "event_date": "2025-05-03"},
            {**TICKETS, "value": 5, "event_date": "2025-05-04"},
            False,
        ),
        (
            {**SCANS, "value": 9, "scope": "whole_event"},
            {**TICKETS, "value": 5, "scope": "one_side"},
            False,
        ),
        ({**SCANS, "value": 9, "occurrence": "expected"}, {**TICKETS, "value": 5}, False),
        (
            {**SCANS, "value": 9, "occurrence": "expected"},
            {**TICKETS, "value": 5, "occurrence": "planned"},
            True,
        ),
        # A capacity is a limit indoors, or where nothing is said of it.
        ({**PEAK, "value": 9}, {**HALL, "value": 5, "venue_setting": "indoors"}, True),
        ({**PEAK, "value": 9}, {**HALL, "value": 5}, True),
        ({**PEAK, "value": 9}, {**HALL, "value": 5, "venue_setting": "outdoors"}, False),
        ({**PEAK, "value": 9, "venue_setting": "outdoors"}, {**HALL, "value": 5}, False),
        ({**PEAK, "value": 9, "venue_setting": "outdoors"}, {"value": 5}, True),
        # A part of the larger measure bounds nothing.
        ({**PEAK, "value": 9, "time_basis": "at_peak"}, {"value": 5}, True),
        ({**PEAK, "value": 9}, {"value": 5, "time_basis": "cumulative"}, True),
        ({**PEAK, "value": 9}, {"value": 5, "time_basis": "at_moment"}, False),
        ({**PEAK, "value": 9}, {"value": 5, "time_basis": "per_day"}, False),
        (
            {**PEAK, "value": 9, "time_basis": "per_day"},
            {"value": 5, "time_basis": "per_day"},
            True,
        ),
        ({**PEAK, "value": 9, "time_basis": "at_moment"}, {"value": 5}, True),
        # Nothing stated breaches nothing.
        ({**SCANS}, {**TICKETS, "value": 5}, False),
        ({**SCANS, "value": 5}, {**TICKETS}, False),
    ],
)
def test_only_a_certain_breach_counts(a: Side, b: Side, breach: bool) -> None:
    expected = ("conflicts", "violates_ordering") if breach else None
    found = outcome(decide(a, b))
    assert found == expected if breach else found[0] == "not_comparable"


def test_facts_are_followed_to_their_end() -> None:
    assert sorted(follow_facts(ORDERING_FACTS)) == sorted(ALL_FACTS)
    assert follow_facts([]) == frozenset()
