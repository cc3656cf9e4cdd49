"""The text of a version as HTML for the reading room.

The one rule: whatever is drawn around it, the ``textContent`` of what comes out equals the text,
code unit for code unit, so that the browser can count offsets in it. Every line is one ``<p>``
that holds its own newline; marks are disjoint segments inside the lines (see segments), never
nested. Lines stand in stretches of about a screen: those of a long text are laid out by the browser
only when one comes near them, and a page that is brought up to date exchanges only those whose sum
has changed. Built as one string: 500 kB with 10,000 marks take a fraction of a second.

>>> render_text("Some\\n5,000 came", [Mark("p1", 5, 10, kind="attendance")])  # doctest: +ELLIPSIS
'<div class="stretch" ...><p ...>Some\\n</p><p ...><mark ...>5,000</mark> came</p></div>'
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from zlib import crc32

from annotator.segments import Segment, cut

_MARKDOWN_HEADING = re.compile(r"(#{1,6})[ \t]+\S")
_LIST_ITEM = re.compile(r"[ \t]*(?:[-*+•–]|\d{1,3}[.)])[ \t]+\S")
_LETTER = re.compile(r"[^\W\d_]")

# A line this short that stands alone and does not end like a sentence is taken for a heading.
_HEADING_LENGTH = 80
_TITLE_LENGTH = 200
_SENTENCE_ENDS = '.!?:;,…”"’)*_'

# A stretch ends with the first line that brings it to so many characters; reading.css says how
# high that is on the screen. A text of more stretches than these is a long one.
_STRETCH_LENGTH = 2_000
_FEW_STRETCHES = 12
# Lines of these styles have no number beside them.
_UNNUMBERED = ("gap", "title", "heading")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stored passage to draw: its id, its span in code points, and the kind of its figure."""

    id: str
    start: int
    end: int
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the text with its newline: its span and how it is set.

    ``level`` is 1 for the title, 2 to 6 for headings, 0 for anything else; ``sign`` is the
    length of Markdown's ``##`` with its space. ``number`` counts the lines of running text from
    1; it is 0 for the others.
    """

    start: int
    end: int
    style: str = ""
    level: int = 0
    sign: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Heading:
    """An entry of the outline: the id of its line, its words and its level."""

    id: str
    words: str
    level: int


def read_lines(text: str) -> list[Line]:
    """Return the lines of ``text``, told apart by what they look like: together they are it.

    Only LF ends a line; the other separators of Unicode are characters like any other.
    """
    pieces = text.split("\n")
    lines: list[Line] = []
    start = 0
    section = 0
    numbered = 0
    for number, piece in enumerate(pieces):
        is_last = number == len(pieces) - 1
        end = start + len(piece) + (0 if is_last else 1)
        if start == end:
            break
        before = pieces[number - 1] if number else ""
        after = pieces[number + 1] if not is_last else ""
        line = _read_line(piece, start, end, before, after, section)
        if line.sign:
            section = line.level
        elif not section and piece.strip():
            section = 1
        if line.style not in _UNNUMBERED:
            numbered += 1
            line = replace(line, number=numbered)
        lines.append(line)
        start = end
    return lines


def render_text(text: str, marks: Sequence[Mark] = ()) -> str:
    """Return the HTML of ``text`` with ``marks`` drawn in it.

    ``textContent`` of an element holding exactly this equals ``text``. Raises ValueError for a
    mark outside the text.
    """
    lines = read_lines(text)
    cuts = [line.start for line in lines] + [line.start + line.sign for line in lines if line.sign]
    named = {mark.id: mark for mark in marks}
    segments = cut(len(text), [(mark.start, mark.end, mark.id) for mark in marks], cuts)
    stretches = list(_stretches(_render(text, lines, segments, named)))
    style = "stretch stretch--far" if len(stretches) > _FEW_STRETCHES else "stretch"
    return "".join(
        f'<div class="{style}" data-start="{start}" data-sum="{_sum_of(html)}">{html}</div>'
        for start, html in stretches
    )


def outline(text: str) -> list[Heading]:
    """Return the headings of ``text`` below its title; the ids are those in ``render_text``."""
    return [
        Heading(_line_id(line), text[line.start + line.sign : line.end].strip(" #\n"), line.level)
        for line in read_lines(text)
        if line.level > 1
    ]


def _read_line(piece: str, start: int, end: int, before: str, after: str, section: int) -> Line:
    """Tell what a line is, in a section of that level: 1 below the title, 0 before it.

    A heading is at most one level below its section, whatever its number of signs.
    """
    stripped = piece.strip()
    if not stripped:
        return Line(start, end, "gap")
    if found := _MARKDOWN_HEADING.match(piece):
        level = min(max(2, len(found[1])), section + 1) if section else 1
        sign = found.end() - 1
        return Line(start, end, "title" if level == 1 else "heading", level, sign)
    if not section and len(stripped) <= _TITLE_LENGTH:
        return Line(start, end, "title", 1)
    if _LIST_ITEM.match(piece):
        return Line(start, end, "item")
    if stripped.startswith(">"):
        return Line(start, end, "quoted")
    if _looks_like_heading(stripped) and not before.strip() and not after.strip():
        return Line(start, end, "heading", min(6, section + 1))
    return Line(start, end)


def _looks_like_heading(stripped: str) -> bool:
    return (
        len(stripped) <= _HEADING_LENGTH
        and stripped[-1] not in _SENTENCE_ENDS
        and stripped[0] not in '*_“"‘('
        and not stripped.lower().startswith("by ")
        and _LETTER.search(stripped) is not None
    )


def _stretches(rendered: Iterator[tuple[Line, str]]) -> Iterator[tuple[int, str]]:
    """Gather lines into stretches; yield each one's first position and its HTML."""
    start = 0
    parts: list[str] = []
    for line, html in rendered:
        parts.append(html)
        if line.end - start >= _STRETCH_LENGTH:
            yield start, "".join(parts)
            start = line.end
            parts = []
    if parts:
        yield start, "".join(parts)


