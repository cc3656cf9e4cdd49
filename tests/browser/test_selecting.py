"""Selecting in the reading room: by mouse, caret and buttons, quickly, and the same text always."""

from __future__ import annotations

import random
from typing import Any

import pytest
from playwright.sync_api import expect

from annotator.normalise import normalise
from tests.annotator.unicode_classes import CLASSES
from tests.browser import room

MARCH = (
    "Thousands at the quay\n\n"
    "The march drew nearly 5,000 people, police said. The organisers spoke of 12,000.\n\n"
    "A few dozen supporters of the terminal waved flags.\n"
)
SENTENCE = "The march drew nearly 5,000 people, police said."

SPANS = 10_000
SELECTIONS = 30
LIMIT_MS = 100

# Draw spans as a hand would make them, from anywhere in the page to anywhere else, half characters
# included; and say of each what the page would store, and whether it finds it again.
_DRAW = """async ([count, seed]) => {
  const load = (name) => import(performance.getEntriesByType("resource")
    .find((entry) => new RegExp(`/${name}(\\\\.[0-9a-f]+)?\\\\.js$`).test(entry.name)).name);
  const [{ TextIndex }, { tidy }] = await Promise.all([load("text-index"), load("spans")]);
  const root = document.getElementById("text");
  const index = new TextIndex(root);
  const elements = [...root.querySelectorAll("*")];
  const below = (limit) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * limit);
  };
  const place = () => {
    const isElement = below(10) === 0;
    const nodes = isElement ? elements : index.nodes;
    const node = nodes[below(nodes.length)];
    return [node, below((isElement ? node.childNodes.length : node.length) + 1)];
  };
  const drawn = [];
  while (drawn.length < count) {
    const range = new Range();
    range.setStart(...place());
    const [node, offset] = place();
    if (range.comparePoint(node, offset) < 0) range.setStart(node, offset);
    else range.setEnd(node, offset);
    const raw = index.spanOf(range);
    const span = raw && tidy(index.text, raw);
    if (!span) continue;
    const points = index.toPoints(span);
    const again = index.toUnits(points);
    drawn.push([points.start, points.end, index.quote(span),
      again.start === span.start && again.end === span.end
        && index.rangeOf(span).toString() === index.quote(span)]);
  }
  return drawn;
}"""

# How long after the hand is off the mouse the bar can be seen.
_WATCH_BAR = """() => {
  window.took = [];
  let lifted = null;
  const bar = document.getElementById("selection-bar");
  document.addEventListener("pointerup", () => { lifted = performance.now(); }, true);
  new MutationObserver(() => {
    if (bar.hidden || lifted === null) return;
    window.took.push(performance.now() - lifted);
    lifted = null;
  }).observe(bar, { attributes: true, attributeFilter: ["hidden"] });
}"""


@pytest.fixture
def project(page: Any) -> str:
    return room.make_project(page, "Quays")


@pytest.fixture
def reading(page: Any, project: str) -> Any:
    """The page with a short text open."""
    room.enter(page, room.bring_in(page, project, "March", MARCH))
    return page


def selected(page: Any) -> str:
    """Return what is selected as it would be stored."""
    return str(page.evaluate("getSelection().toString().trim()"))


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def shuffled(sample: str, chance: random.Random) -> str:
    """Return a text of twenty lines made of pieces of a sample, as documents are stored."""
    pieces = [sample[at : at + 40] for at in range(0, min(len(sample), 400), 7)]
    lines = [" ".join(chance.choices(pieces, k=4)) for _ in range(20)]
    return normalise("\n".join(lines)).text


def test_page_and_server_agree_on_ten_thousand_spans_of_fourteen_kinds_of_text(
    page: Any, project: str
) -> None:
    chance = random.Random(14)
    checked = 0
    differing: list[tuple[str, int, int, str]] = []
    for at, (kind, sample) in enumerate(CLASSES.items()):
        text = shuffled(sample, chance)
        document = room.bring_in(page, project, kind, text)
        room.enter(page, document)
        count = SPANS // len(CLASSES) + (at < SPANS % len(CLASSES))
        drawn = page.evaluate(_DRAW, [count, chance.randrange(2**32)])
        differing += [
            (kind, start, end, quote)
            for start, end, quote, is_found_again in drawn
            if text[start:end] != quote or not is_found_again
        ]
        checked += len(drawn)
        check_stored(page, document, *drawn[-1][:3])
    assert checked == SPANS
    assert differing == []


def check_stored(page: Any, document: str, start: int, end: int, quote: str) -> None:
    """Check that the server takes a span with its quote, and tells it again."""
    body = {"document": document, "start": start, "end": end, "exact": quote}
    stored = room.call(page, "POST", "/api/v1/passages/", body)
    assert (stored["start"], stored["end"], stored["exact"]) == (start, end, quote)


