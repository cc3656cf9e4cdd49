"""No value in any field of any form or address of the pages is a fault of the server.

Each is tried alone, over a form that is otherwise good; what is taken is shown once more, for a
row that can be stored and not shown would be worse than one refused.
"""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.cast import Cast
from tests.contracts.page_routes import VISITS
from tests.contracts.test_page_permissions import arguments, log_in

NASTY = [
    "",
    " \u2028 ",
    "a\x00b",
    "\ufffe\u202e\x1b\x7f😀",
    "x" * 25_000,
    "-1",
    str(2**63),
    "9" * 5_000,
    "1e400",
    "NaN",
    "0001-01-01",
    "9999-12-31",
    "9999-99-99",
    "00000000-0000-0000-0000-000000000000:1",
    "\r\nSet-Cookie: a=b",
]
PARAMETERS = {
    "login": ("next",),
    "library": ("q", "cursor", "sort", "issued_from", "issued_to"),
    "events": ("q", "cursor"),
    "event": ("cursor",),
    "agents": ("q", "cursor"),
    "agent": ("cursor",),
    "passage-search": ("q", "claim"),
    "project-history": ("object", "cursor"),
    "project-export": ("format", "event", "document", "status", "since"),
}


def fields(client: Client, key: tuple[str, str], cast: Cast) -> list[str]:
    """Return the fields of the table's example and of the form that the route's page shows."""
    with transaction.atomic():
        names = {*VISITS[key].body(cast.own), "row_version"}
        transaction.set_rollback(True)
    if (key[0], "GET") in VISITS:
        page = client.get(reverse(key[0], kwargs=arguments(key[0], cast.own)))
        if page.context and "form" in page.context:
            names |= set(page.context["form"].fields)
    return sorted(names)


@pytest.mark.parametrize("key", [key for key in VISITS if key[1] == "POST"])
def test_no_value_in_a_form_is_a_fault_of_the_server(key: tuple[str, str], cast: Cast) -> None:
    client = log_in(cast, "admin" if key[0] != "login" else "anonymous")
    path = reverse(key[0], kwargs=arguments(key[0], cast.own))
    for name in fields(client, key, cast):
        for value in NASTY:
            with transaction.atomic():
                answer = client.post(path, {**VISITS[key].body(cast.own), name: value})
                assert answer.status_code < 500, (name, value[:20])
                if answer.status_code == 302:
                    assert answer["Location"].startswith(("/", "%"))
                    assert client.get(answer["Location"]).status_code < 500, (name, value[:20])
                transaction.set_rollback(True)
            if key[0] in ("logout", "password_change"):
                client.force_login(cast.admin)


@pytest.mark.parametrize("route", PARAMETERS)
def test_no_value_in_an_address_is_a_fault_of_the_server(route: str, cast: Cast) -> None:
    client = log_in(cast, "admin" if route != "login" else "anonymous")
    path = reverse(route, kwargs=arguments(route, cast.own))
    for name in PARAMETERS[route]:
        for value in [*NASTY, "x" * 60_000]:
            assert client.get(path, {name: value}).status_code < 500, (name, value[:20])


def test_bytes_that_are_no_text_become_replacement_characters(cast: Cast) -> None:
    client = log_in(cast, "admin")
    path = reverse("event-comment", kwargs=arguments("event-comment", cast.own))
    body = b"text=half+%ED%A0%80+of+one"
    answer = client.generic("POST", path, body, "application/x-www-form-urlencoded")
    assert answer.status_code == 302
    assert cast.own.event.comments.get().text == "half \ufffd\ufffd\ufffd of one"


def test_a_text_of_ten_megabytes_is_refused_in_words(cast: Cast) -> None:
    client = log_in(cast, "admin")
    path = reverse("library-paste", kwargs=arguments("library-paste", cast.own))
    answer = client.post(path, {"text": "x" * 10_000_000})
    assert answer.status_code == 422
    assert "It must be smaller than 10 MB. Split it" in answer.context["paste"].errors["text"][0]


