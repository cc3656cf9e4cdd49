"""Spans of many documents in their context: what is read of them, and in how many queries."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotator.contexts import AROUND, Context, Piece, Span, read_contexts
from annotator.models import Document, Version
from annotator.scanning import scan
from tests.cast import Cast, make_document


def bring(cast: Cast, text: str) -> Document:
    document = make_document(cast.admin, cast.own.project, text, title="A paper")
    scan(Version.objects.select_related("document").get(pk=document.current_id))
    return document


def span_of(document: Document, quote: str) -> Span:
    version = document.read_current()
    start = version.text.index(quote)
    return version.pk, start, start + len(quote)


def read(document: Document, quote: str) -> Context:
    span = span_of(document, quote)
    return read_contexts([span])[span]


def test_a_span_is_cut_at_its_figures(cast: Cast) -> None:
    document = bring(cast, "😀 Of 5,000 people who came 300 to 400 stayed.")
    context = read(document, "5,000 people who came 300 to 400 stayed")
    assert context.exact == "5,000 people who came 300 to 400 stayed"
    assert [piece for piece in context.pieces if piece.number] == [
        Piece("5,000", "5000"),
        Piece("300 to 400", "300–400"),
    ]
    assert (context.before, context.after) == ("😀 Of ", ".")


def test_the_same_number_is_spelled_alike_however_it_is_printed(cast: Cast) -> None:
    document = bring(cast, "First 7,000 people came, then seven thousand. It raised £7,000.")
    pieces = read(document, "7,000 people came, then seven thousand. It raised £7,000").pieces
    one, other, money = (piece.number for piece in pieces if piece.number)
    assert one == other == "7000"
    assert money != one


def test_a_figure_that_reaches_beyond_the_span_is_left_alone(cast: Cast) -> None:
    document = bring(cast, "Nearly 5,000 people came.")
    assert read(document, "5,000").pieces == [Piece("5,000")]


def test_the_text_around_is_cut_at_whole_words(cast: Cast) -> None:
    context = read(bring(cast, f"{'word ' * 90}here {'came ' * 90}"), "here")
    assert context.before.startswith("… word ")
    assert context.after.endswith(" came …")
    assert len(context.before) <= AROUND + 2
    whole = read(bring(cast, "All of it here at once."), "here")
    assert (whole.before, whole.after) == ("All of it ", " at once.")


def test_many_spans_cost_two_queries(cast: Cast) -> None:
    document = bring(cast, "One two three four five six seven eight nine ten.")
    words = ["One", "two", "three", "four", "five", "six"]
    spans = [span_of(document, word) for word in words]
    with CaptureQueriesContext(connection) as queries:
        contexts = read_contexts([*spans, *spans])
    assert [contexts[span].exact for span in spans] == words
    assert len(queries) == 2
    with CaptureQueriesContext(connection) as queries:
        assert read_contexts([]) == {}
    assert len(queries) == 0
