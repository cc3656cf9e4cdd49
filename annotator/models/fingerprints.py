"""The fingerprints of versions, and the stretches of text that two documents share.

Derived data, like the scans: any of it may be deleted, and is made again.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from annotator.models.documents import Version
from annotator.models.projects import InProjectQuerySet, Project


class FingerprintRun(models.Model):
    """One run of winnowing over a version.

    ``rules`` tells the rules that ran; a run with other ones is out of date. ``finished_at`` is
    null until the copied stretches have been looked for.
    """

    version = models.OneToOneField(
        Version, on_delete=models.CASCADE, related_name="fingerprint_run"
    )
    rules = models.CharField(max_length=16)
    word_count = models.PositiveIntegerField()
    begun_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.word_count} words"


class Fingerprint(models.Model):
    """A hash that stands in a version, by which the version is found from another one."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+", db_index=False)
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    hash = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["project", "hash", "version"], name="fingerprint_once_per_version"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.hash:015x}"


class CopiedStretchQuerySet(InProjectQuerySet["CopiedStretch"]):
    def touching(self, version_id: int, start: int, end: int) -> models.QuerySet[CopiedStretch]:
        """Keep the stretches that share a code point with a span, on whichever side it is."""
        return self.filter(
            Q(version=version_id, start__lt=end, end__gt=start)
            | Q(other=version_id, other_start__lt=end, other_end__gt=start)
        )


class CopiedStretch(models.Model):
    """The same words in two versions; offsets are code points of each. ``other`` came first.

    Which of the two copied is not said: both may have copied a third. ``words`` counts the equal
    words.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    other_start = models.PositiveIntegerField()
    other_end = models.PositiveIntegerField()
    words = models.PositiveIntegerField()

    objects = CopiedStretchQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end"), other_start__lt=F("other_end")),
                name="copied_stretch_start_before_end",
            ),
            models.CheckConstraint(
                condition=Q(other__lt=F("version")), name="copied_stretch_other_came_first"
            ),
            models.UniqueConstraint(
                fields=["version", "other", "start", "other_start"], name="copied_stretch_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.words} words"
