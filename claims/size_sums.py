"""Tell how two neighbouring numbers of a crowd-size phrase belong together.

Most are two estimates of one crowd ("hundreds; about 80"). Others make one estimate: parts of a
crowd are added ("seven men and a woman", "60 adults, 12 children and 3 clowns"), groups are
multiplied ("two teams of 10", "half of the 80 students", "twice the usual 200"), a shortfall is
taken away ("60 minus about two dozen"), and a surplus only bounds ("a few more than 100").
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from annotator.figures.atoms import Atom
from annotator.figures.nouns import Counted, read_counted
from annotator.figures.tokens import WORD, TokenizedText
from annotator.figures.words import PEOPLE_NOUNS, STOP_WORDS, is_plural_noun, word_set

_PLUS = re.compile(r"(?:\+|\bplus\b)[^;,\w]*(?:\w+ ){0,3}[^;,\w]*$")
_SOFTENERS = word_set(
    "about around roughly approximately approx some perhaps maybe nearly almost at least an",
    "estimated more than over up to as many possibly only just usual normal",
)
_ANOTHER = re.compile(
    rf"\b(?:another|an additional|additional|along with(?: a group of)?)"
    rf"(?: (?:{'|'.join(sorted(_SOFTENERS))})){{0,4}}\s*$"
)
_BESIDES = word_set("more others outside elsewhere")
_TAKING_PART = word_set(
    "marched rallied gathered walked protested demonstrated attended participated watched stood",
    "inside outside online",
)
_GROUPS = word_set(
    "groups teams rows tables buses busloads busfuls shifts squads lines clusters carloads vans",
    "vanloads classes companies batches waves circles",
)
_SURPLUS = (("more", "than"), ("fewer", "than"), ("less", "than"), ("short", "of"), ("shy", "of"))
_TWICE = {"twice": 2, "double": 2, "triple": 3}
_AFTER_TWICE = word_set("as the that this last (")
_STOPS = frozenset(",;:.()[]")
_LONGEST_COMPARISON = 6
_COMPLEMENTS = ({"men", "women"}, {"adults", "children"}, {"adults", "kids"}, {"boys", "girls"})
_EVERYONE = word_set("people persons individuals total")
_NOT_ONE_PERSON = word_set("other couple crew household host picket folk poor twin triplet")
_ONE_PERSON = word_set(
    "man woman individual child person somebody someone mayor pastor minister priest rabbi imam",
    "reverend bishop senator governor congressman congresswoman councilman councilwoman professor",
    "president chief dad mom mum",
)
_ONE_OF_THEM = word_set("her him she he me i")
_ARTICLES = word_set("a an another her his their the")
_MOST_ADJECTIVES = 2


def single_people(text: TokenizedText) -> list[Atom]:
    """Return an atom of one for each person named by a singular noun: "a woman", "her son".

    Empty when none is. ``is_single`` tells these atoms from printed numbers.
    """
    found: list[Atom] = []
    one = Decimal(1)
    for index in range(len(text.tokens)):
        if not _is_one_person(text, index):
            continue
        first = index
        while index - first < _MOST_ADJECTIVES and _is_adjective(text, first - 1):
            first -= 1
        if text.lower(first - 1) in _ARTICLES:
            first -= 1
        elif len(text.tokens) > 1:
            continue  # a bare noun is one person only where it is the whole phrase: "mother"
        found.append(Atom(first, first + 1, first, first + 1, one, one, one))
    return found


def is_single(text: TokenizedText, atom: Atom) -> bool:
    """Was an atom made by ``single_people`` rather than printed as a number?"""
    token = text.tokens[atom.first]
    return atom.stop - atom.first == 1 and token.type == WORD and not atom.spelled


def opens_estimate(text: TokenizedText, atom: Atom) -> bool:
    """Does nothing stand before an atom in its estimate, as in "100; a woman with a drum"?"""
    return atom.start == 0 or text.lower(atom.start - 1) in _STOPS


def _is_one_person(text: TokenizedText, index: int) -> bool:
    """Does a singular noun for a person end its noun phrase here?"""
    word, after = text.lower(index), text.at(index + 1)
    if after.type == WORD and after.lower not in STOP_WORDS:
        return False
    return is_one_person(word) and not (after.text == "-" and text.touches(index + 1))


def is_one_person(word: str) -> bool:
    """Is a lower-case word a singular noun for a person?"""
    return word in _ONE_PERSON or (f"{word}s" in PEOPLE_NOUNS and word not in _NOT_ONE_PERSON)


def _is_adjective(text: TokenizedText, index: int) -> bool:
    """May a word stand between an article and its noun?"""
    token = text.at(index)
    return token.type == WORD and token.lower not in STOP_WORDS and token.lower not in _ARTICLES


def companion(text: TokenizedText, atom: Atom) -> int:
    """Return 1 for the one named before "and a dozen others" or in "her and a dozen", else 0."""
    for back in (1, 2, 3):
        if text.lower(atom.start - back) in ("and", "with") and text.lower(atom.start - back - 1):
            before = text.lower(atom.start - back - 1)
            named = before in _ONE_OF_THEM or is_one_person(before)
            return int(named or text.lower(atom.tail) in ("other", "others"))
    return 0


def coded(atom: Atom, convention: str) -> tuple[Decimal, Decimal] | None:
    """Return the coded numbers of one atom, None where the convention is silent."""
    if atom.word is not None:
        number = atom.word.coded(convention)
        return None if number is None else (whole(number), whole(number))
    return whole(atom.low), whole(atom.high)


def whole(number: Decimal) -> Decimal:
    """Round to a whole number of people, printed without an exponent."""
    return Decimal(int(number.to_integral_value()))


def merge(text: TokenizedText, left: Atom | None, right: Atom, convention: str) -> Atom | None:
    """Return one atom for two numbers that state one size, None where they state two.

    It reaches from the left number to the right; "twice the 200" has none on the left and reaches
    from where ``right`` does. A product has no ``value``, so that it is not multiplied again.
    """
    size = coded(right, convention)
    if right.fraction or size is None:
        return None
    if left is None:
        return _scaled(right, right, _twice(text, 0, right), size)
    if is_surplus(text, left, right):
        return replace(right, first=left.first, start=left.start)
    if is_taken_away(text, left, right):
        return _less(left, right, coded(left, convention), size)
    if _multiplies(text, left, right):
        return _scaled(left, right, left.value, size)
    return _scaled(right, right, _twice(text, left.tail, right), size)


def _scaled(
    opening: Atom, right: Atom, times: Decimal | None, size: tuple[Decimal, Decimal]
) -> Atom | None:
    """Multiply a coded size; None without a multiplier or where not one person would be left."""
    if times is None or size[0] < 0:
        return None
    low, high = (times * number for number in size)
    if low < 1:
        return None
    return _resized(opening, right, low, high)


def _less(
    left: Atom,
    right: Atom,
    before: tuple[Decimal, Decimal] | None,
    size: tuple[Decimal, Decimal],
) -> Atom | None:
    """Take a coded size away; None where nobody would be left."""
    if before is None or before[0] <= max(abs(number) for number in size):
        return None
    low, high = (came - abs(number) for came, number in zip(before, size, strict=True))
    return _resized(left, right, min(low, high), max(low, high))


def _resized(opening: Atom, right: Atom, low: Decimal, high: Decimal) -> Atom:
    """Return the right atom with another size, reaching back to the opening one."""
    return replace(
        right, first=opening.first, start=opening.start, value=None, low=low, high=high,
        vague=False, magnitude="", word=None,
    )  # fmt: skip


def _twice(text: TokenizedText, floor: int, right: Atom) -> Decimal | None:
    """Return 2 for "twice the" and 3 for "triple the" shortly before a number, None otherwise."""
    for index in range(right.start - 1, max(floor, right.start - _LONGEST_COMPARISON) - 1, -1):
        if text.lower(index) in _TWICE:
            follows = text.lower(index + 1) in _AFTER_TWICE
            return Decimal(_TWICE[text.lower(index)]) if follows else None
        if text.lower(index) in _STOPS and text.lower(index - 1) not in _TWICE:
            return None
    return None


def _multiplies(text: TokenizedText, left: Atom, right: Atom) -> bool:
    """Is the left atom a share or a number of groups or times of the right one?"""
    between = [text.lower(index) for index in range(left.stop, right.start)]
    if len(between) > _LONGEST_COMPARISON or _STOPS & set(between):
        return False
    if left.fraction:
        return between[:1] in (["of"], ["the"])
    if between[:1] == ["times"]:
        return len(between) == 1 or between[1] in _AFTER_TWICE
    return left.value is not None and _bare(between) in [[noun, "of"] for noun in _GROUPS]


def is_comparison(text: TokenizedText, atom: Atom) -> bool:
    """Does an atom compare or share out rather than count: "10 times as many", "two-thirds"?"""
    return atom.fraction or text.lower(atom.stop) == "times"


def is_taken_away(text: TokenizedText, left: Atom, right: Atom) -> bool:
    """Is the right atom a shortfall of the left: "60 minus about two dozen"?"""
    between = _between(text, left, right)
    return _bare(between) == ["minus"] or (right.high < 0 and between in ([], ["-"]))


def is_surplus(text: TokenizedText, left: Atom, right: Atom) -> bool:
    """Does the left atom only bound the right: "a few more than 100", "a handful of 45"?"""
    between = _between(text, left, right)
    if left.magnitude == "handful" and _bare(between) == ["of"]:
        return True
    return left.vague and tuple(between) in _SURPLUS


def _between(text: TokenizedText, left: Atom, right: Atom) -> list[str]:
    """Return the words and marks between two atoms in lower case."""
    return [text.lower(index) for index in range(left.tail, right.start)]


def _bare(words: list[str]) -> list[str]:
    """Leave out the bound words in front of a number."""
    while words and words[-1] in _SOFTENERS:
        words = words[:-1]
    return words


def joints(text: TokenizedText, atoms: Sequence[Atom]) -> list[bool]:
    """Tell for each atom but the first whether it is added to the atom before it.

    Commas join only in a list that "and" closes: "20 students, 5 teachers and 3 parents".
    """
    added: list[bool] = []
    closed = False
    for left, right in reversed(list(pairwise(atoms))):
        joint = _joint(text, left, right)
        closed = joint == "and" or (closed and joint == ",")
        added.append(joint == "more" or closed)
    return added[::-1]


def _joint(text: TokenizedText, left: Atom, right: Atom) -> str:
    """Return "more" for people besides, "and" or "," between counted people, "" otherwise."""
    between = text.text[text.tokens[left.tail - 1].end : text.tokens[right.start].start].lower()
    if _PLUS.search(between) or _ANOTHER.search(between) or _is_besides(text, right, between):
        return "more"
    counted = _counted(text, left)
    stop = counted.stop
    taking_part = text.lower(stop) in _TAKING_PART
    words = _bare([text.lower(index) for index in range(stop + taking_part, right.start)])
    right_counted = _counted(text, right)
    if not (counts_people(right_counted.heads) or text.lower(right_counted.stop) in _TAKING_PART):
        return ""
    if words in (["and"], ["&"]) or (words == ["with"] and is_single(text, left)):
        return "and" if taking_part or counts_people(counted.heads) else ""
    things = bool(counted.heads) and is_plural_noun(counted.head) and counted.head not in _EVERYONE
    if words == [","] and {counted.head, right_counted.head} in _COMPLEMENTS:
        return "and"
    if words in ([","], [",", "and"]) and (things or is_single(text, left)):
        return "and" if words[1:] else ","
    return ""


def _counted(text: TokenizedText, atom: Atom) -> Counted:
    """Read what an atom counts; a single person counts itself."""
    return read_counted(text, atom, atom.tail)


def _is_besides(text: TokenizedText, right: Atom, between: str) -> bool:
    """Does the second number count people besides: "and 30 more", "and hundreds outside"?"""
    here = right.tail + (text.lower(right.tail) == "of")
    if text.lower(here) not in _BESIDES or text.lower(here + 1) == "than":
        return False
    return text.lower(here) in ("more", "others") or " and " in between


def counts_people(heads: tuple[str, ...]) -> bool:
    """Is one of the head nouns a noun for people?"""
    return any(head in PEOPLE_NOUNS or is_one_person(head) for head in heads)
