"""Links that are proposed, and the pairs that were set aside."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from annotator.api.endpoint import Endpoint, ListEndpoint, ReadableEndpoint, created
from annotator.api.fields import Id, QueryWhole, Text
from annotator.api.idempotency import Reply
from annotator.api.paging import LARGEST_PAGE, ProjectPageQuery
from annotator.api.serializing import Body, Query, page_of
from annotator.models import Passage, Project
from annotator.presenting import present_id
from claims.api.answers import PairDismissalAnswer, SuggestionsAnswer
from claims.models import Claim, PairDismissal
from claims.presenting import present_comparison, present_pair_dismissal
from claims.proposing import (
    Evidence,
    Suggestion,
    dismiss_pair,
    read_queue,
    restore_pair,
    suggest_for_claim,
    suggest_for_passage,
)

_SUBJECTS = ("project", "claim", "passage")


class SuggestionsQuery(Query):
    """Whose suggestions: exactly one of a project, a claim or a passage."""

    project = Id(required=False, help_text="The queue of this project, the newest claims first.")
    claim = Id(required=False, help_text="The best for this claim.")
    passage = Id(required=False, help_text="The best for this passage and its claims.")
    cursor = serializers.CharField(
        required=False, max_length=100, help_text="Of a project's queue: take it from next."
    )
    page_size = QueryWhole(
        required=False, min_value=1, max_value=LARGEST_PAGE, help_text="20 if not given."
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        named = [name for name in _SUBJECTS if name in attrs]
        if len(named) != 1:
            raise serializers.ValidationError(
                "Name one of project, claim or passage.", code="one_of"
            )
        if "cursor" in attrs and named != ["project"]:
            raise serializers.ValidationError(
                {"cursor": "Only a project's queue goes on."}, code="not_paged"
            )
        return attrs


class Suggestions(Endpoint):
    """Links that may be worth drawing."""

    queries = {"GET": SuggestionsQuery}
    answers = {"GET": {200: SuggestionsAnswer}}
    without_etag = True

    def get(self, request: Request) -> HttpResponseBase:
        """Propose links between documents, each with its comparison and evidence.

        Nothing is linked. What is linked already, or was dismissed, is not proposed.
        """
        limit = self.params.get("page_size", 20)
        following = ""
        if "claim" in self.params:
            rows = Claim.objects.with_context()
            claim = self.referenced(rows, self.params["claim"], "claim")
            found = suggest_for_claim(claim, limit)
        elif "passage" in self.params:
            passages = Passage.objects.with_document().select_related("project")
            passage = self.referenced(passages, self.params["passage"], "passage")
            found = suggest_for_passage(passage, limit)
        else:
            project = self.referenced(Project.objects.all(), self.params["project"], "project")
            page = read_queue(project, after=self.params.get("cursor", ""), limit=limit)
            found, following = page.suggestions, page.next
        here = request.build_absolute_uri()
        return Response(
            {
                "next": replace_query_param(here, "cursor", following) if following else None,
                "results": [_present(suggestion) for suggestion in found],
            }
        )


class PairDismissalBody(Body):
    """Two passages that do not belong together, in either order."""

    source = Id(help_text="A passage.")  # type: ignore[assignment] # Field.source
    target = Id(help_text="A passage.")
    reason = Text(required=False, max_length=20_000)


class PairDismissals(ListEndpoint):
    """The pairs that somebody in your projects set aside: they are proposed to nobody."""

    queries = {"GET": ProjectPageQuery}
    bodies = {"POST": PairDismissalBody}
    answers = {
        "GET": {200: page_of(PairDismissalAnswer)},
        "POST": {201: PairDismissalAnswer, 200: PairDismissalAnswer},
    }

    def get(self, request: Request) -> HttpResponseBase:
        """List the dismissed pairs, the newest first."""
        return self.page(PairDismissal.objects.with_context(), present_pair_dismissal)

    def post(self, request: Request) -> HttpResponseBase:
        """Dismiss a pair for the whole project. One dismissed already is answered with 200."""
        return self.create(self._dismiss)

    def _dismiss(self, values: dict[str, Any]) -> Reply:
        passages = Passage.objects.with_document()
        dismissal, is_new = dismiss_pair(
            self.user,
            self.referenced(passages, values["source"], "source"),
            self.referenced(passages, values["target"], "target"),
            values.get("reason", ""),
        )
        body = present_pair_dismissal(dismissal)
        return created("api-pair-dismissal", dismissal, body, status=201 if is_new else 200)


class OnePairDismissal(ReadableEndpoint):
    """One dismissed pair."""

    answers = {"GET": {200: PairDismissalAnswer}, "DELETE": {204: None}}

    def rows(self) -> QuerySet[PairDismissal]:
        return PairDismissal.objects.with_context()

    def present(self, row: PairDismissal) -> dict[str, Any]:
        return present_pair_dismissal(row)

    def delete(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Take a dismissal back, whoever made it: the pair may be proposed again."""
        return self.remove(lambda row, expected: restore_pair(self.user, row, expected))


def _present(suggestion: Suggestion) -> dict[str, Any]:
    comparison = suggestion.comparison
    return {
        "source": str(suggestion.source.public_id),
        "target": str(suggestion.target.public_id),
        "relation": suggestion.relation,
        "source_claim": present_id(suggestion.source_claim),
        "target_claim": present_id(suggestion.target_claim),
        "source_document": str(suggestion.source.version.document.public_id),
        "target_document": str(suggestion.target.version.document.public_id),
        "reason": suggestion.reason,
        "explanation": suggestion.explanation,
        "comparison": present_comparison(comparison) if comparison is not None else None,
        "evidence": [_present_evidence(evidence) for evidence in suggestion.evidence],
        "score": round(suggestion.score, 3),
    }


def _present_evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "kind": evidence.kind,
        "text": evidence.text,
        "source_span": list(evidence.source_span) if evidence.source_span else None,
        "target_span": list(evidence.target_span) if evidence.target_span else None,
    }
