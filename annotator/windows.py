"""A stretch of a text around a span, line by line: what is read when one looks at a passage.

Unlike an excerpt a window keeps the lines and how they are set, and it is long enough to read what
a passage belongs to. It is bounded, so that a page of windows costs the same for any document.

>>> window = open_window("Title\\nSome 5,000 came.", 11, 16, [(11, 16, "same")])
>>> [[(piece.text, piece.is_quote, piece.label) for piece in line.pieces] for line in window.lines]
[[('Title\\n', False, '')], [('Some ', False, ''), ('5,000', True, 'same'), (' came.', False, '')]]
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from annotator.reading import Line, read_lines
from annotator.segments import cut

# So many code points before and after a span are in its window, and the rest of their lines.
REACH = 4_000

# A line that is not over by then is cut: some texts have one line of a megabyte.
_LINE_END = 1_000

# (start, end, label), in code points of the whole text.
Labelled = tuple[int, int, str]

_QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a line: whether they belong to the span, and the label that was given to them."""

    text: str
    is_quote: bool
    label: str


@dataclass(frozen=True, slots=True)
class WindowLine:
    """A line, or the part of it in the window, and how it is set (see ``reading.Line``)."""

    style: str
    level: int
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Window:
    """The lines around a span, and whether the text goes on before and after them."""

    lines: list[WindowLine]
    is_cut_before: bool
    is_cut_after: bool

    @property
    def is_cut(self) -> bool:
        return self.is_cut_before or self.is_cut_after


def open_window(
    text: str,
    start: int,
    end: int,
    labelled: Sequence[Labelled] = (),
    *,
    reach: int | None = REACH,
) -> Window:
    """Return the window of ``text[start:end]``; of the whole text for a reach of None.

    ``labelled`` are disjoint spans within it, such as its figures. Raises ValueError for a span
    outside the text.
    """
    lines = read_lines(text)
    first, last = (0, len(text)) if reach is None else _reach(lines, start, end, reach)
    within = [line for line in lines if line.start < last and first < line.end]
    spans = [(start, end, _QUOTE), *labelled]
    segments = cut(len(text), spans, [first, last, *(line.start for line in within)])
    pieces = [
        (
            segment.start,
            Piece(
                text[segment.start : segment.end],
                _QUOTE in segment.covering,
                next((str(key) for key in segment.covering if key != _QUOTE), ""),
            ),
        )
        for segment in segments
        if first <= segment.start < last
    ]
    return Window(
        _share_out(within, pieces),
        is_cut_before=first > 0,
        is_cut_after=last < len(text),
    )


def _share_out(lines: list[Line], pieces: list[tuple[int, Piece]]) -> list[WindowLine]:
    """Give every line its pieces; both are in reading order."""
    shared = []
    at = 0
    for line in lines:
        mine = []
        while at < len(pieces) and pieces[at][0] < line.end:
            mine.append(pieces[at][1])
            at += 1
        shared.append(WindowLine(line.style, line.level, mine))
    return shared


def _reach(lines: list[Line], start: int, end: int, reach: int) -> tuple[int, int]:
    """Return where a window begins and ends: at the edges of lines, where those are near."""
    first, last = max(0, start - reach), end + reach
    begins = next((line for line in lines if line.start <= first < line.end), None)
    ends = next((line for line in lines if line.start < last <= line.end), None)
    if begins and first - begins.start <= _LINE_END:
        first = begins.start
    if ends is None:
        return first, lines[-1].end
    return first, ends.end if ends.end - last <= _LINE_END else last
