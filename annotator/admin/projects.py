"""Projects and who is in them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from annotator import organising
from annotator.admin.base import MAKING, ProjectFilter, ReadOnlyInline, StageAdmin
from annotator.models import Membership, Project


class MemberInline(ReadOnlyInline):
    model = Membership
    fields = ("user", "role", "created_at")
    readonly_fields = ("user", "role", "created_at")
    verbose_name_plural = "members"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("project", "user")


@admin.register(Project)
class ProjectAdmin(StageAdmin):
    """A project is made with the person at work as its first admin; none is ever deleted here."""

    list_display = ("name", "created_by", "created_at", "modified_at")
    search_fields = ("name", "description")
    date_hierarchy = "created_at"
    list_select_related = ("created_by",)
    inlines = (MemberInline,)
    fieldsets = (
        (None, {"fields": ("name", "description")}),
        ("Record", {"fields": MAKING}),
    )

    def stage_rows(self) -> Any:
        return Project.objects.select_related("created_by")

    def create(self, actor: Any, details: dict[str, Any]) -> Project:
        return organising.create_project(
            actor=actor, name=details["name"], description=details["description"]
        )

    def revise(self, actor: Any, row: Any, changes: dict[str, Any], expected: int | None) -> Any:
        return organising.revise_project(
            actor=actor, project=row, changes=changes, expected=expected
        )


@admin.register(Membership)
class MembershipAdmin(StageAdmin):
    list_display = ("user", "project", "role", "created_at")
    list_filter = ("role", ProjectFilter)
    search_fields = ("user__username", "user__name", "project__name")
    date_hierarchy = "created_at"
    list_select_related = ("user", "project")
    autocomplete_fields = ("user", "project")
    fixed_fields = ("user", "project")
    readonly_fields = ("public_id", "created_at", "row_version")
    fields = ("user", "project", "role", "public_id", "created_at", "row_version")

    def stage_rows(self) -> Any:
        return Membership.objects.select_related("user", "project")

    def create(self, actor: Any, details: dict[str, Any]) -> Membership:
        return organising.add_member(
            actor=actor,
            project=details["project"],
            username=details["user"].username,
            role=details["role"],
        )

    def revise(self, actor: Any, row: Any, changes: dict[str, Any], expected: int | None) -> Any:
        return organising.change_role(
            actor=actor, membership=row, role=changes["role"], expected=expected
        )

    def remove(self, actor: Any, row: Any, expected: int | None) -> None:
        organising.remove_member(actor=actor, membership=row, expected=expected)
