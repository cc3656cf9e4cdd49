"""What the link dialog offers: passages of other documents, each with what comparing says of it."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.models import Passage
from claims.comparing import compare, explain
from claims.margin import describe_gap
from claims.models import Claim
from claims.vocabulary import ClaimType, Relation


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage with one of its claims (None when it has none).

    ``relation`` is what the comparing rules say of the two figures; "" when they cannot be
    compared, and then ``finding`` says why where both sides state a figure.
    """

    passage: Passage
    claim: Claim | None
    relation: str = ""
    words: str = ""
    gap: str = ""
    finding: str = ""


def weigh(passages: list[Passage], claim: Claim | None) -> list[Candidate]:
    """Return an entry per claim of the passages, those comparable with ``claim`` first.

    One query. Within both halves the order of ``passages`` is kept.
    """
    made: dict[int, list[Claim]] = {passage.pk: [] for passage in passages}
    for other in Claim.objects.filter(passage__in=passages).with_context():
        made[other.passage_id].append(other)
    candidates: list[Candidate] = []
    for passage in passages:
        others: list[Claim | None] = [*made[passage.pk]] or [None]
        candidates.extend(_weigh_one(passage, claim, other) for other in others)
    return sorted(candidates, key=lambda candidate: not candidate.relation)


def _weigh_one(passage: Passage, claim: Claim | None, other: Claim | None) -> Candidate:
    if claim is None or other is None:
        return Candidate(passage, other)
    if {claim.claim_type, other.claim_type} != {ClaimType.NUMERICAL}:
        return Candidate(passage, other)
    comparison = compare(claim.quantity, other.quantity)
    if comparison.relation == "not_comparable":
        return Candidate(passage, other, finding=explain(comparison.reason))
    gap, finding = describe_gap(claim, other)
    relation = Relation(comparison.relation)
    return Candidate(passage, other, relation.value, str(relation.label), gap, finding)
