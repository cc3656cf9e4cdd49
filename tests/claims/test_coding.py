"""Crowd-size phrases become two coded numbers, the way the named convention codes them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.coding import code_size

CCC = [
    ("350", 350, 350),
    ("about 350", 350, 350),
    ("more than 350 people", 350, 350),
    ("fewer than 350", 350, 350),
    ("up to 350", 350, 350),
    ("350+", 350, 350),
    ("2.5k", 2500, 2500),
    ("15 thousand plus", 15000, 15000),
    ("seventy", 70, 70),
    ("a dozen or so", 12, 12),
    ("half a dozen", 6, 6),
    ("seven dozen", 84, 84),
    ("70 to 90", 70, 90),
    ("between 70 and 90 marchers", 70, 90),
    ("1800 to 2000", 1800, 2000),
    ("four to five dozen", 48, 60),
    ("50-60,000", 50000, 60000),
    ("a handful", 5, 5),
    ("dozens", 24, 24),
    ("Scores", 40, 40),
    ("hundreds of students", 200, 200),
    ("tens of thousands", 20000, 20000),
    ("a few", 3, 3),
    ("several hundred", 300, 300),
    ("a few dozen neighbours", 36, 36),
    ("a couple of thousand", 2000, 2000),
    ("couple hundred", 200, 200),
    ("hundreds; about 80", 80, 200),
    ("dozens, more than 150", 24, 150),
    ("at least 90; thousands; roughly 400", 90, 2000),
    ("Photo: dozens", 24, 24),
    ("FB: 58", 58, 58),
    ("58 went 300 interested", 58, 58),
    ("six men and one woman", 7, 7),
    ("more than 60 adults and about 30 children", 90, 90),
    ("about 140; another 60", 200, 200),
    ("a pastor and about a dozen others", 13, 13),
    ("about 140 people at two locations", 140, 140),
    ("80 people for two hours", 80, 80),
    ("a lone protester", 1, 1),
    ("a trio of singers", 3, 3),
    ("hunderds", 200, 200),
    ("a few doen", 36, 36),
    ("１５０", 150, 150),
]


@pytest.mark.parametrize(("phrase", "low", "high"), CCC)
def test_the_ccc_convention_codes_each_phrase(phrase: str, low: int, high: int) -> None:
    assert code_size(phrase) == (Decimal(low), Decimal(high))


ACLED = [
    ("dozens", 12, 12),
    ("tens", 10, 10),
    ("hundreds", 100, 100),
    ("about 80", 80, 80),
    ("thousands; 4,500", 1000, 4500),
]


@pytest.mark.parametrize(("phrase", "low", "high"), ACLED)
def test_the_acled_convention_codes_vague_words_lower(phrase: str, low: int, high: int) -> None:
    assert code_size(phrase, "acled") == (Decimal(low), Decimal(high))


UNSTATED = [
    "",
    "a large crowd",
    "n/a",
    "twice as many",
    "count from a photograph",
    "61%",
    "two hours",
]


@pytest.mark.parametrize("phrase", UNSTATED)
def test_a_phrase_that_states_no_size_codes_nothing_rather_than_zero(phrase: str) -> None:
    assert code_size(phrase) == (None, None)


def test_a_word_the_convention_does_not_code_is_left_uncoded() -> None:
    assert code_size("a handful", "acled") == (None, None)
    assert code_size("tens", "ccc") == (None, None)


def test_an_unknown_convention_is_refused() -> None:
    with pytest.raises(ValueError, match="convention"):
        code_size("dozens", "guess")


VOCABULARY = (
    "about 80 hundreds dozens a few several couple of ; , and another plus + to - 1,200 people FB:"
    " went photo thousand half ( ) 40 more others two men na 0 %"
)
PIECES = st.lists(st.sampled_from(VOCABULARY.split()), max_size=20).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), PIECES))
def test_any_phrase_codes_to_an_ordered_pair_of_whole_numbers_or_to_nothing(phrase: str) -> None:
    low, high = code_size(phrase)
    assert (low is None) == (high is None)
    if low is not None and high is not None:
        assert 0 <= low <= high
        assert low == low.to_integral_value()
        assert high == high.to_integral_value()


@settings(max_examples=200, deadline=None)
@given(PIECES)
def test_a_zero_is_coded_only_where_a_zero_is_printed(phrase: str) -> None:
    low, _ = code_size(phrase)
    assert low != 0 or "0" in phrase.split()
