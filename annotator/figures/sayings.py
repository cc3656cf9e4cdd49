"""Find the clauses of saying in a sentence: "police said", "according to the box office".

Four forms are read: a prepositional clause ("according to …", "by the stewards' count"), the verb
before its subject (", said Mara Quill"), the subject before its verb, also over an apposition
("Police, who had expected 3,000, said"), and the owner of a count ("Nielsen figures"). Words that
cannot speak ("tickets sold") are never speakers.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter
from typing import NamedTuple

from annotator.figures.model import Offsets
from annotator.figures.people import is_people_noun
from annotator.figures.phrases import Words, lowered
from annotator.figures.roles import role_of
from annotator.figures.saying_words import (
    ACCORDING,
    COUNT_NOUN,
    LOWER_CASE,
    PRONOUN,
    RECKONING,
    SPOKEN,
    STRONG,
    TELLING,
    VERB_FIRST,
    WEAK,
)
from annotator.figures.words import is_plural_noun, word_set

# A name is read from the words beside a verb of saying: at most this many, cut at a clause word.
_LONGEST_NAME = 8
_NAME_STOPS = (
    STRONG
    | WEAK
    | word_set(
        "and but while who which that when after as although though because if where were was is",
        "are had has have it to by than or so with into on this about over nearly more some up",
        "around people also",
    )
)
_NAME_WORD = re.compile(r"[\w’'&.\-]*[\w’'.](?=\s|$|[,”\"’)])")
_AUXILIARY = re.compile(
    r"(?:^|\s)(?:have|has|had|also|later|then|since|initially|reportedly|themselves|yesterday"
    r"|today|tonight|(?:is|are|was|were) \w+ to|would|now|still|(?:on )?(?:mon|tues|wednes|thurs"
    r"|fri|satur|sun)day)$"
)
_OWNER_END = re.compile(r"(?:['’]s?)?(?: own)?$", re.IGNORECASE)
_NOT_SPEAKERS = re.compile(
    r"^(?:\W|he|she|it|they|we|i|you|this|that|which|who|what|there|these|those|an?|the|some|most"
    r"|such|official|latest|early|first"
    r"|new|previous|people|here|final|total|other|conservative|recent|earlier|no|and|many|also"
    r"|\w*\d\w*|\w+ly)$",
    re.IGNORECASE,
)
# Things that show a number but state none.
_THINGS = word_set(
    "ticket tickets sold issued scanned sales shows show no-shows capacity attendance turnout",
    "crowd",
    "livestream stream video broadcast episode film clip post page event march rally concert gig",
    "festival match game screening seats visits downloads claims listening programme program",
)
# What a body publishes may speak for it.
_DOCUMENTS = word_set(
    "bulletin statement report release survey audit ledger newsletter study paper"
)
_APPOSITION = re.compile(
    r"^,? (?:\d{1,3}, )?(?P<what>(?:who|an?|the|one|chair\w*|head|leader|secretary|director"
    r"|spokes\w+"
    r"|of|for)\b[^.;,”“]{2,60})"
)
# What is set in between commas right before a verb, the second comma included.
_INTERRUPTION = re.compile(r", (?:[^,;]|(?<=\d),(?=\d)){2,110},$")
_PREPOSITIONS = word_set("on at in for from with to outside inside near by")
# A lower-case speaker without a known role is believed only behind a determiner: "the company".
_SOMEBODY = re.compile(
    r"(?:the|an?|its|their|his|her|our|one|local) [^\W\d][\w’'-]*(?: [^\W\d][\w’'-]*){0,2}$",
    re.IGNORECASE,
)
_STRIP = re.compile(
    r"^(?:(?:and|but|as|that|the fact|although|though|while|when|where|by|so|tho[’'])\s+"
    r"|\d[\d:.]*\s+"
    r"|in (?:an?|its|his|her) \w+,? (?=the |its |an? |[A-Z]))",
    re.IGNORECASE,
)


class Attribution(NamedTuple):
    """One attributing clause: whose words, in what role, and the clause as printed."""

    start: int
    end: int
    speaker: str
    role: str
    speaker_span: Offsets | None
    clause: str


_START = attrgetter("start")


def read_sayings(words: Words) -> tuple[Attribution, ...]:
    """Return the clauses of saying in a stretch of text, in order; of two that meet the first read.

    The readers go from the surest form to the least sure.
    """
    if TELLING.isdisjoint(words.set):
        return ()
    found: list[Attribution] = []
    for reader in _READERS:
        for attribution in reader(words):
            place = bisect_left(found, attribution.start, key=_START)
            if place and found[place - 1].end > attribution.start:
                continue
            if place < len(found) and found[place].start < attribution.end:
                continue
            found.insert(place, attribution)
    return tuple(found)


def can_speak(name: str) -> bool:
    """May the words name a speaker? Pronouns, numbers and things that were sold may not."""
    if not name or _NOT_SPEAKERS.match(name):
        return False
    words = name.lower().split()
    return words[-1] not in _THINGS and words[0] not in ("tickets", "ticket", "complimentary")


def _read_according(words: Words) -> Iterator[Attribution]:
    """Read "according to the box office", "figures from Nielsen"."""
    for match in words.find(ACCORDING):
        name = _name_after(words.printed, match.end())
        yield from _attribution(words, name, (match.start(), name[1]))


def _read_verb_first(words: Words) -> Iterator[Attribution]:
    """Read ", said Mara Quill of the stewards' union"."""
    for match in words.find(VERB_FIRST):
        name = _name_after(words.printed, match.end())
        yield from _attribution(words, name, (match.start(), name[1]))


def _read_reckoning(words: Words) -> Iterator[Attribution]:
    """Read "by the stewards' count", "by its cooks' reckoning"."""
    for match in words.find(RECKONING):
        yield from _attribution(words, match.span("name"), match.span())


def _read_subject(words: Words) -> Iterator[Attribution]:
    """Read "police said", "organisers have claimed", "Police, who had expected 3,000, said"."""
    sentence = words.printed
    for match in words.find(SPOKEN):
        verb = sentence[match.start() : match.end()]
        if match["phrase"] in LOWER_CASE and not verb.islower():
            continue
        name = _name_before(sentence, match.start())
        first = name[0]
        if name[0] == name[1]:
            name = _interrupted_name(sentence, match.start())
            first = name[0] if _RELATIVE.search(sentence[: match.start()]) else match.start()
        further = _extended_name(sentence, name) if name[0] < name[1] else None
        if further is not None:
            name, first = further, further[0]
        if verb in _PLURAL_VERBS and not _is_plural(sentence, name, match.start()):
            continue
        weak = further is None and match["phrase"].replace(" ", "_") in WEAK
        if weak and _SOMEBODY.match(sentence, *name) and not _is_known(sentence[slice(*name)]):
            continue
        yield from _attribution(words, name, (first, match.end()))


_RELATIVE = re.compile(r" who(?: had| has| have)?\s*$")


def _interrupted_name(sentence: str, verb: int) -> Offsets:
    """Return the name before an apposition: "The federation, citing marshals, claimed"; or none."""
    left = sentence[max(0, verb - 200) : verb].rstrip()
    start = max(0, verb - 200)
    if _RELATIVE.search(left):
        end = start + left.rindex(" who")
        return _name_before(sentence, end - (sentence[end - 1 : end] == ","))
    match = _INTERRUPTION.search(left) if left.endswith(",") else None
    if (
        match is None
        or match.start() < 2
        or not _NO_COMMA.isdisjoint(left[match.start() - 2 :][:2])
    ):
        return verb, verb
    return _name_before(sentence, start + match.start())


_NO_COMMA = frozenset(",;")


def _extended_name(sentence: str, name: Offsets) -> Offsets | None:
    """Return the head of "a curate who watched from the tower" or "officers on the ground"."""
    for _ in range(3):
        left = sentence[max(0, name[0] - 120) : name[0]].rstrip()
        word = left.rpartition(" ")[2].lower()
        end = max(0, name[0] - 120) + len(left) - len(word)
        if word not in _PREPOSITIONS and word not in ("who", "which"):
            return None
        name = _name_before(sentence, end)
        printed = sentence[slice(*name)]
        if role_of(printed) != "unattributed" or (word == "who" and _SOMEBODY.match(printed)):
            return name
    return None


def _read_pronoun(words: Words) -> Iterator[Attribution]:
    """Read "we estimate" and "they say", which hedge; "they" may stand for the first words."""
    for match in words.find(PRONOUN):
        name = ""
        if match["phrase"] == "they":
            first = words.printed[: match.start()].split(" ", 4)[:4]
            heads = (" ".join(first[: place + 1]) for place in range(len(first)))
            name = next((one for one in heads if role_of(one) != "unattributed"), "")
        start, end = words.offset + match.start(), words.offset + match.end()
        who = words.printed[slice(*match.span("phrase"))]
        span = (words.offset, words.offset + len(name)) if name else (start, start + len(who))
        name = name or who
        clause = words.printed[match.start() : match.end()]
        yield Attribution(start, end, name, role_of(name), span, clause)


def _is_plural(sentence: str, name: Offsets, verb: int) -> bool:
    """Do several speak, as base forms need ("the wardens estimate"), or is it "to say"?"""
    printed = sentence[slice(*name)]
    last = printed.rpartition(" ")[2].lower()
    several = is_plural_noun(last) or is_people_noun(last) or " and " in printed
    return several or sentence[:verb].endswith(" to ")


_PLURAL_VERBS = word_set("say report claim estimate believe reckon suggest expect hope think show")


def _is_known(name: str) -> bool:
    """Does a name tell a role, end in people or a document, or hold a capital letter inside?"""
    last = name.rpartition(" ")[2].lower()
    if last in _DOCUMENTS or is_people_noun(last):
        return True
    return role_of(name) != "unattributed" or any(char.isupper() for char in name[1:])


def _read_owner(words: Words) -> Iterator[Attribution]:
    """Read "police estimates", "the council's own figures"; the owner must have a role."""
    sentence = words.printed
    for match in words.find(COUNT_NOUN):
        before = sentence[: match.start()].rstrip()
        end = len(before) - len(_OWNER_END.search(before[-8:]).group())  # type: ignore[union-attr] # matches always
        name = _name_before(sentence, end)
        if role_of(sentence[name[0] : name[1]]) != "unattributed":
            yield from _attribution(words, name, (name[0], match.end()))


def _ends_name(words: list[str], place: int) -> bool:
    """Does a word stand before a name rather than in it? "And" between two names does not."""
    word = words[place]
    if word == "and" and 0 < place < len(words) - 1:
        return not (words[place - 1][:1].isupper() and words[place + 1][:1].isupper())
    return _stops_name(word) or word[-1] in ',;:—–"”“?!)(|' or "\n" in word


def _stops_name(word: str) -> bool:
    """Is the word a verb of saying or a clause word? "Reports" may be part of a name."""
    return word in LOWER_CASE or lowered(word) in _NAME_STOPS


_BRACKET_END = re.compile(r"\s?\([^()]{1,30}\)$")


def _unwrapped(words: str) -> str:
    """Turn the last line end into a space where a full line was wrapped there."""
    place = words.rfind("\n")
    if place - words.rfind("\n", 0, max(0, place)) < _FULL_LINE:
        return words
    return f"{words[:place]} {words[place + 1 :]}"


_FULL_LINE = 45
# Digits, signs and emoji are in nobody's name; "4th Battalion" and "R&B" are.
_NO_NAME_WORD = re.compile(r"^\W*\d[\d.,]*\W*\w?\W*$|^[^\w&]+$")


def _name_before(sentence: str, end: int) -> Offsets:
    """Return the offsets of the words up to a verb, cut at punctuation and clause words."""
    left = _unwrapped(sentence[max(0, end - 120) : end].rstrip())
    if left.endswith(")"):  # "Lund (2011) puts"
        left = _BRACKET_END.sub("", left)
    while (auxiliary := _auxiliary_at_end(left)) is not None:
        left = left[: len(left) - len(auxiliary)].rstrip()
    stop = max(0, end - 120) + len(left)
    start = stop
    words = left.split(" ")[-_LONGEST_NAME:]
    for place in range(len(words) - 1, -1, -1):
        word = words[place]
        if not word or _is_no_name(word) or _ends_name(words, place):
            break
        start = start - len(word) - (start != stop)
        if word[0] in '“"(‘':
            start += 1
            break
    return start, stop


def _is_no_name(word: str) -> bool:
    """Is the word a number, a sign or an emoji?"""
    return not word.isalpha() and _NO_NAME_WORD.search(word) is not None


def _auxiliary_at_end(words: str) -> str | None:
    """Return the auxiliary or adverb that closes the words, with the space before it, or None."""
    tail = lowered(words[-24:])
    if not tail.endswith(_AUXILIARY_ENDS):
        return None
    match = _AUXILIARY.search(tail)
    return match.group() if match is not None else None


_AUXILIARY_ENDS = (
    "have", "has", "had", "also", "later", "then", "since", "initially", "reportedly", "themselves",
    "day", "night", " to", "would", "now", "still",
)  # fmt: skip


def _name_after(sentence: str, start: int) -> Offsets:
    """Return the offsets of the words that run on from "according to" or "said"."""
    end = start
    here = start
    for _ in range(_LONGEST_NAME):
        match = _NAME_WORD.match(sentence, here)
        if match is None or _stops_name(match.group()):
            break
        end = match.end()
        if sentence[end : end + 1] != " ":
            break
        here = end + 1
    return start, end


def _attribution(words: Words, name: Offsets, whole: Offsets) -> Iterator[Attribution]:
    """Yield an attribution to the named speaker, unless the words cannot be a speaker's name."""
    sentence, offset = words.printed, words.offset
    start, end = name
    while (opening := _STRIP.match(sentence, start, end)) is not None:
        start = opening.end()
    printed = sentence[start:end].rstrip(" .,’'")
    if printed.endswith(("’s", "'s")):
        printed = printed[:-2]
    if not can_speak(printed):
        return
    role = role_of(printed)
    if (
        role == "unattributed"
        and (apposition := _APPOSITION.match(sentence[end : end + 90])) is not None
    ):
        role = role_of(apposition["what"])
    named = any(char.isupper() for char in printed) or _SOMEBODY.match(printed)
    if role == "unattributed" and not named:
        return
    first = whole[0] if whole[0] < name[0] or whole[0] >= name[1] else start
    clause = sentence[first : whole[1]].strip(' ,."”’')
    span = (offset + start, offset + start + len(printed))
    yield Attribution(offset + first, offset + max(whole[1], end), printed, role, span, clause)


_READERS = (
    _read_according,
    _read_reckoning,
    _read_verb_first,
    _read_subject,
    _read_owner,
    _read_pronoun,
)
