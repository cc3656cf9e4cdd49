"""What in two claims speaks for linking them: evidence with its places, and a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Q

from annotator.models import FoundFigure, Passage
from claims.comparing import explain
from claims.margin import describe_gap
from claims.models import Claim, ClaimSketch
from claims.proposing.blocking import Copy
from claims.proposing.suggestion import OWN_REASONS, Evidence, Span
from claims.telling import telling_words
from claims.vocabulary import ClaimType

# So many shared words are shown, those within both passages first.
_MOST_WORDS = 8


def find_figure_spans(passages: Iterable[Passage]) -> dict[int, list[Span]]:
    """Return where the figures of each passage stand, by its key. One query."""
    wanted = list(passages)
    inside = Q()
    for each in wanted:
        inside |= Q(scan__version_id=each.version_id, start__gte=each.start, end__lte=each.end)
    if not wanted:
        return {}
    rows = FoundFigure.objects.filter(inside).order_by("start")
    found = list(rows.values_list("scan__version_id", "start", "end"))
    return {
        each.pk: [
            (start, end)
            for version, start, end in found
            if version == each.version_id and each.start <= start and end <= each.end
        ]
        for each in wanted
    }


def gather_evidence(
    source: tuple[Claim, ClaimSketch],
    target: tuple[Claim, ClaimSketch],
    copy: Copy | None,
    figures: dict[int, list[Span]],
) -> tuple[Evidence, ...]:
    """Return what two claims have in common, the strongest first. ``copy`` is the source's."""
    evidence: list[Evidence] = []
    (mine, sketch), (theirs, other) = source, target
    if copy is not None:
        evidence.append(
            Evidence(
                "copied",
                "the same words in both texts",
                (copy.own_start, copy.own_end),
                (copy.start, copy.end),
            )
        )
    if sketch.event_id is not None and sketch.event_id == other.event_id:
        named = mine.event or theirs.event
        evidence.append(Evidence("event", named.title if named else "probably the same event"))
    if mine.speaker is not None and mine.speaker_id == theirs.speaker_id:
        evidence.append(Evidence("speaker", mine.speaker.name))
    if sketch.level is not None and sketch.level == other.level:
        evidence.append(
            Evidence(
                "number",
                mine.figure,
                next(iter(figures.get(mine.passage_id, ())), None),
                next(iter(figures.get(theirs.passage_id, ())), None),
            )
        )
    if sketch.place and sketch.place == other.place:
        evidence.append(Evidence("place", mine.place or theirs.place or sketch.place.title()))
    evidence += _shared_day(sketch, other)
    evidence += shared_words(
        mine.passage, theirs.passage, set(sketch.words.split()) & set(other.words.split())
    )
    return tuple(evidence)


def _shared_day(one: ClaimSketch, other: ClaimSketch) -> Iterable[Evidence]:
    if (
        one.first_day is None
        or other.first_day is None
        or one.last_day is None
        or other.last_day is None
    ):
        return
    first, last = max(one.first_day, other.first_day), min(one.last_day, other.last_day)
    if "published" not in (one.day_basis, other.day_basis) and first <= last:
        spelled = f"{first:%-d %B %Y}"
        yield Evidence("day", spelled if first == last else f"{spelled} to {last:%-d %B %Y}")


def shared_words(
    source: Passage, target: Passage, words: set[str] | None = None
) -> Sequence[Evidence]:
    """Return the telling words that two passages share, with their places.

    ``words`` are shared by what stands around the two as well: those have no place.
    """
    mine, theirs = telling_words(source.exact), telling_words(target.exact)
    shared = set(mine) & set(theirs) | (words or set())
    order = sorted(shared, key=lambda word: (word not in mine or word not in theirs, word))
    return [
        Evidence(
            "words",
            source.exact[slice(*mine[word])] if word in mine else word,
            _shift(mine.get(word), source.start),
            _shift(theirs.get(word), target.start),
        )
        for word in order[:_MOST_WORDS]
    ]


def _shift(span: Span | None, by: int) -> Span | None:
    return None if span is None else (span[0] + by, span[1] + by)


def tell(reason: str, source: Claim | None = None, target: Claim | None = None) -> str:
    """Return the sentence for a reason, with the gap of two figures that conflict."""
    sentence = OWN_REASONS.get(reason) or explain(reason)
    if source is None or target is None:
        return sentence
    if not source.claim_type == target.claim_type == ClaimType.NUMERICAL:
        return sentence
    gap, _ = describe_gap(source, target)
    return f"{sentence.removesuffix('.')} ({gap})." if gap else sentence
