"""Which options a database connection gets, and why.

SQLite is the embedded default and PostgreSQL the team's choice; everything that differs
between the two in configuration is decided here, so that settings only name the address.
"""

from __future__ import annotations

from typing import Any

# Releases in which https://sqlite.org/wal.html says the WAL-reset fault is mended, newest
# branch first: (lowest mended release of the branch, first release of the next branch).
_WAL_SAFE = (
    ((3, 51, 3), None),
    ((3, 50, 7), (3, 51, 0)),
    ((3, 44, 6), (3, 45, 0)),
)

SQLITE_BUSY_TIMEOUT_SECONDS = 20


def sqlite_journal_mode(version: tuple[int, int, int]) -> str:
    """Return "WAL" where the library's version is free of the WAL-reset fault, else "DELETE"."""
    for lowest, following in _WAL_SAFE:
        if version >= lowest and (following is None or version < following):
            return "WAL"
    return "DELETE"


def with_options(config: dict[str, Any], sqlite_version: tuple[int, int, int]) -> dict[str, Any]:
    """Return a Django ``DATABASES`` entry completed with the options of its engine.

    SQLite: transactions begin IMMEDIATE (a deferred one that reads and then writes fails at
    once when another writer came between), ``synchronous`` is FULL so that an acknowledged
    write survives a power cut, and writers wait 20 s for each other. Foreign keys are on by
    Django's own default. PostgreSQL: connections are kept and checked before use.
    """
    completed = {**config, "ATOMIC_REQUESTS": False}
    if config["ENGINE"].endswith("sqlite3"):
        journal_mode = sqlite_journal_mode(sqlite_version)
        completed["OPTIONS"] = {
            **config.get("OPTIONS", {}),
            "transaction_mode": "IMMEDIATE",
            "timeout": SQLITE_BUSY_TIMEOUT_SECONDS,
            "init_command": f"PRAGMA journal_mode={journal_mode}; PRAGMA synchronous=FULL;",
        }
        # A file handle per thread is cheap to keep and costs a millisecond to open.
        completed["CONN_MAX_AGE"] = None
    else:
        completed["CONN_MAX_AGE"] = 60
        completed["CONN_HEALTH_CHECKS"] = True
    return completed
