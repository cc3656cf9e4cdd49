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
