"""Agreement measures against published numbers and by their defining properties."""

from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.agreement import (
    FigureAgreement,
    RatingsError,
    SpanError,
    cohen_kappa,
    figure_agreement,
    krippendorff_alpha,
    masi_distance,
    percent_agreement,
    score_exact,
    score_overlapping,
    share_within,
    unitising_alpha,
)
from claims.agreement.unitising import expected_disagreement, observed_disagreement

# Krippendorff's standard table: coders A to D, units 1 to 12.
STANDARD: list[list[int | None]] = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]

# Two coders marking 24 stretches, Krippendorff 1995, example A.
BERTHA = [0, 0, *[1] * 8, *[0] * 4, *[1] * 6, *[0] * 4]
BILL = [*[0] * 4, *[1] * 4, *[0] * 7, 1, 1, *[0] * 7]


# Alpha.


@pytest.mark.parametrize(
    ("level", "alpha"),
    [("nominal", 0.7434), ("ordinal", 0.8154), ("interval", 0.8491), ("ratio", 0.7974)],
)
def test_alpha_of_the_standard_table(level: str, alpha: float) -> None:
    assert krippendorff_alpha(STANDARD, level) == pytest.approx(alpha, abs=0.00005)
    assert krippendorff_alpha(STANDARD[::-1], level) == pytest.approx(alpha, abs=0.00005)


def test_alpha_takes_decimals_as_it_takes_other_numbers() -> None:
    decimals = [[None if n is None else Decimal(n) for n in row] for row in STANDARD]
    for level in ("nominal", "ordinal", "interval", "ratio"):
        assert krippendorff_alpha(decimals, level) == krippendorff_alpha(STANDARD, level)


def test_alpha_of_two_coders_on_two_labels() -> None:
    assert krippendorff_alpha([BERTHA, BILL], "nominal") == pytest.approx(0.329, abs=0.0005)


def test_two_labels_give_one_alpha_at_every_level_that_orders_by_difference() -> None:
    nominal = krippendorff_alpha([BERTHA, BILL], "nominal")
    for level in ("ordinal", "interval", "ratio"):
        assert krippendorff_alpha([BERTHA, BILL], level) == pytest.approx(nominal)


@pytest.mark.parametrize(
    "ratings",
    [
        [],
        [[]],
        [[], []],
        [[1, 2, 3]],
        [[1, None], [None, 2]],
        [[None, None], [None, None]],
        [[1, 1], [1, 1]],
        [[1, 1, 2], [1, 1, None]],
    ],
)
@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_alpha_is_none_where_chance_cannot_disagree(
    ratings: list[list[int | None]], level: str
) -> None:
    assert krippendorff_alpha(ratings, level) is None


def test_perfect_agreement_is_one_and_systematic_disagreement_is_negative() -> None:
    for level in ("nominal", "ordinal", "interval", "ratio"):
        assert krippendorff_alpha([[0, 5, 9], [0, 5, 9]], level) == 1
        opposed = krippendorff_alpha([[1, 9], [9, 1]], level)
        assert opposed is not None
        assert opposed < 0


def test_a_near_miss_costs_less_than_a_far_one_where_order_counts() -> None:
    near, far = [[1, 2, 3, 9], [1, 2, 3, 8]], [[1, 2, 3, 9], [1, 2, 3, 1]]
    for level in ("ordinal", "interval", "ratio"):
        near_alpha, far_alpha = krippendorff_alpha(near, level), krippendorff_alpha(far, level)
        assert near_alpha is not None
        assert far_alpha is not None
        assert near_alpha > far_alpha


def test_alpha_for_sets_is_that_for_labels_where_sets_are_equal_or_disjoint() -> None:
    names: list[list[str | None]] = [
        ["a", "b", "c", "a"],
        ["a", "b", "b", "a"],
        ["a", "c", "c", None],
    ]
    sets = [[None if name is None else {name} for name in row] for row in names]
    assert krippendorff_alpha(sets, "masi") == pytest.approx(krippendorff_alpha(names, "nominal"))


@pytest.mark.parametrize(
    ("ratings", "level"),
    [
        ([[1, 2], [1]], "nominal"),
        ([[1, 2], [1, 2]], "cardinal"),
        ([["a", "b"], ["a", "b"]], "interval"),
        ([[True, 1], [False, 1]], "ordinal"),
        ([[1, float("nan")], [1, 2]], "interval"),
        ([[Decimal("Infinity"), 1], [1, 2]], "ratio"),
        ([[-1, 1], [1, 2]], "ratio"),
        ([["a", "b"], ["a", "b"]], "masi"),
    ],
)
def test_ratings_that_a_level_cannot_take_are_refused(ratings: list[list[Any]], level: str) -> None:
    with pytest.raises(RatingsError):
        krippendorff_alpha(ratings, level)


