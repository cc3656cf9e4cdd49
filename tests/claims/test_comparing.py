"""The comparing rules as a table: each rule, each reason, and each grade at its edges."""

from datetime import date, timedelta
from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.figures.model import KINDS
from claims.comparing import (
    GRADES,
    GROWING_KINDS,
    REASONS,
    RELATIONS,
    Comparison,
    compare,
    explain,
    is_later,
)
from claims.quantities import (
    BOUNDS,
    OCCURRENCES,
    SCOPES,
    TIME_BASES,
    Quantity,
    QuantityFieldError,
)
from tests.claims.deciding import Side, decide, outcome

# Rule 1: different things.


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ({"event": "harbour-march"}, {"event": "hill-march"}, "different_event"),
        ({"event_date": "2025-05-03"}, {"event_date": "2025-05-04"}, "different_event"),
        (
            {"event_date": "2025-05-03", "date_precision": "week"},
            {"event_date": "2025-05-10"},
            "different_event",
        ),
        (
            {"event_date": "2025-05-31", "date_precision": "month"},
            {"event_date": "2025-06-01", "date_precision": "week"},
            "different_event",
        ),
        ({"measure_kind": "registrants"}, {}, "different_measure"),
        ({"measure_kind": "peak_crowd"}, {}, "different_measure"),
        ({"measure_kind": "average_audience"}, {"measure_kind": "reach"}, "different_measure"),
        (
            {"measure_kind": "peak_concurrent_viewers"},
            {"measure_kind": "views"},
            "different_measure",
        ),
        ({"unit": "people"}, {"unit": "households"}, "different_unit"),
        ({"unit": "GBP"}, {"unit": "EUR"}, "different_unit"),
        ({"scope": "whole_event"}, {"scope": "one_side"}, "different_scope"),
        ({"time_basis": "at_peak"}, {"time_basis": "whole_run"}, "different_time_basis"),
        ({"occurrence": "expected"}, {"occurrence": "actual"}, "expected_vs_actual"),
        ({"occurrence": "expected"}, {}, "expected_vs_actual"),
        ({"occurrence": "planned"}, {}, "expected_vs_actual"),
        ({"occurrence": "cancelled"}, {}, "expected_vs_actual"),
        # The first ground that applies is the one given.
        ({"event": "x", "unit": "GBP"}, {"event": "y"}, "different_event"),
        ({"measure_kind": "rsvp", "unit": "GBP"}, {}, "different_measure"),
        ({"unit": "GBP", "scope": "one_side"}, {"scope": "all_sites"}, "different_unit"),
        (
            {"scope": "one_side", "time_basis": "at_peak"},
            {"scope": "all_sites", "time_basis": "per_day"},
            "different_scope",
        ),
        (
            {"time_basis": "at_peak", "occurrence": "expected"},
            {"time_basis": "per_day"},
            "different_time_basis",
        ),
        # Rule 1 comes before one voice and before a speaker's second thoughts.
        ({"unit": "GBP", "copied_from": "c1"}, {"id": "c1"}, "different_unit"),
        (
            {"speaker": "police", "claim_date": "2025-05-02", "occurrence": "expected"},
            {"speaker": "police", "claim_date": "2025-05-04"},
            "expected_vs_actual",
        ),
    ],
)
def test_different_things_are_not_compared(a: Side, b: Side, reason: str) -> None:
    comparison = decide(a, b, value=5000)
    assert comparison == Comparison("not_comparable", reason, None, "")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({"event": ""}, {}),
        ({"event": "Harbour  March"}, {"event": "harbour march "}),
        ({"event_date": "2025-05-03"}, {}),
        ({"event_date": "2025-05-03"}, {"event_date": "2025-05-09", "date_precision": "week"}),
        ({"event_date": "2025-05-03", "date_precision": "month"}, {"event_date": "2025-05-31"}),
        ({"measure_kind": ""}, {}),
        ({"unit": ""}, {}),
        ({"scope": "whole_event"}, {}),
        ({"time_basis": "at_peak"}, {}),
        ({"method": "turnstile"}, {"method": "eyewitness"}),
        ({"occurrence": "expected"}, {"occurrence": "planned"}),
        ({"speaker": "police"}, {"speaker": "organisers"}),
        ({"speaker": "police"}, {}),
        ({"statement": "release-1"}, {"statement": "release-2"}),
        ({"copied_from": "c1"}, {"id": "c2"}),
    ],
)
def test_what_is_unknown_or_beside_the_point_does_not_tell_figures_apart(a: Side, b: Side) -> None:
    assert outcome(decide(a, b, value=5000)) == ("corroborates", "close_agreement")


