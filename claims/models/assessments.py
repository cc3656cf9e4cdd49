"""What people decide and discuss: assessments with a written reason, and comments."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from annotator.models import Document, Passage, Project
from annotator.models.base import Recorded
from annotator.models.projects import InProjectQuerySet
from claims.models.claims import Claim
from claims.models.events import Event
from claims.models.links import Link
from claims.vocabulary import MeasureKind, Rank, Verdict


class AssessmentQuerySet(InProjectQuerySet["Assessment"]):
    def with_context(self) -> Self:
        return self.select_related("project", "event", "claim", "created_by")


class Assessment(Recorded):
    """A decision with its reason: the rank of a figure for an event, or a verdict on a claim.

    A rank names event, measure and claim; a verdict names the claim alone. At most one figure
    is preferred (adopted) per event and measure.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="assessments")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="assessments")
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="assessments"
    )
    measure_kind = models.CharField(max_length=23, choices=MeasureKind, blank=True)
    rank = models.CharField(max_length=10, choices=Rank, blank=True)
    verdict = models.CharField(max_length=19, choices=Verdict, blank=True)
    reason = models.TextField()

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="assessment_gives_its_reason"),
            models.CheckConstraint(
                condition=(
                    Q(event__isnull=False, rank__in=Rank.values, verdict="") & ~Q(measure_kind="")
                )
                | Q(event__isnull=True, measure_kind="", rank="", verdict__in=Verdict.values),
                name="assessment_is_rank_or_verdict",
            ),
            models.UniqueConstraint(
                fields=["event", "measure_kind"],
                condition=Q(rank=Rank.PREFERRED),
                name="assessment_one_preferred_per_measure",
            ),
            models.UniqueConstraint(
                fields=["event", "measure_kind", "claim"],
                condition=Q(event__isnull=False),
                name="assessment_one_rank_per_figure",
            ),
            models.UniqueConstraint(
                fields=["claim", "created_by"],
                condition=Q(event__isnull=True),
                name="assessment_one_verdict_per_person",
            ),
        ]
        indexes = [models.Index(fields=["project", "id"], name="assessment_in_project")]

    def __str__(self) -> str:
        return self.get_rank_display() or self.get_verdict_display()


class CommentQuerySet(InProjectQuerySet["Comment"]):
    def with_context(self) -> Self:
        return self.select_related(
            "project",
            "document",
            "passage",
            "event",
            "claim",
            "link",
            "reply_to",
            "created_by",
        )


class Comment(Recorded):
    """A remark on exactly one object."""

    TARGETS = ("document", "passage", "event", "claim", "link")

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="comments")
    document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    passage = models.ForeignKey(
        Passage, on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    link = models.ForeignKey(
        Link, on_delete=models.PROTECT, null=True, blank=True, related_name="comments"
    )
    reply_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replies"
    )
    text = models.TextField()

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="comment_has_text"),
            models.CheckConstraint(
                condition=(
                    Q(document__isnull=False, passage=None, event=None, claim=None, link=None)
                    | Q(document=None, passage__isnull=False, event=None, claim=None, link=None)
                    | Q(document=None, passage=None, event__isnull=False, claim=None, link=None)
                    | Q(document=None, passage=None, event=None, claim__isnull=False, link=None)
                    | Q(document=None, passage=None, event=None, claim=None, link__isnull=False)
                ),
                name="comment_on_exactly_one_object",
            ),
        ]
        indexes = [models.Index(fields=["project", "id"], name="comment_in_project")]

    def __str__(self) -> str:
        return self.text if len(self.text) <= 60 else self.text[:59] + "…"

    @property
    def target(self) -> models.Model:
        """Return the object that the comment is on."""
        return next(row for name in self.TARGETS if (row := getattr(self, name)) is not None)
