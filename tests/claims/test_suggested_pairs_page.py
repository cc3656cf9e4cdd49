"""The queue of suggested pairs: judged once, and who comes second is told."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from rest_framework.test import APIClient

from annotator.errors import Conflicting
from annotator.models import HistoryEntry
from claims.judging import judge_pair, set_aside
from claims.linking import remove_link
from claims.models import Link, PairDismissal, ProposedPair
from claims.proposing import propose_all, read_queue
from claims.recording import record_claim
from tests.cast import Cast, make_document, make_passage
from tests.claims.browsing import count_queries, log_in, read, send, text_of

pytestmark = pytest.mark.django_db

# Session, account, project, membership; the queue's eight; the pair's nine; how many are left.
QUERIES = 24

NUMBERS = (4_700, 5_200, 9_000, 12_500)


def address(cast: Cast, tail: str = "") -> str:
    return f"/projects/{cast.own.project.public_id}/pairs/{tail}"


@pytest.fixture
def pairs(cast: Cast) -> list[ProposedPair]:
    """Four papers with a figure each, beside the two that the cast has; all of them compared."""
    remove_link(
        actor=cast.admin,
        link=Link.objects.with_ends().get(pk=cast.own.link.pk),
        expected=None,
    )
    for number in NUMBERS:
        words = f"{number:,} people"
        document = make_document(
            cast.admin, cast.own.project, f"It drew {words}.", title=f"Paper {number}"
        )
        record_claim(
            actor=cast.admin,
            passage=make_passage(cast.admin, document, words),
            details={
                "event": cast.own.event,
                "measure_kind": "attendance",
                "unit": "people",
                "value": Decimal(number),
                "bound": "exact",
            },
        )
    propose_all(cast.own.project)
    return list(ProposedPair.objects.filter(project=cast.own.project))


def ends_on(page: str) -> dict[str, str]:
    """Return what the form of the shown pair sends along."""
    names = "source|target|source_claim|target_claim|after"
    return dict(re.findall(rf'name="({names})" value="([^"]*)"', page))


def ends_of(pair: ProposedPair) -> dict[str, Any]:
    return {
        "source": pair.newer.passage,
        "target": pair.older.passage,
        "source_claim": pair.newer,
        "target_claim": pair.older,
    }


def test_the_best_pair_is_shown_with_what_speaks_for_it(
    cast: Cast, pairs: list[ProposedPair]
) -> None:
    page = read(log_in(cast.reviewer), address(cast))
    suggestion = read_queue(cast.own.project, limit=1).suggestions[0]

    assert f"{len(pairs)} left" in page
    assert f'data-source="{suggestion.source.public_id}"' in page
    assert f'value="{suggestion.relation}" data-key' in page
    assert " checked>" in page
    assert suggestion.evidence[0].text in text_of(page)


def test_what_is_judged_leaves_the_queue_and_the_next_one_comes(
    cast: Cast, pairs: list[ProposedPair]
) -> None:
    client = log_in(cast.reviewer)
    first = read(client, address(cast))
    send(client, address(cast), **ends_on(first), relation="conflicts", note="Twice the other.")
    link = Link.objects.get(relation="conflicts")
    assert str(link.source.public_id) == ends_on(first)["source"]
    assert (link.note, link.created_by) == ("Twice the other.", cast.reviewer)

    second = read(client, address(cast))
    assert ends_on(second)["source_claim"] + ends_on(second)["target_claim"] != (
        ends_on(first)["source_claim"] + ends_on(first)["target_claim"]
    )
    assert f"{len(pairs) - 1} left" in second


def test_a_pair_set_aside_leaves_the_queue_and_comes_back_when_restored(
    cast: Cast, pairs: list[ProposedPair]
) -> None:
    client = log_in(cast.reviewer)
    first = read(client, address(cast))
    send(client, address(cast), **ends_on(first), act="dismiss")
    dismissal = PairDismissal.objects.get(created_by=cast.reviewer)
    assert ends_on(read(client, address(cast))) != ends_on(first)

    send(client, f"/pair-dismissals/{dismissal.public_id}/restore/")
    assert not PairDismissal.objects.filter(pk=dismissal.pk).exists()
    assert HistoryEntry.objects.filter(object_id=dismissal.public_id).count() == 2


def test_what_is_left_for_later_stays_and_the_queue_goes_on(
    cast: Cast, pairs: list[ProposedPair]
) -> None:
    client = log_in(cast.reviewer)
    first = read(client, address(cast))
    response = client.post(address(cast), {**ends_on(first), "act": "later"})
    assert ends_on(first)["after"] in response["Location"].replace("%2E", ".")
    following = read(client, response["Location"])
    assert ends_on(following) != ends_on(first)
    assert ends_on(read(client, address(cast))) == ends_on(first)


def test_one_walks_to_the_end_of_the_queue_and_sees_every_pair_once(
    cast: Cast, pairs: list[ProposedPair]
) -> None:
    client = log_in(cast.viewer)
    seen = []
    place = ""
    while True:
        page = read(client, address(cast, f"next/?after={place}" if place else "next/"))
        seen.append(tuple(re.findall(r'data-(?:source|target)="([^"]+)"', page)))
        place = re.findall(r'data-next="([^"]*)"', page)[0]
        if not place:
            break
    assert len(seen) == len(set(seen)) == len(pairs)


def test_who_comes_second_is_told_what_the_first_one_did(
    cast: Cast, pairs: list[ProposedPair]
) -> None:
    pair = pairs[0]
    judge_pair(actor=cast.admin, relation="supports", **ends_of(pair))
    turned = {
        "source": pair.older.passage,
        "target": pair.newer.passage,
        "source_claim": pair.older,
        "target_claim": pair.newer,
    }
    with pytest.raises(Conflicting, match="Admin linked these two meanwhile: the first is suppor"):
        judge_pair(actor=cast.reviewer, relation="refutes", **turned)
    with pytest.raises(Conflicting, match="Admin linked these two meanwhile"):
        set_aside(actor=cast.reviewer, **ends_of(pair))
    assert Link.objects.filter(project=cast.own.project).count() == 1


def test_a_pair_that_somebody_set_aside_is_not_linked_without_a_word(
    cast: Cast, pairs: list[ProposedPair]
) -> None:
    pair = pairs[0]
    first = set_aside(actor=cast.admin, **ends_of(pair))
    with pytest.raises(Conflicting, match="Admin set these two aside meanwhile"):
        judge_pair(actor=cast.reviewer, relation="supports", **ends_of(pair))
    assert set_aside(actor=cast.reviewer, **ends_of(pair)) == first


def test_a_link_of_other_claims_of_the_two_passages_does_not_stand_in_the_way(
    cast: Cast, pairs: list[ProposedPair]
) -> None:
    pair = pairs[0]
    other = record_claim(
        actor=cast.admin,
        passage=pair.newer.passage,
        details={"claim_type": "position", "claim_text": "It was a great day."},
    )
    judge_pair(
        actor=cast.admin,
        relation="supports",
        **{**ends_of(pair), "source_claim": other},
    )
    judge_pair(actor=cast.reviewer, relation="conflicts", **ends_of(pair))


def test_a_form_that_comes_too_late_says_so_and_goes_on(
    cast: Cast, pairs: list[ProposedPair]
) -> None:
    client = log_in(cast.reviewer)
    ends = ends_on(read(client, address(cast)))
    other = log_in(cast.adjudicator)
    send(other, address(cast), **ends, relation="conflicts")
    send(client, address(cast), **ends, relation="conflicts")
    assert "Adjudicator linked these two meanwhile" in text_of(read(client, address(cast)))
    assert Link.objects.filter(relation="conflicts").count() == 1


def test_a_script_gets_what_it_needs_to_take_a_dismissal_back(
    cast: Cast, pairs: list[ProposedPair]
) -> None:
    client = log_in(cast.reviewer)
    ends = {**ends_on(read(client, address(cast))), "act": "dismiss"}
    answer = client.post(address(cast), ends, headers={"accept": "application/json"})
    again = client.post(address(cast), ends, headers={"accept": "application/json"})
    dismissal = PairDismissal.objects.get(created_by=cast.reviewer)
    assert answer.json() == again.json() == {"id": str(dismissal.public_id), "by": ""}
    late = log_in(cast.adjudicator).post(
        address(cast), ends, headers={"accept": "application/json"}
    )
    assert late.json()["by"] == "Reviewer"
    restored = client.post(
        f"/pair-dismissals/{dismissal.public_id}/restore/", headers={"accept": "application/json"}
    )
    assert restored.status_code == 200


def test_the_api_refuses_a_pair_that_is_judged_and_repeats_an_answer_by_its_key(
    cast: Cast, reviewer: APIClient, pairs: list[ProposedPair]
) -> None:
    pair = pairs[0]
    body = {
        "source": str(pair.newer.passage.public_id),
        "target": str(pair.older.passage.public_id),
        "source_claim": str(pair.newer.public_id),
        "target_claim": str(pair.older.public_id),
        "relation": "conflicts",
        "unless_judged": True,
    }
    first = reviewer.post("/api/v1/links/", body, format="json", headers={"Idempotency-Key": "1"})
    again = reviewer.post("/api/v1/links/", body, format="json", headers={"Idempotency-Key": "1"})
    assert first.status_code == again.status_code == 201
    assert first.content == again.content
    other = {**body, "relation": "supports"}
    late = reviewer.post("/api/v1/links/", other, format="json", headers={"Idempotency-Key": "2"})
    assert late.status_code == 409
    assert "You linked these two meanwhile" in late.json()["detail"]
    anyway = {**other, "unless_judged": False}
    assert reviewer.post("/api/v1/links/", anyway, format="json").status_code == 201


def test_the_page_takes_a_fixed_number_of_queries(cast: Cast, pairs: list[ProposedPair]) -> None:
    client = log_in(cast.reviewer)
    read(client, address(cast))
    assert count_queries(client, address(cast)) <= QUERIES
    assert count_queries(client, address(cast, "next/")) <= QUERIES - 1


def test_the_empty_queue_says_what_will_come_and_what_was_set_aside(cast: Cast) -> None:
    client: Client = log_in(cast.reviewer)
    words = text_of(read(client, address(cast)))
    assert "Nothing waits to be judged" in words
    set_aside(
        actor=cast.admin,
        source=make_passage(cast.admin, cast.own.document, "Organisers"),
        target=make_passage(cast.admin, cast.own.other_document, "The quay"),
    )
    page = read(client, address(cast))
    assert "“Organisers” and “The quay”" in page
    assert "/restore/" in page
    assert "/restore/" not in read(log_in(cast.viewer), address(cast))


def test_a_place_that_is_none_is_refused(cast: Cast) -> None:
    assert log_in(cast.viewer).get(address(cast), {"after": "x"}).status_code == 400


def test_strange_forms_are_refused(cast: Cast, pairs: list[ProposedPair]) -> None:
    client = log_in(cast.reviewer)
    ends = ends_on(read(client, address(cast)))
    for change, status in (
        ({"source": "x"}, 404),
        ({"target": ends["source"]}, 400),
        ({"source_claim": ends["target_claim"]}, 404),
        ({"target": str(cast.foreign.passage.public_id)}, 404),
    ):
        response = client.post(address(cast), {**ends, "relation": "conflicts", **change})
        assert response.status_code == status, change
    send(client, address(cast), **ends)  # without a relation: told, and nothing is linked
    assert not Link.objects.filter(project=cast.own.project).exists()
