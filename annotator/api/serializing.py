"""Strict schemas: every name that is not declared is refused, at every level.

A body serializer validates what comes in, a query serializer what the address asks for, and an
answer serializer only describes what a presenter returns (a contract test compares the two).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail, ValidationError


def unknown_names(given: Iterable[str], known: Iterable[str]) -> dict[str, list[ErrorDetail]]:
    """Return an error for each given name that is not known, with the nearest known one."""
    names = list(known)
    errors = {}
    for name in given:
        if name in names:
            continue
        near = difflib.get_close_matches(str(name), names, n=1)
        hint = f" Did you mean “{near[0]}”?" if near else ""
        errors[str(name)[:100]] = [
            ErrorDetail(f"There is no “{str(name)[:60]}” here.{hint}", code="unknown")
        ]
    return errors


class Body(serializers.Serializer[Any]):
    """What a request's JSON object may hold."""

    default_error_messages = {"invalid": "Send an object: {{…}}."}

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """Return the declared fields that were sent; raises ValidationError naming all faults."""
        if not isinstance(data, Mapping):
            raise ValidationError(
                {"non_field_errors": [ErrorDetail("Send an object: {…}.", code="not_an_object")]}
            )
        writable = [name for name, field in self.fields.items() if not field.read_only]
        errors: dict[str, Any] = unknown_names(data, writable)
        try:
            values = super().to_internal_value(data)
        except ValidationError as error:
            errors = {**errors, **error.detail}  # type: ignore[dict-item] # a dict for a whole object
        if errors:
            raise ValidationError(errors)
        return dict(values)


class Changes(Body):
    """The body of a PATCH: any of the fields, at least one."""

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs:
            raise ValidationError("Name at least one field to change.", code="nothing_to_change")
        return attrs


class Query(serializers.Serializer[Any]):
    """What a request's address may ask for. Without fields: nothing."""

    @classmethod
    def read(cls, given: QueryDict) -> dict[str, Any]:
        """Return the parameters that were given; raises ValidationError for any other."""
        if not given and not cls._declared_fields:
            return {}
        query = cls(data=given.dict())
        errors: dict[str, Any] = unknown_names(given, query.fields)
        for name, values in given.lists():
            if len(values) > 1:
                message = "Give this once."
                errors.setdefault(name, [ErrorDetail(message, code="repeated")])
        if not query.is_valid():
            errors = {**query.errors, **errors}
        if errors:
            raise ValidationError(errors)
        return dict(query.validated_data)


class NoQuery(Query):
    """Nothing may be asked for."""


class Answer(serializers.Serializer[Any]):
    """Describes what a presenter returns; it is never run."""


_pages: dict[type[Answer], type[Answer]] = {}


def page_of(answer: type[Answer]) -> type[Answer]:
    """Return the description of a page of a list, the same class for the same answer."""
    if answer not in _pages:
        name = answer.__name__.removesuffix("Answer") + "PageAnswer"
        fields = {
            "__doc__": "One page of a list.",
            "next": serializers.URLField(
                allow_null=True, help_text="Address of the next page, null at the end."
            ),
            "previous": serializers.URLField(
                allow_null=True, help_text="Address of the page before, null at the beginning."
            ),
            "results": answer(many=True),
        }
        _pages[answer] = type(name, (Answer,), fields)
    return _pages[answer]
