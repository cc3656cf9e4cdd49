"""Events: making and describing what figures are about."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

import pytest

from annotator.errors import Conflicting, Invalid, NotVisible, Stale
from annotator.models import HistoryEntry, Role
from annotator.organising import create_project
from claims import events
from claims.merging import merge_events
from claims.models import Event
from tests.cast import Cast, make_user
from tests.roles import Act, check_roles
from tests.triggers import run_at_once

DAY = datetime.date(2025, 5, 3)


def make(cast: Cast, title: str = "Vigil", **details: Any) -> Event:
    return events.create_event(
        actor=cast.reviewer, project=cast.own.project, details={"title": title, **details}
    )


def fresh(event: Event) -> Event:
    return Event.objects.with_context().get(pk=event.pk)


def revise(cast: Cast, event: Event, **changes: Any) -> Event:
    return events.revise_event(
        actor=cast.reviewer, event=event, changes=changes, expected=event.row_version
    )


ROLES: dict[str, Act] = {
    "create_event": lambda actor, cast: events.create_event(
        actor=actor, project=cast.own.project, details={"title": "x"}
    ),
    "revise_event": lambda actor, cast: events.revise_event(
        actor=actor, event=fresh(cast.own.event), changes={"place": "x"}, expected=None
    ),
}


@pytest.mark.parametrize("act", ROLES)
def test_every_act_asks_for_a_reviewer(cast: Cast, act: str) -> None:
    check_roles(cast, Role.REVIEWER, ROLES[act])


def test_deleting_asks_for_a_reviewer(cast: Cast) -> None:
    event = make(cast)
    check_roles(
        cast,
        Role.REVIEWER,
        lambda actor, _: events.delete_event(actor=actor, event=fresh(event), expected=None),
    )


@pytest.mark.parametrize(
    ("details", "problem"),
    [
        ({"title": ""}, ("title", "required")),
        ({"title": " \n "}, ("title", "required")),
        ({"title": "x" * 301}, ("title", "too_long")),
        ({"kind": "x" * 61}, ("kind", "too_long")),
        ({"place": "x" * 301}, ("place", "too_long")),
        ({"date": "3 May"}, ("date", "invalid")),
        ({"date_precision": "hour"}, ("date_precision", "invalid_choice")),
        ({"date_precision": ""}, ("date_precision", "required")),
        ({"geo_precision": "street"}, ("geo_precision", "invalid_choice")),
        ({"part": "sub_event"}, ("parent", "required")),
        ({"part": "half"}, ("part", "invalid_choice")),
    ],
)
def test_an_event_that_cannot_be_names_its_field(
    cast: Cast, details: dict[str, Any], problem: tuple[str, str]
) -> None:
    before = Event.objects.count()
    with pytest.raises(Invalid) as refused:
        make(cast, **details)
    assert problem in {(each.field, each.code) for each in refused.value.problems}
    with pytest.raises(Invalid):
        revise(cast, fresh(cast.own.event), **details)
    assert Event.objects.count() == before
    assert fresh(cast.own.event).row_version == 1


def test_a_title_is_kept_on_one_line_and_a_missing_one_refused(cast: Cast) -> None:
    assert make(cast, "  The\n vigil ").title == "The vigil"
    with pytest.raises(Invalid):
        events.create_event(actor=cast.reviewer, project=cast.own.project, details={})
    event = fresh(cast.own.event)
    assert revise(cast, event, place="quay").title == "Harbour March"


def test_a_part_names_parent_and_relation(cast: Cast) -> None:
    part = make(cast, parent=cast.own.event, part="counterpart")
    assert fresh(part).parent == cast.own.event
    with pytest.raises(Invalid) as refused:
        make(cast, parent=cast.own.event)
    assert refused.value.problems[0].field == "part"
    with pytest.raises(Invalid) as refused:
        make(cast, parent=cast.foreign.event, part="sub_event")
    assert refused.value.problems[0].code == "other_project"


def test_no_event_is_a_part_of_its_own_part_however_deep(cast: Cast) -> None:
    chain = [fresh(cast.own.event)]
    for depth in range(4):
        chain.append(fresh(make(cast, f"Level {depth}", parent=chain[-1], part="sub_event")))
    for below in chain:
        with pytest.raises(Invalid) as refused:
            revise(cast, fresh(chain[0]), parent=below, part="sub_event")
        assert refused.value.problems[0].code == "circular"
    assert revise(cast, fresh(chain[3]), parent=chain[0]).parent == chain[0]


def test_a_part_cannot_hang_on_an_event_that_was_merged_away(cast: Cast) -> None:
    gone = make(cast, "Twin")
    merge_events(actor=cast.admin, event=gone, into=cast.own.event)
    gone.refresh_from_db()
    with pytest.raises(Invalid) as refused:
        make(cast, parent=gone, part="sub_event")
    assert refused.value.problems[0].code == "merged"


def test_a_part_cannot_hang_on_an_event_that_was_merged_since_it_was_read(cast: Cast) -> None:
    whole = make(cast, "Festival")
    stale = fresh(whole)
    merge_events(actor=cast.admin, event=whole, into=cast.own.event)
    with pytest.raises(Invalid) as refused:
        make(cast, "Speeches", parent=stale, part="sub_event")
    assert refused.value.problems[0].field == "parent"


def test_a_change_shows_both_states_and_an_old_reading_is_refused(cast: Cast) -> None:
    old = fresh(cast.own.event)
    revise(cast, fresh(old), date=DAY, place="Old quay")
    entry = HistoryEntry.objects.latest("pk")
    assert ((entry.before or {})["date"], (entry.after or {})["date"]) == (None, "2025-05-03")
    assert (entry.after or {})["key"] == "2025-05-03 · Old quay · march"
    for act in (partial(events.revise_event, changes={"place": "x"}), events.delete_event):
        with pytest.raises(Stale):
            act(actor=cast.reviewer, event=old, expected=1)
        old.row_version = 1


def test_an_event_that_figures_or_parts_hang_on_stays(cast: Cast) -> None:
    parent = make(cast, "Whole")
    make(cast, "Part", parent=parent, part="sub_event")
    for event in (fresh(cast.own.event), fresh(parent)):
        with pytest.raises(Conflicting):
            events.delete_event(actor=cast.admin, event=event, expected=None)
    alone, again = make(cast, "Alone"), Event.objects.with_context().latest("pk")
    events.delete_event(actor=cast.admin, event=fresh(alone), expected=1)
    assert HistoryEntry.objects.latest("pk").action == "delete"
    with pytest.raises(NotVisible):
        events.revise_event(actor=cast.admin, event=again, changes={"place": "x"}, expected=None)


@pytest.mark.parametrize(
    ("date", "place", "found"),
    [
        (DAY, "old QUAY ", True),
        (DAY + datetime.timedelta(days=1), "Old quay", True),
        (DAY - datetime.timedelta(days=1), "Old quay", True),
        (DAY + datetime.timedelta(days=2), "Old quay", False),
        (DAY, "New quay", False),
        (DAY, " ", False),
        (None, "Old quay", False),
    ],
)
def test_an_event_at_the_same_place_within_a_day_is_similar(
    cast: Cast, date: datetime.date | None, place: str, found: bool
) -> None:
    event = make(cast, date=DAY, place="Old quay")
    find = partial(events.find_similar_events, date=date, place=place)
    assert find(project_id=cast.own.project.pk) == ([event] if found else [])
    assert find(project_id=cast.own.project.pk, besides=event.pk) == []
    assert find(project_id=cast.foreign.project.pk) == []


@pytest.mark.parametrize("date", [datetime.date.min, datetime.date.max])
def test_on_the_calendars_first_and_last_day_the_question_has_an_answer(
    cast: Cast, date: datetime.date
) -> None:
    event = make(cast, date=date, place="Merrow")
    project_id = cast.own.project.pk
    found = events.find_similar_events(project_id=project_id, date=date, place="Merrow")
    assert found == [event]


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_two_changes_at_once_close_no_circle() -> None:
    ann = make_user("ann")
    project = create_project(actor=ann, name="Quay")
    make_event = partial(events.create_event, actor=ann, project=project)
    one, two = (make_event(details={"title": title}) for title in ("one", "two"))
    loaded = [(fresh(one), fresh(two)), (fresh(two), fresh(one))]
    acts = [
        partial(
            events.revise_event,
            actor=ann,
            event=event,
            changes={"parent": parent, "part": "sub_event"},
            expected=1,
        )
        for event, parent in loaded
    ]
    results = run_at_once(acts)
    assert sorted(type(result).__name__ for result in results) == ["Event", "Invalid"]
    assert Event.objects.filter(parent__isnull=False).count() == 1
