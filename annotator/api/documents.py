"""Documents, their versions and their texts."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from rest_framework import serializers
from rest_framework.parsers import BaseParser
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access, csl, importing
from annotator.api.answers import DocumentAnswer, VersionAnswer
from annotator.api.conditions import is_unchanged, not_modified
from annotator.api.csl_fields import CslChanges, DocumentBody, VersionBody
from annotator.api.endpoint import Endpoint, ListEndpoint, ReadableEndpoint, created, pick
from annotator.api.fields import Day
from annotator.api.idempotency import Reply
from annotator.api.paging import PageQuery, ProjectPageQuery, list_etag, present_page, read_page
from annotator.api.parsing import StrictJSONParser, StrictMultiPartParser
from annotator.api.serializing import page_of
from annotator.errors import Invalid, NotVisible
from annotator.importing import Incoming
from annotator.models import Document, Project, Version
from annotator.presenting import present_document, present_version

_ARRIVAL = ("retrieved_at", "archive_url")


class DocumentQuery(ProjectPageQuery):
    """Which documents to list."""

    q = serializers.CharField(required=False, max_length=200, help_text="Stands in the title.")
    type = serializers.ChoiceField(choices=csl.TYPES, required=False)
    issued_after = Day(required=False, help_text="Issued on this day or later.")
    issued_before = Day(required=False, help_text="Issued on this day or earlier.")


class ReadsFiles(Endpoint):
    """A view whose POST takes JSON, or a file as multipart/form-data."""

    parser_classes = [StrictJSONParser, StrictMultiPartParser]

    def read_incoming(self, values: dict[str, Any]) -> Incoming:
        """Return the text of the body's ``text`` or ``file``; raises Invalid for none or both."""
        file = values.get("file")
        if (file is None) == ("text" not in values):
            raise Invalid.field("text", "required", "Send either text or a file.")
        arrival = pick(values, _ARRIVAL)
        if file is None:
            return Incoming(text=values["text"], **arrival)
        incoming = importing.read_file(file.name, file.read())
        return Incoming(**{**_fields_of(incoming), **arrival})


def _fields_of(incoming: Incoming) -> dict[str, Any]:
    return {name: getattr(incoming, name) for name in Incoming.__slots__}


class Documents(ListEndpoint, ReadsFiles):
    """The documents of your projects."""

    queries = {"GET": DocumentQuery}
    bodies = {"POST": DocumentBody}
    answers = {"GET": {200: page_of(DocumentAnswer)}, "POST": {201: DocumentAnswer}}

    def get(self, request: Request) -> HttpResponseBase:
        """List documents, the newest first."""
        rows = Document.objects.with_current()
        return self.page(self._filter(rows), present_document)

    def post(self, request: Request) -> HttpResponseBase:
        """Bring in a document: its text with bibliographic details, or a file.

        A text that the project has already makes a second document, unless on_duplicate is
        "refuse" (409).
        """
        return self.create(self._import)

    def _filter(self, rows: QuerySet[Document]) -> QuerySet[Document]:
        wanted = {
            "q": "title__icontains",
            "type": "csl__type",
            "issued_after": "issued_on__gte",
            "issued_before": "issued_on__lte",
        }
        given = pick(self.params, wanted)
        return rows.filter(**{wanted[name]: value for name, value in given.items()})

    def _import(self, values: dict[str, Any]) -> Reply:
        document = importing.import_text(
            actor=self.user,
            project=self.referenced(Project.objects.all(), values["project"], "project"),
            incoming=self.read_incoming(values),
            title=values.get("title", ""),
            item=pick(values, csl.VARIABLES),
            refuse_known=values.get("on_duplicate") == "refuse",
        )
        return created("api-document", document, present_document(document))


class OneDocument(ReadableEndpoint):
    """One document."""

    bodies = {"PATCH": CslChanges}
    answers = {
        "GET": {200: DocumentAnswer},
        "PATCH": {200: DocumentAnswer},
        "DELETE": {204: None},
    }

    def rows(self) -> QuerySet[Document]:
        return Document.objects.with_current()

    def present(self, row: Document) -> dict[str, Any]:
        return present_document(row)

    def patch(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Change title and bibliographic details; null takes a detail away."""
        return self.change(
            lambda row, changes, expected: importing.describe_document(
                actor=self.user,
                document=row,
                title=changes.get("title"),
                item=pick(changes, csl.VARIABLES),
                expected=expected,
            )
        )

    def delete(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Delete a document on which nothing hangs (409 otherwise)."""
        return self.remove(
            lambda row, expected: importing.delete_document(
                actor=self.user, document=row, expected=expected
            )
        )


class Versions(ReadsFiles):
    """The versions of a document."""

    queries = {"GET": PageQuery}
    bodies = {"POST": VersionBody}
    answers = {"GET": {200: page_of(VersionAnswer)}, "POST": {201: VersionAnswer}}

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """List a document's versions, the first one first."""
        document = self._document()
        etag = list_etag(request, [document.project_id])
        if is_unchanged(request, etag):
            return not_modified(etag)
        rows = Version.objects.without_text().filter(document=document)
        page = read_page(rows, None, self.params, "oldest")
        body = present_page(request, page, lambda version: present_version(version, document))
        return Response(body, headers={"ETag": etag})

    def post(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Give a document another text, which becomes the current version."""
        return self.create(self._add)

    def _document(self) -> Document:
        rows = Document.objects.with_current()
        return access.get_visible(rows, self.user, self.kwargs["id"])

    def _add(self, values: dict[str, Any]) -> Reply:
        document = self._document()
        version = importing.add_version(
            actor=self.user, document=document, incoming=self.read_incoming(values)
        )
        numbered = {"id": document.public_id, "number": version.number}
        return Reply(
            present_version(version, document),
            reverse("api-version", kwargs=numbered),
            f'"{version.sha256}"',
        )


class VersionEndpoint(Endpoint):
    """A view of one version, or of a document's current one."""

    parser_classes: list[type[BaseParser]] = []

    def find_version(self, *, with_text: bool) -> Version:
        """Return the version that the address names. Two queries."""
        rows = Document.objects.with_current()
        document: Document = access.get_visible(rows, self.user, self.kwargs["id"])
        number = self.kwargs.get("number")
        if number is None and not with_text and document.current is not None:
            document.current.document = document
            return document.current
        versions = Version.objects.all() if with_text else Version.objects.without_text()
        which = {"pk": document.current_id} if number is None else {"number": number}
        version = versions.filter(document=document, **which).first()
        if version is None:
            raise NotVisible
        version.document = document
        return version


class OneVersion(VersionEndpoint):
    """One version of a document."""

    answers = {"GET": {200: VersionAnswer}}

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Show everything of a version but its text. The ETag is the text's SHA-256."""
        version = self.find_version(with_text=False)
        return self.show(present_version(version, version.document), f'"{version.sha256}"')


class VersionText(VersionEndpoint):
    """The text of a version."""

    answers = {"GET": {200: str}}
    media_types = {"GET": "text/plain"}

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Show the text in which offsets count. The ETag is its SHA-256."""
        etag = f'"{self.find_version(with_text=False).sha256}"'
        if is_unchanged(request, etag):
            return not_modified(etag)
        version = self.find_version(with_text=True)
        answer = HttpResponse(version.text, content_type="text/plain; charset=utf-8")
        answer["ETag"] = f'"{version.sha256}"'
        answer["X-Content-Type-Options"] = "nosniff"
        return answer
