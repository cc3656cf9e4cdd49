"""Keyset paging: every row once, in order, both ways, whatever the sort value."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from django.db.models import QuerySet
from django.db.models.functions import Lower

from annotator.errors import Invalid
from annotator.models import Document
from annotator.views.paging import Order, read_page
from tests.cast import Cast, make_document

DAYS = [None, "2025-05-03", "2025-05-03", "2024-01-01", None, "2025-06-01", "2023-07-09"]
TITLES = ["Zebra", "apple", "apple", "Émile", "middle", "apple", "Below"]


@pytest.fixture
def documents(cast: Cast) -> QuerySet[Document]:
    for number, (day, title) in enumerate(zip(DAYS, TITLES, strict=True)):
        make_document(
            cast.admin,
            cast.own.project,
            f"text {number}",
            title=title,
            item={"issued": day} if day else None,
        )
    return Document.objects.filter(project=cast.own.project).annotate(key=Lower("title"))


LATEST = Order(descending=True)
BY_DAY = Order("issued_on", descending=True, holds_days=True)
BY_TITLE = Order("key")
ORDERS = [LATEST, Order(), BY_DAY, Order("issued_on", holds_days=True), BY_TITLE]


def walk(rows: QuerySet[Any], order: Order, size: int) -> list[list[int]]:
    """Return the keys of each page, walked to the end; check the way back on the way."""
    pages: list[list[int]] = []
    cursor, back = "", ""
    while True:
        page = read_page(rows, order, cursor=cursor, size=size)
        if pages:
            before = read_page(rows, order, cursor=page.previous, size=size)
            assert [row.pk for row in before.rows] == pages[-1]
            assert before.following
        pages.append([row.pk for row in page.rows])
        cursor, back = page.following, page.previous
        assert bool(back) == (len(pages) > 1)
        if not cursor:
            return pages


@pytest.mark.parametrize("size", [1, 2, 3, 100])
@pytest.mark.parametrize("order", ORDERS)
def test_walking_gives_every_row_once_in_order_and_back_again(
    documents: QuerySet[Document], order: Order, size: int
) -> None:
    pages = walk(documents, order, size)
    whole = read_page(documents, order, cursor="", size=1_000)
    assert [key for page in pages for key in page] == [row.pk for row in whole.rows]
    assert sorted(row.pk for row in whole.rows) == sorted(documents.values_list("pk", flat=True))


@pytest.mark.parametrize("descending", [True, False])
def test_rows_without_a_date_come_last_in_either_direction(
    documents: QuerySet[Document], descending: bool
) -> None:
    order = Order("issued_on", descending=descending, holds_days=True)
    page = read_page(documents, order, cursor="", size=100)
    days = [row.issued_on for row in page.rows]
    known = [day for day in days if day]
    assert days == known + [None] * (len(days) - len(known))
    assert known == sorted(known, reverse=descending)


def test_a_row_that_comes_in_meanwhile_repeats_no_other(
    cast: Cast, documents: QuerySet[Document]
) -> None:
    first = read_page(documents, LATEST, cursor="", size=3)
    make_document(cast.admin, cast.own.project, "a late one", title="Late")
    second = read_page(documents, LATEST, cursor=first.following, size=3)
    assert not {row.pk for row in first.rows} & {row.pk for row in second.rows}


def spell(value: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "cursor",
    [
        "x",
        "%%%",
        "é",
        spell("text"),
        spell([0, "issued_on", None]),
        spell([0, "issued_on", None, 10**30]),
        spell([0, "issued_on", None, -1]),
        spell([0, "issued_on", None, "1"]),
        spell([7, "issued_on", None, 1]),
        spell([0, "issued_on", 3.5, 1]),
        spell([0, "issued_on", ["a"], 1]),
        spell([0, "issued_on", "apple", 1]),
        spell([0, "issued_on", "2025-13-01", 1]),
        spell([0, "issued_on", "a\x00b", 1]),
        spell([0, "issued_on", "\ud800", 1]),
        spell([0, "key", "apple", 1]),
    ],
)
def test_a_cursor_that_was_not_made_here_is_refused(
    documents: QuerySet[Document], cursor: str
) -> None:
    with pytest.raises(Invalid, match="damaged"):
        read_page(documents, BY_DAY, cursor=cursor, size=3)


def test_a_cursor_of_another_order_is_refused(documents: QuerySet[Document]) -> None:
    by_title = read_page(documents, BY_TITLE, cursor="", size=2)
    with pytest.raises(Invalid):
        read_page(documents, BY_DAY, cursor=by_title.following, size=2)
