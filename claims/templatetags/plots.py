"""The pictures of a board within its page."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString, mark_safe

from claims.board import Measure
from claims.drawing import draw_lane, draw_strip
from claims.folding import Strip
from claims.plotting import Mark
from claims.sourcing import Source

register = template.Library()


@register.simple_tag
def lane(mark: Mark, label: str = "") -> SafeString:
    """Draw a figure's mark on its row, with its figure beside it."""
    return _safe(draw_lane(mark, label))


@register.simple_tag
def strip(row: Strip) -> SafeString:
    """Draw the marks of all figures that share a row."""
    return _safe(draw_strip(figure.mark for figure in row.figures if figure.mark))


@register.simple_tag
def course(measure: Measure) -> SafeString:
    """Draw a measure's figures over time."""
    return _safe(measure.course)


def _safe(svg: str) -> SafeString:
    return mark_safe(svg)  # noqa: S308 # escaped by drawing


@register.simple_tag
def entry(source: Source) -> SafeString:
    """Return a source's citation, with its italics."""
    return _safe(source.entry.html)
