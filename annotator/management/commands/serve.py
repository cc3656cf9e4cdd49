"""``manage.py serve``: web server and task worker in one go, for a single machine."""

from __future__ import annotations

import subprocess
import sys
import threading
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from gunicorn.app.base import BaseApplication

from annotator.tasks import forget_expired
from annotator.wsgi import application

_TIDY_EVERY_SECONDS = 24 * 60 * 60
_WORKER_GRACE_SECONDS = 10


class Command(BaseCommand):
    help = "Serve the application and work through its tasks until interrupted."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=2, help="web processes")
        parser.add_argument("--threads", type=int, default=4, help="threads of each")

    def handle(self, *args: Any, **options: Any) -> None:
        worker = self._start_task_worker()
        stop = threading.Event()
        threading.Thread(target=_tidy_daily, args=[stop], daemon=True).start()
        try:
            _Server(
                {
                    "bind": f"{options['host']}:{options['port']}",
                    "workers": options["workers"],
                    "threads": options["threads"],
                    "timeout": 120,
                    "graceful_timeout": 20,
                    "loglevel": "warning",
                }
            ).run()
        finally:
            stop.set()
            if worker is not None:
                worker.terminate()
                worker.wait(timeout=_WORKER_GRACE_SECONDS)

    def _start_task_worker(self) -> subprocess.Popen[bytes] | None:
        """Start the worker as a child; None when tasks run at once in the web process."""
        if settings.TASKS_BACKEND != "database":
            return None
        command = [sys.executable, sys.argv[0], "db_worker", "--no-reload", "--interval", "2"]
        return subprocess.Popen([*command, "--verbosity", "0"])


class _Server(BaseApplication):
    """Gunicorn without its command line."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        return application


def _tidy_daily(stop: threading.Event) -> None:
    while not stop.wait(_TIDY_EVERY_SECONDS):
        forget_expired.enqueue()
