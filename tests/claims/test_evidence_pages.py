"""The evidence as a graph and in words: who is linked to whom, copies folded, bounded."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest

from claims.evidence import graph_claim, graph_event
from claims.evidence.exhibits import STROKES
from claims.evidence.gathering import MOST_NODES
from claims.linking import link_passages
from claims.models import Claim, Event
from claims.recording import record_claim
from claims.vocabulary import Relation
from tests.cast import Cast, make_document, make_passage
from tests.claims.browsing import count_queries, log_in, read, text_of

pytestmark = pytest.mark.django_db

# Session, account, object, membership; for an event other names, claims and links, and once more
# the claims of links that lead to other events; for a claim near and far links, claims and copies.
EVENT_QUERIES = 7
CLAIM_QUERIES = 8


def address(row: Event | Claim, tail: str = "") -> str:
    return f"/{row._meta.model_name}s/{row.public_id}/evidence/{tail}"


def add_claim(cast: Cast, number: int, day: str, **details: Any) -> Claim:
    words = f"{number:,} people"
    document = make_document(
        cast.admin, cast.own.project, f"It drew {words}.", title=f"Paper {number}"
    )
    given = {
        "event": cast.own.event,
        "measure_kind": "attendance",
        "unit": "people",
        "value": Decimal(number),
        "claim_date": day,
    }
    passage = make_passage(cast.admin, document, words)
    made = record_claim(actor=cast.admin, passage=passage, details={**given, **details})
    return Claim.objects.with_context().get(pk=made.pk)


def link(cast: Cast, one: Claim, relation: str, other: Claim, **details: Any) -> None:
    link_passages(
        actor=cast.admin,
        source=one.passage,
        target=other.passage,
        source_claim=one,
        target_claim=other,
        relation=relation,
        **details,
    )


@pytest.fixture
def story(cast: Cast) -> dict[str, Claim]:
    """A first count that is copied, contradicted, updated, and spoken for."""
    first = add_claim(cast, 7_000, "2025-05-03")
    claims = {
        "first": first,
        "copy": add_claim(cast, 7_001, "2025-05-04", copied_from=first),
        "rival": add_claim(cast, 12_000, "2025-05-04"),
        "later": add_claim(cast, 8_000, "2025-05-09"),
        "friend": add_claim(cast, 7_100, "2025-05-05"),
        "far": add_claim(cast, 30_000, "2025-06-01"),
        "alone": add_claim(cast, 99, "2025-05-05"),
    }
    link(cast, claims["copy"], "conflicts", claims["rival"])
    link(cast, claims["later"], "updates", first, note="Counted again from film.")
    link(cast, claims["friend"], "supports", first)
    link(cast, claims["far"], "refutes", claims["rival"])
    return claims


def test_copies_are_folded_under_their_origin_with_their_links(
    cast: Cast, story: dict[str, Claim]
) -> None:
    graph = graph_event(cast.own.event)
    origin = next(each for each in graph.exhibits if each.claim == story["first"])

    assert origin.copies == [story["copy"]]
    assert not any(each.claim == story["copy"] for each in graph.exhibits)
    (conflict,) = (each for each in graph.threads if each.relation == "conflicts")
    assert conflict.source is origin
    assert origin.copied_in == "1 copy: Paper 7001"


def test_around_an_event_the_columns_are_days_and_what_nobody_linked_is_told(
    cast: Cast, story: dict[str, Claim]
) -> None:
    graph = graph_event(cast.own.event)
    titles = [column.title for column in graph.columns]

    assert titles == ["3–4 May 2025", "5 May 2025", "9 May 2025", "1 June 2025", "not dated"]
    assert story["alone"] in [each.claim for each in graph.unlinked]
    dated = [each for each in graph.exhibits if each.said_on]
    boxes = sorted(dated, key=lambda each: each.said_on or 0)
    assert [each.box.x for each in boxes if each.box] == sorted(
        each.box.x for each in dated if each.box
    )


def test_around_a_claim_the_columns_are_its_sides(cast: Cast, story: dict[str, Claim]) -> None:
    graph = graph_claim(story["first"])
    x_of = {each.claim.pk: each.box.x for each in graph.exhibits if each.claim and each.box}
    here = x_of[story["first"].pk]

    assert [each.claim for each in graph.exhibits if each.is_focus] == [story["first"]]
    assert x_of[story["friend"].pk] < here < x_of[story["later"].pk]
    assert [column.title for column in graph.columns] == [
        "speaks for it",
        "this claim",
        "against it, or changes it",
    ]


def test_two_links_from_a_claim_is_as_far_as_it_goes(cast: Cast, story: dict[str, Claim]) -> None:
    further = add_claim(cast, 31_000, "2025-06-02")
    link(cast, further, "corroborates", story["far"])
    shown = [each.claim for each in graph_claim(story["rival"]).exhibits]

    assert story["far"] in shown
    assert further in shown
    assert further not in [each.claim for each in graph_claim(story["copy"]).exhibits]


def test_the_page_says_in_words_what_the_picture_shows(cast: Cast, story: dict[str, Claim]) -> None:
    page = read(log_in(cast.viewer), address(cast.own.event))
    words = text_of(page)

    assert "is updated by 8,000 attendance unattributed, Paper 8000, 9 May 2025" in words
    assert "Counted again from film." in words
    assert "copied by Paper 7001" in words
    assert "Linked to nothing yet" in words
    for relation in ("conflicts", "updates", "supports", "refutes"):
        assert f'class="thread" data-relation="{relation}"' in page
        assert f'class="thread__label" data-relation="{relation}"' in page


def test_the_pages_take_a_fixed_number_of_queries(cast: Cast, story: dict[str, Claim]) -> None:
    client = log_in(cast.viewer)
    assert count_queries(client, address(cast.own.event)) == EVENT_QUERIES
    assert count_queries(client, address(story["first"])) == CLAIM_QUERIES
    for number in (501, 502, 503):
        link(cast, add_claim(cast, number, "2025-05-07"), "conflicts", story["first"])
    assert count_queries(client, address(cast.own.event)) == EVENT_QUERIES
    assert count_queries(client, address(story["first"])) == CLAIM_QUERIES
    link(cast, add_claim(cast, 504, "2025-05-07", event=None), "conflicts", story["first"])
    assert count_queries(client, address(cast.own.event)) == EVENT_QUERIES + 1


def test_of_very_many_the_most_linked_are_drawn_and_the_rest_counted(cast: Cast) -> None:
    hub = add_claim(cast, 1_000, "2025-05-01")
    for number in range(MOST_NODES + 4):
        link(cast, add_claim(cast, 2_000 + number, "2025-05-02"), "conflicts", hub)
    graph = graph_event(cast.own.event)

    assert len(graph.exhibits) == MOST_NODES
    # The cast's own two figures are linked too, and were recorded first.
    assert graph.left_out == MOST_NODES + 4 + 1 + 2 - MOST_NODES
    assert hub in [each.claim for each in graph.exhibits]
    words = text_of(read(log_in(cast.viewer), address(cast.own.event)))
    assert f"{graph.left_out} further linked figures, with the fewest links, are left out." in words


def test_a_passage_without_a_claim_is_an_exhibit_too(cast: Cast) -> None:
    passage = make_passage(cast.admin, cast.own.other_document, "The quay was full")
    link_passages(actor=cast.admin, source=passage, target=cast.own.passage, relation="supports")
    words = text_of(read(log_in(cast.viewer), address(cast.own.event)))
    assert "“The quay was full” no claim recorded, The Echo counts" in words


def test_the_picture_is_a_file_that_stands_by_itself(cast: Cast, story: dict[str, Claim]) -> None:
    for row in (cast.own.event, story["first"]):
        answer = log_in(cast.viewer).get(address(row, "svg/"))
        assert answer["Content-Type"] == "image/svg+xml"
        assert answer["Content-Disposition"].startswith("attachment")
        source = answer.content.decode()
        root = ElementTree.fromstring(source)
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert "href" not in source
        assert "7,000" in source


def test_without_links_the_page_teaches(cast: Cast) -> None:
    event = Event.objects.get(pk=cast.own.event.pk)
    lone = add_claim(cast, 40, "2025-05-03")
    words = text_of(read(log_in(cast.viewer), address(lone)))
    assert "No evidence is linked yet" in words
    assert "Evidence as a graph" in read(log_in(cast.viewer), f"/events/{event.public_id}/")


def test_every_relation_has_its_own_line() -> None:
    assert STROKES.keys() == set(Relation)
    assert len(set(STROKES.values())) == len(STROKES)
