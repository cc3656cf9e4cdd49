"""Streamed exports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpResponseBase, StreamingHttpResponse
from drf_spectacular.types import OpenApiTypes
from rest_framework.request import Request

from annotator.api.endpoint import Endpoint
from annotator.api.fields import Choice, Id, Moment
from annotator.api.serializing import Query
from annotator.models import Document, Project
from claims.exporting import Scope, stream_json, stream_jsonl
from claims.models import Event
from claims.vocabulary import Status


class ExportQuery(Query):
    """What to export: all your projects, or less."""

    project = Id(required=False)
    event = Id(required=False, help_text="The claims about this event.")
    document = Id(required=False, help_text="What is marked in this document.")
    status = Choice(choices=Status.choices, required=False)
    since = Moment(required=False, help_text="Changed at or after this time.")


class Export(Endpoint):
    """A streamed export."""

    queries = {"GET": ExportQuery}
    without_etag = True
    file_name = ""
    media_type = ""
    stream: Callable[[Scope], Iterator[bytes]]

    def get(self, request: Request) -> HttpResponseBase:
        """Export projects as corroborate.v1; links bring the passages at both ends along."""
        answer = StreamingHttpResponse(
            type(self).stream(self._scope()), content_type=self.media_type
        )
        answer["Content-Disposition"] = f'attachment; filename="{self.file_name}"'
        answer["X-Content-Type-Options"] = "nosniff"
        return answer

    def _scope(self) -> Scope:
        params: dict[str, Any] = self.params
        event = self.referenced(Event.objects.all(), params.get("event"), "event")
        document = self.referenced(Document.objects.all(), params.get("document"), "document")
        projects = Project.objects.visible_to(self.user)
        if "project" in params:
            project = self.referenced(Project.objects.all(), params["project"], "project")
            projects = projects.filter(pk=project.pk)
        for row in (event, document):
            # The same projects, found sooner: everything else of a scope lies in this one.
            if row is not None:
                projects = projects.filter(pk=row.project_id)
        return Scope(
            projects=projects,
            event=event,
            document=document,
            status=params.get("status", ""),
            since=params.get("since"),
        )


class ExportJSON(Export):
    """One JSON document."""

    answers = {"GET": {200: OpenApiTypes.OBJECT}}
    media_types = {"GET": "application/json"}
    media_type = "application/json"
    file_name = "corroborate.json"
    stream = staticmethod(stream_json)


class ExportJSONLines(Export):
    """A record per line."""

    answers = {"GET": {200: str}}
    media_types = {"GET": "application/jsonl"}
    media_type = "application/jsonl"
    file_name = "corroborate.jsonl"
    stream = staticmethod(stream_jsonl)
