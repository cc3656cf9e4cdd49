"""Who gets which page: every route × the cast × the objects of two projects, and what all share.

What all pages share is the strict policy in their headers and the CSRF token in their forms.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from annotator.access import ACTS
from annotator.annotating import remove_passage
from annotator.importing import delete_document
from annotator.models import Role
from annotator.organising import add_member, remove_member
from claims.agents import create_agent, delete_agent
from claims.assessing import add_comment, remove_assessment, remove_comment
from claims.events import create_event, delete_event
from claims.keeping import remove_nothing_found, remove_search
from claims.labelling import remove_label
from claims.linking import remove_link
from claims.models import Agent
from claims.recording import delete_claim, record_claim
from tests.cast import Cast, World, make_document, make_passage, make_world
from tests.contracts.page_routes import REFERENCES, TARGETS, VISITS, Visit, values

ROLES = (
    "anonymous",
    "outsider",
    "viewer",
    "reviewer",
    "adjudicator",
    "admin",
    "staff",
    "deactivated",
)
LOCKED_OUT = ("anonymous", "deactivated")
POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "base-uri": "'none'",
    "object-src": "'none'",
    "frame-ancestors": "'none'",
    "form-action": "'self'",
}


def patterns(below: list[Any], prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every route of the resolver with its whole path."""
    for pattern in below:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern.url_patterns, path)
        else:
            yield path, pattern


def page_patterns() -> Iterator[tuple[str, str]]:
    """Yield name and path of every route that is neither the API's nor the admin's."""
    for path, pattern in patterns(get_resolver().url_patterns):
        if not path.startswith(("api/v1/", "admin/")):
            yield str(pattern.name), path


PATHS = dict(page_patterns())
WITH_ADDRESS = [key for key in VISITS if "<" in PATHS.get(key[0], "")]


def arguments(route: str, world: World) -> dict[str, Any]:
    """Return what the route's address takes, for the objects of a world."""
    known = values(world)
    names = re.findall(r"<\w+:(\w+)>", PATHS[route])
    return {name: known[TARGETS.get(route, name)] for name in names}


def log_in(cast: Cast, role: str, **options: Any) -> Client:
    """Return the client of one of the cast; the deactivated one's session is from before."""
    client = Client(**options)
    if role != "anonymous":
        client.force_login(getattr(cast, role))
    return client


def send(
    client: Client, key: tuple[str, str], address: dict[str, Any], world: World, **more: Any
) -> HttpResponse:
    """Make the table's request with the body of ``world``, and undo what it did."""
    route, method = key
    ask = client.get if method == "GET" else client.post
    with transaction.atomic():
        data = {**VISITS[key].body(world), **more}
        answer = ask(reverse(route, kwargs=address), data)
        transaction.set_rollback(True)
    return answer


def source(answer: HttpResponse) -> str:
    """Return what was answered, without the tokens that differ from answer to answer."""
    text = answer.content.decode(errors="replace")
    return re.sub(r'(csrfmiddlewaretoken" value|data-csrf)="\w*"', r"\1", text)


def expected(visit: Visit, key: tuple[str, str], role: str) -> int:
    """Return the status that a role gets for the objects of the shared project."""
    if visit.needs == "public":
        # Who is logged in is led on from the log-in page.
        return 302 if key[0] == "login" and role not in LOCKED_OUT else visit.ok
    if role in LOCKED_OUT:
        return 302
    if visit.needs == "account":
        return visit.ok
    if visit.needs == "owner":
        return visit.ok if role == "admin" else 404
    if role in ("outsider", "staff"):
        return 404
    if visit.needs == "author":
        return visit.ok if role == "admin" else 403
    return visit.ok if Role(role).includes(ACTS[visit.needs]) else 403


# --- The table ------------------------------------------------------------------------------


def test_the_table_lists_exactly_the_pages_there_are() -> None:
    assert set(PATHS) == {route for route, _ in VISITS}
    paths: dict[str, set[str]] = {}
    for name, path in page_patterns():
        paths.setdefault(name, set()).add(path)
    assert [name for name, found in paths.items() if len(found) > 1] == []


