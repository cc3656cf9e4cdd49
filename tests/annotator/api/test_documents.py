"""Documents, versions, texts and figures through the API."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from rest_framework.test import APIClient

from tests.cast import GAZETTE, Cast

PATH = "/api/v1/documents/"


def body(cast: Cast, **fields: Any) -> dict[str, Any]:
    return {"project": str(cast.own.project.public_id), **fields}


def test_a_text_with_its_details_becomes_a_document(cast: Cast, reviewer: APIClient) -> None:
    details = {
        "type": "article-newspaper",
        "author": [{"family": "Quill", "given": "Ada"}],
        "issued": "2025-05-03",
        "container-title": "Harbour Gazette",
        "URL": "https://gazette.example/march",
        "custom": {"desk": {"shelf": 4}},
    }
    arrival = {
        "retrieved_at": "2025-05-04T08:00:00+02:00",
        "archive_url": "https://archive.example/1",
    }
    content = body(cast, title="March", text="One\r\ntwo\x01", **details, **arrival)
    answer = reviewer.post(PATH, content, format="json")
    assert answer.status_code == 201
    shown = reviewer.get(answer["Location"]).json()
    assert shown == answer.json()
    assert shown["issued"] == {"date-parts": [[2025, 5, 3]]}
    assert {name: shown[name] for name in details if name != "issued"} == {
        name: value for name, value in details.items() if name != "issued"
    }
    assert shown["version"]["retrieved_at"] == "2025-05-04T06:00:00.000000Z"
    assert shown["version"]["archive_url"] == "https://archive.example/1"
    assert shown["version"]["replaced_controls"] == 1
    text = reviewer.get(answer["Location"] + "text/")
    assert text.content.decode() == "One\ntwo\ufffd"


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"issued": "3 May"}, "issued", "invalid"),
        ({"issued": {"date-parts": [[10**19, 1, 1]]}}, "issued", "invalid"),
        ({"author": "Ada"}, "author", "invalid"),
        ({"type": "newspaper"}, "type", "invalid"),
        ({"type": 5}, "type", "invalid"),
        ({"URL": "javascript:alert(1)"}, "URL", "invalid"),
        ({"archive_url": "ftp://x"}, "archive_url", "not_an_address"),
        ({"retrieved_at": "2025-05-03T10:00:00"}, "retrieved_at", "not_a_time"),
        ({"contaner-title": "x"}, "contaner-title", "unknown"),
        ({"on_duplicate": "replace"}, "on_duplicate", "invalid_choice"),
        ({"text": "  "}, "text", "empty"),
        ({"title": "x" * 501}, "title", "too_long"),
    ],
)
def test_a_bad_detail_is_refused(
    fields: dict[str, Any], field: str, code: str, cast: Cast, reviewer: APIClient
) -> None:
    answer = reviewer.post(PATH, body(cast, **{"text": "Some came.", **fields}), format="json")
    assert answer.status_code == 400
    assert [(fault["field"], fault["code"]) for fault in answer.json()["errors"]] == [(field, code)]


def test_a_file_becomes_a_document(cast: Cast, reviewer: APIClient) -> None:
    file = SimpleUploadedFile("march.md", "# A march\n\n400 kamen, müde.".encode("latin-1"))
    answer = reviewer.post(PATH, body(cast, file=file), format="multipart")
    assert answer.status_code == 201
    shown = answer.json()
    assert shown["title"] == "A march"
    assert shown["version"]["file_name"] == "march.md"
    assert shown["version"]["media_type"] == "text/markdown"


@pytest.mark.parametrize("name", ["a.exe", "a", "a.pdf.exe"])
def test_a_file_of_another_kind_is_refused(name: str, cast: Cast, reviewer: APIClient) -> None:
    file = SimpleUploadedFile(name, b"MZ")
    answer = reviewer.post(PATH, body(cast, file=file), format="multipart")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == "unknown_type"


def test_a_form_is_as_strict_as_json(cast: Cast, reviewer: APIClient) -> None:
    for fields in ({"fiel": "x"}, {"title": "a\x00b"}, {}):
        file = {"file": SimpleUploadedFile("a.txt", b"300 came")} if fields else {}
        answer = reviewer.post(PATH, body(cast, **fields, **file), format="multipart")
        assert answer.status_code == 400
    cut_off = "multipart/form-data; boundary=x"
    assert reviewer.generic("POST", PATH, b"--y--", cut_off).status_code == 400
    assert reviewer.generic("POST", PATH, b"", "multipart/form-data").status_code == 400


def test_text_and_file_together_are_refused(cast: Cast, reviewer: APIClient) -> None:
    file = SimpleUploadedFile("a.txt", b"300 came")
    answer = reviewer.post(PATH, body(cast, file=file, text="x"), format="multipart")
    assert answer.status_code == 400


def test_a_known_text_is_kept_or_refused_as_asked(cast: Cast, reviewer: APIClient) -> None:
    assert reviewer.post(PATH, body(cast, text=GAZETTE), format="json").status_code == 201
    again = body(cast, text=GAZETTE, on_duplicate="refuse")
    assert reviewer.post(PATH, again, format="json").status_code == 409


def test_details_are_laid_over_and_null_takes_away(cast: Cast, reviewer: APIClient) -> None:
    path = f"{PATH}{cast.own.document.public_id}/"
    headers = {"If-Match": "*"}
    changes = {"publisher": "Gazette", "issued": "2025-05"}
    reviewer.patch(path, changes, format="json", headers=headers)
    shown = reviewer.patch(path, {"issued": None}, format="json", headers=headers).json()
    assert shown["publisher"] == "Gazette"
    assert "issued" not in shown


def test_documents_are_found_by_title_type_and_date(cast: Cast, reviewer: APIClient) -> None:
    for day in ("2025-05-03", "2025-05-04"):
        details = {"title": f"Of {day}", "type": "report", "issued": day, "text": day}
        reviewer.post(PATH, body(cast, **details), format="json")

    def titles(query: str) -> list[str]:
        answer = reviewer.get(f"{PATH}?order=oldest&{query}").json()
        return [row["title"] for row in answer["results"]]

    assert titles("type=report") == ["Of 2025-05-03", "Of 2025-05-04"]
    assert titles("issued_after=2025-05-04") == ["Of 2025-05-04"]
    assert titles("issued_before=2025-05-03") == ["Of 2025-05-03"]
    assert titles("q=echo") == ["The Echo counts"]
    assert titles("q=%25") == []


def test_versions_are_numbered_and_keep_their_text(cast: Cast, reviewer: APIClient) -> None:
    path = f"{PATH}{cast.own.document.public_id}/"
    reviewer.post(path + "versions/", {"text": "Second."}, format="json")
    listed = reviewer.get(path + "versions/").json()["results"]
    assert [version["number"] for version in listed] == [1, 2]
    assert reviewer.get(path + "versions/1/text/").content.decode() == GAZETTE
    assert reviewer.get(path + "versions/2/text/").content == b"Second."
    assert reviewer.get(path + "text/").content == b"Second."
    for number in ("0", "3", "99999999999999999999"):
        assert reviewer.get(f"{path}versions/{number}/").status_code == 404


def test_figures_are_suggested_for_a_document_and_for_any_text(
    cast: Cast, reviewer: APIClient
) -> None:
    path = f"{PATH}{cast.own.document.public_id}/figures/"
    answer = reviewer.get(path)
    found = answer.json()["figures"]
    assert [figure["text"] for figure in found] == ["nearly 5,000", "12,000"]
    for figure in found:
        assert GAZETTE[figure["start"] : figure["end"]] == figure["text"]
    assert reviewer.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    other = reviewer.post("/api/v1/figures/", {"text": GAZETTE}, format="json").json()
    assert other["figures"] == found
