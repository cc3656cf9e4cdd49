"""Crowd-size phrases become two coded numbers, the way the named convention codes them."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.coding import code_size
from tests.timing import processor_seconds

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

MISPRINTS = [
    ("hudreds", 200, 200),
    ("thousnads", 2000, 2000),
    ("dozesn", 24, 24),
    ("hundredd", 200, 200),
    ("a hundredd", 100, 100),
    ("sevral dozen", 36, 36),
    ("severaldozen", 36, 36),
    ("several-hundred", 300, 300),
    ("hundred(s)", 200, 200),
    ("hundred of people", 200, 200),
    ("tens of thousand", 20000, 20000),
    ("100's", 200, 200),
    ("1,000s of people", 2000, 2000),
    ("10s of thousands", 20000, 20000),
    ("several 100", 300, 300),
    ("a few 1,000s", 3000, 3000),
    ("60ppl", 60, 60),
    ("60-70ppl", 60, 70),
    ("100max", 100, 100),
    ("10-15 K", 10000, 15000),
    ("2,5k", 2500, 2500),
    ("2 mil", 2000000, 2000000),
    ("1.200", 1200, 1200),
    ("1.5 thousand", 1500, 1500),
    ("14-Nov", 11, 14),
    ("Dec-15; about 30", 12, 30),
    ("200..300", 200, 300),
    ("50+ to 100", 50, 100),
    ("100±20", 100, 100),
]

BELONGING = [
    # Parts of one crowd are added, whoever is named by a singular noun among them.
    ("nine men and a woman", 10, 10),
    ("a mother and her son", 2, 2),
    ("him and a dozen", 13, 13),
    ("the mayor and about 40 supporters", 41, 41),
    ("organizers and about 40 supporters", 40, 40),
    ("20 students, 5 teachers and 3 parents", 28, 28),
    ("20 students, 5 teachers, and 3 parents", 28, 28),
    ("10 men, 5 women", 15, 15),
    ("28 people, 20 students and 8 teachers", 28, 28),
    ("40 members, along with a group of about 20 students", 60, 60),
    ("about 900 marched and over 2,000 spectators", 2900, 2900),
    ("40 in the morning; 30 later; 70 in total", 70, 70),
    # Groups, shares and comparisons are multiplied.
    ("two teams of 10", 20, 20),
    ("three groups of about 25 to 30", 75, 90),
    ("5 x 40", 200, 200),
    ("half of the school's 120 students", 60, 60),
    ("two-thirds of the 90 workers", 60, 60),
    ("twice the usual 200", 400, 400),
    ("about 3 times as many as the 50 of last week", 150, 150),
    ("10 times as many; around 300", 300, 300),
    ("three times a day, 20 people", 20, 20),
    # A shortfall is taken away; a surplus is a bound.
    ("80 minus about two dozen", 56, 56),
    ("a few more than 50", 50, 50),
    ("a handful of 45", 45, 45),
    ("as few as 10 and as many as 30", 10, 30),
    ("more than 10 less than 20", 10, 20),
    ("a hundred or two", 100, 200),
]

BESIDE_OTHER_NUMBERS = [
    ("150 (including 20 counterprotesters)", 150, 150),
    ("dozens, including 6 students and 3 teachers", 24, 24),
    ("200 people, 15 of whom sang", 200, 200),
    ("about 250, 12 arrested", 250, 250),
    ("12 arrested", 12, 12),
    ("350 outside + 40 arrested", 390, 390),
    ("more than 30 people from 12 groups", 30, 30),
    ("400 marchers in 20 cities", 400, 400),
    ("hundreds, three or more deep", 200, 200),
    ("25 on one side", 25, 25),
    ("about 30; a woman was arrested", 30, 30),
    ("40 people at 5 pm on June 5", 40, 40),
    ("2020: 300; 2021: 400", 300, 400),
    ("March 20 people", 20, 20),
    ("KTLA 5: 100", 100, 100),
    ("FB: 30 went; 12 shares", 30, 30),
]

ONE_PERSON = [
    ("mother", 1, 1),
    ("a woman with a sign", 1, 1),
    ("an elderly man", 1, 1),
    ("the pair", 2, 2),
]


@pytest.mark.parametrize(
    ("phrase", "low", "high"), CCC + MISPRINTS + BELONGING + BESIDE_OTHER_NUMBERS + ONE_PERSON
)
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
    "no one",
    "half of them",
    "0.3",
    "minus 20",
    "twice as many",
    "a student walkout",
    "no estimate by the organizer",
    "a host of people",
    "10 am",
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
    " went photo thousand half ( ) 40 more others two men na 0 % minus times of teams twice the x"
    " woman her including total 1.200 15-Oct 100s arrested"
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


@pytest.mark.parametrize(
    "piece", ["1 ", "9 x ", "a few ", "1 of ", "9 men, ", "+1", "a woman and ", "( "]
)
def test_a_hostile_phrase_is_coded_in_a_second(piece: str) -> None:
    assert processor_seconds(lambda: code_size(piece * 100_000), 1) < 1
