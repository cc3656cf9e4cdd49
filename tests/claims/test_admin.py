"""What the admin does with claims, events, agents, links and decisions, always by the stages."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

import pytest
from django.db import models
from django.test import Client

from annotator.models import Action, HistoryEntry, User
from claims.agents import create_agent
from claims.assessing import give_verdict, rank_figure
from claims.events import create_event
from claims.labelling import remove_label
from claims.linking import remove_link
from claims.models import Agent, Assessment, Claim, Comment, Event, Link
from claims.recording import revise_claim
from tests.admin_desk import act, address, form_errors, make_boss, messages_of, save
from tests.cast import Cast, make_passage


@pytest.fixture
def boss(cast: Cast) -> User:
    return make_boss()


@pytest.fixture
def desk(client: Client, boss: User) -> Client:
    """The browser of a superuser who is a member of nothing."""
    client.force_login(boss)
    return client


def last() -> HistoryEntry:
    return HistoryEntry.objects.latest("pk")


def entries_of(row: Any) -> list[tuple[str, int]]:
    """Return action and actor of everything that happened to a row."""
    entries = HistoryEntry.objects.filter(object_id=row.public_id).order_by("pk")
    return [(entry.action, entry.actor_id) for entry in entries]


def another_event(cast: Cast, title: str = "Quay March", **details: Any) -> Event:
    return create_event(
        actor=cast.admin, project=cast.own.project, details={"title": title, **details}
    )


def another_agent(cast: Cast, name: str) -> Agent:
    return create_agent(actor=cast.admin, project=cast.own.project, details={"name": name})


# Claims.


def test_a_claim_is_recorded_from_its_passage(desk: Client, boss: User, cast: Cast) -> None:
    passage = make_passage(cast.admin, cast.own.document, "12,000")
    answer = save(
        desk,
        Claim,
        passage=passage.pk,
        measure_kind="attendance",
        unit="people",
        value="12000",
        speaker_role="organizer",
    )
    assert form_errors(answer) == {}
    claim = Claim.objects.get(passage=passage)
    assert (claim.value, claim.created_by, claim.bound) == (Decimal(12000), boss, "exact")
    assert claim.plausible_low == Decimal(12000)
    assert claim.claim_text == "Organiser: 12,000 (attendance)."
    assert entries_of(claim) == [(Action.CREATE, boss.pk)]


def test_a_revised_claim_has_its_derived_numbers_again(
    desk: Client, boss: User, cast: Cast
) -> None:
    assert form_errors(save(desk, cast.own.claim, bound="approx")) == {}
    claim = Claim.objects.get(pk=cast.own.claim.pk)
    assert claim.plausible_high is not None
    assert claim.plausible_high > 5000
    entry = last()
    assert entry.actor == boss
    assert (entry.before or {})["bound"] == "nearly"
    assert (entry.after or {})["bound"] == "approx"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"value": "7000"}, "override_reason"),
        ({"value": "-5"}, "value"),
        ({"value": ""}, "value"),
        ({"measure_kind": ""}, "measure_kind"),
        ({"status": "unheard of"}, "status"),
        ({"low": "9", "high": "8", "value": ""}, "low"),
    ],
)
def test_a_claim_that_cannot_be_is_refused_at_its_field(
    desk: Client, cast: Cast, changes: dict[str, str], field: str
) -> None:
    Assessment.objects.all().delete()
    answer = save(desk, cast.own.claim, **changes, claim_text="kept as typed")
    assert field in form_errors(answer)
    assert "kept as typed" in answer.content.decode()
    assert entries_of(cast.own.claim) == [(Action.CREATE, cast.admin.pk)]


def test_another_projects_event_is_refused_at_its_field(desk: Client, cast: Cast) -> None:
    Assessment.objects.all().delete()
    answer = save(desk, cast.own.claim, event=cast.foreign.event.pk)
    assert form_errors(answer) == {"event": ["It belongs to another project."]}


def test_a_claim_on_which_something_hangs_stays(desk: Client, cast: Cast) -> None:
    answer = desk.post(address(cast.own.claim, "delete"), {"post": "yes"})
    assert answer["Location"] == address(cast.own.claim, "change")
    assert "hang on this claim" in messages_of(answer)[0]
    assert desk.post(address(cast.own.other_claim, "delete"), {"post": "yes"}).status_code == 302
    assert last().action == Action.DELETE
    assert not Claim.objects.filter(pk=cast.own.other_claim.pk).exists()


@pytest.mark.parametrize(
    ("action", "status"),
    [("set_recorded", "recorded"), ("set_in_review", "in_review"), ("set_settled", "settled")],
)
def test_the_status_of_selected_claims_is_set_one_by_one(
    desk: Client, boss: User, cast: Cast, action: str, status: str
) -> None:
    chosen = [cast.own.claim, cast.foreign.claim]
    answer = act(desk, Claim, action, chosen)
    assert messages_of(answer)[0].endswith(": 2 claims.")
    for claim in chosen:
        claim.refresh_from_db()
        assert claim.status == status
        assert entries_of(claim)[-1] == (Action.UPDATE, boss.pk)
    cast.own.other_claim.refresh_from_db()
    assert cast.own.other_claim.row_version == 1


def test_selected_claims_leave_as_one_json_document(desk: Client, cast: Cast) -> None:
    remove_link(actor=cast.admin, link=cast.own.link, expected=None)
    remove_label(actor=cast.admin, row=cast.own.label, expected=None)
    answer = act(desk, Claim, "export_selected", [cast.own.claim])
    assert answer["Content-Type"] == "application/json"
    assert answer["Content-Disposition"].startswith('attachment; filename="claims-')
    data = json.loads(b"".join(answer.streaming_content))
    assert data["format"] == "corroborate.v1"
    assert [claim["id"] for claim in data["claims"]] == [str(cast.own.claim.public_id)]
    assert [passage["exact"] for passage in data["passages"]] == ["nearly 5,000 people"]
    assert [event["id"] for event in data["events"]] == [str(cast.own.event.public_id)]
    assert [agent["name"] for agent in data["agents"]] == ["Police"]
    assert str(cast.foreign.project.public_id) not in json.dumps(data)
    [version] = data["versions"]
    [passage] = data["passages"]
    assert version["text"][passage["start"] : passage["end"]] == passage["exact"]


def test_an_export_of_linked_claims_holds_both_ends(desk: Client, cast: Cast) -> None:
    answer = act(desk, Claim, "export_selected", [cast.own.claim])
    data = json.loads(b"".join(answer.streaming_content))
    held = {passage["id"] for passage in data["passages"]}
    [link] = data["links"]
    assert {link["source"], link["target"]} <= held


# Merging.


def test_merging_asks_which_one_stays_and_why(desk: Client, cast: Cast) -> None:
    twin = another_event(cast)
    page = act(desk, Event, "merge_selected", [cast.own.event, twin])
    html = page.content.decode()
    assert page.status_code == 200
    assert html.count('type="radio"') == 2
    assert "Harbour March · claims: 2" in html
    assert 'name="reason"' in html
    unreasoned = act(
        desk, Event, "merge_selected", [cast.own.event, twin], merge="yes", keep=twin.pk
    )
    assert "This field is required" in unreasoned.content.decode()
    twin.refresh_from_db()
    assert twin.merged_into is None


def test_merging_events_keeps_the_chosen_one_with_all_claims(
    desk: Client, boss: User, cast: Cast
) -> None:
    twin, third = another_event(cast), another_event(cast, "March at the quay")
    chosen = [cast.own.event, twin, third]
    answer = act(
        desk, Event, "merge_selected", chosen, merge="yes", keep=twin.pk, reason="One march."
    )
    assert messages_of(answer) == ["Merged 2 into “Quay March”."]
    assert {event.pk for event in Event.objects.unmerged()} == {twin.pk, cast.foreign.event.pk}
    assert set(twin.claims.all()) == {cast.own.claim, cast.own.other_claim}
    merged = HistoryEntry.objects.filter(action=Action.MERGE)
    assert {entry.reason for entry in merged} == {"One march."}
    assert {entry.actor for entry in merged} == {boss}


def test_merging_agents_is_all_or_nothing(desk: Client, cast: Cast) -> None:
    twin = another_agent(cast, "The police")
    chosen = [cast.own.agent, twin, cast.foreign.agent]
    refused = act(desk, Agent, "merge_selected", chosen, merge="yes", keep=twin.pk, reason="Same.")
    assert "It belongs to another project." in refused.content.decode()
    assert not Agent.objects.filter(merged_into__isnull=False).exists()
    chosen = [cast.own.agent, twin]
    act(desk, Agent, "merge_selected", chosen, merge="yes", keep=twin.pk, reason="Same.")
    cast.own.claim.refresh_from_db()
    assert cast.own.claim.speaker == twin


def test_merging_takes_two_at_least(desk: Client, cast: Cast) -> None:
    answer = act(desk, Agent, "merge_selected", [cast.own.agent])
    assert messages_of(answer) == ["Select at least two and at most 20 to merge."]


# Events, agents, links, decisions.


def test_events_and_agents_are_made_and_changed_by_their_stages(
    desk: Client, boss: User, cast: Cast
) -> None:
    project = cast.own.project.pk
    assert form_errors(save(desk, Event, title=" The  vigil ", project=project)) == {}
    event = Event.objects.get(title="The vigil")
    assert form_errors(save(desk, event, place="Old quay", date="2025-05-03")) == {}
    assert entries_of(event) == [(Action.CREATE, boss.pk), (Action.UPDATE, boss.pk)]
    assert form_errors(save(desk, Agent, name="Wire", project=project, url="echo.example")) == {}
    agent = Agent.objects.get(name="Wire")
    assert agent.url == "https://echo.example"
    taken = form_errors(save(desk, agent, name="POLICE"))
    assert taken["__all__"][0].startswith("The project has an agent named “POLICE” already.")
    circle = form_errors(save(desk, event, parent=event.pk, part="sub_event"))
    assert circle == {"parent": ["An event cannot be a part of its own part."]}


def test_a_link_is_drawn_changed_and_removed(desk: Client, boss: User, cast: Cast) -> None:
    third = make_passage(cast.admin, cast.own.document, "12,000")
    ends = {"source": third.pk, "target": cast.own.passage.pk}
    assert form_errors(save(desk, Link, **ends, relation="conflicts")) == {}
    link = Link.objects.get(source=third)
    twice = form_errors(
        save(desk, Link, source=ends["target"], target=ends["source"], relation="conflicts")
    )
    assert twice == {"__all__": ["These two passages are linked like this already."]}
    assert form_errors(save(desk, link, relation="refutes", note="later")) == {}
    assert desk.post(address(link, "delete"), {"post": "yes"}).status_code == 302
    actions = [action for action, _ in entries_of(link)]
    assert actions == [Action.CREATE, Action.UPDATE, Action.DELETE]


def test_a_rank_is_put_right_and_somebody_elses_verdict_is_not(desk: Client, cast: Cast) -> None:
    assert form_errors(save(desk, cast.own.assessment, reason="Second count.")) == {}
    assert "rank" in form_errors(save(desk, cast.own.assessment, rank=""))
    verdict = give_verdict(
        actor=cast.adjudicator, claim=cast.own.claim, verdict="SUPPORTED", reason="Seen."
    )
    errors = form_errors(save(desk, verdict, reason="Not seen."))
    assert errors == {"__all__": ["A verdict is changed by the person who gave it."]}
    desk.post(address(verdict, "delete"), {"post": "yes"})
    assert Assessment.objects.filter(pk=verdict.pk).exists()


def test_a_comment_is_deleted_with_its_entry_and_never_reworded(
    desk: Client, boss: User, cast: Cast
) -> None:
    comment = cast.own.comment
    assert desk.post(address(comment, "change"), {"text": "mine"}).status_code == 403
    assert desk.post(address(comment, "delete"), {"post": "yes"}).status_code == 302
    assert not Comment.objects.filter(pk=comment.pk).exists()
    assert entries_of(comment)[-1] == (Action.DELETE, boss.pk)


def test_a_figure_that_is_ranked_stays_at_its_event(desk: Client, cast: Cast) -> None:
    claim = Claim.objects.with_context().get(pk=cast.own.other_claim.pk)
    rank_figure(
        actor=cast.adjudicator, event=cast.own.event, claim=claim, rank="normal", reason="Kept."
    )
    errors = form_errors(save(desk, claim, event=another_event(cast).pk))
    assert "Take the rank back first." in errors["__all__"][0]
    revise_claim(actor=cast.admin, claim=claim, changes={"place": "quay"}, expected=None)


@pytest.mark.parametrize("model", [Agent, Event, Claim, Link])
def test_searching_from_a_select_box_answers_a_page_at_a_time(
    desk: Client, cast: Cast, model: type[models.Model]
) -> None:
    source = {Agent: "speaker", Event: "event", Claim: "copied_from", Link: None}[model]
    if source is None:
        field, holder = "source", Link
    else:
        field, holder = source, Claim
    query = {
        "app_label": "claims",
        "model_name": holder._meta.model_name,
        "field_name": field,
        "term": "a",
    }
    answer = desk.get("/admin/autocomplete/", query)
    assert answer.status_code == 200
    assert len(answer.json()["results"]) <= 20
