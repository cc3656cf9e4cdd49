"""Fingerprints and copied stretches: what counts as copied, in any script, in bounded time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.copying import LEAST_QUOTED_WORDS, LEAST_WORDS, find_copied
from annotator.winnowing import (
    SHORTEST_FOUND,
    Fingerprint,
    fingerprints,
    quotations,
    words_of,
)
from tests.timing import processor_seconds

STORY = " ".join(f"harbour{number} quay{number} march{number}" for number in range(20))
OTHER = " ".join(f"library{number} tram{number} vigil{number}" for number in range(40))
THIRD = " ".join(f"ferry{number} pier{number} strike{number}" for number in range(40))
JAPANESE = "".join(chr(0x4E00 + 7 * number) for number in range(80))

words = st.lists(
    st.sampled_from(["one", "two", "three", "four", "five", "six", "seven"]), max_size=60
)


def copied(one: str, other: str) -> list[tuple[str, str]]:
    return [
        (one[each.start : each.end], other[each.other_start : each.other_end])
        for each in find_copied(words_of(one), words_of(other))
    ]


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("Nearly 5,000 people", ["nearly", "5", "000", "people"]),
        ("the alliance’s STRASSE Straße", ["the", "alliance's", "strasse", "strasse"]),
        ("ﬁre Ｆｕｌｌ", ["fire", "full"]),
        ("港の行進", ["港", "の", "行", "進"]),
        ("abc港def", ["abc", "港", "def"]),
        ("한국 사람", ["한국", "사람"]),
        ("— … !", []),
        ("", []),
    ],
)
def test_words_are_folded_and_unspaced_scripts_cut_at_characters(
    text: str, forms: list[str]
) -> None:
    found = words_of(text)
    assert found.forms == forms
    assert all(start < end for start, end in zip(found.starts, found.ends, strict=True))


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “all of us” then", ["“all of us”"]),
        ('He said "all of us" then', ['"all of us"']),
        ("„alle“ und «tous» et 「皆」", ["„alle“", "«tous»", "「皆」"]),
        ("“one ‘two’ three”", ["“one ‘two’ three”"]),
        ("never “closed", []),
        ("“" + "x" * 4_000 + "” and “short”", ["“short”"]),
    ],
)
def test_quotations_are_what_marks_enclose(text: str, quoted: list[str]) -> None:
    assert [text[start:end] for start, end in quotations(text)] == quoted


@pytest.mark.parametrize(
    ("one", "other", "stretches"),
    [
        (STORY, STORY, [STORY]),
        (
            f"{OTHER}\n\n{STORY}\n\n{THIRD}",
            f"{THIRD} {OTHER.upper()[:60]}\n{STORY}",
            [STORY, THIRD],
        ),
        (STORY, OTHER, []),
        # Other punctuation and line breaks are no other words.
        (STORY, STORY.replace(" ", ",\n"), [STORY]),
        # A word changed here and there leaves one stretch.
        (STORY, STORY.replace("quay10", "dock").replace("march15", "walk"), [STORY]),
        # A quotation that both print is not the story; a very long one in the same cut is.
        (f"{OTHER} “{STORY[:300]}”", f"{THIRD} “{STORY[:300]}”", []),
        (f"{OTHER} “{STORY}”", f"{THIRD} “{STORY}”", [STORY]),
        # A sentence is not a story.
        (f"{OTHER} {STORY[:150]} x", f"{THIRD} {STORY[:150]} y", []),
        (f"{OTHER}{JAPANESE}", f"{THIRD}{JAPANESE}", [JAPANESE]),
    ],
    ids=range(9),
)
def test_copied_stretches(one: str, other: str, stretches: list[str]) -> None:
    found = [mine for mine, _ in copied(one, other)]
    assert found == stretches


def test_the_bounds_stand_where_they_say() -> None:
    assert len(words_of(STORY[:150])) < LEAST_WORDS <= len(words_of(STORY))
    assert len(words_of(STORY[:300])) < LEAST_QUOTED_WORDS <= len(words_of(STORY))


@given(words, words)
def test_copying_is_symmetric_and_deterministic(one: list[str], other: list[str]) -> None:
    first, second = words_of(" ".join(one)), words_of(" ".join(other))
    there = find_copied(first, second)
    back = find_copied(second, first)
    assert bool(there) == bool(back)
    assert there == find_copied(first, second)
    for each in there:
        assert 0 <= each.start < each.end
        assert each.words <= len(first)


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    found = words_of(text)
    assert len(found.forms) == len(found.starts) == len(found.ends) == len(found.quoted)
    assert fingerprints(found) == fingerprints(words_of(text))
    assert all(0 <= each.hash < 2**61 - 1 for each in fingerprints(found))


@given(st.integers(0, 40), st.integers(0, 40))
def test_a_shared_run_is_found_wherever_it_stands(before: int, after: int) -> None:
    run = [f"shared{number}" for number in range(SHORTEST_FOUND)]
    one = [*(f"a{n}" for n in range(before)), *run, *(f"b{n}" for n in range(after))]
    other = [*(f"c{n}" for n in range(after)), *run, *(f"d{n}" for n in range(before))]
    hashes = [{each.hash for each in _prints(text)} for text in (one, other)]
    assert hashes[0] & hashes[1]


def _prints(forms: list[str]) -> list[Fingerprint]:
    return fingerprints(words_of(" ".join(forms)))


@pytest.mark.parametrize(
    "text",
    [
        "a b " * 250_000,
        "x" * 1_000_000,
        "“" * 1_000_000,
        '"' * 1_000_000,
        "日" * 333_000,
        "a’" * 500_000,
        "the same refrain again and again. " * 30_000,
    ],
    ids=["two words", "one word", "openings", "quotes", "one character", "apostrophes", "refrain"],
)
def test_hostile_texts_take_seconds_at_most(text: str) -> None:
    def work() -> None:
        found = words_of(text)
        prints = fingerprints(found)
        find_copied(found, found, prints, prints)

    assert processor_seconds(work, 4) < 8
