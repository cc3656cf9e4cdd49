"""The evidence around an event or a claim as a graph: figures, and how reviewers linked them.

Exhibits are figures with the figures that copy them (``exhibits``); they and the threads between
them are gathered from rows (``gathering``), put into columns (``columns``), and laid out and told
(``graphing``, by the pure ``claims.layering``).
"""

from claims.evidence.graphing import EvidenceGraph, graph_claim, graph_event

__all__ = ["EvidenceGraph", "graph_claim", "graph_event"]
