"""Others' passages and claims come in by themselves, and disturb nobody who reads or writes."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import room, second_account
from tests.browser.windows import Watched

LINES = "\n\n".join(
    f"Line {number} tells of {number},000 people at the quay." for number in range(1, 120)
)


@pytest.fixture
def document(page: Any) -> str:
    project = room.make_project(page, "Quays")
    second_account.join(page, project)
    return room.bring_in(page, project, "Gazette", f"Title\n\n{LINES}\n")


def mark_as_vera(vera: Any, document: str, *quotes: str) -> None:
    for exact in quotes:
        body = {"document": document, "exact": exact, "note": "Vera saw this. " * 20}
        room.call(vera, "POST", "/api/v1/passages/", body)


def ask_again(page: Any) -> None:
    """Let the page ask for changes, and wait for the answer."""
    with page.expect_response(re.compile("/api/v1/(history|changes)/")):
        room.look_for_news(page)


def test_anothers_passages_come_in_and_the_line_one_reads_stays_where_it_is(
    watched: Watched, page: Any, document: str
) -> None:
    room.enter(page, document)
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    place = """() => {
      const topOf = (line) => line.getBoundingClientRect().top;
      const line = [...document.querySelectorAll(".line")].find((each) => topOf(each) > 60);
      return [line.textContent, topOf(line)];
    }"""
    words, top = page.evaluate(place)
    with second_account.window(watched) as vera:
        mark_as_vera(vera, document, "Line 2 tells", "Line 3 tells", "Line 110 tells")
        page.wait_for_selector("mark >> nth=2", state="attached")
    expect(page.locator("#told")).to_have_text(re.compile("^Vera: "))
    words_now, top_now = page.evaluate(place)
    assert words_now == words
    assert abs(top_now - top) < 2


def test_the_button_that_has_the_keyboard_keeps_it(
    watched: Watched, page: Any, document: str
) -> None:
    room.call(page, "POST", "/api/v1/passages/", {"document": document, "exact": "Line 5 tells"})
    room.enter(page, document)
    page.click("mark")
    page.focus(".card [data-does=note]")
    with second_account.window(watched) as vera:
        mark_as_vera(vera, document, "Line 2 tells")
        room.look_for_news(page)
        page.wait_for_selector("mark >> nth=1", state="attached")
    page.keyboard.press("Enter")
    page.wait_for_selector(".card__writes textarea")


def test_while_one_writes_it_waits_behind_a_button(
    watched: Watched, page: Any, document: str
) -> None:
    room.enter(page, document)
    room.select_by_touch_or_script(page, "5,000 people")
    page.wait_for_selector("#selection-bar:visible")
    page.keyboard.press("c")
    page.fill("#f-text", "Five thousand.")
    with second_account.window(watched) as vera:
        mark_as_vera(vera, document, "Line 2 tells", "Line 3 tells")
        room.look_for_news(page)
        page.wait_for_selector("#news:has-text('by Vera: show')")
    expect(page.locator("mark")).to_have_count(0)
    expect(page.locator("#f-text")).to_have_value("Five thousand.")
    page.keyboard.press("Escape")
    page.wait_for_selector("#claim-sheet", state="hidden")
    # Nobody writes or selects any more: they come in by themselves at the next look.
    page.keyboard.press("Escape")
    room.look_for_news(page)
    page.wait_for_selector("mark >> nth=1", state="attached")
    page.wait_for_selector("#news", state="hidden")


def test_ones_own_acts_are_no_news_and_what_is_unchanged_is_not_sent_again(
    page: Any, document: str
) -> None:
    room.enter(page, document)
    asked: list[Any] = []
    page.on("response", lambda answer: "/changes/" in answer.url and asked.append(answer))
    ask_again(page)
    room.select_by_touch_or_script(page, "5,000 people")
    page.wait_for_selector("#selection-bar:visible")
    page.keyboard.press("a")
    room.wait_for_saved(page, "Passage marked")
    for _ in range(3):
        ask_again(page)
    expect(page.locator("#news")).to_be_hidden()
    assert all(answer.request.method == "GET" for answer in asked)
    assert asked[-1].url == asked[-2].url
    assert asked[-1].request.all_headers().get("if-none-match")


def test_who_is_logged_out_is_not_asked_again(watched: Watched, document: str) -> None:
    page = watched.page
    watched.expected_statuses.add(401)
    room.enter(page, document)
    asked: list[str] = []
    page.route(
        "**/api/v1/history/**",
        lambda route: (asked.append(route.request.url), route.fulfill(status=401, body="{}")),
    )
    room.look_for_news(page)
    room.wait_for(page, lambda: bool(asked))
    for _ in range(5):
        room.look_for_news(page)
        page.wait_for_timeout(100)
    assert len(asked) == 1
