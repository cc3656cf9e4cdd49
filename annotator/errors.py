"""The errors that the stages raise; views turn them into HTTP in one place.

Each carries sentences a reviewer can act on. ``problems`` name the field at fault where there
is one, in the shape that the API hands out: ``{"field", "code", "message"}``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one field ("" when it is not about a single field)."""

    field: str
    code: str
    message: str


class DomainError(Exception):
    """What a stage refuses to do. Never raised itself; see the subclasses."""

    def __init__(self, message: str, *, problems: list[Problem] | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.problems = problems or []


class Invalid(DomainError):
    """The input cannot be what it claims to be: HTTP 400."""

    @classmethod
    def field(cls, field: str, code: str, message: str) -> Invalid:
        """Make the error for a single field."""
        return cls(message, problems=[Problem(field, code, message)])


class NotVisible(DomainError):
    """There is no such thing, or none that this account may see: HTTP 404 for both."""

    def __init__(self, message: str = "There is no such object, or you may not see it.") -> None:
        super().__init__(message)


class NotAllowed(DomainError):
    """The account sees the object but its role does not allow the action: HTTP 403."""


class Conflicting(DomainError):
    """The action would break something that hangs on the object: HTTP 409."""


class Stale(DomainError):
    """Somebody changed the object since it was read: HTTP 412, with the current object."""

    def __init__(self, current: Any) -> None:
        super().__init__("This was changed by somebody else since you opened it.")
        self.current = current
