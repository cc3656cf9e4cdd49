"""The search page: words in their context, figures by their size, and what is kept of searches."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from annotator import access
from annotator.api.paging import Cursor
from annotator.concordance import find_hits
from annotator.errors import Conflicting, DomainError, Invalid, NotAllowed
from annotator.models import Document
from annotator.text_index import Scope
from annotator.views.asking import Workplace, asker, enter, enter_with
from claims import keeping
from claims.figure_query import read_figure_query
from claims.figure_search import find_claims, find_unclaimed
from claims.models import FruitlessSearch, SavedSearch
from claims.search_forms import FiguresForm, NothingFoundForm, SaveForm, WordsForm
from claims.searching import nothing_found_for, read_edge, read_filter, read_text_query, seal_edge
from claims.vocabulary import SearchedIn

_SAVED_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Found:
    """What a page shows: groups of hits or rows, the way on, and what went wrong."""

    groups: list[Any]
    following: str = ""
    is_full: bool = True
    is_partial: bool = False
    problem: str = ""


@require_safe
def search(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Show what a search finds, a page at a time; without one, what can be asked.

    Twelve queries at most: who asks, what the fields offer, what is kept, and up to five for the
    search itself.
    """
    workplace = enter(request, project_id)
    searched_in = request.GET.get("in", SearchedIn.TEXTS)
    if searched_in not in SearchedIn.values:
        searched_in = SearchedIn.TEXTS
    given = {name: str(value).replace("\x00", "") for name, value in request.GET.items()}
    form = _make_form(searched_in, workplace, given)
    asked = form.is_valid() and any(
        value not in (None, "", False)
        for name, value in form.cleaned_data.items()
        if name != "order"
    )
    found: Found | None = None
    if asked:
        found = _find(searched_in, workplace, form.cleaned_data, given.get("cursor", ""))
    parameters = {name: given[name] for name in keeping.PARAMETERS if given.get(name)}
    context = {
        **workplace.context("search"),
        "searched_in": searched_in,
        "places": _places(workplace, given),
        "form": form,
        "found": found,
        "is_asked": asked,
        "parameters": parameters,
        "following": urlencode({**parameters, "in": searched_in, "cursor": found.following})
        if found and found.following
        else "",
        "everywhere": urlencode({n: v for n, v in parameters.items() if n != "document"}),
        **_kept(request, workplace),
        "save_form": SaveForm(),
        "nothing_form": _nothing_form(workplace, given)
        if searched_in == SearchedIn.TEXTS
        else None,
    }
    status = 422 if (found and found.problem) or form.errors else 200
    return render(request, "claims/search.html", context, status=status)


def _nothing_form(workplace: Workplace, given: Mapping[str, str]) -> NothingFoundForm:
    return NothingFoundForm(
        project=workplace.project,
        initial={"query": given.get("q", "")[:500], "searched_on": timezone.localdate()},
    )


def _make_form(searched_in: str, workplace: Workplace, given: Mapping[str, str]) -> Any:
    if searched_in == SearchedIn.TEXTS:
        documents = Document.objects.filter(project=workplace.project)
        return WordsForm(given, documents=documents)
    # What the line says stands in the fields, where it can be changed.
    return FiguresForm(_spread(given), project=workplace.project)


def _spread(given: Mapping[str, str]) -> dict[str, str]:
    """Return the parameters with what ``q`` says laid into the fields that are empty."""
    said = read_figure_query(given.get("q", ""))
    spread = {
        "value_min": said.value_min,
        "value_max": said.value_max,
        "exclusive": "1" if said.is_exclusive else "",
        "kind": said.kind,
        "unit": said.unit,
        "role": said.role,
        "date_from": said.date_from,
        "date_to": said.date_to,
        "text": said.text,
    }
    told = {
        name: f"{value:f}" if name.startswith("value") else str(value)
        for name, value in spread.items()
        if value not in (None, "")
    }
    return {**told, **{name: value for name, value in given.items() if value}}


def _find(searched_in: str, workplace: Workplace, wanted: dict[str, Any], cursor: str) -> Found:
    try:
        if searched_in == SearchedIn.TEXTS:
            return _find_words(workplace, wanted, cursor)
        return _find_figures(searched_in, workplace, wanted, cursor)
    except Invalid as error:
        problems = " ".join(problem.message for problem in error.problems)
        return Found([], problem=problems or error.message)


def _find_words(workplace: Workplace, wanted: dict[str, Any], cursor: str) -> Found:
    query = read_text_query(wanted["q"])
    document = wanted["document"]
    page = find_hits(
        query,
        Scope(
            projects=(workplace.project.pk,),
            document=document.pk if document else None,
            issued_from=wanted["issued_from"],
            issued_to=wanted["issued_to"],
        ),
        order=wanted["order"] or "newest",
        after=Cursor.unseal(cursor).key if cursor else None,
    )
    following = "" if page.following is None else Cursor(page.following).seal()
    return Found(page.groups, following, page.is_full, page.is_partial)


