"""What changed between two texts: nothing is lost, what stays is the same, at a bounded cost."""

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.differing import Patience, align, compare_texts, compare_words

LETTERS = st.text(alphabet="ab,5 \n", max_size=40)
TOKENS = st.lists(st.sampled_from("abc"), max_size=12)


@given(LETTERS, LETTERS)
def test_the_pieces_of_either_side_are_its_text(old: str, new: str) -> None:
    changes = compare_texts(old, new)

    assert "".join(words.text for change in changes for words in change.old) == old
    assert "".join(words.text for change in changes for words in change.new) == new
    for change in changes:
        stays = [
            "".join(words.text for words in side if not words.is_changed)
            for side in (change.old, change.new)
        ]
        assert stays[0] == stays[1]
        assert change.is_same == (change.old == change.new)
        assert old[change.old_start :].startswith("".join(w.text for w in change.old))


@given(TOKENS, TOKENS)
def test_of_short_texts_as_much_as_possible_stays(old: list[str], new: list[str]) -> None:
    blocks = align(old, new, Patience())
    kept = sum(block.old_end - block.old_start for block in blocks if block.is_same)

    assert kept == longest_common(old, new)
    assert [block.is_same for block in blocks] == [
        blocks[0].is_same ^ bool(number % 2) for number in range(len(blocks))
    ]


def longest_common(old: list[str], new: list[str]) -> int:
    lengths = [[0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i, one in enumerate(old):
        for j, other in enumerate(new):
            here = lengths[i][j] + 1 if one == other else max(lengths[i][j + 1], lengths[i + 1][j])
            lengths[i + 1][j + 1] = here
    return lengths[-1][-1]


@pytest.mark.parametrize(
    ("old", "new", "gone", "came"),
    [
        ("drew 5,000 people", "drew 6,500 people", ["5,000"], ["6,500"]),
        ("It was 19 minutes.", "It was minutes.", ["19 "], []),
        ("police said so", "police now say so", ["said"], ["now say"]),
        ("quite other words", "nothing in common!", ["quite other words"], ["nothing in common!"]),
    ],
)
def test_words_and_numbers_change_as_wholes(
    old: str, new: str, gone: list[str], came: list[str]
) -> None:
    sides = compare_words(old, new)
    assert [words.text for words in sides[0] if words.is_changed] == gone
    assert [words.text for words in sides[1] if words.is_changed] == came


@pytest.mark.parametrize("a_line", [0, 1, 12])
def test_any_two_texts_of_half_a_megabyte_take_seconds_at_most(a_line: int) -> None:
    shuffled = random.Random(7)
    words = [f"w{shuffled.randint(0, 3_000)}" for _ in range(90_000)]
    breaks = [words[at : at + a_line] for at in range(0, len(words), a_line)] if a_line else [words]
    old = "\n".join(" ".join(line) for line in breaks)
    for new in (old[::-1], old.replace("w1", "x"), "a b " * 120_000):
        start = time.perf_counter()
        changes = compare_texts(old, new)
        # A generous multiple of what it takes, for a machine that does other things too.
        assert time.perf_counter() - start < 20
        assert "".join(piece.text for change in changes for piece in change.new) == new
