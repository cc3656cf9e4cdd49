"""``manage.py serve``: web server and task worker start together and stop together."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def environment(tmp_path):
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "annotator.settings",
        "SECRET_KEY": "s" * 50,
        "DEBUG": "true",
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'served.sqlite3'}",
        "TASKS_BACKEND": "database",
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until_answered(address: str) -> str:
    for _ in range(150):
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                return str(answer.read(), "utf-8")
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"{address} did not answer")


def children_of(pid: int) -> list[str]:
    """Return the command lines of a process's children."""
    lines = subprocess.run(
        ["ps", "--ppid", str(pid), "-o", "pid=,args="], capture_output=True, text=True
    ).stdout.splitlines()
    return [line.strip() for line in lines]


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_it_answers_works_off_tasks_and_leaves_nothing_behind(environment):
    command = [sys.executable, "manage.py"]
    subprocess.run([*command, "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
    port = free_port()
    server = subprocess.Popen([*command, "serve", "--port", str(port)], cwd=ROOT, env=environment)
    try:
        page = wait_until_answered(f"http://127.0.0.1:{port}/login/")
        assert "Corroborate" in page
        workers = [line for line in children_of(server.pid) if "db_worker" in line]
        assert len(workers) == 1
        worker_pid = int(re.match(r"\d+", workers[0])[0])
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)
    assert not is_running(worker_pid)
