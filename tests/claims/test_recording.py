"""Recording what passages claim."""

from __future__ import annotations

import datetime
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotator.errors import Conflicting, DomainError, Invalid, NotVisible, Stale
from annotator.importing import Incoming, import_text
from annotator.models import Document, HistoryEntry, Passage, Role
from annotator.organising import create_project
from claims import recording
from claims.agents import create_agent, delete_agent
from claims.assessing import rank_figure
from claims.events import create_event
from claims.labelling import give_label
from claims.linking import link_passages
from claims.merging import merge_agents, merge_events
from claims.models import Agent, Assessment, Claim, Event
from tests.cast import Cast, make_document, make_passage, make_user
from tests.roles import Act, check_roles
from tests.triggers import run_at_once

PEOPLE = {"measure_kind": "attendance", "unit": "people"}


def record(cast: Cast, quote: str = "12,000", **details: Any) -> Claim:
    passage = make_passage(cast.admin, cast.own.document, quote)
    return recording.record_claim(
        actor=cast.reviewer, passage=passage, details={**PEOPLE, **details}
    )


def fresh(claim: Claim) -> Claim:
    return Claim.objects.with_context().get(pk=claim.pk)


def revise(cast: Cast, claim: Claim, **changes: Any) -> Claim:
    return recording.revise_claim(
        actor=cast.reviewer, claim=claim, changes=changes, expected=claim.row_version
    )


def problems_of(error: DomainError) -> set[tuple[str, str]]:
    return {(problem.field, problem.code) for problem in error.problems}


ROLES: dict[str, Act] = {
    "record_claim": lambda actor, cast: recording.record_claim(
        actor=actor, passage=cast.own.passage, details={**PEOPLE, "value": Decimal(5000)}
    ),
    "revise_claim": lambda actor, cast: recording.revise_claim(
        actor=actor, claim=fresh(cast.own.claim), changes={"place": "quay"}, expected=None
    ),
    "delete_claim": lambda actor, cast: recording.delete_claim(
        actor=actor, claim=fresh(cast.own.other_claim), expected=None
    ),
}


@pytest.mark.parametrize("act", ROLES)
def test_every_act_asks_for_a_reviewer(cast: Cast, act: str) -> None:
    check_roles(cast, Role.REVIEWER, ROLES[act])


# What is derived.


def test_quote_bound_and_numbers_are_derived(cast: Cast) -> None:
    claim = fresh(record(cast, value=Decimal(12000)))
    assert (claim.text_as_stated, claim.bound) == ("12,000", "exact")
    assert (claim.coded_low, claim.coded_high, claim.coding_convention) == (12000, 12000, "ccc")
    assert (claim.plausible_low, claim.plausible_high) == (12000, 12000)


@pytest.mark.parametrize(
    ("text", "details", "bound"),
    [
        ("Between 100 and 200 came.", {"low": Decimal(100), "high": Decimal(200)}, "range"),
        ("At least 300 came.", {"low": Decimal(300)}, "at_least"),
        ("Up to 300 came.", {"high": Decimal(300)}, "up_to"),
        ("Hundreds came.", {"magnitude": "hundreds"}, "vague_magnitude"),
        ("Some 300 came.", {"value": Decimal(300), "bound": "approx"}, "approx"),
    ],
)
def test_the_bound_follows_from_the_numbers_unless_it_is_given(
    cast: Cast, text: str, details: dict[str, Any], bound: str
) -> None:
    document = make_document(cast.admin, cast.own.project, text)
    passage = make_passage(cast.admin, document, text)
    claim = recording.record_claim(
        actor=cast.reviewer, passage=passage, details={**PEOPLE, **details}
    )
    assert claim.bound == bound


def test_a_claim_that_is_no_figure_any_more_loses_the_derived_numbers(cast: Cast) -> None:
    claim = fresh(record(cast, value=Decimal(12000)))
    stored = fresh(revise(cast, claim, claim_type="quote"))
    derived = ("coded_low", "coded_high", "plausible_low", "plausible_high")
    assert [getattr(stored, name) for name in derived] == [None] * 4
    assert stored.coding_convention == ""


