"""Guess which day a figure is about.

A date of the same clause governs it, then one of the same sentence, then the nearest before it in
the paragraph, then the event of the document's headline and first lines, and at last the day of
publication. A date that belongs to something else is kept from reaching further: the day on which
somebody said something, a year of comparison, a deadline, the day of what is still to come.
"""

import datetime
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from annotator.dating.model import DateGuess, Dateline, DateMention
from annotator.figures.model import Offsets
from annotator.figures.tokens import tokenize

_WINDOW = 400  # code points on either side in which the sentence is looked for
_PARAGRAPH = 2_000  # code points back to which a paragraph is followed
_LEAD = 1_200  # code points of headline and first lines
_LEAD_MENTIONS = 100
_BACKWARD_MENTIONS = 20
_NEAR_MENTIONS = 8  # on either side of a figure, in its sentence

_BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|\n)[ \t]*[\r\n]")
_WORDS = re.compile(r"\w+")
_COMMA = re.compile(r",(?!\d)")
_PART = re.compile(
    r"[;:—()]|\s[–-]\s|[\r\n]|\b(?:and|but|while|whereas|although|though|after|before|against"
    r"|than|(?:up|down) from|compared)\b",
    re.IGNORECASE,
)
_FRONTED = re.compile(r"\s*(?:morning|noon|afternoon|evening|night|midnight)?,")
_WHEN = re.compile(r"[^,;:.]{0,40}, when\b")
_OPENING = re.compile(
    r"(?:\A|[.!?;:,—–(“\"\r\n])\s*(?:(?:on|in|by|at|the|early|late|of|from|between|during)\s+){0,3}\Z",
    re.IGNORECASE,
)
_FUTURE = re.compile(
    r"\b(?:will|shall|would|expect\w*|plan(?:s|ned|ning)?|due|hopes?|promis\w+|to be)\b|['’]ll\b",
    re.IGNORECASE,
)
_COMMA_COST, _PART_COST = 3, 8  # in words
_FARTHEST_COARSE = 10  # the same, for a month or a year


def guess_date(
    text: str,
    start: int,
    end: int,
    dates: Sequence[DateMention],
    issued_on: datetime.date | None,
    dateline: Dateline | None,
) -> DateGuess | None:
    """Return the day that the figure at ``text[start:end]`` is probably about.

    ``dates`` are those of ``find_dates`` for the same text. None where there is no date at all.
    """
    today = issued_on or (dateline.date if dateline else None)
    first, stop = _sentence(text, start, end)
    near = _place(dates, start)
    low, high = _place(dates, first), _place(dates, stop)
    inside = dates[max(low, near - _NEAR_MENTIONS) : min(high, near + _NEAR_MENTIONS)]
    before = _preceding(text, dates, first)
    is_future = _FUTURE.search(text, first, stop) is not None
    return (
        _in_sentence(text, (start, end), inside, today)
        or _in_paragraph(before, today, is_future=is_future)
        or _guess(_lead_mention(dates, today, is_future=is_future), "lead")
        or _guess(_saying(inside, today), "sentence")
        or _guess(_saying(before, today), "paragraph")
        or _guess(_saying(dates[:_LEAD_MENTIONS], today), "lead")
        or _published(issued_on, dateline)
        or _guess(_scene(text, inside), "sentence")
        or _guess(_scene(text, before), "paragraph")
    )


