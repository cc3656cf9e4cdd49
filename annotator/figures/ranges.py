"""Join two neighbouring atoms that state one range.

Worked examples: "one or two hundred" → 100–200 (the right side lends its magnitude), "$3-5
million", "10-15,000", "between 200 and 300", "from 80 to 100", "5 per cent to 20 per cent". Not
joined: "rose by 50 to 300", "cut 10% to $5", "3,000 and 4,000" without "between", and comma lists.
A change ("grew from 200 to 300") states two figures; a reader who wants every quantity may have it
joined.
"""

from dataclasses import replace
from decimal import Decimal

from annotator.figures.atoms import Atom
from annotator.figures.numerals import plain
from annotator.figures.tokens import MARK, TokenizedText
from annotator.figures.units import MEASURES
from annotator.figures.words import word_set

_DASHES = word_set("- – — ‐ ‑ −")
_SOFTENERS = word_set(
    "about around roughly approximately perhaps maybe nearly almost even some possibly up as many",
    "much probably closer over than more",
)
_CHANGE_VERBS = word_set(
    "rose rise rises rising risen fell fall falls falling fallen grew grow grows growing grown",
    "increased increase increases increasing dropped drop drops dropping declined decline",
    "declines declining jumped jump climbed climb went gone swelled swell shrank shrunk shrink",
    "slid slumped soared surged doubled tripled cut lowered lifted reduced reduce up down",
    "expanded expand ballooned dwindled plunged plummeted tumbled moved changed upgraded revised",
    "slipped rebounded",
)


# These state a change only before "from": "they raised $200 to $4 million" is a range.
_CHANGE_VERBS_FROM = _CHANGE_VERBS | word_set(
    "raise raises raised raising lift lifting extend extended"
)


def join_ranges(text: TokenizedText, atoms: list[Atom], join_changes: bool = False) -> list[Atom]:
    """Return the atoms with every stated range made one atom.

    ``join_changes`` also joins "rose from 200 to 300".
    """
    joined: list[Atom] = []
    for atom in atoms:
        left = joined[-1] if joined else None
        gap = _MAX_GAP if not join_changes else _WIDE_GAP
        if left is not None and atom.start - left.tail <= gap:
            pair = _join(text, left, atom, join_changes)
            if pair is not None:
                joined[-1] = pair
                continue
        joined.append(atom)
    return joined


_MAX_GAP, _WIDE_GAP = 5, 9


def _join(text: TokenizedText, left: Atom, right: Atom, join_changes: bool) -> Atom | None:
    """Join two atoms if the words between and before them make a range of them."""
    if left.joined or left.vague or right.vague or left.value is None or right.value is None:
        return None
    if left.fraction or right.fraction or text.at(left.first).masked:
        return None
    connector = _connector(text, left, right) or (
        _far_connector(text, left, right) if join_changes else None
    )
    if connector is None or not _units_agree(left, right):
        return None
    lent = _lend(text, left, right, connector)
    opening = _opening(text, left)
    if not _allowed(text, lent, right, connector, opening, join_changes):
        return None
    low, high = sorted((lent.low, right.high))
    unit = right.unit if right.unit is not None else left.unit
    start = left.start
    if opening is not None and connector != "-" and text.lower(opening) != "ranging":
        start = opening
    return replace(
        right,
        first=left.first,
        start=start,
        value=None,
        low=plain(low),
        high=plain(high),
        spelled=left.spelled and right.spelled,
        unit=unit,
        joined=True,
    )


def _connector(text: TokenizedText, left: Atom, right: Atom) -> str | None:
    """Return "to", "-", "or" or "and" if that is all that stands between two atoms."""
    between = [text.lower(index) for index in range(left.tail, right.start)]
    while len(between) > 1 and between[-1] in _SOFTENERS:
        between.pop()
    if len(between) == 2 and between[0] == "-" and between[1] in ("to", "or", "and"):
        between.pop(0)  # "a 30- to 40-strong group"
    elif len(between) == 2 and between[0] == "to" and between[1] in _DASHES:
        between.pop()
    elif len(between) == 2 and between[0] == "," and between[1] == "or":
        between.pop(0)
    if len(between) == 2 and between[0] in _NOUN_BETWEEN:
        between.pop(0)
    if len(between) != 1:
        return None
    word = between[0]
    if word in _DASHES:
        return "-"
    return word if word in ("to", "or", "and", "through", "till") else None


