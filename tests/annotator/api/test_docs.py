"""The documentation page: public, complete, and without inline script or style."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from annotator.api.docs import openapi

PAGE = "/api/v1/docs/"


@pytest.fixture(scope="module")
def operations() -> list[str]:
    return [
        spec["operationId"] for methods in openapi()["paths"].values() for spec in methods.values()
    ]


@pytest.mark.django_db
def test_the_page_lists_every_operation_with_an_example(
    client: Client, operations: list[str]
) -> None:
    html = client.get(PAGE).content.decode()
    for operation in operations:
        assert f'id="{operation}"' in html
    assert html.count("curl ") == len(operations)


@pytest.mark.django_db
def test_the_page_holds_no_inline_script_or_style(client: Client) -> None:
    html = client.get(PAGE).content.decode()
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)", html)


@pytest.mark.django_db
def test_problem_types_point_to_the_page(client: Client) -> None:
    answer = client.get("/api/v1/me/").json()
    address, _, anchor = answer["type"].partition("#")
    assert f'id="{anchor}"' in client.get(address).content.decode()


@pytest.mark.django_db
def test_the_openapi_document_is_public_yaml(client: Client) -> None:
    answer = client.get("/api/v1/schema/")
    assert answer["Content-Type"] == "application/yaml"
    assert answer.content.startswith(b"openapi: 3.1.0")
