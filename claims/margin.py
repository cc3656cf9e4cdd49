"""The margin of the reading room: a card per passage, with its claims and its links.

Rows in, plain values for the templates out. Everything is read in a fixed number of queries,
however many passages a document has. Of a document with many passages all are surveyed, which is
cheap; cards are laid out for a part of it, since only those near what one reads are looked at.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from annotator.models import Document, Passage
from annotator.models.passages import PassageQuerySet
from annotator.presenting import present_number
from annotator.reading import Mark
from claims.comparing import compare, explain
from claims.models import Claim, Link
from claims.vocabulary import Relation

Number = int | float | None


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


@dataclass(slots=True)
class Spot:
    """What is known of every passage, whether its card is laid out or not.

    ``kind`` is that of its card; ``figures`` are the numbers of its claims, each as value, low,
    high and vague word, by which the browser knows a figure that is recorded already.
    """

    id: str
    start: int
    end: int
    kind: str = ""
    figures: list[tuple[Number, Number, Number, str]] = field(default_factory=list)

    @property
    def as_mark(self) -> Mark:
        return Mark(self.id, self.start, self.end, self.kind)

    @property
    def as_row(self) -> list[object]:
        """Return what the page tells its scripts; the id stands at the mark."""
        return [self.start, self.end, self.figures] if self.figures else [self.start, self.end]


def survey(document: Document) -> list[Spot]:
    """Return every passage of a document's current version in reading order. Two queries."""
    passages = Passage.objects.of_document(document.pk).in_reading_order()
    spots = {
        key: Spot(str(public_id), start, end)
        for key, public_id, start, end in passages.values_list("pk", "public_id", "start", "end")
    }
    numbers = ("measure_kind", "value", "low", "high", "magnitude")
    claims = Claim.objects.filter(passage__version=document.current).order_by("pk")
    for key, kind, value, low, high, magnitude in claims.values_list("passage_id", *numbers):
        # A passage marked between the two queries has no spot yet.
        if spot := spots.get(key):
            spot.kind = spot.kind or kind
            spot.figures.append(
                (present_number(value), present_number(low), present_number(high), magnitude)
            )
    return list(spots.values())


def lay_out(passages: PassageQuerySet, *, first_number: int = 1) -> list[Card]:
    """Return the cards of some passages in reading order. Three queries.

    ``first_number`` is the number of the first of them in the whole document.
    """
    rows = list(passages.with_document().in_reading_order())
    cards = {passage.pk: Card(passage, at) for at, passage in enumerate(rows, start=first_number)}
    keys = passages.order_by().values("pk")
    for claim in Claim.objects.filter(passage__in=keys).with_context():
        if claim.passage_id in cards:
            cards[claim.passage_id].claims.append(claim)
    for key, lines in _links_of(keys, set(cards)).items():
        cards[key].links.extend(lines)
    return list(cards.values())


def count_before(document: Document, start: int) -> int:
    """Return how many passages of the current version begin before a position. One query."""
    return Passage.objects.of_document(document.pk).filter(start__lt=start).count()


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


def _links_of(passages: Any, keys: set[int]) -> dict[int, list[LinkLine]]:
    """Return the links of each passage. One query; a link between two of them comes twice."""
    touching = Link.objects.filter(Q(source__in=passages) | Q(target__in=passages))
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
