"""Everything that goes wrong has one shape (RFC 9457)."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError
from rest_framework.test import APIClient

from annotator.api.problems import handle_exception
from annotator.api.projects import Me
from tests.cast import Cast

V1 = "/api/v1/"


def assert_problem(answer: Any, status: int) -> dict[str, Any]:
    """Fail unless the answer is a whole problem; return its body."""
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = answer.json()
    assert {"type", "title", "status", "detail", "errors"} <= set(body)
    assert body["status"] == status
    assert body["detail"]
    assert body["errors"]
    for fault in body["errors"]:
        assert set(fault) == {"field", "code", "message"}
        assert fault["code"]
        assert fault["message"]
    return body


@pytest.mark.django_db
def test_anonymous_is_401_with_a_challenge() -> None:
    answer = APIClient().get(V1 + "documents/")
    assert_problem(answer, 401)
    assert answer["WWW-Authenticate"] == "Token"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "token", ["Token", "Token a b", "Token zz", "Token é", "Token " + "0" * 64]
)
def test_a_bad_token_is_401(token: str) -> None:
    answer = APIClient().get(
        V1 + "me/", headers={"Authorization": token.encode().decode("latin-1")}
    )
    assert_problem(answer, 401)


def test_another_method_is_405_with_the_ones_there_are(reviewer: APIClient) -> None:
    for method in ("put", "delete", "options", "trace"):
        answer = reviewer.generic(method.upper(), V1 + "documents/")
        assert_problem(answer, 405)
        assert answer["Allow"] == "GET, HEAD, POST" or answer["Allow"] == "GET, POST"


def test_another_kind_of_body_is_415(reviewer: APIClient) -> None:
    for kind in ("application/x-www-form-urlencoded", "text/plain", "application/xml"):
        assert_problem(reviewer.generic("POST", V1 + "passages/", b"a=1", kind), 415)


def test_the_accept_header_changes_nothing(reviewer: APIClient) -> None:
    answer = reviewer.get(V1 + "me/", headers={"Accept": "text/html"})
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"


def test_missing_if_match_is_428(cast: Cast, reviewer: APIClient) -> None:
    path = f"{V1}claims/{cast.own.claim.public_id}/"
    assert_problem(reviewer.patch(path, {"hedge": "x"}, format="json"), 428)
    assert_problem(reviewer.delete(path), 428)


def test_stale_is_412_with_the_object_as_it_is_now(cast: Cast, reviewer: APIClient) -> None:
    path = f"{V1}claims/{cast.own.claim.public_id}/"
    answer = reviewer.patch(path, {"hedge": "x"}, format="json", headers={"If-Match": '"7"'})
    body = assert_problem(answer, 412)
    now = reviewer.get(path)
    assert body["current"] == now.json()
    assert answer["ETag"] == now["ETag"]


def test_what_hangs_together_is_409(cast: Cast, reviewer: APIClient) -> None:
    path = f"{V1}passages/{cast.own.passage.public_id}/"
    body = assert_problem(reviewer.delete(path, headers={"If-Match": "*"}), 409)
    assert "Delete those first" in body["detail"]


def test_a_fault_of_ours_is_500_in_the_same_shape(
    reviewer: APIClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewer.raise_request_exception = False
    monkeypatch.setattr(Me, "get", lambda self, request: 1 / 0)
    assert_problem(reviewer.get(V1 + "me/"), 500)


def test_a_race_that_the_database_decides_is_409() -> None:
    answer = handle_exception(IntegrityError("UNIQUE constraint failed"), {})
    assert answer.status_code == 409
    assert answer.data is not None
    assert answer.data["errors"][0]["code"] == "conflicting"


@pytest.mark.django_db
def test_unknown_addresses_are_404_for_everybody_and_every_method() -> None:
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"):
        assert_problem(APIClient().generic(method, V1 + "nowhere/"), 404)
