"""Passages: the spans that reviewers have marked."""

from __future__ import annotations

import re
from typing import Self

from django.db import models
from django.db.models import F, Q

from annotator.models.base import Recorded
from annotator.models.documents import Version
from annotator.models.projects import InProjectQuerySet, Project

CONTEXT_CODE_POINTS = 32

# What a context that was cut at its length begins and ends with: perhaps the half of a word.
_LEADING_PIECE = re.compile(r"^\S*\s+")
_TRAILING_PIECE = re.compile(r"\s+\S*$")


class PassageQuerySet(InProjectQuerySet["Passage"]):
    def with_document(self) -> Self:
        """Join version, document and author, without the text."""
        return self.select_related("version__document", "created_by").defer("version__text")

    def of_document(self, document_id: int) -> Self:
        """Keep the passages of a document's current version, in reading order."""
        return self.filter(
            version__document_id=document_id, version__document__current=F("version")
        )

    def in_reading_order(self) -> Self:
        """Order by position; of two that start together the longer one comes first."""
        return self.order_by("start", "-end", "pk")


class Passage(Recorded):
    """A stored span of a version with its quote. Offsets: zero-based, half-open code points.

    The span and the quote never change; a reviewer who meant another span makes another
    passage. ``prefix`` and ``suffix`` are up to 32 code points of context.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="passages")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="passages")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.CharField(max_length=CONTEXT_CODE_POINTS, blank=True)
    suffix = models.CharField(max_length=CONTEXT_CODE_POINTS, blank=True)
    note = models.TextField(blank=True)

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="passage_start_before_end"
            ),
            models.CheckConstraint(
                condition=Q(exact__length=F("end") - F("start")), name="passage_quote_fills_span"
            ),
            models.UniqueConstraint(
                fields=["version", "start", "end"], name="passage_once_per_span"
            ),
        ]
        indexes = [models.Index(fields=["project", "id"], name="passage_in_project")]

    def __str__(self) -> str:
        return self.exact if len(self.exact) <= 60 else self.exact[:59] + "…"

    @property
    def words_before(self) -> str:
        """Return the prefix from its first whole word on, for people to read."""
        if len(self.prefix) < CONTEXT_CODE_POINTS:
            return self.prefix
        return _LEADING_PIECE.sub("", self.prefix) or self.prefix

    @property
    def words_after(self) -> str:
        """Return the suffix to its last whole word, for people to read."""
        if len(self.suffix) < CONTEXT_CODE_POINTS:
            return self.suffix
        return _TRAILING_PIECE.sub("", self.suffix) or self.suffix
