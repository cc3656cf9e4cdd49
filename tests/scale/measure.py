"""How fast the product answers with a hundred thousand documents and a million claims.

``make bench-scale`` makes the corpus and prints one table. Numbers over a bar are followed by an
exclamation mark. Every operation is asked of the application in this process, as one account,
mostly 60 times and with a question of its own each time, after three that do not count:

median    milliseconds from the request to the whole answer
p95       95th percentile of the same
SQL       database queries of one answer, the most that any of five needed
kB        size of an answer, the largest, before compression

Times depend on the machine and on what else runs on it; SQL and kB do not.
"""

from __future__ import annotations

import argparse
import os
import secrets
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.test import Client

    from tests.scale.operations import Operation

COLUMNS = ("median", "p95", "SQL", "kB")
SQL_BAR = 12
_WARMED, _COUNTED = 3, 5


def main() -> int:
    options = _read_options()
    with _data(options.keep) as data:
        _set_up(data, options.database)
        from django.conf import settings

        settings.ALLOWED_HOSTS = ["testserver"]
        began = time.monotonic()
        if _prepare(options.documents, options.size):
            print(f"made in {time.monotonic() - began:.0f} s", file=sys.stderr)
        _print_table(_measure(options.only))
    return 0


def _read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--documents", type=int, default=100_000, help="ten claims in each")
    parser.add_argument("--size", type=int, default=6_000, help="code points of a document")
    parser.add_argument("--database", default="", help="address of an empty PostgreSQL database")
    parser.add_argument("--keep", type=Path, help="a folder that keeps the corpus for another run")
    parser.add_argument("--only", default="", help="operations whose name holds these words")
    return parser.parse_args()


@contextmanager
def _data(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


def _set_up(data: Path, database: str) -> None:
    """Set Django up with a database of its own and the settings of production."""
    import django

    os.environ.update(
        SECRET_KEY=secrets.token_urlsafe(50),
        DATA_DIR=str(data),
        DATABASE_URL=database or f"sqlite:///{data / 'scale.sqlite3'}",
        BASE_URL="http://testserver",
        DEBUG="false",
        TASKS_BACKEND="immediate",
        DJANGO_SETTINGS_MODULE="annotator.settings",
    )
    django.setup()


def _prepare(documents: int, size: int) -> bool:
    """Make what is not there yet; tells whether anything was made."""
    from django.core.management import call_command

    from annotator.models import Project, User
    from tests.scale.corpus import Scale, fill

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    if Project.objects.exists():
        return False
    user = User.objects.create_user("vera", password=secrets.token_urlsafe(20), name="Vera")
    fill(user, Scale(documents, size))
    call_command("rebuild_search")
    return True


def _measure(only: str) -> Iterator[tuple[Operation, list[float]]]:
    from django.test import Client

    from annotator.models import User
    from tests.scale.operations import OPERATIONS

    client = Client()
    client.force_login(User.objects.get())
    for operation in OPERATIONS:
        if only in operation.name:
            yield operation, _ask(client, operation)


def _ask(client: Client, operation: Operation) -> list[float]:
    """Return the columns of an operation."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for number in range(_WARMED):
        _answer(client, operation, number)
    times, most_queries, largest = [], 0, 0
    for number in range(_WARMED, _WARMED + operation.times):
        began = time.perf_counter()
        size = len(_answer(client, operation, number))
        times.append(1_000 * (time.perf_counter() - began))
        largest = max(largest, size)
    for number in range(_WARMED, _WARMED + _COUNTED):
        with CaptureQueriesContext(connection) as queries:
            _answer(client, operation, number)
        most_queries = max(most_queries, len(queries))
    p95 = statistics.quantiles(times, n=20)[-1]
    return [statistics.median(times), p95, most_queries, largest / 1_000]


def _answer(client: Client, operation: Operation, number: int) -> bytes:
    address = operation.ask(number)
    response: Any = client.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}: {response.content[:500]!r}")
    return b"".join(response) if response.streaming else response.content


def _print_table(rows: Iterator[tuple[Operation, list[float]]]) -> None:
    print("| operation | bar, ms |", " | ".join(COLUMNS), "|")
    print("|---|---:|", "|".join(["---:"] * len(COLUMNS)), "|", sep="")
    for operation, (median, p95, queries, size) in rows:
        slow = "!" if operation.bar and p95 > operation.bar else ""
        many = "!" if queries > SQL_BAR else ""
        cells = [f"{median:.1f}", f"{p95:.1f}{slow}", f"{queries:.0f}{many}", f"{size:,.0f}"]
        print(f"| {operation.name} | {operation.bar or '–'} |", " | ".join(cells), "|", flush=True)


if __name__ == "__main__":
    sys.exit(main())
