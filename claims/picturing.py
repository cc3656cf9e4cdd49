"""A board's measures as pictures to take away: SVG, and PNG from the same SVG."""

from __future__ import annotations

import datetime
from pathlib import Path

import resvg_py

from claims.arranging import Figure
from claims.board import Board, Measure
from claims.folding import Strip
from claims.plates import Plate, Row, draw_plate

VIEWS = ("axis", "time")

# Twice the plate's size, for screens and print alike.
_ZOOM = 2.0
_FONTS = Path(__file__).parent / "fonts"


def picture(
    board: Board,
    measure: Measure,
    view: str,
    made_at: datetime.datetime,
    *,
    name: str = "plate",
    has_style: bool = True,
) -> str:
    """Return a measure's picture as SVG; over time only where two days are known."""
    plate = make_plate(board, measure, view, made_at)
    return draw_plate(plate, name=name, has_style=has_style)


def rasterise(svg: str) -> bytes:
    """Return the SVG as a PNG. Letters come from our own fonts, others from the machine's."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=_ZOOM,
            font_files=[str(path) for path in sorted(_FONTS.glob("*.ttf"))],
            font_family="DejaVu Sans",
            sans_serif_family="DejaVu Sans",
        )
    )


def make_plate(board: Board, measure: Measure, view: str, made_at: datetime.datetime) -> Plate:
    """Return what a measure's picture shows."""
    adopted = measure.adopted
    event = board.event
    independent = f", {measure.voices} independent" if len(measure.figures) > 1 else ""
    conflicts = measure.conflict_count
    told = f", {conflicts:,} conflict{'' if conflicts == 1 else 's'}" if conflicts else ""
    count = len(measure.figures)
    return Plate(
        title=f"{event.title}: {measure.title}",
        subtitle=f"{event.key} — {count} figure{'' if count == 1 else 's'}{independent}{told}",
        description=measure.description,
        axis=measure.axis,
        rows=[_make_row(row) for row in measure.rows],
        band=adopted.mark if adopted else None,
        brackets=measure.brackets,
        notes=_tell_decisions(measure),
        credit=f"Computed {made_at:%Y-%m-%d %H:%M} UTC from the sources’ words by Corroborate.",
        timeline=measure.timeline if view == "time" else None,
        course=measure.course if view == "time" else "",
    )


def _make_row(row: Figure | Strip) -> Row:
    if isinstance(row, Strip):
        return Row(
            role=row.role_words,
            who=f"{len(row.figures)} more",
            source="",
            text="",
            strip=[figure.mark for figure in row.figures if figure.mark],
            opens_role=row.opens_role,
        )
    figure = row
    times = f" + {figure.repeats}" if figure.repeats else ""
    day = f", {figure.said_on.day} {figure.said_on:%b %Y}" if figure.said_on else ""
    is_adopted = figure.rank == "preferred"
    look = "adopted" if is_adopted else "disproved" if figure.is_disproved else ""
    return Row(
        role=figure.role_words,
        who=figure.claim.speaker.name if figure.claim.speaker else "not named",
        source=f"{_shorten(figure.outlet, 16)}{times}{day}",
        text=figure.text,
        mark=figure.mark,
        opens_role=figure.opens_role,
        look=look or ("copy" if figure.copy_of else ""),
    )


def _tell_decisions(measure: Measure) -> list[str]:
    notes = []
    if measure.adopted and measure.adopted.assessment:
        reason = measure.adopted.assessment.reason
        notes.append(f"Adopted: {measure.adopted.text} ({measure.adopted.whose}). {reason}")
    for figure in measure.disproved[:4]:
        reason = figure.assessment.reason if figure.assessment else ""
        notes.append(f"Disproved: {figure.text} ({figure.whose}). {reason}")
    return notes


def _shorten(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
