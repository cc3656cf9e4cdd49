"""Fields that take exactly the JSON type they say: no "5" for 5, no true for 1.

DRF's own fields are lenient, made for HTML forms; a reviewer's script that sends the wrong type
should hear so at once. The error codes are those of docs/api.md.
"""

from __future__ import annotations

import datetime
import re
import uuid
from decimal import Decimal
from typing import Any

from django.utils.dateparse import parse_date, parse_datetime
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_WHOLE = re.compile(r"-?\d{1,18}", re.ASCII)

MAX_OFFSET = 2_147_483_647


class Text(serializers.CharField):
    """A string, kept as it was sent: not trimmed, since a quote may begin with a space."""

    default_error_messages = {"not_text": "Send a string."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"trim_whitespace": False, "allow_blank": True, **kwargs})

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("not_text")
        return data


class Texts(serializers.ListField):
    """A list of strings. How many there may be is the stage's question."""

    child = Text()
    default_error_messages = {"not_a_list": "Send a list of strings."}


class Address(Text):
    """A web address, or "" for none."""

    default_error_messages = {"not_an_address": "Send an address with http:// or https://."}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 2_000, **kwargs})

    def to_internal_value(self, data: Any) -> str:
        text = super().to_internal_value(data)
        if text and not re.fullmatch(r"https?://[^\s/]\S*", text):
            self.fail("not_an_address")
        return text


class Whole(serializers.IntegerField):
    """A JSON integer; 5.0, "5" and true are refused."""

    default_error_messages = {"not_an_integer": "Send a whole number, without quotes."}

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int:
            self.fail("not_an_integer")
        return int(data)


class Offset(Whole):
    """A zero-based position in code points."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_value": MAX_OFFSET, **kwargs})


class Number(serializers.FloatField):
    """A JSON number as a Decimal: what its shortest spelling says, so 0.1 is exactly 0.1."""

    default_error_messages = {"not_a_number": "Send a number, without quotes or separators."}

    def to_internal_value(self, data: Any) -> Any:
        if type(data) not in (int, float):
            self.fail("not_a_number")
        return Decimal(repr(data))


class Truth(serializers.BooleanField):
    """true or false."""

    default_error_messages = {"not_a_boolean": "Send true or false."}

    def to_internal_value(self, data: Any) -> bool:
        if not isinstance(data, bool):
            self.fail("not_a_boolean")
        return data


class Day(serializers.DateField):
    """A date as 2025-05-03, or null for unknown."""

    default_error_messages = {"not_a_date": "Write a date as 2025-05-03."}

    def to_internal_value(self, data: Any) -> datetime.date:
        try:
            day = parse_date(data) if isinstance(data, str) and len(data) == 10 else None
        except ValueError:
            day = None
        if day is None:
            self.fail("not_a_date")
        return day


class Moment(serializers.DateTimeField):
    """A time with its offset, as 2025-05-03T10:00:00Z."""

    default_error_messages = {"not_a_time": "Write a time as 2025-05-03T10:00:00Z."}

    def to_internal_value(self, data: Any) -> datetime.datetime:
        try:
            moment = parse_datetime(data) if isinstance(data, str) else None
            moment = moment.astimezone(datetime.UTC) if moment and moment.tzinfo else None
        except (ValueError, OverflowError):
            moment = None
        if moment is None:
            self.fail("not_a_time")
        return moment


class Id(serializers.UUIDField):
    """The identifier of an object. Whether there is such a one is the view's question."""

    default_error_messages = {"not_an_id": "Send an identifier such as {example}."}

    def to_internal_value(self, data: Any) -> uuid.UUID:
        if not isinstance(data, str) or not _UUID.fullmatch(data):
            self.fail("not_an_id", example="5f0c6a3e-8a5b-4d58-9f7d-3c1a2b4d5e6f")
        return uuid.UUID(data)


class Choice(serializers.ChoiceField):
    """One of a closed list of words."""

    default_error_messages = {
        "not_text": "Send a string.",
        "invalid_choice": "“{input}” is not one of: {words}.",
    }

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("not_text")
        if data == "" and self.allow_blank:
            return ""
        if data not in self.choices:
            self.fail("invalid_choice", input=data[:60], words=", ".join(self.choices))
        return data


class QueryWhole(serializers.IntegerField):
    """A whole number in a query string, of at most 18 digits."""

    default_error_messages = {"not_an_integer": "Give a whole number."}

    def to_internal_value(self, data: Any) -> int:
        if not _WHOLE.fullmatch(str(data)):
            self.fail("not_an_integer")
        return int(data)


class QueryNumber(serializers.FloatField):
    """A plain number in a query string, as a Decimal."""

    default_error_messages = {"not_a_number": "Give a plain number, such as 5000 or 2.5."}

    def to_internal_value(self, data: Any) -> Any:
        if not re.fullmatch(r"-?\d{1,15}(\.\d{1,4})?", str(data), re.ASCII):
            self.fail("not_a_number")
        return Decimal(data)


class QueryTruth(serializers.BooleanField):
    """``1`` or ``true``, ``0`` or ``false``."""

    default_error_messages = {"not_a_boolean": "Give 1 or 0."}

    def to_internal_value(self, data: Any) -> bool:
        if data not in ("1", "true", "0", "false"):
            self.fail("not_a_boolean")
        return data in ("1", "true")


@extend_schema_field({"type": "array", "items": {"type": "object"}})
class Anything(serializers.Field[Any, Any, Any, Any]):
    """A value that the stage itself checks, such as a CSL-JSON name list."""

    def to_internal_value(self, data: Any) -> Any:
        return data

    def to_representation(self, value: Any) -> Any:
        return value
