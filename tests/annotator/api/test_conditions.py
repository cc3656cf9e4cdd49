"""ETag, If-None-Match and If-Match."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from rest_framework.test import APIClient

from claims.models import Claim
from tests.cast import GAZETTE, Cast
from tests.contracts.api_routes import OBJECT_ROUTES, OPERATIONS, address
from tests.triggers import run_at_once

ClientFor = Callable[[str], APIClient]
WRITERS, EDITS = 8, 5


@pytest.mark.parametrize("route", OBJECT_ROUTES)
def test_an_unchanged_object_is_304(route: str, cast: Cast, as_: ClientFor) -> None:
    admin = as_("admin")
    path = reverse(route, kwargs=address(route, cast.own))
    first = admin.get(path)
    version = first.json()["row_version"]
    # Claims and events are shown with what belongs to others; a digest of all follows there.
    digest = "-[0-9a-f]{8}" if route in ("api-claim", "api-event") else ""
    assert re.fullmatch(f'"{version}{digest}"', first["ETag"])
    for tag in (first["ETag"], f'"99", W/{first["ETag"]}', "*"):
        again = admin.get(path, headers={"If-None-Match": tag})
        assert again.status_code == 304
        assert again.content == b""
        assert again["ETag"] == first["ETag"]
    assert admin.get(path, headers={"If-None-Match": '"99"'}).status_code == 200


@pytest.mark.parametrize(
    "route",
    [each for each in OBJECT_ROUTES if (each, "PATCH") in OPERATIONS and each != "api-project"],
)
def test_a_change_raises_the_tag_and_makes_the_old_one_stale(
    route: str, cast: Cast, as_: ClientFor
) -> None:
    admin = as_("admin")
    path = reverse(route, kwargs=address(route, cast.own))
    make = OPERATIONS[route, "PATCH"].body
    assert make is not None
    tag = admin.get(path)["ETag"]
    changed = admin.patch(path, make(cast.own), format="json", headers={"If-Match": tag})
    assert changed.status_code == 200
    assert changed["ETag"] != tag
    assert admin.get(path).json() == changed.json()
    for late in (
        admin.patch(path, make(cast.own), format="json", headers={"If-Match": tag}),
        admin.delete(path, headers={"If-Match": tag}),
    ):
        assert late.status_code == 412
        assert late.json()["current"] == changed.json()


@pytest.mark.parametrize("tag", ['W/"1"', '"abc"', "1", '"99999999999"', '"1x"', "'1'"])
def test_a_tag_of_another_shape_is_stale(tag: str, cast: Cast, reviewer: APIClient) -> None:
    path = reverse("api-claim", kwargs={"id": cast.own.claim.public_id})
    answer = reviewer.patch(path, {"hedge": "x"}, format="json", headers={"If-Match": tag})
    assert answer.status_code == 412


def test_of_several_tags_the_current_one_counts(cast: Cast, reviewer: APIClient) -> None:
    path = reverse("api-claim", kwargs={"id": cast.own.claim.public_id})
    headers = {"If-Match": '"7", "1"'}
    assert reviewer.patch(path, {"hedge": "x"}, format="json", headers=headers).status_code == 200


def test_a_text_has_its_hash_for_a_tag(cast: Cast, reviewer: APIClient) -> None:
    path = reverse("api-text", kwargs={"id": cast.own.document.public_id})
    answer = reviewer.get(path)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode() == GAZETTE
    version = reviewer.get(f"/api/v1/documents/{cast.own.document.public_id}/").json()["version"]
    assert answer["ETag"] == f'"{version["sha256"]}"'
    again = reviewer.get(path, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_new_version_changes_the_tag_of_its_document(cast: Cast, reviewer: APIClient) -> None:
    path = reverse("api-document", kwargs={"id": cast.own.document.public_id})
    tag = reviewer.get(path)["ETag"]
    added = reviewer.post(path + "versions/", {"text": "Another text."}, format="json")
    assert added["ETag"] == f'"{added.json()["sha256"]}"'
    assert reviewer.get(added["Location"]).json() == added.json()
    now = reviewer.get(path, headers={"If-None-Match": tag})
    assert now.status_code == 200
    assert now.json()["version"] == added.json()


@pytest.mark.parametrize("path", ["claims/", "documents/", "projects/", "passages/"])
def test_an_unchanged_list_is_304_until_something_happens(
    path: str, cast: Cast, reviewer: APIClient
) -> None:
    tag = reviewer.get(f"/api/v1/{path}")["ETag"]
    headers = {"If-None-Match": tag}
    assert reviewer.get(f"/api/v1/{path}", headers=headers).status_code == 304
    assert reviewer.get(f"/api/v1/{path}?page_size=1", headers=headers).status_code == 200
    claim = reverse("api-claim", kwargs={"id": cast.own.claim.public_id})
    reviewer.patch(claim, {"hedge": "x"}, format="json", headers={"If-Match": "*"})
    assert reviewer.get(f"/api/v1/{path}", headers=headers).status_code == 200


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_of_many_writers_none_overwrites_another(cast: Cast) -> None:
    path = reverse("api-claim", kwargs={"id": cast.own.claim.public_id})
    start = Claim.objects.get(pk=cast.own.claim.pk).row_version

    def write() -> list[int]:
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION=f"Token {cast.token('reviewer')}")
        statuses = []
        for number in range(EDITS):
            tag = client.get(path)["ETag"]
            answer: Any = client.patch(
                path, {"hedge": f"edit {number}"}, format="json", headers={"If-Match": tag}
            )
            statuses.append(answer.status_code)
        return statuses

    results = run_at_once([write] * WRITERS)
    statuses = [status for result in results for status in result]
    assert set(statuses) <= {200, 412}
    final = Claim.objects.get(pk=cast.own.claim.pk).row_version
    assert final - start == statuses.count(200)
