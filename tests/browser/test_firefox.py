"""Selecting and marking in Firefox, where it is installed: by mouse, by caret, by whole units."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser import marionette, room
from tests.browser.installing import ACCOUNT, PASSWORD
from tests.browser.marionette import Firefox

MARCH = (
    "Thousands at the quay 😀\n\n"
    "The march drew nearly 5,000 people, police said. The organisers spoke of 12,000.\n"
)
# As WebDriver names them.
CONTROL, SHIFT, ENTER = "\ue009", "\ue008", "\ue007"
HOME, DOWN, RIGHT = "\ue011", "\ue015", "\ue014"
BAR = "document.querySelector('#selection-bar:not([hidden])')"


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    executable = marionette.find_firefox()
    if executable is None:
        pytest.skip("no Firefox here: selecting was tried in Chromium only")
    profile = tmp_path_factory.mktemp("firefox")
    with marionette.start(executable, profile) as window:
        yield window


@pytest.fixture
def reading(firefox: Firefox, server: str, page: Any) -> Iterator[tuple[Firefox, str]]:
    """Firefox in the reading room of a new document, and its id; no other host may be asked."""
    project = room.make_project(page, "Firefox")
    document = room.bring_in(page, project, "March", MARCH)
    firefox.open(f"{server}/login/")
    if firefox.evaluate("return location.pathname") == "/login/":
        firefox.type("input[name=username]", ACCOUNT)
        firefox.type("input[name=password]", PASSWORD + ENTER)
        firefox.wait_for("location.pathname !== '/login/'")
    firefox.open(f"{server}/documents/{document}/")
    firefox.wait_for("document.querySelector('#progress:not(:empty)')")
    yield firefox, document
    asked = firefox.evaluate("return performance.getEntriesByType('resource').map(one => one.name)")
    assert asked
    assert [address for address in asked if not address.startswith(server)] == []


def mark(firefox: Firefox, page: Any, document: str, quote: str) -> None:
    """Mark what is selected, and check that the server stored the quote where it stands."""
    firefox.wait_for(BAR)
    firefox.press("a")
    firefox.wait_for("document.querySelector('mark')")
    (passage,) = room.passages_of(page, document)
    assert passage["exact"] == quote
    assert passage["start"] == MARCH.index(quote)


def test_firefox_marks_what_the_mouse_selected(reading: tuple[Firefox, str], page: Any) -> None:
    firefox, document = reading
    quote = "nearly 5,000 people"
    firefox.drag(*firefox.evaluate(f"return ({room.CORNERS})(arguments[0])", quote))
    mark(firefox, page, document, quote)


def test_firefox_marks_what_the_caret_selected(reading: tuple[Firefox, str], page: Any) -> None:
    firefox, document = reading
    firefox.press("a")
    firefox.press(CONTROL, HOME)
    firefox.press(CONTROL, DOWN)
    firefox.press("+")
    firefox.press(CONTROL, SHIFT, RIGHT)
    mark(firefox, page, document, "The march")


def test_firefox_grows_and_adjusts_a_selection(reading: tuple[Firefox, str], page: Any) -> None:
    firefox, document = reading
    firefox.drag(*firefox.evaluate(f"return ({room.CORNERS})(arguments[0])", "5,0"))
    firefox.wait_for(BAR)
    firefox.press("+")
    firefox.evaluate("document.querySelector('[data-does=adjust]').click()")
    firefox.evaluate("document.querySelector('[data-does=end-on]').click()")
    mark(firefox, page, document, "5,000 people")
