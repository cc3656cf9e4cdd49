"""One's own preferences: the single keys of the reading room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponseBase
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request

from annotator import accounts
from annotator.api.answers import PreferencesAnswer
from annotator.api.conditions import etag_of
from annotator.api.endpoint import ReadableEndpoint
from annotator.api.serializing import Changes
from annotator.models import Preferences
from annotator.presenting import present_preferences


@extend_schema_field({"type": "object", "additionalProperties": {"type": "string"}})
class KeyMap(serializers.Field[Any, Any, Any, Any]):
    """A JSON object; the stage judges what is in it."""

    default_error_messages = {"not_an_object": "Send an object: {{…}}."}

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if not isinstance(data, Mapping):
            self.fail("not_an_object")
        return dict(data)


class PreferencesChanges(Changes):
    """What can be changed of one's preferences."""

    key_map = KeyMap(
        required=False,
        help_text='All keys that you chose, by command, such as {"next-figure": "m"}.',
    )


class MyPreferences(ReadableEndpoint):
    """Your preferences; nobody else sees them."""

    bodies = {"PATCH": PreferencesChanges}
    answers = {"GET": {200: PreferencesAnswer}, "PATCH": {200: PreferencesAnswer}}

    def find(self) -> Preferences:
        """Return one's own: there is always one, stored or not."""
        return accounts.preferences_of(self.user)

    def present(self, row: Preferences) -> dict[str, Any]:
        return present_preferences(row)

    def present_current(self, row: Preferences) -> tuple[dict[str, Any], str]:
        current = self.find()
        return self.present(current), etag_of(current)

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Show your preferences."""
        return self.show_row(self.find())

    def patch(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Choose keys for the reading room. The map replaces the one that is there."""
        return self.change(
            lambda row, changes, expected: accounts.choose_keys(
                self.user, changes["key_map"], expected
            )
        )
