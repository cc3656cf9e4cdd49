"""Spans in their context: the words around them, and which of their own words are figures.

For showing places of many documents beside one another. However many spans are asked for, their
texts stay in the database and only what is shown of them is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import F, Q, Value
from django.db.models.functions import Substr

from annotator import excerpts
from annotator.elsewhere import number_of
from annotator.models import FoundFigure, Version

# So many code points before and after a span are shown with it.
AROUND = 200

# (key of the version, start, end), in code points of its text.
Span = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a span; ``number`` is what a figure states (see ``number_of``), "" for others."""

    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """A span cut to pieces, with the text before and after it, cut at whole words."""

    before: str
    pieces: list[Piece]
    after: str

    @property
    def exact(self) -> str:
        return "".join(piece.text for piece in self.pieces)


def read_contexts(spans: Sequence[Span]) -> dict[Span, Context]:
    """Return the context of each span. Two queries, none for no spans.

    A figure is told apart where the version has been scanned; nothing is scanned for it. Spans
    lie within their texts; one of a version that is gone meanwhile is left out.
    """
    wanted = list(dict.fromkeys(spans))
    if not wanted:
        return {}
    figures = _read_figures(wanted)
    contexts: dict[Span, Context] = {}
    for place, window, length in _windows(wanted):
        _, start, end = span = wanted[place]
        head = min(start, AROUND)
        tail = head + end - start
        contexts[span] = Context(
            before=excerpts.before(window[:head], is_cut=start > AROUND),
            pieces=_cut(window[head:tail], start, figures[span]),
            after=excerpts.after(window[tail:], is_cut=end + AROUND < length),
        )
    return contexts


def _windows(spans: list[Span]) -> Iterable[tuple[int, str, int]]:
    """Return (place in the list, the span's text with what is around it, length of the whole)."""
    each = [
        Version.objects.filter(pk=version)
        .annotate(
            place=Value(place),
            window=Substr(
                F("text"),
                max(0, start - AROUND) + 1,
                end - max(0, start - AROUND) + AROUND,
            ),
        )
        .order_by()
        .values_list("place", "window", "length")
        for place, (version, start, end) in enumerate(spans)
    ]
    return each[0].union(*each[1:], all=True)


def _read_figures(spans: list[Span]) -> dict[Span, list[FoundFigure]]:
    """Return the figures that lie wholly in each span, in reading order. One query."""
    inside = Q()
    for version, start, end in spans:
        inside |= Q(scan__version_id=version, start__gte=start, end__lte=end)
    rows = FoundFigure.objects.filter(inside).select_related("scan").defer("scan__figures")
    by_version: dict[int, list[FoundFigure]] = defaultdict(list)
    for row in rows.order_by("start", "-end"):
        by_version[row.scan.version_id].append(row)
    return {
        span: [row for row in by_version[span[0]] if span[1] <= row.start and row.end <= span[2]]
        for span in spans
    }


def _cut(exact: str, start: int, figures: list[FoundFigure]) -> list[Piece]:
    """Cut the words of a span that begins at ``start`` at its figures; of two that overlap one."""
    pieces: list[Piece] = []
    done = 0
    for figure in figures:
        first, last = figure.start - start, figure.end - start
        if first < done:
            continue
        if first > done:
            pieces.append(Piece(exact[done:first]))
        pieces.append(Piece(exact[first:last], number_of(figure)))
        done = last
    if done < len(exact):
        pieces.append(Piece(exact[done:]))
    return pieces
