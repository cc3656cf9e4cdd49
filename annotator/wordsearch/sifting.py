"""Sifting: which texts cannot hold what a query asks for, told without cutting them into words.

What stands in a text as a phrase stands in its folded form as the same letters with nothing but
signs between. So a text without these letters need not be cut, which takes far longer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from annotator.wordsearch.cutting import LONGEST_TERM
from annotator.wordsearch.folding import fold
from annotator.wordsearch.queries import And, Near, Node, Not, Or, Phrase, Word

Sieve = Callable[[str], bool]

_BETWEEN = r"[\W_]*"

# Longer words, of which a phrase names the beginning and what follows, are not found.
_LONGEST_WORD = 200


def make_sieve(query: Node) -> Sieve:
    """Return a function that tells of a text whether it may be found; never False for one that is.

    >>> make_sieve(Phrase((Word("the"), Word("quay"))))("At the: QUAY!")
    True
    """
    holds = _holds(query)
    return lambda text: holds(fold(text))


def _holds(node: Node) -> Sieve:
    match node:
        case Phrase(words):
            pattern = re.compile(_BETWEEN.join(map(_letters, _up_to_a_long_one(words))))
            return lambda folded: pattern.search(folded) is not None
        case Near(phrases):
            return _all([_holds(phrase) for phrase in phrases])
        case And(nodes):
            return _all([_holds(each) for each in nodes])
        case Or(nodes):
            each_holds = [_holds(each) for each in nodes]
            return lambda folded: any(holds(folded) for holds in each_holds)
        case Not():
            return lambda folded: True


def _all(each_holds: list[Sieve]) -> Sieve:
    return lambda folded: all(holds(folded) for holds in each_holds)


def _up_to_a_long_one(words: Sequence[Word]) -> Sequence[Word]:
    """Leave out what stands behind a word of which only the beginning is known."""
    for at, word in enumerate(words):
        if len(word.term) >= LONGEST_TERM:
            return words[: at + 1]
    return words


def _letters(word: Word) -> str:
    """Return the pattern of a word; a number may be printed in groups, a beginning goes on."""
    letters = r"\W?".join(word.term) if word.term.isdigit() else re.escape(word.term)
    return letters + (rf"\S{{0,{_LONGEST_WORD}}}?" if word.is_beginning else "")