@pytest.mark.parametrize(
    ("details", "text"),
    [
        ({}, "The source: 12,000 (attendance)."),
        ({"speaker_role": "organizer"}, "Organiser: 12,000 (attendance)."),
        ({"claim_text": "  Said so. "}, "Said so."),
        ({"claim_text": "   "}, "The source: 12,000 (attendance)."),
    ],
)
def test_a_claim_without_words_of_its_own_gets_neutral_ones(
    cast: Cast, details: dict[str, Any], text: str
) -> None:
    assert record(cast, value=Decimal(12000), **details).claim_text == text


def test_the_words_name_speaker_and_event_when_they_are_known(cast: Cast) -> None:
    claim = record(cast, value=Decimal(12000), speaker=cast.own.agent, event=cast.own.event)
    assert claim.claim_text == "Police: 12,000 (attendance), Harbour March."


def test_the_documents_outlet_reports_what_nobody_else_does(cast: Cast) -> None:
    item = {"container-title": "Harbour  Gazette"}
    document = make_document(cast.admin, cast.own.project, "400 came. 500 left.", item=item)
    claims = [
        recording.record_claim(
            actor=cast.reviewer,
            passage=make_passage(cast.admin, document, quote),
            details={**PEOPLE, "value": Decimal(quote)},
        )
        for quote in ("400", "500")
    ]
    assert {claim.reporting_source_id for claim in claims} == {
        Agent.objects.get(name="Harbour Gazette").pk
    }
    named = recording.record_claim(
        actor=cast.reviewer,
        passage=claims[0].passage,
        details={**PEOPLE, "value": Decimal(400), "reporting_source": cast.own.agent},
    )
    assert named.reporting_source == cast.own.agent


# What is refused.


@pytest.mark.parametrize(
    ("details", "problem"),
    [
        ({}, ("value", "required")),
        ({"value": Decimal(12000), "measure_kind": ""}, ("measure_kind", "required")),
        ({"value": Decimal(9000)}, ("override_reason", "not_in_quote")),
        ({"value": Decimal(9000), "override_reason": "  "}, ("override_reason", "not_in_quote")),
        ({"value": Decimal(-1)}, ("value", "negative")),
        ({"value": Decimal("12000.5")}, ("value", "fraction_of_countable")),
        ({"value": Decimal("0.00001"), "unit": "GBP"}, ("value", "too_fine")),
        ({"value": Decimal(10) ** 15}, ("value", "too_large")),
        ({"value": Decimal(10) ** 15, "claim_type": "quote"}, ("value", "too_large")),
        ({"low": Decimal(2), "high": Decimal(1)}, ("low", "low_above_high")),
        ({"value": Decimal("NaN")}, ("value", "not_a_number")),
        ({"value": Decimal("Infinity"), "claim_type": "quote"}, ("value", "not_a_number")),
        ({"value": 12000.5}, ("value", "not_a_number")),
        ({"value": Decimal(12000), "claim_type": "rumour"}, ("claim_type", "invalid_choice")),
        ({"value": Decimal(12000), "measure_kind": "crowd"}, ("measure_kind", "invalid_choice")),
        ({"value": Decimal(12000), "speaker_role": "king"}, ("speaker_role", "invalid_choice")),
        ({"value": Decimal(12000), "speaker_role": ""}, ("speaker_role", "required")),
        ({"value": Decimal(12000), "occurrence": "maybe"}, ("occurrence", "invalid_choice")),
        ({"value": Decimal(12000), "status": "done"}, ("status", "invalid_choice")),
        ({"value": Decimal(12000), "bound": "roughly"}, ("bound", "invalid_choice")),
        ({"value": Decimal(12000), "scope": "all"}, ("scope", "invalid_choice")),
        ({"value": Decimal(12000), "method": "guess"}, ("method", "invalid_choice")),
        ({"value": Decimal(12000), "time_basis": "noon"}, ("time_basis", "invalid_choice")),
        ({"value": Decimal(12000), "date_precision": "hour"}, ("date_precision", "invalid_choice")),
        ({"value": Decimal(12000), "place": "x" * 301}, ("place", "too_long")),
        ({"value": Decimal(12000), "unit": "x" * 41}, ("unit", "too_long")),
        ({"value": Decimal(12000), "hedge": "x" * 201}, ("hedge", "too_long")),
        ({"value": Decimal(12000), "event_date": "yesterday"}, ("event_date", "invalid")),
    ],
)
def test_what_cannot_be_recorded_names_its_field(
    cast: Cast, details: dict[str, Any], problem: tuple[str, str]
) -> None:
    passage = make_passage(cast.admin, cast.own.document, "12,000")
    claims, entries = Claim.objects.count(), HistoryEntry.objects.count()
    with pytest.raises(Invalid) as refused:
        recording.record_claim(actor=cast.reviewer, passage=passage, details={**PEOPLE, **details})
    assert problem in problems_of(refused.value)
    assert all(each.message.endswith((".", "?")) for each in refused.value.problems)
    assert (Claim.objects.count(), HistoryEntry.objects.count()) == (claims, entries)


