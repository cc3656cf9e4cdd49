"""Logging in and out, one's name and password, and the tokens of one's programs."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from annotator import accounts
from annotator.models import ApiToken
from tests.cast import PASSWORD, Cast


@pytest.fixture
def own(client: Client, cast: Cast) -> Client:
    client.force_login(cast.reviewer)
    return client


# --- Log-in ---------------------------------------------------------------------------------


def test_logging_in_leads_to_where_one_wanted_to_go(client: Client, cast: Cast) -> None:
    wanted = reverse("project-history", args=[cast.own.project.public_id])
    data = {"username": "viewer", "password": PASSWORD, "next": wanted}
    assert client.post(reverse("login"), data)["Location"] == wanted


def test_logging_in_leads_to_no_foreign_host(client: Client, cast: Cast) -> None:
    data = {"username": "viewer", "password": PASSWORD, "next": "https://elsewhere.example/"}
    assert client.post(reverse("login"), data)["Location"] == reverse("home")


@pytest.mark.parametrize(
    ("username", "password"), [("viewer", "wrong"), ("nobody", PASSWORD), ("deactivated", PASSWORD)]
)
def test_a_refused_log_in_does_not_say_which_part_was_wrong(
    client: Client, cast: Cast, username: str, password: str
) -> None:
    answer = client.post(reverse("login"), {"username": username, "password": password})
    assert answer.status_code == 200
    assert "Please enter a correct username and password" in answer.content.decode()


def test_after_ten_wrong_passwords_the_door_stays_shut(client: Client, cast: Cast) -> None:
    url = reverse("login")
    for _ in range(10):
        answer = client.post(url, {"username": "viewer", "password": "wrong"})
    assert answer.status_code == 429
    assert "the door stays shut for 15 minutes" in answer.content.decode()
    assert client.post(url, {"username": "viewer", "password": PASSWORD}).status_code == 429
    assert client.post(url, {"username": "reviewer", "password": PASSWORD}).status_code == 302


def test_logging_out_is_a_post(own: Client) -> None:
    assert own.get(reverse("logout")).status_code == 405
    assert own.post(reverse("logout"))["Location"] == reverse("login")
    assert own.get(reverse("home")).status_code == 302


def test_a_form_without_its_token_is_refused_in_words(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(reverse("login"), {"username": "viewer", "password": PASSWORD})
    assert answer.status_code == 403
    assert "This page was open too long" in answer.content.decode()


# --- Name and password ----------------------------------------------------------------------


def test_the_name_that_others_see_is_changed(own: Client, cast: Cast) -> None:
    own.post(reverse("account"), {"name": "  Mara \t Quill "})
    cast.reviewer.refresh_from_db()
    assert cast.reviewer.name == "Mara Quill"


def test_the_password_is_changed_and_other_sessions_end(own: Client, cast: Cast) -> None:
    other = Client()
    other.force_login(cast.reviewer)
    new = "another long password"
    answer = own.post(
        reverse("password_change"),
        {"old_password": PASSWORD, "new_password1": new, "new_password2": new},
    )
    assert answer["Location"] == reverse("account")
    assert own.get(reverse("account")).status_code == 200
    assert other.get(reverse("account")).status_code == 302


# --- Tokens ---------------------------------------------------------------------------------


def test_a_token_is_shown_once_and_opens_the_api(own: Client, cast: Cast) -> None:
    answer = own.post(reverse("token-new"), {"label": "nightly", "scope": "read"})
    token = answer.context["new_token"]
    assert token in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert token not in own.get(reverse("account")).content.decode()
    program = APIClient()
    program.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    assert program.get("/api/v1/projects/").status_code == 200
    assert program.post("/api/v1/projects/", {"name": "x"}).status_code == 403


def test_a_revoked_token_opens_nothing(own: Client, cast: Cast) -> None:
    token = own.post(reverse("token-new"), {"label": "a", "scope": "write"}).context["new_token"]
    row = ApiToken.objects.get(label="a")
    own.post(reverse("token-revoke", args=[row.token_key]))
    program = APIClient()
    program.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    assert program.get("/api/v1/projects/").status_code == 401


def test_nobody_sees_or_revokes_anothers_token(own: Client, cast: Cast) -> None:
    foreign = ApiToken.objects.get(user=cast.admin)
    assert foreign.token_key not in own.get(reverse("account")).content.decode()
    assert own.post(reverse("token-revoke", args=[foreign.token_key])).status_code == 404
    assert ApiToken.objects.filter(user=cast.admin).exists()


@pytest.mark.parametrize("data", [{"label": "", "scope": "read"}, {"label": "a", "scope": "all"}])
def test_a_token_needs_a_label_and_a_known_scope(own: Client, data: dict[str, str]) -> None:
    assert own.post(reverse("token-new"), data).status_code == 422


def test_tokens_are_bounded(own: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(accounts, "MAX_TOKENS", 1)
    answer = own.post(reverse("token-new"), {"label": "one too many", "scope": "read"})
    assert answer.status_code == 422
    assert "Revoke one of your 1 tokens first." in answer.content.decode()
