"""What a reviewer does in the reading room, as functions on a page."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable
from typing import Any, TypeVar

from tests.browser.windows import PATIENCE

ReadT = TypeVar("ReadT")

# The corners of a quote on the screen: where a mouse presses to select it, and where it lets go.
CORNERS = """(quote) => {
  const root = document.getElementById("text");
  const start = root.textContent.indexOf(quote);
  if (start === -1) throw new Error(`the text does not say ${quote}`);
  const end = start + quote.length;
  const range = document.createRange();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  let at = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (at <= start && start < at + node.length) range.setStart(node, start - at);
    if (at < end && end <= at + node.length) range.setEnd(node, end - at);
    at += node.length;
  }
  range.startContainer.parentElement.scrollIntoView({ block: "center" });
  const boxes = [...range.getClientRects()];
  const first = boxes[0];
  const last = boxes[boxes.length - 1];
  return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
}"""


def call(page: Any, method: str, path: str, data: Any = None, **headers: str) -> Any:
    """Make an API request as one who is logged in; return what it answers, None for nothing."""
    sent = {
        "X-CSRFToken": csrf_token(page),
        "Idempotency-Key": str(uuid.uuid4()),
        "Accept": "application/json",
        # The server closes a connection that rests; a request on it just then would be lost.
        "Connection": "close",
        **headers,
    }
    answer = page.request.fetch(path, method=method, data=data, headers=sent, timeout=60_000)
    assert answer.ok, f"{answer.status} {answer.text()}"
    return answer.json() if answer.body() else None


def csrf_token(page: Any) -> str:
    cookies = page.context.cookies()
    return str(next(one["value"] for one in cookies if one["name"] == "csrftoken"))


def make_project(page: Any, name: str) -> str:
    """Make a project; return its id."""
    return str(call(page, "POST", "/api/v1/projects/", {"name": name})["id"])


def bring_in(page: Any, project: str, title: str, text: str, **item: Any) -> str:
    """Bring a text in through the API; return the document's id."""
    body = {"project": project, "title": title, "text": text, **item}
    return str(call(page, "POST", "/api/v1/documents/", body)["id"])


def enter(page: Any, document: str) -> None:
    """Open a document's reading room and wait until its figures are suggested."""
    page.goto(f"/documents/{document}/")
    page.wait_for_selector("#progress:not(:empty)")


def select_by_mouse(page: Any, quote: str) -> None:
    """Drag over the first place of a quote."""
    left, top, right, bottom = page.evaluate(CORNERS, quote)
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move((left + right) / 2, (top + bottom) / 2, steps=4)
    page.mouse.move(right, bottom, steps=4)
    page.mouse.up()


def select_by_touch_or_script(page: Any, quote: str) -> None:
    """Select as the handles of a touch screen do: the selection changes, no button is pressed."""
    page.evaluate(
        """(quote) => {
          const root = document.getElementById("text");
          const start = root.textContent.indexOf(quote);
          getSelection().selectAllChildren(root);
          getSelection().collapseToStart();
          const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
          let at = 0;
          const range = document.createRange();
          for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            if (at <= start && start < at + node.length) range.setStart(node, start - at);
            const end = start + quote.length;
            if (at < end && end <= at + node.length) range.setEnd(node, end - at);
            at += node.length;
          }
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        quote,
    )


def settle(read: Callable[[], ReadT], wanted: ReadT) -> None:
    """Wait until something reads as it should; fail with what it read last."""
    end = time.monotonic() + PATIENCE / 1000
    while (got := read()) != wanted and time.monotonic() < end:
        time.sleep(0.05)
    assert got == wanted


def wait_for(page: Any, is_so: Callable[[], bool]) -> None:
    """Wait until what a test hears of a page makes something true."""
    end = time.monotonic() + PATIENCE / 1000
    while not is_so():
        assert time.monotonic() < end, "it never came"
        page.wait_for_timeout(20)


def look_for_news(page: Any) -> None:
    """Let the page ask for others' changes now, as it does when one comes back to its tab."""
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")


def wait_for_saved(page: Any, words: str) -> None:
    wait_for_word(page, f"{words} ✓")


def wait_for_word(page: Any, words: str) -> None:
    """Wait until the status line says words, or has said them since the last word waited for."""
    page.wait_for_function(
        """(words) => {
          const at = (window.toldSaving ?? []).findIndex((each) => each.includes(words));
          return at !== -1 && window.toldSaving.splice(0, at + 1).length > 0;
        }""",
        arg=words,
    )


def passages_of(page: Any, document: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = call(page, "GET", f"/api/v1/passages/?document={document}")[
        "results"
    ]
    return found


def claims_of(page: Any, document: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = call(page, "GET", f"/api/v1/claims/?document={document}")[
        "results"
    ]
    return found