def _far_connector(text: TokenizedText, left: Atom, right: Atom) -> str | None:
    """Return "to" for "from 20 miles in 2008 to 29", where words stand between the ends."""
    opening = _opening(text, left)
    if opening is None or text.lower(opening) != "from" or text.lower(right.start - 1) != "to":
        return None
    words = [text.at(index) for index in range(left.tail, right.start - 1)]
    return None if any(token.text in _STOPS for token in words) else "to"


_STOPS = word_set(". , ; : ( ) to and")


# A noun that may be printed on both sides: "200 people to 300 people".
_NOUN_BETWEEN = word_set("people persons men women combined")


def _units_agree(left: Atom, right: Atom) -> bool:
    """May two units belong to one range? One side may be bare; a share never meets money."""
    if left.unit is None:
        return True
    if right.unit is None:
        return (
            left.unit.dimension in ("money", "percent")
            or left.unit.first < left.first
            or (left.unit.dimension != "duration")
        )
    same = left.unit.name == right.unit.name or left.unit.dimension == right.unit.dimension
    return same or left.unit.name in MEASURES


def _lend(text: TokenizedText, left: Atom, right: Atom, connector: str) -> Atom:
    """Give the left side the right side's magnitude where the words mean it.

    A spelled magnitude is lent when the left number is bare and smaller ("$3-5 million", "one or
    two hundred"; not "$200 to $4 million"). Digits lend their thousands ("10-15,000"; not "50 to
    1,000", and not after "from" or "between", where each end is stated in full).
    """
    if left.value is None or right.value is None or left.scale > 1:
        return left
    if right.scale > 1:
        size = Decimal(right.scale)
        if left.value < right.value / size:
            return replace(left, low=left.low * size, high=left.high * size, scale=right.scale)
        return left
    thousands = text.tokens[right.stop - 1].text.endswith(",000")
    loose = connector == "-" or (connector in ("to", "or") and _opening(text, left) is None)
    if thousands and loose and 1 < left.value < min(Decimal(1_000), right.value / 1_000):
        return replace(left, low=left.low * 1_000, high=left.high * 1_000, scale=1_000)
    return left


def _opening(text: TokenizedText, left: Atom) -> int | None:
    """Return the token index of "between" or "from" that opens the range, if one does."""
    here = left.start - 1
    while text.lower(here) in _SOFTENERS:
        here -= 1
    return here if text.lower(here) in ("between", "from", "ranging", "anywhere") else None


def _allowed(
    text: TokenizedText, left: Atom, right: Atom, connector: str, opening: int | None, changes: bool
) -> bool:
    """Decide whether a connector really states a range between two compatible numbers."""
    opener = text.lower(opening) if opening is not None else ""
    rising = left.high < right.low
    if connector == "and":
        return opener == "between" and rising
    if connector == "or":
        return rising and right.low <= left.high * 10
    if connector == "-":
        return rising and not _is_subtraction(text, left, right)
    if opener == "from" and opening is not None:
        verbs = {text.lower(opening - back) for back in range(1, 13)}
        return changes or (rising and not verbs & _CHANGE_VERBS_FROM)
    return rising and not _states_a_change(text, left, right)


def _states_a_change(text: TokenizedText, left: Atom, right: Atom) -> bool:
    """Is "X to Y" a change and its result: "rose by 50 to 300", "cut 10% to $5"?

    "Fell by 5 to 10 per cent" is a range, since only the right side states the unit.
    """
    before, further = text.lower(left.start - 1), text.lower(left.start - 2)
    if before == "by" and further in _CHANGE_VERBS:
        shared = left.unit is None and right.unit is not None
        return not (shared and right.unit is not None and right.unit.dimension != "money")
    return before in _CHANGE_VERBS and before != "up"


def _is_subtraction(text: TokenizedText, left: Atom, right: Atom) -> bool:
    """Is the dash a pause between two clauses ("300 – 20 of them") rather than a range?"""
    spaced = not text.touches(left.tail)
    return spaced and text.at(left.tail).type == MARK and text.lower(right.tail) == "of"
