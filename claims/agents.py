"""Agents: making and describing the persons and organisations that speak."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models.deletion import ProtectedError

from annotator import access
from annotator.cleaning import clean_values
from annotator.errors import Conflicting, Invalid
from annotator.history import record
from annotator.models import Action, Project, User
from annotator.revising import check_version, delete_row, save_changes
from claims.aliases import lose_aliases, refuse_taken, reload_aliases, write_aliases
from claims.models import Agent, name_key
from claims.presenting import present_agent
from claims.vocabulary import AgentKind


@transaction.atomic
def create_agent(*, actor: User, project: Project, details: dict[str, Any]) -> Agent:
    """Make an agent. Raises Conflicting when the project has one of that name or alias. Commits.

    ``details`` may hold ``aliases``, a list of names.
    """
    access.require(actor, project, "record")
    return _insert(actor, project, details)


@transaction.atomic
def find_or_create_agent(
    *, actor: User, project_id: int, name: str, kind: str = AgentKind.ORGANIZATION
) -> Agent:
    """Return the project's agent of this name or alias, made if there is none.

    The role is not checked.
    """
    if (existing := find_agent(project_id, name)) is not None:
        return existing
    project = Project.objects.get(pk=project_id)
    try:
        return _insert(actor, project, {"name": name, "kind": kind})
    except Conflicting:
        # Somebody else made it between the two statements.
        made = find_agent(project_id, name)
        assert made is not None
        return made


def find_agent(project_id: int, name: str) -> Agent | None:
    """Return the project's living agent of this name, else of this alias. One query."""
    return Agent.objects.unmerged().filter(project_id=project_id).called(name).first()


@transaction.atomic
def revise_agent(
    *, actor: User, agent: Agent, changes: dict[str, Any], expected: int | None
) -> Agent:
    """Change an agent's details, or all its ``aliases``. Commits.

    Raises Conflicting for a name or alias that another agent has, Invalid, NotAllowed, Stale.
    """
    access.require(actor, agent.project_id, "record")
    check_version(agent, expected)
    before = present_agent(agent)
    changes = dict(changes)
    aliases = changes.pop("aliases", None)
    if "name" in changes:
        changes |= _clean_name(changes["name"])
        refuse_taken(agent.project_id, changes["name"], besides=agent.pk)
    cleaned = clean_values(Agent, changes)
    try:
        with transaction.atomic():
            save_changes(agent, cleaned, expected)
    except IntegrityError:
        raise _taken(cleaned["name"]) from None
    if aliases is not None:
        write_aliases(agent, aliases)
    elif "name" in changes:
        lose_aliases(agent, [agent.name])
    record(actor, Action.UPDATE, agent, before=before, after=present_agent(agent))
    return agent


@transaction.atomic
def delete_agent(*, actor: User, agent: Agent, expected: int | None) -> None:
    """Delete an agent that no claim names. Raises Conflicting otherwise, Stale. Commits."""
    access.require(actor, agent.project_id, "record")
    check_version(agent, expected)
    before = present_agent(agent)
    try:
        with transaction.atomic():
            delete_row(agent, expected)
    except ProtectedError:
        raise Conflicting("Claims name this agent. Merge it into another one instead.") from None
    record(actor, Action.DELETE, agent, before=before)


def _insert(actor: User, project: Project, details: dict[str, Any]) -> Agent:
    details = {**details, **_clean_name(details.get("name", ""))}
    aliases = details.pop("aliases", [])
    cleaned = clean_values(Agent, details)
    refuse_taken(project.pk, cleaned["name"])
    try:
        with transaction.atomic():
            agent = Agent.objects.create(project=project, created_by=actor, **cleaned)
    except IntegrityError:
        raise _taken(cleaned["name"]) from None
    if aliases:
        write_aliases(agent, aliases)
    else:
        reload_aliases(agent)
    record(actor, Action.CREATE, agent, after=present_agent(agent))
    return agent


def _clean_name(name: str) -> dict[str, str]:
    stripped = " ".join(name.split())
    if not stripped:
        raise Invalid.field("name", "required", "Give the agent a name.")
    if len(name_key(stripped)) > 300:
        raise Invalid.field("name", "too_long", "A name has at most 300 characters.")
    return {"name": stripped, "name_key": name_key(stripped)}


def _taken(name: str) -> Conflicting:
    return Conflicting(f"The project has an agent named “{name}” already.")
