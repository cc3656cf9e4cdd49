"""The pictures of the documentation, taken anew from a fresh demonstration: ``make screenshots``.

Each picture is a page of the demonstration in a state worth showing, at 1440 px or as wide as a
phone. Run this after a change to how pages look, and commit what changed in ``docs/images/``.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browser import room
from tests.browser.installing import PASSWORD, install
from tests.browser.windows import FLAGS, find_chromium, log_in

IMAGES = Path(__file__).resolve().parent / "images"
PHONE = 390
ACCOUNT = "demo"


@dataclass(frozen=True)
class Picture:
    """A file's name, how the page comes into its state, and how much of it is shown."""

    name: str
    show: Callable[[Any], None]
    height: int = 900
    width: int = 1440
    theme: str = "light"


def show_event(page: Any) -> None:
    """The board of a rally: ten figures, one of them adopted."""
    page.goto(f"/events/{_find(page, 'events', 'Customs House rally for the terminal')}/")


def enter(page: Any, title: str = "We came, we saw, we queued!") -> None:
    """Open a report of the march."""
    room.enter(page, _find(page, "documents", title))


def show_reading_room(page: Any) -> None:
    """A report of the march with its marks, one of them active."""
    enter(page)
    page.click("mark:has-text('12,000')")
    page.wait_for_selector(".card.is-active .card__tools")
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")


def show_figure(page: Any) -> None:
    """The bar on a figure that the finder proposes."""
    enter(page)
    page.keyboard.press("n")
    page.wait_for_selector("#selection-bar:visible")


def show_sheet(page: Any) -> None:
    """The form of a claim, filled from the words, with what disagrees."""
    show_figure(page)
    page.keyboard.press("Enter")
    page.wait_for_selector("#claim-sheet:visible")
    page.wait_for_load_state("networkidle")


def show_linking(page: Any) -> None:
    """The other end of a link is looked for in all documents."""
    show_figure(page)
    page.keyboard.press("l")
    page.wait_for_selector("#link-dialog[open]")
    page.keyboard.type("police")
    page.wait_for_load_state("networkidle")


def show_palette(page: Any) -> None:
    """Everything that can be done, by a few letters."""
    enter(page)
    page.keyboard.press("Control+k")
    page.wait_for_selector("#palette[open]")
    page.keyboard.type("ma")


MARCH = "Port Merrow harbour march"


def show_board(page: Any) -> None:
    """The board of the march: forty figures in their roles."""
    page.goto(f"/events/{_find(page, 'events', MARCH)}/")


def show_course(page: Any) -> None:
    page.goto(f"/events/{_find(page, 'events', MARCH)}/?view=time")


def show_evidence(page: Any) -> None:
    page.goto(f"/events/{_find(page, 'events', MARCH)}/evidence/")


def show_queue(page: Any) -> None:
    """A suggested pair, side by side."""
    page.goto(f"/projects/{_project(page)}/pairs/")
    page.wait_for_selector("#queue-tools:visible")


def show_search(page: Any) -> None:
    page.goto(f"/projects/{_project(page)}/search/?q=march*")


def show_figures(page: Any) -> None:
    page.goto(f"/projects/{_project(page)}/search/?in=claims&q=over+5%2C000+police")


def show_library(page: Any) -> None:
    page.goto(f"/projects/{_project(page)}/")


def show_claim(page: Any) -> None:
    """What the commission's figure agrees and conflicts with."""
    event = _find(page, "events", "Port Merrow harbour march")
    claims = _list(page, f"claims/?project={_project(page)}&event={event}&page_size=200")
    adopted = next(one["id"] for one in claims if (one["low"], one["high"]) == (8_000, 8_500))
    page.goto(f"/claims/{adopted}/")


PICTURES = (
    Picture("event", show_event, height=1260),
    Picture("reading-room", show_reading_room),
    Picture("reading-room-dark", show_reading_room, theme="dark"),
    Picture("figure", show_figure),
    Picture("claim-sheet", show_sheet),
    Picture("claim-sheet-phone", show_sheet, width=PHONE, height=844),
    Picture("linking", show_linking),
    Picture("palette", show_palette),
    Picture("board", show_board, height=1500),
    Picture("board-over-time", show_course, height=1400),
    Picture("evidence", show_evidence, height=1300),
    Picture("suggested-pairs", show_queue, height=1000),
    Picture("search", show_search),
    Picture("search-figures", show_figures),
    Picture("library", show_library, height=1000),
    Picture("claim", show_claim, height=1100),
)


def take(base: str, browser: Any, picture: Picture) -> Path:
    """Take one picture; return its file."""
    context = browser.new_context(
        viewport={"width": picture.width, "height": picture.height},
        base_url=base,
        color_scheme=picture.theme,
        reduced_motion="reduce",
    )
    page = context.new_page()
    log_in(page, ACCOUNT)
    picture.show(page)
    page.wait_for_load_state("networkidle")
    path = IMAGES / f"{picture.name}.png"
    page.screenshot(path=path)
    context.close()
    return path


def main() -> None:
    executable = find_chromium()
    if executable is None:
        sys.exit("No Chromium here to take pictures with (apt-get install chromium).")
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        installation = install(Path(data))
        installation.manage("load_seeds", "--account", ACCOUNT, "--password", PASSWORD)
        with installation.serve(), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
            for picture in PICTURES:
                path = take(installation.base, browser, picture)
                sys.stdout.write(f"{path.name}  {path.stat().st_size // 1000} kB\n")
            browser.close()


def _project(page: Any) -> str:
    return str(_list(page, "projects/")[0]["id"])


def _find(page: Any, kind: str, title: str) -> str:
    """Return the id of the row of that title."""
    rows = _list(page, f"{kind}/?project={_project(page)}&page_size=200")
    return str(next(row["id"] for row in rows if row["title"] == title))


def _list(page: Any, path: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = room.call(page, "GET", f"/api/v1/{path}")["results"]
    return rows


if __name__ == "__main__":
    main()
