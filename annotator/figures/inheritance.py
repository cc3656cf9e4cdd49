"""Lend a bare number the kind of what stands around it.

Prose states the noun once and then leaves it out: "Police put the crowd at 5,000; the federation
claimed between 60,000 and 75,000." A number that counts nothing printed takes, in this order, the
kinds of the whole that it is part of, of a neighbour a few words away, of the figure before it in
the same paragraph, or of what the paragraph and then the whole text are about.
"""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Protocol

from annotator.figures.atoms import Atom
from annotator.figures.clauses import LARGEST_CROWD
from annotator.figures.model import ATTENDANCE_KINDS, AUDIENCE_KINDS, Offsets
from annotator.figures.nouns import Counted
from annotator.figures.people import is_people_noun
from annotator.figures.tokens import WORD, TokenizedText
from annotator.figures.topics import Subject
from annotator.figures.words import CROWD_NOUNS, is_plural_noun, word_set

# How near two figures stand that speak of one crowd, in code points.
SHARE = 60

_SHARED = frozenset((*ATTENDANCE_KINDS, *AUDIENCE_KINDS, "people", "signatures", "members")) - {
    "capacity",
    "views",
    "impressions",
}
_PARTS = _SHARED | {"votes", "deaths", "injuries", "arrests"}
_ON_AIR = frozenset(("viewers", "average_audience", "reach"))
_NEAR_SHARED = _SHARED | {"votes", "seats", "households"}
# What figures of one sentence share, besides.
_PARALLEL = _NEAR_SHARED | {"deaths", "injuries", "arrests"}
_PARALLEL_BESIDE = _PARALLEL | {"capacity"}
_OF_TICKETS = frozenset(
    ("tickets_sold", "tickets_distributed", "ticket_scans", "registrants", "rsvp")
) | {"online_participants"}
_SMALLEST_TOPICAL, _SMALLEST_NAMED, _SMALLEST_STATED = 20, 100, 100
# How many figures of a paragraph are looked through for one whose kind may be lent.
_LOOK_BACK = 3


class Read(Protocol):
    """What is known of a figure before its kinds are settled."""

    @property
    def atom(self) -> Atom: ...
    @property
    def counted(self) -> Counted: ...
    @property
    def kinds(self) -> tuple[str, ...]: ...
    @property
    def window(self) -> Offsets: ...
    @property
    def first(self) -> int: ...
    @property
    def stop(self) -> int: ...


def settle_kinds(
    text: TokenizedText,
    readings: Sequence[Read],
    settled: Sequence[tuple[str, ...]],
    subject: Subject,
) -> tuple[str, ...]:
    """Return the kinds of the figure behind those already settled.

    What it counts nothing printed for is lent, and words that crowds and audiences share ("peaked",
    "averaged", "drew") are read by what the passage is about.
    """
    kinds = lend_kinds(text, readings, settled, subject)
    reading = readings[len(settled)]
    if kinds[-1] != "count" and not reading.atom.unit:
        subject.named.setdefault(reading.atom.high, kinds)
    if kinds == ("money",) and _has_come_in(text, reading, subject):
        return ("donations", "money")
    if kinds[:2] == ("attendance", "viewers") and subject.whole() in _ON_AIR:
        return ("viewers", *(kind for kind in kinds if kind != "viewers"))
    on_air, crowd = _BY_TOPIC.get(kinds[0], ("", ""))
    if kinds == ("people",) and reading.counted.head in _ANYBODY:
        return _name_people(text, reading, subject)
    if not on_air or reading.counted.head in CROWD_NOUNS:
        return kinds
    if kinds[0] == "attendance":
        broadcast = reading.atom.high > LARGEST_CROWD and _is_on_air(text, reading, subject)
        return tuple(dict.fromkeys((on_air, *kinds))) if broadcast else kinds
    if _is_on_air(text, reading, subject):
        return tuple(dict.fromkeys((on_air, *kinds)))
    crowded = subject.whole() == "attendance" and reading.atom.high <= LARGEST_CROWD
    return tuple(dict.fromkeys((crowd, *kinds))) if crowded else kinds


# The kind that a shared word tells in a text about an audience, and in one about a crowd.
_BY_TOPIC = {
    "attendance": ("viewers", "attendance"),
    "peak_crowd": ("peak_concurrent_viewers", "peak_crowd"),
    "average_audience": ("average_audience", "attendance"),
}


def _has_come_in(text: TokenizedText, reading: Read, subject: Subject) -> bool:
    """Is a sum what an appeal has brought so far, or somebody's gift to it?"""
    place = text.at(reading.first).start
    return bool(_COME_IN.search(subject.lower[max(0, place - 40) : place])) and subject.is_appeal()


_COME_IN = re.compile(
    r"\b(?:on|at|to|reached|reaches|past|passed|hit|topped|now|thanks to [^.]{1,25} for"
    r"|and to [^.]{1,25} for|from [^.]{1,20}[,:]|sent|brought(?: in| us)?|made|got|so far|last"
    r" year:|\d ?[ap]m|noon|midnight) "
    r"(?:just |nearly |over |about )?$"
)


