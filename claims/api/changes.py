"""The change feed, and the history of one object."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from rest_framework.request import Request
from rest_framework.response import Response

from annotator.api.answers import HistoryEntryAnswer
from annotator.api.conditions import is_unchanged, not_modified
from annotator.api.endpoint import Endpoint, ListEndpoint
from annotator.api.fields import Id, QueryWhole
from annotator.api.paging import PageQuery, list_etag, own_project_ids, read_page
from annotator.api.serializing import Query, page_of
from annotator.models import HistoryEntry, Project
from annotator.presenting import present_history_entry
from claims.api.answers import ChangesAnswer

_FEED_PAGE = 200
_LARGEST_ID = 2**63 - 1


class ChangesQuery(Query):
    """Which stretch of the feed to read."""

    since = QueryWhole(
        required=False,
        min_value=0,
        max_value=_LARGEST_ID,
        help_text="The next of the last answer; 0 or nothing for the beginning.",
    )
    project = Id(required=False)
    page_size = QueryWhole(required=False, min_value=1, max_value=500, help_text="200 if missing.")


class HistoryQuery(PageQuery):
    """Whose history to list."""

    project = Id(required=False)
    object = Id(required=False, help_text="Of this object, even if it was deleted.")


class ChangesFeed(Endpoint):
    """What happened in your projects, in the order in which it became visible."""

    queries = {"GET": ChangesQuery}
    answers = {"GET": {200: ChangesAnswer}}

    def get(self, request: Request) -> HttpResponseBase:
        """Read the change feed from a cursor on. No entry is ever missed or repeated.

        Asking again with the ETag gives 304 while nothing happened, so polling costs little.
        """
        if "project" in self.params:
            project = self.referenced(Project.objects.all(), self.params["project"], "project")
            ids = [project.pk]
        else:
            ids = own_project_ids(self.user)
        etag = list_etag(request, ids)
        if is_unchanged(request, etag):
            return not_modified(etag)
        since = self.params.get("since", 0)
        rows = HistoryEntry.objects.select_related("actor", "project").filter(pk__gt=since)
        size: dict[str, Any] = {"page_size": self.params.get("page_size", _FEED_PAGE)}
        page = read_page(rows, ids, size, "oldest")
        return Response(
            {
                "results": [present_history_entry(entry) for entry in page.rows],
                "next": page.rows[-1].pk if page.rows else since,
                "more": page.has_next,
            },
            headers={"ETag": etag},
        )


class History(ListEndpoint):
    """The history of your projects."""

    order = "oldest"
    queries = {"GET": HistoryQuery}
    answers = {"GET": {200: page_of(HistoryEntryAnswer)}}

    def get(self, request: Request) -> HttpResponseBase:
        """List what happened, the oldest first."""
        rows = HistoryEntry.objects.select_related("actor", "project")
        if "object" in self.params:
            rows = rows.filter(object_id=self.params["object"])
        return self.page(rows, present_history_entry)