@pytest.mark.parametrize(
    ("a", "b"), [({}, {}), ({"value": 5}, {}), ({"magnitude": "throngs"}, {"value": 5})]
)
def test_a_side_without_a_number_is_not_compared(a: Side, b: Side) -> None:
    assert outcome(decide(a, b)) == ("not_comparable", "no_figure")


@pytest.mark.parametrize("occurrence", ["expected", "planned", "cancelled"])
@pytest.mark.parametrize("bound", BOUNDS)
def test_what_was_foreseen_never_corroborates_what_happened(occurrence: str, bound: str) -> None:
    foreseen = {"occurrence": occurrence, "bound": bound}
    for actual in ({"occurrence": "actual"}, {"occurrence": None}, {}):
        assert decide(foreseen, actual, value=5000).reason == "expected_vs_actual"


# Rule 2: one voice.


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ({"id": "c1"}, {"id": "c1"}, "same_claim"),
        ({"id": "c1"}, {"copied_from": "c1"}, "copied"),
        ({"statement": "wire-7"}, {"copied_from": "wire-7"}, "copied"),
        ({"statement": "Wire 7"}, {"copied_from": " wire  7"}, "copied"),
        ({"copied_from": "c1"}, {"copied_from": "c1"}, "common_source"),
        (
            {"speaker": "police", "statement": "release-1"},
            {"speaker": "Police", "statement": "release-1"},
            "same_statement",
        ),
        ({"statement": "release-1"}, {"statement": "release-1"}, "same_statement"),
        ({"speaker": "police"}, {"speaker": "police"}, "same_speaker_same_figure"),
        (
            {"speaker": "police", "claim_date": "2025-05-03"},
            {"speaker": "police", "claim_date": "2025-05-09"},
            "same_speaker_same_figure",
        ),
        (
            {"speaker": "police", "statement": "release-1"},
            {"speaker": "police", "statement": "release-2"},
            "same_speaker_same_figure",
        ),
    ],
)
def test_one_voice_is_never_corroboration(a: Side, b: Side, reason: str) -> None:
    assert outcome(decide(a, b, value=5000)) == ("same_origin", reason)


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ({"id": "c1"}, {"copied_from": "c1"}, "copied"),
        ({"copied_from": "c1"}, {"copied_from": "c1"}, "common_source"),
        (
            {"speaker": "police", "statement": "r1", "claim_date": "2025-05-03"},
            {"speaker": "police", "statement": "r1", "claim_date": "2025-05-04"},
            "same_statement",
        ),
    ],
)
def test_a_miscopied_figure_is_still_the_same_voice(a: Side, b: Side, reason: str) -> None:
    found = decide({**a, "value": 5000}, {**b, "value": 50_000})
    assert outcome(found) == ("same_origin", reason)


def test_two_speakers_in_one_statement_are_two_voices() -> None:
    police = {"speaker": "police", "statement": "joint-release", "value": 5000}
    organisers = {"speaker": "organisers", "statement": "joint-release", "value": 12_000}
    assert outcome(decide(police, organisers)) == ("conflicts", "apart")


# Rule 3: the same speaker, later.

EARLY = {"speaker": "police", "claim_date": "2025-05-03"}
LATE = {"speaker": "police", "claim_date": "2025-05-04"}


