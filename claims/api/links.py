"""Links between passages."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpResponseBase
from rest_framework.request import Request

from annotator.api.endpoint import ListEndpoint, ReadableEndpoint, common_project, created
from annotator.api.fields import Choice, Id, Text, Truth
from annotator.api.idempotency import Reply
from annotator.api.paging import ProjectPageQuery
from annotator.api.serializing import Body, Changes, page_of
from annotator.models import Document, Passage
from claims.api.answers import LinkAnswer
from claims.judging import judge_pair
from claims.linking import link_passages, remove_link, revise_link
from claims.models import Claim, Link
from claims.presenting import present_link
from claims.vocabulary import Relation


class LinkBody(Body):
    """A new link."""

    source = Id(help_text="A passage.")  # type: ignore[assignment] # Field.source
    target = Id(help_text="A passage, normally of another document.")
    relation = Choice(choices=Relation.choices)
    source_claim = Id(required=False, allow_null=True, help_text="A claim made in source.")
    target_claim = Id(required=False, allow_null=True, help_text="A claim made in target.")
    note = Text(required=False, max_length=20_000)
    evidence_group = Text(
        required=False, max_length=60, help_text="Links of one group only count together."
    )
    unless_judged = Truth(
        required=False,
        help_text="Refuse (409) where a link joins the two claims already, or the pair was set "
        "aside: for a queue that several reviewers work through.",
    )


class LinkChanges(Changes):
    """What can be changed of a link: never its passages."""

    relation = Choice(choices=Relation.choices, required=False)
    source_claim = Id(required=False, allow_null=True)
    target_claim = Id(required=False, allow_null=True)
    note = Text(required=False, max_length=20_000)
    evidence_group = Text(required=False, max_length=60)


class LinkQuery(ProjectPageQuery):
    """Which links to list."""

    passage = Id(required=False, help_text="With this passage at either end.")
    document = Id(required=False, help_text="With a passage of this document at either end.")
    relation = Choice(choices=Relation.choices, required=False)


class Links(ListEndpoint):
    """The links of your projects."""

    queries = {"GET": LinkQuery}
    bodies = {"POST": LinkBody}
    answers = {"GET": {200: page_of(LinkAnswer)}, "POST": {201: LinkAnswer}}

    def get(self, request: Request) -> HttpResponseBase:
        """List links, the newest first."""
        rows = Link.objects.with_ends()
        named = self.named({"passage": Passage, "document": Document})
        if "passage" in named:
            rows = rows.touching([named["passage"].pk])
        if "document" in named:
            inside = Passage.objects.filter(version__document=named["document"]).values("pk")
            rows = rows.filter(Q(source_id__in=inside) | Q(target_id__in=inside))
        if "relation" in self.params:
            rows = rows.filter(relation=self.params["relation"])
        return self.page(rows, present_link, common_project(named.values()))

    def post(self, request: Request) -> HttpResponseBase:
        """Join two passages of one project. The same link twice is a conflict (409)."""
        return self.create(self._link)

    def _link(self, values: dict[str, Any]) -> Reply:
        passages = Passage.objects.with_document().select_related(
            "project", "version__document", "created_by"
        )
        for name in ("source", "target"):
            values[name] = self.referenced(passages, values[name], name)
        for name in ("source_claim", "target_claim"):
            values[name] = self.referenced(Claim.objects.all(), values.get(name), name)
        draw = judge_pair if values.pop("unless_judged", False) else link_passages
        link = draw(actor=self.user, **values)
        return created("api-link", link, present_link(link))


class OneLink(ReadableEndpoint):
    """One link."""

    bodies = {"PATCH": LinkChanges}
    answers = {"GET": {200: LinkAnswer}, "PATCH": {200: LinkAnswer}, "DELETE": {204: None}}

    def rows(self) -> QuerySet[Link]:
        return Link.objects.with_ends()

    def present(self, row: Link) -> dict[str, Any]:
        return present_link(row)

    def patch(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Change a link's relation, claims, note or evidence group."""
        return self.change(self._revise)

    def delete(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Delete a link; its passages and claims stay."""
        return self.remove(
            lambda row, expected: remove_link(actor=self.user, link=row, expected=expected)
        )

    def _revise(self, row: Link, changes: dict[str, Any], expected: int | None) -> Link:
        for name in ("source_claim", "target_claim"):
            if name in changes:
                changes[name] = self.referenced(Claim.objects.all(), changes[name], name)
        return revise_link(actor=self.user, link=row, changes=changes, expected=expected)
