"""What a reviewer does in the reading room, as functions on a page."""

from __future__ import annotations

import uuid
from typing import Any

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
    """Make an API request as the page itself would; return what it answers."""
    sent = {
        "X-CSRFToken": page.evaluate("document.body.dataset.csrf"),
        "Idempotency-Key": str(uuid.uuid4()),
        "Accept": "application/json",
        "Referer": page.url,
        **headers,
    }
    answer = page.request.fetch(path, method=method, data=data, headers=sent)
    assert answer.ok, f"{answer.status} {answer.text()}"
    return answer.json()


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


def wait_for_saved(page: Any, words: str) -> None:
    page.wait_for_selector(f"#saved:has-text('{words} ✓')")


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
