"""What is suggested: two passages, a relation, why, and what in the two texts speaks for it."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.models import Passage
from claims.comparing import Comparison
from claims.models import Claim

Span = tuple[int, int]

EVIDENCE_KINDS = ("event", "day", "place", "speaker", "number", "words", "copied")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that the two have in common.

    ``kind`` is one of EVIDENCE_KINDS; ``text`` says it for people. The spans are zero-based,
    half-open code points of each passage's version, None where it stands nowhere in the words.
    """

    kind: str
    text: str
    source_span: Span | None = None
    target_span: Span | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A link that a reviewer may want to draw, just as ``linking.link_passages`` takes it.

    ``source`` and ``target`` are the right way round for ``relation``: what updates or corrects is
    the source. Both passages, and the claims where there are any, have loaded what
    ``Link.with_ends`` and ``Claim.with_context`` load. ``reason`` is a code of
    ``claims.comparing.REASONS`` or one of ``OWN_REASONS``; ``explanation`` a sentence. A higher
    ``score`` is more worth a look; scores of different claims can be compared.
    """

    source: Passage
    target: Passage
    source_claim: Claim | None
    target_claim: Claim | None
    relation: str
    reason: str
    explanation: str
    comparison: Comparison | None
    evidence: tuple[Evidence, ...]
    score: float


OWN_REASONS = {
    "copied_text": "The same words stand around both: one text copies the other, or both a third.",
    "same_number": "Both state the same number; whether of the same thing, the words must show.",
    "shared_wording": "Both speak of the same thing in much the same words.",
}
