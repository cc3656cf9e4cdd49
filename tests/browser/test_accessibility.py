"""Every page of the demonstration, by axe-core and by a ruler.

No barrier that axe knows of, in both themes, on a phone and on a desk; nothing wider than the
screen; and, because every page here is a watched one, no error in the console, no broken policy
and no request to another host.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from tests.browser import room
from tests.browser.conftest import ROOT, Watched

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
HEIGHT = 900

# What axe found, as one line a fault: rule, first element, what to do.
_RUN_AXE = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) =>
    `${id}: ${nodes.length} × ${nodes[0].target.join(" ")}: ${nodes[0].failureSummary}`);
}"""


@dataclass(frozen=True)
class Place:
    """A page in a state: its address, and what is done there before one looks."""

    name: str
    address: str
    act: Callable[[Any], None] = lambda page: None


def open_sheet(page: Any) -> None:
    _wait_for_figures(page)
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    page.wait_for_selector("#claim-sheet[open]")


def open_link_dialog(page: Any) -> None:
    _wait_for_figures(page)
    page.keyboard.press("j")
    page.wait_for_selector(".card.is-active")
    page.keyboard.press("l")
    page.wait_for_selector(".candidate[aria-selected=true]")


def open_keys(page: Any) -> None:
    _wait_for_figures(page)
    page.keyboard.press("?")
    page.wait_for_selector("#keys[open]")


def open_search(page: Any) -> None:
    _wait_for_figures(page)
    page.keyboard.press("/")
    page.keyboard.type("march")
    page.wait_for_selector("#search-count:not(:empty)")


def open_palette(page: Any) -> None:
    _wait_for_figures(page)
    page.keyboard.press("Control+k")
    page.keyboard.type("mar")
    page.wait_for_selector("#palette [aria-selected=true]")


def make_token(page: Any) -> None:
    page.fill("input[name=label]", "Nightly export")
    page.click("text=Make the token")
    page.wait_for_selector(".token-new__text")


def log_out(page: Any) -> None:
    page.click(".menu summary")
    page.click("text=Log out")
    page.wait_for_selector("input[name=password]")


def press(selector: str) -> Callable[[Any], None]:
    return lambda page: page.click(selector)


def _wait_for_figures(page: Any) -> None:
    page.wait_for_selector("#progress:not(:empty)")


@pytest.fixture
def places(watched: Watched, seeded: str) -> list[Place]:
    """Every page, of the seeded project and of an empty one."""
    page = watched.page
    watched.expected_statuses.add(404)
    projects = room.call(page, "GET", "/api/v1/projects/")["results"]
    by_name = {project["name"]: project["id"] for project in projects}
    full = by_name["Crowds and other numbers"]
    empty = by_name.get("Nothing yet") or room.make_project(page, "Nothing yet")
    events = room.call(page, "GET", f"/api/v1/events/?project={full}")["results"]
    event = next(event["id"] for event in events if event["title"] == "Port Merrow harbour march")
    query = f"?project={full}&event={event}&page_size=100"
    claims = room.call(page, "GET", f"/api/v1/claims/{query}")["results"]
    claim = next(one for one in claims if one["speaker"] and one["measure_kind"] == "attendance")
    agent = claim["speaker"]
    document = claim["document"]
    project, reading = f"/projects/{full}/", f"/documents/{document}/"
    return [
        Place("projects", "/"),
        Place("account menu", "/", press(".menu summary")),
        Place("new project", "/projects/new/"),
        Place("library", project),
        Place("library, pasting", project, press(".paste summary")),
        Place("library, nothing found", f"{project}?q=no+such+words"),
        Place("library, empty", f"/projects/{empty}/"),
        Place("reading room", reading, _wait_for_figures),
        Place("claim sheet", reading, open_sheet),
        Place("link dialog", reading, open_link_dialog),
        Place("keys", reading, open_keys),
        Place("search in the text", reading, open_search),
        Place("palette", reading, open_palette),
        Place("document details", f"{reading}details/"),
        Place("events", f"{project}events/"),
        Place("events, empty", f"/projects/{empty}/events/"),
        Place("new event", f"{project}events/new/"),
        *(Place(event["title"], f"/events/{event['id']}/") for event in events),
        Place("edit an event", f"/events/{event}/edit/"),
        Place("merge an event", f"/events/{event}/merge/"),
        Place("claim", f"/claims/{claim['id']}/"),
        Place("edit a claim", f"/claims/{claim['id']}/edit/"),
        Place("passage", f"/passages/{claim['passage']}/"),
        Place("agents", f"{project}agents/"),
        Place("agents, empty", f"/projects/{empty}/agents/"),
        Place("new agent", f"{project}agents/new/"),
        Place("agent", f"/agents/{agent}/"),
        Place("edit an agent", f"/agents/{agent}/edit/"),
        Place("merge an agent", f"/agents/{agent}/merge/"),
        Place("history", f"{project}history/"),
        Place("export", f"{project}export/"),
        Place("settings", f"{project}settings/"),
        Place("account", "/account/"),
        Place("a new token", "/account/", make_token),
        Place("password", "/account/password/"),
        Place("API", "/api/v1/docs/"),
        Place("not found", "/projects/00000000-0000-0000-0000-000000000000/"),
        # The last one: nobody is logged in any more.
        Place("log-in", "/account/", log_out),
    ]


def go(page: Any, place: Place) -> None:
    page.goto(place.address)
    place.act(page)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_no_barrier_on_any_page(
    page: Any, places: list[Place], theme: str, width: int
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed (npm install --no-package-lock)")
    axe = AXE.read_text(encoding="utf-8")
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    barriers: dict[str, list[str]] = {}
    for place in places:
        go(page, place)
        page.evaluate(axe)
        if found := page.evaluate(_RUN_AXE):
            barriers[place.name] = found
    assert barriers == {}


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_no_page_scrolls_sideways(page: Any, places: list[Place], width: int) -> None:
    page.set_viewport_size({"width": width, "height": HEIGHT})
    wider: dict[str, int] = {}
    for place in places:
        go(page, place)
        if (taken := page.evaluate("document.documentElement.scrollWidth")) > width:
            wider[place.name] = taken
    assert wider == {}


def test_the_admin_asks_no_other_host_and_breaks_no_policy(watched: Watched, seeded: str) -> None:
    page = watched.page
    page.goto("/admin/")
    lists = page.eval_on_selector_all("#content-main th a", "links => links.map(one => one.href)")
    for address in lists:
        page.goto(address)
        row = page.query_selector("#result_list tbody tr:first-child :is(th, td) a")
        if row is not None:
            row.click()
            page.wait_for_load_state()
