"""Loading the demonstration corpus: documents, passages by quote, claims, links, decisions.

Everything goes through the stages, under the names of invented reviewers, so that the loaded
project has the same history as one made by hand. What is there already is left alone: loading
twice doubles nothing, and a load that was interrupted is completed by the next.
"""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.dateparse import parse_datetime

from annotator import csl
from annotator.annotating import locate, mark_passage
from annotator.importing import Incoming, import_text, read_file
from annotator.models import Document, Membership, Passage, Project, Role, User
from annotator.organising import add_member, create_project
from claims.agents import find_or_create_agent
from claims.assessing import add_comment, give_verdict, rank_figure
from claims.events import create_event
from claims.labelling import give_label
from claims.linking import link_passages
from claims.models import Agent, Assessment, Claim, Comment, Event, Label, Link
from claims.recording import GIVEN_FIELDS, record_claim

FORMAT = "corroborate.seeds.v1"

# Of these types the publisher's name is the container that an article stands in.
_CONTAINED = ("article-newspaper", "article-magazine", "post-weblog", "webpage", "post")
_DATES = ("claim_date", "event_date")
_NUMBERS = ("value", "low", "high")


class SeedsMissing(Exception):
    """The folder holds no manifest of the known format. The message says which was looked for."""


@transaction.atomic
def load(folder: Path, owner: User) -> Project:
    """Load the corpus in ``folder`` into a project of which ``owner`` is an admin. Commits.

    Raises SeedsMissing, and whatever a stage raises when the manifest asks for nonsense; then
    nothing is loaded.
    """
    path = folder / "manifest.json"
    if not path.is_file():
        raise SeedsMissing(f"There is no {path}.")
    manifest = json.loads(path.read_text(encoding="utf-8"))
    if manifest.get("format") != FORMAT:
        raise SeedsMissing(f"{path} is not in the format {FORMAT}.")
    return _Loader(folder, manifest, owner).load()


