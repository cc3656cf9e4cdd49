"""The passages of a document in numbers: who, what, how far, and what stands against it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotator.models import Document
from claims.linking import link_passages
from claims.marks import OPPOSED, list_marks
from claims.recording import record_claim
from claims.vocabulary import Relation
from tests.cast import ECHO, GAZETTE, Cast, make_passage
from tests.claims.test_reading_page import log_in

# Session, account, document, passages, claims, links, people.
QUERIES = 7


def ask(client: Client, document: Document) -> Any:
    answer = client.get(reverse("document-marks", args=[document.public_id]))
    assert answer.status_code == 200
    return answer.json()


def test_every_passage_has_a_row(cast: Cast) -> None:
    start = GAZETTE.index("nearly 5,000 people")
    assert ask(log_in(cast, "viewer"), cast.own.document) == {
        "reviewers": [{"id": str(cast.admin.public_id), "name": "Admin"}],
        "kinds": [{"id": "attendance", "name": "attendance"}],
        "passages": [[start, start + 19, [0], [0], [0], 1, 0]],
    }


def test_a_claim_counts_for_who_made_it_and_where_it_stands(cast: Cast) -> None:
    record_claim(
        actor=cast.adjudicator,
        passage=cast.own.passage,
        details={"measure_kind": "signatures", "value": Decimal(5000), "status": "settled"},
    )
    shown = list_marks(cast.own.document)
    assert [one["name"] for one in shown["reviewers"]] == ["Adjudicator", "Admin"]
    assert [one["id"] for one in shown["kinds"]] == ["attendance", "signatures"]
    assert shown["passages"][0][2:5] == [[0, 1], [0, 1], [0, 2]]


def test_conflicts_are_counted_at_both_ends_and_once_within_a_document(cast: Cast) -> None:
    world = cast.own
    near = make_passage(cast.admin, world.document, "12,000")
    for target in (world.other_passage, near):
        link_passages(
            actor=cast.admin, source=world.passage, target=target, relation=Relation.CONFLICTS
        )
    here, there = (
        list_marks(world.document)["passages"],
        list_marks(world.other_document)["passages"],
    )
    assert [row[5:] for row in here] == [[3, 2], [1, 1]]
    assert [row[5:] for row in there] == [[2, 1]]
    assert Relation.CORROBORATES not in OPPOSED


def test_a_passage_of_which_nothing_is_claimed_is_there_and_one_of_an_old_version_is_not(
    cast: Cast,
) -> None:
    make_passage(cast.reviewer, cast.own.other_document, ECHO[:3])
    shown = list_marks(cast.own.other_document)
    assert shown["passages"][0][3:] == [[], [], 0, 0]
    # Imported anew, the document has no passages in its current version.
    Document.objects.filter(pk=cast.own.document.pk).update(current=None)
    assert list_marks(Document.objects.get(pk=cast.own.document.pk))["passages"] == []


def test_the_queries_do_not_grow_with_the_passages(cast: Cast) -> None:
    client = log_in(cast, "viewer")
    for quote in ("12,000", "police", "The"):
        make_passage(cast.reviewer, cast.own.document, quote)
    with CaptureQueriesContext(connection) as queries:
        ask(client, cast.own.document)
    assert len(queries) == QUERIES
