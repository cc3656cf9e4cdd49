"""What the finder found in the versions, and what reviewers dismissed of it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from annotator.admin.base import ProjectFilter, ReadOnlyAdmin
from annotator.models import Dismissal, Document, FigureScan, FoundFigure
from annotator.tasks import scan_version


@admin.register(FigureScan)
class FigureScanAdmin(ReadOnlyAdmin):
    """Derived data: scanning again is always safe."""

    list_display = ("document", "figure_count", "finder", "issued_on", "begun_at", "finished_at")
    search_fields = ("version__document__title", "finder")
    list_select_related = ("version__document",)
    fields = ("version", "figure_count", "finder", "issued_on", "begun_at", "finished_at")
    actions = ("scan_again",)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("version__document")
        return rows.defer("figures", "version__text")

    @admin.display(description="document", ordering="version__document__title")
    def document(self, row: FigureScan) -> Document:
        return row.version.document

    @admin.action(description="Scan again")
    def scan_again(self, request: HttpRequest, queryset: QuerySet[FigureScan]) -> None:
        versions = list(queryset.values_list("version_id", flat=True))
        queryset.delete()
        for version in versions:
            scan_version.enqueue(version)
        messages.success(request, f"Scanning again: {len(versions)}.")


@admin.register(FoundFigure)
class FoundFigureAdmin(ReadOnlyAdmin):
    """The rows by which a figure is found by its number."""

    list_display = ("document", "start", "end", "value", "low", "high", "unit", "kind", "project")
    list_filter = (ProjectFilter, "kind")
    search_fields = ("=value", "magnitude")
    search_help_text = "A number, or a vague word."
    fields = ("document", "start", "end", "value", "low", "high", "magnitude", "unit", "kind")
    readonly_fields = ("document",)
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("scan__version__document", "project")
        return rows.defer("scan__figures", "scan__version__text")

    @admin.display(description="document")
    def document(self, row: FoundFigure) -> Document:
        return row.scan.version.document


@admin.register(Dismissal)
class DismissalAdmin(ReadOnlyAdmin):
    """Each reviewer's own; taken back in the reading room by who dismissed."""

    list_display = ("document", "start", "end", "created_by", "created_at", "project")
    list_filter = (ProjectFilter,)
    search_fields = ("version__document__title", "created_by__username", "created_by__name")
    date_hierarchy = "created_at"
    fields = ("version", "start", "end", "created_by", "created_at", "project", "public_id")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_context().select_related("project")

    @admin.display(description="document", ordering="version__document__title")
    def document(self, row: Dismissal) -> Document:
        return row.version.document
