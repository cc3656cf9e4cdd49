"""Windows of one browser: logged in once for many tests, empty for each, and watched.

A window (Playwright's context) is used again by the tests that follow, since its cache of static
files saves them a hundred requests a page. Everything else that a device keeps is thrown away
between two tests: pages, stored drafts and settings, permissions, a lost connection.

Whatever goes wrong in a watched window fails the test that opened it: an error in the console, a
script's error, a broken policy, a request to another host.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, field
from typing import Any

from tests.browser.installing import ACCOUNT, PASSWORD

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Pages of a window share a process: it is started once, not for every test.
    "--process-per-site",
]

# How long anything may take that a page does, in milliseconds. It is the machine's speed that is
# allowed for here; how fast pages are is measured by tests and benches of their own.
PATIENCE = 30_000

DESK = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

_TELL_POLICY = """addEventListener("securitypolicyviolation", (event) => {
  console.error(`Content Security Policy: ${event.violatedDirective} ${event.blockedURI}`);
});"""

# The status line says what was saved for a few seconds only; a slow machine may look too late.
_KEEP_WORDS = """addEventListener("DOMContentLoaded", () => {
  const line = document.getElementById("saved");
  window.toldSaving = [];
  const keep = () => window.toldSaving.push(line.textContent);
  if (line) new MutationObserver(keep).observe(line, { childList: true });
});"""


def find_chromium() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def log_in(page: Any, account: str = ACCOUNT) -> None:
    """Log in through the form; afterwards the page is at the projects."""
    page.goto("/login/")
    page.fill("input[name=username]", account)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda address: not address.endswith("/login/"))


class Windows:
    """The windows of a browser that are kept from test to test."""

    def __init__(self, browser: Any) -> None:
        self.browser = browser
        self._kept: dict[str, Any] = {}
        self._cookies: dict[tuple[str, str | None], list[Any]] = {}

    def take(self, base: str, account: str | None, **options: Any) -> Any:
        """Return the window of an account (None: nobody) at a server; new if there is none yet."""
        key = json.dumps([base, account, options], sort_keys=True)
        if key not in self._kept:
            self._kept[key] = self._open(base, account, options)
        return self._kept[key]

    def _open(self, base: str, account: str | None, options: dict[str, Any]) -> Any:
        if (base, account) not in self._cookies:
            self._cookies[base, account] = self._log_in(base, account) if account else []
        state = {"cookies": self._cookies[base, account], "origins": []}
        window = self.browser.new_context(base_url=base, storage_state=state, **options)
        window.set_default_timeout(PATIENCE)
        window.add_init_script(_TELL_POLICY)
        window.add_init_script(_KEEP_WORDS)
        # It stays open: with its last page a window would lose its process.
        window.new_page().goto("/login/")
        return window

    def _log_in(self, base: str, account: str) -> list[Any]:
        window = self.browser.new_context(base_url=base)
        window.set_default_timeout(PATIENCE)
        log_in(window.new_page(), account)
        cookies: list[Any] = window.storage_state()["cookies"]
        window.close()
        return cookies


@dataclass
class Watched:
    """The windows that a test opened, its first page, and what went wrong in them."""

    windows: Windows
    base: str
    faults: list[str] = field(default_factory=list)
    expected_statuses: set[int] = field(default_factory=set)
    # For a test that wants to see faults, and looks at them by itself.
    expects_faults: bool = False
    _loses_connections: bool = False
    _opened: list[Any] = field(default_factory=list)
    _bases: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._listeners = {"console": self._hear, "weberror": self._err, "request": self._see}
        self.page = self.open()

    def open(self, account: str | None = ACCOUNT, base: str = "", **options: Any) -> Any:
        """Return a new page in the window of an account, by default at a desk."""
        at = base or self.base
        window = self.windows.take(at, account, **(options or DESK))
        page = window.new_page()
        if window not in self._opened:
            self._opened.append(window)
            self._bases.add(at)
            empty(page, at)
            for event, listener in self._listeners.items():
                window.on(event, listener)
        return page

    def expect_lost_connections(self) -> None:
        """Say that requests fail in this test: the console's word on it is no fault of the page."""
        self._loses_connections = True
        self.faults = [fault for fault in self.faults if "net::ERR_" not in fault]

    def close(self) -> None:
        """Close every page and leave the windows as they were."""
        for window in self._opened:
            for page in window.pages[1:]:
                page.close()
            window.set_offline(False)
            window.clear_permissions()
            for event, listener in self._listeners.items():
                window.remove_listener(event, listener)

    def _hear(self, message: Any) -> None:
        if message.type != "error":
            return
        expected = [f"status of {status}" for status in self.expected_statuses]
        if self._loses_connections:
            expected.append("net::ERR_")
        if not any(words in message.text for words in expected):
            self.faults.append(f"console: {message.text}")

    def _err(self, error: Any) -> None:
        self.faults.append(f"script error: {error.error}")

    def _see(self, request: Any) -> None:
        if not request.url.startswith((*self._bases, "data:", "blob:")):
            self.faults.append(f"request to another host: {request.url}")


def empty(page: Any, base: str) -> None:
    """Throw away what earlier pages of a window stored on the device, but for log-in and cache."""
    stored = "local_storage,indexeddb,cache_storage,service_workers"
    session = page.context.new_cdp_session(page)
    session.send("Storage.clearDataForOrigin", {"origin": base, "storageTypes": stored})
    session.detach()
