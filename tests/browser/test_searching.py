"""Searching a text in the reading room: what is painted, counted, walked through, claimed."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import room

MARCH = (
    "Thousands at the quay\n\n"
    "The march drew nearly 5,000 people, police said. The organisers spoke of 15,000.\n\n"
    "A Café owner counted 5,000 on the Marching Street.\n"
)

# What is painted as one category, in the order of the text.
_PAINTED = """(name) => [...(CSS.highlights.get(name) ?? [])].map((range) => range.toString())"""


@pytest.fixture
def document(page: Any) -> str:
    project = room.make_project(page, "Quays")
    made = room.bring_in(page, project, "Gazette", MARCH)
    room.enter(page, made)
    return made


def painted(page: Any, name: str) -> list[str]:
    found: list[str] = page.evaluate(_PAINTED, name)
    return found


def search(page: Any, words: str) -> None:
    page.keyboard.press("/")
    page.fill("#search-query", words)


def count(page: Any) -> str:
    return str(page.inner_text("#search-count"))


def selected(page: Any) -> str:
    return str(page.evaluate("getSelection().toString()"))


def test_hits_are_painted_counted_and_walked_through(page: Any, document: str) -> None:
    search(page, "MARCH")
    assert painted(page, "hit") == ["march", "March"]
    assert painted(page, "hit-now") == ["march"]
    assert count(page) == "1 of 2"
    page.keyboard.press("Enter")
    assert (count(page), painted(page, "hit-now")) == ("2 of 2", ["March"])
    page.keyboard.press("ArrowDown")
    assert count(page) == "1 of 2"
    for back in ("Shift+Enter", "ArrowUp"):
        page.keyboard.press(back)
    assert count(page) == "1 of 2"
    page.fill("#search-query", "cafe")
    assert painted(page, "hit") == ["Café"]
    page.fill("#search-query", "lantern")
    assert (count(page), painted(page, "hit"), painted(page, "hit-now")) == (
        "Not in this text",
        [],
        [],
    )


def test_whole_words_leave_longer_numbers_out(page: Any, document: str) -> None:
    search(page, "5,000")
    assert count(page) == "1 of 3"
    page.check("#search-whole")
    assert count(page) == "1 of 2"


def test_escape_selects_the_hit_so_that_it_can_be_marked_at_once(page: Any, document: str) -> None:
    search(page, "café owner")
    page.keyboard.press("Escape")
    expect(page.locator("#search")).to_be_hidden()
    assert painted(page, "hit") == painted(page, "hit-now") == []
    page.wait_for_selector("#selection-bar:visible")
    page.keyboard.press("a")
    room.wait_for_saved(page, "Passage marked")
    assert [passage["exact"] for passage in room.passages_of(page, document)] == ["Café owner"]


def test_a_hit_is_claimed_by_two_keys(page: Any, document: str) -> None:
    search(page, "5,000 people")
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.wait_for_selector("#claim-sheet[open]")
    expect(page.locator("#claim-sheet")).to_contain_text("5,000 people")


def test_the_selection_is_what_is_looked_for_and_comes_back(page: Any, document: str) -> None:
    room.select_by_touch_or_script(page, "5,000")
    page.keyboard.press("/")
    expect(page.locator("#search-query")).to_have_value("5,000")
    page.fill("#search-query", "zzz")
    page.keyboard.press("Escape")
    assert selected(page) == "5,000"


def test_the_search_goes_on_over_a_saving(page: Any, document: str) -> None:
    search(page, "5,000")
    page.keyboard.press("Enter")
    room.select_by_touch_or_script(page, "police")
    page.evaluate("document.activeElement.blur()")
    page.wait_for_selector("#selection-bar:visible")
    page.keyboard.press("a")
    room.wait_for_saved(page, "Passage marked")
    assert count(page) == "2 of 3"
    assert painted(page, "hit") == ["5,000"] * 3


def test_a_button_opens_the_search_and_another_leaves_it(page: Any, document: str) -> None:
    page.click("[data-does=search]")
    page.keyboard.type("quay")
    page.click("text=Done")
    assert selected(page) == "quay"


def test_of_too_many_hits_all_are_counted_and_the_near_ones_painted(page: Any) -> None:
    project = room.make_project(page, "Quays")
    line = "The harbour march drew a crowd along the quay, and then another one.\n"
    room.enter(page, room.bring_in(page, project, "Long", line * 3_000))
    search(page, "harbour")
    assert count(page) == "1 of 3,000"
    assert len(painted(page, "hit")) == 2_000
    page.keyboard.press("Shift+Enter")
    assert count(page) == "3,000 of 3,000"
    assert len(painted(page, "hit")) == 2_000
    box = page.evaluate(
        "[...CSS.highlights.get('hit-now')][0].getBoundingClientRect().toJSON()",
    )
    assert 0 < box["top"] < 900
