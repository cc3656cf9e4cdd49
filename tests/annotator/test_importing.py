"""Bringing documents in, giving them further versions, describing and deleting them."""

from __future__ import annotations

import datetime
import hashlib
from functools import partial
from typing import Any

import pytest

from annotator import importing, originals
from annotator.errors import Conflicting, Invalid, NotVisible, Stale
from annotator.importing import AlreadyHere, Incoming, read_file
from annotator.models import Document, HistoryEntry, Role, Version
from annotator.organising import create_project
from claims.assessing import add_comment
from tests.annotator.unicode_classes import CLASSES
from tests.cast import GAZETTE, Cast, make_document, make_passage, make_user
from tests.roles import Act, check_roles
from tests.triggers import run_at_once


def bring(cast: Cast, text: str = "Some came.", **more: Any) -> Document:
    incoming = more.pop("incoming", None) or Incoming(text=text)
    return importing.import_text(
        actor=cast.reviewer, project=cast.own.project, incoming=incoming, **more
    )


def fresh(document: Document) -> Document:
    return Document.objects.with_current().get(pk=document.pk)


ROLES: dict[str, tuple[Role, Act]] = {
    "import_text": (
        Role.REVIEWER,
        lambda actor, cast: importing.import_text(
            actor=actor, project=cast.own.project, incoming=Incoming(text="x")
        ),
    ),
    "add_version": (
        Role.REVIEWER,
        lambda actor, cast: importing.add_version(
            actor=actor, document=cast.own.document, incoming=Incoming(text="x")
        ),
    ),
    "describe_document": (
        Role.REVIEWER,
        lambda actor, cast: importing.describe_document(
            actor=actor, document=fresh(cast.own.document), title="x", expected=None
        ),
    ),
}


@pytest.mark.parametrize("act", ROLES)
def test_every_act_asks_for_its_role(cast: Cast, act: str) -> None:
    check_roles(cast, *ROLES[act])


def test_deleting_asks_for_an_adjudicator(cast: Cast) -> None:
    document = fresh(make_document(cast.admin, cast.own.project, "Nobody."))
    check_roles(
        cast,
        Role.ADJUDICATOR,
        lambda actor, _: importing.delete_document(
            actor=actor, document=fresh(document), expected=None
        ),
    )


# Texts.


@pytest.mark.parametrize("name", CLASSES)
def test_what_is_stored_of_a_text_is_true(cast: Cast, name: str) -> None:
    version = Version.objects.get(pk=bring(cast, CLASSES[name]).current_id)
    assert version.text == CLASSES[name].replace("\r\n", "\n").replace("\r", "\n")
    assert version.length == len(version.text)
    assert version.sha256 == hashlib.sha256(version.text.encode()).hexdigest()
    assert (version.number, version.replaced_controls) == (1, 0)


def test_replaced_control_characters_are_counted(cast: Cast) -> None:
    version = Version.objects.get(pk=bring(cast, "a\x00b\x0bc").current_id)
    assert (version.text, version.replaced_controls) == ("a\ufffdb\ufffdc", 2)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \n\t ", "empty"),
        ("\r\n", "empty"),
        (f"half {chr(0xD800)} a pair", "not_text"),
        ("x" * 10_000, "too_large"),
        ("é" * 5_000, "too_large"),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused(
    cast: Cast, settings: Any, text: str, code: str
) -> None:
    settings.MAX_TEXT_BYTES = 10_000
    documents, entries = Document.objects.count(), HistoryEntry.objects.count()
    with pytest.raises(Invalid) as refused:
        bring(cast, text)
    assert [(p.field, p.code) for p in refused.value.problems] == [("text", code)]
    assert (Document.objects.count(), HistoryEntry.objects.count()) == (documents, entries)


def test_the_largest_text_is_one_byte_below_the_limit(cast: Cast, settings: Any) -> None:
    settings.MAX_TEXT_BYTES = 10_000
    assert bring(cast, "x" * 9_999).pk


@pytest.mark.parametrize(
    ("title", "text", "file_name", "found"),
    [
        ("Given", "First line", "", "Given"),
        ("  two \n lines ", "x", "", "two lines"),
        ("", "\n\n# Thousands *march* ##\nmore", "", "Thousands *march"),
        ("", "> quoted", "", "quoted"),
        ("", "***\n---\nText", "", "---"),
        ("", "###\n***\n", "notes.md", "notes"),
        ("", "***", "", "Untitled"),
        ("", "w" * 300, "", "w" * 199 + "…"),
    ],
)
def test_a_document_without_a_title_takes_its_first_line(
    cast: Cast, title: str, text: str, file_name: str, found: str
) -> None:
    incoming = Incoming(text=text, file_name=file_name)
    assert bring(cast, title=title, incoming=incoming).title == found


