"""The gold standard agrees with itself and with the vocabulary. Runs no finder."""

from itertools import pairwise

import pytest

from annotator.figures.model import BOUNDS, KINDS, OCCURRENCES, SPEAKER_ROLES
from tests.corpus.gold import (
    DEVELOPMENT,
    HALVES,
    GoldSpan,
    GoldText,
    UnlocatableQuote,
    half_of,
    load_gold,
    locate,
)
from tests.corpus.scoring import fold

GENRES = {
    "Markdown page",
    "OCR-like text",
    "academic abstract",
    "broadcaster's audience note",
    "correction notice",
    "council minutes",
    "fund-raising page",
    "historical chronicle",
    "live blog",
    "local newsletter",
    "magazine feature",
    "news report",
    "petition page",
    "platform blog",
    "police statement",
    "press release",
    "social-media post",
    "sports report",
    "strike bulletin",
    "venue report",
    "wire story",
}
REASONS = {
    "address",
    "age",
    "coordinates",
    "date",
    "duration",
    "hashtag",
    "identifier",
    "idiom",
    "label",
    "list_marker",
    "name",
    "ordinal",
    "percent",
    "phone",
    "ratio",
    "score",
    "statistic",
    "time",
    "year",
}
OPEN_BELOW = {"at_most", "less_than", "up_to", "nearly"}
OPEN_ABOVE = {"at_least", "more_than"}

TEXTS = load_gold()
FIGURES = [figure for text in TEXTS for figure in text.figures]


each_text = pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.id)


def is_unit(unit: str) -> bool:
    return unit in ("people", "percent", "") or (len(unit) == 3 and unit.isupper())


def test_there_is_enough_to_score():
    assert len(TEXTS) >= 45
    assert len(FIGURES) >= 320
    assert sum(len(text.traps) for text in TEXTS) >= 170


def test_every_genre_is_present_and_every_id_is_unique():
    assert {text.genre for text in TEXTS} == GENRES
    assert len({text.id for text in TEXTS}) == len(TEXTS)


def test_every_kind_of_bound_role_and_trap_is_present():
    assert {bound for figure in FIGURES for bound in figure.bounds} == set(BOUNDS)
    assert {trap.reason for text in TEXTS for trap in text.traps} == REASONS
    roles = {role for figure in FIGURES for role in figure.speaker_roles or ()}
    assert roles >= set(SPEAKER_ROLES) - {"audience_measurer", "ticketing_or_platform"}


def test_the_hard_scripts_and_newlines_are_present():
    everything = "".join(text.text for text in TEXTS)
    for sample in ("\r\n", "🧵", "１２，３００", "٤٥٠٠", "e\u0301", "“", "\\$", "¼"):
        assert sample in everything


@each_text
def test_a_text_has_a_fair_length_and_spans_in_order_that_do_not_overlap(text: GoldText):
    assert 60 <= len(text.text.split()) <= 400
    spans: list[GoldSpan] = [*text.figures, *text.traps, *text.either]
    for span in spans:
        assert text.text[span.start : span.end] == span.exact
        assert span.exact == span.exact.strip()
    spans.sort(key=lambda span: span.start)
    for one, other in pairwise(spans):
        assert one.end <= other.start, f"{one.exact!r} overlaps {other.exact!r}"


@each_text
def test_every_figure_keeps_to_the_vocabulary(text: GoldText):
    for figure in text.figures:
        assert set(figure.bounds) <= set(BOUNDS), figure.exact
        assert set(figure.kinds) <= set(KINDS), figure.exact
        assert set(figure.occurrences) <= set(OCCURRENCES), figure.exact
        assert set(figure.speaker_roles or ()) <= set(SPEAKER_ROLES), figure.exact
        assert all(is_unit(unit) for unit in figure.units), figure.exact


@each_text
def test_no_quote_cuts_a_number_or_a_word(text: GoldText):
    for figure in text.figures:
        before = text.text[figure.start - 1 : figure.start] if figure.start else ""
        after = text.text[figure.end : figure.end + 1]
        assert not before.isalnum(), figure.exact
        assert not after.isalnum(), figure.exact


@each_text
def test_the_preferred_bound_agrees_with_value_low_and_high(text: GoldText):
    for figure in text.figures:
        value, low, high, bound = figure.value, figure.low, figure.high, figure.bounds[0]
        assert figure.vague == (bound == "vague_magnitude") == bool(figure.magnitude), figure.exact
        if bound in ("range", "vague_magnitude"):
            assert value is None, figure.exact
            assert low < high, figure.exact
            continue
        assert value > 0, figure.exact
        assert low == (None if bound in OPEN_BELOW else value), figure.exact
        assert high == (None if bound in OPEN_ABOVE else value), figure.exact


@each_text
def test_words_for_the_speaker_and_the_hedge_stand_in_the_text(text: GoldText):
    words = set(fold(text.text).split())
    for figure in text.figures:
        for phrase in (*(figure.speakers or ()), *(figure.hedges or ())):
            assert set(fold(phrase).split()) <= words, phrase


@each_text
def test_a_figure_with_no_speaker_has_no_role(text: GoldText):
    for figure in text.figures:
        if figure.speakers == ("",):
            assert figure.speaker_roles == ("unattributed",), figure.exact


def test_whatever_is_not_money_is_whole():
    for figure in FIGURES:
        if figure.kinds[0] not in ("money", "donations"):
            assert figure.value is None or figure.value == figure.value.to_integral_value()


def test_a_quote_that_occurs_twice_needs_its_number():
    text = "300 came and 300 went"
    with pytest.raises(UnlocatableQuote):
        locate(text, {"exact": "300"})
    assert locate(text, {"exact": "300", "nth": 2}) == (13, 16, "300")


@pytest.mark.parametrize("row", [{"exact": "400"}, {"exact": "300", "nth": 3}])
def test_a_quote_that_is_not_there_is_refused(row: dict[str, object]):
    with pytest.raises(UnlocatableQuote):
        locate("300 came and 300 went", row)


def test_each_text_is_in_one_half_and_each_half_has_most_genres():
    halves = [half_of(TEXTS, half) for half in HALVES]
    assert sorted(text.id for half in halves for text in half) == sorted(text.id for text in TEXTS)
    for half in halves:
        assert len(half) == len(TEXTS) // 2
        assert len({text.genre for text in half}) >= 0.9 * len(GENRES)
        assert sum(len(text.figures) for text in half) >= 200


def test_no_text_is_cut_from_its_half_by_the_order_it_comes_in():
    assert half_of(reversed(TEXTS), DEVELOPMENT) == half_of(TEXTS, DEVELOPMENT)
