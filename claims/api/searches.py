"""Saved searches, and searches that found nothing."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from annotator.api.endpoint import ListEndpoint, ReadableEndpoint, common_project, created
from annotator.api.fields import Choice, Day, Id, Text, Truth
from annotator.api.idempotency import Reply
from annotator.api.paging import ProjectPageQuery
from annotator.api.serializing import Body, Changes, page_of
from annotator.models import Project
from claims import keeping
from claims.api.answers import FruitlessSearchAnswer, SavedSearchAnswer
from claims.models import Claim, Event, FruitlessSearch, SavedSearch
from claims.presenting import present_fruitless_search, present_saved_search
from claims.vocabulary import SearchedIn

_ABOUT = {"event": Event, "claim": Claim}


class SavedSearchFields(Body):
    """What a saved search holds."""

    name = Text(max_length=120, required=False)
    searched_in = Choice(choices=SearchedIn.choices, required=False)
    parameters = serializers.DictField(
        child=Text(max_length=500),
        required=False,
        help_text="Those of search/, as strings; speaker, event and document by their ids.",
    )
    is_shared = Truth(required=False, help_text="Whether the project's members see it.")


class SavedSearchBody(SavedSearchFields):
    """A new saved search."""

    project = Id()
    name = Text(max_length=120)
    searched_in = Choice(choices=SearchedIn.choices)


class SavedSearchChanges(SavedSearchFields, Changes):
    """What can be changed of a saved search."""


class SavedSearches(ListEndpoint):
    """Your saved searches, and those that are shared with you."""

    queries = {"GET": ProjectPageQuery}
    bodies = {"POST": SavedSearchBody}
    answers = {"GET": {200: page_of(SavedSearchAnswer)}, "POST": {201: SavedSearchAnswer}}

    def get(self, request: Request) -> HttpResponseBase:
        """List saved searches, the newest first."""
        rows = SavedSearch.objects.with_context().visible_to(self.user)
        return self.page(rows, present_saved_search)

    def post(self, request: Request) -> HttpResponseBase:
        """Keep a search under a name."""
        return self.create(self._save)

    def _save(self, values: dict[str, Any]) -> Reply:
        projects = Project.objects.select_related("created_by")
        project = self.referenced(projects, values.pop("project"), "project")
        saved = keeping.save_search(actor=self.user, project=project, details=values)
        return created("api-saved-search", saved, present_saved_search(saved))


class OneSavedSearch(ReadableEndpoint):
    """One saved search."""

    bodies = {"PATCH": SavedSearchChanges}
    answers = {
        "GET": {200: SavedSearchAnswer},
        "PATCH": {200: SavedSearchAnswer},
        "DELETE": {204: None},
    }

    def rows(self) -> QuerySet[SavedSearch]:
        return SavedSearch.objects.with_context()

    def present(self, row: SavedSearch) -> dict[str, Any]:
        return present_saved_search(row)

    def patch(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Change a saved search of your own."""
        return self.change(
            lambda row, changes, expected: keeping.revise_search(
                actor=self.user, saved=row, changes=changes, expected=expected
            )
        )

    def delete(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Delete a saved search of your own, or as an admin anybody's that is shared."""
        return self.remove(
            lambda row, expected: keeping.remove_search(
                actor=self.user, saved=row, expected=expected
            )
        )


class FruitlessSearchFields(Body):
    """What is recorded of a search that found nothing."""

    query = Text(max_length=500, required=False, help_text="The words that were searched for.")
    place = Text(max_length=300, required=False, help_text="This project, an archive, a site.")
    searched_on = Day(required=False)
    looked_for = Text(max_length=500, required=False, help_text="What would have been evidence.")
    note = Text(max_length=20_000, required=False)
    event = Id(required=False, allow_null=True)
    claim = Id(required=False, allow_null=True, help_text="Instead of event.")


class FruitlessSearchBody(FruitlessSearchFields):
    """A new record."""

    project = Id()
    query = Text(max_length=500)
    place = Text(max_length=300)
    searched_on = Day()


class FruitlessSearchChanges(FruitlessSearchFields, Changes):
    """What can be corrected in it."""


class FruitlessSearchQuery(ProjectPageQuery):
    """Which records to list."""

    event = Id(required=False)
    claim = Id(required=False)


class FruitlessSearches(ListEndpoint):
    """The searches of your projects that found nothing."""

    queries = {"GET": FruitlessSearchQuery}
    bodies = {"POST": FruitlessSearchBody}
    answers = {"GET": {200: page_of(FruitlessSearchAnswer)}, "POST": {201: FruitlessSearchAnswer}}

    def get(self, request: Request) -> HttpResponseBase:
        """List such searches, the newest first."""
        named = self.named(_ABOUT)
        rows = FruitlessSearch.objects.with_context().filter(**named)
        return self.page(rows, present_fruitless_search, common_project(named.values()))

    def post(self, request: Request) -> HttpResponseBase:
        """Record that a search was done and found nothing."""
        return self.create(self._record)

    def _record(self, values: dict[str, Any]) -> Reply:
        projects = Project.objects.select_related("created_by")
        project = self.referenced(projects, values.pop("project"), "project")
        for name, model in _ABOUT.items():
            if name in values:
                rows = model._default_manager.all()
                values[name] = self.referenced(rows, values[name], name)
        row = keeping.record_nothing_found(actor=self.user, project=project, details=values)
        return created("api-fruitless-search", row, present_fruitless_search(row))


class OneFruitlessSearch(ReadableEndpoint):
    """One such search."""

    bodies = {"PATCH": FruitlessSearchChanges}
    answers = {
        "GET": {200: FruitlessSearchAnswer},
        "PATCH": {200: FruitlessSearchAnswer},
        "DELETE": {204: None},
    }

    def rows(self) -> QuerySet[FruitlessSearch]:
        return FruitlessSearch.objects.with_context()

    def present(self, row: FruitlessSearch) -> dict[str, Any]:
        return present_fruitless_search(row)

    def patch(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Correct a record."""
        return self.change(self._revise)

    def delete(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Delete a record; the history keeps it."""
        return self.remove(
            lambda row, expected: keeping.remove_nothing_found(
                actor=self.user, row=row, expected=expected
            )
        )

    def _revise(
        self, row: FruitlessSearch, changes: dict[str, Any], expected: int | None
    ) -> FruitlessSearch:
        for name, model in _ABOUT.items():
            if name in changes:
                rows = model._default_manager.all()
                changes[name] = self.referenced(rows, changes[name], name)
        return keeping.revise_nothing_found(
            actor=self.user, row=row, changes=changes, expected=expected
        )
