"""Two versions of a document beside one another."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from annotator import access
from annotator.errors import NotVisible
from annotator.models import Document
from annotator.revisions import compare_versions
from annotator.views.asking import asker, enter_with

# No column holds more.
_LARGEST_NUMBER = 2**31 - 1


@gzip_page
@require_safe
def version_diff(
    request: HttpRequest, document_id: uuid.UUID, number: int, other: int
) -> HttpResponse:
    """Show what changed from version ``number`` to version ``other``. Six queries."""
    document: Document = access.get_visible(
        Document.objects.with_current(), asker(request), document_id
    )
    workplace = enter_with(request, document.project)
    wanted = [min(each, _LARGEST_NUMBER) for each in (number, other)]
    found = {version.number: version for version in document.versions.filter(number__in=wanted)}
    if not all(each in found for each in wanted):
        raise NotVisible
    old, new = (found[each] for each in wanted)
    context = {
        **workplace.context("library"),
        "document": document,
        "old": old,
        "new": new,
        "revision": compare_versions(old, new),
    }
    return render(request, "annotator/version_diff.html", context)
