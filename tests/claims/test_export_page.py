"""The export page: from a choice to the API's address."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.cast import Cast
from tests.claims.browsing import count_queries, log_in, read

pytestmark = pytest.mark.django_db


def address(cast: Cast, tail: str = "") -> str:
    return f"/projects/{cast.own.project.public_id}/export/{tail}"


def test_the_page_explains_the_format_and_the_api(cast: Cast) -> None:
    page = read(log_in(cast.viewer), address(cast))

    assert "corroborate.v1" in page
    assert "curl -H" in page
    assert f"/api/v1/export/jsonl/?project={cast.own.project.public_id}" in page


@pytest.mark.parametrize(
    ("chosen", "path", "query"),
    [
        ("format=json", "/api/v1/export/json/", {}),
        ("format=jsonl&status=settled", "/api/v1/export/jsonl/", {"status": ["settled"]}),
        (
            "format=json&since=2025-05-03",
            "/api/v1/export/json/",
            {"since": ["2025-05-03T00:00:00Z"]},
        ),
    ],
)
def test_a_choice_leads_to_the_api(
    cast: Cast, chosen: str, path: str, query: dict[str, list[str]]
) -> None:
    client = log_in(cast.viewer)
    response = client.get(address(cast, f"?{chosen}"))
    target = urlsplit(response.headers["Location"])

    assert target.path == path
    assert parse_qs(target.query) == {"project": [str(cast.own.project.public_id)], **query}
    assert client.get(response.headers["Location"]).status_code == 200


def test_an_event_of_another_project_is_no_choice(cast: Cast) -> None:
    event = cast.foreign.event.public_id
    page = read(log_in(cast.viewer), address(cast, f"?format=json&event={event}"), status=422)

    assert "Select a valid choice" in page


def test_who_is_not_a_member_finds_nothing(cast: Cast) -> None:
    read(log_in(cast.outsider), address(cast), status=404)


def test_the_page_takes_a_fixed_number_of_queries(cast: Cast) -> None:
    assert count_queries(log_in(cast.viewer), address(cast)) <= 6