def _lead_mention(
    dates: Sequence[DateMention], today: datetime.date | None, *, is_future: bool
) -> DateMention | None:
    """Return the date of the event that a document is about, None where no day stands out.

    It is the day named most often among those of the first lines and those named at least twice,
    the first of equals. What has happened is preferred; what is to come is taken only for a
    sentence about the future.
    """
    events = [one for one in dates[:_LEAD_MENTIONS] if one.role == "event"]
    days = [one for one in events if one.precision == "day"]
    counts = Counter((one.earliest, one.latest) for one in days)
    leading = [one for one in days if one.start < _LEAD or counts[one.earliest, one.latest] > 1]
    past = [one for one in leading if today is None or one.earliest <= today]
    months = [one for one in events if one.precision == "month" and one.start < _LEAD]
    return max(
        past or (leading if is_future else []) or months,
        key=lambda one: counts[one.earliest, one.latest] + (one.start < _LEAD),
        default=None,
    )


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the offsets of the sentence around a figure, at most a window to either side."""
    low = max(0, start - _WINDOW)
    window = tokenize(text[low : end + _WINDOW])
    starts = [token.start for token in window.tokens]
    place = bisect_left(starts, start - low)
    if place >= len(starts):
        return start, end
    first, stop = window.sentence(place)
    return low + starts[first], max(end, low + window.tokens[stop - 1].end)


def _place(dates: Sequence[DateMention], offset: int) -> int:
    """Return the place of the first mention that starts at or behind an offset."""
    return bisect_left(dates, offset, key=lambda mention: mention.start)


def _preceding(text: str, dates: Sequence[DateMention], first: int) -> list[DateMention]:
    """Return the mentions before a sentence in its paragraph, nearest first."""
    low = max(0, first - _PARAGRAPH)
    for blank in _BLANK_LINE.finditer(text, low, first):
        low = blank.end()
    place = _place(dates, first)
    near = dates[max(0, place - _BACKWARD_MENTIONS) : place]
    return [mention for mention in reversed(near) if mention.start >= low]


def _in_sentence(
    text: str, figure: Offsets, inside: Sequence[DateMention], today: datetime.date | None
) -> DateGuess | None:
    """Return the date of the sentence that stands nearest to a figure, in words and breaks."""
    best: tuple[int, str, DateMention] | None = None
    for mention in inside:
        words, commas, parts = _distance(text, figure, mention)
        if mention.role in ("saying", "stamp") or _is_another_number(text, figure, mention):
            continue
        if _is_out_of_reach(mention, words, commas, parts, today):
            continue
        cost = words + _COMMA_COST * commas + _PART_COST * parts
        if best is None or cost < best[0]:
            best = cost, "sentence" if commas or parts else "clause", mention
    return _guess(best[2], best[1]) if best else None


def _distance(text: str, figure: Offsets, mention: DateMention) -> tuple[int, int, int]:
    """Return how many words, commas and breaks of the sentence lie between figure and date.

    The comma behind a date that opens its clause parts nothing: "In 2019, 3,000 had come"; nor does
    one before "when": "the rally of 3 May 1995, when 5,000 came".
    """
    start, end = figure
    gap = text[mention.end : start] if mention.start < start else text[end : mention.start]
    commas, parts = len(_COMMA.findall(gap)), len(_PART.findall(gap))
    if commas and mention.end <= start:
        opens = _FRONTED.match(gap) and _opens_clause(text, mention)
        commas -= bool(opens or _WHEN.match(gap))
    return len(_WORDS.findall(gap)), commas, parts


def _is_out_of_reach(
    mention: DateMention, words: int, commas: int, parts: int, today: datetime.date | None
) -> bool:
    """Is a date of another clause one that does not govern a figure?

    So are a month, a year, an edge, a day told by the way, and a day to come.
    """
    is_coarse = mention.precision != "day"
    if not commas and not parts:
        return is_coarse and words > _FARTHEST_COARSE
    ahead = today is not None and mention.earliest > today
    return is_coarse or ahead or mention.role in ("aside", "limit")


def _is_another_number(text: str, figure: Offsets, mention: DateMention) -> bool:
    """Is a month or year that of a number behind the figure: "5,000, up from 3,000 in 2019"?"""
    if mention.precision == "day" or mention.start < figure[1]:
        return False
    return any(char.isdecimal() for char in text[figure[1] : mention.start])


def _in_paragraph(
    before: Sequence[DateMention], today: datetime.date | None, *, is_future: bool
) -> DateGuess | None:
    """Return the nearest day before the sentence on which something happened.

    A day to come is taken by a sentence about the future only.
    """
    for mention in before:
        ahead = today is not None and mention.earliest > today
        if mention.role == "event" and mention.precision == "day" and ahead <= is_future:
            return _guess(mention, "paragraph")
    return None


def _saying(dates: Sequence[DateMention], today: datetime.date | None) -> DateMention | None:
    """Return the first day on which something was said or published."""
    return next(
        (one for one in dates if one.role == "saying" and (today is None or one.earliest <= today)),
        None,
    )


def _scene(text: str, dates: Sequence[DateMention]) -> DateMention | None:
    """Return the first month or year that sets the scene: "In 1926 the miners struck."."""
    return next((one for one in dates if _opens_clause(text, one)), None)


def _opens_clause(text: str, mention: DateMention) -> bool:
    """Does nothing but a preposition stand between a date and the start of its clause?"""
    return _OPENING.search(text[max(0, mention.start - 40) : mention.start]) is not None


def _published(issued_on: datetime.date | None, dateline: Dateline | None) -> DateGuess | None:
    """Fall back on the day of the dateline, else of publication."""
    day = (dateline.date if dateline else None) or issued_on
    return DateGuess(day, day, "day", "published", None) if day else None


def _guess(mention: DateMention | None, basis: str) -> DateGuess | None:
    """Make a guess of a mention, None of none."""
    if mention is None:
        return None
    return DateGuess(mention.earliest, mention.latest, mention.precision, basis, mention)
