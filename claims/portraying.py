"""An agent with all its figures, event by event, and how they stand to those of others."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet

from claims.leaning import Leaning, Ratio, find_ratio, sum_up
from claims.models import Agent, Assessment, Claim, Event
from claims.quantities import Quantity
from claims.vocabulary import MeasureKind, Occurrence, Rank

# Of more figures than this in the events that the agent spoke of, the latest recorded are compared.
MOST_COMPARED = 4_000
MOST_CLAIMS = 500


@dataclass(frozen=True, slots=True)
class MeasuredRatio:
    """How the agent's figures of one measure of an event stand to those of others."""

    kind: str
    ratio: Ratio

    @property
    def label(self) -> str:
        return str(MeasureKind(self.kind).label)


@dataclass(slots=True)
class EventLine:
    """An event with what the agent says or reports of it."""

    event: Event | None
    claims: list[Claim] = field(default_factory=list)
    ratios: list[MeasuredRatio] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Standing:
    """How the agent's figures stand to those of others: by event and measure, and in all."""

    ratios: dict[int, list[MeasuredRatio]]
    leaning: Leaning | None


def events_of(agent: Agent) -> QuerySet[Event]:
    """Return the events of which the agent says or reports something."""
    named = Claim.objects.filter(Q(speaker=agent) | Q(reporting_source=agent))
    return Event.objects.filter(Exists(named.filter(event=OuterRef("pk"))))


def read_lines(
    agent: Agent, events: Sequence[Event], standing: Standing, *, with_eventless: bool
) -> list[EventLine]:
    """Return the agent's claims about the events, in their order. One query.

    ``with_eventless`` adds a last line of claims that are about no event yet. At most MOST_CLAIMS.
    """
    lines: dict[int | None, EventLine] = {
        event.pk: EventLine(event, ratios=standing.ratios.get(event.pk, [])) for event in events
    }
    wanted = Q(event__in=events)
    if with_eventless:
        wanted |= Q(event__isnull=True)
        lines[None] = EventLine(None)
    said = Claim.objects.filter(wanted, Q(speaker=agent) | Q(reporting_source=agent))
    for claim in said.with_context().order_by("pk")[:MOST_CLAIMS]:
        lines[claim.event_id].claims.append(claim)
    return [line for line in lines.values() if line.claims]


def read_standing(agent: Agent) -> Standing:
    """Return how what the agent said stands to what others said of the same. One query.

    Only figures of what happened, and none that was disproved. An event with several measures
    counts once in the sum, by their geometric mean.
    """
    mine = Claim.objects.filter(speaker=agent, event=OuterRef("event"))
    disproved = Assessment.objects.filter(claim=OuterRef("pk"), rank=Rank.DEPRECATED)
    claims = (
        Claim.objects.filter(Exists(mine), ~Exists(disproved), occurrence=Occurrence.ACTUAL)
        .numerical()
        .order_by("-pk")[:MOST_COMPARED]
    )
    measured: dict[tuple[int, str, str], tuple[list[Quantity], list[Quantity]]]
    measured = defaultdict(lambda: ([], []))
    for claim in claims:
        own, others = measured[claim.event_id or 0, claim.measure_kind, claim.unit]
        (own if claim.speaker_id == agent.pk else others).append(claim.quantity)
    ratios: dict[int, list[MeasuredRatio]] = defaultdict(list)
    for (event, kind, _), (own, others) in measured.items():
        if (ratio := find_ratio(own, others)) is not None:
            ratios[event].append(MeasuredRatio(kind, ratio))
    sizes = [_middle([each.ratio.size for each in found]) for found in ratios.values()]
    return Standing(dict(ratios), sum_up(sizes))


def _middle(sizes: Sequence[float]) -> float:
    return math.exp(math.fsum(map(math.log, sizes)) / len(sizes))
