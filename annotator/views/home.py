"""Where one arrives: one's projects, and making a new one."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count, F, OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from annotator.errors import Invalid
from annotator.forms import ProjectForm, add_problems
from annotator.models import Document, HistoryEntry, Membership, User
from annotator.organising import create_project
from annotator.views.asking import asker


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the projects of who asks, the latest at work first. One query."""
    return render(request, "annotator/home.html", {"memberships": _memberships(asker(request))})


@require_http_methods(["GET", "HEAD", "POST"])
def project_new(request: HttpRequest) -> HttpResponse:
    form = ProjectForm(request.POST or None)
    form.fields["name"].widget.attrs["autofocus"] = True
    if request.method == "POST" and form.is_valid():
        try:
            project = create_project(
                actor=asker(request),
                name=form.cleaned_data["name"],
                description=form.cleaned_data["description"],
            )
        except Invalid as error:
            add_problems(form, error)
        else:
            messages.success(request, f"“{project.name}” is ready. Bring in a first document.")
            return redirect("library", project.public_id)
    status = 422 if form.errors else 200
    return render(request, "annotator/project_new.html", {"form": form}, status=status)


def _memberships(user: User) -> QuerySet[Membership]:
    """Return the user's memberships with what the list shows of each project."""
    documents = (
        Document.objects.filter(project=OuterRef("project"))
        .order_by()
        .values("project")
        .annotate(count=Count("pk"))
        .values("count")
    )
    acts = HistoryEntry.objects.filter(project=OuterRef("project")).order_by("-pk").values("at")
    return (
        Membership.objects.filter(user=user)
        .select_related("project")
        .annotate(documents=Subquery(documents), latest_at=Subquery(acts[:1]))
        .order_by(F("latest_at").desc(nulls_last=True), "pk")
    )
