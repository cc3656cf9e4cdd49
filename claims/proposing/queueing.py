"""The queue of proposed links of a project: kept as rows, written in the background.

When a claim is recorded or changed its best matches are looked for and stored with it, so that
reading the queue is a walk along an index, whatever the size of the project. What is linked or set
aside meanwhile is left out at reading; what is shown is compared anew, never read from the row.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from annotator.errors import Invalid
from annotator.models import CopiedStretch, Project
from claims.matching import match
from claims.models import Assessment, Claim, ClaimSketch, ProposedPair
from claims.proposing.blocking import Copy
from claims.proposing.explaining import find_figure_spans
from claims.proposing.ranking import find_matches, pure_sketch
from claims.proposing.sketching import rules, sketch
from claims.proposing.suggesting import make_suggestion
from claims.proposing.suggestion import Suggestion
from claims.tasks import propose_links_of
from claims.vocabulary import Rank

# So many pairs are kept of each claim with those recorded before it.
MOST_OF_A_CLAIM = 5

# So many of the pairs that a claim is in already are judged anew when it changes.
_MOST_KEPT = 200


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Suggestions in the queue's order; ``next`` goes on after them, "" at the end."""

    suggestions: list[Suggestion]
    next: str


def read_queue(project: Project, *, after: str = "", limit: int = 20) -> QueuePage:
    """Return proposed links of a project: the newest claims first, the best of each before others.

    ``after`` is ``next`` of the page before. Up to eight queries however long the queue is.
    Raises Invalid for an ``after`` that no page gave.
    """
    rows = ProposedPair.objects.filter(project=project).standing()
    if after:
        rows = rows.filter(_beyond(project, after))
    pairs = list(rows.order_by("-newer", "-rank", "-older")[: limit + 1])
    shown = pairs[:limit]
    keys = {key for pair in shown for key in (pair.newer_id, pair.older_id)}
    claims = Claim.objects.with_context().in_bulk(list(keys))
    following = _spell(shown[-1], claims) if len(pairs) > limit else ""
    return QueuePage(_present(shown, claims), following)


def _present(pairs: Sequence[ProposedPair], claims: dict[int, Claim]) -> list[Suggestion]:
    """Return the pairs as they compare now; those that no longer match are left out."""
    if not pairs:
        return []
    sketches = {row.claim_id: row for row in ClaimSketch.objects.filter(claim__in=claims)}
    ranks = Assessment.objects.filter(claim__in=claims, rank=Rank.PREFERRED)
    adopted = set(ranks.values_list("claim_id", flat=True))
    copies = _copies_of(
        [
            (sketches[p.newer_id], sketches[p.older_id])
            for p in pairs
            if _is_whole(p, claims, sketches)
        ]
    )
    figures = find_figure_spans(
        {claim.passage_id: claim.passage for claim in claims.values()}.values()
    )
    suggestions = []
    for pair in pairs:
        if not _is_whole(pair, claims, sketches):
            continue
        one, other = claims[pair.newer_id], claims[pair.older_id]
        mine, theirs = sketches[one.pk], sketches[other.pk]
        copy = copies.get((one.pk, other.pk))
        matched = match(
            pure_sketch(mine, one, adopted),
            one.quantity,
            pure_sketch(theirs, other, adopted),
            other.quantity,
            is_copied=copy is not None,
        )
        if matched is not None:
            suggestions.append(
                make_suggestion((one, mine), (other, theirs), matched, copy, figures)
            )
    return suggestions


def _is_whole(
    pair: ProposedPair, claims: dict[int, Claim], sketches: dict[int, ClaimSketch]
) -> bool:
    return all(key in claims and key in sketches for key in (pair.newer_id, pair.older_id))


def _copies_of(
    pairs: Sequence[tuple[ClaimSketch, ClaimSketch]],
) -> dict[tuple[int, int], Copy]:
    """Return, by the keys of two claims, the stretch in which both stand. One query."""
    between = Q()
    for one, other in pairs:
        earlier, later = sorted((one.version_id, other.version_id))
        between |= Q(version=later, other=earlier)
    if not pairs:
        return {}
    stretches = list(CopiedStretch.objects.filter(between).order_by("-words", "pk"))
    found: dict[tuple[int, int], Copy] = {}
    for one, other in pairs:
        for row in stretches:
            copy = Copy.of(row, one.version_id)
            if copy is not None and copy.is_around(one) and copy.holds(other):
                found.setdefault((one.claim_id, other.claim_id), copy)
    return found


