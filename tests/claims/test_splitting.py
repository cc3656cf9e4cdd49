"""Splitting off again what was merged: everything comes back, and nothing else moves."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.db import models

from annotator.errors import Conflicting, Invalid
from annotator.models import HistoryEntry, Role
from claims.agents import create_agent, find_agent, revise_agent
from claims.assessing import add_comment, give_verdict, rank_figure, revise_assessment
from claims.events import create_event, revise_event
from claims.labelling import give_label
from claims.merging import merge_agents, merge_events
from claims.models import Agent, Alias, Assessment, Claim, Comment, Event, Label, Link
from claims.recording import record_claim, revise_claim
from claims.splitting import split_agent, split_event
from tests.cast import Cast, make_passage
from tests.roles import check_roles

_PASSING = ("row_version", "modified_at")


def make_event(cast: Cast, title: str = "Quay March", **details: Any) -> Event:
    return create_event(
        actor=cast.admin, project=cast.own.project, details={"title": title, **details}
    )


def make_agent(cast: Cast, name: str = "The Police", **details: Any) -> Agent:
    return create_agent(
        actor=cast.admin, project=cast.own.project, details={"name": name, **details}
    )


def make_claim(cast: Cast, **details: Any) -> Claim:
    return record_claim(
        actor=cast.admin,
        passage=make_passage(cast.admin, cast.own.document, "12,000"),
        details={"measure_kind": "attendance", "value": Decimal(12000), **details},
    )


def everything() -> dict[str, list[dict[str, Any]]]:
    """Return all rows of the upper app, without what every act changes."""
    found: dict[str, list[dict[str, Any]]] = {}
    models_here: tuple[type[models.Model], ...]
    models_here = (Agent, Event, Claim, Link, Label, Assessment, Comment)
    for model in models_here:
        rows = model._default_manager.order_by("pk").values()
        kept = [{key: row[key] for key in row if key not in _PASSING} for row in rows]
        found[model.__name__] = kept
    found["Alias"] = list(
        Alias.objects.order_by("name_key").values("agent", "event", "name", "name_key")
    )
    return found


def merge(cast: Cast, event: Event, into: Event) -> Event:
    return merge_events(actor=cast.adjudicator, event=event, into=into, reason="One march.")


def split(cast: Cast, event: Event) -> Event:
    return split_event(actor=cast.adjudicator, event=event, reason="Two marches.")


@pytest.fixture
def twin(cast: Cast) -> Event:
    """An event with one of everything, itself a part of another one."""
    whole = make_event(cast, "March weekend")
    twin = make_event(cast, aliases=["The Quay"], parent=whole, part="sub_event")
    make_event(cast, "Vigil", parent=twin, part="counterpart")
    claim = make_claim(cast, event=twin)
    rank_figure(actor=cast.admin, event=twin, claim=claim, rank="preferred", reason="Counted.")
    give_verdict(actor=cast.admin, claim=claim, verdict="SUPPORTED", reason="Seen.")
    give_label(actor=cast.reviewer, claim=claim, evidence=cast.own.other_passage, label="SUPPORTS")
    add_comment(actor=cast.reviewer, target=twin, text="Which?")
    add_comment(actor=cast.reviewer, target=claim, text="Who?")
    return twin


def test_merging_and_splitting_change_nothing_but_the_history(cast: Cast, twin: Event) -> None:
    before = everything()
    merge(cast, twin, cast.own.event)
    merged = everything()
    assert {name: len(rows) for name, rows in merged.items() if name != "Alias"} == {
        name: len(rows) for name, rows in before.items() if name != "Alias"
    }
    assert merged != before
    split(cast, twin)
    assert everything() == before


def test_an_event_merged_into_its_own_part_gets_it_back(cast: Cast) -> None:
    whole = make_event(cast, "Whole")
    part = make_event(cast, "Part", parent=whole, part="online_half")
    before = everything()
    merge(cast, whole, part)
    split(cast, whole)
    assert everything() == before


def test_agents_get_back_what_they_said_and_are_called(cast: Cast) -> None:
    twin = make_agent(cast, aliases=["PMPD"])
    make_claim(cast, speaker=twin)
    make_claim(cast, speaker=twin, reporting_source=twin)
    before = everything()
    merge_agents(actor=cast.admin, agent=twin, into=cast.own.agent)
    assert find_agent(cast.own.project.pk, "pmpd") == cast.own.agent
    split_agent(actor=cast.admin, agent=twin)
    assert everything() == before
    assert find_agent(cast.own.project.pk, "pmpd") == twin


def test_a_chain_of_merges_is_undone_in_the_middle(cast: Cast) -> None:
    first, second = make_agent(cast, "A"), make_agent(cast, "B")
    claim = make_claim(cast, speaker=first)
    merge_agents(actor=cast.admin, agent=first, into=second)
    merge_agents(actor=cast.admin, agent=second, into=cast.own.agent)
    split_agent(actor=cast.admin, agent=first)
    claim.refresh_from_db()
    second.refresh_from_db()
    assert (claim.speaker, second.merged_into) == (first, cast.own.agent)
    names = set(cast.own.agent.aliases.values_list("name", flat=True))
    assert names == {"B"}


def test_what_was_added_or_moved_elsewhere_since_stays(cast: Cast, twin: Event) -> None:
    elsewhere = make_event(cast, "Elsewhere")
    mine = Claim.objects.with_context().get(event=twin)
    moved = make_claim(cast, event=twin)
    kept = merge(cast, twin, cast.own.event)
    revise_claim(
        actor=cast.admin,
        claim=Claim.objects.with_context().get(pk=moved.pk),
        changes={"event": elsewhere},
        expected=None,
    )
    added = make_claim(cast, event=kept)
    split(cast, twin)
    events = [Claim.objects.get(pk=claim.pk).event for claim in (mine, moved, added)]
    assert events == [twin, elsewhere, kept]


def test_a_claim_moved_by_hand_before_the_merge_stays(cast: Cast, twin: Event) -> None:
    claim = make_claim(cast, event=twin)
    revise_claim(actor=cast.admin, claim=claim, changes={"event": cast.own.event}, expected=None)
    merge(cast, twin, cast.own.event)
    split(cast, twin)
    claim.refresh_from_db()
    assert claim.event == cast.own.event


def test_a_rank_given_since_goes_with_its_figure(cast: Cast) -> None:
    twin = make_event(cast)
    claim = make_claim(cast, event=twin)
    kept = merge(cast, twin, cast.own.event)
    claim = Claim.objects.with_context().get(pk=claim.pk)
    rank = rank_figure(
        actor=cast.admin, event=kept, claim=claim, rank="deprecated", reason="A slip."
    )
    split(cast, twin)
    rank.refresh_from_db()
    assert (rank.event, rank.rank) == (twin, "deprecated")


def test_a_figure_that_somebody_decided_on_since_is_not_adopted_again(
    cast: Cast, twin: Event
) -> None:
    rank = Assessment.objects.get(event=twin)
    merge(cast, twin, cast.own.event)
    rank = Assessment.objects.with_context().get(pk=rank.pk)
    assert rank.rank == "normal"
    revise_assessment(
        actor=cast.admin, assessment=rank, changes={"reason": "On reflection."}, expected=None
    )
    split(cast, twin)
    rank.refresh_from_db()
    assert (rank.event, rank.rank) == (twin, "normal")


def test_what_was_not_merged_cannot_be_split(cast: Cast) -> None:
    before = HistoryEntry.objects.count()
    with pytest.raises(Invalid) as refused:
        split(cast, cast.own.event)
    assert refused.value.problems[0].code == "not_merged"
    assert HistoryEntry.objects.count() == before


def test_a_name_that_another_one_has_by_now_stands_against_it(cast: Cast) -> None:
    twin = make_agent(cast)
    merge_agents(actor=cast.admin, agent=twin, into=cast.own.agent)
    kept = Agent.objects.with_context().get(pk=cast.own.agent.pk)
    revise_agent(actor=cast.admin, agent=kept, changes={"aliases": []}, expected=None)
    make_agent(cast)
    with pytest.raises(Conflicting, match="is called"):
        split_agent(actor=cast.admin, agent=twin)
    twin.refresh_from_db()
    assert twin.merged_into == cast.own.agent


def test_a_circle_that_would_close_is_left_open(cast: Cast, twin: Event) -> None:
    whole = Event.objects.with_context().get(title="March weekend")
    kept = merge(cast, twin, cast.own.event)
    vigil = Event.objects.get(title="Vigil")
    revise_event(
        actor=cast.admin,
        event=whole,
        changes={"parent": vigil, "part": "sub_event"},
        expected=None,
    )
    assert vigil.parent == kept
    event = split(cast, twin)
    assert event.parent is None


def test_splitting_asks_for_an_adjudicator(cast: Cast) -> None:
    def act(actor: Any, cast: Cast) -> None:
        twin = make_agent(cast, f"Twin of {actor}")
        merge_agents(actor=cast.admin, agent=twin, into=cast.own.agent)
        split_agent(actor=actor, agent=twin)

    check_roles(cast, Role.ADJUDICATOR, act)
