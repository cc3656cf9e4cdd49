"""The search page and its API: what is shown, to whom, and for how many queries."""

from __future__ import annotations

import datetime
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from annotator.errors import Conflicting, Invalid, NotAllowed
from annotator.models import Document, HistoryEntry
from claims.events import create_event
from claims.exporting import Scope, sections
from claims.keeping import record_nothing_found, revise_search, save_search
from claims.merging import merge_events
from claims.models import SavedSearch
from tests.cast import Cast, make_document
from tests.claims.browsing import count_queries, log_in, read, send, text_of

HOSTILE = [
    "*",
    "** **",
    '"',
    '" OR 1=1 --',
    "a' OR ''='",
    "(" * 400,
    "a AND",
    "NEAR(a b, 5)",
    "terms: x",
    "{a b}: c",
    "^x + y",
    "x\\' & !y:*",
    "§1",
    "-" * 300,
    "x" * 10_000,
    "a\x00b",
    "\u202e\u0301 \ufeff",
    "5,000,,,",
    "%s %(x)s ?",
]


def address(cast: Cast, **query: Any) -> str:
    return f"{reverse('search', args=[cast.own.project.public_id])}?{urlencode(query)}"


def bring(cast: Cast, text: str, title: str = "Another") -> Document:
    return make_document(cast.admin, cast.own.project, text, title=title)


# --- The page -------------------------------------------------------------------------------


def test_a_hit_leads_to_its_place_in_the_reading_room(cast: Cast) -> None:
    document = bring(cast, "😀 One zebra. <b>Two</b>")
    shown = read(log_in(cast.viewer), address(cast, q="zebra"))
    assert f'href="{reverse("document", args=[document.public_id])}#char=6,11"' in shown
    assert "&lt;b&gt;Two" in shown


def test_a_fault_is_told_with_its_place(cast: Cast) -> None:
    shown = text_of(read(log_in(cast.viewer), address(cast, q="police ("), 422))
    assert "A word is missing after this. (at character 8: “(”)" in shown


@pytest.mark.parametrize("query", HOSTILE)
def test_no_query_breaks_anything(cast: Cast, reviewer: APIClient, query: str) -> None:
    client = log_in(cast.viewer)
    for place in ("texts", "claims", "figures"):
        for name in ("q", "cursor", "value_min", "unit", "text", "document", "order"):
            answer = client.get(address(cast, **{"in": place, "q": "a", name: query}))
            assert answer.status_code in (200, 400, 422)
            told = reviewer.get(
                "/api/v1/search/",
                {
                    "searched_in": place,
                    "project": str(cast.own.project.public_id),
                    "q": "a",
                    name: query,
                },
            )
            assert told.status_code in (200, 400)


def test_a_line_about_figures_stands_in_the_fields(cast: Cast) -> None:
    line = {"in": "claims", "q": "over 4,000 people"}
    shown = read(log_in(cast.viewer), address(cast, **line))
    assert 'name="value_min" value="4000"' in shown
    assert "nearly 5,000 people" in shown
    assert "4,800 people" in shown


def test_the_number_of_queries_is_bounded_and_does_not_grow(cast: Cast) -> None:
    client = log_in(cast.viewer)
    asked = [
        address(cast, q="quay"),
        address(cast, q="quay", order="date"),
        address(cast, **{"in": "claims", "q": "over 10"}),
        address(cast, **{"in": "figures", "q": "over 10"}),
    ]
    before = [count_queries(client, each) for each in asked]
    for _ in range(15):
        bring(cast, "The quay was full, 40 people came. " * 3)
    after = [count_queries(client, each) for each in asked]
    assert max(after) <= 12, after
    assert [late - early for early, late in zip(before, after, strict=True)] <= [1, 1, 1, 1]


def test_nothing_of_other_projects_is_shown(cast: Cast, reviewer: APIClient) -> None:
    secret = make_document(cast.outsider, cast.foreign.project, "A zebra elsewhere.")
    client = log_in(cast.reviewer)
    named = {"document": secret.public_id}
    assert "elsewhere" not in read(client, address(cast, q="zebra"))
    assert "elsewhere" not in read(client, address(cast, q="zebra", **named), 422)
    assert reviewer.get("/api/v1/search/", {"q": "zebra"}).json()["results"] == []
    for name, row in (
        ("project", cast.foreign.project),
        ("document", secret),
        ("event", cast.foreign.event),
        ("speaker", cast.foreign.agent),
    ):
        answer = reviewer.get("/api/v1/search/", {"q": "zebra", name: str(row.public_id)})
        assert answer.status_code == 400, name
        assert answer.json()["errors"][0]["code"] == "not_found"


# --- The API --------------------------------------------------------------------------------


def test_the_api_gives_hits_with_their_offsets(cast: Cast, reviewer: APIClient) -> None:
    document = bring(cast, "One zebra. " * 7)
    ask = {"q": "zebra", "document": str(document.public_id), "page_size": 5}
    first = reviewer.get("/api/v1/search/", ask).json()
    text = document.read_current().text
    assert [text[hit["start"] : hit["end"]] for hit in first["results"]] == ["zebra"] * 5
    second = reviewer.get(first["next"]).json()
    assert (len(second["results"]), second["next"]) == (2, None)


