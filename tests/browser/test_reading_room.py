"""The reading room in a browser: offsets, the keyboard, and words that must not be lost."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from annotator.normalise import normalise
from tests.annotator.unicode_classes import CLASSES
from tests.browser import room
from tests.browser.windows import PHONE, Watched

MARCH = (
    "Thousands at the quay\n\n"
    "The march drew nearly 5,000 people, police said. The organisers spoke of 12,000.\n\n"
    "A few dozen supporters of the terminal waved flags.\n"
)


@pytest.fixture
def project(page: Any) -> str:
    return room.make_project(page, "Quays")


def test_every_class_of_text_arrives_in_the_page_to_the_letter(page: Any, project: str) -> None:
    text = normalise("\n".join(sample[:2_000] for sample in CLASSES.values())).text
    document = room.bring_in(page, project, "Classes", text)
    room.enter(page, document)
    assert page.evaluate("document.getElementById('text').textContent") == text
    expect(page.locator("#saved")).to_have_text("")


# Document, and what is selected in it.
SPANS = [
    ("😀😀 The crowd 😀 held 5,000 people 👩🏽‍🚀 that day.\n", "5,000 people 👩🏽‍🚀"),
    ("אמרו שבאו 5,000 אנשים 😀 לכיכר\n", "5,000 אנשים 😀"),
    ("Cafe\u0301 said: 300 re\u0301sume\u0301s 𝟝𝟘 came.\n", "300 re\u0301sume\u0301s 𝟝𝟘"),
]


@pytest.mark.parametrize(("text", "quote"), SPANS)
def test_offsets_after_astral_characters_are_code_points(
    page: Any, project: str, text: str, quote: str
) -> None:
    document = room.bring_in(page, project, "Offsets", text)
    room.enter(page, document)
    room.select_by_touch_or_script(page, quote)
    page.wait_for_selector("#selection-bar:visible")
    page.keyboard.press("a")
    room.wait_for_saved(page, "Passage marked")
    (passage,) = room.passages_of(page, document)
    start = text.index(quote)
    assert (passage["start"], passage["end"]) == (start, start + len(quote))
    assert passage["exact"] == quote
    expect(page.locator("mark")).to_have_text(quote)


def test_half_a_character_cannot_be_selected(page: Any, project: str) -> None:
    document = room.bring_in(page, project, "Half", "One 👩🏽‍🚀 came.\n")
    room.enter(page, document)
    room.select_by_touch_or_script(page, "👩🏽")
    page.wait_for_selector("#selection-bar:visible")
    page.keyboard.press("a")
    room.wait_for_saved(page, "Passage marked")
    assert [passage["exact"] for passage in room.passages_of(page, document)] == ["👩🏽‍🚀"]


def test_the_whole_loop_works_by_keys_alone(page: Any, project: str) -> None:
    echo = room.bring_in(page, project, "Echo", "Marshals put the crowd at 11,500 people.\n")
    document = room.bring_in(page, project, "Gazette", MARCH, **{"container-title": "Gazette"})
    keys = page.keyboard
    room.enter(page, echo)
    keys.press("n")
    keys.press("Enter")
    page.wait_for_selector("#claim-sheet[open]")
    keys.press("Enter")
    room.wait_for_saved(page, "Claim saved")

    room.enter(page, document)
    expect(page.locator("#progress")).to_have_text("4 figures left")
    keys.press("n")
    keys.press("x")
    page.wait_for_selector("#progress:has-text('3 figures left')")
    keys.press("Enter")
    page.wait_for_selector("#claim-sheet[open]")
    expect(page.locator("#f-bound")).to_have_value("nearly")
    expect(page.locator("#f-speaker")).to_have_value("police")
    keys.press("Enter")
    room.wait_for_saved(page, "Claim saved")
    page.wait_for_selector("#progress:has-text('2 figures left')")

    # A passage by the caret: to the second sentence, and all of it.
    keys.press("Escape")
    keys.press("a")
    keys.press("Home")
    keys.press("Alt+ArrowRight")
    keys.press("Shift+End")
    page.wait_for_selector("#selection-bar:visible")
    keys.press("c")
    page.wait_for_selector("#claim-sheet[open]")
    expect(page.locator("#claim-quote")).to_have_text("The organisers spoke of 12,000.")
    keys.press("Enter")
    room.wait_for_saved(page, "Claim saved")

    keys.press("Escape")
    keys.press("k")
    keys.press("j")
    keys.press("l")
    page.wait_for_selector(".candidate[aria-selected=true]")
    keys.type("marshals")
    page.wait_for_selector(".candidate[aria-selected=true]")
    keys.press("Enter")
    keys.press("w")
    keys.press("Enter")
    room.wait_for_saved(page, "Link saved")
    made = room.claims_of(page, document)
    assert {claim["value"] for claim in made} == {5_000, 12_000}
    expect(page.locator(".card__links")).to_have_count(1)


def test_a_refused_claim_keeps_what_was_typed_and_says_why_at_the_field(
    watched: Watched, project: str
) -> None:
    page = watched.page
    watched.expected_statuses.add(400)
    document = room.bring_in(page, project, "Refused", MARCH)
    room.enter(page, document)
    room.select_by_mouse(page, "nearly 5,000 people")
    page.keyboard.press("c")
    expect(page.locator("#f-override")).to_be_hidden()
    page.fill("#f-value", "7,000")
    page.fill("#f-hedge", "so it is said")
    page.press("#f-hedge", "Enter")
    page.wait_for_selector("#f-override-problem")
    expect(page.locator("#f-hedge")).to_have_value("so it is said")
    page.fill("#f-override", "The paper corrected itself the day after.")
    page.press("#f-override", "Enter")
    room.wait_for_saved(page, "Claim saved")
    (claim,) = room.claims_of(page, document)
    assert (claim["value"], claim["hedge"]) == (7_000, "so it is said")


def test_what_is_typed_survives_a_reload_and_a_lost_connection(
    watched: Watched, project: str
) -> None:
    page = watched.page
    document = room.bring_in(page, project, "Drafts", MARCH)
    room.enter(page, document)
    room.select_by_mouse(page, "12,000")
    page.keyboard.press("c")
    page.fill("#f-text", "The organisers counted twelve thousand.")
    page.reload()
    page.wait_for_selector("#claim-sheet[open]")
    expect(page.locator("#f-text")).to_have_value("The organisers counted twelve thousand.")
    expect(page.locator("#claim-quote")).to_have_text("12,000")

    page.route("**/api/v1/claims/", lambda route: route.abort())
    page.select_option("#f-kind", "attendance")
    page.press("#f-value", "Enter")
    room.wait_for_word(page, "Claim kept here")
    page.unroute("**/api/v1/claims/")
    room.wait_for_saved(page, "Claim saved")
    watched.expect_lost_connections()
    (claim,) = room.claims_of(page, document)
    assert claim["claim_text"] == "The organisers counted twelve thousand."
    page.reload()
    page.wait_for_selector("#progress:not(:empty)")
    expect(page.locator("#claim-sheet")).to_be_hidden()


def test_a_double_press_makes_one_claim(page: Any, project: str) -> None:
    document = room.bring_in(page, project, "Twice", MARCH)
    room.enter(page, document)
    room.select_by_mouse(page, "nearly 5,000 people")
    page.keyboard.press("c")
    page.dblclick("#claim-form [type=submit]")
    room.wait_for_saved(page, "Claim saved")
    assert len(room.claims_of(page, document)) == 1


def test_a_passage_is_deleted_only_after_asking_once(page: Any, project: str) -> None:
    document = room.bring_in(page, project, "Deleting", MARCH)
    room.enter(page, document)
    room.select_by_mouse(page, "waved flags")
    page.keyboard.press("a")
    room.wait_for_saved(page, "Passage marked")
    page.click(".card [data-does=delete]")
    page.click(".card__asks :text('Keep')")
    expect(page.locator("mark")).to_have_count(1)
    page.click(".card [data-does=delete]")
    page.click(".card__asks .button--danger")
    room.wait_for_saved(page, "Deleted")
    expect(page.locator("mark")).to_have_count(0)


def test_a_card_stands_at_its_mark_and_an_address_leads_to_it(page: Any, project: str) -> None:
    document = room.bring_in(page, project, "Deep", "A line of the text.\n\n" * 80 + MARCH)
    room.enter(page, document)
    room.select_by_mouse(page, "nearly 5,000 people")
    page.keyboard.press("e")
    page.wait_for_selector(".card__writes textarea")
    page.keyboard.type("Which hour?")
    page.keyboard.press("Enter")
    room.wait_for_saved(page, "Note saved")
    passage = room.passages_of(page, document)[0]["id"]
    page.goto(f"/documents/{document}/#passage-{passage}")
    page.reload()
    page.wait_for_selector(".card.is-active")
    mark = page.locator("mark").bounding_box()
    card = page.locator(".card").bounding_box()
    assert 0 < mark["y"] < 900
    assert abs(mark["y"] - card["y"]) < 24
    expect(page.locator(".card__note")).to_have_text("Which hour?")


@pytest.mark.parametrize("width", [320, 390, 1000, 1440])
def test_nothing_is_wider_than_the_screen(page: Any, project: str, width: int) -> None:
    document = room.bring_in(page, project, "Narrow", MARCH)
    page.set_viewport_size({"width": width, "height": 800})
    room.enter(page, document)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    room.select_by_touch_or_script(page, "12,000")
    page.wait_for_selector("#selection-bar:visible")
    page.keyboard.press("c")
    page.wait_for_selector("#claim-sheet[open]")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    sheet = page.locator("#claim-sheet").bounding_box()
    assert sheet["x"] >= 0
    assert sheet["x"] + sheet["width"] <= width


def test_a_tap_on_a_mark_brings_its_card_up_as_a_sheet_clear_of_the_mark(
    watched: Watched, page: Any, project: str
) -> None:
    document = room.bring_in(page, project, "Touch", "A line of the text.\n\n" * 12 + MARCH)
    room.enter(page, document)
    room.select_by_mouse(page, "12,000")
    page.keyboard.press("a")
    room.wait_for_saved(page, "Passage marked")
    phone = watched.open(**PHONE)
    room.enter(phone, document)
    phone.locator("mark").tap()
    phone.wait_for_selector(".card.is-active [data-does=claim]")
    mark = phone.locator("mark").bounding_box()
    card = phone.locator(".card").bounding_box()
    assert abs(card["y"] + card["height"] - 844) < 2
    assert mark["y"] + mark["height"] <= card["y"]
