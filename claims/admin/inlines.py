"""The rows that the upper app's pages show beneath an object, each with what it displays joined."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from annotator.admin.base import ReadOnlyInline, shorten
from claims.models import Assessment, Claim, Comment, Label, Link

_CLAIM_FIELDS = ("claim_text", "figure", "measure_kind", "speaker", "speaker_role", "status")


class ClaimInline(ReadOnlyInline):
    """Claims of the passage, event or agent whose page it is."""

    model = Claim
    fields = _CLAIM_FIELDS
    readonly_fields = _CLAIM_FIELDS

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("speaker")

    @admin.display(description="figure")
    def figure(self, claim: Any) -> str:
        return claim.figure or "–"


class SpokenClaimInline(ClaimInline):
    fk_name = "speaker"
    verbose_name_plural = "claims it made"


class ReportedClaimInline(ClaimInline):
    fk_name = "reporting_source"
    verbose_name_plural = "claims it reported"


class CopyInline(ClaimInline):
    fk_name = "copied_from"
    verbose_name_plural = "copies of this claim"


class _LinkInline(ReadOnlyInline):
    """Links at one end; ``other`` names the passage at the far end."""

    model = Link
    other: str

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).select_related(f"{self.other}__version__document")
        return rows.defer(f"{self.other}__version__text")

    @admin.display(description="passage at the other end")
    def far_end(self, link: Any) -> str:
        return shorten(getattr(link, self.other).exact)

    @admin.display(description="document at the other end")
    def far_document(self, link: Any) -> str:
        return str(getattr(link, self.other).version.document)


class LinksOutInline(_LinkInline):
    fk_name = "source"
    other = "target"
    verbose_name_plural = "links from here"
    fields = ("relation", "far_end", "far_document", "note", "evidence_group")
    readonly_fields = fields


class LinksInInline(_LinkInline):
    fk_name = "target"
    other = "source"
    verbose_name_plural = "links to here"
    fields = ("far_end", "far_document", "relation", "note", "evidence_group")
    readonly_fields = fields


class ClaimLinksOutInline(LinksOutInline):
    fk_name = "source_claim"
    verbose_name_plural = "links that name this claim as their source"


class ClaimLinksInInline(LinksInInline):
    fk_name = "target_claim"
    verbose_name_plural = "links that name this claim as their target"


class LabelInline(ReadOnlyInline):
    """What reviewers found passages to say of the claim whose page it is."""

    model = Label
    fields = ("evidence_quote", "evidence_document", "label", "created_by", "modified_at")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_context()

    @admin.display(description="evidence")
    def evidence_quote(self, label: Any) -> str:
        return shorten(label.evidence.exact)

    @admin.display(description="document")
    def evidence_document(self, label: Any) -> str:
        return str(label.evidence.version.document)


class AssessmentInline(ReadOnlyInline):
    model = Assessment
    fields = ("measure_kind", "rank", "verdict", "reason", "created_by", "modified_at")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("created_by")


class RankedFigureInline(AssessmentInline):
    verbose_name_plural = "ranks of its figures"
    fields = ("claim", "measure_kind", "rank", "reason", "created_by", "modified_at")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("claim")


class CommentInline(ReadOnlyInline):
    model = Comment
    fields = ("text", "created_by", "created_at")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("created_by")
