"""Beside the text: the overview strip, the filters, quoting, resuming, and the print."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser import room

NEWS = {
    "type": "article-newspaper",
    "container-title": "Gazette",
    "author": [{"family": "Okafor", "given": "Ada"}],
    "issued": "2025-05-03",
}
PARAGRAPH = "Nothing was counted here, and nobody was asked. " * 6 + "\n\n"
LONG = (
    "Thousands at the quay\n\n"
    + PARAGRAPH * 12
    + "## The march\n\nThe march drew nearly 5,000 people, police said.\n\n"
    + PARAGRAPH * 12
    + "## The petition\n\nSome 900 signatures were handed in.\n\n"
    + PARAGRAPH * 12
)
SCROLLED = "() => scrollY"


@pytest.fixture
def project(page: Any) -> str:
    return room.make_project(page, "Tools")


@pytest.fixture
def document(page: Any, project: str) -> str:
    """A long newspaper report with two claims, one of which conflicts with another report's."""
    made = room.bring_in(page, project, "Thousands at the quay", LONG, **NEWS)
    march = mark(page, made, "nearly 5,000 people")
    record(page, march, measure_kind="attendance", value=5000, bound="nearly")
    petition = mark(page, made, "900 signatures")
    record(page, petition, measure_kind="signatures", value=900, status="settled")
    mark(page, made, "The petition")
    echo = room.bring_in(page, project, "Echo", "It was 12,000 people.\n")
    other = mark(page, echo, "12,000 people")
    body = {"source": march, "target": other, "relation": "conflicts"}
    room.call(page, "POST", "/api/v1/links/", body)
    return made


def mark(page: Any, document: str, exact: str) -> str:
    body = {"document": document, "exact": exact}
    return str(room.call(page, "POST", "/api/v1/passages/", body)["id"])


def record(page: Any, passage: str, **figure: Any) -> None:
    body = {"passage": passage, "unit": "people", **figure}
    room.call(page, "POST", "/api/v1/claims/", body)


def open_room(page: Any, document: str, address: str = "") -> None:
    page.goto(f"/documents/{document}/{address}")
    page.wait_for_selector("#progress:not(:empty)")
    page.wait_for_selector("#filters-open:visible")


# --- Overview ----------------------------------------------------------------------------------


def test_the_overview_says_what_it_shows_and_draws_it(page: Any, document: str) -> None:
    open_room(page, document)
    says = page.inner_text("#minimap-says")
    assert says.startswith("3 passages, 2 with a claim, 1 in conflict")
    inked = page.evaluate(
        """() => {
          const canvas = document.querySelector("#minimap canvas");
          const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
          const colours = new Set();
          for (let at = 0; at < data.length; at += 4) {
            if (data[at + 3] === 255) colours.add(data.slice(at, at + 3).join());
          }
          return [...colours].length;
        }"""
    )
    # Attendance, signatures, a bare passage, and the conflict.
    assert inked >= 4


def test_a_press_on_the_overview_leads_there_and_the_frame_follows(
    page: Any, document: str
) -> None:
    open_room(page, document)
    box = page.locator("#minimap").bounding_box()
    assert box["width"] >= 24
    page.mouse.click(box["x"] + 8, box["y"] + box["height"] * 0.66)
    page.wait_for_function("() => scrollY > 0")
    mark = page.locator("mark:has-text('900 signatures')")
    room.settle(lambda: 0 < mark.bounding_box()["y"] < 900, wanted=True)

    def distance() -> float:
        view = page.locator(".minimap__view").bounding_box()
        now = page.locator("#minimap").bounding_box()
        return abs(view["y"] + view["height"] / 2 - now["y"] - now["height"] * 0.66)

    room.settle(lambda: distance() < 24, wanted=True)


