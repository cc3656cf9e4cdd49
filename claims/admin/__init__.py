"""The admin of the upper app: claims, events, agents, links, and what is decided about them."""

from claims.admin import (
    agents,
    aliases,
    assessments,
    claims,
    events,
    labels,
    links,
    passages,
    proposals,
    searches,
    shares,
)

__all__ = [
    "agents",
    "aliases",
    "assessments",
    "claims",
    "events",
    "labels",
    "links",
    "passages",
    "proposals",
    "searches",
    "shares",
]
