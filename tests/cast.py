"""The cast of characters: who may do what is always asked of the same nine accounts.

``play()`` sets the stage: one project that most of them share, a foreign one that they do not,
and in each the same objects. Everything is made by the stage functions themselves.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from annotator.annotating import mark_passage
from annotator.dismissing import dismiss_figure
from annotator.importing import Incoming, import_text
from annotator.models import (
    ApiToken,
    Dismissal,
    Document,
    Membership,
    Passage,
    Project,
    Role,
    TokenScope,
    User,
)
from annotator.organising import add_member, create_project
from claims.agents import create_agent
from claims.assessing import add_comment, rank_figure
from claims.events import create_event
from claims.keeping import record_nothing_found, save_search
from claims.labelling import give_label
from claims.linking import link_passages
from claims.models import (
    Agent,
    Assessment,
    Claim,
    Comment,
    Event,
    FruitlessSearch,
    Label,
    Link,
    PairDismissal,
    SavedSearch,
)
from claims.proposing import dismiss_pair
from claims.recording import record_claim

PASSWORD = "a long enough password"

GAZETTE = "The Harbour March drew nearly 5,000 people, police said. Organisers spoke of 12,000.\n"
ECHO = "Police put the crowd at 4,800 people. 😀 The quay was full.\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """A project with one of everything; two documents, passages and claims."""

    project: Project
    membership: Membership
    document: Document
    other_document: Document
    passage: Passage
    other_passage: Passage
    event: Event
    agent: Agent
    claim: Claim
    other_claim: Claim
    link: Link
    label: Label
    assessment: Assessment
    comment: Comment
    dismissal: Dismissal
    saved_search: SavedSearch
    fruitless_search: FruitlessSearch
    pair_dismissal: PairDismissal


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The accounts, and the two projects: ``own`` is shared, ``foreign`` is the outsider's.

    ``revoked`` is a reviewer whose token was taken back, ``deactivated`` one whose account was
    switched off after a token was made. ``tokens`` maps each role's name to a writing token.
    """

    admin: User
    adjudicator: User
    reviewer: User
    viewer: User
    outsider: User
    staff: User
    deactivated: User
    revoked: User
    own: World
    foreign: World
    tokens: dict[str, str] = field(default_factory=dict)

    def token(self, name: str) -> str:
        return self.tokens[name]


MEMBERS = ("adjudicator", "reviewer", "viewer", "deactivated", "revoked")
ACCOUNTS = ("admin", *MEMBERS, "outsider", "staff")


def play() -> Cast:
    """Make the cast in the database."""
    users = {name: make_user(name, is_staff=name == "staff") for name in ACCOUNTS}
    own = make_world(users["admin"], "Harbour March")
    foreign = make_world(users["outsider"], "Lantern Night")
    for name in MEMBERS:
        role = name if name in Role.values else Role.REVIEWER
        add_member(actor=users["admin"], project=own.project, username=name, role=role)
    tokens = {name: make_token(users[name]) for name in ACCOUNTS}
    ApiToken.objects.filter(user=users["revoked"]).delete()
    users["deactivated"].is_active = False
    users["deactivated"].save()
    return Cast(**users, own=own, foreign=foreign, tokens=tokens)


def make_user(name: str, **fields: Any) -> User:
    return User.objects.create_user(
        username=name, password=PASSWORD, name=name.capitalize(), **fields
    )


def make_token(user: User, scope: str = TokenScope.WRITE) -> str:
    """Return the token itself, as it is shown once."""
    _, token = ApiToken.objects.create(user=user, label="tests", scope=scope)
    return token


def make_document(user: User, project: Project, text: str = GAZETTE, **fields: Any) -> Document:
    document = import_text(actor=user, project=project, incoming=Incoming(text=text), **fields)
    return Document.objects.with_current().get(pk=document.pk)


def make_passage(user: User, document: Document, quote: str) -> Passage:
    """Mark the first place where ``quote`` stands."""
    version = document.versions.get(pk=document.current_id)
    start = version.text.index(quote)
    passage, _ = mark_passage(
        actor=user, document=document, version=version, start=start, end=start + len(quote)
    )
    return passage


def make_world(admin: User, name: str) -> World:
    """Make a project with one of everything."""
    project = create_project(actor=admin, name=name)
    document = make_document(admin, project, title="Thousands march")
    other = make_document(admin, project, ECHO, title="The Echo counts")
    passage = make_passage(admin, document, "nearly 5,000 people")
    other_passage = make_passage(admin, other, "4,800 people")
    event = create_event(
        actor=admin, project=project, details={"title": "Harbour March", "kind": "march"}
    )
    agent = create_agent(actor=admin, project=project, details={"name": "Police"})
    claims = [
        record_claim(
            actor=admin,
            passage=marked,
            details={
                "event": event,
                "speaker": agent,
                "measure_kind": "attendance",
                "unit": "people",
                "value": Decimal(value),
                "bound": bound,
            },
        )
        for marked, value, bound in ((passage, 5000, "nearly"), (other_passage, 4800, "exact"))
    ]
    link = link_passages(
        actor=admin, source=passage, target=other_passage, relation="consistent_with"
    )
    label = give_label(actor=admin, claim=claims[0], evidence=other_passage, label="SUPPORTS")
    assessment = rank_figure(
        actor=admin, event=event, claim=claims[0], rank="preferred", reason="First count."
    )
    comment = add_comment(actor=admin, target=document, text="Is this the late edition?")
    dismissal, _ = dismiss_figure(
        actor=admin, document=document, version=document.current, start=0, end=3
    )
    search = save_search(
        actor=admin,
        project=project,
        details={
            "name": "The quay",
            "searched_in": "texts",
            "parameters": {"q": "quay"},
            "is_shared": True,
        },
    )
    fruitless = record_nothing_found(
        actor=admin,
        project=project,
        details={
            "query": "harbour count",
            "place": "The county archive",
            "searched_on": datetime.date(2025, 5, 4),
        },
    )
    pair_dismissal, _ = dismiss_pair(admin, passage, other_passage, "The same crowd twice.")
    return World(
        project=project,
        membership=Membership.objects.get(project=project, user=admin),
        document=document,
        other_document=other,
        passage=passage,
        other_passage=other_passage,
        event=event,
        agent=agent,
        claim=claims[0],
        other_claim=claims[1],
        link=link,
        label=label,
        assessment=assessment,
        comment=comment,
        dismissal=dismissal,
        saved_search=search,
        fruitless_search=fruitless,
        pair_dismissal=pair_dismissal,
    )
