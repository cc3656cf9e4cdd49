"""How well two claims of different documents match, and what link that suggests. Plain Python.

Sketches in, a verdict out: whether the two are likely to speak of the same thing, which relation
comparing gives, and how high a reviewer would want it on a list. What is said twice of one event is
compared by ``claims.comparing``; where an event is missing or only guessed, day, place, words,
speaker and number must make up for it. The points were set by hand on the development half of the
documents that ``make evaluate-suggestions`` prints the table of.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from claims.comparing import Comparison, compare, find_same_origin
from claims.quantities import Quantity
from claims.quantities.intervals import plausible_interval

# How far a day can be trusted, by where it was read: the event's own, the claim's, beside the
# figure, in the text's first lines, or only the day of publication.
DAY_TRUST: Mapping[str, float] = {
    "event": 1.0,
    "claim": 1.0,
    "clause": 0.9,
    "sentence": 0.9,
    "paragraph": 0.6,
    "lead": 0.4,
    "published": 0.2,
    "": 0.0,
}

# From so many points on two claims are taken to speak of one event.
_ENOUGH = 2.5
_SAME_EVENT = 1.6
_SAME_DAY, _OTHER_DAY = 1.4, -3.0
_SAME_PLACE, _OTHER_PLACE = 1.0, -1.6
_SAME_NUMBER, _SAME_SPEAKER = 0.6, 0.6
_WORDS = 4.0
_COPIED = 4.0
# Two texts published further apart than this seldom report one event.
_SAME_NEWS = 10

# What a reviewer wants to see first; fitted to the links that reviewers drew in the demonstration
# corpus, so that its own share of them is no proof of anything elsewhere.
_BY_RELATION = {
    "same_origin": 5.2,
    "corrects": 2.2,
    "updates": 3.8,
    "conflicts": 2.6,
    "corroborates": 4.0,
    "consistent_with": 1.8,
    "mentions": 0.7,
}
# A figure that is far off conflicts with every other; one or two links say so.
_BY_GRADE = {"minor": 1.6, "material": 0.4, "major": 0.4, "order_of_magnitude": 0.0}
_COPIED_TEXT = 12.0
_WORDS_RANK = 7.1
_ADOPTED, _EXPERT, _FIRST_HAND, _COPY = 5.8, 0.6, 1.6, -3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """A claim reduced to what matching looks at; see ``claims.models.ClaimSketch``.

    ``is_copy`` tells that the claim names what it was copied from, ``is_adopted`` that somebody
    adopted its figure for the event, ``is_expert`` that who says it counts or studies such things,
    and ``is_first_hand`` that the document is the speaker's own.
    """

    event: str = ""
    is_guessed: bool = False
    speaker: str = ""
    role: str = ""
    first_day: datetime.date | None = None
    last_day: datetime.date | None = None
    day_basis: str = ""
    place: str = ""
    words: frozenset[str] = frozenset()
    is_copy: bool = False
    is_adopted: bool = False
    is_expert: bool = False
    is_first_hand: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A relation that is worth proposing, why, and how high on the list; never below 0."""

    relation: str
    reason: str
    comparison: Comparison | None
    score: float


def match(
    one: Sketch, mine: Quantity, other: Sketch, theirs: Quantity, *, is_copied: bool
) -> Match | None:
    """Return what is worth proposing of two claims, None when nothing is.

    ``is_copied`` tells that both stand in one copied stretch. The same for both orders of the two.
    """
    likely = weigh_event(one, mine, other, theirs, is_copied=is_copied)
    if likely < _ENOUGH:
        return None
    if not (mine.has_figure and theirs.has_figure):
        return _match_words(one, other, likely, is_copied=is_copied)
    comparison = compare(mine, theirs)
    if is_copied and _is_copied_figure(one, mine, other, theirs):
        comparison = find_same_origin(mine, theirs) or comparison
        return Match("same_origin", "copied_text", comparison, _COPIED_TEXT)
    if comparison.relation == "not_comparable":
        return None
    return Match(
        comparison.relation,
        comparison.reason,
        comparison,
        _rank(one, other, comparison, likely),
    )


