"""Claims: recording what a passage asserts, for a passage or straight for a span."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponseBase
from rest_framework.request import Request

from annotator import access
from annotator.api.endpoint import (
    Endpoint,
    ListEndpoint,
    ReadableEndpoint,
    common_project,
    created,
    pick,
)
from annotator.api.fields import Choice, Day, Id, Number, QueryNumber, Text
from annotator.api.idempotency import Reply
from annotator.api.paging import ProjectPageQuery
from annotator.api.passages import MarksSpans, SpanBody
from annotator.api.serializing import Body, Changes, page_of
from annotator.errors import Invalid
from annotator.models import Document, Passage
from claims.agents import find_or_create_agent
from claims.api.answers import ClaimAnswer, ClaimDetailAnswer
from claims.models import Agent, Claim, Event
from claims.presenting import present_claim
from claims.recording import (
    GIVEN_FIELDS,
    delete_claim,
    record_claim,
    revise_claim,
    warnings_about,
)
from claims.vocabulary import (
    Bound,
    ClaimType,
    DatePrecision,
    GeoPrecision,
    MeasureKind,
    Method,
    Occurrence,
    Scope,
    SpeakerRole,
    Status,
    TimeBasis,
)

_SPAN = ("document", "version", "start", "end", "exact", "prefix", "suffix")
_REFERENCES = {"event": Event, "speaker": Agent, "reporting_source": Agent, "copied_from": Claim}
_AGENTS = ("speaker", "reporting_source")
_FILTERS = {"event": Event, "document": Document, "passage": Passage, "speaker": Agent}


class ClaimFields(Body):
    """What can be said of a claim; coded numbers and the plausible interval follow from it."""

    event = Id(required=False, allow_null=True)
    claim_text = Text(
        required=False, max_length=20_000, help_text="Drafted from the figure if missing."
    )
    claim_type = Choice(choices=ClaimType.choices, required=False)
    speaker = Id(required=False, allow_null=True, help_text="An agent.")
    speaker_name = Text(
        required=False, max_length=300, help_text="Instead of speaker: found or made by name."
    )
    speaker_role = Choice(choices=SpeakerRole.choices, required=False)
    reporting_source = Id(required=False, allow_null=True, help_text="An agent: the outlet.")
    reporting_source_name = Text(
        required=False, max_length=300, help_text="Instead of reporting_source."
    )
    copied_from = Id(required=False, allow_null=True, help_text="A claim.")
    claim_date = Day(required=False, allow_null=True)
    event_date = Day(required=False, allow_null=True)
    date_precision = Choice(choices=DatePrecision.choices, required=False, allow_blank=True)
    place = Text(required=False, max_length=300)
    geo_precision = Choice(choices=GeoPrecision.choices, required=False, allow_blank=True)
    occurrence = Choice(choices=Occurrence.choices, required=False)
    status = Choice(choices=Status.choices, required=False)
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
    override_reason = Text(required=False, max_length=20_000)


class ClaimBody(ClaimFields, SpanBody):
    """A new claim: of a passage, or of a span, which is marked on the way."""

    passage = Id(required=False, help_text="Or document with start and end, or with exact.")
    document = Id(required=False)


class ClaimChanges(ClaimFields, Changes):
    """What can be changed of a claim: never its passage."""


class ClaimQuery(ProjectPageQuery):
    """Which claims to list."""

    event = Id(required=False)
    document = Id(required=False)
    passage = Id(required=False)
    speaker = Id(required=False)
    measure_kind = Choice(choices=MeasureKind.choices, required=False)
    status = Choice(choices=Status.choices, required=False)
    value_min = QueryNumber(required=False, help_text="May honestly be this much or more.")
    value_max = QueryNumber(required=False, help_text="May honestly be this much or less.")


class NamesThings(Endpoint):
    """A view whose body names events, agents and claims."""

    def details_of(self, values: dict[str, Any], project_id: int) -> dict[str, Any]:
        """Return the values with rows in place of ids and names. One query a row.

        ``…_name`` finds the agent of that name in the project, or makes it. Raises Invalid for
        rows that one may not see, and for an id and a name together.
        """
        details = pick(values, GIVEN_FIELDS)
        for name, model in _REFERENCES.items():
            if name in details:
                rows = model._default_manager.all()
                details[name] = self.referenced(rows, details[name], name)
        for name in _AGENTS:
            spelled = values.get(f"{name}_name", "").strip()
            if spelled and details.get(name) is not None:
                raise Invalid.field(
                    f"{name}_name", "either_or", f"Give {name} or {name}_name, not both."
                )
            if spelled:
                access.require(self.user, project_id, "record")
                details[name] = find_or_create_agent(
                    actor=self.user, project_id=project_id, name=spelled
                )
        return details


class Claims(ListEndpoint, MarksSpans, NamesThings):
    """The claims of your projects."""

    queries = {"GET": ClaimQuery}
    bodies = {"POST": ClaimBody}
    answers = {"GET": {200: page_of(ClaimAnswer)}, "POST": {201: ClaimDetailAnswer}}

    def get(self, request: Request) -> HttpResponseBase:
        """List claims, the newest first."""
        named = self.named(_FILTERS)
        rows = Claim.objects.with_context()
        for name, row in named.items():
            lookup = "passage__version__document" if name == "document" else name
            rows = rows.filter(**{lookup: row})
        rows = rows.filter(**pick(self.params, ("measure_kind", "status")))
        reached = _reaches(self.params.get("value_min"), self.params.get("value_max"))
        return self.page(rows.filter(reached), present_claim, common_project(named.values()))

    def post(self, request: Request) -> HttpResponseBase:
        """Record what a passage claims; a span is marked as a passage on the way."""
        return self.create(self._record)

    def _record(self, values: dict[str, Any]) -> Reply:
        passage = self._passage(values)
        details = self.details_of(values, passage.project_id)
        claim = record_claim(actor=self.user, passage=passage, details=details)
        return created("api-claim", claim, present_detail(claim), shows_others=True)

    def _passage(self, values: dict[str, Any]) -> Passage:
        named = [name for name in _SPAN if name in values]
        if "passage" in values:
            if named:
                raise Invalid.field(named[0], "either_or", "Give passage, or a span, not both.")
            rows = Passage.objects.with_document().select_related(
                "project", "version__document", "created_by"
            )
            found: Passage = self.referenced(rows, values["passage"], "passage")
            return found
        if "document" not in values:
            raise Invalid.field("passage", "required", "Give passage, or document with a span.")
        passage, _ = self.mark(values)
        return passage


class OneClaim(ReadableEndpoint, NamesThings):
    """One claim."""

    bodies = {"PATCH": ClaimChanges}
    answers = {
        "GET": {200: ClaimDetailAnswer},
        "PATCH": {200: ClaimDetailAnswer},
        "DELETE": {204: None},
    }
    shows_others = True

    def rows(self) -> QuerySet[Claim]:
        return Claim.objects.with_context()

    def present(self, row: Claim) -> dict[str, Any]:
        return present_detail(row)

    def patch(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Change what is said about a claim."""
        return self.change(self._revise)

    def delete(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Delete a claim on which nothing hangs (409 otherwise); its passage stays."""
        return self.remove(
            lambda row, expected: delete_claim(actor=self.user, claim=row, expected=expected)
        )

    def _revise(self, row: Claim, changes: dict[str, Any], expected: int | None) -> Claim:
        details = self.details_of(changes, row.project_id)
        return revise_claim(actor=self.user, claim=row, changes=details, expected=expected)


def present_detail(claim: Claim) -> dict[str, Any]:
    """Return the claim with what looks odd about it. One query."""
    warnings = [asdict(warning) for warning in warnings_about(claim)]
    return {**present_claim(claim), "warnings": warnings}


def _reaches(least: Any, most: Any) -> Q:
    """Return the condition that a claim's plausible interval reaches into [least, most].

    NULL is an open end; a claim without any figure reaches nowhere.
    """
    if least is None and most is None:
        return Q()
    condition = Q(plausible_low__isnull=False) | Q(plausible_high__isnull=False)
    if least is not None:
        condition &= Q(plausible_high__isnull=True) | Q(plausible_high__gte=least)
    if most is not None:
        condition &= Q(plausible_low__isnull=True) | Q(plausible_low__lte=most)
    return condition
