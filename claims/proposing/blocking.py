"""Which claims are looked at for one claim: a few short walks along indexes, never a scan.

Each block is bounded and ordered so that the bound keeps the best: of an event with thousands of
figures those nearest in size, of a number that is stated everywhere those of the same day. All
blocks are one statement.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connections
from django.db.models import Q
from django.db.models.query import QuerySet

from annotator.models import CopiedStretch, Passage
from claims.models import Assessment, ClaimSketch
from claims.ordering import must_not_exceed
from claims.vocabulary import MeasureKind, Rank

# How many rows the blocks yield at most, each.
_NEAREST = 25
_WALKED = 200
_OF_SPEAKER = 15
_FEW = 5
_COPIES = 20
_COPIED = 60


Rows = QuerySet[ClaimSketch]


@dataclass(frozen=True, slots=True)
class Copy:
    """Where a stretch of one's own text, ``own_start`` to ``own_end``, stands in another version.

    Code points of each version.
    """

    own_version_id: int
    own_start: int
    own_end: int
    version_id: int
    start: int
    end: int

    @classmethod
    def of(cls, row: CopiedStretch, version_id: int) -> Copy | None:
        """Return a stretch as one of its versions sees it, None for a version not in it."""
        if row.version_id == version_id:
            return cls(
                row.version_id, row.start, row.end, row.other_id, row.other_start, row.other_end
            )
        if row.other_id == version_id:
            return cls(
                row.other_id, row.other_start, row.other_end, row.version_id, row.start, row.end
            )
        return None

    def holds(self, other: ClaimSketch | Passage) -> bool:
        """Tell whether a span of the other version lies in the stretch, at least in part."""
        return (
            self.version_id == other.version_id
            and self.start < other.end
            and other.start < self.end
        )

    def is_around(self, own: ClaimSketch) -> bool:
        """Tell whether a span of the own version lies in the stretch, at least in part."""
        return self.own_start < own.end and own.start < self.own_end

    def turned(self) -> Copy:
        """Return the same stretch as the other version sees it."""
        return Copy(
            self.version_id, self.start, self.end, self.own_version_id, self.own_start, self.own_end
        )


def find_copies(version_id: int, start: int, end: int) -> list[Copy]:
    """Return where other texts share the words at a span, the longest first. One query."""
    touching = CopiedStretch.objects.touching(version_id, start, end).order_by("-words", "pk")
    seen = (Copy.of(row, version_id) for row in touching[:_COPIES])
    return [copy for copy in seen if copy is not None]


def find_candidates(mine: ClaimSketch, copies: list[Copy]) -> list[int]:
    """Return the keys of the sketches that may match, each once, its own not. One query."""
    others = ClaimSketch.objects.filter(project=mine.project_id).exclude(document=mine.document_id)
    blocks = [
        block
        for block in (
            _copied(others, copies),
            *_of_speaker(others, mine),
            *_of_event(others, mine),
            *_by_number(others, mine),
        )
        if block is not None
    ]
    parts = [block.values("pk").query.sql_with_params() for block in blocks]
    if not parts:
        return []
    # The parts are Django's own SQL with placeholders; no value stands in them.
    union = " UNION ".join(
        f"SELECT * FROM ({sql}) AS block_{number}"  # noqa: S608 -- Django's own SQL
        for number, (sql, _) in enumerate(parts)
    )
    with connections[others.db].cursor() as cursor:
        cursor.execute(union, [param for _, params in parts for param in params])
        return sorted(key for (key,) in cursor.fetchall())


def _of_speaker(others: Rows, mine: ClaimSketch) -> Iterator[Rows]:
    """Yield what the speaker said of the measure, the latest."""
    if mine.speaker_id is not None:
        said = others.filter(speaker=mine.speaker_id, measure_kind=mine.measure_kind)
        yield said.order_by("-first_day")[:_OF_SPEAKER]


def _of_event(others: Rows, mine: ClaimSketch) -> Iterator[Rows]:
    """Yield the figures of an event: of the measure, the nearest; of bounding ones, the likely."""
    if mine.event_id is None:
        return
    about = others.filter(event=mine.event_id)
    yield from _nearest(about.filter(measure_kind=mine.measure_kind), mine)
    adopted = Assessment.objects.filter(
        event=mine.event_id, measure_kind=mine.measure_kind, rank=Rank.PREFERRED
    )
    yield others.filter(claim__in=adopted.values("claim"))[:_FEW]
    for kind in MeasureKind.values if mine.level is not None else ():
        if must_not_exceed(mine.measure_kind, kind):
            yield about.filter(measure_kind=kind, level__lt=mine.level).order_by("level")[:_FEW]
        elif must_not_exceed(kind, mine.measure_kind):
            above = about.filter(measure_kind=kind, level__gt=mine.level)
            yield above.order_by("-level")[:_FEW]


def _nearest(rows: Rows, mine: ClaimSketch) -> Iterator[Rows]:
    """Yield the rows that are nearest in size from above and below; any for no figure."""
    if mine.level is None:
        yield rows.order_by("-level")[:_NEAREST]
        return
    yield rows.filter(level__gte=mine.level).order_by("level")[:_NEAREST]
    yield rows.filter(level__lt=mine.level).order_by("-level")[:_NEAREST]


def _by_number(others: Rows, mine: ClaimSketch) -> Iterator[Rows]:
    """Yield what is found without an event: by day and size, and by the same number."""
    if mine.level is None:
        return
    same = others.filter(measure_kind=mine.measure_kind)
    walks = [same.filter(level=mine.level).order_by("-first_day")]
    if mine.first_day is not None:
        stated = same.filter(level=mine.level)
        walks = [
            same.filter(first_day=mine.first_day, level__gte=mine.level).order_by("level"),
            same.filter(first_day=mine.first_day, level__lt=mine.level).order_by("-level"),
            stated.filter(first_day__gte=mine.first_day).order_by("first_day"),
            stated.filter(first_day__lt=mine.first_day).order_by("-first_day"),
        ]
    is_recorded = mine.event_id is not None and not mine.is_guessed
    for walk in walks:
        yield _without_event(walk) if is_recorded else walk[:_NEAREST]


def _without_event(walk: Rows) -> Rows:
    """Keep what may belong to a recorded event: two recorded events are two events.

    The first rows are taken before they are asked for their event, so that a number that is
    stated everywhere is not walked through to its end.
    """
    first = ClaimSketch.objects.filter(pk__in=walk[:_WALKED].values("pk"))
    return first.filter(Q(event=None) | Q(is_guessed=True)).order_by("pk")[:_NEAREST]


def _copied(others: Rows, copies: list[Copy]) -> Rows | None:
    """Return the claims that stand in the copies of the text around this one."""
    if not copies:
        return None
    inside = Q()
    for copy in copies:
        inside |= Q(version=copy.version_id, start__lt=copy.end, end__gt=copy.start)
    return others.filter(inside).order_by("version", "start")[:_COPIED]
