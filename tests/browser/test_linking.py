"""Linking in the reading room by keys alone: to passages, to raw text, to the same figure."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import room
from tests.browser.windows import PHONE, Watched

GAZETTE = "The march drew nearly 5,000 people, police said. Organisers spoke of 12,000.\n"
ECHO = (
    "Crowds at the quay 😀\n\nMarshals put the crowd at 11,500 people. The quay was full.\n\n"
    "In the end 12,000 had come, a steward said.\n"
)


@pytest.fixture
def project(page: Any) -> str:
    return room.make_project(page, "Linking")


@pytest.fixture
def gazette(page: Any, project: str) -> str:
    return room.bring_in(page, project, "Gazette", GAZETTE, **{"container-title": "Gazette"})


@pytest.fixture
def echo(page: Any, project: str) -> str:
    return room.bring_in(page, project, "Echo", ECHO, **{"container-title": "Echo"})


def claim(page: Any, document: str, text: str, quote: str, **figure: Any) -> str:
    """Record a claim through the API; return the passage."""
    start = text.index(quote)
    body = {"document": document, "start": start, "end": start + len(quote), "claim_text": quote}
    figure = {"measure_kind": "attendance", "unit": "people", **figure}
    return str(room.call(page, "POST", "/api/v1/claims/", {**body, **figure})["passage"])


def links_of(page: Any, document: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = room.call(page, "GET", f"/api/v1/links/?document={document}")[
        "results"
    ]
    return found


def open_dialog(page: Any, document: str) -> None:
    """Open the dialog on the second sentence, by the caret."""
    room.enter(page, document)
    for key in ("a", "Home", "Alt+ArrowRight", "Shift+End"):
        page.keyboard.press(key)
    page.wait_for_selector("#selection-bar:visible")
    page.keyboard.press("l")
    page.wait_for_selector("#link-dialog[open]")


def search(page: Any, words: str) -> None:
    """Type words and wait until what is listed was found by them."""
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(words)
    page.wait_for_selector(".link-group:text-matches('^(Passages and claims|In the texts)')")


def test_a_link_to_a_marked_passage_is_proposed_as_it_compares(
    page: Any, project: str, gazette: str, echo: str
) -> None:
    here = claim(page, gazette, GAZETTE, "nearly 5,000 people", value=5000, bound="nearly")
    there = claim(page, echo, ECHO, "11,500 people", value=11500)
    room.enter(page, gazette)
    page.keyboard.press("j")
    page.keyboard.press("l")
    page.wait_for_selector(".candidate[aria-selected=true]")
    expect(page.locator("#link-here")).to_contain_text("The march drew")
    expect(page.locator("#link-there")).to_contain_text("Marshals put the crowd at")
    expect(page.locator("#link-here .is-different")).to_have_text("nearly 5,000")
    expect(page.locator("#link-there .is-different")).to_have_text("11,500")
    expect(page.locator("#link-says")).to_contain_text("conflicts with ×2.3 major: No number fits")
    page.keyboard.press("Enter")
    expect(page.locator("input[value=conflicts]")).to_be_focused()
    page.keyboard.press("Enter")
    room.wait_for_saved(page, "Link saved")
    (link,) = links_of(page, gazette)
    assert (link["source"], link["target"], link["relation"]) == (here, there, "conflicts")
    assert None not in (link["source_claim"], link["target_claim"])


def test_a_link_to_raw_text_marks_the_sentence_around_the_words(
    page: Any, gazette: str, echo: str
) -> None:
    open_dialog(page, gazette)
    search(page, "crowd marshals")
    expect(page.locator(".candidate[aria-selected=true]")).to_contain_text("not marked yet")
    expect(page.locator("#link-there mark")).to_have_text(
        "Marshals put the crowd at 11,500 people."
    )
    page.keyboard.press("Enter")
    page.keyboard.press("r")
    page.keyboard.press("Enter")
    room.wait_for_saved(page, "Link saved")
    (link,) = links_of(page, gazette)
    (here,) = room.passages_of(page, gazette)
    (there,) = room.passages_of(page, echo)
    assert (link["source"], link["target"]) == (here["id"], there["id"])
    assert (here["exact"], link["relation"]) == ("Organisers spoke of 12,000.", "refutes")
    assert there["exact"] == "Marshals put the crowd at 11,500 people."
    assert ECHO[there["start"] : there["end"]] == there["exact"]


def test_the_same_figure_elsewhere_is_offered_before_anything_is_typed(
    page: Any, gazette: str, echo: str
) -> None:
    open_dialog(page, gazette)
    page.wait_for_selector(".candidate[aria-selected=true]")
    expect(page.locator(".link-group")).to_have_text("The same figure elsewhere")
    expect(page.locator("#link-there .is-same")).to_have_text("12,000")
    page.keyboard.press("Alt+c")
    page.keyboard.press("Enter")
    room.wait_for_saved(page, "Link saved")
    (there,) = room.passages_of(page, echo)
    assert there["exact"] == "12,000"
    assert [link["relation"] for link in links_of(page, echo)] == ["corroborates"]


def test_a_retry_after_a_lost_connection_makes_no_second_link(
    watched: Watched, gazette: str, echo: str
) -> None:
    page = watched.page
    open_dialog(page, gazette)
    search(page, '"quay was"')
    page.keyboard.press("Enter")
    page.keyboard.press("m")

    def lose_the_answer(route: Any) -> None:
        route.fetch()
        route.abort()

    page.route("**/api/v1/links/", lose_the_answer)
    page.keyboard.press("Enter")
    room.wait_for_word(page, "Link kept here")
    page.unroute("**/api/v1/links/")
    # It goes again by itself, with the key of the first attempt.
    page.wait_for_selector(".card__links")
    watched.expect_lost_connections()
    expect(page.locator("#kept")).to_be_hidden()
    assert len(links_of(page, gazette)) == 1
    assert len(room.passages_of(page, gazette)) == len(room.passages_of(page, echo)) == 1


def test_a_link_that_is_there_is_told_before_saving(page: Any, gazette: str, echo: str) -> None:
    source = claim(page, gazette, GAZETTE, "nearly 5,000 people", value=5000, bound="nearly")
    target = claim(page, echo, ECHO, "11,500 people", value=11500)
    claims = {
        "source_claim": room.claims_of(page, gazette)[0]["id"],
        "target_claim": room.claims_of(page, echo)[0]["id"],
    }
    body = {"source": source, "target": target, "relation": "conflicts", **claims}
    room.call(page, "POST", "/api/v1/links/", body)
    room.enter(page, gazette)
    page.keyboard.press("j")
    page.keyboard.press("l")
    page.wait_for_selector("#link-linked:has-text('linked already')")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("#link-dialog")).to_be_visible()
    page.keyboard.press("u")
    page.wait_for_selector("#link-linked:has-text('A link of another kind')")
    page.keyboard.press("Enter")
    room.wait_for_saved(page, "Link saved")
    assert {link["relation"] for link in links_of(page, gazette)} == {"conflicts", "undercuts"}


def test_keys_typed_ahead_of_the_search_wait_for_it(page: Any, gazette: str, echo: str) -> None:
    open_dialog(page, gazette)
    page.wait_for_selector(".candidate[aria-selected=true]")
    page.keyboard.type("marshals")
    page.keyboard.press("Enter")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    room.wait_for_saved(page, "Link saved")
    (there,) = room.passages_of(page, echo)
    assert there["exact"].startswith("Marshals")
    assert [link["relation"] for link in links_of(page, gazette)] == ["corrects"]


def test_escape_steps_back_and_letters_are_text_in_a_field(
    page: Any, gazette: str, echo: str
) -> None:
    open_dialog(page, gazette)
    page.wait_for_selector(".candidate[aria-selected=true]")
    page.keyboard.press("Enter")
    page.keyboard.press("x")
    page.focus("#link-note")
    page.keyboard.type("ruck")
    expect(page.locator("#link-note")).to_have_value("ruck")
    expect(page.locator("input[value=conflicts]")).to_be_checked()
    page.keyboard.press("Escape")
    expect(page.locator("#link-query")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#link-dialog")).to_be_hidden()
    assert room.passages_of(page, gazette) == []


def test_nothing_found_is_said_and_enter_leads_nowhere(page: Any, gazette: str, echo: str) -> None:
    open_dialog(page, gazette)
    page.keyboard.type("zebra")
    page.wait_for_selector("#link-none:has-text('“zebra”')")
    page.keyboard.press("Enter")
    page.wait_for_selector("#link-problem:has-text('search for other words')")
    expect(page.locator("#link-query")).to_be_focused()


def test_of_several_claims_the_chosen_one_is_compared_and_linked(
    page: Any, gazette: str, echo: str
) -> None:
    whole = "drew nearly 5,000 people"
    claim(page, gazette, GAZETTE, whole, value=5000, bound="nearly")
    claim(page, gazette, GAZETTE, whole, value=5, measure_kind="arrests", override_reason="Sic.")
    claim(page, echo, ECHO, "11,500 people", value=11500)
    room.enter(page, gazette)
    page.keyboard.press("j")
    page.keyboard.press("l")
    page.wait_for_selector("#link-says:has-text('major')")
    page.focus("input[name=source_claim]")
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("#link-says:has-text('count different things')")
    page.keyboard.press("q")
    page.keyboard.press("Enter")
    room.wait_for_saved(page, "Link saved")
    (link,) = links_of(page, gazette)
    arrests = next(each for each in room.claims_of(page, gazette) if each["value"] == 5)
    assert (link["source_claim"], link["relation"]) == (arrests["id"], "qualifies")


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_a_tap_leads_from_the_list_to_both_ends(
    watched: Watched, page: Any, gazette: str, echo: str, width: int
) -> None:
    claim(page, gazette, GAZETTE, "nearly 5,000 people", value=5000, bound="nearly")
    claim(page, echo, ECHO, "11,500 people", value=11500)
    phone = watched.open(**PHONE)
    phone.set_viewport_size({"width": width, "height": 844})
    room.enter(phone, gazette)
    box = phone.evaluate("document.querySelector('mark').getClientRects()[0].toJSON()")
    phone.touchscreen.tap(box["x"] + 6, box["y"] + 8)
    phone.locator(".card.is-active [data-does=link]").tap()
    phone.wait_for_selector(".candidate[aria-selected=true]")
    expect(phone.locator("#link-there")).to_be_hidden()
    phone.locator(".candidate").first.tap()
    phone.wait_for_selector("#link-there:visible")
    expect(phone.locator("#link-query")).to_be_hidden()
    assert phone.evaluate("document.documentElement.scrollWidth") <= width
    wide = phone.evaluate(
        "[...document.querySelectorAll('#link-dialog *')].filter(each =>"
        " each.getBoundingClientRect().right > innerWidth + 1).length"
    )
    assert wide == 0
    phone.locator("#link-back").tap()
    phone.wait_for_selector("#link-query:visible")
    phone.locator(".candidate").first.tap()
    phone.locator("label:has(input[value=conflicts])").tap()
    phone.locator("#link-form [type=submit]").tap()
    room.wait_for_saved(phone, "Link saved")
    assert len(links_of(page, gazette)) == 1
