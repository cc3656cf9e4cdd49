"""Words of texts and of queries: how they are cut, folded, read and found."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import text_index
from annotator.wordsearch import (
    LONGEST_QUERY,
    Phrase,
    QueryError,
    Word,
    cut,
    find_places,
    fold,
    make_sieve,
    parse,
    terms_of,
    words_as_query,
)

LETTERS = "aAßẞİiıſﬃkKΐsSÉe\u0301 ñŁø五千人ก\u0e49नि्한\u1112😀5,.０٥-_'\n²½™"

# A text, and its words with their terms.
CUTS: list[tuple[str, list[str]]] = [
    ("", []),
    ("The Quay", ["the", "quay"]),
    ("don’t crowd-count", ["don", "t", "crowd", "count"]),
    ("ZÜRICH Straße ﬃ", ["zurich", "strasse", "ffi"]),
    ("e\u0301t\u00e9", ["ete"]),
    ("İI ıi", ["ii", "ii"]),
    ("Łódź Ærø", ["lodz", "aero"]),
    ("5,000 5.000 5'000 5\u202f000", ["5000"] * 4),
    ("1,500,000", ["1500000"]),
    ("1,50 12345,678", ["1", "50", "12345", "678"]),
    ("3.5.2025", ["3", "5", "2025"]),
    ("5km a5", ["5", "km", "a5"]),
    ("٥٠٠٠ ５０００", ["5000", "5000"]),
    ("五千人", ["五", "千", "人"]),
    ("第5届", ["第", "5", "届"]),
    ("नमस्ते", ["नमस्ते"]),
    ("a_b", ["a", "b"]),
]


@pytest.mark.parametrize(("text", "terms"), CUTS)
def test_a_text_is_cut_into_words(text: str, terms: list[str]) -> None:
    made = cut(text)
    assert made.terms == terms
    for term, start, end in zip(made.terms, made.starts, made.ends, strict=True):
        assert term in fold(text[start:end]).translate({ord(sign): None for sign in ",.'\u202f"})


def test_a_number_with_a_plain_space_is_read_both_ways() -> None:
    made = cut("12 300 people, in 2025 200 dogs")
    assert made.joined == {0: ("12300", 2)}
    assert {"12", "300", "12300", "2025", "200"} <= terms_of(made)


def test_runs_without_spaces_are_indexed_by_pairs() -> None:
    assert terms_of(cut("有五千 and 人")) == {"有五", "五千", "千", "and", "人"}


def test_folding_twice_changes_nothing_for_any_character() -> None:
    for code in range(sys.maxunicode + 1):
        folded = fold(chr(code))
        assert fold(folded) == folded, hex(code)


# --- Queries --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "start", "end"),
    [
        ("", 0, 0),
        ("   ", 0, 0),
        ("police (quay", 7, 8),
        ("police) quay", 6, 7),
        ("()", 1, 2),
        ('police "quay', 7, 12),
        ("*", 0, 1),
        ("** police", 0, 2),
        ("m*", 0, 2),
        ("police OR", 7, 9),
        ("OR police", 0, 2),
        ("police AND OR quay", 11, 13),
        ("-police", 0, 7),
        ("police OR -quay", 7, 9),
        ("NEAR/3 quay", 0, 6),
        ("police NEAR/99 quay", 7, 14),
        ("police NEAR (quay)", 7, 11),
        ("(police) NEAR quay", 9, 13),
        ("(" * 20 + "a" + ")" * 20, 12, 13),
        ("a " * 30, 48, 49),
        ("x" * (LONGEST_QUERY + 1), LONGEST_QUERY, LONGEST_QUERY + 1),
    ],
)
def test_a_fault_is_told_with_its_place(query: str, start: int, end: int) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert (caught.value.start, caught.value.end) == (start, end)
    assert caught.value.message.endswith(".")


@given(st.text(st.sampled_from('ab*()"-| ANDORNEAR/5五,.\x00\ud800“”§'), max_size=40))
def test_reading_a_query_never_fails_otherwise(query: str) -> None:
    try:
        node = parse(query)
    except QueryError as error:
        fault = error
    else:
        find_places(node, cut("a text"))
        for syntax in (text_index._Syntax(), text_index._TsQuery()):
            assert text_index._spell_node(syntax, node)
        return
    assert 0 <= fault.start <= fault.end <= len(query)


def test_what_is_being_typed_is_a_beginning() -> None:
    assert words_as_query(["the mar"]) == Phrase((Word("the"), Word("mar", is_beginning=True)))
    assert words_as_query(["*", ""]) is None


# --- Finding --------------------------------------------------------------------------------


@given(st.text(st.sampled_from(LETTERS), max_size=40), st.data())
def test_words_of_a_text_are_found_there_and_by_index_and_sieve(
    text: str, data: st.DataObject
) -> None:
    made = cut(text)
    if not made.terms:
        return
    first = data.draw(st.integers(0, len(made.terms) - 1))
    last = data.draw(st.integers(first, min(len(made.terms) - 1, first + 4)))
    words = tuple(
        Word(made.terms[at], is_unspaced=at in made.unspaced) for at in range(first, last + 1)
    )
    query = Phrase(words)
    spans = [place.span for place in find_places(query, made)]
    wanted = made.starts[first], made.ends[last]
    assert any(start <= wanted[0] and wanted[0] < end for start, end in spans)
    assert make_sieve(query)(text)
    assert _is_proposed(query, text)
    for start, end in spans:
        assert cut(text[start:end]).terms[0].startswith(words[0].term[:1])


def _is_proposed(query: Phrase, text: str) -> bool:
    """Tell whether an index with the text's terms proposes it: the spelled query, read here."""
    terms = terms_of(cut(text))
    for spelled in text_index._spell_words(text_index._Syntax(), query.words):
        term = spelled.removesuffix(" *").strip('"')
        is_there = (
            any(each.startswith(term) for each in terms) if spelled[-1] == "*" else term in terms
        )
        if not is_there:
            return False
    return True


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("one two three", '"one two"', ["one two"]),
        ("one two three", "one NEAR/1 three", ["one two three"]),
        ("one two three", "one NEAR/0 three", []),
        ("a a a", '"a a"', ["a a"]),
        ("the quay, the crowd", "quay crowd", ["quay, the crowd"]),
        ("the quay" + " x" * 40 + " crowd", "quay crowd", ["quay"]),
        ("five 5 000 000 came", "5,000,000", ["5 000 000"]),
        ("15,000 came", "5,000", []),
        ("1,500 came", "500", []),
        ("They marched.", "march*", ["marched"]),
        ("They marched.", "arch*", []),
        ("100% of them", "of", ["of"]),
    ],
)
def test_what_is_found(text: str, query: str, found: list[str]) -> None:
    places = find_places(parse(query), cut(text))
    assert [text[slice(*place.span)] for place in places] == found
