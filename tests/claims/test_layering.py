"""Drawing in layers: boxes never overlap, columns hold, lines end at boxes, always the same way."""

from __future__ import annotations

import random
import re
import time
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from claims.layering import Box, Edge, Layout, Node, lay_out
from claims.layering.spots import ROW_GAP, WIDTH


@st.composite
def graphs(draw: st.DrawFn) -> tuple[list[Node], list[Edge]]:
    count = draw(st.integers(1, 14))
    nodes = [
        Node(str(key), draw(st.integers(-2, 4)), draw(st.sampled_from((40.0, 62.0, 79.0))))
        for key in range(count)
    ]
    ends = st.integers(0, count - 1)
    pairs = draw(st.lists(st.tuples(ends, ends), max_size=24))
    edges = [Edge(f"e{at}", str(one), str(two)) for at, (one, two) in enumerate(pairs)]
    return nodes, edges


def overlap(one: Box, other: Box) -> bool:
    apart_x = one.x + one.width <= other.x or other.x + other.width <= one.x
    gap = ROW_GAP - 0.01
    apart_y = one.y + one.height + gap <= other.y or other.y + other.height + gap <= one.y
    return not (apart_x or apart_y)


def numbers_of(path: str) -> list[float]:
    return [float(number) for number in re.findall(r"-?\d+\.\d", path)]


def is_on_side(point: tuple[float, float], box: Box) -> bool:
    on_edge = min(abs(point[0] - box.x), abs(point[0] - box.x - box.width)) < 0.1
    return on_edge and box.y < point[1] < box.y + box.height


@settings(max_examples=200, deadline=None)
@given(graphs())
def test_boxes_do_not_overlap_and_stand_in_the_columns_of_their_layers(
    graph: tuple[list[Node], list[Edge]],
) -> None:
    nodes, edges = graph
    layout = lay_out(nodes, edges)

    assert layout.boxes.keys() == {node.key for node in nodes}
    for one, other in combinations(layout.boxes.values(), 2):
        assert not overlap(one, other)
    layers = sorted({node.layer for node in nodes})
    for node in nodes:
        box = layout.boxes[node.key]
        assert box.x == layout.columns[layers.index(node.layer)]
        assert box.height == node.height
        assert -0.01 <= box.y <= layout.height - box.height + 0.01
        assert box.x + box.width <= layout.width


@settings(max_examples=200, deadline=None)
@given(graphs())
def test_lines_lead_from_box_to_box_and_no_two_share_an_end(
    graph: tuple[list[Node], list[Edge]],
) -> None:
    nodes, edges = graph
    layout = lay_out(nodes, edges)
    drawn = {edge.key: edge for edge in edges if edge.source != edge.target}

    assert [route.key for route in layout.routes] == list(drawn)
    ends = []
    for route in layout.routes:
        edge = drawn[route.key]
        numbers = numbers_of(route.path)
        first, last = (numbers[0], numbers[1]), (numbers[-2], numbers[-1])
        boxes = layout.boxes[edge.source], layout.boxes[edge.target]
        assert is_on_side(first, boxes[0]) or is_on_side(first, boxes[1])
        assert is_on_side(last, boxes[0]) or is_on_side(last, boxes[1])
        assert is_on_side(route.end, boxes[1])
        arrives_left = abs(route.end[0] - boxes[1].x) < 0.1
        assert route.lands == (1 if arrives_left else -1)
        ends += [first, last]
    assert len(ends) == len(set(ends))


@settings(max_examples=50, deadline=None)
@given(graphs())
def test_the_same_graph_is_always_drawn_the_same_way(graph: tuple[list[Node], list[Edge]]) -> None:
    assert lay_out(*graph) == lay_out(*graph)


def test_lines_that_need_not_cross_do_not() -> None:
    nodes = [Node(f"{side}{at}", layer, 40) for layer, side in enumerate("ab") for at in range(8)]
    edges = [Edge(str(at), f"a{at}", f"b{7 - at}") for at in range(8)]
    layout = lay_out(nodes, edges)

    for at in range(8):
        assert layout.boxes[f"a{at}"].middle == layout.boxes[f"b{7 - at}"].middle


def test_a_line_over_a_column_passes_between_its_boxes() -> None:
    nodes = [Node("a", 0, 60), *(Node(f"m{at}", 1, 60) for at in range(3)), Node("z", 2, 60)]
    edges = [Edge(f"am{at}", "a", f"m{at}") for at in range(3)] + [Edge("az", "a", "z")]
    layout = lay_out(nodes, edges)
    (route,) = (route for route in layout.routes if route.key == "az")
    middle = layout.columns[1]
    passing = numbers_of(route.path.split("L")[1])[1]

    assert route.path.count("L") == 1
    for at in range(3):
        box = layout.boxes[f"m{at}"]
        assert box.x == middle
        assert not box.y < passing < box.y + box.height


def test_an_empty_graph_and_strange_edges_are_drawn_as_nothing() -> None:
    assert lay_out([], []) == Layout({}, [], [], 0.0, 0.0)
    layout = lay_out([Node("a", 0, 40)], [Edge("1", "a", "a"), Edge("2", "a", "gone")])
    assert layout.routes == []
    assert layout.width == WIDTH


def test_sixty_boxes_with_two_hundred_lines_take_a_moment() -> None:
    chosen = random.Random(5)
    nodes = [Node(str(key), chosen.randint(0, 4), 62) for key in range(60)]
    edges = [
        Edge(f"e{at}", str(chosen.randint(0, 59)), str(chosen.randint(0, 59))) for at in range(200)
    ]
    start = time.perf_counter()
    lay_out(nodes, edges)
    # A generous multiple of what it takes, for a machine that does other things too.
    assert time.perf_counter() - start < 3