def test_pages_know_no_other_methods_than_the_table(cast: Cast) -> None:
    client = log_in(cast, "admin")
    for route in PATHS:
        path = reverse(route, kwargs=arguments(route, cast.own))
        missing = {"get", "post"} - {method.lower() for name, method in VISITS if name == route}
        # The log-in page leads on whoever is logged in, whatever the method.
        for method in (*missing, "delete", "patch") if route != "login" else ():
            assert getattr(client, method)(path).status_code == 405, (route, method)


@pytest.mark.parametrize("key", VISITS)
def test_each_role_gets_what_the_table_says(key: tuple[str, str], cast: Cast) -> None:
    for role in ROLES:
        answer = send(log_in(cast, role), key, arguments(key[0], cast.own), cast.own)
        assert answer.status_code == expected(VISITS[key], key, role), role
        if role in LOCKED_OUT and VISITS[key].needs != "public":
            assert answer["Location"].startswith(f"{reverse('login')}?next=")


# --- What one may not see -------------------------------------------------------------------


@pytest.mark.parametrize("key", WITH_ADDRESS)
def test_hidden_deleted_and_missing_objects_get_the_same_page(
    key: tuple[str, str], cast: Cast
) -> None:
    admin = log_in(cast, "admin")
    own = arguments(key[0], cast.own)
    never = {name: made_up(value) for name, value in own.items()}
    missing = send(admin, key, never, cast.own)
    gone = {**own, **deleted(key[0], cast)}
    answers = [
        send(admin, key, arguments(key[0], cast.foreign), cast.own),
        *(send(admin, key, {**own, name: value}, cast.own) for name, value in never.items()),
    ]
    if gone != own:
        answers.append(send(admin, key, gone, cast.own))
    for answer in answers:
        assert answer.status_code == missing.status_code == 404
        assert source(answer) == source(missing)


def made_up(value: Any) -> Any:
    """Return something of the same kind that never existed."""
    if isinstance(value, int):
        return 99
    return uuid.uuid4() if isinstance(value, uuid.UUID) else "0123456789abcde"


def deleted(route: str, cast: Cast) -> dict[str, Any]:
    """Return the address of objects that were deleted, as far as such objects can be."""
    world = make_world(cast.admin, "Emptied")
    member = add_member(
        actor=cast.admin, project=cast.own.project, username="staff", role=Role.VIEWER
    )
    known = arguments(route, replace(world, membership=member)) if "token" not in route else {}
    by = {"actor": cast.admin, "expected": None}
    remove_member(membership=member, **by)
    remove_comment(comment=world.comment, **by)
    remove_assessment(assessment=world.assessment, **by)
    remove_link(link=world.link, **by)
    remove_label(row=world.label, **by)
    remove_search(saved=world.saved_search, **by)
    remove_nothing_found(row=world.fruitless_search, **by)
    for claim in (world.claim, world.other_claim):
        delete_claim(claim=claim, **by)
    for passage in (world.passage, world.other_passage):
        remove_passage(passage=passage, **by)
    delete_event(event=world.event, **by)
    delete_agent(agent=world.agent, **by)
    delete_document(document=world.document, **by)
    return {name: value for name, value in known.items() if name not in ("project_id", "number")}


@pytest.mark.parametrize(("route", "method", "name", "find"), REFERENCES)
def test_foreign_objects_in_a_form_are_refused_like_missing_ones(
    route: str, method: str, name: str, find: Any, cast: Cast
) -> None:
    admin = log_in(cast, "admin")
    pages = []
    for wanted in (find(cast.foreign), never_existed(find(cast.foreign))):
        answer = send(
            admin, (route, method), arguments(route, cast.own), cast.own, **{name: wanted}
        )
        # Public ids come back in addresses and in what a form was sent; keys of rows do not.
        # The rows that an example makes of its own have new keys each time.
        shown = re.sub(r'<option value="\d+"', "<option", source(answer))
        shown = shown if isinstance(wanted, int) else shown.replace(str(wanted), "")
        pages.append((answer.status_code, shown))
    assert pages[0] == pages[1]
    # The history of nothing is empty; everything else says that there is no such thing.
    assert pages[0][0] in ((200,) if name == "object" else (404, 422))


