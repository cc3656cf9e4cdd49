"""Assessments and comments in the admin. A verdict and a comment's words stay their author's."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from annotator.admin.base import MAKING, ProjectFilter, StageAdmin, shorten
from claims import assessing
from claims.models import Assessment, Comment


@admin.register(Assessment)
class AssessmentAdmin(StageAdmin):
    """Decisions are taken on the event's board and the claim's page; here they are put right."""

    list_display = ("claim", "event", "measure_kind", "rank", "verdict", "created_by", "project")
    list_filter = ("rank", "verdict", "measure_kind", ProjectFilter)
    search_fields = ("reason", "claim__claim_text", "event__title")
    date_hierarchy = "created_at"
    list_select_related = ("claim", "event", "created_by", "project")
    readonly_fields = (*MAKING, "project", "claim", "event", "measure_kind")
    fieldsets = (
        (None, {"fields": ("claim", "event", "measure_kind", "rank", "verdict", "reason")}),
        ("Record", {"fields": ("project", *MAKING)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_context()

    def revise(self, actor: Any, row: Any, changes: dict[str, Any], expected: int | None) -> Any:
        return assessing.revise_assessment(
            actor=actor, assessment=row, changes=changes, expected=expected
        )

    def remove(self, actor: Any, row: Any, expected: int | None) -> None:
        assessing.remove_assessment(actor=actor, assessment=row, expected=expected)


@admin.register(Comment)
class CommentAdmin(StageAdmin):
    """Comments can be read and deleted; their words are nobody's to change but the author's."""

    list_display = ("words", "created_by", "on", "project", "created_at")
    list_filter = (ProjectFilter,)
    search_fields = ("text", "created_by__username", "created_by__name")
    date_hierarchy = "created_at"
    list_select_related = ("created_by", "project")
    fields = ("text", *Comment.TARGETS, "reply_to", "project", *MAKING)

    def get_queryset(self, request: HttpRequest) -> Any:
        return (
            super()
            .get_queryset(request)
            .select_related(*Comment.TARGETS, "reply_to", "project", "created_by")
        )

    @admin.display(description="text")
    def words(self, comment: Any) -> str:
        return shorten(comment.text)

    @admin.display(description="on")
    def on(self, comment: Any) -> str:
        kinds = (kind for kind in Comment.TARGETS if getattr(comment, f"{kind}_id") is not None)
        return next(kinds)

    def remove(self, actor: Any, row: Any, expected: int | None) -> None:
        assessing.remove_comment(actor=actor, comment=row, expected=expected)
