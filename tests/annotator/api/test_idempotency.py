"""A repeated create with the same Idempotency-Key makes one row and gives the same answer."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from rest_framework.test import APIClient

from annotator.models import Document, HistoryEntry, IdempotencyKey, Passage
from tests.cast import Cast
from tests.triggers import run_at_once

V1 = "/api/v1/"
COPIES = 32


def body(cast: Cast, **fields: Any) -> dict[str, Any]:
    return {"document": str(cast.own.document.public_id), "start": 2, "end": 8, **fields}


def create(client: APIClient, content: dict[str, Any], key: str = "k") -> Any:
    headers = {"Idempotency-Key": key}
    return client.post(V1 + "passages/", content, format="json", headers=headers)


def test_a_repetition_gets_the_same_answer_marked_as_replayed(
    cast: Cast, reviewer: APIClient
) -> None:
    first = create(reviewer, body(cast))
    entries = HistoryEntry.objects.count()
    second = create(reviewer, body(cast))
    assert second.status_code == first.status_code == 201
    assert second.content == first.content
    assert second["ETag"] == first["ETag"]
    assert second["Location"] == first["Location"]
    assert second["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first
    assert HistoryEntry.objects.count() == entries


def test_another_body_under_the_same_key_is_422(cast: Cast, reviewer: APIClient) -> None:
    create(reviewer, body(cast))
    answer = create(reviewer, body(cast, end=9))
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["code"] == "key_reused"
    assert not Passage.objects.filter(end=9).exists()


def test_another_route_under_the_same_key_is_422(cast: Cast, reviewer: APIClient) -> None:
    create(reviewer, body(cast))
    answer = reviewer.post(
        V1 + "projects/", {"name": "New"}, format="json", headers={"Idempotency-Key": "k"}
    )
    assert answer.status_code == 422


def test_a_refused_request_does_not_burn_the_key(cast: Cast, reviewer: APIClient) -> None:
    assert create(reviewer, body(cast, end=1)).status_code == 400
    assert not IdempotencyKey.objects.exists()
    assert create(reviewer, body(cast)).status_code == 201


def test_keys_of_two_accounts_are_two_keys(cast: Cast, reviewer: APIClient) -> None:
    create(reviewer, body(cast))
    other = APIClient()
    other.credentials(HTTP_AUTHORIZATION=f"Token {cast.token('admin')}")
    answer = create(other, body(cast, start=3))
    assert answer.status_code == 201
    assert "Idempotent-Replayed" not in answer


def test_an_old_key_may_be_used_anew(cast: Cast, reviewer: APIClient) -> None:
    create(reviewer, body(cast))
    long_ago = timezone.now() - datetime.timedelta(hours=49)
    IdempotencyKey.objects.update(created_at=long_ago)
    assert create(reviewer, body(cast, end=9)).status_code == 201


@pytest.mark.parametrize("key", ["", "x" * 201, "a\tb", "schlüssel"])
def test_an_unusable_key_is_refused(key: str, cast: Cast, reviewer: APIClient) -> None:
    answer = create(reviewer, body(cast), key.encode().decode("latin-1"))
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "Idempotency-Key"


def test_a_file_sent_twice_makes_one_document(cast: Cast, reviewer: APIClient) -> None:
    before = Document.objects.count()
    answers = [
        reviewer.post(
            V1 + "documents/",
            {
                "project": str(cast.own.project.public_id),
                "file": SimpleUploadedFile("echo.txt", b"Some 300 came."),
            },
            format="multipart",
            headers={"Idempotency-Key": "k"},
        )
        for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].content == answers[1].content
    assert Document.objects.count() == before + 1


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("passages/", {"start": 2, "end": 8}),
        ("comments/", {"text": "Is this the late edition?"}),
    ],
)
def test_thirty_two_parallel_copies_make_one_row(
    path: str, content: dict[str, Any], cast: Cast
) -> None:
    content = {**content, "document": str(cast.own.document.public_id)}
    entries = HistoryEntry.objects.count()

    def send() -> Any:
        client = APIClient()
        client.credentials(HTTP_AUTHORIZATION=f"Token {cast.token('reviewer')}")
        headers = {"Idempotency-Key": "the same"}
        return client.post(V1 + path, content, format="json", headers=headers)

    answers = run_at_once([send] * COPIES)
    assert [getattr(answer, "status_code", answer) for answer in answers] == [201] * COPIES
    assert len({answer.content for answer in answers}) == 1
    assert HistoryEntry.objects.count() == entries + 1
    assert IdempotencyKey.objects.count() == 1
