"""Cutting a text into the words that are searched, and into the terms that an index keeps.

A word is a run of letters with their marks, or of digits. Scripts that write no spaces between
words are cut into single characters, and a sought word of theirs is a run of these. A printed
number is one word of its digits: "5,000", "5.000" and "5 000" are all 5000.

>>> cut("Some 5,000 came").terms
['some', '5000', 'came']
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from annotator.wordsearch.folding import fold

# Longer words are told apart by their beginning only.
LONGEST_TERM = 60

# Written without spaces: Thai, Lao, Burmese, Khmer, kana, Han.
UNSPACED = (
    "\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf"
    "\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3"
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)

# Between the groups of a number. A plain space may also stand between two numbers.
_SEPARATORS = ",.'’٬\u00a0\u2009\u202f"


@dataclass(slots=True)
class CutText:
    """A text with its words in order: their terms, and their spans in code points.

    ``unspaced`` are the indexes of words that are single characters of a script without spaces.
    ``joined`` maps the index of a word to the number that it may be together with the words behind
    it ("12 300"): that number's term, and how many words it takes.
    """

    text: str
    terms: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    unspaced: set[int] = field(default_factory=set)
    joined: dict[int, tuple[str, int]] = field(default_factory=dict)


def cut(text: str) -> CutText:
    """Return the words of a text. Offsets are code points of ``text``."""
    made = CutText(text)
    pattern = _full_pattern() if _needs_full_pattern().search(text) else _SIMPLE
    folds: dict[str, str] = {}
    terms, starts, ends = made.terms, made.starts, made.ends
    for match in pattern.finditer(text):
        printed = match[0]
        term = folds.get(printed)
        if term is None:
            term = folds[printed] = _term_of(printed, is_number=match.lastindex == _NUMBER)
        if term:
            if match.lastindex == _UNSPACED:
                made.unspaced.add(len(terms))
            terms.append(term)
            starts.append(match.start())
            ends.append(match.end())
    for spaced in _SPACED_NUMBER.finditer(text):
        _join(made, *spaced.span())
    return made


def _term_of(printed: str, *, is_number: bool) -> str:
    term = fold(printed)
    return ("".join(filter(str.isdigit, term)) if is_number else term)[:LONGEST_TERM]


def terms_of(made: CutText) -> set[str]:
    """Return the terms by which an index finds the text again.

    Words, numbers in either reading, and of scripts without spaces the overlapping pairs of
    characters; the last one of a run stands alone, so that each is the beginning of some term.
    """
    if not made.unspaced:
        terms = set(made.terms)
    else:
        terms = {term for at, term in enumerate(made.terms) if at not in made.unspaced}
        for at in made.unspaced:
            here = made.terms[at]
            terms.add(pair(here, made.terms[at + 1]) if at + 1 in made.unspaced else here)
    terms.update(term for term, _ in made.joined.values())
    return terms


def pair(first: str, second: str) -> str:
    """Return the term of two neighbouring characters of a script without spaces."""
    return (first + second)[:LONGEST_TERM]


_SPACED_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?: \d{3})+(?!\d|[.,]\d)")


def _join(made: CutText, start: int, end: int) -> None:
    """Note that the words of a span may be one number."""
    first, stop = bisect_left(made.starts, start), bisect_right(made.ends, end)
    if stop - first > 1:
        term = "".join(made.terms[first:stop])
        made.joined[first] = (term[:LONGEST_TERM], stop - first)


# The groups of the patterns that are not plain words.
_NUMBER, _UNSPACED = 1, 2
_DIGITS = (
    "("
    + "|".join(rf"(?<!\d[.,])\d{{1,3}}(?:{re.escape(each)}\d{{3}}(?!\d))+" for each in _SEPARATORS)
    + r"|\d+)"
)

# For texts without marks and without scripts that write no spaces: most of them.
_SIMPLE = re.compile(rf"[^\W\d_][^\W_]*|{_DIGITS}")


@cache
def _needs_full_pattern() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}{_marks()}]")


@cache
def _full_pattern() -> re.Pattern[str]:
    marks = _marks()
    return re.compile(
        rf"{_DIGITS}|([{UNSPACED}][{marks}]*)"
        rf"|(?:(?![{UNSPACED}])[^\W\d_])(?:(?![{UNSPACED}])[^\W_]|[{marks}])*"
    )


@cache
def _marks() -> str:
    """Return all marks that go with the letter before, as the inside of a character class."""
    codes = [
        code
        for code in (*range(0x0300, 0x1F000), *range(0xE0100, 0xE01F0))
        if unicodedata.category(chr(code)).startswith("M") or chr(code) in "\u00ad\u200c\u200d"
    ]
    runs: list[list[int]] = [[codes[0], codes[0]]]
    for before, code in pairwise(codes):
        if code == before + 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return "".join(f"{chr(first)}-{chr(last)}" for first, last in runs) + "\u00ad"
