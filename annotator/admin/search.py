"""The search index in the admin: derived data, and indexing again is always safe."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from annotator.admin.base import ProjectFilter, ReadOnlyAdmin
from annotator.models import IndexedText


@admin.register(IndexedText)
class IndexedTextAdmin(ReadOnlyAdmin):
    list_display = ("document", "term_count", "cutter", "project", "indexed_at")
    list_filter = (ProjectFilter,)
    search_fields = ("document__title", "cutter")
    list_select_related = ("document", "project")
    fields = ("document", "version", "term_count", "cutter", "project", "indexed_at")

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related("document", "version", "project")
        return rows.defer("version__text")
