"""Decide which numbers are proposed: those in use as numbers, and those a profile leaves in.

``all`` keeps every quantity, down to "one solution" and "30 yards". ``claims`` keeps what a checker
of crowds, audiences, petitions and money would record: it leaves out ages, durations, percentages,
shares, measurements, a lone "one" and small bare counts of things.
"""

import re
from decimal import Decimal
from typing import Protocol

from annotator.figures.atoms import Atom
from annotator.figures.bounds import Bounding
from annotator.figures.nouns import Counted, is_countable
from annotator.figures.people import is_people_noun
from annotator.figures.tokens import BREAK, MARK, NUMBER, WORD, TokenizedText
from annotator.figures.words import (
    CLOSED_CLASS,
    FREQUENT_VERBS,
    LABELS,
    is_plural_noun,
    word_set,
)

_NOT_CLAIMED_KINDS = frozenset(("percent", "duration", "age"))
_SELF_EVIDENT_KINDS = word_set(
    "attendance viewers signatures votes arrests injuries deaths tickets_sold tickets_distributed",
    "ticket_scans registrants rsvp online_participants peak_crowd capacity members seats",
    "average_audience reach peak_concurrent_viewers views households attendances_total",
)
_PRONOUN_LEADS = word_set(
    "no any every this that another which each some the only a an every- day number square",
    "version phase part grade step week chapter season type group loved someone anyone everyone",
    "bigger better best other last next first new old good great little big small such many",
)
_SMALLEST_BOUNDED = Decimal(20)
_SMALL, _MANY = Decimal(10), Decimal(100)


def is_number_word_in_use(text: TokenizedText, atom: Atom) -> bool:
    """Is an atom a number at all? "one another", "no one", "billionaire", "two-party" are not.

    Joined ranges and vague magnitudes always are.
    """
    if not atom.spelled and not atom.joined and _is_clock(text, atom):
        return False
    if atom.joined or atom.vague or not atom.spelled:
        return True
    if atom.value == 1 and atom.scale == 1 and text.lower(atom.first) == "one":
        return _is_determiner_one(text, atom)
    if atom.scale == 1 and not atom.fraction and _is_compound(text, atom):
        return False
    if (
        text.lower(atom.first - 1) in _TABLE_ENDS
        and atom.high < 10
        and text.at(atom.tail).type == WORD
    ):
        return text.lower(atom.tail) not in CLOSED_CLASS
    return not (
        text.tokens[atom.first].lower == "dozen"
        and text.lower(atom.first - 1).endswith(("'s", "’s"))
    )


def _is_clock(text: TokenizedText, atom: Atom) -> bool:
    """Is a number the time or section with which a paragraph begins: "16.20 Police now say"?

    So is one printed against a colon and two more digits: "At 16:00: 18,400".
    """
    after = text.at(atom.stop)
    if after.text == ":" and text.touches(atom.stop) and atom.high < _HOURS:
        return text.at(atom.stop + 1).type == NUMBER and text.touches(atom.stop + 1)
    here = text.tokens[atom.first]
    if atom.stop - atom.first != 1 or not _ENTRY.fullmatch(here.text):
        return False
    if after.type != WORD or text.touches(atom.stop) or not after.text[:1].isupper():
        return False
    before = text.at(atom.first - 1)
    return before.end < 0 or "\n" in text.text[before.end : here.start] or before.type == BREAK


_ENTRY = re.compile(r"\d{1,2}\.\d{1,2}")
_HOURS = 24


def _is_determiner_one(text: TokenizedText, atom: Atom) -> bool:
    """Does "one" count a noun ("one solution", "one of the best"), rather than stand for one?"""
    before, after = text.lower(atom.first - 1), text.at(atom.first + 1)
    if before in _PRONOUN_LEADS or before == "-" or before in LABELS:
        return False
    if after.type != WORD:
        return False
    if after.lower == "of":
        return text.at(atom.first + 2).type == WORD
    if (
        after.lower in ("another", "day", "time", "more", "else", "thing", "point")
        and not atom.unit
    ):
        return after.lower in ("point", "thing", "more", "time")
    if after.lower.endswith("ing"):
        return False
    return after.lower not in CLOSED_CLASS and after.lower not in FREQUENT_VERBS