tables = st.integers(1, 6).flatmap(
    lambda units: st.lists(
        st.lists(st.none() | st.integers(0, 5), min_size=units, max_size=units),
        min_size=2,
        max_size=4,
    )
)


@given(tables, st.sampled_from(["nominal", "ordinal", "interval", "ratio"]))
def test_alpha_depends_on_neither_the_order_of_coders_nor_of_units(
    ratings: list[list[int | None]], level: str
) -> None:
    alpha = krippendorff_alpha(ratings, level)
    assert alpha is None or alpha <= 1
    turned = [row[::-1] for row in ratings[::-1]]
    assert krippendorff_alpha(turned, level) == pytest.approx(alpha, nan_ok=False)


# Plain measures.


def test_kappa_and_percent_agreement() -> None:
    assert cohen_kappa(BERTHA, BILL) == pytest.approx(0.385, abs=0.0005)
    assert percent_agreement([BERTHA, BILL]) == pytest.approx(16 / 24)
    # Cohen's own kind of table: 20 yes/yes, 15 no/no, 5 and 10 apart, of 50.
    first = ["yes"] * 25 + ["no"] * 25
    second = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert cohen_kappa(first, second) == pytest.approx(0.4)
    assert percent_agreement([first, second]) == pytest.approx(0.7)


@pytest.mark.parametrize(
    ("first", "second", "kappa"),
    [
        ([], [], None),
        ([None], [1], None),
        ([1, 1], [1, 1], None),
        ([1, 2], [1, 2], 1),
        ([1, 2], [2, 1], -1),
        ([1, 1], [2, 2], 0),
        ([1, 2, None, 3], [1, 2, 9, None], 1),
    ],
)
def test_kappa_at_its_edges(
    first: list[int | None], second: list[int | None], kappa: float | None
) -> None:
    assert cohen_kappa(first, second) == kappa
    assert cohen_kappa(second, first) == kappa


def test_kappa_needs_rows_of_one_length() -> None:
    with pytest.raises(RatingsError):
        cohen_kappa([1, 2], [1])


@pytest.mark.parametrize(
    ("ratings", "share"),
    [
        ([], None),
        ([[1], [None]], None),
        ([[5], [5]], 1),
        ([[5], [6]], 0),
        ([[5, 5], [5, 6]], 0.5),
        ([[5], [5], [6]], 1 / 3),
        ([[5, None], [5, 7], [None, 7]], 1),
    ],
)
def test_percent_agreement_counts_every_pair(
    ratings: list[list[int | None]], share: float | None
) -> None:
    assert percent_agreement(ratings) == (None if share is None else pytest.approx(share))


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        (1000, 1100, True),
        (1000, 1101, False),
        (0, 0, True),
        (0, 1, False),
        (1, 1.1, True),
        (Decimal("1.0"), 1.1, True),
        (Decimal("0.3"), Decimal("0.33"), True),
        (5000, 500, False),
    ],
)
def test_within_ten_percent(one: float, other: float, near: bool) -> None:
    assert share_within([[one], [other]]) == share_within([[other], [one]]) == float(near)


def test_agreement_on_figures() -> None:
    ratings: list[list[int | None]] = [
        [5000, 100, 0, None],
        [5000, 105, 0, 70],
        [500, 100, 0, None],
    ]
    found = figure_agreement(ratings)
    assert found.share_identical == pytest.approx(5 / 9)
    assert found.share_within_ten_percent == pytest.approx(7 / 9)
    assert found.alpha_ratio == krippendorff_alpha(ratings, "ratio")
    assert found.alpha_log10 is not None
    assert figure_agreement([[None], [5]]) == FigureAgreement(None, None, None, None)


def test_on_log10_a_slipped_zero_weighs_the_same_whatever_the_crowd() -> None:
    base = [10, 100, 1000, 10_000]
    small = figure_agreement([base, [100, 100, 1000, 10_000]]).alpha_log10
    large = figure_agreement([base, [10, 100, 1000, 1000]]).alpha_log10
    assert small == pytest.approx(large)


@pytest.mark.parametrize("figure", [-1, "5", True, float("nan")])
def test_only_figures_of_zero_or_more_are_taken(figure: object) -> None:
    with pytest.raises(RatingsError):
        figure_agreement([[figure], [5]])


