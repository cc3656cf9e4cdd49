"""Citations through the API: of a document, of a span of it, of a passage."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from annotator.models import Document
from tests.cast import GAZETTE, Cast

ITEM = {
    "type": "article-newspaper",
    "author": [{"family": "Okafor", "given": "Ada"}],
    "container-title": "Gazette & Post",
    "issued": {"date-parts": [[2025, 5, 3]]},
}


@pytest.fixture
def document(cast: Cast) -> Document:
    """The document of the shared project, with its bibliographic details."""
    Document.objects.filter(pk=cast.own.document.pk).update(csl=ITEM)
    return cast.own.document


def cite(client: APIClient, path: str, **query: Any) -> Any:
    answer = client.get(f"/api/v1/{path}/citation/", query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_a_document_is_cited_as_text_and_as_html(document: Document, reviewer: APIClient) -> None:
    shown = cite(reviewer, f"documents/{document.public_id}")
    assert shown == {
        "document": str(document.public_id),
        "style": "apa",
        "entry": {
            "text": "Okafor, A. (2025, May 3). Thousands march. Gazette & Post.",
            "html": "Okafor, A. (2025, May 3). Thousands march. <i>Gazette &amp; Post</i>.",
        },
        "in_text": {"text": "(Okafor, 2025)", "html": "(Okafor, 2025)"},
        "note": None,
        "quotation": None,
        "url": f"{settings.BASE_URL}/documents/{document.public_id}/",
    }


def test_chicago_has_a_note_and_a_place_stands_in_it(
    document: Document, reviewer: APIClient
) -> None:
    query = {"style": "chicago", "locator": "3-4", "locator_kind": "paragraph"}
    shown = cite(reviewer, f"documents/{document.public_id}", **query)
    assert shown["note"]["text"] == (
        "Ada Okafor, “Thousands march,” Gazette & Post, May 3, 2025, paras. 3–4."
    )
    assert shown["in_text"]["text"] == "Okafor, “Thousands march,” paras. 3–4."


def test_a_span_that_nobody_marked_is_quoted_with_its_address(
    document: Document, reviewer: APIClient
) -> None:
    start = GAZETTE.index("12,000")
    span = {"start": start, "end": start + 6}
    shown = cite(reviewer, f"documents/{document.public_id}", **span)
    assert shown["quotation"]["text"] == "“12,000” (Okafor, 2025)"
    assert shown["url"].endswith(f"/documents/{document.public_id}/#char={start},{start + 6}")


def test_a_passage_is_quoted_and_led_to(
    cast: Cast, document: Document, reviewer: APIClient
) -> None:
    passage = cast.own.passage
    shown = cite(reviewer, f"passages/{passage.public_id}")
    assert shown["passage"] == str(passage.public_id)
    assert shown["quotation"]["text"] == "“nearly 5,000 people” (Okafor, 2025)"
    assert shown["url"].endswith(f"/documents/{document.public_id}/#passage-{passage.public_id}")


def test_a_passage_of_an_earlier_version_is_led_to_on_its_own_page(
    cast: Cast, document: Document, reviewer: APIClient
) -> None:
    body = {"text": "Another text."}
    reviewer.credentials(HTTP_AUTHORIZATION=f"Token {cast.token('admin')}")
    added = reviewer.post(f"/api/v1/documents/{document.public_id}/versions/", body, format="json")
    assert added.status_code == 201
    shown = cite(reviewer, f"passages/{cast.own.passage.public_id}")
    assert shown["url"].endswith(f"/passages/{cast.own.passage.public_id}/")


REFUSED: list[tuple[dict[str, Any], str, str]] = [
    ({"style": "mla"}, "style", "invalid_choice"),
    ({"start": 3}, "end", "required"),
    ({"end": 3}, "start", "required"),
    ({"start": 3, "end": 3}, "end", "out_of_text"),
    ({"start": 0, "end": 1_000_000}, "end", "out_of_text"),
    ({"start": "x", "end": 1}, "start", "not_an_integer"),
    ({"start": -1, "end": 1}, "start", "too_small"),
    ({"locator": "4", "locator_kind": "shelf"}, "locator_kind", "invalid_choice"),
    ({"locator": "4" * 51}, "locator", "too_long"),
    ({"format": "html"}, "format", "unknown"),
]


@pytest.mark.parametrize(("query", "field", "code"), REFUSED)
def test_what_cannot_be_cited_is_said_by_name(
    query: dict[str, Any], field: str, code: str, document: Document, reviewer: APIClient
) -> None:
    answer = reviewer.get(f"/api/v1/documents/{document.public_id}/citation/", query)
    assert answer.status_code == 400
    assert [(error["field"], error["code"]) for error in answer.json()["errors"]] == [(field, code)]


def test_a_citation_costs_the_account_and_the_document(
    document: Document, reviewer: APIClient
) -> None:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        cite(reviewer, f"documents/{document.public_id}")
    assert len(queries) == 2
