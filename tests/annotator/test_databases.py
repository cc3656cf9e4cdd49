"""Which options a database connection gets."""

from __future__ import annotations

import pytest
from django.db import connection

from annotator.databases import sqlite_journal_mode, with_options

SQLITE = {"ENGINE": "django.db.backends.sqlite3", "NAME": "x"}
POSTGRESQL = {"ENGINE": "django.db.backends.postgresql", "NAME": "x"}


@pytest.mark.parametrize(
    ("version", "mode"),
    [
        ((3, 40, 1), "DELETE"),
        ((3, 44, 5), "DELETE"),
        ((3, 44, 6), "WAL"),
        ((3, 44, 9), "WAL"),
        ((3, 45, 0), "DELETE"),
        ((3, 50, 6), "DELETE"),
        ((3, 50, 7), "WAL"),
        ((3, 51, 0), "DELETE"),
        ((3, 51, 2), "DELETE"),
        ((3, 51, 3), "WAL"),
        ((3, 60, 0), "WAL"),
        ((4, 0, 0), "WAL"),
    ],
)
def test_wal_is_used_only_where_its_fault_is_mended(
    version: tuple[int, int, int], mode: str
) -> None:
    assert sqlite_journal_mode(version) == mode
    options = with_options(SQLITE, version)["OPTIONS"]
    assert f"journal_mode={mode}" in options["init_command"]


def test_sqlite_waits_writes_durably_and_begins_immediately() -> None:
    config = with_options({**SQLITE, "OPTIONS": {"mine": 1}}, (3, 40, 1))
    assert config["OPTIONS"] | {"init_command": ""} == {
        "mine": 1,
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "",
    }
    assert "synchronous=FULL" in config["OPTIONS"]["init_command"]
    assert config["ATOMIC_REQUESTS"] is False


def test_postgresql_connections_are_kept_and_checked() -> None:
    config = with_options(POSTGRESQL, (3, 40, 1))
    assert (config["CONN_MAX_AGE"], config["CONN_HEALTH_CHECKS"]) == (60, True)
    assert "OPTIONS" not in config
    assert config["ATOMIC_REQUESTS"] is False


@pytest.mark.django_db
def test_foreign_keys_are_enforced_on_the_database_in_use() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no switch for them")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys")
        assert cursor.fetchone() == (1,)
        cursor.execute("PRAGMA busy_timeout")
        assert cursor.fetchone() == (20_000,)
