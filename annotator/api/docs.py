"""The OpenAPI document and the page that shows it, both served by ourselves."""

from __future__ import annotations

import functools
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiYamlRenderer
from rest_framework.permissions import AllowAny
from rest_framework.request import Request

from annotator.api.describing import describe_answers, describe_operations
from annotator.api.endpoint import Endpoint
from annotator.api.parsing import check_address
from annotator.api.problems import PROBLEMS
from annotator.errors import NotVisible


@functools.cache
def openapi() -> dict[str, Any]:
    """Return the OpenAPI document; made once, since it depends on the code alone."""
    schema: dict[str, Any] = SchemaGenerator().get_schema(request=None, public=True)  # type: ignore[no-untyped-call] # untyped
    return schema


@functools.cache
def _openapi_yaml() -> bytes:
    rendered: bytes = OpenApiYamlRenderer().render(openapi(), renderer_context={})  # type: ignore[no-untyped-call] # untyped
    return rendered


class Schema(Endpoint):
    """The OpenAPI document."""

    permission_classes = [AllowAny]
    schema = None

    def get(self, request: Request) -> HttpResponse:
        """Show the OpenAPI document as YAML."""
        return HttpResponse(_openapi_yaml(), content_type="application/yaml")


class Docs(Endpoint):
    """The API's documentation as a page."""

    permission_classes = [AllowAny]
    schema = None

    def get(self, request: Request) -> HttpResponse:
        """Show every operation with its parameters, fields, answers and an example."""
        context = {
            "groups": describe_operations(openapi()),
            "shapes": describe_answers(openapi()),
            "problems": [
                {"status": status, "name": name, "title": title}
                for status, (name, title) in PROBLEMS.items()
            ],
        }
        return render(request._request, "api/docs.html", context)


class Nowhere(Endpoint):
    """Any other address below the API."""

    permission_classes = [AllowAny]
    authentication_classes = []
    schema = None
    http_method_names = ["get", "head", "post", "put", "patch", "delete", "options", "trace"]

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Refuse a broken address with 400, any other with 404."""
        check_address(request.META)
        raise NotVisible("There is no such address; all of them end in a slash.")
