"""The palette, and choosing other keys: by keyboard alone, per role, and kept for the account."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import room
from tests.browser.windows import Watched

TEXT = (
    "# Harbour March\n\n## Summary\n\nThe march drew nearly 5,000 people, police said.\n\n"
    "## The numbers\n\nThe organisers spoke of 12,000 under the old lanterns.\n"
)


@pytest.fixture
def document(page: Any) -> str:
    project = room.make_project(page, "Quays")
    made = room.bring_in(page, project, "Gazette", TEXT)
    start = TEXT.index("12,000")
    room.call(
        page,
        "POST",
        "/api/v1/passages/",
        {"document": made, "start": start, "end": start + len("12,000 under the old lanterns")},
    )
    room.enter(page, made)
    return made


def names(page: Any) -> list[str]:
    found: list[str] = page.locator("#palette-list [role=option] .palette__name").all_inner_texts()
    return found


def look_for(page: Any, words: str) -> None:
    page.keyboard.press("Control+k")
    page.wait_for_selector("#palette[open]")
    page.keyboard.type(words)


def chosen(page: Any) -> str:
    """Return the option that the field points to."""
    expect(page.locator("#palette-query")).to_have_attribute(
        "aria-activedescendant", re.compile(".")
    )
    option = page.get_attribute("#palette-query", "aria-activedescendant")
    expect(page.locator(f"#{option}")).to_have_attribute("aria-selected", "true")
    return str(page.inner_text(f"#{option} .palette__name"))


# --- The palette ----------------------------------------------------------------------------


def test_everything_that_can_be_done_and_gone_to_is_listed(page: Any, document: str) -> None:
    look_for(page, "")
    listed = names(page)
    for name in ("next suggested figure", "search in the text", "the list of keys"):
        assert name in listed
    for name in ("Library", "Events", "Details of this document", "Account and tokens"):
        assert name in listed
    assert "The numbers" in listed


def test_a_command_is_found_by_a_few_letters_and_done(page: Any, document: str) -> None:
    look_for(page, "nsf")
    assert chosen(page) == "next suggested figure"
    page.keyboard.press("Enter")
    page.wait_for_selector("#selection-bar:visible")
    expect(page.locator("#palette")).to_be_hidden()


def test_arrows_choose_and_go_round(page: Any, document: str) -> None:
    look_for(page, "mark")
    first = chosen(page)
    page.keyboard.press("ArrowDown")
    assert chosen(page) != first
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert chosen(page) == names(page)[-1]
    page.keyboard.press("ArrowDown")
    assert chosen(page) == first
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()


def test_it_leads_to_pages_headings_and_passages(page: Any, document: str) -> None:
    look_for(page, "the numbers")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.hash !== ''")
    look_for(page, "old lant")
    expect(page.locator("#palette-list .palette__name").first).to_have_text(
        "12,000 under the old lanterns"
    )
    page.keyboard.press("Enter")
    page.wait_for_selector(".card.is-active")
    look_for(page, "details of")
    page.keyboard.press("Enter")
    page.wait_for_url("**/details/")


def test_letters_are_typed_into_it_though_something_took_its_focus(
    page: Any, document: str
) -> None:
    """As the browser does in the frame after an address of a heading was followed."""
    look_for(page, "old ")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.type("lant")
    expect(page.locator("#palette-query")).to_have_value("old lant")
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()


def test_words_of_the_text_are_handed_to_the_search(page: Any, document: str) -> None:
    look_for(page, "organisers")
    assert chosen(page) == "Search the text for “organisers”"
    page.keyboard.press("Enter")
    page.wait_for_selector("#search:visible")
    expect(page.locator("#search-count")).to_have_text("1 of 1")


def test_what_was_selected_is_still_selected_for_the_command(page: Any, document: str) -> None:
    room.select_by_touch_or_script(page, "police")
    page.wait_for_selector("#selection-bar:visible")
    look_for(page, "mark the sel")
    page.keyboard.press("Enter")
    room.wait_for_saved(page, "Passage marked")
    exacts = {passage["exact"] for passage in room.passages_of(page, document)}
    assert "police" in exacts


def test_a_command_with_nothing_to_do_says_so(page: Any, document: str) -> None:
    look_for(page, "dismiss the")
    page.keyboard.press("Enter")
    room.wait_for_word(page, "nothing here to do that with")


def test_what_fits_nothing_is_said(page: Any, document: str) -> None:
    look_for(page, "qqqzzz")
    expect(page.locator("#palette-list [role=option]")).to_have_count(0)
    expect(page.locator("#palette-told")).to_have_text("Nothing here by that name.")


# --- Other keys -----------------------------------------------------------------------------


@pytest.fixture
def usual_keys(page: Any) -> Any:
    """Give the account its usual keys back afterwards."""
    yield
    room.call(page, "PATCH", "/api/v1/me/preferences/", {"key_map": {}}, **{"If-Match": "*"})


def ask_for(page: Any, command: str) -> None:
    if page.is_hidden("#keys"):
        page.keyboard.press("?")
    page.click(f"[data-command={command}]")


def test_a_chosen_key_works_at_once_and_after_a_reload(
    page: Any, document: str, usual_keys: None
) -> None:
    ask_for(page, "next-figure")
    page.keyboard.press("m")
    page.wait_for_selector("#keys-said:has-text('Saved')")
    page.click("#keys [data-closes]")
    expect(page.locator("[data-does=next-figure] kbd")).to_have_text("m")
    page.keyboard.press("n")
    expect(page.locator("#selection-bar")).to_be_hidden()
    page.keyboard.press("m")
    page.wait_for_selector("#selection-bar:visible")
    room.enter(page, document)
    page.keyboard.press("m")
    page.wait_for_selector("#selection-bar:visible")
    page.goto("/account/")
    expect(page.locator("#content")).to_contain_text("Next figure")


def test_keys_that_are_taken_or_needed_elsewhere_are_refused_in_a_sentence(
    page: Any, document: str, usual_keys: None
) -> None:
    ask_for(page, "next-figure")
    for key, sentence in (
        ("p", "p is the key of “previous suggested figure”"),
        ("ArrowDown", "↓ is needed by the browser or the caret"),
        ("F5", "F5 is needed by the browser or the caret"),
        ("Control+m", "Choose a single key"),
    ):
        page.keyboard.press(key)
        expect(page.locator("#keys-said")).to_contain_text(sentence)
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_visible()
    assert room.call(page, "GET", "/api/v1/me/preferences/")["key_map"] == {}


def test_one_key_or_all_of_them_are_reset(page: Any, document: str, usual_keys: None) -> None:
    for command, key in (("next-figure", "m"), ("claim", "F2")):
        ask_for(page, command)
        page.keyboard.press(key)
        page.wait_for_selector(f"[data-reset={command}]")
    page.click("[data-reset=next-figure]")
    page.wait_for_selector("[data-reset=next-figure]", state="detached")
    assert room.call(page, "GET", "/api/v1/me/preferences/")["key_map"] == {"claim": "F2"}
    page.click("#keys-reset")
    page.wait_for_selector("#keys-reset", state="hidden")
    assert room.call(page, "GET", "/api/v1/me/preferences/")["key_map"] == {}


def test_what_another_window_chose_meanwhile_stays(
    page: Any, document: str, usual_keys: None
) -> None:
    elsewhere = {"key_map": {"claim": "F4"}}
    room.call(page, "PATCH", "/api/v1/me/preferences/", elsewhere, **{"If-Match": "*"})
    ask_for(page, "next-figure")
    page.keyboard.press("m")
    page.wait_for_selector("[data-reset=claim]")
    kept = room.call(page, "GET", "/api/v1/me/preferences/")["key_map"]
    assert kept == {"claim": "F4", "next-figure": "m"}


def test_keys_from_the_server_are_no_markup(watched: Watched, usual_keys: None) -> None:
    page = watched.page
    project = room.make_project(page, "Quays")
    document = room.bring_in(page, project, "Gazette", TEXT)
    keys = {"key_map": {"next-figure": "<", "claim": "&", "link": '"'}}
    room.call(page, "PATCH", "/api/v1/me/preferences/", keys, **{"If-Match": "*"})
    room.enter(page, document)
    expect(page.locator("[data-does=next-figure] kbd")).to_have_text("<")
    page.keyboard.press("<")
    page.wait_for_selector("#selection-bar:visible")
