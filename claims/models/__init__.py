"""The upper app's tables: agents, events, claims, links, labels, assessments and comments."""

from claims.models.agents import Agent
from claims.models.aliases import Alias
from claims.models.assessments import Assessment, Comment
from claims.models.claims import Claim
from claims.models.events import Event
from claims.models.labels import Label
from claims.models.links import Link
from claims.models.names import name_key
from claims.models.proposals import ClaimSketch, PairDismissal, ProposedPair

__all__ = [
    "Agent",
    "Alias",
    "Assessment",
    "Claim",
    "ClaimSketch",
    "Comment",
    "Event",
    "Label",
    "Link",
    "PairDismissal",
    "ProposedPair",
    "name_key",
]
