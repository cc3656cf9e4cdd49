"""Which stretches of two texts are the same words: what one has copied from the other.

Shared fingerprints are the seeds; each is extended word by word in both directions, and pieces that
a small edit divides are joined. What counts is the number of equal words outside quotations: two
reports of one speech share the speech, and neither need have copied the other's story. A long
quotation in the same cut counts, since two reporters seldom cut alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from annotator.winnowing import Fingerprint, Words, fingerprints

# A stretch with so many equal words outside quotations is copied, ...
LEAST_WORDS = 25
# ... or one with so many equal words of whatever sort.
LEAST_QUOTED_WORDS = 60
# Of the words from its first to its last so many are equal: a form letter's are not.
_LEAST_SHARE = 0.75
# Between two pieces of one stretch so many words may differ on either side.
_WIDEST_EDIT = 8
# A hash that one text repeats oftener is a refrain, by which nothing is found.
_MOST_REPEATS = 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """Code points ``start`` to ``end`` of one text that stand in the other from ``other_start``.

    ``words`` counts the equal words, quoted or not.
    """

    start: int
    end: int
    other_start: int
    other_end: int
    words: int


@dataclass(slots=True)
class _Run:
    """Word places: the first and the one past the last in both texts, and the equal words."""

    first: int
    last: int
    other_first: int
    other_last: int
    equal: int
    own: int


def find_copied(
    words: Words,
    other: Words,
    prints: Iterable[Fingerprint] | None = None,
    other_prints: Iterable[Fingerprint] | None = None,
) -> list[Stretch]:
    """Return the stretches that two texts share, in the order of the first one.

    The fingerprints are made when they are not given. Empty for texts that share no story.
    """
    mine = fingerprints(words) if prints is None else prints
    theirs = fingerprints(other) if other_prints is None else other_prints
    runs = _join(_extend_all(words, other, _pair_up(mine, theirs)))
    return [
        Stretch(
            words.starts[run.first],
            words.ends[run.last - 1],
            other.starts[run.other_first],
            other.ends[run.other_last - 1],
            run.equal,
        )
        for run in runs
        if _is_copied(run)
    ]


def _is_copied(run: _Run) -> bool:
    longest = max(run.last - run.first, run.other_last - run.other_first)
    is_long = run.own >= LEAST_WORDS or run.equal >= LEAST_QUOTED_WORDS
    return is_long and run.equal >= _LEAST_SHARE * longest


def _pair_up(mine: Iterable[Fingerprint], theirs: Iterable[Fingerprint]) -> list[tuple[int, int]]:
    """Return the pairs of word places that share a hash, in order."""
    places: dict[int, list[int]] = defaultdict(list)
    for each in theirs:
        places[each.hash].append(each.place)
    pairs: list[tuple[int, int]] = []
    for each in mine:
        found = places.get(each.hash, ())
        if len(found) <= _MOST_REPEATS:
            pairs += [(each.place, place) for place in found]
    return sorted(pairs)


def _extend_all(words: Words, other: Words, seeds: list[tuple[int, int]]) -> list[_Run]:
    """Return the longest equal runs around the seeds, each once."""
    runs: list[_Run] = []
    # How far the last run on each diagonal reached: seeds within it are of the same run.
    reached: dict[int, int] = {}
    for place, other_place in seeds:
        diagonal = place - other_place
        if reached.get(diagonal, -1) > place:
            continue
        first, other_first = place, other_place
        floor = reached.get(diagonal, 0)
        while (
            first > floor
            and other_first > 0
            and (words.forms[first - 1] == other.forms[other_first - 1])
        ):
            first, other_first = first - 1, other_first - 1
        last, other_last = place, other_place
        while (
            last < len(words)
            and other_last < len(other)
            and (words.forms[last] == other.forms[other_last])
        ):
            last, other_last = last + 1, other_last + 1
        reached[diagonal] = last
        if last > first:
            own = sum(not quoted for quoted in words.quoted[first:last])
            runs.append(_Run(first, last, other_first, other_last, last - first, own))
    return sorted(runs, key=lambda run: (run.first, run.other_first))


def _join(runs: list[_Run]) -> list[_Run]:
    """Join runs that follow one another in both texts with little between them."""
    joined: list[_Run] = []
    for run in runs:
        before = next(
            (each for each in reversed(joined[-_MOST_REPEATS:]) if _follows(each, run)), None
        )
        if before is None:
            joined.append(run)
            continue
        # Runs may share words at their edges where something was repeated or left out.
        shared = max(0, before.last - run.first, before.other_last - run.other_first)
        before.last = max(before.last, run.last)
        before.other_last = max(before.other_last, run.other_last)
        before.equal += max(0, run.equal - shared)
        before.own += max(0, run.own - shared)
    return joined


def _follows(before: _Run, run: _Run) -> bool:
    gap, other_gap = run.first - before.last, run.other_first - before.other_last
    return (
        -_WIDEST_EDIT <= gap <= _WIDEST_EDIT
        and -_WIDEST_EDIT <= other_gap <= _WIDEST_EDIT
        and run.last > before.last
        and run.other_last > before.other_last
    )
