"""Citations of documents and passages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotator.api.documents import VersionEndpoint
from annotator.api.endpoint import ObjectEndpoint
from annotator.api.fields import MAX_OFFSET, Choice, QueryWhole, Text
from annotator.api.serializing import Answer, Query
from annotator.citations import address_of, address_of_document, cite_document
from annotator.citing import LABELS, STYLES, Citation, Locator, Rich, quote
from annotator.errors import Invalid
from annotator.models import Passage, Version


class CitationQuery(Query):
    """In which style to cite, and which place of the source."""

    # DRF takes declared fields off the class, where its own attribute of this name stays.
    style = Choice(choices=tuple(STYLES), default="apa")  # type: ignore[assignment] # Field.style
    locator = Text(required=False, max_length=50, help_text="The place that is cited: 4, 4-6.")
    locator_kind = Choice(choices=LABELS, default="page", help_text="What the locator counts.")


class SpanCitationQuery(CitationQuery):
    """The same, and perhaps a span to quote."""

    start = QueryWhole(
        required=False,
        min_value=0,
        max_value=MAX_OFFSET,
        help_text="Of words to quote; zero-based, in code points.",
    )
    end = QueryWhole(
        required=False, max_value=MAX_OFFSET, help_text="One past the last code point."
    )


class RichAnswer(Answer):
    """The same words twice; in the HTML, which is escaped, italics are ``<i>``."""

    text = serializers.CharField()
    html = serializers.CharField()


class CitationAnswer(Answer):
    """How a document is cited in one style."""

    document = serializers.UUIDField()
    style = serializers.ChoiceField(choices=tuple(STYLES))  # type: ignore[assignment] # Field.style
    entry = RichAnswer(allow_null=True, help_text="Of the bibliography; null for private sources.")
    in_text = RichAnswer(help_text="APA's parenthesis, Chicago's short note.")
    note = RichAnswer(allow_null=True, help_text="Chicago's full note; null in APA.")


class SpanCitationAnswer(CitationAnswer):
    """The same, with the words of the span if one was given."""

    quotation = RichAnswer(allow_null=True, help_text="The words with their citation.")
    url = serializers.CharField(help_text="Where the document or the span is read.")


class PassageCitationAnswer(CitationAnswer):
    """How a passage is quoted."""

    passage = serializers.UUIDField()
    quotation = RichAnswer(help_text="The words with their citation.")
    url = serializers.CharField(help_text="Where the passage is read.")


class DocumentCitation(VersionEndpoint):
    """How a document is cited."""

    queries = {"GET": SpanCitationQuery}
    answers = {"GET": {200: SpanCitationAnswer}}
    without_etag = True

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Cite the document's current version, or the words of a span of it."""
        quotes = "start" in self.params or "end" in self.params
        version = self.find_version(with_text=quotes)
        citation = _cite(version, self.params)
        answer = _present(version, citation)
        if not quotes:
            url = address_of_document(version.document)
            return Response({**answer, "quotation": None, "url": url})
        start, end = _read_span(self.params, version)
        return Response(
            {
                **answer,
                "quotation": _present_rich(quote(version.quote(start, end), citation)),
                "url": address_of_document(version.document, (start, end)),
            }
        )


class PassageCitation(ObjectEndpoint):
    """How a passage is quoted and cited."""

    queries = {"GET": CitationQuery}
    answers = {"GET": {200: PassageCitationAnswer}}
    without_etag = True

    def rows(self) -> QuerySet[Passage]:
        return Passage.objects.with_document()

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Quote the passage with its citation and the address at which it is read."""
        passage: Passage = self.find()
        citation = _cite(passage.version, self.params)
        return Response(
            {
                "passage": str(passage.public_id),
                **_present(passage.version, citation),
                "quotation": _present_rich(quote(passage.exact, citation)),
                "url": address_of(passage),
            }
        )


def _cite(version: Version, params: dict[str, Any]) -> Citation:
    given = params.get("locator")
    locator = Locator(given, params["locator_kind"]) if given else None
    return cite_document(version.document, version, params["style"], locator)


def _read_span(params: dict[str, Any], version: Version) -> tuple[int, int]:
    for name, other in (("start", "end"), ("end", "start")):
        if name not in params:
            raise Invalid.field(name, "required", f"Give {name} together with {other}.")
    start, end = params["start"], params["end"]
    if not start < end <= version.length:
        raise Invalid.field(
            "end", "out_of_text", f"The text has {version.length} characters; end after start."
        )
    return start, end


def _present(version: Version, citation: Citation) -> dict[str, Any]:
    return {
        "document": str(version.document.public_id),
        "style": citation.style,
        "entry": citation.entry and _present_rich(citation.entry),
        "in_text": _present_rich(citation.in_text),
        "note": citation.note and _present_rich(citation.note),
    }


def _present_rich(rich: Rich) -> dict[str, str]:
    return {"text": rich.text, "html": rich.html}