def _find_figures(
    searched_in: str, workplace: Workplace, wanted: dict[str, Any], cursor: str
) -> Found:
    project = workplace.project.pk
    # The fields hold what the line says already, so it is not read again.
    asked = read_filter({**wanted, "q": ""})
    find = find_claims if searched_in == SearchedIn.CLAIMS else find_unclaimed
    page = find(project, asked, after=read_edge(cursor, searched_in, project))
    return Found(page.rows, seal_edge(page.following), page.is_full)


def _places(workplace: Workplace, given: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Return what can be looked through: its name, its label, and its address."""
    address = reverse("search", args=[workplace.project.public_id])
    line = {"q": given["q"]} if given.get("q") else {}
    return [
        (str(place.value), str(place.label), f"{address}?{urlencode({'in': place.value, **line})}")
        for place in SearchedIn
    ]


def _kept(request: HttpRequest, workplace: Workplace) -> dict[str, Any]:
    """Return saved searches with their addresses, and the latest fruitless ones. Two queries."""
    address = reverse("search", args=[workplace.project.public_id])
    saved = SavedSearch.objects.visible_to(asker(request)).filter(project=workplace.project)
    return {
        "saved": [
            (row, f"{address}?{urlencode({'in': row.searched_in, **row.parameters})}")
            for row in saved.select_related("created_by")[:_SAVED_SHOWN]
        ],
        "fruitless": nothing_found_for(project=workplace.project),
    }


# --- Keeping --------------------------------------------------------------------------------


@require_POST
def save(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Keep the search that the form carries under the name that it gives."""
    workplace = enter(request, project_id)
    form = SaveForm(request.POST)
    parameters = {name: request.POST[name] for name in keeping.PARAMETERS if request.POST.get(name)}
    searched_in = request.POST.get("in", SearchedIn.TEXTS)
    back = _address(project_id, searched_in, parameters)
    if not form.is_valid():
        messages.error(request, "Give the search a name of at most 120 characters.")
        return redirect(back)
    details = {**form.cleaned_data, "searched_in": searched_in, "parameters": parameters}
    try:
        keeping.save_search(actor=asker(request), project=workplace.project, details=details)
    except (Invalid, Conflicting, NotAllowed) as error:
        messages.error(request, _tell(error))
    else:
        messages.success(request, f"“{form.cleaned_data['name']}” is saved.")
    return redirect(back)


@require_POST
def delete(request: HttpRequest, saved_id: uuid.UUID) -> HttpResponse:
    """Delete a saved search."""
    rows = SavedSearch.objects.with_context().select_related("project__created_by")
    saved: SavedSearch = access.get_visible(rows, asker(request), saved_id)
    keeping.remove_search(actor=asker(request), saved=saved, expected=None)
    return redirect("search", saved.project.public_id)


@require_POST
def nothing_found(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Record that a search found nothing."""
    workplace = enter(request, project_id)
    access.require(asker(request), workplace.project, "record")
    form = NothingFoundForm(request.POST, project=workplace.project)
    if not form.is_valid():
        names = ", ".join(
            str(form[name].label).lower() for name in form.errors if name in form.fields
        )
        messages.error(request, f"Nothing is recorded yet; look again at: {names}.")
        return redirect("search", project_id)
    row = keeping.record_nothing_found(
        actor=asker(request), project=workplace.project, details=form.cleaned_data
    )
    messages.success(request, "It is recorded that this search found nothing.")
    if row.event is not None:
        return redirect(f"{reverse('event', args=[row.event.public_id])}#searches")
    if row.claim is not None:
        return redirect(f"{reverse('claim', args=[row.claim.public_id])}#searches")
    return redirect(f"{reverse('search', args=[project_id])}#searches")


@require_POST
def nothing_delete(request: HttpRequest, row_id: uuid.UUID) -> HttpResponse:
    """Delete the record of a search that found nothing; the history keeps it."""
    rows = FruitlessSearch.objects.with_context().select_related("project__created_by")
    row: FruitlessSearch = access.get_visible(rows, asker(request), row_id)
    workplace = enter_with(request, row.project)
    keeping.remove_nothing_found(actor=asker(request), row=row, expected=None)
    return redirect(f"{reverse('search', args=[workplace.project.public_id])}#searches")


def _address(project_id: uuid.UUID, searched_in: str, parameters: dict[str, str]) -> str:
    address = reverse("search", args=[project_id])
    return f"{address}?{urlencode({'in': searched_in, **parameters})}"


def _tell(error: DomainError) -> str:
    problems = getattr(error, "problems", ())
    return " ".join(problem.message for problem in problems) or error.message
