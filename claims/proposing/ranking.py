"""Weighing what was found for one claim, and making suggestions of the best of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import BigIntegerField, Q, Value

from claims.matching import Match, Sketch, match
from claims.models import Assessment, Claim, ClaimSketch, Link, PairDismissal
from claims.proposing.blocking import Copy, find_candidates, find_copies
from claims.proposing.sketching import read_sketch
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
    loads; up to four queries more for a claim that is not sketched yet.
    """
    mine = read_sketch(claim)
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
    """Return the claims with which this one is linked or set aside already. One query."""
    joined = settled_passages(claim.passage_id, {row.claim.passage_id for row in candidates})
    return {
        row.claim_id
        for row in candidates
        if any(
            ours in (None, claim.pk) and theirs in (None, row.claim_id)
            for ours, theirs in joined.get(row.claim.passage_id, ())
        )
    }


def settled_passages(here: int, there: set[int]) -> dict[int, list[tuple[int | None, int | None]]]:
    """Return which of the passages are linked with one, or set aside, by their keys. One query.

    For each the claims that the link names at this and at the other end; a dismissal names none.
    """
    no_claim = Value(None, output_field=BigIntegerField())
    links = Link.objects.filter(
        Q(source=here, target__in=there) | Q(source__in=there, target=here)
    ).values_list("source_id", "target_id", "source_claim_id", "target_claim_id")
    dismissals = (
        PairDismissal.objects.filter(
            Q(first=here, second__in=there) | Q(first__in=there, second=here)
        )
        .annotate(no_claim=no_claim, nor_claim=no_claim)
        .values_list("first_id", "second_id", "no_claim", "nor_claim")
    )
    found: dict[int, list[tuple[int | None, int | None]]] = defaultdict(list)
    for source, target, ours, theirs in links.order_by().union(dismissals.order_by(), all=True):
        if source == here:
            found[target].append((ours, theirs))
        else:
            found[source].append((theirs, ours))
    return found
