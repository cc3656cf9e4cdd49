"""Ask of the clause around a date whether it speaks of what is to come, or of somebody’s saying.

The verb that governs a date is the nearest before it in its clause ("will march on Saturday") or,
where the date opens the clause, the first behind it ("On Saturday, thousands will march").
"""

import re
from collections.abc import Iterator

from annotator.figures.tokens import BREAK, MARK, TokenizedText
from annotator.figures.words import word_set

_REACH = 20  # tokens
_REACH_TEXT = 70  # code points

_FUTURE = word_set(
    "will shall won't won’t would may might expect expects expected expecting"
    " plan plans planned planning due scheduled hope hopes hoping set upcoming coming promises"
    " promise forecast prepare prepares preparing poised going aim aims intend intends want wants"
    " invite invites vow vows ahead next braces bracing urged urges way ready gear",
    # What stands in the timetable is told in the present.
    "meets votes opens begins starts returns resumes takes decides continues closes appears",
)
_WILL_SHORT = ("'ll", "’ll")
_PAST = word_set(
    "was were had did came went said told took drew saw met left held made gave ran led fell rose"
    " put stood began brought sang spoke wrote kept won lost sat got found heard paid sold sent"
    " has have became broke shut thought"
)
_PARTS_OF_DAY = word_set("morning noon lunchtime afternoon evening night midnight")
_MODALS = word_set("will would may might shall")
_NOUNS_IN_ED = word_set("hundred bed red shed speed need feed seed wed fed")
_BEFORE_DAY = word_set(
    "on of in at by for until till from since the early late about around and end beginning middle"
)
_STOPS = frozenset(",;:—–()!?")
_DETERMINERS = word_set("a an the its their his her our my your")
# "On Saturday we march" is told in the present.
_WE = ("we", "you", "they")
_BASES = word_set("march meet strike gather rally vote walk assemble go open start")

_SAYING_VERBS = word_set(
    "said says saying told tells announced announces reported published issued stated confirmed",
    "claimed claims estimated asked wrote released tweeted posted admitted insisted declared",
    "warned added put welcomed noted",
)
_SAYING = "|".join(sorted(_SAYING_VERBS))
_SAYING_NOW = word_set("claiming announcing saying reporting")
_DOCUMENTS = word_set(
    "report release statement story article preview edition issue letter bulletin"
)
_EDGES = word_set("since until till by before deadline up")
# What begins a clause told by the way: ", which closed on", ", launched on".
_ASIDES = word_set(
    "which who whose where whom launched founded opened built created established begun held"
)
# Without one of these words near, none of the patterns below is tried.
_SIGNS = _SAYING_VERBS | _SAYING_NOW | _DOCUMENTS | _EDGES | _ASIDES
_TIMES = r"(?:(?:late|early|earlier|later|again|on|at|by|noon|midday|midnight|first|of) ){0,3}"
_SAID_BEFORE = re.compile(
    rf"\b(?:(?:{_SAYING}) {_TIMES}"
    rf"|(?:told|tells) (?:[\w’'.-]+ ){{1,4}}{_TIMES}"
    rf"|(?:{_SAYING})(?: here| it)? (?:in|by) (?:an? |the |its |their )?"
    rf"(?:[\w’'.-]+ ){{1,3}}?{_TIMES}"
    rf"|(?:{'|'.join(sorted(_DOCUMENTS))}) (?:of|dated) "
    rf"|(?:{'|'.join(sorted(_SAYING_NOW))}) (?:[\w’'.-]+ ){{0,4}})$",
    re.IGNORECASE,
)
_SAID_BEHIND = re.compile(
    rf"(?:['’]s)?,? ?(?:morning|afternoon|evening|night)?,? ?(?:(?!and\b|but\b)\w[\w’'-]* ){{0,4}}?"
    rf"(?:{_SAYING})\b",
    re.IGNORECASE,
)
_LIMIT_BEFORE = re.compile(
    r"\b(?:since|until|till|by|before|deadline of|up to) (?:the |about |around |early |late )?$",
    re.I,
)
_ASIDE_BEFORE = re.compile(
    rf", (?:{'|'.join(sorted(_ASIDES))})\b[^,;:.!?()—]{{0,80}}$", re.IGNORECASE
)
_ROLES_BEFORE = (("saying", _SAID_BEFORE), ("limit", _LIMIT_BEFORE), ("aside", _ASIDE_BEFORE))
_SPACE = re.compile(r"\s+")


