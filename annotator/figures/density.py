"""Tell prose from tables and noise by how thick the numbers stand.

Prose never holds so many numbers in a stretch; a table, a log or hostile input does. Its numbers
are left alone, which also bounds the work that any text can cause.
"""

from collections.abc import Sequence

# More than this many numbers in this many code points are no prose. The densest news prose seen,
# lists of prices and results, stay below 45.
DENSE_COUNT, DENSE_STRETCH = 55, 1_000


def dense_places(starts: Sequence[int]) -> set[int]:
    """Return the indexes of the numbers, given by ascending offsets, that stand too thick."""
    dense: set[int] = set()
    covered = 0
    for index in range(len(starts) - DENSE_COUNT):
        if starts[index + DENSE_COUNT] - starts[index] < DENSE_STRETCH:
            dense.update(range(max(covered, index), index + DENSE_COUNT + 1))
            covered = index + DENSE_COUNT + 1
    return dense
