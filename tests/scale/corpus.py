"""Fill an empty database with one project: documents, passages, events, agents and claims.

A document holds ten claims, five about each of two events; an event has twenty claims in four
documents, but for two: one of 200 claims, as a board shows them, and one of 5,000. History is not
written, and everything that the product derives from texts and claims it derives by itself later.
"""

from __future__ import annotations

import datetime
import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection, transaction

from annotator.models import Document, Passage, Project, User, Version
from annotator.organising import create_project
from claims.models import Agent, Claim, Event
from claims.quantities import Quantity, plausible_interval
from tests.scale.loading import Table, reset_sequences
from tests.scale.wording import Report, Statement, write_all

CLAIMS_OF_ONE = 10  # in each document
BOARD_EVENT, CROWDED_EVENT = 1, 2  # the keys of the two large events
BOARD_CLAIMS, CROWDED_CLAIMS = 200, 5_000
OUTLETS, SPEAKERS, PLACES = 300, 2_000, 3_000
_AT_ONCE = 1_000  # documents in one transaction
_FIRST_DAY = datetime.date(2015, 1, 1)
_DAYS = 4_000


@dataclass(frozen=True, slots=True)
class Scale:
    """How much is made: documents, and the size of each in code points."""

    documents: int
    size: int

    @property
    def claims(self) -> int:
        return self.documents * CLAIMS_OF_ONE


