"""Who asks for a page, and about which project."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any, cast

from django.http import HttpRequest

from annotator import access
from annotator.models import Project, Role, User


def asker(request: HttpRequest) -> User:
    """Return the account that is logged in; LoginRequiredMiddleware let nobody else by."""
    return cast(User, request.user)


@dataclass(frozen=True, slots=True)
class Workplace:
    """A project as one of its members sees it."""

    project: Project
    role: Role

    def context(self, section: str) -> dict[str, Any]:
        """Return what the frame of a project's page needs, and who may do what."""
        return {
            "project": self.project,
            "section": section,
            "role": self.role,
            "may": {act: access.may(self.role, act) for act in access.ACTS},
        }


def enter(request: HttpRequest, project_id: uuid.UUID) -> Workplace:
    """Return the project with the asker's role in it. Two queries. Raises NotVisible."""
    project = access.get_visible(
        Project.objects.select_related("created_by"), asker(request), project_id
    )
    return enter_with(request, project)


def enter_with(request: HttpRequest, project: Project) -> Workplace:
    """Return the workplace of a project that is loaded already. One query."""
    return Workplace(project, access.require(asker(request), project, "read"))
