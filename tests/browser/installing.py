"""Servers that are not the developer's own, each on a database in a folder of its own.

They run as for a team: collected static files under hashed names, strict policy, no debugging.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ACCOUNT = "nell"
PASSWORD = "one long enough for a browser"

# How long the server may take to answer its first request.
_START_SECONDS = 180


@dataclass(frozen=True)
class Installation:
    """Settings and data of a server."""

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
    def serve(self, *, apart: bool = False) -> Iterator[subprocess.Popen[bytes]]:
        """Serve it as long as the block runs; apart, in a process group that can be killed."""
        command = [sys.executable, "manage.py", "serve", "--port", str(self.port), "--workers", "1"]
        process = subprocess.Popen(
            command, cwd=ROOT, env=self.environment, process_group=0 if apart else None
        )
        try:
            _wait_for(self.base, process)
            yield process
        finally:
            process.terminate()
            process.wait(timeout=60)


def at(data: Path) -> Installation:
    """Return the installation whose data is in a folder, at an address of its own."""
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
    return Installation(port, environment)


def install(data: Path) -> Installation:
    """Make an installation with its data in a folder, one account and nothing else in it."""
    made = at(data)
    made.manage("migrate", "--verbosity", "0")
    made.manage(
        "createsuperuser", "--no-input", "--username", ACCOUNT, "--email", "nell@example.org"
    )
    made.manage("collectstatic", "--no-input", "--verbosity", "0")
    return made


def copy(template: Path, data: Path) -> Installation:
    """Return an installation that begins with the data of another one."""
    shutil.copytree(template, data)
    return at(data)


def make_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Fill a folder, unless another process has done so or is doing so; then wait for that."""
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            begun = folder.with_suffix(".begun")
            make(begun)
            begun.rename(folder)
    return folder


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
            urllib.request.urlopen(f"{base}/login/", timeout=10).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError("the server did not answer")
