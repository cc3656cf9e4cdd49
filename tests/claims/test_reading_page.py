"""The reading room's page: text, cards, who gets which tools, and how many queries it costs."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotator.annotating import mark_passage
from annotator.importing import Incoming, import_text
from annotator.models import Document, Passage
from claims.linking import link_passages
from claims.recording import record_claim
from claims.views.reading import RELATION_KEYS
from claims.vocabulary import MeasureKind, Relation
from tests.cast import Cast

# Session, account, document, role, all passages, the figures of all claims; of the cards passages,
# claims, links; last event, preferences, events, agents.
QUERIES = 13
# Session, account, document; passages, claims, links; how many passages come before.
CARD_QUERIES = 7


def log_in(cast: Cast, name: str) -> Client:
    client = Client()
    client.force_login(getattr(cast, name), backend="django.contrib.auth.backends.ModelBackend")
    return client


def open_room(client: Client, document: Document) -> str:
    answer = client.get(reverse("document", args=[document.public_id]))
    assert answer.status_code == 200
    return answer.content.decode()


class TextReader(HTMLParser):
    """Collects what stands in the element with the id ``text``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth = 0
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth or dict(attrs).get("id") == "text":
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        self.depth -= bool(self.depth)

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.parts.append(data)


def text_in(page: str) -> str:
    reader = TextReader()
    reader.feed(page)
    return "".join(reader.parts)


def mark(cast: Cast, document: Document, start: int, end: int) -> Passage:
    assert document.current is not None
    passage, _ = mark_passage(
        actor=cast.reviewer, document=document, version=document.current, start=start, end=end
    )
    return passage


def record(cast: Cast, passage: Passage, **details: Any) -> Any:
    given = {"measure_kind": MeasureKind.ATTENDANCE, "unit": "people", **details}
    return record_claim(actor=cast.reviewer, passage=passage, details=given)


def test_the_page_holds_the_text_to_the_letter(cast: Cast) -> None:
    for document in (cast.own.document, cast.own.other_document):
        assert document.current is not None
        page = open_room(log_in(cast, "reviewer"), document)
        assert text_in(page) == document.current.text
        assert f'data-length="{document.current.length}"' in page


def test_a_card_shows_figure_kind_speaker_event_and_link(cast: Cast) -> None:
    world = cast.own
    page = open_room(log_in(cast, "reviewer"), world.document)
    card = page[page.index(f'id="card-{world.passage.public_id}"') :]
    card = card[: card.index("</li>", card.index("data-link"))]
    assert world.claim.figure.replace("<", "&lt;") in card
    assert world.claim.get_measure_kind_display() in card
    assert world.event.title in card
    other = reverse("document", args=[world.other_document.public_id])
    assert f'href="{other}#passage-{world.other_passage.public_id}"' in card


def test_a_link_is_told_from_both_ends(cast: Cast) -> None:
    world = cast.own
    link_passages(
        actor=cast.reviewer,
        source=world.passage,
        target=world.other_passage,
        relation=Relation.REFUTES,
    )
    client = log_in(cast, "reviewer")
    assert ">refutes</span>" in open_room(client, world.document)
    assert ">is refuted by</span>" in open_room(client, world.other_document)


def test_a_conflict_shows_its_gap(cast: Cast) -> None:
    world = cast.own
    text = world.document.current.text
    start = text.index("12,000")
    twelve = mark(cast, world.document, start, start + 6)
    high = record(cast, twelve, value=Decimal(12000), event=world.event)
    link_passages(
        actor=cast.reviewer,
        source=twelve,
        target=world.other_passage,
        relation=Relation.CONFLICTS,
        source_claim=high,
        target_claim=world.other_claim,
    )
    page = open_room(log_in(cast, "reviewer"), world.document)
    assert re.search(r'<span class="num">×2\.\d major</span>', page)


def test_the_page_names_what_is_recorded_so_that_it_is_not_suggested_again(cast: Cast) -> None:
    page = open_room(log_in(cast, "reviewer"), cast.own.document)
    passage = cast.own.passage
    (row,) = [row for row in rows_of(page) if row[:2] == [passage.start, passage.end]]
    assert [float(cast.own.claim.value or 0)] == [figure[0] for figure in row[2]]


