"""What is asked of a large corpus: each operation, its bar, and a question for every number."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from annotator.models import Document, Project
from claims.models import Claim, Event
from tests.scale.corpus import BOARD_EVENT, CROWDED_EVENT
from tests.scale.wording import Writer


@dataclass(frozen=True, slots=True)
class Operation:
    """``bar`` is the most that the 95th percentile may be, in milliseconds; None without one.

    ``ask`` returns the address to get for a number: different ones for different numbers.
    ``times`` is how often it is asked.
    """

    name: str
    bar: int | None
    ask: Callable[[int], str]
    times: int = 60


def _project() -> UUID:
    return Project.objects.get().public_id


def _event(key: int) -> UUID:
    return Event.objects.values_list("public_id", flat=True).get(pk=key)


def _any(model: type[Claim] | type[Document], number: int) -> UUID:
    """Return one of a model's rows, another for every number, spread over all of them."""
    count = model._default_manager.order_by("-pk").values_list("pk", flat=True)[:1].get()
    key = random.Random(number).randrange(1, count + 1)
    return model._default_manager.values_list("public_id", flat=True).get(pk=key)


def _listing(path: str, **parameters: object) -> str:
    return f"/api/v1/{path}/?{urlencode(parameters)}"


def _page(**parameters: object) -> str:
    return f"/projects/{_project()}/search/?{urlencode(parameters)}"


_words: list[str] = []


def _word(number: int, common: int) -> str:
    """Return one of the ``common`` commonest words of the corpus: the more, the rarer it may be."""
    if not _words:
        _words.extend(Writer().words)
    return _words[random.Random(number).randrange(common)]


def _figure_line(number: int) -> str:
    chance = random.Random(number)
    kind, year = (
        chance.choice(("police", "organisers", "viewers", "signatures")),
        2015 + number % 10,
    )
    return f"over {chance.randrange(1, 100) * 1_000:,} {kind} {year}"


OPERATIONS = (
    Operation("words in context, common, page", 200, lambda number: _page(q=_word(number, 50))),
    Operation("words in context, rare, page", 200, lambda number: _page(q=_word(number, 50_000))),
    Operation(
        "two words, page",
        200,
        lambda number: _page(q=f"{_word(number, 200)} {_word(number + 1_000, 2_000)}"),
    ),
    Operation(
        "figures in one line, page",
        100,
        lambda number: _page(**{"in": "claims", "q": _figure_line(number)}),
    ),
    Operation(
        "figures in one line, API",
        100,
        lambda number: _listing(
            "search", project=_project(), searched_in="claims", q=_figure_line(number)
        ),
    ),
    Operation("board of 200 claims, page", 150, lambda number: f"/events/{_event(BOARD_EVENT)}/"),
    Operation(
        "board of 200 claims, API",
        150,
        lambda number: f"/api/v1/events/{_event(BOARD_EVENT)}/board/",
    ),
    Operation(
        "board of 5,000 claims, page",
        None,
        lambda number: f"/events/{_event(CROWDED_EVENT)}/",
        times=20,
    ),
    Operation(
        "page of 100 claims, API",
        15,
        lambda number: _listing("claims", project=_project(), page_size=100),
    ),
    Operation(
        "page of 100 documents, API",
        15,
        lambda number: _listing("documents", project=_project(), page_size=100),
    ),
    Operation("library page", None, lambda number: f"/projects/{_project()}/"),
    Operation("reading room", None, lambda number: f"/documents/{_any(Document, number)}/"),
    Operation("page of a claim", None, lambda number: f"/claims/{_any(Claim, number)}/"),
)
