"""Confronting a quantity that is still being typed with the figures of its event."""

from __future__ import annotations

from dataclasses import dataclass, replace

from claims.agents import find_agent
from claims.board import MOST_COMPARED
from claims.comparing import Comparison, compare
from claims.models import Claim, Event
from claims.quantities import Quantity
from claims.vocabulary import Relation

# In which order the comparisons are told; what cannot be compared is left out.
_RANKS = (
    Relation.CONFLICTS,
    Relation.CORROBORATES,
    Relation.CONSISTENT_WITH,
    Relation.CORRECTS,
    Relation.UPDATES,
    Relation.SAME_ORIGIN,
)


@dataclass(frozen=True, slots=True)
class Encounter:
    """A claim of the event, and what comparing says of it and the quantity."""

    claim: Claim
    comparison: Comparison


def confront(
    quantity: Quantity, *, event: Event, speaker: str = "", besides: Claim | None = None
) -> list[Encounter]:
    """Return what comparing says of a quantity and each figure of an event, the worst gap first.

    ``speaker`` is a name, by which a later word of the same speaker is known; ``besides`` is the
    claim that the quantity belongs to, if it is recorded already. At most MOST_COMPARED figures
    are looked at. Two queries at most.
    """
    asked = replace(
        quantity,
        event=str(event.pk),
        speaker=_key_of(speaker, event),
        claim_id="" if besides is None else str(besides.pk),
    )
    claims = Claim.objects.filter(event=event).numerical().with_context().order_by("pk")
    if besides is not None:
        claims = claims.exclude(pk=besides.pk)
    found = [Encounter(claim, compare(asked, claim.quantity)) for claim in claims[:MOST_COMPARED]]
    known = [each for each in found if each.comparison.relation in _RANKS]
    return sorted(known, key=_order)


def _order(each: Encounter) -> tuple[int, float]:
    gap = each.comparison.gap_ratio
    is_endless = each.comparison.relation == Relation.CONFLICTS and gap is None
    return (
        _RANKS.index(Relation(each.comparison.relation)),
        float("-inf") if is_endless else -float(gap or 0),
    )


def _key_of(name: str, event: Event) -> str:
    """Return the key of the agent that the name belongs to in the event's project, "" for none."""
    if not name.strip():
        return ""
    speaker = find_agent(event.project_id, name)
    return "" if speaker is None else str(speaker.pk)
