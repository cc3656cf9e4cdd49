"""A board to take away and to share: pictures, the report, and the page without an account."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.views.decorators.http import require_POST, require_safe

from annotator import access
from annotator.errors import Conflicting, NotVisible, Stale
from annotator.views.asking import asker
from claims.board import read_board
from claims.models import Event, Share
from claims.picturing import VIEWS, picture, rasterise
from claims.reporting import write_report
from claims.sharing import find_shared_event, share_board, unshare_board


@require_safe
def board_svg(request: HttpRequest, event_id: uuid.UUID) -> HttpResponse:
    """Give a measure's picture as an SVG file."""
    event, svg = _draw(request, event_id)
    return _attach(svg.encode(), "image/svg+xml", event, "svg")


@require_safe
def board_png(request: HttpRequest, event_id: uuid.UUID) -> HttpResponse:
    """Give a measure's picture as a PNG file."""
    event, svg = _draw(request, event_id)
    return _attach(rasterise(svg), "image/png", event, "png")


@require_safe
def board_report(request: HttpRequest, event_id: uuid.UUID) -> HttpResponse:
    """Give the whole board as one HTML file that needs nothing else."""
    event = _find(request, event_id)
    report = write_report(read_board(event), timezone.now())
    return _attach(report.encode(), "text/html; charset=utf-8", event, "html")


@require_POST
def event_share(request: HttpRequest, event_id: uuid.UUID) -> HttpResponse:
    """Make the public link of an event's board."""
    try:
        share_board(actor=asker(request), event=_find(request, event_id))
    except Conflicting as error:
        messages.error(request, error.message)
    else:
        messages.success(request, "The board is public. Whoever has the link can read it.")
    return redirect(f"{reverse('event', args=[event_id])}#share")


@require_POST
def event_unshare(request: HttpRequest, event_id: uuid.UUID) -> HttpResponse:
    """Take the public link of an event's board back."""
    event = _find(request, event_id)
    access.require(asker(request), event.project_id, "manage")
    share = Share.objects.with_context().filter(event=event).first()
    if share is not None:
        try:
            unshare_board(actor=asker(request), share=share, expected=None)
        except (NotVisible, Stale):
            # Somebody else took it back at the same moment.
            share = None
    messages.success(request, "The public link leads nowhere now.")
    return redirect(f"{reverse('event', args=[event_id])}#share")


@login_not_required
@require_safe
def public_board(request: HttpRequest, token: str) -> HttpResponse:
    """Show a shared board to whoever has its link; everybody else gets one and the same 404."""
    try:
        event = find_shared_event(token)
    except NotVisible:
        return _unlisted(render(request, "claims/public_missing.html", status=404))
    view = "time" if request.GET.get("view") == "time" else "axis"
    board = read_board(event)
    context = {
        "event": event,
        "board": board,
        "sources": board.sources,
        "view": view,
        "is_public": True,
        "voice_limit": "12:60",
        "shown_at": timezone.now(),
    }
    return _unlisted(render(request, "claims/public_board.html", context))


def _unlisted(answer: HttpResponse) -> HttpResponse:
    """Keep the page out of search engines, caches and the addresses that other sites see."""
    answer["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    answer["Referrer-Policy"] = "no-referrer"
    answer["Cache-Control"] = "no-store"
    return answer


def _find(request: HttpRequest, event_id: uuid.UUID) -> Event:
    event: Event = access.get_visible(Event.objects.with_context(), asker(request), event_id)
    return event


def _draw(request: HttpRequest, event_id: uuid.UUID) -> tuple[Event, str]:
    """Return the picture that the address asks for. Raises NotVisible for an unknown measure."""
    event = _find(request, event_id)
    board = read_board(event, is_whole=request.GET.get("rows") == "all")
    measure = board.find_measure(request.GET.get("measure", ""))
    view = request.GET.get("view", VIEWS[0])
    if measure is None or view not in VIEWS:
        raise NotVisible("This event has no such picture.")
    return event, picture(board, measure, view, timezone.now())


def _attach(content: bytes, kind: str, event: Event, ending: str) -> HttpResponse:
    name = slugify(event.title)[:60] or "board"
    return HttpResponse(
        content,
        content_type=kind,
        headers={
            "Content-Disposition": f'attachment; filename="{name}.{ending}"',
            "Cache-Control": "private, no-cache",
        },
    )
