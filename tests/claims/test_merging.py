"""Merging: everything moves, both histories stay, and nothing is lost or doubled."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotator.errors import Invalid, NotVisible
from annotator.models import Action, HistoryEntry, Passage, Role
from annotator.organising import create_project
from claims import merging, moving
from claims.agents import create_agent
from claims.assessing import add_comment, rank_figure
from claims.events import create_event
from claims.models import Agent, Assessment, Claim, Comment, Event
from claims.recording import record_claim
from claims.vocabulary import Rank
from tests.cast import Cast, make_passage, make_user
from tests.roles import check_roles
from tests.triggers import run_at_once


def make_event(cast: Cast, title: str = "Quay March", **details: Any) -> Event:
    return create_event(
        actor=cast.admin, project=cast.own.project, details={"title": title, **details}
    )


def make_agent(cast: Cast, name: str = "The Police") -> Agent:
    return create_agent(actor=cast.admin, project=cast.own.project, details={"name": name})


def make_claim(cast: Cast, **details: Any) -> Claim:
    return record_claim(
        actor=cast.admin,
        passage=make_passage(cast.admin, cast.own.document, "12,000"),
        details={"measure_kind": "attendance", "value": Decimal(12000), **details},
    )


def merge(cast: Cast, event: Event, into: Event) -> Event:
    return merging.merge_events(actor=cast.adjudicator, event=event, into=into, reason="One march.")


def last_entry(row: Any) -> HistoryEntry:
    return HistoryEntry.objects.filter(object_id=row.public_id).latest("pk")


def test_merging_asks_for_an_adjudicator(cast: Cast) -> None:
    event, agent = make_event(cast), make_agent(cast)
    check_roles(
        cast,
        Role.ADJUDICATOR,
        lambda actor, cast: merging.merge_events(actor=actor, event=event, into=cast.own.event),
    )
    check_roles(
        cast,
        Role.ADJUDICATOR,
        lambda actor, cast: merging.merge_agents(actor=actor, agent=agent, into=cast.own.agent),
    )


# Agents.


def test_what_an_agent_said_and_reported_moves_with_an_entry_each(cast: Cast) -> None:
    twin = make_agent(cast)
    said = make_claim(cast, speaker=twin)
    both = make_claim(cast, speaker=twin, reporting_source=twin)
    kept = merging.merge_agents(
        actor=cast.adjudicator, agent=twin, into=cast.own.agent, reason="Same force."
    )
    for claim in (said, both):
        claim.refresh_from_db()
        assert claim.speaker == kept
        entry = last_entry(claim)
        assert (entry.action, entry.actor, entry.reason) == (
            Action.UPDATE,
            cast.adjudicator,
            "Same force.",
        )
    assert both.reporting_source == kept
    assert (said.row_version, both.row_version) == (2, 3)
    twin.refresh_from_db()
    assert (twin.merged_into, twin.row_version) == (cast.own.agent, 2)
    entry = last_entry(twin)
    assert (entry.action, entry.reason) == (Action.MERGE, "Same force.")
    assert (entry.before or {})["merged_into"] is None
    assert (entry.after or {})["merged_into"] == str(kept.public_id)


def test_entries_of_moved_claims_show_what_the_claim_was_and_is(cast: Cast) -> None:
    twin = make_agent(cast)
    claim = make_claim(cast, speaker=twin)
    merging.merge_agents(actor=cast.adjudicator, agent=twin, into=cast.own.agent)
    claim.refresh_from_db()
    entry = last_entry(claim)
    assert ((entry.before or {})["speaker_name"], (entry.after or {})["speaker_name"]) == (
        "The Police",
        "Police",
    )
    assert (entry.after or {})["row_version"] == claim.row_version


def test_signposts_follow_so_that_no_chain_grows(cast: Cast) -> None:
    first, second = make_agent(cast, "A"), make_agent(cast, "B")
    merging.merge_agents(actor=cast.admin, agent=first, into=second)
    merging.merge_agents(actor=cast.admin, agent=second, into=cast.own.agent)
    for agent in (first, second):
        agent.refresh_from_db()
        assert agent.merged_into == cast.own.agent
        assert (last_entry(agent).after or {})["row_version"] == agent.row_version


# Events.


def test_claims_comments_parts_and_ranks_move(cast: Cast) -> None:
    twin = make_event(cast)
    part = make_event(cast, "Vigil", parent=twin, part="sub_event")
    claim = make_claim(cast, event=twin)
    ranked = rank_figure(actor=cast.admin, event=twin, claim=claim, rank="normal", reason="x")
    comment = add_comment(actor=cast.admin, target=twin, text="Which?")
    kept = merge(cast, twin, cast.own.event)
    moved = {"event": (claim, ranked, comment), "parent": (part,)}
    for column, rows in moved.items():
        for row in rows:
            row.refresh_from_db()
            assert getattr(row, column) == kept
            assert row.row_version == 2
            entry = last_entry(row)
            assert (entry.action, entry.reason) == (Action.UPDATE, "One march.")
            assert (entry.before or {})[column] == str(twin.public_id)
            assert (entry.after or {})[column] == str(kept.public_id)
            assert (entry.after or {})["row_version"] == 2
    twin.refresh_from_db()
    assert (twin.merged_into, twin.parent, twin.part) == (kept, None, "")


def test_of_two_adopted_figures_the_kept_events_stays_adopted(cast: Cast) -> None:
    twin = make_event(cast)
    theirs = rank_figure(
        actor=cast.admin,
        event=twin,
        claim=make_claim(cast, event=twin),
        rank="preferred",
        reason="x",
    )
    merge(cast, twin, cast.own.event)
    ranks = dict(Assessment.objects.filter(event=cast.own.event).values_list("pk", "rank"))
    assert ranks == {cast.own.assessment.pk: Rank.PREFERRED, theirs.pk: Rank.NORMAL}
    entry = last_entry(theirs)
    assert ((entry.before or {})["rank"], (entry.after or {})["rank"]) == ("preferred", "normal")


def test_an_adopted_figure_stays_adopted_where_there_is_no_other(cast: Cast) -> None:
    kept = make_event(cast)
    merge(cast, cast.own.event, kept)
    assessment = Assessment.objects.get(pk=cast.own.assessment.pk)
    assert (assessment.event, assessment.rank) == (kept, Rank.PREFERRED)


def test_a_claim_ranked_at_both_events_keeps_one_rank(cast: Cast) -> None:
    twin = make_event(cast)
    Claim.objects.filter(pk=cast.own.claim.pk).update(event=twin)
    claim = Claim.objects.with_context().get(pk=cast.own.claim.pk)
    doubled = rank_figure(actor=cast.admin, event=twin, claim=claim, rank="normal", reason="x")
    merge(cast, twin, cast.own.event)
    ranks = Assessment.objects.filter(claim=claim)
    assert [rank.pk for rank in ranks] == [cast.own.assessment.pk]
    entry = last_entry(doubled)
    assert (entry.action, entry.after, entry.reason) == (Action.DELETE, None, "One march.")


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_an_event_merged_into_its_own_part_closes_no_circle(cast: Cast, depth: int) -> None:
    chain = [make_event(cast, "Whole")]
    for level in range(depth):
        chain.append(make_event(cast, f"Part {level}", parent=chain[-1], part="sub_event"))
    kept = merge(cast, chain[0], chain[-1])
    kept.refresh_from_db()
    assert (kept.parent, kept.part, kept.merged_into) == (None, "", None)
    for event in Event.objects.unmerged():
        seen: set[int] = set()
        above: Event | None = event
        while above is not None:
            assert above.pk not in seen
            seen.add(above.pk)
            above = above.parent


def test_a_part_merged_into_its_whole_is_no_part_any_more(cast: Cast) -> None:
    part = make_event(cast, "Part", parent=cast.own.event, part="sub_event")
    merge(cast, part, cast.own.event)
    part.refresh_from_db()
    assert (part.merged_into, part.parent) == (cast.own.event, None)


# Refusals.


def test_what_cannot_be_merged_is_refused_and_nothing_moves(cast: Cast) -> None:
    gone = make_event(cast)
    merge(cast, gone, cast.own.event)
    stale_view = Event.objects.get(pk=gone.pk)
    stale_view.merged_into = None
    for event, into, code in (
        (cast.own.event, cast.own.event, "itself"),
        (cast.own.event, cast.foreign.event, "other_project"),
        (gone, make_event(cast, "Another"), "merged"),
        (cast.own.event, stale_view, "merged"),
        (stale_view, make_event(cast, "Third"), "merged"),
    ):
        before = HistoryEntry.objects.count()
        with pytest.raises(Invalid) as refused:
            merge(cast, event, into)
        assert refused.value.problems[0].code == code
        assert HistoryEntry.objects.count() == before


def test_an_event_that_is_gone_cannot_be_merged(cast: Cast) -> None:
    alone = make_event(cast)
    Event.objects.filter(pk=alone.pk).delete()
    with pytest.raises(NotVisible):
        merge(cast, alone, cast.own.event)


def test_the_queries_of_a_merge_grow_with_batches_and_not_with_claims(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "_BATCH", 50)
    counts = []
    for number in (2, 40):
        twin = make_agent(cast, f"Twin {number}")
        for _ in range(number):
            make_claim(cast, speaker=twin)
        with CaptureQueriesContext(connection) as queries:
            merging.merge_agents(actor=cast.admin, agent=twin, into=cast.own.agent)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    monkeypatch.setattr(moving, "_BATCH", 7)
    twin = make_agent(cast, "Twin in batches")
    claims = [make_claim(cast, speaker=twin) for _ in range(20)]
    merging.merge_agents(actor=cast.admin, agent=twin, into=cast.own.agent)
    moved = Claim.objects.filter(pk__in=[claim.pk for claim in claims])
    assert set(moved.values_list("speaker", flat=True)) == {cast.own.agent.pk}
    assert set(moved.values_list("row_version", flat=True)) == {2}


# At once.


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_two_merges_in_both_directions_at_once_leave_one_living_agent() -> None:
    ann = make_user("ann")
    project = create_project(actor=ann, name="Quay")
    make = partial(create_agent, actor=ann, project=project)
    one, two = (make(details={"name": name}) for name in ("one", "two"))
    pairs = [(one, two), (two, one)] * 3
    acts = [
        partial(
            merging.merge_agents,
            actor=ann,
            agent=Agent.objects.get(pk=agent.pk),
            into=Agent.objects.get(pk=into.pk),
        )
        for agent, into in pairs
    ]
    results = run_at_once(acts)
    # Merging again the way it was done is no fault; the other way is.
    kinds = sorted(type(result).__name__ for result in results)
    assert kinds == ["Agent"] * 3 + ["Invalid"] * 3
    assert Agent.objects.unmerged().count() == 1
    assert HistoryEntry.objects.filter(action=Action.MERGE).count() == 1


def test_nothing_else_than_what_hangs_on_the_event_is_touched(cast: Cast) -> None:
    twin = make_event(cast)
    untouched: dict[Any, set[int]] = {
        model: set(model.objects.values_list("pk", "row_version"))
        for model in (Claim, Comment, Passage, Agent)
    }
    merge(cast, twin, cast.own.event)
    for model, rows in untouched.items():
        assert set(model.objects.values_list("pk", "row_version")) == rows
