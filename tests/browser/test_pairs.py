"""Two passages side by side, and the queue of suggested pairs, judged by keyboard alone."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser import room
from tests.browser.conftest import Watched

# Seven papers with a figure each make twenty-one pairs.
FIGURES = (4_100, 4_600, 5_300, 7_000, 9_500, 12_000, 16_000)
KEYS = ("c", "s", "w", "x", "r", "u", "q", "k", "d", "t", "o", "m")
SITTING = 20

# A key pressed twice in a moment, and held down.
PRESSES = """() => {
  for (const repeat of [false, false, true, true]) {
    const init = { key: "c", code: "KeyC", repeat, bubbles: true };
    document.body.dispatchEvent(new KeyboardEvent("keydown", init));
  }
}"""

# Longer than what is pressed by mistake is ignored.
SETTLING = 300
PATIENCE_SECONDS = 15


@pytest.fixture
def project(page: Any) -> str:
    return room.make_project(page, "Suggested pairs")


@pytest.fixture
def queue(page: Any, project: str) -> str:
    """A project whose papers all speak of one march; the address of its queue."""
    event = room.call(page, "POST", "/api/v1/events/", {"project": project, "title": "Quay march"})
    for figure in FIGURES:
        bring_in_claim(page, project, event["id"], figure)
    return f"/projects/{project}/pairs/"


def bring_in_claim(page: Any, project: str, event: str, figure: int) -> dict[str, Any]:
    quote = f"{figure:,} people"
    text = f"The quay was full on Saturday.\n\nIn all {quote} came to the march.\n" + "Rain.\n" * 40
    document = room.bring_in(page, project, f"Paper {figure}", text)
    start = text.index(quote)
    body = {
        "document": document,
        "start": start,
        "end": start + len(quote),
        "claim_text": f"{quote} came.",
        "event": event,
        "measure_kind": "attendance",
        "unit": "people",
        "value": figure,
    }
    made: dict[str, Any] = room.call(page, "POST", "/api/v1/claims/", body)
    return made


def open_queue(page: Any, address: str) -> int:
    """Open the queue; return how many pairs are left."""
    page.goto(address)
    page.wait_for_selector("#queue-tools:visible")
    return progress(page)[1]


def progress(page: Any) -> tuple[int, int]:
    words = page.inner_text("#queue-progress")
    judged, left = re.findall(r"\d+", words)
    return int(judged), int(left)


def judge(page: Any, key: str, count: int) -> None:
    """Press a key and wait until so many are judged."""
    page.wait_for_timeout(SETTLING)
    page.keyboard.press(key)
    page.wait_for_selector(f"#queue-progress:has-text('{count} judged')")


def links_of(page: Any, project: str) -> list[dict[str, Any]]:
    path = f"/api/v1/links/?project={project}&page_size=100"
    found: list[dict[str, Any]] = room.call(page, "GET", path)["results"]
    return found


def wait_until(page: Any, is_so: Callable[[], bool]) -> None:
    """Wait for what the page's policy lets no selector and no script of ours wait for."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < end
        page.wait_for_timeout(50)


def wait_until_sent(page: Any) -> None:
    kept = "Object.keys(localStorage).some((key) => key.includes('outbox'))"
    wait_until(page, lambda: not page.evaluate(kept))
    page.wait_for_selector("#saved:has-text('✓')")


# Both passages of the pair that is shown.
SHOWN = """() => {
  const { source, target } = document.querySelector("#stage [data-pair]")?.dataset ?? {};
  return `${source} ${target}`;
}"""


def shown(page: Any) -> str:
    return str(page.evaluate(SHOWN))


def test_twenty_suggested_pairs_are_judged_in_one_sitting_by_keyboard_alone(
    page: Any, project: str, queue: str
) -> None:
    left = open_queue(page, queue)
    assert left >= SITTING
    seen = set()
    for number in range(SITTING):
        seen.add(shown(page))
        key = "n" if number % 5 == 4 else KEYS[number % len(KEYS)]
        judge(page, key, number + 1)
    wait_until_sent(page)

    assert len(seen) == SITTING
    assert progress(page) == (SITTING, left - SITTING)
    dismissed = SITTING // 5
    links = links_of(page, project)
    assert len(links) == SITTING - dismissed
    assert all(link["source_claim"] and link["target_claim"] for link in links)


