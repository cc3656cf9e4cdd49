"""What each counting project would put into its table for one event."""

from decimal import Decimal

import pytest

from claims.quantities import Quantity
from claims.rollups import (
    ROLL_UPS,
    RollUp,
    UnknownRollUpError,
    code_quantity,
    roll_up,
    roll_up_quantities,
)

Row = tuple[str, dict[str, object]]


def ends(name: str, rows: list[Row]) -> tuple[int | None, int | None]:
    """Roll up (source, JSON quantity) rows and return the two ends as plain numbers."""
    rolled = roll_up_quantities(
        name, [(source, Quantity.from_mapping(stated)) for source, stated in rows]
    )
    assert (rolled.name, rolled.version) == (name, ROLL_UPS[name].version)
    return (
        None if rolled.low is None else int(rolled.low),
        None if rolled.high is None else int(rolled.high),
    )


SATURDAY, SUNDAY = {"event_date": "2025-05-03"}, {"event_date": "2025-05-04"}


@pytest.mark.parametrize(
    ("rows", "ccc", "acled", "massmob"),
    [
        ([], (None, None), (None, None), (None, None)),
        ([("Echo", {"value": 5000})], (5000, 5000), (5000, 5000), (5000, 5000)),
        (
            [("Echo", {"value": 5000}), ("Gazette", {"value": 12_000})],
            (5000, 12_000),
            (5000, 5000),
            (5000, 5000),
        ),
        # Two estimates in one source: the consortium keeps the larger.
        (
            [("Echo", {"value": 300}), ("Echo", {"value": 500}), ("Gazette", {"value": 900})],
            (500, 900),
            (300, 300),
            (300, 300),
        ),
        # No source named: two sources, not one.
        ([("", {"value": 300}), ("", {"value": 500})], (300, 500), (300, 300), (300, 300)),
        (
            [("Echo", {"low": 100, "high": 200}), ("Gazette", {"value": 150})],
            (100, 200),
            (100, 100),
            (100, 100),
        ),
        (
            [("Echo", {"low": 100, "high": 200}), ("Echo", {"low": 50, "high": 200})],
            (100, 200),
            (50, 50),
            (50, 50),
        ),
        # Vague words by each convention; bound words are dropped.
        (
            [("Echo", {"magnitude": "hundreds"}), ("Gazette", {"value": 80, "bound": "approx"})],
            (80, 200),
            (80, 80),
            (80, 80),
        ),
        ([("Echo", {"magnitude": "dozens"})], (24, 24), (12, 12), (24, 24)),
        (
            [("Echo", {"magnitude": "hundreds", "low": 200, "high": 999})],
            (200, 200),
            (100, 100),
            (200, 200),
        ),
        ([("Echo", {"magnitude": "scores"})], (40, 40), (None, None), (40, 40)),
        ([("Echo", {"magnitude": "several hundred"})], (300, 300), (None, None), (300, 300)),
        # Over the days the largest of what each day certainly had.
        (
            [
                ("Echo", {"value": 5000, **SATURDAY}),
                ("Gazette", {"value": 8000, **SATURDAY}),
                ("Echo", {"value": 6000, **SUNDAY}),
                ("Gazette", {"value": 7000, **SUNDAY}),
            ],
            (6000, 8000),
            (5000, 5000),
            (6000, 6000),
        ),
        # What was expected, planned or cancelled did not happen.
        (
            [
                ("Echo", {"value": 5000}),
                ("Gazette", {"value": 20_000, "occurrence": "expected"}),
                ("Herald", {"value": 10, "occurrence": "cancelled"}),
            ],
            (5000, 5000),
            (5000, 5000),
            (5000, 5000),
        ),
        # One-sided: the end that is stated stands for the figure, bound words are dropped.
        (
            [("Echo", {"low": 1000, "bound": "at_least"}), ("Gazette", {"value": 3000})],
            (1000, 3000),
            (1000, 1000),
            (1000, 1000),
        ),
        (
            [("Echo", {"high": 800, "bound": "up_to"}), ("Gazette", {"value": 900})],
            (800, 900),
            (800, 800),
            (800, 800),
        ),
        (
            [("Echo", {"value": 5000, "bound": "more_than"}), ("Gazette", {"value": 5000})],
            (5000, 5000),
            (5000, 5000),
            (5000, 5000),
        ),
        # A range and a number in one source: the one with the higher top is the larger.
        (
            [
                ("Echo", {"low": 100, "high": 400}),
                ("Echo", {"value": 300}),
                ("Gazette", {"value": 90}),
            ],
            (90, 400),
            (90, 90),
            (90, 90),
        ),
        # A vague word beside numbers of the same source.
        (
            [("Echo", {"magnitude": "hundreds"}), ("Echo", {"value": 150})],
            (200, 200),
            (100, 100),
            (150, 150),
        ),
        # Some with a day and some without: those without are a day of their own.
        (
            [("Echo", {"value": 700}), ("Gazette", {"value": 500, **SATURDAY})],
            (500, 700),
            (500, 500),
            (700, 700),
        ),
        # Several of one source on several days.
        (
            [
                ("Echo", {"value": 100, **SATURDAY}),
                ("Echo", {"value": 400, **SATURDAY}),
                ("Echo", {"value": 300, **SUNDAY}),
            ],
            (400, 400),
            (100, 100),
            (300, 300),
        ),
        # Nothing but what was foreseen.
        (
            [("Echo", {"value": 20_000, "occurrence": "planned"})],
            (None, None),
            (None, None),
            (None, None),
        ),
        (
            [("Echo", {}), ("Echo", {"magnitude": "throngs"})],
            (None, None),
            (None, None),
            (None, None),
        ),
    ],
)
def test_roll_ups(
    rows: list[Row],
    ccc: tuple[int | None, int | None],
    acled: tuple[int | None, int | None],
    massmob: tuple[int | None, int | None],
) -> None:
    assert (ends("ccc", rows), ends("acled", rows), ends("massmob", rows)) == (ccc, acled, massmob)
    assert ends("ccc", rows[::-1]) == ccc


