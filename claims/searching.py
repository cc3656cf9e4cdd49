"""What a search asks for, read from the parameters that page, API and saved searches share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from annotator.api.paging import Cursor
from annotator.errors import Invalid
from annotator.models import FoundFigure
from annotator.wordsearch import Node, QueryError, parse
from claims.figure_query import read_figure_query
from claims.figure_search import Edge, FigureFilter
from claims.models import Claim, FruitlessSearch
from claims.vocabulary import SearchedIn

# The parameters that ask for figures: where one of them is given, claims are searched.
FIGURE_FIELDS = (
    "value_min",
    "value_max",
    "exclusive",
    "kind",
    "unit",
    "role",
    "speaker",
    "event",
    "place",
    "date_from",
    "date_to",
    "status",
    "occurrence",
    "text",
)

# So many searches that found nothing are listed in one place.
FRUITLESS_SHOWN = 50

_COLUMNS: dict[str, tuple[Any, str]] = {
    SearchedIn.CLAIMS: (Claim, "plausible_low"),
    SearchedIn.FIGURES: (FoundFigure, "value"),
}


def read_text_query(line: str) -> Node:
    """Return the query. Raises Invalid for ``q``, with the words at which it went wrong."""
    try:
        return parse(line)
    except QueryError as error:
        at = line[error.start : error.end][:40]
        place = f" (at character {error.start + 1}: “{at}”)" if at else ""
        raise Invalid.field("q", "unreadable", f"{error.message}{place}") from None


def read_filter(given: Mapping[str, Any]) -> FigureFilter:
    """Return the filter for parameters; what ``q`` says in one line fills what is not given."""
    said = read_figure_query(given.get("q") or "")
    known = {field.name for field in fields(FigureFilter)}
    wanted = FigureFilter(
        **{field.name: getattr(said, field.name) for field in fields(said) if field.name in known}
    )
    named = {name: value for name, value in given.items() if name in known and value}
    for name in ("value_min", "value_max"):
        if given.get(name) is not None:
            named[name] = given[name]
    if given.get("exclusive") is not None:
        named["is_exclusive"] = given["exclusive"]
    return replace(wanted, **named)


def seal_edge(edge: Edge | None) -> str:
    """Return the cursor for an edge, "" for none."""
    return Cursor(edge.key << 1 | edge.walk).seal() if edge is not None else ""


def read_edge(cursor: str, searched_in: str, project_id: int) -> Edge | None:
    """Return the edge of a cursor, None for "". Up to one query.

    Raises Invalid for a cursor that was not made here, or whose row is gone.
    """
    if not cursor:
        return None
    number = Cursor.unseal(cursor).key
    if number < 2:
        return Edge(number, None, 0)
    model, column = _COLUMNS[searched_in]
    rows = model.objects.filter(project_id=project_id, pk=number >> 1)
    row = rows.values_list(column, "pk").first()
    if row is None:
        raise Invalid.field("cursor", "invalid", "That place is gone. Start from the first page.")
    return Edge(number & 1, *row)


def nothing_found_for(**about: Any) -> list[FruitlessSearch]:
    """Return the latest searches that found nothing, for an event, a claim or in a project.

    One query.
    """
    rows = FruitlessSearch.objects.filter(**about).with_context()
    return list(rows.order_by("-searched_on", "-pk")[:FRUITLESS_SHOWN])