def is_future(text: TokenizedText, first: int, stop: int) -> bool:
    """Does the clause around the tokens of a date speak of what is to come?"""
    for index in _before(text, first):
        verdict = _verdict(text, index)
        if verdict is not None:
            return verdict
    if opens_clause(text, first):
        for index in _behind(text, stop):
            verdict = _verdict(text, index)
            if verdict is not None:
                return verdict
    return _is_deadline(text, first)


def role_of(text: TokenizedText, first: int, stop: int) -> str:
    """Tell what a date is for, as ``DateMention.role``; a stamp is recognised elsewhere."""
    begin, end = text.tokens[first].start, text.tokens[stop - 1].end
    if _is_signed(text, first - _REACH, first):
        before = _SPACE.sub(" ", text.text[max(0, begin - _REACH_TEXT) : begin])
        for role, pattern in _ROLES_BEFORE:
            if pattern.search(before):
                return role
    if opens_clause(text, first) or text.tokens[first].lower in ("today", "yesterday", "tonight"):
        behind = text.text[end : end + _REACH_TEXT]
        if _is_signed(text, stop, stop + 8) and _SAID_BEHIND.match(_SPACE.sub(" ", behind)):
            return "saying"
    return "event"


def _is_signed(text: TokenizedText, first: int, stop: int) -> bool:
    """Is there a word among the tokens that may decide a role?"""
    return any(text.lower(index) in _SIGNS for index in range(max(0, first), stop))


def opens_clause(text: TokenizedText, index: int) -> bool:
    """Does nothing but a preposition stand between a token and the start of its clause?"""
    start, _ = text.sentence(index)
    while index > start and text.lower(index - 1) in _BEFORE_DAY:
        index -= 1
    return index == start or text.tokens[index - 1].type == MARK


def _before(text: TokenizedText, first: int) -> Iterator[int]:
    """Yield the tokens of the clause before a token, nearest first."""
    start, _ = text.sentence(first)
    for index in range(first - 1, max(start, first - _REACH) - 1, -1):
        if text.tokens[index].text in _STOPS or text.tokens[index].type == BREAK:
            return
        yield index


def _behind(text: TokenizedText, stop: int) -> Iterator[int]:
    """Yield the tokens of the clause behind a token; a comma right behind it does not end it."""
    _, end = text.sentence(stop - 1)
    opening = stop + (text.lower(stop) in _PARTS_OF_DAY)
    for index in range(stop, min(end, stop + _REACH)):
        if index > opening and text.tokens[index].text in _STOPS:
            return
        yield index


def _verdict(text: TokenizedText, index: int) -> bool | None:
    """Tell future (True) from past (False) by one word, None where it shows neither."""
    word = text.lower(index)
    if word.endswith(_WILL_SHORT):
        return True
    if word in _FUTURE:
        return not _is_planned_before(text, index)
    if word == "be" or (word in _BASES and text.lower(index - 1) in _WE):
        return True
    if word == "have" and text.lower(index - 1) in _MODALS:
        return True
    if word in _PAST or _is_past_participle(text, index):
        return "be" in (text.lower(index - 1), text.lower(index - 2))
    return None


def _is_past_participle(text: TokenizedText, index: int) -> bool:
    """Does a word end like a past verb, and is it none before a noun: "a considered number"?"""
    word = text.lower(index)
    return (
        word.endswith("ed")
        and word not in _NOUNS_IN_ED
        and text.lower(index - 1) not in _DETERMINERS
    )


def _is_deadline(text: TokenizedText, first: int) -> bool:
    """Does "by" stand before the date: "to report by the end of October"?"""
    while text.lower(first - 1) in ("the", "end", "of", "beginning", "middle"):
        first -= 1
    return text.lower(first - 1) == "by"


def _is_planned_before(text: TokenizedText, index: int) -> bool:
    """Is the plan itself past: "had expected", "was to have", "could have"?"""
    return text.lower(index - 1) == "had" or text.lower(index + 1) == "have"
