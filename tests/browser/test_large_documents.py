"""Documents with thousands of passages: cards come when one comes near them, and all else holds."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import room
from tests.browser.bench_corpus import Size
from tests.browser.installing import ACCOUNT, ROOT, Installation
from tests.browser.windows import Watched

SIZE = Size("60 kB, 600", 60_000, 600)

_IN_VIEW = """() => [...document.querySelectorAll("mark[data-starts]")].filter((mark) => {
  const { top } = mark.getBoundingClientRect();
  return top > 100 && top < innerHeight - 100;
}).flatMap((mark) => mark.dataset.starts.split(" "))"""


@pytest.fixture(scope="module")
def document(installation: Installation, server: str) -> str:
    """The id of a long document with claims, made once for this module."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.browser.bench_corpus", ACCOUNT, json.dumps([*SIZE.as_row])],
        cwd=ROOT,
        env=installation.environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return str(json.loads(done.stdout)[SIZE.name])


def scroll_to(page: Any, part: float) -> None:
    """Scroll to a part of the text, and wait until cards stand beside it."""
    page.evaluate(
        """(part) => {
          const { top, height } = document.getElementById("text").getBoundingClientRect();
          scrollTo({ top: scrollY + top + height * part, behavior: "instant" });
        }""",
        part,
    )
    (first, *_) = page.evaluate(_IN_VIEW)
    page.wait_for_selector(f"#card-{first} .claim")


def top(element: Any) -> float:
    return float(element.bounding_box()["y"])


def starts(page: Any) -> list[str]:
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll("mark[data-starts]")]
          .flatMap((mark) => mark.dataset.starts.split(" "))"""
    )
    return found


def test_cards_are_there_wherever_one_scrolls_and_stand_at_their_marks(
    page: Any, document: str
) -> None:
    room.enter(page, document)
    for part in (0.5, 0.9, 0.2):
        scroll_to(page, part)
        first = page.evaluate(_IN_VIEW)[0]
        mark, card = page.locator(f"#passage-{first}"), page.locator(f"#card-{first}")
        room.settle(lambda mark=mark, card=card: abs(top(mark) - top(card)) < 60, wanted=True)
        assert page.locator(".card").count() < 250


def test_an_address_leads_to_a_passage_whose_card_is_not_there_yet(
    page: Any, document: str
) -> None:
    room.enter(page, document)
    last = starts(page)[-1]
    page.goto(f"/documents/{document}/#passage-{last}")
    page.reload()
    page.wait_for_selector(f"#card-{last}.is-active .claim")
    page.wait_for_selector(f"#card-{last} .card__tools")
    room.settle(lambda: 0 < top(page.locator(f"#passage-{last}")) < 900, wanted=True)


def test_an_address_leads_to_a_claim_whose_card_is_not_there_yet(page: Any, document: str) -> None:
    claim = next(iter(room.claims_of(page, document)))
    page.goto(f"/documents/{document}/#claim-{claim['id']}")
    page.wait_for_selector(f"#card-{claim['passage']}.is-active #claim-{claim['id']}")
    mark = page.locator(f"#passage-{claim['passage']}")
    room.settle(lambda: 0 < top(mark) < 900, wanted=True)


def test_marks_are_walked_through_past_the_first_cards(page: Any, document: str) -> None:
    room.enter(page, document)
    scroll_to(page, 0.6)
    ids = starts(page)
    page.keyboard.press("j")
    here = ids.index(page.get_attribute(".card.is-active", "data-passage"))
    assert here > 250
    for _ in range(5):
        page.keyboard.press("j")
    page.wait_for_selector(f"#card-{ids[here + 5]}.is-active .claim")
    page.keyboard.press("k")
    page.wait_for_selector(f"#card-{ids[here + 4]}.is-active .claim")


def test_what_is_marked_far_down_is_there_at_once_with_its_card_and_nothing_jumps(
    page: Any, document: str
) -> None:
    room.enter(page, document)
    scroll_to(page, 0.7)
    before = page.evaluate("document.getElementById('text').textContent")
    quote = page.evaluate(
        """() => [...document.querySelectorAll("#text .line")].find((line) => {
          const { top } = line.getBoundingClientRect();
          return top > 300 && line.textContent.length > 100;
        }).textContent.slice(3, 60)"""
    )
    room.select_by_touch_or_script(page, quote)
    page.wait_for_selector("#selection-bar:visible")
    place = page.evaluate("getSelection().getRangeAt(0).getBoundingClientRect().top")
    page.keyboard.press("a")
    room.wait_for_saved(page, "Passage marked")
    page.wait_for_selector(".card.is-active .card__quote")
    active = page.get_attribute(".card.is-active", "data-passage")
    mark = page.locator(f"#passage-{active}")
    room.settle(lambda: abs(top(mark) - place) < 4, wanted=True)
    assert page.evaluate("document.getElementById('text').textContent") == before
    page.click(f"#card-{active} [data-does=delete][data-of=passage]")
    page.click(".card__asks .button--danger")
    room.wait_for_saved(page, "Deleted")
    assert active not in starts(page)


def test_the_list_of_all_cards_is_there_to_print_without_scripts(
    watched: Watched, document: str
) -> None:
    plain = watched.open(java_script_enabled=False)
    plain.goto(f"/documents/{document}/")
    plain.click("text=All of them, to print")
    expect(plain.locator(".card")).to_have_count(SIZE.passages)
    assert plain.locator(".card__number").last.text_content() == str(SIZE.passages)
