"""Passages: marking spans by offsets or by their quote."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import annotating
from annotator.api.answers import ElsewhereAnswer, PassageAnswer
from annotator.api.endpoint import (
    Endpoint,
    ListEndpoint,
    ObjectEndpoint,
    ReadableEndpoint,
    common_project,
    created,
    pick,
)
from annotator.api.fields import Id, Offset, Text
from annotator.api.idempotency import Reply
from annotator.api.paging import ProjectPageQuery
from annotator.api.serializing import Body, Changes, page_of
from annotator.elsewhere import Elsewhere, Place, find_elsewhere
from annotator.errors import Invalid
from annotator.models import Document, Passage, Version
from annotator.presenting import present_id, present_passage


class SpanBody(Body):
    """Where a passage lies: offsets, or the quote with its context, or both."""

    document = Id()
    version = Id(required=False, help_text="The document's current version if missing.")
    start = Offset(required=False, help_text="Zero-based, in code points.")
    end = Offset(required=False, help_text="One past the last code point.")
    exact = Text(required=False, help_text="The quote, to the letter.")
    prefix = Text(required=False, help_text="Text before it, to tell equal quotes apart.")
    suffix = Text(required=False, help_text="Text after it.")


class PassageBody(SpanBody):
    """A new passage."""

    note = Text(required=False, max_length=20_000)


class PassageChanges(Changes):
    """What can be changed of a passage: never its span."""

    note = Text(required=False, max_length=20_000)


class PassageQuery(ProjectPageQuery):
    """Which passages to list."""

    document = Id(required=False, help_text="In any version of this document.")
    version = Id(required=False, help_text="In this version.")


class MarksSpans(Endpoint):
    """A view whose body names a span of a document."""

    def mark(self, values: dict[str, Any], note: str = "") -> tuple[Passage, bool]:
        """Return the passage for the span of a SpanBody, and whether it is new.

        Offsets are enough; a quote is looked for in the text; when both are given they must
        agree, so that a client that counts in other units is told instead of trusted.
        """
        by_offset = "start" in values or "end" in values
        document, version = self._find_text(values, with_text="exact" in values)
        if "exact" in values:
            start, end = self._locate(version, values, by_offset=by_offset)
        elif by_offset:
            start, end = _offsets(values)
        else:
            raise Invalid.field("start", "required", "Give start and end, or exact.")
        return annotating.mark_passage(
            actor=self.user, document=document, version=version, start=start, end=end, note=note
        )

    def _find_text(self, values: dict[str, Any], *, with_text: bool) -> tuple[Document, Version]:
        rows = Document.objects.select_related("current", "project")
        rows = rows if with_text else rows.defer("current__text")
        document: Document = self.referenced(rows, values["document"], "document")
        wanted: uuid.UUID | None = values.get("version")
        return document, find_named_version(document, wanted, with_text=with_text)

    @staticmethod
    def _locate(version: Version, values: dict[str, Any], *, by_offset: bool) -> tuple[int, int]:
        context = pick(values, ("exact", "prefix", "suffix"))
        if not by_offset:
            return annotating.locate(version, **context)
        start, end = _offsets(values)
        text = version.text
        agrees = (
            0 <= start < end <= len(text)
            and text[start:end] == values["exact"]
            and text[:start].endswith(values.get("prefix", ""))
            and text.startswith(values.get("suffix", ""), end)
        )
        if not agrees and end <= len(text) and start < end:
            raise Invalid.field(
                "exact",
                "mismatch",
                f"The text from {start} to {end} reads “{text[start:end][:60]}”. Offsets count "
                "code points from 0; send the offsets alone, or the quote alone.",
            )
        return start, end


def find_named_version(
    document: Document, wanted: uuid.UUID | None, *, with_text: bool = False
) -> Version:
    """Return the version that a body names, the current one for None. A query for another one.

    Needs ``current`` loaded. Raises Invalid when the document has no such version.
    """
    if document.current is not None and wanted in (None, document.current.public_id):
        return document.current
    versions = Version.objects.all() if with_text else Version.objects.without_text()
    found = versions.filter(document=document, public_id__in=[wanted]).first()
    if found is None:
        raise Invalid.field("version", "not_found", "The document has no such version.")
    return found


def _offsets(values: dict[str, Any]) -> tuple[int, int]:
    for name, other in (("start", "end"), ("end", "start")):
        if name not in values:
            raise Invalid.field(name, "required", f"Give {name} together with {other}.")
    return values["start"], values["end"]


class Passages(ListEndpoint, MarksSpans):
    """The passages of your projects."""

    queries = {"GET": PassageQuery}
    bodies = {"POST": PassageBody}
    answers = {
        "GET": {200: page_of(PassageAnswer)},
        "POST": {201: PassageAnswer, 200: PassageAnswer},
    }

    def get(self, request: Request) -> HttpResponseBase:
        """List passages, the newest first."""
        # Of the rows of a page few differ in version or author: read once, not joined to each.
        rows = Passage.objects.prefetch_related(
            Prefetch("version", Version.objects.without_text().select_related("document")),
            "created_by",
        )
        named = self.named({"document": Document})
        if "document" in named:
            versions = Version.objects.filter(document=named["document"])
            rows = rows.filter(version_id__in=list(versions.values_list("pk", flat=True)))
        if "version" in self.params:
            rows = rows.filter(version__public_id=self.params["version"])
        return self.page(rows, present_passage, common_project(named.values()))

    def post(self, request: Request) -> HttpResponseBase:
        """Mark a passage. A span that is marked already gives that passage, with 200."""
        return self.create(self._mark)

    def _mark(self, values: dict[str, Any]) -> Reply:
        passage, is_new = self.mark(values, values.get("note", ""))
        return created(
            "api-passage", passage, present_passage(passage), status=201 if is_new else 200
        )


class OnePassage(ReadableEndpoint):
    """One passage."""

    bodies = {"PATCH": PassageChanges}
    answers = {
        "GET": {200: PassageAnswer},
        "PATCH": {200: PassageAnswer},
        "DELETE": {204: None},
    }

    def rows(self) -> QuerySet[Passage]:
        return Passage.objects.with_document()

    def present(self, row: Passage) -> dict[str, Any]:
        return present_passage(row)

    def patch(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Change a passage's note; for another span mark another passage."""
        return self.change(
            lambda row, changes, expected: annotating.revise_passage(
                actor=self.user, passage=row, changes=changes, expected=expected
            )
        )

    def delete(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Delete a passage on which nothing hangs (409 otherwise)."""
        return self.remove(
            lambda row, expected: annotating.remove_passage(
                actor=self.user, passage=row, expected=expected
            )
        )


class PassageElsewhere(ObjectEndpoint):
    """Where else the figures of a passage stand."""

    answers = {"GET": {200: ElsewhereAnswer}}
    without_etag = True

    def rows(self) -> QuerySet[Passage]:
        return Passage.objects.with_document()

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Show the passage's figures, each with up to 12 other documents that state its number."""
        passage = self.find()
        figures = [_present_elsewhere(figure) for figure in find_elsewhere(passage)]
        return Response({"passage": str(passage.public_id), "figures": figures})


def _present_elsewhere(found: Elsewhere) -> dict[str, Any]:
    return {
        "start": found.start,
        "end": found.end,
        "text": found.text,
        "kind": found.kind,
        "documents": [
            {
                "document": str(each.document.public_id),
                "title": each.document.title,
                "places": [_present_place(place) for place in each.places],
                "more": each.more,
            }
            for each in found.documents
        ],
        "has_more": found.has_more,
    }


def _present_place(place: Place) -> dict[str, Any]:
    return {
        "start": place.start,
        "end": place.end,
        "text": place.text,
        "before": place.before,
        "after": place.after,
        "kind": place.kind,
        "passage": present_id(place.passage),
    }
