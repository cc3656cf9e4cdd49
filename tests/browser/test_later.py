"""Parts of the room that are loaded later lose no key, and are there without a connection."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import room
from tests.browser.conftest import Watched

MARCH = (
    "Thousands at the quay\n\n"
    "The march drew nearly 5,000 people, police said. The organisers spoke of 12,000.\n\n"
    "A few dozen supporters of the terminal waved flags.\n"
)


@pytest.fixture
def document(page: Any) -> str:
    return room.bring_in(page, room.make_project(page, "Quays"), "Gazette", MARCH)


def test_what_is_typed_while_a_part_is_on_its_way_goes_to_it(page: Any, document: str) -> None:
    held: list[Any] = []
    page.route("**/claims/js/searching.*.js", lambda route: held.append(route))  # noqa: PLW0108 # playwright marks what it calls
    room.enter(page, document)
    page.keyboard.press("n")
    page.keyboard.type("/flags x")
    page.wait_for_timeout(500)
    # The keys were for the search: no figure was dismissed by the last of them.
    assert page.is_hidden("#take-back")
    for route in held:
        route.continue_()
    page.wait_for_selector("#search:visible")
    page.wait_for_selector("#search-count:has-text('Not in this text')")
    assert page.input_value("#search-query") == "flags x"


def test_every_part_is_there_without_a_connection(watched: Watched, document: str) -> None:
    page = watched.page
    room.enter(page, document)
    page.wait_for_function(
        """(count) => performance.getEntriesByType("resource").filter((each) =>
          /conflict-dialog|claim-conflict|linking|remapping|quoting|palette[.]/.test(each.name)
        ).length >= count""",
        arg=6,
    )
    page.wait_for_load_state("networkidle")
    page.context.set_offline(True)
    page.keyboard.press("?")
    page.wait_for_selector("#keys[open] .keys-table >> nth=0")
    page.keyboard.press("Escape")
    page.keyboard.press("Control+k")
    page.wait_for_selector("#palette[open] [role=option] >> nth=0")
    page.keyboard.press("Escape")
    room.select_by_touch_or_script(page, "12,000")
    page.wait_for_selector("#selection-bar:visible")
    page.keyboard.press("c")
    page.wait_for_selector("#claim-sheet[open]")
    watched.faults = [fault for fault in watched.faults if "ERR_INTERNET" not in fault]
