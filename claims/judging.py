"""Judging a proposed pair where several reviewers are at work: who comes second is told.

A pair counts as judged when a link joins the same claims, or when it was set aside; by that alone
it leaves the queue too. Both passages are held while one looks, so that of two who judge at the
same moment the second is told.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import Q

from annotator import access
from annotator.errors import Conflicting
from annotator.models import Passage, User
from claims.linking import link_passages
from claims.models import Claim, Link, PairDismissal
from claims.proposing import dismiss_pair
from claims.vocabulary import Relation


@transaction.atomic
def judge_pair(
    *,
    actor: User,
    source: Passage,
    target: Passage,
    source_claim: Claim | None = None,
    target_claim: Claim | None = None,
    **details: Any,
) -> Link:
    """Link two passages as ``link_passages`` does, unless they were judged meanwhile. Commits.

    Raises Conflicting, with who did what, when they were.
    """
    access.require(actor, source.project_id, "link")
    _hold(source, target)
    _refuse_linked(actor, source, target, source_claim, target_claim)
    dismissal = _find_dismissal(source, target)
    if dismissal is not None:
        raise Conflicting(f"{_name(actor, dismissal)} set these two aside meanwhile.")
    return link_passages(
        actor=actor,
        source=source,
        target=target,
        source_claim=source_claim,
        target_claim=target_claim,
        **details,
    )


@transaction.atomic
def set_aside(
    *,
    actor: User,
    source: Passage,
    target: Passage,
    source_claim: Claim | None = None,
    target_claim: Claim | None = None,
) -> PairDismissal:
    """Dismiss a pair, unless it was linked meanwhile; return the one dismissal it has. Commits.

    Raises Conflicting when a link joins the two claims by now.
    """
    access.require(actor, source.project_id, "link")
    _hold(source, target)
    _refuse_linked(actor, source, target, source_claim, target_claim)
    return dismiss_pair(actor, source, target)[0]


def _hold(source: Passage, target: Passage) -> None:
    """Let nobody else judge the two until the transaction ends. One query."""
    keys = sorted((source.pk, target.pk))
    list(
        Passage.objects.select_for_update()
        .filter(pk__in=keys)
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def _refuse_linked(
    actor: User,
    source: Passage,
    target: Passage,
    source_claim: Claim | None,
    target_claim: Claim | None,
) -> None:
    """Raise Conflicting for a link that joins the two claims, either way round. One query."""
    there = Q(
        _of("source_claim", source_claim), _of("target_claim", target_claim), source=source.pk
    )
    back = Q(_of("source_claim", target_claim), _of("target_claim", source_claim), source=target.pk)
    either = Q(there, target=target.pk) | Q(back, target=source.pk)
    link = Link.objects.filter(either).select_related("created_by").order_by("-pk").first()
    if link is None:
        return
    relation = Relation(link.relation)
    words = str(relation.label) if link.source_id == source.pk else relation.passive
    raise Conflicting(
        f"{_name(actor, link)} linked these two meanwhile: the first {words} the second."
    )


def _of(field: str, claim: Claim | None) -> Q:
    """Return the condition that a link's end names this claim, or none."""
    named = Q(**{f"{field}__isnull": True})
    return named if claim is None else named | Q(**{field: claim.pk})


def _find_dismissal(source: Passage, target: Passage) -> PairDismissal | None:
    return PairDismissal.objects.of(source, target).select_related("created_by").first()


def _name(actor: User, row: Link | PairDismissal) -> str:
    return "You" if row.created_by_id == actor.pk else str(row.created_by)
