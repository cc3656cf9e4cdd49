"""What a list of events or agents says of each: how many figures, what they span, what conflicts.

Counts and spans are computed by the database, exact at any size. Conflicts are found by comparing
and cost the square of an event's figures, so an event with very many is told as "at least".
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from claims.arranging import find_standing, make_figures
from claims.board import group_by_measure
from claims.findings import count_conflicts
from claims.models import Agent, Assessment, Claim, Event, Link
from claims.quantities import Quantity, format_quantity
from claims.vocabulary import Bound, MeasureKind, Rank, Relation, SpeakerRole

# A list names this many measures of an event, those with the most figures.
NAMED_MEASURES = 3

# Of more figures than this in one event, or in one list, only the first are compared.
MOST_COMPARED_OF_EVENT = 80
MOST_COMPARED = 1_500

_DOCUMENT = "passage__version__document"


@dataclass(frozen=True, slots=True)
class MeasureSpan:
    """One measure of an event: how many figures, and from where to where they reach."""

    kind: str
    figures: int
    span: str

    @property
    def label(self) -> str:
        return str(MeasureKind(self.kind).label)


@dataclass(slots=True)
class EventOverview:
    """What a list shows of an event beside its title."""

    figures: int = 0
    measures: list[MeasureSpan] = field(default_factory=list)
    conflicts: int = 0
    is_cut: bool = False

    @property
    def further_measures(self) -> int:
        return max(0, len(self.measures) - NAMED_MEASURES)


def overview_events(events: Sequence[Event]) -> dict[int, EventOverview]:
    """Return the overview of each event by its key. Four queries."""
    overviews = {event.pk: EventOverview() for event in events}
    about = Claim.objects.filter(event__in=events).numerical().order_by()
    disproved = Assessment.objects.filter(claim=OuterRef("pk"), rank=Rank.DEPRECATED)
    stands = Q(is_disproved=False)
    totals = (
        about.annotate(is_disproved=Exists(disproved))
        .values("event_id", "measure_kind", "unit")
        .annotate(
            figures=Count("pk"),
            # "Up to 900" says nothing of where the span begins.
            low=Min("plausible_low", filter=stands & Q(plausible_low__gt=0)),
            high=Max("plausible_high", filter=stands),
            open_high=Count("pk", filter=stands & Q(plausible_high__isnull=True)),
        )
    )
    for total in totals.order_by("-figures", "measure_kind"):
        overview = overviews[total["event_id"]]
        overview.figures += total["figures"]
        overview.measures.append(_span(total))
    _count_conflicts(events, overviews)
    return overviews


def _span(total: Mapping[str, Any]) -> MeasureSpan:
    """Return the span from the lowest to the highest number that the figures leave possible."""
    low, high, unit = _clean(total["low"]), _clean(total["high"]), total["unit"]
    if high is None or (low is not None and low >= high and total["open_high"]):
        text = format_quantity(Quantity(low=low, bound=Bound.AT_LEAST.value, unit=unit))
    else:
        bound = Bound.UP_TO if low is None else Bound.EXACT if low == high else Bound.RANGE
        text = format_quantity(Quantity(low=low, high=high, bound=bound.value, unit=unit))
        text += " or more" if total["open_high"] else ""
    return MeasureSpan(kind=total["measure_kind"], figures=total["figures"], span=text)


def _clean(number: object) -> Decimal | None:
    """Return an aggregate without the zeros that the column pads it with."""
    if number is None:
        return None
    plain = Decimal(str(number)).normalize()
    return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain


def _count_conflicts(events: Sequence[Event], overviews: dict[int, EventOverview]) -> None:
    """Count the pairs of statements in conflict, as the board does. Three queries."""
    about = Claim.objects.filter(event__in=events).numerical().order_by("pk")
    claims = about.select_related("passage__version__document").defer("passage__version__text")
    origins = Link.objects.filter(relation=Relation.SAME_ORIGIN, source_claim__event__in=events)
    links = list(origins.order_by("pk")[:MOST_COMPARED])
    ranks = {rank.claim_id: rank for rank in Assessment.objects.filter(event__in=events)}
    by_event: dict[int, list[Claim]] = defaultdict(list)
    for claim in claims[:MOST_COMPARED]:
        by_event[claim.event_id or 0].append(claim)
    for key, found in by_event.items():
        overview = overviews[key]
        overview.is_cut = len(found) < overview.figures or len(found) > MOST_COMPARED_OF_EVENT
        groups = group_by_measure(found[:MOST_COMPARED_OF_EVENT])
        overview.conflicts = count_conflicts(
            [
                (kind, find_standing(make_figures(claims, links, ranks)))
                for (kind, _), claims in groups.items()
            ]
        )


@dataclass(slots=True)
class AgentOverview:
    """What a list shows of an agent: figures given, by role, and figures reported."""

    said: int = 0
    reported: int = 0
    events: int = 0
    documents: int = 0
    roles: Counter[str] = field(default_factory=Counter)

    @property
    def role_words(self) -> str:
        """Return "organiser 4, participant 1"."""
        return ", ".join(
            f"{SpeakerRole(role).label} {count}" for role, count in self.roles.most_common()
        )


def overview_agents(agents: Sequence[Agent]) -> dict[int, AgentOverview]:
    """Return the overview of each agent by its key. Three queries."""
    overviews = {agent.pk: AgentOverview() for agent in agents}
    said = Claim.objects.filter(speaker__in=agents).order_by()
    for speaker, role, count in said.values_list("speaker_id", "speaker_role").annotate(
        Count("pk")
    ):
        overviews[speaker].said += count
        overviews[speaker].roles[role] += count
    reported = Claim.objects.filter(reporting_source__in=agents).order_by()
    for source, count in reported.values_list("reporting_source_id").annotate(Count("pk")):
        overviews[source].reported += count
    named = Agent.objects.filter(pk__in=overviews).order_by()
    counts = {"in_events": _count_named("event"), "in_documents": _count_named(_DOCUMENT)}
    for key, events, documents in named.annotate(**counts).values_list("pk", *counts):
        overviews[key].events, overviews[key].documents = events, documents
    return overviews


def _count_named(column: str) -> Any:
    """Return how many different rows stand in ``column`` of the claims that name an agent."""
    claims = Claim.objects.filter(
        Q(speaker=OuterRef("pk")) | Q(reporting_source=OuterRef("pk"))
    ).order_by()
    counted = claims.annotate(one=Value(1)).values("one").annotate(n=Count(column, distinct=True))
    return Coalesce(Subquery(counted.values("n")), 0)
