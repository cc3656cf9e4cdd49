"""What the evidence for a claim comes to: its pairs with their labels, and the computed verdict.

A pair is the claim and a passage that it is linked with or was labelled with. Links only bring
pairs together: what counts are the labels, resolved as ``verdicts`` says.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from annotator.models import Passage, User
from claims.models import Claim, Label, Link
from claims.verdicts import claim_verdict, resolve_group, resolve_pair

# A claim in more links than this is judged by the first ones, and by everything labelled.
MOST_LINKS = 500


@dataclass(slots=True)
class Pair:
    """A passage beside the claim: how the two are linked, and how reviewers labelled them."""

    evidence: Passage
    links: list[Link] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)

    @property
    def resolved(self) -> str:
        return resolve_pair(label.label for label in self.labels)

    @property
    def counts(self) -> Counter[str]:
        return Counter(label.label for label in self.labels)

    @property
    def groups(self) -> list[str]:
        """Return the evidence groups of its links; none where some link counts by itself."""
        named = sorted({link.evidence_group for link in self.links})
        return [] if "" in named else named

    def label_of(self, user: User) -> Label | None:
        return next((label for label in self.labels if label.created_by_id == user.pk), None)


def read_pairs(claim: Claim) -> list[Pair]:
    """Return the claim’s pairs, those linked first in the order of their links. Two queries.

    A link that names another claim of the same passage is not about this one.
    """
    here = claim.passage_id
    out = Q(source=here) & (Q(source_claim=claim) | Q(source_claim__isnull=True))
    back = Q(target=here) & (Q(target_claim=claim) | Q(target_claim__isnull=True))
    pairs: dict[int, Pair] = {}
    for link in Link.objects.filter(out | back).with_ends().order_by("pk")[:MOST_LINKS]:
        far = link.target if link.source_id == here else link.source
        pairs.setdefault(far.pk, Pair(far)).links.append(link)
    for label in Label.objects.filter(claim=claim).with_context().order_by("pk"):
        pair = pairs.setdefault(label.evidence_id, Pair(label.evidence))
        pair.labels.append(label)
    return list(pairs.values())


def compute_verdict(pairs: list[Pair]) -> str:
    """Return the verdict that the labels come to; evidence of one group counts once, together."""
    grouped: dict[str, list[str]] = defaultdict(list)
    weighed: list[str] = []
    for pair in pairs:
        for group in pair.groups:
            grouped[group].append(pair.resolved)
        if not pair.groups:
            weighed.append(pair.resolved)
    return claim_verdict([*weighed, *(resolve_group(labels) for labels in grouped.values())])
