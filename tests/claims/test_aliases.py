"""Other names: one agent’s alone, found by look-ups, and part of the row’s history."""

from __future__ import annotations

from typing import Any

import pytest

from annotator.errors import Conflicting, Invalid
from annotator.models import HistoryEntry
from claims.agents import create_agent, find_agent, find_or_create_agent, revise_agent
from claims.events import create_event, revise_event
from claims.merging import merge_events
from claims.models import Agent, Event
from tests.cast import Cast


def rename(cast: Cast, agent: Agent, **changes: Any) -> Agent:
    row = Agent.objects.with_context().get(pk=agent.pk)
    return revise_agent(actor=cast.reviewer, agent=row, changes=changes, expected=None)


def names_of(row: Agent | Event) -> list[str]:
    return sorted(row.aliases.values_list("name", flat=True))


def test_aliases_are_kept_in_any_spelling_once_and_without_the_name(cast: Cast) -> None:
    rename(cast, cast.own.agent, aliases=["PMPD", " the  Force", "pmpd", "POLICE"])
    assert names_of(cast.own.agent) == ["PMPD", "the Force"]
    entry = HistoryEntry.objects.latest("pk")
    assert (entry.before or {})["aliases"] == []
    assert (entry.after or {})["aliases"] == ["PMPD", "the Force"]


def test_giving_aliases_puts_them_in_place_of_the_former(cast: Cast) -> None:
    rename(cast, cast.own.agent, aliases=["One", "Two"])
    rename(cast, cast.own.agent, aliases=["two", "Three"])
    assert names_of(cast.own.agent) == ["Three", "two"]
    agent = rename(cast, cast.own.agent, kind="person")
    assert names_of(agent) == ["Three", "two"]
    assert agent.row_version == 4


def test_a_claims_speaker_is_found_by_an_alias(cast: Cast) -> None:
    rename(cast, cast.own.agent, aliases=["Port Merrow Police"])
    project = cast.own.project.pk
    found = find_or_create_agent(actor=cast.admin, project_id=project, name="port  merrow POLICE")
    assert found == cast.own.agent
    assert find_agent(cast.foreign.project.pk, "Port Merrow Police") is None


@pytest.mark.parametrize("name", ["Echo", "echo ", "The  Echo"])
def test_a_name_or_alias_of_another_agent_is_taken(cast: Cast, name: str) -> None:
    details = {"name": "Echo", "aliases": ["The Echo"]}
    create_agent(actor=cast.reviewer, project=cast.own.project, details=details)
    for act in (
        lambda: rename(cast, cast.own.agent, aliases=[name]),
        lambda: rename(cast, cast.own.agent, name=name),
        lambda: create_agent(actor=cast.reviewer, project=cast.own.project, details={"name": name}),
    ):
        with pytest.raises(Conflicting, match="Merge the two"):
            act()
    assert names_of(cast.own.agent) == []


def test_an_agent_that_takes_its_alias_as_its_name_has_it_no_more_as_alias(cast: Cast) -> None:
    rename(cast, cast.own.agent, aliases=["PMPD"])
    agent = rename(cast, cast.own.agent, name="PMPD")
    assert (agent.name, names_of(agent)) == ("PMPD", [])


@pytest.mark.parametrize(
    ("aliases", "code"),
    [
        ([""], "required"),
        ([" "], "required"),
        (["x" * 301], "too_long"),
        ([str(number) for number in range(101)], "too_many"),
    ],
)
def test_names_that_cannot_be_kept_are_refused(cast: Cast, aliases: list[str], code: str) -> None:
    for act in (
        lambda: rename(cast, cast.own.agent, aliases=aliases),
        lambda: create_event(
            actor=cast.reviewer,
            project=cast.own.project,
            details={"title": "March", "aliases": aliases},
        ),
    ):
        with pytest.raises(Invalid) as refused:
            act()
        assert refused.value.problems[0].code == code


def test_two_events_may_share_a_name(cast: Cast) -> None:
    for year in ("2024", "2025"):
        event = create_event(
            actor=cast.reviewer,
            project=cast.own.project,
            details={"title": f"Pride {year}", "aliases": ["Pride"]},
        )
        assert names_of(event) == ["Pride"]
    assert Event.objects.mentioning("PRIDE").count() == 2


def test_merging_an_event_of_the_same_title_adds_no_name(cast: Cast) -> None:
    twin = create_event(
        actor=cast.admin,
        project=cast.own.project,
        details={"title": "harbour march", "aliases": ["The March"]},
    )
    merge_events(actor=cast.admin, event=twin, into=cast.own.event)
    assert names_of(cast.own.event) == ["The March"]
    assert names_of(twin) == []


@pytest.mark.parametrize("qid", ["42", "Q", "Q0", "Q042", "q42", "Q42 ", "Q4a", "Q٤٢", "P42"])
def test_what_is_no_wikidata_item_is_refused(cast: Cast, qid: str) -> None:
    event = Event.objects.with_context().get(pk=cast.own.event.pk)
    for act in (
        lambda: rename(cast, cast.own.agent, wikidata_qid=qid),
        lambda: revise_event(
            actor=cast.reviewer, event=event, changes={"wikidata_qid": qid}, expected=None
        ),
    ):
        with pytest.raises(Invalid) as refused:
            act()
        assert refused.value.problems[0].field == "wikidata_qid"


def test_a_wikidata_item_is_kept_and_taken_away(cast: Cast) -> None:
    assert rename(cast, cast.own.agent, wikidata_qid="Q64").wikidata_qid == "Q64"
    assert rename(cast, cast.own.agent, wikidata_qid="").wikidata_qid == ""
