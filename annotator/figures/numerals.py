"""Read digits and number words as exact decimals.

Worked examples: "12,000", "1,20,000", "1 200 000", "1’200" and "１２，０００" are digit forms;
"two hundred and fifty", "4 hundred million", "half a million", "three and a half million",
"twelve hundred" and "a dozen" are word forms. Nothing here guesses: a run of digits and commas that
is no well-formed number ("1,1,1", "1.2.3") reads as None.
"""

import re
import unicodedata
from decimal import Decimal
from typing import NamedTuple

from annotator.figures.tokens import NUMBER, WORD, TokenizedText

# Longer runs are serial numbers, keys or noise; 15 digits still hold any sum of money in the news.
MAX_DIGITS = 15

_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,6})?")
_INDIAN = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?:\.[0-9]{1,6})?")
_DOTTED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_PLAIN = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_GROUP_SPACES = {" ", "\u00a0", "\u202f", "\u2009"}
_APOSTROPHES = {"'", "’"}

ONES = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2
    )
} | {"fourty": 40}
SCALES = {
    "hundred": 100,
    "thousand": 1_000,
    "lakh": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "dozen": 12,
    "score": 20,
}
# Plural scales after a number ("three millions", "two dozens") mean the same as the singular.
SCALE_WORDS = SCALES | {
    "hundreds": 100,
    "thousands": 1_000,
    "lakhs": 100_000,
    "millions": 1_000_000,
    "crores": 10_000_000,
    "billions": 1_000_000_000,
    "dozens": 12,
    "hundered": 100,
    "thousend": 1_000,
}
SCALE_SUFFIXES = {
    "k": 1_000,
    "m": 1_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "mil": 1_000_000,
    "mm": 1_000_000,
    "bn": 1_000_000_000,
    "bln": 1_000_000_000,
    "b": 1_000_000_000,
    "tn": 1_000_000_000_000,
    "trn": 1_000_000_000_000,
}
VULGAR = {
    char: Decimal(str(unicodedata.numeric(char))).quantize(Decimal("0.000001")).normalize()
    for char in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
}


class Numeral(NamedTuple):
    """A number at tokens ``[first, stop)``; ``scale`` is its last magnitude word, 1 if none."""

    first: int
    stop: int
    value: Decimal
    scale: int = 1
    spelled: bool = False


def read_digits(run: str) -> Decimal | None:
    """Read one run of digits with separators; None if it is malformed or over the digit cap.

    Full-width, Arabic-Indic and other decimal digits are read by their Unicode value.
    """
    if len(run) > 2 * MAX_DIGITS:
        return None
    plain = run if run.isascii() else "".join(map(_ascii_digit, run))
    if len(plain) - plain.count(",") - plain.count(".") > MAX_DIGITS:
        return None
    if "," not in plain and _PLAIN.fullmatch(plain):
        return Decimal(plain)
    if _GROUPED.fullmatch(plain) or _INDIAN.fullmatch(plain):
        return Decimal(plain.replace(",", ""))
    if _DOTTED.fullmatch(plain):
        return Decimal(plain.replace(".", ""))
    return None


_PLAIN_MARKS = {"\u066b": ".", "\u066c": ",", "\uff0c": ","}


def _ascii_digit(char: str) -> str:
    """Turn a decimal digit or separator of any script into its ASCII form."""
    return str(unicodedata.decimal(char)) if char.isdecimal() else _PLAIN_MARKS.get(char, char)


def plain(value: Decimal) -> Decimal:
    """Print a whole number without a fraction or exponent: 500000, not 5E+5 or 500000.0."""
    return Decimal(int(value)) if value == value.to_integral_value() else value


def read_numeral(text: TokenizedText, index: int) -> Numeral | None:
    """Read the longest number starting at a token, digits or words, with its magnitude words.

    Returns None when no number starts there. "a" and "an" start one only before a magnitude
    ("a hundred", "a dozen"), and "half" only before one ("half a million", "half-dozen").
    """
    token = text.at(index)
    if token.type == NUMBER:
        return _read_digit_numeral(text, index)
    if token.type != WORD:
        return None
    if token.lower == "three" and (part := _read_part_of_scale(text, index)) is not None:
        return part
    if token.lower in ONES or token.lower in TENS:
        return _read_word_numeral(text, index)
    if token.lower in SCALES and token.lower != "score":
        return _scaled(text, index, index, Decimal(1))
    if token.lower in ("a", "an") and text.lower(index + 1) in SCALES:
        if not _counts_scale(text, index):
            return None
        return _with_lower_parts(text, _scaled(text, index, index + 1, Decimal(1)))
    if token.lower in ("half", "a", "quarter"):
        return _read_part_of_scale(text, index)
    if token.lower in VULGAR:
        return Numeral(index, index + 1, VULGAR[token.lower])
    return None


