"""Read the dateline of a news report: "LONDON, May 3 (Wire) — ", "Port Ansel, 3 May —".

A dateline opens a line near the beginning and ends in a dash. Its place is printed with a day or an
agency, or else in capitals. A day without a year takes that of the publication.
"""

import datetime
import re

from annotator.dating.absolute import read_absolute
from annotator.dating.model import Dateline
from annotator.dating.reading import Setting
from annotator.dating.weekdays import read_weekday
from annotator.figures.tokens import tokenize
from annotator.figures.words import word_set

_BEGINNING = 4_000
_LONGEST = 120
_LINE = re.compile(r"(?:^|(?<=[\r\n]))[*_>\s]{0,6}(?=[^\W\d_])")
_DASH = re.compile(r"—|(?:(?<=\s)|(?<=\)))(?:–|--?)(?=\s)")
_AGENCY = re.compile(r"\s*\([^()]{2,40}\)\s*\Z")
_PLACE = re.compile(r"[^\W\d_][\w.'’-]*(?:,? [^\W\d_][\w.'’-]*){0,5}\Z")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BODY = re.compile(r"[*_]{0,2}\s*[*_“”\"'‘«]{0,3}(?=[^\W_])")
_PARTICLES = word_set("of the de la le du des upon on al am der del sur by and")
_NO_PLACES = word_set(
    "update breaking exclusive correction live watch note release petition opinion analysis news"
    " editorial review summary embargo photo photos video press statement minutes report notice"
    " immediate event"
)


def read_dateline(text: str, issued_on: datetime.date | None) -> Dateline | None:
    """Return the dateline, None where the first lines have none.

    Looks at the first 4,000 code points only.
    """
    beginning = text[:_BEGINNING]
    for line in _LINE.finditer(beginning):
        found = _read_line(beginning, line.end(), issued_on)
        if found is not None:
            return found
    return None


def _read_line(text: str, start: int, issued_on: datetime.date | None) -> Dateline | None:
    """Read the dateline that opens at an offset."""
    limit = start + _LONGEST
    dash = _DASH.search(text, start, limit)
    body = dash and _BODY.match(text, dash.end())
    if dash is None or body is None:
        return None
    head = text[start : dash.start()]
    if "\n" in head or "\r" in head:
        return None
    agency = _AGENCY.search(head)
    place, day, has_day = _split(head[: agency.start()] if agency else head.rstrip(), issued_on)
    bare = not (agency or has_day)
    if bare and not text[body.end()].isupper():
        return None
    if not _is_place(place, in_capitals=bare):
        return None
    return Dateline(start, dash.end(), _titled(place), day)


def _split(head: str, issued_on: datetime.date | None) -> tuple[str, datetime.date | None, bool]:
    """Return the place, the day and whether a day is printed: "Springfield, Ill., May 3"."""
    comma = head.find(",")
    while comma >= 0:
        is_date, day = _day_of(head[comma + 1 :], issued_on)
        if is_date:
            return head[:comma], day, True
        comma = head.find(",", comma + 1)
    return head, None, False


def _day_of(printed: str, issued_on: datetime.date | None) -> tuple[bool, datetime.date | None]:
    """Is what is printed a date and nothing else, and which day is it?"""
    tokens = tokenize(printed)
    reading = read_absolute(tokens, 0) or read_weekday(tokens, 0)
    if reading is None or reading.precision != "day":
        return False, None
    if any(token.text != "." for token in tokens.tokens[reading.stop :]):
        return False, None
    days = reading.resolve(Setting(issued_on, None, None, is_future=False))
    return True, days[0] if days else None


def _is_place(place: str, *, in_capitals: bool) -> bool:
    """Could the words name a place? Each has a capital; without day or agency, nothing else."""
    words = _WORD.findall(place)
    if not _PLACE.match(place) or any(word.lower() in _NO_PLACES for word in words):
        return False
    if in_capitals:
        return place.isupper() and len(words[0]) > 1
    return all(word[0].isupper() or word.lower() in _PARTICLES for word in words)


def _titled(place: str) -> str:
    """Write a place in capitals with one capital a word."""
    if not place.isupper():
        return place
    return _WORD.sub(lambda match: match.group().capitalize(), place)