def test_the_overview_is_a_slider_for_the_keyboard(page: Any, document: str) -> None:
    open_room(page, document)
    slider = page.locator("#minimap")
    slider.focus()
    page.keyboard.press("End")
    page.wait_for_function("() => document.getElementById('minimap').ariaValueNow > 80")
    assert "3 of 3 passages above" in slider.get_attribute("aria-valuetext")
    bottom = page.evaluate(SCROLLED)
    page.keyboard.press("ArrowUp")
    page.keyboard.press("PageUp")
    room.settle(lambda: page.evaluate(SCROLLED) < bottom - 800, wanted=True)
    page.keyboard.press("Home")
    room.settle(lambda: page.evaluate(SCROLLED), 0)


def test_dragging_on_the_overview_goes_through_the_text(page: Any, document: str) -> None:
    open_room(page, document)
    box = page.locator("#minimap").bounding_box()
    x = box["x"] + 12
    page.mouse.move(x, box["y"] + 20)
    page.mouse.down()
    places = []
    for part in (0.3, 0.6, 0.9):
        page.mouse.move(x, page.locator("#minimap").bounding_box()["y"] + box["height"] * part)
        places.append(page.evaluate(SCROLLED))
    page.mouse.up()
    assert places == sorted(places)
    assert places[0] < places[-1]
    assert page.evaluate("getSelection().isCollapsed")


def test_the_overview_is_drawn_anew_after_a_saving(page: Any, document: str) -> None:
    open_room(page, document)
    room.select_by_mouse(page, "Nothing was counted")
    page.keyboard.press("a")
    room.wait_for_saved(page, "Passage marked")
    page.wait_for_selector("#minimap-says:text('4 passages')", state="attached")


@pytest.mark.parametrize(("width", "is_shown"), [(390, False), (699, False), (760, True)])
def test_the_overview_needs_room(page: Any, document: str, width: int, is_shown: bool) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_room(page, document)
    assert page.locator("#minimap").is_visible() == is_shown
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_outline_shows_under_which_heading_one_reads(page: Any, document: str) -> None:
    open_room(page, document)
    expect(page.locator(".room__outline [aria-current]")).to_have_count(0)
    page.locator("mark:has-text('5,000')").scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 700)")
    page.wait_for_selector(".room__outline [aria-current]:text('The march')")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_selector(".room__outline [aria-current]:text('The petition')")
    expect(page.locator(".room__outline [aria-current]")).to_have_count(1)


# --- Filters -----------------------------------------------------------------------------------

# Address, how many cards stay, and the words of the count.
FILTERS = [
    ("?kind=attendance", 1, "1 of 3"),
    ("?state=settled", 1, "1 of 3"),
    ("?state=linked", 1, "1 of 3"),
    ("?state=conflicting", 1, "1 of 3"),
    ("?kind=money", 0, "0 of 3"),
    ("?kind=attendance&state=settled", 0, "0 of 3"),
]


@pytest.mark.parametrize(("address", "cards", "words"), FILTERS)
def test_a_shared_address_filters(
    page: Any, document: str, address: str, cards: int, words: str
) -> None:
    open_room(page, document, address)
    page.wait_for_selector(f"#filters-count:text-is('{words}')")
    expect(page.locator(".card:visible")).to_have_count(cards)
    expect(page.locator("mark:not(.is-quiet)")).to_have_count(cards)


def test_filtering_by_keys_alone(page: Any, document: str) -> None:
    open_room(page, document)
    keys = page.keyboard
    keys.press("f")
    expect(page.locator("#filter-by")).to_be_focused()
    expect(page.locator("#filter-by option")).to_have_text(["anybody", "nell"])
    keys.press("Tab")
    keys.press("ArrowDown")
    page.wait_for_selector("#filters-count:text-is('1 of 3')")
    expect(page).to_have_url(re.compile(r"\?kind=attendance$"))
    expect(page.locator("#told")).to_have_text("1 of 3 passages shown.")
    keys.press("Escape")
    expect(page.locator("#filters-open")).to_be_focused()
    expect(page.locator("#filters-panel")).to_be_hidden()
    keys.press("F")
    expect(page).to_have_url(re.compile(f"/documents/{document}/$"))
    expect(page.locator(".card:visible")).to_have_count(3)
    expect(page.locator("mark.is-quiet")).to_have_count(0)


