"""What an object by itself shows beside its row, and how its ETag follows that."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from rest_framework.test import APIClient

from claims.agents import revise_agent
from claims.events import create_event
from claims.models import Agent
from tests.cast import Cast
from tests.claims.boards import add_figures
from tests.conftest import ClientFor


def claim_path(cast: Cast) -> str:
    return f"/api/v1/claims/{cast.own.claim.public_id}/"


def rename(cast: Cast, name: str) -> None:
    agent = Agent.objects.with_context().get(pk=cast.own.agent.pk)
    revise_agent(actor=cast.admin, agent=agent, changes={"name": name}, expected=None)


def test_a_renamed_speaker_gives_the_claim_another_etag(cast: Cast, reviewer: APIClient) -> None:
    first = reviewer.get(claim_path(cast))
    held = {"If-None-Match": first["ETag"]}
    assert reviewer.get(claim_path(cast), headers=held).status_code == 304
    rename(cast, "Harbour Police")
    again = reviewer.get(claim_path(cast), headers=held)
    assert (again.status_code, again.json()["speaker_name"]) == (200, "Harbour Police")
    assert again.json()["row_version"] == first.json()["row_version"]


def test_a_renamed_speaker_is_in_nobodys_way(cast: Cast, reviewer: APIClient) -> None:
    first = reviewer.get(claim_path(cast))
    rename(cast, "Harbour Police")
    tag = {"If-Match": first["ETag"]}
    changed = reviewer.patch(claim_path(cast), {"hedge": "reportedly"}, format="json", headers=tag)
    assert changed.status_code == 200
    late = reviewer.patch(claim_path(cast), {"hedge": "allegedly"}, format="json", headers=tag)
    assert late.status_code == 412
    assert late["ETag"] == reviewer.get(claim_path(cast))["ETag"] == changed["ETag"]
    plain = {"If-Match": f'"{changed.json()["row_version"]}"'}
    assert reviewer.delete(claim_path(cast), headers=plain).status_code == 409


def test_a_claim_shows_what_looks_odd_about_it(cast: Cast, reviewer: APIClient) -> None:
    first = reviewer.get(claim_path(cast))
    assert first.json()["warnings"] == []
    add_figures(cast.admin, cast.own, [{"value": Decimal(50_000)}])
    again = reviewer.get(claim_path(cast), headers={"If-None-Match": first["ETag"]})
    assert [warning["code"] for warning in again.json()["warnings"]] == ["slipped_zero"]
    refused = reviewer.patch(
        claim_path(cast), {"warnings": []}, format="json", headers={"If-Match": "*"}
    )
    assert refused.json()["errors"][0]["code"] == "unknown"


def test_a_new_claim_is_answered_as_it_is_read(cast: Cast, reviewer: APIClient) -> None:
    sent = {
        "passage": str(cast.own.passage.public_id),
        "event": str(cast.own.event.public_id),
        "measure_kind": "attendance",
        "unit": "people",
        "value": 50_000,
        "override_reason": "A test.",
    }
    made = reviewer.post("/api/v1/claims/", sent, format="json")
    assert {warning["code"] for warning in made.json()["warnings"]} >= {"slipped_zero"}
    read = reviewer.get(made["Location"])
    assert (read.json(), read["ETag"]) == (made.json(), made["ETag"])


def test_an_event_names_those_at_the_same_place_within_a_day(
    cast: Cast, reviewer: APIClient
) -> None:
    days = [datetime.date(2025, 5, day) for day in (2, 3, 5)]
    events = [
        create_event(
            actor=cast.admin,
            project=cast.own.project,
            details={"title": f"March of the {day}", "date": day, "place": "Port Merrow"},
        )
        for day in days
    ]
    sent = {
        "project": str(cast.own.project.public_id),
        "title": "Another march",
        "date": "2025-05-03",
        "place": "port merrow",
    }
    made = reviewer.post("/api/v1/events/", sent, format="json")
    assert made.status_code == 201
    similar = {str(event.public_id) for event in events[:2]}
    assert set(made.json()["similar"]) == similar
    assert reviewer.get(made["Location"])["ETag"] == made["ETag"]
    alone = reviewer.get(f"/api/v1/events/{events[2].public_id}/")
    assert alone.json()["similar"] == []


# Names, merging and splitting.


@pytest.mark.parametrize("kind", ["agents", "events"])
def test_aliases_are_given_searched_and_changed(cast: Cast, reviewer: APIClient, kind: str) -> None:
    name = "name" if kind == "agents" else "title"
    sent = {"project": str(cast.own.project.public_id), name: "Quay", "aliases": ["The Wharf"]}
    made = reviewer.post(f"/api/v1/{kind}/", sent, format="json")
    assert made.json()["aliases"] == ["The Wharf"]
    found = reviewer.get(f"/api/v1/{kind}/", {"q": "wharf"}).json()["results"]
    assert [row["id"] for row in found] == [made.json()["id"]]
    tag = {"If-Match": made["ETag"]}
    changed = reviewer.patch(made["Location"], {"aliases": []}, format="json", headers=tag)
    assert (changed.json()["aliases"], changed.json()["row_version"]) == ([], 2)


@pytest.mark.parametrize(
    ("aliases", "field", "code"),
    [
        ("PMPD", "aliases", "not_a_list"),
        ([1], "aliases.0", "not_text"),
        ([None], "aliases.0", "null"),
        ([" "], "aliases", "required"),
        (None, "aliases", "null"),
    ],
)
def test_bad_aliases_are_refused(
    cast: Cast, reviewer: APIClient, aliases: Any, field: str, code: str
) -> None:
    path = f"/api/v1/agents/{cast.own.agent.public_id}/"
    answer = reviewer.patch(path, {"aliases": aliases}, format="json", headers={"If-Match": "*"})
    assert answer.status_code == 400
    [error] = answer.json()["errors"]
    assert (error["field"], error["code"]) == (field, code)


def test_a_speakers_name_may_be_an_alias(cast: Cast, reviewer: APIClient) -> None:
    agent = reviewer.get(f"/api/v1/agents/{cast.own.agent.public_id}/")
    tag = {"If-Match": agent["ETag"]}
    path = f"/api/v1/agents/{cast.own.agent.public_id}/"
    reviewer.patch(path, {"aliases": ["PMPD"]}, format="json", headers=tag)
    any_tag = {"If-Match": "*"}
    claim = reviewer.patch(
        claim_path(cast), {"speaker_name": "pmpd"}, format="json", headers=any_tag
    )
    assert (claim.json()["speaker"], claim.json()["speaker_name"]) == (
        str(cast.own.agent.public_id),
        "Police",
    )
    named = reviewer.get("/api/v1/agents/", {"name": "PMPD"}).json()["results"]
    assert [row["name"] for row in named] == ["Police"]


@pytest.mark.parametrize("kind", ["agents", "events"])
def test_a_merge_is_repeated_without_effect_and_undone(
    cast: Cast, as_: ClientFor, kind: str
) -> None:
    client = as_("adjudicator")
    kept = cast.own.agent if kind == "agents" else cast.own.event
    name = "name" if kind == "agents" else "title"
    sent = {"project": str(cast.own.project.public_id), name: "Twin"}
    twin = client.post(f"/api/v1/{kind}/", sent, format="json")
    into = {"into": str(kept.public_id), "reason": "One."}
    first = client.post(f"{twin['Location']}merge/", into, format="json")
    again = client.post(f"{twin['Location']}merge/", into, format="json")
    assert (first.status_code, again.status_code) == (200, 200)
    assert first.json() == again.json()
    assert first["ETag"] == again["ETag"] == client.get(f"/api/v1/{kind}/{kept.public_id}/")["ETag"]
    assert first.json()["aliases"] == ["Twin"]
    split = client.post(f"{twin['Location']}split/", {}, format="json")
    assert (split.status_code, split.json()["merged_into"]) == (200, None)
    assert client.get(f"/api/v1/{kind}/{kept.public_id}/").json()["aliases"] == []
    refused = client.post(f"{twin['Location']}split/", {}, format="json")
    assert refused.json()["errors"][0]["code"] == "not_merged"
