"""The page of a passage: the quote where it stands, its version, and what hangs on it."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.db.models import F, Q
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annotator import access, excerpts
from annotator.annotating import remove_passage, revise_passage
from annotator.elsewhere import find_elsewhere
from annotator.models import Passage, Version
from annotator.views.asking import Workplace, asker, enter_with
from claims.forms import NoteForm
from claims.models import Claim, Link
from claims.views.around import delete_and_leave, submit, surroundings

# How much of the text around the quote is shown, in code points.
CONTEXT = 400
MOST_ROWS = 100


@require_safe
def passage(request: HttpRequest, passage_id: uuid.UUID) -> HttpResponse:
    """Show a passage in its context. A fixed number of queries."""
    shown, workplace = _open(request, passage_id)
    return _show(request, shown, workplace, NoteForm(initial=_initial(shown)))


@require_http_methods(["POST"])
def passage_note(request: HttpRequest, passage_id: uuid.UUID) -> HttpResponse:
    """Change a passage's note; its span and quote never change."""
    shown, workplace = _open(request, passage_id)
    form = NoteForm(request.POST)
    saved = submit(
        form,
        lambda: revise_passage(
            actor=asker(request),
            passage=shown,
            changes={"note": form.cleaned_data["note"]},
            expected=form.cleaned_data["row_version"],
        ),
    )
    if saved:
        messages.success(request, "The note is saved.")
        return redirect("passage", passage_id)
    return _show(request, shown, workplace, form, status=422)


@require_POST
def passage_delete(request: HttpRequest, passage_id: uuid.UUID) -> HttpResponse:
    """Delete a passage on which nothing hangs."""
    shown, _ = _open(request, passage_id)
    document = shown.version.document
    return delete_and_leave(
        request,
        lambda expected: remove_passage(actor=asker(request), passage=shown, expected=expected),
        stay=reverse("passage", args=[passage_id]),
        leave=reverse("document", args=[document.public_id]),
    )


def _open(request: HttpRequest, passage_id: uuid.UUID) -> tuple[Passage, Workplace]:
    """Return the passage with the asker's role. Two queries. Raises NotVisible."""
    rows = Passage.objects.with_document().select_related("project__created_by")
    shown: Passage = access.get_visible(rows, asker(request), passage_id)
    return shown, enter_with(request, shown.project)


def _show(
    request: HttpRequest, shown: Passage, workplace: Workplace, form: NoteForm, status: int = 200
) -> HttpResponse:
    before, after = _read_context(shown)
    touching = Link.objects.filter(Q(source=shown) | Q(target=shown))
    context = {
        **workplace.context("library"),
        "passage": shown,
        "document": shown.version.document,
        "version": shown.version,
        "before": before,
        "after": after,
        "is_current": shown.version.document.current_id == shown.version_id,
        "elsewhere": find_elsewhere(shown),
        "claims": Claim.objects.filter(passage=shown).with_context().order_by("pk")[:MOST_ROWS],
        "links": touching.with_ends().order_by("pk")[:MOST_ROWS],
        "note_form": form,
        **surroundings(shown),
    }
    return render(request, "claims/passage.html", context, status=status)


def _read_context(shown: Passage) -> tuple[str, str]:
    """Return the text before and after the quote, from whole words. One query."""
    first = max(0, shown.start - CONTEXT)
    window = (
        Version.objects.filter(pk=shown.version_id)
        .annotate(
            head=Substr(F("text"), first + 1, max(1, shown.start - first)),
            tail=Substr(F("text"), shown.end + 1, CONTEXT),
        )
        .values_list("head", "tail")
        .get()
    )
    before = window[0] if shown.start else ""
    tail = excerpts.after(window[1], is_cut=len(window[1]) == CONTEXT)
    return excerpts.before(before, is_cut=first > 0), tail


def _initial(shown: Passage) -> dict[str, object]:
    return {"note": shown.note, "row_version": shown.row_version}
