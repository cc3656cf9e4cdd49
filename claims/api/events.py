"""Events, and the board of an event."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.utils.decorators import method_decorator
from django.views.decorators.gzip import gzip_page
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from annotator.api.conditions import is_unchanged, not_modified
from annotator.api.documents import VersionEndpoint
from annotator.api.endpoint import ListEndpoint, ReadableEndpoint, created
from annotator.api.fields import Choice, Day, Id, QueryTruth, Text, Texts
from annotator.api.idempotency import Reply
from annotator.api.paging import ProjectPageQuery, list_etag
from annotator.api.serializing import Body, Changes, page_of
from annotator.models import Project
from annotator.presenting import present_date
from claims.api.agents import MergeBody, SplitBody
from claims.api.answers import EventAnswer, EventDetailAnswer, EventGuessesAnswer
from claims.api.board_answers import BoardAnswer
from claims.board import read_board
from claims.events import create_event, delete_event, find_similar_events, revise_event
from claims.merging import merge_events
from claims.models import Event
from claims.presenting import present_event
from claims.presenting_boards import present_board
from claims.splitting import split_event
from claims.suggesting import EventSuggestions, suggest_events
from claims.vocabulary import DatePrecision, EventPart, GeoPrecision


class EventFields(Body):
    """What can be said of an event."""

    title = Text(required=False, max_length=300)
    aliases = Texts(required=False, help_text="All other names of it.")
    kind = Text(required=False, max_length=60, help_text="march, broadcast, petition …")
    date = Day(required=False, allow_null=True)
    date_precision = Choice(choices=DatePrecision.choices, required=False)
    place = Text(required=False, max_length=300)
    geo_precision = Choice(choices=GeoPrecision.choices, required=False, allow_blank=True)
    description = Text(required=False, max_length=20_000)
    wikidata_qid = Text(required=False, max_length=20)
    parent = Id(  # type: ignore[assignment] # Field.parent
        required=False, allow_null=True, help_text="The event that it is a part of."
    )
    part = Choice(choices=EventPart.choices, required=False, allow_blank=True)


class EventBody(EventFields):
    """A new event."""

    project = Id()
    title = Text(max_length=300)


class EventChanges(EventFields, Changes):
    """What can be changed of an event."""


class EventQuery(ProjectPageQuery):
    """Which events to list."""

    q = serializers.CharField(required=False, max_length=200, help_text="Stands in a name.")
    after = Day(required=False, help_text="On this day or later.")
    before = Day(required=False, help_text="On this day or earlier.")
    merged = QueryTruth(required=False, help_text="Also those merged away; 0 if missing.")


class Events(ListEndpoint):
    """The events of your projects."""

    queries = {"GET": EventQuery}
    bodies = {"POST": EventBody}
    answers = {"GET": {200: page_of(EventAnswer)}, "POST": {201: EventDetailAnswer}}

    def get(self, request: Request) -> HttpResponseBase:
        """List events, those made last first."""
        rows = Event.objects.with_context()
        if not self.params.get("merged"):
            rows = rows.unmerged()
        if "q" in self.params:
            rows = rows.mentioning(self.params["q"])
        lookups = {"after": "date__gte", "before": "date__lte"}
        for name, lookup in lookups.items():
            if name in self.params:
                rows = rows.filter(**{lookup: self.params[name]})
        return self.page(rows, present_event)

    def post(self, request: Request) -> HttpResponseBase:
        """Make an event. ``similar`` then names those that it may be the same as."""
        return self.create(self._make)

    def _make(self, values: dict[str, Any]) -> Reply:
        project = self.referenced(Project.objects.all(), values.pop("project"), "project")
        if "parent" in values:
            values["parent"] = self.referenced(Event.objects.all(), values["parent"], "parent")
        event = create_event(actor=self.user, project=project, details=values)
        return created("api-event", event, present_detail(event), shows_others=True)


class OneEvent(ReadableEndpoint):
    """One event."""

    bodies = {"PATCH": EventChanges}
    answers = {
        "GET": {200: EventDetailAnswer},
        "PATCH": {200: EventDetailAnswer},
        "DELETE": {204: None},
    }
    shows_others = True

    def rows(self) -> QuerySet[Event]:
        return Event.objects.with_context()

    def present(self, row: Event) -> dict[str, Any]:
        return present_detail(row)

    def patch(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Change an event's details."""
        return self.change(self._revise)

    def delete(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Delete an event that nothing is about (409 otherwise)."""
        return self.remove(
            lambda row, expected: delete_event(actor=self.user, event=row, expected=expected)
        )

    def _revise(self, row: Event, changes: dict[str, Any], expected: int | None) -> Event:
        if "parent" in changes:
            changes["parent"] = self.referenced(Event.objects.all(), changes["parent"], "parent")
        return revise_event(actor=self.user, event=row, changes=changes, expected=expected)


class EventMerge(OneEvent):
    """Two events that are one."""

    http_method_names = ["post"]
    bodies = {"POST": MergeBody}
    answers = {"POST": {200: EventDetailAnswer}}

    def post(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Move all claims of this event to another one, and show that one."""
        event = self.find()
        values = self.read_body()
        into = self.referenced(self.rows(), values["into"], "into")
        merged = merge_events(
            actor=self.user, event=event, into=into, reason=values.get("reason", "")
        )
        return self.answer_with(merged)


class EventSplit(OneEvent):
    """A merged event that is one of its own after all."""

    http_method_names = ["post"]
    bodies = {"POST": SplitBody}
    answers = {"POST": {200: EventDetailAnswer}}

    def post(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Undo a merge: give back to this event what the merge took, and show it."""
        reason = self.read_body().get("reason", "")
        return self.answer_with(split_event(actor=self.user, event=self.find(), reason=reason))


def present_detail(event: Event) -> dict[str, Any]:
    """Return the event with the ids of those at the same place within a day. One query."""
    similar = find_similar_events(
        project_id=event.project_id, date=event.date, place=event.place, besides=event.pk
    )
    return {**present_event(event), "similar": [str(other.public_id) for other in similar]}


class Board(ReadableEndpoint):
    """All figures for one event side by side."""

    answers = {"GET": {200: BoardAnswer}}

    def rows(self) -> QuerySet[Event]:
        return Event.objects.with_context()

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Show the figures of an event, each two compared, and what was decided about them.

        It says what the event's page says, from the same model.
        """
        event: Event = self.find()
        etag = list_etag(request, [event.project_id])
        if is_unchanged(request, etag):
            return not_modified(etag)
        return Response(present_board(read_board(event)), headers={"ETag": etag})


@method_decorator(gzip_page, name="dispatch")
class EventGuesses(VersionEndpoint):
    """The events that a document's figures may be about."""

    answers = {"GET": {200: EventGuessesAnswer}}
    without_etag = True

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Suggest up to three events for each figure, the most likely first. Nothing is stored.

        Where none is likely, a name for a new one is read from the text.
        """
        return Response(_present_guesses(suggest_events(self.find_version(with_text=True))))


def _present_guesses(found: EventSuggestions) -> dict[str, Any]:
    named = {guess.key for figure in found.figures for guess in figure.guesses}
    return {
        "version": str(found.version.public_id),
        "place": found.place,
        "events": [
            {
                "id": str(event.public_id),
                "title": event.title,
                "date": present_date(event.date),
                "place": event.place,
            }
            for key, event in found.events.items()
            if key in named
        ],
        "figures": [
            {
                "start": figure.start,
                "end": figure.end,
                "events": [
                    {
                        "event": str(found.events[guess.key].public_id),
                        "reasons": list(guess.reasons),
                        "is_sure": guess.is_sure,
                    }
                    for guess in figure.guesses
                ],
                "new_title": figure.new_title,
            }
            for figure in found.figures
        ],
    }
