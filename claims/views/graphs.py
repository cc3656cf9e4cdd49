"""The evidence around an event or a claim, as a picture and as a list that says the same."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from annotator import access
from annotator.views.asking import asker, enter_with
from claims.evidence import EvidenceGraph, graph_claim, graph_event
from claims.models import Claim, Event
from claims.views.reading import RELATION_KEYS


@require_safe
def event_evidence(request: HttpRequest, event_id: uuid.UUID) -> HttpResponse:
    """Show how the figures of an event are linked. A fixed number of queries."""
    event: Event = access.get_visible(Event.objects.with_context(), asker(request), event_id)
    workplace = enter_with(request, event.project)
    context = {
        **workplace.context("events"),
        "event": event,
        "graph": graph_event(event),
        "letters": _LETTERS,
    }
    return render(request, "claims/event_evidence.html", context)


@require_safe
def event_evidence_svg(request: HttpRequest, event_id: uuid.UUID) -> HttpResponse:
    """Hand out the picture of an event's evidence as a file."""
    event: Event = access.get_visible(Event.objects.with_context(), asker(request), event_id)
    return _hand_out(graph_event(event), event.title)


@require_safe
def claim_evidence(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Show what is linked to a claim, two links far. A fixed number of queries."""
    claim: Claim = access.get_visible(Claim.objects.with_context(), asker(request), claim_id)
    workplace = enter_with(request, claim.project)
    context = {
        **workplace.context("events"),
        "claim": claim,
        "graph": graph_claim(claim),
        "letters": _LETTERS,
    }
    return render(request, "claims/claim_evidence.html", context)


@require_safe
def claim_evidence_svg(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Hand out the picture of a claim's evidence as a file."""
    claim: Claim = access.get_visible(Claim.objects.with_context(), asker(request), claim_id)
    return _hand_out(graph_claim(claim), claim.claim_text)


# The letter at a line is the key that draws such a link.
_LETTERS = {relation: key.upper() for key, relation in RELATION_KEYS}


def _hand_out(graph: EvidenceGraph, title: str) -> HttpResponse:
    context = {"graph": graph, "letters": _LETTERS, "alone": True, "title": title}
    return HttpResponse(
        render_to_string("claims/includes/_evidence.svg.html", context),
        content_type="image/svg+xml",
        headers={
            "Content-Disposition": 'attachment; filename="evidence.svg"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
        },
    )
