"""Many phrases are looked for at once and found as if each were looked for alone."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.figures.phrases import Phrases, branching, lowered, words_at

TABLE = ("said", "says", "say", "spoke of", "as per", "told (?:us|them)", "give(?= a count)")
WORDS = ("said", "says", "sayings", "spoke", "of", "as", "per", "told", "us", "them", "give")
PROSE = st.lists(st.sampled_from([*WORDS, "a", "count", "é", "5", ","])).map(" ".join)


@given(st.text())
def test_lower_case_keeps_every_offset(text: str) -> None:
    assert len(lowered(text)) == len(text)


@pytest.mark.parametrize(
    ("printed", "lower"),
    [
        ("Police SAID", "police said"),
        ("ÉTÉ", "été"),
        ("İzmir", "izmir"),
        ("they ſaid", "they said"),
    ],
)
def test_lower_case_is_what_a_reader_would_write(printed: str, lower: str) -> None:
    assert lowered(printed) == lower


@given(PROSE)
def test_a_table_finds_what_its_phrases_find_one_by_one(text: str) -> None:
    alone = re.compile(rf"\b(?:{'|'.join(TABLE)})\b")
    found = words_at(0, text).find(Phrases(*TABLE))
    assert [one.span() for one in found] == [one.span() for one in alone.finditer(text)]


def test_a_stretch_without_the_telling_word_of_any_phrase_is_not_searched() -> None:
    table = Phrases("in the view of", "as per")
    assert table.telling == {"view", "per"}
    assert list(words_at(0, "in the square as of noon").find(table)) == []


def test_what_stands_around_a_phrase_is_part_of_its_match() -> None:
    table = Phrases("said", ahead=r",\s*", behind=r"\s+(?P<who>\w+)")
    (match,) = words_at(7, "“500”, Said Mara").find(table)
    assert (match["phrase"], match["who"]) == ("said", "mara")


@pytest.mark.parametrize("phrase", ["", "(?:a|b) c", r"\w+ said", "a* said", "’ll"])
def test_a_phrase_that_begins_with_no_plain_letter_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="plain letter"):
        branching([phrase])


@pytest.mark.parametrize("phrase", ["rumou?red", r"forecast\w*", "(?:by )?our count"])
def test_a_phrase_whose_first_word_is_not_written_out_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match="written out"):
        Phrases(phrase)
