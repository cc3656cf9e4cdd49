"""Read the words around a number that bound it, hedge it, or stress it.

Three different things: a *bound* changes what the number states ("at least", "nearly", "300-plus"),
a *hedge* says on whose word it stands ("reportedly", "an estimated"), and a *focus* word only
stresses it ("only", "as many as 300" stresses and bounds). To add a rule, add a row to ``_BEFORE``
or ``_AFTER`` (words, bound) and a row to the table test.
"""

from dataclasses import dataclass

from annotator.figures.atoms import Atom
from annotator.figures.tokens import BREAK, MARK, TokenizedText

_BEFORE_TABLE = """
about: approx; around: approx; roughly: approx; approximately: approx; approx: approx; circa: approx
ca: approx; c: approx; some: approx; ~: approx; ≈: approx; ∼: approx; an estimated: approx
estimated: approx; estimated at: approx; in the region of: approx; in the neighborhood of: approx
in the vicinity of: approx; in the order of: approx; on the order of: approx; close to: nearly
close on: nearly; something like: approx; perhaps: approx; maybe: approx; probably: approx
averaging: approx; upwards of: at_least; upward of: at_least
at least: at_least; no fewer than: at_least; no less than: at_least; not less than: at_least
not fewer than: at_least; a minimum of: at_least; minimum of: at_least; ≥: at_least; at the least: at_least
> =: at_least; > : more_than
more than: more_than; over: more_than; well over: more_than; above: more_than; exceeding: more_than
exceeded: more_than; exceeds: more_than; exceed: more_than; beyond: more_than; north of: more_than
greater than: more_than; in excess of: more_than; better than: more_than; just over: more_than
slightly over: more_than; slightly more than: more_than; just more than: more_than; past: more_than
topped: more_than; topping: more_than; tops: more_than; surpassed: more_than; surpassing: more_than
well above: more_than; passed: more_than; over than: more_than; higher than: more_than; larger than: more_than
longer than: more_than; older than: more_than; bigger than: more_than; upto: up_to
no more than: at_most; not more than: at_most; at most: at_most; at the most: at_most; a maximum of: at_most
maximum of: at_most; max: at_most; no greater than: at_most; capped at: at_most; not exceeding: at_most
≤: at_most; < =: at_most; never more than: at_most; limited to: at_most; no larger than: at_most
less than: less_than; fewer than: less_than; under: less_than; well under: less_than; below: less_than
well below: less_than; just under: less_than; just below: less_than; lower than: less_than; shy of: less_than
just shy of: less_than; short of: less_than; just short of: less_than; south of: less_than; sub -: less_than
sub: less_than; < : less_than; slightly under: less_than; slightly less than: less_than; smaller than: less_than
slightly fewer than: less_than; not quite: nearly; a little under: less_than; a little over: more_than
a little less than: less_than; a little more than: more_than; a little fewer than: less_than
younger than: less_than; not even: less_than
up to: up_to; as many as: up_to; as much as: up_to; as high as: up_to; as few as: at_least; as little as: at_least
nearly: nearly; almost: nearly; approaching: nearly; nearing: nearly; virtually: nearly; practically: nearly
close to about: nearly; getting on for: nearly; barely: approx; hardly: less_than; scarcely: less_than
exactly: exact; precisely: exact; a total of: exact; a record: exact; exactly the: exact
"""
_AFTER_TABLE = """
+: at_least; plus: at_least; - plus: at_least; or more: at_least; and more: at_least; or above: at_least
and above: at_least; and up: at_least; or greater: at_least; at least: at_least; at a minimum: at_least
and counting: at_least; minimum: at_least; or over: at_least; or higher: at_least; or so: approx; - ish: approx
ish: approx; - odd: approx; odd: approx; - some: approx; or thereabouts: approx; or thereabout: approx
approximately: approx; give or take: approx; strong: exact; - strong: exact; or fewer: at_most; or less: at_most
or under: at_most; or below: at_most; at most: at_most; maximum: at_most; max: at_most; tops: at_most
at the most: at_most
"""
_FOCUS_TABLE = """
only; just; merely; mere; a mere; barely; as many as; as much as; as few as; as little as; no fewer than; even
a staggering; staggering; a whopping; whopping; a massive; a huge; a total of; a record; record; fully; a full
an estimated; an average of; a combined; an extra; an additional; another; a further; exactly; an incredible
a paltry; alone; a stunning; an astonishing; an impressive; around; scarcely; hardly; not even
"""
# A mark of "estimated" is evidence too, so it bounds the number and is also kept as its hedge.
_HEDGING = ("an estimated", "estimated", "estimated at", "reported", "a reported", "an alleged")


def _table(lines: str) -> dict[tuple[str, ...], str]:
    """Turn "words: bound; …" lines into a lookup by the tuple of words."""
    rows = (row.rpartition(":") for line in lines.strip().splitlines() for row in line.split(";"))
    return {tuple(words.split()): bound.strip() for words, _, bound in rows if words.strip()}


_BEFORE = _table(_BEFORE_TABLE)
_AFTER = _table(_AFTER_TABLE)
_FOCUS = frozenset(
    tuple(row.split()) for line in _FOCUS_TABLE.strip().splitlines() for row in line.split(";")
) - {("around",), ("an", "estimated")}
_LONGEST = 4


@dataclass(frozen=True, slots=True)
class Bounding:
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
    return _start_of(text, here, atom), bound, focus, hedge


def _tightens(words: tuple[str, ...]) -> bool:
    """Does a further bound phrase on the left still count ("just" in "just over" does not)?"""
    return _BEFORE[words] in ("more_than", "less_than", "at_least", "at_most", "up_to")


def _merge(inner: str | None, outer: str) -> str:
    """Put two bound phrases together: "up to about 300" stays up to; "more than about" more than."""
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
