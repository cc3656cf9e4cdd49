"""Marking passages: every stored quotation equals the text at its offsets."""

from __future__ import annotations

import random
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings

from annotator import annotating
from annotator.errors import Conflicting, Invalid, NotVisible, Stale
from annotator.importing import Incoming, import_text
from annotator.models import Document, HistoryEntry, Passage, Role, Version
from annotator.organising import create_project
from tests.annotator.unicode_classes import CLASSES, texts_with_spans
from tests.cast import Cast, make_document, make_passage, make_user
from tests.roles import Act, check_roles
from tests.triggers import run_at_once


def version_of(document: Document) -> Version:
    return Version.objects.get(pk=document.current_id)


def mark(cast: Cast, start: int, end: int, **more: Any) -> tuple[Passage, bool]:
    document = cast.own.document
    return annotating.mark_passage(
        actor=cast.admin,
        document=document,
        version=version_of(document),
        start=start,
        end=end,
        **more,
    )


def free_passage(cast: Cast) -> Passage:
    return Passage.objects.with_document().get(
        pk=make_passage(cast.admin, cast.own.document, "12,000").pk
    )


ROLES: dict[str, tuple[Role, Act]] = {
    "mark_passage": (
        Role.REVIEWER,
        lambda actor, cast: annotating.mark_passage(
            actor=actor,
            document=cast.own.document,
            version=version_of(cast.own.document),
            start=0,
            end=3,
        ),
    ),
    "revise_passage": (
        Role.REVIEWER,
        lambda actor, cast: annotating.revise_passage(
            actor=actor,
            passage=Passage.objects.with_document().get(pk=cast.own.passage.pk),
            changes={"note": "x"},
            expected=None,
        ),
    ),
    "remove_passage": (
        Role.REVIEWER,
        lambda actor, cast: annotating.remove_passage(
            actor=actor, passage=free_passage(cast), expected=None
        ),
    ),
}


@pytest.mark.parametrize("act", ROLES)
def test_every_act_asks_for_its_role(cast: Cast, act: str) -> None:
    check_roles(cast, *ROLES[act])


@pytest.mark.parametrize("name", CLASSES)
def test_the_database_quotes_every_class_of_characters_as_python_does(
    cast: Cast, name: str
) -> None:
    document = make_document(cast.admin, cast.own.project, CLASSES[name])
    version = version_of(document)
    text = version.text
    draw = random.Random(name)
    for _ in range(12):
        start = draw.randrange(len(text))
        end = draw.randint(start + 1, min(len(text), start + 80))
        passage, _ = annotating.mark_passage(
            actor=cast.admin, document=document, version=version, start=start, end=end
        )
        passage.refresh_from_db()
        assert passage.exact == text[start:end]
        assert passage.prefix == text[max(0, start - 32) : start]
        assert passage.suffix == text[end : end + 32]


@given(drawn=texts_with_spans().filter(lambda drawn: bool(drawn[0].strip())))
@hypothesis_settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_what_was_marked_is_located_again(cast: Cast, drawn: tuple[str, int, int]) -> None:
    raw, _, _ = drawn
    document = make_document(cast.admin, cast.own.project, raw, title="t")
    version = version_of(document)
    start, end = len(version.text) // 3, len(version.text)
    passage, _ = annotating.mark_passage(
        actor=cast.admin, document=document, version=version, start=start, end=end
    )
    assert passage.exact == version.text[start:end]
    found = annotating.locate(
        version, exact=passage.exact, prefix=version.text[:start], suffix=passage.suffix
    )
    assert found == (start, end)


