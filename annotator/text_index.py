"""The index of terms: one interface, kept by SQLite's FTS5 or by PostgreSQL's GIN.

An entry is a document with the set of its text's terms, without positions: the index proposes the
texts that hold the terms of a query, newest document first, and annotator.wordsearch decides on the
text itself. So both databases propose the same texts and give the same answers.

Two terms cannot be words: ``§12`` is the project with key 12, and ``§`` stands alone for a text
with too many terms to keep, which is proposed for every query.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper

from annotator.models import Document, IndexedText
from annotator.wordsearch import And, Near, Node, Not, Or, Phrase, Word, is_negative
from annotator.wordsearch.cutting import pair

TABLE = IndexedText._meta.db_table
WORDS = f"{TABLE}_words"
DOCUMENTS = Document._meta.db_table

# A tsvector holds 1 MB; of every text with more terms, in bytes, only the length is known.
MOST_BYTES = 700_000

# Ordering by date looks at so many texts, the newest, that may be found.
MOST_DATED = 20_000

# Of more projects than this the rows of all are asked for and the others left out afterwards.
_MOST_PROJECTS = 200

_LARGE = "§"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Where to search: whose documents, which one, and from which days (None for any)."""

    projects: tuple[int, ...]
    document: int | None = None
    besides: int | None = None
    issued_from: Any = None
    issued_to: Any = None


# --- Writing --------------------------------------------------------------------------------


def keep(document: int, project: int, terms: Iterable[str]) -> None:
    """Write the entry of a document. Its row of IndexedText is there, an old entry is not."""
    connection = _connection()
    marked = _marked(project, terms)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                f"UPDATE {TABLE} SET words = array_to_tsvector(%s::text[]) WHERE document_id = %s",
                [marked, document],
            )
        else:
            cursor.execute(
                f"INSERT INTO {WORDS} (rowid, terms) VALUES (%s, %s)", [document, " ".join(marked)]
            )


def forget(document: int, project: int, terms: Iterable[str]) -> None:
    """Take the entry of a document away. ``terms`` are those that it was written with."""
    connection = _connection()
    if connection.vendor == "sqlite":
        # Without the text itself FTS5 must be told what to take away.
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {WORDS} ({WORDS}, rowid, terms) VALUES ('delete', %s, %s)",
                [document, " ".join(_marked(project, terms))],
            )


def forget_all() -> None:
    """Empty the index."""
    connection = _connection()
    IndexedText.objects.all().delete()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {WORDS} ({WORDS}) VALUES ('delete-all')")


def is_kept(document: int, project: int) -> bool:
    """Tell whether the index has an entry of this document in this project. One query."""
    connection = _connection()
    term = _Syntax.of(connection).term(_project_term(project))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM {_from(connection)}"
            f" WHERE {_matches(connection)} AND {_key(connection)} = %s",
            [term, document],
        )
        return cursor.fetchone() is not None


def _marked(project: int, terms: Iterable[str]) -> list[str]:
    ordered = sorted(terms)
    if sum(len(term.encode()) + 4 for term in ordered) > MOST_BYTES:
        ordered = [_LARGE]
    return [_project_term(project), *ordered]


def _project_term(project: int) -> str:
    return f"{_LARGE}{project}"


def _connection() -> BaseDatabaseWrapper:
    return connections[router.db_for_write(IndexedText)]


# --- Asking ---------------------------------------------------------------------------------


