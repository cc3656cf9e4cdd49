"""Where lines run: from the side of one box to that of another, with room for a label on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from claims.layering.spots import COLUMN_GAP, WIDTH, Edge, Spot, is_loop, left_of

_LABEL_ROOM = 21.0
# Where on a line its label may stand, the best place first.
_LABEL_PLACES = (0.5, 0.36, 0.64, 0.25, 0.75)

Point = tuple[float, float]
Curve = tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Route:
    """Where a line runs: SVG path data, its ends, and the middle of its label.

    ``lands`` is 1 where the line comes to its target from the left, -1 from the right.
    """

    key: str
    path: str
    end: Point
    lands: int
    label: Point


def route_lines(
    edges: Sequence[Edge], chains: Mapping[str, list[Spot]], spots: Mapping[str, Spot]
) -> list[Route]:
    ports = _find_ports(edges, chains, spots)
    labels: list[Point] = []
    routes = []
    for edge in edges:
        chain = chains[edge.key]
        start, end = ports[edge.key]
        curves = [_loop(start, end)] if is_loop(edge, spots) else _curves(chain, start, end)
        label = _place_label(curves, labels)
        labels.append(label)
        is_forward = chain[-1].key == edge.target
        routes.append(
            Route(
                key=edge.key,
                path=_spell(curves),
                end=end if is_forward else start,
                lands=1 if is_forward and not is_loop(edge, spots) else -1,
                label=label,
            )
        )
    return routes


def _find_ports(
    edges: Sequence[Edge], chains: Mapping[str, list[Spot]], spots: Mapping[str, Spot]
) -> dict[str, tuple[Point, Point]]:
    """Return where each line leaves its left box and reaches its right one.

    The lines of one side of a box are spread over it in the order of where they go.
    """
    sides: dict[tuple[str, int], list[tuple[float, str, int]]] = defaultdict(list)
    for edge in edges:
        chain = chains[edge.key]
        last_side = 1 if is_loop(edge, spots) else -1
        sides[chain[0].key, 1].append((chain[1].middle, edge.key, 0))
        sides[chain[-1].key, last_side].append((chain[-2].middle, edge.key, 1))
    found: dict[tuple[str, int], Point] = {}
    for (key, side), ends in sides.items():
        spot = spots[key]
        x = left_of(spot.column) + (WIDTH if side == 1 else 0.0)
        for number, (_, edge_key, end) in enumerate(sorted(ends), start=1):
            found[edge_key, end] = (x, spot.y + spot.height * number / (len(ends) + 1))
    return {edge.key: (found[edge.key, 0], found[edge.key, 1]) for edge in edges}


def _curves(chain: list[Spot], start: Point, end: Point) -> list[Curve]:
    """Return the curves of a line from column to column; it passes columns straight."""
    curves = []
    at = start
    for spot in chain[1:-1]:
        left = left_of(spot.column)
        curves.append(_bend(at, (left, spot.middle)))
        at = (left + WIDTH, spot.middle)
    curves.append(_bend(at, end))
    return curves


def _bend(start: Point, end: Point) -> Curve:
    middle = (start[0] + end[0]) / 2
    return start, (middle, start[1]), (middle, end[1]), end


def _loop(start: Point, end: Point) -> Curve:
    """Return a line between two boxes of one column, out to the right and back."""
    out = start[0] + min(COLUMN_GAP * 0.9, 34 + abs(end[1] - start[1]) * 0.12)
    return start, (out, start[1]), (out, end[1]), end


def _place_label(curves: list[Curve], taken: list[Point]) -> Point:
    """Return the first place on a line that is clear of the labels before; else its best one."""
    places = [_point_at(curve, share) for curve in curves for share in _LABEL_PLACES]
    for x, y in places:
        if all(max(abs(x - a), abs(y - b)) >= _LABEL_ROOM for a, b in taken):
            return x, y
    return places[0]


def _point_at(curve: Curve, share: float) -> Point:
    rest = 1 - share
    weights = rest**3, 3 * rest**2 * share, 3 * rest * share**2, share**3
    x, y = (
        sum(weight * point[axis] for weight, point in zip(weights, curve, strict=True))
        for axis in (0, 1)
    )
    return round(x, 1), round(y, 1)


def _spell(curves: list[Curve]) -> str:
    parts: list[str] = []
    for start, first, second, end in curves:
        lead = "M" if not parts else "L"
        parts.append(f"{lead}{_write(start)}C{_write(first)} {_write(second)} {_write(end)}")
    return "".join(parts)


def _write(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
