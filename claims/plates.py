"""A measure's picture as one SVG file that stands alone: for an article, a slide, a print.

Everything the picture needs is in it: title, axis, rows, brackets, the adopted figure with its
reason, a legend, and when it was computed. Nothing refers to anywhere else, and what people typed
is escaped. Shapes and words carry the meaning, so that it reads in grey.

Sizes are pixels of a plate that is WIDTH wide; texts are cut to the room that they have.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field

from claims.bracketing import Bracket
from claims.drawing import clean_text, draw_label, draw_mark, draw_marks, write_text
from claims.plotting import Axis, Mark, thin
from claims.timeline import Timeline

WIDTH = 1280

_EDGE = 32
_LEFT = 392
_RIGHT = 900
_GAPS = 1128
_ROW = 26
_COURSE = 440
_TICK_GAP = 10.5

# Letters that fit into a column of the plate, at its size of type.
_ROLE_LETTERS, _WHO_LETTERS, _SOURCE_LETTERS, _LINE_LETTERS = 22, 29, 30, 150

# Used by the report as well, which holds several plates.
STYLE = """
.plate { font-family: "DejaVu Sans", "Liberation Sans", Arial, sans-serif; fill: #1f1c17 }
.plate .paper { fill: #fffdf9 }
.plate .title { font-size: 24px; font-weight: 700 }
.plate .under { font-size: 13px; fill: #4b463d }
.plate .small { font-size: 11.5px; fill: #4b463d }
.plate .faint { fill: #686155 }
.plate .who { font-size: 13px }
.plate .strong { font-weight: 700 }
.plate .struck { text-decoration: line-through; fill: #686155 }
.plate .lane__label { font-size: 13px; stroke: #fffdf9; stroke-width: 5px; paint-order: stroke }
.plate .axis__label { font-size: 11.5px; fill: #686155 }
.plate .grid { stroke: #e0d8c8 }
.plate .rule { stroke: #8d8577 }
.plate .mark { stroke: #005b96 }
.plate .mark--bar { fill: #005b96; fill-opacity: 0.32; stroke: none }
.plate .mark--hollow { fill: #fffdf9 }
.plate .mark--dot { fill: #005b96 }
.plate .mark--upright { stroke-opacity: 0.38 }
.plate .mark--core { stroke: #fffdf9 }
.plate .mark--strip { stroke-opacity: 0.45 }
.plate .copy .mark { stroke-opacity: 0.55 }
.plate .disproved .mark { stroke-opacity: 0.4 }
.plate .disproved .lane__label { text-decoration: line-through }
.plate .band { fill: #353a8c; fill-opacity: 0.13 }
.plate .band__edge { stroke: #353a8c; stroke-width: 1.25 }
.plate .gap { stroke: #ad4200; stroke-width: 1.25; fill: none }
.plate .gap text { stroke: none; fill: #ad4200; font-size: 11.5px; font-weight: 700 }
.plate .thread { stroke: #4b463d }
.plate .moment--disproved { opacity: 0.6 }
.plate .cross { stroke: #1f1c17 }
.plate .event { stroke: #1f1c17; stroke-width: 1.5; stroke-dasharray: 2 3 }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the plate; a strip has ``strip`` marks in the place of a ``mark``."""

    role: str
    who: str
    source: str
    text: str
    mark: Mark | None = None
    strip: Sequence[Mark] = ()
    opens_role: bool = False
    look: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plate:
    """What a picture shows. ``notes`` are sentences beneath it, ``credit`` its last line.

    ``course`` are the marks over time, already drawn."""

    title: str
    subtitle: str
    description: str
    axis: Axis
    rows: Sequence[Row] = ()
    band: Mark | None = None
    brackets: Sequence[Bracket] = ()
    notes: Sequence[str] = field(default_factory=list)
    credit: str = ""
    timeline: Timeline | None = None
    course: str = ""


def draw_plate(plate: Plate, *, name: str = "plate", has_style: bool = True) -> str:
    """Return the SVG; with a timeline the picture is over time. ``name`` makes its ids unique.

    Without its style it needs STYLE around it.
    """
    head, top = _draw_head(plate)
    body, bottom = (
        _draw_timeline(plate, plate.timeline, top) if plate.timeline else _draw_rows(plate, top)
    )
    foot, height = _draw_foot(plate, bottom)
    style = f"<style>{STYLE}</style>" if has_style else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="plate" role="img" '
        f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{write_text(plate.title)}</title>'
        f'<desc id="{name}-desc">{write_text(plate.description)}</desc>{style}'
        f'<rect class="paper" width="{WIDTH}" height="{height}"/>{head}{body}{foot}</svg>'
    )


def _draw_head(plate: Plate) -> tuple[str, int]:
    lines = textwrap.wrap(clean_text(plate.title), 78)[:3] or [""]
    drawn = [_words(_EDGE, 46 + 30 * at, line, "title") for at, line in enumerate(lines)]
    y = 46 + 30 * len(lines) - 6
    drawn.append(_words(_EDGE, y, _cut(plate.subtitle, 150), "under"))
    return "".join(drawn), y + 26


def _draw_rows(plate: Plate, top: int) -> tuple[str, int]:
    first = top + 24
    height = _ROW * len(plate.rows)
    width = _RIGHT - _LEFT
    pieces = [_draw_axis(plate.axis, top + 12)]
    field_ = "".join(
        f'<line class="grid" x1="{t.x}%" x2="{t.x}%" y1="0" y2="100%"/>' for t in plate.axis.ticks
    )
    field_ += _draw_band(plate.band) if plate.band else ""
    pieces.append(
        f'<svg x="{_LEFT}" y="{first}" width="{width}" height="{height}" overflow="visible">'
        f"{field_}</svg>"
    )
    for at, row in enumerate(plate.rows):
        pieces.append(_draw_row(row, first + _ROW * at, is_first=at == 0))
    if plate.brackets:
        pieces.append(_draw_brackets(plate.brackets, first, height))
    if len(plate.rows) > 20:
        pieces.append(_draw_axis(plate.axis, first + height + 14))
        height += 20
    return "".join(pieces), first + height


def _draw_row(row: Row, y: int, *, is_first: bool) -> str:
    middle = y + _ROW / 2
    base = middle + 4.5
    rule = (
        f'<line class="grid" x1="{_EDGE}" x2="{WIDTH - _EDGE}" y1="{y}" y2="{y}"/>'
        if row.opens_role and not is_first
        else ""
    )
    role = _words(_EDGE, base, _cut(row.role, _ROLE_LETTERS), "small faint")
    looks = {"adopted": "who strong", "disproved": "who struck"}
    who = _words(176, base, _cut(row.who, _WHO_LETTERS), looks.get(row.look, "who"))
    if row.mark:
        label = draw_label(row.mark, row.text)
        inner = f'<g class="{row.look or "plain"}">{draw_mark(row.mark)}{label}</g>'
    else:
        inner = draw_marks(row.strip)
    lane = (
        f'<svg x="{_LEFT}" y="{middle}" width="{_RIGHT - _LEFT}" height="1" overflow="visible">'
        f"{inner}</svg>"
    )
    source = _words(_RIGHT + 36, base, _cut(row.source, _SOURCE_LETTERS), "small")
    return f"{rule}{role if row.opens_role else ''}{who}{lane}{source}"


def _draw_axis(axis: Axis, y: float) -> str:
    ranked = sorted(axis.ticks, key=lambda tick: not tick.in_compact)
    places = {tick.x: tick.x for tick in ranked}
    roomy = thin(list(places), places, _TICK_GAP)
    labels = "".join(
        f'<text class="axis__label" x="{tick.x}%" y="0" text-anchor="middle">'
        f"{write_text(tick.label)}</text>"
        for tick in axis.ticks
        if tick.x in roomy
    )
    scale = "each step multiplies" if axis.scale == "log" else ""
    return (
        f'<svg x="{_LEFT}" y="{y}" width="{_RIGHT - _LEFT}" height="1" overflow="visible">'
        f"{labels}</svg>{_words(_RIGHT + 36, y, scale, 'small faint')}"
    )


def _draw_band(mark: Mark) -> str:
    edges = {mark.left} if mark.is_open_right else {mark.left, mark.right}
    lines = "".join(
        f'<line class="band__edge" x1="{x}%" x2="{x}%" y1="0" y2="100%"/>' for x in sorted(edges)
    )
    return f'<rect class="band" x="{mark.left}%" y="0" width="{mark.width}%" height="100%"/>{lines}'


def _draw_brackets(brackets: Sequence[Bracket], y: float, height: float) -> str:
    label_x = max(bracket.x for bracket in brackets) + 9
    pieces = []
    for bracket in brackets:
        ratio = bracket.gap.label or "≠"
        grade = "" if bracket.gap.grade == "order_of_magnitude" else f" {bracket.gap.words}"
        pieces.append(
            f'<line x1="0" x2="{bracket.x}" y1="{bracket.top}%" y2="{bracket.top}%"/>'
            f'<line x1="{bracket.x}" x2="{bracket.x}" y1="{bracket.top}%" y2="{bracket.bottom}%"/>'
            f'<line x1="0" x2="{bracket.x}" y1="{bracket.bottom}%" y2="{bracket.bottom}%"/>'
            f'<text x="{label_x}" y="{bracket.label_at}%" dy="4">{write_text(ratio + grade)}</text>'
        )
    return (
        f'<svg class="gap" x="{_GAPS}" y="{y}" width="{WIDTH - _GAPS - 8}" height="{height}" '
        f'overflow="visible">{"".join(pieces)}</svg>'
    )


def _draw_timeline(plate: Plate, line: Timeline, top: int) -> tuple[str, int]:
    left, width, first = 120, WIDTH - 120 - _EDGE - 20, top + 14
    grid = "".join(
        f'<line class="grid" x1="0" x2="100%" y1="{t.fall}%" y2="{t.fall}%"/>'
        f'<text class="axis__label" x="0" dx="-10" y="{t.fall}%" dy="4" text-anchor="end">'
        f"{write_text(t.label)}</text>"
        for t in plate.axis.ticks
    )
    days = "".join(
        f'<text class="axis__label" x="{t.x}%" y="100%" dy="22" text-anchor="middle">'
        f"{write_text(t.label)}</text>"
        for t in line.days
    )
    event = (
        f'<line class="event" x1="{line.event_x}%" x2="{line.event_x}%" y1="0" y2="100%"/>'
        f'<text class="axis__label" x="{line.event_x}%" dx="6" y="0" dy="4">the event</text>'
        if line.event_x is not None
        else ""
    )
    band = _draw_level_band(plate.band) if plate.band else ""
    drawn = (
        f'<svg x="{left}" y="{first}" width="{width}" height="{_COURSE}" overflow="visible">'
        f"{grid}{days}{band}{event}{plate.course}</svg>"
    )
    return drawn, first + _COURSE + 40


def _draw_level_band(mark: Mark) -> str:
    ends = {mark.fall_left} if mark.is_open_right else {mark.fall_left, mark.fall_right}
    lines = "".join(
        f'<line class="band__edge" x1="0" x2="100%" y1="{y}%" y2="{y}%"/>' for y in sorted(ends)
    )
    return (
        f'<rect class="band" x="0" y="{mark.fall_right}%" width="100%" height="{mark.width}%"/>'
        f"{lines}"
    )


def _draw_foot(plate: Plate, top: float) -> tuple[str, int]:
    y = int(top) + 30
    pieces = [f'<line class="rule" x1="{_EDGE}" x2="{WIDTH - _EDGE}" y1="{y - 16}" y2="{y - 16}"/>']
    for note in plate.notes:
        for line in textwrap.wrap(clean_text(note), _LINE_LETTERS)[:6]:
            y += 18
            pieces.append(_words(_EDGE, y - 12, line, "under"))
        y += 6
    pieces.append(_words(_EDGE, y + 8, _LEGEND, "small faint"))
    pieces.append(_words(_EDGE, y + 28, _cut(plate.credit, 165), "small faint"))
    return "".join(pieces), y + 48


_LEGEND = (
    "Bar: a number. Box: a range, or what “about” allows. Hatched: vague. Arrow: open end. Hollow: "
    "expected or planned. Band: adopted. Bracket: cannot both be true."
)


def _words(x: float, y: float, text: str, look: str) -> str:
    return f'<text class="{look}" x="{x}" y="{y}">{write_text(text)}</text>' if text else ""


def _cut(text: str, letters: int) -> str:
    cleaned = clean_text(text)
    return cleaned if len(cleaned) <= letters else f"{cleaned[: letters - 1].rstrip()}…"
