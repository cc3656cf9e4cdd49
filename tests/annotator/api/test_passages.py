"""Marking passages through the API."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from annotator.models import HistoryEntry, Passage
from tests.cast import ECHO, Cast

PATH = "/api/v1/passages/"
ClientFor = Callable[[str], APIClient]


def test_a_span_becomes_a_passage_with_its_quote(cast: Cast, reviewer: APIClient) -> None:
    start = ECHO.index("😀")
    body = {"document": str(cast.own.other_document.public_id), "start": start, "end": start + 5}
    answer = reviewer.post(PATH, {**body, "note": "smiles"}, format="json")
    assert answer.status_code == 201
    shown = answer.json()
    assert shown["exact"] == ECHO[start : start + 5] == "😀 The"
    assert shown["prefix"] == ECHO[start - 32 : start]
    assert shown["suffix"] == ECHO[start + 5 : start + 37]
    assert shown["note"] == "smiles"
    assert answer["ETag"] == '"1"'
    again = reviewer.get(answer["Location"])
    assert again.json() == shown
    assert again["ETag"] == '"1"'


def test_a_quote_finds_its_span(cast: Cast, reviewer: APIClient) -> None:
    document = {"document": str(cast.own.document.public_id)}
    by_quote = reviewer.post(PATH, {**document, "exact": "12,000"}, format="json").json()
    offsets = {"start": by_quote["start"], "end": by_quote["end"]}
    agreeing = reviewer.post(
        PATH, {**document, **offsets, "exact": "12,000", "prefix": "spoke of "}, format="json"
    )
    assert agreeing.status_code == 200
    assert agreeing.json() == by_quote


def test_a_span_that_is_marked_gives_that_passage(cast: Cast, reviewer: APIClient) -> None:
    passage = cast.own.passage
    body = {
        "document": str(cast.own.document.public_id),
        "start": passage.start,
        "end": passage.end,
    }
    before = HistoryEntry.objects.count()
    answer = reviewer.post(PATH, body, format="json")
    assert answer.status_code == 200
    assert answer.json()["id"] == str(passage.public_id)
    assert HistoryEntry.objects.count() == before


def test_an_older_version_can_be_marked_by_naming_it(cast: Cast, reviewer: APIClient) -> None:
    document = str(cast.own.document.public_id)
    first = reviewer.get(f"/api/v1/documents/{document}/").json()["version"]["id"]
    text = {"text": "A shorter text."}
    reviewer.post(f"/api/v1/documents/{document}/versions/", text, format="json")
    body = {"document": document, "start": 60, "end": 65}
    assert reviewer.post(PATH, body, format="json").status_code == 400
    answer = reviewer.post(PATH, {**body, "version": first}, format="json")
    assert answer.status_code == 201
    assert answer.json()["version"] == first
    shown = reviewer.get(f"{PATH}?document={document}&version={first}").json()["results"]
    assert answer.json() in shown


@pytest.mark.parametrize("kind", ["token", "session"])
def test_a_create_runs_at_most_twelve_statements(
    kind: str, cast: Cast, reviewer: APIClient
) -> None:
    client = reviewer
    if kind == "session":
        client = APIClient()
        client.force_login(cast.reviewer)
    body = {"document": str(cast.own.document.public_id), "start": 1, "end": 9}
    with CaptureQueriesContext(connection) as statements:
        answer = client.post(
            PATH, {**body, "note": "with everything on"}, format="json",
            headers={"Idempotency-Key": "once"},
        )  # fmt: skip
    assert answer.status_code == 201
    # On PostgreSQL one more: writers of history queue for the order of the change feed.
    assert len(statements) <= 12 + (connection.vendor == "postgresql")
    assert Passage.objects.filter(start=1, end=9).count() == 1
