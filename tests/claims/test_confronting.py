"""A quantity that is being typed, beside the figures of its event."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from claims.confronting import confront
from claims.models import Claim
from claims.quantities import Quantity
from claims.recording import record_claim
from tests.cast import Cast, make_document, make_passage


def attendance(value: int, **details: Any) -> Quantity:
    return Quantity(measure_kind="attendance", unit="people", value=Decimal(value), **details)


def add_claim(cast: Cast, number: int, **details: Any) -> Claim:
    """Record that ``number`` people came, in a document of its own."""
    text = f"Some paper said that {number:,} people came."
    document = make_document(cast.admin, cast.own.project, text, title=f"Paper {number}")
    return record_claim(
        actor=cast.admin,
        passage=make_passage(cast.admin, document, f"{number:,} people"),
        details={
            "event": cast.own.event,
            "measure_kind": "attendance",
            "unit": "people",
            "value": Decimal(number),
            **details,
        },
    )


def told(cast: Cast, quantity: Quantity, **details: Any) -> list[tuple[str, str]]:
    found = confront(quantity, event=cast.own.event, **details)
    return [(each.comparison.relation, each.claim.figure) for each in found]


def test_the_worst_gap_comes_first_and_agreement_last(cast: Cast) -> None:
    for number in (12_000, 50_000):
        add_claim(cast, number)
    assert told(cast, attendance(12_000)) == [
        ("conflicts", "50,000"),  # × 4.2
        ("conflicts", "4,800"),  # × 2.5
        ("conflicts", "≈ <5,000"),  # × 2.4
        ("corroborates", "12,000"),
    ]


def test_a_claim_is_not_compared_with_itself(cast: Cast) -> None:
    figures = [figure for _, figure in told(cast, attendance(4800), besides=cast.own.other_claim)]
    assert "4,800" not in figures
    assert len(figures) == 1


def test_other_measures_and_other_events_are_left_out(cast: Cast) -> None:
    add_claim(cast, 700, measure_kind="arrests")
    add_claim(cast, 900, event=None)
    assert {figure for _, figure in told(cast, attendance(12_000))} == {"≈ <5,000", "4,800"}


def test_a_later_word_of_the_same_speaker_is_known_by_the_name(cast: Cast) -> None:
    add_claim(cast, 7_000, speaker=cast.own.agent, claim_date=datetime.date(2025, 5, 3))
    later = attendance(9_000, claim_date=datetime.date(2025, 5, 9))
    relations = {
        name: {figure: relation for relation, figure in told(cast, later, speaker=name)}["7,000"]
        for name in ("Somebody else", " police ")
    }
    assert relations == {"Somebody else": "conflicts", " police ": "corrects"}


def test_two_queries_whatever_the_number_of_figures(cast: Cast) -> None:
    for number in (6_000, 7_000, 8_000):
        add_claim(cast, number)
    with CaptureQueriesContext(connection) as queries:
        assert len(told(cast, attendance(9_000), speaker="police")) == 5
    assert len(queries) == 2


def test_the_api_tells_it_in_words(cast: Cast, reviewer: APIClient) -> None:
    path = f"/api/v1/events/{cast.own.event.public_id}/compare/"
    asked = {"measure_kind": "attendance", "unit": "people", "value": 9600}
    answer = reviewer.post(path, {"quantity": asked, "claim": str(cast.own.claim.public_id)})
    assert answer.status_code == 200
    [line] = answer.json()["comparisons"]
    assert line == {
        "claim": str(cast.own.other_claim.public_id),
        "figure": "4,800",
        "speaker": "Police",
        "outlet": "The Echo counts",
        "relation": "conflicts",
        "reason": line["reason"],
        "explanation": line["explanation"],
        "gap_ratio": 2,
        "grade": "major",
    }
    assert line["explanation"].endswith(".")


def test_a_number_that_is_none_is_refused_at_its_field(cast: Cast, reviewer: APIClient) -> None:
    path = f"/api/v1/events/{cast.own.event.public_id}/compare/"
    answer = reviewer.post(path, {"quantity": {"value": "many"}})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "quantity.value"
