"""Turn a crowd-size phrase into two coded numbers, the way a named coding convention does.

Worked examples under ``ccc`` (Crowd Counting Consortium guide): "more than 100" → (100, 100),
since coders drop the bound; "dozens" → (24, 24); "several hundred" → (300, 300); "40 to 50" → (40,
50); "hundreds; about 80" → (80, 200), the lowest low and the highest high of several estimates;
"seven men and one woman" → (8, 8); "two teams of 10" → (20, 20). ``size_text`` tidies the print
and ``size_sums`` says which numbers belong together. Coded numbers exist to fill two columns of a
data set and are never compared; what the words can honestly bear is the plausible interval of
``annotator.figures.vague``.
"""

from dataclasses import dataclass
from decimal import Decimal

from annotator.figures.atoms import Atom, scan
from annotator.figures.nouns import read_counted
from annotator.figures.ranges import join_ranges
from annotator.figures.tokens import TokenizedText, tokenize
from annotator.figures.vague import CONVENTIONS
from annotator.figures.words import is_plural_noun, word_set
from claims.size_sums import (
    coded,
    companion,
    counts_people,
    is_comparison,
    is_single,
    joints,
    merge,
    opens_estimate,
    single_people,
    whole,
)
from claims.size_text import tidy

# A size phrase is a cell of a table; longer input is read up to here.
LONGEST_PHRASE = 5_000

Size = tuple[Decimal | None, Decimal | None]

_NO_SIZE_UNITS = frozenset(
    ["duration", "length", "mass", "volume", "speed", "power", "data", "other", "percent", "money"]
)
_NOT_COMING = word_set("interested invited maybe views likes shares comments followers")
_LINES = word_set("deep abreast wide")
_NAMED_GROUPS = {
    **dict.fromkeys(("lone", "solo", "solitary", "single"), 1),
    **dict.fromkeys(("duo", "pair", "twosome"), 2),
    **dict.fromkeys(("trio", "threesome"), 3),
    **dict.fromkeys(("quartet", "foursome"), 4),
    "quintet": 5,
}
_SMALL = 10
_PLACING = word_set("at from in across")
_PART_OPENERS = word_set("including includes include included incl among")
_FATES = word_set("arrest arrests arrested detained cited injured hurt charged")
_PART_STOPS = word_set("; . ( ) [ ]")
_TOTALS = word_set("total altogether overall totaling totalling")


@dataclass(frozen=True, slots=True)
class Estimate:
    """One estimate of a crowd: its coded numbers, and the last atom that went into it."""

    low: Decimal
    high: Decimal
    atom: Atom


def code_size(text: str, convention: str = "ccc") -> Size:
    """Code a crowd-size phrase as (low, high), whole numbers of people.

    Several estimates in one phrase give the lowest low and the highest high. Returns (None, None)
    when the phrase states no number that the convention knows ("a large crowd"; "a handful" under
    ``acled``), never zero in its place. Raises ValueError for an unknown convention.
    """
    if convention not in CONVENTIONS:
        raise ValueError(f"unknown coding convention: {convention!r}")
    tokens = tokenize(tidy(text[:LONGEST_PHRASE]))
    atoms = join_ranges(tokens, scan(tokens, bare_vague=True))
    atoms = _merged(tokens, atoms, convention)
    atoms = sorted([*atoms, *single_people(tokens)], key=lambda atom: atom.first)
    estimates = _estimates(tokens, _only_sizes(tokens, atoms), convention)
    if not estimates:
        return _named_group(tokens)
    estimates = _without_parts_of_total(tokens, estimates)
    return min(one.low for one in estimates), max(one.high for one in estimates)


def _merged(text: TokenizedText, atoms: list[Atom], convention: str) -> list[Atom]:
    """Make one atom of two that are multiplied, taken away or only a bound of each other."""
    merged: list[Atom] = []
    for atom in atoms:
        one = merge(text, merged[-1] if merged else None, atom, convention)
        if one is None:
            merged.append(atom)
            continue
        if merged and one.first <= merged[-1].first:
            merged.pop()
        merged.append(one)
    return merged


def _named_group(text: TokenizedText) -> Size:
    """Read "a lone counter-protester" as one and "a trio" as three; (None, None) otherwise."""
    for token in text.tokens:
        size = _NAMED_GROUPS.get(token.lower)
        if size is not None:
            return Decimal(size), Decimal(size)
    return None, None


