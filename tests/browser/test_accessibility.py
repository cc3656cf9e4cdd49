"""Every page of the demonstration in every state, by axe-core and by a ruler.

No barrier that axe knows of, in both themes, on a phone and on a desk; nothing wider than the
screen; and, because every page here is a watched one, no error in the console, no broken policy
and no request to another host.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests.browser import room, second_account
from tests.browser.installing import ACCOUNT, ROOT
from tests.browser.windows import Watched, empty

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
HEIGHT = 900
# The widths in which axe looks, and those that a page made so wide must fit into.
RULERS = {390: (390, 320), 1440: (1440,)}
THEMES = ("light", "dark")

# What axe found, as one line a fault: rule, first element, what to do.
_RUN_AXE = """async () => {
  const { violations } = await axe.run(document, { resultTypes: ["violations"] });
  return violations.map(({ id, nodes }) =>
    `${id}: ${nodes.length} × ${nodes[0].target.join(" ")}: ${nodes[0].failureSummary}`);
}"""


@pytest.fixture(scope="module")
def base(seeded: str) -> str:
    return seeded


@dataclass(frozen=True)
class Place:
    """A page in a state: its address, and what is done there before one looks."""

    name: str
    address: str
    act: Callable[[Any], None] = lambda page: None


@dataclass(frozen=True)
class Seeds:
    """The ids of what the pages are about: a full project, an empty one, and things in the full."""

    full: str
    empty: str
    events: list[dict[str, Any]]
    claim: dict[str, Any]
    link: dict[str, Any]
    shared: str

    @property
    def event(self) -> str:
        return str(self.claim["event"])

    @property
    def reading(self) -> str:
        return f"/documents/{self.claim['document']}/"


@pytest.fixture
def seeds(watched: Watched) -> Seeds:
    page = watched.page
    projects = room.call(page, "GET", "/api/v1/projects/")["results"]
    by_name = {project["name"]: project["id"] for project in projects}
    full = by_name["Crowds and other numbers"]
    empty = by_name.get("Nothing yet") or room.make_project(page, "Nothing yet")
    events = room.call(page, "GET", f"/api/v1/events/?project={full}")["results"]
    event = next(event["id"] for event in events if event["title"] == "Port Merrow harbour march")
    query = f"?project={full}&event={event}&page_size=100"
    claims = room.call(page, "GET", f"/api/v1/claims/{query}")["results"]
    claim = next(one for one in claims if one["speaker"] and one["measure_kind"] == "attendance")
    link = room.call(page, "GET", f"/api/v1/links/?project={full}")["results"][0]
    return Seeds(full, empty, events, claim, link, share(page, full, str(claim["event"])))


def share(page: Any, project: str, event: str) -> str:
    """Make the event's board public; return its path."""
    room.call(
        page, "PATCH", f"/api/v1/projects/{project}/", {"public_boards": True}, **{"If-Match": "*"}
    )
    address = f"/api/v1/events/{event}/share/"
    known = page.request.get(address)
    told = known.json() if known.ok else room.call(page, "POST", address, {})
    return urlsplit(told["url"]).path


# --- Pages ----------------------------------------------------------------------------------


def press(selector: str) -> Callable[[Any], None]:
    return lambda page: page.click(selector)


def make_token(page: Any) -> None:
    page.fill("input[name=label]", "Nightly export")
    page.click("text=Make the token")
    page.wait_for_selector(".token-new__text")


def wait_for_tools(page: Any) -> None:
    page.wait_for_selector("#queue-tools:visible")


def unfold(page: Any) -> None:
    page.evaluate(
        "document.querySelectorAll('main details').forEach((one) => { one.open = true; })"
    )