def test_a_title_has_a_limit(cast: Cast) -> None:
    assert bring(cast, title="t" * 500).title == "t" * 500
    with pytest.raises(Invalid) as refused:
        bring(cast, title="t" * 501)
    assert refused.value.problems[0].code == "too_long"


def test_metadata_is_kept_and_lists_are_sorted_by_its_parts(cast: Cast) -> None:
    item = {"type": "article-newspaper", "container-title": "Gazette", "issued": "2025-05-03"}
    document = fresh(bring(cast, item=item))
    assert (document.outlet, document.issued_on) == ("Gazette", datetime.date(2025, 5, 3))
    assert document.csl["issued"] == {"date-parts": [[2025, 5, 3]]}
    assert document.source_line == "Gazette, 3 May 2025"


def test_all_mistakes_of_the_metadata_are_named_at_once(cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        bring(cast, item={"issued": "May", "headline": "x", "publisher": "fine"})
    assert {p.field for p in refused.value.problems} == {"issued", "headline"}


# Files.


@pytest.mark.parametrize(
    ("name", "data", "text", "media_type"),
    [
        ("a.txt", b"plain", "plain", "text/plain"),
        ("A.TXT", "café".encode(), "café", "text/plain"),
        ("b.md", b"# Title\n", "# Title\n", "text/markdown"),
        ("b.markdown", b"\xef\xbb\xbfmarked", "marked", "text/markdown"),
        ("c.text", "wide".encode("utf-16"), "wide", "text/plain"),
    ],
)
def test_files_are_read_by_their_ending(name: str, data: bytes, text: str, media_type: str) -> None:
    incoming = read_file(name, data)
    assert (incoming.text, incoming.media_type, incoming.original) == (text, media_type, data)


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.exe", b"MZ", "unknown_type"),
        ("noending", b"x", "unknown_type"),
        ("", b"x", "unknown_type"),
        ("a.txt.exe", b"x", "unknown_type"),
        ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "not_text"),
        ("big.txt", b"x" * 2_001, "too_large"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(
    settings: Any, name: str, data: bytes, code: str
) -> None:
    settings.MAX_UPLOAD_BYTES = 2_000
    with pytest.raises(Invalid) as refused:
        read_file(name, data)
    assert [(p.field, p.code) for p in refused.value.problems] == [("file", code)]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"),
        ("C:\\docs\\gazette.txt", "gazette.txt"),
        ("a" * 400 + ".txt", "a" * 255),
    ],
)
def test_only_the_last_part_of_a_file_name_is_kept(name: str, kept: str) -> None:
    assert read_file(name, b"x").file_name == kept


def test_the_bytes_are_kept_only_where_the_text_differs(cast: Cast) -> None:
    same = bring(cast, incoming=read_file("a.txt", b"the same"))
    windows = b"one\r\ntwo"
    other = bring(cast, incoming=read_file("b.txt", windows))
    versions = [Version.objects.get(pk=document.current_id) for document in (same, other)]
    assert versions[0].original == ""
    assert originals.read(versions[1].original) == windows


# What is here already.


def test_a_known_text_is_refused_only_on_request_and_only_in_its_project(cast: Cast) -> None:
    with pytest.raises(AlreadyHere) as known:
        bring(cast, GAZETTE.replace("\n", "\r\n"), refuse_known=True)
    assert known.value.document == cast.own.document
    assert bring(cast, GAZETTE).pk
    elsewhere = create_project(actor=cast.reviewer, name="Elsewhere")
    document = importing.import_text(
        actor=cast.reviewer,
        project=elsewhere,
        incoming=Incoming(text=GAZETTE),
        refuse_known=True,
    )
    assert document.project == elsewhere


# Versions.


def test_a_further_version_becomes_the_current_one_and_passages_stay(cast: Cast) -> None:
    document = cast.own.document
    version = importing.add_version(
        actor=cast.reviewer, document=document, incoming=Incoming(text="Corrected: 4,000.")
    )
    before = document.modified_at
    document.refresh_from_db()
    assert (document.current, version.number, document.row_version) == (version, 2, 2)
    assert document.modified_at >= before
    cast.own.passage.refresh_from_db()
    assert cast.own.passage.version.number == 1
    entry = HistoryEntry.objects.latest("pk")
    assert (entry.object_type, entry.object_id) == ("version", version.public_id)


