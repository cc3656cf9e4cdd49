"""What a quantity holds, what is refused or warned of, and how it reads to people."""

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

import pytest

from claims.quantities import (
    Quantity,
    QuantityFieldError,
    check_quantity,
    format_quantity,
    warn_quantity,
)


def quantity(**stated: object) -> Quantity:
    """Return an attendance of people, with the JSON fields given."""
    return Quantity.from_mapping({"measure_kind": "attendance", "unit": "people", **stated})


# Reading the JSON form.


@pytest.mark.parametrize(
    ("written", "number"),
    [
        (5000, "5000"),
        ("5000", "5000"),
        (" 5000 ", "5000"),
        ("5e3", "5000"),
        (2.5, "2.5"),
        ("2.50", "2.5"),
        (".5", "0.5"),
        (1e6, "1000000"),
        (0, "0"),
        (-3, "-3"),
        (Decimal("12.25"), "12.25"),
    ],
)
def test_numbers_are_read_from_numbers_and_numeric_strings(written: object, number: str) -> None:
    assert quantity(value=written).value == Decimal(number)


@pytest.mark.parametrize(
    ("field", "written", "code"),
    [
        ("value", "5,000", "not_a_number"),
        ("value", "about 5000", "not_a_number"),
        ("value", "٥٠٠٠", "not_a_number"),
        ("value", "5_000", "not_a_number"),
        ("value", True, "not_a_number"),
        ("value", [5000], "not_a_number"),
        ("value", float("nan"), "not_a_number"),
        ("value", float("inf"), "not_a_number"),
        ("value", "NaN", "not_a_number"),
        ("value", Decimal("sNaN"), "not_a_number"),
        ("value", "1" * 200_000, "not_a_number"),
        ("low", "1e99", "number_too_long"),
        ("high", 10**4000, "not_a_number"),
        ("high", "1" * 41, "number_too_long"),
        ("bound", "roughly", "invalid_choice"),
        ("occurrence", "maybe", "invalid_choice"),
        ("event_date", "3 May 2025", "not_a_date"),
        ("claim_date", 20250503.5, "not_a_date"),
        ("date_precision", "hour", "invalid_choice"),
        ("speaker", {"name": "police"}, "not_text"),
        ("event", True, "not_text"),
    ],
)
def test_what_cannot_be_read_names_its_field(field: str, written: object, code: str) -> None:
    with pytest.raises(QuantityFieldError) as caught:
        quantity(**{field: written})
    assert (caught.value.field, caught.value.code) == (field, code)
    assert caught.value.message.endswith(".")
    assert str(caught.value) == f"{field}: {caught.value.message}"


def test_a_quantity_is_read_from_an_object_only() -> None:
    with pytest.raises(QuantityFieldError):
        Quantity.from_mapping([("value", 5)])


def test_numbers_must_be_finite_decimals() -> None:
    for number in (5, 5.0, Decimal("Infinity"), Decimal("1E+9999")):
        with pytest.raises(QuantityFieldError):
            Quantity(value=number)


@pytest.mark.parametrize(
    ("stated", "bound"),
    [
        ({"value": 5000}, "exact"),
        ({"low": 100, "high": 200}, "range"),
        ({"low": 100, "high": 100}, "exact"),
        ({"low": 100}, "at_least"),
        ({"high": 100}, "up_to"),
        ({"magnitude": "hundreds"}, "vague_magnitude"),
        ({"value": 5000, "bound": "nearly"}, "nearly"),
        ({"value": 5000, "bound": None}, "exact"),
        ({"value": 5000, "bound": ""}, "exact"),
        ({}, "exact"),
    ],
)
def test_a_missing_bound_follows_from_the_numbers(stated: dict[str, object], bound: str) -> None:
    assert quantity(**stated).bound == bound


def test_empty_fields_are_unknown_and_a_figure_is_actual_unless_it_says_otherwise() -> None:
    read = quantity(value=5, speaker=None, scope="", low="", occurrence=None)
    assert (read.speaker, read.scope, read.low, read.occurrence) == ("", "", None, "actual")


def test_dates_and_identifiers_are_read_in_their_usual_forms() -> None:
    event = UUID("6f1f2c52-3c5e-4a25-9c1b-0a9f4f2b1c11")
    read = quantity(
        event=event,
        id=12,
        origin="release-7",
        event_date="2025-05-03",
        claim_date="2025-05-03T18:00:00Z",
        date_precision=2,
        claim_text="passed over",
    )
    assert (read.event, read.claim_id, read.statement) == (str(event), "12", "release-7")
    assert read.event_date == read.claim_date == date(2025, 5, 3)
    assert read.date_precision == "week"
    moment = datetime(2025, 5, 3, 18, tzinfo=UTC)
    assert quantity(claim_date=moment).claim_date == date(2025, 5, 3)
    assert quantity(claim_date=date(2025, 5, 3)).claim_date == date(2025, 5, 3)


