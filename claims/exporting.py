"""Getting everything out as ``corroborate.v1``: one JSON document, or JSON lines.

Both forms stream: rows are read in chunks by key, so memory stays flat, and no read lock is
held while a slow client takes its time. Records are what the API shows, in the order of their
making; versions carry their whole text, and the history comes last.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import orjson
from django.db import models
from django.db.models import Q

from annotator.models import (
    Document,
    HistoryEntry,
    Membership,
    Passage,
    Project,
    User,
    Version,
)
from annotator.presenting import (
    present_document,
    present_history_entry,
    present_passage,
    present_person,
    present_project,
    present_version,
)
from claims.models import Agent, Assessment, Claim, Comment, Event, FruitlessSearch, Label, Link
from claims.presenting import (
    present_agent,
    present_assessment,
    present_claim,
    present_comment,
    present_event,
    present_fruitless_search,
    present_label,
    present_link,
)

FORMAT = "corroborate.v1"
_CHUNK = 1_000
_TEXT_CHUNK = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What is to be exported: all of ``projects``, or the part that the filters leave.

    A filtered export is closed under links: both passages of a link are in it, and the claims
    that the link names; so are a copy's original, the passages that a claim was labelled with,
    and a document's current version. ``since`` keeps what was made or changed at or after that
    moment, ``claims`` those claims alone.
    """

    projects: models.QuerySet[Project]
    event: Event | None = None
    document: Document | None = None
    status: str = ""
    since: datetime.datetime | None = None
    claims: models.QuerySet[Claim] | None = None

    @property
    def is_filtered(self) -> bool:
        return self.narrows_claims or self.since is not None

    @property
    def narrows_claims(self) -> bool:
        """Tell whether a filter asks for certain claims, and not for all that is new."""
        return bool(self.event or self.document or self.status) or self.claims is not None


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of record: its rows, how a row is presented, and which rows are wanted.

    ``keys`` are the primary keys to export in their order; None means all of ``rows``.
    """

    name: str
    rows: models.QuerySet[Any]
    present: Callable[[Any], dict[str, Any]]
    keys: list[int] | None = None
    chunk: int = _CHUNK


def stream_json(scope: Scope) -> Iterator[bytes]:
    """Yield one JSON object: ``format`` and a list for each kind of record."""
    yield b'{"format":' + orjson.dumps(FORMAT)
    for section in sections(scope):
        yield b",\n" + orjson.dumps(section.name) + b":["
        separator = b"\n"
        for chunk in _chunks(section):
            yield separator + b",\n".join(orjson.dumps(record) for record in chunk)
            separator = b",\n"
        yield b"]"
    yield b"}\n"


def stream_jsonl(scope: Scope) -> Iterator[bytes]:
    """Yield a line for the format, then a line per record with its kind under ``record``."""
    yield orjson.dumps({"record": "format", "format": FORMAT}) + b"\n"
    for section in sections(scope):
        kind = section.name
        for chunk in _chunks(section):
            yield b"".join(orjson.dumps({"record": kind, **row}) + b"\n" for row in chunk)


def sections(scope: Scope) -> list[Section]:
    """Return the kinds of record in the order in which they refer to each other.

    A filtered export first collects the keys of what belongs to it: integers, a few bytes each.
    """
    keys = _select(scope) if scope.is_filtered else {}
    mine = {"project_id__in": scope.projects.values("pk")}
    history = HistoryEntry.objects.filter(**mine).select_related("actor", "project")
    people = User.objects.filter(
        Q(pk__in=history.values("actor_id"))
        | Q(pk__in=Membership.objects.filter(**mine).values("user_id"))
    )
    versions = Version.objects.filter(document__project_id__in=scope.projects.values("pk"))
    plan: list[tuple[str, models.QuerySet[Any], Callable[[Any], dict[str, Any]]]] = [
        ("projects", scope.projects.select_related("created_by"), present_project),
        ("people", people, present_person),
        ("documents", Document.objects.filter(**mine).with_current(), present_document),
        ("versions", versions.select_related("document"), _present_whole_version),
        ("agents", Agent.objects.filter(**mine).with_context(), present_agent),
        ("events", Event.objects.filter(**mine).with_context(), present_event),
        ("passages", Passage.objects.filter(**mine).with_document(), present_passage),
        ("claims", Claim.objects.filter(**mine).with_context(), present_claim),
        ("links", Link.objects.filter(**mine).with_ends(), present_link),
        ("labels", Label.objects.filter(**mine).with_context(), present_label),
        ("assessments", Assessment.objects.filter(**mine).with_context(), present_assessment),
        ("comments", Comment.objects.filter(**mine).with_context(), present_comment),
        (
            "fruitless_searches",
            FruitlessSearch.objects.filter(**mine).with_context(),
            present_fruitless_search,
        ),
        ("history", history, present_history_entry),
    ]
    return [
        Section(name, rows, present, keys.get(name), _TEXT_CHUNK if name == "versions" else _CHUNK)
        for name, rows, present in plan
    ]


def _select(scope: Scope) -> dict[str, list[int]]:
    """Return the keys of what the filters leave, closed under links, by kind of record."""
    claims, passages = _wanted(scope)
    claims |= _values(Assessment, "claim_id", _asked(scope, Assessment))
    claims |= _values(Label, "claim_id", _asked(scope, Label))
    links = _keys(Link, "source_id", passages) | _keys(Link, "target_id", passages)
    links |= _asked(scope, Link)
    for side in ("source", "target"):
        claims |= _values(Link, f"{side}_claim_id", links)
        passages |= _values(Link, f"{side}_id", links)
    claims |= _values(Claim, "copied_from_id", claims)
    labels = _keys(Label, "claim_id", claims)
    passages |= _values(Label, "evidence_id", labels)
    passages |= _values(Claim, "passage_id", claims)
    versions = _values(Passage, "version_id", passages)
    documents = _values(Version, "document_id", versions) | _asked(scope, Document)
    versions |= _values(Document, "current_id", documents)
    events = _values(Claim, "event_id", claims) | _asked(scope, Event)
    agents = _values(Claim, "speaker_id", claims) | _values(Claim, "reporting_source_id", claims)
    agents |= _asked(scope, Agent)
    assessments = _keys(Assessment, "claim_id", claims)
    on = {"document": documents, "passage": passages, "event": events, "claim": claims}
    comments: set[int] = _keys(Comment, "link_id", links)
    for name, keys in on.items():
        comments |= _keys(Comment, f"{name}_id", keys)
    searches = _keys(FruitlessSearch, "event_id", events) | _asked(scope, FruitlessSearch)
    searches |= _keys(FruitlessSearch, "claim_id", claims)
    chosen: dict[type[models.Model], set[int]] = {
        Document: documents,
        Version: versions,
        Agent: agents,
        Event: events,
        Passage: passages,
        Claim: claims,
        Link: links,
        Label: labels,
        Assessment: assessments,
        Comment: comments,
        FruitlessSearch: searches,
    }
    history: set[int] = set()
    for model, keys in chosen.items():
        history |= _keys(HistoryEntry, "object_id", _values(model, "public_id", keys))
    names: dict[type[models.Model], str] = {FruitlessSearch: "fruitless_searches"}
    named = {names.get(model, f"{model._meta.model_name}s"): keys for model, keys in chosen.items()}
    return {name: sorted(keys) for name, keys in {**named, "history": history}.items()}


def _wanted(scope: Scope) -> tuple[set[int], set[int]]:
    """Return the keys of the claims and passages that the filters ask for themselves."""
    mine = {"project_id__in": scope.projects.values("pk")}
    claims, passages = Claim.objects.filter(**mine), Passage.objects.filter(**mine)
    if scope.document:
        passages = passages.filter(version__document=scope.document)
        claims = claims.filter(passage__version__document=scope.document)
    if scope.event:
        claims = claims.filter(event=scope.event)
    if scope.status:
        claims = claims.filter(status=scope.status)
    if scope.since:
        claims = claims.filter(modified_at__gte=scope.since)
        passages = passages.filter(modified_at__gte=scope.since)
    if scope.claims is not None:
        claims = claims.filter(pk__in=scope.claims.values("pk"))
    keys = set(claims.values_list("pk", flat=True))
    if scope.event or scope.status or scope.claims is not None:
        return keys, _values(Claim, "passage_id", keys)
    return keys, set(passages.values_list("pk", flat=True))


def _asked(scope: Scope, model: type[models.Model]) -> set[int]:
    """Return the keys of rows that are wanted whether or not a claim leads to them.

    These are the document or event that the scope names, and whatever is newer than ``since``.
    """
    by_model: dict[type[models.Model], Document | Event | None]
    by_model = {Document: scope.document, Event: scope.event}
    named = by_model.get(model)
    if named is not None:
        return {named.pk}
    if scope.since is None or scope.narrows_claims:
        return set()
    rows = model._default_manager.filter(
        project_id__in=scope.projects.values("pk"), modified_at__gte=scope.since
    )
    return set(rows.values_list("pk", flat=True))


def _keys(model: type[models.Model], column: str, values: Iterable[Any]) -> set[int]:
    """Return the primary keys of the rows whose ``column`` is among ``values``."""
    return _lookup(model, column, "pk", values)


def _values(model: type[models.Model], column: str, keys: Iterable[Any]) -> set[Any]:
    """Return what stands in ``column`` of the rows with these keys, nulls left out."""
    return _lookup(model, "pk", column, keys) - {None}


def _lookup(model: type[models.Model], given: str, wanted: str, values: Iterable[Any]) -> set[Any]:
    ordered = list(values)
    found: set[Any] = set()
    for start in range(0, len(ordered), _CHUNK):
        part = ordered[start : start + _CHUNK]
        rows = model._default_manager.filter(**{f"{given}__in": part})
        found.update(rows.values_list(wanted, flat=True))
    return found


def _present_whole_version(version: Version) -> dict[str, Any]:
    return {**present_version(version, version.document), "text": version.text}


def _chunks(section: Section) -> Iterator[list[dict[str, Any]]]:
    """Yield presented rows in chunks, each read by a query of its own."""
    if section.keys is not None:
        for start in range(0, len(section.keys), section.chunk):
            part = section.keys[start : start + section.chunk]
            rows = section.rows.filter(pk__in=part).order_by("pk")
            yield [section.present(row) for row in rows]
        return
    last = 0
    while True:
        following = section.rows.filter(pk__gt=last).order_by("pk")
        chunk = list(following[: section.chunk])
        if not chunk:
            return
        last = chunk[-1].pk
        yield [section.present(row) for row in chunk]
