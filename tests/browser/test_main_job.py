"""The main job in a browser: two sources in, highlighted, claimed, linked, and out again."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from playwright.sync_api import expect

from tests.browser import room
from tests.browser.windows import Watched

QUOTE = "400,000 viewers and participants"
FIRST = f"""Lantern Convention goes online 🏮

By Ada Merrick

The Lantern Convention reportedly drew {QUOTE} over its two evenings. The hall itself held 900.

The organisers called it “the largest gathering that never was”.
"""
SECOND = """Fewer lanterns than claimed

Stream analysts counted 310,000 viewers of the Lantern Convention on both evenings together.
"""


def test_two_documents_become_linked_claims_that_can_be_taken_out(
    watched: Watched, tmp_path: Path
) -> None:
    page = watched.page
    project = room.make_project(page, "Conventions")
    first = upload(page, project, tmp_path / "lantern.txt", FIRST)
    second = room.bring_in(page, project, "Fewer lanterns than claimed", SECOND)

    room.enter(page, first)
    room.select_by_mouse(page, QUOTE)
    page.click("#selection-bar [data-does=claim]")
    expect(page.locator("#f-value")).to_have_value("400,000")
    expect(page.locator("#f-kind")).to_have_value("viewers")
    page.fill("#f-hedge", "reportedly")
    page.fill("#f-event", "Lantern Convention")
    page.fill("#f-event-date", "2025-11-08")
    page.press("#f-event-date", "Enter")
    room.wait_for_saved(page, "Claim saved")
    expect(page.locator(".card .figure")).to_have_text("400,000")

    room.enter(page, second)
    room.select_by_mouse(page, "310,000 viewers")
    page.keyboard.press("c")
    page.fill("#f-event", "Lantern Convention, 8 November 2025")
    expect(page.locator("#new-event")).to_be_hidden()
    page.press("#f-event", "Enter")
    room.wait_for_saved(page, "Claim saved")

    page.keyboard.press("l")
    page.wait_for_selector(".candidate[aria-selected=true]")
    expect(page.locator(".candidate[aria-selected=true]")).to_contain_text("×1.3")
    page.keyboard.press("Enter")
    page.keyboard.press("x")
    page.keyboard.press("Enter")
    room.wait_for_saved(page, "Link saved")
    expect(page.locator(".card__links")).to_contain_text("conflicts with")
    expect(page.locator(".card__links")).to_contain_text("400,000")

    page.click(".claim__event a")
    page.wait_for_url("**/events/*/")
    expect(page.locator("main")).to_contain_text("400,000")
    expect(page.locator("main")).to_contain_text("310,000")
    check_export(page, project)


def upload(page: Any, project: str, path: Path, text: str) -> str:
    """Bring a file in through the library; return the document's id."""
    path.write_text(text, encoding="utf-8")
    page.goto(f"/projects/{project}/")
    page.set_input_files("input[type=file]", path)
    link = page.wait_for_selector(".uploads a[href^='/documents/']")
    return str(link.get_attribute("href").strip("/").split("/")[-1])


def check_export(page: Any, project: str) -> None:
    """Check that the export holds what was done: quotes, offsets, hashes, link, history."""
    exported = room.call(page, "GET", f"/api/v1/export/json/?project={project}")
    versions = {version["id"]: version for version in exported["versions"]}
    assert {version["text"] for version in versions.values()} == {FIRST, SECOND}
    passages = {passage["id"]: passage for passage in exported["passages"]}
    assert {passage["exact"] for passage in passages.values()} == {QUOTE, "310,000 viewers"}
    for passage in passages.values():
        version = versions[passage["version"]]
        assert version["text"][passage["start"] : passage["end"]] == passage["exact"]
        assert hashlib.sha256(version["text"].encode()).hexdigest() == version["sha256"]
        assert passage["version_sha256"] == version["sha256"]
    claims = {claim["id"]: claim for claim in exported["claims"]}
    by_value = {claim["value"]: claim for claim in claims.values()}
    assert by_value[400_000]["hedge"] == "reportedly"
    assert by_value[400_000]["measure_kind"] == "viewers"
    assert by_value[400_000]["event"] == by_value[310_000]["event"] == exported["events"][0]["id"]
    (link,) = exported["links"]
    assert link["relation"] == "conflicts"
    assert {link["source"], link["target"]} == set(passages)
    assert {link["source_claim"], link["target_claim"]} == set(claims)
    told = {(entry["object_type"], entry["action"]) for entry in exported["history"]}
    assert told >= {(kind, "create") for kind in ("document", "passage", "claim", "link", "event")}
