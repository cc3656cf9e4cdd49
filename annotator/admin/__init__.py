"""The admin of the lower app: accounts, projects, documents, passages and the history."""

from annotator.admin import accounts, documents, history, projects

__all__ = ["accounts", "documents", "history", "projects"]
