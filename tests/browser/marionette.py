"""Firefox driven by its own remote protocol, Marionette, with nothing but the standard library.

Playwright drives a Firefox of its own making only; this drives the one that is installed. A
message is its length, a colon and JSON: `[0, id, command, parameters]` there, and back comes
`[1, id, error, result]`. The commands are those of the WebDriver standard.
"""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("firefox-esr", "firefox")
_ELEMENT = "element-6066-11e4-a52e-4f735466cecf"
_START_SECONDS = 180
_WAIT_SECONDS = 60


class Firefox:
    """A window of Firefox, by the commands that a test needs."""

    def __init__(self, connection: socket.socket) -> None:
        self._stream = connection.makefile("rwb")
        self._count = 0
        self._receive()
        self._send("WebDriver:NewSession", {"capabilities": {}})

    def open(self, address: str) -> None:
        self._send("WebDriver:Navigate", {"url": address})

    def evaluate(self, script: str, *arguments: Any) -> Any:
        """Return what the body of a function returns; its arguments are `arguments`."""
        sent = {"script": script, "args": list(arguments)}
        return self._send("WebDriver:ExecuteScript", sent)["value"]

    def wait_for(self, script: str) -> None:
        """Wait until an expression is true; AssertionError when that takes too long."""
        end = time.monotonic() + _WAIT_SECONDS
        while not self.evaluate(f"return Boolean({script})"):
            assert time.monotonic() < end, f"Firefox waited in vain for {script}"
            time.sleep(0.05)

    def type(self, selector: str, words: str) -> None:
        found = self._send("WebDriver:FindElement", {"using": "css selector", "value": selector})
        element = {"id": found["value"][_ELEMENT], "text": words}
        self._send("WebDriver:ElementSendKeys", element)

    def press(self, *keys: str) -> None:
        """Press keys together, as WebDriver names them: the last one up first."""
        steps = [{"type": "keyDown", "value": key} for key in keys]
        steps += [{"type": "keyUp", "value": key} for key in reversed(keys)]
        self._act({"type": "key", "id": "keys", "actions": steps})

    def drag(self, left: float, top: float, right: float, bottom: float) -> None:
        """Press the mouse at one place of the viewport and let go at another."""
        places = [(left, top), ((left + right) / 2, (top + bottom) / 2), (right, bottom)]
        moves = [
            {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 20} for x, y in places
        ]
        down, up = ({"type": name, "button": 0} for name in ("pointerDown", "pointerUp"))
        steps = [moves[0], down, *moves[1:], up]
        self._act({"type": "pointer", "id": "mouse", "actions": steps})

    def _act(self, source: dict[str, Any]) -> None:
        self._send("WebDriver:PerformActions", {"actions": [source]})

    def _send(self, command: str, parameters: dict[str, Any]) -> Any:
        self._count += 1
        message = json.dumps([0, self._count, command, parameters]).encode()
        self._stream.write(b"%d:%s" % (len(message), message))
        self._stream.flush()
        _, _, error, result = self._receive()
        assert error is None, f"{command}: {error}"
        return result

    def _receive(self) -> Any:
        length = bytearray()
        while (byte := self._stream.read(1)) != b":":
            assert byte, "Firefox has gone"
            length += byte
        return json.loads(self._stream.read(int(length)))


def find_firefox() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def start(executable: str, profile: Path) -> Iterator[Firefox]:
    """Run Firefox without a screen, with a new profile, as long as the block runs."""
    preferences = {"marionette.port": 0, "app.update.auto": False}
    lines = [f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in preferences.items()]
    (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
    command = [executable, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        port = _wait_for_port(profile)
        with socket.create_connection(("127.0.0.1", port), timeout=_WAIT_SECONDS) as connection:
            yield Firefox(connection)
    finally:
        process.terminate()
        process.wait(timeout=60)


def _wait_for_port(profile: Path) -> int:
    """Return the port that Firefox took; it writes it into its profile."""
    written = profile / "MarionetteActivePort"
    end = time.monotonic() + _START_SECONDS
    while not (written.exists() and written.read_text().strip()):
        assert time.monotonic() < end, "Firefox did not start"
        time.sleep(0.1)
    return int(written.read_text())
