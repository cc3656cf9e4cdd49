"""The text as HTML: whatever is drawn around it, what a browser reads out of it is the text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.normalise import normalise
from annotator.reading import Heading, Line, Mark, outline, read_lines, render_text
from tests.annotator.unicode_classes import CLASSES, TEXTS
from tests.timing import processor_seconds


class Reader(HTMLParser):
    """Reads a page as a browser does: its text, and how its elements nest."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.open: list[str] = []
        self.deepest_mark = 0
        self.marked: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.deepest_mark = max(self.deepest_mark, self.open.count("mark"))
        if tag == "mark":
            self.marked.append(("", dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.parts.append(data)
        if self.open[-1:] == ["mark"]:
            text, attributes = self.marked[-1]
            self.marked[-1] = (text + data, attributes)


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


def text_of(html: str) -> str:
    return "".join(read(html).parts)


@st.composite
def texts_with_marks(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = normalise(draw(TEXTS.filter(bool))).text
    starts = draw(st.lists(st.integers(0, len(text) - 1), max_size=8))
    return text, [
        Mark(f"m{number}", start, draw(st.integers(start + 1, len(text))), "views")
        for number, start in enumerate(starts)
    ]


@given(texts_with_marks())
def test_what_is_read_out_is_the_text_whatever_is_marked(drawn: tuple[str, list[Mark]]) -> None:
    text, marks = drawn
    assert text_of(render_text(text, marks)) == text


@given(texts_with_marks())
def test_marks_never_nest_and_each_passage_reads_as_its_quote(
    drawn: tuple[str, list[Mark]],
) -> None:
    text, marks = drawn
    reader = read(render_text(text, marks))
    assert reader.deepest_mark <= 1
    for mark in marks:
        pieces = [
            piece
            for piece, attributes in reader.marked
            if mark.id in str(attributes["data-passages"]).split()
        ]
        assert "".join(pieces) == text[mark.start : mark.end]


@given(texts_with_marks())
def test_every_passage_has_one_place_to_jump_to(drawn: tuple[str, list[Mark]]) -> None:
    text, marks = drawn
    html = render_text(text, marks)
    for mark in marks:
        assert html.count(f'id="passage-{mark.id}"') == 1


@pytest.mark.parametrize("sample", [text for name, text in CLASSES.items() if name != "long line"])
def test_every_class_of_text_comes_through(sample: str) -> None:
    text = normalise(f"\n{sample}\n\n{sample} & <b>{sample}</b>").text
    marks = [Mark("m", 1, len(text) - 2)]
    assert text_of(render_text(text, marks)) == text


@given(TEXTS)
def test_the_lines_together_are_the_text(text: str) -> None:
    assert "".join(text[line.start : line.end] for line in read_lines(text)) == text


def test_what_looks_like_markup_stays_text() -> None:
    html = render_text("<script>alert(1)</script> & so on")
    assert "<script>" not in html
    assert text_of(html) == "<script>alert(1)</script> & so on"


def test_the_innermost_passage_gives_the_kind_and_the_one_around_it_the_second_line() -> None:
    text = "the march drew 5,000 people"
    html = render_text(text, [Mark("a", 0, 27, "count"), Mark("b", 15, 20, "attendance")])
    inner = next(attrs for piece, attrs in read(html).marked if piece == "5,000")
    assert inner["data-kind"] == "attendance"
    assert inner["data-under"] == "count"
    assert inner["data-passages"] == "a b"
    assert inner["data-depth"] == "2"


def test_only_the_first_piece_of_a_passage_takes_the_keyboard() -> None:
    html = render_text("one\ntwo\nthree", [Mark("a", 0, 13)])
    pieces = [attrs for _, attrs in read(html).marked]
    assert len(pieces) == 3
    assert [("tabindex" in attrs) for attrs in pieces] == [True, False, False]
    assert [attrs.get("data-starts") for attrs in pieces] == ["a", None, None]


def test_a_mark_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="does not lie"):
        render_text("short", [Mark("a", 2, 9)])


# The style of the last line of each text.
STYLES = [
    ("Title", "title", 1),
    ("Title\n\nA paragraph that ends like one.", "", 0),
    ("Title\n\nWhat happens next\n\nIt rained.", "", 0),
    ("Title\n\nBefore.\n\nWhat happens next", "heading", 2),
    ("Title\n\nFirst of all\n\nBefore.\n\nWhat happens next", "heading", 2),
    ("Title\n\n## Why?\n\nBefore.\n\nWhat happens next", "heading", 3),
    ("Title\n\nBefore.\n\nWhat happens next?", "", 0),
    ("Title\n\nBy Edda Farrow", "", 0),
    ("Title\nHarbour Gazette, 3 May", "", 0),
    ("# Title", "title", 1),
    ("Title\n\n# Another", "heading", 2),
    ("Title\n\n## Why?", "heading", 2),
    ("Title\n\n#### Too deep", "heading", 2),
    ("Title\n\n## Why?\n\n### Because", "heading", 3),
    ("Title\n\n- an item", "item", 0),
    ("Title\n\n12. an item", "item", 0),
    ("Title\n\n> quoted", "quoted", 0),
    ("Title\n\n12,000", "", 0),
    ("Title\n\n\n", "gap", 0),
    ("x" * 300, "", 0),
]


@pytest.mark.parametrize(("text", "style", "level"), STYLES)
def test_lines_are_told_apart_by_what_they_look_like(text: str, style: str, level: int) -> None:
    line = read_lines(text)[-1]
    assert (line.style, line.level) == (style, level)


def test_the_sign_of_a_heading_is_set_apart_unless_it_is_marked() -> None:
    text = "Title\n\n## Why?"
    assert '<span class="line__sign">## </span>Why?' in render_text(text)
    assert "line__sign" not in render_text(text, [Mark("a", 7, 14)])
    assert read_lines(text)[-1] == Line(7, 14, "heading", 2, 3)


def test_the_outline_names_the_headings_below_the_title() -> None:
    text = "# Title\n\n## Why are people angry?\n\nThey are.\n"
    assert outline(text) == [Heading("line-9", "Why are people angry?", 2)]
    assert 'id="line-9"' in render_text(text)


def stretches(html: str) -> list[tuple[int, str]]:
    """Return where each stretch begins and its sum."""
    found = re.findall(r'<div class="stretch[^"]*" data-start="(\d+)" data-sum="(\w+)">', html)
    return [(int(start), total) for start, total in found]


def test_stretches_begin_where_lines_do_and_know_where() -> None:
    text = "A line of the text that goes on for a while.\n" * 200
    starts = [start for start, _ in stretches(render_text(text))]
    lines = {line.start for line in read_lines(text)}
    assert starts[0] == 0
    assert set(starts) <= lines
    assert len(starts) == 5


def test_only_the_stretch_in_which_something_changed_has_another_sum() -> None:
    text = "A line of the text that goes on for a while.\n" * 200
    before = stretches(render_text(text, [Mark("a", 10, 20)]))
    after = stretches(render_text(text, [Mark("a", 10, 20), Mark("b", 4_600, 4_610)]))
    pairs = zip(before, after, strict=True)
    (changed,) = [start for (start, one), (_, other) in pairs if one != other]
    assert changed <= 4_600 < changed + 2_100


def test_a_text_of_a_few_screens_is_laid_out_whole() -> None:
    line = "A line of the text that goes on for a while.\n"
    assert "stretch--far" not in render_text(line * 400)
    assert "stretch--far" in render_text(line * 4_000)


def test_lines_of_running_text_are_numbered_and_no_others() -> None:
    text = "Title\n\nOne.\n\n## Why?\n\n- an item\n> quoted\n"
    assert [line.number for line in read_lines(text)] == [0, 0, 1, 0, 0, 0, 2, 3]


def test_half_a_megabyte_with_ten_thousand_marks_is_rendered_within_two_seconds() -> None:
    text = ("The march drew nearly 5,000 people, police & organisers said.\n\n" * 8_000)[:500_000]
    marks = [Mark(f"m{n}", n * 49, n * 49 + 70, "attendance") for n in range(10_000)]
    assert processor_seconds(lambda: render_text(text, marks), 2) < 2
    html = render_text(text, marks)
    assert len(re.findall("<p ", html)) == text.count("\n") + (not text.endswith("\n"))