def test_several_faults_are_named_at_once(cast: Cast) -> None:
    with pytest.raises(Invalid) as refused:
        record(cast, value=Decimal(12000), place="x" * 301, status="done")
    assert {field for field, _ in problems_of(refused.value)} == {"place", "status"}


def test_a_figure_that_differs_from_the_quote_needs_a_reason(cast: Cast) -> None:
    claim = record(cast, value=Decimal(1200), override_reason="Misprint; see the correction.")
    assert claim.value == 1200


@pytest.mark.parametrize("field", ["event", "speaker", "reporting_source", "copied_from"])
def test_rows_of_another_project_are_refused(cast: Cast, field: str) -> None:
    foreign = {"event": "event", "copied_from": "claim"}.get(field, "agent")
    with pytest.raises(Invalid) as refused:
        record(cast, value=Decimal(12000), **{field: getattr(cast.foreign, foreign)})
    assert problems_of(refused.value) == {(field, "other_project")}


def test_an_agent_that_was_merged_away_is_refused(cast: Cast) -> None:
    details = {"name": "The Police"}
    gone = create_agent(actor=cast.admin, project=cast.own.project, details=details)
    merge_agents(actor=cast.admin, agent=gone, into=cast.own.agent)
    gone.refresh_from_db()
    with pytest.raises(Invalid) as refused:
        record(cast, value=Decimal(12000), speaker=gone)
    assert problems_of(refused.value) == {("speaker", "merged")}


def test_a_claim_is_no_copy_of_itself(cast: Cast) -> None:
    claim = fresh(cast.own.other_claim)
    with pytest.raises(Invalid) as refused:
        revise(cast, claim, copied_from=claim)
    assert problems_of(refused.value) == {("copied_from", "itself")}


# Revising.


def test_a_change_keeps_everything_else_and_shows_both_states(cast: Cast) -> None:
    claim = fresh(record(cast, value=Decimal(12000), place="quay", claim_text="Kept."))
    revise(cast, claim, event_date=datetime.date(2025, 5, 3))
    stored = fresh(claim)
    assert (stored.place, stored.claim_text, stored.value) == ("quay", "Kept.", 12000)
    entry = HistoryEntry.objects.latest("pk")
    assert ((entry.before or {})["event_date"], (entry.after or {})["event_date"]) == (
        None,
        "2025-05-03",
    )
    assert entry.after is not None
    assert entry.after["row_version"] == stored.row_version == 2


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"value": Decimal(9000)}, ("override_reason", "not_in_quote")),
        ({"value": None}, ("value", "required")),
        ({"status": "done"}, ("status", "invalid_choice")),
        ({"unit": "x" * 41}, ("unit", "too_long")),
        ({"value": Decimal("NaN")}, ("value", "not_a_number")),
    ],
)
def test_a_change_that_cannot_be_leaves_the_row_as_it_was(
    cast: Cast, changes: dict[str, Any], problem: tuple[str, str]
) -> None:
    claim = fresh(record(cast, value=Decimal(12000)))
    with pytest.raises(Invalid) as refused:
        revise(cast, claim, **changes)
    assert problem in problems_of(refused.value)
    stored = fresh(claim)
    assert (stored.value, stored.status, stored.row_version) == (12000, "recorded", 1)


