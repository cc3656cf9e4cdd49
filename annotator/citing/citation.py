"""One work in one style: its entry, its citation in the text, its note, and a quotation of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from annotator.citing import apa, chicago, titles
from annotator.citing.rich import Rich
from annotator.citing.work import Locator, Work

Style = Literal["apa", "chicago"]
# With their names, as people choose them.
STYLES: dict[Style, str] = {"apa": "APA 7", "chicago": "Chicago"}

# From here on a quotation is set as a block, without quotation marks (APA 7, 8.27).
_WORDS_OF_A_BLOCK = 40


@dataclass(frozen=True, slots=True)
class Citation:
    """How a work is cited in one style.

    ``entry`` is None for what readers cannot find: letters, and interviews that are printed
    nowhere. ``in_text`` is APA's parenthesis, or Chicago's short note; ``note`` is Chicago's
    full note, None in APA, which has none.
    """

    style: Style
    entry: Rich | None
    in_text: Rich
    note: Rich | None = None


def cite(
    item: Mapping[str, Any],
    style: Style,
    *,
    locator: Locator | None = None,
    archive_url: str = "",
) -> Citation:
    """Return the citation of a CSL-JSON item; whatever is missing is left out.

    ``item`` is as annotator.csl cleans it, with a ``title``. ``locator`` names the place that is
    cited, ``archive_url`` a copy that stays.
    """
    work = Work(item, archive_url)
    if style == "apa":
        return Citation(style, apa.reference(work), apa.in_text(work, locator))
    return Citation(
        style,
        chicago.bibliography(work),
        chicago.short_note(work, locator),
        chicago.note(work, locator),
    )


def quote(exact: str, citation: Citation) -> Rich:
    """Return the words with their source: in parentheses, or in Chicago as a note behind a dash."""
    words = exact.strip()
    quoted = Rich.plain(titles.in_quotes(words))
    if citation.note is not None:
        return quoted + " — " + citation.note
    if len(words.split()) >= _WORDS_OF_A_BLOCK:
        return Rich.plain(f"{words} ") + citation.in_text
    # The sentence ends behind the parenthesis.
    ends = words.endswith(".") and not words.endswith("..")
    quoted = Rich.plain(titles.in_quotes(words[:-1])) if ends else quoted
    return quoted + " " + citation.in_text + ("." if ends else "")
