"""Getting everything out as ``corroborate.v1``: whole or filtered, closed, and streamed."""

from __future__ import annotations

import datetime
import json
import tracemalloc
import uuid
from collections.abc import Iterator
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from annotator.models import Document, HistoryEntry, Passage, Project, Version
from annotator.organising import create_project
from claims import exporting
from claims.assessing import add_comment, rank_figure
from claims.events import create_event
from claims.exporting import Scope, stream_json, stream_jsonl
from claims.linking import link_passages
from claims.models import (
    Agent,
    Assessment,
    Claim,
    Comment,
    Event,
    FruitlessSearch,
    Label,
    Link,
)
from claims.recording import record_claim, revise_claim
from tests.cast import Cast, make_document, make_passage, make_user

SECTIONS = (
    "projects",
    "people",
    "documents",
    "versions",
    "agents",
    "events",
    "passages",
    "claims",
    "links",
    "labels",
    "assessments",
    "comments",
    "fruitless_searches",
    "history",
)

# What a record refers to: section → member → section where the id must be found.
REFERENCES = {
    "documents": {"project": "projects"},
    "versions": {"document": "documents"},
    "passages": {"document": "documents", "version": "versions"},
    "claims": {
        "project": "projects",
        "passage": "passages",
        "document": "documents",
        "version": "versions",
        "event": "events",
        "speaker": "agents",
        "reporting_source": "agents",
        "copied_from": "claims",
    },
    "links": {
        "source": "passages",
        "target": "passages",
        "source_document": "documents",
        "target_document": "documents",
        "source_claim": "claims",
        "target_claim": "claims",
    },
    "labels": {"claim": "claims", "evidence": "passages", "evidence_document": "documents"},
    "assessments": {"claim": "claims", "event": "events"},
    "comments": {
        "document": "documents",
        "passage": "passages",
        "event": "events",
        "claim": "claims",
        "link": "links",
        "reply_to": "comments",
    },
    "fruitless_searches": {"event": "events", "claim": "claims"},
}


def scope_of(cast: Cast, **filters: Any) -> Scope:
    return Scope(projects=Project.objects.filter(pk=cast.own.project.pk), **filters)


def export(scope: Scope) -> dict[str, Any]:
    return dict(json.loads(b"".join(stream_json(scope))))


def ids(data: dict[str, Any], section: str) -> set[str]:
    return {record["id"] for record in data[section]}


def of(*rows: Any) -> set[str]:
    return {str(row.public_id) for row in rows}


