"""Claims in the admin: recorded, revised and deleted by the stage, exported by selection."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone

from annotator.admin.base import MAKING, ProjectFilter, StageAdmin, StageForm, shorten
from annotator.models import Project
from claims import exporting, recording
from claims.admin.inlines import (
    AssessmentInline,
    ClaimLinksInInline,
    ClaimLinksOutInline,
    CopyInline,
    LabelInline,
)
from claims.models import Claim
from claims.vocabulary import Status

_DERIVED = (
    "text_as_stated",
    "coded_low",
    "coded_high",
    "coding_convention",
    "plausible_low",
    "plausible_high",
    "plausible_low_inclusive",
    "plausible_high_inclusive",
)


class ClaimForm(StageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "claim_text" in self.fields:
            self.fields["claim_text"].required = False
            self.fields["claim_text"].help_text = "Left empty, it is drafted from the figure."


@admin.register(Claim)
class ClaimAdmin(StageAdmin):
    form = ClaimForm
    list_display = (
        "sentence",
        "figure",
        "measure_kind",
        "speaker",
        "event",
        "status",
        "project",
        "created_at",
    )
    list_filter = (
        "status",
        "claim_type",
        "measure_kind",
        "speaker_role",
        "bound",
        "occurrence",
        ProjectFilter,
    )
    search_fields = ("claim_text", "text_as_stated", "speaker__name", "event__title")
    date_hierarchy = "created_at"
    list_select_related = ("speaker", "event", "project")
    autocomplete_fields = ("passage", "event", "speaker", "reporting_source", "copied_from")
    readonly_fields = (*MAKING, *_DERIVED, "project")
    fixed_fields = ("passage",)
    inlines = (AssessmentInline, LabelInline, ClaimLinksOutInline, ClaimLinksInInline, CopyInline)
    actions = ("export_selected", "set_recorded", "set_in_review", "set_settled", "delete_selected")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    "passage",
                    "text_as_stated",
                    "claim_text",
                    "claim_type",
                    "event",
                    "status",
                    "project",
                )
            },
        ),
        (
            "Figure",
            {
                "fields": (
                    ("measure_kind", "unit"),
                    ("value", "low", "high"),
                    ("bound", "magnitude", "hedge"),
                    ("time_basis", "scope", "method"),
                    "occurrence",
                    "override_reason",
                )
            },
        ),
        (
            "Who, when, where",
            {
                "fields": (
                    "speaker",
                    "speaker_role",
                    "reporting_source",
                    "copied_from",
                    "claim_date",
                    ("event_date", "date_precision"),
                    ("place", "geo_precision"),
                )
            },
        ),
        ("Derived from the figure", {"fields": _DERIVED[1:], "classes": ("collapse",)}),
        ("Record", {"fields": MAKING}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name == "claims_claim_changelist":
            return rows
        return rows.select_related("passage", "project", "created_by")

    @admin.display(description="claim", ordering="claim_text")
    def sentence(self, claim: Any) -> str:
        return shorten(claim.claim_text)

    @admin.display(description="figure", ordering="value")
    def figure(self, claim: Any) -> str:
        return claim.figure or "–"

    def create(self, actor: Any, details: dict[str, Any]) -> Claim:
        passage = details.pop("passage")
        return recording.record_claim(actor=actor, passage=passage, details=details)

    def revise(self, actor: Any, row: Any, changes: dict[str, Any], expected: int | None) -> Any:
        return recording.revise_claim(actor=actor, claim=row, changes=changes, expected=expected)

    def remove(self, actor: Any, row: Any, expected: int | None) -> None:
        recording.delete_claim(actor=actor, claim=row, expected=expected)

    @admin.action(permissions=["view"], description="Export selected claims (JSON)")
    def export_selected(self, request: HttpRequest, queryset: Any) -> HttpResponseBase:
        """Send the claims, with all that they refer to, as one ``corroborate.v1`` document."""
        scope = exporting.Scope(
            projects=Project.objects.filter(pk__in=queryset.order_by().values("project_id")),
            claims=queryset.order_by(),
        )
        answer = StreamingHttpResponse(
            exporting.stream_json(scope), content_type="application/json"
        )
        name = f"claims-{timezone.now():%Y-%m-%d}.json"
        answer["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer

    def _set_status(self, request: HttpRequest, queryset: Any, status: Status) -> None:
        change = partial(
            recording.revise_claim,
            actor=request.user,  # type: ignore[arg-type] # staff only
            changes={"status": status},
            expected=None,
        )
        rows = queryset.with_context()
        self.do_to_each(request, rows, lambda row: change(claim=row), f"Set to “{status.label}”")

    @admin.action(permissions=["change"], description="Set status: recorded")
    def set_recorded(self, request: HttpRequest, queryset: Any) -> None:
        self._set_status(request, queryset, Status.RECORDED)

    @admin.action(permissions=["change"], description="Set status: in review")
    def set_in_review(self, request: HttpRequest, queryset: Any) -> None:
        self._set_status(request, queryset, Status.IN_REVIEW)

    @admin.action(permissions=["change"], description="Set status: settled")
    def set_settled(self, request: HttpRequest, queryset: Any) -> None:
        self._set_status(request, queryset, Status.SETTLED)
