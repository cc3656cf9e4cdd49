"""Fingerprints of a text by which copied stretches of it are found again in other texts.

Winnowing (Schleimer, Wilkerson, Aiken: Winnowing: Local Algorithms for Document Fingerprinting,
SIGMOD 2003): of every ``WINDOW`` neighbouring shingles of ``SHINGLE`` words the one with the
smallest hash is kept. Two texts that share a run of ``SHORTEST_FOUND`` words share at least one
fingerprint wherever the run stands, so that three paragraphs within a long article are found,
which a MinHash of whole texts misses.

Words are compared folded, without punctuation and with compatible forms made equal; scripts that
are written without spaces count each character as a word.

>>> len(fingerprints(words_of("one two three")))
0
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

SHINGLE = 5
WINDOW = 12
SHORTEST_FOUND = SHINGLE + WINDOW - 1

# Written without spaces: Thai to Khmer, kana, Han. Hangul has spaces.
_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_WORD = re.compile(
    rf"[{_UNSPACED}]|(?:(?![{_UNSPACED}])[^\W_])+(?:['’](?:(?![{_UNSPACED}])[^\W_])+)*"
)

# Each mark that opens a quotation with those that close it.
_CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』", '"': '"'}
_MARK = re.compile("[" + "".join({*_CLOSING, *"".join(_CLOSING.values())}) + "]")
# A quotation longer than this in code points was never closed.
_LONGEST_QUOTATION = 3_000

_MODULUS = (1 << 61) - 1
_BASE = 1_000_003


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order: folded forms, and where each starts and ends in it.

    Offsets are zero-based, half-open code points. ``quoted`` tells which stand in a quotation.
    """

    forms: list[str]
    starts: list[int]
    ends: list[int]
    quoted: list[bool]

    def __len__(self) -> int:
        return len(self.forms)


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """A hash (0 up to 2**61 − 2) and the place of its first word among the words."""

    hash: int
    place: int


def words_of(text: str) -> Words:
    """Return the words of a text; none for a text without letters and digits. Linear in time."""
    forms: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    folded: dict[str, str] = {}
    for match in _WORD.finditer(text):
        word = match.group()
        form = folded.get(word)
        if form is None:
            form = folded[word] = fold_word(word)
        forms.append(form)
        starts.append(match.start())
        ends.append(match.end())
    return Words(forms, starts, ends, _mark_quoted(text, starts))


def fold_word(word: str) -> str:
    """Return the form under which two spellings of a word are one: NFKC, folded, ’ as '."""
    return unicodedata.normalize("NFKC", word).casefold().replace("’", "'")


def quotations(text: str) -> list[tuple[int, int]]:
    """Return the spans between quotation marks, outermost only, in order. Linear in time.

    A mark that nothing closes within 3,000 code points opens nothing.
    """
    spans: list[tuple[int, int]] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text):
        if opened is not None and mark.start() - opened.start() > _LONGEST_QUOTATION:
            opened = None
        if opened is None:
            opened = mark if mark.group() in _CLOSING else None
        elif mark.group() in _CLOSING[opened.group()]:
            spans.append((opened.start(), mark.end()))
            opened = None
    return spans


def fingerprints(words: Words) -> list[Fingerprint]:
    """Return the winnowed fingerprints in the order of their places; none below a shingle.

    A text shorter than a window has one.
    """
    hashes = _hash_shingles(words.forms)
    chosen: list[Fingerprint] = []
    # Places whose hashes rise from left to right: the first is the window's smallest.
    smallest: deque[int] = deque()
    for place, value in enumerate(hashes):
        while smallest and hashes[smallest[-1]] >= value:
            smallest.pop()
        smallest.append(place)
        if smallest[0] <= place - WINDOW:
            smallest.popleft()
        is_full = place >= WINDOW - 1 or place == len(hashes) - 1
        if not is_full or (chosen and _still_stands(chosen[-1], hashes[smallest[0]], place)):
            continue
        chosen.append(Fingerprint(hashes[smallest[0]], smallest[0]))
    return chosen


def _still_stands(last: Fingerprint, smallest: int, place: int) -> bool:
    """Tell whether the last choice serves the window that ends at ``place`` too.

    Of equal hashes the rightmost is taken, and only once the last choice has left the window, so
    that a refrain gets few (the paper's robust winnowing).
    """
    return last.hash == smallest and last.place > place - WINDOW


def _hash_shingles(forms: Sequence[str]) -> list[int]:
    """Return the hash of every SHINGLE neighbouring words, rolled on from one to the next."""
    numbers: dict[str, int] = {}
    for form in forms:
        if form not in numbers:
            digest = blake2b(form.encode("utf-8", "surrogatepass"), digest_size=8).digest()
            numbers[form] = int.from_bytes(digest, "big") % _MODULUS
    values = [numbers[form] for form in forms]
    leading = pow(_BASE, SHINGLE, _MODULUS)
    rolled = 0
    hashes: list[int] = []
    for place, value in enumerate(values):
        rolled = (rolled * _BASE + value) % _MODULUS
        if place >= SHINGLE:
            rolled = (rolled - values[place - SHINGLE] * leading) % _MODULUS
        if place >= SHINGLE - 1:
            # A sum alone would let small shingles win by their words; this scatters the order.
            hashes.append(rolled * 0x9E3779B97F4A7C15 % _MODULUS)
    return hashes


def _mark_quoted(text: str, starts: list[int]) -> list[bool]:
    quoted = [False] * len(starts)
    place = 0
    for first, last in quotations(text):
        while place < len(starts) and starts[place] < first:
            place += 1
        while place < len(starts) and starts[place] < last:
            quoted[place] = True
            place += 1
    return quoted
