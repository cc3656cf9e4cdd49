"""Agents: one living row per name and project."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from annotator.errors import Conflicting, Invalid, NotVisible, Stale
from annotator.models import HistoryEntry, Role
from annotator.organising import create_project
from claims import agents
from claims.merging import merge_agents
from claims.models import Agent, name_key
from tests.cast import Cast, make_user
from tests.roles import Act, check_roles
from tests.triggers import run_at_once


def make(cast: Cast, name: str = "Echo", **details: Any) -> Agent:
    return agents.create_agent(
        actor=cast.reviewer, project=cast.own.project, details={"name": name, **details}
    )


def fresh(agent: Agent) -> Agent:
    return Agent.objects.with_context().get(pk=agent.pk)


ROLES: dict[str, Act] = {
    "create_agent": lambda actor, cast: agents.create_agent(
        actor=actor, project=cast.own.project, details={"name": "x"}
    ),
    "revise_agent": lambda actor, cast: agents.revise_agent(
        actor=actor, agent=fresh(cast.own.agent), changes={"description": "x"}, expected=None
    ),
}


@pytest.mark.parametrize("act", ROLES)
def test_every_act_asks_for_a_reviewer(cast: Cast, act: str) -> None:
    check_roles(cast, Role.REVIEWER, ROLES[act])


def test_deleting_asks_for_a_reviewer(cast: Cast) -> None:
    agent = make(cast)
    check_roles(
        cast,
        Role.REVIEWER,
        lambda actor, _: agents.delete_agent(actor=actor, agent=fresh(agent), expected=None),
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Police", "POLICE", True),
        ("  The   Police ", "the police", True),
        ("Café", "Cafe\u0301", True),
        ("Straße", "STRASSE", True),
        ("İstanbul", "i\u0307stanbul", True),
        ("Police", "Police Service", False),
        ("Cafe", "Café", False),
        ("A", "А", False),
    ],
)
def test_when_two_spellings_are_one_name(cast: Cast, one: str, other: str, same: bool) -> None:
    assert (name_key(one) == name_key(other)) is same
    first = agents.find_or_create_agent(
        actor=cast.reviewer, project_id=cast.own.project.pk, name=one
    )
    second = agents.find_or_create_agent(
        actor=cast.reviewer, project_id=cast.own.project.pk, name=other
    )
    assert (first == second) is same
    assert first.name == " ".join(one.split())


@pytest.mark.parametrize(
    ("details", "problem"),
    [
        ({"name": ""}, ("name", "required")),
        ({"name": " \t"}, ("name", "required")),
        ({"name": "x" * 301}, ("name", "too_long")),
        ({"name": "ß" * 200}, ("name", "too_long")),
        ({"kind": "robot"}, ("kind", "invalid_choice")),
        ({"url": "javascript:alert(1)"}, ("url", "invalid")),
        ({"wikidata_qid": "Q" * 21}, ("wikidata_qid", "too_long")),
    ],
)
def test_an_agent_that_cannot_be_names_its_field(
    cast: Cast, details: dict[str, Any], problem: tuple[str, str]
) -> None:
    with pytest.raises(Invalid) as refused:
        make(cast, **{"name": "Echo", **details})
    assert problem in {(each.field, each.code) for each in refused.value.problems}
    with pytest.raises(Invalid):
        agents.revise_agent(
            actor=cast.reviewer, agent=fresh(cast.own.agent), changes=details, expected=None
        )
    assert fresh(cast.own.agent).name == "Police"


def test_a_taken_name_is_refused_in_its_project_alone(cast: Cast) -> None:
    with pytest.raises(Conflicting, match="POLICE"):
        make(cast, "POLICE")
    echo = make(cast)
    before = HistoryEntry.objects.count()
    with pytest.raises(Conflicting):
        agents.revise_agent(
            actor=cast.reviewer, agent=fresh(echo), changes={"name": "police"}, expected=1
        )
    assert HistoryEntry.objects.count() == before
    elsewhere = create_project(actor=cast.reviewer, name="Elsewhere")
    details = {"name": "Police"}
    assert agents.create_agent(actor=cast.reviewer, project=elsewhere, details=details).pk


def test_the_name_of_a_merged_agent_leads_to_the_one_that_stays(cast: Cast) -> None:
    echo = make(cast)
    kept = merge_agents(actor=cast.admin, agent=echo, into=cast.own.agent)
    with pytest.raises(Conflicting):
        make(cast)
    assert agents.find_agent(cast.own.project.pk, echo.name) == kept


def test_a_renamed_agent_is_found_by_its_new_name(cast: Cast) -> None:
    agent = agents.revise_agent(
        actor=cast.reviewer,
        agent=fresh(cast.own.agent),
        changes={"name": " Harbour  Police "},
        expected=1,
    )
    assert (agent.name, agent.row_version) == ("Harbour Police", 2)
    found = agents.find_or_create_agent(
        actor=cast.reviewer, project_id=cast.own.project.pk, name="harbour police"
    )
    assert found == agent
    entry = HistoryEntry.objects.latest("pk")
    assert ((entry.before or {})["name"], (entry.after or {})["name"]) == (
        "Police",
        "Harbour Police",
    )


def test_an_agent_that_claims_name_stays_and_another_goes(cast: Cast) -> None:
    with pytest.raises(Conflicting):
        agents.delete_agent(actor=cast.admin, agent=fresh(cast.own.agent), expected=None)
    echo = make(cast)
    again = fresh(echo)
    agents.delete_agent(actor=cast.admin, agent=fresh(echo), expected=1)
    entry = HistoryEntry.objects.latest("pk")
    assert (entry.action, (entry.before or {})["name"]) == ("delete", "Echo")
    with pytest.raises(NotVisible):
        agents.delete_agent(actor=cast.admin, agent=again, expected=None)


def test_an_old_reading_is_refused(cast: Cast) -> None:
    old = fresh(cast.own.agent)
    revise = partial(agents.revise_agent, actor=cast.reviewer, changes={"description": "x"})
    revise(agent=fresh(old), expected=1)
    with pytest.raises(Stale):
        revise(agent=old, expected=1)


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_one_name_made_by_many_at_once_is_one_agent() -> None:
    ann = make_user("ann")
    project = create_project(actor=ann, name="Quay")
    find = partial(agents.find_or_create_agent, actor=ann, project_id=project.pk)
    results = run_at_once(
        [partial(find, name=name) for name in ("Echo", "ECHO", " echo ", "Echo") * 3]
    )
    assert {type(result) for result in results} == {Agent}
    assert len({result.pk for result in results if isinstance(result, Agent)}) == 1
    assert HistoryEntry.objects.filter(object_type="agent").count() == 1
