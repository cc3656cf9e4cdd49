"""What all views share: reading a request strictly, and answering with rows.

A view declares its contract in three tables by method (``queries``, ``bodies``, ``answers``);
requests are checked against the first two, and the OpenAPI document is made from all three.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar

from django.db.models import Model
from django.http import HttpResponse, HttpResponseBase
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from annotator import access
from annotator.api.conditions import etag_of, expected_version, is_unchanged, not_modified
from annotator.api.idempotency import Reply, answer_once
from annotator.api.paging import list_etag, own_project_ids, present_page, read_page
from annotator.api.parsing import check_address
from annotator.api.serializing import Body, NoQuery, Query
from annotator.models import Project, User


class Endpoint(APIView):
    """A view of the API. Parameters and fields that are not declared are refused."""

    http_method_names = ["get", "head", "post", "patch", "delete"]
    queries: ClassVar[dict[str, type[Query]]] = {}
    bodies: ClassVar[dict[str, type[Body]]] = {}
    answers: ClassVar[dict[str, dict[int, Any]]] = {}
    stores_nothing = False

    params: dict[str, Any]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Let in who may enter, then check the address."""
        super().initial(request, *args, **kwargs)
        check_address(request.META)
        method = "GET" if request.method == "HEAD" else str(request.method)
        self.params = self.queries.get(method, NoQuery).read(request.query_params)

    @property
    def default_response_headers(self) -> dict[str, str]:
        """Answers belong to one account: caches may keep them only to ask again."""
        return {
            **super().default_response_headers,
            "Cache-Control": "private, no-cache",
            "Vary": "Authorization, Cookie",
        }

    @property
    def user(self) -> User:
        return self.request.user  # type: ignore[return-value] # permission checked

    def read_body(self) -> dict[str, Any]:
        """Return the checked body; raises ValidationError naming all faults."""
        serializer = self.bodies[str(self.request.method)](data=self.request.data)
        serializer.is_valid(raise_exception=True)
        return dict(serializer.validated_data)

    def referenced(self, rows: Any, public_id: uuid.UUID | None, field: str) -> Any:
        """Return the visible row that a body or a query names, None for None."""
        if public_id is None:
            return None
        return access.get_referenced(rows, self.user, public_id, field)

    def show(self, body: dict[str, Any], etag: str) -> HttpResponseBase:
        """Answer with an object, or 304 where the client has it already."""
        if is_unchanged(self.request, etag):
            return not_modified(etag)
        return Response(body, headers={"ETag": etag})

    def create(self, act: Callable[[dict[str, Any]], Reply]) -> HttpResponse:
        """Answer a create, once for each Idempotency-Key; ``act`` takes the checked body.

        The body is checked before the transaction, which on SQLite keeps all others waiting.
        """
        values = self.read_body()
        return answer_once(self.request, lambda: act(values))


class ListEndpoint(Endpoint):
    """A list over the projects that one may see."""

    order = "newest"

    def page(
        self, rows: Any, present: Callable[[Any], dict[str, Any]], within: int | None = None
    ) -> HttpResponseBase:
        """Answer with a page of ``rows`` (with a ``project`` column). Three to five queries.

        ``within`` is the key of the project that the rows lie in already, by a filter that names
        an object of it. It is not asked for again: of two indexes the database might then take
        the wrong one. Without it and without ``?project=`` the list runs over all one's projects.
        """
        project_ids: list[int] | None = None
        if "project" in self.params:
            project = self.referenced(Project.objects.all(), self.params["project"], "project")
            covered = project_ids = [project.pk]
        elif within is None:
            covered = project_ids = own_project_ids(self.user)
        else:
            covered = [within]
        etag = list_etag(self.request, covered)
        if is_unchanged(self.request, etag):
            return not_modified(etag)
        if within is not None:
            rows = rows if within in covered else rows.none()
            project_ids = None
        page = read_page(rows, project_ids, self.params, self.order)
        return Response(present_page(self.request, page, present), headers={"ETag": etag})

    def named(self, models: Mapping[str, type[Model]]) -> dict[str, Any]:
        """Return the rows that the query's parameters name, by the parameter. One query each."""
        return {
            name: self.referenced(model._default_manager.all(), self.params[name], name)
            for name, model in models.items()
            if name in self.params
        }


class ObjectEndpoint(Endpoint):
    """One object at an address that ends in its id.

    With ``shows_others`` its answer holds more than its row: what others are called, warnings.
    """

    shows_others = False

    def rows(self) -> Any:
        """Return the queryset with everything that ``present`` reads."""
        raise NotImplementedError

    def present(self, row: Any) -> dict[str, Any]:
        """Return the row as a dict, without a query."""
        raise NotImplementedError

    def find(self) -> Any:
        """Return the row that the address names; raises NotVisible."""
        return access.get_visible(self.rows(), self.user, self.kwargs["id"])

    def present_current(self, row: Any) -> tuple[dict[str, Any], str]:
        """Return a row as it is in the database now, and its ETag, for a 412."""
        return self.read(access.get_visible(self.rows(), self.user, row.public_id))

    def read(self, row: Any) -> tuple[dict[str, Any], str]:
        """Return a row as it is shown, and its ETag."""
        body = self.present(row)
        return body, etag_of(row, body if self.shows_others else None)

    def show_row(self, row: Any) -> HttpResponseBase:
        return self.show(*self.read(row))

    def answer_with(self, row: Any) -> Response:
        """Answer with a row that was just changed."""
        body, etag = self.read(row)
        return Response(body, headers={"ETag": etag})

    def change(self, act: Callable[[Any, dict[str, Any], int | None], Any]) -> Response:
        """Answer a PATCH: ``act`` takes the row, the checked changes and the expected version."""
        row = self.find()
        expected = expected_version(self.request, row)
        return self.answer_with(act(row, self.read_body(), expected))

    def remove(self, act: Callable[[Any, int | None], None]) -> HttpResponse:
        """Answer a DELETE: ``act`` takes the row and the expected version."""
        row = self.find()
        act(row, expected_version(self.request, row))
        return HttpResponse(status=204)


class ReadableEndpoint(ObjectEndpoint):
    """An object that answers GET."""

    def get(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        return self.show_row(self.find())


def created(
    name: str,
    row: Any,
    body: dict[str, Any],
    *,
    status: int = 201,
    shows_others: bool = False,
) -> Reply:
    """Return the reply for a new row; ``name`` is that of the route to read it."""
    location = reverse(name, kwargs={"id": row.public_id})
    return Reply(body, location, etag_of(row, body if shows_others else None), status)


def pick(values: dict[str, Any], names: Iterable[str]) -> dict[str, Any]:
    """Return the items of ``values`` under ``names``, those that are there."""
    return {name: values[name] for name in names if name in values}


def common_project(rows: Iterable[Any]) -> int | None:
    """Return the key of a project that any of the rows lies in, None for no rows.

    Filters for rows of two projects find nothing, whichever of the two is named here.
    """
    return next((row.project_id for row in rows), None)
