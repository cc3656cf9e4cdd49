"""A bare number is lent what it counts; a noun ahead of it counts as one behind it does."""

import pytest

from annotator.figures import find_figures
from annotator.figures.people import is_people_noun

LAST_KINDS = [
    ("Marchers filled the bridge. The union claimed between 60,000 and 75,000.", "attendance"),
    ("Crowds filled Mill Lane. Hundreds more are walking in.", "attendance"),
    ("Rovers won at last. Att: 8,217.", "attendance"),
    ("Attendance claims differ.\n\n| Source | Figure |\n| Sheriff | 2,000 |", "attendance"),
    ("A dozen tenants spoke. Forty of them had left.", "people"),
    ("Fire killed 30 people. Nine of them were children.", "deaths"),
    ("The motion fell by 1,588 for, 109 against.", "votes"),
    ("The votes are in: Kerr has 12,611. Majority 518.", "votes"),
    ("In the by-election Ms Kerr polled 12,611.", "votes"),
    ("The petition grows. Day 20 – the 20,000 mark.", "signatures"),
    ("More than 700 pupils and 60 teachers took part.", "attendance"),
    ("A branch of 2,140 members met. Some 900 are new.", "members"),
]


@pytest.mark.parametrize(("passage", "kind"), LAST_KINDS)
def test_a_bare_number_is_lent_the_kind_of_what_stands_around_it(passage: str, kind: str) -> None:
    assert find_figures(passage)[-1].kind == kind


def test_the_verb_behind_the_last_of_a_list_is_said_of_all() -> None:
    kinds = [one.kind for one in find_figures("Some 700 pupils and 60 teachers took part.")]
    assert kinds == ["attendance", "attendance"]


AHEAD = [
    ("Tickets sold: 13,480.", "tickets_sold"),
    ("Complimentary tickets issued: 612.", "tickets_distributed"),
    ("Tickets scanned at the doors: 12,977.", "ticket_scans"),
    ("Total views: 19.4 million.", "views"),
    ("Chat messages: 61,000,000.", "count"),
    ("Borrowers: 1,011.", "people"),
    ("Entries: 1,842.", "registrants"),
    ("Ticket sales had totalled 186,000.", "tickets_sold"),
    ("Downloads reached 1.2 million.", "count"),
    ("Marshals numbered 600.", "people"),
    ("The number of tenants on strike is 3,100.", "people"),
    ("A fifth of viewers (about 300,000) used the app.", "viewers"),
]


@pytest.mark.parametrize(("sentence", "kind"), AHEAD)
def test_a_noun_ahead_of_the_number_is_what_it_counts(sentence: str, kind: str) -> None:
    assert find_figures(sentence)[-1].kind == kind


PEOPLE = ["stewards", "scholars", "navvies", "lads", "magistrates", "kurds", "exhibitors"]
PEOPLE += ["deputies", "helpers", "signallers", "tenants", "cellists", "horsewomen", "townsfolk"]
THINGS = [
    "lasers",
    "canisters",
    "papers",
    "posters",
    "lists",
    "committees",
    "sectors",
    "doors",
    "degrees",
    "buses",
]


@pytest.mark.parametrize("noun", PEOPLE)
def test_a_noun_for_people_is_told_by_list_or_ending(noun: str) -> None:
    assert is_people_noun(noun)
    [figure] = find_figures(f"The storm kept 62 {noun} busy.")
    assert (figure.kind, figure.unit) == ("people", "people")


@pytest.mark.parametrize("noun", THINGS)
def test_a_thing_that_ends_like_a_person_is_none(noun: str) -> None:
    assert not is_people_noun(noun)
