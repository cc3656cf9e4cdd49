"""Describing a span by its quote, and finding it again."""

from __future__ import annotations

import random

import pytest
from hypothesis import given

from annotator.anchoring import CONTEXT, Ambiguous, Anchor, Selector, anchor, describe
from annotator.normalise import normalise
from tests.annotator.unicode_classes import CLASSES, texts_with_spans

TWICE = "5,000 came. Police said 5,000 came."


@given(texts_with_spans())
def test_anchoring_what_was_described_gives_the_span(drawn: tuple[str, int, int]) -> None:
    text, start, end = drawn
    assert anchor(text, describe(text, start, end)) == Anchor(start, end, 1.0)


@given(texts_with_spans())
def test_a_description_is_the_text_around_the_span(drawn: tuple[str, int, int]) -> None:
    text, start, end = drawn
    selector = describe(text, start, end)
    around = text[max(0, start - CONTEXT) : end + CONTEXT]
    assert selector.prefix + selector.exact + selector.suffix == around
    assert selector.exact == text[start:end]


@pytest.mark.parametrize("name", CLASSES)
def test_spans_are_found_again_in_every_class_of_characters(name: str) -> None:
    text = normalise(CLASSES[name][:400]).text
    draw = random.Random(name)
    for _ in range(50):
        start = draw.randrange(len(text))
        end = draw.randint(start + 1, len(text))
        assert anchor(text, describe(text, start, end)) == Anchor(start, end, 1.0)


@pytest.mark.parametrize(
    ("selector", "span"),
    [
        (Selector("5,000", suffix=" came. Police"), (0, 5)),
        (Selector("5,000", prefix="said "), (24, 29)),
        (Selector("5,000", prefix="nobody said "), (24, 29)),
        (Selector("5,000", start=20), (24, 29)),
        (Selector("5,000", start=2), (0, 5)),
        (Selector("5,000", prefix="said ", start=0), (24, 29)),
        (Selector("Police"), (12, 18)),
        (Selector(TWICE), (0, len(TWICE))),
    ],
)
def test_context_counts_before_nearness(selector: Selector, span: tuple[int, int]) -> None:
    found = anchor(TWICE, selector)
    assert found is not None
    assert (found.start, found.end) == span


@pytest.mark.parametrize("selector", [Selector(""), Selector("6,000"), Selector("5,000 CAME")])
def test_a_quote_that_is_not_there_is_not_found(selector: Selector) -> None:
    assert anchor(TWICE, selector) is None


@pytest.mark.parametrize(
    ("text", "selector", "places"),
    [
        (TWICE, Selector("5,000"), 2),
        ("aaa", Selector("aa"), 2),
        ("x 5 y x 5 y x 5 y", Selector("5", "x ", " y"), 3),
        (TWICE, Selector("came.", start=18), 2),
    ],
)
def test_places_that_cannot_be_told_apart_are_counted(
    text: str, selector: Selector, places: int
) -> None:
    with pytest.raises(Ambiguous) as ambiguous:
        anchor(text, selector)
    assert ambiguous.value.places == places


def test_confidence_falls_with_the_context_that_differs() -> None:
    text = "Police said 5,000 came on Sunday."
    selectors = [
        Selector("5,000", "Police said ", " came"),
        Selector("5,000", "He said ", " came"),
        Selector("5,000", "nobody: ", " went"),
        Selector("5,000", "XXXX", "YYYY"),
    ]
    found = [anchor(text, selector) for selector in selectors]
    confidences = [place.confidence for place in found if place is not None]
    assert len(confidences) == len(selectors)
    assert confidences == sorted(confidences, reverse=True)
    assert confidences[0] == 1.0
    assert min(confidences) >= 0.5


@pytest.mark.parametrize("span", [(-1, 3), (3, 3), (4, 2), (0, 9), (9, 10)])
def test_a_span_outside_the_text_cannot_be_described(span: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="does not lie in a text of 8"):
        describe("12345678", *span)
