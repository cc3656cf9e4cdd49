"""Decide which numbers are proposed: those in use as numbers, and those a profile leaves in.

``all`` keeps every quantity, down to "one solution" and "30 yards". ``claims`` keeps what a checker
of crowds, audiences, petitions and money would record: it leaves out ages, durations, percentages,
shares, measurements, a lone "one" and small bare counts of things.
"""

from decimal import Decimal

from annotator.figures.atoms import Atom
from annotator.figures.nouns import Counted
from annotator.figures.tokens import BREAK, MARK, WORD, TokenizedText
from annotator.figures.words import CLOSED_CLASS, FREQUENT_VERBS, LABELS, PEOPLE_NOUNS, word_set

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
_SMALL = Decimal(10)


def is_number_word_in_use(text: TokenizedText, atom: Atom) -> bool:
    """Is an atom a number at all? "one another", "no one", "billionaire", "two-party" are not.

    Joined ranges and vague magnitudes always are.
    """
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


def keeps(
    text: TokenizedText, atom: Atom, counted: Counted, kinds: tuple[str, ...], profile: str
) -> bool:
    """Does the profile propose this number?"""
    if profile == "all":
        return True
    kind = kinds[0]
    if kind in _NOT_CLAIMED_KINDS or atom.fraction:
        return False
    if atom.unit is not None and atom.unit.dimension != "money":
        return kind in _SELF_EVIDENT_KINDS
    if atom.unit is not None:
        return atom.value != 0
    if atom.value is not None and atom.value < 0:
        return False
    if atom.value == 1 and atom.scale == 1:
        return kind in ("deaths", "injuries", "arrests") and text.lower(atom.first + 1) != "of"
    return _states_a_size(text, atom, counted, kind)


def _states_a_size(text: TokenizedText, atom: Atom, counted: Counted, kind: str) -> bool:
    """Does an unmarked number state the size of something a claim could be about?"""
    people = any(head in PEOPLE_NOUNS for head in counted.heads)
    if atom.vague:
        return atom.magnitude != "handful" or people
    if people or (kind in _SELF_EVIDENT_KINDS and (counted.heads or atom.high >= _SMALL)):
        return True
    if atom.high < _SMALL or (atom.high < 100 and not counted.heads):
        return False
    if atom.value is not None and atom.value != atom.value.to_integral_value() and atom.scale == 1:
        return False
    after = text.at(atom.tail)
    return not (counted.first == counted.stop and after.type in (BREAK, MARK) and atom.high < 1_000)
