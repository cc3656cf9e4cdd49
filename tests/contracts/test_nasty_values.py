"""No value in any field or parameter of any operation makes a fault of the server.

What a reviewer would never type, a broken script will send: each is tried in each declared field,
over an otherwise good request, and the answer must be one that the OpenAPI document names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import transaction
from django.urls import get_resolver, reverse
from rest_framework.test import APIClient

from annotator import csl
from annotator.api.docs import openapi
from tests.cast import Cast
from tests.contracts.api_routes import OPERATIONS, address
from tests.contracts.test_openapi import DESCRIBED, check
from tests.contracts.test_permissions import call

ClientFor = Callable[[str], APIClient]

NASTY: list[Any] = [
    None,
    "",
    " ",
    "\ufffe\u202e😀",
    "x" * 25_000,
    -1,
    2**31,
    2**63,
    10**19,
    1e308,
    0.1,
    True,
    [],
    [None],
    {},
    {"a": {"b": []}},
    "00000000-0000-0000-0000-000000000000",
    "0001-01-01",
    "9999-12-31",
    "9999-12-31T23:59:59-23:59",
    "0001-01-01T00:00:00+23:59",
]
NASTY_QUERY = [str(value) for value in NASTY if isinstance(value, str | int | float)]

# Of the many details of a document a few stand for their kinds.
ALIKE = set(csl.VARIABLES) - {"type", "author", "issued", "custom", "URL", "publisher", "status"}


@pytest.fixture(scope="module")
def specs() -> dict[tuple[str, str], dict[str, Any]]:
    """The document's operations by route name and method."""
    found = {}
    some_id = "5f0c6a3e-8a5b-4d58-9f7d-3c1a2b4d5e6f"
    for path, methods in openapi()["paths"].items():
        concrete = path.replace("{number}", "1")
        for name in ("{id}", "{member}"):
            concrete = concrete.replace(name, some_id)
        route = str(get_resolver().resolve(concrete).url_name)
        for method, spec in methods.items():
            found[route, method.upper()] = spec
    return found


@pytest.mark.parametrize(
    ("route", "method"), [key for key in DESCRIBED if OPERATIONS[key].body is not None]
)
def test_no_value_in_a_body_is_a_fault_of_the_server(
    route: str,
    method: str,
    cast: Cast,
    as_: ClientFor,
    specs: dict[tuple[str, str], dict[str, Any]],
) -> None:
    make = OPERATIONS[route, method].body
    assert make is not None
    admin, good, spec = as_("admin"), make(cast.own), specs[route, method]
    [body, *_] = spec["requestBody"]["content"].values()
    schema = openapi()["components"]["schemas"][body["schema"]["$ref"].rpartition("/")[2]]
    names = set(schema["properties"])
    for name in sorted(names - ALIKE if "container-title" in names else names):
        for value in NASTY:
            content = {**good, name: value}
            check(call(admin, route, method, address(route, cast.own), content), spec)


@pytest.mark.parametrize(("route", "method"), [key for key in DESCRIBED if key[1] == "GET"])
def test_no_value_in_a_query_is_a_fault_of_the_server(
    route: str,
    method: str,
    cast: Cast,
    as_: ClientFor,
    specs: dict[tuple[str, str], dict[str, Any]],
) -> None:
    admin, spec = as_("admin"), specs[route, method]
    path = reverse(route, kwargs=address(route, cast.own))
    names = [each["name"] for each in spec.get("parameters", []) if each["in"] == "query"]
    for name in names:
        for value in NASTY_QUERY:
            with transaction.atomic():
                answer = admin.get(f"{path}?{urlencode({name: value})}")
            assert str(answer.status_code) in spec["responses"], (name, value)
