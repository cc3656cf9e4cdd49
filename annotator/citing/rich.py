"""Text with italics: what a citation is made of, as plain text or as HTML.

Marks are set the American way, which both styles ask for: a comma or a period goes inside a
closing quotation mark, and nothing is closed twice.

>>> close(Rich.plain("“Did it rain?”")).text
'“Did it rain?”'
>>> (comma(Rich.plain("“Rain”")) + " " + Rich.italic("Gazette")).html
'“Rain,” <i>Gazette</i>'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby

_CLOSERS = '”’"'
_IS_CLOSED = re.compile(rf"[.?!…][{_CLOSERS}]*\Z")
# The period of a sentence in quotation marks; a shorter word may be an abbreviation.
_PERIOD_IN_QUOTES = re.compile(r"(?<=[^\W\d_]{3})\.(?=’?”\Z)")
# What is quoted, and the closing quotation marks at its end.
_QUOTED_END = re.compile(r"(?P<inside>.*?)(?P<closers>’?”)\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Rich:
    """Runs of text, each with whether it is in italics."""

    runs: tuple[tuple[str, bool], ...] = ()

    @classmethod
    def plain(cls, text: str) -> Rich:
        return cls(((text, False),)) if text else cls()

    @classmethod
    def italic(cls, text: str) -> Rich:
        return cls(((text, True),)) if text else cls()

    def __add__(self, other: Rich | str) -> Rich:
        added = Rich.plain(other) if isinstance(other, str) else other
        return Rich(self.runs + added.runs)

    def __radd__(self, other: str) -> Rich:
        return Rich.plain(other) + self

    def __bool__(self) -> bool:
        return bool(self.runs)

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.runs)

    @property
    def html(self) -> str:
        """Return escaped HTML in which the italics are ``<i>``."""
        pieces = []
        for is_italic, runs in groupby(self.runs, key=lambda run: run[1]):
            piece = escape("".join(text for text, _ in runs), quote=False)
            pieces.append(f"<i>{piece}</i>" if is_italic else piece)
        return "".join(pieces)

    def mark(self, sign: str) -> Rich:
        """Return it with a sign at its end, inside the quotation marks that close it."""
        if not self.runs:
            return self
        *before, (last, is_italic) = self.runs
        if found := _QUOTED_END.match(last):
            marked = f"{found['inside']}{sign}{found['closers']}"
            return Rich((*before, (marked, is_italic)))
        return self + sign


def close(part: Rich) -> Rich:
    """Return it with a period, unless it ends like a sentence already."""
    return part if _IS_CLOSED.search(part.text) else part.mark(".")


def comma(part: Rich) -> Rich:
    """Return it with a comma: one stands even after a title's question mark, but for its period."""
    if not part:
        return part
    *before, (last, is_italic) = part.runs
    return Rich((*before, (_PERIOD_IN_QUOTES.sub("", last), is_italic))).mark(",")


def join(parts: Iterable[Rich], separator: str = " ") -> Rich:
    """Return the parts that are not empty, with a separator between them."""
    joined = Rich()
    for part in parts:
        if part:
            joined = joined + separator + part if joined else part
    return joined


def in_sentences(parts: Iterable[Rich]) -> Rich:
    """Return the parts that are not empty, each closed by a period."""
    return join(close(part) for part in parts if part)


def with_commas(parts: Iterable[Rich]) -> Rich:
    """Return the parts that are not empty, with commas between them."""
    given = [part for part in parts if part]
    return join([*map(comma, given[:-1]), *given[-1:]])
