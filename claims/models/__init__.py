"""The upper app's tables: what is claimed about what, how it is linked, judged and searched."""

from claims.models.agents import Agent
from claims.models.aliases import Alias
from claims.models.assessments import Assessment, Comment
from claims.models.claims import Claim
from claims.models.events import Event
from claims.models.labels import Label
from claims.models.links import Link
from claims.models.names import name_key
from claims.models.proposals import ClaimSketch, PairDismissal, ProposedPair
from claims.models.searches import FruitlessSearch, SavedSearch
from claims.models.shares import Share

__all__ = [
    "Agent",
    "Alias",
    "Assessment",
    "Claim",
    "ClaimSketch",
    "Comment",
    "Event",
    "FruitlessSearch",
    "Label",
    "Link",
    "PairDismissal",
    "ProposedPair",
    "SavedSearch",
    "Share",
    "name_key",
]
