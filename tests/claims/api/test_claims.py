"""Claims, events, agents, links, assessments and comments through the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from annotator.models import Passage
from claims.models import Agent, Claim
from tests.cast import Cast

V1 = "/api/v1/"
ClientFor = Callable[[str], APIClient]


def figure(**fields: Any) -> dict[str, Any]:
    return {"measure_kind": "attendance", "unit": "people", "value": 12_000, **fields}


def test_a_claim_of_a_span_marks_the_passage_on_the_way(cast: Cast, reviewer: APIClient) -> None:
    body = figure(
        document=str(cast.own.document.public_id),
        exact="12,000",
        event=str(cast.own.event.public_id),
        speaker_name="Organisers",
        speaker_role="organizer",
    )
    answer = reviewer.post(V1 + "claims/", body, format="json")
    assert answer.status_code == 201
    shown = answer.json()
    assert reviewer.get(answer["Location"]).json() == shown
    assert shown["text_as_stated"] == "12,000"
    assert shown["value"] == 12_000
    assert shown["speaker_name"] == "Organisers"
    passage = reviewer.get(f"{V1}passages/{shown['passage']}/").json()
    assert (passage["start"], passage["end"]) == (shown["start"], shown["end"])


def test_a_refused_claim_leaves_neither_passage_nor_agent(cast: Cast, reviewer: APIClient) -> None:
    counts = (Passage.objects.count(), Agent.objects.count(), Claim.objects.count())
    body = figure(
        document=str(cast.own.document.public_id),
        exact="Organisers",
        speaker_name="Somebody new",
    )
    answer = reviewer.post(V1 + "claims/", body, format="json")
    assert answer.json()["errors"][0]["code"] == "not_in_quote"
    assert counts == (Passage.objects.count(), Agent.objects.count(), Claim.objects.count())


def test_a_speaker_is_found_by_name_in_any_case(cast: Cast, reviewer: APIClient) -> None:
    body = figure(passage=str(cast.own.passage.public_id), value=5000, speaker_name=" POLICE ")
    shown = reviewer.post(V1 + "claims/", body, format="json").json()
    assert shown["speaker"] == str(cast.own.agent.public_id)


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"low": 9, "high": 3, "value": None}, "low", "low_above_high"),
        ({"value": 0.5, "override_reason": "x"}, "value", "fraction_of_countable"),
        ({"value": 0.00001, "unit": "EUR", "override_reason": "x"}, "value", "too_fine"),
        ({"value": 10**16, "override_reason": "x"}, "value", "too_large"),
        ({"value": "5000"}, "value", "not_a_number"),
        ({"value": True}, "value", "not_a_number"),
        ({"measure_kind": ""}, "measure_kind", "required"),
        ({"measure_kind": "heads"}, "measure_kind", "invalid_choice"),
        ({"plausible_low": 1}, "plausible_low", "unknown"),
        ({"measurekind": "x"}, "measurekind", "unknown"),
        ({"start": 3}, "start", "either_or"),
    ],
)
def test_a_bad_claim_is_refused(
    fields: dict[str, Any], field: str, code: str, cast: Cast, reviewer: APIClient
) -> None:
    body = figure(passage=str(cast.own.passage.public_id), **{"value": 5000, **fields})
    answer = reviewer.post(V1 + "claims/", body, format="json")
    assert answer.status_code == 400
    faults = [(fault["field"], fault["code"]) for fault in answer.json()["errors"]]
    assert (field, code) in faults


def test_a_name_and_an_id_of_one_speaker_are_too_much(cast: Cast, reviewer: APIClient) -> None:
    path = f"{V1}claims/{cast.own.claim.public_id}/"
    body = {"speaker": str(cast.own.agent.public_id), "speaker_name": "Police"}
    answer = reviewer.patch(path, body, format="json", headers={"If-Match": "*"})
    assert answer.json()["errors"][0]["code"] == "either_or"
    cleared = reviewer.patch(path, {"speaker": None}, format="json", headers={"If-Match": "*"})
    assert cleared.json()["speaker"] is None


# A query for the two claims of the cast (nearly 5,000; 4,800) and the values found.
FILTERS = [
    ("value_min=4900", [5000]),
    ("value_max=4700", [5000]),
    ("value_max=4000", []),
    ("value_min=4800&value_max=4800", [5000, 4800]),
    ("measure_kind=attendance", [5000, 4800]),
    ("measure_kind=viewers", []),
    ("status=settled", []),
    ("status=recorded", [5000, 4800]),
]


@pytest.mark.parametrize(("query", "values"), FILTERS)
def test_claims_are_filtered(
    query: str, values: list[int], cast: Cast, reviewer: APIClient
) -> None:
    shown = reviewer.get(f"{V1}claims/?order=oldest&{query}").json()["results"]
    assert [claim["value"] for claim in shown] == values


def test_lists_are_filtered_by_the_objects_they_name(cast: Cast, reviewer: APIClient) -> None:
    own, foreign = cast.own, cast.foreign
    named = {
        "claims/?event=": (own.event, foreign.event, 2),
        "claims/?document=": (own.document, foreign.document, 1),
        "claims/?passage=": (own.passage, foreign.passage, 1),
        "claims/?speaker=": (own.agent, foreign.agent, 2),
        "links/?passage=": (own.other_passage, foreign.passage, 1),
        "links/?document=": (own.document, foreign.document, 1),
        "passages/?document=": (own.document, foreign.document, 1),
        "assessments/?event=": (own.event, foreign.event, 1),
        "assessments/?claim=": (own.claim, foreign.claim, 1),
        "comments/?document=": (own.document, foreign.document, 1),
        "comments/?link=": (own.link, foreign.link, 0),
    }
    for query, (row, hidden, count) in named.items():
        shown = reviewer.get(f"{V1}{query}{row.public_id}")
        assert len(shown.json()["results"]) == count, query
        assert reviewer.get(f"{V1}{query}{hidden.public_id}").status_code == 400, query


def test_the_board_compares_every_two_figures(cast: Cast, reviewer: APIClient) -> None:
    board = reviewer.get(f"{V1}events/{cast.own.event.public_id}/board/").json()
    assert [claim["value"] for claim in board["claims"]] == [5000, 4800]
    [pair] = board["comparisons"]
    assert {pair["a"], pair["b"]} == {claim["id"] for claim in board["claims"]}
    assert pair["reason"]
    assert pair["explanation"]
    assert [rank["rank"] for rank in board["assessments"]] == ["preferred"]


def test_merged_events_are_left_out_of_the_list_but_stay_readable(
    cast: Cast, as_: ClientFor
) -> None:
    adjudicator = as_("adjudicator")
    body = {"project": str(cast.own.project.public_id), "title": "The same march"}
    other = adjudicator.post(V1 + "events/", body, format="json")
    old = f"{V1}events/{cast.own.event.public_id}/"
    into = {"into": other.json()["id"], "reason": "One march."}
    merged = adjudicator.post(old + "merge/", into, format="json")
    assert merged.status_code == 200
    assert merged.json()["id"] == other.json()["id"]
    assert adjudicator.get(old).json()["merged_into"] == other.json()["id"]
    listed = adjudicator.get(V1 + "events/").json()["results"]
    assert [event["id"] for event in listed] == [other.json()["id"]]
    assert len(adjudicator.get(V1 + "events/?merged=1").json()["results"]) == 2
    moved = adjudicator.get(f"{V1}claims/?event={other.json()['id']}").json()["results"]
    assert len(moved) == 2


def test_a_symmetric_link_is_stored_once(cast: Cast, reviewer: APIClient) -> None:
    ends = [str(cast.own.passage.public_id), str(cast.own.other_passage.public_id)]
    statuses = []
    for source, target in (ends, ends[::-1]):
        body = {"source": source, "target": target, "relation": "conflicts"}
        statuses.append(reviewer.post(V1 + "links/", body, format="json").status_code)
    assert statuses == [201, 409]


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"rank": "normal"},
        {"rank": "normal", "verdict": "SUPPORTED"},
        {"verdict": "SUPPORTED", "event": True},
    ],
)
def test_an_assessment_is_a_rank_or_a_verdict(
    fields: dict[str, Any], cast: Cast, as_: ClientFor
) -> None:
    body = {"claim": str(cast.own.other_claim.public_id), "reason": "Because.", **fields}
    if "event" in body:
        body["event"] = str(cast.own.event.public_id)
    answer = as_("adjudicator").post(V1 + "assessments/", body, format="json")
    assert answer.status_code == 400


def test_a_comment_names_exactly_one_object(cast: Cast, reviewer: APIClient) -> None:
    claim, event = str(cast.own.claim.public_id), str(cast.own.event.public_id)
    for target, status in (({}, 400), ({"claim": claim, "event": event}, 400)):
        answer = reviewer.post(V1 + "comments/", {**target, "text": "Hm."}, format="json")
        assert answer.status_code == status
    first = reviewer.post(V1 + "comments/", {"claim": claim, "text": "Hm."}, format="json")
    reply = {"claim": claim, "text": "Yes.", "reply_to": first.json()["id"]}
    assert reviewer.post(V1 + "comments/", reply, format="json").status_code == 201
    elsewhere = {**reply, "claim": str(cast.own.other_claim.public_id)}
    assert reviewer.post(V1 + "comments/", elsewhere, format="json").status_code == 400


def test_compare_answers_as_the_rules_do(reviewer: APIClient) -> None:
    body = {"a": {"value": 5000, "bound": "nearly"}, "b": {"value": 12_000}}
    shown = reviewer.post(V1 + "compare/", body, format="json").json()
    assert (shown["relation"], shown["grade"]) == ("conflicts", "major")
    swapped = {"a": body["b"], "b": body["a"]}
    assert reviewer.post(V1 + "compare/", swapped, format="json").json() == shown
