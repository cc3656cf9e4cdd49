"""Whether a quote bears the figure that was recorded from it."""

import pytest

from claims.quantities import Quantity, is_derivable


@pytest.mark.parametrize(
    ("quote", "stated"),
    [
        ("nearly 5,000 people", {"value": 5000, "bound": "nearly"}),
        ("nearly 5,000 people", {"value": 5000}),
        ("nearly 5,000 people", {"high": 5000}),
        ("nearly 5,000 people", {"value": 5000, "low": 4500, "high": 5000, "bound": "nearly"}),
        ("about 5,000 people", {"value": 5000, "low": 4500, "high": 5500, "bound": "approx"}),
        ("five thousand people", {"value": 5000}),
        ("1.2 million viewers", {"value": 1_200_000}),
        ("£1.5m was raised", {"value": 1_500_000, "unit": "GBP"}),
        ("between 100 and 200 marchers", {"low": 100, "high": 200}),
        ("100–200 marchers", {"low": 100}),
        ("100–200 marchers", {"value": 200}),
        ("more than 300 people", {"value": 300, "bound": "more_than"}),
        ("more than 300 people", {"low": 300, "bound": "more_than"}),
        ("hundreds of people", {"magnitude": "hundreds"}),
        ("Hundreds of people", {"magnitude": "hundreds", "low": 200, "high": 999}),
        ("several hundred people", {"magnitude": "several hundred"}),
        ("throngs of people", {"magnitude": "throngs"}),
        ("5,000 marched and 12 were arrested", {"value": 12}),
        ("12,000 at noon, 15,000 by dusk", {"value": 15_000}),
        # In the quote's own digits, though the finder sets them aside.
        ("in 2025", {"value": 2025}),
        ("room 101", {"value": 101}),
        ("version 2.5", {"value": "2.5"}),
        ("anything", {}),
    ],
)
def test_a_figure_that_stands_in_its_quote_is_derivable(
    quote: str, stated: dict[str, object]
) -> None:
    assert is_derivable(Quantity.from_mapping(stated), quote)


@pytest.mark.parametrize(
    ("quote", "stated"),
    [
        ("nearly 5,000 people", {"value": 500}),
        ("nearly 5,000 people", {"value": 50_000}),
        ("nearly 5,000 people", {"value": 5}),
        ("nearly 5,000 people", {"value": 4500}),
        ("nearly 5,000 people", {"value": 5000, "low": 4000, "bound": "nearly"}),
        ("between 100 and 200 marchers", {"low": 100, "high": 300}),
        ("between 100 and 200 marchers", {"value": 150}),
        ("hundreds of people", {"value": 200}),
        ("hundreds of people", {"magnitude": "thousands"}),
        ("hundreds of people", {"low": 100, "high": 999, "magnitude": "hundreds"}),
        ("4,000 said police; 6,000 said organisers", {"low": 4000, "high": 6000}),
        ("a large crowd", {"value": 5000}),
        ("", {"value": 0}),
        ("", {"magnitude": "hundreds"}),
    ],
)
def test_a_figure_that_does_not_is_not(quote: str, stated: dict[str, object]) -> None:
    assert not is_derivable(Quantity.from_mapping(stated), quote)


def test_hostile_quotes_are_answered() -> None:
    for quote in ("1," * 50_000, "9" * 100_000, "1.1." * 25_000, "١٢٣ " * 20_000):
        assert not is_derivable(Quantity.from_mapping({"value": "7777"}), quote)
