"""Read the words around a number that bound it, hedge it, or stress it.

Three different things: a *bound* changes what the number states ("at least", "nearly", "300-plus"),
a *hedge* says on whose word it stands ("reportedly", "an estimated"), and a *focus* word only
stresses it ("only", "as many as 300" stresses and bounds). To teach the finder a phrase, add it to
``_BEFORE_TABLE`` or ``_AFTER_TABLE`` and a row to the table test.
"""

from typing import NamedTuple

from annotator.figures.atoms import Atom
from annotator.figures.tokens import BREAK, MARK, TokenizedText
from annotator.figures.words import word_set

# Each row: a bound and the phrases that state it. A sign or hyphen is a word of its own here.
_BEFORE_TABLE = (
    (
        "approx",
        "about, around, roughly, approximately, approx, circa, ca, c, some, ~, ≈, ∼, estimated,"
        " an estimated, estimated at, in the region of, in the neighborhood of,"
        " in the neighbourhood of, in the vicinity of, in the order of, on the order of,"
        " something like, closer to, nearer, nearer to, כ -, نحو, حوالي, perhaps, maybe,"
        " probably, averaging, barely",
    ),
    (
        "nearly",
        "nearly, almost, close to, close on, approaching, nearing, virtually, practically,"
        " getting on for, not quite",
    ),
    (
        "at_least",
        "at least, at the least, no fewer than, no less than, not less than, not fewer than,"
        " a minimum of, minimum of, upwards of, upward of, as few as, as little as, ≥, > =",
    ),
    (
        "more_than",
        "more than, over, well over, above, well above, exceeding, exceeded, exceeds, exceed,"
        " beyond, north of, greater than, in excess of, better than, just over, slightly over,"
        " slightly more than, just more than, a little over, a little more than, past, topped,"
        " topping, tops, surpassed, surpassing, passed, over than, higher than, larger than,"
        " longer than, older than, bigger than, >",
    ),
    (
        "at_most",
        "at most, at the most, no more than, not more than, never more than, a maximum of,"
        " maximum of, max, no greater than, no larger than, capped at, not exceeding, limited to,"
        " ≤, < =",
    ),
    (
        "less_than",
        "less than, fewer than, under, well under, below, well below, just under, just below,"
        " lower than, shy of, just shy of, short of, just short of, south of, sub -, sub,"
        " slightly under, slightly less than, slightly fewer than, smaller than, younger than,"
        " a little under, a little less than, a little fewer than, not even, hardly, scarcely, <",
    ),
    ("up_to", "up to, upto, as many as, as much as, as high as"),
    ("exact", "exactly, exactly the, precisely, a total of, a record"),
)
_AFTER_TABLE = (
    (
        "at_least",
        "+, plus, - plus, or more, and more, or above, and above, and up, or greater, at least,"
        " at a minimum, and counting, minimum, or over, or higher",
    ),
    (
        "approx",
        "or so, ish, - ish, odd, - odd, - some, or thereabouts, or thereabout, approximately,"
        " give or take",
    ),
    ("at_most", "or fewer, or less, or under, or below, at most, at the most, maximum, max, tops"),
    ("exact", "strong, - strong"),
)
_FOCUS_WORDS = (
    "only, just, merely, mere, a mere, barely, as many as, as much as, as few as, as little as,"
    " no fewer than, even, a staggering, staggering, a whopping, whopping, a massive, a huge,"
    " a total of, a record, record, fully, a full, an average of, a combined, an extra,"
    " an additional, another, a further, exactly, an incredible, a paltry, alone, a stunning,"
    " an astonishing, an impressive, scarcely, hardly, not even"
)
# A mark of "estimated" is evidence too, so it bounds the number and is also kept as its hedge.
_HEDGING = ("an estimated", "estimated", "estimated at", "reported", "a reported", "an alleged")


def _table(rows: tuple[tuple[str, str], ...]) -> dict[tuple[str, ...], str]:
    """Turn rows of a bound and its phrases into a lookup by the words of a phrase."""
    return {tuple(phrase.split()): bound for bound, list_ in rows for phrase in list_.split(",")}


_BEFORE = _table(_BEFORE_TABLE)
_AFTER = _table(_AFTER_TABLE)
_FOCUS = frozenset(tuple(phrase.split()) for phrase in _FOCUS_WORDS.split(","))
_LONGEST = 4
# One look at the nearest word tells most times that there is no phrase.
_LAST_BEFORE = frozenset(phrase[-1] for phrase in (*_BEFORE, *_FOCUS))
_FIRST_AFTER = frozenset(phrase[0] for phrase in _AFTER)


class Bounding(NamedTuple):
    """The words around one atom: the tokens ``[first, stop)`` they reach, and what they say."""

    first: int
    stop: int
    bound: str | None
    focus: str
    hedge: str


