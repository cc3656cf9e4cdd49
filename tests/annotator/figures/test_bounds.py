"""Bound words say what a number states, focus words only stress it."""

import pytest

from annotator.figures import BOUNDS, find_figures

PHRASES = [
    ("500 people came", "exact"),
    ("exactly 500 people came", "exact"),
    ("a 500-strong crowd came", "exact"),
    ("about 500 people came", "approx"),
    ("some 500 people came", "approx"),
    ("an estimated 500 people came", "approx"),
    ("500 or so people came", "approx"),
    ("500-odd people came", "approx"),
    ("~500 people came", "approx"),
    ("nearly 500 people came", "nearly"),
    ("close to 500 people came", "nearly"),
    ("at least 500 people came", "at_least"),
    ("no fewer than 500 people came", "at_least"),
    ("upwards of 500 people came", "at_least"),
    ("500+ people came", "at_least"),
    ("500-plus people came", "at_least"),
    ("500 or more people came", "at_least"),
    ("more than 500 people came", "more_than"),
    ("well over 500 people came", "more_than"),
    ("north of 500 people came", "more_than"),
    ("in excess of 500 people came", "more_than"),
    ("no more than 500 people came", "at_most"),
    ("500 people at most came, or 300 at most", "at_most"),
    ("fewer than 500 people came", "less_than"),
    ("just shy of 500 people came", "less_than"),
    ("just under 500 people came", "less_than"),
    ("up to 500 people came", "up_to"),
    ("up to about 500 people came", "up_to"),
    ("as many as 500 people came", "up_to"),
]


@pytest.mark.parametrize(("sentence", "bound"), PHRASES)
def test_each_bound_phrase_has_its_bound(sentence: str, bound: str) -> None:
    assert bound in BOUNDS
    assert find_figures(sentence)[-1].bound == bound


def test_an_open_bound_leaves_its_side_open() -> None:
    [floor] = find_figures("More than 500 people came.")
    [ceiling] = find_figures("Up to 500 people came.")
    assert (floor.low, floor.high) == (500, None)
    assert (ceiling.low, ceiling.high) == (None, 500)
    assert floor.value == ceiling.value == 500


FOCUS = [
    ("only 60 people came", "only"),
    ("as many as 60 people came", "as many as"),
    ("a record 60 people came", "a record"),
    ("60 people came", ""),
]


@pytest.mark.parametrize(("sentence", "focus"), FOCUS)
def test_a_focus_word_is_kept_apart_from_the_bound(sentence: str, focus: str) -> None:
    [figure] = find_figures(sentence)
    assert figure.focus == focus


def test_the_figure_starts_at_its_bound_words_and_the_core_at_the_number() -> None:
    text = "The march drew nearly 5,000 people."
    [figure] = find_figures(text)
    assert text[slice(*figure.core)] == "5,000"
    assert figure.text == "nearly 5,000"
    assert text[slice(*figure.mention)] == "nearly 5,000 people"
