"""Read dates that are counted from another day: "last night", "two days ago", "the day before".

Phrases are rows of tables. Most are counted from the day of publication; "the following day" and
its like from the date mentioned before.
"""

from collections.abc import Callable

from annotator.dating.days import (
    Day,
    Days,
    after,
    days_between,
    month_number,
    month_of,
    on_or_before,
    one_day,
    shifted,
    stem,
    week_of,
    year_of,
)
from annotator.dating.reading import Reading, Setting
from annotator.figures.tokens import NUMBER, WORD, TokenizedText
from annotator.figures.words import word_set

_FromToday = Callable[[Day, bool], Days | None]  # the day of publication, is the clause future
_SATURDAY = 5


def _off(days: int) -> _FromToday:
    """Count days from today."""
    return lambda today, _: one_day(shifted(today, days))


def _weeks_off(weeks: int) -> _FromToday:
    """Count calendar weeks, Monday to Sunday, from this one."""
    return lambda today, _: week_of(today, weeks)


def _months_off(months: int) -> _FromToday:
    """Count months from this one."""
    return lambda today, _: month_of(today.year, today.month + months)


def _years_off(years: int) -> _FromToday:
    """Count years from this one."""
    return lambda today, _: year_of(today.year + years)


def _weekend(saturday: Day | None) -> Days | None:
    """Return a Saturday and its Sunday."""
    return days_between(saturday, saturday and shifted(saturday, 1))


def _weekend_by(days: int) -> _FromToday:
    """Return the weekend whose Saturday is the latest up to so many days from today.

    A clause about the future means the coming one.
    """

    def resolve(today: Day, is_future: bool) -> Days | None:
        latest = shifted(today, days)
        return _weekend(after(today, _SATURDAY) if is_future else _saturday_by(latest))

    return resolve


def _saturday_by(day: Day | None) -> Day | None:
    """Return the latest Saturday on or before a day."""
    return day and on_or_before(day, _SATURDAY)


def _next_weekend(today: Day, _: bool) -> Days | None:
    """Return the weekend of next week."""
    week = week_of(today, 1)
    return week and _weekend(shifted(week[0], _SATURDAY))


# (words, precision, the days meant). The first row that matches is taken.
_PHRASES: tuple[tuple[str, str, _FromToday], ...] = (
    ("the day before yesterday", "day", _off(-2)),
    ("the day after tomorrow", "day", _off(2)),
    ("today", "day", _off(0)),
    ("tonight", "day", _off(0)),
    ("yesterday", "day", _off(-1)),
    ("tomorrow", "day", _off(1)),
    ("this morning", "day", _off(0)),
    ("this afternoon", "day", _off(0)),
    ("this evening", "day", _off(0)),
    ("last night", "day", _off(-1)),
    ("last evening", "day", _off(-1)),
    ("this week", "day", _weeks_off(0)),
    ("last week", "day", _weeks_off(-1)),
    ("next week", "day", _weeks_off(1)),
    ("this month", "month", _months_off(0)),
    ("last month", "month", _months_off(-1)),
    ("next month", "month", _months_off(1)),
    ("this year", "year", _years_off(0)),
    ("last year", "year", _years_off(-1)),
    ("next year", "year", _years_off(1)),
    # A Monday paper writes "this weekend" of the one before, a Saturday paper "the weekend".
    ("this weekend", "day", _weekend_by(4)),
    ("last weekend", "day", lambda today, _: _weekend(_saturday_by(shifted(today, -2)))),
    ("next weekend", "day", _next_weekend),
    ("the past weekend", "day", _weekend_by(-1)),
    ("the weekend", "day", _weekend_by(-1)),
)
# (words, how many days from the date mentioned before).
_ANAPHORS = (
    ("the same day", 0),
    ("that same day", 0),
    ("the day before", -1),
    ("the previous day", -1),
    ("the day after", 1),
    ("the next day", 1),
    ("the following day", 1),
)
_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
}
_AGO: dict[str, tuple[str, Callable[[int], _FromToday]]] = {
    "day": ("day", lambda count: _off(-count)),
    "week": ("day", lambda count: _weeks_off(-count)),
    "month": ("month", lambda count: _months_off(-count)),
    "year": ("year", lambda count: _years_off(-count)),
}
# Behind these, "last year" is a duration: "over the last year", "in its last month".
_OWNERS = word_set("the its their his her our my your every a")
_DETERMINERS = word_set("the a an his her their its our")


