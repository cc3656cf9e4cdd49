"""Bodies that bring in a document or change its details, with all variables of CSL-JSON.

Whether a variable's value is right is checked by the stage (annotator.csl); here each variable
is declared, so that an unknown one is refused with the nearest known name.
"""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from annotator import csl
from annotator.api.fields import Address, Anything, Choice, Id, Moment, Text
from annotator.api.serializing import Body, Changes

# A document shows its current version under this name.
_TAKEN = "version"

_TEXT = {"type": ["string", "integer", "null"]}
_DATE = {
    "oneOf": [
        {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"},
        {
            "type": "object",
            "properties": {
                "date-parts": {
                    "type": "array",
                    "minItems": 1,
                    "maxItems": 1,
                    "items": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 3,
                        "items": {"type": "integer"},
                    },
                }
            },
            "required": ["date-parts"],
            "additionalProperties": False,
        },
        {"type": "null"},
    ]
}
_NAMES = {
    "type": ["array", "null"],
    "items": {
        "type": "object",
        "properties": {part: {"type": "string", "maxLength": 300} for part in csl.NAME_PARTS},
        "additionalProperties": False,
    },
}


@extend_schema_field({"type": ["string", "null"], "enum": [*csl.TYPES, "", None]})
class CslType(Anything):
    """The kind of source."""


@extend_schema_field(_TEXT)
class CslText(Anything):
    """A string; numbers are taken as strings."""


@extend_schema_field(_DATE)
class CslDate(Anything):
    """A date as "2025-05-03", "2025-05", "2025" or {"date-parts": [[2025, 5, 3]]}."""


@extend_schema_field(_NAMES)
class CslNames(Anything):
    """Names with a "family" or a "literal" part each."""


@extend_schema_field({"type": ["object", "null"], "additionalProperties": True})
class CslCustom(Anything):
    """Whatever the standard does not define."""


def csl_fields() -> dict[str, Anything]:
    """Return an optional field for each CSL variable."""
    kinds: dict[str, type[Anything]] = {
        "type": CslType,
        **dict.fromkeys(csl.DATES, CslDate),
        **dict.fromkeys(csl.NAMES, CslNames),
        "custom": CslCustom,
    }
    return {
        name: kinds.get(name, CslText)(required=False, allow_null=True)
        for name in csl.VARIABLES
        if name != _TAKEN
    }


class TakesCsl(Body):
    """A body that holds CSL variables beside its own fields."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        return {**super().get_fields(), **csl_fields()}


class VersionBody(Body):
    """A text, as JSON or as a file."""

    text = Text(required=False)
    file = serializers.FileField(required=False, help_text="multipart/form-data only.")
    retrieved_at = Moment(required=False, help_text="When the source was read; now if missing.")
    archive_url = Address(required=False)


class DocumentBody(TakesCsl, VersionBody):
    """A new document."""

    project = Id()
    title = Text(required=False, max_length=500, help_text="Guessed from the text if missing.")
    on_duplicate = Choice(
        choices=["keep", "refuse"],
        required=False,
        help_text="What to do when the project has this text already; keep if missing.",
    )


class CslChanges(TakesCsl, Changes):
    """What can be changed of a document."""

    title = Text(required=False, max_length=500)
