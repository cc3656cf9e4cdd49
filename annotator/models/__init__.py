"""The lower app's tables: accounts, projects, documents, passages and their history."""

from annotator.models.accounts import ApiToken, TokenScope, User
from annotator.models.documents import Document, Version
from annotator.models.history import Action, HistoryEntry, IdempotencyKey
from annotator.models.passages import CONTEXT_CODE_POINTS, Passage
from annotator.models.projects import Membership, Project, Role

__all__ = [
    "CONTEXT_CODE_POINTS",
    "Action",
    "ApiToken",
    "Document",
    "HistoryEntry",
    "IdempotencyKey",
    "Membership",
    "Passage",
    "Project",
    "Role",
    "TokenScope",
    "User",
    "Version",
]
