"""Reading a question about figures typed in one line: "over 5,000 police 2019".

A number with its bound words becomes an interval, a word for who speaks a role, a measure's name a
kind, a year or a pair of years the dates; what is left are words that the claim is to hold.
Plain Python; the figure finder reads the numbers.

>>> asked = read_figure_query("between 100 and 200 donations 2019")
>>> asked.value_min, asked.value_max, asked.kind, asked.date_from.isoformat()
(Decimal('100'), Decimal('200'), 'donations', '2019-01-01')
>>> read_figure_query("≥ 1m viewers").value_min
Decimal('1000000')
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal

from annotator.figures import Figure, find_figures
from annotator.figures.model import KINDS
from annotator.figures.roles import role_of
from annotator.figures.words import word_set
from claims.quantities import Quantity, plausible_interval

LONGEST = 300

# What a claim's columns hold: 15 digits before the point.
_TOO_LARGE = Decimal(10) ** 15

_YEAR = r"(?:1[6-9]|20)\d\d"
_YEARS = re.compile(
    rf"(?:\b(?:in|since|from|before|until)\s+)?(?<![\d.,£$€])\b({_YEAR})\b(?![.,]?\d|\s*%)"
    rf"(?:\s*[–-]\s*({_YEAR})\b(?![.,]?\d))?(?=\s*$|\s+\D)",
    re.IGNORECASE,
)
# Kinds that the finder falls back upon when nothing names another one.
_UNNAMED = frozenset({"count", "people"})
_KIND_NAMES = {kind.replace("_", " "): kind for kind in KINDS if kind not in _UNNAMED}
_KIND = re.compile(
    rf"\b({'|'.join(sorted(map(re.escape, _KIND_NAMES), key=len, reverse=True))})\b",
    re.IGNORECASE,
)
_OPEN = frozenset({"more_than", "less_than"})
_EMPTY = word_set("a an the by of in at for said says claims claim who than with")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureQuery:
    """What was read. None and "" are not asked for; ``is_exclusive`` leaves out the ends."""

    value_min: Decimal | None = None
    value_max: Decimal | None = None
    is_exclusive: bool = False
    kind: str = ""
    unit: str = ""
    role: str = ""
    date_from: datetime.date | None = None
    date_to: datetime.date | None = None
    text: str = ""


def read_figure_query(line: str) -> FigureQuery:
    """Return what a line asks for; never raises. Characters beyond LONGEST are left out."""
    left = line[:LONGEST]
    years, left = _read_years(left)
    figure = next(iter(find_figures(_without_speakers(left), "all")), None)
    low, high, is_exclusive, kind, unit = None, None, False, "", ""
    if figure is not None:
        low, high = _interval_of(figure)
        is_exclusive = figure.bound in _OPEN
        unit = figure.unit if figure.unit != "fraction" else ""
        left = left[: figure.start] + " " * (figure.end - figure.start) + left[figure.end :]
    named = _KIND.search(left)
    if named:
        kind = _KIND_NAMES[named[1].lower()]
        left = f"{left[: named.start()]} {left[named.end() :]}"
    elif figure is not None and figure.counted and figure.kind not in _UNNAMED:
        kind = figure.kind
        left = left.replace(figure.counted, " ", 1)
    role, words = _read_role(left)
    return FigureQuery(
        value_min=low,
        value_max=high,
        is_exclusive=is_exclusive,
        kind=kind,
        unit=unit,
        role=role,
        date_from=datetime.date(years[0], 1, 1) if years else None,
        date_to=datetime.date(years[1], 12, 31) if years else None,
        text=" ".join(words),
    )


def _read_years(line: str) -> tuple[tuple[int, int] | None, str]:
    """Return the years and the rest; a year alone is a number when there is no other one."""
    found = list(_YEARS.finditer(line))
    for match in reversed(found):
        rest = f"{line[: match.start()]} {line[match.end() :]}"
        preposed = not match[0][:1].isdigit()
        if preposed or re.search(r"\d", rest) or _WORD.search(rest) is not None:
            first = int(match[1])
            last = int(match[2] or match[1])
            return (min(first, last), max(first, last)), rest
    return None, line


def _without_speakers(line: str) -> str:
    """Blank the words that name a speaker, for their company would tell the finder a kind."""
    return _WORD.sub(lambda match: " " * len(match[0]) if _is_role(match[0]) else match[0], line)


def _is_role(word: str) -> bool:
    return not _KIND.fullmatch(word) and role_of(word) != "unattributed"


def _interval_of(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    """Return from where to where a claim's figure may lie: what the words can honestly bear."""
    if figure.bound in ("exact", "range", "at_least", "more_than", "at_most", "less_than"):
        return _bounded(figure.low), _bounded(figure.high)
    interval = plausible_interval(
        Quantity(
            unit=figure.unit,
            value=figure.value,
            low=figure.low,
            high=figure.high,
            bound=figure.bound,
            magnitude=figure.magnitude,
        )
    )
    return _bounded(interval.low), _bounded(interval.high)


def _bounded(number: Decimal | None) -> Decimal | None:
    if number is None or abs(number) >= _TOO_LARGE:
        return None
    return (
        number.quantize(Decimal(1))
        if number == number.to_integral_value()
        else (number.quantize(Decimal("0.0001")).normalize())
    )


def _read_role(line: str) -> tuple[str, list[str]]:
    """Return the role that one word names, and the words that say something else."""
    role, words = "", []
    for match in _WORD.finditer(line):
        word = match[0]
        if not role and _is_role(word):
            role = role_of(word)
        elif word.lower() not in _EMPTY and word.lower() not in _UNNAMED:
            words.append(word)
    return role, words