class _Loader:
    """Carries the rows made so far, by their keys in the manifest."""

    def __init__(self, folder: Path, manifest: dict[str, Any], owner: User) -> None:
        self.folder = folder
        self.manifest = manifest
        self.owner = owner
        self.people: dict[str, User] = {}
        self.agents: dict[str, Agent] = {}
        self.events: dict[str, Event] = {}
        self.documents: dict[str, Document] = {}
        self.passages: dict[str, Passage] = {}
        self.claims: dict[str, Claim] = {}
        self.links: dict[str, Link] = {}

    def load(self) -> Project:
        self.project = self._project()
        self._add_people()
        for agent in self.manifest["agents"]:
            self.agents[agent["key"]] = find_or_create_agent(
                actor=self.owner,
                project_id=self.project.pk,
                name=agent["name"],
                kind=agent["kind"],
            )
        for event in self.manifest["events"]:
            self.events[event["key"]] = self._event(event)
        for document in self.manifest["documents"]:
            self.documents[document["key"]] = self._document(document)
        self._mark_passages()
        for claim in self.manifest["claims"]:
            self.claims[claim["key"]] = self._claim(claim)
        for link in self.manifest["links"]:
            self._link(link)
        for label in self.manifest["labels"]:
            self._label(label)
        for assessment in self.manifest["assessments"]:
            self._assess(assessment)
        for verdict in self.manifest["verdicts"]:
            self._judge(verdict)
        for comment in self.manifest["comments"]:
            self._comment(comment)
        return self.project

    def _project(self) -> Project:
        details = self.manifest["project"]
        known = Project.objects.filter(
            name=details["name"], memberships__user=self.owner, memberships__role=Role.ADMIN
        ).first()
        return known or create_project(
            actor=self.owner, name=details["name"], description=details["description"]
        )

    def _add_people(self) -> None:
        for person in self.manifest["people"]:
            user = User.objects.filter(username=person["username"]).first()
            if user is None:
                user = User.objects.create_user(person["username"], name=person["name"])
            if not Membership.objects.filter(project=self.project, user=user).exists():
                add_member(
                    actor=self.owner,
                    project=self.project,
                    username=user.username,
                    role=person["role"],
                )
            self.people[person["username"]] = user

    def _event(self, details: dict[str, Any]) -> Event:
        title = details["title"]
        known = Event.objects.filter(project=self.project, title=title).first()
        if known is not None:
            return known
        given = {name: value for name, value in details.items() if name != "key"}
        given["date"] = _date(given.get("date"))
        if given.get("parent"):
            given["parent"] = self.events[given["parent"]]
        return create_event(actor=self.owner, project=self.project, details=given)

    def _document(self, details: dict[str, Any]) -> Document:
        path = self.folder / details["file"]
        incoming = read_file(path.name, path.read_bytes())
        item = self._item(details)
        known = Document.objects.filter(
            project=self.project, title=details["title"], outlet=csl.outlet(item)
        ).first()
        if known is not None:
            return known
        arrival = Incoming(
            text=incoming.text,
            retrieved_at=parse_datetime(details["retrieved_at"]),
            archive_url=details.get("archive_url", ""),
            media_type=incoming.media_type,
            encoding=incoming.encoding,
            file_name=incoming.file_name,
            original=incoming.original,
        )
        return import_text(
            actor=self.owner,
            project=self.project,
            incoming=arrival,
            title=details["title"],
            item=item,
        )

    def _item(self, details: dict[str, Any]) -> dict[str, Any]:
        """Return the CSL-JSON item of a document of the manifest."""
        item = {
            name: details[name]
            for name in ("type", "author", "issued", "URL", "language")
            if details.get(name)
        }
        publisher = self.agents[details["publisher"]].name
        contained = details["type"] in _CONTAINED
        item["container-title" if contained else "publisher"] = publisher
        return item

    def _mark_passages(self) -> None:
        versions = {key: document.read_current() for key, document in self.documents.items()}
        for passage in self.manifest["passages"]:
            document = self.documents[passage["document"]]
            version = versions[passage["document"]]
            start, end = locate(
                version,
                exact=passage["exact"],
                prefix=passage.get("prefix", ""),
                suffix=passage.get("suffix", ""),
            )
            self.passages[passage["key"]], _ = mark_passage(
                actor=self.people[passage["created_by"]],
                document=document,
                version=version,
                start=start,
                end=end,
                note=passage.get("note", ""),
            )

    def _claim(self, details: dict[str, Any]) -> Claim:
        passage = self.passages[details["passage"]]
        known = (
            Claim.objects.with_context()
            .filter(passage=passage, claim_text=details["claim_text"])
            .first()
        )
        if known is not None:
            return known
        given = {name: details[name] for name in GIVEN_FIELDS if details.get(name) is not None}
        for name in set(given) & set(_DATES):
            given[name] = _date(given[name])
        for name in set(given) & set(_NUMBERS):
            given[name] = Decimal(str(given[name]))
        for name, rows in (
            ("event", self.events),
            ("speaker", self.agents),
            ("reporting_source", self.agents),
            ("copied_from", self.claims),
        ):
            if name in given:
                given[name] = rows[given[name]]
        return record_claim(
            actor=self.people[details["created_by"]], passage=passage, details=given
        )

    def _link(self, details: dict[str, Any]) -> None:
        source, target = self.passages[details["source"]], self.passages[details["target"]]
        known = Link.objects.filter(
            source=source, target=target, relation=details["relation"], note=details["note"]
        ).first()
        if known is None:
            known = link_passages(
                actor=self.people[details["created_by"]],
                source=source,
                target=target,
                relation=details["relation"],
                source_claim=self._claim_or_none(details.get("source_claim")),
                target_claim=self._claim_or_none(details.get("target_claim")),
                note=details["note"],
                evidence_group=details.get("evidence_group", ""),
            )
        self.links[details["key"]] = known

    def _claim_or_none(self, key: str | None) -> Claim | None:
        return self.claims[key] if key else None

    def _assess(self, details: dict[str, Any]) -> None:
        claim = self.claims[details["claim"]]
        event = self.events[details["event"]]
        if Assessment.objects.filter(claim=claim, event=event).exists():
            return
        rank_figure(
            actor=self.people[details["created_by"]],
            event=event,
            claim=claim,
            rank=details["rank"],
            reason=details["reason"],
        )

    def _label(self, details: dict[str, Any]) -> None:
        claim, evidence = self.claims[details["claim"]], self.passages[details["evidence"]]
        reviewer = self.people[details["created_by"]]
        if not Label.objects.filter(claim=claim, evidence=evidence, created_by=reviewer).exists():
            give_label(actor=reviewer, claim=claim, evidence=evidence, label=details["label"])

    def _judge(self, details: dict[str, Any]) -> None:
        claim, person = self.claims[details["claim"]], self.people[details["created_by"]]
        given = Assessment.objects.filter(claim=claim, event__isnull=True, created_by=person)
        if not given.exists():
            give_verdict(
                actor=person,
                claim=claim,
                verdict=details["verdict"],
                reason=details["reason"],
            )

    def _comment(self, details: dict[str, Any]) -> None:
        [(kind, key)] = details["on"].items()
        target = getattr(self, f"{kind}s")[key]
        if Comment.objects.filter(**{kind: target}, text=details["text"]).exists():
            return
        add_comment(actor=self.people[details["created_by"]], target=target, text=details["text"])


def _date(text: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(text) if text else None
