"""The order of every column: by the mean place of what its spots are joined to, back and forth.

Of the orders that the sweeps come by the one with the fewest crossings is kept.
"""

from __future__ import annotations

from claims.layering.spots import Spot

_SWEEPS = 12


def put_in_order(columns: list[list[Spot]]) -> None:
    """Put every column in the order that crosses least, of those that the sweeps come by."""
    _number(columns)
    best = [list(column) for column in columns]
    fewest = _count_crossings(columns)
    for sweep in range(_SWEEPS):
        if fewest == 0:
            break
        goes_right = sweep % 2 == 0
        for column in columns if goes_right else reversed(columns):
            column.sort(key=lambda spot: _pull(spot, from_left=goes_right))
            _number([column])
        crossings = _count_crossings(columns)
        if crossings < fewest:
            fewest = crossings
            best = [list(column) for column in columns]
    for column, order in zip(columns, best, strict=True):
        column[:] = order
    _number(columns)


def _number(columns: list[list[Spot]]) -> None:
    for column in columns:
        for place, spot in enumerate(column):
            spot.place = place


def _pull(spot: Spot, *, from_left: bool) -> float:
    """Return the mean place of a spot's neighbours on one side; its own where it has none."""
    neighbours = spot.left if from_left else spot.right
    if not neighbours:
        return float(spot.place)
    return sum(each.place for each in neighbours) / len(neighbours)


def _count_crossings(columns: list[list[Spot]]) -> int:
    """Return how often lines between neighbouring columns cross."""
    crossings = 0
    for column in columns:
        ends = [
            other.place
            for spot in column
            for other in sorted(spot.right, key=lambda each: each.place)
        ]
        crossings += _count_inversions(ends)
    return crossings


def _count_inversions(numbers: list[int]) -> int:
    """Return how many pairs stand in the wrong order, by sorting them together."""
    if len(numbers) < 2:
        return 0
    half = len(numbers) // 2
    first, second = numbers[:half], numbers[half:]
    found = _count_inversions(first) + _count_inversions(second)
    first.sort()
    second.sort()
    at = 0
    for number in second:
        while at < len(first) and first[at] <= number:
            at += 1
        found += len(first) - at
    return found
