"""Lend a bare number the kind of what stands around it.

Prose states the noun once and then leaves it out: "Police put the crowd at 5,000; the federation
claimed between 60,000 and 75,000." A number that counts nothing printed takes, in this order, the
kinds of the whole that it is part of, of a neighbour a few words away, of the figure before it in
the same paragraph, or of what the paragraph and then the whole text are about.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from annotator.figures.atoms import Atom
from annotator.figures.cues import TOPICS
from annotator.figures.governing import read_governing
from annotator.figures.model import ATTENDANCE_KINDS, AUDIENCE_KINDS
from annotator.figures.nouns import Counted
from annotator.figures.people import is_people_noun
from annotator.figures.tokens import BREAK, WORD, TokenizedText
from annotator.figures.words import CROWD_NOUNS, is_plural_noun, word_set

# How near two figures stand that speak of one crowd, in code points.
SHARE = 60
# How much of a text is read to tell what it is about, in code points.
OPENING = 3_000

_SHARED = frozenset((*ATTENDANCE_KINDS, *AUDIENCE_KINDS, "people", "signatures", "members")) - {
    "capacity",
    "views",
    "impressions",
}
_PARTS = _SHARED | {"votes", "deaths", "injuries", "arrests"}
_ON_AIR = {("viewers",), ("average_audience",), ("reach",)}
_NEAR_SHARED = _SHARED | {"votes", "seats", "households"}
_SMALLEST_TOPICAL = 20


class Read(Protocol):
    """What is known of a figure before its kinds are settled."""

    @property
    def atom(self) -> Atom: ...
    @property
    def counted(self) -> Counted: ...
    @property
    def kinds(self) -> tuple[str, ...]: ...
    @property
    def first(self) -> int: ...
    @property
    def stop(self) -> int: ...


@dataclass(slots=True)
class Subject:
    """What a text and its paragraphs are about; each is read at most once."""

    text: TokenizedText
    starts: list[int] = field(init=False)
    _whole: str | None = field(init=False, default=None)
    _people: bool | None = field(init=False, default=None)
    _cues: list[tuple[int, str]] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        breaks = [token.end for token in self.text.tokens if token.type == BREAK]
        self.starts = [0, *breaks]

    def paragraph(self, offset: int) -> int:
        """Return the text offset at which the paragraph around an offset begins."""
        return self.starts[bisect_right(self.starts, offset) - 1]

    def before(self, offset: int) -> tuple[str, ...]:
        """Return the kinds of what the paragraph speaks of last before an offset."""
        start = max(self.paragraph(offset), offset - 280)
        words = self.text.text[start:offset].lower()
        if "number of" in words:
            _, heads = read_governing(f"{words.rpartition('.')[0].rpartition('.')[2].strip()} ")
            if any(map(is_people_noun, heads)):
                return ("people",)
        if self._cues is None:
            self._cues = TOPICS.places(self.text.text.lower())
        place = bisect_right(self._cues, offset, key=lambda cue: cue[0]) - 1
        return (self._cues[place][1],) if place >= 0 and self._cues[place][0] >= start else ()

    def counts_people(self, readings: Sequence[Read]) -> bool:
        """Does any figure of the text count people?"""
        if self._people is None:
            self._people = any(map(_has_people, readings))
        return self._people

    def whole(self) -> tuple[str, ...]:
        """Return the kind of what the text speaks of most."""
        if self._whole is None:
            self._whole = TOPICS.commonest(self.text.text[:OPENING].lower()) or ""
        return (self._whole,) if self._whole else ()


def settle_kinds(
    text: TokenizedText,
    readings: Sequence[Read],
    settled: Sequence[tuple[str, ...]],
    subject: Subject,
) -> tuple[str, ...]:
    """Return the kinds of the figure behind those already settled.

    What it counts nothing printed for is lent, and words that crowds and audiences share ("peaked",
    "averaged", "joined") are read by what the whole text is about.
    """
    kinds = lend_kinds(text, readings, settled, subject)
    on_air, crowd = _BY_TOPIC.get(kinds[0], ("", ""))
    if not on_air or readings[len(settled)].counted.head in CROWD_NOUNS:
        return kinds
    topic = subject.whole()
    if topic in _ON_AIR:
        return tuple(dict.fromkeys((on_air, *kinds)))
    return tuple(dict.fromkeys((crowd, *kinds))) if topic == ("attendance",) else kinds


# The kind that a shared word tells in a text about an audience, and in one about a crowd.
_BY_TOPIC = {
    "peak_crowd": ("peak_concurrent_viewers", "peak_crowd"),
    "average_audience": ("average_audience", "attendance"),
}


def lend_kinds(
    text: TokenizedText,
    readings: Sequence[Read],
    settled: Sequence[tuple[str, ...]],
    subject: Subject,
) -> tuple[str, ...]:
    """Return the kinds of the figure behind those already settled, lent where it counts nothing."""
    index = len(settled)
    reading = readings[index]
    if not _is_bare(text, reading):
        return _coordinated_kinds(text, readings, index)
    following = readings[index + 1 : index + 2]
    sold = reading.kinds[0] == "tickets_sold" and following and following[0].kinds[0] == "seats"
    if following and not sold and _is_part_of(text, reading, following[0]):
        return following[0].kinds
    if reading.kinds != ("count",):
        return reading.kinds
    return _lend_from_figures(text, readings, settled, subject) or _guess_topic(
        text, readings, reading, subject
    )


def _lend_from_figures(
    text: TokenizedText,
    readings: Sequence[Read],
    settled: Sequence[tuple[str, ...]],
    subject: Subject,
) -> tuple[str, ...]:
    """Return the kinds of a near neighbour, or of the figure before in the paragraph; or none."""
    index = len(settled)
    reading = readings[index]
    place = text.at(reading.first).start
    for other in _neighbours(text, readings, index):
        if other.kinds[0] in _NEAR_SHARED or (_is_pronominal(text, reading) and _has_people(other)):
            return other.kinds
    if index and text.at(readings[index - 1].first).start >= subject.paragraph(place):
        kinds = settled[-1]
        if _is_pronominal(text, reading) and _has_people(readings[index - 1]):
            return kinds if kinds[0] in _PARTS else ("people",)
        if kinds[0] in _SHARED:
            return kinds
    return ()


def _guess_topic(
    text: TokenizedText, readings: Sequence[Read], reading: Read, subject: Subject
) -> tuple[str, ...]:
    """Return what the passage is about, or people where it counts any; "count" marks the guess."""
    if reading.atom.high < _SMALLEST_TOPICAL or _is_pronominal(text, reading):
        return reading.kinds
    place = text.at(reading.first).start
    if topic := subject.before(place) or subject.whole():
        return (*topic, "count")
    return ("people", "count") if subject.counts_people(readings) else ("count",)


def _coordinated_kinds(
    text: TokenizedText, readings: Sequence[Read], index: int
) -> tuple[str, ...]:
    """Give "700 pupils and 60 teachers took part" the verb that stands behind the last of them."""
    reading = readings[index]
    if reading.kinds != ("people",) or index + 1 == len(readings):
        return reading.kinds
    following = readings[index + 1]
    between = [text.lower(place) for place in range(reading.stop, following.first)]
    if between not in (["and"], [","], [",", "and"], ["or"]) or following.kinds[-1] != "people":
        return reading.kinds
    return following.kinds if following.kinds[0] in _PARTS else reading.kinds


def _is_bare(text: TokenizedText, reading: Read) -> bool:
    """Has the number neither a unit nor a noun behind it that merely was not recognised?"""
    head = reading.counted.head
    if reading.atom.unit or reading.atom.fraction or is_plural_noun(head) or is_people_noun(head):
        return False
    here = reading.first - 1
    while text.lower(here) in ("*", "_"):
        here -= 1
    label = text.lower(here - 1)
    if text.lower(here) == ":" and is_plural_noun(label) and label not in _SAY_NOTHING:
        return False  # "Chat messages: 61,000,000"
    after = text.at(reading.stop)
    if after.text == "-" and text.touches(reading.stop):
        return False  # "12-bore"
    return after.type != WORD or after.lower not in ("times", "degrees")


def _is_pronominal(text: TokenizedText, reading: Read) -> bool:
    """Does "of them" or "of whom" follow, or "others" lead?"""
    return text.lower(reading.stop) == "of" and text.lower(reading.stop + 1) in _PRONOUNS


# Labels that name no things: "Record numbers: 71,000".
_SAY_NOTHING = word_set("numbers figures totals results estimates updates news others")
_PRONOUNS = word_set("them whom these those")


def _has_people(reading: Read) -> bool:
    """Does a figure count people?"""
    return reading.kinds[0] in _PARTS or any(map(is_people_noun, reading.counted.heads))


def _neighbours(text: TokenizedText, readings: Sequence[Read], index: int) -> list[Read]:
    """Return the figures at most ``SHARE`` code points away, the one before first."""
    reading, near = readings[index], []
    for other in (*readings[max(0, index - 1) : index], *readings[index + 1 : index + 2]):
        earlier, later = sorted((reading, other), key=lambda one: one.first)
        if text.at(later.first).start - text.tokens[earlier.stop - 1].end <= SHARE:
            near.append(other)
    return near


def _is_part_of(text: TokenizedText, part: Read, whole: Read) -> bool:
    """Does "of the" alone stand between: "two million of the three million votes"?"""
    between = [text.lower(index) for index in range(part.stop, whole.first)]
    return "of" in between and all(word in ("out", "of", "the", "its", "their") for word in between)