def test_the_current_text_again_is_no_version_but_an_earlier_one_is(cast: Cast) -> None:
    document = cast.own.document
    add = partial(importing.add_version, actor=cast.reviewer, document=document)
    with pytest.raises(Invalid) as refused:
        add(incoming=Incoming(text=GAZETTE))
    assert refused.value.problems[0].code == "unchanged"
    add(incoming=Incoming(text="other"))
    assert add(incoming=Incoming(text=GAZETTE)).number == 3


# Describing and deleting.


def test_a_description_is_laid_over_the_old_one_and_null_takes_away(cast: Cast) -> None:
    document = fresh(bring(cast, item={"publisher": "Press", "volume": "3"}))
    importing.describe_document(
        actor=cast.reviewer,
        document=document,
        item={"volume": None, "issued": "2025"},
        expected=1,
    )
    stored = fresh(document)
    assert stored.csl == {"publisher": "Press", "issued": {"date-parts": [[2025]]}}
    assert (stored.outlet, stored.issued_on, stored.row_version) == ("Press", None, 2)
    entry = HistoryEntry.objects.latest("pk")
    assert (entry.before or {})["volume"] == "3"
    assert "volume" not in (entry.after or {})


def test_an_old_reading_is_refused(cast: Cast) -> None:
    old = fresh(cast.own.document)
    describe = partial(importing.describe_document, actor=cast.reviewer)
    describe(document=fresh(old), title="Theirs", expected=1)
    with pytest.raises(Stale) as stale:
        describe(document=old, title="Mine", expected=1)
    assert stale.value.current.title == "Theirs"


def test_a_document_with_passages_or_comments_stays_with_its_versions(cast: Cast) -> None:
    commented = fresh(make_document(cast.admin, cast.own.project, "Nobody."))
    add_comment(actor=cast.admin, target=commented, text="Why?")
    for document in (fresh(cast.own.document), commented):
        before = HistoryEntry.objects.count()
        with pytest.raises(Conflicting):
            importing.delete_document(actor=cast.admin, document=document, expected=None)
        assert fresh(document).current is not None
        assert HistoryEntry.objects.count() == before


def test_a_passage_in_an_old_version_holds_the_document_too(cast: Cast) -> None:
    document = fresh(make_document(cast.admin, cast.own.project, "Nobody."))
    make_passage(cast.admin, document, "Nobody")
    importing.add_version(actor=cast.admin, document=document, incoming=Incoming(text="Two."))
    with pytest.raises(Conflicting, match="marked"):
        importing.delete_document(actor=cast.admin, document=fresh(document), expected=None)


def test_a_document_goes_with_all_its_versions_and_the_history_keeps_it(cast: Cast) -> None:
    document = fresh(bring(cast, "Nobody."))
    importing.add_version(actor=cast.admin, document=document, incoming=Incoming(text="Two."))
    again, document = fresh(document), fresh(document)
    importing.delete_document(actor=cast.adjudicator, document=document, expected=2)
    assert not Version.objects.filter(document_id=again.pk).exists()
    entry = HistoryEntry.objects.latest("pk")
    assert (entry.action, entry.object_id) == ("delete", again.public_id)
    assert (entry.before or {})["title"] == "Nobody."
    for act in (
        partial(importing.delete_document, expected=None),
        partial(importing.describe_document, title="x", expected=None),
        partial(importing.add_version, incoming=Incoming(text="x")),
    ):
        with pytest.raises(NotVisible):
            act(actor=cast.admin, document=again)


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_versions_added_at_once_are_numbered_without_a_gap() -> None:
    ann = make_user("ann")
    project = create_project(actor=ann, name="Quay")
    document = importing.import_text(actor=ann, project=project, incoming=Incoming(text="0"))
    acts = [
        partial(importing.add_version, actor=ann, document=document, incoming=Incoming(text=str(n)))
        for n in range(1, 9)
    ]
    results = run_at_once(acts)
    numbers = sorted(result.number for result in results if isinstance(result, Version))
    assert numbers == list(range(2, 10))
    document.refresh_from_db()
    assert document.current is not None
    assert document.current.number == 9


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_a_text_imported_many_times_at_once_is_one_document() -> None:
    ann = make_user("ann")
    project = create_project(actor=ann, name="Quay")
    bring_once = partial(
        importing.import_text,
        actor=ann,
        project=project,
        incoming=Incoming(text="The same."),
        refuse_known=True,
    )
    results = run_at_once([bring_once] * 8)
    kinds = sorted(type(result).__name__ for result in results)
    assert kinds == ["AlreadyHere"] * 7 + ["Document"]
    assert Document.objects.count() == 1
