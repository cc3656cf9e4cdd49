"""The graph of the evidence around an event or a claim, laid out for drawing and in words.

Only what people said is in it: links and copies, never what comparing would say. Bounded, whatever
there is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from claims.evidence.columns import SIDES, columns_by_day, sides_of
from claims.evidence.exhibits import Exhibit, Telling, Thread, by_day
from claims.evidence.gathering import Gathering
from claims.layering import Edge, Layout, Node, lay_out
from claims.models import Claim, Event, Link
from claims.vocabulary import Relation

_MOST_LINKS = 400
_MOST_CLAIMS = 500

# Of those that nobody linked so many are told.
_MOST_TOLD = 100


@dataclass(frozen=True, slots=True)
class Column:
    x: float
    title: str


@dataclass(slots=True)
class EvidenceGraph:
    """What is drawn and told. ``left_out`` counts linked exhibits beyond the bound; ``unlinked``
    are figures that nobody linked: they are told, not drawn."""

    exhibits: list[Exhibit]
    threads: list[Thread]
    columns: list[Column]
    width: float
    height: float
    left_out: int
    unlinked: list[Exhibit]

    @property
    def samples(self) -> list[Thread]:
        """Return a thread of each relation that occurs, in the order of the vocabulary."""
        first = {thread.relation: thread for thread in reversed(self.threads)}
        return [first[relation] for relation in Relation if relation in first]

    @property
    def shown_unlinked(self) -> list[Exhibit]:
        return self.unlinked[:_MOST_TOLD]

    @property
    def further_unlinked(self) -> int:
        return max(0, len(self.unlinked) - _MOST_TOLD)

    @property
    def told(self) -> list[tuple[Exhibit, list[Telling]]]:
        """Return every exhibit with its threads; each thread is told once, where it comes first."""
        places = {exhibit.key: at for at, exhibit in enumerate(self.exhibits)}
        tellings: dict[str, list[Telling]] = defaultdict(list)
        for thread in self.threads:
            is_first = places[thread.source.key] <= places[thread.target.key]
            one, other = (
                (thread.source, thread.target) if is_first else (thread.target, thread.source)
            )
            words = str(thread.relation.label) if is_first else thread.relation.passive
            tellings[one.key].append(Telling(thread, words, other))
        return [(exhibit, tellings[exhibit.key]) for exhibit in self.exhibits]


def graph_event(event: Event) -> EvidenceGraph:
    """Return the evidence about an event, its columns the days of the statements. Three queries."""
    about = Claim.objects.filter(event=event)
    claims = list(about.with_context().order_by("pk")[:_MOST_CLAIMS])
    passages = about.order_by().values("passage_id")
    links = list(_touching(passages)[:_MOST_LINKS])
    gathering = Gathering(claims, links)
    gathering.read_further(links)
    exhibits, threads, left_out = gathering.gather(links)
    linked = {exhibit.key for thread in threads for exhibit in (thread.source, thread.target)}
    unlinked = [each for each in gathering.exhibits.values() if each.key not in linked]
    days = columns_by_day(exhibits)
    return _draw(exhibits, threads, days[0], days[1], left_out, unlinked)


def graph_claim(claim: Claim) -> EvidenceGraph:
    """Return the evidence around a claim, two links far. Five queries. Needs ``with_context``."""
    near = list(_touching([claim.passage_id])[:_MOST_LINKS])
    ends = {key for link in near for key in (link.source_id, link.target_id)}
    further = list(_touching(ends - {claim.passage_id})[:_MOST_LINKS]) if ends else []
    links = list({link.pk: link for link in [*near, *further]}.values())
    passages = {key for link in links for key in (link.source_id, link.target_id)}
    made = Claim.objects.filter(passage__in={*passages, claim.passage_id}).with_context()
    claims = [claim, *made.exclude(pk=claim.pk).order_by("pk")[:_MOST_CLAIMS]]
    copied = Q(copied_from__in=[each.pk for each in claims])
    copies = Claim.objects.filter(copied).exclude(pk__in=[each.pk for each in claims])
    gathering = Gathering([*claims, *copies.with_context().order_by("pk")[:_MOST_CLAIMS]], links)
    focus = gathering.focus_on(claim)
    exhibits, threads, left_out = gathering.gather(links, focus)
    sides = sides_of(focus, threads)
    kept = [each for each in exhibits if each.key in sides]
    threads = [each for each in threads if each.source.key in sides and each.target.key in sides]
    titles = {side: title for side, title in SIDES.items() if side in sides.values()}
    return _draw(kept, threads, sides, titles, left_out, [])


def _touching(passages: Any) -> QuerySet[Link]:
    touching = Link.objects.filter(Q(source__in=passages) | Q(target__in=passages))
    return touching.with_ends().order_by("pk")


def _draw(
    exhibits: Sequence[Exhibit],
    threads: list[Thread],
    columns: Mapping[str, int],
    titles: Mapping[int, str],
    left_out: int,
    unlinked: Sequence[Exhibit],
) -> EvidenceGraph:
    shown = sorted(exhibits, key=lambda each: (columns[each.key], by_day(each)))
    layout: Layout = lay_out(
        [Node(each.key, columns[each.key], each.height) for each in shown],
        [Edge(each.key, each.source.key, each.target.key) for each in threads],
    )
    routes = {route.key: route for route in layout.routes}
    for exhibit in shown:
        exhibit.box = layout.boxes[exhibit.key]
    for thread in threads:
        thread.route = routes[thread.key]
    used = sorted({columns[each.key] for each in shown})
    return EvidenceGraph(
        exhibits=sorted(shown, key=lambda each: _in_reading_order(layout, each)),
        threads=threads,
        columns=[Column(x, titles[column]) for x, column in zip(layout.columns, used, strict=True)],
        width=layout.width,
        height=layout.height,
        left_out=left_out,
        unlinked=sorted(unlinked, key=by_day),
    )


def _in_reading_order(layout: Layout, exhibit: Exhibit) -> tuple[float, float]:
    box = layout.boxes[exhibit.key]
    return box.x, box.y
