"""Two passages side by side, and the links that are drawn between them there."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST

from annotator import access
from annotator.errors import NotVisible
from annotator.models import Passage
from annotator.views.asking import Workplace, asker, enter_with
from claims.forms import LinkForm
from claims.linking import link_passages, remove_link
from claims.models import Claim, Link
from claims.pairing import Pairing, read_pair
from claims.views.around import delete_and_leave, submit
from claims.views.reading import RELATION_KEYS


@gzip_page
@require_http_methods(["GET", "HEAD", "POST"])
def pair(request: HttpRequest, source_id: uuid.UUID, target_id: uuid.UUID) -> HttpResponse:
    """Show two passages of a project side by side, or link them. A fixed number of queries.

    ``source_claim`` and ``target_claim`` in the address choose which claims are compared,
    ``whole`` shows both texts from beginning to end.
    """
    source, target, workplace = _open(request, source_id, target_id)
    if request.method == "POST":
        access.require(asker(request), workplace.project, "link")
    form = LinkForm(request.POST or None)
    made = request.method == "POST" and submit(form, lambda: _link(request, source, target, form))
    if made:
        messages.success(request, f"Linked: the first {made.get_relation_display()} the second.")
        return redirect("pair", source_id, target_id)
    pairing = read_pair(
        source,
        target,
        source_claim=_find_claim(request, "source_claim", source),
        target_claim=_find_claim(request, "target_claim", target),
        is_whole="whole" in request.GET,
    )
    context = {**workplace.context("library"), **_context(pairing), "form": form}
    return render(request, "claims/pair.html", context, status=422 if form.errors else 200)


@require_POST
def link_delete(request: HttpRequest, link_id: uuid.UUID) -> HttpResponse:
    """Take a link away; its passages and claims stay, and the history keeps it."""
    user = asker(request)
    link: Link = access.get_visible(Link.objects.with_ends(), user, link_id)
    ends = (link.source.public_id, link.target.public_id)
    if request.POST.get("seen_from") == str(link.target.public_id):
        ends = (ends[1], ends[0])
    home = reverse("pair", args=ends)
    return delete_and_leave(
        request,
        lambda expected: remove_link(actor=user, link=link, expected=expected),
        stay=home,
        leave=home,
    )


def _open(
    request: HttpRequest, source_id: uuid.UUID, target_id: uuid.UUID
) -> tuple[Passage, Passage, Workplace]:
    """Return both passages with the asker's role. Three queries.

    Raises NotVisible for either, for passages of two projects, and for a passage with itself.
    """
    rows = Passage.objects.with_document().select_related("project__created_by")
    source, target = (
        access.get_visible(rows, asker(request), each) for each in (source_id, target_id)
    )
    if source.project_id != target.project_id or source.pk == target.pk:
        raise NotVisible
    return source, target, enter_with(request, source.project)


def _find_claim(request: HttpRequest, name: str, passage: Passage) -> Claim | None:
    """Return the claim that the address names. One query if it does. Raises NotVisible."""
    wanted = request.GET.get(name)
    if not wanted:
        return None
    made = Claim.objects.filter(passage=passage).with_context()
    claim: Claim = access.get_visible(made, asker(request), wanted)
    return claim


def _link(request: HttpRequest, source: Passage, target: Passage, form: LinkForm) -> Link:
    user, given = asker(request), form.cleaned_data
    claims: dict[str, Any] = {
        name: access.get_referenced(Claim.objects.all(), user, given[name], name)
        if given[name]
        else None
        for name in ("source_claim", "target_claim")
    }
    return link_passages(
        actor=user,
        source=source,
        target=target,
        relation=given["relation"],
        note=given["note"],
        **claims,
    )


def _context(pairing: Pairing) -> dict[str, Any]:
    return {"pair": pairing, "relation_keys": RELATION_KEYS}
