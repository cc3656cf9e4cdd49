"""The margin of the reading room: a card per passage, with its claims and its links.

Rows in, plain values for the templates out. Everything is read in a fixed number of queries,
however many passages a document has.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from annotator.models import Document, Passage
from annotator.presenting import present_number
from annotator.reading import Mark
from claims.comparing import compare, explain
from claims.models import Claim, Link
from claims.vocabulary import Relation


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link as one of its passages sees it.

    ``gap`` is "×2.4 major" for two claims whose figures conflict, else empty; ``finding`` is the
    sentence that gives the reason.
    """

    link: Link
    relation: str
    words: str
    other: Passage
    other_claim: Claim | None
    gap: str = ""
    finding: str = ""


@dataclass(slots=True)
class Card:
    """A passage with what hangs on it. ``number`` is its place in the reading order, from 1."""

    passage: Passage
    number: int
    claims: list[Claim] = field(default_factory=list)
    links: list[LinkLine] = field(default_factory=list)

    @property
    def id(self) -> str:
        return str(self.passage.public_id)

    @property
    def kind(self) -> str:
        """Return the measure of the first claim that has one, by which the mark is drawn."""
        return next((claim.measure_kind for claim in self.claims if claim.measure_kind), "")

    @property
    def as_mark(self) -> Mark:
        return Mark(self.id, self.passage.start, self.passage.end, self.kind, self.number)


def lay_out(document: Document) -> list[Card]:
    """Return the cards of a document's current version in reading order. Three queries."""
    passages = Passage.objects.of_document(document.pk).with_document().in_reading_order()
    cards = {passage.pk: Card(passage, number) for number, passage in enumerate(passages, start=1)}
    in_version = {"passage__version_id": document.current_id}
    for claim in Claim.objects.filter(**in_version).with_context():
        # A passage marked between the two queries has no card yet.
        if claim.passage_id in cards:
            cards[claim.passage_id].claims.append(claim)
    for key, lines in _links_of(document, set(cards)).items():
        cards[key].links.extend(lines)
    return list(cards.values())


def describe_gap(one: Claim | None, other: Claim | None) -> tuple[str, str]:
    """Return "×2.4 major" (empty unless the figures conflict) and the reason as a sentence."""
    if one is None or other is None:
        return "", ""
    comparison = compare(one.quantity, other.quantity)
    if comparison.relation != Relation.CONFLICTS:
        return "", explain(comparison.reason)
    grade = comparison.grade.replace("_", " ")
    if comparison.gap_ratio is None:
        return grade, explain(comparison.reason)
    return f"×{_short(float(comparison.gap_ratio))} {grade}", explain(comparison.reason)


def list_values(claim: Claim) -> dict[str, object]:
    """Return the numbers by which the browser knows a figure that is recorded already."""
    return {
        "value": present_number(claim.value),
        "low": present_number(claim.low),
        "high": present_number(claim.high),
        "magnitude": claim.magnitude,
    }


def _links_of(document: Document, keys: set[int]) -> dict[int, list[LinkLine]]:
    """Return the links of each passage. One query; a link within the document comes twice."""
    in_version = Passage.objects.of_document(document.pk).values("pk")
    touching = Link.objects.filter(Q(source__in=in_version) | Q(target__in=in_version))
    lines: dict[int, list[LinkLine]] = defaultdict(list)
    for link in touching.with_ends().order_by("pk"):
        for side in ("source", "target"):
            key = getattr(link, f"{side}_id")
            if key in keys:
                lines[key].append(_see(link, side))
    return lines


def _see(link: Link, side: str) -> LinkLine:
    """Return the link as seen from its ``side``, "source" or "target"."""
    other_side = "target" if side == "source" else "source"
    relation = Relation(link.relation)
    gap, finding = describe_gap(link.source_claim, link.target_claim)
    return LinkLine(
        link=link,
        relation=link.relation,
        words=str(relation.label) if side == "source" else relation.passive,
        other=getattr(link, other_side),
        other_claim=getattr(link, f"{other_side}_claim"),
        gap=gap if relation == Relation.CONFLICTS else "",
        finding=finding,
    )


def _short(ratio: float) -> str:
    """Return a ratio as people say it: "2.4", "12", "1,200"; never rounded to one."""
    if ratio < 10:
        return f"{max(ratio, 1.01):.2f}" if ratio < 1.1 else f"{ratio:.1f}"
    return f"{ratio:,.0f}"
