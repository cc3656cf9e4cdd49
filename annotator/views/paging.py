"""Keyset paging for pages: a page begins after a row, not after a number of rows.

The address carries the sort value and the key of the row at the edge, so a page costs the same
however far down it is, and rows that come in meanwhile neither repeat nor hide others. Rows
without a sort value come last in either direction.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import json
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import F, Model, Q, QuerySet

from annotator.errors import Invalid

RowT = TypeVar("RowT", bound=Model)

_MAX_KEY = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Order:
    """By what rows are ordered: a column or annotation that holds texts, or days; "" is the key."""

    column: str = ""
    descending: bool = False
    holds_days: bool = False


@dataclass(frozen=True, slots=True)
class Page(Generic[RowT]):
    """Rows in display order, and the cursors of their neighbours ("" where there are none)."""

    rows: list[RowT]
    previous: str
    following: str


@dataclass(frozen=True, slots=True)
class _Edge:
    backwards: bool
    value: str | datetime.date | None
    key: int


def read_page(rows: QuerySet[Any], order: Order, *, cursor: str, size: int) -> Page[Any]:
    """Return one page of ``rows`` in ``order``, ties by key. One query.

    Raises Invalid for a cursor that was not made here for this order.
    """
    edge = _read_cursor(cursor, order) if cursor else None
    backwards = edge is not None and edge.backwards
    ordered = rows.order_by(*_ordering(order, backwards=backwards))
    if edge is not None:
        ordered = ordered.filter(_beyond(edge, order))
    found = list(ordered[: size + 1])
    more = len(found) > size
    found = found[:size]
    if backwards:
        found.reverse()
    has_previous = more if backwards else edge is not None
    has_following = backwards or more
    return Page(
        rows=found,
        previous=_cursor(found[0], order, backwards=True) if found and has_previous else "",
        following=_cursor(found[-1], order, backwards=False) if found and has_following else "",
    )


def _ordering(order: Order, *, backwards: bool) -> list[Any]:
    down = order.descending is not backwards
    key = F("pk").desc() if down else F("pk").asc()
    if not order.column:
        return [key]
    nulls = {"nulls_first": True} if backwards else {"nulls_last": True}
    column = F(order.column)
    return [column.desc(**nulls) if down else column.asc(**nulls), key]


def _beyond(edge: _Edge, order: Order) -> Q:
    """Return the condition for rows on the far side of the edge, seen in reading direction."""
    column = order.column
    comparison = "lt" if order.descending is not edge.backwards else "gt"
    past_key = Q(**{f"pk__{comparison}": edge.key})
    if not column:
        return past_key
    if edge.value is None:
        among_nulls = Q(**{f"{column}__isnull": True}) & past_key
        return among_nulls | Q(**{f"{column}__isnull": False}) if edge.backwards else among_nulls
    beyond = Q(**{f"{column}__{comparison}": edge.value}) | (Q(**{column: edge.value}) & past_key)
    return beyond if edge.backwards else beyond | Q(**{f"{column}__isnull": True})


def _cursor(row: Model, order: Order, *, backwards: bool) -> str:
    value = getattr(row, order.column) if order.column else None
    if isinstance(value, datetime.date):
        value = value.isoformat()
    text = json.dumps([int(backwards), order.column, value, row.pk], ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read_cursor(cursor: str, order: Order) -> _Edge:
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        backwards, column, value, key = json.loads(base64.urlsafe_b64decode(padded))
        if column != order.column or backwards not in (0, 1):
            raise ValueError
        if not isinstance(key, int) or not 0 <= key <= _MAX_KEY:
            raise ValueError
        return _Edge(bool(backwards), _read_value(value, order), key)
    except (ValueError, TypeError, RecursionError, binascii.Error):
        raise Invalid.field(
            "cursor", "invalid", "This page address is damaged. Start from the first page."
        ) from None


def _read_value(value: Any, order: Order) -> str | datetime.date | None:
    """Return the sort value; raises ValueError for one that such a column cannot hold."""
    if value is None:
        return None
    if not isinstance(value, str) or "\x00" in value:
        raise ValueError
    value.encode()
    return datetime.date.fromisoformat(value) if order.holds_days else value
