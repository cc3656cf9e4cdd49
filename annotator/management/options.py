"""Options that several commands share: who acts, and in which project."""

from __future__ import annotations

import uuid

from django.core.management.base import CommandError, CommandParser

from annotator.models import Membership, Project, Role, User


def add_project_option(parser: CommandParser) -> None:
    parser.add_argument("--project", required=True, help="the project's name or identifier")


def add_actor_option(parser: CommandParser) -> None:
    parser.add_argument(
        "--as", dest="account", help="user name under which it is done (default: a project admin)"
    )


def find_project(name: str) -> Project:
    """Return the project by identifier or name; raises CommandError if none or several match."""
    try:
        found = Project.objects.filter(public_id=uuid.UUID(name))
    except ValueError:
        found = Project.objects.filter(name=name)
    projects = list(found[:2])
    if not projects:
        known = ", ".join(f"“{project}”" for project in Project.objects.all()[:20])
        raise CommandError(f"There is no project “{name}”. There is: {known or 'none yet'}.")
    if len(projects) > 1:
        raise CommandError(f"Several projects are named “{name}”. Give the identifier instead.")
    return projects[0]


def find_actor(account: str | None, project: Project) -> User:
    """Return the named account, or the project's first active admin; raises CommandError."""
    if account:
        user = User.objects.filter(username=account, is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active account “{account}”.")
        return user
    admins = Membership.objects.filter(project=project, role=Role.ADMIN, user__is_active=True)
    membership = admins.select_related("user").first()
    if membership is None:
        raise CommandError(f"“{project}” has no active admin; name an account with --as.")
    return membership.user
