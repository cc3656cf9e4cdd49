"""Read calendar dates: "Saturday 3 May 2025", "May 3–5", "2025-05-03", "May 2025", "in 1963"."""

from dataclasses import dataclass

from annotator.dating.days import (
    Day,
    Days,
    days_between,
    make_day,
    month_number,
    month_of,
    nearest_year,
    one_day,
    resolve_yearless,
    short_weekday_number,
    year_of,
)
from annotator.dating.numeric import is_fragment, read_numeric
from annotator.dating.reading import Reading, Setting
from annotator.figures.tokens import NUMBER, WORD, TokenizedText
from annotator.figures.units import MEASURES
from annotator.figures.words import PEOPLE_NOUNS, is_plural_noun, word_set

_SUFFIXES = frozenset(("st", "nd", "rd", "th"))
_DASHES = frozenset("-–—")
_JOINERS = _DASHES | {"to", "and", "&", "until", "till", "through", "/"}
_ORDINAL_DAYS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "eighth": 8,
    "ninth": 9,
    "tenth": 10,
    "eleventh": 11,
    "twelfth": 12,
    "thirteenth": 13,
    "fourteenth": 14,
    "fifteenth": 15,
    "sixteenth": 16,
    "seventeenth": 17,
    "eighteenth": 18,
    "nineteenth": 19,
    "twentieth": 20,
    "thirtieth": 30,
}
_SCALES = word_set("hundred thousand million billion trillion dozen % percent per k m bn abreast")
_DISTANCES = word_set("miles mile km kilometres kilometers metres meters points goals")

# What stands before a month or a year that is named alone.
_MONTH_LEADS = word_set(
    "in since until till during before after late early mid throughout through over"
)
_MONTH_PARTS = word_set("end beginning start middle month days")
_YEAR_LEADS = _MONTH_LEADS | word_set(
    "of by from between around circa spring summer autumn winter fall year season"
)
_SURE_LEADS = word_set("in since by until")
_CROWD_OF = word_set("crowd total turnout attendance number audience congregation gathering")
# Words in a title case that may stand before a month without making it a name.
_DATING_WORDS = word_set(
    "published updated posted date dated issued on in since until by from before after of the"
    " release embargo monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu"
    " thurs fri sat sun last next this and early late mid"
)


@dataclass(frozen=True, slots=True)
class _Spelled:
    """The parts of a printed day: tokens up to ``stop``, None for what is not printed."""

    stop: int
    weekday: int | None
    day: int
    last: int | None
    month: int
    year: int | None


def read_absolute(text: TokenizedText, index: int) -> Reading | None:
    """Return the calendar date that begins at a token, None where none does."""
    token = text.at(index)
    if token.type == NUMBER:
        return (read_numeric(text, index) or _read_day(text, index)) or _read_year(text, index)
    if month_number(token):
        return _read_day(text, index) or _read_month(text, index)
    if short_weekday_number(token) is not None or token.lower in _ORDINAL_DAYS:
        return _read_day(text, index)
    return None


def _read_day(text: TokenizedText, index: int) -> Reading | None:
    """Read a day with its month, or a range of days."""
    first = _spell(text, index)
    if first is None:
        return None
    second = _second_day(text, index, first)
    if second is None:
        return Reading(
            index,
            first.stop,
            "day",
            "stated",
            lambda setting: _resolve(first, first.last, setting),
            first.year is not None,
        )
    return Reading(
        index,
        second.stop,
        "day",
        "stated",
        lambda setting: _resolve_range(first, second, setting),
        second.year is not None,
    )


def _second_day(text: TokenizedText, index: int, first: _Spelled) -> _Spelled | None:
    """Read what a range runs to: "30 April – 2 May", "between 1 June and 31 August"."""
    joiner = text.lower(first.stop)
    joined = joiner in _DASHES or joiner in ("to", "until", "till", "through")
    if first.last is not None or not (
        joined or (joiner == "and" and text.lower(index - 1) == "between")
    ):
        return None
    second = _spell(text, first.stop + 1)
    return second if second is not None and second.last is None else None


def _spell(text: TokenizedText, index: int) -> _Spelled | None:
    """Read "[Saturday,] [the] 3[rd] [of] May [2025]" or "[Sat.] May 3[, 2025]"."""
    weekday = short_weekday_number(text.at(index))
    if weekday is not None:
        index += 1
        while text.lower(index) in (".", ",", "the"):
            index += 1
    token = text.at(index)
    if token.lower in _ORDINAL_DAYS:
        return _spell_in_words(text, index, weekday)
    if token.type == NUMBER:
        return _spell_day_first(text, index, weekday)
    return _spell_month_first(text, index, weekday) if month_number(token) else None


