"""The queue of suggested pairs: one after the other, side by side, judged and out of the way."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annotator import access
from annotator.errors import Conflicting, Invalid
from annotator.models import Passage, Project
from annotator.views.asking import Workplace, asker, enter
from claims.forms import LinkForm
from claims.judging import judge_pair, set_aside
from claims.models import Claim, PairDismissal, ProposedPair
from claims.pairing import Pairing, read_pair
from claims.proposing import Suggestion, read_queue, restore_pair
from claims.views.reading import RELATION_KEYS
from claims.vocabulary import Relation

# So many pairs are counted; of more it is said that there are more.
_MOST_COUNTED = 1_000

# So many of the pairs set aside last are listed where the queue is empty.
_MOST_SET_ASIDE = 20

# Pairs whose claims have changed are left out of a page of the queue: so often one looks further.
_MOST_TRIES = 10


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pair of the queue as it is shown; ``next`` is where the queue goes on, "" at its end."""

    suggestion: Suggestion
    pairing: Pairing
    next: str


@gzip_page
@require_http_methods(["GET", "HEAD", "POST"])
def suggested_pairs(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Show the next suggested pair of a project, or judge one. A fixed number of queries.

    ``after`` in the address is where the queue goes on. A script that sets a pair aside asks for
    JSON and gets what it needs to take it back.
    """
    workplace = enter(request, project_id)
    if request.method == "POST":
        return _judge(request, workplace)
    waiting = _read_next(workplace.project, request.GET.get("after", ""))
    context = {
        **_context(workplace, waiting),
        "left": _count(workplace.project),
        "after": request.GET.get("after", ""),
    }
    if waiting is None:
        rows = PairDismissal.objects.filter(project=workplace.project).with_context()
        context["set_aside"] = rows.order_by("-pk")[:_MOST_SET_ASIDE]
        context["has_claims"] = Claim.objects.filter(project=workplace.project).exists()
    return render(request, "claims/suggested_pairs.html", context)


@gzip_page
@require_safe
def suggested_pair(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Answer with the next pair after a place of the queue, as a fragment to look ahead by."""
    workplace = enter(request, project_id)
    waiting = _read_next(workplace.project, request.GET.get("after", ""))
    return render(request, "claims/_suggested_pair.html", _context(workplace, waiting))


@require_POST
def pair_restore(request: HttpRequest, pair_dismissal_id: uuid.UUID) -> HttpResponse:
    """Put a pair that was set aside back into the queue."""
    user = asker(request)
    dismissal: PairDismissal = access.get_visible(
        PairDismissal.objects.with_context(), user, pair_dismissal_id
    )
    restore_pair(user, dismissal)
    if _wants_json(request):
        return JsonResponse({"restored": str(pair_dismissal_id)})
    messages.success(request, "The pair may be suggested again.")
    return redirect("suggested-pairs", dismissal.project.public_id)


def _read_next(project: Project, after: str) -> Waiting | None:
    """Return the next pair in the queue, None at its end. Raises Invalid for a strange place."""
    for _ in range(_MOST_TRIES):
        page = read_queue(project, after=after, limit=1)
        if page.suggestions:
            (suggestion,) = page.suggestions
            pairing = read_pair(
                suggestion.source,
                suggestion.target,
                source_claim=suggestion.source_claim,
                target_claim=suggestion.target_claim,
            )
            if not pairing.proposed and not pairing.is_earlier:
                pairing.proposed = suggestion.relation
            return Waiting(suggestion, pairing, page.next)
        if not page.next:
            return None
        after = page.next
    return None


def _count(project: Project) -> int:
    """Return how many pairs wait, at most one more than are counted. One query."""
    rows = ProposedPair.objects.filter(project=project).standing().order_by()
    return rows.values("pk")[: _MOST_COUNTED + 1].count()


def _context(workplace: Workplace, waiting: Waiting | None) -> dict[str, Any]:
    return {
        **workplace.context("pairs"),
        "waiting": waiting,
        "pair": waiting.pairing if waiting else None,
        "suggestion": waiting.suggestion if waiting else None,
        "most_counted": _MOST_COUNTED,
        "form": LinkForm(),
        "relation_keys": RELATION_KEYS,
    }


# --- Judging --------------------------------------------------------------------------------


def _judge(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Do what the form says with its pair, and go on to the next one."""
    access.require(asker(request), workplace.project, "link")
    ends = _read_ends(request)
    try:
        if request.POST.get("act") == "dismiss":
            return _dismiss(request, workplace, ends)
        if request.POST.get("act") != "later":
            _link(request, ends)
    except Conflicting as error:
        if _wants_json(request):
            return JsonResponse({"detail": error.message}, status=409)
        messages.warning(request, error.message)
    return _go_on(request, workplace)


def _dismiss(request: HttpRequest, workplace: Workplace, ends: dict[str, Any]) -> HttpResponse:
    dismissal = set_aside(actor=asker(request), **ends)
    is_ours = dismissal.created_by_id == asker(request).pk
    if _wants_json(request):
        by = "" if is_ours else str(dismissal.created_by)
        return JsonResponse({"id": str(dismissal.public_id), "by": by})
    messages.success(request, "Set aside: these two are not suggested any more.")
    return _go_on(request, workplace)


def _link(request: HttpRequest, ends: dict[str, Any]) -> None:
    form = LinkForm(request.POST)
    if not form.is_valid():
        raise Conflicting("Choose how the first passage stands to the second.")
    given = form.cleaned_data
    link = judge_pair(actor=asker(request), relation=given["relation"], note=given["note"], **ends)
    words = Relation(link.relation).label
    messages.success(request, f"Linked: the first {words} the second.")


def _read_ends(request: HttpRequest) -> dict[str, Any]:
    """Return the passages and claims that the form names. Up to four queries.

    Raises NotVisible for what is not there, Invalid for two that are no pair.
    """
    user = asker(request)
    passages = Passage.objects.with_document().select_related("project")
    ends: dict[str, Any] = {
        name: access.get_visible(passages, user, request.POST.get(name, ""))
        for name in ("source", "target")
    }
    if ends["source"].project_id != ends["target"].project_id or ends["source"] == ends["target"]:
        raise Invalid.field("target", "not_a_pair", "Name two passages of one project.")
    for name in ("source_claim", "target_claim"):
        wanted = request.POST.get(name)
        made = Claim.objects.filter(passage=ends[name.removesuffix("_claim")])
        ends[name] = access.get_visible(made, user, wanted) if wanted else None
    return ends


def _go_on(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    home = reverse("suggested-pairs", args=[workplace.project.public_id])
    after = request.POST.get("after", "")
    return redirect(f"{home}?{urlencode({'after': after})}" if after else home)


def _wants_json(request: HttpRequest) -> bool:
    return request.get_preferred_type(["text/html", "application/json"]) == "application/json"