def test_the_names_are_the_published_ones_and_others_are_refused() -> None:
    assert tuple(ROLL_UPS) == ("ccc", "acled", "massmob")
    with pytest.raises(UnknownRollUpError, match="expected one of ccc, acled, massmob"):
        roll_up("median", [])
    with pytest.raises(UnknownRollUpError):
        roll_up_quantities("", [])


def test_a_roll_up_says_how_many_estimates_it_rests_on() -> None:
    rows = [("Echo", Quantity(value=Decimal(5))), ("Echo", Quantity()), ("Gazette", Quantity())]
    assert roll_up_quantities("ccc", rows) == RollUp(
        name="ccc", version="2025.1", low=Decimal(5), high=Decimal(5), estimates=1
    )


@pytest.mark.parametrize(
    ("stated", "coded"),
    [
        ({"value": 5000, "bound": "more_than"}, (5000, 5000)),
        ({"value": 5000, "low": 4500, "high": 5000, "bound": "nearly"}, (5000, 5000)),
        ({"value": 150, "low": 100, "high": 200, "bound": "range"}, (100, 200)),
        ({"low": 100}, (100, 100)),
        ({"high": 100}, (100, 100)),
        ({"magnitude": "a couple of hundred"}, (200, 200)),
        ({"magnitude": "tens of millions"}, (20_000_000, 20_000_000)),
        ({"magnitude": "throngs", "low": 50, "high": 60}, (50, 60)),
        ({}, None),
    ],
)
def test_bound_words_are_dropped_when_a_figure_is_coded(
    stated: dict[str, object], coded: tuple[object, object] | None
) -> None:
    assert code_quantity(Quantity.from_mapping(stated)) == coded


def test_an_unknown_convention_is_refused() -> None:
    with pytest.raises(ValueError, match="convention"):
        code_quantity(Quantity(magnitude="hundreds"), "guesswork")
