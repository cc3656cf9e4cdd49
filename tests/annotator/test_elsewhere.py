"""The same figure elsewhere: found by its number, shown in its words."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from annotator.elsewhere import AROUND, Elsewhere, find_elsewhere, find_span_elsewhere
from annotator.importing import Incoming, add_version
from annotator.models import Document, Passage, Version
from annotator.scanning import scan
from tests.cast import Cast, make_document, make_passage


def bring(cast: Cast, text: str, title: str = "Another paper") -> Document:
    """Import a document and have it scanned, as the background task does."""
    document = make_document(cast.admin, cast.own.project, text, title=title)
    scan(Version.objects.select_related("document").get(pk=document.current_id))
    return document


def look(cast: Cast, text: str, quote: str) -> list[Elsewhere]:
    passage = make_passage(cast.admin, bring(cast, text, "The one"), quote)
    return find_elsewhere(Passage.objects.with_document().get(pk=passage.pk))


@pytest.mark.parametrize(
    ("here", "quote", "there"),
    [
        ("The march drew nearly 7,000 people.", "nearly 7,000 people", "Some 7,000 people came."),
        ("The march drew 7,000 people.", "7,000 people", "More than 7,000, police said."),
        ("It drew 7,000 people.", "7,000", "Seven thousand people came."),
        ("Between 300 and 400 people came.", "300 and 400", "A crowd of 300–400 people."),
        ("Tens of thousands of people came.", "Tens of thousands", "There were tens of thousands."),
        ("They raised £1.2 million.", "£1.2 million", "In all £1,200,000 was raised."),
    ],
)
def test_the_same_number_is_found_however_it_is_printed(
    cast: Cast, here: str, quote: str, there: str
) -> None:
    document = bring(cast, there)
    [figure] = look(cast, here, quote)
    [found] = figure.documents
    assert (found.document, found.more) == (document, 0)
    [place] = found.places
    assert place.text == there[place.start : place.end]
    assert place.before == there[: place.start]
    assert place.after == there[place.end :]


@pytest.mark.parametrize(
    ("here", "quote", "there"),
    [
        ("It drew 7,000 people.", "7,000 people", "It drew 70,000 people."),
        ("It drew 7,000 people.", "7,000 people", "It cost £7,000."),
        ("It drew 300 to 400 people.", "300 to 400", "It drew 300 to 500 people."),
        ("Dozens of people came.", "Dozens", "Hundreds of people came."),
    ],
)
def test_other_numbers_and_units_are_not(cast: Cast, here: str, quote: str, there: str) -> None:
    bring(cast, there)
    [figure] = look(cast, here, quote)
    assert figure.documents == []


def test_the_text_itself_other_projects_and_old_versions_are_left_out(cast: Cast) -> None:
    old = bring(cast, "It drew 7,000 people, they say.")
    add_version(actor=cast.admin, document=old, incoming=Incoming(text="It drew 9,000 people."))
    foreign = make_document(cast.outsider, cast.foreign.project, "It drew 7,000 people here.")
    scan(Version.objects.select_related("document").get(pk=foreign.current_id))
    [figure] = look(cast, "It drew 7,000 people. Yes, 7,000 people.", "drew 7,000 people")
    assert figure.documents == []


def test_a_passage_that_is_marked_there_is_named(cast: Cast) -> None:
    document = bring(cast, "Police spoke of 7,000 people, and of 7,000 people again.")
    marked = make_passage(cast.admin, document, "7,000 people")
    [figure] = look(cast, "It drew 7,000 people.", "7,000 people")
    [found] = figure.documents
    assert [place.passage for place in found.places] == [marked, None]


def test_words_around_are_cut_at_whole_words(cast: Cast) -> None:
    there = f"{'word ' * 50}and 7,000 people {'came ' * 50}"
    bring(cast, there)
    [figure] = look(cast, "It drew 7,000 people.", "7,000 people")
    [place] = figure.documents[0].places
    assert place.before.startswith("… word ")
    assert place.after.endswith(" came …")
    assert len(place.before) <= AROUND + 2


def test_the_same_kind_comes_first_and_a_limit_is_told(cast: Cast) -> None:
    bring(cast, "In the war 7,000 people were killed.", "Other")
    for number in range(3):
        bring(cast, f"Paper {number}: the march drew 7,000 people.", f"Paper {number}")
    passage = make_passage(
        cast.admin, bring(cast, "The march drew 7,000 people.", "The one"), "7,000 people"
    )
    [figure] = find_elsewhere(Passage.objects.with_document().get(pk=passage.pk), limit=2)
    assert [found.document.title for found in figure.documents] == ["Paper 0", "Paper 1"]
    assert figure.has_more


def test_of_a_document_that_repeats_itself_the_first_places_are_shown(cast: Cast) -> None:
    bring(cast, "They say 7,000 people came. " * 5)
    [figure] = look(cast, "It drew 7,000 people.", "7,000 people")
    [found] = figure.documents
    assert [place.start for place in found.places] == [9, 37, 65]
    assert found.more == 2


def test_a_passage_without_a_figure_has_nothing_to_look_for(cast: Cast) -> None:
    assert look(cast, "Nobody counted the people.", "counted the") == []


def test_the_number_of_queries_does_not_grow_with_the_places(cast: Cast) -> None:
    passage = make_passage(
        cast.admin, bring(cast, "The march drew 7,000 people.", "The one"), "7,000 people"
    )
    seen = Passage.objects.with_document().get(pk=passage.pk)
    counts = []
    for _ in range(2):
        for _ in range(5):
            bring(cast, "The march drew 7,000 people.")
        with CaptureQueriesContext(connection) as queries:
            find_elsewhere(seen)
        counts.append(len(queries))
    assert counts == [5, 5]


def test_the_api_shows_the_places(cast: Cast, reviewer: APIClient) -> None:
    document = bring(cast, "Some 5,000 people came.")
    answer = reviewer.get(f"/api/v1/passages/{cast.own.passage.public_id}/elsewhere/").json()
    [figure] = answer["figures"]
    assert figure["text"] == "nearly 5,000"
    assert figure["documents"] == [
        {
            "document": str(document.public_id),
            "title": "Another paper",
            "places": [
                {
                    "start": 0,
                    "end": 10,
                    "text": "Some 5,000",
                    "before": "",
                    "after": " people came.",
                    "kind": figure["kind"],
                    "passage": None,
                }
            ],
            "more": 0,
        }
    ]


def test_a_span_that_nobody_has_marked_finds_what_a_passage_does(cast: Cast) -> None:
    bring(cast, "Some 7,000 people came.")
    here = bring(cast, "😀 The march drew 7,000 people.", "The one")
    version = Version.objects.without_text().select_related("document").get(pk=here.current_id)
    start = here.read_current().text.index("7,000")
    with CaptureQueriesContext(connection) as queries:
        of_span = find_span_elsewhere(version, start, start + len("7,000 people"))
    assert len(queries) == 6
    passage = make_passage(cast.admin, here, "7,000 people")
    assert of_span == find_elsewhere(Passage.objects.with_document().get(pk=passage.pk))
    assert [figure.text for figure in of_span] == ["7,000"]
