"""What every row that people see has in common."""

from __future__ import annotations

import uuid
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models

if TYPE_CHECKING:
    NullableDecimalField = models.DecimalField[Decimal | None, Decimal | None]
else:
    NullableDecimalField = models.DecimalField


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


class QuantityField(NullableDecimalField):
    """A figure: up to 15 digits before the point and 4 after it; null is unknown or open."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        options = {"max_digits": 19, "decimal_places": 4, "null": True, "blank": True}
        super().__init__(*args, **{**options, **kwargs})

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Decimal | None:
        """Return the number without the zeros that the column pads it with."""
        if value is None:
            return None
        plain = Decimal(value).normalize()
        return plain.quantize(Decimal(1)) if plain == plain.to_integral_value() else plain
