"""A project's settings, its members, and its history."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annotator.access import as_uuid
from annotator.errors import Conflicting, Invalid, NotVisible, Stale
from annotator.forms import MemberForm, ProjectForm, RoleForm, add_problems, carry_version
from annotator.models import HistoryEntry, Membership, Project, Role
from annotator.narrating import tell
from annotator.organising import add_member, change_role, remove_member, revise_project
from annotator.views.asking import Workplace, asker, enter
from annotator.views.paging import Order, read_page

HISTORY_PAGE_SIZE = 50
_SETTINGS = ("name", "description", "public_boards")


@require_http_methods(["GET", "HEAD", "POST"])
def project_settings(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Show the settings, or change name and description."""
    workplace = enter(request, project_id)
    form = _project_form(workplace.project, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            revise_project(
                actor=asker(request),
                project=workplace.project,
                changes={name: form.cleaned_data[name] for name in _SETTINGS},
                expected=form.cleaned_data["row_version"],
            )
        except Invalid as error:
            add_problems(form, error)
        except Stale as error:
            _explain_stale(form, error.current)
        else:
            messages.success(request, "The settings are saved.")
            return redirect("project-settings", project_id)
    return _show_settings(request, workplace, form, MemberForm())


@require_POST
def member_new(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    workplace = enter(request, project_id)
    form = MemberForm(request.POST)
    if form.is_valid():
        try:
            membership = add_member(
                actor=asker(request), project=workplace.project, **form.cleaned_data
            )
        except (Invalid, Conflicting) as error:
            add_problems(form, error)
        else:
            messages.success(request, f"{membership.user} is now a member.")
            return redirect("project-settings", project_id)
    return _show_settings(request, workplace, _project_form(workplace.project), form)


@require_POST
def member_role(
    request: HttpRequest, project_id: uuid.UUID, membership_id: uuid.UUID
) -> HttpResponse:
    """Change one member's role."""
    membership = _member(enter(request, project_id), membership_id)
    form = RoleForm(request.POST)
    if not form.is_valid():
        raise Invalid("There is no such role.")
    try:
        change_role(
            actor=asker(request),
            membership=membership,
            role=form.cleaned_data["role"],
            expected=form.cleaned_data["row_version"],
        )
    except Conflicting as error:
        messages.error(request, error.message)
    else:
        role = Role(membership.role).value
        messages.success(request, f"{membership.user} is now {role} here.")
    return redirect("project-settings", project_id)


@require_POST
def member_remove(
    request: HttpRequest, project_id: uuid.UUID, membership_id: uuid.UUID
) -> HttpResponse:
    """Take a member out; who takes out oneself has left and goes home."""
    user = asker(request)
    membership = _member(enter(request, project_id), membership_id)
    leaving = membership.user_id == user.pk
    try:
        remove_member(actor=user, membership=membership, expected=None)
    except Conflicting as error:
        messages.error(request, error.message)
        return redirect("project-settings", project_id)
    if leaving:
        messages.success(request, f"You have left “{membership.project.name}”.")
        return redirect("home")
    messages.success(request, f"{membership.user} is no longer a member. What they made stays.")
    return redirect("project-settings", project_id)


@require_safe
def project_history(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Show what happened in the project, latest first, a page at a time."""
    workplace = enter(request, project_id)
    entries = HistoryEntry.objects.filter(project=workplace.project).select_related("actor")
    thing = request.GET.get("object", "")
    if thing:
        try:
            entries = entries.filter(object_id=as_uuid(thing))
        except ValueError:
            raise NotVisible from None
    page = read_page(
        entries,
        Order(descending=True),
        cursor=request.GET.get("cursor", ""),
        size=HISTORY_PAGE_SIZE,
    )
    context = {
        **workplace.context("history"),
        "tellings": [tell(entry) for entry in page.rows],
        "page": page,
        "of_one_object": bool(thing),
    }
    return render(request, "annotator/project_history.html", context)


def _project_form(project: Project, data: Any = None) -> ProjectForm:
    return ProjectForm(
        data,
        initial={
            "name": project.name,
            "description": project.description,
            "public_boards": project.public_boards,
            "row_version": project.row_version,
        },
    )


def _explain_stale(form: ProjectForm, current: Project) -> None:
    form.add_error(
        None,
        f"Somebody changed this while you were writing; it is now called “{current.name}”. "
        "What you wrote is below and not saved; save again to replace what stands there now.",
    )
    carry_version(form, current.row_version)


def _member(workplace: Workplace, membership_id: uuid.UUID) -> Membership:
    membership = (
        Membership.objects.filter(project=workplace.project, public_id=membership_id)
        .select_related("user", "project__created_by")
        .first()
    )
    if membership is None:
        raise NotVisible
    return membership


def _show_settings(
    request: HttpRequest, workplace: Workplace, form: ProjectForm, member_form: MemberForm
) -> HttpResponse:
    members = (
        Membership.objects.filter(project=workplace.project)
        .select_related("user")
        .order_by("user__name", "user__username")
    )
    context = {
        **workplace.context("settings"),
        "form": form,
        "member_form": member_form,
        "members": members,
        "roles": Role,
    }
    status = 422 if form.errors or member_form.errors else 200
    return render(request, "annotator/project_settings.html", context, status=status)
