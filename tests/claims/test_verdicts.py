"""How labels become verdicts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.verdicts import (
    CLAIM_VERDICTS,
    PAIR_LABELS,
    UnknownLabelError,
    claim_verdict,
    resolve_group,
    resolve_pair,
)

S, R, N = "SUPPORTS", "REFUTES", "NOT_ENOUGH_INFO"


@pytest.mark.parametrize(
    ("labels", "resolved"),
    [
        ([], N),
        ([S], S),
        ([R], R),
        ([N], N),
        ([S, S], S),
        ([S, R], N),
        ([S, N], N),
        ([R, N], N),
        ([S, S, R], S),
        ([S, R, R], R),
        ([S, S, N], S),
        ([S, R, N], N),
        ([S, N, N], N),
        ([S, S, R, R], N),
        # The most votes, but not more than half of them.
        ([S, S, R, N], N),
        ([S, S, R, N, N], N),
        ([S, S, S, R, N], S),
        ([S, S, S, R, N, N], N),
        ([R, R, R, S, S], R),
        ([R, R, S, S, N], N),
        ([N, N, N, S, R], N),
        ([S] * 50 + [R] * 50, N),
        ([S] * 51 + [R] * 50, S),
    ],
)
def test_a_pair_is_resolved_by_strict_majority(labels: list[str], resolved: str) -> None:
    assert resolve_pair(labels) == resolved
    assert resolve_pair(iter(labels[::-1])) == resolved


@pytest.mark.parametrize(
    ("pair_labels", "verdict"),
    [
        ([], "NOT_ENOUGH_EVIDENCE"),
        ([N], "NOT_ENOUGH_EVIDENCE"),
        ([N, N], "NOT_ENOUGH_EVIDENCE"),
        ([S], "SUPPORTED"),
        ([S, N], "SUPPORTED"),
        ([S, S], "SUPPORTED"),
        ([R], "REFUTED"),
        ([N, R], "REFUTED"),
        ([S, R], "CONFLICTING"),
        ([S, S, S, R], "CONFLICTING"),
        ([R, N, S], "CONFLICTING"),
        ([R, R], "REFUTED"),
        ([R, R, R, S], "CONFLICTING"),
        ([N, N, N, S], "SUPPORTED"),
        ([N, N, N, R], "REFUTED"),
        ([N] * 100, "NOT_ENOUGH_EVIDENCE"),
    ],
)
def test_a_claim_is_judged_by_what_its_pairs_show(pair_labels: list[str], verdict: str) -> None:
    assert claim_verdict(pair_labels) == verdict
    assert claim_verdict(iter(pair_labels[::-1])) == verdict


@pytest.mark.parametrize(
    ("pair_labels", "label"),
    [
        ([], N),
        ([S], S),
        ([R], R),
        ([N], N),
        ([S, S], S),
        ([R, R, R], R),
        ([S, N], N),
        ([R, N], N),
        ([S, R], N),
        ([S, S, R], N),
        ([N, N], N),
        ([S, R, N], N),
    ],
)
def test_evidence_that_only_counts_together_must_agree(pair_labels: list[str], label: str) -> None:
    assert resolve_group(pair_labels) == label
    assert resolve_group(iter(pair_labels[::-1])) == label


@pytest.mark.parametrize("label", ["", "supports", "SUPPORTED", None])
def test_unknown_labels_are_refused(label: str) -> None:
    with pytest.raises(UnknownLabelError, match="expected one of SUPPORTS"):
        resolve_pair([S, label])
    with pytest.raises(UnknownLabelError):
        claim_verdict([label])


@given(st.lists(st.lists(st.sampled_from(PAIR_LABELS))))
def test_any_labels_lead_to_a_verdict(reviews: list[list[str]]) -> None:
    resolved = [resolve_pair(labels) for labels in reviews]
    assert set(resolved) <= set(PAIR_LABELS)
    assert claim_verdict(resolved) in CLAIM_VERDICTS
