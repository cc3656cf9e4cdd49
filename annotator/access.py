"""Who may see and do what: every rule of access stands in this file.

Seeing is membership: whoever is not a member of an object's project gets the same answer as
for an object that never existed. Doing is a role, and each role includes the lesser ones.
Staff see everything in the admin, but in pages and API they are members or nobody; what a
superuser does in the admin runs under ``as_staff``.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.db import models

from annotator.errors import Invalid, NotAllowed, NotVisible
from annotator.models import Membership, Project, Role, User

RowT = TypeVar("RowT", bound=models.Model)

# The primary key of the superuser who is at work in the admin, within ``as_staff`` only.
_staff_at_work: ContextVar[int | None] = ContextVar("staff_at_work", default=None)

# What each act asks of a member. The tests walk through this table for every route.
ACTS: dict[str, Role] = {
    "read": Role.VIEWER,
    "comment": Role.REVIEWER,
    "import": Role.REVIEWER,
    "annotate": Role.REVIEWER,
    "record": Role.REVIEWER,
    "link": Role.REVIEWER,
    "label": Role.REVIEWER,
    "delete_document": Role.ADJUDICATOR,
    "merge": Role.ADJUDICATOR,
    "assess": Role.ADJUDICATOR,
    "manage": Role.ADMIN,
}


def get_visible(rows: Any, user: User, public_id: uuid.UUID | str) -> Any:
    """Return the row with this public id if ``user`` may see it. One query.

    ``rows`` is a queryset with ``visible_to``. Raises NotVisible for rows of other projects,
    missing rows and malformed ids alike.
    """
    try:
        return rows.visible_to(user).get(public_id=as_uuid(public_id))
    except (rows.model.DoesNotExist, ValueError):
        raise NotVisible from None


def get_referenced(rows: Any, user: User, public_id: Any, field: str) -> Any:
    """Return the visible row that a request body names in ``field``.

    Raises Invalid, naming the field, where ``get_visible`` raises NotVisible: the address of
    the request was right, its content was not. The message does not tell missing from hidden.
    """
    try:
        return get_visible(rows, user, public_id)
    except NotVisible:
        name = rows.model._meta.verbose_name
        raise Invalid.field(field, "not_found", f"There is no such {name}.") from None


def role_in(user: User, project_id: int) -> Role | None:
    """Return the user's role in a project, or None for who is not a member. One query."""
    if not user.is_active:
        return None
    role = (
        Membership.objects.filter(project_id=project_id, user_id=user.pk)
        .values_list("role", flat=True)
        .first()
    )
    return Role(role) if role else None


@contextmanager
def as_staff(user: User) -> Iterator[None]:
    """Let an active superuser act in every project as its admin, for the length of the block.

    Only the admin's modules open such a block (a contract test looks for others), around one
    call of a stage, so that the stages need no back door and the history names who it was. It
    changes ``require`` alone: nothing becomes visible in pages or API, and what belongs to one
    person (a verdict, the words of a comment) stays theirs. For anybody but a superuser the
    block changes nothing.
    """
    trusted = user.is_active and user.is_staff and user.is_superuser
    token = _staff_at_work.set(user.pk if trusted else None)
    try:
        yield
    finally:
        _staff_at_work.reset(token)


def require(user: User, project: Project | int, act: str) -> Role:
    """Return the user's role if it allows ``act`` (a key of ACTS). One query.

    Raises NotVisible for who is not a member, NotAllowed for a member whose role is too low.
    Within ``as_staff`` its superuser has the highest role; no query then.
    """
    needed = ACTS[act]
    if user.pk is not None and user.pk == _staff_at_work.get():
        return Role.ADMIN
    role = role_in(user, project if isinstance(project, int) else project.pk)
    if role is None:
        raise NotVisible
    if not role.includes(needed):
        raise NotAllowed(f"Your role here is {role.value}; this needs {needed.value} or above.")
    return role


def may(role: Role | None, act: str) -> bool:
    """Tell whether a role allows an act, for hiding what would be refused anyway."""
    return role is not None and role.includes(ACTS[act])


def as_uuid(public_id: uuid.UUID | str) -> uuid.UUID:
    """Return the UUID; raises ValueError for anything but a UUID or its usual spelling."""
    return public_id if isinstance(public_id, uuid.UUID) else uuid.UUID(str(public_id))
