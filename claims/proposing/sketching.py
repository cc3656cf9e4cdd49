"""Sketching claims: what of each is kept so that others find it, and how it is made.

Made in the background when a claim is recorded or changed, or by whoever first asks.
"""

from __future__ import annotations

import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.db.models import F, Value
from django.db.models.functions import Greatest, Substr

from annotator.dating import read_dateline
from annotator.models import Version
from annotator.scanning import read_figures
from claims import matching, telling
from claims.matching import level_of
from claims.models import Claim, ClaimSketch, Event, name_key
from claims.suggesting import days_of, suggest_events
from claims.telling import MOST_WORDS, telling_words

# So many code points before and after a passage belong to what it says.
_AROUND = 250

# Of a text so many code points are searched for its dateline, and in texts up to so many the
# event of a claim is guessed: longer ones report many events.
_HEAD = 600
_LONGEST_GUESSED = 60_000


@cache
def rules() -> str:
    """Return 16 hexadecimal digits that change whenever the rules for proposing do."""
    own = sorted(Path(__file__).parent.glob("*.py"))
    digest = sha256()
    for path in (*own, Path(matching.__file__), Path(telling.__file__)):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def ensure_sketched(claim: Claim) -> ClaimSketch:
    """Return the claim's sketch, made now unless it is there and current. Commits.

    Needs what ``ClaimQuerySet.with_context`` loads. One query when it is there; else up to nine.
    """
    kept = ClaimSketch.objects.filter(claim=claim, rules=rules()).first()
    return kept if kept is not None else sketch(claim)


def sketch(claim: Claim) -> ClaimSketch:
    """Make and keep a claim's sketch. Needs what ``ClaimQuerySet.with_context`` loads. Commits."""
    made = _draw(claim)
    columns = [
        field.attname for field in ClaimSketch._meta.concrete_fields if not field.primary_key
    ]
    kept, _ = ClaimSketch.objects.update_or_create(
        claim_id=claim.pk,
        defaults={name: getattr(made, name) for name in columns if name != "claim_id"},
    )
    return kept


def _draw(claim: Claim) -> ClaimSketch:
    passage, document = claim.passage, claim.passage.version.document
    window, head = _read_text(claim)
    drawn = ClaimSketch(
        claim=claim,
        project_id=claim.project_id,
        document=document,
        version_id=passage.version_id,
        start=passage.start,
        end=passage.end,
        event_id=claim.event_id,
        speaker_id=claim.speaker_id,
        measure_kind=claim.measure_kind,
        level=level_of(claim.quantity) if claim.quantity.has_figure else None,
        rules=rules(),
    )
    event, place = claim.event, claim.place
    if event is None and passage.version.length <= _LONGEST_GUESSED:
        event, dateline_place = _guess_event(claim)
        drawn.event, drawn.is_guessed = event, event is not None
        place = place or dateline_place
    if not place and claim.event is None:
        dateline = read_dateline(head, document.issued_on)
        place = dateline.place if dateline else ""
    if not place and event is not None:
        place = event.place
    drawn.place = name_key(place)[:100]
    drawn.first_day, drawn.last_day, drawn.day_basis = _find_days(claim)
    named = f"{claim.event.title}\n" if claim.event else ""
    words = telling_words(f"{named}{claim.claim_text}\n{document.title}\n{window}")
    drawn.words = " ".join(list(words)[:MOST_WORDS])
    return drawn


def _read_text(claim: Claim) -> tuple[str, str]:
    """Return the words around the passage, and the text's beginning. One query."""
    passage = claim.passage
    found = (
        Version.objects.filter(pk=passage.version_id)
        .values_list(
            Substr(
                F("text"),
                Greatest(Value(passage.start - _AROUND), Value(0)) + 1,
                Value(passage.end - passage.start + 2 * _AROUND),
            ),
            Substr(F("text"), 1, _HEAD),
        )
        .first()
    )
    return found or ("", "")


def _guess_event(claim: Claim) -> tuple[Event | None, str]:
    """Return the event that the claim's figure is probably about, and the dateline's place."""
    passage = claim.passage
    version = Version.objects.select_related("document").get(pk=passage.version_id)
    found = suggest_events(version)
    for figure in found.figures:
        if figure.start < passage.end and passage.start < figure.end and figure.guesses:
            return found.events[figure.guesses[0].key], found.place
    return None, found.place


def _find_days(
    claim: Claim,
) -> tuple[datetime.date | None, datetime.date | None, str]:
    """Return the first and last day that the claim is about, and how that is known."""
    if claim.event is not None and claim.event.date is not None:
        return *days_of(claim.event.date, claim.event.date_precision), "event"
    if claim.event_date is not None:
        return *days_of(claim.event_date, claim.date_precision), "claim"
    passage = claim.passage
    for figure in read_figures(passage.version):
        date = figure["date"]
        is_there = figure["start"] < passage.end and passage.start < figure["end"]
        if is_there and date is not None and date["basis"] != "published":
            first, last = (datetime.date.fromisoformat(date[end]) for end in ("earliest", "latest"))
            return first, last, date["basis"]
    day = claim.claim_date or passage.version.document.issued_on
    return day, day, "published" if day else ""
