"""Whatever the text, offsets slice to it, ranges are upright, nothing is raised, and it is fast."""

import datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.dating import find_dates, guess_date, read_dateline
from annotator.dating.model import BASES, GUESS_BASES, PRECISIONS, ROLES
from tests.timing import processor_seconds

VOCABULARY = (
    "May March 3 3rd 31 29 February 2025 2024 1963 on in from to and between the of last next this"
    " Saturday Saturday’s Sunday Sun Sat. today yesterday night weekend week two days ago same day"
    " before after following by since will said police marched 5,000 2025-05-03 03/05/2025 22.07.25"
    " LONDON (Wire) — – - , . ; : “ ” 😀 👩‍👩‍👧 ٣ ３ é e\u0301 which Sept. Dec"
)
WORDS = st.sampled_from([*VOCABULARY.split(), "\r\n", "\n\n", "\r", "\u00a0"])
PROSE = st.lists(WORDS, max_size=60).map(" ".join)
TEXTS = st.one_of(st.text(max_size=300), PROSE)
DAYS = st.one_of(st.none(), st.dates())


@settings(max_examples=400, deadline=None)
@given(TEXTS, DAYS)
def test_every_mention_slices_to_its_text_in_reading_order(
    text: str, issued_on: datetime.date | None
) -> None:
    dates = find_dates(text, issued_on)
    for mention in dates:
        assert text[mention.start : mention.end] == mention.text != ""
        assert mention.earliest <= mention.latest
        assert mention.precision in PRECISIONS
        assert mention.basis in BASES
        assert mention.role in ROLES
    assert all(one.end <= other.start for one, other in pairwise(dates))


@settings(max_examples=400, deadline=None)
@given(TEXTS, DAYS, st.data())
def test_every_figure_gets_a_date_where_there_is_a_day_of_publication(
    text: str, issued_on: datetime.date | None, data: st.DataObject
) -> None:
    dates, dateline = find_dates(text, issued_on), read_dateline(text, issued_on)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    guess = guess_date(text, start, end, dates, issued_on, dateline)
    if guess is None:
        assert issued_on is None
    else:
        assert guess.earliest <= guess.latest
        assert guess.basis in GUESS_BASES
        assert guess.mention is None or guess.mention in dates


@settings(max_examples=300, deadline=None)
@given(TEXTS, DAYS)
def test_a_dateline_lies_in_the_text(text: str, issued_on: datetime.date | None) -> None:
    dateline = read_dateline(text, issued_on)
    if dateline is not None:
        assert 0 <= dateline.start < dateline.end <= len(text)
        assert dateline.place


@settings(max_examples=200, deadline=None)
@given(PROSE, st.dates())
def test_line_ends_change_no_day(text: str, issued_on: datetime.date) -> None:
    dates = find_dates(text.replace("\r\n", "\n"), issued_on)
    windows = find_dates(text.replace("\r\n", "\n").replace("\n", "\r\n"), issued_on)
    assert [(one.earliest, one.latest) for one in dates] == [
        (one.earliest, one.latest) for one in windows
    ]


HOSTILE = [
    "May ",
    "3 ",
    "3-",
    "3 May ",
    "May 3-5 to ",
    "on Saturday ",
    "Saturday to ",
    "today ",
    "He said today ",
    "two days ago ",
    "in 2019 ",
    "2025-05-03",
    "the end of the ",
    ", which ",
    "told the ",
    "A (",
    "LONDON, ",
    "LONDON — ",
    "\r\n",
    "\r\n\r\n3 May ",
    "e\u0301",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_hostile_text_of_100_kb_takes_less_than_a_second(unit: str) -> None:
    text = (unit * (100_000 // len(unit) + 1))[:100_000]
    issued_on = datetime.date(2025, 5, 4)

    def date_it() -> None:
        dates, dateline = find_dates(text, issued_on), read_dateline(text, issued_on)
        for start in range(0, len(text), len(text) // 20):
            guess_date(text, start, start + 3, dates, issued_on, dateline)

    assert processor_seconds(date_it, 1) < 1
