"""The pages of events: the list, the board, and the forms that change an event."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annotator import access
from annotator.errors import Invalid
from annotator.models import Project, Role
from annotator.views.asking import Workplace, asker, enter, enter_with
from annotator.views.paging import Order, read_page
from claims.assessing import rank_figure, revise_assessment
from claims.board import Board, read_board
from claims.events import create_event, delete_event, find_similar_events, revise_event
from claims.family import read_family
from claims.forms import EventFilter, EventForm, MergeForm, RankForm, read_rank_value
from claims.merging import merge_events
from claims.models import Assessment, Event, Share
from claims.overview import overview_events
from claims.searching import nothing_found_for
from claims.sharing import address_of
from claims.splitting import split_event
from claims.views.around import delete_and_leave, split_off, submit, surroundings

PAGE_SIZE = 25
_MAX_WORDS = 8
_LATEST = Order("date", descending=True, holds_days=True)


@require_safe
def event_list(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """List a project's events, the latest first. Six queries."""
    workplace = enter(request, project_id)
    filter_form = EventFilter(request.GET)
    words = filter_form.cleaned_data.get("q", "") if filter_form.is_valid() else ""
    events = Event.objects.unmerged().filter(project=workplace.project).select_related("parent")
    for word in words.split()[:_MAX_WORDS]:
        events = events.filter(
            Q(pk__in=Event.objects.mentioning(word).values("pk"))
            | Q(place__icontains=word)
            | Q(kind__icontains=word)
        )
    page = read_page(events, _LATEST, cursor=request.GET.get("cursor", ""), size=PAGE_SIZE)
    overviews = overview_events(page.rows)
    context = {
        **workplace.context("events"),
        "filter": filter_form,
        "is_filtered": bool(words),
        "page": page,
        "rows": [(event, overviews[event.pk]) for event in page.rows],
    }
    return render(request, "claims/event_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def event_new(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Make an event; of one that looks like another, ask first."""
    workplace = enter(request, project_id)
    access.require(asker(request), workplace.project, "record")
    form = EventForm(request.POST or None, project=workplace.project)
    similar: list[Event] = []
    if request.method == "POST" and form.is_valid():
        if "sure" not in request.POST:
            similar = find_similar_events(
                project_id=workplace.project.pk,
                date=form.cleaned_data["date"],
                place=form.cleaned_data["place"],
            )
        if not similar:
            event = submit(form, lambda: _create(request, workplace.project, form))
            if event is not None:
                return redirect("event", event.public_id)
    context = {**workplace.context("events"), "form": form, "similar": similar}
    status = 422 if form.errors or similar else 200
    return render(request, "claims/event_new.html", context, status=status)


@require_safe
def event(request: HttpRequest, event_id: uuid.UUID) -> HttpResponse:
    """Show an event's board. A fixed number of queries."""
    shown, workplace = _open(request, event_id)
    board = read_board(shown, is_whole=request.GET.get("rows") == "all")
    context = _board_context(shown, workplace, board)
    context["view"] = "time" if request.GET.get("view") == "time" else "axis"
    return render(request, "claims/event.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def event_edit(request: HttpRequest, event_id: uuid.UUID) -> HttpResponse:
    """Change what is known of an event."""
    shown, workplace = _open(request, event_id)
    access.require(asker(request), shown.project, "record")
    form = EventForm(request.POST or None, row=shown, project=shown.project)
    form.fields["parent"].queryset = form.fields["parent"].queryset.exclude(pk=shown.pk)  # type: ignore[attr-defined] # a choice field
    saved = request.method == "POST" and submit(
        form,
        lambda: revise_event(
            actor=asker(request),
            event=shown,
            changes=form.details,
            expected=form.cleaned_data["row_version"],
        ),
    )
    if saved:
        messages.success(request, "The event is saved.")
        return redirect("event", event_id)
    similar = find_similar_events(
        project_id=shown.project_id, date=shown.date, place=shown.place, besides=shown.pk
    )
    context = {**workplace.context("events"), "event": shown, "form": form, "similar": similar}
    return render(request, "claims/event_edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def event_merge(request: HttpRequest, event_id: uuid.UUID) -> HttpResponse:
    """Merge an event into another one, which gets all its figures."""
    shown, workplace = _open(request, event_id)
    access.require(asker(request), shown.project, "merge")
    others = Event.objects.unmerged().filter(project=shown.project).exclude(pk=shown.pk)
    form = MergeForm(request.POST or None, others=others)
    into = request.method == "POST" and submit(
        form,
        lambda: merge_events(
            actor=asker(request),
            event=shown,
            into=form.cleaned_data["into"],
            reason=form.cleaned_data["reason"],
        ),
    )
    if into:
        messages.success(request, f"“{shown.title}” and this event are one now.")
        return redirect("event", into.public_id)
    similar = find_similar_events(
        project_id=shown.project_id, date=shown.date, place=shown.place, besides=shown.pk
    )
    context = {**workplace.context("events"), "event": shown, "form": form, "similar": similar}
    return render(request, "claims/event_merge.html", context, status=422 if form.errors else 200)


@require_POST
def event_split(request: HttpRequest, event_id: uuid.UUID) -> HttpResponse:
    """Undo a merge: the event gets back what the merge took."""
    shown, _ = _open(request, event_id)
    return split_off(
        request,
        lambda reason: split_event(actor=asker(request), event=shown, reason=reason),
        reverse("event", args=[event_id]),
    )


@require_POST
def event_delete(request: HttpRequest, event_id: uuid.UUID) -> HttpResponse:
    """Delete an event that nothing is about."""
    shown, _ = _open(request, event_id)
    return delete_and_leave(
        request,
        lambda expected: delete_event(actor=asker(request), event=shown, expected=expected),
        stay=reverse("event", args=[event_id]),
        leave=reverse("events", args=[shown.project.public_id]),
    )


@require_POST
def event_rank(request: HttpRequest, event_id: uuid.UUID) -> HttpResponse:
    """Adopt, keep or disprove a figure; a form with errors is shown on the board again."""
    shown, workplace = _open(request, event_id)
    access.require(asker(request), shown.project, "assess")
    board = read_board(shown)
    figures = [figure for measure in board.measures for figure in measure.figures]
    form = RankForm(request.POST, figures=figures)
    ranked = submit(form, lambda: _rank(request, shown, form.cleaned_data))
    if ranked is None:
        context = _board_context(shown, workplace, board) | {"rank_form": form}
        return render(request, "claims/event.html", context, status=422)
    messages.success(request, "The decision is saved, with its reason.")
    return redirect(f"{reverse('event', args=[event_id])}#decisions")


def _rank(request: HttpRequest, event: Event, given: dict[str, Any]) -> Assessment:
    """Give a figure a rank, or change the one it has."""
    user = asker(request)
    claim_id, version = read_rank_value(given["figure"])
    if version is None:
        claim = access.get_referenced(event.claims.with_context(), user, claim_id, "figure")
        return rank_figure(
            actor=user, event=event, claim=claim, rank=given["rank"], reason=given["reason"]
        )
    ranked = event.assessments.with_context().filter(claim__public_id=claim_id).first()
    if ranked is None:
        raise Invalid("Somebody took that rank back meanwhile. Look again.")
    return revise_assessment(
        actor=user,
        assessment=ranked,
        changes={"rank": given["rank"], "reason": given["reason"]},
        expected=version,
    )


def _open(request: HttpRequest, event_id: uuid.UUID) -> tuple[Event, Workplace]:
    """Return the event with the asker's role. Two queries. Raises NotVisible."""
    shown: Event = access.get_visible(Event.objects.with_context(), asker(request), event_id)
    return shown, enter_with(request, shown.project)


def _create(request: HttpRequest, project: Project, form: EventForm) -> Event:
    return create_event(actor=asker(request), project=project, details=form.details)


def _board_context(shown: Event, workplace: Workplace, board: Board) -> dict[str, Any]:
    """Return what the board's template needs. Three queries and one for each level of parts."""
    figures = [figure for measure in board.measures for figure in measure.figures]
    shown_figures = [figure for measure in board.measures for figure in measure.shown]
    ranks = [figure.assessment.public_id for figure in figures if figure.assessment]
    share = Share.objects.filter(event=shown).first() if workplace.role == Role.ADMIN else None
    return {
        **workplace.context("events"),
        "event": shown,
        "board": board,
        # Numbered before any table names them.
        "sources": board.sources,
        "view": "axis",
        # Of more voices than this the others are listed on the whole board only.
        "voice_limit": "12:" if board.is_whole else "12:60",
        "family": read_family(shown),
        "share": share,
        "share_address": address_of(share) if share else "",
        "rank_form": RankForm(figures=shown_figures),
        "fruitless": nothing_found_for(event=shown),
        **surroundings(shown, *ranks),
    }