@pytest.mark.parametrize("word", ["/account/tokens/%00/revoke/", "/account/tokens/a%2Fb/revoke/"])
def test_what_cannot_be_a_key_of_a_token_is_not_found(word: str, cast: Cast) -> None:
    assert log_in(cast, "admin").post(word).status_code == 404


# --- Where one is sent ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "wanted",
    [
        "//evil.example/",
        "https://evil.example/",
        "http:evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "\t//evil.example",
        "///evil.example",
        "javascript:alert(1)",
        "https:///evil.example",
        "//evil.example\\@testserver/",
        "data:text/html,x",
    ],
)
def test_logging_in_leads_nowhere_else(wanted: str, cast: Cast) -> None:
    body: dict[str, Any] = VISITS["login", "POST"].body(cast.own)
    for answer in (
        Client().post("/login/", {**body, "next": wanted}),
        Client().post("/login/", body, query_params={"next": wanted}),
        log_in(cast, "viewer").get("/login/", {"next": wanted}),
    ):
        assert answer.status_code == 302
        assert answer["Location"] == "/"
    answer = log_in(cast, "viewer").post("/logout/", {"next": wanted})
    assert answer["Location"].startswith(("/login/", "/logout/"))


def test_logging_in_leads_on_to_the_page_that_was_asked_for(cast: Cast) -> None:
    body = VISITS["login", "POST"].body(cast.own)
    assert Client().post("/login/", {**body, "next": "/account/"})["Location"] == "/account/"


def test_who_leaves_after_the_session_has_ended_is_not_asked_to_log_in(cast: Cast) -> None:
    assert Client().post("/logout/")["Location"] == "/login/"


# --- Files ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/passwd.txt",
        "..\\..\\boot.txt",
        "/etc/cron.d/job.txt",
        "C:\\Windows\\x.txt",
        'a"; filename="b.html.txt',
        "a\r\nX-Evil: 1.txt",
        "<img src=x onerror=alert(1)>.txt",
        "évidence 😀.txt",
        "x" * 250 + ".txt",
    ],
)
def test_an_original_comes_back_as_a_file_to_keep_under_a_bare_name(name: str, cast: Cast) -> None:
    client = log_in(cast, "admin")
    path = reverse("library-upload", kwargs=arguments("library-upload", cast.own))
    body = (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="'
        + name.replace("\r\n", "%0D%0A").replace("\\", "\\\\").replace('"', '\\"').encode()
        + b'"\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script> Some came.\r\n--x--\r\n'
    )
    assert client.generic("POST", path, body, "multipart/form-data; boundary=x").status_code == 302
    document = cast.own.project.documents.get(current__text__startswith="<script>")
    check_download(client, document)


@pytest.mark.parametrize("title", ["../../etc/passwd", "a\\b/c", "a\x07\x1b]b", "\u202etxt.exe"])
def test_a_pasted_text_comes_back_under_a_bare_name_too(title: str, cast: Cast) -> None:
    client = log_in(cast, "admin")
    path = reverse("library-paste", kwargs=arguments("library-paste", cast.own))
    assert client.post(path, {"title": title, "text": "Some came."}).status_code == 302
    check_download(client, cast.own.project.documents.latest("pk"))


def check_download(client: Client, document: Any) -> None:
    answer = client.get(reverse("version-original", args=[document.public_id, 1]))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    kept = answer["Content-Disposition"]
    assert kept.startswith("attachment; filename")
    assert kept.isprintable()
    for part in ("..%2F", "../", "/etc", "%2F", "..\\", "%5C", "\\\\"):
        assert part not in kept.partition("''")[2] + kept.partition('="')[2]


# --- Guessing passwords ---------------------------------------------------------------------


@pytest.mark.parametrize("door", ["/login/", "/admin/login/"])
@pytest.mark.parametrize("name", ["viewer", "x" * 25_000])
def test_after_ten_failures_a_name_is_locked_out(door: str, name: str, cast: Cast) -> None:
    client = Client()
    answers = [
        client.post(door, {"username": name, "password": "wrong"}).status_code for _ in range(11)
    ]
    assert answers[:9] == [200] * 9
    assert answers[-1] == 429