def dangling(data: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return the references that lead to nothing in the export."""
    held = {section: ids(data, section) for section in SECTIONS}
    return [
        (section, member, record[member])
        for section, members in REFERENCES.items()
        for record in data[section]
        for member, target in members.items()
        if record[member] is not None and record[member] not in held[target]
    ]


def figure(cast: Cast, passage: Passage, value: str, **details: Any) -> Claim:
    return record_claim(
        actor=cast.admin,
        passage=passage,
        details={"measure_kind": "attendance", "value": Decimal(value), **details},
    )


@pytest.fixture
def busy(cast: Cast) -> Cast:
    """The cast's project with a second event, a chain of links, a copy, ranks and comments."""
    project = cast.own.project
    other = create_event(actor=cast.admin, project=project, details={"title": "Vigil"})
    wire = make_document(cast.admin, project, "700 came to the vigil. 900 were awaited.")
    vigil = make_passage(cast.admin, wire, "700")
    claim = figure(cast, vigil, "700", event=other)
    copy = figure(cast, make_passage(cast.admin, wire, "900"), "900", copied_from=cast.own.claim)
    link = link_passages(
        actor=cast.admin,
        source=vigil,
        target=cast.own.other_passage,
        relation="conflicts",
        source_claim=claim,
        target_claim=cast.own.other_claim,
    )
    rank_figure(actor=cast.admin, event=other, claim=claim, rank="preferred", reason="Only one.")
    for target in (cast.own.passage, other, copy, link):
        remark = add_comment(actor=cast.reviewer, target=target, text="Noted. 😀")
        add_comment(actor=cast.admin, target=target, text="Yes.", reply_to=remark)
    return cast


# The whole.


def test_a_whole_export_holds_every_row_of_its_project_and_no_other(busy: Cast) -> None:
    data = export(scope_of(busy))
    assert [*data] == ["format", *SECTIONS]
    assert data["format"] == "corroborate.v1"
    own = {"project": busy.own.project}
    models: dict[str, Any] = {
        "documents": Document,
        "agents": Agent,
        "events": Event,
        "passages": Passage,
        "claims": Claim,
        "links": Link,
        "labels": Label,
        "assessments": Assessment,
        "comments": Comment,
        "fruitless_searches": FruitlessSearch,
    }
    for section, model in models.items():
        assert ids(data, section) == of(*model.objects.filter(**own)), section
    assert ids(data, "projects") == of(busy.own.project)
    assert {entry["id"] for entry in data["history"]} == set(
        HistoryEntry.objects.filter(**own).values_list("pk", flat=True)
    )
    assert dangling(data) == []


def test_every_quote_stands_where_it_is_said_to_stand(busy: Cast) -> None:
    data = export(scope_of(busy))
    versions = {version["id"]: version for version in data["versions"]}
    for passage in data["passages"]:
        version = versions[passage["version"]]
        assert version["text"][passage["start"] : passage["end"]] == passage["exact"]
        assert passage["version_sha256"] == version["sha256"]


def test_everybody_whom_a_record_names_is_among_the_people(busy: Cast) -> None:
    data = export(scope_of(busy))
    people = ids(data, "people")
    actors = {entry["actor"]["id"] for entry in data["history"]}
    makers = {
        record["created_by"]["id"]
        for section in SECTIONS
        for record in data[section]
        if "created_by" in record
    }
    assert actors | makers <= people
    assert str(busy.outsider.public_id) not in people
    assert all(set(person) == {"id", "name"} for person in data["people"])


@pytest.mark.parametrize("filtered", [False, True])
def test_both_forms_hold_the_same_records_in_the_same_order(busy: Cast, filtered: bool) -> None:
    scope = scope_of(busy, event=busy.own.event if filtered else None)
    data = export(scope)
    lines = [json.loads(line) for line in b"".join(stream_jsonl(scope)).splitlines()]
    assert lines[0] == {"record": "format", "format": "corroborate.v1"}
    listed = [{"record": name, **record} for name in SECTIONS for record in data[name]]
    assert lines[1:] == listed


@pytest.mark.django_db
def test_nothing_is_exported_from_no_project() -> None:
    data = export(Scope(projects=Project.objects.none()))
    assert all(data[section] == [] for section in SECTIONS)


# Filters.


@pytest.mark.parametrize("name", ["event", "document", "status", "since", "claims"])
def test_every_filtered_export_is_closed_under_what_it_refers_to(busy: Cast, name: str) -> None:
    filters: dict[str, Any] = {
        "event": busy.own.event,
        "document": busy.own.document,
        "status": "recorded",
        "since": timezone.now() - datetime.timedelta(hours=1),
        "claims": Claim.objects.filter(copied_from__isnull=False),
    }
    data = export(scope_of(busy, **{name: filters[name]}))
    assert data["claims"], "the filter leaves something to look at"
    assert dangling(data) == []


def test_an_events_export_holds_its_figures_and_both_ends_of_their_links(busy: Cast) -> None:
    data = export(scope_of(busy, event=Event.objects.get(title="Vigil")))
    asked = Claim.objects.get(event__title="Vigil")
    assert ids(data, "claims") == of(asked, busy.own.other_claim)
    [link] = data["links"]
    assert {link["source"], link["target"]} == of(asked.passage, busy.own.other_passage)
    assert busy.own.passage.public_id.hex not in json.dumps(data["passages"]).replace("-", "")
    assert ids(data, "events") == of(*Event.objects.filter(project=busy.own.project))


def test_an_event_or_document_without_claims_is_exported_itself(busy: Cast) -> None:
    empty = create_event(
        actor=busy.admin, project=busy.own.project, details={"title": "Nothing yet"}
    )
    unread = make_document(busy.admin, busy.own.project, "Unread.")
    data = export(scope_of(busy, event=empty))
    assert (ids(data, "events"), data["claims"]) == (of(empty), [])
    data = export(scope_of(busy, document=unread))
    assert (ids(data, "documents"), data["passages"]) == (of(unread), [])
    assert [version["text"] for version in data["versions"]] == ["Unread."]


def test_a_status_filter_asks_for_claims_of_that_status(busy: Cast) -> None:
    claim = Claim.objects.with_context().get(pk=busy.own.claim.pk)
    revise_claim(actor=busy.admin, claim=claim, changes={"status": "settled"}, expected=None)
    data = export(scope_of(busy, status="settled"))
    assert str(claim.public_id) in ids(data, "claims")
    assert export(scope_of(busy, status="in_review"))["claims"] == []


def test_what_is_newer_than_a_moment_is_exported_and_nothing_older(busy: Cast) -> None:
    moment = timezone.now()
    assert export(scope_of(busy, since=moment))["claims"] == []
    late = make_document(busy.admin, busy.own.project, "Late news.")
    event = create_event(actor=busy.admin, project=busy.own.project, details={"title": "Late"})
    link = link_passages(
        actor=busy.admin,
        source=busy.own.passage,
        target=busy.own.other_passage,
        relation="mentions",
    )
    data = export(scope_of(busy, since=moment))
    assert ids(data, "links") >= of(link)
    assert str(late.public_id) in ids(data, "documents")
    assert str(event.public_id) in ids(data, "events")
    assert dangling(data) == []
    assert str(Event.objects.get(title="Vigil").public_id) not in ids(data, "events")


def test_the_history_of_a_filtered_export_is_that_of_its_records(busy: Cast) -> None:
    data = export(scope_of(busy, claims=Claim.objects.filter(pk=busy.own.claim.pk)))
    held = {uuid.UUID(key) for section in SECTIONS[2:-1] for key in ids(data, section)}
    told = {uuid.UUID(entry["object_id"]) for entry in data["history"]}
    assert busy.own.claim.public_id in told
    assert told <= held


def test_filters_never_reach_into_another_project(busy: Cast) -> None:
    for filters in (
        {"event": busy.foreign.event},
        {"document": busy.foreign.document},
        {"claims": Claim.objects.filter(pk=busy.foreign.claim.pk)},
    ):
        data = export(scope_of(busy, **filters))
        for section in ("documents", "versions", "events", "passages", "claims", "history"):
            assert data[section] == [], (section, filters)


# Cost.


def test_an_export_takes_a_query_or_two_for_each_kind_however_many_rows(busy: Cast) -> None:
    def queries(scope: Scope) -> int:
        with CaptureQueriesContext(connection) as captured:
            for _ in stream_jsonl(scope):
                pass
        return len(captured)

    scopes = [partial(scope_of, busy), partial(scope_of, busy, event=busy.own.event)]
    before = [queries(scope()) for scope in scopes]
    passage = make_passage(busy.admin, busy.own.document, "12,000")
    for _ in range(25):
        figure(busy, passage, "12000", event=busy.own.event)
    assert [queries(scope()) for scope in scopes] == before
    # Agents and events bring their aliases.
    assert before[0] <= 2 * len(SECTIONS) + 2


def test_chunks_hand_out_each_row_once_and_in_order(
    busy: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    every: list[dict[str, Any]] = [{}, {"status": "recorded"}]
    whole = [export(scope_of(busy, **filters)) for filters in every]
    monkeypatch.setattr(exporting, "_CHUNK", 2)
    monkeypatch.setattr(exporting, "_TEXT_CHUNK", 1)
    assert [export(scope_of(busy, **filters)) for filters in every] == whole


@pytest.mark.django_db
def test_memory_stays_flat_while_texts_stream_by() -> None:
    ann = make_user("ann")
    project = create_project(actor=ann, name="Quay")
    size, number = 200_000, 60
    for place in range(number):
        make_document(ann, project, f"{place} came. ".ljust(size, "x"), title=str(place))
    scope = Scope(projects=Project.objects.filter(pk=project.pk))

    def drain(chunks: Iterator[bytes]) -> int:
        return sum(len(chunk) for chunk in chunks)

    drain(stream_jsonl(scope))
    tracemalloc.start()
    try:
        total = drain(stream_jsonl(scope))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert total > size * number
    assert peak < total * 0.7
    assert Version.objects.count() == number
