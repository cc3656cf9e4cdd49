"""Titles in quotation marks, in short, and cut to what a post shows.

Titles keep their capitals: neither style's rule (sentence case in APA, headline case in Chicago)
can be applied without knowing which words are names.
"""

from __future__ import annotations

import re

# Words that a shortened title does not end with.
_WEAK_ENDS = frozenset(
    {
        *("a", "an", "the"),
        *("and", "as", "nor", "or", "vs"),
        *("is", "are", "was", "were", "that"),
        *(
            "against",
            "at",
            "by",
            "for",
            "from",
            "in",
            "into",
            "of",
            "on",
            "over",
            "per",
            "to",
            "with",
            "but",
        ),
    }
)
_ARTICLE = re.compile(r"(?:A|An|The) (?=\S)")
# What parts a main title from the rest: a colon, a dash, or the end of a sentence.
_SUBTITLE = re.compile(r"(?<=\w): | [–—] |(?<=[?!]) |(?<=[a-z]{3})\. ")
_STRAIGHT = re.compile(r'(?P<opens>(?:(?<=\A)|(?<=[\s(\[–—]))")|"')
_LEVEL_DOWN = str.maketrans("“”", "‘’")

# Titles of so many words stand whole; a longer one is cut to four.
_SHORT_IN_APA, _SHORT_IN_CHICAGO, _CUT_TO = 6, 5, 4
# "the content of the post up to the first 20 words" (APA 7, 10.15)
_WORDS_OF_A_POST = 20
# "up to the first 280 characters" (Chicago, notes on social media)
_LETTERS_OF_A_POST = 280


def tidy(title: str) -> str:
    """Return the title on one line."""
    return " ".join(title.split())


def nest(title: str) -> str:
    """Return the title for use inside quotation marks: double ones become single."""
    curled = _STRAIGHT.sub(lambda found: "“" if found["opens"] else "”", title)
    return curled.translate(_LEVEL_DOWN)


def in_quotes(title: str) -> str:
    return f"“{nest(title)}”"


def shorten_for_apa(title: str) -> str:
    """Return the title's first words, without its subtitle."""
    return _shorten(_SUBTITLE.split(title, maxsplit=1)[0], _SHORT_IN_APA)


def shorten_for_chicago(title: str) -> str:
    """Return the first words of the main title, without the article before them."""
    main = _ARTICLE.sub("", _SUBTITLE.split(title, maxsplit=1)[0], count=1)
    return _shorten(main[:1].upper() + main[1:], _SHORT_IN_CHICAGO)


def _shorten(title: str, short_enough: int) -> str:
    words = title.split()
    if len(words) <= short_enough:
        return title
    kept = words[:_CUT_TO]
    while len(kept) > 1 and kept[-1].lower() in _WEAK_ENDS:
        kept.pop()
    return " ".join(kept).rstrip(",;:")


def first_words(post: str) -> str:
    """Return a post's first twenty words."""
    return " ".join(post.split()[:_WORDS_OF_A_POST])


def first_letters(post: str) -> str:
    """Return a post's first 280 characters, cut at a word."""
    if len(post) <= _LETTERS_OF_A_POST:
        return post
    whole, _, _ = post[: _LETTERS_OF_A_POST - 1].rpartition(" ")
    return f"{whole or post[: _LETTERS_OF_A_POST - 1]} …"
