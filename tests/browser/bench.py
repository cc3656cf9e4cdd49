"""How fast the reading room is in a real browser, with documents of four sizes.

``make bench-browser`` prints one table. Numbers over a bar are followed by an exclamation mark.

Every run opens a document with an empty cache in a browser window of its own, on a server with the
settings of production. Columns (times are medians, in milliseconds):

server    from the request to the first byte of the page
painted   from that byte until the largest piece of text in view is painted
usable    from that byte until a key press has led to a mark, and its card stands beside it filled
quiet     from that byte until the suggested figures are there, and nothing is asked for any more
frame     95th percentile of the time between frames, scrolling 120 px in every one
bar       95th percentile from lifting the mouse after a selection until its bar is there
deep      from the first byte until an address that names the last passage has led to its card
saved     from pressing "a" on a selection until the new mark is in the text
script    kB of scripts that were transferred until the page was usable
kB        transferred until the page is quiet, with all scripts: compressed as sent, with headers
requests  made until then
nodes     DOM nodes after scrolling and saving; MB is the scripts' heap then, collected

Times depend on the machine and on what else runs on it; kB, requests and nodes do not. The page is
quiet when it has loaded in its idle time also what nobody has called for yet.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browser.bench_corpus import SIZES
from tests.browser.installing import ACCOUNT, ROOT, Installation, install
from tests.browser.windows import FLAGS, find_chromium, log_in

COLUMNS = (
    "server", "painted", "usable", "quiet", "frame", "bar", "deep", "saved",
    "script", "kB", "requests", "nodes", "MB",
)  # fmt: skip
# What the documents must keep to: the column and the most that may stand in it.
BARS = {
    "6 kB, 50": {"script": 100, "kB": 200, "bar": 100, "frame": 25},
    "100 kB, 1,000": {"bar": 100, "frame": 25},
    "350 kB, 2,000": {"usable": 1_500, "bar": 100, "frame": 25},
    "500 kB, 10,000": {"painted": 300, "bar": 100, "frame": 25},
}

_FRAMES = 180
_SELECTIONS = 20
_TIMEOUT_MS = 60_000

# Presses "j" in every frame until a card is active and filled; notes when that has been painted.
_WATCH = """
window.bench = { painted: 0, usable: 0 };
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) bench.painted = entry.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });
if (!location.hash) (function press() {
  const text = document.getElementById("text");
  if (text) document.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
  const card = document.querySelector(".is-arranged .card.is-active .card__tools");
  if (card && card.getBoundingClientRect().height) {
    requestAnimationFrame(() => setTimeout(() => { bench.usable = performance.now(); }));
  } else requestAnimationFrame(press);
})();
"""

_SCROLL = """(frames) => new Promise((done) => {
  const gaps = [];
  let before = 0;
  (function frame(now) {
    if (before) gaps.push(now - before);
    before = now;
    if (gaps.length >= frames) { done(gaps); return; }
    scrollBy({ top: 120, behavior: "instant" });
    requestAnimationFrame(frame);
  })(0);
})"""

# The corners of a few words in the nth line in view that has any, or null.
_WORDS = """(nth) => {
  const lines = [...document.querySelectorAll("#text .line:not(.line--gap)")].filter((line) => {
    const box = line.getBoundingClientRect();
    return box.bottom > 150 && box.top < innerHeight - 200 && line.textContent.length > 60;
  });
  if (!lines.length) return null;
  const line = lines[nth % lines.length];
  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.length < 12) continue;
    range.setStart(node, 1);
    range.setEnd(node, Math.min(node.length - 1, 20));
    const [box] = range.getClientRects();
    if (box && box.width > 30 && box.top > 120 && box.bottom < innerHeight - 120) {
      return [box.left + 2, box.top + box.height / 2, box.right - 2];
    }
  }
  return null;
}"""

# Scrolls to a place of the text, from 0 (its start) to 1.
_GO = """(part) => {
  const box = document.getElementById("text").getBoundingClientRect();
  scrollTo({ top: scrollY + box.top + (box.height - innerHeight) * part, behavior: "instant" });
}"""

_ARM = """() => {
  bench.shown = 0;
  const lifted = () => { bench.lifted = performance.now(); };
  document.addEventListener("pointerup", lifted, { capture: true, once: true });
  const bar = document.getElementById("selection-bar");
  new MutationObserver((_, observer) => {
    if (bar.hidden) return;
    observer.disconnect();
    requestAnimationFrame(() => setTimeout(() => { bench.shown = performance.now(); }));
  }).observe(bar, { attributes: true });
}"""


def measure(base: str, browser: Any, state: Any, document: str) -> dict[str, float]:
    """Open a document once and return every column of its row."""
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, base_url=base, storage_state=state
    )
    context.set_default_timeout(_TIMEOUT_MS)
    context.add_init_script(_WATCH)
    page = context.new_page()
    session = context.new_cdp_session(page)
    with _counting(session) as traffic:
        page.goto(f"/documents/{document}/")
        _wait_until(page, "bench.usable > 0")
        script = traffic["script"]
        page.wait_for_selector("#progress:not(:empty)")
        page.wait_for_load_state("networkidle")
        quiet = page.evaluate(
            "Math.max(...performance.getEntriesByType('resource').map((each) => each.responseEnd))"
        )
    row = {**_opening(page, quiet), **traffic, "script": script}
    page.keyboard.press("Escape")
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    row["frame"] = _percentile_95(page.evaluate(_SCROLL, _FRAMES))
    row["bar"] = _percentile_95(list(_selections(page)))
    row["saved"] = _save(page)
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    found = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    row["nodes"], row["MB"] = found["Nodes"], found["JSHeapUsedSize"] / 1e6
    row["deep"] = _arrive(context, document, page)
    context.close()
    return row


@contextmanager
def _counting(session: Any) -> Iterator[dict[str, float]]:
    """Count what is transferred as long as the block runs; kB are 1,000 bytes with headers."""
    traffic = {"kB": 0.0, "script": 0.0, "requests": 0.0}
    scripts: set[str] = set()

    def begun(event: dict[str, Any]) -> None:
        traffic["requests"] += 1
        if event.get("type") == "Script":
            scripts.add(event["requestId"])

    def finished(event: dict[str, Any]) -> None:
        size = event["encodedDataLength"] / 1_000
        traffic["kB"] += size
        if event["requestId"] in scripts:
            traffic["script"] += size

    session.on("Network.requestWillBeSent", begun)
    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    session.send("Performance.enable")
    yield traffic
    session.send("Network.disable")


def _opening(page: Any, quiet: float) -> dict[str, float]:
    seen = page.evaluate(
        "({ ...bench, ...performance.getEntriesByType('navigation')[0].toJSON() })"
    )
    arrived = seen["responseStart"]
    return {
        "server": arrived - seen["requestStart"],
        "painted": seen["painted"] - arrived,
        "usable": seen["usable"] - arrived,
        "quiet": quiet - arrived,
    }


def _selections(page: Any) -> Iterator[float]:
    """Yield the milliseconds from lifting the mouse to the bar, for words all over the text."""
    made = 0
    for attempt in range(4 * _SELECTIONS):
        page.evaluate(_GO, attempt * 0.31 % 1)
        page.wait_for_timeout(60)
        place = page.evaluate(_WORDS, attempt)
        if place is None:
            continue
        left, height, right = place
        page.evaluate(_ARM)
        page.mouse.move(left, height)
        page.mouse.down()
        page.mouse.move(right, height, steps=3)
        page.mouse.up()
        # Words under something else, or cut by the edge of the screen, are not selected by a mouse.
        if page.evaluate("getSelection().isCollapsed"):
            continue
        _wait_until(page, "bench.shown > 0")
        yield page.evaluate("bench.shown - bench.lifted")
        page.keyboard.press("Escape")
        page.wait_for_selector("#selection-bar", state="hidden")
        made += 1
        if made == _SELECTIONS:
            return


def _save(page: Any) -> float:
    """Mark a few words and return how long it took until their mark was there."""
    place = next(found for nth in range(20) if (found := page.evaluate(_WORDS, nth)))
    left, height, right = place
    page.mouse.move(left, height)
    page.mouse.down()
    page.mouse.move(right, height, steps=3)
    page.mouse.up()
    page.wait_for_selector("#selection-bar:visible")
    begun = time.perf_counter()
    page.keyboard.press("a")
    page.wait_for_selector("#saved:has-text('Passage marked ✓')")
    page.wait_for_selector("mark.is-active")
    return (time.perf_counter() - begun) * 1_000


def _arrive(context: Any, document: str, page: Any) -> float:
    """Open the address of the last passage; return the time until its card is there and filled."""
    last = page.evaluate(
        "[...document.querySelectorAll('mark[data-starts]')].pop().dataset.starts.split(' ').pop()"
    )
    other = context.new_page()
    other.goto(f"/documents/{document}/#passage-{last}")
    other.wait_for_selector(f"#card-{last}.is-active .card__tools")
    arrived = other.evaluate(
        "performance.now() - performance.getEntriesByType('navigation')[0].responseStart"
    )
    box = other.locator(f"#passage-{last}").bounding_box()
    assert box is not None
    assert 0 < box["y"] < 900, "the last passage is not in view"
    return float(arrived)


def _wait_until(page: Any, condition: str) -> None:
    """Wait for a script's condition; playwright's own way needs a laxer policy than ours."""
    end = time.monotonic() + _TIMEOUT_MS / 1_000
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"waited in vain for {condition}"
        time.sleep(0.01)


def _percentile_95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]


def run(
    installation: Installation, runs: int, names: list[str]
) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield each document with the medians of every column, as soon as it is measured."""
    documents = _fill(installation)
    with installation.serve(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        state = _log_in(browser, installation.base)
        for name in names:
            _warm(browser, installation.base, state, documents[name])
            rows = [
                measure(installation.base, browser, state, documents[name]) for _ in range(runs)
            ]
            yield (
                name,
                {column: statistics.median(row[column] for row in rows) for column in COLUMNS},
            )
        browser.close()


def _fill(installation: Installation) -> dict[str, str]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.browser.bench_corpus", ACCOUNT],
        cwd=ROOT,
        env=installation.environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    documents: dict[str, str] = json.loads(done.stdout)
    return documents


def _log_in(browser: Any, base: str) -> Any:
    context = browser.new_context(base_url=base)
    log_in(context.new_page())
    state = context.storage_state()
    context.close()
    return state


def _warm(browser: Any, base: str, state: Any, document: str) -> None:
    """Let the server read its templates and scan the text once, as it has in daily work."""
    context = browser.new_context(base_url=base, storage_state=state)
    context.set_default_timeout(_TIMEOUT_MS)
    page = context.new_page()
    answer = page.goto(f"/documents/{document}/")
    assert answer.ok, f"the page answered {answer.status}"
    page.wait_for_selector("#progress:not(:empty)")
    context.close()


def show(name: str, row: dict[str, float]) -> str:
    """Return a line of the table; a value over its bar is followed by an exclamation mark."""
    cells = []
    for column in COLUMNS:
        limit = BARS[name].get(column)
        sign = "!" if limit is not None and row[column] > limit else " "
        cells.append(f"{row[column]:>10,.{1 if column == 'MB' else 0}f}{sign}")
    return f"{name:<16}" + "".join(cells)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5, help="medians are taken of so many")
    parser.add_argument("--only", action="append", choices=[size.name for size in SIZES])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        names = options.only or [size.name for size in SIZES]
        print(f"{'document':<16}" + "".join(f"{column:>10} " for column in COLUMNS), flush=True)
        for name, row in run(install(Path(folder)), options.runs, names):
            print(show(name, row), flush=True)


if __name__ == "__main__":
    main()
