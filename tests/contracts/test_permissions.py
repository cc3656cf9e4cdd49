"""Who may do what through the API: every operation × nine roles × the objects of two projects."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson
import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from rest_framework.test import APIClient

from annotator.access import ACTS
from annotator.models import ApiToken, Role, TokenScope
from tests.cast import Cast, World, make_token
from tests.contracts.api_routes import OBJECT_ROUTES, OPERATIONS, PARENTS, address, ids

ROLES = (
    "anonymous",
    "outsider",
    "viewer",
    "reviewer",
    "adjudicator",
    "admin",
    "staff",
    "deactivated",
    "revoked",
)
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
LOCKED_OUT = ("anonymous", "deactivated", "revoked")
ClientFor = Callable[[str], APIClient]


def operations() -> Iterator[tuple[str, str]]:
    """Yield the name and method of everything below /api/v1/ from the URL resolver."""
    for pattern in _patterns(get_resolver().url_patterns, ""):
        view = pattern.callback.view_class
        for method in METHODS:
            if hasattr(view, method.lower()) and method.lower() in view.http_method_names:
                yield str(pattern.name), method


def _patterns(patterns: list[Any], prefix: str) -> Iterator[URLPattern]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _patterns(pattern.url_patterns, path)
        elif path.startswith("api/v1/"):
            yield pattern


@dataclass(frozen=True, slots=True)
class Answer:
    """What a test looks at of an answer, streamed or not."""

    status_code: int
    content: bytes

    def json(self) -> Any:
        return orjson.loads(self.content)


def call(
    client: APIClient,
    route: str,
    method: str,
    arguments: dict[str, Any],
    body: Any,
    query: str = "",
) -> Answer:
    """Send the request and undo what it did."""
    with transaction.atomic():
        answer = client.generic(
            method,
            reverse(route, kwargs=arguments) + query,
            *(_as_json(body) if body is not None else ()),
            headers={"If-Match": "*"},
        )
        shown = answer.getvalue()
        transaction.set_rollback(True)
    return Answer(answer.status_code, shown)


def _as_json(body: Any) -> tuple[bytes, str]:
    return orjson.dumps(body), "application/json"


def send(client: APIClient, route: str, method: str, world: World) -> Answer:
    """Send the table's example for the objects of a world."""
    operation = OPERATIONS[route, method]
    body = operation.body(world) if operation.body else None
    return call(client, route, method, address(route, world), body, operation.query)


def expected(needs: str, ok: int, role: str, *, has_address: bool) -> int:
    """Return the status that a role gets for the objects of the shared project."""
    if needs == "public":
        return 401 if role in ("deactivated", "revoked") else ok
    if role in LOCKED_OUT:
        return 401
    if needs in ("account", "list"):
        return ok
    if role in ("outsider", "staff"):
        return 404 if has_address else 400
    if needs == "owner":
        return ok if role == "admin" else 404
    if needs == "author":
        return ok if role == "admin" else 403
    return ok if Role(role).includes(ACTS[needs]) else 403


def test_the_table_lists_exactly_the_operations_there_are() -> None:
    assert set(operations()) == set(OPERATIONS)


@pytest.mark.parametrize(("route", "method"), OPERATIONS)
def test_each_role_gets_what_the_table_says(
    route: str, method: str, cast: Cast, as_: ClientFor
) -> None:
    operation = OPERATIONS[route, method]
    has_address = bool(address(route, cast.own))
    for role in ROLES:
        answer = send(as_(role), route, method, cast.own)
        wanted = expected(operation.needs, operation.ok, role, has_address=has_address)
        assert answer.status_code == wanted, (role, answer.content)


@pytest.mark.parametrize(
    ("route", "method"), [key for key in OPERATIONS if key[0] in {*PARENTS, *OBJECT_ROUTES}]
)
def test_hidden_and_missing_objects_get_the_same_answer(
    route: str, method: str, cast: Cast, as_: ClientFor
) -> None:
    arguments = address(route, cast.foreign)
    body = OPERATIONS[route, method].body
    content = body(cast.own) if body else None
    missing = {**arguments, "id": str(uuid.uuid4())}
    admin = as_("admin")
    hidden_answer = call(admin, route, method, arguments, content)
    missing_answer = call(admin, route, method, missing, content)
    assert hidden_answer.status_code == missing_answer.status_code == 404
    assert hidden_answer.content == missing_answer.content


def test_foreign_ids_in_a_body_are_refused_like_missing_ones(cast: Cast, as_: ClientFor) -> None:
    admin = as_("admin")
    tried = 0
    for (route, method), operation in OPERATIONS.items():
        if operation.body is None:
            continue
        own, foreign = operation.body(cast.own), operation.body(cast.foreign)
        for name in [name for name, value in own.items() if foreign[name] != value]:
            answers = [
                call(admin, route, method, address(route, cast.own), {**own, name: value})
                for value in (foreign[name], str(uuid.uuid4()))
            ]
            assert [answer.status_code for answer in answers] == [400, 400], (route, name)
            assert answers[0].content == answers[1].content
            assert answers[0].json()["errors"][0]["code"] == "not_found"
            assert answers[0].json()["errors"][0]["field"] == name
            tried += 1
    assert tried >= 10


@pytest.mark.parametrize(
    ("route", "method"), [key for key, each in OPERATIONS.items() if each.needs == "list"]
)
def test_lists_exports_and_feeds_show_nothing_of_other_projects(
    route: str, method: str, cast: Cast, as_: ClientFor
) -> None:
    foreign_ids = [*ids(cast.foreign).values(), str(cast.foreign.other_document.public_id)]
    for role in ("viewer", "admin", "staff"):
        shown = send(as_(role), route, method, cast.own).content.decode()
        assert not [each for each in foreign_ids if each in shown]
    shown = send(as_("outsider"), route, method, cast.own).content.decode()
    assert [each for each in foreign_ids if each in shown]
    assert not [each for each in ids(cast.own).values() if each in shown]


def test_a_deleted_object_is_like_one_that_never_was(cast: Cast, as_: ClientFor) -> None:
    admin = as_("admin")
    path = reverse("api-link", kwargs={"id": cast.own.link.public_id})
    assert admin.delete(path, headers={"If-Match": '"1"'}).status_code == 204
    for method in ("get", "patch", "delete"):
        answer = getattr(admin, method)(path, headers={"If-Match": '"1"'})
        assert answer.status_code == 404


def test_a_reading_token_reads_and_cannot_write(cast: Cast) -> None:
    client = APIClient()
    token = make_token(cast.admin, TokenScope.READ)
    client.credentials(HTTP_AUTHORIZATION=f"Token {token}")
    for (route, method), operation in OPERATIONS.items():
        answer = send(client, route, method, cast.own)
        reads = method == "GET" or route in ("api-figures", "api-compare", "api-event-compare")
        assert answer.status_code == (operation.ok if reads else 403), (route, method)


def test_a_session_needs_the_csrf_token(cast: Cast) -> None:
    client = APIClient(enforce_csrf_checks=True)
    client.force_login(cast.admin)
    for (route, method), operation in OPERATIONS.items():
        answer = send(client, route, method, cast.own)
        assert answer.status_code == (operation.ok if method == "GET" else 403), (route, method)


def test_an_expired_token_is_refused(cast: Cast, as_: ClientFor) -> None:
    ApiToken.objects.filter(user=cast.admin).update(expiry=timezone.now())
    answer = as_("admin").get("/api/v1/me/")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == "Token"
