"""Searching: words in the texts, claims by their figures, and figures that nobody has claimed."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from annotator.api.endpoint import Endpoint, common_project
from annotator.api.fields import Choice, Id, QueryNumber, QueryTruth, QueryWhole
from annotator.api.paging import Cursor, own_project_ids
from annotator.api.serializing import Query
from annotator.cleaning import refuse_unstorable
from annotator.concordance import ORDERS, find_hits
from annotator.errors import Invalid
from annotator.models import Document, Project
from annotator.text_index import Scope
from annotator.wordsearch import LONGEST_QUERY
from claims.api.answers import SearchAnswer
from claims.figure_search import find_claims, find_unclaimed
from claims.models import Agent, Event
from claims.presenting import present_figure_hit, present_text_hit
from claims.searching import FIGURE_FIELDS, read_edge, read_filter, read_text_query, seal_edge
from claims.vocabulary import MeasureKind, Occurrence, SearchedIn, SpeakerRole, Status

_DAY = serializers.DateField
_LARGEST_PAGE = 100


class SearchQuery(Query):
    """What to look for, and where."""

    q = serializers.CharField(
        required=False,
        allow_blank=True,
        trim_whitespace=True,
        max_length=LONGEST_QUERY,
        help_text="Words in the query language of docs/search.md, or figures in one line.",
    )
    searched_in = Choice(
        choices=SearchedIn.choices,
        required=False,
        help_text="claims where anything but q, project, document, order and dates of "
        "publication is given, else texts.",
    )
    project = Id(required=False, help_text="Only of this project.")
    document = Id(required=False, help_text="Only in this document: then every hit comes.")
    order = Choice(choices=[(name, name) for name in ORDERS], required=False)
    issued_from = _DAY(required=False, help_text="Published on this day or later.")
    issued_to = _DAY(required=False)
    value_min = QueryNumber(required=False, help_text="May honestly be this much or more.")
    value_max = QueryNumber(required=False, help_text="May honestly be this much or less.")
    exclusive = QueryTruth(required=False, help_text="Leave out value_min and value_max.")
    kind = Choice(choices=MeasureKind.choices, required=False)
    unit = serializers.CharField(required=False, max_length=40)
    speaker = Id(required=False, help_text="An agent.")
    role = Choice(choices=SpeakerRole.choices, required=False)
    event = Id(required=False)
    place = serializers.CharField(required=False, max_length=300)
    date_from = _DAY(required=False, help_text="Of the event, else of the statement.")
    date_to = _DAY(required=False)
    status = Choice(choices=Status.choices, required=False)
    occurrence = Choice(choices=Occurrence.choices, required=False)
    text = serializers.CharField(required=False, max_length=200, help_text="Words of the claim.")
    cursor = serializers.CharField(required=False, max_length=200, help_text="From next.")
    page_size = QueryWhole(required=False, min_value=1, max_value=_LARGEST_PAGE)


class Search(Endpoint):
    """One search over your projects."""

    queries = {"GET": SearchQuery}
    answers = {"GET": {200: SearchAnswer}}

    def get(self, request: Request) -> HttpResponseBase:
        """Find words in the current texts, newest document first, or figures by their size.

        A page may be short, even empty, and still have a next one: only so much is read for each.
        A query that cannot be read is refused with the place of the fault.
        """
        for name, value in self.params.items():
            if isinstance(value, str):
                refuse_unstorable(value, name)
        given = {name for name in FIGURE_FIELDS if name in self.params}
        where = self.params.get("searched_in") or ("claims" if given else "texts")
        named = {
            name: self.referenced(model._default_manager.all(), self.params[name], name)
            for name, model in (
                ("project", Project),
                ("document", Document),
                ("speaker", Agent),
                ("event", Event),
            )
            if name in self.params
        }
        if where == SearchedIn.TEXTS:
            return self._texts(named)
        return self._figures(where, named)

    def _texts(self, named: dict[str, Any]) -> HttpResponseBase:
        if not self.params.get("q"):
            return self._answer(SearchedIn.TEXTS, "", [])
        node = read_text_query(self.params["q"])
        project = named.get("project")
        document = named.get("document")
        projects = [project.pk] if project else own_project_ids(self.user)
        scope = Scope(
            projects=tuple(projects),
            document=document.pk if document else None,
            issued_from=self.params.get("issued_from"),
            issued_to=self.params.get("issued_to"),
        )
        cursor = self.params.get("cursor")
        page = find_hits(
            node,
            scope,
            order=self.params.get("order", "newest"),
            after=Cursor.unseal(cursor).key if cursor else None,
            size=self.params.get("page_size", 40),
        )
        hits = [present_text_hit(hit) for group in page.groups for hit in group.hits]
        following = "" if page.following is None else Cursor(page.following).seal()
        return self._answer(SearchedIn.TEXTS, following, hits)

    def _figures(self, where: str, named: dict[str, Any]) -> HttpResponseBase:
        project = named.pop("project", None)
        within = project.pk if project else common_project(named.values())
        if within is None:
            projects = own_project_ids(self.user)
            if len(projects) > 1:
                raise Invalid.field("project", "required", "Figures are searched in one project.")
            within = projects[0] if projects else 0
        wanted = read_filter({**self.params, **named})
        find = find_claims if where == SearchedIn.CLAIMS else find_unclaimed
        after = read_edge(self.params.get("cursor", ""), where, within)
        page = find(within, wanted, after=after, size=self.params.get("page_size", 50))
        hits = [present_figure_hit(row) for row in page.rows]
        return self._answer(where, seal_edge(page.following), hits)

    def _answer(
        self, where: str, following: str, results: list[dict[str, Any]]
    ) -> HttpResponseBase:
        here = self.request.build_absolute_uri()
        return Response(
            {
                "searched_in": where,
                "next": replace_query_param(here, "cursor", following) if following else None,
                "results": results,
            }
        )
