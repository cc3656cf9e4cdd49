"""Vague magnitudes keep their words, a named coding and the interval they can honestly bear."""

from decimal import Decimal

import pytest

from annotator.figures import find_figures
from annotator.figures.vague import (
    CONVENTIONS,
    VAGUE_WORDS,
    VERSION,
    VagueWord,
    couple,
    few,
    several,
)

PHRASES = [
    ("Dozens of people came.", "dozens"),
    ("Scores of people came.", "scores"),
    ("Tens of people came.", "tens"),
    ("Hundreds came.", "hundreds"),
    ("Thousands upon thousands of people came.", "thousands"),
    ("Tens of thousands of people came.", "tens of thousands"),
    ("Hundreds of thousands of supporters came.", "hundreds of thousands"),
    ("Many hundreds of people came.", "hundreds"),
    ("100s of people came.", "hundreds"),
    ("A few hundred people came.", "a few hundred"),
    ("Several dozen people came.", "several dozen"),
    ("A couple of thousand people came.", "a couple of thousand"),
    ("A handful of people came.", "handful"),
]


@pytest.mark.parametrize(("sentence", "magnitude"), PHRASES)
def test_a_vague_magnitude_is_found_with_its_interval(sentence: str, magnitude: str) -> None:
    [figure] = find_figures(sentence)
    assert figure.vague
    assert figure.bound == "vague_magnitude"
    assert figure.magnitude == magnitude
    assert figure.value is None
    assert figure.low is not None
    assert figure.high is not None
    assert figure.low < figure.high


@pytest.mark.parametrize("sentence", ["He scores of late.", "The scores of 80 and 90 stood."])
def test_scores_as_a_verb_or_result_is_no_magnitude(sentence: str) -> None:
    assert not any(figure.vague for figure in find_figures(sentence))


def test_larger_words_mean_larger_intervals() -> None:
    order = ["handful", "tens", "scores", "hundreds", "thousands", "tens of thousands", "millions"]
    lows = [VAGUE_WORDS[word].low for word in order]
    highs = [VAGUE_WORDS[word].high for word in order]
    assert lows == sorted(lows)
    assert highs == sorted(highs)


@pytest.mark.parametrize("word", VAGUE_WORDS.values(), ids=lambda word: word.magnitude)
def test_a_coding_lies_at_or_below_the_plausible_interval_s_end(word: VagueWord) -> None:
    for convention in CONVENTIONS:
        coded = word.coded(convention)
        assert coded is None or coded <= word.high


def test_a_few_is_at_least_a_couple_of_the_same_unit() -> None:
    assert couple(100).low < few(100).low
    assert few(100).coded("ccc") == several(100).coded("ccc") == Decimal(300)
    assert couple(100).coded("ccc") == Decimal(200)


def test_an_unknown_convention_is_refused() -> None:
    with pytest.raises(ValueError, match="convention"):
        VAGUE_WORDS["dozens"].coded("guess")


def test_the_table_has_a_version() -> None:
    assert VERSION
