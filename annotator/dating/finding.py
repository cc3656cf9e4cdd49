"""Find the dates of a text: read every form, then resolve each where it stands."""

import datetime
import re
from collections.abc import Iterator

from annotator.dating.absolute import read_absolute
from annotator.dating.datelines import read_dateline
from annotator.dating.days import Day, Days, one_day, stem
from annotator.dating.model import Dateline, DateMention
from annotator.dating.reading import Reading, Setting
from annotator.dating.relative import read_relative
from annotator.dating.verbs import is_future, role_of
from annotator.dating.weekdays import read_weekday
from annotator.figures.tokens import NUMBER, WORD, TokenizedText, tokenize

_BEGINNING = 1_500  # how far a masthead may reach, in code points
_LONGEST_STAMP = 160
_LINE_END = re.compile(r"[\r\n]")


def find_dates(text: str, issued_on: datetime.date | None) -> list[DateMention]:
    """Return the dates of a text in reading order; an empty list when there are none.

    ``issued_on`` is the day of publication; without it the dateline's day serves, if it has a year.
    Dates that neither of them can resolve are left out. Never raises for any text.
    """
    tokens = tokenize(text)
    readings = list(_read(tokens))
    if not readings:
        return []
    dateline = read_dateline(text, issued_on)
    today = issued_on or (dateline.date if dateline else None)
    return list(_resolve(tokens, readings, today, dateline))


def _read(text: TokenizedText) -> Iterator[Reading]:
    """Yield the readings of a text, none overlapping another."""
    index = 0
    while index < len(text.tokens):
        reading = None
        if text.tokens[index].type in (WORD, NUMBER):
            reading = (
                read_absolute(text, index)
                or read_relative(text, index)
                or read_weekday(text, index)
            )
        if reading is None:
            index += 1
        else:
            yield reading
            index = reading.stop


def _resolve(
    text: TokenizedText, readings: list[Reading], today: Day | None, dateline: Dateline | None
) -> Iterator[DateMention]:
    """Yield the mentions that can be resolved."""
    known = today or _first_dated(readings)
    previous: Days | None = None
    for reading in readings:
        future = is_future(text, reading.first, reading.stop)
        days = reading.resolve(Setting(today, known, previous, future))
        if days is None:
            continue
        mention = _mention(text, reading, days, today, dateline)
        yield mention
        if reading.precision == "day":
            previous = days
            if reading.is_dated and today is None:
                known = days[0]


def _first_dated(readings: list[Reading]) -> Day | None:
    """Return the first day of the text that is printed with its year."""
    for reading in readings:
        days = reading.resolve(_NOWHERE) if reading.is_dated else None
        if days is not None and reading.precision == "day":
            return days[0]
    return None


_NOWHERE = Setting(None, None, None, is_future=False)


def _mention(
    text: TokenizedText, reading: Reading, days: Days, today: Day | None, dateline: Dateline | None
) -> DateMention:
    """Build the mention; a possessive ending lies outside it."""
    start = text.tokens[reading.first].start
    last = text.tokens[reading.stop - 1]
    end = last.end - (len(last.lower) - len(stem(last)))
    in_dateline = dateline is not None and dateline.start <= start < dateline.end
    is_today = reading.basis == "stated" and days == one_day(today)
    if in_dateline or (is_today and _is_masthead(text.text, start, end)):
        role = "stamp"
    else:
        role = role_of(text, reading.first, reading.stop)
    return DateMention(
        start, end, text.text[start:end], *days, reading.precision, reading.basis, role
    )


def _is_masthead(text: str, start: int, end: int) -> bool:
    """Does the day of publication stand in a short first line that is no sentence?"""
    if start > _BEGINNING:
        return False
    behind = _LINE_END.search(text, end, end + _LONGEST_STAMP)
    line = text[end : behind.start() if behind else end + _LONGEST_STAMP].rstrip(" *_")
    begin = max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1
    return start - begin + len(line) < _LONGEST_STAMP and not line.endswith((".", "!", "?", ":"))
