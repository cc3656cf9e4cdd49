"""Assessments (ranks and verdicts) and comments."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework.request import Request

from annotator.api.endpoint import ListEndpoint, ReadableEndpoint, common_project, created
from annotator.api.fields import Choice, Id, Text
from annotator.api.idempotency import Reply
from annotator.api.paging import ProjectPageQuery
from annotator.api.serializing import Body, Changes, page_of
from annotator.errors import Invalid
from claims.api.answers import AssessmentAnswer
from claims.assessing import give_verdict, rank_figure, remove_assessment, revise_assessment
from claims.models import Assessment, Claim, Event
from claims.presenting import present_assessment
from claims.vocabulary import Rank, Verdict


class AssessmentBody(Body):
    """A figure's rank for an event, or a verdict on a claim."""

    claim = Id()
    event = Id(required=False, allow_null=True, help_text="With rank.")
    rank = Choice(choices=Rank.choices, required=False, allow_blank=True)
    verdict = Choice(choices=Verdict.choices, required=False, allow_blank=True)
    reason = Text(max_length=20_000)


class AssessmentChanges(Changes):
    """What can be changed of an assessment."""

    rank = Choice(choices=Rank.choices, required=False)
    verdict = Choice(choices=Verdict.choices, required=False)
    reason = Text(required=False, max_length=20_000)


class AssessmentQuery(ProjectPageQuery):
    """Which assessments to list."""

    event = Id(required=False)
    claim = Id(required=False)


class Assessments(ListEndpoint):
    """The assessments of your projects."""

    queries = {"GET": AssessmentQuery}
    bodies = {"POST": AssessmentBody}
    answers = {"GET": {200: page_of(AssessmentAnswer)}, "POST": {201: AssessmentAnswer}}

    def get(self, request: Request) -> HttpResponseBase:
        """List assessments, the newest first."""
        named = self.named({"event": Event, "claim": Claim})
        rows = Assessment.objects.with_context().filter(**named)
        return self.page(rows, present_assessment, common_project(named.values()))

    def post(self, request: Request) -> HttpResponseBase:
        """Rank a figure for its event, or give your verdict on a claim; say why."""
        return self.create(self._assess)

    def _assess(self, values: dict[str, Any]) -> Reply:
        event = self.referenced(Event.objects.with_context(), values.get("event"), "event")
        claims = Claim.objects.select_related("project")
        claim = self.referenced(claims, values["claim"], "claim")
        rank, verdict = values.get("rank", ""), values.get("verdict", "")
        if bool(rank) == bool(verdict):
            raise Invalid.field("rank", "either_or", "Give a rank with its event, or a verdict.")
        if rank and event is None:
            raise Invalid.field("event", "required", "A rank is for an event; name it.")
        if verdict and event is not None:
            raise Invalid.field("event", "either_or", "A verdict is on the claim; leave event out.")
        if rank:
            assessment = rank_figure(
                actor=self.user, event=event, claim=claim, rank=rank, reason=values["reason"]
            )
        else:
            assessment = give_verdict(
                actor=self.user, claim=claim, verdict=verdict, reason=values["reason"]
            )
        return created("api-assessment", assessment, present_assessment(assessment))


class OneAssessment(ReadableEndpoint):
    """One assessment."""

    bodies = {"PATCH": AssessmentChanges}
    answers = {
        "GET": {200: AssessmentAnswer},
        "PATCH": {200: AssessmentAnswer},
        "DELETE": {204: None},
    }

    def rows(self) -> QuerySet[Assessment]:
        return Assessment.objects.with_context()

    def present(self, row: Assessment) -> dict[str, Any]:
        return present_assessment(row)

    def patch(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Change rank, verdict or reason."""
        return self.change(
            lambda row, changes, expected: revise_assessment(
                actor=self.user, assessment=row, changes=changes, expected=expected
            )
        )

    def delete(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Take a rank or your own verdict back; the history keeps it."""
        return self.remove(
            lambda row, expected: remove_assessment(
                actor=self.user, assessment=row, expected=expected
            )
        )
