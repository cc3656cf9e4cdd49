"""The passages of a document in numbers, for the overview and the filters of the reading room."""

from __future__ import annotations

import uuid

import orjson
from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from annotator import access
from annotator.models import Document
from annotator.views.asking import asker
from claims.marks import list_marks


@gzip_page
@require_safe
def document_marks(request: HttpRequest, document_id: uuid.UUID) -> HttpResponse:
    """Return what is known of every passage (see claims.marks). A fixed number of queries."""
    shown: Document = access.get_visible(Document.objects.all(), asker(request), document_id)
    return HttpResponse(orjson.dumps(list_marks(shown)), content_type="application/json")
