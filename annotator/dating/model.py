"""What dating gives back: the dates a text states, its dateline, and the day a figure is about.

All offsets are zero-based, half-open and count Unicode code points; ``text[start:end]`` is the
mention as printed. Days are calendar days without a time zone, both ends included.
"""

import datetime
from dataclasses import dataclass

PRECISIONS = ("day", "month", "year")
BASES = ("stated", "weekday", "relative")
ROLES = ("event", "saying", "limit", "aside", "stamp")
GUESS_BASES = ("clause", "sentence", "paragraph", "lead", "published")


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date that a text states, and the days it may mean, ``earliest`` to ``latest``.

    ``precision`` is the unit that is printed: "3–5 May" and "last week" are ranges of days, and
    have "day". ``basis`` is how it was resolved: from a calendar date, from a weekday, or from
    another day ("yesterday", "the day before").

    ``role`` is what the day is for: "event" for what happened or will, "saying" for when somebody
    said or published something ("said on Sunday"), "limit" for an edge ("since 3 May"), "aside" for
    what is told by the way ("the line, which closed on 3 May, carried 38"), "stamp" for the day of
    the document itself, in its masthead or dateline.
    """

    start: int
    end: int
    text: str
    earliest: datetime.date
    latest: datetime.date
    precision: str
    basis: str
    role: str = "event"


@dataclass(frozen=True, slots=True)
class Dateline:
    """The line of place and day that opens a news report; ``end`` is behind its dash.

    ``place`` is as printed, or in title case if it is printed in capitals. ``date`` is None where
    no day is printed or its year cannot be known.
    """

    start: int
    end: int
    place: str
    date: datetime.date | None


@dataclass(frozen=True, slots=True)
class DateGuess:
    """The days a figure is probably about, and from where in the text that was read.

    ``basis`` is one of ``GUESS_BASES``, from the strongest to the weakest. ``mention`` is the date
    that governs the figure, None when only the day of publication is left.
    """

    earliest: datetime.date
    latest: datetime.date
    precision: str
    basis: str
    mention: DateMention | None