@pytest.mark.parametrize(
    ("early", "late", "relation", "reason"),
    [
        # Both can be true: the later statement is a better one.
        (
            {"value": 5000, "bound": "approx"},
            {"value": 5200},
            "updates",
            "later_figure_compatible",
        ),
        ({"magnitude": "thousands"}, {"value": 5200}, "updates", "later_figure_compatible"),
        (
            {"value": 5000, "bound": "at_least"},
            {"value": 12_000},
            "updates",
            "later_figure_compatible",
        ),
        # No number fits both: the later statement takes the earlier one back.
        ({"value": 5000}, {"value": 12_000}, "corrects", "later_figure_contradicts"),
        ({"value": 12_000}, {"value": 5000}, "corrects", "later_figure_contradicts"),
        ({"value": 5000}, {"value": 5001}, "corrects", "later_figure_contradicts"),
        (
            {"value": 5000},
            {"value": 5000, "bound": "more_than"},
            "corrects",
            "later_figure_contradicts",
        ),
        # Unless it grew in the meantime.
        (
            {"value": 5000, "measure_kind": "signatures", "unit": ""},
            {"value": 12_000, "measure_kind": "signatures", "unit": ""},
            "updates",
            "later_figure_grew",
        ),
        (
            {"value": 12_000, "measure_kind": "signatures", "unit": ""},
            {"value": 5000, "measure_kind": "signatures", "unit": ""},
            "corrects",
            "later_figure_contradicts",
        ),
        (
            {"value": 5000, "time_basis": "cumulative"},
            {"value": 12_000, "time_basis": "cumulative"},
            "updates",
            "later_figure_grew",
        ),
        ({"value": 5000, "time_basis": "at_moment"}, {"value": 12_000}, "updates", None),
        ({"value": 5000}, {"value": 12_000, "time_basis": "at_moment"}, "corrects", None),
        (
            {"value": 5000, "time_basis": "at_peak"},
            {"value": 12_000, "time_basis": "at_peak"},
            "corrects",
            "later_figure_contradicts",
        ),
        # A forecast is only ever revised.
        (
            {"value": 12_000, "occurrence": "expected"},
            {"value": 5000, "occurrence": "expected"},
            "updates",
            "later_forecast",
        ),
        (
            {"value": 12_000, "occurrence": "planned"},
            {"value": 5000, "occurrence": "cancelled"},
            "updates",
            "later_forecast",
        ),
    ],
)
def test_a_speaker_updates_or_corrects_an_earlier_figure(
    early: Side, late: Side, relation: str, reason: str | None
) -> None:
    comparison = decide({**EARLY, **early}, {**LATE, **late})
    assert comparison.relation == relation
    assert comparison.reason == (reason or comparison.reason)
    assert (comparison.gap_ratio, comparison.grade) == (None, "")


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({"claim_date": None}, {}),
        ({"claim_date": "2025-05-04"}, {}),
        ({"speaker": "organisers"}, {}),
        ({"speaker": ""}, {}),
    ],
)
def test_without_the_same_speaker_and_a_later_date_figures_are_compared(a: Side, b: Side) -> None:
    found = decide({**EARLY, **a, "value": 12_000}, {**LATE, **b, "value": 5000})
    assert found == Comparison("conflicts", "apart", Decimal("2.4"), "major")


def test_a_speaker_who_agrees_with_himself_confirms_nothing() -> None:
    about, exact = {"value": 5000, "bound": "approx"}, {"value": 5100}
    assert decide(about, exact).relation == "corroborates"
    assert outcome(decide(about, exact, speaker="police")) == ("consistent_with", "same_speaker")


def test_later_is_by_day_and_unknown_is_never_later() -> None:
    early, late = Quantity.from_mapping(EARLY), Quantity.from_mapping(LATE)
    assert is_later(late, early)
    assert not is_later(early, late)
    assert not is_later(early, early)
    assert not is_later(late, Quantity())
    assert not is_later(Quantity(), early)


# Rule 4: plausible intervals.


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ({"value": 5000}, {"value": 5000}),
        ({"value": "5000.0"}, {"value": 5000}),
        ({"value": 0}, {"value": 0}),
        ({"value": 5000, "bound": "nearly"}, {"value": 4900}),
        ({"value": 5000, "bound": "approx"}, {"value": 5500}),
        ({"value": 5000, "bound": "approx"}, {"value": 5000, "bound": "nearly"}),
        ({"low": 100, "high": 125}, {"value": 110}),
        ({"low": 100, "high": 110}, {"low": 110, "high": 125}),
        ({"low": 1000, "high": 1250}, {"low": 1250, "high": 1250}),
        # 5,400–6,600 by itself is 1.222.
        ({"value": 6000, "bound": "approx"}, {"value": 6000, "bound": "approx"}),
    ],
)
def test_close_intervals_corroborate(a: Side, b: Side) -> None:
    assert decide(a, b) == Comparison("corroborates", "close_agreement", None, "")


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        ({"low": 100, "high": 126}, {"value": 110}, "wide_overlap"),
        ({"low": 1000, "high": 1250}, {"low": 1250, "high": 1251}, "wide_overlap"),
        ({"value": 1000, "bound": "approx"}, {"value": 1000}, "wide_overlap"),
        ({"magnitude": "hundreds"}, {"value": 500}, "wide_overlap"),
        ({"magnitude": "hundreds"}, {"magnitude": "hundreds"}, "wide_overlap"),
        ({"magnitude": "hundreds"}, {"magnitude": "several hundred"}, "wide_overlap"),
        ({"magnitude": "dozens"}, {"magnitude": "scores"}, "wide_overlap"),
        ({"magnitude": "tens of thousands"}, {"value": 99_999}, "wide_overlap"),
        ({"value": 5000, "bound": "up_to"}, {"value": 5000}, "wide_overlap"),
        ({"value": 5000, "bound": "up_to"}, {"value": 0}, "wide_overlap"),
        ({"value": 5000, "bound": "at_most"}, {"value": 1}, "wide_overlap"),
        ({"value": 5000, "bound": "less_than"}, {"value": 4999}, "wide_overlap"),
        ({"value": 5000, "bound": "at_least"}, {"value": 5000}, "open_overlap"),
        ({"value": 5000, "bound": "at_least"}, {"value": 5000, "bound": "up_to"}, "open_overlap"),
        ({"value": 5000, "bound": "more_than"}, {"value": 5001}, "open_overlap"),
        ({"value": 5, "bound": "more_than"}, {"value": 9, "bound": "more_than"}, "open_overlap"),
        ({"value": 200, "bound": "more_than"}, {"magnitude": "hundreds"}, "open_overlap"),
    ],
)
def test_other_overlaps_are_consistent(a: Side, b: Side, reason: str) -> None:
    assert decide(a, b) == Comparison("consistent_with", reason, None, "")


