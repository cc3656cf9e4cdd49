"""Guess which event a figure is about, from the words, the day, the place and the measure.

Plain Python: rows come in as sketches. Four things speak for an event: the words of its title
stand near the figure or in the headline, its day is the day that the figure is about, its place is
named, and its kind is one that is counted in this measure (signatures belong to a petition). A
claim of the same document that names the event speaks for it too. The scores only rank; the weights
were set by hand, and tests/claims/test_guessing.py measures them on the demonstration corpus.

A guess that may stand in a form unasked is sure: its title is named, or the day agrees and
so does the place or half of the title, or a claim close by is about it. The others are questions.
"""

from __future__ import annotations

import datetime
import math
import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from annotator.dating import DateGuess
from annotator.figures.model import ATTENDANCE_KINDS, AUDIENCE_KINDS
from annotator.figures.words import word_set

_WORD = re.compile(r"[^\W_]+")
_EMPTY_WORDS = word_set("a an and at by day for from in into of on or over the to with against")

# At this distance, in code points, a word speaks half as strongly as one beside the figure.
_HALF_WAY = 150
_IN_HEADLINE, _NEARBY = 0.6, 2.4
_SAME_DAY = {"clause": 2.0, "sentence": 2.0, "paragraph": 1.5, "lead": 1.2, "published": 0.4}
_OTHER_DAY = {"clause": -2.5, "sentence": -2.0, "paragraph": -1.0, "lead": -0.5, "published": 0.0}
# How many days before publication an event is still the news.
_NEWS_DAYS = 14
_PLACE = 0.6
_MEASURE_FITS, _MEASURE_DOES_NOT = 0.8, -0.8
_CLAIMED_NEARBY = 1.0

# How much of an event's standing in the whole document counts at each of its figures.
_MAIN = 0.4

# Words of a title name it together: this far from the figure, and from each other, in code points.
_NEAR, _TOGETHER = 500, 120
# So much of a title, by the rarity of its words, names the event; or half of it on the same day.
_NAMED, _HALF_NAMED = 0.7, 0.45
# A claim within so many code points says what the text is about there.
_CLOSE_BY = 1_000

# Below this nothing is proposed: the words must speak for an event, or day and place and measure.
_ENOUGH = 1.6

_GATHERED = frozenset((*ATTENDANCE_KINDS, "arrests", "injuries", "deaths"))
_WATCHED = frozenset((*AUDIENCE_KINDS, "online_participants"))
_MEASURES = {
    "petition": frozenset({"signatures"}),
    "broadcast": _WATCHED,
    "vote": frozenset({"votes", "members"}),
    "appeal": frozenset({"donations", "money"}),
}
_KIND_WORDS = {
    "petition": "petition signature",
    "broadcast": "broadcast stream livestream show programme episode premiere telecast",
    "vote": "vote ballot election referendum",
    "appeal": "appeal fundraiser telethon collection crowdfunding donation",
}
_KINDS = {word: kind for kind, words in _KIND_WORDS.items() for word in words.split()}
# Money is raised at any event; the other measures belong to some events and not to others.
_PARTICULAR = (frozenset[str]().union(*_MEASURES.values()) | _GATHERED) - _MEASURES["appeal"]


@dataclass(frozen=True, slots=True)
class EventSketch:
    """What of an event is compared: ``first`` and ``last`` are its days, None when unknown."""

    key: int
    title: str
    kind: str
    place: str
    first: datetime.date | None
    last: datetime.date | None


@dataclass(frozen=True, slots=True)
class EventGuess:
    """An event with its score, and what speaks for it in a few words each.

    ``is_sure`` tells that so much speaks for it that nobody need be asked.
    """

    key: int
    score: float
    reasons: tuple[str, ...]
    is_sure: bool = False


