"""Undo and redo of every kind of act: fifty deep, over a reload, and never over others' work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import room
from tests.browser.windows import Watched

MARCH = (
    "Thousands at the quay\n\n"
    "The march drew nearly 5,000 people, police said. The organisers spoke of 12,000.\n\n"
    "A few dozen supporters of the terminal waved flags.\n"
)
WORDS = " ".join(f"word{number}" for number in range(60))


@pytest.fixture
def project(page: Any) -> str:
    return room.make_project(page, "Quays")


@pytest.fixture
def document(page: Any, project: str) -> str:
    return room.bring_in(page, project, "Gazette", MARCH, **{"container-title": "Gazette"})


def mark(page: Any, quote: str) -> None:
    room.select_by_touch_or_script(page, quote)
    page.wait_for_selector("#selection-bar:visible")
    page.keyboard.press("a")
    room.wait_for_saved(page, "Passage marked")


def claim(page: Any, quote: str) -> None:
    room.select_by_touch_or_script(page, quote)
    page.wait_for_selector("#selection-bar:visible")
    page.keyboard.press("c")
    page.wait_for_selector("#claim-sheet[open]")
    page.select_option("#f-kind", "attendance")
    page.press("#f-value", "Enter")
    room.wait_for_saved(page, "Claim saved")


def change_claim(page: Any, quote: str) -> None:
    claim(page, quote)
    page.click(".card.is-active [data-does=edit-claim]")
    page.wait_for_selector("#claim-sheet[open]")
    page.fill("#f-hedge", "it is said")
    page.press("#f-hedge", "Enter")
    room.wait_for_saved(page, "Claim saved")
    page.wait_for_selector(".claim__facts:has-text('it is said')")


def delete_claim(page: Any, quote: str) -> None:
    claim(page, quote)
    page.click(".card.is-active .claim [data-does=delete]")
    page.click(".card__asks .button--danger")
    room.wait_for_saved(page, "Deleted")


def delete_passage(page: Any, quote: str) -> None:
    mark(page, quote)
    page.click(".card.is-active [data-does=delete]")
    page.click(".card__asks .button--danger")
    room.wait_for_saved(page, "Deleted")


def note(page: Any, quote: str) -> None:
    mark(page, quote)
    page.keyboard.press("e")
    page.wait_for_selector(".card__writes textarea")
    page.keyboard.type("Which hour?")
    page.keyboard.press("Enter")
    room.wait_for_saved(page, "Note saved")


def dismiss(page: Any, _: str) -> None:
    page.keyboard.press("n")
    page.keyboard.press("x")
    room.wait_for_saved(page, "Dismissed")
    page.keyboard.press("Escape")


GIVEN = ("start", "end", "exact", "note")
SAID = ("value", "bound", "measure_kind", "hedge", "speaker_name", "claim_text", "text_as_stated")


def state(page: Any, document: str) -> dict[str, Any]:
    """Return what the server holds of a document, without ids and versions."""
    dismissed = room.call(page, "GET", f"/api/v1/dismissals/?document={document}")["results"]
    return {
        "passages": [[row[name] for name in GIVEN] for row in room.passages_of(page, document)],
        "claims": [[row[name] for name in SAID] for row in room.claims_of(page, document)],
        "dismissals": [[row["start"], row["end"]] for row in dismissed],
    }


def undo(page: Any) -> None:
    page.keyboard.press("Control+z")
    room.wait_for_word(page, "Undone")


def redo(page: Any) -> None:
    page.keyboard.press("Control+Shift+z")
    room.wait_for_word(page, "Done again")


# What is done, and how many steps of it are taken back.
ACTS: list[tuple[Callable[[Any, str], None], int]] = [
    (mark, 1),
    (claim, 1),
    (change_claim, 1),
    (delete_claim, 1),
    (delete_passage, 1),
    (note, 1),
    (dismiss, 1),
]


@pytest.mark.parametrize(("act", "steps"), ACTS, ids=lambda value: getattr(value, "__name__", ""))
def test_undo_and_redo_lead_back_and_forth(
    page: Any, document: str, act: Callable[[Any, str], None], steps: int
) -> None:
    room.enter(page, document)
    act(page, "nearly 5,000 people")
    after = state(page, document)
    for _ in range(steps):
        undo(page)
    before = state(page, document)
    assert before != after
    for _ in range(steps):
        redo(page)
    assert state(page, document) == after


def test_everything_in_the_room_is_taken_back_to_nothing_and_stands_in_the_history(
    page: Any, document: str
) -> None:
    room.enter(page, document)
    change_claim(page, "nearly 5,000 people")
    page.keyboard.press("Escape")
    delete_claim(page, "12,000")
    page.keyboard.press("Escape")
    note(page, "waved flags")
    full = state(page, document)
    # A change and a deletion are steps of their own, and so is a note beside its mark.
    for _ in range(6):
        undo(page)
    assert state(page, document) == {"passages": [], "claims": [], "dismissals": []}
    expect(page.locator("mark")).to_have_count(0)
    expect(page.locator("#undo")).to_be_disabled()
    for _ in range(6):
        redo(page)
    assert state(page, document) == full
    # Made again, they have new ids; undoing follows them.
    for _ in range(6):
        undo(page)
    assert state(page, document)["passages"] == []
    entries = room.call(page, "GET", "/api/v1/history/?order=newest&page_size=100")["results"]
    assert {entry["action"] for entry in entries if entry["object_type"] == "claim"} == {
        "create", "update", "delete",
    }  # fmt: skip


def test_a_link_is_undone_with_the_passage_that_was_marked_for_it(
    page: Any, project: str, document: str
) -> None:
    echo = room.bring_in(page, project, "Echo", "Marshals put the crowd at 11,500 people.\n")
    body = {"document": echo, "exact": "11,500 people"}
    room.call(page, "POST", "/api/v1/passages/", body)
    room.enter(page, document)
    room.select_by_touch_or_script(page, "12,000")
    page.wait_for_selector("#selection-bar:visible")
    page.keyboard.press("l")
    page.wait_for_selector("#link-dialog [aria-selected=true]")
    page.keyboard.press("Enter")
    page.keyboard.press("x")
    page.keyboard.press("Enter")
    room.wait_for_saved(page, "Link saved")
    links = f"/api/v1/links/?document={document}"
    assert len(room.call(page, "GET", links)["results"]) == 1
    undo(page)
    assert room.call(page, "GET", links)["results"] == []
    assert room.passages_of(page, document) == []
    assert len(room.passages_of(page, echo)) == 1
    redo(page)
    (link,) = room.call(page, "GET", links)["results"]
    assert link["relation"] == "conflicts"
    page.click(".card__links [data-does=delete]")
    page.click(".card__asks .button--danger")
    room.wait_for_saved(page, "Deleted")
    undo(page)
    (again,) = room.call(page, "GET", links)["results"]
    assert again["id"] != link["id"]


def test_fifty_steps_are_taken_back_by_holding_the_key(page: Any, project: str) -> None:
    document = room.bring_in(page, project, "Words", f"Title\n\n{WORDS}\n")
    room.enter(page, document)
    for number in range(10, 62):
        word = f"word{number}" if number < 60 else f"word{number - 60}"
        room.select_by_touch_or_script(page, word)
        page.wait_for_selector("#selection-bar:visible")
        page.keyboard.press("a")
        page.wait_for_function(
            "(count) => document.querySelectorAll('mark').length === count", arg=number - 9
        )
    assert len(room.passages_of(page, document)) == 50
    for _ in range(60):
        page.keyboard.press("Control+z")
    page.wait_for_function("() => document.querySelectorAll('mark').length === 2", timeout=60_000)
    page.wait_for_selector("#undo:disabled", state="attached")
    left = {row["exact"] for row in room.passages_of(page, document)}
    assert left == {"word10", "word11"}


def test_what_was_done_can_be_undone_after_a_reload(page: Any, document: str) -> None:
    room.enter(page, document)
    claim(page, "nearly 5,000 people")
    room.enter(page, document)
    page.click("#undo")
    room.wait_for_word(page, "Undone: claim")
    assert state(page, document)["claims"] == []
    room.enter(page, document)
    page.click("#redo")
    room.wait_for_word(page, "Done again: claim")
    assert len(room.claims_of(page, document)) == 1


def test_what_somebody_changed_since_is_left_and_the_step_before_it_can_be_undone(
    watched: Watched, document: str
) -> None:
    page = watched.page
    watched.expected_statuses.add(412)
    room.enter(page, document)
    mark(page, "waved flags")
    page.keyboard.press("Escape")
    claim(page, "nearly 5,000 people")
    (made,) = room.claims_of(page, document)
    room.call(
        page,
        "PATCH",
        f"/api/v1/claims/{made['id']}/",
        {"hedge": "so Vera says"},
        **{"If-Match": "*"},
    )
    page.keyboard.press("Control+z")
    room.wait_for_word(page, "Somebody changed it since")
    assert room.claims_of(page, document)[0]["hedge"] == "so Vera says"
    undo(page)
    assert [row["exact"] for row in room.passages_of(page, document)] == ["nearly 5,000 people"]


def test_in_a_field_the_keys_undo_what_was_typed(page: Any, document: str) -> None:
    room.enter(page, document)
    mark(page, "waved flags")
    page.keyboard.press("e")
    page.wait_for_selector(".card__writes textarea")
    page.keyboard.type("x")
    page.keyboard.press("Control+z")
    expect(page.locator(".card__writes textarea")).to_have_value("")
    assert len(room.passages_of(page, document)) == 1
