"""The board of an event: what stands on it, in which order, and what is said of its pairs."""

from __future__ import annotations

import datetime
from collections import Counter
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from claims.agents import create_agent
from claims.assessing import rank_figure
from claims.board import MOST_CLAIMS, Board, Measure, read_board
from claims.comparing import compare
from claims.linking import link_passages
from claims.overview import overview_events
from tests.cast import Cast
from tests.claims.boards import add_figures, spread
from tests.claims.browsing import log_in
from tests.timing import processor_seconds

pytestmark = pytest.mark.django_db

BAR = 0.150


def make_board(cast: Cast, *details: dict[str, Any]) -> Board:
    add_figures(cast.admin, cast.own, list(details))
    return read_board(cast.own.event)


def attendance(board: Board) -> Measure:
    return next(measure for measure in board.measures if measure.kind == "attendance")


def test_figures_stand_by_measure_and_unit(cast: Cast) -> None:
    board = make_board(
        cast,
        {"value": Decimal(5_316), "measure_kind": "donations", "unit": "EUR"},
        {"value": Decimal(4_000), "measure_kind": "donations", "unit": "GBP"},
        {"value": Decimal(3), "measure_kind": "arrests", "unit": ""},
        {"value": Decimal(4), "measure_kind": "arrests", "unit": "people"},
    )

    assert [(measure.kind, measure.unit, len(measure.figures)) for measure in board.measures] == [
        ("arrests", "people", 2),
        ("attendance", "people", 2),
        ("donations", "EUR", 1),
        ("donations", "GBP", 1),
    ]


def test_roles_stand_from_the_lowest_up_and_what_was_foreseen_comes_last(cast: Cast) -> None:
    board = make_board(
        cast,
        {"value": Decimal(20_000), "speaker_role": "organizer", "occurrence": "expected"},
        {"value": Decimal(12_000), "speaker_role": "organizer"},
        {"value": Decimal(900), "speaker_role": "reporter_observation"},
    )
    figures = attendance(board).figures

    assert [figure.claim.value for figure in figures] == [900, 5_000, 4_800, 12_000, 20_000]
    assert [figure.opens_role for figure in figures] == [True, True, False, True, True]


def test_a_copy_stands_beneath_its_origin_and_counts_with_it(cast: Cast) -> None:
    day = datetime.date(2025, 5, 3)
    [original] = add_figures(
        cast.admin,
        cast.own,
        [{"value": Decimal(12_000), "speaker_role": "organizer", "claim_date": day}],
    )
    board = make_board(
        cast,
        {"value": Decimal(11_000), "speaker_role": "organizer"},
        {"value": Decimal(12_000), "copied_from": original},
    )
    measure = attendance(board)
    rows = [(figure.claim.value, figure.copy_of) for figure in measure.figures[-3:]]

    assert rows == [(12_000, None), (12_000, original), (11_000, None)]
    assert (len(measure.figures), measure.voices) == (5, 3)


def test_a_link_of_same_origin_makes_a_copy_of_the_later_one(cast: Cast) -> None:
    first, second = add_figures(
        cast.admin,
        cast.own,
        [{"value": Decimal(12_000), "claim_date": datetime.date(2025, 5, day)} for day in (3, 4)],
    )
    link_passages(
        actor=cast.admin,
        source=second.passage,
        target=first.passage,
        relation="same_origin",
        source_claim=second,
        target_claim=first,
    )
    figures = attendance(read_board(cast.own.event)).figures

    assert [figure.copy_of for figure in figures if figure.claim == second] == [first]


def test_one_statement_in_many_papers_conflicts_once(cast: Cast) -> None:
    alliance = create_agent(
        actor=cast.admin, project=cast.own.project, details={"name": "Keep the Quay"}
    )
    said = {"value": Decimal(12_000), "speaker": alliance, "speaker_role": "organizer"}
    measure = attendance(make_board(cast, said, said, said))

    assert len(measure.conflicts) == 2
    assert {pair.second.whose for pair in measure.conflicts} == {"Keep the Quay, in 3 sources"}
    assert [pair.gap.label for pair in measure.conflicts if pair.gap] == ["×2.5", "×2.4"]


def test_a_disproved_figure_stays_on_the_board_and_is_compared_with_nothing(cast: Cast) -> None:
    [slipped] = add_figures(cast.admin, cast.own, [{"value": Decimal(120_000)}])
    assert attendance(read_board(cast.own.event)).conflicts
    rank_figure(
        actor=cast.admin,
        event=cast.own.event,
        claim=slipped,
        rank="deprecated",
        reason="A nought too many.",
    )
    measure = attendance(read_board(cast.own.event))

    assert measure.conflicts == []
    assert [figure.claim for figure in measure.disproved] == [slipped]
    assert measure.brackets == []


def test_the_adopted_figure_is_known_by_its_rank(cast: Cast) -> None:
    measure = attendance(read_board(cast.own.event))

    assert measure.adopted is not None
    assert measure.adopted.claim == cast.own.claim
    assert "Adopted is ≈ <5,000" in measure.description


