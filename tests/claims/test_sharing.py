"""A board's public link: who makes it, what it shows, and that it can be taken back."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from django.test import Client
from rest_framework.test import APIClient

from annotator.errors import Conflicting, NotAllowed
from annotator.models import HistoryEntry
from annotator.organising import revise_project
from claims.assessing import add_comment
from claims.events import create_event, delete_event
from claims.merging import merge_events
from claims.models import Share
from claims.sharing import share_board, unshare_board
from tests.cast import Cast
from tests.claims.boards import add_figures, spread
from tests.claims.browsing import count_queries, log_in, read, send, text_of

pytestmark = pytest.mark.django_db

V1 = "/api/v1/"


def allow(cast: Cast, *, on: bool = True) -> None:
    revise_project(
        actor=cast.admin,
        project=cast.own.project,
        changes={"public_boards": on},
        expected=None,
    )


@pytest.fixture
def shared(cast: Cast) -> Share:
    allow(cast)
    return share_board(actor=cast.admin, event=cast.own.event)


def public(share: Share | str) -> str:
    return f"/boards/{share if isinstance(share, str) else share.token}/"


# --- Making and taking back -----------------------------------------------------------------


def test_no_board_is_public_before_the_project_allows_it(cast: Cast) -> None:
    with pytest.raises(Conflicting):
        share_board(actor=cast.admin, event=cast.own.event)


def test_only_admins_share(cast: Cast) -> None:
    allow(cast)
    with pytest.raises(NotAllowed):
        share_board(actor=cast.adjudicator, event=cast.own.event)


def test_a_board_has_one_link_and_a_new_one_another_address(cast: Cast, shared: Share) -> None:
    with pytest.raises(Conflicting):
        share_board(actor=cast.admin, event=cast.own.event)
    unshare_board(actor=cast.admin, share=shared, expected=None)
    again = share_board(actor=cast.admin, event=cast.own.event)
    assert again.token != shared.token
    assert len(again.token) == 43


def test_the_history_tells_of_both_switches_and_never_the_token(cast: Cast, shared: Share) -> None:
    unshare_board(actor=cast.admin, share=shared, expected=None)
    entries = HistoryEntry.objects.filter(object_type="share").order_by("pk")

    assert [entry.action for entry in entries] == ["create", "delete"]
    assert all(entry.actor == cast.admin for entry in entries)
    told = str([(entry.before, entry.after) for entry in HistoryEntry.objects.all()])
    assert shared.token not in told
    setting = HistoryEntry.objects.filter(object_type="project").latest("pk")
    assert setting.before is not None
    assert setting.after is not None
    assert (setting.before["public_boards"], setting.after["public_boards"]) == (False, True)


def test_a_shared_event_is_not_deleted_before_the_link_is_taken_back(cast: Cast) -> None:
    allow(cast)
    event = create_event(actor=cast.admin, project=cast.own.project, details={"title": "Rally"})
    share = share_board(actor=cast.admin, event=event)
    with pytest.raises(Conflicting, match="public"):
        delete_event(actor=cast.admin, event=event, expected=None)
    unshare_board(actor=cast.admin, share=share, expected=None)
    delete_event(actor=cast.admin, event=event, expected=None)


# --- The public page ------------------------------------------------------------------------


def test_anybody_with_the_link_reads_the_board(cast: Cast, shared: Share) -> None:
    add_figures(cast.admin, cast.own, [{"value": Decimal(12_000), "speaker_role": "organizer"}])
    words = text_of(read(Client(), public(shared)))

    for told in ("Harbour March", "≈ <5,000", "First count.", "×2.5 major", "No number fits both"):
        assert told in words


def test_it_names_no_reviewer_and_leads_nowhere(cast: Cast, shared: Share) -> None:
    add_comment(actor=cast.reviewer, target=cast.own.event, text="Between ourselves")
    add_figures(cast.admin, cast.own, spread(60))
    for query in ("", "?view=time", "?rows=all"):
        answer = Client().get(public(shared) + query)
        page = re.sub(r"/static/\S+", "", answer.content.decode())
        assert "Between ourselves" not in page
        for name in ("Admin", "Reviewer", "Adjudicator", "Viewer"):
            assert f">{name}" not in page
            assert f"{name}," not in page
        for way in ("/claims/", "/documents/", "/projects/", "/events/", "/login", "csrf", "<form"):
            assert way not in page
        assert str(cast.own.project.public_id) not in page


def test_it_stays_out_of_engines_caches_and_referrers(cast: Cast, shared: Share) -> None:
    for address in (public(shared), public("unknown")):
        answer = Client().get(address)
        assert "noindex" in answer["X-Robots-Tag"]
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cache-Control"] == "no-store"
        assert "'none'" in answer["Content-Security-Policy"]
        assert not answer.cookies
    assert 'name="robots" content="noindex' in Client().get(public(shared)).content.decode()


def test_off_revoked_merged_and_unknown_are_one_answer(cast: Cast, shared: Share) -> None:
    def ask(client: Client, token: str) -> tuple[int, bytes]:
        answer = client.get(public(token))
        return answer.status_code, answer.content

    for client in (Client(), log_in(cast.admin)):
        unknown = ask(client, "x" * 43)
        assert unknown[0] == 404
        allow(cast, on=False)
        assert ask(client, shared.token) == unknown
        allow(cast)
        assert ask(client, shared.token)[0] == 200
    unshare_board(actor=cast.admin, share=shared, expected=None)
    assert ask(Client(), shared.token) == unknown
    again = share_board(actor=cast.admin, event=cast.own.event)
    into = create_event(actor=cast.admin, project=cast.own.project, details={"title": "March"})
    merge_events(actor=cast.admin, event=cast.own.event, into=into, reason="One march.")
    assert ask(Client(), again.token) == unknown


def test_the_public_page_takes_few_queries_at_any_size(cast: Cast, shared: Share) -> None:
    few = count_queries(Client(), public(shared))
    add_figures(cast.admin, cast.own, spread(30))
    assert count_queries(Client(), public(shared)) == few <= 5


# --- The event's page and the API -----------------------------------------------------------


def test_admins_share_on_the_events_page(cast: Cast) -> None:
    allow(cast)
    admin = log_in(cast.admin)
    event = f"/events/{cast.own.event.public_id}/"
    assert "Make a public link" in read(admin, event)
    assert "Public link" not in read(log_in(cast.adjudicator), event)
    send(admin, f"{event}share/")
    token = Share.objects.get(event=cast.own.event).token
    assert token in read(admin, event)
    assert token not in read(log_in(cast.adjudicator), event)
    send(admin, f"{event}unshare/")
    assert not Share.objects.exists()


def test_the_setting_is_in_the_projects_form(cast: Cast) -> None:
    client = log_in(cast.admin)
    address = f"/projects/{cast.own.project.public_id}/settings/"
    send(client, address, name=cast.own.project.name, public_boards="on")
    cast.own.project.refresh_from_db()
    assert cast.own.project.public_boards
    send(client, address, name=cast.own.project.name)
    cast.own.project.refresh_from_db()
    assert not cast.own.project.public_boards


def test_the_api_makes_shows_and_takes_back_the_link(cast: Cast) -> None:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {cast.token('admin')}")
    project = f"{V1}projects/{cast.own.project.public_id}/"
    address = f"{V1}events/{cast.own.event.public_id}/share/"
    assert client.get(address).status_code == 404
    assert client.post(address, {}, format="json").status_code == 409
    changed = client.patch(
        project, {"public_boards": True}, format="json", headers={"If-Match": "*"}
    )
    assert changed.json()["public_boards"] is True
    made = client.post(address, {}, format="json")
    assert made.status_code == 201
    token = Share.objects.get().token
    assert made.json()["url"].endswith(public(token))
    assert client.get(address).json() == made.json()
    assert client.delete(address).status_code == 428
    assert client.delete(address, headers={"If-Match": made["ETag"]}).status_code == 204
    assert Client().get(public(token)).status_code == 404
