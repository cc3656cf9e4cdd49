"""What every row that people see has in common."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models


class Identified(models.Model):
    """A row with a public identifier; the serial primary key never leaves the database."""

    public_id = models.UUIDField(
        "identifier", default=uuid.uuid4, unique=True, editable=False, db_index=False
    )

    class Meta:
        abstract = True


class Recorded(Identified):
    """A row that people make and change: who, when, and a version for ``If-Match``."""

    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    modified_at = models.DateTimeField(auto_now=True)
    row_version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True
