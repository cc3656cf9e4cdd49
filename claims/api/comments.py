"""Comments on documents, passages, events, claims and links."""

from __future__ import annotations

from typing import Any

from django.db.models import Model, QuerySet
from django.http import HttpResponseBase
from rest_framework.request import Request

from annotator.api.endpoint import ListEndpoint, ReadableEndpoint, common_project, created
from annotator.api.fields import Id, Text
from annotator.api.idempotency import Reply
from annotator.api.paging import ProjectPageQuery
from annotator.api.serializing import Body, Changes, page_of
from annotator.errors import Invalid
from annotator.models import Document, Passage
from claims.api.answers import CommentAnswer
from claims.assessing import add_comment, remove_comment, revise_comment
from claims.models import Claim, Comment, Event, Link
from claims.presenting import present_comment

_TARGETS: dict[str, type[Model]] = {
    "document": Document,
    "passage": Passage,
    "event": Event,
    "claim": Claim,
    "link": Link,
}


class CommentBody(Body):
    """A new comment; exactly one of the five targets is given."""

    document = Id(required=False)
    passage = Id(required=False)
    event = Id(required=False)
    claim = Id(required=False)
    link = Id(required=False)
    reply_to = Id(required=False, allow_null=True, help_text="A comment on the same object.")
    text = Text(max_length=20_000)


class CommentChanges(Changes):
    """Other words."""

    text = Text(max_length=20_000, required=False)


class CommentQuery(ProjectPageQuery):
    """Which comments to list."""

    document = Id(required=False)
    passage = Id(required=False)
    event = Id(required=False)
    claim = Id(required=False)
    link = Id(required=False)


class Comments(ListEndpoint):
    """The comments of your projects."""

    order = "oldest"
    queries = {"GET": CommentQuery}
    bodies = {"POST": CommentBody}
    answers = {"GET": {200: page_of(CommentAnswer)}, "POST": {201: CommentAnswer}}

    def get(self, request: Request) -> HttpResponseBase:
        """List comments, the oldest first."""
        named = self.named(_TARGETS)
        rows = Comment.objects.with_context().filter(**named)
        return self.page(rows, present_comment, common_project(named.values()))

    def post(self, request: Request) -> HttpResponseBase:
        """Remark on a document, passage, event, claim or link."""
        return self.create(self._add)

    def _add(self, values: dict[str, Any]) -> Reply:
        named = [name for name in _TARGETS if name in values]
        if len(named) != 1:
            several = ", ".join(_TARGETS)
            raise Invalid.field("", "either_or", f"Name exactly one of: {several}.")
        [name] = named
        targets = _TARGETS[name]._default_manager.select_related("project")
        comment = add_comment(
            actor=self.user,
            target=self.referenced(targets, values[name], name),
            text=values["text"],
            reply_to=self.referenced(Comment.objects.all(), values.get("reply_to"), "reply_to"),
        )
        return created("api-comment", comment, present_comment(comment))


class OneComment(ReadableEndpoint):
    """One comment."""

    bodies = {"PATCH": CommentChanges}
    answers = {"GET": {200: CommentAnswer}, "PATCH": {200: CommentAnswer}, "DELETE": {204: None}}

    def rows(self) -> QuerySet[Comment]:
        return Comment.objects.with_context()

    def present(self, row: Comment) -> dict[str, Any]:
        return present_comment(row)

    def patch(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Change the words of your own comment."""
        return self.change(
            lambda row, changes, expected: revise_comment(
                actor=self.user, comment=row, text=changes["text"], expected=expected
            )
        )

    def delete(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Delete your own comment, or as an admin anybody's."""
        return self.remove(
            lambda row, expected: remove_comment(actor=self.user, comment=row, expected=expected)
        )
