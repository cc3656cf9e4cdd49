"""Labels: what each reviewer finds a passage to say of a claim."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from annotator.models import Passage, Project
from annotator.models.base import Recorded
from annotator.models.projects import InProjectQuerySet
from claims.models.claims import Claim
from claims.vocabulary import PairLabel


class LabelQuerySet(InProjectQuerySet["Label"]):
    def with_context(self) -> Self:
        """Join what ``present_label`` shows, without any text."""
        return self.select_related(
            "project", "claim", "evidence__version__document", "created_by"
        ).defer("evidence__version__text")


class Label(Recorded):
    """One reviewer's label on one pair of claim and evidence passage.

    It says whether the passage supports or refutes the claim, not how the two are linked: a link
    belongs to the project, a label to the reviewer who gave it.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="labels")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="labels")
    evidence = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="labels")
    label = models.CharField(max_length=15, choices=PairLabel)

    objects = LabelQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(label__in=PairLabel.values), name="label_is_known"),
            models.UniqueConstraint(
                fields=["claim", "evidence", "created_by"], name="label_once_per_reviewer_and_pair"
            ),
        ]
        indexes = [models.Index(fields=["project", "id"], name="label_in_project")]

    def __str__(self) -> str:
        return str(self.get_label_display())
