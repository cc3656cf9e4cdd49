"""Keyword in context: what counts as a hit, where it stands, and what it costs."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotator import kwic
from annotator.importing import Incoming, add_version
from annotator.kwic import Hit, find_in_texts, find_sentence, read_words
from annotator.models import Document
from annotator.wordsearch.matching import TOGETHER
from tests.cast import Cast, make_document


def bring(cast: Cast, text: str, title: str = "Another paper") -> Document:
    return make_document(cast.admin, cast.own.project, text, title=title)


def look(cast: Cast, query: str, limit: int = 20) -> list[Hit]:
    words = read_words(query)
    return find_in_texts(cast.own.project.pk, words, cast.own.document.pk, limit)


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
    assert (hit.document, hit.version.pk) == (document, document.current_id)
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
    far = bring(cast, f"A crowd.{' x' * TOGETHER} The quay.", "far")
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


def test_what_is_typed_is_the_beginning_of_a_word(cast: Cast) -> None:
    bring(cast, "They marched past, not one marshal.")
    assert [hit.pieces for hit in look(cast, "mar")] == [[("marched", True)], [("marshal", True)]]
    assert look(cast, "arch") == []
    assert look(cast, "*") == []


def test_only_so_much_is_read(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(cast, "Marshals of the oldest.")
    bring(cast, "Marshals of the newest.")
    assert len(look(cast, "marshals")) == 2
    monkeypatch.setattr(kwic, "MOST_CODE_POINTS", 10)
    assert len(look(cast, "marshals")) == 1


def test_the_number_of_queries_is_fixed(cast: Cast) -> None:
    for _ in range(2):
        for _ in range(5):
            bring(cast, "Marshals at the quay. " * 5)
        with CaptureQueriesContext(connection) as queries:
            look(cast, "marshals quay", limit=100)
        assert len(queries) == 3
