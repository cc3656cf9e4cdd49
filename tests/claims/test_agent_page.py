"""The pages of agents: who speaks and who reports, and how two become one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claims.agents import create_agent
from claims.models import Agent, Claim
from tests.cast import Cast
from tests.claims.boards import add_figures
from tests.claims.browsing import count_queries, log_in, read, send, text_of

pytestmark = pytest.mark.django_db


def address(agent: Agent, tail: str = "") -> str:
    return f"/agents/{agent.public_id}/{tail}"


def list_address(cast: Cast, tail: str = "") -> str:
    return f"/projects/{cast.own.project.public_id}/agents/{tail}"


def test_the_list_counts_what_each_says_by_role(cast: Cast) -> None:
    add_figures(
        cast.admin,
        cast.own,
        [{"value": Decimal(9), "speaker": cast.own.agent, "speaker_role": "participant"}],
    )
    words = text_of(read(log_in(cast.viewer), list_address(cast)))

    assert "Police organisation 3 – unattributed 2, participant 1" in words


def test_the_lists_and_pages_take_a_fixed_number_of_queries(cast: Cast) -> None:
    client = log_in(cast.reviewer)
    before = [count_queries(client, a) for a in (list_address(cast), address(cast.own.agent))]
    for number in range(20):
        create_agent(actor=cast.admin, project=cast.own.project, details={"name": f"A {number}"})
    details = {"value": Decimal(9), "speaker": cast.own.agent}
    add_figures(cast.admin, cast.own, [details] * 20)
    after = [count_queries(client, a) for a in (list_address(cast), address(cast.own.agent))]

    assert after == before


def test_an_agent_is_made_edited_and_deleted(cast: Cast) -> None:
    client = log_in(cast.reviewer)
    send(client, list_address(cast, "new/"), name="Harbour Gazette", kind="organization")
    agent = Agent.objects.get(name="Harbour Gazette", project=cast.own.project)
    data = {"name": "The Gazette", "kind": "organization", "row_version": 1}
    send(client, address(agent, "edit/"), **data)
    assert "The Gazette" in text_of(read(client, address(agent)))

    send(client, address(agent, "delete/"), row_version=2)
    assert not Agent.objects.filter(pk=agent.pk).exists()


def test_a_name_that_is_taken_is_said_so(cast: Cast) -> None:
    client = log_in(cast.reviewer)
    page = send(client, list_address(cast, "new/"), expect=422, name="police", kind="person")

    assert "The project has an agent named “police” already." in page


def test_two_agents_become_one(cast: Cast) -> None:
    into = create_agent(actor=cast.admin, project=cast.own.project, details={"name": "The police"})
    client = log_in(cast.adjudicator)
    send(client, address(cast.own.agent, "merge/"), into=into.pk, reason="One force.")

    assert Claim.objects.filter(speaker=into).count() == 2
    assert "This is now" in read(client, address(cast.own.agent))


def test_an_agent_of_another_project_is_no_choice(cast: Cast) -> None:
    page = send(
        log_in(cast.adjudicator),
        address(cast.own.agent, "merge/"),
        expect=422,
        into=cast.foreign.agent.pk,
    )

    assert "Select a valid choice" in page


@pytest.mark.parametrize(
    ("who", "tail", "status"),
    [
        ("outsider", "", 404),
        ("outsider", "edit/", 404),
        ("viewer", "edit/", 403),
        ("reviewer", "merge/", 403),
    ],
)
def test_roles_are_kept(cast: Cast, who: str, tail: str, status: int) -> None:
    read(log_in(getattr(cast, who)), address(cast.own.agent, tail), status=status)


def test_the_list_is_searched(cast: Cast) -> None:
    client = log_in(cast.viewer)

    assert "Police</a>" in read(client, list_address(cast, "?q=POL"))
    assert "Nobody here is called that." in read(client, list_address(cast, "?q=nobody"))
