"""Accounts and the tokens that programs use in their place."""

from __future__ import annotations

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models
from knox.models import AbstractAuthToken


class User(AbstractUser):  # type: ignore[django-manager-missing] # knox is untyped
    """An account. ``name`` is what other reviewers read; the user name is for logging in."""

    public_id = models.UUIDField("identifier", default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField("name shown to others", max_length=150, blank=True)

    def get_full_name(self) -> str:
        return self.name or self.username

    def get_short_name(self) -> str:
        return self.get_full_name()

    def __str__(self) -> str:
        return self.get_full_name()

    @property
    def key_map(self) -> dict[str, str]:
        """Return the keys that the person chose, by command; empty for none. One query."""
        rows = Preferences.objects.filter(user=self)
        return rows.values_list("key_map", flat=True).first() or {}


class Preferences(models.Model):
    """How one person likes to work, on whichever device. There is no row before the first wish.

    ``key_map`` holds the single keys of the reading room that the person changed, by command:
    ``{"next-figure": "m"}``. It knows nothing of the keys that were left as they are.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="preferences")
    key_map = models.JSONField(default=dict, blank=True)
    row_version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name_plural = "preferences"

    def __str__(self) -> str:
        return f"{self.user}"


class TokenScope(models.TextChoices):
    READ = "read", "read only"
    WRITE = "write", "read and write"


class ApiToken(AbstractAuthToken):
    """A program's key. Only a digest is stored; the token itself is shown once."""

    label = models.CharField("what it is for", max_length=100)
    scope = models.CharField(max_length=5, choices=TokenScope, default=TokenScope.READ)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scope__in=TokenScope.values), name="api_token_scope_is_known"
            )
        ]

    def __str__(self) -> str:
        return self.label
