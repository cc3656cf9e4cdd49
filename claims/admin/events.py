"""Events in the admin: made, described and merged by the stages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from annotator.admin.base import MAKING, ProjectFilter, ReadOnlyInline
from claims import events, merging, splitting
from claims.admin.agents import MergedFilter
from claims.admin.inlines import ClaimInline, CommentInline, RankedFigureInline
from claims.admin.merging import MergingAdmin
from claims.admin.naming import NamedForm
from claims.models import Event


class PartInline(ReadOnlyInline):
    model = Event
    fk_name = "parent"
    fields = ("title", "part", "date", "place")
    readonly_fields = fields
    verbose_name_plural = "parts of this event"


@admin.register(Event)
class EventAdmin(MergingAdmin):
    form = NamedForm
    list_display = ("title", "kind", "date", "place", "project", "merged_into", "created_at")
    list_filter = ("part", "date_precision", MergedFilter, ProjectFilter)
    search_fields = ("title", "aliases__name", "kind", "place", "wikidata_qid")
    date_hierarchy = "date"
    list_select_related = ("project", "merged_into")
    autocomplete_fields = ("project", "parent")
    readonly_fields = (*MAKING, "merged_into")
    fixed_fields = ("project",)
    inlines = (ClaimInline, RankedFigureInline, PartInline, CommentInline)
    actions = ("merge_selected", "split_selected", "delete_selected")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "title",
                    "aliases",
                    "kind",
                    ("date", "date_precision"),
                    ("place", "geo_precision"),
                    "description",
                    "wikidata_qid",
                    ("parent", "part"),
                    "project",
                )
            },
        ),
        ("Record", {"fields": ("merged_into", *MAKING)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_context()

    def create(self, actor: Any, details: dict[str, Any]) -> Event:
        project = details.pop("project")
        return events.create_event(actor=actor, project=project, details=details)

    def revise(self, actor: Any, row: Any, changes: dict[str, Any], expected: int | None) -> Any:
        return events.revise_event(actor=actor, event=row, changes=changes, expected=expected)

    def remove(self, actor: Any, row: Any, expected: int | None) -> None:
        events.delete_event(actor=actor, event=row, expected=expected)

    def merge(self, actor: Any, row: Any, into: Any, reason: str) -> None:
        merging.merge_events(actor=actor, event=row, into=into, reason=reason)

    def split(self, actor: Any, row: Any) -> None:
        splitting.split_event(actor=actor, event=row)
