"""Which event a figure is about: each signal by itself, and all on the demonstration corpus.

Run with ``-s`` to see how many of the corpus's claims get their event.
"""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from annotator.dating import DateGuess, find_dates, guess_date, read_dateline
from annotator.figures import find_figures
from claims.guessing import EventGuess, EventGuesser, EventSketch
from claims.naming import name_event

SEEDS = Path(__file__).parents[2] / "seeds"

# Of the first guess, and of the first two, with no claim recorded yet in the document.
LEAST_FIRST, LEAST_FIRST_TWO = 0.77, 0.85
# Of all first guesses so many are sure, and so many of the sure ones right.
LEAST_SURE, LEAST_SURE_RIGHT = 0.7, 0.88

MAY_3 = datetime.date(2025, 5, 3)
MARCH, RALLY, STREAM, PETITION, CONCERT = range(5)
EVENTS = [
    EventSketch(MARCH, "Port Ansel harbour march", "march", "Port Ansel", MAY_3, MAY_3),
    EventSketch(RALLY, "Customs House rally", "rally", "Port Ansel", MAY_3, MAY_3),
    EventSketch(STREAM, "Livestream of the harbour march", "broadcast", "", MAY_3, MAY_3),
    EventSketch(PETITION, "Petition against the basin lease", "petition", "Port Ansel", None, None),
    EventSketch(
        CONCERT,
        "Lights for the Lifeboat",
        "concert",
        "Saint Brannoc",
        datetime.date(2025, 8, 23),
        datetime.date(2025, 8, 23),
    ),
]


def on(day: datetime.date, basis: str = "sentence") -> DateGuess:
    return DateGuess(day, day, "day", basis, None)


def guess(
    text: str,
    number: str,
    measure: str,
    *,
    date: DateGuess | None = None,
    headline: str = "",
    place: str = "",
    claimed: list[tuple[int, int]] | None = None,
) -> list[int]:
    guesser = EventGuesser(
        text, headline=headline, place=place, events=EVENTS, claimed=claimed or []
    )
    return [guess.key for guess in guesser.guess(text.index(number), measure, date)]


@pytest.mark.parametrize(
    ("text", "number", "measure", "details", "event"),
    [
        ("The harbour march drew 5,000.", "5,000", "attendance", {}, MARCH),
        ("The rally at the Customs House drew 250.", "250", "attendance", {}, RALLY),
        ("The livestream of the harbour march had 9,000.", "9,000", "views", {}, STREAM),
        ("The petition against the lease has 9,000 names.", "9,000", "signatures", {}, PETITION),
        ("A total of 9,000 came.", "9,000", "attendance", {"headline": "Harbour march"}, MARCH),
        # Two marches by name, but only one of them is watched.
        ("On the harbour march: 41,000 watched.", "41,000", "viewers", {}, STREAM),
        # A day and a place without a name.
        (
            "The crowd numbered 3,400.",
            "3,400",
            "attendance",
            {"date": on(datetime.date(2025, 8, 23)), "place": "Saint Brannoc"},
            CONCERT,
        ),
        # What has been claimed close by.
        (
            "There were 3,400 of them on 3 May.",
            "3,400",
            "attendance",
            {"date": on(MAY_3), "claimed": [(RALLY, 40)]},
            RALLY,
        ),
    ],
)
def test_the_right_event_comes_first(
    text: str, number: str, measure: str, details: dict[str, Any], event: int
) -> None:
    assert guess(text, number, measure, **details)[:1] == [event]


def test_nothing_is_suggested_for_nothing() -> None:
    assert guess("The bakery sold 300 loaves.", "300", "count") == []


def test_another_day_speaks_against_an_event() -> None:
    text = "The harbour march drew 5,000."
    guesser = EventGuesser(text, headline="", place="", events=EVENTS)
    scores = [
        next(one.score for one in guesser.guess(23, "attendance", date) if one.key == MARCH)
        for date in (on(MAY_3, "clause"), None, on(datetime.date(2019, 5, 4), "paragraph"))
    ]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == 3


def test_the_nearer_name_wins() -> None:
    text = (
        "The harbour march drew 5,000 people along the quay and back. "
        + "Nothing else was reported from the town that afternoon. " * 10
        + "The Customs House rally drew 250."
    )
    assert guess(text, "5,000", "attendance")[0] == MARCH
    assert guess(text, "250", "attendance")[0] == RALLY


def test_reasons_are_given_in_words() -> None:
    text = "The harbour march in Port Ansel drew 5,000."
    guesser = EventGuesser(text, headline="", place="", events=EVENTS)
    [best, *_] = guesser.guess(text.index("5,000"), "attendance", on(MAY_3))
    assert best.reasons == (
        "near it: harbour, march",
        "same day",
        "same place",
        "the measure fits a march",
    )


CONVENTION = EventSketch(9, "People's Convention", "convention", "", MAY_3, MAY_3)


