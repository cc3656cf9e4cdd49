"""The append-only history: written in the transaction of the act, never changed afterwards."""

from __future__ import annotations

import uuid
from functools import partial

import pytest
from django.db import connection, connections, transaction
from django.db.transaction import TransactionManagementError

from annotator import history
from annotator.annotating import mark_passage
from annotator.importing import Incoming, import_text
from annotator.models import Action, HistoryEntry, Passage, Project, User
from annotator.organising import add_member, create_project
from tests.cast import Cast, make_user
from tests.triggers import run_at_once


def write(actor: User, project: Project, reason: str = "") -> HistoryEntry:
    before, after = {"name": "😀 before"}, {"name": "after"}
    return history.record(actor, Action.UPDATE, project, before=before, after=after, reason=reason)


def test_an_entry_holds_who_what_when_and_both_states(cast: Cast) -> None:
    entry = write(cast.viewer, cast.own.project, "why not")
    stored = HistoryEntry.objects.get(pk=entry.pk)
    assert (stored.actor, stored.project, stored.reason) == (
        cast.viewer,
        cast.own.project,
        "why not",
    )
    assert (stored.before, stored.after) == ({"name": "😀 before"}, {"name": "after"})
    assert stored.at.tzinfo is not None


def test_what_happened_to_one_object_comes_oldest_first(cast: Cast) -> None:
    written = [write(cast.admin, cast.own.project).pk for _ in range(3)]
    found = list(history.of_object(cast.own.project.public_id))
    assert [entry.pk for entry in found][-3:] == written
    assert {entry.object_id for entry in found} == {cast.own.project.public_id}
    assert not history.of_object(uuid.uuid4()).exists()


@pytest.mark.django_db(transaction=True)
def test_nothing_is_written_outside_a_transaction() -> None:
    ann = make_user("ann")
    project = create_project(actor=ann, name="Quay")
    before = HistoryEntry.objects.count()
    with pytest.raises(TransactionManagementError):
        write(ann, project)
    with pytest.raises(TransactionManagementError):
        history.record_many([])
    assert HistoryEntry.objects.count() == before


@pytest.mark.django_db(transaction=True)
def test_an_act_and_its_entry_are_undone_together() -> None:
    ann = make_user("ann")
    with transaction.atomic():
        create_project(actor=ann, name="Quay")
        transaction.set_rollback(True)
    assert not HistoryEntry.objects.exists()
    assert not Project.objects.exists()


def test_many_entries_keep_their_order(cast: Cast) -> None:
    entries = [
        HistoryEntry(
            actor=cast.admin,
            project=cast.own.project,
            action=Action.CREATE,
            object_type="claim",
            object_id=uuid.uuid4(),
            after={"sequence": place},
        )
        for place in range(1_200)
    ]
    history.record_many(entries)
    stored = HistoryEntry.objects.filter(object_type="claim", after__has_key="sequence")
    assert [entry.after["sequence"] for entry in stored.order_by("pk")] == list(range(1_200))


def test_triggers_can_be_taken_away_and_put_back(cast: Cast) -> None:
    assert history.missing_triggers(connection) == []
    history.remove_triggers(connection)
    assert history.missing_triggers(connection) == history.trigger_names()
    history.install_triggers(connection)
    history.install_triggers(connection)
    assert history.missing_triggers(connection) == []


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_of_parallel_writers_no_entry_is_missing() -> None:
    ann = make_user("ann")
    project = create_project(actor=ann, name="Quay")
    document = import_text(actor=ann, project=project, incoming=Incoming(text="x" * 1_000))
    version = document.current
    assert version is not None
    writers, marks = 8, 15

    def mark(writer: int) -> None:
        for place in range(marks):
            start = writer * marks + place
            mark_passage(actor=ann, document=document, version=version, start=start, end=start + 5)

    assert run_at_once([partial(mark, writer) for writer in range(writers)]) == [None] * writers
    passages = set(Passage.objects.values_list("public_id", flat=True))
    entries = HistoryEntry.objects.filter(object_type="passage")
    assert len(passages) == writers * marks
    assert sorted(entries.values_list("object_id", flat=True)) == sorted(passages)


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_a_reader_of_the_feed_misses_no_entry_that_became_visible_later() -> None:
    ann = make_user("ann")
    for name in ("ben", "cas", "dee", "eve"):
        make_user(name)
    project = create_project(actor=ann, name="Quay")
    seen: list[int] = []

    def follow() -> None:
        last = 0
        for _ in range(400):
            following = HistoryEntry.objects.filter(pk__gt=last).order_by("pk")
            fresh = list(following.values_list("pk", flat=True))
            seen.extend(fresh)
            last = fresh[-1] if fresh else last
        connections.close_all()

    def write_some(number: int) -> None:
        for place in range(20):
            with transaction.atomic():
                write(ann, project, f"{number}-{place}")

    acts = [follow, *(partial(write_some, number) for number in range(4))]
    assert run_at_once(acts) == [None] * 5
    add_member(actor=ann, project=project, username="ben", role="viewer")
    last = max(seen, default=0)
    seen += HistoryEntry.objects.filter(pk__gt=last).values_list("pk", flat=True)
    assert seen == list(HistoryEntry.objects.order_by("pk").values_list("pk", flat=True))
