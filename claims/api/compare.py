"""Comparing two quantities that need not be stored."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from annotator.api.endpoint import Endpoint, ObjectEndpoint
from annotator.api.fields import Choice, Day, Id, Number, Text
from annotator.api.serializing import Body
from annotator.errors import Invalid
from claims.api.answers import ComparisonAnswer, EncountersAnswer
from claims.comparing import compare
from claims.confronting import Encounter, confront
from claims.models import Claim, Event
from claims.presenting import present_comparison
from claims.quantities import Quantity, QuantityFieldError
from claims.quantities.quantity import DATE_PRECISIONS, VENUE_SETTINGS
from claims.vocabulary import Bound, MeasureKind, Method, Occurrence, Scope, TimeBasis


class QuantityBody(Body):
    """A quantity with the circumstances that decide what it may be compared to."""

    measure_kind = Choice(choices=MeasureKind.choices, required=False, allow_blank=True)
    unit = Text(required=False, max_length=40)
    value = Number(required=False, allow_null=True)
    low = Number(required=False, allow_null=True)
    high = Number(required=False, allow_null=True)
    bound = Choice(choices=Bound.choices, required=False, allow_blank=True)
    magnitude = Text(required=False, max_length=40)
    hedge = Text(required=False, max_length=200)
    time_basis = Choice(choices=TimeBasis.choices, required=False, allow_blank=True)
    scope = Choice(choices=Scope.choices, required=False, allow_blank=True)
    method = Choice(choices=Method.choices, required=False, allow_blank=True)
    occurrence = Choice(choices=Occurrence.choices, required=False)
    event = Text(required=False, max_length=300, allow_null=True, help_text="Any name or id.")
    event_date = Day(required=False, allow_null=True)
    date_precision = Choice(choices=DATE_PRECISIONS, required=False, allow_blank=True)
    venue_setting = Choice(choices=VENUE_SETTINGS, required=False, allow_blank=True)
    speaker = Text(required=False, max_length=300, allow_null=True, help_text="Any name or id.")
    claim_date = Day(required=False, allow_null=True)
    statement = Text(required=False, max_length=300, allow_null=True)
    copied_from = Text(required=False, max_length=300, allow_null=True)
    claim_id = Text(required=False, max_length=300, allow_null=True)


class CompareBody(Body):
    """Two quantities."""

    a = QuantityBody()
    b = QuantityBody()


class EventCompareBody(Body):
    """A quantity to confront with an event's figures."""

    quantity = QuantityBody()
    speaker_name = Text(required=False, max_length=300, help_text="By whom it is said.")
    claim = Id(required=False, allow_null=True, help_text="The claim it belongs to: left out.")


class Compare(Endpoint):
    """What the comparing rules say of two quantities."""

    bodies = {"POST": CompareBody}
    answers = {"POST": {200: ComparisonAnswer}}
    stores_nothing = True
    without_etag = True

    def post(self, request: Request) -> HttpResponseBase:
        """Compare two quantities. Nothing is stored."""
        values = self.read_body()
        a, b = (_read_quantity(values, side) for side in ("a", "b"))
        return Response(present_comparison(compare(a, b)))


class EventCompare(ObjectEndpoint):
    """What the comparing rules say of a quantity and each figure of an event."""

    bodies = {"POST": EventCompareBody}
    answers = {"POST": {200: EncountersAnswer}}
    stores_nothing = True
    without_etag = True

    def rows(self) -> QuerySet[Event]:
        return Event.objects.with_context()

    def post(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Compare a quantity with up to 200 figures of the event, the worst gap first.

        Figures that cannot be compared with it are left out. Nothing is stored.
        """
        event = self.find()
        values = self.read_body()
        besides = self.referenced(Claim.objects.all(), values.get("claim"), "claim")
        encounters = confront(
            _read_quantity(values, "quantity"),
            event=event,
            speaker=values.get("speaker_name", ""),
            besides=besides,
        )
        return Response({"comparisons": [_present_encounter(each) for each in encounters]})


def _present_encounter(each: Encounter) -> dict[str, Any]:
    document = each.claim.passage.version.document
    return {
        "claim": str(each.claim.public_id),
        "figure": each.claim.figure,
        "speaker": str(each.claim.speaker or each.claim.get_speaker_role_display()),
        "outlet": document.outlet or document.title,
        **present_comparison(each.comparison),
    }


def _read_quantity(values: dict[str, Any], side: str) -> Quantity:
    try:
        return Quantity.from_mapping(values[side])
    except QuantityFieldError as error:
        raise Invalid.field(f"{side}.{error.field}", error.code, error.message) from None
