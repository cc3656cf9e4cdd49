"""A table of cues is one expression: rows keep their order, their reach and their groups."""

import pytest

from annotator.figures.cueing import Ahead, Behind

AHEAD = Ahead(
    ("deaths", 20, "killed death_toll_of"),
    ("capacity", 30, "(?:seats|holds)(?:_up_to)?"),
    ("attendance", 30, "(?:a_)?crowd_of (?:drew|draws?)"),
)
NEAREST = [
    ("the crash killed ", "deaths"),
    ("a death toll of ", "deaths"),
    ("the crash killed one of a crowd of ", "attendance"),
    ("it drew fans and killed ", "deaths"),
    ("killed when the band for once had come to play for ", None),  # too far
    ("it seats up to ", "capacity"),
    ("it seats 400, not ", None),  # said of the 400 alone
    ("it drew 400, then ", "attendance"),
    ("skilled ", None),
    ("", None),
]


@pytest.mark.parametrize(("clause", "kind"), NEAREST)
def test_the_nearest_cue_ahead_decides(clause: str, kind: str | None) -> None:
    assert AHEAD.nearest(clause) == kind


def test_a_cue_may_be_asked_for_right_in_front_only() -> None:
    assert AHEAD.nearest("killed ", within=1) == "deaths"
    assert AHEAD.nearest("killed at least ", within=1) is None


def test_the_places_of_cues_are_where_they_end() -> None:
    assert AHEAD.places("it drew fans; the hall holds many") == [
        (7, "attendance"),
        (28, "capacity"),
    ]


BEHIND = Behind(
    ("online_participants", 1, r"watched_(?:\w+_){0,2}?online"),
    ("viewers", 2, "watched"),
    ("attendance", 4, "came (?:turned|showed)_(?:up|out)"),
)
FIRST = [
    (" watched it online", "online_participants"),
    (" watched it at home", "viewers"),
    (" people, they say, watched", None),  # a mark stands between
    (" of the town's people came", "attendance"),
    (" had watched and came", "viewers"),  # the earlier row
    (" of those who had said so watched", None),  # too far
    (" turned up", "attendance"),
    (", turned out", "attendance"),
    ("", None),
]


@pytest.mark.parametrize(("clause", "kind"), FIRST)
def test_the_earliest_row_behind_decides(clause: str, kind: str | None) -> None:
    assert BEHIND.first(clause) == kind


@pytest.mark.parametrize("cue", [r"\w+_audience", "s?treams", "(?:open"])
def test_a_cue_that_begins_with_no_letter_is_refused(cue: str) -> None:
    with pytest.raises(ValueError, match=r"cue|group"):
        Ahead(("viewers", 10, cue))
