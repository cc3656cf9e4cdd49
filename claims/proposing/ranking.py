"""Weighing what was found for one claim, and making suggestions of the best of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.db.models import BigIntegerField, Q, Value

from claims.matching import Match, Sketch, match
from claims.models import Assessment, Claim, ClaimSketch, Link, PairDismissal
from claims.proposing.blocking import Copy, find_candidates, find_copies
from claims.proposing.sketching import read_sketch
from claims.vocabulary import Rank, SpeakerRole

# Whatever these say of two claims, it is worth knowing of each reprint.
_OF_A_GROUP = ("copied_text", "copied", "common_source")


# So much later comes each further one of a relation or of a document, and no later than that.
_AGAIN_RELATION, _AGAIN_DOCUMENT, _MOST_TAKEN = 1.7, 2.0, 2.0

# Who says how they know.
_EXPERTS = (
    SpeakerRole.RESEARCHER,
    SpeakerRole.AUDIENCE_MEASURER,
    SpeakerRole.TICKETING_OR_PLATFORM,
)


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
    best = spread(found, limit)
    chosen = {each.claim.pk for each in best}
    return mine, best + [
        each for each in found if each.claim.pk in kept and each.claim.pk not in chosen
    ]


def spread(found: Sequence[Found], limit: int) -> list[Found]:
    """Return the best so that the first few differ: by voice, by relation, by document.

    What only repeats the voice of a better one is left out (ten reprints are one voice), except
    reprints of the claim itself, which are what a group of reprints is made of. Each further
    one of a relation or of a document comes later; its score says by how much. ``found`` is in
    the order of its scores.
    """
    heard = set[tuple[object, ...]]()
    waiting: list[Found] = []
    for each in found:
        voices = _voices_of(each.claim)
        if each.match.reason in _OF_A_GROUP or heard.isdisjoint(voices):
            waiting.append(each)
            heard.update(voices)
    chosen: list[Found] = []
    relations, documents = Counter[str](), Counter[int]()
    waiting = waiting[: 4 * limit]

    def standing(each: Found) -> float:
        if each.match.reason in _OF_A_GROUP:
            return each.match.score
        again = _AGAIN_RELATION * relations[each.match.relation]
        return each.match.score - min(
            again + _AGAIN_DOCUMENT * documents[each.sketch.document_id], _MOST_TAKEN
        )

    while waiting and len(chosen) < limit:
        best = max(waiting, key=standing)
        waiting.remove(best)
        score = max(standing(best), 0.0)
        chosen.append(replace(best, match=replace(best.match, score=score)))
        relations[best.match.relation] += 1
        documents[best.sketch.document_id] += 1
    return chosen


def _voices_of(claim: Claim) -> list[tuple[object, ...]]:
    voices: list[tuple[object, ...]] = [("origin", claim.copied_from_id or claim.pk)]
    if claim.speaker_id is not None:
        ends = claim.plausible_low, claim.plausible_high
        voices.append(("speaker", claim.speaker_id, claim.measure_kind, *ends))
    return voices


def pure_sketch(row: ClaimSketch, claim: Claim, adopted: set[int]) -> Sketch:
    """Return the row and what its claim adds, as matching takes it."""
    is_own = claim.speaker_id is not None and claim.speaker_id == claim.reporting_source_id
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
        is_expert=claim.speaker_role in _EXPERTS,
        is_first_hand=is_own,
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
