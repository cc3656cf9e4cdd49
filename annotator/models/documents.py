"""Documents and their immutable versions."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models.functions import Length

from annotator.models.base import Identified, Recorded
from annotator.models.projects import InProjectQuerySet, Project

models.TextField.register_lookup(Length)
models.CharField.register_lookup(Length)


class DocumentQuerySet(InProjectQuerySet["Document"]):
    def with_current(self) -> Self:
        """Join the current version and the project without loading the text."""
        return self.select_related("current", "project", "created_by").defer("current__text")


class Document(Recorded):
    """A source that was brought in, with its bibliographic metadata.

    ``csl`` holds a CSL-JSON item without ``id``; ``title``, ``outlet`` and ``issued_on`` are
    its parts by which lists are sorted and filtered, written together with it.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="documents")
    title = models.CharField(max_length=500)
    outlet = models.CharField(max_length=300, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    csl = models.JSONField("CSL-JSON", default=dict, blank=True)
    current = models.OneToOneField(
        "Version", on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(title=""), name="document_has_a_title")
        ]
        indexes = [
            models.Index(fields=["project", "id"], name="document_in_project"),
            models.Index(fields=["project", "issued_on", "id"], name="document_by_date"),
        ]

    def __str__(self) -> str:
        return self.title

    def read_current(self) -> Version:
        """Return the current version with its text. One query."""
        return Version.objects.get(document_id=self.pk, document__current=models.F("pk"))

    @property
    def csl_type(self) -> str:
        return str(self.csl.get("type", "document"))

    @property
    def source_line(self) -> str:
        """Return "outlet, 3 May 2025" with whatever of the two is known."""
        day = f"{self.issued_on:%-d %B %Y}" if self.issued_on else ""
        return ", ".join(part for part in (self.outlet, day) if part)


class VersionQuerySet(models.QuerySet["Version"]):
    def without_text(self) -> Self:
        """Leave the text in the database; touching ``text`` later costs a query."""
        return self.defer("text")


class Version(Identified):
    """One immutable text of a document. Triggers refuse every UPDATE of a row.

    ``text`` is normalised (see annotator.normalise), ``length`` counts its code points and
    ``sha256`` is taken over its UTF-8 bytes. ``original`` names the bytes as they arrived,
    kept only where they differ from the text.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    length = models.PositiveIntegerField()
    sha256 = models.CharField("SHA-256 of the text", max_length=64)
    retrieved_at = models.DateTimeField()
    archive_url = models.URLField("archived copy", max_length=2000, blank=True)
    media_type = models.CharField(max_length=100, default="text/plain")
    encoding = models.CharField("encoding on arrival", max_length=40, default="utf-8")
    file_name = models.CharField(max_length=255, blank=True)
    original = models.CharField("stored original", max_length=200, blank=True)
    replaced_controls = models.PositiveIntegerField(
        default=0, help_text="control characters that became U+FFFD"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["document", "number"]
        constraints = [
            models.UniqueConstraint(fields=["document", "number"], name="version_number_once"),
            models.CheckConstraint(condition=~models.Q(text=""), name="version_has_text"),
            models.CheckConstraint(
                condition=models.Q(text__length=models.F("length")), name="version_length_is_true"
            ),
            models.CheckConstraint(
                condition=models.Q(sha256__length=64), name="version_sha256_is_whole"
            ),
        ]
        indexes = [models.Index(fields=["sha256"], name="version_by_sha256")]

    def __str__(self) -> str:
        return f"version {self.number}"

    def quote(self, start: int, end: int) -> str:
        """Return the text between two code-point offsets."""
        return self.text[start:end]

    def as_citation(self) -> dict[str, Any]:
        """Return what identifies this version in other records."""
        return {"id": str(self.public_id), "number": self.number, "sha256": self.sha256}
