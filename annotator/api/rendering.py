"""JSON out: orjson for every answer, whatever the Accept header asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.parsers import BaseParser
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request


def dump(data: Any) -> bytes:
    """Return ``data`` as UTF-8 JSON; sentences that are still to be translated become text."""
    return orjson.dumps(data, default=str)


class ORJSONRenderer(BaseRenderer):
    """Renders what presenters return: dicts, lists, strings, numbers, booleans and None."""

    media_type = "application/json"
    format = "json"
    charset = None

    def render(
        self,
        data: Any,
        accepted_media_type: str | None = None,
        renderer_context: Mapping[str, Any] | None = None,
    ) -> bytes:
        return b"" if data is None else dump(data)


class OnlyOneAnswer(BaseContentNegotiation):
    """Each address has one representation, so there is nothing to negotiate and no 406."""

    def select_parser(self, request: Request, parsers: Any) -> BaseParser | None:
        media_type = (request.content_type or "").partition(";")[0].strip().lower()
        return next((parser for parser in parsers if parser.media_type == media_type), None)

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type
