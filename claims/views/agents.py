"""The pages of agents: who speaks and who publishes, with all their figures."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annotator import access
from annotator.views.asking import Workplace, asker, enter, enter_with
from annotator.views.paging import Order, read_page
from claims.agents import create_agent, delete_agent, revise_agent
from claims.forms import AgentForm, EventFilter, MergeForm
from claims.merging import merge_agents
from claims.models import Agent
from claims.overview import overview_agents
from claims.portraying import events_of, read_lines, read_standing
from claims.splitting import split_agent
from claims.views.around import delete_and_leave, split_off, submit, surroundings

PAGE_SIZE = 50
EVENTS_PAGE_SIZE = 25
_MAX_WORDS = 8
_BY_NAME = Order("name_key")
_LATEST = Order("date", descending=True, holds_days=True)


@require_safe
def agent_list(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """List a project's agents by name. A fixed number of queries."""
    workplace = enter(request, project_id)
    filter_form = EventFilter(request.GET)
    words = filter_form.cleaned_data.get("q", "") if filter_form.is_valid() else ""
    agents = Agent.objects.unmerged().filter(project=workplace.project)
    for word in words.split()[:_MAX_WORDS]:
        agents = agents.mentioning(word)
    page = read_page(agents, _BY_NAME, cursor=request.GET.get("cursor", ""), size=PAGE_SIZE)
    overviews = overview_agents(page.rows)
    context = {
        **workplace.context("agents"),
        "filter": filter_form,
        "is_filtered": bool(words),
        "page": page,
        "rows": [(agent, overviews[agent.pk]) for agent in page.rows],
    }
    return render(request, "claims/agent_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def agent_new(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Make an agent."""
    workplace = enter(request, project_id)
    user = asker(request)
    access.require(user, workplace.project, "record")
    form = AgentForm(request.POST or None)
    made = request.method == "POST" and submit(
        form, lambda: create_agent(actor=user, project=workplace.project, details=form.details)
    )
    if made:
        return redirect("agent", made.public_id)
    context = {**workplace.context("agents"), "form": form, "agent": None}
    return render(request, "claims/agent_edit.html", context, status=422 if form.errors else 200)


@require_safe
def agent(request: HttpRequest, agent_id: uuid.UUID) -> HttpResponse:
    """Show an agent with what it said and reported, by event. A fixed number of queries."""
    shown, workplace = _open(request, agent_id)
    page = read_page(
        events_of(shown),
        _LATEST,
        cursor=request.GET.get("cursor", ""),
        size=EVENTS_PAGE_SIZE,
    )
    standing = read_standing(shown)
    context = {
        **workplace.context("agents"),
        "agent": shown,
        "overview": overview_agents([shown])[shown.pk],
        "page": page,
        "lines": read_lines(shown, page.rows, standing, with_eventless=not page.following),
        "leaning": standing.leaning,
        **surroundings(shown),
    }
    return render(request, "claims/agent.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def agent_edit(request: HttpRequest, agent_id: uuid.UUID) -> HttpResponse:
    """Change what is known of an agent."""
    shown, workplace = _open(request, agent_id)
    user = asker(request)
    access.require(user, shown.project, "record")
    form = AgentForm(request.POST or None, row=shown)
    saved = request.method == "POST" and submit(
        form,
        lambda: revise_agent(
            actor=user,
            agent=shown,
            changes=form.details,
            expected=form.cleaned_data["row_version"],
        ),
    )
    if saved:
        messages.success(request, "The agent is saved.")
        return redirect("agent", agent_id)
    context = {**workplace.context("agents"), "form": form, "agent": shown}
    return render(request, "claims/agent_edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def agent_merge(request: HttpRequest, agent_id: uuid.UUID) -> HttpResponse:
    """Merge an agent into another one, which gets all its figures."""
    shown, workplace = _open(request, agent_id)
    user = asker(request)
    access.require(user, shown.project, "merge")
    others = Agent.objects.unmerged().filter(project=shown.project).exclude(pk=shown.pk)
    form = MergeForm(request.POST or None, others=others)
    into = request.method == "POST" and submit(
        form,
        lambda: merge_agents(
            actor=user,
            agent=shown,
            into=form.cleaned_data["into"],
            reason=form.cleaned_data["reason"],
        ),
    )
    if into:
        messages.success(request, f"“{shown.name}” and this agent are one now.")
        return redirect("agent", into.public_id)
    context = {**workplace.context("agents"), "agent": shown, "form": form}
    return render(request, "claims/agent_merge.html", context, status=422 if form.errors else 200)


@require_POST
def agent_split(request: HttpRequest, agent_id: uuid.UUID) -> HttpResponse:
    """Undo a merge: the agent gets back what it said."""
    shown, _ = _open(request, agent_id)
    return split_off(
        request,
        lambda reason: split_agent(actor=asker(request), agent=shown, reason=reason),
        reverse("agent", args=[agent_id]),
    )


@require_POST
def agent_delete(request: HttpRequest, agent_id: uuid.UUID) -> HttpResponse:
    """Delete an agent that no claim names."""
    shown, _ = _open(request, agent_id)
    return delete_and_leave(
        request,
        lambda expected: delete_agent(actor=asker(request), agent=shown, expected=expected),
        stay=reverse("agent", args=[agent_id]),
        leave=reverse("agents", args=[shown.project.public_id]),
    )


def _open(request: HttpRequest, agent_id: uuid.UUID) -> tuple[Agent, Workplace]:
    """Return the agent with the asker's role. Two queries. Raises NotVisible."""
    rows = Agent.objects.with_context().select_related("project__created_by")
    shown: Agent = access.get_visible(rows, asker(request), agent_id)
    return shown, enter_with(request, shown.project)
