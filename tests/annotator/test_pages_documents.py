"""The details page of a document: metadata, versions, originals, deletion."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from annotator.importing import describe_document, import_text, read_file
from annotator.models import Document
from tests.cast import Cast, make_document


@pytest.fixture
def reading(client: Client, cast: Cast) -> Client:
    client.force_login(cast.adjudicator)
    return client


@pytest.fixture
def document(cast: Cast) -> Document:
    return make_document(
        cast.reviewer,
        cast.own.project,
        "The text.",
        title="The title",
        item={
            "type": "article-newspaper",
            "container-title": "Morning Post",
            "issued": "2025-05-03",
            "author": [
                {"family": "Okafor", "given": "Ada", "suffix": "Jr."},
                {"literal": "The Wire"},
            ],
            "ISSN": "1234-5678",
        },
    )


def details(document: Document) -> str:
    return reverse("document-details", args=[document.public_id])


def shown(client: Client, document: Document) -> dict[str, Any]:
    """Return what the form would send if nothing were changed."""
    form = client.get(details(document)).context["form"]
    return {name: form[name].value() or "" for name in form.fields}


# --- Metadata -------------------------------------------------------------------------------


def test_saving_without_a_change_changes_no_metadata(reading: Client, document: Document) -> None:
    before = dict(document.csl)
    answer = reading.post(details(document), shown(reading, document))
    document.refresh_from_db()
    assert answer.status_code == 302
    assert document.csl == before


def test_changed_details_are_saved_and_the_others_kept(reading: Client, document: Document) -> None:
    data = {**shown(reading, document), "title": "Better", "issued": "2025-06", "outlet": ""}
    reading.post(details(document), data)
    document.refresh_from_db()
    assert document.title == "Better"
    assert document.outlet == ""
    assert document.csl["issued"] == {"date-parts": [[2025, 6]]}
    assert document.csl["ISSN"] == "1234-5678"
    assert document.csl["author"][0]["suffix"] == "Jr."


def test_authors_are_written_one_a_line(reading: Client, document: Document) -> None:
    form = shown(reading, document)
    assert form["author"] == "Okafor, Ada\nThe Wire"
    reading.post(details(document), {**form, "author": "Roe, Ann\n\n , \nCoast Guard"})
    document.refresh_from_db()
    assert document.csl["author"] == [
        {"family": "Roe", "given": "Ann"},
        {"literal": "Coast Guard"},
    ]


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("issued", "yesterday", "Write a date as 2025-05-03"),
        ("issued", "2025-02-30", "There is no such day"),
        ("url", "ftp://x", "begins with http:// or https://"),
        ("title", "   ", "This field is required."),
        ("type", "poem", "is not one of the available choices"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(
    reading: Client, document: Document, field: str, value: str, message: str
) -> None:
    answer = reading.post(details(document), {**shown(reading, document), field: value})
    assert answer.status_code == 422
    assert any(message in error for error in answer.context["form"].errors[field])


def test_a_form_that_comes_too_late_shows_both_and_can_be_sent_again(
    reading: Client, cast: Cast, document: Document
) -> None:
    data = {**shown(reading, document), "outlet": "Mine"}
    describe_document(
        actor=cast.reviewer, document=document, item={"container-title": "Theirs"}, expected=None
    )
    answer = reading.post(details(document), data)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody changed this while you were writing." in text
    assert "It now reads: Theirs" in text
    assert 'value="Mine"' in text
    form = answer.context["form"]
    again = reading.post(
        details(document), {name: form[name].value() or "" for name in form.fields}
    )
    document.refresh_from_db()
    assert again.status_code == 302
    assert document.outlet == "Mine"


def test_the_details_cost_the_same_however_much_happened(
    reading: Client, cast: Cast, document: Document, django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        url = reverse("version-new", args=[document.public_id])
        reading.post(url, {"text": f"Version {number}."})
        document.refresh_from_db()
        describe_document(
            actor=cast.reviewer, document=document, title=f"Title {number}", expected=None
        )
    with django_assert_max_num_queries(6):  # session, account, document, role, versions, history
        assert reading.get(details(document)).status_code == 200


# --- Versions and originals -----------------------------------------------------------------


def test_another_version_becomes_the_current_one(reading: Client, document: Document) -> None:
    file = SimpleUploadedFile("later.txt", "Later.\r\n".encode("utf-16"))
    reading.post(
        reverse("version-new", args=[document.public_id]),
        {"file": file, "archive_url": "https://archive.example/1"},
    )
    document.refresh_from_db()
    assert document.current is not None
    assert (document.current.number, document.current.text) == (2, "Later.\n")
    assert document.current.archive_url == "https://archive.example/1"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "Give either a file or a text."),
        ({"text": "The text."}, "This is the text of the current version."),
        ({"text": "New.", "archive_url": "javascript:alert(1)"}, "Enter a valid URL."),
    ],
)
def test_what_is_no_version_is_refused(
    reading: Client, document: Document, data: dict[str, str], message: str
) -> None:
    answer = reading.post(reverse("version-new", args=[document.public_id]), data)
    assert answer.status_code == 422
    assert message in answer.content.decode()


@pytest.mark.parametrize(
    "data", [b"one\r\ntwo\r\n", "naïve".encode("utf-16"), b"plain\n", b"<script>alert(1)</script>"]
)
def test_an_original_comes_back_byte_for_byte_and_only_as_a_file(
    reading: Client, cast: Cast, data: bytes
) -> None:
    document = import_text(
        actor=cast.reviewer, project=cast.own.project, incoming=read_file("a “b”.txt", data)
    )
    answer = reading.get(reverse("version-original", args=[document.public_id, 1]))
    assert answer.content == data
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize("number", [0, 2, 10**30])
def test_a_version_that_is_not_there_is_not_found(
    reading: Client, document: Document, number: int
) -> None:
    answer = reading.get(reverse("version-original", args=[document.public_id, number]))
    assert answer.status_code == 404


# --- Deleting -------------------------------------------------------------------------------


def test_a_document_on_which_nothing_hangs_can_be_deleted(
    reading: Client, document: Document
) -> None:
    url = reverse("document-delete", args=[document.public_id])
    answer = reading.post(url, {"row_version": "1"})
    assert answer["Location"] == reverse("library", args=[document.project.public_id])
    assert reading.get(details(document)).status_code == 404
    history = reading.get(reverse("project-history", args=[document.project.public_id]))
    assert "deleted the document" in history.content.decode()


@pytest.mark.parametrize(
    ("which", "row_version", "status"),
    [("document", "1", 409), ("free", "7", 412), ("free", "", 400), ("free", "x", 400)],
)
def test_a_document_is_not_deleted_by_mistake(
    reading: Client, cast: Cast, document: Document, which: str, row_version: str, status: int
) -> None:
    target = cast.own.document if which == "document" else document
    answer = reading.post(
        reverse("document-delete", args=[target.public_id]), {"row_version": row_version}
    )
    assert answer.status_code == status
    assert Document.objects.filter(pk=target.pk).exists()


def test_only_who_may_delete_is_offered_it(client: Client, cast: Cast, document: Document) -> None:
    for user, offered in [(cast.reviewer, False), (cast.adjudicator, True)]:
        client.force_login(user)
        text = client.get(details(document)).content.decode()
        assert ("Delete the document" in text) == offered
