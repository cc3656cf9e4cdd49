"""How a board looks as JSON: everything that its page says, with claims named by their ids.

As in `presenting`, no function runs a query.
"""

from __future__ import annotations

from typing import Any

from annotator.presenting import present_date, present_id, present_number
from claims.arranging import Figure
from claims.board import MOST_COMPARED, Board, Measure
from claims.comparing import explain
from claims.comparing_many import comparison_of, pair_by_reason
from claims.findings import Finding, Pair
from claims.models import Claim
from claims.presenting import (
    present_assessment,
    present_claim,
    present_comparison,
    present_event,
    present_link,
)
from claims.rollups import RollUp
from claims.slips import Slip
from claims.vocabulary import ClaimType


def present_board(board: Board) -> dict[str, Any]:
    """Return the board; of very many claims the first MOST_COMPARED are in ``comparisons``."""
    figures = [claim for claim in board.claims if claim.claim_type == ClaimType.NUMERICAL]
    compared = figures[:MOST_COMPARED]
    return {
        "event": present_event(board.event),
        "claims": [present_claim(claim) for claim in figures],
        "comparisons": _compare_all(compared),
        "assessments": [present_assessment(each) for each in board.assessments],
        "truncated": board.is_cut or len(compared) < len(figures),
        "figures": board.figures,
        "conflicts": board.conflicts,
        "measures": [_present_measure(measure) for measure in board.measures],
        "breaches": _present_finding(board.breaches),
        "statements": [present_claim(claim) for claim in board.statements],
        "links": [present_link(link) for link in board.links],
    }


def _compare_all(claims: list[Claim]) -> list[dict[str, Any]]:
    """Return what comparing says of every two claims, in their order."""
    quantities = [claim.quantity for claim in claims]
    tell = comparison_of(quantities)
    ids = [str(claim.public_id) for claim in claims]
    found = sorted(
        (pair, reason) for reason, pairs in pair_by_reason(quantities).items() for pair in pairs
    )
    return [
        {"a": ids[pair[0]], "b": ids[pair[1]], **present_comparison(tell(pair, reason))}
        for pair, reason in found
    ]


def _present_measure(measure: Measure) -> dict[str, Any]:
    computed = measure.computed
    return {
        "key": measure.key,
        "measure_kind": measure.kind,
        "unit": measure.unit,
        "title": measure.title,
        "scale": measure.axis.scale,
        "figures": [_present_figure(figure) for figure in measure.figures],
        "independent": measure.voices,
        "voices": [
            {"name": voice.name, "claims": [_id(figure) for figure in voice.figures]}
            for voice in measure.voice_groups
        ],
        "adopted": _id(measure.adopted) if measure.adopted else None,
        "deprecated": [_id(figure) for figure in measure.disproved],
        "computed": {
            "verdict": computed.verdict,
            "corroborating": computed.corroborating,
            "conflicting": computed.conflicting,
        },
        "conflicts": measure.conflict_count,
        "findings": [_present_finding(finding) for finding in measure.findings],
        "warnings": [_present_slip(slip) for slip in measure.slips],
        "roll_ups": [_present_roll_up(each) for each in measure.roll_ups],
    }


def _present_figure(figure: Figure) -> dict[str, Any]:
    return {
        "claim": _id(figure),
        "figure": figure.text,
        "speaker": figure.who,
        "speaker_role": figure.claim.speaker_role,
        "outlet": figure.outlet,
        "said_on": present_date(figure.said_on),
        "copy_of": present_id(figure.copy_of),
        "repeats": figure.repeats,
        "rank": figure.rank,
        "reason": figure.assessment.reason if figure.assessment else "",
    }


def _present_finding(finding: Finding) -> dict[str, Any]:
    return {
        "relation": finding.relation,
        "reason": finding.reason,
        "explanation": explain(finding.reason),
        "count": finding.count,
        "pairs": [_present_pair(pair) for pair in finding.listed],
    }


def _present_pair(pair: Pair) -> dict[str, Any]:
    return {
        "a": _id(pair.first),
        "b": _id(pair.second),
        "gap_ratio": present_number(pair.gap.ratio) if pair.gap else None,
        "grade": pair.gap.grade if pair.gap else "",
    }


def _present_slip(slip: Slip) -> dict[str, Any]:
    return {
        "code": "slipped_zero",
        "larger": _id(slip.larger),
        "smaller": _id(slip.smaller),
        "explanation": f"{slip.larger.text} is ten times {slip.smaller.text}. A slipped zero?",
    }


def _present_roll_up(each: RollUp) -> dict[str, Any]:
    return {
        "name": each.name,
        "version": each.version,
        "low": present_number(each.low),
        "high": present_number(each.high),
        "estimates": each.estimates,
    }


def _id(figure: Figure) -> str:
    return str(figure.claim.public_id)
