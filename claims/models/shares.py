"""Links by which an event's board is read without an account."""

from __future__ import annotations

import secrets
from typing import Self

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual

from annotator.models import Project
from annotator.models.base import Recorded
from annotator.models.projects import InProjectQuerySet
from claims.models.events import Event

# 256 random bits in 43 letters; nobody guesses that.
_BYTES = 32
TOKEN_LENGTH = 43


def make_token() -> str:
    """Return a new unguessable token."""
    return secrets.token_urlsafe(_BYTES)


class ShareQuerySet(InProjectQuerySet["Share"]):
    def with_context(self) -> Self:
        return self.select_related("project", "event", "created_by")

    def working(self) -> Self:
        """Keep those that lead to a board: the project allows it, the event is still one."""
        return self.filter(event__project__public_boards=True, event__merged_into__isnull=True)


class Share(Recorded):
    """A public, read-only link to the board of one event. Deleting it revokes the link.

    Whoever has the token reads the board, so it stands in no history and in no export.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="shares")
    event = models.OneToOneField(Event, on_delete=models.PROTECT, related_name="share")
    token = models.CharField(
        max_length=TOKEN_LENGTH, unique=True, default=make_token, editable=False
    )

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=GreaterThanOrEqual(Length("token"), TOKEN_LENGTH),
                name="share_token_is_long",
            )
        ]
        indexes = [models.Index(fields=["project", "id"], name="share_in_project")]

    def __str__(self) -> str:
        return f"public board of {self.event}"
