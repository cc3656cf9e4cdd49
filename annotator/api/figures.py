"""The figure finder: suggestions for a text, or for a document's current version."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from annotator.api.answers import FiguresAnswer, VersionFiguresAnswer
from annotator.api.conditions import is_unchanged, not_modified
from annotator.api.documents import VersionEndpoint
from annotator.api.endpoint import Endpoint
from annotator.api.fields import Choice, Text
from annotator.api.serializing import Body, Query
from annotator.errors import Invalid
from annotator.figures import Figure, find_figures
from annotator.figures.model import PROFILES
from annotator.presenting import present_number


def present_figure(figure: Figure) -> dict[str, Any]:
    """Return a figure as the API shows it; null low or high means open."""
    return {
        "start": figure.start,
        "end": figure.end,
        "text": figure.text,
        "value": present_number(figure.value),
        "low": present_number(figure.low),
        "high": present_number(figure.high),
        "bound": figure.bound,
        "unit": figure.unit,
        "counted": figure.counted,
        "hedge": figure.hedge,
        "focus": figure.focus,
        "kind": figure.kind,
        "kinds": list(figure.kinds),
        "vague": figure.vague,
        "magnitude": figure.magnitude,
        "speaker": figure.speaker,
        "speaker_role": figure.speaker_role,
        "occurrence": figure.occurrence,
    }


class FiguresBody(Body):
    """A text to look through."""

    text = Text()
    profile = Choice(choices=PROFILES, required=False, help_text="claims if missing.")


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
        found = find_figures(values["text"], values.get("profile", "claims"))
        return Response({"figures": [present_figure(figure) for figure in found]})


class DocumentFigures(VersionEndpoint):
    """The figures of a document's current version."""

    queries = {"GET": FiguresQuery}
    answers = {"GET": {200: VersionFiguresAnswer}}

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Find the figures of a document's current version."""
        profile = self.params.get("profile", "claims")
        etag = f'W/"{self.find_version(with_text=False).sha256}-{profile}"'
        if is_unchanged(request, etag):
            return not_modified(etag)
        version = self.find_version(with_text=True)
        found = find_figures(version.text, profile)
        body = {
            "document": str(version.document.public_id),
            "version": str(version.public_id),
            "figures": [present_figure(figure) for figure in found],
        }
        return Response(body, headers={"ETag": etag})
