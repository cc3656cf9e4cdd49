"""Projects, members and the own account."""

from __future__ import annotations

from collections.abc import Callable

from rest_framework.test import APIClient

from tests.cast import Cast

PATH = "/api/v1/projects/"
ClientFor = Callable[[str], APIClient]


def test_who_makes_a_project_is_its_admin(as_: ClientFor) -> None:
    client = as_("outsider")
    made = client.post(PATH, {"name": "  A new one "}, format="json")
    assert made.status_code == 201
    assert made.json()["name"] == "A new one"
    own = {each["id"]: each["role"] for each in client.get("/api/v1/me/").json()["projects"]}
    assert own[made.json()["id"]] == "admin"
    [member] = client.get(made["Location"] + "members/").json()["results"]
    assert member["username"] == "outsider"


def test_members_come_and_change_and_go(cast: Cast, as_: ClientFor) -> None:
    admin = as_("admin")
    path = f"{PATH}{cast.own.project.public_id}/members/"
    added = admin.post(path, {"username": "outsider", "role": "viewer"}, format="json")
    assert added.status_code == 201
    again = admin.post(path, {"username": "outsider", "role": "viewer"}, format="json")
    assert again.status_code == 409
    nobody = admin.post(path, {"username": "nobody", "role": "viewer"}, format="json")
    assert nobody.json()["errors"][0]["field"] == "username"
    member = added["Location"]
    tag = {"If-Match": added["ETag"]}
    changed = admin.patch(member, {"role": "reviewer"}, format="json", headers=tag)
    assert changed.json()["role"] == "reviewer"
    assert admin.delete(member, headers=tag).status_code == 412
    # Everybody may leave.
    gone = as_("outsider").delete(member, headers={"If-Match": changed["ETag"]})
    assert gone.status_code == 204
    assert admin.get(member).status_code == 404


def test_a_membership_is_only_found_below_its_own_project(cast: Cast, as_: ClientFor) -> None:
    made = as_("admin").post(PATH, {"name": "Another"}, format="json")
    path = f"{made['Location']}members/{cast.own.membership.public_id}/"
    assert as_("admin").get(path).status_code == 404