def pages(seeds: Seeds) -> list[Place]:
    """Everything but the reading room, of the seeded project and of an empty one."""
    project, reading = f"/projects/{seeds.full}/", seeds.reading
    event, claim, agent = seeds.event, seeds.claim, seeds.claim["speaker"]
    return [
        Place("projects", "/"),
        Place("account menu", "/", press(".menu summary")),
        Place("new project", "/projects/new/"),
        Place("library", project),
        Place("library, pasting", project, press(".paste summary")),
        Place("library, nothing found", f"{project}?q=no+such+words"),
        Place("library, empty", f"/projects/{seeds.empty}/"),
        Place("document details, with its citations", f"{reading}details/"),
        Place("all cards in a list", f"{reading}?cards=all"),
        Place("versions", f"{reading}versions/1/beside/1/"),
        Place("side by side", f"/pairs/{seeds.link['source']}/{seeds.link['target']}/"),
        Place("suggested pairs", f"{project}pairs/", wait_for_tools),
        Place("suggested pairs, empty", f"/projects/{seeds.empty}/pairs/"),
        Place("evidence on an event", f"/events/{event}/evidence/"),
        Place("evidence on a claim", f"/claims/{claim['id']}/evidence/"),
        Place("search", f"{project}search/?q=march"),
        Place("search, nothing found", f"{project}search/?q=no+such+words"),
        Place("events", f"{project}events/"),
        Place("events, empty", f"/projects/{seeds.empty}/events/"),
        Place("new event", f"{project}events/new/"),
        *(Place(event["title"], f"/events/{event['id']}/") for event in seeds.events),
        Place("board over time", f"/events/{event}/?view=time"),
        Place("board with every row", f"/events/{event}/?rows=all"),
        Place("board, all unfolded", f"/events/{event}/", unfold),
        Place("public board", seeds.shared),
        Place("public board over time", f"{seeds.shared}?view=time"),
        Place("public board that is not there", "/boards/nobody-made-this-link/"),
        Place("edit an event", f"/events/{event}/edit/"),
        Place("merge an event", f"/events/{event}/merge/"),
        Place("claim", f"/claims/{claim['id']}/"),
        Place("edit a claim", f"/claims/{claim['id']}/edit/"),
        Place("passage, with its citations", f"/passages/{claim['passage']}/"),
        Place("agents", f"{project}agents/"),
        Place("agents, empty", f"/projects/{seeds.empty}/agents/"),
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
    ]


# --- States of the reading room -------------------------------------------------------------


def enter(page: Any) -> None:
    page.wait_for_selector("#progress:not(:empty)")


def at_a_card(page: Any) -> None:
    enter(page)
    page.keyboard.press("j")
    page.wait_for_selector(".card.is-active .card__tools")


def with_a_selection(page: Any) -> None:
    enter(page)
    quote = page.evaluate("""() => [...document.querySelectorAll("#text .line")]
      .find((line) => line.textContent.length > 60 && !line.querySelector("mark"))
      .textContent.slice(0, 40)""")
    room.select_by_touch_or_script(page, quote)
    page.wait_for_selector("#selection-bar:visible")


def open_adjusting(page: Any) -> None:
    with_a_selection(page)
    page.click("#adjust")


def open_sheet(page: Any) -> None:
    enter(page)
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    page.wait_for_selector("#claim-sheet[open]")


def open_note(page: Any) -> None:
    at_a_card(page)
    page.keyboard.press("e")
    page.wait_for_selector(".card__writes textarea")


def ask_to_delete(page: Any) -> None:
    at_a_card(page)
    page.click(".card.is-active [data-does=delete]")
    page.wait_for_selector(".card__asks")


def open_link_dialog(page: Any) -> None:
    at_a_card(page)
    page.keyboard.press("l")
    page.wait_for_selector(".candidate[aria-selected=true]")


def choose_relation(page: Any) -> None:
    open_link_dialog(page)
    page.keyboard.press("Enter")
    page.wait_for_selector("#link-dialog[data-step=relate]")


def find_no_link(page: Any) -> None:
    open_link_dialog(page)
    page.keyboard.type("no such words")
    page.wait_for_selector("#link-none:not(:empty)")


def open_keys(page: Any) -> None:
    enter(page)
    page.keyboard.press("?")
    page.wait_for_selector("#keys[open]")


def ask_for_a_key(page: Any) -> None:
    open_keys(page)
    page.click("[data-command=next-figure]")
    page.keyboard.press("p")
    page.wait_for_selector("#keys-said:not(:empty)")


def open_search(page: Any) -> None:
    enter(page)
    page.keyboard.press("/")
    page.keyboard.type("march")
    page.wait_for_selector("#search-count:not(:empty)")


def open_palette(page: Any) -> None:
    enter(page)
    page.keyboard.press("Control+k")
    page.keyboard.type("mar")
    page.wait_for_selector("#palette [aria-selected=true]")


def open_filters(page: Any) -> None:
    enter(page)
    page.wait_for_selector("#filters-open:visible")
    page.keyboard.press("f")
    page.wait_for_selector("#filters-panel:visible")


def open_kept(page: Any) -> None:
    open_sheet(page)
    page.fill("#f-text", "Kept as a draft.")
    page.keyboard.press("Escape")
    page.click("#kept")
    page.wait_for_selector("#kept-list li")


def in_conflict(seeds: Seeds) -> Callable[[Any], None]:
    """Return what edits a claim that somebody else changes meanwhile."""
    claim = seeds.claim["id"]

    def act(page: Any) -> None:
        enter(page)
        page.evaluate(f"location.hash = 'claim-{claim}'")
        page.click(f"#claim-{claim} [data-does=edit-claim]")
        page.wait_for_selector("#claim-sheet[open]")
        page.fill("#f-hedge", "so I say")
        changed = {"hedge": f"so {uuid.uuid4().hex} says"}
        room.call(page, "PATCH", f"/api/v1/claims/{claim}/", changed, **{"If-Match": "*"})
        page.press("#f-hedge", "Enter")
        page.wait_for_selector("#conflict-dialog[open]")

    return act