def test_the_bar_comes_within_100_milliseconds_of_nineteen_selections_in_twenty(
    page: Any, project: str
) -> None:
    """The page waits for nothing, and its work takes no longer.

    Waiting is judged by the quickest selection and work by processor time, which do not hang on
    what else the machine does. ``make bench-browser`` tells the time of a quiet one.
    """
    rest = "Supporters of the terminal waved flags from the other side of the quay. " * 4
    lines = [f"The march then drew {day},500 people. {rest}" for day in range(1, 301)]
    room.enter(page, room.bring_in(page, project, "Quick", "\n\n".join(lines)))
    page.evaluate(_WATCH_BAR)
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    worked: list[float] = []
    for day in range(10, 10 + SELECTIONS):
        before = worked_ms(session)
        room.select_by_mouse(page, f"drew {day},500 people")
        page.wait_for_selector("#selection-bar:visible")
        worked.append(worked_ms(session) - before)
        page.mouse.click(5, 300)
        page.wait_for_selector("#selection-bar", state="hidden")
    took = page.evaluate("window.took")
    assert len(took) == SELECTIONS
    p95 = sorted(worked)[round(0.95 * SELECTIONS) - 1]
    print(f"\nselection to bar: quickest {min(took):.0f} ms, p95 of the work {p95:.0f} ms")
    assert min(took) < LIMIT_MS
    assert 0 < p95 < LIMIT_MS


