"""Checking values against a model's columns before a stage writes them.

SQLite stores whatever it is given and PostgreSQL refuses with an error of its own, so a word
outside its list or a text that is too long must be found before either sees it.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from annotator.errors import Invalid, Problem

# What Django calls a fault, in the words of ``errors``.
_CODES = {
    "blank": "required",
    "null": "required",
    "max_length": "too_long",
    "max_value": "too_large",
    "min_value": "too_small",
    "max_digits": "too_large",
    "max_whole_digits": "too_large",
    "max_decimal_places": "too_fine",
}


def refuse_unstorable(text: str, field: str) -> None:
    """Raise Invalid for a text with NUL or a lone surrogate."""
    if "\x00" in text:
        raise Invalid.field(field, "nul", "Take out the NUL character (U+0000).")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise Invalid.field(
            field, "half_character", "Take out the lone surrogate, half of a character."
        ) from None


def clean_values(model: type[models.Model], values: dict[str, Any]) -> dict[str, Any]:
    """Return ``values`` as the columns of ``model`` take them. Runs no query.

    Raises Invalid naming every field whose value is of the wrong kind, too long or outside its
    list. Rows pass as they are: whether they may be referred to is the stage's business.
    """
    cleaned: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in values.items():
        field = model._meta.get_field(name)
        if not isinstance(field, models.Field) or field.is_relation:
            cleaned[name] = value
            continue
        try:
            cleaned[name] = field.clean(value, None)
        except ValidationError as error:
            problems.extend(_as_problems(name, error))
    if problems:
        raise Invalid("Some of the details cannot be stored like this.", problems=problems)
    return cleaned


def _as_problems(name: str, error: ValidationError) -> list[Problem]:
    return [
        Problem(name, _CODES.get(each.code or "", each.code or "invalid"), " ".join(each.messages))
        for each in error.error_list
    ]
