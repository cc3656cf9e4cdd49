"""Write many rows at once, past the ORM: what a bulk loader of either database takes fastest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models


class Table:
    """A model's table, to which rows are added that differ from one model row in a few columns."""

    def __init__(self, row: models.Model, varying: Sequence[str]) -> None:
        """Take a row whose other columns all rows share; ``varying`` names columns by attname."""
        fields = row._meta.concrete_fields
        self.name = row._meta.db_table
        self.columns = [field.column for field in fields]
        self.shared = [
            field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields
        ]
        attnames = [field.attname for field in fields]
        self.places = [attnames.index(name) for name in varying]

    def add(self, rows: Iterable[Sequence[Any]]) -> None:
        """Insert rows, given by their varying columns as the database takes them."""
        whole = map(self._complete, rows)
        names = ", ".join(map(connection.ops.quote_name, self.columns))
        table = connection.ops.quote_name(self.name)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                    for row in whole:
                        copy.write_row(row)
            else:
                marks = ", ".join(["%s"] * len(self.columns))
                cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", whole)

    def _complete(self, row: Sequence[Any]) -> list[Any]:
        completed = self.shared.copy()
        for place, value in zip(self.places, row, strict=True):
            completed[place] = value
        return completed


def reset_sequences(rows: Iterable[type[models.Model]]) -> None:
    """Let serial keys go on behind the keys that were written by hand."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(rows)):
            cursor.execute(statement)
