"""The upper app's tables: agents, events, claims, links, assessments and comments."""

from claims.models.agents import Agent, name_key
from claims.models.assessments import Assessment, Comment
from claims.models.claims import Claim
from claims.models.events import Event
from claims.models.links import Link

__all__ = ["Agent", "Assessment", "Claim", "Comment", "Event", "Link", "name_key"]
