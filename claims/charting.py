"""Figures over time as SVG: the threads of revisions, and on top of them the marks.

As in `drawing`: positions are per cent, weights are pixels, and shapes differ as well as colours. A
number is a dot, an interval an upright, an open end an arrow, a vague word hatched, and what was
only foreseen is hollow.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from claims.drawing import write_text
from claims.timeline import Label, Point, Thread, Timeline

_HATCH = "1.5 2.5"
_FADING = "8 2 5 3 3 4 2 4"


def draw_course(
    line: Timeline,
    notes: Sequence[str],
    labels: Sequence[Label] = (),
    disproved: Collection[int] = (),
) -> str:
    """Return the marks of all figures; ``notes`` says of each, by its index, what it is.

    What was disproved is faint and crossed out.
    """
    threads = "".join(_draw_thread(thread) for thread in line.threads)
    points = "".join(
        _draw_moment(point, notes[point.index], is_disproved=point.index in disproved)
        for point in line.points
    )
    return threads + points + "".join(_draw_label(label) for label in labels)


def _draw_moment(point: Point, note: str, *, is_disproved: bool) -> str:
    look, cross = ("moment moment--disproved", _cross(point)) if is_disproved else ("moment", "")
    return f'<g class="{look}">{_draw_point(point)}{cross}<title>{write_text(note)}</title></g>'


def _cross(point: Point) -> str:
    return (
        f'<svg x="{point.x}%" y="{point.y}%" overflow="visible">'
        '<path class="cross" fill="none" d="M-6-6 6 6M6-6-6 6" stroke-width="1.75"/></svg>'
    )


def _draw_label(label: Label) -> str:
    side = 'dx="-8" text-anchor="end"' if label.is_left else 'dx="8"'
    return (
        f'<text class="lane__label" x="{label.point.x}%" y="{label.point.y}%" {side} dy="-9">'
        f"{write_text(label.text)}</text>"
    )


def _draw_thread(thread: Thread) -> str:
    dashes = "" if thread.is_correction else ' stroke-dasharray="5 3"'
    start, end = thread.earlier, thread.later
    return (
        f'<line class="thread" x1="{start.x}%" y1="{start.y}%" x2="{end.x}%" y2="{end.y}%" '
        f'stroke-width="1.25"{dashes}/>'
    )


def _draw_point(point: Point) -> str:
    if point.is_dot:
        kind = "mark mark--hollow" if point.mark.is_hollow else "mark mark--dot"
        return f'<circle class="{kind}" cx="{point.x}%" cy="{point.y}%" r="4" stroke-width="1.5"/>'
    if point.mark.is_open_left or point.mark.is_open_right:
        return _draw_open(point)
    if point.mark.shape == "vague":
        return _upright("mark mark--vague", point.x, point.bottom, point.top, 9, _HATCH)
    return _draw_upright(point)


def _draw_upright(point: Point) -> str:
    if point.mark.is_hollow:
        drawn = _upright("mark mark--rim", point.x, point.bottom, point.top, 7)
        return drawn + _upright("mark mark--core", point.x, point.bottom, point.top, 4.5)
    drawn = _upright("mark mark--upright", point.x, point.bottom, point.top, 6)
    if point.mark.stated is None:
        return drawn
    return drawn + f'<circle class="mark mark--dot" cx="{point.x}%" cy="{point.y}%" r="3.5"/>'


def _draw_open(point: Point) -> str:
    upwards = point.mark.is_open_right
    if upwards and point.mark.is_open_left:
        return _upright("mark", point.x, point.bottom, point.top, 2, "2 5")
    known, gone = (point.bottom, point.top) if upwards else (point.top, point.bottom)
    arrow = "M-4.5 5.5 0 0 4.5 5.5" if upwards else "M-4.5-5.5 0 0 4.5-5.5"
    return (
        _upright("mark mark--open", point.x, known, gone, 2.25, _FADING)
        + f'<svg x="{point.x}%" y="{gone}%" overflow="visible">'
        + f'<path class="mark" fill="none" d="{arrow}" stroke-width="1.75"/></svg>'
        + f'<svg x="{point.x}%" y="{known}%" overflow="visible">'
        + '<line class="mark mark--cap" x1="-5" x2="5" y1="0" y2="0" stroke-width="2.5"/></svg>'
    )


def _upright(
    classes: str, x: float, start: float, end: float, width: float, dashes: str = ""
) -> str:
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return (
        f'<line class="{classes}" x1="{x}%" x2="{x}%" y1="{start}%" y2="{end}%" '
        f'stroke-width="{width}"{dashed}/>'
    )