def _spell_in_words(text: TokenizedText, index: int, weekday: int | None) -> _Spelled | None:
    """Read "second of August"."""
    month = month_number(text.at(index + 2)) if text.lower(index + 1) == "of" else 0
    if not month or text.touches(index):
        return None  # "twenty-first of June" is not the first
    stop, year = _trailing_year(text, index + 3)
    return _Spelled(stop, weekday, _ORDINAL_DAYS[text.lower(index)], None, month, year)


def _spell_day_first(text: TokenizedText, index: int, weekday: int | None) -> _Spelled | None:
    """Read "3 May", "3rd of May 2025", "3–5 May", "3 and 4 October"."""
    day, stop = _day_number(text, index)
    if not day or is_fragment(text, index):
        return None
    last = None
    if text.lower(stop) in _JOINERS:
        last, behind = _day_number(text, stop + 1)
        stop = behind if last else stop
    if text.lower(stop) == "of":
        stop += 1
    month = month_number(text.at(stop))
    if not month or text.lower(stop + 1) == "day":
        return None
    stop, year = _trailing_year(text, stop + 1)
    return _Spelled(stop, weekday, day, last or None, month, year)


def _spell_month_first(text: TokenizedText, index: int, weekday: int | None) -> _Spelled | None:
    """Read "May 3", "Sept. 18, 2025", "May 3-5"."""
    month, stop = month_number(text.at(index)), index + 1
    if text.lower(stop) == ".":
        stop += 1
    day, stop = _day_number(text, stop)
    if not day or text.lower(stop) in _SCALES | _DISTANCES or month_number(text.at(stop)):
        return None
    if weekday is None and _is_name(text, index):
        return None
    if text.lower(index) == "may" and text.lower(stop) in PEOPLE_NOUNS and _opens(text, index):
        return None  # "May 12 people come?"
    last, behind = _month_first_end(text, stop)
    stop, year = _trailing_year(text, behind)
    return _Spelled(stop, weekday, day, last, month, year)


def _month_first_end(text: TokenizedText, index: int) -> tuple[int | None, int]:
    """Read the second day of "May 3-5" or "May 3 and 5", unless it counts something."""
    if text.lower(index) not in _JOINERS:
        return None, index
    last, stop = _day_number(text, index + 1)
    counts = is_plural_noun(text.lower(stop)) or text.lower(stop) in _SCALES
    dash = text.lower(index) in _DASHES and not text.touches(index + 1)
    if not last or counts or dash or month_number(text.at(stop)):
        return None, index
    return last, stop


def _day_number(text: TokenizedText, index: int) -> tuple[int, int]:
    """Return a day of the month and the token behind it; (0, index) where none is printed."""
    token = text.at(index)
    if token.type != NUMBER or len(token.text) > 2 or not token.text.isdecimal():
        return 0, index
    day, stop = int(token.text), index + 1
    if text.lower(stop) in _SUFFIXES and text.touches(stop):
        stop += 1
    elif text.touches(stop) and text.at(stop).type == WORD:
        return 0, index
    return (day, stop) if 1 <= day <= 31 else (0, index)


def _is_name(text: TokenizedText, index: int) -> bool:
    """Is "May" or "March" the tail of a name: "Theresa May", "the Women’s March"?"""
    before = text.at(index - 1)
    if text.lower(index) not in ("may", "march") or before.type != WORD:
        return False
    return (
        before.lower not in _DATING_WORDS and before.text[0].isupper() and not before.text.isupper()
    )


def _opens(text: TokenizedText, index: int) -> bool:
    """Is the token the first of its sentence?"""
    return text.sentence(index)[0] == index


def _trailing_year(text: TokenizedText, index: int) -> tuple[int, int | None]:
    """Return the token behind a year that follows a month, and the year; None when none does."""
    here = index
    if text.lower(here) == "." and text.touches(here):
        here += 1
    if text.lower(here) == ",":
        here += 1
    year = _year_number(text, here, 1000)
    if not year or (text.lower(here + 1) in PEOPLE_NOUNS and not _is_recent(year)):
        return index, None
    return here + 1, year


def _is_recent(year: int) -> bool:
    """Is the number rather a year of our time than a round count?"""
    return 1990 <= year <= 2060 and year % 50 != 0