def _is_compound(text: TokenizedText, atom: Atom) -> bool:
    """Is a small number word the front of an adjective: "two-party", "five-hour", "four-way"?

    A unit or a group of people makes it a quantity again: "six-inch", "five-person".
    """
    if text.lower(atom.stop) != "-" or not text.touches(atom.stop):
        return False
    return atom.unit is None and text.lower(atom.stop + 1) in _COMPOUND_TAILS


_TABLE_ENDS = word_set("top bottom big")
_COMPOUND_TAILS = word_set(
    "party way time off sided fold piece part tier track state bit star third thirds half up down",
    "man woman figure digit page hour year month week day minute second",
)


class Read(Protocol):
    """What the profile looks at: a number, its noun, and where its last word ends."""

    @property
    def atom(self) -> Atom: ...
    @property
    def counted(self) -> Counted: ...
    @property
    def bounding(self) -> Bounding: ...
    @property
    def kinds(self) -> tuple[str, ...]: ...


def states_claim(text: TokenizedText, reading: Read, kinds: tuple[str, ...]) -> bool:
    """Would a checker record this number under the profile "claims"?

    ``kinds`` are those settled on, ``reading.kinds`` those of the number's own clause.
    """
    atom, kind = reading.atom, kinds[0]
    if kinds[-1] == reading.kinds[-1] == "count":
        kind = "count"  # what the passage is about is only a guess
    if kind == "count" and _may_be_year(text, reading):
        return False
    if kind in _NOT_CLAIMED_KINDS or atom.fraction or _is_no_amount(text, atom):
        return False
    if atom.unit is not None and atom.unit.dimension != "money":
        return kind in _SELF_EVIDENT_KINDS or (atom.unit.name == "times" and atom.high >= _MANY)
    if atom.unit is not None:
        return atom.value != 0
    if atom.value is not None and atom.value < 0:
        return False
    if atom.value == 1 and atom.scale == 1:
        return kind in ("deaths", "injuries", "arrests") and text.lower(atom.first + 1) != "of"
    return _states_a_size(text, reading, kind)


def _may_be_year(text: TokenizedText, reading: Read) -> bool:
    """Is a number that counts nothing printed like a year: four digits and nothing else?"""
    atom, printed = reading.atom, text.tokens[reading.atom.first].text
    alone = atom.stop - atom.first == 1 and not reading.counted.heads and atom.unit is None
    return (
        alone and len(printed) == 4 and printed.isdigit() and _FIRST_YEAR <= atom.high < _LAST_YEAR
    )


_FIRST_YEAR, _LAST_YEAR = 1000, 2100


def _is_no_amount(text: TokenizedText, atom: Atom) -> bool:
    """Is the number part of an idiom, an adjective, a rate or a name rather than an amount?"""
    before = text.lower(atom.first - 1)
    if before == "no" and atom.spelled and atom.scale == 1:
        return True
    if before in ("per", "nearest") and atom.high in (100, 1_000, 10_000, 100_000, 1_000_000):
        return True
    if text.lower(atom.tail) == "to" and text.lower(atom.tail + 1) == "one":
        return True
    if before in ("a", "an") and not atom.spelled and atom.unit is None:
        return _modifies_singular(text, atom)  # "a 147 break"
    if text.lower(atom.tail) == "=":  # an exchange rate: "1 dollar = 4.21 crowns"
        return True
    return atom.spelled and (_is_adjective(text, atom) or _is_name(text, atom))


def _modifies_singular(text: TokenizedText, atom: Atom) -> bool:
    """Does a singular noun that nobody counts follow, as in "a 147 break"?"""
    after = text.at(atom.tail)
    if after.type != WORD or after.lower in CLOSED_CLASS or after.lower in FREQUENT_VERBS:
        return False
    return not (is_countable(after.lower) or is_countable(text.lower(atom.tail + 1)))


def _is_adjective(text: TokenizedText, atom: Atom) -> bool:
    """Does a small number word open an adjective: "two-person", "nine-lane", "fifty-ninth"?"""
    if text.lower(atom.stop) != "-" or not text.touches(atom.stop) or atom.scale > 1:
        return False
    tail = text.at(atom.stop + 1)
    if tail.lower.endswith(_ORDINAL_ENDS):
        return True
    plural = is_plural_noun(tail.lower) and tail.lower not in ("person", "man", "woman", "child")
    counts = tail.lower in _COUNTING_TAILS or plural
    return atom.high < _SMALL_WORD and tail.type == WORD and not counts


