"""What the link dialog offers: for whom, from where, in which order, and for how many queries."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from annotator.models import Document, Passage, Version
from annotator.scanning import scan
from claims.candidates import Candidate, End, Offer, search, suggest
from claims.linking import link_passages
from claims.models import Claim
from claims.recording import record_claim
from claims.vocabulary import Relation
from tests.cast import Cast, make_document, make_passage
from tests.claims.browsing import log_in, read, text_of

SAME = "The same figure elsewhere"
EVENT = "About the same event"
LAST = "Marked last in other documents"
PASSAGES = "Passages and claims"
TEXTS = "In the texts of other documents"

# Session, account, document, version, passage and its claims; passages found; documents and texts
# looked through; figures and words of the contexts. Of passages that are found, claims and links.
IN_TEXTS_ONLY = 12
WITH_PASSAGES = 14

# In place of documents and texts: the quote, its scan and its figures; of the one figure, where
# else it stands, in which words and which passages; these passages; those about the same event.
WITHOUT_WORDS = 19


def bring(cast: Cast, text: str, title: str = "Another paper") -> Document:
    document = make_document(cast.admin, cast.own.project, text, title=title)
    scan(Version.objects.select_related("document").get(pk=document.current_id))
    return document


def span_of(document: Document, quote: str) -> dict[str, Any]:
    version = document.read_current()
    start = version.text.index(quote)
    return {"version": str(version.public_id), "start": start, "end": start + len(quote)}


def end_at(document: Document, quote: str, passage: Passage | None = None, **more: Any) -> End:
    version = Version.objects.select_related("document").get(pk=document.current_id)
    start = version.text.index(quote)
    return End(
        document=document,
        version=version,
        start=start,
        end=start + len(quote),
        passage=passage,
        **more,
    )


def own_end(cast: Cast, claim: Claim | None = None) -> End:
    world = cast.own
    return end_at(
        world.document,
        world.passage.exact,
        world.passage,
        claims=[world.claim],
        claim=claim or world.claim,
    )


def record(cast: Cast, passage: Passage, value: int, **more: Any) -> Claim:
    details = {"measure_kind": "attendance", "unit": "people", "value": Decimal(value), **more}
    return record_claim(actor=cast.reviewer, passage=passage, details=details)


def words_in(offer: Offer) -> dict[str, list[str]]:
    return {
        group.title: [candidate.line.words for candidate in group.candidates]
        for group in offer.groups
    }


def all_in(offer: Offer) -> list[Candidate]:
    return [candidate for group in offer.groups for candidate in group.candidates]


def address(document: Document) -> str:
    return reverse("passage-search", args=[document.public_id])


# --- Without words --------------------------------------------------------------------------


def test_the_same_figure_comes_first_then_the_same_event_then_what_was_marked_last(
    cast: Cast,
) -> None:
    other = bring(cast, "Some 5,000 people came, and 30 dogs.")
    make_passage(cast.admin, other, "30 dogs")
    offer = suggest(cast.reviewer, own_end(cast))
    assert words_in(offer) == {SAME: ["Some 5,000"], EVENT: ["4,800 people"], LAST: ["30 dogs"]}


def test_the_same_figure_is_found_for_words_that_nobody_has_marked(cast: Cast) -> None:
    other = bring(cast, "It was 12,000 they said.")
    offer = suggest(cast.reviewer, end_at(cast.own.document, "spoke of 12,000"))
    (candidate,) = offer.groups[0].candidates
    assert (candidate.document, candidate.passage) == (other, None)
    assert candidate.context.exact == candidate.line.words == "12,000"


def test_a_figure_that_is_marked_stands_as_its_passage_with_its_claims(cast: Cast) -> None:
    other = bring(cast, "Some 5,000 people came.")
    passage = make_passage(cast.admin, other, "5,000 people came")
    claim = record(cast, passage, 5000, event=cast.own.event)
    offer = suggest(cast.reviewer, own_end(cast))
    (candidate,) = offer.groups[0].candidates
    assert (candidate.passage, candidate.claim) == (passage, claim)
    assert candidate.relation
    # It is not listed once more as one about the same event.
    assert words_in(offer)[EVENT] == ["4,800 people"]


def test_without_a_span_there_is_no_figure_to_look_for(cast: Cast) -> None:
    bring(cast, "Some 5,000 people came.")
    offer = suggest(cast.reviewer, End(document=cast.own.document))
    assert words_in(offer) == {LAST: ["4,800 people"]}
    assert offer.here is None


# --- With words -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("4,800", {PASSAGES: ["4,800 people"]}),
        ("harbour march", {PASSAGES: ["4,800 people"]}),
        ("quay", {TEXTS: ["quay"]}),
        ('"the quay was"', {TEXTS: ["The quay was"]}),
        ("crowd police", {TEXTS: ["Police put the crowd"]}),
        ("police", {PASSAGES: ["4,800 people"], TEXTS: ["Police"]}),
        ("zebra", {}),
        ("Lantern", {}),
    ],
)
def test_passages_and_claims_come_before_raw_text(
    cast: Cast, query: str, found: dict[str, list[str]]
) -> None:
    assert words_in(search(cast.reviewer, own_end(cast), query)) == found


def test_of_a_raw_hit_the_sentence_is_what_would_be_marked(cast: Cast) -> None:
    (candidate,) = all_in(search(cast.reviewer, own_end(cast), "crowd put"))
    assert candidate.context.exact == "Police put the crowd at 4,800 people."
    assert (candidate.line.before, candidate.line.after[:3]) == ("Police ", " at")
    text = cast.own.other_document.read_current().text
    assert text[candidate.start : candidate.end] == candidate.context.exact


def test_a_hit_within_a_listed_passage_is_not_listed_again(cast: Cast) -> None:
    make_passage(cast.admin, cast.own.other_document, "put the crowd at")
    assert words_in(search(cast.reviewer, own_end(cast), "crowd")) == {
        PASSAGES: ["put the crowd at"]
    }


def test_what_can_be_compared_comes_first_with_its_gap(cast: Cast) -> None:
    other = bring(cast, "Marshals: 12,000 people. Marshals: 40 arrests.")
    record(cast, make_passage(cast.admin, other, "12,000 people"), 12000, event=cast.own.event)
    arrests = make_passage(cast.admin, other, "40 arrests")
    record(cast, arrests, 40, event=cast.own.event, measure_kind="arrests")
    high, low, *_ = all_in(search(cast.reviewer, own_end(cast), "paper"))
    assert (high.relation, high.words) == (Relation.CONFLICTS, "conflicts with")
    assert re.fullmatch(r"×2\.\d major", high.gap)
    assert (low.relation, low.finding) == ("", "The figures count different things.")


# --- Links that are there -------------------------------------------------------------------


def look_at_other(cast: Cast, end: End) -> Candidate:
    return next(
        candidate
        for candidate in all_in(search(cast.reviewer, end, "4,800"))
        if candidate.passage == cast.own.other_passage
    )


def test_a_link_that_is_there_is_told_in_words(cast: Cast) -> None:
    candidate = look_at_other(cast, own_end(cast))
    assert candidate.linked == ("is consistent with",)
    # It names no claims, so one between the claims can be made beside it.
    assert candidate.taken == ()
    assert look_at_other(cast, End(document=cast.own.document)).linked == ()


@pytest.mark.parametrize(
    ("relation", "is_ours", "words", "is_taken"),
    [
        ("refutes", True, "refutes", True),
        ("refutes", False, "is refuted by", False),
        ("conflicts", True, "conflicts with", True),
        ("conflicts", False, "conflicts with", True),
    ],
)
def test_a_relation_is_taken_where_the_same_link_would_be_refused(
    cast: Cast, relation: str, is_ours: bool, words: str, is_taken: bool
) -> None:
    world = cast.own
    ours, theirs = (world.passage, world.claim), (world.other_passage, world.other_claim)
    (source, source_claim), (target, target_claim) = (ours, theirs) if is_ours else (theirs, ours)
    link_passages(
        actor=cast.reviewer,
        source=source,
        target=target,
        relation=relation,
        source_claim=source_claim,
        target_claim=target_claim,
    )
    candidate = look_at_other(cast, own_end(cast))
    assert words in candidate.linked
    assert candidate.taken == ((relation,) if is_taken else ())


# --- The page -------------------------------------------------------------------------------


def test_the_fragment_shows_both_ends_in_their_context_with_their_figures(cast: Cast) -> None:
    asked = span_of(cast.own.document, cast.own.passage.exact)
    client = log_in(cast.reviewer)
    scan(Version.objects.select_related("document").get(pk=cast.own.document.current_id))
    found = client.get(address(cast.own.document), asked).content.decode()
    here = found[: found.index('data-for="link-found"')]
    assert f'data-passage-here="{cast.own.passage.public_id}"' in here
    assert "The Harbour March drew" in here
    assert ", police said. Organisers spoke of 12,000." in text_of(here)
    assert '<span class="context__figure" data-number="5000">nearly 5,000</span>' in here
    assert f'value="{cast.own.claim.public_id}" checked' in here
    assert f'data-passage="{cast.own.other_passage.public_id}"' in found


def test_words_that_nobody_has_marked_have_no_passage_yet(cast: Cast) -> None:
    asked = {**span_of(cast.own.document, "12,000"), "q": "quay"}
    page = log_in(cast.reviewer).get(address(cast.own.document), asked).content.decode()
    assert 'data-passage-here=""' in page
    assert "No claim recorded here." in page
    assert 'data-passage="" data-claim=""' in page
    assert "Not marked yet: these words are marked when the link is saved." in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"version": ""},
        {"version": "x"},
        {"version": "5f0c6a3e-8a5b-4d58-9f7d-3c1a2b4d5e6f"},
        {"start": "-1"},
        {"start": "²"},
        {"start": ""},
        {"end": "0"},
        {"end": "100000"},
        {"end": "9" * 5_000},
        {"end": "1\x00"},
        {"claim": "x"},
    ],
)
def test_a_span_that_is_not_there_is_not_found(cast: Cast, wrong: dict[str, str]) -> None:
    asked = {**span_of(cast.own.document, "12,000"), **wrong}
    assert log_in(cast.reviewer).get(address(cast.own.document), asked).status_code == 404


def test_spans_and_claims_of_other_projects_are_not_found(cast: Cast) -> None:
    client = log_in(cast.reviewer)
    own = span_of(cast.own.document, "12,000")
    foreign = span_of(cast.foreign.document, "12,000")
    for asked in (
        {**own, "version": foreign["version"]},
        {**own, "claim": str(cast.foreign.claim.public_id)},
    ):
        assert client.get(address(cast.own.document), asked).status_code == 404
    assert client.get(address(cast.foreign.document), foreign).status_code == 404
    assert log_in(cast.outsider).get(address(cast.own.document), own).status_code == 404
    assert Client().get(address(cast.own.document), own).status_code == 302


def test_nothing_of_a_text_is_taken_for_markup(cast: Cast) -> None:
    bring(cast, "Marshals <b>put</b> the &amp; crowd at <script>11,500</script> people.")
    page = read(log_in(cast.reviewer), f"{address(cast.own.document)}?q=marshals")
    assert "&lt;b&gt;put&lt;/b&gt; the &amp;amp; crowd" in page
    assert "<script" not in page


@pytest.mark.parametrize(
    ("query", "cost"), [("people", WITH_PASSAGES), ('"quay of"', IN_TEXTS_ONLY)]
)
def test_a_search_costs_the_same_queries_however_much_is_found(
    cast: Cast, query: str, cost: int
) -> None:
    client = log_in(cast.reviewer)
    asked = {**span_of(cast.own.document, cast.own.passage.exact), "q": query}
    scan(Version.objects.select_related("document").get(pk=cast.own.document.current_id))
    counts = []
    for size in (1, 6):
        for number in range(size):
            other = bring(cast, f"{number} people at the quay. A crowd at the quay of 70 people.")
            marked = make_passage(cast.admin, other, "70 people")
            record(cast, marked, 70, event=cast.own.event)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(cast.own.document), asked).status_code == 200
        counts.append(len(queries))
    assert counts == [cost, cost]


def test_what_is_likely_costs_the_same_queries_however_much_there_is(cast: Cast) -> None:
    client = log_in(cast.reviewer)
    asked = span_of(cast.own.document, cast.own.passage.exact)
    scan(Version.objects.select_related("document").get(pk=cast.own.document.current_id))
    counts = []
    for size in (1, 6):
        for _ in range(size):
            other = bring(cast, "Some 5,000 people came. Nearly 5,000 people, say others.")
            record(cast, make_passage(cast.admin, other, "Some 5,000 people"), 5000)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(cast.own.document), asked).status_code == 200
        counts.append(len(queries))
    assert counts == [WITHOUT_WORDS, WITHOUT_WORDS]
