"""Links in the admin: drawn between passages, changed and removed by the stage."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from annotator.admin.base import MAKING, ProjectFilter, StageAdmin, shorten
from claims import linking
from claims.admin.inlines import CommentInline
from claims.models import Link


@admin.register(Link)
class LinkAdmin(StageAdmin):
    list_display = ("from_passage", "relation", "to_passage", "project", "created_by", "created_at")
    list_display_links = ("from_passage", "relation")
    list_filter = ("relation", ProjectFilter)
    search_fields = ("note", "evidence_group", "source__exact", "target__exact")
    date_hierarchy = "created_at"
    list_select_related = ("source", "target", "project", "created_by")
    autocomplete_fields = ("source", "target", "source_claim", "target_claim")
    readonly_fields = (*MAKING, "project")
    fixed_fields = ("source", "target")
    inlines = (CommentInline,)
    fieldsets = (
        (None, {"fields": ("source", "relation", "target", "note", "evidence_group")}),
        ("Claims at its ends", {"fields": ("source_claim", "target_claim")}),
        ("Record", {"fields": ("project", *MAKING)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request)
        return rows.select_related("source", "target", "project", "created_by")

    @admin.display(description="from", ordering="source")
    def from_passage(self, link: Any) -> str:
        return shorten(link.source.exact, 60)

    @admin.display(description="to", ordering="target")
    def to_passage(self, link: Any) -> str:
        return shorten(link.target.exact, 60)

    def stage_rows(self) -> Any:
        return Link.objects.with_ends()

    def create(self, actor: Any, details: dict[str, Any]) -> Link:
        return linking.link_passages(actor=actor, **details)

    def revise(self, actor: Any, row: Any, changes: dict[str, Any], expected: int | None) -> Any:
        return linking.revise_link(actor=actor, link=row, changes=changes, expected=expected)

    def remove(self, actor: Any, row: Any, expected: int | None) -> None:
        linking.remove_link(actor=actor, link=row, expected=expected)
