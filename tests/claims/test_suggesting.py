"""Events suggested for the figures of a document, from the rows that are there."""

from __future__ import annotations

import datetime
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from annotator.models import Document, Version
from annotator.scanning import scan
from claims.events import create_event, revise_event
from claims.merging import merge_events
from claims.models import Event
from claims.suggesting import suggest_events
from tests.cast import Cast, make_document


def bring(cast: Cast, text: str, **details: Any) -> Document:
    issued = {"issued": {"date-parts": [[2025, 5, 5]]}}
    return make_document(
        cast.admin, cast.own.project, text, title="From the town", item=issued, **details
    )


def version_of(document: Document) -> Version:
    return Version.objects.select_related("document").get(pk=document.current_id)


def titles(cast: Cast, text: str) -> list[list[str]]:
    found = suggest_events(version_of(bring(cast, text)))
    return [[found.events[one.key].title for one in each.guesses] for each in found.figures]


def make(cast: Cast, title: str, **details: Any) -> Event:
    return create_event(
        actor=cast.admin, project=cast.own.project, details={"title": title, **details}
    )


def test_events_are_told_apart_by_their_day(cast: Cast) -> None:
    make(cast, "Lantern parade", kind="parade", date=datetime.date(2025, 5, 3))
    make(cast, "Lantern parade of April", kind="parade", date=datetime.date(2025, 4, 5))
    [[first, *_]] = titles(cast, "On Saturday the lantern parade drew 900 people.")
    assert first == "Lantern parade"


def test_merged_and_foreign_events_are_never_suggested(cast: Cast) -> None:
    kept, other = make(cast, "Lantern parade"), make(cast, "Parade of lanterns")
    merge_events(actor=cast.admin, event=other, into=kept, reason="The same.")
    create_event(
        actor=cast.outsider, project=cast.foreign.project, details={"title": "Lantern parade"}
    )
    found = suggest_events(version_of(bring(cast, "The lantern parade drew 900 people.")))
    assert [guess.key for guess in found.figures[0].guesses] == [kept.pk]


def test_a_month_is_as_long_as_it_is(cast: Cast) -> None:
    event = make(cast, "Lamp petition", date=datetime.date(2025, 2, 10), date_precision="month")
    version = version_of(bring(cast, "By 28 February 2025 the lamp petition had 900 signatures."))
    [whole_month] = suggest_events(version).figures[0].guesses
    assert "same day" in whole_month.reasons
    revise_event(actor=cast.admin, event=event, changes={"date_precision": "day"}, expected=None)
    assert suggest_events(version).figures[0].guesses == []  # the 28th is not the 10th


def test_a_new_event_gets_a_name_and_a_place_from_the_text(cast: Cast, reviewer: APIClient) -> None:
    text = "QUILLHAVEN, 4 May (Wire) — The Pine Hill Marathon drew 900 runners on Sunday."
    document = bring(cast, text)
    shown = reviewer.get(f"/api/v1/documents/{document.public_id}/event-guesses/").json()
    assert shown["place"] == "Quillhaven"
    assert shown["events"] == []
    [figure] = shown["figures"]
    assert figure["new_title"] == "Pine Hill Marathon"
    assert text[figure["start"] : figure["end"]] == "900"


def test_the_api_names_the_events_with_their_reasons(cast: Cast, reviewer: APIClient) -> None:
    path = f"/api/v1/documents/{cast.own.document.public_id}/event-guesses/"
    shown = reviewer.get(path).json()
    event = str(cast.own.event.public_id)
    assert shown["events"] == [{"id": event, "title": "Harbour March", "date": None, "place": ""}]
    assert [each["events"][0]["event"] for each in shown["figures"]] == [event, event]
    assert "claimed nearby" in shown["figures"][0]["events"][0]["reasons"]


def test_the_number_of_queries_does_not_grow(cast: Cast) -> None:
    counts = []
    for size in (1, 40):
        version = version_of(bring(cast, "The march drew 900 people.\n" * size))
        for number in range(size):
            make(cast, f"March number {number}")
        scan(version)
        with CaptureQueriesContext(connection) as queries:
            suggest_events(version)
        counts.append(len(queries))
    assert counts == [3, 3]
