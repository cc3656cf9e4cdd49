"""Turn a crowd-size phrase into two coded numbers, the way a named coding convention does.

Worked examples under ``ccc`` (Crowd Counting Consortium guide): "more than 100" → (100, 100),
since coders drop the bound; "dozens" → (24, 24); "several hundred" → (300, 300); "40 to 50" → (40,
50); "hundreds; about 80" → (80, 200), the lowest low and the highest high of several estimates;
"seven men and one woman" → (8, 8). Coded numbers exist to fill two columns of a data set and are
never compared; what the words can honestly bear is the plausible interval of
``annotator.figures.vague``.
"""

import re
from decimal import Decimal
from difflib import get_close_matches

from annotator.figures.atoms import Atom, scan
from annotator.figures.nouns import read_counted
from annotator.figures.ranges import join_ranges
from annotator.figures.tokens import TokenizedText, tokenize
from annotator.figures.vague import CONVENTIONS
from annotator.figures.words import PEOPLE_NOUNS, is_plural_noun, word_set

# A size phrase is a cell of a table; longer input is read up to here.
LONGEST_PHRASE = 5_000

Size = tuple[Decimal | None, Decimal | None]

_NO_SIZE_UNITS = frozenset(
    ["duration", "length", "mass", "volume", "speed", "power", "data", "other", "percent", "money"]
)
_NOT_COMING = frozenset(["interested", "invited", "maybe"])
_LONE = re.compile(r"lone|solo|solitary|single")
_MAGNITUDES = (
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "dozen",
    "dozens",
    "several",
    "couple",
)
_LIKENESS = 0.83
_SMALL = 10
_PLUS = re.compile(r"(?:\+|\bplus\b)[^;,\w]*(?:\w+ ){0,3}[^;,\w]*$")
_ANOTHER = re.compile(
    r"\b(?:another|an additional|additional|along with|along with a group of)\s*$"
)
_BESIDES = word_set("more others outside elsewhere")
_SMALL_GROUPS = {"duo": 2, "trio": 3, "quartet": 4, "quintet": 5}


def code_size(text: str, convention: str = "ccc") -> Size:
    """Code a crowd-size phrase as (low, high), whole numbers of people.

    Several estimates in one phrase give the lowest low and the highest high. Returns (None, None)
    when the phrase states no number that the convention knows ("a large crowd"; "a handful" under
    ``acled``), never zero in its place. Raises ValueError for an unknown convention.
    """
    if convention not in CONVENTIONS:
        raise ValueError(f"unknown coding convention: {convention!r}")
    tokens = tokenize(_WORD.sub(_corrected, text[:LONGEST_PHRASE]))
    atoms = join_ranges(tokens, scan(tokens, bare_vague=True))
    sizes = _added_up(tokens, _only_sizes(tokens, atoms), convention)
    if not sizes:
        return _named_group(tokens)
    return min(low for low, _ in sizes), max(high for _, high in sizes)


def _named_group(text: TokenizedText) -> Size:
    """Read "a lone counter-protester" as one and "a trio" as three; (None, None) otherwise."""
    for token in text.tokens:
        size = 1 if _LONE.fullmatch(token.lower) else _SMALL_GROUPS.get(token.lower)
        if size is not None:
            return Decimal(size), Decimal(size)
    return None, None


_WORD = re.compile(r"[^\W\d_]{4,12}")


def _corrected(match: re.Match[str]) -> str:
    """Put right a misprinted magnitude ("hunderds", "doen"); leave any other word alone."""
    word = match.group().lower()
    if word in _MAGNITUDES or word[0] not in "cdhst":
        return match.group()
    return next(iter(get_close_matches(word, _MAGNITUDES, 1, _LIKENESS)), match.group())


def _only_sizes(text: TokenizedText, atoms: list[Atom]) -> list[Atom]:
    """Keep the atoms that state how many came; "three camps" beside "100 people" does not."""
    sizes = [atom for atom in atoms if _is_size(text, atom)]
    if len(sizes) < 2:
        return sizes
    return [atom for atom in sizes if not _counts_few_things(text, atom)] or sizes


def _counts_few_things(text: TokenizedText, atom: Atom) -> bool:
    """Does a small number count a plural noun that is not people: "two locations"?"""
    heads = read_counted(text, atom, atom.tail).heads
    small = not atom.vague and atom.high < _SMALL
    return small and bool(heads) and is_plural_noun(heads[0]) and not _counts_people(heads)


def _is_size(text: TokenizedText, atom: Atom) -> bool:
    """Does an atom state how many came? Durations, shares, prices and "interested" do not."""
    if atom.fraction or atom.high < 0:
        return False
    if atom.unit is not None and atom.unit.dimension in _NO_SIZE_UNITS:
        return text.lower(atom.tail - 1) == "p"  # "about 100p", short for people
    return text.lower(atom.tail) not in _NOT_COMING


def _coded(atom: Atom, convention: str) -> tuple[Decimal, Decimal] | None:
    """Return the coded numbers of one estimate, None where the convention is silent."""
    if atom.word is not None:
        number = atom.word.coded(convention)
        return None if number is None else (_whole(number), _whole(number))
    return _whole(atom.low), _whole(atom.high)


def _whole(number: Decimal) -> Decimal:
    """Round to a whole number of people, printed without an exponent."""
    return Decimal(int(number.to_integral_value()))


def _added_up(
    text: TokenizedText, atoms: list[Atom], convention: str
) -> list[tuple[Decimal, Decimal]]:
    """Code every estimate, adding up the parts of one crowd ("seven men and one woman")."""
    sizes: list[tuple[Decimal, Decimal]] = []
    previous: Atom | None = None
    for atom in atoms:
        size = _coded(atom, convention)
        if size is None:
            continue
        if previous is None:
            size = size[0] + _companion(text, atom), size[1] + _companion(text, atom)
        elif _belong_together(text, previous, atom):
            low, high = sizes.pop()
            size = low + size[0], high + size[1]
        sizes.append(size)
        previous = atom
    return sizes


def _companion(text: TokenizedText, atom: Atom) -> int:
    """Return 1 for the one named before "and a dozen others", else 0."""
    if text.lower(atom.tail) not in ("other", "others"):
        return 0
    return int(
        any(
            text.lower(atom.start - back) in ("and", "with") and text.lower(atom.start - back - 1)
            for back in (1, 2, 3)
        )
    )


def _belong_together(text: TokenizedText, left: Atom, right: Atom) -> bool:
    """Are two numbers parts of one crowd: people joined by "and", or "another 30"?"""
    between = text.text[text.tokens[left.tail - 1].end : text.tokens[right.start].start].lower()
    if _PLUS.search(between) or _ANOTHER.search(between):
        return True
    if _is_besides(text, right, between):
        return True
    counted = read_counted(text, left, left.tail)
    joined = text.lower(counted.stop) in ("and", "&") and right.start - counted.stop <= 3
    both = (counted.heads, read_counted(text, right, right.tail).heads)
    return joined and all(_counts_people(heads) for heads in both)


def _is_besides(text: TokenizedText, right: Atom, between: str) -> bool:
    """Does the second number count people besides: "and 30 more", "and hundreds outside"?"""
    here = right.tail + (text.lower(right.tail) == "of")
    if text.lower(here) not in _BESIDES or text.lower(here + 1) == "than":
        return False
    return text.lower(here) in ("more", "others") or " and " in between


def _counts_people(heads: tuple[str, ...]) -> bool:
    """Is one of the head nouns a noun for people?"""
    return any(head in PEOPLE_NOUNS for head in heads)
