"""Boards of any size for tests: figures of one event, each in a passage of its own."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from annotator.models import User
from claims.models import Claim
from claims.recording import record_claim
from tests.cast import World, make_document, make_passage


def add_figures(actor: User, world: World, details: list[dict[str, Any]]) -> list[Claim]:
    """Record a claim about the world's event for each of ``details``.

    What is left out is an attendance of people; ``override_reason`` lets any figure stand.
    """
    sentences = [f"Sentence {number} says how many came.\n" for number in range(len(details))]
    document = make_document(actor, world.project, "".join(sentences), title="Many figures")
    return [
        record_claim(
            actor=actor,
            passage=make_passage(actor, document, sentence.strip()),
            details={
                "event": world.event,
                "measure_kind": "attendance",
                "unit": "people",
                "override_reason": "made for a test",
                **given,
            },
        )
        for sentence, given in zip(sentences, details, strict=True)
    ]


def spread(count: int) -> list[dict[str, Any]]:
    """Return so many different figures, from 1,000 up, by different roles."""
    roles = ("organizer", "police_or_official", "reporter_observation")
    return [
        {"value": Decimal(1_000 + 350 * number), "speaker_role": roles[number % len(roles)]}
        for number in range(count)
    ]
