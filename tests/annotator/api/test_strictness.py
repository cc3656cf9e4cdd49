"""What is refused with 400, and that each refusal says what to do."""

from __future__ import annotations

from typing import Any

import pytest
from rest_framework.test import APIClient

from tests.cast import Cast

V1 = "/api/v1/"


def codes(answer: Any) -> dict[str, str]:
    """Return field → code of a problem answer."""
    return {fault["field"]: fault["code"] for fault in answer.json()["errors"]}


def span(cast: Cast, **fields: Any) -> dict[str, Any]:
    return {"document": str(cast.own.document.public_id), **fields}


# Fields over a good span, the field at fault, the code.
BAD_SPANS: list[tuple[dict[str, Any], str, str]] = [
    ({"start": 5, "end": 2}, "end", "before_start"),
    ({"start": 5, "end": 5}, "end", "before_start"),
    ({"start": -1, "end": 2}, "start", "out_of_text"),
    ({"start": 0, "end": 9_999}, "end", "out_of_text"),
    ({"start": 9_999, "end": 10_000}, "end", "out_of_text"),
    ({"start": 0, "end": 2**31}, "end", "too_large"),
    ({"start": 0, "end": 2**80}, "end", "not_an_integer"),
    ({"start": "0", "end": 3}, "start", "not_an_integer"),
    ({"start": True, "end": 3}, "start", "not_an_integer"),
    ({"start": 0.0, "end": 3}, "start", "not_an_integer"),
    ({"start": None, "end": 3}, "start", "null"),
    ({"start": [0], "end": 3}, "start", "not_an_integer"),
    ({"start": 0}, "end", "required"),
    ({"end": 3}, "start", "required"),
    ({}, "start", "required"),
    ({"exact": "nowhere in it"}, "exact", "not_found"),
    ({"exact": ""}, "exact", "not_found"),
    ({"exact": "p"}, "exact", "ambiguous"),
    ({"exact": 5000}, "exact", "not_text"),
    ({"exact": "5,000", "start": 0, "end": 5}, "exact", "mismatch"),
    ({"start": 0, "end": 3, "ends": 4}, "ends", "unknown"),
    ({"start": 0, "end": 3, "note": {}}, "note", "not_text"),
    ({"start": 0, "end": 3, "note": "x" * 20_001}, "note", "too_long"),
    ({"start": 0, "end": 3, "document": "5"}, "document", "not_an_id"),
    ({"start": 0, "end": 3, "document": 5}, "document", "not_an_id"),
    ({"start": 0, "end": 3, "version": "00000000-0000-4000-8000-000000000000"}, "version",
     "not_found"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "field", "code"), BAD_SPANS)
def test_a_bad_span_is_refused(
    fields: dict[str, Any], field: str, code: str, cast: Cast, reviewer: APIClient
) -> None:
    answer = reviewer.post(V1 + "passages/", span(cast, **fields), format="json")
    assert answer.status_code == 400
    assert codes(answer) == {field: code}


def test_an_unknown_field_is_told_its_nearest_known_name(cast: Cast, reviewer: APIClient) -> None:
    body = span(cast, start=0, end=3, sufix="x")
    answer = reviewer.post(V1 + "passages/", body, format="json")
    assert "“suffix”" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("body", "field", "code"),
    [
        ({"a": {"valu": 1}, "b": {}}, "a.valu", "unknown"),
        ({"a": {"value": True}, "b": {}}, "a.value", "not_a_number"),
        ({"a": {"value": "5"}, "b": {}}, "a.value", "not_a_number"),
        ({"a": 5, "b": {}}, "a", "not_an_object"),
        ({"a": {}, "b": {"bound": "roughly"}}, "b.bound", "invalid_choice"),
        ({"a": {}, "b": {"bound": 5}}, "b.bound", "not_text"),
        ({"a": {}, "b": {"event_date": "3 May"}}, "b.event_date", "not_a_date"),
        ({"a": {}, "b": {"event_date": "2025-02-30"}}, "b.event_date", "not_a_date"),
        ({"a": {"value": 1e300}, "b": {}}, "a.value", "number_too_long"),
        ({"a": {}}, "b", "required"),
    ],
)
def test_faults_are_named_at_every_level(
    body: dict[str, Any], field: str, code: str, reviewer: APIClient
) -> None:
    answer = reviewer.post(V1 + "compare/", body, format="json")
    assert answer.status_code == 400
    assert codes(answer) == {field: code}


# A body as raw bytes, and the code.
BAD_BODIES = [
    (rb'{"text": "\ud83d"}', "half_character"),
    (rb'{"text": "\udc00\ud83d"}', "half_character"),
    (b'{"text": "\xed\xa0\xbd"}', "half_character"),
    (rb'{"text": "a\u0000b"}', "nul"),
    (rb'{"custom": {"deep": [{"er": "\u0000"}]}}', "nul"),
    (rb'{"te\u0000xt": 1}', "nul"),
    (b'{"text": "a\x00b"}', "not_json"),
    (b'{"value": NaN}', "not_json"),
    (b'{"value": 1e999}', "not_json"),
    (b"[1, 2]", "not_an_object"),
    (b'"text"', "not_an_object"),
    (b"", "not_json"),
    (b"{", "not_json"),
    (b'{"custom": ' + b"[" * 40 + b"]" * 40 + b"}", "too_deep"),
    (b'{"custom": ' + b"[" * 5_000 + b"]" * 5_000 + b"}", "not_json"),
]