class EventGuesser:
    """Guesses for the figures of one text. Made once for a text, then asked for each figure.

    ``headline`` is the document's title and ``place`` that of its dateline. ``claimed`` are the
    keys of events that claims of the document name, with the positions of their passages in code
    points.
    """

    def __init__(
        self,
        text: str,
        *,
        headline: str,
        place: str,
        events: Sequence[EventSketch],
        claimed: Iterable[tuple[int, int]] = (),
    ) -> None:
        self._positions = _positions_of(text)
        self._headline = set(_words(headline))
        self._places = text.lower(), place.lower()
        self._claimed: dict[int, list[int]] = defaultdict(list)
        for key, position in claimed:
            self._claimed[key].append(position)
        self._events = [(event, _own_words(event)) for event in events]
        spread = Counter(word for _, words in self._events for word in set(words))
        self._rarity = {
            word: math.log(1 + len(self._events) / number) for word, number in spread.items()
        }
        self._standing = {event.key: self._stand(words) for event, words in self._events}

    def guess(self, position: int, measure: str, date: DateGuess | None) -> list[EventGuess]:
        """Return the events that a figure may be about, the most likely first; often none.

        An event that a claim of the document names is always among them.
        """
        guesses = [
            self._weigh(event, words, position, measure, date) for event, words in self._events
        ]
        return sorted(
            (guess for guess in guesses if guess.score >= _ENOUGH or guess.key in self._claimed),
            key=lambda guess: (-guess.score, guess.key),
        )

    def _weigh(
        self,
        event: EventSketch,
        words: list[str],
        position: int,
        measure: str,
        date: DateGuess | None,
    ) -> EventGuess:
        day, place = _by_day(event, date), self._by_place(event.place)
        signals = [
            (_MAIN * self._standing[event.key], ""),
            self._by_words(words, position),
            day,
            place,
            _by_measure(event, measure),
            self._by_claims(event.key, position),
        ]
        reasons = tuple(reason for points, reason in signals if points > 0.3 and reason)
        is_same_day = day[1] == "same day"
        is_sure = day[0] >= 0 and (
            self._named(words, position, min(2, len(words))) >= _NAMED
            or (is_same_day and place[0] > 0)
            or (is_same_day and self._named(words, position, 1) >= _HALF_NAMED)
            or self._is_claimed_close_by(event.key, position)
        )
        return EventGuess(event.key, sum(points for points, _ in signals), reasons, is_sure)

    def _named(self, words: list[str], position: int, least: int) -> float:
        """Return from 0 to 1 how much of a title stands in the headline, or together near by.

        Fewer than ``least`` of its words count as none.
        """
        whole = sum(self._rarity[word] for word in words)
        near = sorted(
            (found, word)
            for word in words
            if (found := self._nearest(word, position)) is not None
            and abs(found - position) <= _NEAR
        )
        together = (
            {word for found, word in near if first <= found <= first + _TOGETHER}
            for first, _ in near
        )
        in_headline = {word for word in words if word in self._headline}
        return max(
            (
                sum(self._rarity[word] for word in named) / whole
                for named in (in_headline, *together)
                if len(named) >= least
            ),
            default=0.0,
        )

    def _is_claimed_close_by(self, key: int, position: int) -> bool:
        return any(abs(position - found) <= _CLOSE_BY for found in self._claimed.get(key, ()))

    def _stand(self, words: list[str]) -> float:
        """Return from 0 to 3 how much a document is about an event: by its headline and text."""
        whole = sum(self._rarity[word] for word in words)
        if not whole:
            return 0.0
        often = sum(
            self._rarity[word] * (1 - 1 / (1 + len(self._positions.get(word, ()))))
            for word in words
        )
        headline = sum(self._rarity[word] for word in words if word in self._headline)
        return (2 * often + headline) / whole

    def _frequency(self, word: str) -> float:
        """Return 0 for a word that is not there, a half for one that is there once, towards 1."""
        number = len(self._positions.get(word, ()))
        return number / (1 + number)

    def _by_words(self, words: list[str], position: int) -> tuple[float, str]:
        whole = sum(self._rarity[word] for word in words)
        if not whole:
            return 0.0, ""
        near = {word: self._rarity[word] * self._nearness(word, position) for word in words}
        headline = {word: self._rarity[word] for word in words if word in self._headline}
        points = (_NEARBY * sum(near.values()) + _IN_HEADLINE * sum(headline.values())) / whole
        if sum(near.values()) >= sum(headline.values()):
            close = [word for word in words if near[word] >= 0.2 * self._rarity[word]]
            return points, f"near it: {', '.join(close)}" if close else ""
        return points, f"in the headline: {', '.join(headline)}"

    def _nearest(self, word: str, position: int) -> int | None:
        """Return where a word stands nearest to a position, None when it does not."""
        positions = self._positions.get(word)
        if not positions:
            return None
        at = bisect_left(positions, position)
        return min(positions[max(0, at - 1) : at + 1], key=lambda found: abs(position - found))

    def _nearness(self, word: str, position: int) -> float:
        """Return 1 for a word beside the figure, a half some lines away, 0 for one not there."""
        found = self._nearest(word, position)
        return 0.0 if found is None else _HALF_WAY / (_HALF_WAY + abs(position - found))

    def _by_place(self, place: str) -> tuple[float, str]:
        named = place.lower()
        text, dateline = self._places
        if not named or not (named in text or named in dateline):
            return 0.0, ""
        return _PLACE, "same place"

    def _by_claims(self, key: int, position: int) -> tuple[float, str]:
        distances = [abs(position - found) for found in self._claimed.get(key, ())]
        if not distances:
            return 0.0, ""
        return _CLAIMED_NEARBY * (0.5 + 0.5 * _HALF_WAY / (_HALF_WAY + min(distances))), (
            "claimed nearby"
        )


