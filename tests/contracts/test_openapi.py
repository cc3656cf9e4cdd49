"""The OpenAPI document: generated without a warning, equal to docs/openapi.yaml, and true."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
import pytest
from django.conf import settings
from django.core.management import call_command
from django.urls import get_resolver
from jsonschema import Draft202012Validator, FormatChecker
from rest_framework.test import APIClient

from annotator.api.docs import openapi
from annotator.api.problems import PROBLEMS
from tests.cast import Cast
from tests.contracts.api_routes import OPERATIONS
from tests.contracts.test_permissions import Answer, send

COMMITTED = Path(settings.BASE_DIR) / "docs" / "openapi.yaml"
ClientFor = Callable[[str], APIClient]


def test_the_committed_document_is_the_generated_one(tmp_path: Path) -> None:
    generated = tmp_path / "openapi.yaml"
    call_command("spectacular", file=str(generated), validate=True, fail_on_warn=True)
    assert generated.read_text() == COMMITTED.read_text(), (
        "Run: python manage.py spectacular --validate --fail-on-warn --file docs/openapi.yaml"
    )


@pytest.fixture(scope="module")
def paths_by_name() -> dict[str, str]:
    """The document's path for each route's name."""
    found = {}
    for path in openapi()["paths"]:
        concrete = path.replace("{id}", _ID).replace("{member}", _ID).replace("{number}", "1")
        found[str(get_resolver().resolve(concrete).url_name)] = path
    return found


_ID = "5f0c6a3e-8a5b-4d58-9f7d-3c1a2b4d5e6f"
DESCRIBED = [key for key in OPERATIONS if key[0] not in ("api-schema", "api-docs")]


@pytest.mark.parametrize(("route", "method"), DESCRIBED)
def test_every_answer_is_as_described(
    route: str, method: str, cast: Cast, as_: ClientFor, paths_by_name: dict[str, str]
) -> None:
    operation = openapi()["paths"][paths_by_name[route]][method.lower()]
    for role in ("admin", "viewer", "outsider", "anonymous"):
        check(send(as_(role), route, method, cast.own), operation)


@pytest.mark.parametrize(("route", "method"), DESCRIBED)
def test_every_described_operation_is_in_the_reviewed_table(
    route: str, method: str, paths_by_name: dict[str, str]
) -> None:
    assert method.lower() in openapi()["paths"][paths_by_name[route]]


def test_the_document_describes_nothing_else() -> None:
    described = sum(len(methods) for methods in openapi()["paths"].values())
    assert described == len(DESCRIBED)


@pytest.mark.parametrize("status", PROBLEMS)
def test_problem_names_are_fit_for_an_address(status: int) -> None:
    name, title = PROBLEMS[status]
    assert name.replace("-", "").isalpha()
    assert title


def check(answer: Answer, operation: dict[str, Any]) -> None:
    """Fail unless status and body are among the operation's answers."""
    described = operation["responses"].get(str(answer.status_code))
    assert described is not None, f"undocumented status {answer.status_code}: {answer.content!r}"
    content = described.get("content", {})
    if not content:
        assert answer.content == b""
        return
    [(media_type, spec)] = content.items()
    if media_type.endswith("json"):
        validate(orjson.loads(answer.content), spec["schema"])


def validate(body: Any, schema: dict[str, Any]) -> None:
    whole = {**schema, "components": openapi()["components"]}
    validator = Draft202012Validator(whole, format_checker=FormatChecker())
    errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(body)]
    assert not errors, errors[:5]