def _counts_scale(text: TokenizedText, index: int) -> bool:
    """Is "a score" a count? Only "a score of people" is; "a score of 7" and "a score" are not."""
    if text.lower(index + 1) != "score":
        return True
    return text.lower(index + 2) == "of" and text.at(index + 3).type == WORD


def _read_digit_numeral(text: TokenizedText, index: int) -> Numeral | None:
    """Read digits, space-grouped digits, a trailing "½", and the magnitude words that follow."""
    value = read_digits(text.tokens[index].text)
    if value is None:
        return None
    stop = index + 1
    grouped = _read_space_groups(text, index, value)
    if grouped is not None:
        value, stop = grouped
    elif text.lower(stop) in VULGAR:
        value, stop = value + VULGAR[text.lower(stop)], stop + 1
    elif (share := _read_mixed(text, stop)) is not None:
        value, stop = value + share, stop + 3
    return _scaled(text, index, stop, value, spelled=False)


def _read_mixed(text: TokenizedText, index: int) -> Decimal | None:
    """Read the "1/2" of "3 1/2"."""
    over, under = text.at(index), text.at(index + 2)
    if text.lower(index + 1) not in ("/", "⁄") or len(over.text) != 1 or len(under.text) != 1:
        return None
    if not (over.text.isdecimal() and under.text in "2345678" and int(over.text) < int(under.text)):
        return None
    return plain(Decimal(over.text) / Decimal(under.text))


def _read_space_groups(
    text: TokenizedText, index: int, value: Decimal
) -> tuple[Decimal, int] | None:
    """Read "12 000" or "1’200": groups of three digits one space or apostrophe apart."""
    first = text.tokens[index]
    if not (first.text.isdecimal() and len(first.text) <= 3) or value == 0:
        return None
    stop = index + 1
    digits = first.text
    while True:
        group = text.at(stop)
        skip = 0
        if group.text in _APOSTROPHES and text.touches(stop):
            group, skip = text.at(stop + 1), 1
            apart = group.start == text.at(stop).end
        else:
            apart = text.text[text.tokens[stop - 1].end : max(group.start, 0)] in _GROUP_SPACES
        if not apart or group.type != NUMBER or len(group.text) != 3 or not group.text.isdecimal():
            break
        digits += group.text
        stop += 1 + skip
        if len(digits) > MAX_DIGITS:
            return None
    if stop == index + 1:
        return None
    read = read_digits(digits)
    return None if read is None else (read, stop)


def _scaled(
    text: TokenizedText, first: int, stop: int, value: Decimal, spelled: bool = True
) -> Numeral:
    """Multiply by the magnitude words that follow: "4 hundred million", "2.5-million"."""
    scale = 1
    while stop - first < 12:
        here = stop
        if text.lower(here) == "-" and text.touches(here) and text.touches(here + 1):
            here += 1
        step = SCALE_WORDS.get(text.lower(here))
        if step is None or (step == 20 and not spelled) or step * value > 10**MAX_DIGITS:
            break
        if text.lower(here).endswith("s") and text.lower(here + 1) == "of" and scale > 1:
            break
        value, scale, stop = value * step, step, here + 1
    value, stop = _add_half(text, value, scale, stop)
    return Numeral(first, stop, plain(value), scale, spelled)


def _add_half(text: TokenizedText, value: Decimal, scale: int, stop: int) -> tuple[Decimal, int]:
    """Read "a million and a half", "a dozen and a half"."""
    if scale == 1 or text.lower(stop) != "and":
        return value, stop
    if text.lower(stop + 1) == "a" and text.lower(stop + 2) == "half":
        return value + Decimal(scale) / 2, stop + 3
    return value, stop


def _read_word_numeral(text: TokenizedText, index: int) -> Numeral | None:
    """Read number words: "two hundred and fifty thousand", "twenty-five", "twelve hundred"."""
    total, stop = _read_below_hundred(text, index)
    if text.lower(stop) == "and":
        words = [text.lower(stop + step) for step in (1, 2)]
        if words == ["a", "half"]:
            return _scaled(text, index, stop + 3, Decimal(total) + _HALF)
        if words[0] in ("half", "three-quarters") and words[1] in SCALES:
            return _scaled(text, index, stop + 2, Decimal(total) + _HALF)
    return _with_lower_parts(text, _scaled(text, index, stop, Decimal(total)))