def events_of(document: int) -> tuple[int, int]:
    """Return the keys of the two events that a document, counted from 0, reports."""
    large = BOARD_CLAIMS // CLAIMS_OF_ONE
    larger = large + CROWDED_CLAIMS // CLAIMS_OF_ONE
    if document < large:
        return BOARD_EVENT, BOARD_EVENT
    if document < larger:
        return CROWDED_EVENT, CROWDED_EVENT
    # Four documents about two events each: the pair of a document changes with every fourth.
    pair = 3 + 2 * ((document - larger) // 4)
    return pair, pair + 1


def fill(user: User, scale: Scale, processes: int = 2) -> Project:
    """Make the project and everything in it; commits after each thousand documents."""
    project = create_project(actor=user, name="A decade of marches")
    events = max(events_of(scale.documents - 1))
    with transaction.atomic():
        agents = Table(
            Agent(project=project, created_by=user), ["id", "public_id", "name", "name_key"]
        )
        agents.add(
            (key, _identifier("agent", key), f"Agent {key}", f"agent {key}")
            for key in range(1, OUTLETS + SPEAKERS + 1)
        )
        _add_events(project, user, events)
    tables = _tables(project, user)
    with write_all(range(scale.documents), CLAIMS_OF_ONE, scale.size, processes) as reports:
        for first in range(0, scale.documents, _AT_ONCE):
            numbers = range(first, min(first + _AT_ONCE, scale.documents))
            batch = [(number, next(reports)) for number in numbers]
            with transaction.atomic():
                _add(tables, batch)
    reset_sequences([Agent, Event, Document, Version, Passage, Claim])
    _gather_statistics()
    return project


def _tables(project: Project, user: User) -> dict[type, Table]:
    """Return the tables of what a document brings, with the columns that differ from row to row."""
    own = {"project": project, "created_by": user}
    now = datetime.datetime.now(datetime.UTC)
    claim = Claim(**own, claim_text="-", event_date=_FIRST_DAY, date_precision="day")
    rows = {
        Document: (Document(**own, csl={"type": "article-newspaper"}), _DOCUMENT),
        Version: (Version(number=1, retrieved_at=now), _VERSION),
        Passage: (Passage(**own), _PASSAGE),
        Claim: (claim, _CLAIM),
    }
    return {model: Table(row, varying) for model, (row, varying) in rows.items()}


_DOCUMENT = ("id", "public_id", "title", "outlet", "issued_on", "current_id")
_VERSION = ("id", "public_id", "document_id", "text", "length", "sha256")
_PASSAGE = ("id", "public_id", "version_id", "start", "end", "exact", "prefix", "suffix")
_CLAIM = (
    "id", "public_id", "passage_id", "event_id", "claim_text", "text_as_stated", "speaker_id",
    "speaker_role", "reporting_source_id", "claim_date", "event_date", "place", "measure_kind",
    "unit", "value", "low", "high", "bound", "plausible_low", "plausible_high",
    "plausible_low_inclusive", "plausible_high_inclusive",
)  # fmt: skip


def _add(tables: dict[type, Table], batch: list[tuple[int, Report]]) -> None:
    for model, rows in (
        (Document, _document_rows(batch)),
        (Version, _version_rows(batch)),
        (Passage, _passage_rows(batch)),
        (Claim, _claim_rows(batch)),
    ):
        tables[model].add(rows)


def _document_rows(batch: list[tuple[int, Report]]) -> Iterator[tuple[Any, ...]]:
    for number, _ in batch:
        key = number + 1
        day = _day_of(events_of(number)[0]) + datetime.timedelta(days=number % 3)
        title = f"Report {key} from {_place_of(events_of(number)[0])}"
        yield (
            key,
            _identifier("document", key),
            title,
            f"Agent {_outlet_of(number)}",
            day.isoformat(),
            key,
        )


def _version_rows(batch: list[tuple[int, Report]]) -> Iterator[tuple[Any, ...]]:
    for number, report in batch:
        key, text = number + 1, report.text
        sha256 = hashlib.sha256(text.encode()).hexdigest()
        yield key, _identifier("version", key), key, text, len(text), sha256


def _statements(
    batch: list[tuple[int, Report]],
) -> Iterator[tuple[int, int, int, Report, Statement]]:
    """Yield for each statement its key, the number of its document, its start, and both."""
    for number, report in batch:
        for index, (offset, statement) in enumerate(report.statements):
            key = number * CLAIMS_OF_ONE + index + 1
            yield key, number, offset + statement.start, report, statement


def _passage_rows(batch: list[tuple[int, Report]]) -> Iterator[tuple[Any, ...]]:
    for key, number, start, report, statement in _statements(batch):
        end = start + statement.end - statement.start
        text = report.text
        yield (
            key, _identifier("passage", key), number + 1, start, end, text[start:end],
            text[max(0, start - 32) : start], text[end : end + 32],
        )  # fmt: skip


def _claim_rows(batch: list[tuple[int, Report]]) -> Iterator[tuple[Any, ...]]:
    for key, number, start, report, statement in _statements(batch):
        event = events_of(number)[(key - 1) % CLAIMS_OF_ONE // (CLAIMS_OF_ONE // 2)]
        day = _day_of(event)
        exact = report.text[start : start + statement.end - statement.start]
        yield (
            key, _identifier("claim", key), key, event, statement.sentence, exact,
            OUTLETS + 1 + key * 7919 % SPEAKERS, statement.speaker_role, _outlet_of(number),
            day.isoformat(), day.isoformat(), _place_of(event), statement.measure_kind,
            statement.unit, statement.value, statement.low, statement.high, statement.bound,
            *_plausible(statement),
        )  # fmt: skip


def _add_events(project: Project, user: User, count: int) -> None:
    event = Event(project=project, created_by=user, kind="march")
    Table(event, ["id", "public_id", "title", "date", "place"]).add(
        (
            key,
            _identifier("event", key),
            f"March {key} in {_place_of(key)}",
            _day_of(key).isoformat(),
            _place_of(key),
        )
        for key in range(1, count + 1)
    )


_plausible_of: dict[Statement, tuple[str | None, str | None, bool, bool]] = {}


def _plausible(statement: Statement) -> tuple[str | None, str | None, bool, bool]:
    """Return the plausible interval of a statement as recording a claim derives it."""
    if statement not in _plausible_of:
        stated = (statement.value, statement.low, statement.high)
        value, low, high = (None if each is None else Decimal(each) for each in stated)
        quantity = Quantity(
            measure_kind=statement.measure_kind,
            unit=statement.unit,
            value=value,
            low=low,
            high=high,
            bound=statement.bound,
        )
        interval = plausible_interval(quantity)
        ends = (interval.low, interval.high)
        first, last = (None if end is None else str(end) for end in ends)
        _plausible_of[statement] = (first, last, interval.low_inclusive, interval.high_inclusive)
    return _plausible_of[statement]


def _identifier(kind: str, key: int) -> str:
    """Return a public identifier as 32 hexadecimal digits."""
    return hashlib.md5(f"{kind} {key}".encode(), usedforsecurity=False).hexdigest()


def _day_of(event: int) -> datetime.date:
    return _FIRST_DAY + datetime.timedelta(days=random.Random(event).randrange(_DAYS))


def _place_of(event: int) -> str:
    return f"Place {event * 7919 % PLACES}"


def _outlet_of(number: int) -> int:
    return 1 + number * 31 % OUTLETS


def _gather_statistics() -> None:
    """Let the database look at what it holds, as it does by itself in the course of a day."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
