"""What pages answer when something stands in the way: the stages' errors, a log-in that ended.

The API has its own answer to the same errors (problem details, annotator.api.problems); DRF
handles them before they come here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

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


class LogInFirst(LoginRequiredMiddleware):
    """Sends who is not logged in to the log-in page, and afterwards back to where they were.

    A form that was sent after its log-in had ended leads back to the page that the form stood on,
    not to the form's own address, which answers no GET.
    """

    def handle_no_permission(self, request: HttpRequest, view_func: Any) -> HttpResponseRedirect:
        """Return the redirect; says that nothing was saved when something was sent."""
        page = request.headers.get("Referer", "")
        own = url_has_allowed_host_and_scheme(
            page, {request.get_host()}, require_https=request.is_secure()
        )
        if request.method in ("GET", "HEAD") or not own:
            return super().handle_no_permission(request, view_func)
        messages.warning(
            request,
            "Your log-in had ended, so nothing was saved. Go back to copy what you wrote, "
            "then log in and send it again.",
        )
        return redirect_to_login(urlsplit(page).path, self.get_login_url(view_func))