def test_a_saving_keeps_the_filter_and_counts_anew(page: Any, document: str) -> None:
    open_room(page, document, "?state=settled")
    page.wait_for_selector("#filters-count:text-is('1 of 3')")
    room.select_by_mouse(page, "Nothing was counted")
    page.keyboard.press("a")
    room.wait_for_saved(page, "Passage marked")
    page.wait_for_selector("#filters-count:text-is('1 of 4')")
    expect(page.locator("mark.is-quiet:has-text('Nothing was counted')")).to_have_count(1)
    # The card one is at stays, wanted or not.
    expect(page.locator(".card:visible")).to_have_count(2)


def test_what_the_filter_leaves_out_is_printed_all_the_same(page: Any, document: str) -> None:
    open_room(page, document, "?kind=money")
    page.wait_for_selector("#filters-count:text-is('0 of 3')")
    page.emulate_media(media="print")
    expect(page.locator(".card:visible")).to_have_count(3)


# --- Quoting -----------------------------------------------------------------------------------


def copied(page: Any) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


@pytest.fixture
def clipboard(page: Any) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])


@pytest.mark.usefixtures("clipboard")
def test_a_selection_is_copied_with_citation_source_and_address(page: Any, document: str) -> None:
    open_room(page, document)
    room.select_by_mouse(page, "The march drew")
    page.wait_for_selector("#selection-bar:visible")
    page.keyboard.press("y")
    room.wait_for_saved(page, "Quotation copied, APA 7")
    start = LONG.index("The march drew")
    quotation, source, address = copied(page).splitlines()
    assert quotation == "“The march drew” (Okafor, 2025)"
    assert source == "Okafor, A. (2025, May 3). Thousands at the quay. Gazette."
    assert address.endswith(f"/documents/{document}/#char={start},{start + 14}")
    # The way back: the address leads to the words.
    page.goto(address)
    page.reload()
    page.wait_for_selector("#told:text('Here: The march drew')", state="attached")


@pytest.mark.usefixtures("clipboard")
def test_a_passage_is_copied_in_the_style_chosen_last(page: Any, document: str) -> None:
    open_room(page, document)
    page.keyboard.press("Y")
    room.wait_for_saved(page, "Citations in Chicago")
    page.reload()
    page.wait_for_selector("#progress:not(:empty)")
    page.keyboard.press("j")
    page.wait_for_selector(".card.is-active")
    page.keyboard.press("y")
    room.wait_for_saved(page, "Quotation copied, Chicago")
    quotation, address = copied(page).splitlines()
    assert quotation == (
        "“nearly 5,000 people” — Ada Okafor, “Thousands at the quay,” Gazette, May 3, 2025."
    )
    assert "#passage-" in address
    html = page.evaluate(
        "async () => (await (await navigator.clipboard.read())[0].getType('text/html')).text()"
    )
    assert "<i>Gazette</i>" in html


def test_without_a_clipboard_the_old_way_is_taken(page: Any, document: str) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    open_room(page, document)
    page.keyboard.press("j")
    page.wait_for_selector(".card.is-active")
    page.keyboard.press("y")
    room.wait_for_saved(page, "Quotation copied, APA 7")


def test_a_refused_clipboard_is_told_in_words(page: Any, document: str) -> None:
    page.add_init_script(
        """Object.defineProperty(navigator, "clipboard", { value: {
             write: () => Promise.reject(new DOMException("no", "NotAllowedError")) } });
           document.execCommand = () => false;"""
    )
    open_room(page, document)
    page.keyboard.press("j")
    page.wait_for_selector(".card.is-active")
    page.keyboard.press("y")
    room.wait_for_word(page, "does not let this page copy")


def test_with_nothing_to_quote_it_says_what_to_do(page: Any, document: str) -> None:
    open_room(page, document)
    page.keyboard.press("y")
    room.wait_for_word(page, "Select words")