def test_a_judgement_is_undone_and_its_pair_is_there_again(
    page: Any, project: str, queue: str
) -> None:
    left = open_queue(page, queue)
    first = shown(page)
    judge(page, "x", 1)
    second = shown(page)
    judge(page, "n", 2)
    page.keyboard.press("Control+z")
    page.wait_for_selector("#queue-progress:has-text('1 judged')")
    assert shown(page) == second
    page.keyboard.press("Control+z")
    page.wait_for_selector("#queue-progress:has-text('0 judged')")
    assert shown(page) == first
    assert links_of(page, project) == []
    judge(page, "Enter", 1)
    wait_until_sent(page)
    assert len(links_of(page, project)) == 1
    assert progress(page) == (1, left - 1)


def test_a_key_held_down_and_a_double_press_judge_once(page: Any, project: str, queue: str) -> None:
    open_queue(page, queue)
    page.wait_for_timeout(SETTLING)
    page.evaluate(PRESSES)
    page.wait_for_selector("#queue-progress:has-text('1 judged')")
    wait_until_sent(page)
    assert progress(page)[0] == 1
    assert len(links_of(page, project)) == 1
    page.wait_for_timeout(SETTLING)
    page.dblclick("#stage button[value=dismiss]")
    page.wait_for_selector("#queue-progress:has-text('2 judged')")
    page.wait_for_selector("#saved:has-text('set aside ✓')")
    assert progress(page)[0] == 2


def test_later_back_and_a_note_work_by_keys(page: Any, project: str, queue: str) -> None:
    open_queue(page, queue)
    first = shown(page)
    page.wait_for_timeout(SETTLING)
    page.keyboard.press("l")
    wait_until(page, lambda: shown(page) != first)
    page.keyboard.press("b")
    assert shown(page) == first
    page.keyboard.press("e")
    page.keyboard.type("cross-read")
    page.wait_for_timeout(SETTLING)
    page.keyboard.press("Alt+x")
    page.wait_for_selector("#queue-progress:has-text('1 judged')")
    wait_until_sent(page)
    (link,) = links_of(page, project)
    assert (link["note"], link["relation"]) == ("cross-read", "conflicts")


def test_who_comes_second_is_told_and_may_link_all_the_same(
    watched: Watched, project: str, queue: str
) -> None:
    page = watched.page
    watched.expected_statuses.add(409)
    open_queue(page, queue)
    link = page.evaluate(
        "Object.fromEntries(new FormData(document.querySelector('[data-relate]')))"
    )
    body = {name: link[name] for name in ("source", "target", "source_claim", "target_claim")}
    room.call(page, "POST", "/api/v1/links/", {**body, "relation": "supports"})
    page.wait_for_timeout(SETTLING)
    page.keyboard.press("x")
    page.wait_for_selector("#queue-told:has-text('linked these two meanwhile')")
    assert [each["relation"] for each in links_of(page, project)] == ["supports"]
    page.click("#queue-told >> text=Link all the same")
    page.wait_for_selector("#queue-progress:has-text('1 judged')")
    wait_until_sent(page)
    assert {each["relation"] for each in links_of(page, project)} == {"supports", "conflicts"}


def test_the_lines_lead_from_mark_to_mark_and_follow_them(page: Any, queue: str) -> None:
    open_queue(page, queue)
    page.wait_for_selector(".pair__ties path")
    assert page.locator(".pair__ties path").count() == 4
    texts = page.locator("[data-text]")
    for at in range(2):
        inside = texts.nth(at).evaluate(
            "(box) => { const mark = box.querySelector('mark').getClientRects()[0];"
            " const edge = box.getBoundingClientRect();"
            " return mark.top >= edge.top && mark.bottom <= edge.bottom; }"
        )
        assert inside
    before = page.locator(".pair__ties path").first.get_attribute("d")
    texts.first.evaluate("(box) => box.scrollBy(0, 40)")
    wait_until(page, lambda: page.locator(".pair__ties path").first.get_attribute("d") != before)
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.is_hidden(".pair__ties")


def test_on_its_own_page_a_letter_chooses_and_enter_links(
    page: Any, project: str, queue: str
) -> None:
    open_queue(page, queue)
    page.click(".pair__alone")
    page.wait_for_selector(".pair-head__tools")
    page.wait_for_load_state("load")
    page.keyboard.press("u")
    assert page.evaluate("document.activeElement.value") == "undercuts"
    page.keyboard.press("Enter")
    page.wait_for_selector("#saved:has-text('Link saved ✓')")
    page.wait_for_selector(".pair__links:has-text('undercuts')")
    assert [each["relation"] for each in links_of(page, project)] == ["undercuts"]
