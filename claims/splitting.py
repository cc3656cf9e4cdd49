"""Undoing a merge: the signpost is a row of its own again, with what that merge took from it.

What the merge moved is read from the history: nothing can name a signpost, so every later entry
that takes a row away from it is the merge's. What has been added or moved elsewhere since stays
where it is.
"""

from __future__ import annotations

from functools import partial
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction

from annotator import access
from annotator.errors import Conflicting, Invalid, NotVisible
from annotator.history import record
from annotator.models import Action, HistoryEntry, User
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
def split_agent(*, actor: User, agent: Agent, reason: str = "") -> Agent:
    """Give back to a merged agent what it had said and reported, and its names. Commits.

    Raises Invalid for an agent that was not merged, Conflicting when another one is called like
    it by now, NotAllowed.
    """
    access.require(actor, agent.project_id, "merge")
    agent, into, merge = _lock_merged(agent)
    _restore(actor, agent, into, merge, reason, present_agent)
    for column in ("speaker", "reporting_source"):
        claims = _taken(Claim, merge, column).filter(**{column: into})
        change_all(actor, claims, {column: agent}, present_claim, reason)
    ClaimSketch.objects.filter(claim__speaker=agent).update(speaker=agent)
    signposts = _taken(Agent, merge, "merged_into").filter(merged_into=into)
    change_all(actor, signposts, {"merged_into": agent}, present_agent, reason)
    return agent


@transaction.atomic
def split_event(*, actor: User, event: Event, reason: str = "") -> Event:
    """Give back to a merged event its claims with their ranks, its comments and parts. Commits.

    A figure that was no longer adopted because of the merge is adopted again, unless somebody
    decided on it since. Raises Invalid for an event that was not merged, NotAllowed.
    """
    access.require(actor, event.project_id, "merge")
    lock_tree(event.project_id)
    event, into, merge = _lock_merged(event)
    _restore(actor, event, into, merge, reason, present_event)
    claims = _taken(Claim, merge, "event").filter(event=into)
    _return_ranks(actor, event, into, merge, claims, reason)
    change_all(actor, claims, {"event": event}, present_claim, reason)
    comments = _taken(Comment, merge, "event").filter(event=into)
    change_all(actor, comments, {"event": event}, present_comment, reason)
    searches = _taken(FruitlessSearch, merge, "event").filter(event=into)
    change_all(actor, searches, {"event": event}, present_fruitless_search, reason)
    parts = _taken(Event, merge, "parent").filter(parent=into)
    change_all(actor, parts, {"parent": event}, present_event, reason)
    signposts = _taken(Event, merge, "merged_into").filter(merged_into=into)
    change_all(actor, signposts, {"merged_into": event}, present_event, reason)
    _return_parent(actor, event, merge, reason)
    ClaimSketch.objects.filter(claim__event=event).update(event=event)
    for about in (event.pk, into.pk):
        transaction.on_commit(partial(propose_links_about.enqueue, about))
    return Event.objects.with_context().get(pk=event.pk)


def _lock_merged(row: RowT) -> tuple[RowT, RowT, HistoryEntry]:
    """Return the signpost and where it leads, locked in the order of their keys, and its merge."""
    rows = type(row).objects.with_context()
    key = type(row).objects.filter(pk=row.pk).values_list("merged_into", flat=True).first()
    locked = {
        each.pk: each
        for each in rows.select_for_update(of=("self",))
        .filter(pk__in=[row.pk, key or row.pk])
        .order_by("pk")
    }
    if row.pk not in locked:
        raise NotVisible
    merged = locked[row.pk]
    if merged.merged_into_id is None or merged.merged_into_id not in locked:
        raise Invalid.field(
            "", "not_merged", "This was not merged into another one, or is split off already."
        )
    merges = HistoryEntry.objects.filter(object_id=merged.public_id, action=Action.MERGE)
    return merged, locked[merged.merged_into_id], merges.latest("pk")