def never_existed(key: Any) -> Any:
    if isinstance(key, int):
        return 987_654_321
    return f"{uuid.uuid4()}:0" if str(key).endswith(":0") else uuid.uuid4()


def test_the_name_of_a_foreign_agent_makes_an_agent_of_ones_own(cast: Cast) -> None:
    create_agent(actor=cast.outsider, project=cast.foreign.project, details={"name": "Zanzibar"})
    path = reverse("claim-edit", kwargs=arguments("claim-edit", cast.own))
    body = VISITS["claim-edit", "POST"].body(cast.own)
    assert log_in(cast, "admin").post(path, {**body, "speaker": "Zanzibar"}).status_code == 302
    cast.own.claim.refresh_from_db()
    assert cast.own.claim.speaker == Agent.objects.get(name="Zanzibar", project=cast.own.project)


@pytest.fixture
def zanzibar(cast: Cast) -> World:
    """The foreign project, with a word in everything that stands nowhere in the shared one."""
    user, project = cast.outsider, cast.foreign.project
    user.name = "Zanzibar Zoe"
    user.save()
    document = make_document(
        user,
        project,
        "Zanzibar saw 700 people.",
        title="Zanzibar today",
        item={"container-title": "Zanzibar Post"},
    )
    passage = make_passage(user, document, "Zanzibar saw 700 people")
    event = create_event(actor=user, project=project, details={"title": "Zanzibar regatta"})
    agent = create_agent(actor=user, project=project, details={"name": "Zanzibar police"})
    details = {"event": event, "speaker": agent, "measure_kind": "attendance", "unit": "people"}
    claim = record_claim(actor=user, passage=passage, details={**details, "value": Decimal(700)})
    comment = add_comment(actor=user, target=claim, text="Zanzibar again")
    return replace(
        cast.foreign,
        document=document,
        passage=passage,
        event=event,
        agent=agent,
        claim=claim,
        comment=comment,
    )


@pytest.mark.parametrize("role", ["viewer", "admin", "staff"])
def test_nothing_of_another_project_shows_anywhere(role: str, cast: Cast, zanzibar: World) -> None:
    client = log_in(cast, role)
    for key in VISITS:
        # Forms that are refused show their page again, with all its lists.
        for more in ({}, {"reason": "", "title": "", "name": "", "text": "", "row_version": "x"}):
            shown = source(send(client, key, arguments(key[0], cast.own), cast.own, **more))
            assert "zanzibar" not in shown.lower(), key


def test_the_same_word_does_show_to_those_whose_it_is(cast: Cast, zanzibar: World) -> None:
    client = log_in(cast, "outsider")
    reading = [key for key in VISITS if key[1] == "GET" and VISITS[key].needs in ACTS]
    for key in reading:
        answer = send(client, key, arguments(key[0], zanzibar), zanzibar)
        assert answer.status_code == 200
        # Of the other document there is nothing with the word to find, and no pair to suggest;
        # letters in a PNG are dots.
        if key[0] not in ("passage-search", "suggested-pair", "board-png"):
            assert "zanzibar" in source(answer).lower(), key


@pytest.mark.parametrize("route", ["library", "events", "agents", "passage-search"])
def test_a_search_finds_nothing_of_another_project(route: str, cast: Cast, zanzibar: World) -> None:
    path = reverse(route, kwargs=arguments(route, cast.own))
    client = log_in(cast, "admin")
    pages = [source(client.get(path, {"q": word})) for word in ("Zanzibar", "Xanadubar")]
    assert pages[0].replace("Zanzibar", "") == pages[1].replace("Xanadubar", "")


# --- What all pages share -------------------------------------------------------------------


