"""The pages of claims: what one party says in one passage, and what is thought of it."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annotator import access
from annotator.errors import Invalid, Stale
from annotator.views.asking import Workplace, asker, enter_with
from claims.assessing import (
    give_verdict,
    rank_figure,
    remove_assessment,
    revise_assessment,
)
from claims.context import place_among_others, tell_derived_numbers
from claims.forms import ClaimForm, ClaimRankForm, VerdictForm
from claims.models import Agent, Assessment, Claim, Link
from claims.recording import delete_claim, revise_claim, warnings_about
from claims.searching import nothing_found_for
from claims.views.around import delete_and_leave, submit, surroundings
from claims.views.evidence import read_evidence
from claims.vocabulary import PairLabel

MOST_LINKS = 100
MOST_NAMES = 500


@require_safe
def claim(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Show a claim with everything that is known of it. A fixed number of queries."""
    shown, workplace = _open(request, claim_id)
    return render(request, "claims/claim.html", _context(request, shown, workplace))


@require_http_methods(["GET", "HEAD", "POST"])
def claim_edit(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Change what is said about a claim; the quote stays."""
    shown, workplace = _open(request, claim_id)
    user = asker(request)
    access.require(user, shown.project, "record")
    form = ClaimForm(request.POST or None, row=shown)

    @transaction.atomic
    def save() -> Claim:
        return revise_claim(
            actor=user,
            claim=shown,
            changes=form.details_by(user),
            expected=form.cleaned_data["row_version"],
        )

    if request.method == "POST" and submit(form, save):
        messages.success(request, "The claim is saved.")
        return redirect("claim", claim_id)
    agents = Agent.objects.unmerged().filter(project=shown.project)
    context = {
        **workplace.context("events"),
        "claim": shown,
        "form": form,
        "agents": agents[:MOST_NAMES],
    }
    return render(request, "claims/claim_edit.html", context, status=422 if form.errors else 200)


@require_POST
def claim_delete(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Delete a claim on which nothing hangs; its passage stays."""
    shown, _ = _open(request, claim_id)
    passage = shown.passage
    return delete_and_leave(
        request,
        lambda expected: delete_claim(actor=asker(request), claim=shown, expected=expected),
        stay=reverse("claim", args=[claim_id]),
        leave=reverse("passage", args=[passage.public_id]),
    )


@require_POST
def claim_verdict(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Give one's own verdict on a claim, or change it."""
    shown, workplace = _open(request, claim_id)
    user = asker(request)
    access.require(user, shown.project, "assess")
    form = VerdictForm(request.POST)
    given = submit(form, lambda: _judge(request, shown, form.cleaned_data))
    if given is None:
        context = _context(request, shown, workplace) | {"verdict_form": form}
        return render(request, "claims/claim.html", context, status=422)
    messages.success(request, "Your verdict is saved.")
    return redirect(f"{reverse('claim', args=[claim_id])}#verdicts")


def _judge(request: HttpRequest, shown: Claim, given: dict[str, Any]) -> Assessment:
    user = asker(request)
    mine = Assessment.objects.with_context().filter(
        claim=shown, event__isnull=True, created_by=user
    )
    verdict = mine.first()
    if verdict is None:
        return give_verdict(
            actor=user, claim=shown, verdict=given["verdict"], reason=given["reason"]
        )
    if given["row_version"] is None:
        # The page was opened before this verdict was given, in another window.
        raise Stale(verdict)
    return revise_assessment(
        actor=user,
        assessment=verdict,
        changes={"verdict": given["verdict"], "reason": given["reason"]},
        expected=given["row_version"],
    )


@require_POST
def claim_rank(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Adopt, keep or disprove the claim's figure for its event, or change the rank it has."""
    shown, workplace = _open(request, claim_id)
    access.require(asker(request), shown.project, "assess")
    form = ClaimRankForm(request.POST)
    if submit(form, lambda: _rank(request, shown, form.cleaned_data)) is None:
        context = _context(request, shown, workplace) | {"rank_form": form}
        return render(request, "claims/claim.html", context, status=422)
    messages.success(request, "The decision is saved, with its reason.")
    return redirect(f"{reverse('claim', args=[claim_id])}#ranks")


def _rank(request: HttpRequest, shown: Claim, given: dict[str, Any]) -> Assessment:
    user = asker(request)
    if shown.event is None:
        raise Invalid("The claim is about no event yet. Name its event first.")
    changes = {"rank": given["rank"], "reason": given["reason"]}
    rank = Assessment.objects.with_context().filter(claim=shown, event=shown.event).first()
    if rank is None:
        return rank_figure(actor=user, event=shown.event, claim=shown, **changes)
    if given["row_version"] is None:
        # Somebody ranked the figure after the page was opened.
        raise Stale(rank)
    return revise_assessment(
        actor=user, assessment=rank, changes=changes, expected=given["row_version"]
    )


def _open(request: HttpRequest, claim_id: uuid.UUID) -> tuple[Claim, Workplace]:
    """Return the claim with the asker's role. Two queries. Raises NotVisible."""
    shown: Claim = access.get_visible(Claim.objects.with_context(), asker(request), claim_id)
    return shown, enter_with(request, shown.project)


def _context(request: HttpRequest, shown: Claim, workplace: Workplace) -> dict[str, Any]:
    assessments = list(
        Assessment.objects.filter(claim=shown).select_related("created_by", "event").order_by("pk")
    )
    verdicts = [assessment for assessment in assessments if assessment.verdict]
    user = asker(request)
    mine = next((verdict for verdict in verdicts if verdict.created_by_id == user.pk), None)
    rank = next(
        (each for each in assessments if each.event_id == shown.event_id and each.rank), None
    )
    evidence = read_evidence(shown, user, may_label=access.may(workplace.role, "label"))
    touching = Link.objects.filter(Q(source=shown.passage_id) | Q(target=shown.passage_id))
    copies = Claim.objects.filter(copied_from=shown).with_context().order_by("pk")
    return {
        **workplace.context("events"),
        "claim": shown,
        "passage": shown.passage,
        "warnings": warnings_about(shown),
        "derived": tell_derived_numbers(shown),
        "among": place_among_others(shown),
        "copies": copies[:MOST_LINKS],
        "evidence": evidence,
        "pair_labels": PairLabel,
        "links": touching.exclude(pk__in=evidence.link_keys)
        .with_ends()
        .order_by("pk")[:MOST_LINKS],
        "ranks": [assessment for assessment in assessments if assessment.rank],
        "verdicts": verdicts,
        "my_verdict": mine,
        "verdict_form": VerdictForm(initial=_initial(mine, "verdict")),
        "rank_form": ClaimRankForm(initial=_initial(rank, "rank")),
        "fruitless": nothing_found_for(claim=shown),
        **surroundings(shown, *(each.public_id for each in assessments), *evidence.label_ids),
    }


def _initial(assessment: Assessment | None, kind: str) -> dict[str, Any]:
    if assessment is None:
        return {}
    return {
        kind: getattr(assessment, kind),
        "reason": assessment.reason,
        "row_version": assessment.row_version,
    }


@require_POST
def assessment_delete(request: HttpRequest, assessment_id: uuid.UUID) -> HttpResponse:
    """Take a rank or one's own verdict back; the history keeps it."""
    user = asker(request)
    assessment: Assessment = access.get_visible(
        Assessment.objects.with_context(), user, assessment_id
    )
    of_event = assessment.event is not None
    home = (
        reverse("event", args=[assessment.event.public_id])
        if assessment.event
        else reverse("claim", args=[assessment.claim.public_id])
    )
    return delete_and_leave(
        request,
        lambda expected: remove_assessment(actor=user, assessment=assessment, expected=expected),
        stay=home,
        leave=f"{home}#decisions" if of_event else f"{home}#verdicts",
    )
