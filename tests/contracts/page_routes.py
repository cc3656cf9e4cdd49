"""Every page, and who may open it or send its form: the one reviewed table.

``needs`` is an act of annotator.access.ACTS, or "public" (anybody), "account" (whoever is logged
in), "author" (who made the object, or a project admin) or "owner" (only the account whose it is).
A route or method that is missing here fails test_page_permissions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from annotator.models import ApiToken
from claims.agents import create_agent
from claims.events import create_event
from tests.cast import PASSWORD, World

Maker = Callable[[World], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Visit:
    """Who may, with which form, and what the allowed ones get.

    ``ok`` is a refusal where the example cannot be carried out for another reason than the
    role; a redirect may lead to the reason. Either way the role was let through.
    """

    needs: str
    ok: int = 200
    body: Maker = lambda world: {}


def values(world: World) -> dict[str, Any]:
    """Return what stands in an address for the objects of a world, by the parameter's name."""
    return {
        "project_id": world.project.public_id,
        "membership_id": world.membership.public_id,
        "document_id": world.document.public_id,
        "number": 1,
        "other": 1,
        "passage_id": world.passage.public_id,
        "source_id": world.passage.public_id,
        "target_id": world.other_passage.public_id,
        "link_id": world.link.public_id,
        "pair_dismissal_id": world.pair_dismissal.public_id,
        "event_id": world.event.public_id,
        "agent_id": world.agent.public_id,
        "claim_id": world.claim.public_id,
        "assessment_id": world.assessment.public_id,
        "comment_id": world.comment.public_id,
        "saved_id": world.saved_search.public_id,
        "row_id": world.fruitless_search.public_id,
        "token": "nobody-made-this-link",
        "token_key": ApiToken.objects.get(user=world.membership.user).token_key,
    }


# What ``target_id`` means to the routes that have one.
TARGETS = {
    "event-comment": "event_id",
    "claim-comment": "claim_id",
    "passage-comment": "passage_id",
}


def a_pair(world: World) -> dict[str, Any]:
    ends = {"source": world.passage.public_id, "target": world.other_passage.public_id}
    return {**ends, "act": "dismiss"}


def another_event(world: World) -> dict[str, Any]:
    event = create_event(
        actor=world.membership.user, project=world.project, details={"title": "The same march"}
    )
    return {"into": event.pk, "reason": "Both papers mean the same afternoon."}


def another_agent(world: World) -> dict[str, Any]:
    agent = create_agent(
        actor=world.membership.user, project=world.project, details={"name": "Harbour police"}
    )
    return {"into": agent.pk, "reason": "The same force."}


_MARCH = {"title": "Harbour March", "date_precision": "day", "geo_precision": "", "part": ""}
_POLICE = {"name": "The police", "kind": "organization"}
_FIGURE = {
    "claim_type": "numerical",
    "measure_kind": "attendance",
    "unit": "people",
    "value": "5,000",
    "bound": "nearly",
    "speaker": "Police",
    "speaker_role": "unattributed",
    "occurrence": "actual",
    "status": "recorded",
}

