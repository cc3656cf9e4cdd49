"""The lower app's tables: accounts, projects, documents, passages, figures and history."""

from annotator.models.accounts import ApiToken, Preferences, TokenScope, User
from annotator.models.documents import Document, Version
from annotator.models.figures import Dismissal, FigureScan, FoundFigure
from annotator.models.fingerprints import CopiedStretch, Fingerprint, FingerprintRun
from annotator.models.history import Action, HistoryEntry, IdempotencyKey
from annotator.models.passages import CONTEXT_CODE_POINTS, Passage
from annotator.models.projects import Membership, Project, Role
from annotator.models.search import IndexedText

__all__ = [
    "CONTEXT_CODE_POINTS",
    "Action",
    "ApiToken",
    "CopiedStretch",
    "Dismissal",
    "Document",
    "FigureScan",
    "Fingerprint",
    "FingerprintRun",
    "FoundFigure",
    "HistoryEntry",
    "IdempotencyKey",
    "IndexedText",
    "Membership",
    "Passage",
    "Preferences",
    "Project",
    "Role",
    "TokenScope",
    "User",
    "Version",
]
