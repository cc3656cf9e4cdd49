"""Labels in the admin: to be read, searched and taken back; a label is its reviewer's own."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from annotator.admin.base import MAKING, ProjectFilter, StageAdmin, shorten
from claims import labelling
from claims.models import Label


@admin.register(Label)
class LabelAdmin(StageAdmin):
    list_display = ("claim", "quote", "document", "label", "created_by", "project")
    list_filter = ("label", ProjectFilter)
    search_fields = ("claim__claim_text", "evidence__exact", "created_by__username")
    date_hierarchy = "created_at"
    readonly_fields = (*MAKING, "project", "claim", "evidence")
    fieldsets = (
        (None, {"fields": ("claim", "evidence", "label")}),
        ("Record", {"fields": ("project", *MAKING)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_context()

    @admin.display(description="evidence")
    def quote(self, label: Any) -> str:
        return shorten(label.evidence.exact)

    @admin.display(description="document")
    def document(self, label: Any) -> str:
        return str(label.evidence.version.document)

    def revise(self, actor: Any, row: Any, changes: dict[str, Any], expected: int | None) -> Any:
        return labelling.revise_label(
            actor=actor, row=row, label=changes["label"], expected=expected
        )

    def remove(self, actor: Any, row: Any, expected: int | None) -> None:
        labelling.remove_label(actor=actor, row=row, expected=expected)