@pytest.mark.parametrize("route", ["documents/", "claims/", "figures/"])
@pytest.mark.parametrize(("raw", "code"), BAD_BODIES)
def test_a_poisoned_or_broken_body_is_refused(
    raw: bytes, code: str, route: str, reviewer: APIClient
) -> None:
    answer = reviewer.generic("POST", V1 + route, raw, "application/json")
    assert answer.status_code == 400
    if raw:
        assert code in codes(answer).values()


def test_an_escaped_backslash_before_u0000_is_not_a_nul(reviewer: APIClient) -> None:
    raw = rb'{"text": "the escape \\u0000 means 300 things"}'
    assert reviewer.generic("POST", V1 + "figures/", raw, "application/json").status_code == 200


def test_a_text_over_the_limit_is_refused_with_the_limit(cast: Cast, reviewer: APIClient) -> None:
    body = {"project": str(cast.own.project.public_id), "text": "x" * 10_000_000}
    answer = reviewer.post(V1 + "documents/", body, format="json")
    assert answer.status_code == 400
    assert codes(answer) == {"text": "too_large"}
    assert "10 MB" in answer.json()["detail"]


def test_a_body_over_the_limit_is_refused_before_it_is_read(reviewer: APIClient) -> None:
    raw = b'{"text": "' + b"x" * 20_000_001 + b'"}'
    answer = reviewer.generic("POST", V1 + "figures/", raw, "application/json")
    assert answer.status_code == 400
    assert codes(answer) == {"": "too_large"}
    assert "20 MB" in answer.json()["detail"]


BAD_QUERIES = [
    ("page_size=15071605094667730944", "page_size", "not_an_integer"),
    ("page_size=0", "page_size", "too_small"),
    ("page_size=501", "page_size", "too_large"),
    ("page_size=-1", "page_size", "too_small"),
    ("page_size=1_0", "page_size", "not_an_integer"),
    ("page_size=٥", "page_size", "not_an_integer"),
    ("page_size=", "page_size", "not_an_integer"),
    ("page_size=2&page_size=3", "page_size", "repeated"),
    ("cursor=abc", "cursor", "invalid"),
    ("cursor=" + "A" * 22, "cursor", "invalid"),
    ("cursor=é", "cursor", "invalid"),
    ("order=sideways", "order", "invalid_choice"),
    ("project=5", "project", "not_an_id"),
    ("project=00000000-0000-4000-8000-000000000000", "project", "not_found"),
    ("version__text__startswith=a", "version__text__startswith", "unknown"),
    ("documnt=x", "documnt", "unknown"),
    ("cursor=%00", "", "nul"),
    ("cursor=%ED%A0%80", "", "half_character"),
    ("%00=1", "", "nul"),
]


@pytest.mark.parametrize(("query", "field", "code"), BAD_QUERIES)
def test_a_bad_query_is_refused(query: str, field: str, code: str, reviewer: APIClient) -> None:
    answer = reviewer.get(f"{V1}passages/?{query}")
    assert answer.status_code == 400
    assert codes(answer) == {field: code}


@pytest.mark.parametrize(
    "path", ["me/", "schema/", "docs/", "compare/", "export/json/", "documents/?q=a"]
)
def test_parameters_that_are_not_declared_are_refused_everywhere(
    path: str, reviewer: APIClient
) -> None:
    joint = "&" if "?" in path else "?"
    method = "POST" if path == "compare/" else "GET"
    answer = reviewer.generic(method, f"{V1}{path}{joint}debug=1", b"{}", "application/json")
    assert answer.status_code == 400
    assert codes(answer) == {"debug": "unknown"}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("projects/%00/", 400),
        ("projects/%ED%A0%80/", 400),
        ("projects/%C3%A9%E6%97%A5/", 404),
        ("projects/1/", 404),
        ("projects", 404),
        ("nowhere/", 404),
        ("", 404),
        ("documents/%0A/", 404),
    ],
)
def test_a_broken_address_is_400_and_an_unknown_one_404(
    path: str, status: int, reviewer: APIClient
) -> None:
    answer = reviewer.get(V1 + path)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"


def test_a_change_that_names_no_field_is_refused(cast: Cast, reviewer: APIClient) -> None:
    path = f"{V1}claims/{cast.own.claim.public_id}/"
    answer = reviewer.patch(path, {}, format="json", headers={"If-Match": "*"})
    assert answer.status_code == 400
    assert codes(answer) == {"": "nothing_to_change"}


@pytest.mark.parametrize(
    "name", ["id", "row_version", "created_by", "text_as_stated", "plausible_low", "passage"]
)
def test_what_is_only_shown_cannot_be_changed(name: str, cast: Cast, reviewer: APIClient) -> None:
    path = f"{V1}claims/{cast.own.claim.public_id}/"
    answer = reviewer.patch(path, {name: "1"}, format="json", headers={"If-Match": "*"})
    assert answer.status_code == 400
    assert codes(answer) == {name: "unknown"}