@pytest.mark.parametrize(
    ("a", "b", "gap_ratio", "grade"),
    [
        # Each grade at its edges.
        ({"value": 1000}, {"value": 1001}, "1.001", "minor"),
        ({"value": 1000}, {"value": 1249}, "1.249", "minor"),
        ({"value": 1000}, {"value": 1250}, "1.25", "material"),
        ({"value": 1000}, {"value": 1999}, "1.999", "material"),
        ({"value": 1000}, {"value": 2000}, "2", "major"),
        ({"value": 1000}, {"value": 9999}, "9.999", "major"),
        ({"value": 1000}, {"value": 10_000}, "10", "order_of_magnitude"),
        ({"value": 1000}, {"value": 1_000_000}, "1000", "order_of_magnitude"),
        # A slipped zero is exactly an order of magnitude.
        ({"value": 5000}, {"value": 500}, "10", "order_of_magnitude"),
        ({"low": 100, "high": 200}, {"low": 2000, "high": 3000}, "10", "order_of_magnitude"),
        # From interval to interval: the nearest ends decide.
        ({"value": 5000, "bound": "nearly"}, {"value": 12_000}, "2.4", "major"),
        ({"value": 5000, "bound": "approx"}, {"value": 11_000}, "2", "major"),
        ({"value": 5000, "bound": "approx"}, {"value": 6875}, "1.25", "material"),
        ({"low": 100, "high": 200}, {"low": 249, "high": 900}, "1.245", "minor"),
        ({"low": 100, "high": 200}, {"low": 250, "high": 900}, "1.25", "material"),
        ({"value": 5000, "bound": "more_than"}, {"value": 2500}, "2", "major"),
        ({"value": 5000, "bound": "at_least"}, {"value": 500, "bound": "up_to"}, "10", None),
        # Touching ends of which one is not included: apart by nothing.
        ({"value": 5000, "bound": "nearly"}, {"value": 5000}, "1", "minor"),
        ({"value": 5000, "bound": "more_than"}, {"value": 5000}, "1", "minor"),
        ({"value": 5000, "bound": "less_than"}, {"value": 5000, "bound": "at_least"}, "1", None),
        # Vague words.
        ({"magnitude": "hundreds"}, {"value": 1998}, "2", "major"),
        ({"magnitude": "hundreds"}, {"value": 199}, None, "minor"),
        ({"magnitude": "dozens"}, {"magnitude": "hundreds"}, None, "major"),
        ({"magnitude": "dozens"}, {"magnitude": "thousands"}, None, "order_of_magnitude"),
        ({"magnitude": "handful"}, {"magnitude": "a few hundred"}, None, "order_of_magnitude"),
    ],
)
def test_intervals_apart_conflict_by_their_gap(
    a: Side, b: Side, gap_ratio: str | None, grade: str | None
) -> None:
    comparison = decide(a, b)
    assert outcome(comparison) == ("conflicts", "apart")
    assert comparison.gap_ratio is not None
    assert gap_ratio is None or comparison.gap_ratio == Decimal(gap_ratio)
    assert grade is None or comparison.grade == grade


@pytest.mark.parametrize(
    "other", [{"value": 1}, {"value": 5000}, {"value": 5000, "bound": "nearly"}, {"low": 1}]
)
def test_from_nothing_to_something_no_factor_leads(other: Side) -> None:
    comparison = decide({"value": 0}, other)
    assert comparison == Comparison("conflicts", "apart", None, "order_of_magnitude")


