"""Comparing two quantities that need not be stored."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from annotator.api.endpoint import Endpoint
from annotator.api.fields import Choice, Day, Number, Text
from annotator.api.serializing import Body
from annotator.errors import Invalid
from claims.api.answers import ComparisonAnswer
from claims.comparing import compare
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


def _read_quantity(values: dict[str, Any], side: str) -> Quantity:
    try:
        return Quantity.from_mapping(values[side])
    except QuantityFieldError as error:
        raise Invalid.field(f"{side}.{error.field}", error.code, error.message) from None
