"""Projects, their members, and the account that asks."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from annotator import access, organising
from annotator.api.answers import MeAnswer, MembershipAnswer, ProjectAnswer
from annotator.api.conditions import etag_of, is_unchanged, not_modified
from annotator.api.endpoint import Endpoint, ListEndpoint, ObjectEndpoint, ReadableEndpoint, created
from annotator.api.fields import Choice, Text, Truth
from annotator.api.idempotency import Reply
from annotator.api.paging import PageQuery, list_etag, own_project_ids, present_page, read_page
from annotator.api.serializing import Body, Changes, page_of
from annotator.errors import NotVisible
from annotator.models import Membership, Project, Role
from annotator.presenting import present_membership, present_person, present_project


class ProjectBody(Body):
    """A new project."""

    name = Text(max_length=200)
    description = Text(required=False, max_length=20_000)


class ProjectChanges(Changes):
    """What can be changed of a project."""

    name = Text(required=False, max_length=200)
    description = Text(required=False, max_length=20_000)
    public_boards = Truth(required=False)


class MemberBody(Body):
    """A new member."""

    username = Text(max_length=150, help_text="The name with which the person logs in.")
    role = Choice(choices=Role.choices)


class RoleChanges(Changes):
    """Another role."""

    role = Choice(choices=Role.choices, required=False)


class Projects(ListEndpoint):
    """The projects that you are a member of."""

    queries = {"GET": PageQuery}
    bodies = {"POST": ProjectBody}
    answers = {"GET": {200: page_of(ProjectAnswer)}, "POST": {201: ProjectAnswer}}

    def get(self, request: Request) -> HttpResponseBase:
        """List the projects that you are a member of."""
        etag = list_etag(request, own_project_ids(self.user))
        if is_unchanged(request, etag):
            return not_modified(etag)
        rows = Project.objects.visible_to(self.user).select_related("created_by")
        page = read_page(rows, None, self.params, self.order)
        return Response(present_page(request, page, present_project), headers={"ETag": etag})

    def post(self, request: Request) -> HttpResponseBase:
        """Make a project, with yourself as its first admin."""
        return self.create(self._make)

    def _make(self, values: dict[str, Any]) -> Reply:
        project = organising.create_project(actor=self.user, **values)
        return created("api-project", project, present_project(project))


class OneProject(ReadableEndpoint):
    """One project."""

    bodies = {"PATCH": ProjectChanges}
    answers = {"GET": {200: ProjectAnswer}, "PATCH": {200: ProjectAnswer}}

    def rows(self) -> Any:
        return Project.objects.select_related("created_by")

    def present(self, row: Project) -> dict[str, Any]:
        return present_project(row)

    def patch(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Change a project's name, description or settings."""
        return self.change(
            lambda row, changes, expected: organising.revise_project(
                actor=self.user, project=row, changes=changes, expected=expected
            )
        )


class Members(Endpoint):
    """The members of a project."""

    queries = {"GET": PageQuery}
    bodies = {"POST": MemberBody}
    answers = {"GET": {200: page_of(MembershipAnswer)}, "POST": {201: MembershipAnswer}}

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """List a project's members with their roles, in the order in which they joined."""
        project = access.get_visible(Project.objects.all(), self.user, kwargs["id"])
        etag = list_etag(request, [project.pk])
        if is_unchanged(request, etag):
            return not_modified(etag)
        rows = Membership.objects.filter(project=project).select_related("user")
        page = read_page(rows, None, self.params, "oldest")
        return Response(present_page(request, page, present_membership), headers={"ETag": etag})

    def post(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Give an account a role in the project."""
        return self.create(self._add)

    def _add(self, values: dict[str, Any]) -> Reply:
        project = access.get_visible(Project.objects.all(), self.user, self.kwargs["id"])
        member = organising.add_member(actor=self.user, project=project, **values)
        address = reverse(
            "api-member", kwargs={"id": project.public_id, "member": member.public_id}
        )
        return Reply(present_membership(member), address, etag_of(member))


class OneMember(ObjectEndpoint):
    """One membership."""

    bodies = {"PATCH": RoleChanges}
    answers = {
        "GET": {200: MembershipAnswer},
        "PATCH": {200: MembershipAnswer},
        "DELETE": {204: None},
    }

    def rows(self) -> Any:
        return Membership.objects.select_related("user", "project")

    def present(self, row: Membership) -> dict[str, Any]:
        return present_membership(row)

    def find(self) -> Membership:
        """Return the membership, which must be one of the project in the address."""
        project = access.get_visible(Project.objects.all(), self.user, self.kwargs["id"])
        return self._member(project, self.kwargs["member"])

    def present_current(self, row: Membership) -> tuple[dict[str, Any], str]:
        current = self.find()
        return self.present(current), etag_of(current)

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Show one member's role."""
        return self.show_row(self.find())

    def patch(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Change a member's role. The last admin stays admin (409)."""
        return self.change(
            lambda row, changes, expected: organising.change_role(
                actor=self.user, membership=row, role=changes["role"], expected=expected
            )
        )

    def delete(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Take a member out of the project, or leave it yourself."""
        return self.remove(
            lambda row, expected: organising.remove_member(
                actor=self.user, membership=row, expected=expected
            )
        )

    def _member(self, project: Project, public_id: Any) -> Membership:
        found = self.rows().filter(project=project, public_id=public_id).first()
        if found is None:
            raise NotVisible
        return found


class Me(Endpoint):
    """The account that asks."""

    answers = {"GET": {200: MeAnswer}}
    without_etag = True

    def get(self, request: Request) -> HttpResponseBase:
        """Show your account, your projects and your roles in them."""
        memberships = Membership.objects.filter(user=self.user).select_related("project")
        projects = [
            {
                "id": str(membership.project.public_id),
                "name": membership.project.name,
                "role": membership.role,
            }
            for membership in memberships.order_by("pk")
        ]
        person = {**present_person(self.user), "username": self.user.username}
        return Response({**person, "projects": projects})