def read_bounds(text: TokenizedText, atom: Atom) -> Bounding:
    """Read the bound, focus and nearby hedge words left and right of an atom."""
    first, bound, focus, hedge = _read_before(text, atom)
    after = _read_after(text, atom.tail)
    stop = atom.tail
    if after is not None:
        found, stop = after
        if bound is None or bound in ("exact", "approx"):
            bound = found if found != "exact" else bound
    return Bounding(first, stop, bound, focus, hedge)


def _read_before(text: TokenizedText, atom: Atom) -> tuple[int, str | None, str, str]:
    """Walk left over bound and focus words, at most three phrases, nearest first."""
    here, bound, focus, hedge = atom.start, None, "", ""
    for _ in range(4):
        here = _skip_open_marks(text, here)
        phrase = _phrase_before(text, here)
        if phrase is None:
            break
        words, length = phrase
        printed = text.slice(here - length, here)
        if words in _BEFORE and (bound is None or bound == "exact" or _tightens(words)):
            if words == ("sub", "-") or not _is_false_friend(text, here - length, words, atom):
                bound = _merge(bound, _BEFORE[words])
            else:
                break
        if words in _FOCUS:
            focus = printed if not focus else f"{printed} {focus}"
        if " ".join(words) in _HEDGING:
            hedge = printed
        here -= length
    if bound is None and text.lower(here - 1) == "of" and text.lower(here - 2) in _GATHERINGS:
        further = _phrase_before(text, here - 2)  # "an estimated crowd of 25,000"
        bound = _BEFORE.get(further[0]) if further is not None else None
    return _start_of(text, here, atom), bound, focus, hedge


_GATHERINGS = word_set(
    "crowd audience turnout attendance gathering congregation total viewership",
)


def _tightens(words: tuple[str, ...]) -> bool:
    """Does a further bound phrase on the left still count ("just" in "just over" does not)?"""
    return _BEFORE[words] in ("more_than", "less_than", "at_least", "at_most", "up_to")


def _merge(inner: str | None, outer: str) -> str:
    """Put two bound phrases together: "up to about 300" is up to, "over about 300" over."""
    return outer if inner in (None, "exact", "approx", "nearly") else inner


def _skip_open_marks(text: TokenizedText, here: int) -> int:
    """Step left over a quotation mark or bracket that opens right before the number."""
    token = text.at(here - 1)
    return here - 1 if token.type == MARK and token.text in "“\"'‘*" and here > 1 else here


def _start_of(text: TokenizedText, here: int, atom: Atom) -> int:
    """Return the first token of the phrase, never a bare opening mark."""
    while (
        here < atom.start and text.at(here).type in (MARK, BREAK) and text.at(here).text in "“\"'‘*"
    ):
        here += 1
    return here


def _phrase_before(text: TokenizedText, here: int) -> tuple[tuple[str, ...], int] | None:
    """Return the longest known bound, focus or modifier phrase that ends just left of ``here``."""
    if text.lower(here - 1) not in _LAST_BEFORE:
        return None
    words: tuple[str, ...] = ()
    best: tuple[tuple[str, ...], int] | None = None
    for length in range(1, _LONGEST + 1):
        token = text.at(here - length)
        if token.type == BREAK or token.masked:
            break
        words = (token.lower, *words)
        if words in _BEFORE or words in _FOCUS:
            best = (words, length)
    return best


def _is_false_friend(text: TokenizedText, index: int, words: tuple[str, ...], atom: Atom) -> bool:
    """Is a bound word used as something else: "the over 60s", "went over 3 of them", "c"?"""
    before = text.lower(index - 1)
    if words in (("over",), ("above",), ("under",), ("below",), ("past",)):
        if before in ("took", "hand", "turned", "left", "all", "goes", "looked") and words == (
            "over",
        ):
            return before != "left"
        if words == ("past",) and before == "the":
            return True
        if words == ("over",) and atom.unit is not None and atom.unit.dimension == "duration":
            return text.lower(atom.tail) in ("period", "stretch")
        return False
    if words == ("some",):
        return before in ("in", "of", "and", "only") and before != "and"
    if words == ("c",):
        return text.touches(index + 1) is False and not text.at(index).text.islower()
    if words == ("passed",) or words == ("max",):
        return text.at(index).text[:1].isupper()
    return False


def _read_after(text: TokenizedText, index: int) -> tuple[str, int] | None:
    """Read a bound phrase right behind the number: "+", "-strong", "or so", "or more"."""
    if text.lower(index) not in _FIRST_AFTER:
        return None
    best = None
    for length in (1, 2, 3):
        words = tuple(text.lower(index + step) for step in range(length))
        if words in _AFTER:
            best = (_AFTER[words], index + length)
    if best is None:
        return None
    token = text.at(index)
    if token.text == "+" and text.touches(index + 1) and text.at(index + 1).type == "number":
        return None
    if token.lower == "plus" and text.at(index + 1).type == "number":
        return None
    if token.lower in ("odd", "minimum", "maximum", "max", "tops") and best[0] != "approx":
        return None if text.at(index + 1).lower not in ("", ".", ",", ";") else best
    return best
