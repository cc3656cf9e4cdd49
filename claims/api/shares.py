"""The public link of an event's board."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from rest_framework import serializers
from rest_framework.request import Request

from annotator import access
from annotator.api.answers import MadeAnswer
from annotator.api.conditions import etag_of
from annotator.api.endpoint import ReadableEndpoint
from annotator.api.idempotency import Reply
from annotator.api.serializing import Body
from annotator.errors import NotVisible
from claims.models import Event, Share
from claims.presenting import present_share
from claims.sharing import address_of, share_board, unshare_board


class ShareBody(Body):
    """Nothing is asked: the link is to this event's board."""


class ShareAnswer(MadeAnswer):
    """A public, read-only link to a board, for the project's admins."""

    id = serializers.UUIDField()
    project = serializers.UUIDField()
    event = serializers.UUIDField()
    url = serializers.URLField(help_text="Whoever has it reads the board.")


class EventShare(ReadableEndpoint):
    """The public link of an event's board."""

    is_for_admins = True
    bodies = {"POST": ShareBody}
    answers = {"GET": {200: ShareAnswer}, "POST": {201: ShareAnswer}, "DELETE": {204: None}}

    def rows(self) -> Any:
        return Share.objects.with_context()

    def find(self) -> Share:
        """Return the event's share; raises NotVisible where there is none."""
        event = access.get_visible(Event.objects.all(), self.user, self.kwargs["id"])
        access.require(self.user, event.project_id, "manage")
        share = self.rows().filter(event=event).first()
        if share is None:
            raise NotVisible
        return share

    def present(self, row: Share) -> dict[str, Any]:
        return {**present_share(row), "url": address_of(row)}

    def present_current(self, row: Share) -> tuple[dict[str, Any], str]:
        current = self.find()
        return self.present(current), etag_of(current)

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Show the public link of this event's board (404 where there is none)."""
        return self.show_row(self.find())

    def post(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Make the public link. The project's setting must allow it (409 otherwise)."""
        return self.create(self._share)

    def delete(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Take the public link back; from then on its address leads nowhere."""
        return self.remove(
            lambda row, expected: unshare_board(actor=self.user, share=row, expected=expected)
        )

    def _share(self, values: dict[str, Any]) -> Reply:
        event = access.get_visible(Event.objects.with_context(), self.user, self.kwargs["id"])
        share = share_board(actor=self.user, event=event)
        address = reverse("api-share", kwargs={"id": event.public_id})
        return Reply(self.present(share), address, etag_of(share))
