"""Keyword in context: what counts as a hit, where it stands, and what it costs."""

from __future__ import annotations

import sys
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from annotator import kwic
from annotator.importing import Incoming, add_version
from annotator.kwic import Hit, find_in_texts, find_sentence, find_stretches, read_words
from annotator.models import Document
from tests.cast import Cast, make_document


def bring(cast: Cast, text: str, title: str = "Another paper") -> Document:
    return make_document(cast.admin, cast.own.project, text, title=title)


def look(cast: Cast, query: str, limit: int = 20) -> list[Hit]:
    words = read_words(query)
    return find_in_texts(cast.own.project.pk, words, cast.own.document.pk, limit)


def quotes(text: str, query: str) -> list[str]:
    return [text[each.start : each.end] for each in find_stretches(text, read_words(query))]


# --- What is asked --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", []),
        ("  \t\n", []),
        ("crowd", ["crowd"]),
        ("crowd  5,000", ["crowd", "5,000"]),
        ('"at the  quay" police', ["at the quay", "police"]),
        ("“at the quay”police", ["at the quay", "police"]),
        ('"at the', ["at the"]),
        ('"" « » crowd', ["crowd"]),
        ("a b c d e f g h i j", list("abcdefgh")),
    ],
)
def test_a_query_is_words_and_phrases(query: str, words: list[str]) -> None:
    assert read_words(query) == words


# --- What is found --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("The Marshals counted; marshals do.", "marshals", ["Marshals", "marshals"]),
        ("They marched.", "march", ["march"]),
        ("A crowd\n  at the quay.", '"crowd at the"', ["crowd\n  at the"]),
        ("5\u202f000 came.", '"5 000"', ["5\u202f000"]),
        ("The crowd of Monday.", '"of crowd"', []),
        ("The crowd was at the quay.", "quay crowd", ["crowd was at the quay"]),
        ("The crowd was at the quay.", "quay nobody", []),
        ("Eine STRASSE, eine Straße.", "straße", ["STRASSE", "Straße"]),
        ("Ankara, İSTANBUL'da 40 kişi", "stanbul", ["STANBUL"]),
        ("İİİ İstanbul ß 5,000", "istanbul".replace("i", "i̇", 1), ["İstanbul"]),
        ("ß ﬃ İ then 5,000 came", "5,000", ["5,000"]),
        ("an oﬃcer said", "officer", ["oﬃcer"]),
        ("an oﬃcer said", "fic", ["ﬃc"]),
        ("😀 Σίσυφος 😀", "ΣΊΣΥΦΟΣ", ["Σίσυφος"]),
        ("ευρώ έφτασαν", "έφτασαν", ["έφτασαν"]),
        ("有五千人参加", "五千", ["五千"]),
        ("100% of them", "%", ["%"]),
        ("a_b and aXb", "a_b", ["a_b"]),
    ],
)
def test_words_are_found_whatever_their_case_at_their_offsets(
    text: str, query: str, found: list[str]
) -> None:
    assert quotes(text, query) == found


@pytest.mark.parametrize(
    ("text", "query", "is_found"),
    [
        ("5,000 came", "5,000", True),
        ("15,000 came", "5,000", False),
        ("5,000,000 came", "5,000", False),
        ("some 5,000, they say", "5,000", True),
        ("It was 5,000.", "5,000", True),
        ("1,500 came", "500", False),
        ("5000 came", "500", False),
        ("5,000 came", "5", False),
        ("On 3.5.2025 they came", "2025", True),
        ("£5,000", "5,000", True),
        ("5,000km", "5,000", True),
    ],
)
def test_a_number_is_found_as_a_whole(text: str, query: str, is_found: bool) -> None:
    assert bool(quotes(text, query)) is is_found


def test_words_near_one_another_displace_those_that_are_not() -> None:
    far = f"The crowd {'x ' * kwic.NEAR} went to the quay."
    assert quotes(far, "crowd quay") == ["crowd"]
    assert quotes(f"{far} A crowd at the quay.", "crowd quay") == ["quay. A crowd"]


def test_stretches_come_in_reading_order_and_do_not_overlap() -> None:
    found = list(find_stretches("quay crowd quay crowd quay " * 20, ["crowd", "quay"]))
    starts = [each.start for each in found]
    assert starts == sorted(starts)
    assert all(one.end <= after.start for one, after in pairwise(found))


@given(st.text(st.sampled_from("aAß ẞİiıſﬃkKΐsS😀"), max_size=30), st.data())
def test_what_stands_in_a_text_is_found_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    word = text[start : data.draw(st.integers(start, len(text)))]
    if not word.strip() or word != word.strip() or word.split() != word.split(" "):
        return
    found = list(find_stretches(text, [word]))
    assert found
    for each in found:
        quoted = text[each.start : each.end].casefold()
        assert word.casefold() in quoted
        # A character is three at most; of one at either end two may be too many.
        assert len(quoted) <= len(word.casefold()) + 4


