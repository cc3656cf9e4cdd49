"""The export page: choose a format and what is to be in it; the API does the rest."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from annotator.models import Document
from annotator.views.asking import enter
from claims.exporting import FORMAT
from claims.forms import MOST_CHOICES, ExportForm
from claims.models import Event

_ADDRESS = "/api/v1/export/{format}/?{query}"


@require_safe
def project_export(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Explain the export, or with a choice in the address go to it. Four queries."""
    workplace = enter(request, project_id)
    in_project = {"project": workplace.project}
    form = ExportForm(
        request.GET or None,
        events=Event.objects.unmerged().filter(**in_project)[:MOST_CHOICES],
        documents=Document.objects.filter(**in_project).only("public_id", "title")[:MOST_CHOICES],
    )
    if form.is_bound and form.is_valid():
        return redirect(_address(project_id, form.cleaned_data))
    example = _ADDRESS.format(format="jsonl", query=urlencode({"project": project_id}))
    context = {
        **workplace.context("export"),
        "form": form,
        "format": FORMAT,
        "example": f"{settings.BASE_URL}{example}",
    }
    status = 422 if form.is_bound else 200
    return render(request, "claims/export.html", context, status=status)


def _address(project_id: uuid.UUID, chosen: dict[str, object]) -> str:
    """Return the API's address for a choice, without what was left open."""
    query: dict[str, object] = {"project": project_id}
    query |= {name: chosen[name] for name in ("event", "document", "status") if chosen[name]}
    if chosen["since"]:
        query["since"] = f"{chosen['since']}T00:00:00Z"
    return _ADDRESS.format(format=chosen["format"], query=urlencode(query))
