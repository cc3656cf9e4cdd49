"""Proposed links, what they were found by, and the pairs that were set aside."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from annotator.admin.base import MAKING, ProjectFilter, ReadOnlyAdmin, StageAdmin, shorten
from claims.models import ClaimSketch, PairDismissal, ProposedPair
from claims.proposing import restore_pair


@admin.register(ClaimSketch)
class ClaimSketchAdmin(ReadOnlyAdmin):
    """What of a claim others are found by: derived, made again by ``propose_links``."""

    list_display = ("claim", "measure_kind", "level", "event", "is_guessed", "first_day", "place")
    list_filter = (ProjectFilter, "is_guessed", "measure_kind")
    search_fields = ("claim__claim_text", "place")
    fields = (
        "claim",
        ("event", "is_guessed"),
        "speaker",
        ("measure_kind", "level"),
        ("first_day", "last_day", "day_basis"),
        "place",
        "words",
        ("rules", "finished_at"),
        "project",
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("claim", "event", "speaker", "project")


@admin.register(ProposedPair)
class ProposedPairAdmin(ReadOnlyAdmin):
    """The queue: derived, made again by ``propose_links``."""

    list_display = ("newer", "relation", "older", "reason", "rank", "project")
    list_filter = (ProjectFilter, "relation", "reason")
    search_fields = ("newer__claim_text", "older__claim_text")
    fields = ("newer", "relation", "older", "reason", "rank", "project")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("newer", "older", "project")


@admin.register(PairDismissal)
class PairDismissalAdmin(StageAdmin):
    """Deleting one has the pair proposed again."""

    list_display = ("one", "other", "reason", "created_by", "created_at", "project")
    list_filter = (ProjectFilter,)
    search_fields = ("reason", "first__exact", "second__exact")
    date_hierarchy = "created_at"
    fields = ("first", "second", "reason", "project", *MAKING)
    readonly_fields = ("first", "second", "reason", "project", *MAKING)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_context()

    @admin.display(description="passage", ordering="first")
    def one(self, row: PairDismissal) -> str:
        return shorten(row.first.exact, 60)

    @admin.display(description="and", ordering="second")
    def other(self, row: PairDismissal) -> str:
        return shorten(row.second.exact, 60)

    def remove(self, actor: Any, row: Any, expected: int | None) -> None:
        restore_pair(actor, row, expected)
