"""A second account beside the first, in a browser window of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.browser import room
from tests.browser.installing import PASSWORD, Installation
from tests.browser.windows import Watched

NAME = "vera"


def add_second_account(installation: Installation) -> None:
    """Make the account, which may see nothing yet."""
    installation.manage(
        "shell",
        "-c",
        "from annotator.models import User; "
        f"User.objects.create_user('{NAME}', password='{PASSWORD}', name='Vera')",
    )


def join(page: Any, project: str) -> None:
    """Let the second account review in a project."""
    body = {"username": NAME, "role": "reviewer"}
    room.call(page, "POST", f"/api/v1/projects/{project}/members/", body)


def join_once(page: Any, project: str) -> None:
    """Let the second account review in a project, unless it does."""
    known = room.call(page, "GET", f"/api/v1/projects/{project}/members/")["results"]
    if NAME not in [member["username"] for member in known]:
        join(page, project)


@contextmanager
def window(watched: Watched) -> Iterator[Any]:
    """Return a page in which the second account is logged in; it is watched like the first."""
    page = watched.open(NAME)
    yield page
    page.close()
