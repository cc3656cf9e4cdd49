"""What the versions' texts have in common: derived data, made again at any time."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from annotator.admin.base import ProjectFilter, ReadOnlyAdmin
from annotator.models import CopiedStretch, Document, Fingerprint, FingerprintRun
from annotator.tasks import fingerprint_version


@admin.register(FingerprintRun)
class FingerprintRunAdmin(ReadOnlyAdmin):
    """Which versions were looked at for copied text, and by which rules."""

    list_display = ("document", "word_count", "rules", "begun_at", "finished_at")
    search_fields = ("version__document__title", "rules")
    fields = ("version", "word_count", "rules", "begun_at", "finished_at")
    actions = ("look_again",)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("version__document")
        return rows.defer("version__text")

    @admin.display(description="document", ordering="version__document__title")
    def document(self, row: FingerprintRun) -> Document:
        return row.version.document

    @admin.action(description="Look for copied text again")
    def look_again(self, request: HttpRequest, queryset: QuerySet[FingerprintRun]) -> None:
        versions = list(queryset.values_list("version_id", flat=True))
        queryset.delete()
        for version in versions:
            fingerprint_version.enqueue(version)
        messages.success(request, f"Looking again: {len(versions)}.")


@admin.register(Fingerprint)
class FingerprintAdmin(ReadOnlyAdmin):
    """The hashes by which a text is found from another one."""

    list_display = ("hash", "document", "project")
    list_filter = (ProjectFilter,)
    search_fields = ("=hash",)
    fields = ("hash", "version", "project")

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("version__document", "project")
        return rows.defer("version__text")

    @admin.display(description="document")
    def document(self, row: Fingerprint) -> Document:
        return row.version.document


@admin.register(CopiedStretch)
class CopiedStretchAdmin(ReadOnlyAdmin):
    """The same words in two documents."""

    list_display = ("document", "other_document", "words", "project")
    list_filter = (ProjectFilter,)
    search_fields = ("version__document__title", "other__document__title")
    fields = ("version", "start", "end", "other", "other_start", "other_end", "words", "project")

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request)
        joined = rows.select_related("version__document", "other__document", "project")
        return joined.defer("version__text", "other__text")

    @admin.display(description="document", ordering="version__document__title")
    def document(self, row: CopiedStretch) -> Document:
        return row.version.document

    @admin.display(description="came first", ordering="other__document__title")
    def other_document(self, row: CopiedStretch) -> Document:
        return row.other.document
