"""Look for many phrases at once without paying for each of them at every word.

A table of phrases is one regular expression for lower-case words that branches by first letter, so
that most words are refused by one comparison; and a sentence that holds none of the telling words
of a table is not searched at all. Ignoring case inside the expression would cost three times as
much: ``lowered`` keeps the length of a text, so that offsets found in it hold in the original.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

_WORD = re.compile(r"[a-z]+")


def lowered(text: str) -> str:
    """Return a text in lower case, code point for code point, the long s read as s."""
    if text.isascii():
        return text.lower()
    # The dotted capital I is the one letter that lower() makes two of.
    return text.replace("\u0130", "i").lower().replace("\u017f", "s").replace("\u0131", "i")


def branching(phrases: Iterable[str]) -> str:
    """Return an alternation of phrases, regular expressions that begin with a plain letter.

    Phrases that begin alike are tried in the order given; the others cannot match at one place.
    Raises ValueError for a phrase that begins with anything else, a group or a wildcard included.
    """
    by_letter: dict[str, list[str]] = {}
    for phrase in phrases:
        if not phrase[:1].isalpha() or phrase[1:2] in ("?", "*", "+", "{"):
            raise ValueError(f"a phrase begins with a plain letter: {phrase!r}")
        by_letter.setdefault(phrase[0], []).append(phrase[1:])
    return "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())


class Phrases:
    """A table of phrases to look for in lower-case text.

    Each is a regular expression that begins with a word written out, and ends where a word does.
    """

    def __init__(self, *phrases: str, ahead: str = "", behind: str = "") -> None:
        """Compile a table; ``ahead`` and ``behind`` are what stands around any phrase of it."""
        self.telling = frozenset(map(_telling_word, phrases))
        self.pattern = re.compile(rf"{ahead}\b(?P<phrase>{branching(phrases)})\b{behind}")


class Words(NamedTuple):
    """A stretch of a text at an offset: as printed, in lower case, and the set of its words.

    The words are runs of a–z: "don't" is "don" and "t".
    """

    offset: int
    printed: str
    lower: str
    set: frozenset[str]

    def find(self, phrases: Phrases) -> Iterable[re.Match[str]]:
        """Return where phrases stand, in order; offsets count from the start of the stretch."""
        return () if phrases.telling.isdisjoint(self.set) else phrases.pattern.finditer(self.lower)


def words_at(offset: int, printed: str) -> Words:
    """Prepare a stretch of text for looking phrases up in it."""
    lower = lowered(printed)
    return Words(offset, printed, lower, frozenset(_WORD.findall(lower)))


_WRITTEN_OUT = re.compile(r"(?:[a-z]+(?:[ -]|$|(?=\(\?[=!])))+")


def _telling_word(phrase: str) -> str:
    """Return the longest of the words that a phrase begins with, without which it cannot match.

    Raises ValueError where the first is not written out in a–z.
    """
    match = _WRITTEN_OUT.match(phrase)
    if match is None:
        raise ValueError(f"a phrase begins with a word written out: {phrase!r}")
    return max(_WORD.findall(match.group()), key=len)
