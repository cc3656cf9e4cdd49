"""System checks that say in words how the database is set up."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Info, Tags, register

from annotator.databases import sqlite_journal_mode


@register(Tags.database)
def sqlite_journal(*, databases: Sequence[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """Say which SQLite journal mode is in use and why; ``check --database default`` prints it."""
    if not databases or not settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        return []
    mode = sqlite_journal_mode(sqlite3.sqlite_version_info)
    reason = (
        "this release is free of the WAL-reset fault"
        if mode == "WAL"
        else "the WAL-reset fault is mended only in 3.44.6, 3.50.7 and from 3.51.3 on"
    )
    return [
        Info(
            f"SQLite {sqlite3.sqlite_version} runs with journal mode {mode}: {reason}.",
            id="annotator.I001",
        )
    ]