def worked_ms(session: Any) -> float:
    """Return the processor time that the page's main thread has used, in milliseconds."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration")) * 1000


# Keys after the caret was put before "drew", and what is selected then.
WALKS = [
    (["Shift+ArrowRight"] * 3, "dre"),
    (["Control+Shift+ArrowRight"] * 2, "drew nearly"),
    (["Alt+Shift+ArrowRight"], "drew nearly 5,000 people, police said."),
    (["Alt+Shift+ArrowLeft"], "The march"),
    (["Shift+Home"], "The march"),
    (["Shift+End"], MARCH.split("\n\n")[1].removeprefix("The march ")),
    (["Control+Shift+Home"], "Thousands at the quay\n\nThe march"),
    (["Control+Shift+End"], MARCH[MARCH.index("drew") :].strip()),
    (["Control+Shift+ArrowUp"], "The march"),
    (["Control+End", "Control+Home", "Control+Shift+ArrowRight"], "Thousands"),
    (["Control+Shift+ArrowRight", "ArrowLeft", "Shift+ArrowRight"], "d"),
    (["Control+Shift+ArrowRight", "ArrowRight", "Control+Shift+ArrowRight"], "nearly"),
    (["+"], "drew"),
    (["+", "+"], SENTENCE),
    (["+", "+", "+"], MARCH.split("\n\n")[1]),
    (["+", "+", "-"], "drew"),
    (["Control+Shift+ArrowRight", "o", "Control+Shift+ArrowLeft"], "march drew"),
    (["+", "o", "Control+Shift+ArrowLeft", "o", "Control+Shift+ArrowRight"], "march drew nearly"),
]


@pytest.mark.parametrize(("keys", "quote"), WALKS, ids=lambda value: " ".join(value)[:60])
def test_the_caret_selects_by_every_unit_and_at_either_end(
    reading: Any, keys: list[str], quote: str
) -> None:
    press(reading, "a", "Control+Home", "Control+ArrowDown", *["Control+ArrowRight"] * 2)
    press(reading, "ArrowRight", *keys)
    reading.wait_for_selector("#selection-bar:visible")
    assert " ".join(selected(reading).split()) == " ".join(quote.split())


def test_the_caret_goes_up_through_lines_that_the_bar_covers(page: Any, project: str) -> None:
    text = "\n".join(f"This is line {number} of the text." for number in range(1, 20))
    room.enter(page, room.bring_in(page, project, "Lines", text))
    press(page, "a", "Control+Home", *["ArrowDown"] * 9, "End")
    for number in range(9, 3, -1):
        press(page, "Shift+ArrowUp")
        page.wait_for_selector("#selection-bar:visible")
        assert f"line {number + 1} of" in selected(page)
        assert f"line {number - 1} of" not in selected(page)


def test_the_caret_is_seen_at_both_ends_of_a_long_text(page: Any, project: str) -> None:
    text = "Supporters of the terminal waved their flags.\n\n" * 2_000
    room.enter(page, room.bring_in(page, project, "Far", text))
    press(page, "a")
    for key in ("Control+End", "Control+Home", "Control+End"):
        press(page, key)
        line = page.locator("#text .line").nth(-1 if key == "Control+End" else 0)
        room.settle(lambda line=line: is_caret_seen_in(page, line), wanted=True)


def is_caret_seen_in(page: Any, line: Any) -> bool:
    caret, box = page.locator("#caret").bounding_box(), line.bounding_box()
    middle = caret["y"] + caret["height"] / 2
    is_in_view = bool(0 < caret["y"] < 900)
    return is_in_view and bool(box["y"] - 1 <= middle <= box["y"] + box["height"] + 30)


def test_either_edge_of_a_selection_made_by_mouse_is_moved_by_keys(reading: Any) -> None:
    room.select_by_mouse(reading, "5,000 people")
    press(reading, "Control+Shift+ArrowRight")
    assert selected(reading) == "5,000 people, police"
    press(reading, "o", "Control+Shift+ArrowLeft", "a")
    room.wait_for_saved(reading, "Passage marked")
    expect(reading.locator("mark")).to_have_text("nearly 5,000 people, police")


def test_a_selection_changed_by_mouse_is_where_the_caret_goes_on(reading: Any) -> None:
    press(reading, "a", "+")
    room.select_by_mouse(reading, "supporters")
    press(reading, "Control+Shift+ArrowRight")
    assert selected(reading) == "supporters of"


@pytest.mark.parametrize(
    ("keys", "quote"),
    [
        (["Control+Shift+ArrowRight"], "nearly 5,000 people, police"),
        (["o", "Control+Shift+ArrowLeft"], "drew nearly 5,000 people"),
        (["+"], SENTENCE),
    ],
)
def test_a_suggested_figure_is_adjusted_before_it_is_taken(
    reading: Any, keys: list[str], quote: str
) -> None:
    while "nearly" not in reading.inner_text("#told"):
        press(reading, "n")
    press(reading, *keys)
    assert selected(reading) == quote
    press(reading, "c")
    reading.wait_for_selector("#claim-sheet[open]")
    expect(reading.locator("#claim-quote")).to_have_text(quote)
    expect(reading.locator("#f-value")).to_have_value("5,000")


def test_keys_that_adjust_do_nothing_where_nothing_is_selected(reading: Any) -> None:
    press(reading, "+", "-", "o", "Shift+ArrowRight")
    assert selected(reading) == ""
    expect(reading.locator("#caret")).to_be_hidden()


def test_buttons_adjust_a_selection_and_stay_under_the_hand(reading: Any) -> None:
    room.select_by_mouse(reading, "5,000 people")
    bar = reading.locator("#selection-bar")
    expect(reading.locator("#selection-adjust")).to_be_hidden()
    bar.get_by_role("button", name="Adjust").click()

    def push(name: str) -> str:
        bar.get_by_role("button", name=name).click()
        return selected(reading)

    def place() -> tuple[int, int]:
        box = bar.get_by_role("button", name="Wider").bounding_box()
        return round(box["x"]), round(box["y"])

    before = place()
    assert push("Move the end on") == "5,000 people, police"
    assert push("Move the start back") == "nearly 5,000 people, police"
    assert push("Move the start on") == "5,000 people, police"
    assert push("by word") == "5,000 people, police"
    assert push("Move the end back") == "5,000 people, polic"
    assert push("Wider") == "5,000 people, police"
    assert push("Wider") == SENTENCE
    assert place() == before
    assert push("Narrower") == "5,000 people, police"
    assert push("Narrower") == "5,000 people, polic"
    press(reading, "Escape")
    reading.wait_for_selector("#selection-bar", state="hidden")
    room.select_by_mouse(reading, "12,000")
    expect(reading.locator("#selection-adjust")).to_be_hidden()


def test_whole_words_are_marked_if_one_wishes_and_the_device_remembers_it(
    page: Any, project: str
) -> None:
    document = room.bring_in(page, project, "Words", MARCH)
    room.enter(page, document)
    press(page, "?")
    page.check("#whole-words")
    page.click("#keys [data-closes]")
    page.reload()
    page.wait_for_selector("#progress:not(:empty)")
    expect(page.locator("#whole-words")).to_be_checked()
    room.select_by_touch_or_script(page, "000 peo")
    page.wait_for_selector("#selection-bar:visible")
    press(page, "a")
    room.wait_for_saved(page, "Passage marked")
    expect(page.locator("mark")).to_have_text("5,000 people")
    press(page, "Escape", "a", "Control+Home", "Shift+ArrowRight")
    assert selected(page) == "Thousands"
    press(page, "Escape", "?")
    page.uncheck("#whole-words")


def test_the_key_list_names_the_keys_that_select(reading: Any) -> None:
    press(reading, "?")
    words = reading.inner_text("#keys-list")
    for told in ("by sentence", "other end of the selection", "start and end of the text", "grow"):
        assert told in words
