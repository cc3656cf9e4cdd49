"""The figure finder: suggestions for a text, or for a document's current version."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from django.utils.decorators import method_decorator
from django.views.decorators.gzip import gzip_page
from rest_framework.request import Request
from rest_framework.response import Response

from annotator.api.answers import FiguresAnswer, VersionFiguresAnswer
from annotator.api.conditions import is_unchanged, not_modified
from annotator.api.documents import VersionEndpoint
from annotator.api.endpoint import Endpoint
from annotator.api.fields import Choice, Day, Text
from annotator.api.serializing import Body, Query
from annotator.errors import Invalid
from annotator.figures.model import PROFILES
from annotator.models import Version
from annotator.scanning import fingerprint, present_dated, read_figures


class FiguresBody(Body):
    """A text to look through."""

    text = Text()
    profile = Choice(choices=PROFILES, required=False, help_text="claims if missing.")
    issued_on = Day(required=False, help_text="When it was published: “on Saturday” depends on it.")


class FiguresQuery(Query):
    """Which figures to look for."""

    profile = Choice(
        choices=PROFILES, required=False, help_text="claims (the default): without dates and such."
    )


class Figures(Endpoint):
    """The figures of a text that is not stored."""

    bodies = {"POST": FiguresBody}
    answers = {"POST": {200: FiguresAnswer}}
    stores_nothing = True
    without_etag = True

    def post(self, request: Request) -> HttpResponseBase:
        """Find the figures of a text. Nothing is stored."""
        values = self.read_body()
        if len(values["text"].encode()) >= settings.MAX_TEXT_BYTES:
            limit = settings.MAX_TEXT_BYTES / 1_000_000
            raise Invalid.field("text", "too_large", f"Send less than {limit:g} MB at a time.")
        profile = values.get("profile", "claims")
        return Response(
            {"figures": present_dated(values["text"], profile, values.get("issued_on"))}
        )


@method_decorator(gzip_page, name="dispatch")
class DocumentFigures(VersionEndpoint):
    """The figures of a document's current version."""

    queries = {"GET": FiguresQuery}
    answers = {"GET": {200: VersionFiguresAnswer}}

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Find the figures of a document's current version."""
        profile = self.params.get("profile", "claims")
        version = self.find_version(with_text=False)
        etag = f'W/"{version.sha256}-{version.document.issued_on}-{fingerprint()}-{profile}"'
        if is_unchanged(request, etag):
            return not_modified(etag)
        body = {
            "document": str(version.document.public_id),
            "version": str(version.public_id),
            "figures": self._read(version, profile),
        }
        return Response(body, headers={"ETag": etag})

    @staticmethod
    def _read(version: Version, profile: str) -> list[dict[str, Any]]:
        if profile == "claims":
            return read_figures(version)
        return present_dated(version.text, profile, version.document.issued_on)
