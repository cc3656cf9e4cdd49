"""Who gets which page: every address of the lower app's pages, for four kinds of visitors."""

from __future__ import annotations

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import Cast, World

# Name of the address, what it takes of a world, and the least role that may POST to it ("" for
# pages that are only read).
PAGES = [
    ("library", ("project",), ""),
    ("library-upload", ("project",), "reviewer"),
    ("library-paste", ("project",), "reviewer"),
    ("project-history", ("project",), ""),
    ("project-settings", ("project",), "admin"),
    ("member-new", ("project",), "admin"),
    ("member-role", ("project", "membership"), "admin"),
    ("member-remove", ("project", "membership"), "admin"),
    ("document-details", ("document",), "reviewer"),
    ("version-new", ("document",), "reviewer"),
    ("document-delete", ("document",), "adjudicator"),
    ("version-original", ("document", 1), ""),
]
POST_ONLY = {
    "library-upload",
    "library-paste",
    "member-new",
    "member-role",
    "member-remove",
    "version-new",
    "document-delete",
}
ROLES = ["viewer", "reviewer", "adjudicator", "admin"]


def address(name: str, parts: tuple[str | int, ...], world: World) -> str:
    args = [part if isinstance(part, int) else getattr(world, part).public_id for part in parts]
    return reverse(name, args=args)


def body(name: str) -> dict[str, str]:
    return {
        "library-paste": {"text": "A text."},
        "project-settings": {"name": "Another name"},
        "member-new": {"username": "outsider", "role": "viewer"},
        "member-role": {"role": "viewer"},
        "document-details": {"title": "Another title", "row_version": "1"},
        "version-new": {"text": "Another text."},
        "document-delete": {"row_version": "1"},
    }.get(name, {})


def visit(client: Client, name: str, url: str) -> int:
    if name in POST_ONLY:
        return client.post(url, body(name)).status_code
    return client.get(url).status_code


@pytest.mark.parametrize(("name", "parts", "role"), PAGES)
def test_who_is_not_logged_in_is_sent_to_the_log_in(
    client: Client, cast: Cast, name: str, parts: tuple[str | int, ...], role: str
) -> None:
    url = address(name, parts, cast.own)
    answer = client.post(url) if name in POST_ONLY else client.get(url)
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("login"))


@pytest.mark.parametrize("visitor", ["outsider", "staff"])
@pytest.mark.parametrize(("name", "parts", "role"), PAGES)
def test_who_is_not_a_member_gets_the_answer_for_what_never_existed(
    client: Client,
    cast: Cast,
    visitor: str,
    name: str,
    parts: tuple[str | int, ...],
    role: str,
) -> None:
    client.force_login(getattr(cast, visitor))
    assert visit(client, name, address(name, parts, cast.own)) == 404


@pytest.mark.parametrize(
    ("name", "parts", "role"), [page for page in PAGES if page[0] not in POST_ONLY]
)
def test_a_viewer_reads_every_page(
    client: Client, cast: Cast, name: str, parts: tuple[str | int, ...], role: str
) -> None:
    client.force_login(cast.viewer)
    assert client.get(address(name, parts, cast.own)).status_code == 200


@pytest.mark.parametrize(("name", "parts", "role"), [page for page in PAGES if page[2]])
def test_a_role_too_low_is_refused_in_words(
    client: Client, cast: Cast, name: str, parts: tuple[str | int, ...], role: str
) -> None:
    for lower in ROLES[: ROLES.index(role)]:
        client.force_login(getattr(cast, lower))
        answer = client.post(address(name, parts, cast.own), body(name))
        assert answer.status_code == 403
        assert f"this needs {role} or above" in answer.content.decode()


def test_an_upload_by_a_viewer_brings_nothing_in(client: Client, cast: Cast) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client.force_login(cast.viewer)
    url = reverse("library-upload", args=[cast.own.project.public_id])
    answer = client.post(url, {"file": SimpleUploadedFile("a.txt", b"new")})
    assert answer.status_code == 403
    assert "Your role here is viewer" in answer.content.decode()
    assert cast.own.project.documents.count() == 2


def test_a_member_of_another_project_cannot_be_reached_through_ones_own(
    client: Client, cast: Cast
) -> None:
    client.force_login(cast.admin)
    url = reverse(
        "member-remove",
        args=[cast.own.project.public_id, cast.foreign.membership.public_id],
    )
    assert client.post(url).status_code == 404


@pytest.mark.parametrize("name", ["library", "project-history", "project-settings"])
def test_an_identifier_that_never_existed_is_not_found(
    client: Client, cast: Cast, name: str
) -> None:
    client.force_login(cast.admin)
    answer = client.get(reverse(name, args=[uuid.uuid4()]))
    assert answer.status_code == 404
    assert "There is nothing here for you" in answer.content.decode()


def test_reading_pages_refuse_other_methods(client: Client, cast: Cast) -> None:
    client.force_login(cast.admin)
    project = cast.own.project.public_id
    assert client.post(reverse("library", args=[project])).status_code == 405
    assert client.post(reverse("project-history", args=[project])).status_code == 405
    assert client.get(reverse("library-paste", args=[project])).status_code == 405
