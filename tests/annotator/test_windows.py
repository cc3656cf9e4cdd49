"""Windows of a text: the span in its lines, bounded, and nothing of the text lost in between."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotator.windows import REACH, Window, open_window

LONG = "".join(f"Line {number} of many, with some words in it.\n" for number in range(2_000))


def words_of(window: Window) -> str:
    return "".join(piece.text for line in window.lines for piece in line.pieces)


def quote_of(window: Window) -> str:
    return "".join(piece.text for line in window.lines for piece in line.pieces if piece.is_quote)


@given(st.text(alphabet="a 5,\n#", min_size=1, max_size=300), st.data())
def test_a_window_is_a_part_of_the_text_that_holds_the_span(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    reach = data.draw(st.one_of(st.none(), st.integers(0, 20)))
    window = open_window(text, start, end, reach=reach)

    assert words_of(window) in text
    assert quote_of(window) == text[start:end]
    if not window.is_cut:
        assert words_of(window) == text


def test_a_long_text_is_cut_at_whole_lines() -> None:
    start = LONG.index("Line 1000")
    window = open_window(LONG, start, start + 9)

    assert window.is_cut_before
    assert window.is_cut_after
    assert words_of(window).startswith("Line ")
    assert words_of(window).endswith(".\n")
    assert len(words_of(window)) < 2 * REACH + 200


def test_one_endless_line_is_cut_within() -> None:
    text = "word " * 100_000
    window = open_window(text, 250_000, 250_004)

    assert len(words_of(window)) == 2 * REACH + 4
    assert quote_of(window) == "word"


def test_without_a_reach_the_window_is_the_whole_text() -> None:
    window = open_window(LONG, 10, 20, reach=None)

    assert words_of(window) == LONG
    assert not window.is_cut


def test_labels_stay_with_their_words_and_lines_with_their_style() -> None:
    text = "March\n\n## Numbers\n\nSome 5,000 or 12,000 came.\n"
    start, end = text.index("Some"), text.index(" came")
    figures = [(text.index(words), text.index(words) + len(words)) for words in ("5,000", "12,000")]
    window = open_window(text, start, end, [(*figures[0], "same"), (*figures[1], "different")])

    labelled = [
        (piece.text, piece.label) for line in window.lines for piece in line.pieces if piece.label
    ]
    assert labelled == [("5,000", "same"), ("12,000", "different")]
    assert [line.style for line in window.lines] == ["title", "gap", "heading", "gap", ""]