VISITS: dict[tuple[str, str], Visit] = {
    ("login", "GET"): Visit("public"),
    ("login", "POST"): Visit(
        "public", 302, lambda w: {"username": w.membership.user.username, "password": PASSWORD}
    ),
    ("logout", "POST"): Visit("public", 302),
    ("home", "GET"): Visit("account"),
    ("project-new", "GET"): Visit("account"),
    ("project-new", "POST"): Visit("account", 302, lambda w: {"name": "A new one"}),
    ("account", "GET"): Visit("account"),
    ("account", "POST"): Visit("account", 302, lambda w: {"name": "Nell"}),
    ("password_change", "GET"): Visit("account"),
    ("password_change", "POST"): Visit(
        "account",
        302,
        lambda w: {
            "old_password": PASSWORD,
            "new_password1": "another long enough one",
            "new_password2": "another long enough one",
        },
    ),
    ("keys-reset", "POST"): Visit("account", 302),
    ("token-new", "POST"): Visit("account", 200, lambda w: {"label": "nightly", "scope": "read"}),
    ("token-revoke", "POST"): Visit("owner", 302),
    ("library", "GET"): Visit("read"),
    ("library-upload", "POST"): Visit(
        "import", 302, lambda w: {"file": SimpleUploadedFile("a.txt", b"Some 40 came.")}
    ),
    ("library-paste", "POST"): Visit("import", 302, lambda w: {"text": "Some 60 came."}),
    ("project-history", "GET"): Visit("read"),
    ("project-settings", "GET"): Visit("read"),
    ("project-settings", "POST"): Visit(
        "manage", 302, lambda w: {"name": "Renamed", "row_version": 1}
    ),
    ("project-export", "GET"): Visit("read"),
    ("member-new", "POST"): Visit("manage", 302, lambda w: {"username": "staff", "role": "viewer"}),
    ("member-role", "POST"): Visit("manage", 302, lambda w: {"role": "admin"}),
    ("member-remove", "POST"): Visit("manage", 302),
    ("document", "GET"): Visit("read"),
    ("document-marks", "GET"): Visit("read"),
    ("document-cards", "GET"): Visit("read"),
    ("passage-search", "GET"): Visit("read"),
    ("document-details", "GET"): Visit("read"),
    ("document-details", "POST"): Visit(
        "import", 302, lambda w: {"title": "Renamed", "row_version": 1}
    ),
    ("document-delete", "POST"): Visit("delete_document", 409, lambda w: {"row_version": 1}),
    ("version-new", "POST"): Visit("import", 302, lambda w: {"text": "Another text."}),
    ("version-original", "GET"): Visit("read"),
    ("version-diff", "GET"): Visit("read"),
    ("passage", "GET"): Visit("read"),
    ("passage-note", "POST"): Visit("annotate", 302, lambda w: {"note": "Look again."}),
    ("passage-delete", "POST"): Visit("annotate", 302),
    ("passage-comment", "POST"): Visit("comment", 302, lambda w: {"text": "Which hour?"}),
    ("pair", "GET"): Visit("read"),
    ("pair", "POST"): Visit("link", 302, lambda w: {"relation": "supports", "note": "Seen both."}),
    ("suggested-pairs", "GET"): Visit("read"),
    ("suggested-pairs", "POST"): Visit("link", 302, a_pair),
    ("suggested-pair", "GET"): Visit("read"),
    ("pair-restore", "POST"): Visit("link", 302),
    ("link-delete", "POST"): Visit("link", 302, lambda w: {"row_version": 1}),
    ("events", "GET"): Visit("read"),
    ("event-new", "GET"): Visit("record"),
    ("event-new", "POST"): Visit("record", 302, lambda w: _MARCH),
    ("event", "GET"): Visit("read"),
    ("board-svg", "GET"): Visit("read"),
    ("board-png", "GET"): Visit("read"),
    ("board-report", "GET"): Visit("read"),
    ("event-share", "POST"): Visit("manage", 302),
    ("event-unshare", "POST"): Visit("manage", 302),
    ("public-board", "GET"): Visit("public", 404),
    ("event-evidence", "GET"): Visit("read"),
    ("event-evidence-svg", "GET"): Visit("read"),
    ("claim-evidence", "GET"): Visit("read"),
    ("claim-evidence-svg", "GET"): Visit("read"),
    ("event-edit", "GET"): Visit("record"),
    ("event-edit", "POST"): Visit("record", 302, lambda w: _MARCH),
    ("event-merge", "GET"): Visit("merge"),
    ("event-merge", "POST"): Visit("merge", 302, another_event),
    ("event-split", "POST"): Visit("merge", 302),
    ("event-rank", "POST"): Visit(
        "assess",
        302,
        lambda w: {
            "figure": f"{w.other_claim.public_id}:0",
            "rank": "preferred",
            "reason": "A count at the gate.",
        },
    ),
    ("event-delete", "POST"): Visit("record", 302),
    ("event-comment", "POST"): Visit("comment", 302, lambda w: {"text": "Which bridge?"}),
    ("search", "GET"): Visit("read"),
    ("search-save", "POST"): Visit("read", 302, lambda w: {"name": "Quay", "q": "quay"}),
    ("search-delete", "POST"): Visit("author", 302),
    ("search-nothing", "POST"): Visit(
        "record",
        302,
        lambda w: {"query": "zebra", "place": "The archive", "searched_on": "2025-05-03"},
    ),
    ("search-nothing-delete", "POST"): Visit("record", 302),
    ("agents", "GET"): Visit("read"),
    ("agent-new", "GET"): Visit("record"),
    ("agent-new", "POST"): Visit("record", 302, lambda w: _POLICE),
    ("agent", "GET"): Visit("read"),
    ("agent-edit", "GET"): Visit("record"),
    ("agent-edit", "POST"): Visit("record", 302, lambda w: _POLICE),
    ("agent-merge", "GET"): Visit("merge"),
    ("agent-merge", "POST"): Visit("merge", 302, another_agent),
    ("agent-split", "POST"): Visit("merge", 302),
    ("agent-delete", "POST"): Visit("record", 302),
    ("claim", "GET"): Visit("read"),
    ("claim-edit", "GET"): Visit("record"),
    ("claim-edit", "POST"): Visit("record", 302, lambda w: {**_FIGURE, "event": w.event.pk}),
    ("claim-verdict", "POST"): Visit(
        "assess", 302, lambda w: {"verdict": "SUPPORTED", "reason": "Two counts agree."}
    ),
    ("claim-label", "POST"): Visit(
        "label", 302, lambda w: {"evidence": w.other_passage.public_id, "label": "REFUTES"}
    ),
    ("claim-rank", "POST"): Visit(
        "assess", 302, lambda w: {"rank": "normal", "reason": "Both stand.", "row_version": 1}
    ),
    ("claim-delete", "POST"): Visit("record", 302),
    ("claim-comment", "POST"): Visit("comment", 302, lambda w: {"text": "Who counted?"}),
    ("assessment-delete", "POST"): Visit("assess", 302),
    ("comment-delete", "POST"): Visit("author", 302),
}

