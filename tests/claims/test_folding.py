"""Which rows a plot shows of few figures and of very many."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claims.assessing import rank_figure
from claims.board import Measure, read_board
from claims.folding import KEPT_ROWS, MOST_ROWS, Strip
from tests.cast import Cast
from tests.claims.boards import add_figures, spread

pytestmark = pytest.mark.django_db


def attendance(cast: Cast, *, is_whole: bool = False) -> Measure:
    board = read_board(cast.own.event, is_whole=is_whole)
    return next(measure for measure in board.measures if measure.kind == "attendance")


def test_copies_fold_into_their_origin_unless_all_is_asked_for(cast: Cast) -> None:
    [origin] = add_figures(cast.admin, cast.own, [{"value": Decimal(12_000)}])
    add_figures(cast.admin, cast.own, [{"value": Decimal(12_000), "copied_from": origin}] * 3)
    folded, whole = attendance(cast), attendance(cast, is_whole=True)

    assert (len(folded.rows), folded.folded) == (3, 3)
    assert [row.repeats for row in folded.shown if row.claim == origin] == [3]
    assert (len(whole.rows), whole.folded) == (6, 0)


def test_of_very_many_some_keep_a_row_and_all_keep_a_mark(cast: Cast) -> None:
    claims = add_figures(cast.admin, cast.own, spread(MOST_ROWS + 20))
    rank_figure(
        actor=cast.admin, event=cast.own.event, claim=claims[33], rank="deprecated", reason="No."
    )
    measure = attendance(cast)
    strips = [row for row in measure.rows if isinstance(row, Strip)]
    shown = [row for row in measure.rows if not isinstance(row, Strip)]
    marked = {figure.claim.pk for row in strips for figure in row.figures}
    marked |= {figure.claim.pk for figure in shown}

    assert len(shown) <= KEPT_ROWS
    assert marked == {figure.claim.pk for figure in measure.figures}
    kept = {row.claim.pk for row in shown}
    assert {claims[33].pk, cast.own.claim.pk, claims[0].pk, claims[-1].pk} <= kept
    roles = [row.role_words for row in measure.rows if row.opens_role]
    assert len(roles) == len(set(roles))


def test_brackets_join_rows_that_are_there(cast: Cast) -> None:
    add_figures(cast.admin, cast.own, spread(MOST_ROWS + 20))
    measure = attendance(cast)
    assert measure.brackets
    assert all(0 < bracket.top < bracket.bottom < 100 for bracket in measure.brackets)
