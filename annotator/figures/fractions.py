"""Read fractions and ratios: "two-thirds", "a third of", "half of", "1/16", "one in five".

A share of something is not a count; the ``claims`` profile leaves these out.
"""

from decimal import Decimal

from annotator.figures.numerals import ONES, SCALES, TENS, VULGAR, read_digits
from annotator.figures.tokens import NUMBER, TokenizedText
from annotator.figures.words import word_set

_PRECISION = Decimal("0.000001")
DENOMINATORS = {
    "half": 2,
    "third": 3,
    "quarter": 4,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "hundredth": 100,
}
_PLURAL_DENOMINATORS = {f"{word}s": value for word, value in DENOMINATORS.items()} | {"halves": 2}
_DETERMINERS = word_set("the of its their his her our my your all that this these those")
_ORDINARY_RATIOS = frozenset((3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1_000))


def read_fraction(text: TokenizedText, index: int) -> tuple[Decimal, int] | None:
    """Read a share that starts at a token; return (value, index behind it) or None."""
    return _read_ratio(text, index) or _read_slashed(text, index) or _read_spelled(text, index)


def _share(part: Decimal | int, whole: Decimal | int) -> Decimal:
    """Divide to six decimals."""
    return (Decimal(part) / Decimal(whole)).quantize(_PRECISION).normalize()


def _small(text: TokenizedText, index: int) -> int | None:
    """Read a whole number up to 1,000 in digits or one word."""
    token = text.at(index)
    if token.type == NUMBER:
        value = read_digits(token.text) if len(token.text) <= 5 else None
        return int(value) if value is not None and value == int(value) and value <= 1_000 else None
    return ONES.get(token.lower) or TENS.get(token.lower) or SCALES.get(token.lower)


def _read_ratio(text: TokenizedText, index: int) -> tuple[Decimal, int] | None:
    """Read "one in five", "4 in 10", "nine out of ten"; never "killed 3 in 10 days"."""
    here = index + 1
    if text.lower(here) == "out" and text.lower(here + 1) == "of":
        here += 2
    elif text.lower(here) == "in":
        here += 1
    else:
        return None
    if text.lower(here) == "every":
        here += 1
    part, whole = _small(text, index), _small(text, here)
    if part is None or whole is None or part >= whole or whole not in _ORDINARY_RATIOS:
        return None
    if text.lower(here + 1) in _TIME_WORDS or text.at(here).masked:
        return None
    return _share(part, whole), here + 1


_TIME_WORDS = word_set(
    "second seconds minute minutes hour hours day days week weeks month months year years games",
    "matches - % percent hundred thousand million",
)


def _read_slashed(text: TokenizedText, index: int) -> tuple[Decimal, int] | None:
    """Read "1/16 of" and "3⁄4"; two bare numbers with a slash are a date or score."""
    slash = text.lower(index + 1)
    if slash not in ("/", "⁄") or not (text.touches(index + 1) and text.touches(index + 2)):
        return None
    part, whole = _small(text, index), _small(text, index + 2)
    if part is None or whole is None or not 0 < part < whole or text.touches(index + 3):
        return None
    if slash == "/" and text.lower(index + 3) not in _DETERMINERS:
        return None
    return _share(part, whole), index + 3


def _read_spelled(text: TokenizedText, index: int) -> tuple[Decimal, int] | None:
    """Read "two-thirds", "three quarters of", "a third of", "one-fifth", "half of", "half the"."""
    word = text.lower(index)
    if word == "half":
        return _read_half(text, index)
    if word in VULGAR and text.lower(index + 1) in _DETERMINERS:
        return VULGAR[word], index + 1
    part = 1 if word == "a" else ONES.get(word, 0)
    if part == 0:
        return None
    here = index + 1
    hyphen = text.lower(here) == "-" and text.touches(here) and text.touches(here + 1)
    here += hyphen
    if part > 1 and text.lower(here) in _PLURAL_DENOMINATORS:
        if (
            text.lower(here + 1) == "of"
            and text.lower(here + 2) == "a"
            and text.lower(here + 3) in SCALES
        ):
            return None
        return _share(part, _PLURAL_DENOMINATORS[text.lower(here)]), here + 1
    if part == 1 and text.lower(here) in DENOMINATORS:
        if not hyphen and text.lower(here + 1) != "of":
            return None
        if text.lower(here + 2) == "a" and text.lower(here + 3) in SCALES:
            return None
        return _share(1, DENOMINATORS[text.lower(here)]), here + 1
    return None


def _read_half(text: TokenizedText, index: int) -> tuple[Decimal, int] | None:
    """Read "half of the" and "half the seats", not "first half" or "half a million"."""
    before, after = text.lower(index - 1), text.lower(index + 1)
    if before in ("first", "second", "and", "-", "the") or after not in _DETERMINERS:
        return None
    if after == "of" and text.lower(index + 2) == "a" and text.lower(index + 3) in SCALES:
        return None
    return Decimal("0.5"), index + 1
