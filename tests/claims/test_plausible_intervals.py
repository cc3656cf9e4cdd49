"""The interval that each kind of statement can bear: the plausible column of the words table."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.figures.vague import VAGUE_WORDS
from claims.quantities import BOUNDS, Interval, Quantity, plausible_interval


def interval_of(**stated: object) -> str:
    """Return the plausible interval in mathematical notation: "[4500, 5000)", "(1000, open)"."""
    return write(plausible_interval(Quantity.from_mapping(stated)))


def write(interval: Interval) -> str:
    """Write an interval with square brackets for ends that are included."""
    low = "open" if interval.low is None else f"{interval.low.normalize():f}"
    high = "open" if interval.high is None else f"{interval.high.normalize():f}"
    opening = "[" if interval.low_inclusive else "("
    return f"{opening}{low}, {high}{']' if interval.high_inclusive else ')'}"


@pytest.mark.parametrize(
    ("bound", "number", "interval"),
    [
        ("exact", 5000, "[5000, 5000]"),
        ("exact", 0, "[0, 0]"),
        ("nearly", 5000, "[4500, 5000)"),
        ("nearly", 1, "[0.9, 1)"),
        ("nearly", 0, "[0, 0]"),
        ("more_than", 5000, "(5000, open)"),
        ("at_least", 5000, "[5000, open)"),
        ("up_to", 5000, "[0, 5000]"),
        ("at_most", 5000, "[0, 5000]"),
        ("less_than", 5000, "[0, 5000)"),
        ("less_than", 0, "[0, 0]"),
        # 10 % against half a unit of the last significant digit, whichever is larger.
        ("approx", 5000, "[4500, 5500]"),
        ("approx", 1000, "[500, 1500]"),
        ("approx", 2000, "[1500, 2500]"),
        ("approx", 4000, "[3500, 4500]"),
        ("approx", 6000, "[5400, 6600]"),
        ("approx", 12000, "[10800, 13200]"),
        ("approx", 1200, "[1080, 1320]"),
        ("approx", 80, "[72, 88]"),
        ("approx", 20, "[15, 25]"),
        ("approx", 3, "[2.5, 3.5]"),
        ("approx", 1_000_000, "[500000, 1500000]"),
        ("approx", "1e6", "[500000, 1500000]"),
        ("approx", "1000000.00", "[500000, 1500000]"),
        ("approx", "1.5", "[1.35, 1.65]"),
        ("approx", 0, "[0, 0]"),
        ("vague_magnitude", 300, "[300, 300]"),
    ],
)
def test_intervals_of_a_single_number(bound: str, number: object, interval: str) -> None:
    assert interval_of(value=number, bound=bound) == interval


@pytest.mark.parametrize(
    ("stated", "interval"),
    [
        ({"low": 100, "high": 200}, "[100, 200]"),
        ({"low": 100, "high": 200, "value": 150}, "[100, 200]"),
        ({"low": 100, "high": 200, "bound": "approx"}, "[50, 250]"),
        ({"low": 1100, "high": 1200, "bound": "approx"}, "[990, 1320]"),
        ({"low": 100, "high": 200, "bound": "nearly"}, "[90, 200)"),
        ({"low": 100, "high": 200, "bound": "more_than"}, "(100, open)"),
        ({"low": 100, "high": 200, "bound": "up_to"}, "[0, 200]"),
        ({"low": 100, "bound": "range"}, "[100, open)"),
        ({"high": 100, "bound": "range"}, "[0, 100]"),
        # As the finder gives them: the number in the value and in the ends that are not open.
        ({"value": 5000, "low": 5000, "high": 5000, "bound": "approx"}, "[4500, 5500]"),
        ({"value": 300, "low": 300, "bound": "more_than"}, "(300, open)"),
        ({"value": 300, "high": 300, "bound": "up_to"}, "[0, 300]"),
        ({"value": 300, "high": 300, "bound": "nearly"}, "[270, 300)"),
        ({"high": 300, "bound": "nearly"}, "[270, 300)"),
        ({"low": 300, "bound": "less_than"}, "[0, 300)"),
        ({"magnitude": "hundreds", "low": 200, "high": 999}, "[200, 999]"),
        ({"magnitude": "several hundred", "low": 300, "high": 900}, "[300, 900]"),
        ({"magnitude": "hundreds", "bound": "more_than"}, "(200, open)"),
        ({"magnitude": "hundreds", "bound": "up_to"}, "[0, 999]"),
        ({"magnitude": "throngs"}, "(open, open)"),
        ({}, "(open, open)"),
        ({"bound": "nearly"}, "(open, open)"),
        # Refused elsewhere, yet well formed here.
        ({"low": 200, "high": 100, "bound": "range"}, "[100, 200]"),
        ({"value": -100}, "[-100, -100]"),
        ({"value": -100, "bound": "up_to"}, "[-100, -100]"),
        ({"value": -100, "bound": "nearly"}, "[-100, -100]"),
        ({"value": -100, "bound": "approx"}, "[-150, -50]"),
        ({"high": -100, "bound": "range"}, "[-100, -100]"),
    ],
)
def test_intervals_of_ends_and_words(stated: dict[str, object], interval: str) -> None:
    assert interval_of(**stated) == interval


@pytest.mark.parametrize(
    ("words", "interval"),
    [
        ("handful", "[3, 9]"),
        ("tens", "[20, 99]"),
        ("dozens", "[24, 99]"),
        ("scores", "[40, 199]"),
        ("hundreds", "[200, 999]"),
        ("thousands", "[2000, 9999]"),
        ("tens of thousands", "[20000, 99999]"),
        ("hundreds of thousands", "[200000, 999999]"),
        ("millions", "[2000000, 9999999]"),
        ("Hundreds  of Thousands", "[200000, 999999]"),
        ("a few", "[3, 9]"),
        ("several dozen", "[36, 108]"),
        ("a few hundred", "[300, 900]"),
        ("several thousand", "[3000, 9000]"),
        ("a couple of hundred", "[200, 300]"),
        ("several 100000", "[300000, 900000]"),
        ("tens of millions", "[20000000, 99999999]"),
        ("hundreds " * 50, "(open, open)"),
        ("5,000", "(open, open)"),
    ],
)
def test_vague_words_bear_the_interval_of_the_table(words: str, interval: str) -> None:
    assert interval_of(magnitude=words) == interval


def test_every_word_of_the_table_is_known() -> None:
    for magnitude, word in VAGUE_WORDS.items():
        found = plausible_interval(Quantity(magnitude=magnitude, bound="vague_magnitude"))
        assert (found.low, found.high) == (word.low, word.high)


def test_touching_ends_overlap_only_where_both_include_the_point() -> None:
    five, ten = Decimal(5), Decimal(10)
    assert Interval(five, ten).overlaps(Interval(ten, None))
    assert not Interval(five, ten, high_inclusive=False).overlaps(Interval(ten, None))
    assert Interval(ten, None, low_inclusive=False).lies_above(Interval(five, ten))
    assert not Interval(five, ten).lies_above(Interval(ten, None))
    assert not Interval(None, None).lies_above(Interval(five, ten))


numbers = st.none() | st.decimals(
    min_value=-(10**15), max_value=10**15, places=2, allow_nan=False, allow_infinity=False
)


@given(numbers, numbers, numbers, st.sampled_from(BOUNDS), st.sampled_from(["", "hundreds", "?"]))
def test_every_quantity_has_a_well_formed_interval(
    value: Decimal | None, low: Decimal | None, high: Decimal | None, bound: str, magnitude: str
) -> None:
    quantity = Quantity(value=value, low=low, high=high, bound=bound, magnitude=magnitude)
    interval = plausible_interval(quantity)
    assert interval == plausible_interval(quantity)
    assert interval.low_inclusive <= (interval.low is not None)
    assert interval.high_inclusive <= (interval.high is not None)
    if interval.low is not None and interval.high is not None:
        assert interval.low <= interval.high
        assert interval.low < interval.high or interval.low_inclusive == interval.high_inclusive