def _restore(
    actor: User, row: RowT, into: RowT, merge: HistoryEntry, reason: str, present: Any
) -> None:
    """Take the signpost down and give the row its names back."""
    before, before_into = present(row), present(into)
    former: list[str] = (merge.before or {})["aliases"]
    names = [str(row), *former]
    kept = _own_names(merge)
    lost = lose_aliases(into, [name for name in names if name not in kept])
    if lost:
        save_changes(into, {}, None)
        after = present(into)
        record(actor, Action.UPDATE, into, before=before_into, after=after, reason=reason)
    try:
        with transaction.atomic():
            save_changes(row, {"merged_into": None}, None)
    except IntegrityError:
        raise Conflicting(f"Another one is called “{row}” by now. Rename that first.") from None
    gain_aliases(row, [name for name in former if name in lost or name in kept])
    record(actor, Action.UPDATE, row, before=before, after=present(row), reason=reason)


def _own_names(merge: HistoryEntry) -> list[str]:
    """Return the aliases that the other row had before it gained those of the merged one."""
    gaining = HistoryEntry.objects.filter(
        object_id=(merge.after or {})["merged_into"], pk__gt=merge.pk, action=Action.UPDATE
    ).earliest("pk")
    return list((gaining.before or {})["aliases"])


def _taken(model: type[models.Model], merge: HistoryEntry, column: str) -> Any:
    """Return the rows that the merge took from the merged row, wherever they are now."""
    entries = _entries(model, merge, column)
    return model._default_manager.filter(public_id__in=entries.values("object_id"))


def _entries(model: type[models.Model], merge: HistoryEntry, column: str) -> Any:
    return HistoryEntry.objects.filter(
        project_id=merge.project_id,
        pk__gt=merge.pk,
        action=Action.UPDATE,
        object_type=model._meta.model_name,
        **{f"before__{column}": str(merge.object_id)},
    )


def _return_ranks(
    actor: User, event: Event, into: Event, merge: HistoryEntry, claims: Any, reason: str
) -> None:
    """Let ranks go where their claims go; call before the claims go."""
    demoted = {
        entry.object_id: (entry.after or {})["row_version"]
        for entry in _entries(Assessment, merge, "event").filter(before__rank=Rank.PREFERRED)
        if (entry.after or {})["rank"] != Rank.PREFERRED
    }
    ranks = Assessment.objects.filter(event=into, claim__in=claims.values("pk"))
    adopted = [
        rank.pk
        for rank in ranks.filter(public_id__in=demoted)
        if rank.row_version == demoted[rank.public_id]
    ]
    others = ranks.exclude(pk__in=adopted)
    change_all(actor, others, {"event": event}, present_assessment, reason)
    again = Assessment.objects.filter(pk__in=adopted)
    change_all(actor, again, {"event": event, "rank": Rank.PREFERRED}, present_assessment, reason)


def _return_parent(actor: User, event: Event, merge: HistoryEntry, reason: str) -> None:
    """Hang the event on what it was a part of, and on it what then was a part of it."""
    then = merge.before or {}
    if then["parent"]:
        _hang(actor, event.pk, str(then["parent"]), str(then["part"]), reason)
    for entry in _entries(Event, merge, "parent"):
        if (entry.after or {})["parent"] is None:
            own = Event.objects.filter(public_id=entry.object_id, parent__isnull=True).first()
            if own is not None:
                part = str((entry.before or {})["part"])
                _hang(actor, own.pk, str(event.public_id), part, reason)


def _hang(actor: User, key: int, parent_id: str, part: str, reason: str) -> None:
    """Make an event a part of another one, unless that one is gone or hangs on it."""
    parent = Event.objects.unmerged().filter(public_id=parent_id).first()
    if parent is None or key in ancestors(parent):
        return
    alone = Event.objects.filter(pk=key)
    change_all(actor, alone, {"parent": parent, "part": part}, present_event, reason)
