"""Two people change the same claim or note: each field is chosen, nothing overwritten unseen."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import room, second_account
from tests.browser.windows import Watched

TEXT = "The march drew nearly 5,000 people, police said.\n"


@pytest.fixture
def document(watched: Watched) -> str:
    page = watched.page
    watched.expected_statuses.update({404, 412})
    project = room.make_project(page, "Quays")
    second_account.join(page, project)
    document = room.bring_in(page, project, "Gazette", TEXT)
    room.enter(page, document)
    room.select_by_touch_or_script(page, "nearly 5,000 people")
    page.wait_for_selector("#selection-bar:visible")
    page.keyboard.press("c")
    page.wait_for_selector("#claim-sheet[open]")
    page.select_option("#f-kind", "attendance")
    page.press("#f-value", "Enter")
    room.wait_for_saved(page, "Claim saved")
    return document


def edit_claim(page: Any) -> str:
    page.click(".card")
    page.click(".claim [data-does=edit-claim]")
    page.wait_for_selector("#claim-sheet[open]")
    return str(page.get_attribute(".claim", "data-claim"))


def change_as_vera(watched: Watched, path: str, **changes: Any) -> None:
    with second_account.window(watched) as vera:
        room.call(vera, "PATCH", path, changes, **{"If-Match": "*"})


def test_a_claim_changed_by_two_is_put_together_field_by_field_by_keyboard(
    watched: Watched, page: Any, document: str
) -> None:
    claim = edit_claim(page)
    page.fill("#f-hedge", "so I say")
    page.click("#claim-more summary")
    page.select_option("#f-scope", "whole_event")
    change_as_vera(watched, f"/api/v1/claims/{claim}/", hedge="so Vera says", method="eyewitness")
    page.press("#f-hedge", "Enter")
    page.wait_for_selector("#conflict-dialog[open]")
    expect(page.locator("#conflict-who")).to_have_text(re.compile("^Vera changed this claim"))
    rows = page.locator(".conflict__row")
    legends = [words.replace("\n", " ") for words in rows.locator("legend").all_inner_texts()]
    assert legends == ["Hedge changed by both", "Scope changed by you", "Method changed by them"]
    # The hedge was changed by both: nobody but the reviewer can choose.
    page.keyboard.press("Enter")
    page.wait_for_selector("#conflict-problem:visible")
    page.keyboard.press("ArrowDown")
    expect(page.locator("input[name=hedge][value=mine]")).to_be_checked()
    page.keyboard.press("Enter")
    room.wait_for_saved(page, "Claim saved")
    (stored,) = room.claims_of(page, document)
    assert [stored[name] for name in ("hedge", "scope", "method")] == [
        "so I say", "whole_event", "eyewitness",
    ]  # fmt: skip


def test_theirs_can_be_taken_whole(watched: Watched, page: Any, document: str) -> None:
    claim = edit_claim(page)
    page.fill("#f-hedge", "so I say")
    change_as_vera(watched, f"/api/v1/claims/{claim}/", hedge="so Vera says")
    page.press("#f-hedge", "Enter")
    page.wait_for_selector("#conflict-dialog[open]")
    expect(page.locator(".conflict__row strong >> nth=0")).to_have_text("Vera says")
    page.click("[data-all=theirs]")
    page.click("#conflict-dialog [type=submit]")
    room.wait_for_saved(page, "Claim saved")
    assert room.claims_of(page, document)[0]["hedge"] == "so Vera says"


def test_going_back_keeps_what_was_written_and_saves_nothing(
    watched: Watched, page: Any, document: str
) -> None:
    claim = edit_claim(page)
    page.fill("#f-hedge", "so I say")
    change_as_vera(watched, f"/api/v1/claims/{claim}/", hedge="so Vera says")
    page.press("#f-hedge", "Enter")
    page.wait_for_selector("#conflict-dialog[open]")
    page.keyboard.press("Escape")
    page.wait_for_selector("#conflict-dialog", state="hidden")
    expect(page.locator("#f-hedge")).to_have_value("so I say")
    expect(page.locator("#claim-problem")).to_contain_text("still here")
    assert room.claims_of(page, document)[0]["hedge"] == "so Vera says"


def test_a_claim_deleted_meanwhile_is_recorded_anew(
    watched: Watched, page: Any, document: str
) -> None:
    claim = edit_claim(page)
    page.fill("#f-hedge", "so I say")
    with second_account.window(watched) as vera:
        room.call(vera, "DELETE", f"/api/v1/claims/{claim}/", **{"If-Match": "*"})
    page.press("#f-hedge", "Enter")
    page.wait_for_selector("#claim-problem:has-text('deleted this claim')")
    page.press("#f-hedge", "Enter")
    room.wait_for_saved(page, "Claim saved")
    (stored,) = room.claims_of(page, document)
    assert stored["id"] != claim
    assert stored["hedge"] == "so I say"


def test_two_notes_on_one_passage_are_chosen_between(
    watched: Watched, page: Any, document: str
) -> None:
    page.click(".card")
    page.keyboard.press("e")
    page.wait_for_selector(".card__writes textarea")
    (passage,) = room.passages_of(page, document)
    change_as_vera(watched, f"/api/v1/passages/{passage['id']}/", note="Vera asks why")
    page.keyboard.type("I ask why")
    page.keyboard.press("Enter")
    page.wait_for_selector("#conflict-dialog[open]")
    page.click("label:has-text('Yours')")
    page.click("#conflict-dialog [type=submit]")
    room.wait_for_saved(page, "Note saved")
    assert room.passages_of(page, document)[0]["note"] == "I ask why"
