"""A whole board as one HTML file: pictures, tables, reasons and citations, with nothing outside it.

The file is for an editor's desk or an archive, where neither this server nor a network need be.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from claims.board import Board, Measure
from claims.picturing import picture
from claims.plates import STYLE
from claims.rollups import ROLL_UPS
from claims.sourcing import number_sources


@dataclass(frozen=True, slots=True)
class Part:
    """One measure of a report with its pictures, as safe SVG."""

    measure: Measure
    pictures: list[SafeString]


def write_report(board: Board, made_at: datetime.datetime) -> str:
    """Return the report. Runs no query for a board that was read."""
    figures = [figure for measure in board.measures for figure in measure.figures]
    context = {
        "event": board.event,
        "board": board,
        "parts": [_make_part(board, measure, made_at) for measure in board.measures],
        "sources": number_sources(figures),
        "rules": {name: rule.version for name, rule in ROLL_UPS.items()},
        "made_at": made_at,
        "plate_style": mark_safe(STYLE),  # noqa: S308 # our own
    }
    return render_to_string("claims/report.html", context)


def _make_part(board: Board, measure: Measure, made_at: datetime.datetime) -> Part:
    views = ["axis"] if measure.is_plotted else []
    views += ["time"] if measure.is_plotted and measure.timeline else []
    drawn = [
        picture(board, measure, view, made_at, name=f"{measure.key}-{view}", has_style=False)
        for view in views
    ]
    return Part(measure, [mark_safe(svg) for svg in drawn])  # noqa: S308 # escaped by plates
