"""Projects, and who may do what in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, TypeVar

from django.conf import settings
from django.db import models

from annotator.models.base import Identified, Recorded

if TYPE_CHECKING:
    from annotator.models.accounts import User

RowT = TypeVar("RowT", bound=models.Model)


class Role(models.TextChoices):
    """What a member may do. Each role includes the ones above it in this list."""

    VIEWER = "viewer", "viewer (reads)"
    REVIEWER = "reviewer", "reviewer (marks, records, links)"
    ADJUDICATOR = "adjudicator", "adjudicator (decides, merges)"
    ADMIN = "admin", "admin (members, settings)"

    def includes(self, other: str) -> bool:
        """Tell whether this role may do what ``other`` may do."""
        order = list(Role)
        return order.index(self) >= order.index(Role(other))


class ProjectQuerySet(models.QuerySet["Project"]):
    def visible_to(self, user: User) -> Self:
        """Keep the projects that ``user`` is a member of; an inactive user sees none."""
        if not user.is_active:
            return self.none()
        return self.filter(pk__in=Membership.objects.filter(user_id=user.pk).values("project_id"))


class InProjectQuerySet(models.QuerySet[RowT]):
    """Rows with a ``project`` column, seen by that project's members."""

    def visible_to(self, user: User) -> Self:
        """Keep the rows of ``user``'s projects, by a subquery: no join, so no doubled rows."""
        if not user.is_active:
            return self.none()
        memberships = Membership.objects.filter(user_id=user.pk)
        return self.filter(project_id__in=memberships.values("project_id"))


class Project(Recorded):
    """A team's workspace."""

    name = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    public_boards = models.BooleanField(
        "boards may be public",
        default=False,
        help_text="An admin may then give out a link to an event's board that needs no account.",
    )
    members = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="Membership", related_name="projects"
    )

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(name=""), name="project_has_a_name")
        ]

    def __str__(self) -> str:
        return self.name


class Membership(Identified):
    """One person's role in one project."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships"
    )
    role = models.CharField(max_length=11, choices=Role, default=Role.REVIEWER)
    created_at = models.DateTimeField(auto_now_add=True)
    row_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "user"], name="membership_once_per_project"),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="membership_role_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} in {self.project}"
