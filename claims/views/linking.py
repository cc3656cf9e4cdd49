"""What the link dialog of the reading room asks for while one searches in it."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from annotator import access
from annotator.errors import NotVisible
from annotator.kwic import read_words
from annotator.models import Document, Passage, User, Version
from annotator.views.asking import asker
from claims.candidates import End, search, suggest
from claims.models import Claim

# As many characters of a search are looked at; SQLite refuses patterns of 50,000 bytes.
_LONGEST_QUERY = 200


@require_safe
def passage_search(request: HttpRequest, document_id: uuid.UUID) -> HttpResponse:
    """Answer with a fragment: one end of a link as it stands, and what it could be linked to.

    ``q`` are words to look for; without any, what is likely is offered. ``version``, ``start`` and
    ``end`` (code points) name the span at this end, ``claim`` the claim made there that is
    compared, the first one if missing. A fixed number of queries for a span with one figure.
    """
    user = asker(request)
    document: Document = access.get_visible(Document.objects.all(), user, document_id)
    end = _read_end(request, user, document)
    query = request.GET.get("q", "").replace("\x00", "")[:_LONGEST_QUERY].strip()
    offer = search(user, end, query) if read_words(query) else suggest(user, end)
    context = {"end": end, "here": offer.here, "groups": offer.groups, "query": query}
    return render(request, "claims/_passages_found.html", context)


def _read_end(request: HttpRequest, user: User, document: Document) -> End:
    """Return the end that the address names. Up to four queries. Raises NotVisible."""
    chosen: Claim | None = None
    if claim_id := request.GET.get("claim"):
        chosen = access.get_visible(Claim.objects.with_context(), user, claim_id)
    if not any(name in request.GET for name in ("version", "start", "end")):
        return End(document=document, claim=chosen)
    version = _find_version(document, request.GET.get("version", ""))
    start, end = (_read_offset(request.GET.get(name, "")) for name in ("start", "end"))
    if not start < end <= version.length:
        raise NotVisible
    rows = Passage.objects.filter(version=version, start=start, end=end)
    passage = rows.with_document().first()
    claims = Claim.objects.filter(passage=passage).with_context().order_by("pk")
    made = list(claims) if passage is not None else []
    return End(
        document=document,
        version=version,
        start=start,
        end=end,
        passage=passage,
        claims=made,
        claim=chosen or next(iter(made), None),
    )


def _find_version(document: Document, public_id: str) -> Version:
    try:
        wanted = access.as_uuid(public_id)
    except ValueError:
        raise NotVisible from None
    rows = Version.objects.without_text().select_related("document")
    version = rows.filter(document=document, public_id=wanted).first()
    if version is None:
        raise NotVisible
    return version


def _read_offset(written: str) -> int:
    if not (written.isascii() and written.isdigit() and len(written) < 10):
        raise NotVisible
    return int(written)
