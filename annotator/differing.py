"""What has changed from one text to another: first line by line, then word by word.

Two sequences of tokens are cut at those that stand once in each (patience diff, Bram Cohen), and
the pieces between are compared exactly (Eugene Myers, An O(ND) Difference Algorithm, 1986) as long
as the steps last that a comparison may take; a piece for which they do not counts as changed as a
whole. So the cost is bounded for any two texts. The pieces of either side together are always its
text.

>>> for change in compare_texts("Some 5,000 came.\\nRain.\\n", "Some 6,000 came.\\nRain.\\n"):
...     print(change.is_same, [(words.text, words.is_changed) for words in change.new])
False [('Some ', False), ('6,000', True), (' came.\\n', False)]
True [('Rain.\\n', False)]
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

# Numbers stay whole, with their separators; every sign and every stretch of space is a token.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|\w+|\s+|[^\w\s]")

# So many steps a comparison takes at most, about a second's worth; and so many tokens that are not
# in both are looked for in one piece.
_MOST_STEPS = 2_000_000
_MOST_EDITS = 500

# So few tokens of both together are compared exactly without cutting them first.
_SHORT = 60

# How often a piece is cut at its own unique tokens before it counts as changed.
_DEEPEST = 6

# Where less than this share of the letters stays, words are not told apart: it would be confetti.
_LEAST_SHARED = 0.3


@dataclass(frozen=True, slots=True)
class Block:
    """Tokens ``old_start … old_end`` of one side that stand, or stood, where the other's are."""

    is_same: bool
    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of a text."""

    text: str
    is_changed: bool


@dataclass(frozen=True, slots=True)
class Change:
    """Some lines of both texts: the same, or changed. Starts are code points of either text."""

    is_same: bool
    old_start: int
    new_start: int
    old: list[Words]
    new: list[Words]


class Patience:
    """How many steps a comparison may still take."""

    def __init__(self, steps: int = _MOST_STEPS) -> None:
        self.steps = steps


def compare_texts(old: str, new: str) -> list[Change]:
    """Return the lines of both texts in order, changed and unchanged ones in turn."""
    old_lines, new_lines = _lines(old), _lines(new)
    patience = Patience()
    changes = []
    old_at = new_at = 0
    for block in align(old_lines, new_lines, Patience()):
        before = "".join(old_lines[block.old_start : block.old_end])
        after = "".join(new_lines[block.new_start : block.new_end])
        if block.is_same:
            pieces = [Words(before, False)], [Words(after, False)]
        else:
            pieces = compare_words(before, after, patience)
        changes.append(Change(block.is_same, old_at, new_at, *pieces))
        old_at += len(before)
        new_at += len(after)
    return changes


def compare_words(
    old: str, new: str, patience: Patience | None = None
) -> tuple[list[Words], list[Words]]:
    """Return the pieces of two stretches; where little stays, each is one changed piece."""
    old_tokens, new_tokens = _TOKEN.findall(old), _TOKEN.findall(new)
    blocks = align(old_tokens, new_tokens, patience or Patience())
    shared = sum(
        len(token)
        for block in blocks
        if block.is_same
        for token in old_tokens[block.old_start : block.old_end]
    )
    if 2 * shared < _LEAST_SHARED * (len(old) + len(new)):
        return _whole(old), _whole(new)
    sides: tuple[list[Words], list[Words]] = ([], [])
    for block in _join_over_spaces(blocks, old_tokens):
        spans = (
            old_tokens[block.old_start : block.old_end],
            new_tokens[block.new_start : block.new_end],
        )
        for side, tokens in zip(sides, spans, strict=True):
            if tokens:
                side.append(Words("".join(tokens), not block.is_same))
    return sides


def align(
    old: Sequence[str], new: Sequence[str], patience: Patience, _depth: int = 0
) -> list[Block]:
    """Return the blocks that lead from one sequence of tokens to the other, in order.

    Same and changed blocks alternate; together they cover both sequences.
    """
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    ends = (len(old) - tail, len(new) - tail)
    middle = _align_middle(old[head : ends[0]], new[head : ends[1]], patience, _depth)
    return _merge(
        [
            Block(True, 0, head, 0, head),
            *(_shift(block, head, head) for block in middle),
            Block(True, ends[0], len(old), ends[1], len(new)),
        ]
    )


def _align_middle(
    old: Sequence[str], new: Sequence[str], patience: Patience, depth: int
) -> list[Block]:
    if not old or not new:
        return [Block(False, 0, len(old), 0, len(new))]
    is_short = len(old) + len(new) <= _SHORT
    anchors = [] if is_short or depth == _DEEPEST else _find_anchors(old, new)
    if not anchors:
        return _compare_exactly(old, new, patience)
    blocks = []
    here = there = 0
    for mine, theirs in [*anchors, (len(old), len(new))]:
        between = align(old[here:mine], new[there:theirs], patience, depth + 1)
        blocks += [_shift(block, here, there) for block in between]
        if mine < len(old):
            blocks.append(Block(True, mine, mine + 1, theirs, theirs + 1))
        here, there = mine + 1, theirs + 1
    return blocks


def _compare_exactly(old: Sequence[str], new: Sequence[str], patience: Patience) -> list[Block]:
    """Return the blocks of a shortest way from one to the other, or one changed block."""
    reached = {1: 0}
    trace: list[dict[int, int]] = []
    for edits in range(min(len(old) + len(new), _MOST_EDITS) + 1):
        trace.append(dict(reached))
        patience.steps -= 2 * edits + 1
        for diagonal in range(-edits, edits + 1, 2):
            at = start = _step(reached, diagonal, edits)[0]
            there = at - diagonal
            while at < len(old) and there < len(new) and old[at] == new[there]:
                at, there = at + 1, there + 1
            patience.steps -= at - start
            reached[diagonal] = at
            if at >= len(old) and there >= len(new):
                return _retrace(trace, len(old), len(new))
        if patience.steps < 0:
            break
    return [Block(False, 0, len(old), 0, len(new))]


def _step(reached: dict[int, int], diagonal: int, edits: int) -> tuple[int, bool]:
    """Return how far the first sequence is used up on a diagonal after one edit more.

    And whether that edit takes a token of the second sequence, not of the first.
    """
    below, above = reached.get(diagonal - 1, -1), reached.get(diagonal + 1, -1)
    takes_new = diagonal == -edits or (diagonal != edits and below < above)
    return (above, True) if takes_new else (below + 1, False)


def _retrace(trace: list[dict[int, int]], old: int, new: int) -> list[Block]:
    """Return the way that the trace holds, from its end to its beginning and turned round."""
    blocks: list[Block] = []
    for edits in range(len(trace) - 1, -1, -1):
        reached, diagonal = trace[edits], old - new
        start, takes_new = _step(reached, diagonal, edits)
        there = start - diagonal
        blocks.append(Block(True, start, old, there, new))
        if edits == 0:
            break
        old, new = (start, there - 1) if takes_new else (start - 1, there)
        blocks.append(Block(False, old, start, new, there))
    return blocks[::-1]


def _find_anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Return the places of tokens that stand once in both, as many as keep their order."""
    mine, theirs = Counter(old), Counter(new)
    place = {token: at for at, token in enumerate(new) if theirs[token] == 1}
    pairs = [
        (at, place[token]) for at, token in enumerate(old) if mine[token] == 1 and token in place
    ]
    # The longest rising run of their places, by patience sorting.
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, there) in enumerate(pairs):
        pile = bisect_left(tops, there)
        before.append(ends[pile - 1] if pile else -1)
        tops[pile : pile + 1] = [there]
        ends[pile : pile + 1] = [number]
    run = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append(pairs[at])
        at = before[at]
    return run[::-1]


