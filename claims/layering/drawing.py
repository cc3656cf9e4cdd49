"""Putting the parts together: layers to columns, order, heights, lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from claims.layering.heights import place
from claims.layering.lines import Route, route_lines
from claims.layering.ordering import put_in_order
from claims.layering.spots import COLUMN_GAP, WIDTH, Edge, Node, Spot, is_loop, join_up, left_of


@dataclass(frozen=True, slots=True)
class Box:
    """Where a node stands: its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Layout:
    """The drawing; ``columns`` are the left edges of the layers in order."""

    boxes: dict[str, Box]
    routes: list[Route]
    columns: list[float]
    width: float
    height: float


def lay_out(nodes: Sequence[Node], edges: Sequence[Edge]) -> Layout:
    """Return the drawing of a graph. An edge from a node to itself, or to none, is left out."""
    numbers = {layer: at for at, layer in enumerate(sorted({node.layer for node in nodes}))}
    spots = {
        node.key: Spot(node.key, numbers[node.layer], node.height, is_box=True) for node in nodes
    }
    drawn = [
        edge
        for edge in edges
        if edge.source != edge.target and edge.source in spots and edge.target in spots
    ]
    columns: list[list[Spot]] = [[] for _ in numbers]
    for spot in spots.values():
        columns[spot.column].append(spot)
    chains = {edge.key: join_up(edge, spots, columns) for edge in drawn}
    put_in_order(columns)
    place(columns)
    boxes = {
        key: Box(left_of(spot.column), spot.y, WIDTH, spot.height) for key, spot in spots.items()
    }
    routes = route_lines(drawn, chains, spots)
    bend = any(is_loop(edge, spots) for edge in drawn)
    return Layout(
        boxes=boxes,
        routes=routes,
        columns=[left_of(at) for at in range(len(columns))],
        width=max(0.0, len(columns) * (WIDTH + COLUMN_GAP) - (0 if bend else COLUMN_GAP)),
        height=max((box.y + box.height for box in boxes.values()), default=0.0),
    )