def _by_day(event: EventSketch, date: DateGuess | None) -> tuple[float, str]:
    if event.first is None or event.last is None or date is None:
        return 0.0, ""
    if date.basis == "published":
        age = (date.latest - event.first).days
        return (_SAME_DAY["published"], "") if 0 <= age <= _NEWS_DAYS else (0.0, "")
    if date.earliest <= event.last and event.first <= date.latest:
        sharp = 1.0 if date.precision == "day" else 0.5
        return _SAME_DAY[date.basis] * sharp, "same day" if date.precision == "day" else "same time"
    return _OTHER_DAY[date.basis], ""


def _by_measure(event: EventSketch, measure: str) -> tuple[float, str]:
    kind = _kind_of(event)
    fitting = _MEASURES.get(kind, _GATHERED)
    if measure in fitting:
        return _MEASURE_FITS, f"the measure fits a {event.kind or kind}" if event.kind else ""
    return (_MEASURE_DOES_NOT if measure in _PARTICULAR else 0.0), ""


def _kind_of(event: EventSketch) -> str:
    """Return petition, broadcast, vote or appeal; "" for a gathering or when it is not said."""
    named = (*_words(event.kind), *_words(event.title))
    return next((_KINDS[word] for word in named if word in _KINDS), "")


def _own_words(event: EventSketch) -> list[str]:
    """Return the words of the title that do not only name the place, if there are any."""
    words, place = _words(event.title), set(_words(event.place))
    return [word for word in words if word not in place] or words


def _words(title: str) -> list[str]:
    """Return the telling words of a title, without their endings, each once."""
    found = (_stem(word) for word in _WORD.findall(title.lower()))
    return list(dict.fromkeys(word for word in found if word not in _EMPTY_WORDS and len(word) > 1))


def _positions_of(text: str) -> dict[str, list[int]]:
    positions: dict[str, list[int]] = defaultdict(list)
    for match in _WORD.finditer(text.lower()):
        positions[_stem(match.group())].append(match.start())
    return positions


def _stem(word: str) -> str:
    """Take the plural's "s" from a longer word: the same for titles and texts is all it needs."""
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word
