"""The history: to be read, searched and filtered, never to be written."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html

from annotator.admin.base import ProjectFilter, ReadOnlyAdmin, shorten
from annotator.models import HistoryEntry


class KindFilter(admin.SimpleListFilter):
    """By kind of object; the kinds are few and known, so no scan for distinct values."""

    title = "kind of object"
    parameter_name = "object_type"
    KINDS = (
        "project",
        "membership",
        "document",
        "version",
        "passage",
        "agent",
        "event",
        "claim",
        "link",
        "label",
        "assessment",
        "comment",
        "dismissal",
    )

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(kind, kind) for kind in self.KINDS]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        kind = self.value()
        return queryset if kind is None else queryset.filter(object_type=kind)


@admin.register(HistoryEntry)
class HistoryEntryAdmin(ReadOnlyAdmin):
    list_display = ("at", "actor", "action", "object_type", "object_id", "project", "why")
    list_filter = ("action", KindFilter, ProjectFilter)
    search_fields = ("reason", "actor__username", "actor__name")
    search_help_text = "Reason, person, or the identifier of an object."
    date_hierarchy = "at"
    ordering = ("-pk",)
    list_select_related = ("actor", "project")
    fields = (
        "at",
        "actor",
        "action",
        "object_type",
        "object_id",
        "project",
        "reason",
        "state_before",
        "state_after",
    )
    readonly_fields = ("state_before", "state_after")

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request)
        return rows.select_related("actor", "project")

    @admin.display(description="reason")
    def why(self, entry: Any) -> str:
        return shorten(entry.reason)

    @admin.display(description="before")
    def state_before(self, entry: Any) -> str:
        return _as_block(entry.before)

    @admin.display(description="after")
    def state_after(self, entry: Any) -> str:
        return _as_block(entry.after)


def _as_block(state: Any) -> str:
    if state is None:
        return "–"
    return format_html("<pre>{}</pre>", json.dumps(state, indent=2, ensure_ascii=False))
