"""Letting the test runner empty tables that the history triggers protect.

Tests that commit (``transaction=True``, ``live_server``) end with a flush, which deletes every
row; the triggers refuse that. Import ``flush_past_triggers`` into a conftest: it takes the
triggers away for the length of each flush and puts them back, on SQLite and PostgreSQL alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Barrier, Thread
from typing import Any, TypeVar

import pytest
from django.db import connection, connections
from django.test import TransactionTestCase

from annotator.history import install_triggers, remove_triggers

ResultT = TypeVar("ResultT")


@contextmanager
def without_triggers() -> Iterator[None]:
    """Take the triggers away for the length of the block."""
    remove_triggers(connection)
    try:
        yield
    finally:
        install_triggers(connection)


@pytest.fixture(scope="session", autouse=True)
def flush_past_triggers() -> Iterator[None]:
    """Wrap the flush at the end of every transactional test."""
    flush = TransactionTestCase._fixture_teardown

    def flush_without_triggers(self: TransactionTestCase) -> None:
        with without_triggers():
            flush(self)

    patch = pytest.MonkeyPatch()
    if not getattr(flush, "spares_history", False):
        flush_without_triggers.spares_history = True
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_without_triggers)
    yield
    patch.undo()


def run_at_once(acts: list[Callable[[], ResultT]]) -> list[ResultT | Exception]:
    """Run each act in a thread of its own with its own connection, all starting together.

    Returns what each gave back, or the exception it raised, in the order of ``acts``.
    """
    results: list[Any] = [None] * len(acts)
    start = Barrier(len(acts))

    def run(place: int) -> None:
        try:
            start.wait()
            results[place] = acts[place]()
        except Exception as error:  # noqa: BLE001 -- handed to the test, which judges it
            results[place] = error
        finally:
            connections.close_all()

    threads = [Thread(target=run, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results
