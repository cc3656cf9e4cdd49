"""What the lower app's presenters return, described for the OpenAPI document."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from annotator import csl
from annotator.api.serializing import Answer
from annotator.dating.model import GUESS_BASES, PRECISIONS
from annotator.models import Action, Role

_TEXT = {"type": "string"}
_DATE = {
    "type": "object",
    "properties": {
        "date-parts": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}}
    },
    "required": ["date-parts"],
    "additionalProperties": False,
}
_NAME = {
    "type": "object",
    "properties": dict.fromkeys(csl.NAME_PARTS, _TEXT),
    "additionalProperties": False,
}


@extend_schema_field(_DATE)
class CslDateAnswer(serializers.DictField):
    """A date as CSL-JSON writes it."""


@extend_schema_field({"type": "array", "items": _NAME})
class CslNamesAnswer(serializers.ListField):
    """Names as CSL-JSON writes them."""


def csl_answer_fields() -> dict[str, serializers.Field[Any, Any, Any, Any]]:
    """Return a field for each CSL variable a document may show; all may be missing."""
    # A document's own "version" stands where software would name its release.
    names = [name for name in csl.VARIABLES if name != "version"]
    return {name: _csl_answer_field(name) for name in names}


def _csl_answer_field(name: str) -> serializers.Field[Any, Any, Any, Any]:
    if name == "type":
        return serializers.ChoiceField(choices=csl.TYPES, required=False)
    if name in csl.DATES:
        return CslDateAnswer(required=False)
    if name in csl.NAMES:
        return CslNamesAnswer(required=False)
    if name == "custom":
        return serializers.DictField(required=False)
    return serializers.CharField(required=False)


class PersonAnswer(Answer):
    """An account, as others see it."""

    id = serializers.UUIDField()
    name = serializers.CharField()


class MadeAnswer(Answer):
    """Who made an object, when, and its version."""

    created_by = PersonAnswer()
    created_at = serializers.DateTimeField()
    modified_at = serializers.DateTimeField()
    row_version = serializers.IntegerField(help_text="The number in the ETag.")


class ProjectAnswer(MadeAnswer):
    """A team's workspace."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    description = serializers.CharField()
    public_boards = serializers.BooleanField(
        help_text="Whether public links to boards may be made, and work."
    )


class MembershipAnswer(Answer):
    """One person's role in one project."""

    id = serializers.UUIDField()
    user = PersonAnswer()
    username = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices)
    created_at = serializers.DateTimeField()
    row_version = serializers.IntegerField()


class VersionAnswer(Answer):
    """One immutable text of a document, without the text itself."""

    id = serializers.UUIDField()
    document = serializers.UUIDField()
    number = serializers.IntegerField()
    sha256 = serializers.CharField(help_text="Of the text's UTF-8 bytes.")
    length = serializers.IntegerField(help_text="In code points.")
    retrieved_at = serializers.DateTimeField()
    archive_url = serializers.CharField()
    media_type = serializers.CharField()
    encoding = serializers.CharField(help_text="On arrival.")
    file_name = serializers.CharField()
    replaced_controls = serializers.IntegerField(help_text="Control characters that became U+FFFD.")
    created_at = serializers.DateTimeField()


class DocumentAnswer(MadeAnswer):
    """A source with its bibliographic details (CSL-JSON) and its current version."""

    id = serializers.UUIDField()
    project = serializers.UUIDField()
    title = serializers.CharField()
    version = VersionAnswer(allow_null=True)

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        return {**super().get_fields(), **csl_answer_fields()}


class PassageAnswer(MadeAnswer):
    """A stored span with its quote; offsets are zero-based, half-open code points."""

    id = serializers.UUIDField()
    document = serializers.UUIDField()
    version = serializers.UUIDField()
    version_sha256 = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField(help_text="text[start:end] of the version.")
    prefix = serializers.CharField()
    suffix = serializers.CharField()
    note = serializers.CharField()


