"""Two versions of a document beside one another, and the passages whose words changed."""

from __future__ import annotations

import pytest

from annotator.annotating import mark_passage
from annotator.importing import Incoming, add_version
from annotator.models import Document, Version
from annotator.revisions import MOST_CHANGES, compare_versions
from tests.cast import GAZETTE, Cast, make_passage
from tests.claims.browsing import count_queries, log_in, read, text_of

pytestmark = pytest.mark.django_db

# Session, account, document, membership, versions, passages.
QUERIES = 6


def revise(cast: Cast, text: str) -> Document:
    document = Document.objects.with_current().get(pk=cast.own.document.pk)
    add_version(actor=cast.admin, document=document, incoming=Incoming(text=text))
    return Document.objects.with_current().get(pk=document.pk)


def address(document: Document, old: int = 1, new: int = 2) -> str:
    return f"/documents/{document.public_id}/versions/{old}/beside/{new}/"


def versions_of(document: Document) -> tuple[Version, Version]:
    old, new = document.versions.order_by("number")
    return old, new


def test_changed_words_are_told_apart_and_the_rest_is_folded(cast: Cast) -> None:
    lines = "".join(f"\nLine {number} stays.\n" for number in range(20))
    revise(cast, f"{GAZETTE}{lines}")
    document = revise(cast, f"{GAZETTE.replace('5,000', '6,500')}{lines}")
    page = read(log_in(cast.viewer), address(document, 2, 3))

    assert "<del>5,000</del>" in page
    assert "<ins>6,500</ins>" in page
    assert "38 unchanged lines" in text_of(page)


def test_passages_in_changed_words_are_pointed_out(cast: Cast) -> None:
    untouched = make_passage(cast.admin, cast.own.document, "Organisers spoke of 12,000")
    document = revise(cast, GAZETTE.replace("nearly 5,000", "nearly 6,500"))
    revision = compare_versions(*versions_of(document))

    assert revision.touched == [cast.own.passage]
    assert untouched not in revision.touched
    words = text_of(read(log_in(cast.viewer), address(document)))
    assert "1 stretch of lines changed, and 1 marked passage lies in words that did." in words
    assert "“nearly 5,000 people”" in words


def test_words_put_into_a_passage_touch_it_and_words_beside_it_do_not(cast: Cast) -> None:
    document = revise(cast, GAZETTE.replace("5,000 people", "5,000 happy people, or so,"))
    assert compare_versions(*versions_of(document)).touched == [cast.own.passage]


def test_words_put_in_before_a_passage_leave_it_alone(cast: Cast) -> None:
    document = revise(cast, f"First of all. {GAZETTE}".replace("police said", "police told us"))
    assert compare_versions(*versions_of(document)).touched == []


def test_a_version_beside_itself_is_the_same(cast: Cast) -> None:
    page = read(log_in(cast.viewer), address(cast.own.document, 1, 1))
    assert "The two texts are the same, letter for letter." in page


def test_a_version_that_is_not_there_is_not_found(cast: Cast) -> None:
    client = log_in(cast.viewer)
    read(client, address(cast.own.document, 1, 2), status=404)
    read(client, address(cast.own.document, 1, 10**30), status=404)


def test_the_page_takes_a_fixed_number_of_queries(cast: Cast) -> None:
    document = revise(cast, GAZETTE.replace("5,000", "6,500"))
    client = log_in(cast.viewer)
    assert count_queries(client, address(document)) == QUERIES
    for quote in ("drew nearly", "Organisers", "police said"):
        old = versions_of(document)[0]
        start = old.text.index(quote)
        mark_passage(
            actor=cast.admin, document=document, version=old, start=start, end=start + len(quote)
        )
    assert count_queries(client, address(document)) == QUERIES


def test_of_very_many_changes_the_first_are_shown(cast: Cast) -> None:
    numbers = range(MOST_CHANGES + 40)
    revise(cast, "".join(f"The same {n}\n{n} sheep\n" for n in numbers))
    document = revise(cast, "".join(f"The same {n}\n{n} goats\n" for n in numbers))
    revision = compare_versions(*document.versions.filter(number__gt=1).order_by("number"))

    assert (revision.changes, revision.left_out) == (MOST_CHANGES + 40, 40)
    assert sum(not row.is_same for row in revision.rows) == MOST_CHANGES


def test_the_details_lead_from_a_version_to_what_it_changed(cast: Cast) -> None:
    document = revise(cast, GAZETTE.replace("5,000", "6,500"))
    page = read(log_in(cast.viewer), f"/documents/{document.public_id}/details/")
    assert page.count("What changed</a>") == 1
    assert address(document) in page
