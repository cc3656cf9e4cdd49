"""Every operation of the API, and who may call it: the one reviewed table.

``needs`` is an act of annotator.access.ACTS, or "public" (anybody), "account" (whoever is logged
in), "list" (the same, but showing only one's own projects), "author" (who made the object) or
"owner" (the only one who may see it).
A route or method that is missing here fails test_permissions.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.cast import World

Maker = Callable[[World], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Operation:
    """Who may call it, with which body, and what the allowed ones get.

    ``ok`` is a refusal where the example cannot be carried out for another reason than the
    role: then the role was let through.
    """

    needs: str
    ok: int = 200
    body: Maker | None = None
    query: str = ""


def ids(world: World) -> dict[str, str]:
    """Return the objects of a world by the route that shows them."""
    return {
        "api-project": str(world.project.public_id),
        "api-document": str(world.document.public_id),
        "api-passage": str(world.passage.public_id),
        "api-event": str(world.event.public_id),
        "api-agent": str(world.agent.public_id),
        "api-claim": str(world.claim.public_id),
        "api-link": str(world.link.public_id),
        "api-label": str(world.label.public_id),
        "api-assessment": str(world.assessment.public_id),
        "api-comment": str(world.comment.public_id),
        "api-dismissal": str(world.dismissal.public_id),
        "api-saved-search": str(world.saved_search.public_id),
        "api-fruitless-search": str(world.fruitless_search.public_id),
        "api-pair-dismissal": str(world.pair_dismissal.public_id),
    }


OBJECT_ROUTES = (
    "api-project",
    "api-document",
    "api-passage",
    "api-event",
    "api-agent",
    "api-claim",
    "api-link",
    "api-label",
    "api-assessment",
    "api-comment",
    "api-dismissal",
    "api-saved-search",
    "api-fruitless-search",
    "api-pair-dismissal",
)

# Which object's id stands in the address of a route below that object.
PARENTS = {
    "api-members": "api-project",
    "api-member": "api-project",
    "api-text": "api-document",
    "api-versions": "api-document",
    "api-version": "api-document",
    "api-version-text": "api-document",
    "api-document-figures": "api-document",
    "api-document-event-guesses": "api-document",
    "api-document-citation": "api-document",
    "api-passage-elsewhere": "api-passage",
    "api-passage-citation": "api-passage",
    "api-board": "api-event",
    "api-share": "api-event",
    "api-event-merge": "api-event",
    "api-event-compare": "api-event",
    "api-event-split": "api-event",
    "api-agent-merge": "api-agent",
    "api-agent-split": "api-agent",
    "api-claim-verdict": "api-claim",
}


def address(route: str, world: World) -> dict[str, Any]:
    """Return the arguments of the route's address for the objects of a world."""
    known = ids(world)
    owner = PARENTS.get(route, route)
    arguments: dict[str, Any] = {"id": known[owner]} if owner in known else {}
    if route == "api-member":
        arguments["member"] = str(world.membership.public_id)
    if route in ("api-version", "api-version-text"):
        arguments["number"] = 1
    return arguments


def _id(row: Any) -> str:
    return str(row.public_id)


