"""Proposing links: what a claim or passage may be linked to in other documents, and why.

The flow, by file name: a claim is sketched (``sketching``), others are found by short walks along
indexes (``blocking``), weighed and ranked (``ranking``, by the pure ``claims.matching``), told in
words (``explaining``), and offered (``suggesting``, for one claim or passage; ``queueing``, for a
whole project). What a reviewer does not want stays away (``dismissing``). Nothing links by itself.
"""

from claims.proposing.dismissing import dismiss_pair, restore_pair
from claims.proposing.queueing import QueuePage, propose_all, propose_for, read_queue
from claims.proposing.suggesting import suggest_for_claim, suggest_for_passage
from claims.proposing.suggestion import Evidence, Suggestion

__all__ = [
    "Evidence",
    "QueuePage",
    "Suggestion",
    "dismiss_pair",
    "propose_all",
    "propose_for",
    "read_queue",
    "restore_pair",
    "suggest_for_claim",
    "suggest_for_passage",
]
