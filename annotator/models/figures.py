"""What the figure finder found in a version, and which of it a reviewer does not want to see.

Scans are derived data: any of them may be deleted, and is made again when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Q

from annotator.models.base import QuantityField, Recorded
from annotator.models.documents import Version
from annotator.models.projects import InProjectQuerySet, Project

if TYPE_CHECKING:
    from annotator.models.accounts import User


class FigureScan(models.Model):
    """One run of the finder over a version.

    ``finder`` is the fingerprint of the rules that ran, ``issued_on`` the publication date by
    which relative dates were resolved: a scan with other ones is out of date. ``figures`` are
    the figures as the API shows them; ``finished_at`` is null while rows are still written.
    """

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="scan")
    finder = models.CharField(max_length=16)
    issued_on = models.DateField(null=True)
    figures = models.JSONField(default=list)
    figure_count = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.figure_count} figures"


class FoundFigure(models.Model):
    """A figure of a scan, to be looked for by its numbers: what the index needs, no more."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    scan = models.ForeignKey(FigureScan, on_delete=models.CASCADE, related_name="found")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    value = QuantityField()
    low = QuantityField()
    high = QuantityField()
    magnitude = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=23)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="found_figure_start_before_end"
            ),
        ]
        indexes = [
            models.Index(fields=["project", "value", "low", "high"], name="found_figure_by_number"),
            models.Index(fields=["project", "value", "id"], name="found_figure_by_size"),
            models.Index(fields=["project", "id"], name="found_figure_in_project"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} at {self.start}"


class DismissalQuerySet(InProjectQuerySet["Dismissal"]):
    def visible_to(self, user: User) -> Self:
        """Keep the user's own: what one reviewer does not want to see is nobody else's loss."""
        return super().visible_to(user).filter(created_by_id=user.pk)

    def with_context(self) -> Self:
        """Join what ``present_dismissal`` shows, without the text."""
        return self.select_related("version__document", "created_by").defer("version__text")


class Dismissal(Recorded):
    """A suggested figure that a reviewer does not want to see again in this version."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="dismissals")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="dismissals")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()

    objects = DismissalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="dismissal_start_before_end"
            ),
            models.UniqueConstraint(
                fields=["version", "created_by", "start", "end"],
                name="dismissal_once_per_reviewer_and_span",
            ),
        ]
        indexes = [models.Index(fields=["project", "id"], name="dismissal_in_project")]

    def __str__(self) -> str:
        return f"{self.start}–{self.end}"
