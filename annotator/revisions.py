"""Two versions of a document beside one another: what changed, and which passages lie in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.differing import Change, Words, compare_texts
from annotator.models import Passage, Version
from annotator.segments import cut

_LINE = re.compile(r"[^\n]*\n|[^\n]+")

# So many unchanged lines are shown before and after a change; so many changes are shown at most.
_LINES_AROUND = 2
MOST_CHANGES = 500
MOST_PASSAGES = 200


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text: changed or not, within a stored passage or not."""

    text: str
    is_changed: bool
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Row:
    """Lines of both versions. ``folded`` counts unchanged lines that are left out instead."""

    is_same: bool
    old: list[Piece]
    new: list[Piece]
    folded: int = 0


@dataclass(frozen=True, slots=True)
class Revision:
    """What two versions have and do not have in common.

    ``touched`` are passages of the older one whose words changed; ``left_out`` counts changes that
    are not among the rows.
    """

    rows: list[Row]
    changes: int
    left_out: int
    touched: list[Passage]


def compare_versions(old: Version, new: Version) -> Revision:
    """Return what has changed from one version to another, its texts loaded. One query."""
    passages = list(Passage.objects.filter(version__in=(old.pk, new.pk)).in_reading_order())
    ours = [passage for passage in passages if passage.version_id == old.pk]
    theirs = [passage for passage in passages if passage.version_id == new.pk]
    changes = compare_texts(old.text, new.text)
    changed = [number for number, change in enumerate(changes) if not change.is_same]
    shown = changes if len(changed) <= MOST_CHANGES else changes[: changed[MOST_CHANGES]]
    return Revision(
        rows=list(_make_rows(shown, len(changes), ours, theirs)),
        changes=len(changed),
        left_out=max(0, len(changed) - MOST_CHANGES),
        touched=_find_touched(changes, ours)[:MOST_PASSAGES],
    )


def _make_rows(
    changes: Sequence[Change], total: int, ours: Sequence[Passage], theirs: Sequence[Passage]
) -> Iterable[Row]:
    for number, change in enumerate(changes):
        old = _mark(change.old, change.old_start, ours)
        new = _mark(change.new, change.new_start, theirs)
        if change.is_same:
            yield from _fold(old, new, is_first=number == 0, is_last=number == total - 1)
        else:
            yield Row(False, old, new)


def _fold(old: list[Piece], new: list[Piece], *, is_first: bool, is_last: bool) -> Iterable[Row]:
    """Yield unchanged lines: those near a change, and between them how many are left out."""
    count = "".join(piece.text for piece in new).count("\n")
    head = 0 if is_first else _LINES_AROUND
    tail = 0 if is_last else _LINES_AROUND
    if count <= head + tail + 1:
        yield Row(True, old, new)
        return
    if head:
        yield Row(True, _between_lines(old, 0, head), _between_lines(new, 0, head))
    yield Row(True, [], [], folded=count - head - tail)
    if tail:
        first = count - tail
        yield Row(
            True, _between_lines(old, first, count + 1), _between_lines(new, first, count + 1)
        )


def _between_lines(pieces: list[Piece], first: int, last: int) -> list[Piece]:
    """Return what stands from one line on up to another; lines are counted from 0."""
    kept = []
    line = 0
    for piece in pieces:
        for words in _LINE.findall(piece.text):
            if first <= line < last:
                kept.append(Piece(words, piece.is_changed, piece.is_marked))
            line += words.count("\n")
    return kept


def _mark(words: Sequence[Words], start: int, passages: Sequence[Passage]) -> list[Piece]:
    """Cut the words of a stretch at the edges of the passages in it."""
    length = sum(len(each.text) for each in words)
    spans: list[tuple[int, int, str]] = []
    at = 0
    for each in words:
        if each.is_changed:
            spans.append((at, at + len(each.text), "changed"))
        at += len(each.text)
    for passage in passages:
        first, last = max(passage.start - start, 0), min(passage.end - start, length)
        if first < last:
            spans.append((first, last, "marked"))
    text = "".join(each.text for each in words)
    return [
        Piece(
            text[segment.start : segment.end],
            "changed" in segment.covering,
            "marked" in segment.covering,
        )
        for segment in cut(length, spans)
    ]


def _find_touched(changes: Sequence[Change], passages: Sequence[Passage]) -> list[Passage]:
    """Return the passages in which a word went, or into which one came."""
    spans = [span for change in changes if not change.is_same for span in _changed_spans(change)]
    starts = [start for start, _ in spans]
    touched = []
    for passage in passages:
        # Spans are disjoint: of those that begin before it ends only the last can reach into it.
        at = bisect_left(starts, passage.end) - 1
        if at >= 0 and _touches(passage, *spans[at]):
            touched.append(passage)
    return touched


def _touches(passage: Passage, start: int, end: int) -> bool:
    if start == end:
        return passage.start < start < passage.end
    return start < passage.end and passage.start < end


def _changed_spans(change: Change) -> Iterable[tuple[int, int]]:
    """Yield what changed in the older text; an empty span is where something was put in."""
    old, new = deque(change.old), deque(change.new)
    at = change.old_start
    while old or new:
        came = new.popleft() if new and new[0].is_changed else None
        if old and old[0].is_changed:
            length = len(old.popleft().text)
            yield at, at + length
            at += length
        elif came is not None:
            yield at, at
        else:
            at += len(old.popleft().text)
            new.popleft()
