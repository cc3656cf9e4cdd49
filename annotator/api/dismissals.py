"""Dismissals: suggested figures that one does not want to see again."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework.request import Request

from annotator import dismissing
from annotator.api.answers import DismissalAnswer
from annotator.api.endpoint import ListEndpoint, ReadableEndpoint, common_project, created
from annotator.api.fields import Id, Offset
from annotator.api.idempotency import Reply
from annotator.api.paging import ProjectPageQuery
from annotator.api.passages import find_named_version
from annotator.api.serializing import Body, page_of
from annotator.models import Dismissal, Document
from annotator.presenting import present_dismissal


class DismissalBody(Body):
    """The span of the figure to dismiss."""

    document = Id()
    version = Id(required=False, help_text="The document's current version if missing.")
    start = Offset(help_text="Zero-based, in code points.")
    end = Offset(help_text="One past the last code point.")


class DismissalQuery(ProjectPageQuery):
    """Which of one's dismissals to list."""

    document = Id(required=False, help_text="In any version of this document.")
    version = Id(required=False, help_text="In this version.")


class Dismissals(ListEndpoint):
    """Your dismissals; nobody else sees them, and nobody else's suggestions change."""

    queries = {"GET": DismissalQuery}
    bodies = {"POST": DismissalBody}
    answers = {
        "GET": {200: page_of(DismissalAnswer)},
        "POST": {201: DismissalAnswer, 200: DismissalAnswer},
    }

    def get(self, request: Request) -> HttpResponseBase:
        """List your dismissals, the newest first."""
        rows = Dismissal.objects.with_context().filter(created_by=self.user)
        named = self.named({"document": Document})
        if "document" in named:
            rows = rows.filter(version__document=named["document"])
        if "version" in self.params:
            rows = rows.filter(version__public_id=self.params["version"])
        return self.page(rows, present_dismissal, common_project(named.values()))

    def post(self, request: Request) -> HttpResponseBase:
        """Dismiss a suggested figure. One that is dismissed already is answered with 200."""
        return self.create(self._dismiss)

    def _dismiss(self, values: dict[str, Any]) -> Reply:
        rows = Document.objects.with_current().select_related("project")
        document: Document = self.referenced(rows, values["document"], "document")
        dismissal, is_new = dismissing.dismiss_figure(
            actor=self.user,
            document=document,
            version=find_named_version(document, values.get("version")),
            start=values["start"],
            end=values["end"],
        )
        body = present_dismissal(dismissal)
        return created("api-dismissal", dismissal, body, status=201 if is_new else 200)


class OneDismissal(ReadableEndpoint):
    """One of your dismissals."""

    answers = {"GET": {200: DismissalAnswer}, "DELETE": {204: None}}

    def rows(self) -> QuerySet[Dismissal]:
        return Dismissal.objects.with_context()

    def present(self, row: Dismissal) -> dict[str, Any]:
        return present_dismissal(row)

    def delete(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Take a dismissal back: the figure is suggested again."""
        return self.remove(
            lambda row, expected: dismissing.restore_figure(
                actor=self.user, dismissal=row, expected=expected
            )
        )