OPERATIONS: dict[tuple[str, str], Operation] = {
    ("api-schema", "GET"): Operation("public"),
    ("api-docs", "GET"): Operation("public"),
    ("api-me", "GET"): Operation("account"),
    ("api-preferences", "GET"): Operation("account"),
    ("api-preferences", "PATCH"): Operation(
        "account", 200, lambda w: {"key_map": {"next-figure": "m"}}
    ),
    ("api-figures", "POST"): Operation("account", 200, lambda w: {"text": "about 300 came"}),
    ("api-compare", "POST"): Operation("account", 200, lambda w: {"a": {"value": 1}, "b": {}}),
    ("api-projects", "GET"): Operation("list"),
    ("api-projects", "POST"): Operation("account", 201, lambda w: {"name": "A new one"}),
    ("api-project", "GET"): Operation("read"),
    ("api-project", "PATCH"): Operation("manage", 200, lambda w: {"name": "Renamed"}),
    ("api-members", "GET"): Operation("read"),
    ("api-members", "POST"): Operation(
        "manage", 201, lambda w: {"username": "staff", "role": "viewer"}
    ),
    ("api-member", "GET"): Operation("read"),
    ("api-member", "PATCH"): Operation("manage", 409, lambda w: {"role": "viewer"}),
    ("api-member", "DELETE"): Operation("manage", 409),
    ("api-documents", "GET"): Operation("list"),
    ("api-documents", "POST"): Operation(
        "import", 201, lambda w: {"project": _id(w.project), "text": "Some 40 came."}
    ),
    ("api-document", "GET"): Operation("read"),
    ("api-document", "PATCH"): Operation("import", 200, lambda w: {"title": "Renamed"}),
    ("api-document", "DELETE"): Operation("delete_document", 409),
    ("api-text", "GET"): Operation("read"),
    ("api-versions", "GET"): Operation("read"),
    ("api-versions", "POST"): Operation("import", 201, lambda w: {"text": "Another text."}),
    ("api-version", "GET"): Operation("read"),
    ("api-version-text", "GET"): Operation("read"),
    ("api-document-figures", "GET"): Operation("read"),
    ("api-document-event-guesses", "GET"): Operation("read"),
    ("api-passages", "GET"): Operation("list"),
    ("api-passages", "POST"): Operation(
        "annotate", 201, lambda w: {"document": _id(w.document), "start": 0, "end": 3}
    ),
    ("api-passage", "GET"): Operation("read"),
    ("api-passage", "PATCH"): Operation("annotate", 200, lambda w: {"note": "Look again."}),
    ("api-passage", "DELETE"): Operation("annotate", 409),
    ("api-document-citation", "GET"): Operation("read"),
    ("api-passage-elsewhere", "GET"): Operation("read"),
    ("api-passage-citation", "GET"): Operation("read"),
    ("api-dismissals", "GET"): Operation("list"),
    ("api-dismissals", "POST"): Operation(
        "record", 201, lambda w: {"document": _id(w.document), "start": 4, "end": 11}
    ),
    ("api-dismissal", "GET"): Operation("owner"),
    ("api-dismissal", "DELETE"): Operation("owner", 204),
    ("api-agents", "GET"): Operation("list"),
    ("api-agents", "POST"): Operation(
        "record", 201, lambda w: {"project": _id(w.project), "name": "The Echo"}
    ),
    ("api-agent", "GET"): Operation("read"),
    ("api-agent", "PATCH"): Operation("record", 200, lambda w: {"kind": "person"}),
    ("api-agent", "DELETE"): Operation("record", 409),
    ("api-agent-merge", "POST"): Operation("merge", 400, lambda w: {"into": _id(w.agent)}),
    ("api-agent-split", "POST"): Operation("merge", 400, lambda w: {"reason": "Two forces."}),
    ("api-events", "GET"): Operation("list"),
    ("api-events", "POST"): Operation(
        "record", 201, lambda w: {"project": _id(w.project), "title": "Lantern Night"}
    ),
    ("api-event", "GET"): Operation("read"),
    ("api-event", "PATCH"): Operation("record", 200, lambda w: {"place": "Merrow"}),
    ("api-event", "DELETE"): Operation("record", 409),
    ("api-event-merge", "POST"): Operation("merge", 400, lambda w: {"into": _id(w.event)}),
    ("api-event-split", "POST"): Operation("merge", 400, lambda w: {"reason": "Two marches."}),
    ("api-event-compare", "POST"): Operation(
        "read", 200, lambda w: {"quantity": {"value": 140}, "claim": _id(w.claim)}
    ),
    ("api-board", "GET"): Operation("read"),
    # The project's setting is off, so no link can be made and there is none.
    ("api-share", "GET"): Operation("manage", 404),
    ("api-share", "POST"): Operation("manage", 409),
    ("api-share", "DELETE"): Operation("manage", 404),
    ("api-claims", "GET"): Operation("list"),
    ("api-claims", "POST"): Operation(
        "record",
        201,
        lambda w: {"passage": _id(w.passage), "measure_kind": "attendance", "value": 5000},
    ),
    ("api-claim", "GET"): Operation("read"),
    ("api-claim", "PATCH"): Operation("record", 200, lambda w: {"hedge": "reportedly"}),
    ("api-claim", "DELETE"): Operation("record", 409),
    ("api-links", "GET"): Operation("list"),
    ("api-links", "POST"): Operation(
        "link",
        201,
        lambda w: {
            "source": _id(w.passage),
            "target": _id(w.other_passage),
            "relation": "qualifies",
        },
    ),
    ("api-suggestions", "GET"): Operation("account", 400),
    ("api-pair-dismissals", "GET"): Operation("list"),
    ("api-pair-dismissals", "POST"): Operation(
        "link", 200, lambda w: {"source": _id(w.other_passage), "target": _id(w.passage)}
    ),
    ("api-pair-dismissal", "GET"): Operation("read"),
    ("api-pair-dismissal", "DELETE"): Operation("link", 204),
    ("api-link", "GET"): Operation("read"),
    ("api-link", "PATCH"): Operation("link", 200, lambda w: {"note": "Both by the police."}),
    ("api-link", "DELETE"): Operation("link", 204),
    ("api-claim-verdict", "GET"): Operation("read"),
    ("api-labels", "GET"): Operation("list"),
    ("api-labels", "POST"): Operation(
        "label",
        201,
        lambda w: {
            "claim": _id(w.other_claim),
            "evidence": _id(w.passage),
            "label": "NOT_ENOUGH_INFO",
        },
    ),
    ("api-label", "GET"): Operation("read"),
    ("api-label", "PATCH"): Operation("author", 200, lambda w: {"label": "REFUTES"}),
    ("api-label", "DELETE"): Operation("author", 204),
    ("api-assessments", "GET"): Operation("list"),
    ("api-assessments", "POST"): Operation(
        "assess",
        201,
        lambda w: {"claim": _id(w.claim), "verdict": "SUPPORTED", "reason": "Two counts agree."},
    ),
    ("api-assessment", "GET"): Operation("read"),
    ("api-assessment", "PATCH"): Operation("assess", 200, lambda w: {"reason": "On reflection."}),
    ("api-assessment", "DELETE"): Operation("assess", 204),
    ("api-comments", "GET"): Operation("list"),
    ("api-comments", "POST"): Operation(
        "comment", 201, lambda w: {"claim": _id(w.claim), "text": "Is this the late edition?"}
    ),
    ("api-comment", "GET"): Operation("read"),
    ("api-comment", "PATCH"): Operation("author", 200, lambda w: {"text": "Other words."}),
    ("api-comment", "DELETE"): Operation("author", 204),
    ("api-search", "GET"): Operation("list", query="?q=people"),
    ("api-saved-searches", "GET"): Operation("list"),
    ("api-saved-searches", "POST"): Operation(
        "read",
        201,
        lambda w: {"project": _id(w.project), "name": "Quay", "searched_in": "texts"},
    ),
    ("api-saved-search", "GET"): Operation("read"),
    ("api-saved-search", "PATCH"): Operation("author", 200, lambda w: {"name": "The quay"}),
    ("api-saved-search", "DELETE"): Operation("author", 204),
    ("api-fruitless-searches", "GET"): Operation("list"),
    ("api-fruitless-searches", "POST"): Operation(
        "record",
        201,
        lambda w: {
            "project": _id(w.project),
            "query": "zebra",
            "place": "The archive",
            "searched_on": "2025-05-03",
        },
    ),
    ("api-fruitless-search", "GET"): Operation("read"),
    ("api-fruitless-search", "PATCH"): Operation("record", 200, lambda w: {"note": "Twice."}),
    ("api-fruitless-search", "DELETE"): Operation("record", 204),
    ("api-changes", "GET"): Operation("list"),
    ("api-history", "GET"): Operation("list"),
    ("api-export-json", "GET"): Operation("list"),
    ("api-export-jsonl", "GET"): Operation("list"),
}
