"""A second account beside the first, in a browser window of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.browser import room
from tests.browser.conftest import Installation, log_in

NAME = "vera"


def join(installation: Installation, page: Any, project: str) -> None:
    """Make the second account, unless there is one, and let it review in a project."""
    known = room.call(page, "GET", f"/api/v1/projects/{project}/members/")["results"]
    assert [member["username"] for member in known] == ["nell"]
    installation.manage(
        "shell",
        "-c",
        "from annotator.models import User; "
        f"User.objects.filter(username='{NAME}').exists() or User.objects.create_user("
        f"'{NAME}', password='one long enough for a browser', name='Vera')",
    )
    body = {"username": NAME, "role": "reviewer"}
    room.call(page, "POST", f"/api/v1/projects/{project}/members/", body)


@contextmanager
def window(browser: Any, base: str) -> Iterator[Any]:
    """Return a page in which the second account is logged in."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, base_url=base)
    context.set_default_timeout(15_000)
    page = context.new_page()
    log_in(page, NAME)
    yield page
    context.close()