@pytest.mark.usefixtures("clipboard")
def test_the_pages_show_both_styles_and_copy_each(page: Any, document: str) -> None:
    passage = next(
        one["id"] for one in room.passages_of(page, document) if one["exact"].startswith("nearly")
    )
    page.goto(f"/passages/{passage}/")
    page.click("[data-style=chicago] [data-copy=quotation]")
    page.wait_for_selector(".cite__told:text('Copied')")
    assert copied(page).splitlines()[0].startswith("“nearly 5,000 people” — Ada Okafor")
    assert copied(page).splitlines()[1].endswith(f"#passage-{passage}")
    assert page.evaluate("localStorage.getItem('corroborate-citation-style')") == "chicago"
    page.goto(f"/documents/{document}/details/")
    page.click("[data-style=apa] [data-copy=entry]")
    page.wait_for_selector(".cite__told:text('Copied')")
    assert copied(page) == "Okafor, A. (2025, May 3). Thousands at the quay. Gazette."
    expect(page.locator("[data-copies=entry] i >> nth=0")).to_have_text("Gazette")


# --- Resuming ----------------------------------------------------------------------------------


def leave_at(page: Any, document: str, height: int) -> str:
    """Scroll, wait until it is remembered, and go to another page; return the line at the top."""
    open_room(page, document)
    page.evaluate(f"scrollTo(0, {height})")
    page.wait_for_function(
        "id => JSON.parse(localStorage.getItem('corroborate-left-off') ?? '{}')[id]", arg=document
    )
    words = first_words(page)
    page.goto("/")
    return words


def first_words(page: Any) -> str:
    return str(
        page.evaluate("""() => {
          const place = document.caretPositionFromPoint(
            document.getElementById("text").getBoundingClientRect().left + 80, 100);
          return `${place.offsetNode.data.length} ${place.offset}`;
        }""")
    )


def test_a_document_opens_where_one_left_off_with_a_way_to_the_top(
    page: Any, document: str
) -> None:
    words = leave_at(page, document, 1500)
    open_room(page, document)
    room.settle(lambda: abs(page.evaluate(SCROLLED) - 1500) < 40, wanted=True)
    assert first_words(page).split()[0] == words.split()[0]
    page.click("#to-top")
    room.settle(lambda: page.evaluate(SCROLLED), 0)
    expect(page.locator("#to-top")).to_be_hidden()


def test_an_address_that_names_a_place_leads_there_instead(page: Any, document: str) -> None:
    leave_at(page, document, 1200)
    page.goto(f"/documents/{document}/#char=0,9")
    page.wait_for_selector("#progress:not(:empty)")
    room.settle(lambda: page.evaluate(SCROLLED) < 100, wanted=True)


def test_the_beginning_is_not_a_place_to_return_to(page: Any, document: str) -> None:
    leave_at(page, document, 1200)
    open_room(page, document)
    page.evaluate("scrollTo(0, 0)")
    page.wait_for_function(
        "id => !JSON.parse(localStorage.getItem('corroborate-left-off'))[id]", arg=document
    )
    open_room(page, document)
    room.settle(lambda: page.evaluate(SCROLLED), 0)


# --- Print -------------------------------------------------------------------------------------


def test_the_print_has_numbered_passages_notes_and_the_source(page: Any, document: str) -> None:
    open_room(page, document)
    page.emulate_media(media="print")
    expect(page.locator(".printed-title:text('Passages and what they claim')")).to_be_visible()
    expect(page.locator(".card__number:visible")).to_have_text(["1", "2", "3"])
    assert page.inner_text(".printed-reference") == (
        "Okafor, A. (2025, May 3). Thousands at the quay. Gazette."
    )
    for hidden in ("#minimap", "#filters", ".room__status", ".masthead__tools"):
        assert not page.locator(f"{hidden}:visible").count(), hidden
    numbers = page.eval_on_selector_all(
        "mark[data-starts]", "marks => marks.map(one => getComputedStyle(one, '::before').position)"
    )
    assert set(numbers) == {"static"}
    assert len(page.pdf(format="A4")) > 10_000
