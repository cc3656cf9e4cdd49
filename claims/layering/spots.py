"""What the parts of the drawing share: boxes to be, and the places where lines pass columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

# How wide boxes are, and how far apart columns and boxes stand at least, in pixels.
WIDTH = 190.0
COLUMN_GAP = 92.0
ROW_GAP = 18.0

# A line that only passes a column takes so much of its height.
_PASSING = 10.0


@dataclass(frozen=True, slots=True)
class Node:
    """What is to be drawn as a box in a layer; layers are numbered in any way that orders them."""

    key: str
    layer: int
    height: float


@dataclass(frozen=True, slots=True)
class Edge:
    """What is to be drawn as a line from one box to another one."""

    key: str
    source: str
    target: str


@dataclass(slots=True)
class Spot:
    """A box, or a place where a line passes a column (``key`` is then the line's)."""

    key: str
    column: int
    height: float
    is_box: bool
    left: list[Spot] = field(default_factory=list)
    right: list[Spot] = field(default_factory=list)
    place: int = 0
    y: float = 0.0

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def left_of(column: int) -> float:
    """Return where a column begins."""
    return column * (WIDTH + COLUMN_GAP)


def is_loop(edge: Edge, spots: Mapping[str, Spot]) -> bool:
    """Tell whether both ends of a line are in one column."""
    return spots[edge.source].column == spots[edge.target].column


def join_up(edge: Edge, spots: Mapping[str, Spot], columns: list[list[Spot]]) -> list[Spot]:
    """Return the spots that a line runs along, from left to right, and join them."""
    ends = sorted((spots[edge.source], spots[edge.target]), key=lambda spot: spot.column)
    chain = [ends[0]]
    for column in range(ends[0].column + 1, ends[1].column):
        passing = Spot(edge.key, column, _PASSING, is_box=False)
        columns[column].append(passing)
        chain.append(passing)
    chain.append(ends[1])
    if not is_loop(edge, spots):
        for one, other in pairwise(chain):
            one.right.append(other)
            other.left.append(one)
    return chain
