"""Writing the append-only history, and the triggers that protect it.

``record`` is called by the stages as the last statement of their transaction. The rest of this
module installs the triggers: from a migration, and by tests that must empty tables.
"""

from __future__ import annotations

import uuid
from typing import Any

from django.db import connections, models, router, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from annotator.models import Action, HistoryEntry, Membership, Project, User, Version
from annotator.models.base import Recorded

# Any constant will do, as long as it is nobody else's in this database.
_FEED_LOCK = 0x_C0220B

HISTORY = HistoryEntry._meta.db_table
VERSION = Version._meta.db_table


def record(
    actor: User,
    action: Action,
    row: Recorded | Membership | Version,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> HistoryEntry:
    """Write what ``actor`` did to ``row`` in the caller's transaction.

    ``before`` and ``after`` are the presented row; a created one has no before, a deleted one no
    after. One statement (two on PostgreSQL). Raises TransactionManagementError outside a
    transaction: an act without its entry must not be possible. On PostgreSQL writers queue from
    here to their commit, so that ids rise in the order in which entries become visible and a
    reader of the feed misses none.
    """
    entry = make_entry(actor, action, row, before=before, after=after, reason=reason)
    _hold_feed_lock()
    entry.save(force_insert=True)
    return entry


def make_entry(
    actor: User,
    action: Action,
    row: Recorded | Membership | Version,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> HistoryEntry:
    """Return an entry for ``record_many``, not yet written."""
    return HistoryEntry(
        actor=actor,
        project_id=_project_key(row),
        action=action,
        object_type=row._meta.model_name or "",
        object_id=row.public_id,
        before=before,
        after=after,
        reason=reason,
    )


def _project_key(row: Any) -> int:
    if isinstance(row, Project):
        return row.pk
    return row.document.project_id if isinstance(row, Version) else row.project_id


def record_many(entries: list[HistoryEntry], *, batch_size: int = 500) -> None:
    """Write many entries in the caller's transaction, in their order."""
    _hold_feed_lock()
    HistoryEntry.objects.bulk_create(entries, batch_size=batch_size)


def _hold_feed_lock() -> None:
    connection = connections[router.db_for_write(HistoryEntry)]
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("History is written inside a transaction.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_FEED_LOCK])


def of_object(object_id: uuid.UUID) -> models.QuerySet[HistoryEntry]:
    """Return what happened to one object, oldest first."""
    return HistoryEntry.objects.filter(object_id=object_id).select_related("actor").order_by("pk")


# --- Triggers -------------------------------------------------------------------------------

# Table, statement, and what the refusal says.
_PROTECTED = (
    (HISTORY, "UPDATE", "history is append-only"),
    (HISTORY, "DELETE", "history is append-only"),
    (VERSION, "UPDATE", "versions are immutable"),
)


def trigger_names() -> list[str]:
    """Return the names of the triggers that must exist."""
    return [f"{table}_refuses_{verb.lower()}" for table, verb, _ in _PROTECTED]


def install_triggers(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers, replacing what is there. Must run again after a table is rebuilt."""
    remove_triggers(connection)
    build = {"sqlite": _sqlite_trigger, "postgresql": _postgresql_trigger}[connection.vendor]
    with connection.cursor() as cursor:
        for (table, verb, message), name in zip(_PROTECTED, trigger_names(), strict=True):
            for statement in build(name, table, verb, message):
                cursor.execute(statement)


def remove_triggers(connection: BaseDatabaseWrapper) -> None:
    """Drop the triggers; only migrations and tests that empty tables may."""
    with connection.cursor() as cursor:
        for (table, _, _), name in zip(_PROTECTED, trigger_names(), strict=True):
            if connection.vendor == "postgresql":
                cursor.execute(f"DROP TRIGGER IF EXISTS {name} ON {table}")
                cursor.execute(f"DROP FUNCTION IF EXISTS {name}()")
            else:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """Return the names of triggers that are not in the database."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        present = {name for (name,) in cursor.fetchall()}
    return [name for name in trigger_names() if name not in present]


def _sqlite_trigger(name: str, table: str, verb: str, message: str) -> list[str]:
    return [
        f"CREATE TRIGGER {name} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
    ]


def _postgresql_trigger(name: str, table: str, verb: str, message: str) -> list[str]:
    # TRUNCATE passes by row triggers, so a DELETE trigger guards it too.
    verbs = f"{verb} OR TRUNCATE" if verb == "DELETE" else verb
    return [
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
        f"BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; "
        "END $$",
        f"CREATE TRIGGER {name} BEFORE {verbs} ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()",
    ]
