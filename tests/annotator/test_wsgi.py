"""The entry point of the web server: what a request may say about itself."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client, RequestFactory
from django.urls import reverse

from annotator.wsgi import application, plain_content_type
from tests.cast import Cast

# Python knows all of these but the last. Only some of them are encodings of texts.
CHARSETS = ["unicode_escape", "raw_unicode_escape", "utf-7", "utf-16", "hex", "idna", "nonsense"]


@pytest.mark.parametrize(
    ("content_type", "plain"),
    [
        ("", ""),
        ("application/json", "application/json"),
        ("application/json; charset=utf-16", "application/json"),
        ("text/plain; charset*=hex''x", "text/plain"),
        ("text/plain; a*=nonsense''x", "text/plain"),
        ("multipart/form-data; boundary=x", "multipart/form-data; boundary=x"),
        ("multipart/form-data; charset=hex; boundary=x", "multipart/form-data; boundary=x"),
        ('multipart/form-data;Boundary="a;b"; charset=hex', 'multipart/form-data; boundary="a;b"'),
    ],
)
def test_of_a_content_type_only_the_boundary_is_kept(content_type: str, plain: str) -> None:
    assert plain_content_type(content_type) == plain


@pytest.mark.parametrize("charset", CHARSETS)
def test_whatever_charset_a_request_names_it_is_read_as_utf_8(charset: str, cast: Cast) -> None:
    cookie = log_in(cast)
    library = reverse("library", args=[cast.own.project.public_id])
    odd = f"text/plain; charset={charset}"
    query = urlencode({"q": "\\ud800"})
    assert ask("GET", library, query, odd, cookie=cookie).startswith("200")
    assert ask("GET", "/api/v1/claims/", query, odd, cookie=cookie).startswith("400")

    comments = reverse("event-comment", args=[cast.own.event.public_id])
    body = (
        '--x\r\nContent-Disposition: form-data; name="text"\r\n\r\nCaf\u00e9 \\ud800\r\n--x--\r\n'
    )
    form = f"multipart/form-data; boundary=x; charset={charset}"
    assert ask("POST", comments, "", form, body.encode(), cookie=cookie).startswith("302")
    assert cast.own.event.comments.get().text == "Caf\u00e9 \\ud800"


def log_in(cast: Cast) -> str:
    """Return the cookies of a session, with a CSRF token."""
    client = Client()
    client.force_login(cast.admin)
    client.get("/account/")
    return "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())


def ask(
    method: str, path: str, query: str, content_type: str, body: bytes = b"", *, cookie: str
) -> str:
    """Send a request through the entry point itself; return the status line of its answer."""
    environ: dict[str, Any] = (
        RequestFactory().generic(method, path, body, "text/plain", QUERY_STRING=query).environ
    )
    token = cookie.partition("csrftoken=")[2].partition(";")[0]
    told = {"HTTP_COOKIE": cookie, "HTTP_X_CSRFTOKEN": token, "CONTENT_TYPE": content_type}
    statuses: list[str] = []
    # A real request closes the connection that the test's transaction stands on.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    answer = application({**environ, **told}, lambda status, headers: statuses.append(status))
    list(answer)
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
    return statuses[0]
