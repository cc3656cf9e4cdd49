"""From reviewers' labels to a verdict: first on a pair of claim and evidence, then on the claim.

A verdict is computed from the labels whenever it is shown. A person's own verdict, with its written
justification, stands beside it as a record of its own; neither overwrites the other.
"""

from collections import Counter
from collections.abc import Iterable

SUPPORTS = "SUPPORTS"
REFUTES = "REFUTES"
NOT_ENOUGH_INFO = "NOT_ENOUGH_INFO"
PAIR_LABELS = (SUPPORTS, REFUTES, NOT_ENOUGH_INFO)

SUPPORTED = "SUPPORTED"
REFUTED = "REFUTED"
CONFLICTING = "CONFLICTING"
NOT_ENOUGH_EVIDENCE = "NOT_ENOUGH_EVIDENCE"
CLAIM_VERDICTS = (SUPPORTED, REFUTED, CONFLICTING, NOT_ENOUGH_EVIDENCE)


class UnknownLabelError(ValueError):
    """A label is not one of PAIR_LABELS."""


def resolve_pair(labels: Iterable[str]) -> str:
    """Return the label that more than half of the reviewers gave, else NOT_ENOUGH_INFO.

    A tie, a mere plurality and no labels at all are NOT_ENOUGH_INFO. Raises UnknownLabelError for
    anything outside PAIR_LABELS.
    """
    counted = Counter(_check_labels(labels))
    for label, votes in counted.items():
        if 2 * votes > counted.total():
            return label
    return NOT_ENOUGH_INFO


def resolve_group(pair_labels: Iterable[str]) -> str:
    """Return the label of evidence that only counts together: what all its pairs resolve to.

    NOT_ENOUGH_INFO where they differ, and for no pairs. Raises UnknownLabelError.
    """
    found = set(_check_labels(pair_labels))
    return found.pop() if len(found) == 1 else NOT_ENOUGH_INFO


def claim_verdict(pair_labels: Iterable[str]) -> str:
    """Return the verdict on a claim from the resolved labels of its pairs with evidence.

    Support and refutation together are CONFLICTING, however many there are of each: evidence is not
    put to the vote. With neither, or no pairs at all, it is NOT_ENOUGH_EVIDENCE. Raises
    UnknownLabelError for anything outside PAIR_LABELS.
    """
    found = set(_check_labels(pair_labels))
    if {SUPPORTS, REFUTES} <= found:
        return CONFLICTING
    if SUPPORTS in found:
        return SUPPORTED
    return REFUTED if REFUTES in found else NOT_ENOUGH_EVIDENCE


def _check_labels(labels: Iterable[str]) -> list[str]:
    """Return the labels as a list, or raise UnknownLabelError for the first that is unknown."""
    known = list(labels)
    for label in known:
        if label not in PAIR_LABELS:
            message = f"unknown label {label!r}: expected one of {', '.join(PAIR_LABELS)}"
            raise UnknownLabelError(message)
    return known