def _only_sizes(text: TokenizedText, atoms: list[Atom]) -> list[Atom]:
    """Keep the atoms that state how many came; "three camps" beside "100 people" does not."""
    sizes = [atom for atom in atoms if _is_size(text, atom)]
    if len(sizes) < 2:
        return sizes
    first = sizes[0]
    return [
        atom
        for atom in sizes
        if not _counts_things(text, atom) and not _counts_a_part(text, atom, first)
    ] or sizes


def _counts_things(text: TokenizedText, atom: Atom) -> bool:
    """Does a number count a plural noun that is not people: "two locations", "in 20 cities"?

    Only a small number does so by itself: "50 vehicles" may be all that is known of a crowd.
    """
    heads = read_counted(text, atom, atom.tail).heads
    small = not atom.vague and atom.high < _SMALL
    placed = text.lower(atom.start - 1) in _PLACING
    things = bool(heads) and (is_plural_noun(heads[0]) or atom.value == 1)
    return things and not counts_people(heads) and (small or placed)


def _counts_a_part(text: TokenizedText, atom: Atom, first: Atom) -> bool:
    """Does a number count some of those counted before: "including 20", "15 of whom"?

    People whose arrest is told beside a size are some of that crowd, unless they are added to it.
    """
    after = [text.lower(atom.tail + step) for step in range(2)]
    if after[0] == "of" and after[1] in ("whom", "them", "which"):
        return True
    if text.lower(atom.start - 1) in ("+", "plus") or atom is first:
        return False
    if after[0] in _FATES or (after[0] in ("were", "was") and after[1] in _FATES):
        return True
    for index in range(atom.start - 1, first.tail - 1, -1):
        if text.lower(index) in _PART_OPENERS:
            return True
        if text.lower(index) in _PART_STOPS:
            return False
    return False


def _is_size(text: TokenizedText, atom: Atom) -> bool:
    """Does an atom state how many came? Durations, shares, prices and "interested" do not."""
    if atom.low < 0 or is_comparison(text, atom) or text.lower(atom.start - 1) == "no":
        return False
    if atom.low > 0 and not whole(atom.low):
        return False  # "0.3" is no number of people, and must not become a zero
    if atom.unit is not None and atom.unit.dimension in _NO_SIZE_UNITS:
        return text.lower(atom.tail - 1) == "p"  # "about 100p", short for people
    after = [text.lower(atom.tail + step) for step in range(3)]
    if after[0] in _LINES or (after[:2] == ["or", "more"] and after[2] in _LINES):
        return False
    return after[0] not in _NOT_COMING


def _estimates(text: TokenizedText, atoms: list[Atom], convention: str) -> list[Estimate]:
    """Code every estimate, adding up the parts of one crowd ("seven men and one woman").

    A single person ("a woman") is an estimate only where nothing else is one and the phrase opens
    with it.
    """
    estimates: list[Estimate] = []
    added = iter(joints(text, atoms))
    for place, atom in enumerate(atoms):
        joined = place > 0 and next(added)
        size = coded(atom, convention)
        if size is None:
            continue
        low, high = size
        if joined and estimates:
            last = estimates.pop()
            low, high = last.low + low, last.high + high
        elif not estimates:
            extra = companion(text, atom)
            low, high = low + extra, high + extra
        estimates.append(Estimate(whole(low), whole(high), atom))
    crowds = [one for one in estimates if not is_single(text, one.atom) or one.high > 1]
    return crowds or [one for one in estimates if opens_estimate(text, one.atom)]


def _without_parts_of_total(text: TokenizedText, estimates: list[Estimate]) -> list[Estimate]:
    """Keep the total alone where the other estimates are the parts that add up to it."""
    for total in estimates:
        parts = sum(other.high for other in estimates if other is not total)
        if _is_total(text, total.atom) and parts == total.high:
            return [total]
    return estimates


def _is_total(text: TokenizedText, atom: Atom) -> bool:
    """Is a number called a total: "120 in all", "a total of 120"?"""
    words = [text.lower(atom.start + step) for step in (-3, -2, -1)]
    words += [text.lower(atom.tail + step) for step in range(3)]
    return bool(_TOTALS & set(words)) or words[3:5] == ["in", "all"]
