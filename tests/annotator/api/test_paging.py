"""Lists: whole and in order through their pages, and at a constant number of queries."""

from __future__ import annotations

import base64
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from annotator.importing import Incoming, add_version
from annotator.organising import add_member, create_project
from claims.agents import create_agent
from claims.assessing import add_comment, rank_figure
from claims.events import create_event
from claims.linking import link_passages
from claims.recording import record_claim
from tests.cast import Cast, make_document, make_passage, make_user, make_world
from tests.contracts.api_routes import OPERATIONS, address
from tests.contracts.test_permissions import send

ClientFor = Callable[[str], APIClient]
AGENTS = "/api/v1/agents/"


@pytest.fixture
def many(cast: Cast) -> list[str]:
    """Eleven agents in two projects of the reviewer, in the order of their making."""
    second = create_project(actor=cast.admin, name="Second")
    add_member(actor=cast.admin, project=second, username="reviewer", role="viewer")
    names = [cast.own.agent.name]
    for number in range(10):
        project = second if number % 3 else cast.own.project
        create_agent(actor=cast.admin, project=project, details={"name": f"Agent {number}"})
        names.append(f"Agent {number}")
    return names


def walk(client: APIClient, address: str, step: str) -> tuple[list[list[str]], Any]:
    """Follow ``step`` to the end; return the names page by page and the last page."""
    pages = []
    while True:
        page = client.get(address).json()
        pages.append([row["name"] for row in page["results"]])
        if page[step] is None:
            return pages, page
        address = page[step]


@pytest.mark.parametrize("size", [1, 3, 4, 11, 50])
@pytest.mark.parametrize("order", ["newest", "oldest"])
def test_pages_hold_every_row_once_in_order_both_ways(
    size: int, order: str, many: list[str], reviewer: APIClient
) -> None:
    wanted = many if order == "oldest" else many[::-1]
    pages, last = walk(reviewer, f"{AGENTS}?page_size={size}&order={order}", "next")
    assert [name for page in pages for name in page] == wanted
    assert all(len(page) <= size for page in pages)
    if last["previous"] is not None:
        back, _ = walk(reviewer, last["previous"], "previous")
        before = [name for page in reversed(back) for name in page]
        assert before == wanted[: len(wanted) - len(pages[-1])]


def test_one_project_can_be_asked_for(cast: Cast, many: list[str], reviewer: APIClient) -> None:
    pages, _ = walk(reviewer, f"{AGENTS}?project={cast.own.project.public_id}&page_size=2", "next")
    names = [name for page in pages for name in page]
    assert names == ["Agent 9", "Agent 6", "Agent 3", "Agent 0", "Police"]


def test_a_cursor_shows_no_key_and_cannot_be_made_up(many: list[str], reviewer: APIClient) -> None:
    address = reviewer.get(f"{AGENTS}?page_size=1").json()["next"]
    sealed = address.partition("cursor=")[2].partition("&")[0]
    raw = base64.urlsafe_b64decode(sealed + "=" * (-len(sealed) % 4))
    forged = bytes([*raw[:-1], raw[-1] ^ 1])
    cursor = base64.urlsafe_b64encode(forged).decode().rstrip("=")
    assert reviewer.get(f"{AGENTS}?cursor={cursor}").status_code == 400


LISTS = [
    (route, method)
    for (route, method), each in OPERATIONS.items()
    if method == "GET"
    and (each.needs == "list" or route in ("api-members", "api-versions", "api-board"))
    and not route.startswith("api-export")
]


@pytest.mark.parametrize(("route", "method"), LISTS)
def test_a_list_runs_as_many_queries_for_many_rows_as_for_few(
    route: str, method: str, cast: Cast, as_: ClientFor
) -> None:
    few = count_queries(route, method, cast, as_)
    grow(cast)
    many_rows = count_queries(route, method, cast, as_)
    assert few == many_rows
    # The token, the projects, the newest entry, the keys, the rows, and this test's savepoint.
    # An event's board has its family's names and two queries for ranks and links as well.
    assert few <= 10


def count_queries(route: str, method: str, cast: Cast, as_: ClientFor) -> int:
    client = as_("admin")
    with CaptureQueriesContext(connection) as queries:
        assert send(client, route, method, cast.own).status_code == 200
    return len(queries)


def grow(cast: Cast) -> None:
    """Add more of everything to the shared project."""
    own, actor = cast.own, cast.admin
    for number in range(1, 4):
        document = make_document(actor, own.project, f"About {number}00 came there.")
        passage = make_passage(actor, document, f"{number}00")
        agent = create_agent(actor=actor, project=own.project, details={"name": f"A {number}"})
        create_event(actor=actor, project=own.project, details={"title": f"Event {number}"})
        figure = {"measure_kind": "attendance", "value": Decimal(number * 100)}
        details = {**figure, "event": own.event, "speaker": agent}
        claim = record_claim(actor=actor, passage=passage, details=details)
        link_passages(actor=actor, source=own.passage, target=passage, relation="conflicts")
        rank_figure(actor=actor, event=own.event, claim=claim, rank="normal", reason="Kept.")
        add_comment(actor=actor, target=passage, text="Look.")
        role = {"actor": actor, "project": own.project, "role": "viewer"}
        add_member(username=make_user(f"more {number}").username, **role)
        add_version(actor=actor, document=own.document, incoming=Incoming(text=f"{number} came."))
        own.document.refresh_from_db()


def test_lists_of_someone_in_no_project_are_empty(cast: Cast, as_: ClientFor) -> None:
    for route, method in LISTS:
        if not address(route, cast.own):
            assert send(as_("staff"), route, method, cast.own).json()["results"] == []


def test_many_projects_are_one_list(cast: Cast, as_: ClientFor) -> None:
    for number in range(3):
        make_world(cast.admin, f"World {number}")
    shown = as_("admin").get("/api/v1/passages/?page_size=500").json()["results"]
    assert len(shown) == 8