# Sets.


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("", "", 0),
        ("ab", "ab", 0),
        ("a", "b", 1),
        ("", "a", 1),
        ("a", "ab", 1 - 1 / 2 * 2 / 3),
        ("abc", "a", 1 - 1 / 3 * 2 / 3),
        ("ab", "bc", 1 - 1 / 3 * 1 / 3),
        ("abc", "bcd", 1 - 1 / 2 * 1 / 3),
    ],
)
def test_masi_distance(one: str, other: str, distance: float) -> None:
    assert masi_distance(set(one), set(other)) == pytest.approx(distance)
    assert masi_distance(set(other), set(one)) == pytest.approx(distance)


# Spans.


@pytest.mark.parametrize(
    ("marked", "expected", "exact", "overlapping"),
    [
        ([(0, 5)], [(0, 5)], 1, 1),
        ([(0, 5)], [(0, 6)], 0, 1),
        ([(0, 5)], [(4, 9)], 0, 1),
        ([(0, 5)], [(5, 9)], 0, 0),
        ([(0, 5, "claim")], [(0, 5, "event")], 0, 0),
        ([(0, 5, "claim")], [(0, 5, "claim")], 1, 1),
        ([(0, 5)], [(0, 5, "")], 1, 1),
        ([], [(0, 5)], 0, 0),
        # One to one: a span over everything finds one span, not all of them.
        ([(0, 90)], [(0, 5), (10, 15), (20, 25)], 0, 1),
        ([(0, 5), (0, 5)], [(0, 5)], 1, 1),
        ([(0, 5), (0, 5)], [(0, 5), (0, 5)], 2, 2),
        # The first match that offers itself is not always the right one.
        ([(0, 10), (0, 4)], [(2, 4), (6, 10)], 0, 2),
        ([(0, 20), (3, 5)], [(4, 6), (15, 16)], 0, 2),
    ],
)
def test_matched_spans(
    marked: list[tuple[object, ...]],
    expected: list[tuple[object, ...]],
    exact: int,
    overlapping: int,
) -> None:
    assert score_exact(marked, expected).matched == exact
    assert score_exact(expected, marked).matched == exact
    assert score_overlapping(marked, expected).matched == overlapping
    assert score_overlapping(expected, marked).matched == overlapping


def test_precision_recall_and_f1() -> None:
    score = score_exact([(0, 5), (6, 9)], [(0, 5), (10, 12), (13, 15), (16, 18)])
    assert (score.precision, score.recall) == (0.5, 0.25)
    assert score.f1 == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("marked", "expected", "shares"),
    [([], [], (None, None, None)), ([(0, 1)], [], (0, None, 0)), ([], [(0, 1)], (None, 0, 0))],
)
def test_shares_of_nothing_are_undefined(
    marked: list[tuple[int, int]],
    expected: list[tuple[int, int]],
    shares: tuple[float | None, float | None, float | None],
) -> None:
    for score in (score_exact(marked, expected), score_overlapping(marked, expected)):
        assert (score.precision, score.recall, score.f1) == shares


@pytest.mark.parametrize("span", [(5, 5), (5, 4), (-1, 4), (1,), (1, 2, 3, 4), ("1", 2), (1.0, 2)])
def test_malformed_spans_are_refused(span: tuple[object, ...]) -> None:
    with pytest.raises(SpanError):
        score_exact([span], [])
    with pytest.raises(SpanError):
        score_overlapping([], [span])
    with pytest.raises(SpanError):
        unitising_alpha([[span], []], 10)


spans = st.lists(
    st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda pair: (pair[0], sum(pair))),
    max_size=5,
)


def count_best_matches(mine: list[tuple[int, int]], theirs: list[tuple[int, int]]) -> int:
    """Find the largest matching by trying everything."""
    if not mine:
        return 0
    (start, end), rest = mine[0], mine[1:]
    best = count_best_matches(rest, theirs)
    for position, (other_start, other_end) in enumerate(theirs):
        if start < other_end and other_start < end:
            left = theirs[:position] + theirs[position + 1 :]
            best = max(best, 1 + count_best_matches(rest, left))
    return best


@given(spans, spans)
def test_overlapping_spans_are_matched_as_well_as_can_be(
    mine: list[tuple[int, int]], theirs: list[tuple[int, int]]
) -> None:
    score = score_overlapping(mine, theirs)
    assert score.matched == count_best_matches(mine, theirs)
    assert score.matched >= score_exact(mine, theirs).matched


# Unitising.

# Krippendorff 2004: two observers, a continuum of 300 that starts at 150.
OBSERVER_I = [(225, 295, "c"), (370, 400, "c"), (180, 240, "k"), (300, 350, "k")]
OBSERVER_J = [
    *[(220, 300, "c"), (355, 375, "c"), (400, 420, "c")],
    *[(180, 240, "k"), (300, 350, "k")],
]


