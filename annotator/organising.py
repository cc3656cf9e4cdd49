"""Projects and their members: making, describing, and who has which role."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction

from annotator import access
from annotator.cleaning import clean_values
from annotator.errors import Conflicting, Invalid
from annotator.history import record
from annotator.models import Action, Membership, Project, Role, User
from annotator.presenting import present_membership, present_project
from annotator.revising import check_version, delete_row, save_changes


@transaction.atomic
def create_project(*, actor: User, name: str, description: str = "") -> Project:
    """Make a project with ``actor`` as its first admin. Commits."""
    if not name.strip():
        raise Invalid.field("name", "required", "Give the project a name.")
    given = {"name": name.strip(), "description": description.strip()}
    project = Project.objects.create(**clean_values(Project, given), created_by=actor)
    membership = Membership.objects.create(project=project, user=actor, role=Role.ADMIN)
    record(actor, Action.CREATE, project, after=present_project(project))
    record(actor, Action.CREATE, membership, after=present_membership(membership))
    return project


@transaction.atomic
def revise_project(
    *, actor: User, project: Project, changes: dict[str, Any], expected: int | None
) -> Project:
    """Change name, description or settings. Raises Stale, NotAllowed or Invalid. Commits."""
    access.require(actor, project, "manage")
    if "name" in changes and not changes["name"].strip():
        raise Invalid.field("name", "required", "A project cannot be without a name.")
    before = present_project(project)
    stripped = {
        name: value.strip() if isinstance(value, str) else value for name, value in changes.items()
    }
    save_changes(project, clean_values(Project, stripped), expected)
    record(actor, Action.UPDATE, project, before=before, after=present_project(project))
    return project


@transaction.atomic
def add_member(*, actor: User, project: Project, username: str, role: str) -> Membership:
    """Give an account a role in the project. Commits.

    Raises Invalid when nobody active has that user name, Conflicting for who is a member
    already.
    """
    access.require(actor, project, "manage")
    clean_values(Membership, {"role": role})
    user = User.objects.filter(username=username, is_active=True).first()
    if user is None:
        raise Invalid.field("username", "not_found", f"No account is named “{username}”.")
    try:
        with transaction.atomic():
            membership = Membership.objects.create(project=project, user=user, role=role)
    except IntegrityError:
        raise Conflicting(f"{user} is a member already; change the role instead.") from None
    record(actor, Action.CREATE, membership, after=present_membership(membership))
    return membership


@transaction.atomic
def change_role(
    *, actor: User, membership: Membership, role: str, expected: int | None
) -> Membership:
    """Change a member's role. Raises Conflicting for the last admin's, Stale. Commits."""
    access.require(actor, membership.project, "manage")
    clean_values(Membership, {"role": role})
    check_version(membership, expected)
    if role != Role.ADMIN:
        _keep_an_admin(membership)
    before = present_membership(membership)
    save_changes(membership, {"role": role}, expected)
    record(actor, Action.UPDATE, membership, before=before, after=present_membership(membership))
    return membership


@transaction.atomic
def remove_member(*, actor: User, membership: Membership, expected: int | None) -> None:
    """Take an account out of the project; what it made stays. Commits.

    Members may leave by themselves; removing others is the admins' business. Raises
    Conflicting for the last admin, Stale.
    """
    leaving = membership.user_id == actor.pk
    access.require(actor, membership.project, "read" if leaving else "manage")
    check_version(membership, expected)
    _keep_an_admin(membership)
    before = present_membership(membership)
    delete_row(membership, expected)
    record(actor, Action.DELETE, membership, before=before)


def _keep_an_admin(membership: Membership) -> None:
    if membership.role != Role.ADMIN:
        return
    admins = Membership.objects.select_for_update().filter(
        project_id=membership.project_id, role=Role.ADMIN, user__is_active=True
    )
    if not any(admin.pk != membership.pk for admin in admins):
        raise Conflicting("A project needs an admin. Make somebody else admin first.")
