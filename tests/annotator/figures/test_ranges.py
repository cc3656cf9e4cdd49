"""Two numbers become one range only where the words state one."""

import pytest

from annotator.figures import find_figures

RANGES = [
    ("one or two hundred people came", 100, 200),
    ("between 200 and 300 people came", 200, 300),
    ("from 80 to 100 people came", 80, 100),
    ("10-15,000 people came", 10_000, 15_000),
    ("some 30 to 40 thousand people came", 30_000, 40_000),
    ("they raised $3-5 million", 3_000_000, 5_000_000),
    ("they raised $200 to $4 million", 200, 4_000_000),
    ("they raised between €1bn and €1.5bn", 1_000_000_000, 1_500_000_000),
    ("three to four dozen people came", 36, 48),
    ("a 30- to 40-strong group came", 30, 40),
    ("200 people to 300 people came", 200, 300),
    ("50 or 60 people came", 50, 60),
    ("it was attended by 1,500 to 2,000 people", 1_500, 2_000),
    ("between about 200 and perhaps 300 people came", 200, 300),
]


@pytest.mark.parametrize(("sentence", "low", "high"), RANGES)
def test_a_range_takes_both_ends_and_lends_its_magnitude(
    sentence: str, low: int, high: int
) -> None:
    [figure] = find_figures(sentence)
    assert figure.bound == "range"
    assert (figure.value, figure.low, figure.high) == (None, low, high)


APART = [
    ("Attendance fell by 2,000 to 8,000.", [2_000, 8_000]),
    ("Membership grew from 200 to 300.", [200, 300]),
    ("They counted 3,000 and 4,000 people.", [3_000, 4_000]),
    ("There were 5,000 people in May, 6,000 in June.", [5_000, 6_000]),
    ("There were 300 people – 20 people of them minors – on it.", [300, 20]),
]


@pytest.mark.parametrize(("sentence", "values"), APART)
def test_two_numbers_that_state_no_range_stay_apart(sentence: str, values: list[int]) -> None:
    assert [figure.value for figure in find_figures(sentence)] == values


def test_the_all_profile_reads_a_change_as_a_range() -> None:
    [figure] = find_figures("Membership grew from 200 to 300.", "all")
    assert (figure.low, figure.high) == (200, 300)
