"""Cut a text into words, digit runs and marks, once, so that every later stage looks sideways cheaply.

The text is taken exactly as it is stored: nothing is trimmed, folded or normalised, and white space
is not a token, so a line break inside "5,000\\npeople" is invisible while a blank line is a ``BREAK``.
One regular expression without nested repetition does the cutting; its cost is linear in the text.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

NUMBER, WORD, MARK, BREAK = "number", "word", "mark", "break"

_TOKEN = re.compile(
    r"""
    (?P<break>(?:\r\n|[\r\n])[ \t]*(?:\r\n|[\r\n])\s*)
  | (?P<number>\d+(?:[.,\u066b\u066c\uff0c]\d+)*)
  | (?P<word>[^\W\d_]+(?:['\u2019][^\W\d_]+)*)
  | (?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE,
)

# Words after which a full stop does not end a sentence.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof rev sen rep gov gen col lt sgt capt st mt no nos vs inc ltd co corp jr sr dept"
    " est approx ca jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri"
    " sat sun fig vol ave blvd rd u.s u.k e.g i.e".split()
)


@dataclass(slots=True)
class Token:
    """One piece of text with its offsets; ``lower`` is the case-folded print, for looking words up."""

    start: int
    end: int
    type: str
    text: str
    lower: str
    masked: bool = False


END = Token(-1, -1, BREAK, "", "")


@dataclass(slots=True)
class TokenizedText:
    """A text and its tokens; indexing past either end gives a ``BREAK``, never an error."""

    text: str
    tokens: list[Token]
    sentence_ends: list[int] = field(default_factory=list)

    def at(self, index: int) -> Token:
        """Return the token at an index, or the empty ``END`` token outside the text."""
        return self.tokens[index] if 0 <= index < len(self.tokens) else END

    def lower(self, index: int) -> str:
        """Return the lower-case print of a token, "" outside the text."""
        return self.tokens[index].lower if 0 <= index < len(self.tokens) else ""

    def touches(self, index: int) -> bool:
        """Is the token at ``index`` printed directly against the one before it?"""
        return (
            0 < index < len(self.tokens) and self.tokens[index].start == self.tokens[index - 1].end
        )

    def slice(self, first: int, stop: int) -> str:
        """Return the text from token ``first`` up to token ``stop`` (exclusive), as printed."""
        return (
            self.text[self.tokens[first].start : self.tokens[stop - 1].end] if first < stop else ""
        )

    def sentence(self, index: int) -> tuple[int, int]:
        """Return the token bounds [first, stop) of the sentence around a token."""
        place = bisect_right(self.sentence_ends, index)
        first = self.sentence_ends[place - 1] if place else 0
        stop = self.sentence_ends[place] if place < len(self.sentence_ends) else len(self.tokens)
        return first, stop


def tokenize(text: str) -> TokenizedText:
    """Cut a text into tokens and note where its sentences end."""
    tokens = [
        Token(
            match.start(),
            match.end(),
            match.lastgroup or MARK,
            match.group(),
            match.group().lower(),
        )
        for match in _TOKEN.finditer(text)
    ]
    result = TokenizedText(text, tokens)
    result.sentence_ends = [
        index + 1 for index, token in enumerate(tokens) if _ends_sentence(result, index, token)
    ]
    return result


def _ends_sentence(text: TokenizedText, index: int, token: Token) -> bool:
    """Does this token close a sentence? A blank line does; a full stop only before a fresh start."""
    if token.type == BREAK:
        return True
    if token.type != MARK or token.text not in ".!?…。":
        return False
    following = text.at(index + 1)
    if following.start == token.end and following.text not in "\"'”’)]*_":
        return False
    if token.text != ".":
        return True
    before = text.at(index - 1)
    if before.lower in _ABBREVIATIONS or (before.type == WORD and len(before.text) == 1):
        return False
    return following.type != WORD or not following.text.islower()