def propose(query: Node, scope: Scope, *, before: int | None, limit: int) -> list[int]:
    """Return keys of documents whose current text may be found by a query, newest first.

    ``before`` continues below a key. One query, none without projects.
    """
    if not scope.projects:
        return []
    connection = _connection()
    key = _key(connection)
    conditions, values = _conditions(connection, query, scope)
    if before is not None:
        conditions.append(f"{key} < %s")
        values.append(before)
    sql = (
        f"SELECT {key} FROM {_from(connection)} WHERE {' AND '.join(conditions)}"
        f" ORDER BY {key} DESC LIMIT %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, limit])
        return [row[0] for row in cursor.fetchall()]


def propose_dated(query: Node, scope: Scope, *, skip: int, limit: int) -> list[int]:
    """Return such keys by date of publication, newest first, the undated last.

    Orders the MOST_DATED documents that came in last; ``skip`` leaves so many out. One query.
    """
    if not scope.projects:
        return []
    connection = _connection()
    key = _key(connection)
    conditions, values = _conditions(connection, query, scope)
    sql = (
        f"SELECT d.id FROM (SELECT {key} AS key FROM {_from(connection)}"
        f" WHERE {' AND '.join(conditions)} ORDER BY {key} DESC LIMIT %s) AS proposed"
        f" JOIN {DOCUMENTS} d ON d.id = proposed.key"
        " ORDER BY d.issued_on DESC NULLS LAST, d.id DESC LIMIT %s OFFSET %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*values, MOST_DATED, limit, skip])
        return [row[0] for row in cursor.fetchall()]


def _conditions(
    connection: BaseDatabaseWrapper, query: Node, scope: Scope
) -> tuple[list[str], list[Any]]:
    key = _key(connection)
    conditions = [_matches(connection)]
    values: list[Any] = [_spell(connection, query, scope.projects)]
    if scope.document is not None:
        conditions.append(f"{key} = %s")
        values.append(scope.document)
    if scope.besides is not None:
        conditions.append(f"{key} <> %s")
        values.append(scope.besides)
    inner = [
        (f"issued_on {sign} %s", day)
        for sign, day in ((">=", scope.issued_from), ("<=", scope.issued_to))
        if day is not None
    ]
    if len(scope.projects) > _MOST_PROJECTS:
        inner.append((f"project_id IN ({', '.join(['%s'] * len(scope.projects))})", scope.projects))
    if inner:
        tests = " AND ".join(test for test, _ in inner)
        conditions.append(f"EXISTS (SELECT 1 FROM {DOCUMENTS} d WHERE d.id = {key} AND {tests})")
        for _, value in inner:
            values.extend(value if isinstance(value, tuple) else [value])
    return conditions, values


def _from(connection: BaseDatabaseWrapper) -> str:
    return TABLE if connection.vendor == "postgresql" else WORDS


def _key(connection: BaseDatabaseWrapper) -> str:
    return f"{TABLE}.document_id" if connection.vendor == "postgresql" else f"{WORDS}.rowid"


def _matches(connection: BaseDatabaseWrapper) -> str:
    return "words @@ %s::tsquery" if connection.vendor == "postgresql" else f"{WORDS} MATCH %s"


# --- Spelling queries -----------------------------------------------------------------------


class _Syntax:
    """How FTS5 spells a query."""

    both, either, without = " AND ", " OR ", " NOT "

    @staticmethod
    def of(connection: BaseDatabaseWrapper) -> _Syntax:
        return _TsQuery() if connection.vendor == "postgresql" else _Syntax()

    def term(self, term: str, *, is_beginning: bool = False) -> str:
        quoted = term.replace('"', '""')
        return f'"{quoted}" *' if is_beginning else f'"{quoted}"'


class _TsQuery(_Syntax):
    """How PostgreSQL spells it."""

    both, either, without = " & ", " | ", " & !"

    def term(self, term: str, *, is_beginning: bool = False) -> str:
        quoted = term.replace("\\", "\\\\").replace("'", "''")
        return f"'{quoted}':*" if is_beginning else f"'{quoted}'"


def _spell(connection: BaseDatabaseWrapper, query: Node, projects: Sequence[int]) -> str:
    """Return the query in the database's own language, weakened to what sets of terms can tell."""
    syntax = _Syntax.of(connection)
    asked = _spell_node(syntax, query)
    large = syntax.term(_LARGE)
    spelled = f"(({asked}){syntax.either}{large})"
    if len(projects) > _MOST_PROJECTS:
        return spelled
    among = syntax.either.join(syntax.term(_project_term(project)) for project in projects)
    return f"({among}){syntax.both}{spelled}"


def _spell_node(syntax: _Syntax, node: Node) -> str:
    match node:
        case Phrase(words):
            return syntax.both.join(_spell_words(syntax, words))
        case Near(phrases):
            return syntax.both.join(
                term for phrase in phrases for term in _spell_words(syntax, phrase.words)
            )
        case Or(nodes):
            return syntax.either.join(f"({_spell_node(syntax, each)})" for each in nodes)
        case And(nodes):
            return _spell_all(syntax, nodes)
        case Not():
            raise ValueError("A query asks for at least one word.")


def _spell_all(syntax: _Syntax, nodes: Sequence[Node]) -> str:
    wanted = [node for node in nodes if not is_negative(node)]
    spelled = syntax.both.join(f"({_spell_node(syntax, node)})" for node in wanted)
    for node in nodes:
        # Only the absence of one word is the absence of a term.
        if isinstance(node, Not) and isinstance(node.node, Phrase) and len(node.node.words) == 1:
            [word] = node.node.words
            if not word.is_unspaced:
                unwanted = syntax.term(word.term, is_beginning=word.is_beginning)
                spelled = f"({spelled}){syntax.without}{unwanted}"
    return spelled


def _spell_words(syntax: _Syntax, words: Sequence[Word]) -> list[str]:
    spelled: list[str] = []
    for at, word in enumerate(words):
        if not word.is_unspaced:
            spelled.append(syntax.term(word.term, is_beginning=word.is_beginning))
        elif at + 1 < len(words) and words[at + 1].is_unspaced:
            spelled.append(syntax.term(pair(word.term, words[at + 1].term)))
        elif at == 0 or not words[at - 1].is_unspaced:
            spelled.append(syntax.term(word.term, is_beginning=True))
    return spelled


# --- The tables -----------------------------------------------------------------------------


def create_tables(connection: BaseDatabaseWrapper) -> None:
    """Create what keeps the terms; called by the migration."""
    statements = {
        "postgresql": [
            f"ALTER TABLE {TABLE} ADD COLUMN words tsvector NOT NULL DEFAULT ''",
            f"CREATE INDEX {WORDS} ON {TABLE} USING gin (words)",
        ],
        "sqlite": [
            f"CREATE VIRTUAL TABLE {WORDS} USING fts5"
            "(terms, content='', detail='none', columnsize=0, tokenize='ascii')"
        ],
    }[connection.vendor]
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def drop_tables(connection: BaseDatabaseWrapper) -> None:
    """Drop it again."""
    statement = {
        "postgresql": f"ALTER TABLE {TABLE} DROP COLUMN words",
        "sqlite": f"DROP TABLE {WORDS}",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(statement)
