"""Read weekdays: "on Saturday", "last Saturday", "from Thursday to Sunday", "Sunday 30th".

News writes "on Saturday" of the latest one, unless the clause speaks of what is to come. "On the
Saturday" is the one near the date mentioned before. Names ("Sunday Times") and habits ("every
Saturday", "Saturdays") state no date.
"""

from collections.abc import Callable

from annotator.dating.days import (
    Day,
    Days,
    after,
    days_between,
    make_day,
    month_of,
    nearest,
    on_or_before,
    one_day,
    shifted,
    stem,
    weekday_number,
)
from annotator.dating.reading import Reading, Setting
from annotator.figures.tokens import BREAK, NUMBER, TokenizedText
from annotator.figures.words import word_set


def read_weekday(text: TokenizedText, index: int) -> Reading | None:
    """Return the weekday that begins at a token, None where none does."""
    word, here = text.lower(index), index + 1
    if word in ("this", "the") and text.lower(here) in _DIRECTIONS:
        word, here = text.lower(here), here + 1
    if word in _DIRECTIONS:
        weekday = weekday_number(text.at(here))
        if weekday is None or (word == "last" and text.lower(here + 1) in ("in", "of")):
            return None
        return _directed(index, here + 1, word, weekday)
    weekday = weekday_number(text.at(index))
    if weekday is None or _is_titled(text, index) or _is_habit(text, index):
        return None
    return (
        _read_numbered(text, index, weekday)
        or _read_run(text, index, weekday)
        or _read_bare(text, index, weekday)
    )


def _directed(first: int, stop: int, word: str, weekday: int) -> Reading:
    """Make the reading of "last Saturday", "this coming Sunday", "the following Monday"."""
    direct = _DIRECTIONS[word]
    return Reading(first, stop, "day", "weekday", lambda setting: one_day(direct(setting, weekday)))


def _before_today(setting: Setting, weekday: int) -> Day | None:
    return _before(setting.today, weekday)


def _after_today(setting: Setting, weekday: int) -> Day | None:
    return setting.today and after(setting.today, weekday)


def _from_today_on(setting: Setting, weekday: int) -> Day | None:
    yesterday = setting.today and shifted(setting.today, -1)
    return yesterday and after(yesterday, weekday)


def _before_previous(setting: Setting, weekday: int) -> Day | None:
    return _before(setting.previous[0], weekday) if setting.previous else None


def _after_previous(setting: Setting, weekday: int) -> Day | None:
    return after(setting.previous[1], weekday) if setting.previous else None


def _before(day: Day | None, weekday: int) -> Day | None:
    """Return the latest such weekday before a day."""
    eve = day and shifted(day, -1)
    return eve and on_or_before(eve, weekday)


_DIRECTIONS: dict[str, Callable[[Setting, int], Day | None]] = {
    "last": _before_today,
    "past": _before_today,
    "next": _after_today,
    "coming": _after_today,
    "this": _from_today_on,
    "previous": _before_previous,
    "following": _after_previous,
}


def _read_bare(text: TokenizedText, index: int, weekday: int) -> Reading:
    """Read "Saturday", by the tense of its clause or, behind "the", by the date before."""
    resolve = _resolve_contextual if text.lower(index - 1) == "the" else _resolve_bare
    return Reading(
        index, index + 1, "day", "weekday", lambda setting: one_day(resolve(weekday, setting))
    )


def _resolve_bare(weekday: int, setting: Setting) -> Day | None:
    if setting.is_future:
        return _after_today(setting, weekday)
    return setting.today and on_or_before(setting.today, weekday)


def _resolve_contextual(weekday: int, setting: Setting) -> Day | None:
    if setting.previous is not None and setting.previous[0] != setting.today:
        return nearest(setting.previous, weekday)
    return _before_today(setting, weekday)


def _read_run(text: TokenizedText, index: int, weekday: int) -> Reading | None:
    """Read "Thursday to Sunday", "between Friday and Sunday"."""
    last, joiner = weekday_number(text.at(index + 2)), text.lower(index + 1)
    joined = joiner in ("to", "-", "–", "until", "through") or (
        joiner == "and" and text.lower(index - 1) == "between"
    )
    if last is None or not joined:
        return None

    def resolve(setting: Setting) -> Days | None:
        """Return the latest such run that has ended, or the next one."""
        if setting.today is None:
            return None
        end = on_or_before(setting.today, last)
        start = end and on_or_before(end, weekday)
        if setting.is_future:
            start = after(setting.today, weekday)
        return days_between(start, start and shifted(start, (last - weekday) % 7))

    return Reading(index, index + 3, "day", "weekday", resolve)


def _read_numbered(text: TokenizedText, index: int, weekday: int) -> Reading | None:
    """Read "Sunday 30th": the nearest month in which that day is that weekday."""
    here = index + 1
    while text.lower(here) in (",", "the"):
        here += 1
    number = text.at(here)
    if number.type != NUMBER or not number.text.isdecimal() or len(number.text) > 2:
        return None
    if text.lower(here + 1) not in ("st", "nd", "rd", "th") or not text.touches(here + 1):
        return None
    day = int(number.text)
    return Reading(
        index,
        here + 2,
        "day",
        "weekday",
        lambda setting: one_day(_nearest_numbered(setting.today, day, weekday)),
    )


def _nearest_numbered(today: Day | None, day: int, weekday: int) -> Day | None:
    """Return the nearest day of this number and weekday within a year of the publication."""
    if today is None:
        return None
    months = (month_of(today.year, today.month + shift) for shift in range(-12, 13))
    found = (make_day(month[0].year, month[0].month, day) for month in months if month)
    return min(
        (one for one in found if one and one.weekday() == weekday),
        key=lambda one: abs(one - today),
        default=None,
    )


def _is_titled(text: TokenizedText, index: int) -> bool:
    """Is the weekday part of a name: "Sunday Times", "Good Friday", "Saturday Night Live"?"""
    before, following = text.at(index - 1), text.at(index + 1)
    if before.lower in _NAMES_BEFORE and before.text[0].isupper():
        return True
    if before.lower == "on" and text.at(index - 2).text == "Mail":
        return True
    if following.lower == "night" and text.lower(index + 2) in ("live", "fever", "lights"):
        return True
    if following.lower in _THINGS_BEHIND:
        return True
    titled = following.lower in _NAMES_BEHIND and following.text[0].isupper()
    return titled and stem(text.at(index)) == text.lower(index)


def _is_habit(text: TokenizedText, index: int) -> bool:
    """Does a word before make it any such day: "every Saturday", "a wet Tuesday"?

    "What a Saturday" is one that was. "The last Sunday in September" is left alone too.
    """
    if text.lower(index - 1) in _NTH and text.lower(index + 1) in ("in", "of"):
        return True
    for back in (1, 2, 3):
        before = text.at(index - back)
        if before.lower in _ANY:
            return text.lower(index - back - 1) != "what"
        if before.type in (NUMBER, BREAK) or not before.text.islower():
            return False
        if before.lower in _STOPS:
            return False
    return False


_NTH = word_set("first second third fourth last penultimate")
_ANY = word_set("a an any every each most per")
_STOPS = word_set("on the of by for at to in and from last next this since until before after")
_NAMES_BEFORE = word_set(
    "black good bloody palm easter cyber ash shrove super giving maundy holy whit freaky ruby fat",
    "sheffield man casual",
)
_NAMES_BEHIND = word_set(
    "times telegraph mirror mail post herald express sun world independent business mercury",
    "supplement magazine review people tribune chronicle argus sport star echo club",
)
_THINGS_BEHIND = word_set("school best roast addams")
