"""Recognise vague magnitudes in a text: "dozens", "tens of thousands", "a few hundred", "several".

What they are worth is written in ``vague.py``; this module only finds where they are printed.
"""

from decimal import Decimal

from annotator.figures.numerals import SCALES
from annotator.figures.tokens import NUMBER, WORD, TokenizedText
from annotator.figures.vague import VAGUE_WORDS, VagueWord, couple, few, several
from annotator.figures.words import word_set

# (the vague word, index behind it, the magnitude that a range may lend: 1 if none)
Reading = tuple[VagueWord, int, int]

_PLURALS = {
    "tens": 10,
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1_000,
    "lakhs": 100_000,
    "millions": 1_000_000,
    "crores": 10_000_000,
    "billions": 1_000_000_000,
    "trillions": 1_000_000_000_000,
}
_SINGULARS = {name + "s": size for name, size in SCALES.items()}
_DIGIT_PLURALS = {"100": "hundreds", "1000": "thousands", "1,000": "thousands"}


def read_vague(text: TokenizedText, index: int, bare: bool = False) -> Reading | None:
    """Read a vague magnitude that starts at a token, or return None.

    ``bare`` accepts "a few", "several", "a couple" and "scores" standing alone.
    """
    word = text.lower(index)
    if word in _PLURALS:
        return _read_plural(text, index, bare)
    if text.tokens[index].type == NUMBER:
        return _read_digit_plural(text, index)
    if word == "a" and text.lower(index + 1) in ("few", "couple", "handful"):
        index, word = index + 1, text.lower(index + 1)
    if word in ("few", "couple", "several", "many") or word == "handful":
        return _read_quantifier(text, index, word, bare)
    return None


def _read_plural(text: TokenizedText, index: int, bare: bool) -> Reading | None:
    """Read "hundreds", "tens of thousands", "hundreds of millions", "thousands and thousands"."""
    word = text.lower(index)
    size = _PLURALS[word]
    if text.lower(index + 1) == "of" and text.lower(index + 2) in _PLURALS:
        outer = _PLURALS[text.lower(index + 2)]
        return _compound(f"{word} of {text.lower(index + 2)}", size, outer), index + 3, 1
    if text.lower(index + 1) in ("and", "upon", "on") and text.lower(index + 2) == word:
        return _named(word, size), index + 3, 1
    if word in ("tens", "scores") and not bare and not _counts_something(text, index, word):
        return None
    return _named(word, size), index + 1, 1


def _counts_something(text: TokenizedText, index: int, word: str) -> bool:
    """Is "scores" or "tens" a number here, not a verb or a test result?"""
    before, after = text.at(index - 1), text.lower(index + 1)
    if after == "of":
        return text.at(index + 2).type == WORD and before.lower not in _NOT_SCORES
    return word == "scores" and after in ("more", "were", "gathered", "marched", "attended", "have")


_NOT_SCORES = word_set("the test credit he she it who that which often rarely always also team")


def _named(word: str, size: int) -> VagueWord:
    """Look a plural up in the table; the larger ones follow the table's own pattern (2N to 10N)."""
    if word in VAGUE_WORDS:
        return VAGUE_WORDS[word]
    unit = Decimal(size)
    return VagueWord(word, 2 * unit, unit, 2 * unit, 10 * unit - 1)


def _compound(words: str, size: int, outer: int) -> VagueWord:
    """Look "tens of thousands" up, or build the same pattern for "tens of millions"."""
    if words in VAGUE_WORDS:
        return VAGUE_WORDS[words]
    unit = Decimal(size) * outer
    low = unit if size == 12 else 2 * unit
    top = Decimal(100 if size in (10, 12, 20) else 10 * size) * outer
    return VagueWord(words, low, unit, low, top - 1)


def _read_digit_plural(text: TokenizedText, index: int) -> Reading | None:
    """Read "100s", "100's" and "1000s of people" as hundreds and thousands."""
    name = _DIGIT_PLURALS.get(text.tokens[index].text)
    here = index + 1
    if text.lower(here) in ("'", "’") and text.touches(here):
        here += 1
    if name in VAGUE_WORDS and text.at(here).text == "s" and text.touches(here):
        return VAGUE_WORDS[name], here + 1, 1
    return None


def _read_quantifier(text: TokenizedText, index: int, word: str, bare: bool) -> Reading | None:
    """Read "(a) few hundred", "several dozen", "a couple of thousand", "a handful"."""
    if word == "handful":
        return VAGUE_WORDS["handful"], index + 1, 1
    here = index + 1
    if word == "couple" and text.lower(here) == "of":
        here += 1
    size, stop = _read_sizes(text, here)
    if word == "many":
        return (
            None if stop == here or not text.lower(here).endswith("s") else _many(text, here, stop)
        )
    build = {"few": few, "several": several, "couple": couple}[word]
    if stop > here:
        return build(size), stop, int(size)
    return (build(1), here, 1) if bare else None


def _many(text: TokenizedText, here: int, stop: int) -> Reading | None:
    """Read "many hundreds" as hundreds."""
    return read_vague(text, here)


def _read_sizes(text: TokenizedText, index: int) -> tuple[Decimal, int]:
    """Read the magnitude words behind "a few": "hundred", "hundreds", "hundred thousand"."""
    size, stop = Decimal(1), index
    while stop - index < 3:
        if text.lower(stop) == "-" and text.touches(stop):
            break
        step = SCALES.get(text.lower(stop)) or _SINGULARS.get(text.lower(stop))
        if step is None or (step == 20 and stop == index and text.lower(stop) == "scores"):
            break
        size, stop = size * step, stop + 1
    return size, stop
