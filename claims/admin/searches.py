"""Saved searches and fruitless ones in the admin."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from annotator.admin.base import MAKING, ProjectFilter, ReadOnlyAdmin, StageAdmin
from claims import keeping
from claims.models import FruitlessSearch, SavedSearch


@admin.register(SavedSearch)
class SavedSearchAdmin(ReadOnlyAdmin):
    """Each person's own; changed on the search page by who saved it."""

    list_display = ("name", "searched_in", "is_shared", "created_by", "project", "created_at")
    list_filter = ("searched_in", "is_shared", ProjectFilter)
    search_fields = ("name", "created_by__username", "created_by__name")
    date_hierarchy = "created_at"
    fields = ("name", "searched_in", "parameters", "is_shared", "project", *MAKING)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_context()


@admin.register(FruitlessSearch)
class FruitlessSearchAdmin(StageAdmin):
    list_display = ("query", "place", "searched_on", "event", "claim", "created_by", "project")
    list_filter = (ProjectFilter,)
    search_fields = ("query", "place", "looked_for", "note")
    date_hierarchy = "searched_on"
    list_select_related = ("event", "claim", "created_by", "project")
    autocomplete_fields = ("project", "event", "claim")
    readonly_fields = MAKING
    fixed_fields = ("project",)
    fieldsets = (
        (None, {"fields": ("project", "query", "place", "searched_on")}),
        ("What for", {"fields": ("looked_for", "event", "claim", "note")}),
        ("Record", {"fields": MAKING}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_context()

    def stage_rows(self) -> Any:
        return FruitlessSearch.objects.with_context()

    def create(self, actor: Any, details: dict[str, Any]) -> FruitlessSearch:
        project = details.pop("project")
        return keeping.record_nothing_found(actor=actor, project=project, details=details)

    def revise(self, actor: Any, row: Any, changes: dict[str, Any], expected: int | None) -> Any:
        return keeping.revise_nothing_found(
            actor=actor, row=row, changes=changes, expected=expected
        )

    def remove(self, actor: Any, row: Any, expected: int | None) -> None:
        keeping.remove_nothing_found(actor=actor, row=row, expected=expected)
