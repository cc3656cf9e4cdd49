"""A real server on a database of its own, and a real browser that notices what goes wrong.

The server runs as it does for a team: collected static files under hashed names, strict policy,
no debugging. Every page is watched: an error in the console, a broken policy or a request to
another host fails the test that caused it.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
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
]
ACCOUNT = "nell"
PASSWORD = "one long enough for a browser"

# How long the server may take to answer its first request.
_START_SECONDS = 60


# Files that try one part of the reading room in every way; the others cover each part once.
THOROUGH = {"test_drafts", "test_margin_tools", "test_selecting", "test_touch", "test_undo"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            if item.path.stem in THOROUGH:
                item.add_marker(pytest.mark.thorough)


@dataclass
class Watched:
    """A page, and what went wrong on it."""

    page: Any
    base: str
    faults: list[str] = field(default_factory=list)
    expected_statuses: set[int] = field(default_factory=set)

    def watch(self) -> None:
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.faults.append(f"script error: {error}"))
        self.page.on("request", self._see)

    def _hear(self, message: Any) -> None:
        if message.type != "error":
            return
        expected = any(f"status of {status}" in message.text for status in self.expected_statuses)
        if not expected:
            self.faults.append(f"console: {message.text}")

    def _see(self, request: Any) -> None:
        if not request.url.startswith((self.base, "data:", "blob:")):
            self.faults.append(f"request to another host: {request.url}")


@dataclass(frozen=True)
class Installation:
    """Settings and data of a server that is not the developer's own."""

    port: int
    environment: dict[str, str]

    @property
    def base(self) -> str:
        return self.environment["BASE_URL"]

    def manage(self, *arguments: str) -> None:
        """Run a command of manage.py to its end."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr

    @contextmanager
    def serve(self) -> Iterator[None]:
        """Serve it as long as the block runs."""
        command = [sys.executable, "manage.py", "serve", "--port", str(self.port), "--workers", "1"]
        process = subprocess.Popen(command, cwd=ROOT, env=self.environment)
        try:
            _wait_for(self.base, process)
            yield
        finally:
            process.terminate()
            process.wait(timeout=20)


def install(data: Path) -> Installation:
    """Make an installation with its data in a folder, one account and nothing else in it."""
    port = _free_port()
    environment = {
        **os.environ,
        "SECRET_KEY": secrets.token_urlsafe(50),
        "DATA_DIR": str(data),
        "BASE_URL": f"http://127.0.0.1:{port}",
        "DEBUG": "false",
        "TASKS_BACKEND": "immediate",
        "DJANGO_SETTINGS_MODULE": "annotator.settings",
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
    }
    environment.pop("DATABASE_URL", None)
    made = Installation(port, environment)
    made.manage("migrate", "--verbosity", "0")
    made.manage(
        "createsuperuser", "--no-input", "--username", ACCOUNT, "--email", "nell@example.org"
    )
    made.manage("collectstatic", "--no-input", "--verbosity", "0")
    return made


@pytest.fixture(scope="session")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return install(tmp_path_factory.mktemp("data"))


@pytest.fixture(scope="session")
def server(installation: Installation) -> Iterator[str]:
    """The address of a running server with one account and nothing in it."""
    with installation.serve():
        yield installation.base


@pytest.fixture(scope="session")
def seeded(installation: Installation, server: str) -> str:
    """The address of the same server, which now holds the demonstration corpus as well."""
    installation.manage("load_seeds", "--account", ACCOUNT)
    return server


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium; without it the browser tests are left out, and say so."""
    executable = find_chromium()
    if executable is None:
        pytest.skip("no Chromium here: the browser tests are left out")
    playwright = pytest.importorskip("playwright.sync_api").sync_playwright().start()
    chromium = playwright.chromium.launch(executable_path=executable, args=FLAGS)
    yield chromium
    chromium.close()
    playwright.stop()


def find_chromium() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@pytest.fixture
def watched(server: str, browser: Any) -> Iterator[Watched]:
    """A page that is logged in. Whatever went wrong on it fails the test at its end."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=server)
    context.set_default_timeout(15_000)
    watching = Watched(context.new_page(), server)
    watching.watch()
    log_in(watching.page)
    yield watching
    context.close()
    assert watching.faults == []


@pytest.fixture
def page(watched: Watched) -> Any:
    return watched.page


def log_in(page: Any, account: str = ACCOUNT) -> None:
    """Log in through the form; afterwards the page is at the projects."""
    page.goto("/login/")
    page.fill("input[name=username]", account)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda address: not address.endswith("/login/"))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(base: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end:
        assert process.poll() is None, "the server stopped at once"
        try:
            urllib.request.urlopen(f"{base}/login/", timeout=2).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
        else:
            return
    raise AssertionError("the server did not answer")
