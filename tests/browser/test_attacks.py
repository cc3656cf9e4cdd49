"""Texts that want to be scripts, in every place where people write: shown, never run.

A script that ran, a request that such a text made, a policy that had to step in (the page forgot
to escape and only the last line held), or an element made from a text: each fails the test.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser import room
from tests.browser.attacks import ATTACKS
from tests.browser.windows import Watched

ALL = "\n".join(ATTACKS)

# What a text that was taken for HTML leaves behind. Pages of ours have none of it.
_LEFT_BEHIND = """() => [...document.querySelectorAll("*")]
  .filter((element) =>
    [...element.attributes].some((each) =>
      each.name.startsWith("on") || /^\\s*(javascript|data):/i.test(each.value)
        || (each.name !== "value" && /x-attack|\\/attack/.test(each.value)
          && ["src", "href", "srcset", "action", "data", "content"].includes(each.name)))
    || (element.localName === "script" && !element.src && element.type !== "application/json")
    || ["iframe", "object", "embed", "base", "math", "marquee", "foreignObject", "style"]
      .includes(element.localName))
  .map((element) => element.outerHTML.slice(0, 200))"""


_AFTER_TWO_FRAMES = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""


class Trap:
    """A watched page that also notices scripts and requests of the attacks."""

    def __init__(self, watched: Watched) -> None:
        self.watched = watched
        self.page = watched.page
        self.caught: list[str] = []
        self.page.expose_function("attacked", lambda: self.caught.append("a script ran"))
        self.page.on("request", self._see)

    def _see(self, request: Any) -> None:
        if "attack" in request.url.partition("?")[0]:
            self.caught.append(f"requested {request.url}")

    def look(self, path: str) -> None:
        """Open a page and let it settle; nothing may have happened."""
        self.page.goto(path)
        self.page.evaluate(_AFTER_TWO_FRAMES)
        self.check(path)

    def check(self, where: str) -> None:
        left = self.page.evaluate(_LEFT_BEHIND)
        assert (self.caught, left, self.watched.faults) == ([], [], []), where


def portions(limit: int) -> Iterator[str]:
    """Yield the attacks side by side, as many as fit within ``limit`` characters."""
    held = ""
    for attack in ATTACKS:
        if held and len(held) + len(attack) + 1 > limit:
            yield held
            held = ""
        held = f"{held} {attack}" if held else attack
    yield held


@pytest.fixture
def trap(watched: Watched) -> Trap:
    return Trap(watched)


@pytest.mark.parametrize(
    "source",
    [
        "<script>attacked()</script>",
        "<img src=x-attack onerror=attacked()>",
        "<svg onload=attacked()>",
        "<iframe src=javascript:parent.attacked()></iframe>",
    ],
)
def test_a_page_without_policy_and_escaping_is_caught(trap: Trap, source: str) -> None:
    """The positive control: the trap does catch what it is for."""
    trap.page.route(
        "**/control/",
        lambda route: route.fulfill(body=f"<!doctype html>{source}", content_type="text/html"),
    )
    trap.watched.expects_faults = True
    trap.page.goto("/control/")
    room.wait_for(trap.page, lambda: "a script ran" in trap.caught)
    assert trap.page.evaluate(_LEFT_BEHIND)


def test_a_page_that_only_the_policy_holds_is_caught(trap: Trap) -> None:
    """The other control: one page of ours with its policy, and a text put in unescaped."""
    trap.watched.expects_faults = True
    trap.page.goto("/account/")
    trap.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<svg onload=attacked()>')")
    faults = trap.watched.faults
    room.wait_for(trap.page, lambda: any("Content Security Policy" in one for one in faults))
    assert trap.caught == []
    assert trap.page.evaluate(_LEFT_BEHIND)


def test_there_are_enough_attacks() -> None:
    assert len(set(ATTACKS)) == len(ATTACKS) >= 60


def test_no_text_that_people_write_becomes_a_script(trap: Trap) -> None:
    page = trap.page
    addresses = fill(page)
    try:
        for address in addresses:
            trap.look(address)
        look_around_in_the_reading_room(trap, next(a for a in addresses if "documents" in a))
    finally:
        page.goto("/account/")
        page.fill("[name=name]", "Nell")
        with page.expect_navigation():
            page.press("[name=name]", "Enter")


def fill(page: Any) -> list[str]:
    """Write every attack into every place; return the addresses of the pages that show them."""
    page.goto("/account/")
    page.fill("[name=name]", ATTACKS[0] + ATTACKS[14])
    with page.expect_navigation():
        page.press("[name=name]", "Enter")
    project = room.make_project(page, ATTACKS[14] + ATTACKS[30] + ATTACKS[0])
    describe = {"description": ALL[:4_900]}
    room.call(page, "PATCH", f"/api/v1/projects/{project}/", describe, **{"If-Match": "*"})
    texts = {"text": f"nearly 5,000 people {ALL}\n", "note": ALL, "publisher": ATTACKS[15]}
    document = room.bring_in(page, project, ATTACKS[30], **texts, author=authors())
    shown = [f"/documents/{document}/", f"/documents/{document}/details/"]
    events = []
    for number, words in enumerate(portions(280)):
        names = {"project": project, "title": words, "place": words, "description": ALL}
        event = make(page, "events", {**names, "kind": words[:60]})
        agent = make(page, "agents", {"project": project, "name": words, "description": ALL})
        room.bring_in(page, project, words, f"{number} came {words}", **{"container-title": words})
        events.append(event)
        shown += [f"/events/{event}/", f"/events/{event}/edit/", f"/agents/{agent}/"]
        claim = make_claim(page, document, number, event, agent, words)
        shown += [f"/claims/{claim}/", f"/claims/{claim}/edit/"] if number % 4 == 0 else []
    shown += discuss(page, project, document, events[0], claim)
    upload(page, project)
    lists = ("", "events/", "agents/", "history/", "settings/", "export/", "?q=<img+onerror%3D1>")
    return ["/", *(f"/projects/{project}/{name}" for name in lists), *shown]


def authors() -> list[dict[str, str]]:
    return [{"literal": attack} for attack in ATTACKS]


def make(page: Any, kind: str, body: dict[str, Any]) -> str:
    return str(room.call(page, "POST", f"/api/v1/{kind}/", body)["id"])


def make_claim(page: Any, document: str, number: int, event: str, agent: str, words: str) -> str:
    """Record a claim of a passage of its own, each with other attacks in its texts."""
    figure = {"measure_kind": "attendance", "unit": "people", "value": 5_000, "bound": "nearly"}
    names = {"event": event, "speaker": agent, "reporting_source": agent}
    texts = {"claim_text": f"{ALL}{number}", "hedge": words[:200], "place": words}
    span = {"document": document, "start": 0, "end": 19 + 20 * (number + 1)}
    return make(page, "claims", {**figure, **names, **texts, **span})


def discuss(page: Any, project: str, document: str, event: str, claim: str) -> list[str]:
    """Add what hangs on claims and passages: links, notes, comments, decisions."""
    other = room.bring_in(page, project, "Other", f"4,800 people came. {ALL}")
    body = {"document": other, "start": 0, "end": 12 + len(ALL), "note": ALL}
    passage = make(page, "passages", body)
    source = room.call(page, "GET", f"/api/v1/claims/{claim}/")["passage"]
    link = {"source": source, "target": passage, "relation": "conflicts"}
    make(page, "links", {**link, "note": ALL, "evidence_group": ATTACKS[0]})
    for kind, target in (("claim", claim), ("event", event), ("passage", passage)):
        make(page, "comments", {kind: target, "text": ALL})
    make(page, "assessments", {"claim": claim, "verdict": "SUPPORTED", "reason": ALL})
    return [f"/passages/{passage}/", f"/passages/{source}/", f"/documents/{other}/"]


def upload(page: Any, project: str) -> None:
    """Bring in files that are called like attacks, by the picker's plain form."""
    for number, attack in enumerate(each for each in ATTACKS if "/" not in each):
        file = {"name": f"{attack}.txt", "mimeType": "text/html", "buffer": b"%d came." % number}
        token = room.csrf_token(page)
        answer = page.request.post(
            f"/projects/{project}/upload/",
            multipart={"csrfmiddlewaretoken": token, "file": file},
            headers={"Connection": "close"},
        )
        assert answer.ok


def look_around_in_the_reading_room(trap: Trap, path: str) -> None:
    """Open what scripts fill: cards, the claim form with its names, the link dialog's search."""
    page = trap.page
    room.enter(page, path.split("/")[2])
    trap.check("reading room")
    page.locator("mark").first.click(position={"x": 4, "y": 6})
    trap.check("card")
    page.keyboard.press("l")
    page.wait_for_selector("dialog[open]")
    page.wait_for_selector(".candidate, #link-none:not(:empty)")
    trap.check("link dialog")
    page.keyboard.press("Escape")
    room.select_by_mouse(page, "nearly 5,000")
    page.keyboard.press("c")
    page.wait_for_selector("#claim-sheet[open]")
    trap.check("claim form")
    page.keyboard.press("Escape")