@pytest.mark.parametrize(
    ("start", "end", "field", "code"),
    [
        (-1, 5, "start", "out_of_text"),
        (5, 5, "end", "before_start"),
        (6, 5, "end", "before_start"),
        (0, 10**6, "end", "out_of_text"),
        (10**20, 10**20 + 1, "end", "out_of_text"),
        (-(10**20), -(10**19), "start", "out_of_text"),
    ],
)
def test_a_span_outside_the_text_is_refused(
    cast: Cast, start: int, end: int, field: str, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        mark(cast, start, end)
    assert [(p.field, p.code) for p in refused.value.problems] == [(field, code)]


def test_the_whole_text_can_be_marked_and_no_character_more(cast: Cast) -> None:
    length = version_of(cast.own.document).length
    passage, is_new = mark(cast, 0, length)
    assert (passage.prefix, passage.suffix, is_new) == ("", "", True)
    with pytest.raises(Invalid):
        mark(cast, 0, length + 1)


def test_a_version_of_another_document_is_refused(cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        annotating.mark_passage(
            actor=cast.admin,
            document=cast.own.document,
            version=version_of(cast.foreign.document),
            start=0,
            end=5,
        )
    assert refused.value.problems[0].code == "other_document"


def test_marking_the_same_span_again_gives_the_same_passage(cast: Cast) -> None:
    first, is_new = mark(cast, 0, 3, note="mine")
    before = HistoryEntry.objects.count()
    again, is_newer = mark(cast, 0, 3, note="other")
    assert (first.pk, is_new, is_newer) == (again.pk, True, False)
    assert again.note == "mine"
    assert HistoryEntry.objects.count() == before


def test_overlapping_and_nested_spans_are_different_passages(cast: Cast) -> None:
    spans = [(0, 10), (5, 15), (0, 5), (5, 10), (0, 15)]
    assert len({mark(cast, *span)[0].pk for span in spans}) == len(spans)


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "code"),
    [
        ("6,000", "", "", "not_found"),
        ("", "", "", "not_found"),
        ("0", "", "", "ambiguous"),
    ],
)
def test_a_quote_that_cannot_be_placed_is_refused(
    cast: Cast, exact: str, prefix: str, suffix: str, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        annotating.locate(version_of(cast.own.document), exact=exact, prefix=prefix, suffix=suffix)
    assert [(p.field, p.code) for p in refused.value.problems] == [("exact", code)]


def test_a_changed_note_is_in_the_history_with_what_it_was(cast: Cast) -> None:
    passage = Passage.objects.with_document().get(pk=cast.own.passage.pk)
    for note in ("first", "second"):
        annotating.revise_passage(
            actor=cast.reviewer,
            passage=passage,
            changes={"note": note},
            expected=passage.row_version,
        )
    entry = HistoryEntry.objects.latest("pk")
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.before["note"], entry.after["note"]) == ("first", "second")
    assert (entry.before["row_version"], entry.after["row_version"]) == (2, 3)


def test_an_old_reading_is_refused_and_changes_nothing(cast: Cast) -> None:
    old, fresh = (Passage.objects.with_document().get(pk=cast.own.passage.pk) for _ in range(2))
    annotating.revise_passage(
        actor=cast.admin, passage=fresh, changes={"note": "theirs"}, expected=1
    )
    for act in (
        partial(annotating.revise_passage, changes={"note": "mine"}),
        partial(annotating.remove_passage),
    ):
        with pytest.raises(Stale) as stale:
            act(actor=cast.admin, passage=old, expected=None)
        assert stale.value.current.note == "theirs"
        old.row_version = 1


def test_evidence_is_not_deleted_from_under_what_hangs_on_it(cast: Cast) -> None:
    before = HistoryEntry.objects.count()
    with pytest.raises(Conflicting):
        annotating.remove_passage(actor=cast.admin, passage=cast.own.passage, expected=None)
    assert Passage.objects.filter(pk=cast.own.passage.pk).exists()
    assert HistoryEntry.objects.count() == before


def test_a_passage_on_which_nothing_hangs_goes_and_the_history_keeps_it(cast: Cast) -> None:
    passage, again = free_passage(cast), free_passage(cast)
    annotating.remove_passage(actor=cast.reviewer, passage=passage, expected=1)
    entry = HistoryEntry.objects.latest("pk")
    assert (entry.action, entry.after) == ("delete", None)
    assert (entry.before or {})["exact"] == "12,000"
    with pytest.raises(NotVisible):
        annotating.remove_passage(actor=cast.reviewer, passage=again, expected=None)
    with pytest.raises(NotVisible):
        annotating.revise_passage(
            actor=cast.reviewer, passage=again, changes={"note": "x"}, expected=None
        )


def test_a_document_that_is_gone_cannot_be_marked(cast: Cast) -> None:
    document = make_document(cast.admin, cast.own.project, "Nobody came.")
    version = version_of(document)
    Document.objects.filter(pk=document.pk).update(current=None)
    document.delete()
    with pytest.raises(NotVisible):
        annotating.mark_passage(
            actor=cast.admin,
            document=cast.own.document,
            version=Version(pk=version.pk, document=cast.own.document, length=12),
            start=0,
            end=3,
        )


def test_marking_reads_a_window_and_never_the_whole_text(cast: Cast) -> None:
    text = "5,000 came. " * 100_000
    document = make_document(cast.admin, cast.own.project, text)
    version = Version.objects.without_text().get(pk=document.current_id)
    with CaptureQueriesContext(connection) as queries:
        passage, _ = annotating.mark_passage(
            actor=cast.reviewer, document=document, version=version, start=600_000, end=600_005
        )
    assert passage.exact == text[600_000:600_005]
    assert len(queries) <= 7
    assert "text" in version.get_deferred_fields()


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_marking_one_span_by_many_at_once_makes_one_passage() -> None:
    ann = make_user("ann")
    project = create_project(actor=ann, name="Quay")
    document = import_text(actor=ann, project=project, incoming=Incoming(text="5,000 came."))
    version = version_of(document)
    double_click = partial(
        annotating.mark_passage, actor=ann, document=document, version=version, start=0, end=5
    )
    results = run_at_once([double_click] * 12)
    keys = {result[0].pk for result in results if isinstance(result, tuple)}
    news = [result[1] for result in results if isinstance(result, tuple)]
    assert (len(keys), sorted(news)) == (1, [False] * 11 + [True])
    assert HistoryEntry.objects.filter(object_type="passage").count() == 1
