"""A real server on a database of its own, and a real browser that notices what goes wrong."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser import installing
from tests.browser.installing import ACCOUNT, Installation
from tests.browser.second_account import add_second_account
from tests.browser.windows import FLAGS, PATIENCE, Watched, Windows, find_chromium

# Files that try everything in every way; the others go through each part once.
THOROUGH = {
    "test_accessibility",
    "test_attacks",
    "test_drafts",
    "test_firefox",
    "test_selecting",
    "test_undo",
}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)
            if item.path.stem in THOROUGH:
                item.add_marker(pytest.mark.thorough)


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of this run that all its processes share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def template(shared: Path) -> Path:
    """The data of an installation with two accounts and nothing else, made once in a run."""

    def make(data: Path) -> None:
        add_second_account(installing.install(data))

    return installing.make_once(shared / "template", make)


@pytest.fixture(scope="session")
def installation(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Installation:
    return installing.copy(template, tmp_path_factory.mktemp("installed") / "data")


@pytest.fixture(scope="session")
def server(installation: Installation) -> Iterator[str]:
    """The address of a running server with two accounts and what the tests make."""
    with installation.serve():
        yield installation.base


@pytest.fixture(scope="session")
def seeded(template: Path, shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of another server, which holds the demonstration corpus."""

    def make(data: Path) -> None:
        installing.copy(template, data).manage("load_seeds", "--account", ACCOUNT)

    full = installing.make_once(shared / "seeded", make)
    installation = installing.copy(full, tmp_path_factory.mktemp("seeded") / "data")
    with installation.serve():
        yield installation.base


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium; without it the browser tests are left out, and say so."""
    executable = find_chromium()
    if executable is None:
        pytest.skip("no Chromium here: the browser tests are left out")
    api = pytest.importorskip("playwright.sync_api")
    api.expect.set_options(timeout=PATIENCE)
    playwright = api.sync_playwright().start()
    chromium = playwright.chromium.launch(executable_path=executable, args=FLAGS)
    yield chromium
    chromium.close()
    playwright.stop()


@pytest.fixture(scope="session")
def windows(browser: Any) -> Windows:
    return Windows(browser)


@pytest.fixture
def base(server: str) -> str:
    """The address of the server that a file's tests are about."""
    return server


@pytest.fixture
def watched(base: str, windows: Windows) -> Iterator[Watched]:
    """Windows that are logged in. Whatever went wrong in them fails the test at its end."""
    watching = Watched(windows, base)
    yield watching
    watching.close()
    assert watching.expects_faults or watching.faults == []


@pytest.fixture
def page(watched: Watched) -> Any:
    """The first page of the test, at a desk; nothing is open in it yet."""
    return watched.page
