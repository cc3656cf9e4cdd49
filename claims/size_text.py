"""Put a crowd-size phrase into print that the figure finder reads, before anything is counted.

A cell of a table is written in haste: magnitudes are misprinted ("hunderds"), nouns are glued to
their numbers ("60ppl"), plurals are put in digits ("1,000s"), a spreadsheet has turned "10-15" into
"15-Oct", and dates and times of day stand beside the size. Only the numbers count afterwards, so
the phrase may be rewritten freely; its offsets are lost.
"""

import re
from collections.abc import Callable
from difflib import get_close_matches

_MAGNITUDES = (
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "dozen",
    "dozens",
    "several",
    "couple",
)
_LIKENESS = 0.83
_WORD = re.compile(r"[^\W\d_]{4,12}")
_SINGULARS = ("hundred", "thousand", "dozen")
_ESTIMATE_START = re.compile(r"(?:^|[;,:(])\s*$")

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|Mar\.?|April|Apr\.?|May|June|Jun\.?|July|Jul\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DIGIT_PLURALS = {
    "10": "tens",
    "100": "hundreds",
    "1000": "thousands",
    "10000": "tens of thousands",
    "100000": "hundreds of thousands",
    "1000000": "millions",
}

_Rewrite = str | Callable[[re.Match[str]], str]


def tidy(phrase: str) -> str:
    """Return a size phrase with misprints, glued words and spreadsheet dates put right.

    Dates, times of day and other numbers that name something are left out. Any other word stays as
    it is printed.
    """
    for pattern, rewrite in _REWRITES:
        phrase = pattern.sub(rewrite, phrase)
    return _WORD.sub(_corrected, phrase)


def _corrected(match: re.Match[str]) -> str:
    """Put right a misprinted magnitude ("hunderds", "doen"); leave any other word alone.

    One letter too many behind a magnitude that nothing counts ("hundredd") stands for the plural.
    """
    word = match.group().lower()
    if word in _MAGNITUDES or word[0] not in "cdhst":
        return match.group()
    if word[:-1] in _SINGULARS and _ESTIMATE_START.search(match.string[: match.start()]):
        return f"{word[:-1]}s"
    meant = next(iter(get_close_matches(word, _MAGNITUDES, 1, _LIKENESS)), match.group())
    is_plural = meant in _SINGULARS and word.count("s") > meant.count("s")
    return f"{meant}s" if is_plural else meant


def _from_spreadsheet(match: re.Match[str]) -> str:
    """Turn the date that a spreadsheet made of a range back: "15-Oct" was "10-15"."""
    day, month = match["day"] or match["day2"], match["month"] or match["month2"]
    low, high = sorted((int(day), _MONTHS.index(month.lower()) + 1))
    return f"{low}-{high}"


def _in_words(match: re.Match[str]) -> str:
    """Spell a plural in digits: "100's" is "hundreds", "10,000s" is "tens of thousands"."""
    return _DIGIT_PLURALS[match[1].replace(",", "")]


def _as_word(match: re.Match[str]) -> str:
    """Spell the magnitude of "a few 100" and "several 1,000"."""
    return match[1] + ("thousand" if len(match[2]) > 3 else "hundred")


def _without_points(match: re.Match[str]) -> str:
    """Read points before three digits as separators, since nobody counts parts of people."""
    return match.group().replace(".", "")


_SHORT_MONTH = "|".join(_MONTHS)
_REWRITES: tuple[tuple[re.Pattern[str], _Rewrite], ...] = (
    (
        re.compile(
            rf"(?<![^;:,(\s])(?<!on )(?:(?P<day>\d{{1,2}})-(?P<month>{_SHORT_MONTH})"
            rf"|(?P<month2>{_SHORT_MONTH})-(?P<day2>\d{{1,2}}))(?=\s*(?:$|[;,)]|people))",
            re.I,
        ),
        _from_spreadsheet,
    ),
    # Times of day, dates, a year that heads an estimate.
    (re.compile(r"\b\d{1,2}(?::\d\d)?\s?(?:[ap]m\b|[ap]\.m\.)|\b\d{1,2}:\d\d\b", re.I), " "),
    (re.compile(r"\b\d{1,2}/\d{1,2}/(?:\d\d){1,2}\b"), " "),
    (
        re.compile(
            rf"\b{_MONTH} (?:[12]?\d|3[01])(?:st|nd|rd|th)?\b(?!,\d|-\d)(?:, (?:19|20)\d\d\b)?"
            r"(?! (?:people|pro|demo|march|stud|supp))"
        ),
        " ",
    ),
    (re.compile(r"\b(?:[Ii]n|[Ss]ince) (?:19|20)\d\d\b|\b(?:19|20)\d\d(?=\s*:)"), " "),
    (re.compile(r"\bcovid[- ]?19\b", re.I), " "),
    # Numbers in names: "Channel 4", "NBC 7)", "KTLA 5:", "day 3", "Local 12".
    (
        re.compile(
            r"\b(?:ABC|NBC|CBS|FOX|[KW][A-Z]{2,3})[ -]?\d{1,2}"
            r"(?=\s*(?:[):]|count|sa(?:ys|id)|report))"
        ),
        " ",
    ),
    (
        re.compile(r"(?<!\ba )\b(?:channel|day|local|district|route|ward|chapter) \d+\b", re.I),
        " ",
    ),
    # What is printed for a magnitude word, or against one.
    (re.compile(r"(?<=\w)\(s\)"), "s"),
    (
        re.compile(r"\b((?:few|several|couple(?: of)?)[ -])(100|1,?000)(?:['’]?s)?\b", re.I),
        _as_word,
    ),
    (
        re.compile(
            r"\b(few|several|couple|two|three|four|five|six|seven|eight|nine)-?"
            r"(?=(?:dozen|hundred|thousand)s?\b)",
            re.I,
        ),
        r"\1 ",
    ),
    (re.compile(r"\b(ten|hundred)s? of thousands?\b", re.I), r"\1s of thousands"),
    (re.compile(r"\bas few as\b", re.I), "at least"),
    # Plurals in digits, then what is glued to a number or stands too far from it.
    (re.compile(r"(?<![\d.,])(10{1,6}|10{0,2},000|1,000,000)['’]?s\b", re.I), _in_words),
    (re.compile(r"(?<=\d)\s?mill?\b\.?", re.I), " million"),
    (re.compile(r"(?<=\d)(?=[^\W\d_]{3})"), " "),
    (re.compile(r"(?<=\d)\s+k\b", re.I), "k"),
    (
        re.compile(r"(?<![\d.,])\d{1,3}(?:\.\d{3})+(?![.,]?\d|\s?(?:k|m|bn?|th|mi|bi))"),
        _without_points,
    ),
    (re.compile(r"(?<=\d),(?=\d\s?k\b)", re.I), "."),
    # Margins, ranges and products.
    (re.compile(r"\s*(?:±|\+/?-)\s*\d[\d,]*"), ""),
    (re.compile(r"\b(?:an?|one) (hundred|thousand|dozen) or two\b", re.I), r"one or two \1"),
    (re.compile(r"(?<=\d)\s*(?:\.{2,}|-{2,})\s*(?=\d)"), "-"),
    (re.compile(r"(?<=\d)\s*\+(?=\s*(?:to|[-–—])\s*\d)"), ""),
    (re.compile(r"(?<=\d)(?:\s*[x×]\s*(?=\d)|x\b)", re.I), " times "),
    (re.compile(r"(?<![^;,:(])(\s*)(hundred|thousand)(?= of\b)", re.I), r"\1\2s"),
)  # fmt: skip
