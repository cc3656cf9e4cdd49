"""Projects and their members."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from annotator import organising
from annotator.errors import Conflicting, Invalid, NotVisible, Stale
from annotator.models import HistoryEntry, Membership, Project, Role, User
from tests.cast import Cast, make_user
from tests.roles import Act, check_roles
from tests.triggers import run_at_once


def membership_of(cast: Cast, name: str) -> Membership:
    return Membership.objects.select_related("user", "project").get(
        user=getattr(cast, name), project=cast.own.project
    )


ROLES: dict[str, tuple[Role, Act]] = {
    "revise_project": (
        Role.ADMIN,
        lambda actor, cast: organising.revise_project(
            actor=actor,
            project=Project.objects.get(pk=cast.own.project.pk),
            changes={"description": "x"},
            expected=None,
        ),
    ),
    "add_member": (
        Role.ADMIN,
        lambda actor, cast: organising.add_member(
            actor=actor, project=cast.own.project, username="outsider", role="viewer"
        ),
    ),
    "change_role": (
        Role.ADMIN,
        lambda actor, cast: organising.change_role(
            actor=actor, membership=membership_of(cast, "revoked"), role="viewer", expected=None
        ),
    ),
    "remove_member": (
        Role.ADMIN,
        lambda actor, cast: organising.remove_member(
            actor=actor, membership=membership_of(cast, "revoked"), expected=None
        ),
    ),
}


@pytest.mark.parametrize("act", ROLES)
def test_every_act_asks_for_its_role(cast: Cast, act: str) -> None:
    check_roles(cast, *ROLES[act])


def test_anybody_may_found_a_project_and_is_its_admin(cast: Cast) -> None:
    project = organising.create_project(actor=cast.outsider, name="  Night Ferry ")
    assert project.name == "Night Ferry"
    assert [(member.user, member.role) for member in project.memberships.all()] == [
        (cast.outsider, Role.ADMIN)
    ]
    entries = HistoryEntry.objects.filter(project=project).order_by("pk")
    assert [(entry.object_type, entry.action) for entry in entries] == [
        ("project", "create"),
        ("membership", "create"),
    ]


@pytest.mark.parametrize("name", ["", "   ", "\n", "x" * 201])
def test_a_project_needs_a_name_that_fits(cast: Cast, name: str) -> None:
    with pytest.raises(Invalid) as refused:
        organising.create_project(actor=cast.admin, name=name)
    assert refused.value.problems[0].field == "name"
    with pytest.raises(Invalid):
        organising.revise_project(
            actor=cast.admin, project=cast.own.project, changes={"name": name}, expected=None
        )


def test_the_entry_of_a_change_shows_both_states(cast: Cast) -> None:
    organising.revise_project(
        actor=cast.admin, project=cast.own.project, changes={"name": "Quay"}, expected=1
    )
    entry = HistoryEntry.objects.latest("pk")
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.before["name"], entry.after["name"]) == ("Harbour March", "Quay")
    assert (entry.before["row_version"], entry.after["row_version"]) == (1, 2)


def test_a_change_to_an_old_reading_is_refused_with_the_present_row(cast: Cast) -> None:
    old = Project.objects.get(pk=cast.own.project.pk)
    revise = partial(organising.revise_project, actor=cast.admin, changes={"name": "Quay"})
    revise(project=cast.own.project, expected=1)
    for expected in (1, None):
        with pytest.raises(Stale) as stale:
            revise(project=old, expected=expected)
        assert stale.value.current.name == "Quay"
        old.name, old.row_version = "Harbour March", 1


@pytest.mark.parametrize(
    ("username", "role", "error", "field"),
    [
        ("nobody", "viewer", Invalid, "username"),
        ("deactivated", "viewer", Invalid, "username"),
        ("reviewer", "viewer", Conflicting, None),
        ("outsider", "boss", Invalid, "role"),
        ("outsider", "", Invalid, "role"),
    ],
)
def test_who_cannot_be_added_is_said_why(
    cast: Cast, username: str, role: str, error: type[Any], field: str | None
) -> None:
    before = HistoryEntry.objects.count()
    with pytest.raises(error) as refused:
        organising.add_member(
            actor=cast.admin, project=cast.own.project, username=username, role=role
        )
    assert [problem.field for problem in refused.value.problems] == ([field] if field else [])
    assert HistoryEntry.objects.count() == before


def test_an_unknown_role_is_refused(cast: Cast) -> None:
    member = membership_of(cast, "viewer")
    with pytest.raises(Invalid):
        organising.change_role(actor=cast.admin, membership=member, role="boss", expected=None)


def test_a_project_never_loses_its_last_admin(cast: Cast) -> None:
    last = membership_of(cast, "admin")
    with pytest.raises(Conflicting):
        organising.change_role(actor=cast.admin, membership=last, role="viewer", expected=None)
    with pytest.raises(Conflicting):
        organising.remove_member(actor=cast.admin, membership=last, expected=None)
    organising.change_role(
        actor=cast.admin, membership=membership_of(cast, "viewer"), role="admin", expected=None
    )
    organising.remove_member(actor=cast.admin, membership=last, expected=None)
    assert membership_of(cast, "viewer").role == Role.ADMIN


def test_an_admin_whose_account_is_switched_off_does_not_count(cast: Cast) -> None:
    Membership.objects.filter(user=cast.deactivated).update(role=Role.ADMIN)
    with pytest.raises(Conflicting):
        organising.remove_member(
            actor=cast.admin, membership=membership_of(cast, "admin"), expected=None
        )


def test_members_may_leave_by_themselves_and_what_they_made_stays(cast: Cast) -> None:
    member = membership_of(cast, "viewer")
    organising.remove_member(actor=cast.viewer, membership=member, expected=1)
    entry = HistoryEntry.objects.latest("pk")
    assert (entry.action, entry.object_id, entry.actor) == (
        "delete",
        member.public_id,
        cast.viewer,
    )
    assert (entry.before or {})["role"] == "viewer"


def test_a_member_that_is_gone_already_is_not_found(cast: Cast) -> None:
    first, second = membership_of(cast, "viewer"), membership_of(cast, "viewer")
    organising.remove_member(actor=cast.admin, membership=first, expected=None)
    for act in (
        partial(organising.remove_member),
        partial(organising.change_role, role="reviewer"),
    ):
        with pytest.raises(NotVisible):
            act(actor=cast.admin, membership=second, expected=None)


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_two_admins_who_step_down_at_once_leave_one() -> None:
    users = [make_user("ann"), make_user("ben")]
    project = organising.create_project(actor=users[0], name="Quay")
    organising.add_member(actor=users[0], project=project, username="ben", role="admin")

    def step_down(user: User) -> Membership:
        mine = Membership.objects.select_related("user", "project").get(user=user)
        return organising.change_role(actor=user, membership=mine, role="viewer", expected=None)

    results = run_at_once([partial(step_down, user) for user in users])
    assert sorted(type(result).__name__ for result in results) == ["Conflicting", "Membership"]
    assert Membership.objects.filter(role=Role.ADMIN).count() == 1


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_a_person_added_twice_at_once_is_one_member() -> None:
    ann, _ = make_user("ann"), make_user("ben")
    project = organising.create_project(actor=ann, name="Quay")
    add = partial(organising.add_member, actor=ann, project=project, username="ben", role="viewer")
    results = run_at_once([add] * 6)
    assert sorted(type(result).__name__ for result in results) == ["Conflicting"] * 5 + [
        "Membership"
    ]
    assert HistoryEntry.objects.filter(object_type="membership").count() == 2
