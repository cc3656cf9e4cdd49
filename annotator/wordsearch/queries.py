"""The query language: words, "phrases", beginnings*, AND, OR, NOT, -word, NEAR/n, parentheses.

AND stands between words where nothing else does and binds closer than OR. A word is compared
folded; what folds to several words ("crowd-count", a run of Chinese characters) is a phrase.
``parse`` never raises anything but QueryError, whatever it is given.

>>> parse("crowd OR march*")  # doctest: +ELLIPSIS
Or(nodes=(Phrase(words=(Word(term='crowd', ...
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from annotator.wordsearch.cutting import cut

LONGEST_QUERY = 500
MOST_WORDS = 24
DEEPEST = 12
SHORTEST_BEGINNING = 2
FARTHEST = 50


class QueryError(ValueError):
    """A query that cannot be read: why, and at which characters of it (half-open)."""

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.message = message
        self.start = start
        self.end = end


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a phrase; ``is_beginning`` where longer words count too.

    ``is_unspaced``: one character of a script without spaces between words.
    """

    term: str
    is_beginning: bool = False
    is_unspaced: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """One word or several in this order."""

    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """Phrases with at most ``distance`` words between one and the next, in any order."""

    phrases: tuple[Phrase, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class And:
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    nodes: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    node: Node


Node = Phrase | Near | And | Or | Not


def parse(query: str) -> Node:
    """Return what a query asks for. Raises QueryError, which points at the place."""
    if len(query) > LONGEST_QUERY:
        raise QueryError(
            f"A search has at most {LONGEST_QUERY} characters.", LONGEST_QUERY, len(query)
        )
    return _Parser(query).parse()


def words_as_query(words: Sequence[str]) -> Node | None:
    """Return the query for all of these words or phrases, each last word as a beginning.

    For what people are still typing. None where nothing in them can be looked for.
    """
    phrases = [_read_phrase(word, is_beginning=True) for word in words]
    nodes = tuple(Phrase(phrase) for phrase in phrases if phrase)
    if not nodes:
        return None
    return nodes[0] if len(nodes) == 1 else And(nodes)


class _Token(NamedTuple):
    kind: str
    text: str
    start: int
    end: int
    is_beginning: bool = False


_TOKEN = re.compile(
    r"\s+|(?P<open>\()|(?P<close>\))"
    r'|["“”„«»](?P<phrase>[^"“”„«»]*)(?P<closed>["“”„«»]?)'
    r"|(?P<near>NEAR(?:/\d{0,9})?)(?![^\s()])|(?P<operator>AND|OR|NOT)(?![^\s()])"
    r"|(?P<bar>\|)|(?P<minus>-)(?=[^\s)-])"
    r"|(?P<number>\d{1,3}(?: \d{3})+)(?![^\s()])"
    r'|(?P<word>[^\s()"“”„«»|]+)'
)


class _Parser:
    """Recursive descent over the tokens; one token of look-ahead."""

    def __init__(self, query: str) -> None:
        self._length = len(query)
        self._tokens = list(_read_tokens(query))
        self._at = 0
        self._words = 0

    def parse(self) -> Node:
        node = self._either(0)
        if left := self._peek():
            raise QueryError("This bracket was never opened.", left.start, left.end)
        if is_negative(node):
            raise QueryError(
                "Name at least one word that is to be there, not only words that are not.",
                0,
                self._length,
            )
        return node

    def _peek(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, *kinds: str) -> _Token | None:
        token = self._peek()
        if token is None or token.kind not in kinds:
            return None
        self._at += 1
        return token

    def _either(self, depth: int) -> Node:
        nodes = [self._all(depth)]
        where = self._peek()
        while token := self._take("OR"):
            where = token
            nodes.append(self._all(depth))
        if len(nodes) == 1:
            return nodes[0]
        if where is not None and any(is_negative(node) for node in nodes):
            raise QueryError(
                "On each side of OR, name a word that is to be there.", where.start, where.end
            )
        return Or(tuple(nodes))

    def _all(self, depth: int) -> Node:
        nodes = [self._one(depth)]
        while (token := self._peek()) is not None and token.kind not in ("OR", "close"):
            self._take("AND")
            nodes.append(self._one(depth))
        return nodes[0] if len(nodes) == 1 else And(tuple(nodes))

    def _one(self, depth: int) -> Node:
        if token := self._take("NOT"):
            if depth >= DEEPEST:
                raise QueryError("This is nested too deeply.", token.start, token.end)
            node = self._one(depth + 1)
            return node.node if isinstance(node, Not) else Not(node)
        if token := self._take("open"):
            return self._bracket(token, depth)
        phrase = self._phrase()
        if phrase is None:
            raise self._expected()
        if (token := self._peek()) is None or token.kind != "NEAR":
            return phrase
        return self._near(phrase)

    def _bracket(self, opening: _Token, depth: int) -> Node:
        if depth >= DEEPEST:
            raise QueryError("This is nested too deeply.", opening.start, opening.end)
        node = self._either(depth + 1)
        if not self._take("close"):
            raise QueryError("This bracket is never closed.", opening.start, opening.end)
        if token := self._take("NEAR"):
            raise QueryError("Put a word or a phrase beside NEAR.", token.start, token.end)
        return node

    def _near(self, first: Phrase) -> Near:
        phrases = [first]
        distances: list[int] = []
        while token := self._take("NEAR"):
            _, _, written = token.text.partition("/")
            distance = int(written) if written else 10
            if distance > FARTHEST:
                raise QueryError(f"NEAR reaches {FARTHEST} words at most.", token.start, token.end)
            distances.append(distance)
            phrase = self._phrase()
            if phrase is None:
                raise QueryError("Put a word or a phrase beside NEAR.", token.start, token.end)
            phrases.append(phrase)
        return Near(tuple(phrases), max(distances))

    def _phrase(self) -> Phrase | None:
        token = self._take("word", "phrase")
        if token is None:
            return None
        words = _read_phrase(token.text, is_beginning=token.is_beginning)
        if not words:
            raise QueryError(
                "There is no letter or digit to look for here.", token.start, token.end
            )
        for word in words:
            short = len(word.term) < SHORTEST_BEGINNING and not word.is_unspaced
            if word.is_beginning and short:
                raise QueryError(
                    f"Put at least {SHORTEST_BEGINNING} letters before the star.",
                    token.start,
                    token.end,
                )
        self._words += len(words)
        if self._words > MOST_WORDS:
            raise QueryError(f"A search has at most {MOST_WORDS} words.", token.start, token.end)
        return Phrase(words)

    def _expected(self) -> QueryError:
        token = self._peek()
        if token is None:
            before = self._tokens[-1] if self._tokens else None
            if before is None:
                return QueryError("Type a word to look for.", 0, 0)
            return QueryError("A word is missing after this.", before.start, before.end)
        messages = {
            "close": "There is nothing in this bracket, or it was never opened.",
            "NEAR": "Put a word or a phrase before NEAR.",
        }
        message = messages.get(token.kind, f"A word is missing before {token.text}.")
        return QueryError(message, token.start, token.end)


def _read_tokens(query: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while at < len(query):
        match = _TOKEN.match(query, at)
        if match is None:  # nothing but a lone sign can be left
            tokens.append(_Token("word", query[at], at, at + 1))
            at += 1
            continue
        start, end = match.span()
        at = end
        kind = match.lastgroup or ""
        if match["phrase"] is not None:
            if not match["closed"]:
                raise QueryError("This quotation is never closed.", start, end)
            tokens.append(_Token("phrase", match["phrase"], start, end))
        elif match["word"] is not None or match["number"] is not None:
            tokens.append(_Token("word", match[0], start, end))
        elif match["operator"] is not None:
            tokens.append(_Token(match[0], match[0], start, end))
        elif kind in ("near", "bar", "minus"):
            name = {"near": "NEAR", "bar": "OR", "minus": "NOT"}[kind]
            tokens.append(_Token(name, match[0], start, end))
        elif kind in ("open", "close"):
            tokens.append(_Token(kind, match[0], start, end))
    return tokens


_STARRED = re.compile(r"\*+(?![^\W_])")


def _read_phrase(text: str, *, is_beginning: bool) -> tuple[Word, ...]:
    """Return the words of a phrase; a star behind one, or ``is_beginning`` for the last."""
    made = cut(text)
    starred = {match.start() for match in _STARRED.finditer(text)}
    words = []
    at = 0
    while at < len(made.terms):
        # "12 300" within quotation marks is one number, as it most likely is in the text.
        term, taken = made.joined.get(at, (made.terms[at], 1))
        at += taken
        is_last = at == len(made.terms)
        is_unspaced = at - 1 in made.unspaced
        begins = made.ends[at - 1] in starred or (is_beginning and is_last)
        words.append(Word(term, begins and not is_unspaced, is_unspaced))
    return tuple(words)


def is_negative(node: Node) -> bool:
    """Tell whether a node asks for no word that is to be there."""
    match node:
        case Not():
            return True
        case And(nodes):
            return all(is_negative(each) for each in nodes)
        case Or(nodes):
            return any(is_negative(each) for each in nodes)
    return False