def _is_on_air(text: TokenizedText, reading: Read, subject: Subject) -> bool:
    """Does the passage around a large crowd speak of a broadcast?"""
    if reading.atom.high > _LARGEST_MARCH:
        return any(map(subject.speaks_of, _ON_AIR))
    before = subject.before(text.at(reading.first).start)
    if reading.atom.high > LARGEST_CROWD and subject.whole() in _ON_AIR:
        return True
    return (before or subject.whole()) in _ON_AIR


# Beyond this a number that something "drew" is an audience wherever a broadcast is spoken of.
_LARGEST_MARCH = 2_000_000


def _name_people(text: TokenizedText, reading: Read, subject: Subject) -> tuple[str, ...]:
    """Return what people of no description did, where the passage tells: signed, or came."""
    place, end = text.at(reading.first).start, text.tokens[reading.stop - 1].end
    about = subject.before(place) or subject.whole()
    if reading.counted.head in ("us", "you"):
        about = about if reading.atom.high >= _SMALLEST_TOPICAL else ""
        return ("signatures", "people") if about == "signatures" else ("people",)
    stated = reading.atom.high >= _SMALLEST_STATED and _is_stated(subject, place, end)
    return ("attendance", "people") if stated and about == "attendance" else ("people",)


_ANYBODY = word_set("people persons souls faces us you")


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
    if reading.kinds[-1] != "count" or reading.kinds[0] not in ("count", "people"):
        seats = index and reading.kinds[0] == "votes" and settled[-1][0] == "seats"
        joined = seats and readings[index - 1].window == reading.window
        return settled[-1] if joined else reading.kinds
    if reading.atom.high >= _SMALLEST_NAMED and reading.atom.high in subject.named:
        return subject.named[reading.atom.high]
    if index and _is_pronominal(text, reading):
        beside = (text.lower(reading.first - 1), text.lower(reading.stop + 1))
        if share := _share_of(readings[index - 1], settled[-1], beside):
            return share
    return _lend(text, readings, settled, subject)


def _share_of(whole: Read, kinds: tuple[str, ...], beside: tuple[str, str]) -> tuple[str, ...]:
    """Return the kinds of some "of them": those of the whole where it counts people, or none.

    ``beside`` are the words around the number; "which" stands for things, "whom" for people.
    """
    if kinds[0] in _PARTS:
        return kinds
    if _has_people(whole) or "whom" in beside:
        return ("people",)
    return ("count",) if "which" in beside else ()


def _lend(
    text: TokenizedText,
    readings: Sequence[Read],
    settled: Sequence[tuple[str, ...]],
    subject: Subject,
) -> tuple[str, ...]:
    """Lend a bare number the kind of a figure or of words near it, whichever is nearer.

    A last "count" marks a mere guess from what the whole text is about.
    """
    index = len(settled)
    reading = readings[index]
    place, end = text.at(reading.first).start, text.tokens[reading.stop - 1].end
    earlier, told_at = _figure_before(text, readings, settled, subject)
    told = subject.before(place)
    if told and earlier and not subject.between(told_at, place):
        told = ""  # the figure before is nearer than any word
    if not told and earlier and earlier[0] != "people":
        return earlier
    if not told and (follower := _figure_behind(text, readings, index)):
        return follower
    if reading.atom.high < _SMALLEST_TOPICAL:
        return earlier or reading.kinds
    estimated = reading.atom.high >= _SMALLEST_STATED and _is_stated(subject, place, end)
    if told or (told := subject.heading(place)):
        return _guessed(told, estimated)
    told = _far_topic(subject, reading.atom.high, end, estimated)
    if told and (not earlier or subject.whole() == "attendance"):
        return _guessed(told, estimated)
    if earlier or any(map(_has_people, readings[max(0, index - _NEARBY) : index + _NEARBY])):
        return earlier or ("people", "count")
    return ("count",)


# How many figures on either side tell whether a passage counts people.
_NEARBY = 4


def _far_topic(subject: Subject, amount: Decimal, end: int, estimated: bool) -> str:
    """Return what a number that nothing ahead of it explains is about, or "".

    Whoever puts a number on something unnamed counts a crowd: broadcasters name their viewers,
    petitions their signatures; only in their own texts may both be left out.
    """
    whole = subject.whole()
    if estimated:
        crowded = amount <= LARGEST_CROWD and subject.speaks_of("attendance")
        return whole if not crowded and (whole in _ON_AIR or whole == "votes") else "attendance"
    return subject.behind(end) or whole


def _guessed(kind: str, estimated: bool) -> tuple[str, ...]:
    """Return a kind that the passage tells, as more than a guess where somebody states the number.

    "People" stands behind it as the alternative where the kind is one of people.
    """
    others = ("people",) if kind in ("attendance", "viewers", "signatures", "members") else ()
    return (kind, *others) if estimated else (kind, *others, "count")


