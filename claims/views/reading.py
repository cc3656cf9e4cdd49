"""The reading room: a document's text with its marks, and the margin with what they claim."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from annotator import access
from annotator.models import Document, Passage
from annotator.reading import outline, render_text
from annotator.views.asking import asker, enter_with
from claims import vocabulary
from claims.margin import lay_out, survey
from claims.models import Agent, Claim, Event
from claims.vocabulary import MeasureKind, Relation

# How many names the form offers to complete; others can be typed in full.
_OFFERED = 500

# Up to so many passages the page holds every card; with more it holds the first few, and scripts
# fetch those that one comes near. ``?cards=all`` asks for every card, to print or without scripts.
_ALL_CARDS = 250
_FIRST_CARDS = 40

# One key per relation in the link dialog, in the order in which it lists them.
RELATION_KEYS: tuple[tuple[str, Relation], ...] = (
    ("c", Relation.CORROBORATES),
    ("s", Relation.SUPPORTS),
    ("w", Relation.CONSISTENT_WITH),
    ("x", Relation.CONFLICTS),
    ("r", Relation.REFUTES),
    ("u", Relation.UNDERCUTS),
    ("q", Relation.QUALIFIES),
    ("k", Relation.CORRECTS),
    ("d", Relation.UPDATES),
    ("t", Relation.RETRACTS),
    ("o", Relation.SAME_ORIGIN),
    ("m", Relation.MENTIONS),
)

# The measures as the form groups them; what is in no group comes last.
_KIND_GROUPS: tuple[tuple[str, tuple[MeasureKind, ...]], ...] = (
    (
        "Presence",
        (
            MeasureKind.ATTENDANCE,
            MeasureKind.PEAK_CROWD,
            MeasureKind.ATTENDANCES_TOTAL,
            MeasureKind.ONLINE_PARTICIPANTS,
            MeasureKind.CAPACITY,
        ),
    ),
    (
        "Bookings",
        (
            MeasureKind.REGISTRANTS,
            MeasureKind.RSVP,
            MeasureKind.TICKETS_DISTRIBUTED,
            MeasureKind.TICKETS_SOLD,
            MeasureKind.TICKET_SCANS,
        ),
    ),
    (
        "Audience",
        (
            MeasureKind.VIEWERS,
            MeasureKind.PEAK_CONCURRENT_VIEWERS,
            MeasureKind.AVERAGE_AUDIENCE,
            MeasureKind.REACH,
            MeasureKind.VIEWS,
            MeasureKind.HOUSEHOLDS,
            MeasureKind.IMPRESSIONS,
        ),
    ),
    (
        "Voices",
        (
            MeasureKind.SIGNATURES,
            MeasureKind.VOTES,
            MeasureKind.MEMBERS,
            MeasureKind.SEATS,
        ),
    ),
    ("Money", (MeasureKind.DONATIONS, MeasureKind.MONEY)),
    ("Harm", (MeasureKind.ARRESTS, MeasureKind.INJURIES, MeasureKind.DEATHS)),
)


@gzip_page
@require_safe
def document(request: HttpRequest, document_id: uuid.UUID) -> HttpResponse:
    """Show a document's current version for reading and marking. A fixed number of queries."""
    shown: Document = access.get_visible(
        Document.objects.select_related("current", "project", "created_by"),
        asker(request),
        document_id,
    )
    workplace = enter_with(request, shown.project)
    spots = survey(shown)
    has_all = len(spots) <= _ALL_CARDS
    asks_all = request.GET.get("cards") == "all"
    passages = Passage.objects.of_document(shown.pk)
    if not (has_all or asks_all):
        passages = passages.filter(start__lt=spots[_FIRST_CARDS].start)
    text = shown.current.text if shown.current else ""
    context = {
        **workplace.context("library"),
        "document": shown,
        "version": shown.current,
        "text_html": mark_safe(render_text(text, [spot.as_mark for spot in spots])),  # noqa: S308 -- escaped by render_text
        "headings": outline(text),
        "cards": lay_out(passages),
        "has_all_cards": has_all,
        "is_list": asks_all and not has_all,
        "passages": [spot.as_row for spot in spots],
        "relation_keys": RELATION_KEYS,
    }
    if access.may(workplace.role, "record"):
        context |= _words() | _names(shown)
    return render(request, "claims/reading_room.html", context)


def _names(document: Document) -> dict[str, Any]:
    """Return the names that the form completes, and the event last used. Three queries."""
    in_project = {"project_id": document.project_id}
    used = Claim.objects.filter(**in_project, event__isnull=False)
    return {
        "events": Event.objects.unmerged().filter(**in_project)[:_OFFERED],
        "agents": Agent.objects.unmerged().filter(**in_project)[:_OFFERED],
        "last_event": used.order_by("-pk").values_list("event__public_id", flat=True).first(),
    }


def _words() -> dict[str, Any]:
    """Return the lists of words that the form's fields choose from."""
    grouped = {kind for _, kinds in _KIND_GROUPS for kind in kinds}
    others = tuple(kind for kind in MeasureKind if kind not in grouped)
    return {
        "kind_groups": (*_KIND_GROUPS, ("Anything else", others)),
        "bounds": list(vocabulary.Bound),
        "roles": list(vocabulary.SpeakerRole),
        "occurrences": list(vocabulary.Occurrence),
        "time_bases": list(vocabulary.TimeBasis),
        "scopes": list(vocabulary.Scope),
        "methods": list(vocabulary.Method),
    }
