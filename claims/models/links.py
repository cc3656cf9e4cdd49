"""Links: typed relations between passages, normally of different documents."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Coalesce, Greatest, Least

from annotator.models import Passage, Project
from annotator.models.base import Recorded
from annotator.models.projects import InProjectQuerySet
from claims.models.claims import Claim
from claims.vocabulary import SYMMETRIC_RELATIONS, Relation


class LinkQuerySet(InProjectQuerySet["Link"]):
    def with_ends(self) -> Self:
        """Join both passages with their documents, and both claims, without any text."""
        return self.select_related(
            "project",
            "source__version__document",
            "target__version__document",
            "source_claim",
            "target_claim",
            "created_by",
        ).defer("source__version__text", "target__version__text")

    def touching(self, passage_ids: list[int]) -> Self:
        """Keep links with either end among the given passages; each link once."""
        return self.filter(Q(source_id__in=passage_ids) | Q(target_id__in=passage_ids))


def _claim_or_zero(side: str) -> Coalesce:
    return Coalesce(F(f"{side}_claim_id"), Value(0))


class Link(Recorded):
    """From one passage to another; it may name the claims at its ends.

    A symmetric relation is stored once, whichever way round it was drawn. Links with the same
    ``evidence_group`` only count together.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="links")
    source = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="links_out")
    target = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="links_in")
    relation = models.CharField(max_length=15, choices=Relation)
    source_claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="links_out"
    )
    target_claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="links_in"
    )
    note = models.TextField(blank=True)
    evidence_group = models.CharField(max_length=60, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(source=F("target")), name="link_joins_two_passages"
            ),
            models.CheckConstraint(
                condition=Q(relation__in=Relation.values), name="link_relation_is_known"
            ),
            models.UniqueConstraint(
                F("source"),
                F("target"),
                F("relation"),
                _claim_or_zero("source"),
                _claim_or_zero("target"),
                name="link_once_per_relation",
            ),
            models.UniqueConstraint(
                Least(F("source_id"), F("target_id")),
                Greatest(F("source_id"), F("target_id")),
                F("relation"),
                Least(_claim_or_zero("source"), _claim_or_zero("target")),
                Greatest(_claim_or_zero("source"), _claim_or_zero("target")),
                condition=Q(relation__in=SYMMETRIC_RELATIONS),
                name="link_symmetric_relation_stored_once",
            ),
        ]
        indexes = [models.Index(fields=["project", "id"], name="link_in_project")]

    def __str__(self) -> str:
        return f"{self.source} {self.get_relation_display()} {self.target}"
