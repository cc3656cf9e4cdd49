"""Merging events that are one event, and agents that are one agent.

The row that goes stays as a signpost (``merged_into``), so that old addresses and both
histories remain; everything that hung on it moves, each row with an entry of its own, and its
names become other names of the row that stays. Labels, links and verdicts hang on claims and
follow them. The entry of the merge comes before those of what moves, so that ``splitting`` can
tell what that merge moved.
"""

from __future__ import annotations

from functools import partial
from typing import Any, TypeVar

from django.db import transaction

from annotator import access
from annotator.errors import Invalid, NotVisible
from annotator.history import record
from annotator.models import Action, User
from annotator.revising import save_changes
from claims.aliases import gain_aliases, lose_aliases
from claims.events import ancestors, lock_tree
from claims.models import Agent, Assessment, Claim, ClaimSketch, Comment, Event, FruitlessSearch
from claims.moving import change_all
from claims.presenting import (
    present_agent,
    present_assessment,
    present_claim,
    present_comment,
    present_event,
    present_fruitless_search,
)
from claims.tasks import propose_links_about
from claims.vocabulary import Rank

RowT = TypeVar("RowT", Event, Agent)


@transaction.atomic
def merge_agents(*, actor: User, agent: Agent, into: Agent, reason: str = "") -> Agent:
    """Give all that ``agent`` said or reported to ``into``, and return ``into``. Commits.

    Merging the two once more changes nothing. Raises Invalid for agents of two projects, for one
    merged into a third, or for one merged into itself; NotAllowed.
    """
    access.require(actor, agent.project_id, "merge")
    agent, into = _lock_both(agent, into)
    if agent.merged_into_id == into.pk:
        return into
    _make_signpost(actor, agent, into, reason)
    for column in ("speaker", "reporting_source"):
        claims = Claim.objects.filter(**{column: agent})
        change_all(actor, claims, {column: into}, present_claim, reason)
    ClaimSketch.objects.filter(speaker=agent).update(speaker=into)
    signposts = Agent.objects.filter(merged_into=agent)
    change_all(actor, signposts, {"merged_into": into}, present_agent, reason)
    return into


@transaction.atomic
def merge_events(*, actor: User, event: Event, into: Event, reason: str = "") -> Event:
    """Move claims, parts, ranks, comments and searches of ``event`` to ``into``. Commits.

    Where both adopted a figure for the same measure, ``into``'s stays adopted and the other
    becomes one of the kept. Returns ``into``, which is no longer a part of anything if it was
    a part of ``event``. Raises like ``merge_agents``.
    """
    access.require(actor, event.project_id, "merge")
    lock_tree(event.project_id)
    event, into = _lock_both(event, into)
    if event.merged_into_id == into.pk:
        return into
    hangs_below = event.pk in ancestors(into)
    _make_signpost(actor, event, into, reason, parent=None, part="")
    _move_ranks(actor, event, into, reason)
    claims = Claim.objects.filter(event=event)
    change_all(actor, claims, {"event": into}, present_claim, reason)
    comments = Comment.objects.filter(event=event)
    change_all(actor, comments, {"event": into}, present_comment, reason)
    searches = FruitlessSearch.objects.filter(event=event)
    change_all(actor, searches, {"event": into}, present_fruitless_search, reason)
    if hangs_below:
        alone = Event.objects.filter(pk=into.pk)
        change_all(actor, alone, {"parent": None, "part": ""}, present_event, reason)
    parts = Event.objects.filter(parent=event)
    change_all(actor, parts, {"parent": into}, present_event, reason)
    signposts = Event.objects.filter(merged_into=event)
    change_all(actor, signposts, {"merged_into": into}, present_event, reason)
    ClaimSketch.objects.filter(event=event).update(event=into)
    transaction.on_commit(partial(propose_links_about.enqueue, into.pk))
    return Event.objects.with_context().get(pk=into.pk)


def _lock_both(row: RowT, into: RowT) -> tuple[RowT, RowT]:
    """Return both rows as they are now, locked in the order of their keys.

    Read again because the caller's may be old: two merges of a pair in both directions would
    otherwise each see the other's row unmerged.
    """
    if row.pk == into.pk:
        raise Invalid.field("into", "itself", "Choose another one to merge into.")
    rows = type(row).objects.with_context().select_for_update(of=("self",))
    locked = {each.pk: each for each in rows.filter(pk__in=[row.pk, into.pk]).order_by("pk")}
    if len(locked) < 2:
        raise NotVisible
    row, into = locked[row.pk], locked[into.pk]
    if row.project_id != into.project_id:
        raise Invalid.field("into", "other_project", "It belongs to another project.")
    if into.merged_into_id or row.merged_into_id not in (None, into.pk):
        raise Invalid.field("into", "merged", "One of the two was merged already.")
    return row, into


def _make_signpost(actor: User, row: RowT, into: RowT, reason: str, **changes: Any) -> None:
    """Point from ``row`` to ``into``, which gains its names, and write both into the history."""
    before, before_into = _present(row), _present(into)
    names = [str(row), *(alias.name for alias in row.aliases.all())]
    lose_aliases(row, names)
    save_changes(row, {"merged_into": into, **changes}, None)
    record(actor, Action.MERGE, row, before=before, after=_present(row), reason=reason)
    gain_aliases(into, names)
    save_changes(into, {}, None)
    record(actor, Action.UPDATE, into, before=before_into, after=_present(into), reason=reason)


def _present(row: Agent | Event) -> dict[str, Any]:
    return present_agent(row) if isinstance(row, Agent) else present_event(row)


def _move_ranks(actor: User, event: Event, into: Event, reason: str) -> None:
    """Give the ranks to ``into``; a claim that is ranked there already keeps that rank alone."""
    there = Assessment.objects.filter(event=into)
    for rank in Assessment.objects.filter(event=event).with_context().order_by("pk"):
        same = there.filter(measure_kind=rank.measure_kind)
        if same.filter(claim_id=rank.claim_id).exists():
            before = present_assessment(rank)
            Assessment.objects.filter(pk=rank.pk).delete()
            record(actor, Action.DELETE, rank, before=before, reason=reason)
            continue
        changes: dict[str, Any] = {"event": into}
        if rank.rank == Rank.PREFERRED and same.filter(rank=Rank.PREFERRED).exists():
            changes["rank"] = Rank.NORMAL
        alone = Assessment.objects.filter(pk=rank.pk)
        change_all(actor, alone, changes, present_assessment, reason)