def read_relative(text: TokenizedText, index: int) -> Reading | None:
    """Return the relative date that begins at a token, None where none does."""
    token = text.at(index)
    if token.type == NUMBER or token.lower in _COUNTS:
        return _read_ago(text, index)
    opener = stem(token)
    if opener in _ANAPHOR_OPENERS:
        found = _read_anaphor(text, index)
        if found is not None:
            return found
    if opener in _BY_OPENER:
        found = _read_phrase(text, index, opener)
        if found is not None:
            return found
    return _read_month(text, index) if opener in ("last", "next") else None


def _read_phrase(text: TokenizedText, index: int, opener: str) -> Reading | None:
    """Read a phrase that is counted from the day of publication."""
    for words, precision, days in _BY_OPENER[opener]:
        if _matches(text, index, words):
            stop = index + len(words)
            no_date = _is_no_date(text, index, stop)
            return None if no_date else _from_today(index, stop, precision, days)
    return None


def _from_today(first: int, stop: int, precision: str, days: _FromToday) -> Reading:
    """Make the reading that counts from the day of publication."""

    def resolve(setting: Setting) -> Days | None:
        return days(setting.today, setting.is_future) if setting.today else None

    return Reading(first, stop, precision, "relative", resolve)


def _is_no_date(text: TokenizedText, index: int, stop: int) -> bool:
    """Is the phrase a duration ("over the last year") or a name ("The Weekend Star")?"""
    before, following = text.lower(index - 1), text.lower(stop)
    if text.lower(index) in ("last", "next"):
        return before in _OWNERS or (following == "of" and text.lower(stop - 1) == "night")
    if text.lower(stop - 1) == "weekend" and text.at(stop).type == WORD:
        return text.at(stop - 1).text.istitle() and text.at(stop).text.istitle()
    if stem(text.at(index)) == "today":
        return before in ("usa", "russia") or following in ("programme", "program", "show")
    return False


def _read_anaphor(text: TokenizedText, index: int) -> Reading | None:
    """Read a phrase counted from the date mentioned before, but not "the day after the vote"."""
    for words, days in _ANAPHOR_WORDS:
        if not _matches(text, index, words):
            continue
        stop = index + len(words)
        if days and text.lower(stop) in _DETERMINERS | {"yesterday", "tomorrow"}:
            return None
        return Reading(index, stop, "day", "relative", _from_previous(days))
    return None


def _from_previous(days: int) -> Callable[[Setting], Days | None]:
    """Resolve to so many days after the date mentioned before."""

    def resolve(setting: Setting) -> Days | None:
        if setting.previous is None:
            return None
        return one_day(shifted(setting.previous[days > 0], days)) if days else setting.previous

    return resolve


def _matches(text: TokenizedText, index: int, words: list[str]) -> bool:
    """Do the words stand at a token? The last may be possessive."""
    *front, last = words
    return stem(text.at(index + len(front))) == last and all(
        text.lower(index + step) == word for step, word in enumerate(front)
    )


def _read_ago(text: TokenizedText, index: int) -> Reading | None:
    """Read "two days ago", "3 weeks ago"; weeks mean the calendar week, months the month."""
    unit = text.lower(index + 1)
    row = _AGO.get(unit.removesuffix("s"))
    if row is None or text.lower(index + 2) != "ago":
        return None
    token = text.at(index)
    if token.type == NUMBER and not (token.text.isdecimal() and len(token.text) <= 3):
        return None
    count = int(token.text) if token.type == NUMBER else _COUNTS[token.lower]
    precision, days = row
    return _from_today(index, index + 3, precision, days(count))


def _read_month(text: TokenizedText, index: int) -> Reading | None:
    """Read "last May" and "next May", the month of publication left out."""
    month = month_number(text.at(index + 1))
    if not month or text.at(index + 2).type == NUMBER or text.lower(index - 1) in _OWNERS:
        return None
    is_next = text.lower(index) == "next"

    def resolve(today: Day, _: bool) -> Days | None:
        if is_next:
            return month_of(today.year + (month <= today.month), month)
        return month_of(today.year - (month >= today.month), month)

    return _from_today(index, index + 2, "month", resolve)


_BY_OPENER: dict[str, list[tuple[list[str], str, _FromToday]]] = {}
for _phrase, _precision, _days in _PHRASES:
    _BY_OPENER.setdefault(_phrase.split()[0], []).append((_phrase.split(), _precision, _days))
_ANAPHOR_WORDS = [(phrase.split(), days) for phrase, days in _ANAPHORS]
_ANAPHOR_OPENERS = frozenset(words[0] for words, _ in _ANAPHOR_WORDS)