def _is_stated(subject: Subject, place: int, end: int) -> bool:
    """Does somebody count, estimate or state the number between these text offsets?"""
    if _STATED_AHEAD.search(subject.lower[max(0, place - 70) : place]):
        return True
    return _STATED_BEHIND.match(subject.lower[end : end + 60]) is not None


# A verb or noun of counting and stating that leads to a number, and what may follow one.
_STATED_AHEAD = re.compile(
    r"\b(?:puts?|putting|estimat\w+|reckon\w*|claim\w*|said|says?|saying|spoke of|count\w*|tally"
    r"|told us|figures?|clicker|head-?count|allowed|thought|computed|guess\w*|number\w*|nearer"
    r"|have it|arrived at|gave|gives|announced|reported|recorded|expect\w*|hoped for|spoke|totals?"
    r"|declared|judged|set at|make it|makes it|made it|shrugs|remembers|wrote of|wrote down|told"
    r"|last year|against|from|police|cops|orgs|organi[sz]ers|stewards)\b[^.;!?]{0,40}$"
)
_STATED_BEHIND = re.compile(
    r"^[,\W]{0,4}(?:[\w’']+ ){0,3}?(?:said|says?|claim\w*|estimated|according to|reckon\w*|by)\b"
)


def _figure_before(
    text: TokenizedText,
    readings: Sequence[Read],
    settled: Sequence[tuple[str, ...]],
    subject: Subject,
) -> tuple[tuple[str, ...], int]:
    """Return the kinds of the last figure of the paragraph that may lend them, and where it ends.

    A figure a few words away lends votes, seats and households as well. ((), 0) when none may.
    """
    index = len(settled)
    place = text.at(readings[index].first).start
    start = subject.paragraph(place)[0]
    for other in range(index - 1, max(-1, index - 1 - _LOOK_BACK), -1):
        end = text.tokens[readings[other].stop - 1].end
        if end <= start:
            break
        near = other == index - 1 and place - end <= SHARE
        shared = _NEAR_SHARED if near else _SHARED - _OF_TICKETS
        if near and readings[other].window == readings[index].window:
            shared = _PARALLEL_BESIDE if _stands_beside(text, readings, other) else _PARALLEL
        if settled[other][0] in shared:
            sure = other == index - 1
            return (settled[other] if sure else (*settled[other], "count")), end
    return (), 0


def _stands_beside(text: TokenizedText, readings: Sequence[Read], other: int) -> bool:
    """Does only "or", "to" or a comma stand between a figure and the next: "400 or 500"?"""
    between = range(readings[other].stop, readings[other + 1].first)
    return all(text.lower(index) in _JOINTS for index in between)


_JOINTS = word_set("to or and , – -")


def _figure_behind(text: TokenizedText, readings: Sequence[Read], index: int) -> tuple[str, ...]:
    """Return the kinds of the next figure of the same sentence, if near enough to share them."""
    if index + 1 == len(readings):
        return ()
    reading, following = readings[index], readings[index + 1]
    gap = text.at(following.first).start - text.tokens[reading.stop - 1].end
    near = gap <= SHARE and following.window == reading.window
    return following.kinds if near and following.kinds[0] in _NEAR_SHARED else ()


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
    if reading.atom.high < _SMALLEST_NAMED and _names_things(text.lower(here)):
        return False  # "conditions 4 to 9"
    after = text.at(reading.stop)
    if after.text == "-" and text.touches(reading.stop):
        return False  # "12-bore"
    return after.type != WORD or after.lower not in ("times", "degrees")


def _names_things(word: str) -> bool:
    """Is the word in front of a small number a plural of things, which it numbers?"""
    return is_plural_noun(word) and not is_people_noun(word) and word not in _SAY_NOTHING


def _is_pronominal(text: TokenizedText, reading: Read) -> bool:
    """Does "of them" or "of whom" follow, or "of whom" or "of these" lead?"""
    if text.lower(reading.stop) == "of" and text.lower(reading.stop + 1) in _PRONOUNS:
        return True
    return text.lower(reading.first - 2) == "of" and text.lower(reading.first - 1) in _LEADING


# Labels that name no things: "Record numbers: 71,000".
_SAY_NOTHING = word_set(
    "numbers figures totals results estimates updates news others organisers organizers stewards",
    "campaigners promoters officials authorities police",
)
_PRONOUNS = word_set("them whom these those")
_LEADING = word_set("them whom these which")


def _has_people(reading: Read) -> bool:
    """Does a figure count people?"""
    return reading.kinds[0] in _PARTS or any(map(is_people_noun, reading.counted.heads))


def _is_part_of(text: TokenizedText, part: Read, whole: Read) -> bool:
    """Does "of the" alone stand between: "two million of the three million votes"?"""
    between = [text.lower(index) for index in range(part.stop, whole.first)]
    return "of" in between and all(word in ("out", "of", "the", "its", "their") for word in between)