def _spell(pair: ProposedPair, claims: dict[int, Claim]) -> str:
    newer, older = claims[pair.newer_id].public_id, claims[pair.older_id].public_id
    return f"{newer.hex}.{pair.rank}.{older.hex}"


def _beyond(project: Project, after: str) -> Q:
    """Return the condition for what follows in the queue. One query. Raises Invalid."""
    try:
        newer, rank, older = after.split(".")
        keys = {uuid.UUID(hex=newer), uuid.UUID(hex=older)}
        number = int(rank) if rank.isascii() and len(rank) < 10 else None
    except ValueError:
        keys, number = set(), None
    rows = Claim.objects.filter(project=project, public_id__in=keys)
    found = {row.hex: key for key, row in rows.values_list("pk", "public_id")}
    if number is None or len(found) < 2:
        raise Invalid.field("cursor", "invalid", "Take the cursor from next of another page.")
    first, second = found[newer], found[older]
    return (
        Q(newer__lt=first)
        | Q(newer=first, rank__lt=number)
        | Q(newer=first, rank=number, older__lt=second)
    )


# --- Keeping it -----------------------------------------------------------------------------


def propose_again(passages: list[int]) -> None:
    """Have the claims of some passages looked at anew once the transaction is committed."""
    for key in Claim.objects.filter(passage__in=passages).values_list("pk", flat=True):
        transaction.on_commit(partial(propose_links_of.enqueue, key))


def propose_for(claim_id: int) -> int:
    """Sketch a claim anew and store the pairs that it is in; return how many. Commits, in steps.

    Zero for a claim that is gone. The cost hangs on the claim's matches alone.
    """
    claim = Claim.objects.with_context().filter(pk=claim_id).first()
    if claim is None:
        return 0
    sketch(claim)
    return _pair_up(claim)


def propose_about(event_id: int) -> int:
    """Do as ``propose_for`` for every claim about an event; return how many there are."""
    keys = list(Claim.objects.filter(event=event_id).order_by("pk").values_list("pk", flat=True))
    for key in keys:
        propose_for(key)
    return len(keys)


def _pair_up(claim: Claim) -> int:
    own = Q(newer=claim.pk) | Q(older=claim.pk)
    known = ProposedPair.objects.filter(own).order_by("-newer", "-rank")
    partners = {
        older if newer == claim.pk else newer
        for newer, older in known.values_list("newer_id", "older_id")[:_MOST_KEPT]
    }
    _, found = find_matches(claim, MOST_OF_A_CLAIM, besides=partners)
    pairs = [
        ProposedPair(
            project_id=claim.project_id,
            newer_id=max(claim.pk, each.claim.pk),
            older_id=min(claim.pk, each.claim.pk),
            relation=each.match.relation,
            reason=each.match.reason,
            rank=round(each.match.score * 1000),
        )
        for each in found
    ]
    with transaction.atomic():
        if not Claim.objects.filter(pk=claim.pk).exists():
            return 0
        ProposedPair.objects.filter(own).delete()
        ProposedPair.objects.bulk_create(pairs, ignore_conflicts=True)
        ClaimSketch.objects.filter(claim=claim).update(finished_at=timezone.now())
    return len(pairs)


def propose_all(project: Project, *, anew: bool = False) -> int:
    """Sketch and pair the claims of a project that are not yet, or all; return how many.

    Every claim is sketched before any is paired, so that all find all. Each commits by itself, so
    that an interrupted run goes on where it stopped.
    """
    for key in _keys_to_do(project, is_sketched=False, anew=anew):
        _sketch_key(key)
    done = 0
    for key in _keys_to_do(project, is_sketched=True, anew=anew):
        _pair_up_key(key)
        done += 1
    return done


def _sketch_key(key: int) -> None:
    if (claim := Claim.objects.with_context().filter(pk=key).first()) is not None:
        sketch(claim)


def _pair_up_key(key: int) -> None:
    if (claim := Claim.objects.with_context().filter(pk=key).first()) is not None:
        _pair_up(claim)


def _keys_to_do(project: Project, *, is_sketched: bool, anew: bool) -> Iterator[int]:
    """Yield the claims without a current sketch, or without pairs made by it, in order."""
    current = ClaimSketch.objects.filter(claim=OuterRef("pk"), rules=rules())
    if is_sketched:
        current = current.filter(finished_at__isnull=False)
    last = 0
    while True:
        rows = Claim.objects.filter(project=project, pk__gt=last)
        if not anew:
            rows = rows.exclude(Exists(current))
        keys = list(rows.order_by("pk").values_list("pk", flat=True)[:500])
        if not keys:
            return
        yield from keys
        last = keys[-1]
