"""Cut a text once into words, digit runs and marks, so that later stages look around cheaply.

The text is taken exactly as it is stored: nothing is trimmed, folded or normalised, and white
space is not a token, so a line break inside "5,000\\npeople" is invisible while a blank line is a
``BREAK``. One regular expression without nested repetition does the cutting; its cost is linear in
the text.
"""

import re
from bisect import bisect_right
from dataclasses import InitVar, dataclass, field

from annotator.figures.phrases import lowered
from annotator.figures.words import word_set

NUMBER, WORD, MARK, BREAK = "number", "word", "mark", "break"

_TOKEN = re.compile(
    r"""
    (?P<word>[^\W\d_]+(?:['\u2019][^\W\d_]+)*)
  | (?P<number>\d+(?:[.,\u066b\u066c\uff0c]\d+)*)
  | (?P<mark>[^\w\s]|_)
  | (?P<break>(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|[\r\n])\s*)
    """,
    re.VERBOSE,
)

# Words after which a full stop does not end a sentence.
_ABBREVIATIONS = word_set(
    "mr mrs ms dr prof rev sen rep gov gen col lt sgt capt st mt no nos vs inc ltd co corp jr sr",
    "dept est approx ca jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu",
    "thurs fri sat sun fig vol ave blvd rd u.s u.k e.g i.e",
)


@dataclass(slots=True)
class Token:
    """One piece of text with its offsets; ``lower`` is its lower case, for looking words up."""

    start: int
    end: int
    type: str
    text: str
    lower: str
    masked: bool = False


# What makes a text one about an audience, where "4.1m" is millions rather than metres.
_AUDIENCE = re.compile(r"\b(?:viewers|viewership|viewing|overnights|ratings|audience share)\b")
_BEGINNING = 5_000

# Touches nothing, not even another of its kind.
END = Token(-1, -2, BREAK, "", "")
# How far outside a text a rule may look, in tokens.
MARGIN = 40


@dataclass(slots=True)
class TokenizedText:
    """A text and its tokens; looking a little past either end gives a ``BREAK``."""

    text: str
    tokens: list[Token]
    words: InitVar[list[str]]
    sentence_ends: list[int] = field(default_factory=list)
    _about_audience: bool | None = None
    _around: list[Token] = field(init=False)
    _words: list[str] = field(init=False)

    def __post_init__(self, words: list[str]) -> None:
        # A negative index counts from the end, so the margin lies before the text as well.
        self._around = self.tokens + [END] * MARGIN
        self._words = words + [""] * MARGIN

    @property
    def is_about_audience(self) -> bool:
        """Does the beginning of the text speak of viewers and the like? Looked up once."""
        if self._about_audience is None:
            self._about_audience = _AUDIENCE.search(lowered(self.text[:_BEGINNING])) is not None
        return self._about_audience

    def at(self, index: int) -> Token:
        """Return the token at an index, the empty ``END`` up to ``MARGIN`` outside the text."""
        return self._around[index]

    def lower(self, index: int) -> str:
        """Return the lower-case print of a token, "" up to ``MARGIN`` outside the text."""
        return self._words[index]

    def touches(self, index: int) -> bool:
        """Is the token at ``index`` printed directly against the one before it?"""
        return self._around[index].start == self._around[index - 1].end

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
    matches = list(_TOKEN.finditer(text))
    printed = [match[0] for match in matches]
    lower = [word.lower() for word in printed]
    types = [match.lastgroup or MARK for match in matches]
    starts, ends = [match.start() for match in matches], [match.end() for match in matches]
    result = TokenizedText(text, list(map(Token, starts, ends, types, printed, lower)), lower)
    result.sentence_ends = [
        index + 1
        for index, word in enumerate(printed)
        if word[0] in _ENDS and _ends_sentence(result, index)
    ]
    return result


# What may close a sentence, the line breaks of a blank line included.
_ENDS = frozenset(".!?…。\r\n")


def _ends_sentence(text: TokenizedText, index: int) -> bool:
    """Does a mark or break close a sentence? A full stop does only before a fresh start."""
    token, following = text.tokens[index], text.at(index + 1)
    if token.type == BREAK:
        return True
    if following.start == token.end and following.text not in "\"'”’)]*_":
        return False
    if token.text != ".":
        return True
    before = text.at(index - 1)
    if before.lower in _ABBREVIATIONS and not text.touches(index - 1):
        return False
    if before.type == WORD and len(before.text) == 1 and text.at(index - 2).end != before.start:
        return False
    return following.type != WORD or not following.text.islower()
