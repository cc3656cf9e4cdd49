"""Sketching claims: what of each is kept so that others find it, and how it is made.

Made in the background when a claim is recorded or changed, or by whoever first asks.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.db.models import F
from django.db.models.functions import Substr

from annotator.dating import DateGuess
from annotator.models import Version
from annotator.scanning import read_figures
from claims import matching, telling
from claims.matching import level_of
from claims.models import Claim, ClaimSketch, Event, name_key
from claims.suggesting import days_of, read_date, suggest_events
from claims.telling import MOST_WORDS, telling_words

# So many code points before and after a passage belong to what it says.
_AROUND = 250

# In texts of up to so many code points the event of a claim is guessed: longer ones report many.
_LONGEST_GUESSED = 60_000


@cache
def rules() -> str:
    """Return 16 hexadecimal digits that change whenever the rules for proposing do."""
    own = sorted(Path(__file__).parent.glob("*.py"))
    digest = sha256()
    for path in (*own, Path(matching.__file__), Path(telling.__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def read_sketch(claim: Claim) -> ClaimSketch:
    """Return the claim's sketch; one that is drawn now, and not kept, if there is no current one.

    Needs what ``ClaimQuerySet.with_context`` loads. One query when it is there, else up to five.
    """
    kept = ClaimSketch.objects.filter(claim=claim, rules=rules()).first()
    return kept if kept is not None else _draw(claim)


def sketch(claim: Claim) -> ClaimSketch:
    """Draw and keep a claim's sketch. Needs what ``ClaimQuerySet.with_context`` loads. Commits."""
    drawn = _draw(claim)
    columns = [
        field.attname for field in ClaimSketch._meta.concrete_fields if not field.primary_key
    ]
    kept, _ = ClaimSketch.objects.update_or_create(
        claim_id=claim.pk,
        defaults={name: getattr(drawn, name) for name in columns if name != "claim_id"},
    )
    return kept


@dataclass(frozen=True, slots=True)
class _Read:
    """What a text tells of a claim: the words around it, days, place and event if asked for."""

    window: str
    place: str = ""
    event: Event | None = None
    day: DateGuess | None = None


def _draw(claim: Claim) -> ClaimSketch:
    passage, document = claim.passage, claim.passage.version.document
    is_short = passage.version.length <= _LONGEST_GUESSED
    read = _read_whole(claim) if claim.event is None and is_short else _read_part(claim)
    event = claim.event or read.event
    place = claim.place or read.place or (event.place if event is not None else "")
    first, last, basis = _find_days(claim, read.day)
    named = f"{claim.event.title}\n" if claim.event else ""
    words = telling_words(f"{named}{claim.claim_text}\n{document.title}\n{read.window}")
    return ClaimSketch(
        claim=claim,
        project_id=claim.project_id,
        document=document,
        version_id=passage.version_id,
        start=passage.start,
        end=passage.end,
        event=event,
        is_guessed=event is not None and claim.event is None,
        speaker_id=claim.speaker_id,
        measure_kind=claim.measure_kind,
        level=level_of(claim.quantity) if claim.quantity.has_figure else None,
        first_day=first,
        last_day=last,
        day_basis=basis,
        place=name_key(place)[:100],
        words=" ".join(list(words)[:MOST_WORDS]),
        rules=rules(),
    )


def _read_part(claim: Claim) -> _Read:
    """Read the words around a passage, and of an event without a day the figure's. Two queries."""
    passage = claim.passage
    first = max(0, passage.start - _AROUND)
    window = Substr(F("text"), first + 1, passage.end - first + _AROUND)
    found = Version.objects.filter(pk=passage.version_id).values_list(window, flat=True).first()
    if claim.event is not None and claim.event.date is not None:
        return _Read(found or "")
    dated = (
        read_date(figure["date"])
        for figure in read_figures(passage.version)
        if figure["start"] < passage.end and passage.start < figure["end"]
    )
    return _Read(found or "", day=next(dated, None))


def _read_whole(claim: Claim) -> _Read:
    """Read a text for what a claim without an event is probably about. Four queries."""
    passage = claim.passage
    version = Version.objects.select_related("document").get(pk=passage.version_id)
    window = version.text[max(0, passage.start - _AROUND) : passage.end + _AROUND]
    found = suggest_events(version)
    for figure in found.figures:
        if figure.start < passage.end and passage.start < figure.end:
            event = found.events[figure.guesses[0].key] if figure.guesses else None
            return _Read(window, found.place, event, figure.day)
    return _Read(window, found.place)


def _find_days(
    claim: Claim, read: DateGuess | None
) -> tuple[datetime.date | None, datetime.date | None, str]:
    """Return the first and last day that the claim is about, and how that is known."""
    if claim.event is not None and claim.event.date is not None:
        return *days_of(claim.event.date, claim.event.date_precision), "event"
    if claim.event_date is not None:
        return *days_of(claim.event_date, claim.date_precision), "claim"
    if read is not None and read.basis != "published":
        return read.earliest, read.latest, read.basis
    day = claim.claim_date or claim.passage.version.document.issued_on
    return day, day, "published" if day else ""
