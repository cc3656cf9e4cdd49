"""The marks of a plot as SVG: one figure on the axis, and many on one strip.

Horizontal positions are per cent of the axis, heights pixels from the middle of the row, so that a
mark keeps its weight on every screen. Shapes differ as well as colours: a number is a tick, a range
a bar with ends, a vague word is hatched, an open end runs on in dashes to an arrow, and what was
only foreseen is hollow. Colours are left to classes, so that a page, a file and a print can differ.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from claims.plotting import Mark

_FADING = "12 3 9 4 6 5 4 5 2 5 2 6"
_HATCH = "1.5 3.5"


def draw_lane(mark: Mark, label: str = "") -> str:
    """Return the picture of a row: the mark, and its figure written beside it."""
    return (
        '<svg class="lane" aria-hidden="true" focusable="false" width="100%" height="100%">'
        '<svg y="50%" width="100%" height="1" overflow="visible">'
        f"{draw_mark(mark)}{draw_label(mark, label) if label else ''}</svg></svg>"
    )


def draw_strip(marks: Iterable[Mark]) -> str:
    """Return the picture of a row that many figures share: thin, and see-through."""
    return (
        '<svg class="lane lane--strip" aria-hidden="true" focusable="false" width="100%" '
        'height="100%"><svg y="50%" width="100%" height="1" overflow="visible">'
        f"{draw_marks(marks)}</svg></svg>"
    )


def draw_marks(marks: Iterable[Mark]) -> str:
    """Return many marks on one line, thin enough to see them through each other."""
    return "".join(
        _line("mark mark--strip", mark.left, mark.left, -7, 7, 1.5)
        if mark.left == mark.right
        else _line("mark mark--strip", mark.left, mark.right, 0, 0, 3)
        for mark in marks
    )


def draw_mark(mark: Mark) -> str:
    """Return the mark alone, around the line that it stands on."""
    if mark.shape == "tick":
        return _draw_tick(mark)
    if mark.is_open_left or mark.is_open_right:
        return _draw_open(mark)
    drawn = _draw_vague(mark) if mark.shape == "vague" else _draw_bar(mark)
    if mark.stated is not None:
        width = 1.5 if mark.is_hollow else 3
        drawn += _line("mark mark--stated", mark.stated, mark.stated, -7.5, 7.5, width)
    return drawn


def _draw_tick(mark: Mark) -> str:
    if mark.is_hollow:
        return (
            f'<svg x="{mark.left}%" overflow="visible"><rect class="mark mark--hollow" '
            'x="-3.5" y="-8" width="7" height="16" stroke-width="1.5"/></svg>'
        )
    return _line("mark mark--tick", mark.left, mark.left, -8.5, 8.5, 3.5)


def _draw_open(mark: Mark) -> str:
    """Draw a line that fades from its known end, with an arrow where it leaves."""
    if mark.is_open_left and mark.is_open_right:
        return _line("mark", mark.left, mark.right, 0, 0, 2, "2 5")
    known, gone = (mark.left, mark.right) if mark.is_open_right else (mark.right, mark.left)
    arrow = "M-5.5-5 0 0-5.5 5" if mark.is_open_right else "M5.5-5 0 0 5.5 5"
    return (
        _line("mark mark--open", known, gone, 0, 0, 2.5, _FADING)
        + f'<svg x="{gone}%" overflow="visible">'
        + f'<path class="mark" fill="none" d="{arrow}" stroke-width="1.75"/></svg>'
        + _line("mark mark--cap", known, known, -7, 7, 1.25 if mark.is_hollow else 2.5)
    )


def _draw_vague(mark: Mark) -> str:
    width = 5 if mark.is_hollow else 11
    return _line("mark mark--vague", mark.left, mark.right, 0, 0, width, _HATCH)


def _draw_bar(mark: Mark) -> str:
    if mark.is_hollow:
        return (
            f'<rect class="mark mark--hollow" x="{mark.left}%" y="-4.5" width="{mark.width}%" '
            'height="9" stroke-width="1.5"/>'
        )
    return (
        f'<rect class="mark mark--bar" x="{mark.left}%" y="-4.5" width="{mark.width}%" height="9"/>'
        + _line("mark mark--cap", mark.left, mark.left, -4.5, 4.5, 1.5)
        + _line("mark mark--cap", mark.right, mark.right, -4.5, 4.5, 1.5)
    )


def _line(
    classes: str, x1: float, x2: float, y1: float, y2: float, width: float, dashes: str = ""
) -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line class="{classes}" x1="{x1}%" x2="{x2}%" y1="{y1}" y2="{y2}" '
        f'stroke-width="{width}"{dashed}/>'
    )


def draw_label(mark: Mark, label: str) -> str:
    """Return the figure in words, on the side of the mark that has room."""
    text = write_text(label)
    if mark.label_side == "right":
        return f'<text class="lane__label" x="{mark.label_x}%" dx="9" dy="5">{text}</text>'
    if mark.label_side == "left":
        return (
            f'<text class="lane__label" x="{mark.label_x}%" dx="-9" dy="5" '
            f'text-anchor="end">{text}</text>'
        )
    if mark.left < 50:
        return f'<text class="lane__label" x="{mark.left}%" dy="-7">{text}</text>'
    return f'<text class="lane__label" x="{mark.right}%" dy="-7" text-anchor="end">{text}</text>'


def write_text(text: str) -> str:
    """Return a text as it stands in SVG: on one line, escaped, without what XML cannot hold."""
    return escape(clean_text(text))


def clean_text(text: str) -> str:
    """Return the text on one line, without the characters that XML 1.0 excludes."""
    return " ".join("".join(map(_keep, text)).split())


def _keep(character: str) -> str:
    if character in "\t\n\r":
        return " "
    excluded = character < " " or "\ud800" <= character <= "\udfff" or character in "\ufffe\uffff"
    return "" if excluded else character
