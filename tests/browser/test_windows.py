"""The tests' own windows: what goes wrong in any of them is noticed, and none remembers."""

from __future__ import annotations

from tests.browser import room, second_account
from tests.browser.windows import PHONE, Watched, Windows

_BREAK_THE_POLICY = "document.body.insertAdjacentHTML('beforeend', '<i onclick=x()></i>')"
_STORE = "localStorage.setItem('left', 'behind'); indexedDB.open('left'); sessionStorage.left = 1"
_STORED = """async () => [
  ...Object.keys(localStorage), ...Object.keys(sessionStorage),
  ...(await indexedDB.databases()).map(({ name }) => name),
]"""


def test_a_broken_policy_is_noticed_in_every_window(watched: Watched) -> None:
    watched.expects_faults = True
    phone = watched.open(**PHONE)
    with second_account.window(watched) as vera:
        for page in (watched.page, phone, vera):
            page.goto("/account/")
            page.evaluate(_BREAK_THE_POLICY)
            # The browser's word, and that of the page's own event.
            room.wait_for(
                page, lambda: sum("Content Security Policy" in one for one in watched.faults) == 2
            )
            watched.faults.clear()


def test_a_request_to_another_host_is_noticed(watched: Watched) -> None:
    page = watched.page
    source = "<!doctype html><img src='https://elsewhere.example/'>"
    page.route("**/control/", lambda route: route.fulfill(body=source, content_type="text/html"))
    page.route("https://elsewhere.example/", lambda route: route.fulfill(body=""))
    watched.expects_faults = True
    page.goto("/control/")
    assert watched.faults == ["request to another host: https://elsewhere.example/"]


def test_what_a_test_leaves_on_the_device_is_gone_in_the_next(windows: Windows, base: str) -> None:
    first = Watched(windows, base)
    first.page.goto("/account/")
    first.page.evaluate(_STORE)
    first.page.context.set_offline(True)
    first.close()
    second = Watched(windows, base)
    second.page.goto("/account/")
    assert second.page.context is first.page.context
    assert second.page.evaluate(_STORED) == []
    second.close()
