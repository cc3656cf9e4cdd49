"""Turn a crowd-size phrase into two coded numbers, the way a named coding convention does.

Worked examples under ``ccc`` (Crowd Counting Consortium guide): "more than 100" → (100, 100), since
coders drop the bound; "dozens" → (24, 24); "several hundred" → (300, 300); "40 to 50" → (40, 50);
"hundreds; about 80" → (80, 200), the lowest low and the highest high of several estimates; "seven men
and one woman" → (8, 8). Coded numbers exist to fill two columns of a data set and are never compared;
what the words can honestly bear is the plausible interval of ``annotator.figures.vague``.
"""

import re
from decimal import Decimal

from annotator.figures.atoms import Atom, scan
from annotator.figures.nouns import read_counted
from annotator.figures.ranges import join_ranges
from annotator.figures.tokens import TokenizedText, tokenize
from annotator.figures.vague import CONVENTIONS
from annotator.figures.words import PEOPLE_NOUNS

# A size phrase is a cell of a table; longer input is read up to here.
LONGEST_PHRASE = 5_000

Size = tuple[Decimal | None, Decimal | None]

_NO_SIZE_UNITS = frozenset(
    ["duration", "length", "mass", "volume", "speed", "power", "data", "other", "percent", "money"]
)
_NOT_COMING = frozenset(["interested", "invited", "maybe"])
_LONE = re.compile(r"\b(?:lone|solo|solitary|single)\b", re.IGNORECASE)
_MISPRINTS = (
    (re.compile(r"\bhund(?:res|ereds|redsd|rds)\b", re.IGNORECASE), "hundreds"),
    (re.compile(r"\b(?:doen|dozne|dozon)\b", re.IGNORECASE), "dozen"),
    (re.compile(r"\bthous(?:nad|ans?d|and)s\b", re.IGNORECASE), "thousands"),
    (
        re.compile(r"\b(?:se?ve?ra?l|sever)\b(?= (?:hundred|dozen|thousand))", re.IGNORECASE),
        "several",
    ),
    (re.compile(r"\bcoupe\b(?= (?:of )?(?:hundred|dozen|thousand))", re.IGNORECASE), "couple"),
)


def code_size(text: str, convention: str = "ccc") -> Size:
    """Code a crowd-size phrase as (low, high), whole numbers of people.

    Several estimates in one phrase give the lowest low and the highest high. Returns (None, None)
    when the phrase states no number that the convention knows ("a large crowd"; "a handful" under
    ``acled``), never zero in its place. Raises ValueError for an unknown convention.
    """
    if convention not in CONVENTIONS:
        raise ValueError(f"unknown coding convention: {convention!r}")
    tokens = tokenize(_corrected(text[:LONGEST_PHRASE]))
    atoms = [
        atom
        for atom in join_ranges(tokens, scan(tokens, bare_vague=True))
        if _is_size(tokens, atom)
    ]
    sizes = _added_up(tokens, atoms, convention)
    if not sizes:
        return (Decimal(1), Decimal(1)) if _LONE.search(text) else (None, None)
    return min(low for low, _ in sizes), max(high for _, high in sizes)


def _corrected(phrase: str) -> str:
    """Put right the slips of the keyboard that are common in coded tables."""
    for pattern, word in _MISPRINTS:
        phrase = pattern.sub(word, phrase)
    return phrase


def _is_size(text: TokenizedText, atom: Atom) -> bool:
    """Does an atom state how many came? Durations, shares, prices and the merely interested do not."""
    if atom.fraction or atom.high < 0:
        return False
    if atom.unit is not None and atom.unit.dimension in _NO_SIZE_UNITS:
        return False
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
        if previous is not None and sizes and _belong_together(text, previous, atom):
            low, high = sizes.pop()
            size = low + size[0], high + size[1]
        sizes.append(size)
        previous = atom
    return sizes


def _belong_together(text: TokenizedText, left: Atom, right: Atom) -> bool:
    """Are two numbers parts of one crowd: both count people and "and" joins them, or "another" does?"""
    between = text.text[text.tokens[left.tail - 1].end : text.tokens[right.start].start].lower()
    if ";" not in between and re.search(r"(?:\band|\bplus|\+|,|with)\s+another\s*$", between):
        return True
    if re.search(r";\s*another\s*$", between):
        return True
    counted = read_counted(text, left, left.tail)
    behind = text.lower(counted.stop)
    joined = behind in ("and", "plus", "+", "&") and right.start - counted.stop <= 3
    return (
        joined
        and _counts_people(counted.heads)
        and _counts_people(read_counted(text, right, right.tail).heads)
    )


def _counts_people(heads: tuple[str, ...]) -> bool:
    """Is one of the head nouns a noun for people?"""
    return any(head in PEOPLE_NOUNS for head in heads)
