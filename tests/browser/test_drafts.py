"""Nothing is lost: by a reload, a lost connection or answer, a killed server, a second tab."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import installing, room
from tests.browser.windows import Watched, Windows

MARCH = (
    "Thousands at the quay\n\n"
    "The march drew nearly 5,000 people, police said. The organisers spoke of 12,000.\n\n"
    "A few dozen supporters of the terminal waved flags.\n"
)


@pytest.fixture
def document(page: Any) -> str:
    return room.bring_in(page, room.make_project(page, "Quays"), "Gazette", MARCH)


def select(page: Any, quote: str) -> None:
    room.select_by_touch_or_script(page, quote)
    page.wait_for_selector("#selection-bar:visible")


def write_claim(page: Any, quote: str, words: str) -> None:
    select(page, quote)
    page.keyboard.press("c")
    page.wait_for_selector("#claim-sheet[open]")
    page.select_option("#f-kind", "attendance")
    page.fill("#f-text", words)


def test_every_span_has_a_draft_of_its_own_and_all_are_listed(page: Any, document: str) -> None:
    room.enter(page, document)
    for quote, words in (("nearly 5,000 people", "The police's."), ("12,000", "The organisers'.")):
        write_claim(page, quote, words)
        page.keyboard.press("Escape")
        page.wait_for_selector("#claim-sheet", state="hidden")
    expect(page.locator("#kept")).to_have_text("2 drafts")
    # The same words again take up what was written about them.
    page.keyboard.press("c")
    expect(page.locator("#f-text")).to_have_value("The organisers'.")
    page.keyboard.press("Escape")
    room.enter(page, document)
    page.click("#kept")
    page.click("#kept-list li:has-text('5,000') >> text=Open")
    page.wait_for_selector("#claim-sheet[open]")
    expect(page.locator("#f-text")).to_have_value("The police's.")
    page.press("#f-value", "Enter")
    room.wait_for_saved(page, "Claim saved")
    expect(page.locator("#kept")).to_have_text("1 draft")
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("#kept")
    page.click("#kept-list >> text=Throw away")
    page.wait_for_selector("#kept-none:visible")


def test_a_note_survives_a_reload(page: Any, document: str) -> None:
    room.enter(page, document)
    select(page, "waved flags")
    page.keyboard.press("e")
    page.wait_for_selector(".card__writes textarea")
    page.keyboard.type("Which hour?")
    room.enter(page, document)
    page.click("#kept")
    page.click("#kept-list >> text=Open")
    page.wait_for_selector(".card__writes textarea")
    expect(page.locator(".card__writes textarea")).to_have_value("Which hour?")
    page.keyboard.press("Enter")
    room.wait_for_saved(page, "Note saved")
    assert room.passages_of(page, document)[0]["note"] == "Which hour?"
    expect(page.locator("#kept")).to_be_hidden()


def test_a_links_note_survives_a_reload(page: Any, document: str) -> None:
    room.enter(page, document)
    select(page, "waved flags")
    page.keyboard.press("l")
    page.wait_for_selector("#link-dialog[open]")
    page.fill("#link-note", "Compare the flags.")
    room.enter(page, document)
    page.click("#kept")
    page.click("#kept-list >> text=Open")
    page.wait_for_selector("#link-dialog[open]")
    expect(page.locator("#link-note")).to_have_value("Compare the flags.")


def test_without_a_connection_everything_is_kept_and_sent_in_order_when_it_is_back(
    watched: Watched, document: str
) -> None:
    page = watched.page
    room.enter(page, document)
    select(page, "waved flags")
    page.keyboard.press("a")
    room.wait_for_saved(page, "Passage marked")
    page.context.set_offline(True)
    select(page, "A few dozen")
    page.keyboard.press("a")
    room.wait_for_word(page, "Mark kept here")
    write_claim(page, "12,000", "The organisers counted twelve thousand.")
    page.press("#f-value", "Enter")
    room.wait_for_word(page, "Claim kept here")
    page.click("mark")
    page.keyboard.press("e")
    page.wait_for_selector(".card__writes textarea")
    page.keyboard.type("Which hour?")
    page.keyboard.press("Enter")
    room.wait_for_word(page, "Note kept here")
    expect(page.locator("#kept")).to_have_text("3 kept here")
    page.context.set_offline(False)
    page.wait_for_selector("#kept", state="hidden")
    watched.expect_lost_connections()
    page.wait_for_selector(".card:has-text('12,000')")
    made = [row["exact"] for row in room.passages_of(page, document)]
    assert made == ["12,000", "A few dozen", "waved flags"]
    assert room.passages_of(page, document)[-1]["note"] == "Which hour?"
    assert room.claims_of(page, document)[0]["claim_text"].startswith("The organisers counted")


def test_a_note_on_words_that_are_not_marked_yet_waits_with_its_mark(
    watched: Watched, document: str
) -> None:
    page = watched.page
    room.enter(page, document)
    page.context.set_offline(True)
    select(page, "waved flags")
    page.keyboard.press("e")
    page.wait_for_selector(".note-dialog textarea")
    page.keyboard.type("Which hour?")
    page.keyboard.press("Enter")
    room.wait_for_word(page, "Note kept here")
    page.context.set_offline(False)
    page.wait_for_selector("#kept", state="hidden")
    watched.expect_lost_connections()
    (passage,) = room.passages_of(page, document)
    assert (passage["exact"], passage["note"]) == ("waved flags", "Which hour?")


def test_the_status_line_says_in_words_how_saving_stands(watched: Watched, document: str) -> None:
    page = watched.page
    room.enter(page, document)
    expect(page.locator("#saved")).to_have_text("")
    expect(page.locator("#saved-rest")).to_have_text("")
    mark(page)
    room.wait_for_saved(page, "Passage marked")
    page.wait_for_selector("#saved-rest:visible:text-is('saved ✓')")
    page.context.set_offline(True)
    select(page, "12,000")
    page.keyboard.press("a")
    room.wait_for_word(page, "Mark kept here. It is sent when the server can")
    page.wait_for_selector("#saved-rest:visible:text-is('offline')")
    page.context.set_offline(False)
    room.wait_for_saved(page, "Mark saved")
    watched.expect_lost_connections()


def test_what_was_kept_without_a_connection_survives_closing_the_page(
    watched: Watched, document: str
) -> None:
    page = watched.page
    room.enter(page, document)
    page.context.set_offline(True)
    write_claim(page, "12,000", "Twelve thousand.")
    page.press("#f-value", "Enter")
    room.wait_for_word(page, "kept here")
    context = page.context
    page.close()
    context.set_offline(False)
    watched.expect_lost_connections()
    later = context.new_page()
    room.enter(later, document)
    room.wait_for_saved(later, "Claim saved")
    assert [claim["claim_text"] for claim in room.claims_of(later, document)] == [
        "Twelve thousand."
    ]


def losing_the_answer(handled: list[int]) -> Callable[[Any], None]:
    """Let the server handle the first request, and take its answer away."""

    def handle(route: Any) -> None:
        if handled or route.request.method not in ("POST", "PATCH"):
            route.continue_()
            return
        handled.append(route.fetch().status)
        route.abort("connectionreset")

    return handle


def mark(page: Any) -> None:
    select(page, "waved flags")
    page.keyboard.press("a")


def claim(page: Any) -> None:
    write_claim(page, "12,000", "Twelve thousand.")
    page.press("#f-value", "Enter")


# What is done, which request's answer is lost, and what the status line says when it is there.
LOST = [(mark, "passages", "Mark saved"), (claim, "claims", "Claim saved")]


@pytest.mark.parametrize(("act", "path", "words"), LOST)
def test_when_only_the_answer_is_lost_nothing_is_made_twice(
    watched: Watched, document: str, act: Callable[[Any], None], path: str, words: str
) -> None:
    page = watched.page
    room.enter(page, document)
    handled: list[int] = []
    page.route(f"**/api/v1/{path}/**", losing_the_answer(handled))
    act(page)
    room.wait_for_word(page, "kept here")
    room.wait_for_saved(page, words)
    watched.expect_lost_connections()
    assert handled == [201]
    assert len(room.passages_of(page, document)) == 1
    assert len(room.claims_of(page, document)) == (1 if act is claim else 0)
    # It was made by this page, so it can be taken back by it.
    page.keyboard.press("Control+z")
    room.wait_for_word(page, "Undone")
    assert room.passages_of(page, document) == []


def test_a_reload_in_the_middle_of_saving_makes_nothing_twice(
    watched: Watched, document: str
) -> None:
    page = watched.page
    room.enter(page, document)
    handled: list[int] = []

    def hold(route: Any) -> None:
        if handled or route.request.method != "POST":
            route.continue_()
        else:
            handled.append(route.fetch().status)

    page.route("**/api/v1/claims/", hold)
    claim(page)
    room.wait_for(page, lambda: bool(handled))
    assert handled == [201]
    room.enter(page, document)
    room.wait_for_saved(page, "Claim saved")
    expect(page.locator("#claim-sheet")).to_be_hidden()
    assert len(room.claims_of(page, document)) == 1
    watched.expect_lost_connections()


def test_what_the_server_refuses_later_comes_back_as_an_open_form(
    watched: Watched, document: str
) -> None:
    page = watched.page
    watched.expected_statuses.add(400)
    room.enter(page, document)
    page.context.set_offline(True)
    write_claim(page, "12,000", "Seven thousand.")
    page.fill("#f-value", "7,000")
    page.press("#f-value", "Enter")
    room.wait_for_word(page, "kept here")
    page.context.set_offline(False)
    page.wait_for_selector("#claim-sheet[open] #f-override-problem")
    watched.expect_lost_connections()
    expect(page.locator("#f-text")).to_have_value("Seven thousand.")
    page.fill("#f-override", "The paper corrected itself.")
    page.press("#f-override", "Enter")
    room.wait_for_saved(page, "Claim saved")
    assert room.claims_of(page, document)[0]["value"] == 7_000


def test_two_tabs_see_each_others_drafts_and_overwrite_none(page: Any, document: str) -> None:
    room.enter(page, document)
    other = page.context.new_page()
    room.enter(other, document)
    write_claim(page, "12,000", "Written in the first tab.")
    other.wait_for_selector("#kept:has-text('1 draft')")
    other.click("#kept")
    other.wait_for_selector("#kept-list:has-text('open in another tab')")
    expect(other.locator("#kept-list button")).to_have_count(0)
    other.keyboard.press("Escape")
    write_claim(other, "12,000", "Written in the second tab.")
    page.wait_for_selector("#kept:has-text('2 drafts')")
    expect(page.locator("#f-text")).to_have_value("Written in the first tab.")
    page.press("#f-value", "Enter")
    room.wait_for_saved(page, "Claim saved")
    other.wait_for_selector("#kept:has-text('1 draft')")
    expect(other.locator("#f-text")).to_have_value("Written in the second tab.")


def test_two_tabs_send_what_waits_once(watched: Watched, document: str) -> None:
    page = watched.page
    room.enter(page, document)
    other = page.context.new_page()
    room.enter(other, document)
    page.context.set_offline(True)
    for tab, quote in ((page, "12,000"), (other, "waved flags")):
        select(tab, quote)
        tab.keyboard.press("a")
        room.wait_for_word(tab, "kept here")
    page.wait_for_selector("#kept:has-text('2 kept here')")
    page.context.set_offline(False)
    page.wait_for_selector("#kept", state="hidden")
    watched.expect_lost_connections()
    assert {row["exact"] for row in room.passages_of(page, document)} == {"12,000", "waved flags"}


def test_a_killed_server_takes_no_word(windows: Windows, template: Path, tmp_path: Path) -> None:
    installation = installing.copy(template, tmp_path / "data")
    with installation.serve():
        watched = Watched(windows, installation.base)
        page = watched.page
        document = room.bring_in(page, room.make_project(page, "Quays"), "Gazette", MARCH)
        room.enter(page, document)
        write_claim(page, "12,000", "Twelve thousand.")
    page.press("#f-value", "Enter")
    room.wait_for_word(page, "Claim kept here")
    select(page, "waved flags")
    page.keyboard.press("a")
    room.wait_for_word(page, "Mark kept here")
    with installation.serve():
        page.wait_for_selector("#kept", state="hidden", timeout=90_000)
        assert len(room.passages_of(page, document)) == 2
        assert len(room.claims_of(page, document)) == 1
    watched.expect_lost_connections()
    watched.close()
    assert watched.faults == []


def test_a_server_killed_in_the_middle_of_saving_saves_once_when_it_is_back(
    windows: Windows, template: Path, tmp_path: Path
) -> None:
    """A lock on the database holds the request inside the server until that is killed."""
    installation = installing.copy(template, tmp_path / "data")
    database = sqlite3.connect(tmp_path / "data" / "corroborate.sqlite3", isolation_level=None)
    with installation.serve(apart=True) as process:
        watched = Watched(windows, installation.base)
        page = watched.page
        document = room.bring_in(page, room.make_project(page, "Quays"), "Gazette", MARCH)
        room.enter(page, document)
        write_claim(page, "12,000", "Twelve thousand.")
        database.execute("BEGIN IMMEDIATE")
        with page.expect_request("**/api/v1/claims/"):
            page.press("#f-value", "Enter")
        os.killpg(process.pid, signal.SIGKILL)
        room.wait_for_word(page, "Claim kept here")
        database.close()
    with installation.serve():
        page.wait_for_selector("#kept", state="hidden", timeout=90_000)
        (claim,) = room.claims_of(page, document)
        assert claim["claim_text"] == "Twelve thousand."
        assert len(room.passages_of(page, document)) == 1
    watched.expect_lost_connections()
    watched.close()
    assert watched.faults == []
