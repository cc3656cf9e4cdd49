"""Which date governs a figure, from the clause out to the day of publication."""

import datetime

import pytest

from annotator.dating import DateGuess, find_dates, guess_date, read_dateline

SUNDAY = datetime.date(2025, 5, 4)


def guess(text: str, figure: str, issued_on: datetime.date | None) -> DateGuess | None:
    """Guess the day of the first figure printed so."""
    start = text.index(figure)
    dates, dateline = find_dates(text, issued_on), read_dateline(text, issued_on)
    return guess_date(text, start, start + len(figure), dates, issued_on, dateline)


LEAD = "Thousands marched in Port Ansel on Saturday.\n\n"
GUESSES = [
    # The clause.
    ("On Saturday 5,000 marched.", "5,000", "2025-05-03", "clause"),
    ("On Saturday, 5,000 marched.", "5,000", "2025-05-03", "clause"),
    ("Nearly 5,000 marched on Saturday.", "5,000", "2025-05-03", "clause"),
    ("Saturday’s march drew 5,000.", "5,000", "2025-05-03", "clause"),
    ("5,000 came on Friday, 12,000 on Saturday.", "5,000", "2025-05-02", "clause"),
    ("5,000 came on Friday, 12,000 on Saturday.", "12,000", "2025-05-03", "clause"),
    ("On Friday 5,000 came and on Saturday 12,000.", "5,000", "2025-05-02", "clause"),
    ("On Friday 5,000 came and on Saturday 12,000.", "12,000", "2025-05-03", "clause"),
    ("5,000 in 2019, 8,000 in 2024 and 12,000 on Saturday", "8,000", "2024-01-01", "clause"),
    ("On Saturday 5,000 came, up from 3,000 in 2019.", "5,000", "2025-05-03", "clause"),
    ("On Saturday 5,000 came, up from 3,000 in 2019.", "3,000", "2019-01-01", "clause"),
    ("They expect 20,000 on Saturday.", "20,000", "2025-05-10", "clause"),
    ("| 7 March | 29,400 |\n| 21 March | 38,100 |", "29,400", "2025-03-07", "clause"),
    ("| 7 March | 29,400 |\n| 21 March | 38,100 |", "38,100", "2025-03-21", "clause"),
    ("It was the largest since 3 May 1995, when 5,000 came.", "5,000", "1995-05-03", "clause"),
    ("By Friday night, 5,000 had come.", "5,000", "2025-05-02", "clause"),
    ("The May 1995 rally drew 5,000.", "5,000", "1995-05-01", "clause"),
    # The sentence.
    ("On Saturday they came, they sang, and 5,000 stayed.", "5,000", "2025-05-03", "sentence"),
    ("They came on Saturday; police counted 5,000.", "5,000", "2025-05-03", "sentence"),
    ("On Saturday, for the first time since 1911, 5,000 came.", "5,000", "2025-05-03", "sentence"),
    # The paragraph.
    ("They marched on Saturday. Police counted 5,000.", "5,000", "2025-05-03", "paragraph"),
    ("They marched on Saturday. It rained. Police counted 5,000.", "5,000", "2025-05-03",
     "paragraph"),
    ("They met on Friday. They marched on Saturday. Police saw 5,000.", "5,000", "2025-05-03",
     "paragraph"),
    # The lead.
    (LEAD + "Police counted 5,000.", "5,000", "2025-05-03", "lead"),
    (LEAD + "In 2019, 3,000 had come. Police counted 5,000.", "3,000", "2019-01-01", "clause"),
    (LEAD + "In 2019, 3,000 had come. Police counted 5,000.", "5,000", "2025-05-03", "lead"),
    (LEAD + "The line, which opened on 3 March, is long. Police saw 5,000.", "5,000",
     "2025-05-03", "lead"),
    (LEAD + "The council votes on 14 May. Police counted 5,000.", "5,000", "2025-05-03", "lead"),
    (LEAD + "Police counted 5,000, but the council votes on 14 May.", "5,000", "2025-05-03",
     "lead"),
    (LEAD + "Police said on Sunday that 5,000 came.", "5,000", "2025-05-03", "lead"),
    (LEAD + "It has had 640,000 viewers, and the trailer 12.6m since 28 March.", "640,000",
     "2025-05-03", "lead"),
    ("The council votes on 14 May.\n\nThey marched on Saturday.\n\nPolice saw 5,000.", "5,000",
     "2025-05-03", "lead"),
    ("You asked on 2 May what happened on 3 May.\n\n5,000 came.", "5,000", "2025-05-03", "lead"),
    ("Saturday’s march: 20,000 expected", "20,000", "2025-05-03", "sentence"),
    ("They will march on Saturday.\n\nThey expect 20,000.", "20,000", "2025-05-10", "lead"),
    # Only when somebody said it is known.
    ("Police said on Friday that 5,000 came.", "5,000", "2025-05-02", "sentence"),
    # The publication.
    ("Police counted 5,000.", "5,000", "2025-05-04", "published"),
    ("The page, launched three weeks ago, has 5,000 names.", "5,000", "2025-05-04", "published"),
    ("The council votes on 14 May.\n\nPolice counted 5,000.", "5,000", "2025-05-04", "published"),
    ("LONDON, May 3 (Wire) — Police counted 5,000.", "5,000", "2025-05-03", "published"),
    ("Gazette, Sunday 4 May 2025\n\nPolice counted 5,000.", "5,000", "2025-05-04", "published"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "figure", "earliest", "basis"), GUESSES)
def test_a_figure_is_about(text: str, figure: str, earliest: str, basis: str) -> None:
    found = guess(text, figure, SUNDAY)
    assert found is not None
    assert (str(found.earliest), found.basis) == (earliest, basis)


UNDATED = [
    ("In 1926 the miners struck. 5,000 came out.", "5,000", "1926-01-01"),
    ("On 3 May 1926 the miners struck. 5,000 came out.", "5,000", "1926-05-03"),
    ("The hall of 1882 stands. It cost 5,000.", "5,000", None),
    ("Police counted 5,000.", "5,000", None),
]


@pytest.mark.parametrize(("text", "figure", "earliest"), UNDATED)
def test_without_a_day_of_publication_only_a_printed_date_is_guessed(
    text: str, figure: str, earliest: str | None
) -> None:
    found = guess(text, figure, None)
    assert (str(found.earliest) if found else None) == earliest


def test_a_guess_names_its_mention_and_its_precision() -> None:
    found = guess("The festival of 3–5 May drew 5,000.", "5,000", SUNDAY)
    assert found is not None
    assert found.mention is not None
    assert found.mention.text == "3–5 May"
    assert (str(found.latest), found.precision) == ("2025-05-05", "day")


def test_a_figure_that_is_published_undated_has_no_mention() -> None:
    found = guess("Police counted 5,000.", "5,000", SUNDAY)
    assert found == DateGuess(SUNDAY, SUNDAY, "day", "published", None)