def _render(
    text: str, lines: list[Line], segments: Iterator[Segment], named: dict[str, Mark]
) -> Iterator[tuple[Line, str]]:
    """Yield every line with its HTML. No segment reaches over the end of a line."""
    for line in lines:
        parts = [_open_line(line)]
        for segment in segments:
            piece = escape(text[segment.start : segment.end], quote=False)
            if segment.covering:
                covering = [named[str(key)] for key in segment.covering]
                parts.extend(_render_mark(segment, piece, covering))
            elif line.sign and segment.end == line.start + line.sign:
                parts.append(f'<span class="line__sign">{piece}</span>')
            else:
                parts.append(piece)
            if segment.end == line.end:
                break
        yield line, "".join(parts) + "</p>"


def _sum_of(html: str) -> str:
    return f"{crc32(html.encode()):x}"


def _open_line(line: Line) -> str:
    style = f" line--{line.style}" if line.style else ""
    number = f' data-line="{line.number}"' if line.number else ""
    heading = f' id="{_line_id(line)}" role="heading" aria-level="{line.level}"'
    return f'<p class="line{style}" dir="auto"{number}{heading if line.level else ""}>'


def _line_id(line: Line) -> str:
    return f"line-{line.start}"


def _render_mark(segment: Segment, piece: str, covering: list[Mark]) -> Iterator[str]:
    """Yield one segment. The innermost mark gives the colour, the one around it a second line."""
    inner = covering[-1]
    starting = [mark for mark in covering if mark.start == segment.start]
    ending = [mark for mark in covering if mark.end == segment.end]
    # An element has one id; of marks that start together the others get an empty anchor.
    for mark in starting[:-1]:
        yield f'<span id="passage-{mark.id}"></span>'
    attributes = [f'data-kind="{inner.kind}"', f'data-passages="{_ids(covering)}"']
    if len(covering) > 1:
        attributes.append(f'data-under="{covering[-2].kind}" data-depth="{len(covering)}"')
    if starting:
        first = starting[-1]
        attributes.append(f'id="passage-{first.id}" tabindex="0" data-starts="{_ids(starting)}"')
    if ending:
        attributes.append("data-ends")
    yield f'<mark class="marked" {" ".join(attributes)}>{piece}</mark>'


def _ids(marks: list[Mark]) -> str:
    return " ".join(mark.id for mark in marks)
