"""A claim among the other figures of its event, and its derived numbers in a sentence."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from decimal import Decimal

from claims.arranging import Figure, find_standing, make_figure, make_figures
from claims.board import MOST_COMPARED, plot
from claims.comparing import explain
from claims.findings import Finding, Pair, are_ordered, compare_figures, group_pairs
from claims.models import Assessment, Claim
from claims.plotting import Axis
from claims.quantities import Quantity, format_quantity
from claims.vocabulary import Bound, ClaimType, MeasureKind, Relation

# In which order a claim's comparisons are listed.
_RANKS = (
    "conflicts",
    "corroborates",
    "consistent_with",
    "corrects",
    "updates",
    Relation.SAME_ORIGIN.value,
)


@dataclass(slots=True)
class Among:
    """One claim's figure, those it can be compared with, and what comparing says of them.

    ``others`` are the figures of the same measure and unit, placed on ``axis`` together with
    ``figure``; ``apart`` counts the reasons why further figures cannot be compared with it.
    """

    figure: Figure
    others: list[Figure]
    axis: Axis
    findings: list[Finding] = field(default_factory=list)
    apart: list[tuple[str, int]] = field(default_factory=list)


def place_among_others(claim: Claim) -> Among | None:
    """Return the claim among its event's figures; None for one without a figure. Two queries."""
    if claim.claim_type != ClaimType.NUMERICAL:
        return None
    figure = make_figure(claim)
    ranks = {rank.claim_id: rank for rank in Assessment.objects.filter(event=claim.event_id)}
    candidates = make_figures(_read_others(claim), [], ranks)
    others = [
        other
        for other in candidates
        if other.claim.measure_kind == claim.measure_kind and _units_agree(claim, other.claim)
    ]
    found = [_face(figure, other) for other in find_standing(candidates)]
    pairs = [pair for pair in found if pair.relation != "not_comparable"]
    reasons = Counter(pair.reason for pair in found if pair.relation == "not_comparable")
    pairs.sort(key=lambda pair: (_RANKS.index(pair.relation), -pair.gap.size if pair.gap else 0))
    return Among(
        figure=figure,
        others=others,
        axis=plot([*others, figure]),
        findings=group_pairs(pairs),
        apart=[(explain(reason), count) for reason, count in reasons.most_common()],
    )


def _face(figure: Figure, other: Figure) -> Pair:
    """Return what comparing says of the two, the other one second whichever is later."""
    return replace(compare_figures(figure, other), first=figure, second=other)


def tell_derived_numbers(claim: Claim) -> list[str]:
    """Return sentences on what the words of the figure leave possible and how they are coded."""
    if claim.claim_type != ClaimType.NUMERICAL:
        return []
    sentences = [f"The words leave possible: {tell_interval(claim)}. Only this is compared."]
    if claim.coding_convention:
        coded = _write(claim, claim.coded_low)
        if claim.coded_high != claim.coded_low:
            coded += f" to {_write(claim, claim.coded_high)}"
        sentences.append(
            f"Under the coding convention {claim.coding_convention.upper()} a coder writes down "
            f"{coded}; coded numbers go into tables and are never compared."
        )
    return sentences


def _read_others(claim: Claim) -> list[Claim]:
    if claim.event_id is None:
        return []
    mine = claim.measure_kind
    kinds = [mine, *(other for other in MeasureKind.values if are_ordered(mine, other))]
    others = Claim.objects.filter(event_id=claim.event_id, measure_kind__in=kinds).numerical()
    return list(others.exclude(pk=claim.pk).with_context().order_by("pk")[:MOST_COMPARED])


def _units_agree(one: Claim, other: Claim) -> bool:
    return not (one.unit and other.unit) or one.unit == other.unit


def tell_interval(claim: Claim) -> str:
    """Return what numbers a figure leaves possible: "4,500 to just below 5,000"."""
    low, high = claim.plausible_low, claim.plausible_high
    if low is None and high is None:
        return "any number"
    if low is not None and low == high:
        return f"exactly {_write(claim, low)}"
    if high is None:
        start = "from" if claim.plausible_low_inclusive else "above"
        return f"{start} {_write(claim, low)} upwards, with no upper end"
    end = "up to" if claim.plausible_high_inclusive else "to just below"
    if low is None:
        return f"{end} {_write(claim, high)}"
    return f"{_write(claim, low)} {end} {_write(claim, high)}"


def _write(claim: Claim, number: Decimal | None) -> str:
    return format_quantity(Quantity(value=number, unit=claim.unit, bound=Bound.EXACT.value))