# Fields of forms and addresses that name another object, with where its key is to be found. A
# form takes keys of rows, an address public ids.
REFERENCES: list[tuple[str, str, str, Callable[[World], Any]]] = [
    ("event-edit", "POST", "parent", lambda w: w.event.pk),
    ("event-new", "POST", "parent", lambda w: w.event.pk),
    ("event-merge", "POST", "into", lambda w: w.event.pk),
    ("agent-merge", "POST", "into", lambda w: w.agent.pk),
    ("claim-edit", "POST", "event", lambda w: w.event.pk),
    ("claim-edit", "POST", "copied_from", lambda w: w.other_claim.pk),
    ("claim-label", "POST", "evidence", lambda w: w.passage.public_id),
    ("event-rank", "POST", "figure", lambda w: f"{w.other_claim.public_id}:0"),
    ("document-cards", "GET", "claim", lambda w: w.claim.public_id),
    ("passage-search", "GET", "claim", lambda w: w.claim.public_id),
    ("suggested-pairs", "POST", "target", lambda w: w.other_passage.public_id),
    ("suggested-pairs", "POST", "source_claim", lambda w: w.claim.public_id),
    ("pair", "GET", "source_claim", lambda w: w.claim.public_id),
    ("pair", "POST", "source_claim", lambda w: w.claim.public_id),
    ("project-export", "GET", "event", lambda w: w.event.public_id),
    ("project-export", "GET", "document", lambda w: w.document.public_id),
    ("project-history", "GET", "object", lambda w: w.document.public_id),
]
