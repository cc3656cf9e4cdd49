"""Public links in the admin: seen and taken back, made on the event's page."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from annotator.admin.base import MAKING, ProjectFilter, StageAdmin
from claims.models import Share
from claims.sharing import unshare_board


@admin.register(Share)
class ShareAdmin(StageAdmin):
    list_display = ("event", "project", "created_by", "created_at")
    list_filter = (ProjectFilter,)
    search_fields = ("event__title",)
    list_select_related = ("project", "event", "created_by")
    fields = ("event", "project", *MAKING)
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_context()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def remove(self, actor: Any, row: Any, expected: int | None) -> None:
        unshare_board(actor=actor, share=row, expected=expected)
