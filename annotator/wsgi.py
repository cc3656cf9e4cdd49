"""The WSGI entry point: ``gunicorn annotator.wsgi``."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.wsgi import get_wsgi_application

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "annotator.settings")

_BOUNDARY = re.compile(r";\s*boundary=(\"[^\"]*\"|[^\s;]+)", re.IGNORECASE)

_django = get_wsgi_application()


def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """Answer a request, which is read as UTF-8 whatever charset its Content-Type names.

    Django would decode addresses and forms by that name, before any middleware could object:
    "unicode_escape" makes lone surrogates, which no database stores, and "hex" is no encoding of
    texts at all.
    """
    environ["CONTENT_TYPE"] = plain_content_type(environ.get("CONTENT_TYPE", ""))
    return _django(environ, start_response)


def plain_content_type(content_type: str) -> str:
    """Return the media type and its boundary, without any other parameter."""
    media_type = content_type.partition(";")[0].strip()
    boundary = _BOUNDARY.search(content_type)
    return f"{media_type}; boundary={boundary[1]}" if boundary else media_type
