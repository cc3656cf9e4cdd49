"""The admin's pages: all open, with few queries and nothing inline, and write through the stages.

What the upper app's admin does is told in tests/claims/test_admin.py.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.widgets import AutocompleteSelect, RelatedFieldWidgetWrapper
from django.contrib.auth.models import Permission
from django.db import connection, models
from django.forms import ModelChoiceField
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from annotator import access
from annotator.accounts import choose_keys
from annotator.admin import base
from annotator.errors import NotAllowed, NotVisible
from annotator.fingerprinting import fingerprint_all
from annotator.models import (
    Action,
    ApiToken,
    CopiedStretch,
    Dismissal,
    Document,
    FigureScan,
    Fingerprint,
    FingerprintRun,
    FoundFigure,
    HistoryEntry,
    IdempotencyKey,
    Membership,
    Passage,
    Preferences,
    Project,
    Role,
    User,
    Version,
)
from annotator.organising import revise_project
from annotator.scanning import scan
from claims.aliases import write_aliases
from claims.linking import remove_link
from claims.models import Alias, Claim, ClaimSketch, ProposedPair
from claims.proposing import propose_all, restore_pair
from claims.recording import record_claim
from claims.sharing import share_board
from tests.admin_desk import (
    act,
    address,
    filled_form,
    form_errors,
    make_boss,
    messages_of,
    save,
)
from tests.cast import Cast, make_document, make_passage, make_user

MOST_QUERIES = 12
STORY = " ".join(f"word{number}" for number in range(60))
OURS = [
    model for label in ("annotator", "claims") for model in apps.get_app_config(label).get_models()
]
READ_ONLY = (
    HistoryEntry,
    Version,
    IdempotencyKey,
    FigureScan,
    FoundFigure,
    Dismissal,
    Preferences,
    FingerprintRun,
    Fingerprint,
    CopiedStretch,
    ClaimSketch,
    ProposedPair,
    Alias,
)


@pytest.fixture
def boss(cast: Cast) -> User:
    return make_boss()


@pytest.fixture
def desk(client: Client, boss: User, cast: Cast) -> Client:
    """The browser of a superuser who is a member of nothing."""
    IdempotencyKey.objects.create(user=boss, key="k", fingerprint="f" * 64)
    make_derived(cast)
    write_aliases(cast.own.agent, ["The constabulary"])
    revise_project(
        actor=cast.admin, project=cast.own.project, changes={"public_boards": True}, expected=None
    )
    share_board(actor=cast.admin, event=cast.own.event)
    choose_keys(cast.reviewer, {"next-figure": "m"}, None)
    scan(Version.objects.select_related("document").get(pk=cast.own.document.current_id))
    client.force_login(boss)
    return client


def make_derived(cast: Cast) -> None:
    """Make what the background makes: a copied text, sketches, and a proposed pair."""
    for title in ("Printed", "Reprinted"):
        make_document(cast.admin, cast.own.project, STORY, title=title)
    fingerprint_all(cast.own.project)
    restore_pair(cast.admin, cast.own.pair_dismissal)
    remove_link(actor=cast.admin, link=cast.own.link, expected=None)
    propose_all(cast.own.project)


def newest(object_type: str) -> HistoryEntry:
    return HistoryEntry.objects.filter(object_type=object_type).latest("pk")


# Pages.


def test_every_model_has_its_admin() -> None:
    assert [model for model in OURS if model not in admin.site._registry] == []


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_page_opens_with_few_queries_and_nothing_inline(
    desk: Client, model: type[models.Model]
) -> None:
    row = model._default_manager.earliest("pk")
    pages = [address(model, "changelist"), address(model, "changelist") + "?q=police"]
    pages += [address(row, "change")]
    registered = admin.site._registry[model]
    request = RequestFactory().get("/")
    request.user = User.objects.get(username="boss")
    if registered.has_add_permission(request):
        pages.append(address(model, "add"))
    if registered.has_delete_permission(request):
        pages.append(address(row, "delete"))
    for page in pages:
        with CaptureQueriesContext(connection) as queries:
            answer = desk.get(page)
        assert answer.status_code == 200, page
        assert len(queries) <= MOST_QUERIES, page
        html = answer.content.decode()
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\bsrc=)", html), page


def test_a_page_grows_no_further_than_its_first_rows(desk: Client, cast: Cast) -> None:
    passage = make_passage(cast.admin, cast.own.document, "Harbour March drew nearly 5,000")
    details = {"measure_kind": "attendance", "unit": "people", "value": Decimal(5000)}
    for _ in range(base.MOST_INLINE_ROWS + 5):
        record_claim(actor=cast.admin, passage=passage, details=details)
    with CaptureQueriesContext(connection) as queries:
        answer = desk.get(address(passage, "change"))
    assert len(queries) <= MOST_QUERIES
    claims = next(
        inline.formset
        for inline in answer.context["inline_admin_formsets"]
        if inline.formset.model is Claim
    )
    assert len(claims.forms) == base.MOST_INLINE_ROWS


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_related_rows_are_searched_for_and_never_listed(
    desk: Client, model: type[models.Model]
) -> None:
    request = RequestFactory().get("/")
    request.user = User.objects.get(username="boss")
    registered = admin.site._registry[model]
    row = model._default_manager.earliest("pk")
    fields = registered.get_form(request, row, change=True)().fields
    if registered.has_add_permission(request):
        fields = {**fields, **registered.get_form(request)().fields}
    for name, field in fields.items():
        if type(field) is ModelChoiceField:
            widget: Any = field.widget
            if isinstance(widget, RelatedFieldWidgetWrapper):
                widget = widget.widget
            assert isinstance(widget, AutocompleteSelect), name


def test_the_identifier_of_an_object_finds_it(desk: Client, cast: Cast) -> None:
    for row in (cast.own.document, cast.own.passage, cast.own.project):
        answer = desk.get(address(type(row), "changelist"), {"q": f" {row.public_id} "})
        assert [found.pk for found in answer.context["cl"].result_list] == [row.pk]
    entries = desk.get(address(HistoryEntry, "changelist"), {"q": str(cast.own.document.public_id)})
    assert {entry.object_type for entry in entries.context["cl"].result_list} == {"document"}


@pytest.mark.parametrize(
    "query",
    ["q=%00", "q=%F0%9F%98%80", "project=9" + "9" * 40, "project=x", "p=99999999", "e=1", "all="],
)
def test_odd_addresses_do_no_harm(desk: Client, query: str) -> None:
    assert desk.get(f"{address(Passage, 'changelist')}?{query}").status_code in (200, 302)


def test_the_list_of_one_project_holds_only_its_rows(desk: Client, cast: Cast) -> None:
    answer = desk.get(address(Passage, "changelist"), {"project": cast.own.project.pk})
    assert {row.project_id for row in answer.context["cl"].result_list} == {cast.own.project.pk}


def test_counting_stops_at_the_limit(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "MOST_ROWS_COUNTED", 2)
    assert HistoryEntry.objects.count() > 2
    assert base.BoundedPaginator(HistoryEntry.objects.all(), 50).count == 2


def test_the_history_of_an_object_is_the_append_only_one(desk: Client, cast: Cast) -> None:
    answer = desk.get(address(cast.own.passage, "history"), follow=True)
    entries = answer.context["cl"].result_list
    assert {entry.object_id for entry in entries} == {cast.own.passage.public_id}


def test_the_history_shows_what_was_before_and_after_as_text(desk: Client, cast: Cast) -> None:
    revise_project(
        actor=cast.admin,
        project=cast.own.project,
        changes={"name": "<script>alert(1)</script>"},
        expected=None,
    )
    html = desk.get(address(newest("project"), "change")).content.decode()
    assert "&lt;script&gt;alert(1)" in html
    assert "<script>alert" not in html
    assert "Harbour March" in html


# What nobody may change.


@pytest.mark.parametrize("model", READ_ONLY, ids=lambda model: model.__name__)
def test_what_is_for_ever_cannot_be_changed_by_hand(
    desk: Client, model: type[models.Model]
) -> None:
    row = model._default_manager.earliest("pk")
    assert desk.get(address(model, "add")).status_code == 403
    assert desk.post(address(model, "add"), {}).status_code == 403
    assert desk.post(address(row, "change"), {}).status_code == 403
    assert desk.post(address(row, "delete"), {"post": "yes"}).status_code == 403
    act(desk, model, "delete_selected", [row], post="yes")
    assert model._default_manager.filter(pk=row.pk).exists()


def test_a_version_page_shows_the_beginning_of_a_long_text(desk: Client, cast: Cast) -> None:
    document = make_document(cast.admin, cast.own.project, "word 😀 " * 5_000)
    answer = desk.get(address(Version.objects.get(document=document), "change"))
    assert len(answer.content) < 60_000
    assert "😀" in answer.content.decode()


def test_accounts_and_projects_are_never_deleted(desk: Client, cast: Cast) -> None:
    for row in (cast.outsider, cast.own.project):
        assert desk.post(address(row, "delete"), {"post": "yes"}).status_code == 403
        act(desk, type(row), "delete_selected", [row], post="yes")
        row.refresh_from_db()


# Changes.


def test_a_change_is_written_by_the_stage_with_its_entry(
    desk: Client, boss: User, cast: Cast
) -> None:
    project = cast.own.project
    assert form_errors(save(desk, project, name="  Quay March ")) == {}
    entry = newest("project")
    assert (entry.actor, entry.action, entry.object_id) == (boss, Action.UPDATE, project.public_id)
    assert entry.before is not None
    assert entry.after is not None
    assert (entry.before["name"], entry.after["name"]) == ("Harbour March", "Quay March")
    assert entry.after["row_version"] == entry.before["row_version"] + 1
    project.refresh_from_db()
    assert project.name == "Quay March"


def test_saving_without_a_change_writes_nothing(desk: Client, cast: Cast) -> None:
    before = HistoryEntry.objects.count()
    assert form_errors(save(desk, cast.own.project)) == {}
    assert HistoryEntry.objects.count() == before


def test_a_new_project_has_its_maker_as_admin(desk: Client, boss: User) -> None:
    assert form_errors(save(desk, Project, name="Night Ferry")) == {}
    membership = Membership.objects.get(project__name="Night Ferry")
    assert (membership.user, membership.role) == (boss, Role.ADMIN)
    assert newest("membership").object_id == membership.public_id


def test_what_the_stage_refuses_becomes_an_error_and_keeps_what_was_typed(
    desk: Client, cast: Cast
) -> None:
    document = cast.own.document
    answer = save(desk, document, title="Typed with care", csl=json.dumps({"issued": "May"}))
    assert form_errors(answer) == {"__all__": ["Write a date as 2025-05-03, 2025-05 or 2025."]}
    assert "Typed with care" in answer.content.decode()
    document.refresh_from_db()
    assert document.title == "Thousands march"


def test_a_change_in_between_is_not_overwritten_unseen(desk: Client, cast: Cast) -> None:
    project = cast.own.project
    page = address(project, "change")
    opened = filled_form(desk.get(page))
    revise_project(
        actor=cast.admin, project=project, changes={"description": "theirs"}, expected=None
    )
    refused = desk.post(page, {**opened, "name": "mine"})
    [error] = form_errors(refused)["__all__"]
    assert "changed by somebody else" in error
    project.refresh_from_db()
    assert (project.name, project.description) == ("Harbour March", "theirs")
    again = filled_form(refused)
    assert again["name"] == "mine"
    assert desk.post(page, again).status_code == 302
    project.refresh_from_db()
    assert project.name == "mine"


def test_metadata_is_replaced_as_a_whole(desk: Client, cast: Cast) -> None:
    document = cast.own.document
    first = {"type": "article-newspaper", "container-title": "Gazette", "issued": "2025-05-03"}
    assert form_errors(save(desk, document, csl=json.dumps(first))) == {}
    assert form_errors(save(desk, document, csl=json.dumps({"publisher": "Echo Press"}))) == {}
    document.refresh_from_db()
    assert document.csl == {"publisher": "Echo Press"}
    assert (document.outlet, document.issued_on) == ("Echo Press", None)


def test_a_passage_takes_a_note_and_nothing_else(desk: Client, cast: Cast) -> None:
    passage = cast.own.passage
    assert form_errors(save(desk, passage, note="late edition", start=0, exact="other")) == {}
    passage.refresh_from_db()
    assert (passage.note, passage.exact) == ("late edition", "nearly 5,000 people")
    assert newest("passage").after["note"] == "late edition"


def test_members_are_added_promoted_and_taken_out_by_the_stage(desk: Client, cast: Cast) -> None:
    data = {"user": cast.outsider.pk, "project": cast.own.project.pk, "role": "viewer"}
    assert form_errors(save(desk, Membership, **data)) == {}
    membership = Membership.objects.get(user=cast.outsider, project=cast.own.project)
    assert form_errors(save(desk, membership, role="adjudicator")) == {}
    assert desk.post(address(membership, "delete"), {"post": "yes"}).status_code == 302
    entries = HistoryEntry.objects.filter(object_id=membership.public_id).order_by("pk")
    assert [entry.action for entry in entries] == ["create", "update", "delete"]
    assert form_errors(save(desk, Membership, **{**data, "user": cast.viewer.pk}))["__all__"]


def test_the_last_admin_stays(desk: Client, cast: Cast) -> None:
    membership = cast.own.membership
    assert "__all__" in form_errors(save(desk, membership, role="viewer"))
    answer = desk.post(address(membership, "delete"), {"post": "yes"})
    assert answer["Location"] == address(membership, "change")
    assert messages_of(answer) == ["A project needs an admin. Make somebody else admin first."]
    membership.refresh_from_db()
    assert membership.role == Role.ADMIN


def test_deleting_many_asks_first_and_then_deletes_what_the_stage_allows(
    desk: Client, cast: Cast
) -> None:
    free = make_passage(cast.admin, cast.own.document, "12,000")
    rows = [free, cast.own.passage]
    asked = act(desk, Passage, "delete_selected", rows)
    assert asked.status_code == 200
    assert Passage.objects.filter(pk=free.pk).exists()
    answer = act(desk, Passage, "delete_selected", rows, post="yes")
    assert messages_of(answer) == [
        "Deleted: 1 passage.",
        "1 refused: Claims, links, labels or comments hang on this passage. Delete those first.",
    ]
    assert [Passage.objects.filter(pk=row.pk).exists() for row in rows] == [False, True]
    assert newest("passage").action == Action.DELETE


def test_a_document_goes_when_nothing_hangs_on_it(desk: Client, cast: Cast) -> None:
    document = make_document(cast.admin, cast.own.project, "Nobody came.")
    assert desk.post(address(document, "delete"), {"post": "yes"}).status_code == 302
    assert not Document.objects.filter(pk=document.pk).exists()
    assert newest("document").action == Action.DELETE
    answer = desk.post(address(cast.own.document, "delete"), {"post": "yes"})
    assert messages_of(answer)[-1:] == ["Passages are marked in it (1). Delete those first."]


def test_deactivating_shuts_out_others_but_never_oneself(
    desk: Client, boss: User, cast: Cast
) -> None:
    act(desk, User, "deactivate", [boss, cast.reviewer])
    for user, active in ((boss, True), (cast.reviewer, False)):
        user.refresh_from_db()
        assert user.is_active is active
    act(desk, User, "activate", [cast.reviewer])
    cast.reviewer.refresh_from_db()
    assert cast.reviewer.is_active


def test_a_token_can_be_revoked_and_not_made_up(desk: Client, cast: Cast) -> None:
    token = ApiToken.objects.filter(user=cast.reviewer).get()
    assert desk.get(address(ApiToken, "add")).status_code == 403
    assert desk.post(address(token, "delete"), {"post": "yes"}).status_code == 302
    assert not ApiToken.objects.filter(user=cast.reviewer).exists()


# Who acts.


def test_staff_without_the_superusers_rights_act_as_the_members_they_are(
    client: Client, cast: Cast
) -> None:
    cast.staff.user_permissions.set(
        Permission.objects.filter(content_type__app_label="annotator", codename__contains="project")
    )
    client.force_login(cast.staff)
    answer = save(client, cast.own.project, name="Mine now")
    assert form_errors(answer) == {"__all__": [NotVisible().message]}
    cast.own.project.refresh_from_db()
    assert cast.own.project.name == "Harbour March"


@pytest.mark.parametrize("name", ["anonymous", "reviewer", "admin", "outsider", "deactivated"])
def test_nobody_else_gets_in(client: Client, cast: Cast, name: str) -> None:
    if name != "anonymous":
        client.force_login(getattr(cast, name))
    for model in OURS:
        answer = client.get(address(model, "changelist"))
        assert answer.status_code == 302
        assert "/login/" in answer["Location"]


def test_acting_as_staff_helps_superusers_alone_and_ends_with_the_block(cast: Cast) -> None:
    boss = make_boss()
    project = cast.own.project
    with access.as_staff(boss):
        assert access.require(boss, project, "manage") == Role.ADMIN
        with pytest.raises(NotVisible):
            access.require(cast.outsider, project, "read")
        with pytest.raises(NotAllowed):
            access.require(cast.viewer, project, "annotate")
        assert access.role_in(boss, project.pk) is None
        assert not Project.objects.visible_to(boss).exists()
    with pytest.raises(NotVisible):
        access.require(boss, project, "read")
    for helpless in (cast.staff, cast.outsider, make_user("off", is_superuser=True)):
        with access.as_staff(helpless), pytest.raises(NotVisible):
            access.require(helpless, project, "read")
    with pytest.raises(ZeroDivisionError), access.as_staff(boss):
        raise ZeroDivisionError
    with pytest.raises(NotVisible):
        access.require(boss, project, "read")


def test_only_the_admin_acts_as_staff() -> None:
    users = [
        str(path.relative_to(settings.BASE_DIR))
        for app in ("annotator", "claims")
        for path in Path(settings.BASE_DIR, app).rglob("*.py")
        if "as_staff" in path.read_text()
    ]
    outside = [path for path in users if path.split("/")[1] not in ("admin", "access.py")]
    assert outside == []
    assert len(users) > 1