def check_headers(answer: HttpResponse) -> None:
    """Assert the strict policy, and that the browser takes the type as it is told."""
    assert answer["X-Content-Type-Options"] == "nosniff"
    is_page = answer.get("Content-Type", "").startswith("text/html")
    if not is_page or answer.get("Content-Disposition", "").startswith("attachment"):
        return
    header = answer["Content-Security-Policy"]
    assert "unsafe" not in header
    assert "*" not in header
    told = dict(each.strip().split(" ", 1) for each in header.split(";"))
    assert {name: told.get(name) for name in POLICY} == POLICY
    shown = answer.content.decode()
    assert not re.search(r"<script(?![^>]*(\ssrc=|type=\"application/json\"))", shown)
    assert not re.search(r"<style|<[^>]+\s(style|on\w+)=", shown)


@pytest.mark.parametrize("key", VISITS)
def test_every_page_carries_the_strict_policy(key: tuple[str, str], cast: Cast) -> None:
    for role in ("anonymous", "outsider", "viewer", "admin"):
        check_headers(send(log_in(cast, role), key, arguments(key[0], cast.own), cast.own))


def test_refusals_and_the_pages_of_the_api_carry_it_too(cast: Cast) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(cast.admin)
    check_headers(client.get("/nowhere/"))
    check_headers(client.get(f"/events/{uuid.uuid4()}/"))
    check_headers(client.get(reverse("api-docs")))
    library = reverse("library", args=[cast.own.project.public_id])
    check_headers(client.get(library, {"cursor": "?"}))
    check_headers(client.post(f"{library}paste/", {"text": "x" * 25_000_000}))
    forged = log_in(cast, "admin", enforce_csrf_checks=True)
    check_headers(forged.post(f"{library}paste/", {"text": "Some came."}))


@pytest.mark.parametrize("key", [key for key in VISITS if key[1] == "POST"])
def test_a_form_needs_the_csrf_token(key: tuple[str, str], cast: Cast) -> None:
    for role in ("anonymous", "admin"):
        client = log_in(cast, role, enforce_csrf_checks=True)
        answer = send(client, key, arguments(key[0], cast.own), cast.own)
        # Who is not logged in is sent to the log-in page before anything is read.
        sent_away = role == "anonymous" and VISITS[key].needs != "public"
        assert answer.status_code == 403 or (sent_away and answer.status_code == 302)
    with_token = client.get("/account/").context["csrf_token"]
    answer = send(
        client,
        key,
        arguments(key[0], cast.own),
        cast.own,
        csrfmiddlewaretoken=str(with_token),
    )
    assert answer.status_code == expected(VISITS[key], key, "admin")


# --- The admin ------------------------------------------------------------------------------


def admin_paths() -> list[str]:
    """Return every address of the admin, with something in the place of its parameters."""
    found = [path for path, _ in patterns(get_resolver().url_patterns) if path.startswith("admin/")]
    assert len(found) > 50
    plain = (re.sub(r"<[^>]+>", "1", path) for path in found)
    return [re.sub(r"\(.*|[$^]|\\.*", "", path) for path in plain]


def test_only_staff_enter_the_admin(cast: Cast) -> None:
    for role in ("anonymous", "viewer", "admin", "deactivated"):
        client = log_in(cast, role)
        for path in admin_paths():
            if path in ("admin/login/", "admin/logout/"):
                continue
            for answer in (client.get(f"/{path}"), client.post(f"/{path}")):
                assert answer.status_code == 302, (role, path)
                assert answer["Location"].startswith(("/admin/login/", "/login/")), (role, path)
                check_headers(answer)


def test_the_pages_of_the_admin_carry_the_strict_policy(cast: Cast) -> None:
    cast.staff.is_superuser = True
    cast.staff.save()
    client = log_in(cast, "staff")
    check_headers(Client().get("/admin/login/"))
    for path in admin_paths():
        if path != "admin/logout/":
            answer = client.get(f"/{path}")
            assert answer.status_code < 500
            check_headers(answer)
