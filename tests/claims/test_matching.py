"""Which two claims match, and what is proposed of them: the rules without a database."""

from __future__ import annotations

import datetime
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.matching import Match, Sketch, level_of, match, share_of_words
from claims.quantities import Quantity
from claims.telling import telling_words

MAY_3, MAY_10 = datetime.date(2025, 5, 3), datetime.date(2025, 5, 10)
WORDS = frozenset({"harbour", "march", "quay", "merrow", "alliance", "basin", "lease", "port"})
RECORDED = Sketch(event="1", words=WORDS)
UNKNOWN = Sketch(
    first_day=MAY_3, last_day=MAY_3, day_basis="sentence", place="port merrow", words=WORDS
)


def people(value: int, **fields: str) -> Quantity:
    return Quantity(
        **{"measure_kind": "attendance", "unit": "people", "value": Decimal(value), **fields}
    )


def judged(
    one: Sketch, other: Sketch, mine: Quantity, theirs: Quantity, *, is_copied: bool = False
) -> tuple[str, str] | None:
    found = match(one, mine, other, theirs, is_copied=is_copied)
    return None if found is None else (found.relation, found.reason)


def on(day: datetime.date, basis: str = "sentence", **fields: str) -> Sketch:
    return replace(UNKNOWN, first_day=day, last_day=day, day_basis=basis, **fields)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (RECORDED, RECORDED, ("conflicts", "apart")),
        (RECORDED, replace(RECORDED, event="2"), None),
        (RECORDED, replace(RECORDED, event="1", is_guessed=True), ("conflicts", "apart")),
        # Without events day, place and words together must do.
        (UNKNOWN, UNKNOWN, ("conflicts", "apart")),
        (UNKNOWN, on(MAY_10), None),
        (UNKNOWN, replace(UNKNOWN, place="hollin bridge", words=frozenset({"march"})), None),
        (UNKNOWN, replace(UNKNOWN, place="", words=frozenset({"other"})), None),
        # A day of publication is a weak reason for, and a month between two a strong one against.
        (on(MAY_3, "published"), on(datetime.date(2025, 7, 3), "published"), None),
        (Sketch(), Sketch(), None),
    ],
)
def test_two_claims_match_when_they_speak_of_one_event(
    one: Sketch, other: Sketch, expected: tuple[str, str] | None
) -> None:
    mine, theirs = people(5_000), people(12_000)
    assert judged(one, other, mine, theirs) == expected
    assert judged(other, one, theirs, mine) == expected


def test_the_same_number_elsewhere_on_another_day_is_no_reason() -> None:
    elsewhere = on(MAY_10, place="hollin bridge", words=frozenset({"march", "bridge", "mill"}))
    assert judged(UNKNOWN, elsewhere, people(1_000), people(1_000)) is None


def test_what_was_expected_is_not_held_against_what_came() -> None:
    expected = people(20_000, occurrence="expected")
    assert judged(RECORDED, RECORDED, expected, people(5_000)) is None


def test_a_copied_figure_of_the_same_speaker_has_the_same_origin() -> None:
    police = replace(UNKNOWN, speaker="7")
    same = people(5_000), people(5_000)
    assert judged(police, police, *same, is_copied=True) == ("same_origin", "copied_text")
    # Another speaker, or another figure, in copied text is not the same statement.
    other = replace(UNKNOWN, speaker="8")
    assert judged(police, other, *same, is_copied=True) == ("corroborates", "close_agreement")
    assert judged(police, police, people(5_000), people(400), is_copied=True) != (
        "same_origin",
        "copied_text",
    )


def test_copied_text_about_two_recorded_events_is_not_one_statement() -> None:
    other = replace(RECORDED, event="2")
    assert judged(RECORDED, other, people(5_000), people(5_000), is_copied=True) is None


def test_an_adopted_figure_and_an_experts_come_first_and_a_copy_last() -> None:
    def score(other: Sketch, value: int) -> float:
        found = match(RECORDED, people(1_000), other, people(value), is_copied=False)
        assert isinstance(found, Match)
        return found.score

    plain = score(RECORDED, 1_600)
    assert score(replace(RECORDED, is_adopted=True), 1_600) > plain
    assert score(replace(RECORDED, is_expert=True), 1_600) > plain
    assert score(replace(RECORDED, is_copy=True), 1_600) < plain


sketches = st.builds(
    Sketch,
    event=st.sampled_from(["", "1", "2"]),
    is_guessed=st.booleans(),
    speaker=st.sampled_from(["", "7", "8"]),
    place=st.sampled_from(["", "port merrow", "merrow", "hollin"]),
    words=st.frozensets(st.sampled_from(sorted(WORDS))),
    is_copy=st.booleans(),
)
quantities = st.builds(people, st.sampled_from([100, 1_000, 1_100, 5_000]))


@given(sketches, quantities, sketches, quantities, st.booleans())
def test_matching_is_symmetric_and_never_below_zero(
    one: Sketch, mine: Quantity, other: Sketch, theirs: Quantity, is_copied: bool
) -> None:
    there = match(one, mine, other, theirs, is_copied=is_copied)
    back = match(other, theirs, one, mine, is_copied=is_copied)
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert (there.relation, there.reason) == (back.relation, back.reason)
        assert there.score == pytest.approx(back.score)
        assert there.score >= 0


def test_sharing_no_words_is_zero_and_all_of_many_is_one() -> None:
    assert share_of_words(frozenset(), WORDS) == 0
    assert share_of_words(WORDS, WORDS) == 1
    assert share_of_words(frozenset({"quay"}), WORDS) < 0.2


@pytest.mark.parametrize(
    ("quantity", "level"),
    [
        (people(5_000), 5_000),
        (Quantity(low=Decimal(100), high=Decimal(200), bound="range"), 150),
        (Quantity(magnitude="hundreds", bound="vague_magnitude"), None),
    ],
)
def test_every_figure_has_a_level_to_sort_by(quantity: Quantity, level: int | None) -> None:
    found = level_of(quantity)
    assert found is not None
    assert level is None or found == level


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Police said 5,000 people marched.", {"police", "marched"}),
        ("the quay, the quays and the quay’s end", {"quay", "end"}),
        ("港の行進", {"港の", "の行", "行進"}),
        ("1 22 333", set()),
    ],
)
def test_telling_words_leave_out_numbers_and_what_stands_everywhere(
    text: str, words: set[str]
) -> None:
    found = telling_words(text)
    assert set(found) == words
    for start, end in found.values():
        assert 0 <= start < end <= len(text)