def weigh_event(
    one: Sketch, mine: Quantity, other: Sketch, theirs: Quantity, *, is_copied: bool
) -> float:
    """Return the points for the two being about one event; below 0 for two recorded ones."""
    if one.event and other.event and not (one.is_guessed or other.is_guessed):
        return _ENOUGH + 2.0 if one.event == other.event else -10.0
    points = _COPIED * is_copied
    if one.event and other.event:
        points += _SAME_EVENT if one.event == other.event else -_SAME_EVENT
    points += _weigh_days(one, other)
    points += _weigh_places(one.place, other.place)
    points += _WORDS * share_of_words(one.words, other.words)
    points += _SAME_SPEAKER * bool(one.speaker and one.speaker == other.speaker)
    points += _SAME_NUMBER * (mine.has_figure and _same_figure(mine, theirs))
    return points


def share_of_words(one: frozenset[str], other: frozenset[str]) -> float:
    """Return which part of the smaller set both have, from 0 to 1; 0 for an empty one."""
    smaller = min(len(one), len(other))
    return len(one & other) / max(smaller, 6) if smaller else 0.0


def _weigh_days(one: Sketch, other: Sketch) -> float:
    if one.first_day is None or other.first_day is None:
        return 0.0
    assert one.last_day is not None
    assert other.last_day is not None
    trust = min(DAY_TRUST.get(one.day_basis, 0.0), DAY_TRUST.get(other.day_basis, 0.0))
    if one.first_day <= other.last_day and other.first_day <= one.last_day:
        return _SAME_DAY * max(trust, 0.3)
    apart = max(one.first_day - other.last_day, other.first_day - one.last_day).days
    if "published" in (one.day_basis, other.day_basis):
        return 0.2 if apart <= _SAME_NEWS else _OTHER_DAY
    return _OTHER_DAY * max(trust, 0.4)


def _weigh_places(one: str, other: str) -> float:
    if not one or not other:
        return 0.0
    return _SAME_PLACE if one in other or other in one else _OTHER_PLACE


def _same_figure(mine: Quantity, theirs: Quantity) -> bool:
    return plausible_interval(mine) == plausible_interval(theirs)


def _is_copied_figure(one: Sketch, mine: Quantity, other: Sketch, theirs: Quantity) -> bool:
    """Tell whether a copied text says the same of the same: figure, measure, speaker."""
    named = one.speaker and other.speaker
    return (
        mine.measure_kind == theirs.measure_kind
        and mine.unit == theirs.unit
        and _same_figure(mine, theirs)
        and (one.speaker == other.speaker if named else one.role == other.role)
    )


def _match_words(one: Sketch, other: Sketch, likely: float, *, is_copied: bool) -> Match | None:
    """Propose what can be proposed without two figures."""
    if is_copied:
        return Match("same_origin", "copied_text", None, _COPIED_TEXT - 1)
    if share_of_words(one.words, other.words) < 0.4:
        return None
    return Match("mentions", "shared_wording", None, _BY_RELATION["mentions"] + 0.1 * likely)


def _rank(one: Sketch, other: Sketch, comparison: Comparison, likely: float) -> float:
    points = _BY_RELATION[comparison.relation] + _BY_GRADE.get(comparison.grade, 0.0)
    points += min(likely - _ENOUGH, 2.0) * 0.5
    points += _WORDS_RANK * share_of_words(one.words, other.words)
    for side in (one, other):
        points += _ADOPTED * side.is_adopted + _EXPERT * side.is_expert
        points += _FIRST_HAND * side.is_first_hand + _COPY * side.is_copy
    return max(points, 0.0)


def level_of(quantity: Quantity) -> Decimal | None:
    """Return the figure as one number, to sort by: the value, the middle, or the end it has."""
    if quantity.value is not None:
        return quantity.value
    interval = plausible_interval(quantity)
    ends = [end for end in (interval.low, interval.high) if end is not None]
    return sum(ends, Decimal(0)) / len(ends) if ends else None