def _merge(blocks: Sequence[Block]) -> list[Block]:
    """Leave out empty blocks, and join neighbours of one kind."""
    merged: list[Block] = []
    for block in blocks:
        if block.old_start == block.old_end and block.new_start == block.new_end:
            continue
        last = merged[-1] if merged else None
        if last is not None and last.is_same == block.is_same:
            merged[-1] = Block(
                last.is_same, last.old_start, block.old_end, last.new_start, block.new_end
            )
        else:
            merged.append(block)
    return merged


def _join_over_spaces(blocks: Sequence[Block], old: Sequence[str]) -> list[Block]:
    """Count a space between two changed words as changed with them: it reads as one change."""
    joined = []
    for number, block in enumerate(blocks):
        is_inside = 0 < number < len(blocks) - 1
        is_space = block.is_same and not "".join(old[block.old_start : block.old_end]).strip()
        is_kept = block.is_same and not (is_inside and is_space)
        joined.append(
            Block(is_kept, block.old_start, block.old_end, block.new_start, block.new_end)
        )
    return _merge(joined)


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many tokens at the beginning are the same."""
    length = min(len(one), len(other))
    return next((at for at in range(length) if one[at] != other[at]), length)


def _shift(block: Block, old: int, new: int) -> Block:
    return Block(
        block.is_same,
        block.old_start + old,
        block.old_end + old,
        block.new_start + new,
        block.new_end + new,
    )


def _whole(text: str) -> list[Words]:
    return [Words(text, True)] if text else []


def _lines(text: str) -> list[str]:
    """Return the lines of a text with their newlines; only LF ends one."""
    pieces = [f"{piece}\n" for piece in text.split("\n")]
    pieces[-1] = pieces[-1][:-1]
    return pieces if pieces[-1] else pieces[:-1]