@pytest.mark.parametrize("name", ["reviewer", "adjudicator", "admin"])
def test_who_may_mark_gets_the_tools(cast: Cast, name: str) -> None:
    page = open_room(log_in(cast, name), cast.own.document)
    for tool in ("selection-bar", "claim-sheet", "link-dialog"):
        assert f'id="{tool}"' in page
    assert 'data-may="annotate record link"' in page


def test_a_viewer_reads_without_tools(cast: Cast) -> None:
    page = open_room(log_in(cast, "viewer"), cast.own.document)
    for tool in ("selection-bar", "claim-sheet", "link-dialog"):
        assert f'id="{tool}"' not in page
    assert 'data-does="delete"' not in page
    assert 'data-may=""' in page
    assert cast.own.passage.exact in text_in(page)


def rows_of(page: str) -> list[list[Any]]:
    """Return what the page tells its scripts of every passage."""
    found = re.search(r'<script id="passages" type="application/json">(.*?)</script>', page)
    assert found is not None
    rows: list[list[Any]] = json.loads(found[1])
    return rows


@pytest.mark.parametrize("address", ["document", "document-cards", "passage-search"])
def test_nobody_else_sees_the_room(cast: Cast, address: str) -> None:
    path = reverse(address, args=[cast.own.document.public_id])
    assert log_in(cast, "outsider").get(path).status_code == 404
    assert log_in(cast, "staff").get(path).status_code == 404
    assert Client().get(path).status_code == 302
    assert log_in(cast, "reviewer").post(path).status_code == 405


def test_the_page_costs_the_same_queries_however_much_is_marked(cast: Cast) -> None:
    client = log_in(cast, "reviewer")
    counts = []
    for size in (2, 40):
        text = f"{size} counts. " + "The march drew 5,000 people. " * 60
        document = import_text(
            actor=cast.reviewer,
            project=cast.own.project,
            incoming=Incoming(text=text),
            title=f"With {size} passages",
        )
        for number in range(size):
            passage = mark(cast, document, 20 + number * 3, 90 + number * 3)
            claim = record(cast, passage, value=Decimal(5000), event=cast.own.event)
            link_passages(
                actor=cast.reviewer,
                source=passage,
                target=cast.own.other_passage,
                relation=Relation.CONFLICTS,
                source_claim=claim,
                target_claim=cast.own.other_claim,
            )
        with CaptureQueriesContext(connection) as captured:
            open_room(client, document)
        counts.append(len(captured))
    assert counts == [QUERIES, QUERIES]


# --- Many passages --------------------------------------------------------------------------


def make_long(cast: Cast, size: int = 300) -> Document:
    """Make a document with so many passages, one of them within another."""
    document = import_text(
        actor=cast.reviewer,
        project=cast.own.project,
        incoming=Incoming(text="The march drew 5,000 people. " * 600),
        title="A long report",
    )
    version = document.current
    assert version is not None
    spans = [(29 * number, 29 * number + 14) for number in range(size - 1)] + [(29, 40)]
    Passage.objects.bulk_create(
        Passage(
            project=cast.own.project,
            created_by=cast.reviewer,
            version=version,
            start=start,
            end=end,
            exact=version.text[start:end],
        )
        for start, end in spans
    )
    return document


def cards_in(page: str) -> list[str]:
    return re.findall(r'<li class="card[^"]*" id="card-([\w-]+)"', page)


def ask_for_cards(cast: Cast, document: Document, **asked: Any) -> Any:
    path = reverse("document-cards", args=[document.public_id])
    return log_in(cast, "reviewer").get(path, asked)


def test_a_page_with_many_passages_holds_the_first_cards_and_tells_of_all(cast: Cast) -> None:
    document = make_long(cast)
    page = open_room(log_in(cast, "reviewer"), document)
    ids = re.findall(r'data-starts="([^"]+)"', page)
    in_order = [one for starts in ids for one in starts.split()]
    rows = rows_of(page)
    assert len(in_order) == len(rows) == 300
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)
    assert cards_in(page) == in_order[:40]
    spans = dict(zip(in_order, rows, strict=True))
    for passage in Passage.objects.of_document(document.pk):
        assert spans[str(passage.public_id)] == [passage.start, passage.end]


def test_every_card_comes_when_asked_for_to_print(cast: Cast) -> None:
    document = make_long(cast)
    path = reverse("document", args=[document.public_id])
    client = log_in(cast, "reviewer")
    assert 'href="?cards=all"' in open_room(client, document)
    page = client.get(path, {"cards": "all"}).content.decode()
    assert len(cards_in(page)) == 300
    numbers = re.findall(r'card__number">(\d+)<', page)
    assert numbers == [str(number) for number in range(1, 301)]


