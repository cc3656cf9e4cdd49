"""What citations are put together from: places, quotations, HTML, and whatever an item may hold."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import csl
from annotator.citing import STYLES, Locator, Style, cite, quote
from annotator.citing.rich import Rich, close, comma, join

MARCH = {
    "type": "article-newspaper",
    "title": "Thousands march",
    "author": [{"family": "Okafor", "given": "Ada"}],
    "container-title": "Gazette",
    "issued": {"date-parts": [[2025, 5, 3]]},
}

# The place, APA in the text, how Chicago's note ends.
PLACES: list[tuple[Locator, str, str]] = [
    (Locator("4"), "(Okafor, 2025, p. 4)", "May 3, 2025, 4."),
    (Locator("4-6"), "(Okafor, 2025, pp. 4–6)", "May 3, 2025, 4–6."),
    (Locator("4, 9"), "(Okafor, 2025, pp. 4, 9)", "May 3, 2025, 4, 9."),
    (Locator("B-1"), "(Okafor, 2025, p. B-1)", "May 3, 2025, B-1."),
    (Locator("3", "paragraph"), "(Okafor, 2025, para. 3)", "May 3, 2025, para. 3."),
    (Locator("3–4", "paragraph"), "(Okafor, 2025, paras. 3–4)", "May 3, 2025, paras. 3–4."),
    (Locator("2", "chapter"), "(Okafor, 2025, Chapter 2)", "May 3, 2025, chap. 2."),
    (Locator("7", "section"), "(Okafor, 2025, Section 7)", "May 3, 2025, sec. 7."),
    (Locator("1:02:10", "time"), "(Okafor, 2025, 1:02:10)", "May 3, 2025, at 1:02:10."),
]


@pytest.mark.parametrize(("locator", "in_text", "note_end"), PLACES)
def test_a_place_is_named(locator: Locator, in_text: str, note_end: str) -> None:
    assert cite(MARCH, "apa", locator=locator).in_text.text == in_text
    note = cite(MARCH, "chicago", locator=locator).note
    assert note is not None
    assert note.text.endswith(note_end)


# The quotation, with APA's citation.
QUOTATIONS: list[tuple[str, str]] = [
    ("nearly 5,000 people", "“nearly 5,000 people” (Okafor, 2025)"),
    ("Nearly 5,000 came.", "“Nearly 5,000 came” (Okafor, 2025)."),
    ("Did they come?", "“Did they come?” (Okafor, 2025)"),
    ("And then …", "“And then …” (Okafor, 2025)"),
    ("she said “5,000”", "“she said ‘5,000’” (Okafor, 2025)"),
    ('"5,000" came', "“‘5,000’ came” (Okafor, 2025)"),
    ("didn’t", "“didn’t” (Okafor, 2025)"),
    (" nearly 5,000\n", "“nearly 5,000” (Okafor, 2025)"),
    (" ".join(["word"] * 39), f"“{' '.join(['word'] * 39)}” (Okafor, 2025)"),
    (" ".join(["word"] * 40), f"{' '.join(['word'] * 40)} (Okafor, 2025)"),
]


@pytest.mark.parametrize(("exact", "expected"), QUOTATIONS)
def test_a_quotation_carries_its_source(exact: str, expected: str) -> None:
    assert quote(exact, cite(MARCH, "apa")).text == expected


def test_a_quotation_in_chicago_carries_the_note() -> None:
    assert quote("nearly 5,000", cite(MARCH, "chicago")).html == (
        "“nearly 5,000” — Ada Okafor, “Thousands march,” <i>Gazette</i>, May 3, 2025."
    )


def test_an_archived_copy_takes_the_place_of_the_address_in_apa_and_follows_it_in_chicago() -> None:
    item = {**MARCH, "URL": "https://gazette.example/1"}
    copy = "https://archive.example/1"
    apa, chicago = (cite(item, style, archive_url=copy).entry for style in STYLES)
    assert apa is not None
    assert apa.text.endswith(f"Gazette. {copy}")
    assert chicago is not None
    assert chicago.text.endswith(f"{item['URL']}. Archived at {copy}.")


def test_html_is_escaped() -> None:
    item = {**MARCH, "title": "<b>5 & 6</b>", "container-title": "R&D <Weekly>"}
    entry = cite(item, "apa").entry
    assert entry is not None
    assert "&lt;b&gt;5 &amp; 6&lt;/b&gt;" in entry.html
    assert "<i>R&amp;D &lt;Weekly&gt;</i>" in entry.html


MARKS: list[tuple[str, str, str]] = [
    ("Rain", "Rain.", "Rain,"),
    ("“Rain”", "“Rain.”", "“Rain,”"),
    ("“Rain?”", "“Rain?”", "“Rain?,”"),
    ("“It was rain.”", "“It was rain.”", "“It was rain,”"),
    ("“Rain in the U.S.”", "“Rain in the U.S.”", "“Rain in the U.S.,”"),
    ("“The ‘rain’”", "“The ‘rain.’”", "“The ‘rain,’”"),
    ("Rain [Film]", "Rain [Film].", "Rain [Film],"),
    ("Lind, B.", "Lind, B.", "Lind, B.,"),
    ("", "", ""),
]


@pytest.mark.parametrize(("text", "closed", "with_comma"), MARKS)
def test_marks_go_inside_quotation_marks_and_are_not_doubled(
    text: str, closed: str, with_comma: str
) -> None:
    assert close(Rich.plain(text)).text == closed
    assert comma(Rich.plain(text)).text == with_comma


def test_joining_leaves_out_what_is_empty() -> None:
    assert join([Rich(), Rich.plain("a"), Rich(), Rich.italic("b")], ", ").html == "a, <i>b</i>"


# --- Whatever a document may hold --------------------------------------------------------------

_words = st.text(st.sampled_from("ab Zé王ш“”\"'’?.!-–:, \n<&"), max_size=30)
_names = st.lists(
    st.fixed_dictionaries(
        {"family": _words.filter(bool)},
        optional={part: _words for part in csl.NAME_PARTS if part != "family"},
    ),
    max_size=24,
)
_dates = st.dates().flatmap(
    lambda day: st.sampled_from([day.isoformat(), f"{day:%Y-%m}".zfill(7), f"{day.year:04}"])
)
_values = {
    **dict.fromkeys(csl.STRINGS, _words),
    **dict.fromkeys(csl.NAMES, _names),
    **dict.fromkeys(csl.DATES, _dates),
    "URL": st.just("https://example.org/1"),
    "DOI": st.just("10.5555/1"),
    "type": st.sampled_from(csl.TYPES),
}
_items = st.sets(st.sampled_from(list(_values)), max_size=8).flatmap(
    lambda names: st.fixed_dictionaries({name: _values[name] for name in sorted(names)})
)


@given(item=_items, title=_words, style=st.sampled_from(list(STYLES)))
def test_every_item_can_be_cited(item: dict[str, Any], title: str, style: Style) -> None:
    cleaned, _ = csl.clean(item)
    citation = cite({**cleaned, "title": title}, style, locator=Locator("3"))
    for rich in (citation.entry, citation.in_text, citation.note):
        if rich is not None:
            assert rich.text.strip() == rich.text
            assert unescape(re.sub("</?i>", "", rich.html)) == rich.text


@pytest.mark.parametrize("kind", csl.TYPES)
@pytest.mark.parametrize("style", STYLES)
def test_nothing_but_a_title_is_enough_for_any_type(kind: str, style: Style) -> None:
    citation = cite({"type": kind, "title": "Thousands march"}, style)
    if citation.entry is not None:
        assert "Thousands march" in citation.entry.text
        assert ".." not in citation.entry.text
        assert ", ," not in citation.entry.text
    assert "None" not in citation.in_text.text