def test_every_character_that_folding_makes_longer_is_known() -> None:
    for code in range(sys.maxunicode + 1):
        if 0xD800 <= code < 0xE000:
            continue
        character = chr(code)
        if len(character.casefold()) > 1:
            text = f"{character}5,000"
            assert quotes(text, "5,000") == ["5,000"], hex(code)


# --- The sentence around --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("One came. Two, said Mr. Low, came. Three.", "Low", "Two, said Mr. Low, came."),
        ("A title\n\nThe march\ndrew 40.\n\nMore.", "march", "The march\ndrew 40."),
        ("He said: “Some came.” Others left.", "Some", "He said: “Some came.”"),
        ("He said: “Some came.” Others left.", "Others", "Others left."),
        ("Only words", "words", "Only words"),
        ("So far:\n- Some came\n- Others left\n- All wet", "Others", "Others left"),
        ("# The march\nIt drew 40 people", "march", "# The march\nIt drew 40 people"),
        ("It drew 40\n## What then\nNothing", "40", "It drew 40"),
        (f"{'long ' * 200}word {'long ' * 200}", "word", "word"),
        ("😀 One. Two 😀 three. Four.", "three", "Two 😀 three."),
    ],
)
def test_the_sentence_around_a_word(text: str, word: str, sentence: str) -> None:
    at = text.index(word)
    start, end = find_sentence(text, at, at + len(word))
    assert text[start:end].strip() == sentence


# --- Documents ------------------------------------------------------------------------------


def test_a_hit_says_where_it_stands(cast: Cast) -> None:
    text = "İ 😀 First. Marshals put the crowd at 11,500 people. Last.\n"
    document = bring(cast, text)
    (hit,) = look(cast, "crowd marshals")
    assert (hit.document, hit.version_id) == (document, document.current_id)
    assert text[hit.start : hit.end] == "Marshals put the crowd"
    assert hit.pieces == [("Marshals", True), (" put the ", False), ("crowd", True)]
    assert text[slice(*hit.sentence)] == "Marshals put the crowd at 11,500 people."
    assert (hit.before, hit.after) == ("İ 😀 First. ", " at 11,500 people. Last.\n")


def test_a_long_line_is_cut_at_whole_words(cast: Cast) -> None:
    bring(cast, f"{'word ' * 50}marshals {'came ' * 50}")
    (hit,) = look(cast, "marshals")
    assert hit.before.startswith("… word ")
    assert hit.after.endswith(" came …")
    assert len(hit.before) <= kwic.AROUND + 2


def test_the_document_itself_old_versions_and_other_projects_are_left_out(cast: Cast) -> None:
    old = bring(cast, "Marshals counted the old one.")
    add_version(actor=cast.admin, document=old, incoming=Incoming(text="Nobody counted."))
    add_version(
        actor=cast.admin, document=cast.own.document, incoming=Incoming(text="Marshals here.")
    )
    make_document(cast.outsider, cast.foreign.project, "Marshals elsewhere.")
    assert look(cast, "marshals") == []
    assert [hit.pieces for hit in look(cast, "nobody")] == [[("Nobody", True)]]


def test_the_newest_document_comes_first_and_near_words_before_all(cast: Cast) -> None:
    near = bring(cast, "A crowd at the quay.", "near")
    far = bring(cast, f"A crowd.{' x' * kwic.NEAR} The quay.", "far")
    newest = bring(cast, "The quay was full of the crowd.", "newest")
    assert [hit.document for hit in look(cast, "crowd quay")] == [
        newest,
        near,
        cast.own.other_document,
        far,
    ]


def test_one_document_does_not_fill_the_list_and_a_limit_holds(cast: Cast) -> None:
    for _ in range(3):
        bring(cast, "Marshals. " * 50)
    assert len(look(cast, "marshals")) == 9
    assert len(look(cast, "marshals", limit=4)) == 4
    assert look(cast, "") == []


def test_only_so_much_is_looked_through(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(cast, "Marshals of the oldest.")
    bring(cast, "x" * 100)
    assert look(cast, "marshals")
    monkeypatch.setattr(kwic, "MOST_CODE_POINTS", 100)
    assert look(cast, "marshals") == []
    monkeypatch.undo()
    monkeypatch.setattr(kwic, "MOST_DOCUMENTS", 1)
    assert look(cast, "marshals") == []


def test_the_number_of_queries_is_fixed(cast: Cast) -> None:
    for _ in range(2):
        for _ in range(5):
            bring(cast, "Marshals at the quay. " * 5)
        with CaptureQueriesContext(connection) as queries:
            look(cast, "marshals quay", limit=100)
        assert len(queries) == 2
