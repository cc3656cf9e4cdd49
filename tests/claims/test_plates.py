"""The picture that stands alone: whole, well formed, and deaf to what people typed."""

from __future__ import annotations

import re
from decimal import Decimal
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from claims.bracketing import Bracket, Gap
from claims.plates import Plate, Row, draw_plate
from claims.plotting import Span, choose_axis, place_mark

SVG = "{http://www.w3.org/2000/svg}"
_TAGS = {"svg", "g", "title", "desc", "style", "rect", "line", "text", "path", "circle"}
HOSTILE = "<script>alert(1)</script>\" onload='x' &amp; ]]> <style>*{}</style> \x00\x0b\ufffe"
SPANS = [
    Span(low=4_500, high=5_000, stated=5_000),
    Span(low=12_000, high=12_000),
    Span(low=9_000, high=None),
    Span(low=None, high=3_000),
    Span(low=200, high=999, is_vague=True),
    Span(low=20_000, high=20_000, is_foreseen=True),
]


def plate(words: str = "Police") -> Plate:
    axis = choose_axis(SPANS)
    marks = [place_mark(axis, span, 8) for span in SPANS]
    rows = [
        Row(role=words, who=words, source=words, text=words, mark=mark, opens_role=at == 0)
        for at, mark in enumerate(marks)
    ]
    strip = Row(role="organiser", who="2 more", source="", text="", strip=[m for m in marks if m])
    return Plate(
        title=words,
        subtitle=words,
        description=words,
        axis=axis,
        rows=[*rows, strip],
        band=marks[0],
        brackets=[Bracket(10, 30, 0, 20, Gap(Decimal("2.4"), "major"))],
        notes=[words],
        credit=words,
    )


def test_it_holds_all_that_is_to_be_told() -> None:
    drawn = draw_plate(plate("Harbour police"))
    assert drawn.count("Harbour police") > 8
    assert "×2.4 major" in drawn
    root = ElementTree.fromstring(drawn)
    assert root.find(f"{SVG}title") is not None
    assert root.find(f"{SVG}desc") is not None


def test_shapes_differ_where_colours_may_not() -> None:
    drawn = draw_plate(plate())
    for shape in ("mark--tick", "mark--bar", "mark--open", "mark--vague", "mark--hollow"):
        assert f'class="mark {shape}"' in drawn


def check_harmless(drawn: str) -> None:
    root = ElementTree.fromstring(drawn)
    for element in root.iter():
        tag = element.tag.removeprefix(SVG)
        assert tag in _TAGS
        assert not [name for name in element.attrib if name.startswith("on") or "href" in name]
    assert len(list(root.iter(f"{SVG}style"))) == 1
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org/2000/svg)", drawn)


def test_hostile_words_stay_words() -> None:
    drawn = draw_plate(plate(HOSTILE))
    check_harmless(drawn)
    assert "&lt;script&gt;" in drawn


@given(st.text(max_size=60))
def test_any_words_give_a_well_formed_picture(words: str) -> None:
    ElementTree.fromstring(draw_plate(plate(words)))
