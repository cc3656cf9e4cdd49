"""The same figure elsewhere: where other documents of a project state the number of a span.

Found by numbers alone, so that a paper's "some 5,000" and another's "5 000 people" meet; the
reader judges from the words around them. One indexed query per figure, however large the project.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.db.models.functions import Greatest, Substr

from annotator import excerpts
from annotator.models import Document, FoundFigure, Passage, Version
from annotator.scanning import ensure_scanned

# So many code points before and after a figure are shown with it.
AROUND = 80

# So many different figures of one span are looked for, and so many of the rows that state one.
_MOST_FIGURES = 5
_MOST_ROWS = 500

# So many places of one document are shown.
_PLACES_SHOWN = 3

# A bare number is taken for people as often as not, so the two units meet.
_PEOPLE = ("", "people")


@dataclass(frozen=True, slots=True)
class Place:
    """A figure of another document's current version: its span, its words and those around it.

    ``passage`` is a stored passage that holds it, None when nobody has marked it yet.
    """

    document: Document
    version_id: int
    start: int
    end: int
    text: str
    before: str
    after: str
    kind: str
    passage: Passage | None


@dataclass(frozen=True, slots=True)
class InDocument:
    """The first places of one document, those of the same kind first; ``more`` are not shown."""

    document: Document
    places: list[Place]
    more: int


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A figure of the span in question, and which other documents state its number.

    Offsets are code points of the span's version. ``has_more`` tells that there are further
    documents beyond the limit.
    """

    start: int
    end: int
    text: str
    kind: str
    documents: list[InDocument]
    has_more: bool


@dataclass(frozen=True, slots=True)
class _Span:
    """Where the figures in question stand: needs the version with its document loaded."""

    version: Version
    start: int
    end: int
    exact: str


def find_elsewhere(passage: Passage, *, limit: int = 12) -> list[Elsewhere]:
    """Return each figure of a passage with up to ``limit`` documents, the same kind first.

    Needs ``version__document`` loaded. Two queries, and up to three for each figure; empty when
    the passage states no figure.
    """
    return _find(_Span(passage.version, passage.start, passage.end, passage.exact), limit)


def find_span_elsewhere(
    version: Version, start: int, end: int, *, limit: int = 12
) -> list[Elsewhere]:
    """Return what ``find_elsewhere`` does for a span that need not be marked.

    Offsets are code points and lie in the version's text. Needs ``document`` loaded, the text is
    not. One query more.
    """
    rows = Version.objects.filter(pk=version.pk)
    quoted = rows.annotate(exact=Substr(F("text"), start + 1, end - start))
    exact = quoted.values_list("exact", flat=True).first() or ""
    return _find(_Span(version, start, end, exact), limit)


def number_of(figure: FoundFigure) -> str:
    """Return what a figure states, spelled so that the same number is the same word."""
    numbers = (figure.value,) if figure.value is not None else (figure.low, figure.high)
    unit = "" if figure.unit in _PEOPLE else figure.unit
    return "–".join("" if number is None else f"{number:f}" for number in numbers) + unit


def _find(span: _Span, limit: int) -> list[Elsewhere]:
    ensure_scanned(span.version)
    rows = FoundFigure.objects.filter(
        scan__version_id=span.version.pk, start__lt=span.end, end__gt=span.start
    ).order_by("start")
    first = {number_of(row): row for row in reversed(list(rows))}
    different = sorted(first.values(), key=lambda row: row.start)
    return [_look_for(row, span, limit) for row in different[:_MOST_FIGURES]]


def _look_for(figure: FoundFigure, span: _Span, limit: int) -> Elsewhere:
    keys: dict[int, list[int]] = defaultdict(list)
    found = _same_number(figure, span.version).values_list("scan__version__document_id", "pk")
    for document, key in found[:_MOST_ROWS]:
        keys[document].append(key)
    shown = dict(list(keys.items())[:limit])
    places = _read_places([key for group in shown.values() for key in group[:_PLACES_SHOWN]])
    documents = [
        InDocument(
            places[group[0]].document,
            [places[key] for key in group[:_PLACES_SHOWN]],
            more=len(group[_PLACES_SHOWN:]),
        )
        for group in shown.values()
    ]
    text = span.exact[max(0, figure.start - span.start) : figure.end - span.start]
    return Elsewhere(
        figure.start, figure.end, text, figure.kind, documents, has_more=len(keys) > limit
    )


def _same_number(figure: FoundFigure, version: Version) -> QuerySet[FoundFigure]:
    """Return the rows of other documents' current versions that state the same number."""
    numbers = Q(value=figure.value)
    if figure.value is None:
        numbers = Q(value__isnull=True, low=figure.low, high=figure.high)
    units = _PEOPLE if figure.unit in _PEOPLE else (figure.unit,)
    return (
        FoundFigure.objects.filter(
            numbers,
            project_id=figure.project_id,
            unit__in=units,
            scan__version__document__current=F("scan__version"),
        )
        .exclude(scan__version__document_id=version.document_id)
        .annotate(is_other=Case(When(kind=figure.kind, then=Value(0)), default=Value(1)))
        .order_by("is_other", "scan__version__document__issued_on", "pk")
    )


def _read_places(keys: list[int]) -> dict[int, Place]:
    """Return the places of these rows by key, with the words around them. Two queries."""
    window = Substr(
        F("scan__version__text"),
        Greatest(F("start") - AROUND, Value(0)) + 1,
        F("end") - F("start") + 2 * AROUND,
    )
    rows = list(
        FoundFigure.objects.filter(pk__in=keys)
        .annotate(window=window)
        .select_related("scan__version__document")
        .defer("scan__figures", "scan__version__text")
    )
    marked = _passages_at(rows)
    return {row.pk: _place_of(row, marked) for row in rows}


def _passages_at(rows: Sequence[FoundFigure]) -> dict[int, list[Passage]]:
    """Return the passages of the rows' versions, by version. One query, none without rows."""
    if not rows:
        return {}
    spans = Q()
    for row in rows:
        spans |= Q(version_id=row.scan.version_id, start__lt=row.end, end__gt=row.start)
    by_version: dict[int, list[Passage]] = defaultdict(list)
    for passage in Passage.objects.filter(spans).order_by("pk"):
        by_version[passage.version_id].append(passage)
    return by_version


def _place_of(row: FoundFigure, marked: dict[int, list[Passage]]) -> Place:
    window: str = row.window  # type: ignore[attr-defined] # annotated by _read_places
    head = min(row.start, AROUND)
    tail = head + row.end - row.start
    holding = (
        passage
        for passage in marked.get(row.scan.version_id, ())
        if passage.start < row.end and row.start < passage.end
    )
    return Place(
        document=row.scan.version.document,
        version_id=row.scan.version_id,
        start=row.start,
        end=row.end,
        text=window[head:tail],
        before=excerpts.before(window[:head], is_cut=row.start > AROUND),
        after=excerpts.after(window[tail:][:AROUND], is_cut=len(window) - tail >= AROUND),
        kind=row.kind,
        passage=next(holding, None),
    )