_ORDINAL_ENDS = ("first", "second", "third", "fth", "xth", "nth", "hth", "ieth")
_COUNTING_TAILS = word_set("strong plus odd some ish member or to and")
_SMALL_WORD = 13


def _is_name(text: TokenizedText, atom: Atom) -> bool:
    """Is a capitalised number word part of a proper name: "Ten Towers Ltd", “Twenty Miles”?"""
    first, after = text.tokens[atom.first], text.at(atom.stop)
    if not first.text[:1].isupper() or after.type != WORD or not after.text[:1].isupper():
        return False
    before, further = text.at(atom.first - 1), text.at(atom.stop + 1)
    if further.lower in _COMPANY_TAILS or after.lower in _COMPANY_TAILS:
        return True
    return before.type == WORD and before.text.islower() and before.lower not in ("and", "or")


_COMPANY_TAILS = word_set("ltd limited inc plc llc llp gmbh corp company co group brewery records")


def _states_a_size(text: TokenizedText, reading: Read, kind: str) -> bool:
    """Does an unmarked number state the size of something a claim could be about?"""
    atom, heads = reading.atom, reading.counted.heads
    people = any(map(is_people_noun, heads))
    if atom.vague:
        return atom.magnitude != "handful" or people
    if people or (kind in _SELF_EVIDENT_KINDS and (heads or atom.high >= _SMALL)):
        return True
    if kind != "count" and text.lower(atom.tail) == "of":
        return True  # "nine of them", "four of the 24 taken to hospital"
    if not heads and reading.kinds[0] in _ELLIPTIC_KINDS:
        return True  # "Four died", "five spoilt"
    if kind == "count" and atom.high < _SMALLEST_BOUNDED and not reading.bounding.bound:
        return False
    if atom.high < _SMALL or (atom.high < 100 and not heads and kind == "count"):
        return atom.high >= _SMALLEST_BOUNDED and (atom.joined or bool(reading.bounding.bound))
    if atom.value is not None and atom.value != atom.value.to_integral_value() and atom.scale == 1:
        return False
    if heads or kind != "count" or reading.bounding.bound or reading.bounding.focus:
        return True
    after = text.at(reading.bounding.stop)
    return not (after.type in (BREAK, MARK) and atom.high < 1_000)


def is_in_passing(text: TokenizedText, reading: Read, kinds: tuple[str, ...]) -> bool:
    """Does a number only say in passing how many: "three ministers", "two of us", "nine speakers"?

    Small numbers of people are figures where they were killed, hurt, arrested or counted at an
    event, and where somebody is credited with them; that is for the caller to see. From ten upwards
    only those are meant who are there because of their office.
    """
    atom, amount, head = reading.atom, reading.atom.high, reading.counted.head
    if atom.vague or atom.unit is not None or atom.scale > 1 or amount >= _SMALLEST_BOUNDED:
        return False
    if head in ("us", "you"):
        return kinds[0] in ("people", "attendance")
    if kinds[0] not in ("people", "members") or not head or head in ("people", "persons"):
        return False
    if kinds[0] == "members" and amount >= _SMALL:
        return False
    if head == "members" and text.lower(reading.counted.stop + 2) == "public":
        return False  # "nine members of the public"
    beside = {text.lower(reading.counted.stop + step) for step in range(3)}
    if not beside.isdisjoint(_TOOK_PART) or text.lower(reading.bounding.first - 2) == "present":
        return False  # "Present: nine councillors"
    return head in _IN_OFFICE and not reading.bounding.bound


# What makes people in office attendance or a vote.
_TOOK_PART = word_set("present attended attending voted abstained signed resigned")
# People whose number says who was in the room, not how many came.
_IN_OFFICE = word_set(
    "members speakers witnesses officers ministers councillors experts advisers advisors",
    "inspectors",
    "councilors judges officials commissioners trustees directors singers journalists reporters",
    "lawyers solicitors barristers presenters panellists panelists authors researchers scientists",
    "analysts partners senators mps editors governors magistrates supervisors assistants",
)

_ELLIPTIC_KINDS = word_set("deaths injuries arrests votes")
