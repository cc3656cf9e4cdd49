"""What stands in a graph of evidence, and what leads from one to another."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import NamedTuple

from annotator.models import Passage
from claims.layering import Box, Route
from claims.models import Claim, Link
from claims.vocabulary import Relation

# Heights of boxes, in pixels: with three lines, and what a line of copies adds.
_HEIGHT = 62.0
_COPIES_HEIGHT = 17.0


@dataclass(slots=True)
class Exhibit:
    """A box: a claim with the claims that copy it, or a passage of which nothing is claimed."""

    key: str
    passage: Passage
    claim: Claim | None
    copies: list[Claim] = field(default_factory=list)
    is_focus: bool = False
    box: Box | None = None

    @property
    def headline(self) -> str:
        """Return the figure, or the words where there is none."""
        if self.claim and self.claim.figure:
            return self.claim.figure
        return self.claim.claim_text if self.claim else f"“{self.passage.exact}”"

    @property
    def kind(self) -> str:
        return self.claim.measure_kind if self.claim else ""

    @property
    def who(self) -> str:
        if self.claim is None:
            return "no claim recorded"
        speaker = self.claim.speaker
        return speaker.name if speaker else self.claim.get_speaker_role_display()

    @property
    def outlet(self) -> str:
        source = self.claim.reporting_source if self.claim else None
        document = self.passage.version.document
        return source.name if source else document.outlet or document.title

    @property
    def said_on(self) -> datetime.date | None:
        stated = self.claim.claim_date if self.claim else None
        return stated or self.passage.version.document.issued_on

    @property
    def copied_in(self) -> str:
        """Return who copied it: "2 copies: Echo, Tribune"."""
        names = [each.passage.version.document for each in self.copies]
        outlets = ", ".join(dict.fromkeys(each.outlet or each.title for each in names))
        return f"{len(names)} {'copy' if len(names) == 1 else 'copies'}: {outlets}"

    @property
    def height(self) -> float:
        return _HEIGHT + (_COPIES_HEIGHT if self.copies else 0)


class Stroke(NamedTuple):
    """How a relation's line looks in black and white: width and dashes in pixels."""

    width: float
    dashes: str


STROKES = {
    Relation.CORROBORATES: Stroke(3, ""),
    Relation.SUPPORTS: Stroke(1.75, ""),
    Relation.CONSISTENT_WITH: Stroke(1.25, "14 2"),
    Relation.CONFLICTS: Stroke(2, "7 4"),
    Relation.REFUTES: Stroke(2.5, "9 4 2 4"),
    Relation.UNDERCUTS: Stroke(2, "3 3"),
    Relation.QUALIFIES: Stroke(1.75, "1.5 4"),
    Relation.CORRECTS: Stroke(1.75, "11 3 2 3"),
    Relation.UPDATES: Stroke(1.75, "11 4"),
    Relation.RETRACTS: Stroke(1.75, "4 2 1 2"),
    Relation.SAME_ORIGIN: Stroke(1.25, "1 2"),
    Relation.MENTIONS: Stroke(1.25, "1 5"),
}


@dataclass(slots=True)
class Thread:
    """A line: one relation between two exhibits, with the links that say so."""

    key: str
    source: Exhibit
    target: Exhibit
    relation: Relation
    links: list[Link]
    route: Route | None = None

    @property
    def is_directed(self) -> bool:
        return not self.relation.is_symmetric

    @property
    def stroke(self) -> Stroke:
        return STROKES[self.relation]


@dataclass(frozen=True, slots=True)
class Telling:
    """A thread as one of its exhibits tells it."""

    thread: Thread
    words: str
    other: Exhibit


def by_day(exhibit: Exhibit) -> tuple[datetime.date, int, str]:
    """Return what exhibits are put in order by: the day, then who was recorded first."""
    key = exhibit.claim.pk if exhibit.claim else exhibit.passage.pk
    return exhibit.said_on or datetime.date.max, key, exhibit.key