def with_news(seeds: Seeds, watched: Watched) -> Callable[[Any], None]:
    """Return what selects words while somebody else marks others."""
    document = seeds.claim["document"]

    def act(page: Any) -> None:
        with_a_selection(page)
        with second_account.window(watched) as vera:
            length = int(page.get_attribute("#room", "data-length"))
            number = uuid.uuid4().int % (length - 3)
            body = {"document": document, "start": number, "end": number + 3}
            room.call(vera, "POST", "/api/v1/passages/", body)
        room.look_for_news(page)
        page.wait_for_selector("#news:visible")

    return act


def states(seeds: Seeds, watched: Watched) -> list[Place]:
    """The reading room in every state, the overview beside the text included."""
    acts: dict[str, Callable[[Any], None]] = {
        "reading room": enter,
        "a card": at_a_card,
        "selection bar": with_a_selection,
        "selection bar, adjusting": open_adjusting,
        "claim sheet": open_sheet,
        "a note": open_note,
        "delete?": ask_to_delete,
        "link dialog": open_link_dialog,
        "link dialog, relations": choose_relation,
        "link dialog, nothing found": find_no_link,
        "keys": open_keys,
        "keys, choosing one": ask_for_a_key,
        "search in the text": open_search,
        "palette": open_palette,
        "filters": open_filters,
        "kept dialog": open_kept,
        "conflict dialog": in_conflict(seeds),
        "news": with_news(seeds, watched),
    }
    return [Place(name, seeds.reading, act) for name, act in acts.items()]


# --- Looking --------------------------------------------------------------------------------


def look_at(
    watched: Watched, places: list[Place], width: int, account: str | None = ACCOUNT
) -> None:
    """Go to every place and fail for every barrier and for all that is wider than the screen."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed (npm install --no-package-lock)")
    axe = AXE.read_text(encoding="utf-8")
    found: dict[str, Any] = {}
    for place in places:
        page = watched.open(account)
        empty(page, watched.base)
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(reduced_motion="reduce")
        page.goto(place.address)
        place.act(page)
        page.evaluate(axe)
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)
            if barriers := page.evaluate(_RUN_AXE):
                found[f"{place.name}, {theme}"] = barriers
        for ruler in RULERS[width]:
            page.set_viewport_size({"width": ruler, "height": HEIGHT})
            if (taken := page.evaluate("document.documentElement.scrollWidth")) > ruler:
                found[f"{place.name}, {ruler} px"] = taken
        page.close()
    assert found == {}


WIDTHS = pytest.mark.parametrize("width", list(RULERS))


@WIDTHS
def test_no_page_has_a_barrier_or_scrolls_sideways(
    watched: Watched, seeds: Seeds, width: int
) -> None:
    watched.expected_statuses.add(404)
    look_at(watched, pages(seeds), width)


@WIDTHS
def test_no_state_of_the_reading_room_has_a_barrier_or_scrolls_sideways(
    watched: Watched, seeds: Seeds, width: int
) -> None:
    watched.expected_statuses.add(412)
    second_account.join_once(watched.page, seeds.full)
    look_at(watched, states(seeds, watched), width)


@WIDTHS
def test_the_log_in_has_no_barrier_at_any_attempt(watched: Watched, width: int) -> None:
    watched.expected_statuses.update({403, 429})

    stranger = f"stranger-{width}"

    def try_in_vain(page: Any) -> None:
        page.fill("input[name=username]", stranger)
        page.fill("input[name=password]", "a wrong one")
        page.press("input[name=password]", "Enter")
        page.wait_for_selector(".field-errors, .notice--error, [role=alert]")

    def try_too_often(page: Any) -> None:
        while page.locator("input[name=password]").count():
            page.fill("input[name=username]", stranger)
            page.fill("input[name=password]", "a wrong one")
            with page.expect_navigation():
                page.press("input[name=password]", "Enter")

    places = [
        Place("log-in", "/login/"),
        Place("log-in refused", "/login/", try_in_vain),
        Place("locked out", "/login/", try_too_often),
    ]
    look_at(watched, places, width, account=None)


def test_the_admin_asks_no_other_host_and_breaks_no_policy(watched: Watched) -> None:
    page = watched.page
    page.goto("/admin/")
    lists = page.eval_on_selector_all("#content-main th a", "links => links.map(one => one.href)")
    for address in lists:
        page.goto(address)
        row = page.query_selector("#result_list tbody tr:first-child :is(th, td) a")
        if row is not None:
            with page.expect_navigation():
                row.click()
