"""Labels through the API, and what they come to."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from annotator.models import HistoryEntry
from claims.assessing import give_verdict
from claims.labelling import give_label
from claims.linking import link_passages
from tests.cast import Cast, make_passage
from tests.conftest import ClientFor

PATH = "/api/v1/labels/"


def body(cast: Cast, label: str = "SUPPORTS") -> dict[str, Any]:
    return {
        "claim": str(cast.own.claim.public_id),
        "evidence": str(cast.own.other_passage.public_id),
        "label": label,
    }


def test_a_label_is_made_read_changed_and_deleted(cast: Cast, reviewer: APIClient) -> None:
    made = reviewer.post(PATH, body(cast), format="json")
    assert made.status_code == 201
    path = made["Location"]
    label = reviewer.get(path).json()
    assert label == made.json()
    assert (label["label"], label["row_version"]) == ("SUPPORTS", 1)
    assert label["evidence_document"] == str(cast.own.other_document.public_id)
    assert reviewer.patch(path, {"label": "REFUTES"}, format="json").status_code == 428
    tag = {"If-Match": made["ETag"]}
    changed = reviewer.patch(path, {"label": "REFUTES"}, format="json", headers=tag)
    assert (changed.status_code, changed.json()["label"]) == (200, "REFUTES")
    stale = reviewer.delete(path, headers=tag)
    assert (stale.status_code, stale.json()["current"]["label"]) == (412, "REFUTES")
    assert reviewer.delete(path, headers={"If-Match": changed["ETag"]}).status_code == 204
    assert reviewer.get(path).status_code == 404


def test_a_repeated_create_makes_one_label(cast: Cast, reviewer: APIClient) -> None:
    key = {"Idempotency-Key": "one"}
    first = reviewer.post(PATH, body(cast), format="json", headers=key)
    again = reviewer.post(PATH, body(cast), format="json", headers=key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json()["id"] == again.json()["id"]
    assert reviewer.post(PATH, body(cast), format="json").status_code == 409


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"label": "supports"}, "label", "invalid_choice"),
        ({"label": None}, "label", "null"),
        ({"label": 1}, "label", "not_text"),
        ({"claim": "x"}, "claim", "not_an_id"),
        ({"weight": 2}, "weight", "unknown"),
    ],
)
def test_bad_labels_are_refused(
    cast: Cast, reviewer: APIClient, changes: dict[str, Any], field: str, code: str
) -> None:
    answer = reviewer.post(PATH, {**body(cast), **changes}, format="json")
    assert answer.status_code == 400
    [error] = answer.json()["errors"]
    assert (error["field"], error["code"]) == (field, code)


def test_a_claims_own_passage_and_foreign_ones_are_no_evidence(
    cast: Cast, reviewer: APIClient
) -> None:
    for passage, code in ((cast.own.passage, "itself"), (cast.foreign.passage, "not_found")):
        sent = {**body(cast), "evidence": str(passage.public_id)}
        answer = reviewer.post(PATH, sent, format="json")
        assert answer.status_code == 400
        assert answer.json()["errors"][0]["code"] == code


def test_the_list_is_filtered_and_takes_as_many_queries_for_many(
    cast: Cast, reviewer: APIClient, django_assert_max_num_queries: Any
) -> None:
    quotes = ("The quay was full", "Police", "Police put", "Police put the", "quay", "full")
    for quote in quotes:
        passage = make_passage(cast.admin, cast.own.other_document, quote)
        give_label(
            actor=cast.admin, claim=cast.own.other_claim, evidence=passage, label="REFUTES"
        ) if passage != cast.own.other_passage else None
    with django_assert_max_num_queries(6):
        shown = reviewer.get(PATH, {"claim": str(cast.own.other_claim.public_id)}).json()
    assert len(shown["results"]) == len(quotes)
    theirs = {"evidence": str(cast.own.other_passage.public_id)}
    assert [row["label"] for row in reviewer.get(PATH, theirs).json()["results"]] == ["SUPPORTS"]


def test_the_computed_verdict_stands_beside_those_of_people(
    cast: Cast, reviewer: APIClient
) -> None:
    path = f"/api/v1/claims/{cast.own.claim.public_id}/verdict/"
    give_verdict(
        actor=cast.adjudicator, claim=cast.own.claim, verdict="REFUTED", reason="The film says no."
    )
    answer = reviewer.get(path)
    shown = answer.json()
    assert shown["verdict"] == "SUPPORTED"
    assert [row["verdict"] for row in shown["assessments"]] == ["REFUTED"]
    assert shown["pairs"] == [
        {
            "evidence": str(cast.own.other_passage.public_id),
            "links": [str(cast.own.link.public_id)],
            "evidence_groups": [],
            "label": "SUPPORTS",
            "counts": {"SUPPORTS": 1, "REFUTES": 0, "NOT_ENOUGH_INFO": 0},
        }
    ]
    assert reviewer.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    reviewer.post(PATH, body(cast, "REFUTES"), format="json")
    again = reviewer.get(path, headers={"If-None-Match": answer["ETag"]})
    assert again.json()["verdict"] == "NOT_ENOUGH_EVIDENCE"


def test_the_verdict_takes_as_many_queries_for_many_pairs(
    cast: Cast, reviewer: APIClient, django_assert_max_num_queries: Any
) -> None:
    for quote in ("The quay was full", "Police", "Police put", "Police put the", "quay", "full"):
        passage = make_passage(cast.admin, cast.own.other_document, quote)
        link_passages(
            actor=cast.admin, source=cast.own.passage, target=passage, relation="qualifies"
        )
        give_label(actor=cast.admin, claim=cast.own.claim, evidence=passage, label="REFUTES")
    with django_assert_max_num_queries(9):
        shown = reviewer.get(f"/api/v1/claims/{cast.own.claim.public_id}/verdict/").json()
    assert len(shown["pairs"]) == 7
    assert shown["verdict"] == "CONFLICTING"


def test_labels_are_in_the_feed_and_in_the_export(
    cast: Cast, reviewer: APIClient, as_: ClientFor
) -> None:
    label = reviewer.post(PATH, body(cast, "REFUTES"), format="json").json()
    entry = HistoryEntry.objects.latest("pk")
    feed = reviewer.get("/api/v1/changes/", {"since": entry.pk - 1}).json()["results"]
    assert [(row["object_type"], row["after"]) for row in feed] == [("label", label)]
    project = {"project": str(cast.own.project.public_id)}
    held = reviewer.get("/api/v1/export/json/", project)
    data = b"".join(held.streaming_content)  # type: ignore[attr-defined] # a streaming answer
    assert label["id"].encode() in data
