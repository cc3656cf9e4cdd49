"""The upper app's tables: agents, events, claims, links, assessments and comments."""

from claims.models.agents import Agent, name_key
from claims.models.assessments import Assessment, Comment
from claims.models.claims import Claim
from claims.models.events import Event
from claims.models.links import Link
from claims.models.proposals import ClaimSketch, PairDismissal, ProposedPair

__all__ = [
    "Agent",
    "Assessment",
    "Claim",
    "ClaimSketch",
    "Comment",
    "Event",
    "Link",
    "PairDismissal",
    "ProposedPair",
    "name_key",
]