def test_grades_are_decided_exactly_where_the_quotient_is_rounded() -> None:
    below = decide({"value": "3333333333333333"}, {"value": "6666666666666665"})
    at = decide({"value": "3333333333333333"}, {"value": "6666666666666666"})
    assert (below.grade, at.grade) == ("material", "major")


def test_the_callers_decimal_context_changes_nothing() -> None:
    sides = {"value": 5003, "bound": "approx"}, {"value": 12_007, "bound": "nearly"}
    with localcontext() as context:
        context.prec = 2
        rough = decide(*sides)
    assert rough == decide(*sides)


def test_coded_numbers_and_hedges_are_not_compared() -> None:
    coded = {"magnitude": "hundreds", "coded_low": 200, "coded_high": 200, "hedge": "reportedly"}
    assert outcome(decide(coded, {"value": 900})) == ("consistent_with", "wide_overlap")


def test_a_mapping_that_cannot_be_read_is_refused_by_field() -> None:
    with pytest.raises(QuantityFieldError, match="low"):
        compare({"low": "many"}, {"value": 5})


# The vocabulary of answers.


def test_reasons_are_listed_once_with_a_relation_and_a_sentence() -> None:
    codes = [reason.code for reason in REASONS]
    assert len(codes) == len(set(codes))
    assert {reason.relation for reason in REASONS} == set(RELATIONS)
    assert all(explain(reason.code).endswith(".") for reason in REASONS)
    assert set(KINDS) >= GROWING_KINDS


# Properties.

amounts = st.none() | st.decimals(
    min_value=-100, max_value=10**6, places=1, allow_nan=False, allow_infinity=False
)
names = st.sampled_from(["", "", "x", "y"])
days = st.none() | st.dates(date(2025, 5, 1), date(2025, 5, 1) + timedelta(days=9))
quantities = st.builds(
    Quantity,
    measure_kind=st.sampled_from(["attendance", "attendance", "peak_crowd", "capacity", "views"]),
    unit=st.sampled_from(["people", "people", "", "GBP"]),
    value=amounts,
    low=amounts,
    high=amounts,
    bound=st.sampled_from(BOUNDS),
    magnitude=st.sampled_from(["", "", "hundreds", "several dozen", "throngs"]),
    time_basis=st.sampled_from(["", "", *TIME_BASES]),
    scope=st.sampled_from(["", "", *SCOPES]),
    occurrence=st.sampled_from(["", "actual", *OCCURRENCES]),
    event=names,
    event_date=st.none() | st.just(date(2025, 5, 3)) | days,
    date_precision=st.sampled_from(["day", "week", "month"]),
    venue_setting=st.sampled_from(["", "indoors", "outdoors"]),
    speaker=names,
    claim_date=days,
    statement=names,
    copied_from=names,
    claim_id=names,
)
plain = st.builds(Quantity, value=amounts, low=amounts, high=amounts, bound=st.sampled_from(BOUNDS))
pairs = st.tuples(quantities, quantities) | st.tuples(plain, plain)


@given(pairs)
def test_comparing_is_total_symmetric_and_deterministic(pair: tuple[Quantity, Quantity]) -> None:
    a, b = pair
    comparison = compare(a, b)
    assert comparison == compare(a, b) == compare(b, a)
    assert (comparison.relation, comparison.reason) in {(r.relation, r.code) for r in REASONS}
    assert comparison.grade in ("", *GRADES)
    assert (comparison.relation == "conflicts") == bool(comparison.grade)
    if comparison.gap_ratio is not None:
        assert comparison.gap_ratio >= 1


@given(quantities)
def test_nothing_conflicts_with_itself(quantity: Quantity) -> None:
    assert compare(quantity, quantity).relation in (
        "corroborates",
        "consistent_with",
        "same_origin",
        "not_comparable",
    )


@given(plain, st.integers(1, 10**6))
def test_the_unit_of_counting_does_not_change_the_grade(quantity: Quantity, factor: int) -> None:
    def scale(number: Decimal | None) -> Decimal | None:
        return None if number is None else number * factor

    if quantity.bound == "approx":  # half a unit of the last digit does not scale
        return
    other = Quantity(value=Decimal(500))
    scaled = Quantity(
        value=scale(quantity.value),
        low=scale(quantity.low),
        high=scale(quantity.high),
        bound=quantity.bound,
    )
    assert (
        compare(quantity, other).grade == compare(scaled, Quantity(value=scale(other.value))).grade
    )
