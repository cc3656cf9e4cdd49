"""Weighing what was found for one claim, and making suggestions of the best of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from claims.matching import Match, Sketch, match
from claims.models import Assessment, Claim, ClaimSketch, Link, PairDismissal
from claims.proposing.blocking import Copy, find_candidates, find_copies
from claims.proposing.sketching import ensure_sketched
from claims.vocabulary import Rank


@dataclass(frozen=True, slots=True)
class Found:
    """A claim that was found for another one (not loaded beyond its columns), and the match."""

    sketch: ClaimSketch
    match: Match
    copy: Copy | None

    @property
    def claim(self) -> Claim:
        return self.sketch.claim


def find_matches(
    claim: Claim, limit: int, *, besides: Iterable[int] = ()
) -> tuple[ClaimSketch, list[Found]]:
    """Return the claim's sketch and the best matches that stand, the best first. Six queries.

    Pairs that are linked or dismissed are left out. ``besides`` are keys of claims that are
    weighed too, however they are found, and kept beyond the limit. Needs what ``with_context``
    loads; up to eight queries more for a claim that is not sketched yet.
    """
    mine = ensure_sketched(claim)
    copies = find_copies(mine.version_id, mine.start, mine.end)
    keys = find_candidates(mine, copies)
    kept = set(besides)
    rows = ClaimSketch.objects.filter(Q(pk__in=keys) | Q(claim__in=kept)).exclude(
        document=mine.document_id
    )
    candidates = list(rows.select_related("claim"))
    settled = _settled_with(claim, candidates)
    adopted = _adopted_among(candidates, mine)
    found: list[Found] = []
    for other in candidates:
        if other.claim_id in settled:
            continue
        copy = next((copy for copy in copies if copy.holds(other)), None)
        matched = match(
            pure_sketch(mine, claim, adopted),
            claim.quantity,
            pure_sketch(other, other.claim, adopted),
            other.claim.quantity,
            is_copied=copy is not None,
        )
        if matched is not None:
            found.append(Found(other, matched, copy))
    found.sort(key=lambda each: (-each.match.score, each.claim.pk))
    best = keep_voices_apart(found)[:limit]
    chosen = {each.claim.pk for each in best}
    return mine, best + [
        each for each in found if each.claim.pk in kept and each.claim.pk not in chosen
    ]


def keep_voices_apart(found: Sequence[Found]) -> list[Found]:
    """Leave out what only repeats a better one: ten reprints are one voice, and one suggestion.

    Those of the claim's own voice all stay: they are what a group of reprints is made of.
    """
    heard = set[tuple[object, ...]]()
    kept: list[Found] = []
    for each in found:
        claim = each.claim
        voices: list[tuple[object, ...]] = [("origin", claim.copied_from_id or claim.pk)]
        if claim.speaker_id is not None:
            ends = claim.plausible_low, claim.plausible_high
            voices.append(("speaker", claim.speaker_id, claim.measure_kind, *ends))
        if each.match.relation != "same_origin" and not heard.isdisjoint(voices):
            continue
        heard.update(voices)
        kept.append(each)
    return kept


def pure_sketch(row: ClaimSketch, claim: Claim, adopted: set[int]) -> Sketch:
    """Return the row and what its claim adds, as matching takes it."""
    return Sketch(
        event=str(row.event_id or ""),
        is_guessed=row.is_guessed,
        speaker=str(row.speaker_id or ""),
        role=claim.speaker_role,
        first_day=row.first_day,
        last_day=row.last_day,
        day_basis=row.day_basis,
        place=row.place,
        words=frozenset(row.words.split()),
        is_copy=claim.copied_from_id is not None,
        is_adopted=claim.pk in adopted,
    )


def _adopted_among(candidates: Sequence[ClaimSketch], mine: ClaimSketch) -> set[int]:
    """Return which of the claims somebody adopted for their event. One query."""
    keys = [mine.claim_id, *(row.claim_id for row in candidates)]
    ranks = Assessment.objects.filter(claim__in=keys, rank=Rank.PREFERRED)
    return set(ranks.values_list("claim_id", flat=True))


def _settled_with(claim: Claim, candidates: Sequence[ClaimSketch]) -> set[int]:
    """Return the claims with which this one is linked or set aside already. Two queries."""
    here = claim.passage_id
    there = {row.claim.passage_id for row in candidates}
    dismissed = dismissed_with([here], there)
    links = Link.objects.filter(
        Q(source=here, target__in=there) | Q(source__in=there, target=here)
    ).values_list("source_id", "target_id", "source_claim_id", "target_claim_id")
    settled = set[int]()
    joined = [
        (target, ours, theirs) if source == here else (source, theirs, ours)
        for source, target, ours, theirs in links
    ]
    for row in candidates:
        other = row.claim
        if other.passage_id in dismissed or any(
            passage == other.passage_id and ours in (None, claim.pk) and theirs in (None, other.pk)
            for passage, ours, theirs in joined
        ):
            settled.add(other.pk)
    return settled


def dismissed_with(passages: Sequence[int], others: set[int]) -> set[int]:
    """Return which of the other passages were set aside with any of these. One query."""
    rows = PairDismissal.objects.filter(
        Q(first__in=passages, second__in=others) | Q(first__in=others, second__in=passages)
    )
    own = set(passages)
    return {
        second if first in own else first
        for first, second in rows.values_list("first_id", "second_id")
    }
