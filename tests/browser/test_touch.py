"""The reading room on a phone: select, adjust, claim, save and link with one finger."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import room
from tests.browser.windows import PHONE, Watched

MARCH = (
    "Thousands at the quay\n\n"
    + "A line of the text that says nothing much, though it takes its time to say so.\n\n" * 6
    + "The march drew nearly 5,000 people, police said. The organisers spoke of 12,000.\n\n"
    + "A line of the text after it.\n\n" * 30
    + "Marshals counted 900 flags.\n"
)
QUOTE = "nearly 5,000 people"
WIDTH, HEIGHT = PHONE["viewport"].values()

# What the system shows by a selection, in pixels: its handles below, its menu above.
HANDLE, MENU = 24, 56
SMALLEST = 24

_BOX = """() => {
  const { top, bottom, left, right } = getSelection().getRangeAt(0).getBoundingClientRect();
  return { top, bottom, left, right };
}"""


@pytest.fixture
def project(page: Any) -> str:
    return room.make_project(page, "Pocket")


@pytest.fixture
def phone(watched: Watched) -> Any:
    """A page on a phone, logged in."""
    return watched.open(**PHONE)


def select(phone: Any, quote: str) -> None:
    """Select as the handles do, with the quote in the middle of the window."""
    phone.evaluate(
        """(quote) => [...document.querySelectorAll("#text .line")]
          .find((line) => line.textContent.includes(quote)).scrollIntoView({ block: "center" })""",
        quote,
    )
    room.select_by_touch_or_script(phone, quote)
    phone.wait_for_selector("#selection-bar:visible")


def selected(phone: Any) -> str:
    return str(phone.evaluate("getSelection().toString()"))


def tap(phone: Any, name: str) -> None:
    phone.locator("#selection-bar").get_by_role("button", name=name).tap()


def test_the_whole_loop_by_touch(phone: Any, page: Any, project: str) -> None:
    echo = room.bring_in(page, project, "Echo", "Marshals put the crowd at 11,500 people.\n")
    document = room.bring_in(page, project, "Gazette", MARCH)
    room.enter(phone, echo)
    select(phone, "11,500 people")
    tap(phone, "Claim")
    phone.locator("#claim-form [type=submit]").tap()
    room.wait_for_saved(phone, "Claim saved")

    room.enter(phone, document)
    select(phone, QUOTE)
    tap(phone, "Claim")
    phone.wait_for_selector("#claim-sheet[open]")
    expect(phone.locator("#f-value")).to_have_value("5,000")
    phone.locator("#claim-form [type=submit]").tap()
    room.wait_for_saved(phone, "Claim saved")
    phone.locator(".card.is-active").get_by_role("button", name="Link").tap()
    phone.locator(".candidate").first.tap()
    phone.locator("#link-relations label", has_text="corroborates").first.tap()
    phone.locator("#link-form [type=submit]").tap()
    room.wait_for_saved(phone, "Link saved")
    (claim,) = room.claims_of(page, document)
    assert claim["value"] == 5_000
    expect(phone.locator(".card__links li")).to_have_count(1)


@pytest.mark.parametrize("quote", [QUOTE, "Thousands at the quay", "Marshals counted 900 flags."])
def test_the_bar_covers_neither_selection_nor_handles_nor_menu(
    phone: Any, page: Any, project: str, quote: str
) -> None:
    room.enter(phone, room.bring_in(page, project, "Room", MARCH))
    select(phone, quote)
    bar = phone.locator("#selection-bar").bounding_box()
    box = phone.evaluate(_BOX)
    is_below = bar["y"] >= box["bottom"] + HANDLE
    is_above = bar["y"] + bar["height"] <= box["top"] - MENU
    assert is_below or is_above
    assert bar["x"] >= 0
    assert bar["x"] + bar["width"] <= WIDTH
    status = phone.locator(".room__status").bounding_box()
    assert bar["y"] + bar["height"] <= status["y"]


def test_a_selection_that_fills_the_window_docks_the_bar_at_its_foot(
    phone: Any, page: Any, project: str
) -> None:
    room.enter(phone, room.bring_in(page, project, "Long", MARCH))
    phone.evaluate("getSelection().selectAllChildren(document.getElementById('text'))")
    phone.evaluate("scrollTo(0, 500)")
    phone.wait_for_selector("#selection-bar.is-docked:visible")
    bar = phone.locator("#selection-bar").bounding_box()
    status = phone.locator(".room__status").bounding_box()
    assert bar["y"] + bar["height"] <= status["y"]
    assert bar["x"] >= 0
    assert bar["x"] + bar["width"] <= WIDTH


def test_edges_are_adjusted_by_buttons_large_enough_for_a_finger(
    phone: Any, page: Any, project: str
) -> None:
    room.enter(phone, room.bring_in(page, project, "Adjust", MARCH))
    select(phone, "5,000 people")
    tap(phone, "Adjust")
    for button in phone.locator("#selection-bar button").all():
        box = button.bounding_box()
        assert min(box["width"], box["height"]) >= SMALLEST, button.inner_text()
        assert 0 <= box["x"] <= WIDTH - box["width"]
    tap(phone, "Move the start back")
    assert selected(phone) == QUOTE
    tap(phone, "Wider")
    assert selected(phone) == "The march drew nearly 5,000 people, police said."
    tap(phone, "Narrower")
    tap(phone, "Mark")
    room.wait_for_saved(phone, "Passage marked")
    expect(phone.locator("mark")).to_have_text(QUOTE)


@pytest.mark.parametrize("width", [320, 390])
def test_the_adjusting_row_fits_the_narrowest_phone(
    phone: Any, page: Any, project: str, width: int
) -> None:
    phone.set_viewport_size({"width": width, "height": HEIGHT})
    room.enter(phone, room.bring_in(page, project, "Fits", MARCH))
    select(phone, QUOTE)
    tap(phone, "Adjust")
    assert phone.evaluate("document.documentElement.scrollWidth") <= width
    bar = phone.locator("#selection-bar")
    assert bar.evaluate("bar => bar.scrollWidth <= bar.clientWidth")


def test_a_button_works_where_touching_it_gives_the_selection_up(
    phone: Any, page: Any, project: str
) -> None:
    room.enter(phone, room.bring_in(page, project, "Fickle", MARCH))
    select(phone, QUOTE)
    phone.evaluate("""() => document.addEventListener("pointerup", () => {
      getSelection().removeAllRanges();
    })""")
    tap(phone, "Mark")
    room.wait_for_saved(phone, "Passage marked")
    expect(phone.locator("mark")).to_have_text(QUOTE)


@pytest.mark.parametrize("quote", ["Thousands at the quay", QUOTE, "Marshals counted 900 flags."])
def test_the_claim_sheet_comes_from_below_and_leaves_the_quote_in_sight(
    phone: Any, page: Any, project: str, quote: str
) -> None:
    room.enter(phone, room.bring_in(page, project, "Sheet", MARCH))
    select(phone, quote)
    tap(phone, "Claim")
    phone.wait_for_selector("#claim-sheet[open]")

    def leaves_the_quote_in_sight() -> bool:
        sheet, box = phone.locator("#claim-sheet").bounding_box(), phone.evaluate(_BOX)
        is_at_the_foot = abs(sheet["y"] + sheet["height"] - HEIGHT) < 2
        is_as_wide = (sheet["x"], sheet["width"]) == (0, WIDTH)
        return is_at_the_foot and is_as_wide and 0 <= box["top"] <= box["bottom"] <= sheet["y"]

    room.settle(leaves_the_quote_in_sight, wanted=True)


def test_a_word_held_under_the_finger_brings_the_bar_before_it_is_lifted(
    phone: Any, page: Any, project: str
) -> None:
    """Headless Chromium selects nothing on a long press: the system's part is done by script."""
    room.enter(phone, room.bring_in(page, project, "Press", MARCH))
    select(phone, "organisers")
    box = phone.evaluate(_BOX)
    phone.evaluate("getSelection().removeAllRanges()")
    phone.wait_for_selector("#selection-bar", state="hidden")
    finger = phone.context.new_cdp_session(phone)
    at = {"x": (box["left"] + box["right"]) / 2, "y": (box["top"] + box["bottom"]) / 2}
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [at]})
    room.select_by_touch_or_script(phone, "organisers")
    phone.wait_for_selector("#selection-bar.is-by-touch:visible")
    finger.send("Input.dispatchTouchEvent", {"type": "touchCancel", "touchPoints": []})
    room.select_by_touch_or_script(phone, "The organisers")
    tap(phone, "Mark")
    room.wait_for_saved(phone, "Passage marked")
    expect(phone.locator("mark")).to_have_text("The organisers")