def test_the_api_finds_claims_by_their_figures(cast: Cast, reviewer: APIClient) -> None:
    found = reviewer.get(
        "/api/v1/search/",
        {"project": str(cast.own.project.public_id), "value_min": "4900", "kind": "attendance"},
    ).json()
    assert found["searched_in"] == "claims"
    assert [hit["claim"] for hit in found["results"]] == [str(cast.own.claim.public_id)]


# --- Keeping --------------------------------------------------------------------------------


def test_a_search_is_saved_and_run_again(cast: Cast) -> None:
    client = log_in(cast.viewer)
    save = reverse("search-save", args=[cast.own.project.public_id])
    send(client, save, name="Marchers", q="march*", order="date", **{"in": "texts"})
    shown = read(client, address(cast))
    assert "?in=texts&amp;q=march%2A&amp;order=date" in shown
    send(client, save, name="Marchers", q="quay", **{"in": "texts"})
    assert "You have a search of this name already." in read(client, address(cast))


def test_a_private_search_is_nobody_elses(cast: Cast, as_: Any) -> None:
    saved = save_search(
        actor=cast.reviewer,
        project=cast.own.project,
        details={"name": "Secret", "searched_in": "texts", "parameters": {"q": "zebra"}},
    )
    assert "Secret" not in read(log_in(cast.admin), address(cast))
    assert as_("admin").get(f"/api/v1/saved-searches/{saved.public_id}/").status_code == 404
    entry = HistoryEntry.objects.get(object_id=saved.public_id)
    assert "zebra" not in str(entry.after)
    with pytest.raises(NotAllowed):
        revise_search(actor=cast.admin, saved=saved, changes={"is_shared": True}, expected=None)
    revise_search(actor=cast.reviewer, saved=saved, changes={"is_shared": True}, expected=None)
    assert "Secret" in read(log_in(cast.admin), address(cast))


@pytest.mark.parametrize(
    "parameters", [{"unknown": "x"}, {"q": 5}, {"q": "x" * 501}, ["q"], {"q": ["x"]}]
)
def test_a_saved_search_holds_nothing_else(cast: Cast, parameters: Any) -> None:
    with pytest.raises(Invalid):
        save_search(
            actor=cast.reviewer,
            project=cast.own.project,
            details={"name": "x", "searched_in": "texts", "parameters": parameters},
        )
    assert SavedSearch.objects.filter(created_by=cast.reviewer).count() == 0


def test_that_nothing_was_found_is_shown_where_it_was_looked_for(cast: Cast) -> None:
    client = log_in(cast.reviewer)
    send(
        client,
        reverse("search-nothing", args=[cast.own.project.public_id]),
        query="turnstile log",
        place="The harbour office",
        searched_on="2025-05-05",
        looked_for="a count at the gate",
        event=str(cast.own.event.public_id),
    )
    shown = text_of(read(client, reverse("event", args=[cast.own.event.public_id])))
    assert "turnstile log in The harbour office, 5 May 2025 : looked for a count" in shown
    exported = {section.name: section for section in sections(Scope(projects=_own(cast)))}
    queries = [row.query for row in exported["fruitless_searches"].rows]
    assert queries == ["harbour count", "turnstile log"] or sorted(queries) == [
        "harbour count",
        "turnstile log",
    ]


def _own(cast: Cast) -> Any:
    return type(cast.own.project).objects.filter(pk=cast.own.project.pk)


def test_such_a_record_is_of_its_project_and_for_one_thing(cast: Cast) -> None:
    details = {"query": "x", "place": "y", "searched_on": datetime.date(2025, 5, 5)}
    for more in (
        {"event": cast.foreign.event},
        {"claim": cast.foreign.claim},
        {"event": cast.own.event, "claim": cast.own.claim},
        {"query": " "},
        {"place": ""},
    ):
        with pytest.raises(Invalid):
            record_nothing_found(
                actor=cast.reviewer, project=cast.own.project, details={**details, **more}
            )


def test_a_merged_event_hands_its_searches_on(cast: Cast) -> None:
    details = {"query": "x", "place": "y", "searched_on": datetime.date(2025, 5, 5)}
    row = record_nothing_found(
        actor=cast.reviewer,
        project=cast.own.project,
        details={**details, "event": cast.own.event},
    )
    into = create_event(actor=cast.admin, project=cast.own.project, details={"title": "March"})
    merge_events(actor=cast.admin, event=cast.own.event, into=into, reason="The same.")
    row.refresh_from_db()
    assert row.event == into


def test_one_name_is_given_once(cast: Cast) -> None:
    details = {"name": "A", "searched_in": "texts"}
    save_search(actor=cast.reviewer, project=cast.own.project, details=details)
    with pytest.raises(Conflicting):
        save_search(actor=cast.reviewer, project=cast.own.project, details=details)