class DateGuessAnswer(Answer):
    """The days that a figure is probably about, both included, and where that was read."""

    earliest = serializers.DateField()
    latest = serializers.DateField()
    precision = serializers.ChoiceField(choices=PRECISIONS)
    basis = serializers.ChoiceField(choices=GUESS_BASES)
    text = serializers.CharField(help_text="The date as printed; empty if none is.")


class FigureAnswer(Answer):
    """A number found in a text: a suggestion, not yet anybody's statement."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()
    value = serializers.FloatField(allow_null=True)
    low = serializers.FloatField(allow_null=True, help_text="Null: open.")
    high = serializers.FloatField(allow_null=True, help_text="Null: open.")
    bound = serializers.CharField()
    unit = serializers.CharField()
    counted = serializers.CharField(help_text="The counted noun as printed.")
    hedge = serializers.CharField()
    focus = serializers.CharField()
    kind = serializers.CharField()
    kinds = serializers.ListField(child=serializers.CharField())
    vague = serializers.BooleanField()
    magnitude = serializers.CharField()
    speaker = serializers.CharField()
    speaker_role = serializers.CharField()
    occurrence = serializers.CharField()
    date = DateGuessAnswer(allow_null=True)


class FiguresAnswer(Answer):
    """The figures of a text in their order."""

    figures = FigureAnswer(many=True)


class VersionFiguresAnswer(FiguresAnswer):
    """The figures of a version."""

    document = serializers.UUIDField()
    version = serializers.UUIDField()


class DismissalAnswer(MadeAnswer):
    """A suggested figure that you do not want to see again; offsets are code points."""

    id = serializers.UUIDField()
    document = serializers.UUIDField()
    version = serializers.UUIDField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()


class PlaceAnswer(Answer):
    """A place in another document's current version; offsets are code points of that."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()
    before = serializers.CharField(help_text="The words before it.")
    after = serializers.CharField(help_text="The words after it.")
    kind = serializers.CharField()
    passage = serializers.UUIDField(allow_null=True, help_text="The passage that holds it, if any.")


class PlacesInDocumentAnswer(Answer):
    """A document that states the number: its first places, those of the same kind first."""

    document = serializers.UUIDField()
    title = serializers.CharField()
    places = PlaceAnswer(many=True)
    more = serializers.IntegerField(help_text="Further places in it.")


class FigureElsewhereAnswer(Answer):
    """A figure of the passage, and which other documents state its number."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    text = serializers.CharField()
    kind = serializers.CharField()
    documents = PlacesInDocumentAnswer(many=True)
    has_more = serializers.BooleanField(help_text="There are documents beyond those shown.")


class ElsewhereAnswer(Answer):
    """The figures of a passage in their order."""

    passage = serializers.UUIDField()
    figures = FigureElsewhereAnswer(many=True)


class OwnRoleAnswer(Answer):
    """A project of the account, and its role there."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices)


class MeAnswer(Answer):
    """The account that asks."""

    id = serializers.UUIDField()
    name = serializers.CharField()
    username = serializers.CharField()
    projects = OwnRoleAnswer(many=True)


class PreferencesAnswer(Answer):
    """How the account likes to work."""

    key_map = serializers.DictField(
        child=serializers.CharField(), help_text="The keys that were changed, by command."
    )
    row_version = serializers.IntegerField(help_text="The number in the ETag; 0 at first.")


class HistoryEntryAnswer(Answer):
    """One act: who, when, and the object before and after."""

    id = serializers.IntegerField(help_text="Rises in the order of the acts; the feed's cursor.")
    project = serializers.UUIDField()
    at = serializers.DateTimeField()
    actor = PersonAnswer()
    action = serializers.ChoiceField(choices=Action.choices)
    object_type = serializers.CharField()
    object_id = serializers.UUIDField()
    before = serializers.DictField(allow_null=True, help_text="As the API showed it.")
    after = serializers.DictField(allow_null=True, help_text="As the API showed it.")
    reason = serializers.CharField()
