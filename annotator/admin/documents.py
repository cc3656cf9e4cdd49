"""Documents, their versions, and the passages marked in them."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.db.models import F
from django.db.models.functions import Substr
from django.http import HttpRequest

from annotator import annotating, importing
from annotator.admin.base import (
    MAKING,
    ProjectFilter,
    ReadOnlyAdmin,
    ReadOnlyInline,
    StageAdmin,
    shorten,
)
from annotator.models import Document, Passage, Version

_EXCERPT = 600
_VERSION_FIELDS = (
    "number",
    "length",
    "sha256",
    "retrieved_at",
    "media_type",
    "encoding",
    "file_name",
)


class VersionInline(ReadOnlyInline):
    model = Version
    fk_name = "document"
    fields = _VERSION_FIELDS
    readonly_fields = _VERSION_FIELDS

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).without_text()


@admin.register(Document)
class DocumentAdmin(StageAdmin):
    """Documents come in by the library, the API or ``import_documents``, not here."""

    list_display = ("title", "outlet", "issued_on", "project", "created_by", "created_at")
    list_filter = (ProjectFilter,)
    search_fields = ("title", "outlet")
    date_hierarchy = "issued_on"
    list_select_related = ("project", "created_by")
    inlines = (VersionInline,)
    readonly_fields = (*MAKING, "project", "outlet", "issued_on", "current")
    fieldsets = (
        (None, {"fields": ("project", "title", "outlet", "issued_on", "csl", "current")}),
        ("Record", {"fields": MAKING}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_current()

    def stage_rows(self) -> Any:
        return Document.objects.with_current()

    def revise(self, actor: Any, row: Any, changes: dict[str, Any], expected: int | None) -> Any:
        item = None
        if "csl" in changes:
            # The stage lays an item over what is there; here it replaces it.
            item = {**dict.fromkeys(row.csl), **(changes["csl"] or {})}
        return importing.describe_document(
            actor=actor, document=row, title=changes.get("title"), item=item, expected=expected
        )

    def remove(self, actor: Any, row: Any, expected: int | None) -> None:
        importing.delete_document(actor=actor, document=row, expected=expected)


@admin.register(Version)
class VersionAdmin(ReadOnlyAdmin):
    """Immutable. The page shows the beginning of the text; the whole can be ten million bytes."""

    list_display = ("document", "number", "length", "sha256", "retrieved_at", "file_name")
    list_filter = ("media_type", "encoding")
    search_fields = ("document__title", "sha256__startswith", "file_name")
    date_hierarchy = "retrieved_at"
    list_select_related = ("document",)
    fields = (
        "document",
        *_VERSION_FIELDS,
        "archive_url",
        "original",
        "replaced_controls",
        "public_id",
        "created_at",
        "beginning",
    )
    readonly_fields = ("beginning",)

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request).without_text().select_related("document")
        return rows.annotate(excerpt=Substr(F("text"), 1, _EXCERPT))

    @admin.display(description="beginning of the text")
    def beginning(self, version: Any) -> str:
        return str(version.excerpt) + ("…" if version.length > _EXCERPT else "")


@admin.register(Passage)
class PassageAdmin(StageAdmin):
    """Marked in the reading room; here the note can be changed. Span and quote are for ever."""

    list_display = ("quote", "document", "start", "end", "project", "created_by", "created_at")
    list_filter = (ProjectFilter,)
    search_fields = ("exact", "note", "version__document__title")
    date_hierarchy = "created_at"
    list_select_related = ("version__document", "project", "created_by")
    readonly_fields = (
        *MAKING,
        "project",
        "document",
        "version",
        "start",
        "end",
        "exact",
        "prefix",
        "suffix",
    )
    fieldsets = (
        (None, {"fields": ("exact", "note", "document", "project")}),
        ("Where it stands", {"fields": ("version", "start", "end", "prefix", "suffix")}),
        ("Record", {"fields": MAKING}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_document().select_related("project")

    @admin.display(description="quote", ordering="exact")
    def quote(self, passage: Any) -> str:
        return shorten(passage.exact)

    @admin.display(description="document", ordering="version__document__title")
    def document(self, passage: Any) -> Document:
        return cast(Document, passage.version.document)

    def stage_rows(self) -> Any:
        return Passage.objects.with_document()

    def revise(self, actor: Any, row: Any, changes: dict[str, Any], expected: int | None) -> Any:
        return annotating.revise_passage(
            actor=actor, passage=row, changes=changes, expected=expected
        )

    def remove(self, actor: Any, row: Any, expected: int | None) -> None:
        annotating.remove_passage(actor=actor, passage=row, expected=expected)