# Refusals.


@pytest.mark.parametrize(
    ("stated", "problems"),
    [
        ({"value": 5000}, []),
        ({"low": 100, "high": 200}, []),
        ({"value": 150, "low": 100, "high": 200}, []),
        ({"value": 100, "low": 100, "high": 200}, []),
        ({"magnitude": "hundreds"}, []),
        ({"value": 0}, []),
        ({"value": "5000.00"}, []),
        ({"value": 5000, "measure_kind": ""}, [("measure_kind", "required")]),
        ({}, [("value", "required")]),
        ({"low": 200, "high": 100}, [("low", "low_above_high")]),
        ({"value": 150, "low": 200, "high": 100}, [("low", "low_above_high")]),
        ({"value": 99, "low": 100, "high": 200}, [("value", "value_outside_range")]),
        ({"value": 201, "low": 100, "high": 200}, [("value", "value_outside_range")]),
        ({"value": 99, "low": 100}, [("value", "value_outside_range")]),
        ({"value": 201, "high": 200}, [("value", "value_outside_range")]),
        ({"value": "2.5"}, [("value", "fraction_of_countable")]),
        ({"low": "2.5", "high": 4}, [("low", "fraction_of_countable")]),
        ({"value": "2.5", "unit": ""}, [("value", "fraction_of_countable")]),
        ({"value": "2.5", "unit": "households"}, [("value", "fraction_of_countable")]),
        ({"value": "2.5", "measure_kind": "count"}, [("value", "fraction_of_countable")]),
        ({"value": "2.5", "measure_kind": "count", "unit": "litres"}, []),
        ({"value": "2.5", "measure_kind": "money", "unit": "GBP"}, []),
        ({"value": "2.5", "measure_kind": "percent", "unit": "percent"}, []),
        ({"value": "2.5", "measure_kind": "average_audience", "unit": "percent"}, []),
        ({"value": "2.5", "measure_kind": "duration", "unit": "hours"}, []),
        ({"value": -5}, [("value", "negative")]),
        ({"low": -5, "high": 5}, [("low", "negative")]),
        ({"value": 10**15}, []),
        ({"value": 123456789012345}, []),
        ({"value": 1234567890123456}, [("value", "too_many_digits")]),
        ({"value": 5, "scope": "everywhere"}, [("scope", "invalid_choice")]),
        ({"value": 5, "time_basis": "noon"}, [("time_basis", "invalid_choice")]),
        ({"value": 5, "method": "guess"}, [("method", "invalid_choice")]),
        (
            {"value": "-0.5", "low": 1},
            [
                ("value", "value_outside_range"),
                ("value", "negative"),
                ("value", "fraction_of_countable"),
            ],
        ),
    ],
)
def test_refusals(stated: dict[str, object], problems: list[tuple[str, str]]) -> None:
    found = check_quantity(quantity(**stated))
    assert [(problem.field, problem.code) for problem in found] == problems
    assert all(problem.message.endswith((".", "?")) for problem in found)


# Warnings.


@pytest.mark.parametrize(
    ("stated", "other", "slipped"),
    [
        ({"value": 5000}, {"value": 500}, True),
        ({"value": 500}, {"value": 5000}, True),
        ({"low": 100, "high": 200}, {"low": 1000, "high": 3000}, True),
        ({"low": 100, "high": 200}, {"low": 900, "high": 2000}, True),
        ({"value": "1.5", "unit": "GBP"}, {"value": 15, "unit": "GBP"}, True),
        ({"value": 5000}, {"value": 50_000, "event": "other"}, True),
        ({"value": 5000, "event": "a"}, {"value": 50_000, "event": "b"}, False),
        ({"value": 5000}, {"value": 50_000, "measure_kind": "capacity"}, False),
        ({"value": 5000, "unit": "GBP"}, {"value": 50_000}, False),
        ({"value": 5000}, {"value": 5000}, False),
        ({"value": 5000}, {"value": 50_001}, False),
        ({"value": 5000}, {"value": 500_000}, False),
        ({"value": 0}, {"value": 0}, False),
        ({"value": 5000}, {"low": 50_000, "high": 60_000}, False),
    ],
)
def test_a_slipped_zero_is_warned_of(
    stated: dict[str, object], other: dict[str, object], slipped: bool
) -> None:
    warnings = warn_quantity(quantity(**stated), "", [quantity(**other)])
    assert [warning.code for warning in warnings] == (["slipped_zero"] if slipped else [])


