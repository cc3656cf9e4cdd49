"""The board in the API: it says what the event's page says."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from rest_framework.test import APIClient

from claims.board import MOST_COMPARED, read_board
from claims.comparing import compare
from claims.models import Claim
from tests.cast import Cast
from tests.claims.boards import add_figures, spread
from tests.claims.browsing import log_in, read, text_of

pytestmark = pytest.mark.django_db


def ask(cast: Cast) -> dict[str, Any]:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {cast.token('viewer')}")
    answer = client.get(f"/api/v1/events/{cast.own.event.public_id}/board/")
    assert answer.status_code == 200
    return dict(answer.json())


def test_it_says_what_the_page_says(cast: Cast) -> None:
    [origin] = add_figures(cast.admin, cast.own, [{"value": Decimal(12_000)}])
    add_figures(
        cast.admin,
        cast.own,
        [
            {"value": Decimal(12_000), "copied_from": origin},
            {"value": Decimal(48_000), "speaker_role": "organizer"},
            {"value": Decimal(90_000), "measure_kind": "peak_crowd"},
        ],
    )
    board = ask(cast)
    words = text_of(read(log_in(cast.viewer), f"/events/{cast.own.event.public_id}/"))
    [attendance, _] = board["measures"]

    for figure in attendance["figures"]:
        assert figure["figure"] in words
    assert f"{len(attendance['figures'])} figures, {attendance['independent']} independent" in words
    assert f"{attendance['conflicts']} conflicts" in words
    for finding in attendance["findings"]:
        assert finding["explanation"] in words
        assert str(finding["count"]) in words
    assert attendance["adopted"] == str(cast.own.claim.public_id)
    assert [
        voice["claims"]
        for voice in attendance["voices"]
        if str(origin.public_id) in voice["claims"]
    ]
    assert [warning["code"] for warning in attendance["warnings"]] == ["slipped_zero"]
    assert "48,000 (organiser" in words
    assert [(each["name"], each["version"]) for each in attendance["roll_ups"]] == [
        ("ccc", "2025.1"),
        ("acled", "2025.1"),
        ("massmob", "2025.1"),
    ]
    assert attendance["computed"]["verdict"] == "REFUTED"
    assert board["breaches"]["count"] == len(board["breaches"]["pairs"]) > 0
    assert "never exceed" in words
    assert board["conflicts"] == read_board(cast.own.event).conflicts


def test_every_two_claims_are_compared_as_comparing_does(cast: Cast) -> None:
    add_figures(cast.admin, cast.own, [*spread(5), {"low": Decimal(900), "bound": "at_least"}])
    claims = {str(claim.public_id): claim for claim in Claim.objects.all()}
    told = ask(cast)["comparisons"]

    about = [claim for claim in claims.values() if claim.event_id == cast.own.event.pk]
    assert {frozenset((pair["a"], pair["b"])) for pair in told} == {
        frozenset((str(a.public_id), str(b.public_id))) for a, b in combinations(about, 2)
    }
    for pair in told:
        found = compare(claims[pair["a"]].quantity, claims[pair["b"]].quantity)
        assert (pair["relation"], pair["reason"]) == (found.relation, found.reason)
        assert pair["grade"] == found.grade
        gap = None if found.gap_ratio is None else float(found.gap_ratio)
        assert pair["gap_ratio"] == (None if gap is None else pytest.approx(gap))


def test_more_claims_than_it_compares_are_shown_and_told(cast: Cast) -> None:
    add_figures(cast.admin, cast.own, spread(MOST_COMPARED))
    board = ask(cast)

    assert len(board["claims"]) == MOST_COMPARED + 2
    assert board["truncated"] is True
    assert len(board["comparisons"]) == MOST_COMPARED * (MOST_COMPARED - 1) // 2


def test_it_takes_as_many_queries_for_many_figures(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    add_figures(cast.admin, cast.own, spread(40))
    with django_assert_max_num_queries(8):
        ask(cast)