def _with_lower_parts(text: TokenizedText, numeral: Numeral) -> Numeral:
    """Add every lower part that follows: "a hundred and forty", "two thousand three hundred"."""
    while numeral.scale > 1:
        longer = _add_lower_part(text, numeral)
        if longer is None:
            break
        numeral = longer
    return numeral


def _read_below_hundred(text: TokenizedText, index: int) -> tuple[int, int]:
    """Read one to ninety-nine; return (value, next token index)."""
    word = text.lower(index)
    if word in ONES:
        return _read_ones_first(text, index) or (ONES[word], index + 1)
    value, stop = TENS[word], index + 1
    here = stop + 1 if text.lower(stop) == "-" and text.touches(stop) else stop
    unit = ONES.get(text.lower(here), 0)
    if 0 < unit < 10:
        return value + unit, here + 1
    return value, stop


def _read_ones_first(text: TokenizedText, index: int) -> tuple[int, int] | None:
    """Read the older order, "one and twenty"; "between five and twenty" is none."""
    hyphen = text.lower(index + 1) == "-" and text.touches(index + 1)
    here = index + 2 if hyphen else index + 1
    if text.lower(here) != "and" or not 0 < ONES[text.lower(index)] < 10:
        return None
    here += 2 if hyphen and text.lower(here + 1) == "-" else 1
    tens = TENS.get(text.lower(here))
    if tens is None or {text.lower(index - back) for back in (1, 2)} & {"between", "from", "both"}:
        return None
    if text.lower(here + 1) in SCALE_WORDS or text.lower(here + 1) == "-":
        return None
    return tens + ONES[text.lower(index)], here + 1


def _add_lower_part(text: TokenizedText, numeral: Numeral) -> Numeral | None:
    """Add what follows a magnitude: "… hundred and fifty", "… million two hundred thousand".

    The part must be smaller than the magnitude before it, so that "between two hundred and three
    hundred" is not read as two hundred and three.
    """
    here = numeral.stop
    if text.lower(here) == "and":
        if "between" in (text.lower(numeral.first - back) for back in (1, 2, 3)):
            return None
        here += 1
    if text.lower(here) not in ONES and text.lower(here) not in TENS:
        return None
    if numeral.scale in (12, 20):
        return None
    value, stop = _read_below_hundred(text, here)
    part = _scaled(text, here, stop, Decimal(value))
    if part.value >= numeral.scale or part.value == 0:
        return _rescale(text, numeral, part)
    if part.scale == 100 and numeral.scale > 100:
        part = _add_lower_part(text, part) or part
        if SCALE_WORDS.get(text.lower(part.stop), 0) > 100:
            part = _scaled(text, here, part.stop, part.value)
    return Numeral(numeral.first, part.stop, numeral.value + part.value, part.scale, True)


def _rescale(text: TokenizedText, numeral: Numeral, part: Numeral) -> Numeral | None:
    """Read "two hundred and fifty thousand": the part's magnitude covers the hundreds before it."""
    if numeral.scale != 100 or part.scale < 1_000:
        return None
    below = part.value / part.scale
    if below >= 100:
        return None
    return Numeral(numeral.first, part.stop, (numeral.value + below) * part.scale, part.scale, True)


def _read_part_of_scale(text: TokenizedText, index: int) -> Numeral | None:
    """Read "half a million", "a half dozen", "three quarters of a million"."""
    words = [text.lower(index + step) for step in range(6)]
    if SCALES.keys().isdisjoint(words):
        return None
    for pattern, share in _PARTS:
        if words[: len(pattern)] == pattern and words[len(pattern)] in SCALES:
            scaled = _scaled(text, index, index + len(pattern), share)
            return scaled if scaled.scale > 1 else None
    return None


_HALF, _QUARTER, _THREE_QUARTERS = Decimal("0.5"), Decimal("0.25"), Decimal("0.75")
_PARTS = (
    (["half", "a"], _HALF),
    (["half", "-"], _HALF),
    (["half"], _HALF),
    (["a", "half"], _HALF),
    (["a", "half", "-"], _HALF),
    (["a", "quarter"], _QUARTER),
    (["a", "quarter", "-"], _QUARTER),
    (["a", "quarter", "of", "a"], _QUARTER),
    (["quarter", "of", "a"], _QUARTER),
    (["three", "quarters", "of", "a"], _THREE_QUARTERS),
    (["three", "-", "quarters", "of", "a"], _THREE_QUARTERS),
)