@pytest.mark.parametrize(
    ("quote", "unread"),
    [
        ("nearly 5,000 people", None),
        ("about 5 000 people", None),
        ("5.000 Menschen", None),
        ("5 thousand people", None),
        ("５,０００ people", None),
        ("five thousand people", None),
        ("", None),
        ("On 3 May 2025 some 5,000 came", None),
        ("On 03.05.2025 some 5,000 came", None),
        ("5,000 people and 300 police", "300"),
        ("5,000 people, 300 police, 12 arrests", "300, 12"),
        ("in 2024 5000 people", "2024"),
        ("no digits of ours: 50,100", "50,100"),
    ],
)
def test_digits_of_the_quote_in_no_field_are_warned_of(quote: str, unread: str | None) -> None:
    warnings = warn_quantity(quantity(value=5000, event_date="2025-05-03"), quote)
    assert [warning.code for warning in warnings] == (["unread_digits"] if unread else [])
    assert all(warning.message.endswith(f": {unread}.") for warning in warnings)


def test_hostile_quotes_are_answered_at_once() -> None:
    for quote in ("1," * 50_000, "1" * 100_000, "1 111" * 20_000, "٣" * 100_000):
        assert len(warn_quantity(quantity(value=5), quote)) == 1


# Wording.


@pytest.mark.parametrize(
    ("stated", "wording"),
    [
        ({"value": 5000}, "5,000"),
        ({"value": 5000, "unit": ""}, "5,000"),
        ({"value": 999}, "999"),
        ({"value": 0}, "0"),
        ({"value": "1.2e6"}, "1,200,000"),
        ({"value": 5000, "bound": "approx"}, "≈ 5,000"),
        ({"value": 5000, "bound": "nearly"}, "≈ <5,000"),
        ({"high": 5000, "bound": "nearly"}, "≈ <5,000"),
        ({"value": 1000, "bound": "more_than"}, "> 1,000"),
        ({"value": 1000, "low": 1000, "bound": "more_than"}, "> 1,000"),
        ({"low": 1000, "bound": "more_than"}, "> 1,000"),
        ({"value": 1000, "bound": "at_least"}, "≥ 1,000"),
        ({"low": 1000}, "≥ 1,000"),
        ({"value": 1000, "bound": "at_most"}, "≤ 1,000"),
        ({"value": 1000, "bound": "up_to"}, "≤ 1,000"),
        ({"high": 1000}, "≤ 1,000"),
        ({"value": 1000, "bound": "less_than"}, "< 1,000"),
        ({"low": 100, "high": 200}, "100–200"),
        ({"low": 100, "high": 200, "bound": "approx"}, "≈ 100–200"),
        ({"value": 150, "low": 100, "high": 200, "bound": "range"}, "100–200"),
        ({"low": 100, "bound": "range"}, "≥ 100"),
        ({"value": 5000, "low": 5000, "high": 5000}, "5,000"),
        ({"magnitude": "hundreds"}, "hundreds (200–999)"),
        ({"magnitude": "tens of thousands"}, "tens of thousands (20,000–99,999)"),
        ({"magnitude": "several hundred"}, "several hundred (300–900)"),
        ({"magnitude": "hundreds", "low": 200, "high": 999}, "hundreds (200–999)"),
        ({"magnitude": "hundreds", "low": 300}, "hundreds (≥ 300)"),
        ({"magnitude": "throngs"}, "throngs"),
        ({"magnitude": "thousands", "bound": "more_than"}, "> thousands (2,000–9,999)"),
        ({"value": 1_200_000, "unit": "GBP"}, "£1,200,000"),
        ({"value": 1_200_000, "unit": "USD"}, "US$1,200,000"),
        ({"value": "2.5", "unit": "EUR"}, "€2.50"),
        ({"value": "2.5", "unit": "CHF"}, "CHF 2.50"),
        ({"low": 3_000_000, "high": 5_000_000, "unit": "GBP"}, "£3,000,000–5,000,000"),
        ({"value": 1000, "unit": "GBP", "bound": "more_than"}, "> £1,000"),
        ({"value": 45, "unit": "percent"}, "45%"),
        ({"low": 40, "high": 45, "unit": "percent"}, "40–45%"),
        ({"value": "2.50", "unit": "hours"}, "2.5 hours"),
        ({"value": 300, "unit": "households", "bound": "at_least"}, "≥ 300 households"),
        ({}, ""),
    ],
)
def test_wording(stated: dict[str, object], wording: str) -> None:
    assert format_quantity(quantity(**stated)) == wording
