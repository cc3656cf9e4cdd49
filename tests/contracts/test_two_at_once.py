"""Two people on one form, or one person pressing twice: nothing that was typed gets lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from annotator.errors import Invalid
from annotator.models import HistoryEntry
from claims.views import events
from tests.cast import Cast
from tests.contracts.page_routes import VISITS
from tests.contracts.test_page_permissions import arguments, log_in

# The route of a form, the page that shows it, the form's name there, and a field to write in.
FORMS = [
    ("event-edit", "event-edit", "form", "place"),
    ("agent-edit", "agent-edit", "form", "description"),
    ("claim-edit", "claim-edit", "form", "hedge"),
    ("document-details", "document-details", "form", "outlet"),
    ("project-settings", "project-settings", "form", "description"),
    ("passage-note", "passage", "note_form", "note"),
]


def address(route: str, cast: Cast) -> str:
    return reverse(route, kwargs=arguments(route, cast.own))


def filled(answer: HttpResponse, form: str) -> dict[str, Any]:
    """Return what a browser would send of the form on a page."""
    shown = answer.context[form]
    given = {name: shown[name].value() for name in shown.fields}
    return {name: "" if value is None else value for name, value in given.items()}


@pytest.mark.parametrize(("route", "page", "form", "field"), FORMS)
def test_who_comes_second_sees_both_and_loses_nothing(
    route: str, page: str, form: str, field: str, cast: Cast
) -> None:
    first, second = log_in(cast, "adjudicator"), log_in(cast, "admin")
    if route == "project-settings":
        first = log_in(cast, "admin")
    mine = filled(second.get(address(page, cast)), form)
    theirs = filled(first.get(address(page, cast)), form)
    assert first.post(address(route, cast), {**theirs, field: "Theirs"}).status_code == 302

    refused = second.post(address(route, cast), {**mine, field: "Typed by me"})
    assert refused.status_code == 422
    assert "Typed by me" in refused.content.decode()
    assert stored(second, page, form, field, cast) == "Theirs"

    again = filled(refused, form)
    assert second.post(address(route, cast), again).status_code == 302
    assert stored(second, page, form, field, cast) == "Typed by me"
    assert "Theirs" in str(list(HistoryEntry.objects.values_list("after", flat=True)))


def stored(client: Client, page: str, form: str, field: str, cast: Cast) -> Any:
    return filled(client.get(address(page, cast)), form)[field]


def test_a_verdict_given_in_another_window_is_not_overwritten_unseen(cast: Cast) -> None:
    client = log_in(cast, "adjudicator")
    before = filled(client.get(address("claim", cast)), "verdict_form")
    given = {**before, "verdict": "SUPPORTED", "reason": "Two counts agree."}
    assert client.post(address("claim-verdict", cast), given).status_code == 302

    other = {**before, "verdict": "REFUTED", "reason": "The gate was shut."}
    refused = client.post(address("claim-verdict", cast), other)
    assert refused.status_code == 422
    assert "The gate was shut." in refused.content.decode()
    verdict = cast.own.claim.assessments.get(created_by=cast.adjudicator)
    assert verdict.reason == "Two counts agree."

    again = filled(refused, "verdict_form")
    assert client.post(address("claim-verdict", cast), again).status_code == 302
    verdict.refresh_from_db()
    assert verdict.reason == "The gate was shut."


def test_a_rank_given_meanwhile_is_not_overwritten_unseen(cast: Cast) -> None:
    client = log_in(cast, "adjudicator")
    body = VISITS["event-rank", "POST"].body(cast.own)
    assert client.post(address("event-rank", cast), body).status_code == 302
    late = client.post(address("event-rank", cast), {**body, "reason": "My own reason."})
    assert late.status_code == 422
    assert "My own reason." in late.content.decode()
    assert "Somebody ranked that figure meanwhile" in late.content.decode()


def test_a_rank_taken_back_meanwhile_cannot_be_changed(cast: Cast, rf: RequestFactory) -> None:
    request = rf.post("/")
    request.user = cast.adjudicator
    given = {"figure": f"{cast.own.other_claim.public_id}:1", "rank": "preferred", "reason": "So."}
    with pytest.raises(Invalid):
        events._rank(request, cast.own.event, given)


@pytest.mark.parametrize(
    "route", ["event-delete", "agent-delete", "claim-delete", "passage-delete"]
)
@pytest.mark.parametrize("version", ["x", "0", "9" * 5_000])
def test_a_deletion_that_names_no_version_deletes_nothing(
    route: str, version: str, cast: Cast
) -> None:
    before = HistoryEntry.objects.count()
    answer = log_in(cast, "admin").post(address(route, cast), {"row_version": version})
    assert answer.status_code == 400
    assert HistoryEntry.objects.count() == before


@pytest.mark.parametrize(
    ("route", "words"),
    [
        ("document-delete", "Passages are marked in it"),
        ("passage-delete", "hang on this passage"),
        ("claim-delete", "hang on this claim"),
        ("event-delete", "Claims are about this event"),
        ("agent-delete", "Claims name this agent"),
    ],
)
def test_what_has_evidence_on_it_stays_and_the_page_says_why(
    route: str, words: str, cast: Cast
) -> None:
    before = HistoryEntry.objects.count()
    client = log_in(cast, "admin")
    answer = client.post(address(route, cast), {"row_version": 1}, follow=True)
    assert words in answer.content.decode()
    assert HistoryEntry.objects.count() == before


@pytest.mark.parametrize(
    ("route", "follows"),
    [("library-paste", "warning"), ("library-upload", "error"), ("version-new", None)],
)
def test_a_text_sent_twice_comes_in_once(route: str, follows: str | None, cast: Cast) -> None:
    client = log_in(cast, "admin")
    for _ in range(2):
        answer = client.post(address(route, cast), VISITS[route, "POST"].body(cast.own))
    texts = cast.own.project.documents.filter(current__text__startswith="Some").count()
    if follows is None:
        assert answer.status_code == 422
        assert cast.own.document.versions.count() == 2
    else:
        assert answer.status_code == 302
        assert texts == 1


@pytest.mark.parametrize("route", ["event-merge", "agent-merge", "assessment-delete"])
def test_what_is_sent_twice_is_done_once(route: str, cast: Cast) -> None:
    client = log_in(cast, "admin")
    body = VISITS[route, "POST"].body(cast.own)
    assert client.post(address(route, cast), body).status_code == 302
    done = HistoryEntry.objects.count()
    # Merging what is merged already leads to where it went.
    again = (302,) if route.endswith("-merge") else (404, 409, 422)
    assert client.post(address(route, cast), body).status_code in again
    assert HistoryEntry.objects.count() == done


def test_a_form_sent_after_the_log_in_ended_leads_back_to_its_page(client, cast):
    event = cast.own.event
    page = f"http://testserver/events/{event.public_id}/"
    sent = client.post(
        f"/events/{event.public_id}/comments/",
        {"text": "Written slowly."},
        headers={"Referer": page},
    )
    assert sent.status_code == 302
    assert sent["Location"] == f"/login/?next=/events/{event.public_id}/"
    assert "nothing was saved" in client.get(sent["Location"]).text
    client.force_login(cast.reviewer)
    assert client.get(f"/events/{event.public_id}/").status_code == 200


def test_no_other_site_can_choose_where_a_log_in_leads(client, cast):
    address = f"/events/{cast.own.event.public_id}/comments/"
    sent = client.post(address, {"text": "x"}, headers={"Referer": "https://evil.example/trap/"})
    assert sent["Location"] == f"/login/?next={address}"
