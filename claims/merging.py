"""Merging events that are one event, and agents that are one agent.

The row that goes stays as a signpost (``merged_into``), so that old addresses and both
histories remain; everything that hung on it moves, each row with an entry of its own.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from annotator import access
from annotator.errors import Invalid, NotVisible
from annotator.history import make_entry, record, record_many
from annotator.models import Action, User
from annotator.revising import save_changes
from claims.events import ancestors, lock_tree
from claims.models import Agent, Assessment, Claim, ClaimSketch, Comment, Event
from claims.presenting import (
    present_agent,
    present_assessment,
    present_claim,
    present_comment,
    present_event,
)
from claims.tasks import propose_links_about
from claims.vocabulary import Rank

RowT = TypeVar("RowT", Event, Agent)

# Rows whose keys go into one statement; SQLite takes at most 32,766 values in some builds.
_BATCH = 1_000


@transaction.atomic
def merge_agents(*, actor: User, agent: Agent, into: Agent, reason: str = "") -> Agent:
    """Give all that ``agent`` said or reported to ``into``, and return ``into``. Commits.

    Raises Invalid for agents of two projects, for one merged already, or for one merged into
    itself; NotAllowed.
    """
    access.require(actor, agent.project_id, "merge")
    agent, into = _lock_both(agent, into)
    before = present_agent(agent)
    for column in ("speaker", "reporting_source"):
        claims = Claim.objects.filter(**{column: agent})
        _change_all(actor, claims, {column: into}, present_claim, reason)
    ClaimSketch.objects.filter(speaker=agent).update(speaker=into)
    signposts = Agent.objects.filter(merged_into=agent)
    _change_all(actor, signposts, {"merged_into": into}, present_agent, reason)
    save_changes(agent, {"merged_into": into}, None)
    record(actor, Action.MERGE, agent, before=before, after=present_agent(agent), reason=reason)
    return into


@transaction.atomic
def merge_events(*, actor: User, event: Event, into: Event, reason: str = "") -> Event:
    """Move all claims, parts, ranks and comments of ``event`` to ``into``. Commits.

    Where both adopted a figure for the same measure, ``into``'s stays adopted and the other
    becomes one of the kept. Returns ``into``, which is no longer a part of anything if it was
    a part of ``event``. Raises like ``merge_agents``.
    """
    access.require(actor, event.project_id, "merge")
    lock_tree(event.project_id)
    event, into = _lock_both(event, into)
    before = present_event(event)
    _move_ranks(actor, event, into, reason)
    claims = Claim.objects.filter(event=event)
    _change_all(actor, claims, {"event": into}, present_claim, reason)
    comments = Comment.objects.filter(event=event)
    _change_all(actor, comments, {"event": into}, present_comment, reason)
    _move_parts(actor, event, into, reason)
    into.refresh_from_db()
    save_changes(event, {"merged_into": into, "parent": None, "part": ""}, None)
    record(actor, Action.MERGE, event, before=before, after=present_event(event), reason=reason)
    ClaimSketch.objects.filter(event=event).update(event=into)
    transaction.on_commit(partial(propose_links_about.enqueue, into.pk))
    return into


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
    if row.merged_into_id or into.merged_into_id:
        raise Invalid.field("into", "merged", "One of the two was merged already.")
    return row, into


def _move_parts(actor: User, event: Event, into: Event, reason: str) -> None:
    """Hang the parts and signposts of ``event`` on ``into``; never ``into`` on itself."""
    if event.pk in ancestors(into):
        alone = Event.objects.filter(pk=into.pk)
        _change_all(actor, alone, {"parent": None, "part": ""}, present_event, reason)
    parts = Event.objects.filter(parent=event)
    _change_all(actor, parts, {"parent": into}, present_event, reason)
    signposts = Event.objects.filter(merged_into=event)
    _change_all(actor, signposts, {"merged_into": into}, present_event, reason)


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
        _change_all(actor, alone, changes, present_assessment, reason)


def _change_all(
    actor: User,
    rows: Any,
    changes: dict[str, Any],
    present: Callable[[Any], dict[str, Any]],
    reason: str,
) -> None:
    """Write ``changes`` to all ``rows``, each with a history entry. Four queries per batch."""
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for first in range(0, len(keys), _BATCH):
        batch = rows.model.objects.filter(pk__in=keys[first : first + _BATCH])
        whole = batch.with_context().order_by("pk")
        locked = whole.select_for_update(of=("self",))
        befores = {row.pk: present(row) for row in locked}
        batch.update(**changes, row_version=F("row_version") + 1, modified_at=timezone.now())
        record_many(
            [
                make_entry(
                    actor,
                    Action.UPDATE,
                    row,
                    before=befores[row.pk],
                    after=present(row),
                    reason=reason,
                )
                for row in whole.all()
            ]
        )
