"""Walking through a long text: from where one reads, and to where one can see it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import room

# A figure in every twentieth line, so that several screens hold none.
LINES = [
    f"Police counted {1_000 + at} people at pier {chr(65 + at // 20)}."
    if at % 20 == 10
    else "Nothing of note was reported from the harbour that day, the harbour master wrote."
    for at in range(200)
]
TEXT = "\n\n".join(LINES)


@pytest.fixture
def document(page: Any) -> str:
    project = room.make_project(page, "Walks")
    made = room.bring_in(page, project, "Log of the harbour", TEXT)
    start = TEXT.index("1190 people")
    body = {"document": made, "start": start, "end": start + len("1190 people")}
    room.call(page, "POST", "/api/v1/passages/", body)
    room.enter(page, made)
    return made


def announced(page: Any, words: str) -> None:
    page.wait_for_selector(f"#told:has-text('{words}')", state="attached")


def test_the_next_figure_is_the_one_after_where_one_reads(page: Any, document: str) -> None:
    page.keyboard.press("n")
    announced(page, "1010 people")
    page.evaluate("scrollTo({ top: document.body.scrollHeight / 2, behavior: 'instant' })")
    page.wait_for_timeout(1_600)  # the walk is over, what follows is reading
    reading = page.evaluate("scrollY")
    page.keyboard.press("n")
    page.wait_for_selector("#selection-bar:visible")
    assert abs(page.evaluate("scrollY") - reading) < 2 * 900
    assert "1010" not in page.inner_text("#told")


def test_quick_presses_walk_figure_by_figure(page: Any, document: str) -> None:
    for _ in range(3):
        page.keyboard.press("n")
    announced(page, "1050 people")


def test_other_selected_words_are_not_taken_for_the_figure(page: Any, document: str) -> None:
    page.keyboard.press("n")
    announced(page, "1010 people")
    room.select_by_mouse(page, "harbour master wrote")
    page.keyboard.press("x")
    announced(page, "Other words are selected")
    page.keyboard.press("Escape")
    left = page.inner_text("#progress")
    page.keyboard.press("n")
    page.keyboard.press("x")
    page.wait_for_function(
        "(left) => document.getElementById('progress').textContent !== left", arg=left
    )


def test_the_next_mark_is_brought_into_sight_from_far_away(page: Any, document: str) -> None:
    page.keyboard.press("j")
    page.wait_for_function(
        """() => {
          const { top, bottom } = document.activeElement.getBoundingClientRect();
          return document.activeElement.matches("mark") && top > 0 && bottom < innerHeight;
        }"""
    )


def test_opening_the_filters_keeps_the_reading_place(page: Any, document: str) -> None:
    page.evaluate("scrollTo({ top: 3_000, behavior: 'instant' })")
    page.keyboard.press("f")
    page.wait_for_selector("#filters-panel:visible")
    assert page.evaluate("scrollY") == 3_000
    top = page.evaluate("document.getElementById('filters-panel').getBoundingClientRect().top")
    assert 0 <= top < 900
    page.keyboard.press("Escape")
    assert page.evaluate("scrollY") == 3_000