def test_an_old_reading_is_refused_with_the_claim_as_it_is(cast: Cast) -> None:
    first, second, third = (fresh(cast.own.other_claim) for _ in range(3))
    revise(cast, first, place="theirs")
    for act in (
        partial(recording.revise_claim, changes={"place": "mine"}),
        recording.delete_claim,
    ):
        with pytest.raises(Stale) as stale:
            act(actor=cast.reviewer, claim=second, expected=None)
        assert stale.value.current.place == "theirs"
        second.row_version = 1
    with pytest.raises(Stale):
        recording.revise_claim(actor=cast.reviewer, claim=third, changes={}, expected=99)
    assert fresh(first).place == "theirs"


def test_a_ranked_figure_keeps_its_event_and_measure(cast: Cast) -> None:
    other = create_event(actor=cast.admin, project=cast.own.project, details={"title": "Other"})
    for changes in ({"event": other}, {"event": None}, {"measure_kind": "peak_crowd"}):
        with pytest.raises(Conflicting):
            revise(cast, fresh(cast.own.claim), **changes)
    same = {"event": cast.own.event, "measure_kind": "attendance", "place": "quay"}
    assert revise(cast, fresh(cast.own.claim), **same).place == "quay"
    Assessment.objects.all().delete()
    assert revise(cast, fresh(cast.own.claim), event=other).event == other


# Deleting.


@pytest.mark.parametrize("hanging", ["link", "label", "rank", "copy"])
def test_a_claim_on_which_something_hangs_stays(cast: Cast, hanging: str) -> None:
    claim = fresh(cast.own.other_claim)
    if hanging == "link":
        link_passages(
            actor=cast.admin,
            source=cast.own.other_passage,
            target=cast.own.passage,
            relation="refutes",
            source_claim=claim,
        )
    elif hanging == "label":
        give_label(actor=cast.admin, claim=claim, evidence=cast.own.passage, label="REFUTES")
    elif hanging == "rank":
        rank_figure(
            actor=cast.admin, event=cast.own.event, claim=claim, rank="normal", reason="Kept."
        )
    else:
        revise(cast, fresh(cast.own.claim), copied_from=claim)
    before = HistoryEntry.objects.count()
    with pytest.raises(Conflicting):
        recording.delete_claim(actor=cast.admin, claim=claim, expected=None)
    assert fresh(claim) == claim
    assert HistoryEntry.objects.count() == before


def test_a_deleted_claim_stays_in_the_history_and_its_passage_in_the_text(cast: Cast) -> None:
    claim, again = fresh(cast.own.other_claim), fresh(cast.own.other_claim)
    recording.delete_claim(actor=cast.reviewer, claim=claim, expected=1)
    entry = HistoryEntry.objects.latest("pk")
    assert (entry.action, entry.after, entry.object_id) == ("delete", None, again.public_id)
    assert (entry.before or {})["value"] == 4800
    assert Passage.objects.filter(pk=again.passage_id).exists()
    for act in (
        recording.delete_claim,
        partial(recording.revise_claim, changes={"place": "x"}),
    ):
        with pytest.raises(NotVisible):
            act(actor=cast.reviewer, claim=again, expected=None)


# Warnings and cost.


def test_warnings_are_given_and_nothing_is_refused(cast: Cast) -> None:
    claim = record(
        cast,
        value=Decimal(50000),
        event=cast.own.event,
        override_reason="By the organisers' own film.",
    )
    assert {problem.code for problem in recording.warnings_about(claim)} == {
        "slipped_zero",
        "unread_digits",
    }
    assert recording.warnings_about(revise(cast, fresh(claim), claim_type="quote")) == []


def test_recording_and_revising_take_few_queries(cast: Cast) -> None:
    passage = (
        Passage.objects.with_document()
        .select_related("project")
        .get(pk=make_passage(cast.admin, cast.own.document, "12,000").pk)
    )
    with CaptureQueriesContext(connection) as queries:
        claim = recording.record_claim(
            actor=cast.reviewer, passage=passage, details={**PEOPLE, "value": Decimal(12000)}
        )
    assert len(queries) <= 8
    loaded = fresh(claim)
    with CaptureQueriesContext(connection) as queries:
        revise(cast, loaded, place="quay")
    assert len(queries) <= 8


# At once.