@pytest.mark.parametrize(
    ("text", "date", "is_sure"),
    [
        # The title is named, whole or nearly so.
        ("The harbour march drew 5,000.", None, True),
        ("The People's Convention drew 400,000 viewers.", None, True),
        # Words of the title that have nothing to do with one another.
        (
            "Many young people came. " + "There was much talk of it. " * 8 + "5,000 were there, as"
            " was a delegate of the Democratic National Convention.",
            None,
            False,
        ),
        ("Among the people of the town 5,000 had a share in the bakery.", None, False),
        # Half of the title, and the day.
        ("The march drew 5,000.", on(MAY_3), True),
        ("The march drew 5,000.", None, False),
        # The title is named, but it is about another day.
        ("In 2019 the harbour march drew 5,000.", on(datetime.date(2019, 5, 4), "clause"), False),
    ],
)
def test_only_an_event_that_is_named_or_dated_is_sure(
    text: str, date: DateGuess | None, is_sure: bool
) -> None:
    guesser = EventGuesser(text, headline="", place="", events=[*EVENTS, CONVENTION])
    number = "400,000" if "400,000" in text else "5,000"
    guesses = guesser.guess(text.index(number), "attendance", date)
    assert [guess.is_sure for guess in guesses[:1]] == ([is_sure] if guesses else [])
    assert is_sure == any(guess.is_sure for guess in guesses)


def test_a_claim_close_by_makes_its_event_sure_and_one_far_away_does_not() -> None:
    text = "There were 3,400 of them."
    for position, is_sure in ((40, True), (5_000, False)):
        guesser = EventGuesser(
            text, headline="", place="", events=EVENTS, claimed=[(RALLY, position)]
        )
        assert [guess.is_sure for guess in guesser.guess(11, "attendance", None)] == [is_sure]


def test_what_was_claimed_is_suggested_even_for_the_loaves() -> None:
    assert guess("The bakery sold 300 loaves.", "300", "count", claimed=[(RALLY, 0)]) == [RALLY]


def test_no_events_no_guesses() -> None:
    assert (
        EventGuesser("5,000 came.", headline="", place="", events=[]).guess(0, "count", None) == []
    )


@pytest.mark.parametrize(
    ("text", "position", "headline", "name"),
    [
        ("On Saturday the Harbour March drew 5,000.", 35, "Thousands march", "Harbour March"),
        ("The Harbour March drew 5,000.", 23, "Rain stops the Great Regatta", "Great Regatta"),
        ("The Lantern Parade. The Pine Hill Marathon: 900.", 44, "", "Pine Hill Marathon"),
        (
            "Police counted 5,000.",
            15,
            "Thousands march along the quay.",
            "Thousands march along the quay",
        ),
        ("5,000.", 0, "Word " * 40, "Word " * 16 + "…"),
        ("5,000.", 0, "", ""),
    ],
)
def test_a_new_event_is_called_what_the_text_calls_it(
    text: str, position: int, headline: str, name: str
) -> None:
    assert name_event(text, position, headline) == name


def corpus_guesses() -> tuple[list[str], list[tuple[str, list[EventGuess]]]]:
    """Return the corpus's events; and the event of each claim with the guesses for its figure."""
    manifest = json.loads((SEEDS / "manifest.json").read_text(encoding="utf-8"))
    keys = [event["key"] for event in manifest["events"]]
    sketches = [
        EventSketch(place, event["title"], event["kind"], event["place"], *_days_of(event))
        for place, event in enumerate(manifest["events"])
    ]
    passages = {passage["key"]: passage for passage in manifest["passages"]}
    claims: dict[str, list[dict[str, Any]]] = {}
    for claim in manifest["claims"]:
        claims.setdefault(passages[claim["passage"]]["document"], []).append(claim)
    found = []
    for document in manifest["documents"]:
        text = (SEEDS / document["file"]).read_text(encoding="utf-8")
        issued_on = datetime.date.fromisoformat(document["issued"])
        dates, dateline = find_dates(text, issued_on), read_dateline(text, issued_on)
        guesser = EventGuesser(
            text,
            headline=document["title"],
            place=dateline.place if dateline else "",
            events=sketches,
        )
        figures = find_figures(text, "all")
        for claim in claims.get(document["key"], ()):
            start, end, kind = _figure_of(text, figures, passages[claim["passage"]], claim["value"])
            date = guess_date(text, start, end, dates, issued_on, dateline)
            found.append((claim["event"], guesser.guess(start, kind, date)))
    return keys, found


def _days_of(event: dict[str, Any]) -> tuple[datetime.date, datetime.date]:
    day = datetime.date.fromisoformat(event["date"])
    length = {"day": 0, "week": 6, "month": 30}[event["date_precision"]]
    first = day.replace(day=1) if length == 30 else day
    return first, first + datetime.timedelta(days=length)


def _figure_of(
    text: str, figures: list[Any], passage: dict[str, Any], value: float | None
) -> tuple[int, int, str]:
    printed = passage["prefix"] + passage["exact"] + passage["suffix"]
    start = text.index(printed) + len(passage["prefix"])
    end = start + len(passage["exact"])
    inside = [figure for figure in figures if start <= figure.start < end]
    chosen = [figure for figure in inside if figure.value == value] or inside
    return (chosen[0].start, chosen[0].end, chosen[0].kind) if chosen else (start, end, "count")


def test_most_claims_of_the_corpus_get_their_event() -> None:
    keys, whole = corpus_guesses()
    found = [(event, [keys[guess.key] for guess in guesses]) for event, guesses in whole]
    first = sum(guesses[:1] == [event] for event, guesses in found)
    first_two = sum(event in guesses[:2] for event, guesses in found)
    print(f"\n{first} first, {first_two} among the first two, of {len(found)}")
    assert first >= LEAST_FIRST * len(found)
    assert first_two >= LEAST_FIRST_TWO * len(found)
    sure = [(event, guesses[0]) for event, guesses in whole if guesses and guesses[0].is_sure]
    right = sum(keys[best.key] == event for event, best in sure)
    print(f"{len(sure)} sure of, {right} of these right")
    assert len(sure) >= LEAST_SURE * len(found)
    assert right >= LEAST_SURE_RIGHT * len(sure)
