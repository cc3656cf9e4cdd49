"""Agents in the admin: made, described and merged by the stages."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Q
from django.http import HttpRequest

from annotator.admin.base import MAKING, ProjectFilter
from claims import agents, merging, splitting
from claims.admin.inlines import ReportedClaimInline, SpokenClaimInline
from claims.admin.merging import MergingAdmin
from claims.admin.naming import NamedForm
from claims.models import Agent


class MergedFilter(admin.SimpleListFilter):
    """Rows that were merged into another one are signposts; mostly one wants the others."""

    title = "merged"
    parameter_name = "merged"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("no", "in use"), ("yes", "merged into another")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        condition = {"no": Q(merged_into=None), "yes": Q(merged_into__isnull=False)}
        chosen = self.value()
        return queryset.filter(condition[chosen]) if chosen in condition else queryset


@admin.register(Agent)
class AgentAdmin(MergingAdmin):
    form = NamedForm
    list_display = ("name", "kind", "project", "wikidata_qid", "merged_into", "created_at")
    list_filter = ("kind", MergedFilter, ProjectFilter)
    search_fields = ("name", "aliases__name", "wikidata_qid")
    date_hierarchy = "created_at"
    list_select_related = ("project", "merged_into")
    autocomplete_fields = ("project",)
    readonly_fields = (*MAKING, "name_key", "merged_into")
    fixed_fields = ("project",)
    inlines = (SpokenClaimInline, ReportedClaimInline)
    actions = ("merge_selected", "split_selected", "delete_selected")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "name",
                    "aliases",
                    "kind",
                    "description",
                    "url",
                    "wikidata_qid",
                    "project",
                )
            },
        ),
        ("Record", {"fields": ("name_key", "merged_into", *MAKING)}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_context()

    def create(self, actor: Any, details: dict[str, Any]) -> Agent:
        project = details.pop("project")
        return agents.create_agent(actor=actor, project=project, details=details)

    def revise(self, actor: Any, row: Any, changes: dict[str, Any], expected: int | None) -> Any:
        return agents.revise_agent(actor=actor, agent=row, changes=changes, expected=expected)

    def remove(self, actor: Any, row: Any, expected: int | None) -> None:
        agents.delete_agent(actor=actor, agent=row, expected=expected)

    def merge(self, actor: Any, row: Any, into: Any, reason: str) -> None:
        merging.merge_agents(actor=actor, agent=row, into=into, reason=reason)

    def split(self, actor: Any, row: Any) -> None:
        splitting.split_agent(actor=actor, agent=row)
