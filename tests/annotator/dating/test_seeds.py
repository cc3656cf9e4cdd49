"""The day guessed for the demonstration corpus's claims is the day of their event.

Run with ``-s`` to see the accuracy and what is missed.
"""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.dating import DateGuess, DateMention, find_dates, guess_date, read_dateline
from annotator.dating.days import Days, month_of
from annotator.figures import Figure, find_figures

SEEDS = Path(__file__).parents[3] / "seeds"
LEAST_ACCURACY = 0.9


@dataclass(frozen=True)
class Case:
    """A claim of the manifest, the days of its event, and what the text gave for its figure."""

    key: str
    event_days: Days
    is_derivable: bool
    guess: DateGuess | None

    @property
    def is_right(self) -> bool:
        """Does the guess fall on the event, and say more than a year?"""
        return (
            self.guess is not None
            and self.guess.precision != "year"
            and _overlaps((self.guess.earliest, self.guess.latest), self.event_days)
        )


def _overlaps(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _event_days(event: dict[str, Any]) -> Days:
    """Return the days of an event; the manifest gives one and says how exact it is."""
    day = datetime.date.fromisoformat(event["date"])
    if event["date_precision"] == "month":
        month = month_of(day.year, day.month)
        assert month is not None
        return month
    return day, day + datetime.timedelta(days=6 if event["date_precision"] == "week" else 0)


@dataclass(frozen=True)
class Document:
    """A seed text with what was found in it."""

    text: str
    issued_on: datetime.date
    dates: list[DateMention]
    figures: list[Figure]

    def falls_on(self, days: Days) -> bool:
        """Does a date of the document, printed or of publication, fall on the days?"""
        printed = [(one.earliest, one.latest) for one in self.dates if one.precision != "year"]
        return any(_overlaps(one, days) for one in [*printed, (self.issued_on, self.issued_on)])

    def guess(self, passage: dict[str, Any], value: float | None) -> DateGuess | None:
        """Guess the day of the claimed figure in a passage, else of the whole passage."""
        printed = passage["prefix"] + passage["exact"] + passage["suffix"]
        start = self.text.index(printed) + len(passage["prefix"])
        end = start + len(passage["exact"])
        figures = [one for one in self.figures if start <= one.start < end]
        chosen = next((one for one in figures if one.value == value), None)
        chosen = chosen or next(iter(figures), None)
        if chosen is not None:
            start, end = chosen.start, chosen.end
        dateline = read_dateline(self.text, self.issued_on)
        return guess_date(self.text, start, end, self.dates, self.issued_on, dateline)


def _read(document: dict[str, Any]) -> Document:
    """Read a document of the manifest."""
    text = (SEEDS / document["file"]).read_text(encoding="utf-8")
    issued_on = datetime.date.fromisoformat(document["issued"])
    return Document(text, issued_on, find_dates(text, issued_on), find_figures(text, "all"))


def cases() -> Iterator[Case]:
    """Yield every claim of the manifest.

    A claim is derivable where some date of its document, printed or of publication, falls on its
    event.
    """
    manifest = json.loads((SEEDS / "manifest.json").read_text(encoding="utf-8"))
    events = {event["key"]: event for event in manifest["events"]}
    documents = {document["key"]: _read(document) for document in manifest["documents"]}
    passages = {passage["key"]: passage for passage in manifest["passages"]}
    for claim in manifest["claims"]:
        passage = passages[claim["passage"]]
        document = documents[passage["document"]]
        days = _event_days(events[claim["event"]])
        guess = document.guess(passage, claim["value"])
        yield Case(claim["key"], days, document.falls_on(days), guess)


def test_the_guess_is_the_day_of_the_event_wherever_the_document_tells_it() -> None:
    derivable = [case for case in cases() if case.is_derivable]
    right = [case for case in derivable if case.is_right]
    print(f"\n{len(right)} of {len(derivable)} derivable claims dated to their event")
    for case in derivable:
        if not case.is_right and case.guess is not None:
            mention = case.guess.mention.text if case.guess.mention else "-"
            print(f"  {case.key}: {case.guess.earliest} by {case.guess.basis}, {mention}")
    assert len(right) >= LEAST_ACCURACY * len(derivable)
