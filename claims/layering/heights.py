"""How high everything stands: as near to its neighbours as the others in its column allow."""

from __future__ import annotations

from collections.abc import Sequence

from claims.layering.spots import ROW_GAP, Spot

_SWEEPS = 12


def place(columns: list[list[Spot]]) -> None:
    """Give every spot its height: as near to its neighbours as the others in its column allow."""
    for column in columns:
        y = 0.0
        for spot in column:
            spot.y = y
            y += spot.height + ROW_GAP
    tallest = max((column[-1].y + column[-1].height for column in columns if column), default=0.0)
    for column in columns:
        spare = (tallest - column[-1].y - column[-1].height) / 2 if column else 0.0
        for spot in column:
            spot.y += spare
    for sweep in range(_SWEEPS):
        for column in columns if sweep % 2 == 0 else reversed(columns):
            _settle(column)
    top = min((spot.y for column in columns for spot in column), default=0.0)
    for column in columns:
        for spot in column:
            spot.y -= top


def _settle(column: list[Spot]) -> None:
    """Move the spots of a column to where their neighbours pull them, without overlapping."""
    offsets = []
    at = 0.0
    for spot in column:
        offsets.append(at)
        at += spot.height + ROW_GAP
    wishes = []
    for spot, offset in zip(column, offsets, strict=True):
        neighbours = spot.left + spot.right
        middle = (
            sum(each.middle for each in neighbours) / len(neighbours) if neighbours else spot.middle
        )
        wishes.append((middle - spot.height / 2 - offset, _weigh(spot)))
    for spot, offset, level in zip(column, offsets, _rise(wishes), strict=True):
        spot.y = offset + level


def _weigh(spot: Spot) -> float:
    """Return how much a spot insists: lines on being straight, what hangs on nothing hardly."""
    if not spot.left and not spot.right:
        return 0.2
    return 1.0 if spot.is_box else 3.0


def _rise(wishes: Sequence[tuple[float, float]]) -> list[float]:
    """Return the rising sequence nearest to weighted wishes (pool adjacent violators)."""
    pools: list[tuple[float, float, int]] = []
    for level, weight in wishes:
        pool = (level, weight, 1)
        while pools and pools[-1][0] > pool[0]:
            before, heavy, count = pools.pop()
            total = heavy + pool[1]
            pool = ((before * heavy + pool[0] * pool[1]) / total, total, count + pool[2])
        pools.append(pool)
    return [level for level, _, count in pools for _ in range(count)]