def of_label(spans: list[tuple[int, int, str]], label: str) -> list[tuple[int, int]]:
    """Return one label's spans on a continuum that starts at zero."""
    return [(start - 150, end - 150) for start, end, found in spans if found == label]


@pytest.mark.parametrize(
    ("label", "observed", "expected"), [("c", 0.0144, 0.0532), ("k", 0, 0.049)]
)
def test_disagreements_of_the_published_example(
    label: str, observed: float, expected: float
) -> None:
    units = [of_label(OBSERVER_I, label), of_label(OBSERVER_J, label)]
    assert float(observed_disagreement(units, 300)) == pytest.approx(observed, abs=0.00005)
    assert float(expected_disagreement(units, 300)) == pytest.approx(expected, abs=0.00005)


def test_unitising_alpha_of_the_published_example() -> None:
    alpha = unitising_alpha([OBSERVER_I, OBSERVER_J], 300, start=150)
    assert alpha == pytest.approx(0.8587, abs=0.0001)
    assert unitising_alpha([OBSERVER_J, OBSERVER_I], 300, start=150) == alpha
    only_c = [[span for span in side if span[2] == "c"] for side in (OBSERVER_I, OBSERVER_J)]
    assert unitising_alpha(only_c, 300, start=150) == pytest.approx(0.7286, abs=0.0001)


@pytest.mark.parametrize(
    ("mine", "theirs", "observed"),
    [
        # Krippendorff 1995, p. 57, examples A to D on a continuum of 24.
        ([(2, 10), (14, 20)], [(4, 8), (15, 17)], 0.03125),
        (
            [(0, 18)],
            [(0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 9), (9, 10)],
            2.26736,
        ),
        (
            [(2, 8), (10, 12), (14, 18), (20, 22)],
            [(0, 2), (4, 8), (10, 14), (16, 18), (20, 22)],
            0.02777,
        ),
        (
            [(0, 2), (2, 10), (10, 14), (14, 20), (20, 24)],
            [(0, 4), (4, 8), (8, 15), (15, 17), (17, 24)],
            0.38715,
        ),
    ],
)
def test_observed_disagreements_of_the_first_paper(
    mine: list[tuple[int, int]], theirs: list[tuple[int, int]], observed: float
) -> None:
    assert float(observed_disagreement([mine, theirs], 24)) == pytest.approx(observed, abs=0.00001)


def test_unitising_alpha_at_its_edges() -> None:
    assert unitising_alpha([], 100) is None
    assert unitising_alpha([[(0, 5)]], 100) is None
    assert unitising_alpha([[], []], 100) is None
    assert unitising_alpha([[(0, 5)], [(0, 5)]], 100) == 1
    missed = unitising_alpha([[(0, 5)], []], 100)
    assert missed is not None
    assert missed < 0.1
    with pytest.raises(SpanError):
        unitising_alpha([[(90, 101)], []], 100)
    with pytest.raises(SpanError):
        unitising_alpha([[(5, 8)], []], 100, start=6)


def test_a_small_slip_costs_less_than_a_missed_unit_and_a_wrong_label_most() -> None:
    unit = [(10, 30, "claim"), (50, 70, "claim")]
    others = [
        unit,
        [(10, 31, "claim"), (50, 70, "claim")],
        [(15, 35, "claim"), (50, 70, "claim")],
        [(50, 70, "claim")],
        [(10, 30, "event"), (50, 70, "event")],
    ]
    alphas = [unitising_alpha([unit, other], 100) for other in others]
    assert all(a is not None for a in alphas)
    assert alphas == sorted(alphas, key=lambda alpha: -(alpha or 0))
    assert len(set(alphas)) == len(alphas)


def test_what_one_coder_marks_twice_is_one_unit_and_neighbours_stay_apart() -> None:
    once, twice, cut = [[(10, 30)]], [[(10, 25), (20, 30)]], [[(10, 20), (20, 30)]]
    assert unitising_alpha([*once, *twice], 100) == 1
    apart = unitising_alpha([*once, *cut], 100)
    assert apart is not None
    assert apart < 1


@given(st.lists(spans, min_size=2, max_size=4))
def test_unitising_alpha_is_at_most_one_in_any_order_of_coders(
    coders: list[list[tuple[int, int]]],
) -> None:
    alpha = unitising_alpha(coders, 20)
    assert alpha == unitising_alpha(coders[::-1], 20)
    assert alpha is None or alpha <= 1
    for one, other in combinations(coders, 2):
        if sorted(one) == sorted(other):
            assert unitising_alpha([one, other], 20) in (None, 1)
