"""Labels on pairs of claim and evidence, and what they come to."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from annotator.api.conditions import is_unchanged, not_modified
from annotator.api.endpoint import ListEndpoint, ReadableEndpoint, common_project, created
from annotator.api.fields import Choice, Id
from annotator.api.idempotency import Reply
from annotator.api.paging import ProjectPageQuery, list_etag
from annotator.api.serializing import Body, Changes, page_of
from annotator.models import Passage
from claims.api.answers import ClaimVerdictAnswer, LabelAnswer
from claims.labelling import give_label, remove_label, revise_label
from claims.models import Assessment, Claim, Label
from claims.presenting import present_assessment, present_label
from claims.vocabulary import PairLabel
from claims.weighing import Pair, compute_verdict, read_pairs


class LabelBody(Body):
    """What you find a passage to say of a claim."""

    claim = Id()
    evidence = Id(help_text="A passage; not the one that makes the claim.")
    label = Choice(choices=PairLabel.choices)  # type: ignore[assignment] # Field.label


class LabelChanges(Changes):
    """What can be changed of a label: never its pair."""

    label = Choice(choices=PairLabel.choices)  # type: ignore[assignment] # Field.label


class LabelQuery(ProjectPageQuery):
    """Which labels to list."""

    claim = Id(required=False)
    evidence = Id(required=False)


class Labels(ListEndpoint):
    """The labels of your projects."""

    queries = {"GET": LabelQuery}
    bodies = {"POST": LabelBody}
    answers = {"GET": {200: page_of(LabelAnswer)}, "POST": {201: LabelAnswer}}

    def get(self, request: Request) -> HttpResponseBase:
        """List labels, the newest first."""
        named = self.named({"claim": Claim, "evidence": Passage})
        rows = Label.objects.with_context().filter(**named)
        return self.page(rows, present_label, common_project(named.values()))

    def post(self, request: Request) -> HttpResponseBase:
        """Label a pair of claim and passage, linked or not. A second label is a conflict (409)."""
        return self.create(self._label)

    def _label(self, values: dict[str, Any]) -> Reply:
        passages = Passage.objects.with_document().select_related("version__document")
        claim = self.referenced(Claim.objects.select_related("project"), values["claim"], "claim")
        evidence = self.referenced(passages, values["evidence"], "evidence")
        label = give_label(actor=self.user, claim=claim, evidence=evidence, label=values["label"])
        return created("api-label", label, present_label(label))


class OneLabel(ReadableEndpoint):
    """One label."""

    bodies = {"PATCH": LabelChanges}
    answers = {"GET": {200: LabelAnswer}, "PATCH": {200: LabelAnswer}, "DELETE": {204: None}}

    def rows(self) -> QuerySet[Label]:
        return Label.objects.with_context()

    def present(self, row: Label) -> dict[str, Any]:
        return present_label(row)

    def patch(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Change your own label; the history keeps the former one."""
        return self.change(
            lambda row, changes, expected: revise_label(
                actor=self.user, row=row, label=changes["label"], expected=expected
            )
        )

    def delete(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Take your own label back; the history keeps it."""
        return self.remove(
            lambda row, expected: remove_label(actor=self.user, row=row, expected=expected)
        )


class ClaimVerdict(ReadableEndpoint):
    """What the evidence for a claim comes to, and what people decided."""

    answers = {"GET": {200: ClaimVerdictAnswer}}

    def rows(self) -> QuerySet[Claim]:
        return Claim.objects.with_context()

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Show the computed verdict with its pairs, and people’s own verdicts beside it."""
        claim: Claim = self.find()
        etag = list_etag(request, [claim.project_id])
        if is_unchanged(request, etag):
            return not_modified(etag)
        pairs = read_pairs(claim)
        given = Assessment.objects.with_context().filter(claim=claim, event__isnull=True)
        body = {
            "claim": str(claim.public_id),
            "verdict": compute_verdict(pairs),
            "pairs": [_present_pair(pair) for pair in pairs],
            "assessments": [present_assessment(row) for row in given.order_by("pk")],
        }
        return Response(body, headers={"ETag": etag})


def _present_pair(pair: Pair) -> dict[str, Any]:
    return {
        "evidence": str(pair.evidence.public_id),
        "links": [str(link.public_id) for link in pair.links],
        "evidence_groups": pair.groups,
        "label": pair.resolved,
        "counts": {label: pair.counts[label] for label in PairLabel.values},
    }