def test_cards_are_fetched_by_where_their_passages_begin(cast: Cast) -> None:
    document = make_long(cast)
    answer = ask_for_cards(cast, document, **{"from": "290", "to": "348"})
    found = Passage.objects.of_document(document.pk).filter(start__in=[290, 319])
    assert cards_in(answer.content.decode()) == [
        str(passage.public_id) for passage in found.in_reading_order()
    ]
    # One of the eleven before them lies within another.
    assert re.findall(r'card__number">(\d+)<', answer.content.decode()) == ["12", "13"]


def test_a_card_is_fetched_by_its_claim_and_only_in_its_own_document(cast: Cast) -> None:
    world = cast.own
    found = ask_for_cards(cast, world.document, claim=world.claim.public_id)
    assert cards_in(found.content.decode()) == [str(world.passage.public_id)]
    for other in (world.other_claim, cast.foreign.claim):
        assert ask_for_cards(cast, world.document, claim=other.public_id).status_code == 404


@pytest.mark.parametrize("position", ["-1", "x", "1.5", "٣", "99999999999"])
def test_a_position_that_is_none_is_refused(cast: Cast, position: str) -> None:
    assert ask_for_cards(cast, cast.own.document, to=position).status_code == 400


def test_cards_cost_the_same_queries_however_many_there_are(cast: Cast) -> None:
    document = make_long(cast)
    client = log_in(cast, "reviewer")
    path = reverse("document-cards", args=[document.public_id])
    counts = []
    for end in (100, 4_000):
        with CaptureQueriesContext(connection) as captured:
            client.get(path, {"from": 0, "to": end})
        counts.append(len(captured))
    assert counts == [CARD_QUERIES, CARD_QUERIES]


def test_the_page_is_sent_compressed(cast: Cast) -> None:
    path = reverse("document", args=[cast.own.document.public_id])
    answer = log_in(cast, "reviewer").get(path, headers={"accept-encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"


def test_the_link_dialog_finds_passages_of_other_documents_only(cast: Cast) -> None:
    path = reverse("passage-search", args=[cast.own.document.public_id])
    found = log_in(cast, "reviewer").get(path, {"q": "4,800"}).content.decode()
    assert str(cast.own.other_passage.public_id) in found
    assert f'data-passage="{cast.own.passage.public_id}"' not in found
    assert str(cast.foreign.other_passage.public_id) not in found


def test_the_link_dialog_says_what_comparing_says(cast: Cast) -> None:
    path = reverse("passage-search", args=[cast.own.document.public_id])
    asked = {"q": "", "claim": str(cast.own.claim.public_id)}
    found = log_in(cast, "reviewer").get(path, asked).content.decode()
    assert re.search(r'data-relation="(corroborates|consistent_with|same_origin)"', found)
    asked["claim"] = str(cast.foreign.claim.public_id)
    assert log_in(cast, "reviewer").get(path, asked).status_code == 404


def test_a_search_without_a_hit_says_so(cast: Cast) -> None:
    path = reverse("passage-search", args=[cast.own.document.public_id])
    found = log_in(cast, "reviewer").get(path, {"q": "zebra <b>"}).content.decode()
    assert "“zebra &lt;b&gt;”" in found


def test_every_relation_has_its_own_key() -> None:
    assert {relation for _, relation in RELATION_KEYS} == set(Relation)
    assert len({key for key, _ in RELATION_KEYS}) == len(RELATION_KEYS)


def test_the_form_offers_every_measure_once(cast: Cast) -> None:
    page = open_room(log_in(cast, "reviewer"), cast.own.document)
    select = page[page.index('id="f-kind"') : page.index("</select>", page.index('id="f-kind"'))]
    assert sorted(re.findall(r'value="(\w+)"', select)) == sorted(MeasureKind.values)


def test_the_page_runs_no_inline_code(cast: Cast) -> None:
    page = open_room(log_in(cast, "reviewer"), cast.own.document)
    assert not re.search(r"\son\w+=|\sstyle=|<style", page)
    scripts = re.findall(r"<script(?![^>]*\ssrc=)([^>]*)>", page)
    assert all("application/json" in script for script in scripts)
