"""All pairs at once: the same reasons, gaps and grades as comparing every two by itself."""

from __future__ import annotations

import datetime
from collections import defaultdict
from decimal import Decimal
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.comparing import compare
from claims.comparing_many import comparison_of, pair_by_reason
from claims.quantities import Quantity
from tests.timing import processor_seconds

DAYS = [None, datetime.date(2025, 5, 3), datetime.date(2025, 5, 4), datetime.date(2025, 6, 1)]
NUMBERS = st.sampled_from([None, *(Decimal(n) for n in (0, 1, 9, 10, 12, 13, 90, 100, 101, 1000))])

quantities = st.builds(
    Quantity,
    measure_kind=st.sampled_from(["", "attendance", "peak_crowd", "capacity", "views", "reach"]),
    unit=st.sampled_from(["", "people", "People", "EUR", "percent"]),
    value=NUMBERS,
    low=NUMBERS,
    high=NUMBERS,
    bound=st.sampled_from(["exact", "approx", "range", "at_least", "more_than", "up_to", "nearly"]),
    magnitude=st.sampled_from(["", "", "hundreds", "dozens", "heaps"]),
    time_basis=st.sampled_from(["", "", "cumulative", "at_moment"]),
    scope=st.sampled_from(["", "", "whole_event", "sub_event"]),
    occurrence=st.sampled_from(["actual", "actual", "actual", "expected", ""]),
    event=st.sampled_from(["1", "1", "1", "2", ""]),
    event_date=st.sampled_from(DAYS),
    date_precision=st.sampled_from(["day", "day", "week", "month"]),
    venue_setting=st.sampled_from(["", "outdoors"]),
    speaker=st.sampled_from(["", "", "Police", "police ", "Alliance"]),
    claim_date=st.sampled_from(DAYS),
    statement=st.sampled_from(["", "", "", "release"]),
    copied_from=st.sampled_from(["", "", "", "release", "c1"]),
    claim_id=st.sampled_from(["", "", "c1", "c2"]),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(quantities, max_size=14))
def test_each_pair_stands_once_under_the_reason_that_comparing_gives(
    found: list[Quantity],
) -> None:
    expected = defaultdict(set)
    for pair in combinations(range(len(found)), 2):
        expected[compare(found[pair[0]], found[pair[1]]).reason].add(pair)

    paired = pair_by_reason(found)
    assert {reason: set(pairs) for reason, pairs in paired.items()} == expected
    assert sum(map(len, paired.values())) == len(found) * (len(found) - 1) // 2


@settings(max_examples=200, deadline=None)
@given(st.lists(quantities, max_size=8))
def test_a_pair_with_its_reason_gives_the_whole_comparison(found: list[Quantity]) -> None:
    tell = comparison_of(found)
    for reason, pairs in pair_by_reason(found).items():
        for first, second in pairs:
            assert tell((first, second), reason) == compare(found[first], found[second])


def test_few_circumstances_and_many_numbers_go_the_fast_way() -> None:
    crowd = [
        Quantity(measure_kind=kind, unit="people", value=Decimal(1_000 + 350 * n), event="1")
        for n in range(40)
        for kind in ("attendance", "peak_crowd")
    ]
    expected = defaultdict(set)
    for pair in combinations(range(len(crowd)), 2):
        expected[compare(crowd[pair[0]], crowd[pair[1]]).reason].add(pair)

    assert {reason: set(pairs) for reason, pairs in pair_by_reason(crowd).items()} == expected
    assert set(expected) >= {"apart", "violates_ordering", "different_measure"}


def test_two_hundred_different_figures_are_paired_far_faster_than_one_by_one() -> None:
    crowd = [
        Quantity(
            measure_kind="attendance",
            unit="people",
            value=Decimal(1_000 + 350 * n),
            event="1",
            claim_id=f"claim {n}",
        )
        for n in range(200)
    ]
    one_by_one = processor_seconds(lambda: [compare(*pair) for pair in combinations(crowd, 2)], 0)
    bar = one_by_one / 5

    assert processor_seconds(lambda: pair_by_reason(crowd), bar) < bar
