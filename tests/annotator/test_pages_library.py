"""The home page and the library: what they list, in which order, at which cost, and the plain
ways to bring documents in."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from annotator.models import Project
from annotator.organising import create_project
from annotator.views import library
from tests.cast import Cast, make_document, make_user


@pytest.fixture
def reading(client: Client, cast: Cast) -> Client:
    client.force_login(cast.reviewer)
    return client


@pytest.fixture
def shelf(cast: Cast) -> Project:
    """A project with four documents to sort and filter."""
    project = create_project(actor=cast.reviewer, name="Shelf")
    for title, outlet, issued in [
        ("Zoo counts visitors", "Morning Post", "2025-05-01"),
        ("aquarium counts visitors", "Evening Sun", "2025-05-03"),
        ("A strike vote", "morning post", None),
        ("Museum night", "", "2024-12-31"),
    ]:
        item = {"container-title": outlet, "issued": issued}
        make_document(cast.reviewer, project, f"{title}.", title=title, item=item)
    return project


def titles(answer: Any) -> list[str]:
    return [row.document.title for row in answer.context["rows"]]


def show(client: Client, project: Project, **query: str) -> Any:
    return client.get(reverse("library", args=[project.public_id]), query)


# --- Home -----------------------------------------------------------------------------------


def test_home_lists_ones_projects_and_no_other(reading: Client) -> None:
    text = reading.get(reverse("home")).content.decode()
    assert "Harbour March" in text
    assert "Lantern Night" not in text


def test_home_teaches_whoever_has_no_project_yet(client: Client, db: None) -> None:
    client.force_login(make_user("newcomer"))
    text = client.get(reverse("home")).content.decode()
    assert "Make the first project" in text
    assert "add <strong>newcomer</strong> as a member" in text


def test_a_new_project_leads_to_its_library(reading: Client) -> None:
    answer = reading.post(reverse("project-new"), {"name": " Gate counts ", "description": ""})
    project = Project.objects.get(name="Gate counts")
    assert answer["Location"] == reverse("library", args=[project.public_id])


def test_a_project_without_a_name_is_asked_for_one(reading: Client) -> None:
    answer = reading.post(reverse("project-new"), {"name": "  "})
    assert answer.status_code == 422
    assert "This field is required." in answer.content.decode()


def test_home_costs_the_same_for_many_projects(
    reading: Client, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        create_project(actor=cast.reviewer, name=f"Project {number}")
    with django_assert_max_num_queries(3):  # session, account, memberships
        assert reading.get(reverse("home")).status_code == 200


# --- The list -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("", ["Museum night", "A strike vote", "aquarium counts visitors", "Zoo counts visitors"]),
        (
            "issued",
            ["aquarium counts visitors", "Zoo counts visitors", "Museum night", "A strike vote"],
        ),
        (
            "title",
            ["A strike vote", "aquarium counts visitors", "Museum night", "Zoo counts visitors"],
        ),
        (
            "outlet",
            ["Museum night", "aquarium counts visitors", "Zoo counts visitors", "A strike vote"],
        ),
    ],
)
def test_the_library_is_sorted(
    reading: Client, shelf: Project, sort: str, expected: list[str]
) -> None:
    assert titles(show(reading, shelf, sort=sort)) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"q": "visitors"}, {"Zoo counts visitors", "aquarium counts visitors"}),
        ({"q": "MORNING visitors"}, {"Zoo counts visitors"}),
        ({"q": "nothing like it"}, set()),
        ({"issued_from": "2025-01-01"}, {"Zoo counts visitors", "aquarium counts visitors"}),
        ({"issued_to": "2025-05-01"}, {"Zoo counts visitors", "Museum night"}),
        (
            {"q": "zoo", "issued_from": "2025-05-01", "issued_to": "2025-05-01"},
            {"Zoo counts visitors"},
        ),
    ],
)
def test_the_library_is_filtered(
    reading: Client, shelf: Project, query: dict[str, str], expected: set[str]
) -> None:
    assert set(titles(show(reading, shelf, **query))) == expected


@pytest.mark.parametrize("query", [{"issued_from": "May"}, {"sort": "colour"}, {"q": "a\x00b"}])
def test_a_filter_that_makes_no_sense_filters_nothing(
    reading: Client, shelf: Project, query: dict[str, str]
) -> None:
    answer = show(reading, shelf, **query)
    assert answer.status_code == 200
    assert len(titles(answer)) == 4


def test_the_pages_of_the_library_keep_the_filter(
    reading: Client, shelf: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "PAGE_SIZE", 1)
    first = show(reading, shelf, q="visitors", sort="title")
    (following,) = re.findall(r'rel="next" href="([^"]+)"', first.content.decode())
    second = reading.get(
        reverse("library", args=[shelf.public_id]) + following.replace("&amp;", "&")
    )
    assert titles(first) + titles(second) == ["aquarium counts visitors", "Zoo counts visitors"]


def test_a_damaged_page_address_is_explained(reading: Client, shelf: Project) -> None:
    answer = show(reading, shelf, cursor="nonsense")
    assert answer.status_code == 400
    assert "This page address is damaged" in answer.content.decode()


def test_the_library_costs_the_same_for_many_documents(
    reading: Client, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        make_document(cast.reviewer, cast.own.project, f"text {number}")
    # Session, account, project, role, page, count, and the progress of the page's documents.
    with django_assert_max_num_queries(8):
        answer = show(reading, cast.own.project)
    assert len(answer.context["rows"]) == 32


def test_the_library_tells_how_far_each_documents_claims_are(reading: Client, cast: Cast) -> None:
    rows = {
        row.document.pk: row.progress for row in show(reading, cast.own.project).context["rows"]
    }
    progress = rows[cast.own.document.pk]
    assert (progress.recorded, progress.in_review, progress.settled) == (1, 0, 0)


def test_an_empty_library_teaches_and_a_viewer_is_offered_nothing_to_bring_in(
    client: Client, cast: Cast
) -> None:
    empty = create_project(actor=cast.viewer, name="Empty")
    client.force_login(cast.viewer)
    assert "No documents yet" in show(client, empty).content.decode()
    assert "Bring in files" in show(client, empty).content.decode()
    assert "Bring in files" not in show(client, cast.own.project).content.decode()


def test_titles_are_shown_as_text(reading: Client, cast: Cast) -> None:
    title = "<script>alert(1)</script>"
    make_document(cast.reviewer, cast.own.project, "a text", title=title)
    text = show(reading, cast.own.project).content.decode()
    assert title not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


# --- Bringing in without a script -----------------------------------------------------------


def test_each_file_is_answered_for_itself(reading: Client, shelf: Project) -> None:
    files = [
        SimpleUploadedFile("march.md", b"# The march\n\nNearly 5,000 came."),
        SimpleUploadedFile("again.txt", b"Zoo counts visitors."),
        SimpleUploadedFile("picture.png", b"\x89PNG"),
        SimpleUploadedFile("empty.txt", b" "),
    ]
    answer = reading.post(
        reverse("library-upload", args=[shelf.public_id]), {"file": files}, follow=True
    )
    said = [str(message) for message in answer.context["messages"]]
    assert said == [
        "“The march” is in the library.",
        "again.txt: This text is already here as “Zoo counts visitors”.",
        "picture.png: “picture.png” cannot be read here. "
        "Known endings: .markdown, .md, .text, .txt.",
        "empty.txt: There is no text in it.",
    ]
    assert shelf.documents.count() == 5


def test_a_file_over_the_limit_is_refused_unread(
    reading: Client, shelf: Project, settings: Any
) -> None:
    settings.MAX_UPLOAD_BYTES = 1_000
    file = SimpleUploadedFile("long.txt", b"word " * 300)
    answer = reading.post(
        reverse("library-upload", args=[shelf.public_id]), {"file": file}, follow=True
    )
    assert "larger than 0.001 MB" in answer.content.decode()


def test_no_file_at_all_is_asked_for(reading: Client, shelf: Project) -> None:
    answer = reading.post(reverse("library-upload", args=[shelf.public_id]), follow=True)
    assert "Choose one or more files first." in answer.content.decode()


def test_a_pasted_text_becomes_a_document_with_its_details(reading: Client, shelf: Project) -> None:
    answer = reading.post(
        reverse("library-paste", args=[shelf.public_id]),
        {
            "text": "  Indented, and kept so.\n",
            "title": "A title",
            "outlet": "The Wire",
            "issued": "2025-05",
            "url": "https://wire.example/1",
        },
    )
    document = shelf.documents.get(title="A title")
    assert answer["Location"] == reverse("document", args=[document.public_id])
    assert document.current is not None
    assert document.current.text == "  Indented, and kept so.\n"
    assert document.csl == {
        "type": "webpage",
        "container-title": "The Wire",
        "issued": {"date-parts": [[2025, 5]]},
        "URL": "https://wire.example/1",
    }


def test_pasting_the_same_text_twice_leads_to_the_first(reading: Client, shelf: Project) -> None:
    url = reverse("library-paste", args=[shelf.public_id])
    answers = [reading.post(url, {"text": "Once."}) for _ in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]
    assert shelf.documents.count() == 5


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"text": ""}, "This field is required."),
        ({"text": " \n"}, "There is no text in it."),
        ({"text": "a\x00b"}, "Null characters are not allowed."),
        ({"text": "Fine.", "issued": "3 May"}, "Write a date as 2025-05-03, 2025-05 or 2025."),
        ({"text": "Fine.", "url": "wire.example"}, "begins with http:// or https://"),
    ],
)
def test_what_cannot_be_pasted_is_said_at_its_field_and_nothing_is_lost(
    reading: Client, shelf: Project, data: dict[str, str], message: str
) -> None:
    answer = reading.post(
        reverse("library-paste", args=[shelf.public_id]), {"title": "Kept", **data}
    )
    text = answer.content.decode()
    assert answer.status_code == 422
    assert message in text
    assert 'value="Kept"' in text
    assert shelf.documents.count() == 4
