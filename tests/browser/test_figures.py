"""Suggested figures in a browser: taken by keyboard alone, dismissed for good, found by address."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import room
from tests.browser.windows import Watched

TEXT = "nearly 5,000, police said; organisers spoke of 12,000"


TEXT_OF_ONE = "The march drew nearly 5,000 people, police said. Organisers spoke of 12,000.\n"


@pytest.fixture
def project(page: Any) -> str:
    return room.make_project(page, "Quays")


def names_of(page: Any, project: str) -> dict[str, str]:
    rows = room.call(page, "GET", f"/api/v1/agents/?project={project}")
    return {row["id"]: row["name"] for row in rows["results"]}


def test_two_figures_become_two_claims_by_keyboard_alone(page: Any, project: str) -> None:
    document = room.bring_in(page, project, "Thousands march", TEXT)
    room.enter(page, document)
    expect(page.locator("#progress")).to_have_text("2 figures left")
    for left in ("1 figure left", "No figure left to decide on"):
        page.keyboard.press("n")
        page.keyboard.press("Enter")
        page.wait_for_selector("#claim-sheet[open]")
        page.keyboard.press("Enter")
        page.wait_for_selector(f"#progress:text-is('{left}')")
    second, first = room.claims_of(page, document)
    names = names_of(page, project)
    said = ("measure_kind", "value", "bound", "unit", "speaker_role")
    assert [first[name] for name in said] == [
        "attendance", 5000, "nearly", "people", "police_or_official",
    ]  # fmt: skip
    assert [second[name] for name in said] == [
        "attendance", 12000, "exact", "people", "organizer",
    ]  # fmt: skip
    assert [names[claim["speaker"]] for claim in (first, second)] == ["police", "organisers"]


def test_a_dismissed_figure_stays_dismissed_and_comes_back_when_asked(
    page: Any, project: str
) -> None:
    document = room.bring_in(page, project, "Thousands march", f"😀 {TEXT}")
    room.enter(page, document)
    page.keyboard.press("n")
    page.keyboard.press("x")
    room.wait_for_saved(page, "Dismissed")
    expect(page.locator("#progress")).to_have_text("1 figure left")
    room.enter(page, document)
    expect(page.locator("#progress")).to_have_text("1 figure left")
    expect(page.locator("#take-back")).to_have_text("1 dismissed")
    page.keyboard.press("X")
    room.wait_for_saved(page, "Suggested again")
    expect(page.locator("#progress")).to_have_text("2 figures left")
    expect(page.locator("#take-back")).to_be_hidden()
    page.keyboard.press("Enter")
    page.wait_for_selector("#claim-sheet[open]")
    expect(page.locator("#claim-quote")).to_have_text("nearly 5,000")


def test_a_dismissal_that_the_server_does_not_take_is_undone(
    watched: Watched, page: Any, project: str
) -> None:
    document = room.bring_in(page, project, "Thousands march", TEXT)
    room.enter(page, document)
    page.route("**/api/v1/dismissals/", lambda route: route.abort())
    page.keyboard.press("n")
    page.keyboard.press("x")
    page.wait_for_selector("#saved.is-bad")
    expect(page.locator("#progress")).to_have_text("2 figures left")
    watched.expect_lost_connections()


def test_an_address_leads_to_a_span(page: Any, project: str) -> None:
    document = room.bring_in(page, project, "Thousands march", f"😀\n\n{TEXT}\n")
    room.enter(page, document)
    page.goto(f"/documents/{document}/#char=3,15")
    page.reload()
    page.wait_for_selector("#progress:not(:empty)")
    page.keyboard.press("c")
    page.wait_for_selector("#claim-sheet[open]")
    expect(page.locator("#claim-quote")).to_have_text("nearly 5,000")


def test_the_event_that_the_text_names_is_filled_in(page: Any, project: str) -> None:
    event = {"project": project, "title": "Harbour March", "date": "2025-05-03"}
    room.call(page, "POST", "/api/v1/events/", event)
    room.call(page, "POST", "/api/v1/events/", {"project": project, "title": "Lantern Night"})
    issued = {"issued": {"date-parts": [[2025, 5, 5]]}}
    text = "On Saturday the harbour march drew nearly 5,000 people, police said."
    document = room.bring_in(page, project, "Thousands at the quay", text, **issued)
    room.enter(page, document)
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    expect(page.locator("#f-event")).to_have_value("Harbour March, 3 May 2025")
    expect(page.locator("#event-hint")).to_have_text("Guessed: near it: harbour, march; same day.")


def test_a_new_event_is_offered_with_its_name_day_and_place(page: Any, project: str) -> None:
    issued = {"issued": {"date-parts": [[2025, 5, 5]]}}
    text = "QUILLHAVEN, 4 May — The Pine Hill Marathon drew 900 runners on Sunday."
    document = room.bring_in(page, project, "Runners in the rain", text, **issued)
    room.enter(page, document)
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    page.click("text=New: Pine Hill Marathon")
    expect(page.locator("#f-event-date")).to_have_value("2025-05-04")
    expect(page.locator("#f-event-place")).to_have_value("Quillhaven")


def test_the_form_says_while_one_types_what_disagrees(page: Any, project: str) -> None:
    event = room.call(page, "POST", "/api/v1/events/", {"project": project, "title": "The march"})
    other = room.bring_in(page, project, "The Echo", "Organisers counted 12,000 people.")
    room.call(
        page,
        "POST",
        "/api/v1/claims/",
        {
            "document": other,
            "exact": "12,000 people",
            "event": event["id"],
            "measure_kind": "attendance",
            "unit": "people",
            "value": 12000,
        },
    )
    document = room.bring_in(page, project, "The Gazette", "The march drew 5,000 people.")
    room.enter(page, document)
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    told = "#live-comparison li"
    page.wait_for_selector(told)
    says = "conflicts with 12,000 (unattributed, The Echo), ×2.4 major"
    expect(page.locator(told)).to_have_text(says)
    page.fill("#f-value", "12,000")
    page.wait_for_selector(f"{told}:has-text('corroborates')")
    page.select_option("#f-kind", "arrests")
    page.wait_for_selector("#live-comparison", state="hidden")


def test_a_figure_recorded_already_is_said_to_be(page: Any, project: str) -> None:
    document = room.bring_in(page, project, "Gazette", TEXT_OF_ONE)
    body = {"document": document, "exact": "nearly 5,000 people, police said"}
    figure = {"measure_kind": "attendance", "unit": "people", "value": 5000, "bound": "nearly"}
    room.call(page, "POST", "/api/v1/claims/", {**body, **figure})
    room.enter(page, document)
    for quote, is_recorded in (("5,000 people", True), ("Organisers spoke of 12,000", False)):
        room.select_by_mouse(page, quote)
        page.wait_for_selector("#selection-bar:visible")
        page.keyboard.press("c")
        page.wait_for_selector("#claim-sheet[open]")
        expect(page.locator("#claim-recorded")).to_be_visible(visible=is_recorded)
        page.keyboard.press("Escape")
