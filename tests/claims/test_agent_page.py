"""The pages of agents: who speaks and who reports, and how two become one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claims.agents import create_agent
from claims.events import create_event
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

    assert "Police organisation 3 – 1 3 unattributed 2, participant 1" in words


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
    page = text_of(read(client, address(cast.own.agent)))
    assert "This and The police are one; everything is there." in page
    assert "Also called Police" in text_of(read(client, address(into)))

    send(client, address(cast.own.agent, "split/"), reason="Two forces.")
    assert Claim.objects.filter(speaker=cast.own.agent).count() == 2
    assert "is one of its own again" in read(client, address(cast.own.agent))
    send(client, address(cast.own.agent, "split/"))
    assert "was not merged into another one" in read(client, address(cast.own.agent))


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


def test_aliases_and_the_wikidata_item_are_edited_and_shown(cast: Cast) -> None:
    client = log_in(cast.reviewer)
    data = {"name": "Police", "kind": "organization", "row_version": 1}
    page = send(client, address(cast.own.agent, "edit/"), expect=422, **data, wikidata_qid="42")
    assert "A Wikidata item is a Q and a number, such as Q42." in page
    aliases = "PMPD\n\n  Harbour   police \npmpd\npolice"
    send(client, address(cast.own.agent, "edit/"), **data, wikidata_qid="Q42", aliases=aliases)
    page = read(client, address(cast.own.agent))

    assert "Also called Harbour police · PMPD; Wikidata Q42" in text_of(page)
    assert '<a href="https://www.wikidata.org/wiki/Q42" rel="noreferrer">Q42</a>' in page
    assert "Harbour police PMPD</textarea>" in read(client, address(cast.own.agent, "edit/"))
    assert "Police</a>" in read(client, list_address(cast, "?q=pmpd"))


def test_an_agent_is_set_beside_the_other_voices_of_three_events_and_not_of_two(
    cast: Cast,
) -> None:
    client = log_in(cast.viewer)
    other = create_agent(actor=cast.admin, project=cast.own.project, details={"name": "Alliance"})
    for number in range(3):
        event = create_event(
            actor=cast.admin, project=cast.own.project, details={"title": f"March {number}"}
        )
        page = text_of(read(client, address(cast.own.agent)))
        assert "Beside other voices" not in page
        add_figures(
            cast.admin,
            cast.own,
            [
                {"value": Decimal(100), "speaker": cast.own.agent, "event": event},
                {"value": Decimal(200 * (number + 1)), "speaker": other, "event": event},
            ],
        )
    page = text_of(read(client, address(cast.own.agent)))

    assert "× 0.25 × 0.17 to × 0.50 In 3 events" in page
    assert "attendance × 0.50 the figure of one other voice" in page
    assert "not who is right" in page


def test_the_page_takes_as_many_queries_for_one_event_as_for_twenty(cast: Cast) -> None:
    client = log_in(cast.viewer)
    few = count_queries(client, address(cast.own.agent))
    for number in range(20):
        event = create_event(
            actor=cast.admin, project=cast.own.project, details={"title": f"March {number}"}
        )
        add_figures(
            cast.admin,
            cast.own,
            [{"value": Decimal(100), "speaker": cast.own.agent, "event": event}] * 2,
        )

    assert count_queries(client, address(cast.own.agent)) == few <= 14


def test_claims_about_no_event_stand_on_the_last_page(cast: Cast) -> None:
    [claim] = add_figures(
        cast.admin, cast.own, [{"value": Decimal(77), "speaker": cast.own.agent, "event": None}]
    )
    page = text_of(read(log_in(cast.viewer), address(cast.own.agent)))

    assert page.index("Harbour March") < page.index("About no event yet 77")
    assert claim.claim_text in page
