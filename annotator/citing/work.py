"""A work as a citation reads it: the variables of a CSL-JSON item, with what follows from them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from annotator.citing.names import Name, read_name
from annotator.citing.titles import tidy

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(?P<doi>10\.\S+)\Z", re.IGNORECASE)

# Whose work it is when nobody is named as its author, by type, the first kind that is there.
_MAKERS: dict[str, tuple[str, ...]] = {
    "motion_picture": ("director", "author", "producer", "narrator"),
    "broadcast": ("author", "host", "director", "producer", "narrator"),
}
_ANY_MAKERS = (
    "author",
    "editor",
    "compiler",
    "director",
    "host",
    "producer",
    "narrator",
    "organizer",
    "chair",
)
# What an organisation brings out in its own name: without an author it is the author.
_OWN_WORDS = frozenset({"dataset", "pamphlet", "report", "standard", "webpage"})
_RELEASES = frozenset({"press release", "media release", "news release"})

_NOUNS = {
    "article-journal": "journal article",
    "article-magazine": "magazine article",
    "article-newspaper": "newspaper article",
    "entry-dictionary": "dictionary entry",
    "entry-encyclopedia": "encyclopedia entry",
    "post-weblog": "blog post",
    "review-book": "book review",
    "webpage": "web page",
}

Label = Literal["page", "paragraph", "chapter", "section", "time"]
LABELS: tuple[Label, ...] = ("page", "paragraph", "chapter", "section", "time")


@dataclass(frozen=True, slots=True)
class Locator:
    """A place in a work: ``4–6`` under the label ``page``."""

    value: str
    label: Label = "page"

    @property
    def is_plural(self) -> bool:
        return re.search(r"[–,&]", self.ranged) is not None

    @property
    def ranged(self) -> str:
        return with_dashes(self.value)


@dataclass(frozen=True, slots=True)
class Work:
    """A CSL-JSON item, cleaned as annotator.csl leaves it, and the address of an archived copy."""

    item: Mapping[str, Any]
    archive_url: str = ""

    def text(self, name: str) -> str:
        return tidy(str(self.item.get(name, "")))

    def people(self, role: str) -> list[Name]:
        return [read_name(name) for name in self.item.get(role, [])]

    def date(self, name: str) -> tuple[int, ...]:
        """Return year, month and day as far as they are known."""
        return tuple(self.item.get(name, {}).get("date-parts", [[]])[0])

    @property
    def type(self) -> str:
        return self.text("type") or "document"

    @property
    def genre(self) -> str:
        return self.text("genre")

    @property
    def described(self) -> str:
        """Return what stands for a title that is missing: ``newspaper article``."""
        return _NOUNS.get(self.type) or self.type.replace("-", " ").replace("_", " ")

    @property
    def is_press_release(self) -> bool:
        return self.genre.lower() in _RELEASES

    @property
    def role(self) -> str:
        """Return the role of those whose work it is, "" for nobody."""
        roles = _MAKERS.get(self.type, _ANY_MAKERS)
        # The editors of a book that one chapter or entry is from did not write that.
        part = self.text("container-title")
        return next((r for r in roles if self.people(r) and not (part and r == "editor")), "")

    @property
    def makers(self) -> list[Name]:
        """Return whose work it is: its authors, else others, else the body that publishes it."""
        if self.role:
            return self.people(self.role)
        speaks_for_itself = self.type in _OWN_WORDS or self.is_press_release
        if speaks_for_itself and (publisher := self.text("publisher")):
            return [Name(literal=publisher)]
        return []

    def unless_maker(self, body: str) -> str:
        """Return the name of a body, "" where it is named as the author already."""
        return "" if any(body == name.literal for name in self.makers) else body

    @property
    def container(self) -> str:
        return self.text("container-title")

    @property
    def outlet(self) -> str:
        """Return the periodical or site that it stands in, else who publishes it."""
        return self.container or self.text("publisher")

    @property
    def pages(self) -> str:
        return with_dashes(self.text("page"))

    @property
    def doi(self) -> str:
        """Return the DOI as an address."""
        found = _DOI.match(self.text("DOI"))
        return f"https://doi.org/{found['doi']}" if found else ""

    @property
    def url(self) -> str:
        return self.doi or self.text("URL")

    @property
    def is_private(self) -> bool:
        """Whether nobody else can find it: a letter, or a conversation that is printed nowhere."""
        if self.type == "personal_communication":
            return True
        known = ("container-title", "publisher", "URL", "DOI", "archive")
        return self.type == "interview" and not any(self.text(name) for name in known)


def spell_day(parts: Sequence[int]) -> str:
    """Return ``May 3, 2025``, ``May 2025``, ``2025`` or "", as much as is known."""
    if not parts:
        return ""
    year, *rest = parts
    if not rest:
        return str(year)
    month = MONTHS[rest[0] - 1]
    return f"{month} {rest[1]}, {year}" if len(rest) > 1 else f"{month} {year}"


def with_dashes(pages: str) -> str:
    """Return ranges with an en dash: ``12–15``; page ``B-1`` of section B keeps its hyphen."""
    return re.sub(r"(?<=[\divxlc])\s*(?:--|[-–])\s*(?=\w)", "–", pages)


def spell_edition(edition: str) -> str:
    """Return ``2nd ed.`` for ``2``, ``Rev. ed.`` for ``revised``, else the words with ``ed.``"""
    if edition.isdecimal():
        return f"{edition}{_ordinal_ending(int(edition))} ed."
    if edition.lower() in ("rev", "rev.", "revised"):
        return "Rev. ed."
    return edition if not edition or re.search(r"\bed(?:\.|ition)", edition) else f"{edition} ed."


def _ordinal_ending(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
