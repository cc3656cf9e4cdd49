"""From claims and links to what is drawn: copies folded, links between the same ends joined."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from annotator.models import Passage
from claims.arranging import make_figures
from claims.evidence.exhibits import Exhibit, Thread, by_day
from claims.models import Claim, Link
from claims.vocabulary import ClaimType, Relation

# So many boxes are drawn; those with the most links come first.
MOST_NODES = 60


class Gathering:
    """Claims and links on their way to exhibits and threads.

    Copies of a figure are put into the exhibit of their origin.
    """

    def __init__(self, claims: Sequence[Claim], links: Sequence[Link]) -> None:
        self.claims = {claim.pk: claim for claim in claims}
        self.origins = self._find_origins(links)
        self.by_passage: dict[int, Claim] = {}
        for claim in claims:
            self.by_passage.setdefault(claim.passage_id, claim)
        self.exhibits: dict[str, Exhibit] = {}
        for claim in claims:
            origin = self.claims[self.origins.get(claim.pk, claim.pk)]
            exhibit = self._exhibit(origin)
            if origin is not claim:
                exhibit.copies.append(claim)

    def _find_origins(self, links: Sequence[Link]) -> dict[int, int]:
        """Return the claim that each copy leads back to, by the copy's key."""
        numerical = [c for c in self.claims.values() if c.claim_type == ClaimType.NUMERICAL]
        figures = make_figures(numerical, links, {})
        copy_of = {each.claim.pk: each.copy_of.pk for each in figures if each.copy_of}
        origins = {}
        for key, at in copy_of.items():
            seen = {key}
            while at in copy_of and at not in seen:
                seen.add(at)
                at = copy_of[at]
            # Claims that name each other as their source have no origin.
            if at not in copy_of:
                origins[key] = at
        return origins

    def focus_on(self, claim: Claim) -> Exhibit:
        """Mark the exhibit that a claim is in, and return it."""
        exhibit = self._exhibit(self.claims[self.origins.get(claim.pk, claim.pk)])
        exhibit.is_focus = True
        return exhibit

    def read_further(self, links: Iterable[Link]) -> None:
        """Read the claims at the far ends of links, about other events. One query."""
        wanted = {
            key for link in links for key in (link.source_claim_id, link.target_claim_id) if key
        }
        missing = wanted - self.claims.keys()
        for claim in Claim.objects.filter(pk__in=missing).with_context().order_by("pk"):
            self.claims[claim.pk] = claim

    def gather(
        self, links: Iterable[Link], focus: Exhibit | None = None
    ) -> tuple[list[Exhibit], list[Thread], int]:
        """Return the exhibits to draw, the threads between them, and how many are left out."""
        threads: dict[tuple[str, str, str], Thread] = {}
        for link in links:
            source = self._end(link, "source")
            target = self._end(link, "target")
            relation = Relation(link.relation)
            if source.key == target.key:
                continue
            ends = (source.key, target.key)
            if relation.is_symmetric and (ends[1], ends[0], relation.value) in threads:
                ends = (ends[1], ends[0])
            thread = threads.get((*ends, relation.value))
            if thread is None:
                key = f"{len(threads)}"
                threads[*ends, relation.value] = Thread(key, source, target, relation, [link])
            else:
                thread.links.append(link)
        return self._bound(list(threads.values()), focus)

    def _bound(
        self, threads: list[Thread], focus: Exhibit | None
    ) -> tuple[list[Exhibit], list[Thread], int]:
        counts = Counter(
            exhibit.key for thread in threads for exhibit in (thread.source, thread.target)
        )
        if focus is not None:
            counts[focus.key] = len(threads) + 1
        ranked = sorted(counts, key=lambda key: (-counts[key], by_day(self.exhibits[key])))
        kept = set(ranked[:MOST_NODES])
        exhibits = sorted((self.exhibits[key] for key in kept), key=by_day)
        drawn = [each for each in threads if each.source.key in kept and each.target.key in kept]
        return exhibits, drawn, len(ranked) - len(kept)

    def _end(self, link: Link, side: str) -> Exhibit:
        claim = self.claims.get(getattr(link, f"{side}_claim_id") or 0)
        passage: Passage = getattr(link, side)
        claim = claim or self.by_passage.get(passage.pk)
        if claim is not None:
            return self._exhibit(self.claims[self.origins.get(claim.pk, claim.pk)])
        key = f"passage-{passage.pk}"
        return self.exhibits.setdefault(key, Exhibit(key, passage, None))

    def _exhibit(self, claim: Claim) -> Exhibit:
        key = f"claim-{claim.pk}"
        return self.exhibits.setdefault(key, Exhibit(key, claim.passage, claim))
