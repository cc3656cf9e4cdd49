"""Settings, members and the history of a project."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from annotator.importing import describe_document
from annotator.models import Membership, Role
from annotator.organising import change_role, revise_project
from annotator.views import projects
from tests.cast import Cast, make_document


@pytest.fixture
def leading(client: Client, cast: Cast) -> Client:
    client.force_login(cast.admin)
    return client


def membership(cast: Cast, name: str) -> Membership:
    return Membership.objects.get(project=cast.own.project, user__username=name)


def member_url(cast: Cast, action: str, name: str) -> str:
    return reverse(action, args=[cast.own.project.public_id, membership(cast, name).public_id])


# --- Settings -------------------------------------------------------------------------------


def test_an_admin_changes_the_settings(leading: Client, cast: Cast) -> None:
    url = reverse("project-settings", args=[cast.own.project.public_id])
    answer = leading.post(url, {"name": "New", "description": "Why", "row_version": "1"})
    cast.own.project.refresh_from_db()
    assert answer.status_code == 302
    assert (cast.own.project.name, cast.own.project.description) == ("New", "Why")


def test_settings_that_come_too_late_are_not_saved_but_kept_in_the_form(
    leading: Client, cast: Cast
) -> None:
    project = cast.own.project
    revise_project(actor=cast.admin, project=project, changes={"name": "Theirs"}, expected=None)
    url = reverse("project-settings", args=[project.public_id])
    answer = leading.post(url, {"name": "Mine", "row_version": "1"})
    assert answer.status_code == 422
    assert "it is now called “Theirs”" in answer.content.decode()
    assert answer.context["form"]["name"].value() == "Mine"
    version = answer.context["form"]["row_version"].value()
    assert leading.post(url, {"name": "Mine", "row_version": version}).status_code == 302


def test_who_is_no_admin_sees_the_settings_without_a_way_to_change_them(
    client: Client, cast: Cast
) -> None:
    client.force_login(cast.viewer)
    url = reverse("project-settings", args=[cast.own.project.public_id])
    text = client.get(url).content.decode()
    assert "viewer (reads)" in text
    assert 'name="role"' not in text
    assert text.count(">Leave<") == 1


def test_the_settings_cost_the_same_for_many_members(
    leading: Client, cast: Cast, django_assert_max_num_queries: Any
) -> None:
    url = reverse("project-settings", args=[cast.own.project.public_id])
    with django_assert_max_num_queries(5):  # session, account, project, role, members
        assert len(leading.get(url).context["members"]) == 6


# --- Members --------------------------------------------------------------------------------


def test_an_admin_adds_a_member(leading: Client, cast: Cast) -> None:
    url = reverse("member-new", args=[cast.own.project.public_id])
    leading.post(url, {"username": "outsider", "role": "viewer"})
    assert membership(cast, "outsider").role == Role.VIEWER


@pytest.mark.parametrize(
    ("username", "role", "message"),
    [
        ("nobody", "viewer", "No account is named “nobody”."),
        ("deactivated", "viewer", "No account is named “deactivated”."),
        ("viewer", "viewer", "is a member already"),
        ("outsider", "owner", "is not one of the available choices"),
        ("", "viewer", "This field is required."),
    ],
)
def test_who_cannot_be_added_is_said_at_the_form(
    leading: Client, cast: Cast, username: str, role: str, message: str
) -> None:
    url = reverse("member-new", args=[cast.own.project.public_id])
    answer = leading.post(url, {"username": username, "role": role})
    assert answer.status_code == 422
    assert message in answer.content.decode()


def test_a_role_is_changed_and_a_stale_change_refused(leading: Client, cast: Cast) -> None:
    url = member_url(cast, "member-role", "viewer")
    assert leading.post(url, {"role": "reviewer", "row_version": "1"}).status_code == 302
    assert membership(cast, "viewer").role == Role.REVIEWER
    assert leading.post(url, {"role": "viewer", "row_version": "1"}).status_code == 412
    assert leading.post(url, {"role": "king", "row_version": "2"}).status_code == 400


def test_the_last_admin_stays_one(leading: Client, cast: Cast) -> None:
    for url, data in [
        (member_url(cast, "member-role", "admin"), {"role": "viewer"}),
        (member_url(cast, "member-remove", "admin"), {}),
    ]:
        answer = leading.post(url, data, follow=True)
        assert "A project needs an admin." in answer.content.decode()
    assert membership(cast, "admin").role == Role.ADMIN


def test_who_is_removed_sees_nothing_any_more(client: Client, cast: Cast) -> None:
    client.force_login(cast.admin)
    client.post(member_url(cast, "member-remove", "viewer"))
    client.force_login(cast.viewer)
    url = reverse("library", args=[cast.own.project.public_id])
    assert client.get(url).status_code == 404


def test_a_member_may_leave_but_not_remove_others(client: Client, cast: Cast) -> None:
    client.force_login(cast.viewer)
    assert client.post(member_url(cast, "member-remove", "reviewer")).status_code == 403
    answer = client.post(member_url(cast, "member-remove", "viewer"))
    assert answer["Location"] == reverse("home")


# --- History --------------------------------------------------------------------------------


def history(client: Client, cast: Cast, **query: str) -> Any:
    return client.get(reverse("project-history", args=[cast.own.project.public_id]), query)


def test_the_history_tells_acts_in_sentences_latest_first(leading: Client, cast: Cast) -> None:
    describe_document(
        actor=cast.reviewer,
        document=cast.own.document,
        title="Hundreds march",
        item={"issued": "2025-05-03"},
        expected=None,
    )
    change_role(
        actor=cast.admin, membership=membership(cast, "viewer"), role="reviewer", expected=None
    )
    tellings = history(leading, cast).context["tellings"]
    sentences = [f"{telling.actor} {telling.verb} {telling.name}" for telling in tellings]
    assert sentences[0] == "Admin changed the member Viewer (reviewer)"
    assert sentences[1] == "Reviewer changed the document Hundreds march"
    assert f"Admin recorded the claim {cast.own.claim.claim_text}" in sentences
    assert sentences[-1] == "Admin started the project Harbour March"
    differences = {part.part: (part.before, part.after) for part in tellings[1].differences}
    assert differences == {
        "title": ("Thousands march", "Hundreds march"),
        "issued": ("", "2025-05-03"),
    }


def test_the_history_shows_nothing_of_other_projects(leading: Client, cast: Cast) -> None:
    assert "Lantern Night" not in history(leading, cast).content.decode()
    foreign = str(cast.foreign.document.public_id)
    assert history(leading, cast, object=foreign).context["tellings"] == []


def test_the_history_of_one_object(leading: Client, cast: Cast) -> None:
    tellings = history(leading, cast, object=str(cast.own.event.public_id)).context["tellings"]
    assert [telling.verb for telling in tellings] == ["set up the event"]
    assert history(leading, cast, object="nonsense").status_code == 404


def test_the_history_is_paged_at_the_same_cost(
    leading: Client,
    cast: Cast,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: Any,
) -> None:
    for number in range(20):
        make_document(cast.admin, cast.own.project, f"text {number}")
    monkeypatch.setattr(projects, "HISTORY_PAGE_SIZE", 15)
    with django_assert_max_num_queries(5):  # session, account, project, role, entries
        first = history(leading, cast)
    second = history(leading, cast, cursor=first.context["page"].following)
    ids = [telling.object_id for telling in first.context["tellings"]]
    assert len(ids) == 15
    assert not set(ids) & {telling.object_id for telling in second.context["tellings"]}
    assert "Previous page" in second.content.decode()