def _year_number(text: TokenizedText, index: int, least: int = 1500) -> int:
    """Return a bare four-digit year, 0 where something printed against it shows that it is none."""
    token = text.at(index)
    if token.type != NUMBER or len(token.text) != 4 or not token.text.isdecimal():
        return 0
    year = int(token.text)
    joined = text.touches(index + 1) and (
        text.at(index + 1).type == WORD
        or text.lower(index + 1) in ("%", "°", "+", "€", "£")
        or (text.lower(index + 1) in "-–/" and text.at(index + 2).type == NUMBER)
    )
    return year if least <= year <= 2199 and not joined else 0


def _resolve(parts: _Spelled, last: int | None, setting: Setting) -> Days | None:
    """Resolve a day of a month, or the days up to ``last`` of that month."""
    first = _day_of(parts, setting)
    if first is None or last is None:
        return one_day(first)
    return days_between(first, make_day(first.year, first.month, last)) or one_day(first)


def _resolve_range(first: _Spelled, second: _Spelled, setting: Setting) -> Days | None:
    """Resolve two printed days; the first one’s year is that of the second or the one before."""
    end = _day_of(second, setting)
    if end is None:
        return None
    if first.year is not None:
        return days_between(make_day(first.year, first.month, first.day), end)
    start = make_day(end.year, first.month, first.day)
    if start is not None and start > end:
        start = make_day(end.year - 1, first.month, first.day)
    return days_between(start, end)


def _day_of(parts: _Spelled, setting: Setting) -> Day | None:
    """Return the first day of what is printed, its year taken from the setting where left out."""
    if parts.year is not None:
        return make_day(parts.year, parts.month, parts.day)
    if setting.today is not None:
        return resolve_yearless(
            setting.today, parts.month, parts.day, parts.weekday, setting.is_future
        )
    return nearest_year(setting.known, parts.month, parts.day) if setting.known else None


def _read_month(text: TokenizedText, index: int) -> Reading | None:
    """Read "May 2025", and "in May" where a word before says that a month is meant."""
    if _is_name(text, index):
        return None
    month, stop = month_number(text.at(index)), index + 1
    here = stop + 1 if text.lower(stop) in (".", ",", "of") else stop
    year = _year_number(text, here)
    if year and text.lower(here + 1) not in PEOPLE_NOUNS:
        found = month_of(year, month)
        return Reading(index, here + 1, "month", "stated", lambda _: found, is_dated=True)
    if not _leads_month(text, index) or text.at(stop).type == NUMBER:
        return None
    return Reading(index, stop, "month", "stated", lambda setting: _resolve_month(month, setting))


def _leads_month(text: TokenizedText, index: int) -> bool:
    """Does a word before a capitalised month show that it is one?"""
    token, before = text.at(index), text.lower(index - 1)
    if token.text[0].islower() or text.lower(index + 1) == "day":
        return False
    if before == "of":
        return text.lower(index - 2) in _MONTH_PARTS
    if before == "-":
        return text.lower(index - 2) in ("mid", "late", "early")
    return before in _MONTH_LEADS or (before == "by" and token.lower not in ("may", "march"))


def _resolve_month(month: int, setting: Setting) -> Days | None:
    """Resolve a month without a year: the latest that has begun, or the next one to come."""
    today = setting.today or setting.known
    if today is None:
        return None
    if setting.is_future:
        return month_of(today.year + (month < today.month), month)
    return month_of(today.year - (month > today.month), month)


def _read_year(text: TokenizedText, index: int) -> Reading | None:
    """Read "in 1963", "the summer of 2024", "the 2019 special"; other numbers may be counts."""
    year = _year_number(text, index)
    if not year or text.touches(index) or not _leads_year(text, index):
        return None
    found = year_of(year)
    return Reading(index, index + 1, "year", "stated", lambda _: found)


def _leads_year(text: TokenizedText, index: int) -> bool:
    """Does the word before a four-digit number show that it is a year?"""
    before, following = text.lower(index - 1), text.at(index + 1)
    counts = following.lower in PEOPLE_NOUNS or is_plural_noun(following.lower)
    if following.lower in MEASURES and following.lower not in ("in", "a"):
        return False
    if before == "the":
        return following.type == WORD and following.text.islower() and not counts
    if before == "of" and text.lower(index - 2) in _CROWD_OF:
        return False
    if before == "and":
        return text.lower(index - 3) == "between" and _year_number(text, index - 2) > 0
    return before in _YEAR_LEADS and (not counts or before in _SURE_LEADS)