def test_a_breach_between_measures_is_told(cast: Cast) -> None:
    board = make_board(cast, {"value": Decimal(9_000), "measure_kind": "peak_crowd"})

    assert {pair.reason for pair in board.breaches.pairs} == {"violates_ordering"}
    assert board.breaches.count == len(board.breaches.pairs) > 0


def test_a_board_takes_three_queries_at_any_size(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    add_figures(cast.admin, cast.own, spread(30))
    with django_assert_num_queries(3):
        board = read_board(cast.own.event)
        assert [figure.whose for figure in attendance(board).figures]
        assert [link.source.version.document.title for link in board.links]


def test_a_board_of_two_hundred_figures_is_whole(cast: Cast) -> None:
    add_figures(cast.admin, cast.own, spread(200))
    measure = attendance(read_board(cast.own.event))

    assert len(measure.figures) == 202 < MOST_CLAIMS
    assert measure.axis.scale == "log"
    assert all(figure.mark for figure in measure.figures)
    assert measure.conflict_count == 202 * 201 // 2 - _touching(measure)


def _touching(measure: Measure) -> int:
    """Count the pairs that do not conflict, one by one."""
    relations = [
        compare(a.quantity, b.quantity).relation for a, b in combinations(measure.figures, 2)
    ]
    return sum(relation != "conflicts" for relation in relations)


def test_the_telling_pairs_are_those_that_comparing_every_two_gives(cast: Cast) -> None:
    measure = attendance(make_board(cast, *spread(8)))
    expected = Counter(
        compare(a.quantity, b.quantity).reason for a, b in combinations(measure.standing, 2)
    )

    assert {finding.reason: finding.count for finding in measure.findings} == expected
    gaps = [pair.gap.size for pair in measure.conflicts if pair.gap]
    assert gaps == sorted(gaps, reverse=True)
    assert measure.widest is not None
    assert measure.widest.size == max(gaps)


def test_a_tenfold_figure_is_warned_of_until_somebody_decides(cast: Cast) -> None:
    slipped = make_board(cast, {"value": Decimal(48_000)}).find_measure("attendance-people")
    assert slipped is not None
    [slip] = slipped.slips
    assert (slip.larger.text, slip.smaller.text) == ("48,000", "4,800")

    rank_figure(
        actor=cast.admin,
        event=cast.own.event,
        claim=slip.larger.claim,
        rank="deprecated",
        reason="A nought too many.",
    )
    assert attendance(read_board(cast.own.event)).slips == []


def test_figures_of_one_voice_stand_together(cast: Cast) -> None:
    [origin] = add_figures(cast.admin, cast.own, [{"value": Decimal(12_000)}])
    measure = attendance(
        make_board(cast, {"value": Decimal(12_000), "copied_from": origin}, {"value": Decimal(7)})
    )

    assert [len(voice.figures) for voice in measure.voice_groups] == [2, 2, 1]
    assert measure.voice_groups[0].name == "Police"


def test_roll_ups_carry_name_and_version_and_leave_out_what_was_disproved(cast: Cast) -> None:
    [low] = add_figures(cast.admin, cast.own, [{"value": Decimal(90)}])
    rolled = {each.name: each for each in attendance(read_board(cast.own.event)).roll_ups}
    assert (rolled["acled"].low, rolled["acled"].version) == (90, "2025.1")

    rank_figure(
        actor=cast.admin, event=cast.own.event, claim=low, rank="deprecated", reason="A typo."
    )
    rolled = {each.name: each for each in attendance(read_board(cast.own.event)).roll_ups}
    assert rolled["acled"].low == 4_800


@pytest.mark.parametrize(
    ("others", "verdict"),
    [
        ([], "NOT_ENOUGH_EVIDENCE"),
        ([4_900], "SUPPORTED"),
        ([90_000], "REFUTED"),
        ([4_900, 90_000], "CONFLICTING"),
    ],
)
def test_the_computed_verdict_is_of_the_adopted_figure(
    cast: Cast, others: list[int], verdict: str
) -> None:
    for number in others:
        add_figures(cast.admin, cast.own, [{"value": Decimal(number)}])
    measure = attendance(read_board(cast.own.event))
    assert measure.adopted is not None
    assert measure.computed.verdict == verdict


def test_the_page_of_two_hundred_figures_is_quick(cast: Cast) -> None:
    """150 ms of processor time, template and session included."""
    add_figures(cast.admin, cast.own, spread(198))
    client = log_in(cast.adjudicator)
    address = f"/events/{cast.own.event.public_id}/"
    assert b"19," in client.get(address).content

    assert processor_seconds(lambda: client.get(address), BAR) < BAR


def test_a_list_of_events_says_what_the_boards_say(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    add_figures(cast.admin, cast.own, [*spread(12), {"low": Decimal(9_000), "bound": "at_least"}])
    event = cast.own.event
    with django_assert_num_queries(4):
        overview = overview_events([event])[event.pk]
    board = read_board(event)

    assert (overview.figures, overview.conflicts) == (board.figures, board.conflicts)
    assert [span.span for span in overview.measures] == ["1,000–5,000 or more"]


def test_queries_for_a_list_do_not_grow_with_the_figures(cast: Cast) -> None:
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            overview_events([cast.own.event])
        counts.append(len(queries))
        add_figures(cast.admin, cast.own, spread(30))

    assert counts[0] == counts[1]
