"""The admin of the lower app: accounts, projects, documents, passages, figures and the history."""

from annotator.admin import (
    accounts,
    documents,
    figures,
    fingerprints,
    history,
    projects,
    search,
)

__all__ = ["accounts", "documents", "figures", "fingerprints", "history", "projects", "search"]
