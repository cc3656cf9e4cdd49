"""Names as the two styles set them: turned round or straight, with initials or in full.

Scripts without capital letters have no initials: such names stay whole. Chinese, Japanese and
Korean names stand as they are written, family name first, and are never turned round.

>>> read_name({"family": "Berg", "given": "Anna Jo", "non-dropping-particle": "van den"}).initialled
'van den Berg, A. J.'
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Ideographs, kana and Hangul.
_FAMILY_FIRST = re.compile(
    r"[\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003ffff]"
)
# "J.K." or "J.": initials already.
_INITIALS = re.compile(r"(?:\w\.)+\Z")
# APA lists up to twenty authors; of more, the first nineteen and the last.
_MOST_IN_APA = 20
# The Chicago Manual's 18th edition lists up to six; of more, the first three. (17th: ten, seven.)
_MOST_IN_CHICAGO = 6
_OF_MORE_IN_CHICAGO = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name in its parts, or a group's in ``literal`` alone."""

    family: str = ""
    given: str = ""
    suffix: str = ""
    dropping: str = ""
    particle: str = ""
    literal: str = ""

    @property
    def last(self) -> str:
        """Return what a short reference calls the person or group."""
        return self.literal or f"{_spaced(self.particle)}{self.family}"

    @property
    def initialled(self) -> str:
        """Return ``King, M. L., Jr.`` as APA's list has it."""
        if self.stands_as_it_is:
            return self.as_written
        given = " ".join(part for part in (initials(self.given), self.dropping) if part)
        return ", ".join(part for part in (self.last, given, self.suffix) if part)

    @property
    def initials_first(self) -> str:
        """Return ``M. L. King, Jr.`` as APA has editors and letter writers."""
        if self.stands_as_it_is:
            return self.as_written
        name = " ".join(p for p in (initials(self.given), self.dropping, self.last) if p)
        return f"{name}, {self.suffix}" if self.suffix else name

    @property
    def turned(self) -> str:
        """Return ``King, Martin Luther, Jr.`` as Chicago's bibliography has the first name."""
        if self.stands_as_it_is:
            return self.as_written
        given = " ".join(part for part in (self.given, self.dropping) if part)
        return ", ".join(part for part in (self.last, given, self.suffix) if part)

    @property
    def straight(self) -> str:
        """Return ``Martin Luther King Jr.`` as Chicago's notes have it."""
        if self.stands_as_it_is:
            return self.as_written
        return " ".join(p for p in (self.given, self.dropping, self.last, self.suffix) if p)

    @property
    def stands_as_it_is(self) -> bool:
        return bool(self.literal) or _FAMILY_FIRST.search(self.family) is not None

    @property
    def as_written(self) -> str:
        return self.literal or f"{self.family}{self.given}"


def read_name(parts: Mapping[str, str]) -> Name:
    """Return a name of CSL-JSON."""
    tidied = {part: " ".join(text.split()) for part, text in parts.items()}
    family = tidied.get("family", "")
    return Name(
        family=family,
        given=tidied.get("given", ""),
        suffix=tidied.get("suffix", ""),
        dropping=tidied.get("dropping-particle", ""),
        particle=tidied.get("non-dropping-particle", ""),
        literal="" if family else tidied.get("literal", ""),
    )


def initials(given: str) -> str:
    """Return ``J.-P. K.`` for ``Jean-Paul Kees``; particles and uncased scripts stay whole."""
    return " ".join(_initial(word) for word in given.split())


def _initial(word: str) -> str:
    if _INITIALS.match(word):
        return word.replace(".", ". ").strip()
    return "-".join(_first_letter(piece) for piece in word.split("-") if piece)


def _first_letter(piece: str) -> str:
    first = piece[0]
    if not first.isupper() and not first.istitle():
        return piece
    length = 1
    while length < len(piece) and unicodedata.combining(piece[length]):
        length += 1
    return f"{piece[:length]}."


def _spaced(particle: str) -> str:
    """Return the particle with a space behind it, but ``d’`` without one."""
    return particle if not particle or particle[-1] in "’'-" else f"{particle} "


def list_for_apa(names: Sequence[Name]) -> str:
    """Return the authors of a reference: all, or of 21 and more the first nineteen and the last."""
    shown = [name.initialled for name in names]
    if len(shown) > _MOST_IN_APA:
        return f"{', '.join(shown[: _MOST_IN_APA - 1])}, . . . {shown[-1]}"
    if len(shown) < 2:
        return "".join(shown)
    # Between two groups there is no comma to share with an initial.
    sign = " & " if len(shown) == 2 and names[0].literal else ", & "
    return f"{', '.join(shown[:-1])}{sign}{shown[-1]}"


def contributors_for_apa(names: Sequence[Name]) -> str:
    """Return ``A. Lind & B. Moe`` or ``A. Lind, B. Moe, & C. Nye``."""
    return _with_last(" & ", [name.initials_first for name in names], ", & ")


def in_text_for_apa(names: Sequence[Name]) -> str:
    """Return ``Lind``, ``Lind & Moe`` or, from three on, ``Lind et al.``"""
    return _briefly(names, " & ")


def first_turned(names: Sequence[Name]) -> str:
    """Return the names that open an entry of Chicago's bibliography."""
    if len(names) > _MOST_IN_CHICAGO:
        shown = [names[0].turned, *(name.straight for name in names[1:_OF_MORE_IN_CHICAGO])]
        return f"{', '.join(shown)}, et al."
    shown = [name.turned if at == 0 else name.straight for at, name in enumerate(names)]
    return _with_last(", and ", shown, ", and ")


def straight_in_note(names: Sequence[Name]) -> str:
    """Return the names that open a note; of three or more (17th edition: four) the first."""
    if len(names) > 2:
        return f"{names[0].straight} et al."
    return " and ".join(name.straight for name in names)


def short_in_note(names: Sequence[Name]) -> str:
    """Return ``Lind``, ``Lind and Moe`` or ``Lind et al.``"""
    return _briefly(names, " and ")


def all_straight(names: Sequence[Name]) -> str:
    """Return ``Ann Lind``, ``Ann Lind and Bo Moe`` or ``Ann Lind, Bo Moe, and Cy Nye``."""
    return _with_last(" and ", [name.straight for name in names], ", and ")


def _briefly(names: Sequence[Name], sign: str) -> str:
    if len(names) > 2:
        return f"{names[0].last} et al."
    return sign.join(name.last for name in names)


def _with_last(of_two: str, shown: Sequence[str], of_more: str) -> str:
    if len(shown) < 3:
        return of_two.join(shown)
    return f"{', '.join(shown[:-1])}{of_more}{shown[-1]}"
