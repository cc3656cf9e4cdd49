"""Drawing a graph in layers: columns from left to right, few crossings, lines around the boxes.

After Sugiyama, Tagawa and Toda (1981): a line over several columns gets a place in each that it
passes, the columns are put in order by the mean place of what they are joined to, back and forth,
and the order with the fewest crossings wins; heights then follow the neighbours as far as boxes
allow (isotonic regression). Lines within one column bend out to its right. The same graph is always
drawn the same way. Lengths are pixels, y grows downwards.

>>> layout = lay_out([Node("a", 0, 40), Node("b", 1, 40)], [Edge("ab", "a", "b")])
>>> layout.boxes["a"].y == layout.boxes["b"].y, layout.routes[0].lands
(True, 1)
"""

from claims.layering.drawing import Box, Layout, lay_out
from claims.layering.lines import Route
from claims.layering.spots import Edge, Node

__all__ = ["Box", "Edge", "Layout", "Node", "Route", "lay_out"]
