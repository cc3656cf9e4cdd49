"""Folding: the form in which words are compared, without case, accents and printed variants.

Character by character, so that composed and decomposed spellings fold alike and every offset can be
traced. Marks are taken off where they are accents (Latin, Greek, Cyrillic), points (Hebrew) or
vowel signs that are mostly left out (Arabic); in other scripts they are letters and stay.
"""

from __future__ import annotations

import unicodedata

_ACCENTS = (
    (0x0300, 0x036F),
    (0x0483, 0x0487),
    (0x0591, 0x05BD),
    (0x05BF, 0x05BF),
    (0x05C1, 0x05C2),
    (0x05C4, 0x05C5),
    (0x05C7, 0x05C7),
    (0x0610, 0x061A),
    (0x0640, 0x0640),  # the stroke that only lengthens an Arabic word
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x1AB0, 0x1AFF),
    (0x1DC0, 0x1DFF),
    (0x20D0, 0x20FF),
    (0xFE00, 0xFE0F),  # variation selectors
    (0xFE20, 0xFE2F),
)
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")

# Letters that Unicode does not take apart but that are often typed without their stroke or dot.
_LETTERS = {
    "ı": "i",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "ħ": "h",
    "ŧ": "t",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
}


class _Folds(dict[int, str]):
    """What each character folds to, found out when it is first met; for ``str.translate``."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """Return the form in which words are compared. Folding twice changes nothing.

    Signs and spaces stay as they are, so what stands between words stands between them still.

    >>> fold("ZÜRICH Straße İstanbul Łódź ﬃ ５")
    'zurich strasse istanbul lodz ffi 5'
    """
    return text.lower() if text.isascii() else text.translate(_FOLDS)


def _fold_character(character: str) -> str:
    kind = unicodedata.category(character)
    if kind == "Nd":
        return str(unicodedata.decimal(character))
    if not (character.isalnum() or kind.startswith("M") or character in _UNSEEN):
        return character
    folded = character
    while True:
        simpler = "".join(
            _LETTERS.get(each, each)
            for each in unicodedata.normalize("NFKD", folded).casefold()
            if not _is_accent(each)
        )
        if simpler == folded:
            return folded
        folded = simpler


def _is_accent(character: str) -> bool:
    code = ord(character)
    return character in _UNSEEN or any(first <= code <= last for first, last in _ACCENTS)
