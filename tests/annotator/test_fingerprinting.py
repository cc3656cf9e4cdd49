"""Finding copied text in a project: once per version, however many documents there are."""

from __future__ import annotations

from typing import Any

import pytest

from annotator import fingerprinting
from annotator.importing import Incoming, add_version, import_text
from annotator.models import CopiedStretch, Document, Fingerprint, FingerprintRun, Version
from tests.cast import Cast, make_document

STORY = " ".join(f"harbour{number} quay{number} march{number}" for number in range(20))
OWN = " ".join(f"library{number} tram{number} vigil{number}" for number in range(20))


def current(document: Document) -> Version:
    return Version.objects.select_related("document").get(pk=document.current_id)


def shared() -> list[tuple[str, str]]:
    return [
        (
            row.version.text[row.start : row.end],
            row.other.text[row.other_start : row.other_end],
        )
        for row in CopiedStretch.objects.select_related("version", "other").order_by("pk")
    ]


def test_an_import_is_looked_through_in_the_background(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    for text in (STORY, f"{OWN}\n\n{STORY}"):
        with django_capture_on_commit_callbacks(execute=True):
            import_text(actor=cast.admin, project=cast.own.project, incoming=Incoming(text=text))
    assert shared() == [(STORY, STORY)]


@pytest.mark.parametrize("turned", [False, True])
def test_whichever_is_looked_through_last_finds_the_other(cast: Cast, turned: bool) -> None:
    first = current(make_document(cast.admin, cast.own.project, STORY, title="First"))
    second = current(make_document(cast.admin, cast.own.project, f"{OWN} {STORY}", title="Second"))
    for version in (second, first) if turned else (first, second):
        fingerprinting.fingerprint(version)
    [row] = CopiedStretch.objects.all()
    assert (row.version_id, row.other_id) == (second.pk, first.pk)
    assert shared() == [(STORY, STORY)]
    # Once more leaves the same.
    fingerprinting.fingerprint(first)
    assert shared() == [(STORY, STORY)]


def test_versions_of_one_document_and_other_projects_are_no_copies(cast: Cast) -> None:
    document = make_document(cast.admin, cast.own.project, STORY)
    add_version(actor=cast.admin, document=document, incoming=Incoming(text=f"{STORY} {OWN}"))
    make_document(cast.outsider, cast.foreign.project, STORY)
    for project in (cast.own.project, cast.foreign.project):
        fingerprinting.fingerprint_all(project)
    assert shared() == []


def test_what_was_replaced_is_no_longer_copied_from(cast: Cast) -> None:
    document = make_document(cast.admin, cast.own.project, STORY)
    fingerprinting.fingerprint(current(document))
    add_version(actor=cast.admin, document=document, incoming=Incoming(text=OWN))
    later = make_document(cast.admin, cast.own.project, STORY, title="Later")
    fingerprinting.fingerprint(current(later))
    assert shared() == []


def test_it_is_done_once_until_the_rules_change(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = current(cast.own.document)
    fingerprinting.ensure_fingerprinted(version)
    run = FingerprintRun.objects.get(version=version)
    assert run.finished_at is not None
    fingerprinting.ensure_fingerprinted(version)
    assert FingerprintRun.objects.get(version=version).begun_at == run.begun_at
    monkeypatch.setattr(fingerprinting, "rules", lambda: "0" * 16)
    fingerprinting.ensure_fingerprinted(version)
    again = FingerprintRun.objects.get(version=version)
    assert (again.rules, again.begun_at > run.begun_at) == ("0" * 16, True)


def test_what_stands_everywhere_is_stored_for_a_few_and_found_by_those(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fingerprinting, "MOST_HOLDERS", 3)
    monkeypatch.setattr(fingerprinting, "MOST_COMPARED", 2)
    for number in range(6):
        make_document(cast.admin, cast.own.project, STORY, title=f"Reprint {number}")
    fingerprinting.fingerprint_all(cast.own.project)
    held = Fingerprint.objects.filter(project=cast.own.project).values_list("hash", flat=True)
    assert max(list(held).count(each) for each in set(held)) == 3
    pairs = CopiedStretch.objects.values_list("version_id", "other_id")
    assert {version for version, _ in pairs} | {other for _, other in pairs} >= set(
        Document.objects.filter(title__startswith="Reprint").values_list("current_id", flat=True)
    )
    assert len(pairs) <= 5 * 2


def test_a_deleted_version_takes_its_stretches_along(cast: Cast) -> None:
    documents = [
        make_document(cast.admin, cast.own.project, STORY, title=title) for title in ("A", "B")
    ]
    fingerprinting.fingerprint_all(cast.own.project)
    assert len(shared()) == 1
    Document.objects.filter(pk=documents[0].pk).update(current=None)
    Document.objects.filter(pk=documents[0].pk).delete()
    assert shared() == []