@pytest.fixture
def crowded(transactional_db: None) -> Claim:
    """A claim in a database that threads may share."""
    ann = make_user("ann")
    project = create_project(actor=ann, name="Quay")
    document = import_text(actor=ann, project=project, incoming=Incoming(text="5,000 came."))
    passage = make_passage(ann, Document.objects.get(pk=document.pk), "5,000")
    return recording.record_claim(
        actor=ann, passage=passage, details={**PEOPLE, "value": Decimal(5000)}
    )


@pytest.mark.concurrency
def test_of_sixteen_writers_no_accepted_edit_is_lost(crowded: Claim) -> None:
    ann = crowded.created_by
    writers, edits = 16, 25

    def write(writer: int) -> list[str]:
        accepted = []
        for number in range(edits):
            claim = fresh(crowded)
            place = f"{writer}-{number}"
            try:
                recording.revise_claim(
                    actor=ann, claim=claim, changes={"place": place}, expected=claim.row_version
                )
            except Stale:
                continue
            accepted.append(place)
        return accepted

    results = run_at_once([partial(write, writer) for writer in range(writers)])
    accepted = [place for result in results if isinstance(result, list) for place in result]
    assert [result for result in results if not isinstance(result, list)] == []
    claim = fresh(crowded)
    assert claim.row_version == 1 + len(accepted)
    entries = HistoryEntry.objects.filter(object_id=claim.public_id, action="update")
    written = [(entry.after or {})["place"] for entry in entries.order_by("pk")]
    assert sorted(written) == sorted(accepted)
    assert written[-1] == claim.place
    states = [(entry.before or {})["place"] for entry in entries.order_by("pk")]
    assert states == ["", *written[:-1]]


@pytest.mark.concurrency
def test_an_edit_and_a_deletion_at_once_leave_one_winner(crowded: Claim) -> None:
    ann = crowded.created_by
    loaded = [fresh(crowded) for _ in range(6)]
    acts = [
        partial(recording.revise_claim, actor=ann, claim=claim, changes={"place": "x"}, expected=1)
        if place % 2
        else partial(recording.delete_claim, actor=ann, claim=claim, expected=1)
        for place, claim in enumerate(loaded)
    ]
    results = run_at_once(acts)
    refused = [result for result in results if isinstance(result, Exception)]
    assert len(refused) == 5
    assert {type(error) for error in refused} <= {Stale, NotVisible}
    assert HistoryEntry.objects.filter(object_id=crowded.public_id).count() == 2


@pytest.mark.concurrency
def test_an_outlet_met_by_many_at_once_becomes_one_agent(crowded: Claim) -> None:
    Document.objects.update(outlet="Harbour Gazette")
    passage = Passage.objects.with_document().get()
    act = partial(
        recording.record_claim,
        actor=crowded.created_by,
        passage=passage,
        details={**PEOPLE, "value": Decimal(5000)},
    )
    results = run_at_once([act] * 8)
    assert {type(result) for result in results} == {Claim}
    assert Agent.objects.filter(name="Harbour Gazette").count() == 1


def test_what_was_merged_or_deleted_since_it_was_read_takes_no_claim(cast: Cast) -> None:
    by = {"actor": cast.admin, "project": cast.own.project}
    event = create_event(**by, details={"title": "The same march"})
    merged, deleted = (create_agent(**by, details={"name": name}) for name in ("Cops", "Wire"))
    claim = record(cast, value=Decimal(12_000))
    stale = Event.objects.get(pk=event.pk), Agent.objects.get(pk=merged.pk), deleted
    merge_events(actor=cast.admin, event=event, into=cast.own.event)
    merge_agents(actor=cast.admin, agent=merged, into=cast.own.agent)
    delete_agent(actor=cast.admin, agent=Agent.objects.get(pk=deleted.pk), expected=None)

    for name, row in zip(("event", "speaker", "reporting_source"), stale, strict=True):
        with pytest.raises(Invalid) as refused:
            record(cast, "nearly 5,000 people", value=Decimal(5000), **{name: row})
        assert refused.value.problems[0].field == name
        with pytest.raises(Invalid):
            recording.revise_claim(
                actor=cast.reviewer, claim=fresh(claim), changes={name: row}, expected=None
            )
    assert not Claim.objects.filter(event=event).exists()
