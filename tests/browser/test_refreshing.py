"""What an earlier saving brings takes nothing away that one is at by then."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser import room

MARCH = (
    "Thousands at the quay\n\n"
    "The march drew nearly 5,000 people, police said. The organisers spoke of 12,000.\n\n"
    "A few dozen supporters of the terminal waved flags.\n"
)


@pytest.fixture
def document(page: Any) -> str:
    project = room.make_project(page, "Quays")
    made = room.bring_in(page, project, "Gazette", MARCH, **{"container-title": "Gazette"})
    body = {"document": made, "exact": "nearly 5,000 people", "value": 5000}
    body |= {"measure_kind": "attendance", "claim_text": "Police put it at nearly 5,000."}
    room.call(page, "POST", "/api/v1/claims/", body)
    room.enter(page, made)
    return made


def mark_slowly(page: Any, document: str, quote: str) -> Callable[[], None]:
    """Mark a quote; what is new on the page comes when the returned function is called."""
    held: list[Any] = []
    page.route(f"**/documents/{document}/", lambda route: held.append(route))  # noqa: PLW0108 # playwright marks what it calls
    room.select_by_touch_or_script(page, quote)
    page.wait_for_selector("#selection-bar:visible")
    with page.expect_request(f"**/documents/{document}/"):
        page.keyboard.press("a")

    def come() -> None:
        for route in held:
            route.continue_()
        page.unroute(f"**/documents/{document}/")
        room.wait_for_saved(page, "Passage marked")

    return come


def focus(page: Any) -> str:
    return str(page.evaluate("document.activeElement.textContent.trim()"))


def test_a_question_stays_open_and_is_answered_with_what_stands_there_now(
    page: Any, document: str
) -> None:
    come = mark_slowly(page, document, "waved flags")
    page.focus("mark")
    page.click(".claim [data-does=delete]")
    # Its row version is another one now, and the page that comes says so.
    (claim,) = room.claims_of(page, document)
    path = f"/api/v1/claims/{claim['id']}/"
    room.call(page, "PATCH", path, {"hedge": "it is said"}, **{"If-Match": "*"})
    come()
    assert page.locator(".claim__facts:has-text('it is said')").count() == 1
    assert focus(page) == "Delete"
    page.keyboard.press("Escape")
    assert page.locator(".card__asks").count() == 0
    assert focus(page) == "Delete the claim"
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    room.wait_for_saved(page, "Deleted")
    assert room.claims_of(page, document) == []


def test_a_note_goes_on_being_written(page: Any, document: str) -> None:
    come = mark_slowly(page, document, "waved flags")
    page.focus("mark")
    page.keyboard.press("e")
    page.keyboard.type("Which hour?")
    page.evaluate("document.activeElement.setSelectionRange(0, 5)")
    come()
    page.keyboard.type("What")
    assert page.input_value(".card__writes textarea") == "What hour?"
    page.keyboard.press("Enter")
    room.wait_for_saved(page, "Note saved")
    assert page.locator(".card__writes").count() == 0
    notes = {row["exact"]: row["note"] for row in room.passages_of(page, document)}
    assert notes == {"nearly 5,000 people": "What hour?", "waved flags": ""}


def test_a_claim_sheet_opened_meanwhile_keeps_the_keyboard(page: Any, document: str) -> None:
    come = mark_slowly(page, document, "waved flags")
    page.focus("mark")
    page.keyboard.press("c")
    page.wait_for_selector("#claim-sheet[open]")
    page.fill("#f-hedge", "")
    come()
    page.keyboard.type("about")
    assert page.input_value("#f-hedge") == "about"
