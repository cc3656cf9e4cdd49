"""Turning the stages' errors into pages, in one place.

The API has its own answer to the same errors (problem details, annotator.api.problems); DRF
handles them before they come here.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from annotator.errors import Conflicting, DomainError, Invalid, NotAllowed, NotVisible, Stale

_STATUS: dict[type[DomainError], int] = {
    Invalid: 400,
    NotAllowed: 403,
    NotVisible: 404,
    Conflicting: 409,
    Stale: 412,
}


class DomainErrorPages:
    """Answers a DomainError that a view let through with the page of its status."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the error page, or None for errors that are not the domain's."""
        for kind, status in _STATUS.items():
            if isinstance(error, kind):
                return render(request, f"{status}.html", {"error": error}, status=status)
        return None
