"""Months, weekdays and the arithmetic of days, which never leaves the calendar by an exception."""

import calendar
import datetime
from collections.abc import Iterator

from annotator.figures.tokens import Token

Day = datetime.date
Days = tuple[datetime.date, datetime.date]

_MONTHS = {
    word: number
    for number, words in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for word in words
}
# These are words too, so they name a month only with a capital.
_ALSO_WORDS = frozenset(("may", "march", "mar"))
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_WEEKDAYS = {
    **{name[:3]: place for place, name in enumerate(_WEEKDAYS)},
    "tues": 1,
    "weds": 2,
    "thur": 3,
    "thurs": 3,
}

# A day without a year may lie this far behind the publication and still be meant as coming.
_AHEAD = datetime.timedelta(days=62)
_FAR_AHEAD = datetime.timedelta(days=300)
_LONGEST_LEAP = 8  # years between two leap days, over a century without one


def stem(token: Token) -> str:
    """Return a token's lower case without a possessive ending: "saturday" for "Saturday’s"."""
    word = token.lower
    if word.endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1] if word.endswith(("'", "’")) else word


def month_number(token: Token) -> int:
    """Return 1 to 12 for the name of a month, 0 for anything else; "may" and "march" are verbs."""
    word = stem(token)
    if word in _ALSO_WORDS and token.text[0].islower():
        return 0
    return _MONTHS.get(word, 0)


def weekday_number(token: Token) -> int | None:
    """Return 0 (Monday) to 6 for the full name of a weekday, None for anything else."""
    word = stem(token)
    return _WEEKDAYS.index(word) if word in _WEEKDAYS else None


def short_weekday_number(token: Token) -> int | None:
    """Return 0 to 6 for a weekday's name or its abbreviation, "Sat" as "Saturday"."""
    full = weekday_number(token)
    if full is not None or token.text.islower():
        return full
    return _SHORT_WEEKDAYS.get(token.lower)


def make_day(year: int, month: int, day: int) -> Day | None:
    """Return the day, or None where the calendar has none (30 February)."""
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def shifted(day: Day, days: int) -> Day | None:
    """Return the day so many days later, or None beyond the calendar's ends."""
    try:
        return day + datetime.timedelta(days=days)
    except OverflowError:
        return None


def days_between(first: Day | None, last: Day | None) -> Days | None:
    """Return both days as a range, or None unless both exist in this order."""
    return (first, last) if first is not None and last is not None and first <= last else None


def one_day(day: Day | None) -> Days | None:
    """Return a day as a range of one."""
    return days_between(day, day)


def on_or_before(day: Day, weekday: int) -> Day | None:
    """Return the latest such weekday not after a day."""
    return shifted(day, -((day.weekday() - weekday) % 7))


def after(day: Day, weekday: int) -> Day | None:
    """Return the first such weekday after a day."""
    return shifted(day, (weekday - day.weekday() - 1) % 7 + 1)


def nearest(days: Days, weekday: int) -> Day | None:
    """Return the weekday within three days of a day, or the first such in a range of days."""
    first, last = days
    reach = 3 if first == last else 0
    return shifted(first, (weekday - first.weekday() + reach) % 7 - reach)


def week_of(day: Day, weeks: int = 0) -> Days | None:
    """Return Monday to Sunday of a day's week, or of one so many weeks later."""
    monday = shifted(day, 7 * weeks - day.weekday())
    return days_between(monday, monday and shifted(monday, 6))


def month_of(year: int, month: int) -> Days | None:
    """Return the first and last day of a month; months beyond 12 or below 1 change the year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    first = make_day(year, month, 1)
    if first is None:
        return None
    return days_between(first, make_day(year, month, calendar.monthrange(year, month)[1]))


def year_of(year: int) -> Days | None:
    """Return New Year's Day and New Year's Eve of a year."""
    return days_between(make_day(year, 1, 1), make_day(year, 12, 31))


def resolve_yearless(
    today: Day, month: int, day: int, weekday: int | None, is_future: bool
) -> Day | None:
    """Return the day of month that is meant on the day of publication.

    That is the latest one not more than two months ahead, or the next one when the sentence speaks
    of what is to come, unless that is almost a year ahead. A printed weekday that fits another
    year from last to next decides. None where no year has such a day.
    """
    usual = next(_past(today, month, day), None)
    coming = next(_coming(today, month, day), None)
    if is_future and coming is not None and coming - today <= _FAR_AHEAD:
        usual = coming
    if weekday is None or (usual and usual.weekday() == weekday):
        return usual
    for year in (today.year, today.year - 1, today.year + 1):
        fitting = make_day(year, month, day)
        if fitting is not None and fitting.weekday() == weekday:
            return fitting
    return usual


def _past(today: Day, month: int, day: int) -> Iterator[Day]:
    """Yield such days from the latest that is not far ahead, going back."""
    for year in range(today.year + 1, today.year - 1 - _LONGEST_LEAP, -1):
        found = make_day(year, month, day)
        if found is not None and found - today <= _AHEAD:
            yield found


def _coming(today: Day, month: int, day: int) -> Iterator[Day]:
    """Yield such days from today on."""
    for year in range(today.year, today.year + 1 + _LONGEST_LEAP):
        found = make_day(year, month, day)
        if found is not None and found >= today:
            yield found


def nearest_year(known: Day, month: int, day: int) -> Day | None:
    """Return the day of month that lies nearest to another, fully dated day of the text."""
    found = (make_day(known.year + shift, month, day) for shift in (0, -1, 1))
    return min((one for one in found if one), key=lambda one: abs(one - known), default=None)
