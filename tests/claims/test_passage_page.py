"""The page of a passage: the quote in its text, its version, what hangs on it."""

from __future__ import annotations

import pytest

from annotator.annotating import revise_passage
from annotator.models import Passage
from tests.cast import Cast, make_passage
from tests.claims.browsing import count_queries, log_in, read, send, text_of

pytestmark = pytest.mark.django_db


def address(passage: Passage, tail: str = "") -> str:
    return f"/passages/{passage.public_id}/{tail}"


def test_the_page_shows_the_quote_in_its_text_and_the_version(cast: Cast) -> None:
    page = read(log_in(cast.viewer), address(cast.own.passage))
    words = text_of(page)

    assert "The Harbour March drew nearly 5,000 people , police said." in words
    assert f"{cast.own.passage.start} to {cast.own.passage.end} of" in words
    assert cast.own.passage.version.sha256 in page
    assert "≈ <5,000" in words


def test_a_passage_at_the_very_start_has_nothing_before_it(cast: Cast) -> None:
    passage = make_passage(cast.admin, cast.own.document, "The Harbour")
    page = read(log_in(cast.viewer), address(passage))

    assert '<span class="faint"></span><mark class="marked" data-kind="">The Harbour</mark>' in page


def test_the_page_takes_a_fixed_number_of_queries(cast: Cast) -> None:
    client = log_in(cast.reviewer)
    read(client, address(cast.own.passage))  # the text is scanned for figures once

    assert count_queries(client, address(cast.own.passage)) <= 15


def test_who_is_not_a_member_finds_nothing(cast: Cast) -> None:
    read(log_in(cast.outsider), address(cast.own.passage), status=404)
    send(log_in(cast.outsider), address(cast.own.passage, "note/"), expect=404, note="x")


def test_viewers_see_no_forms(cast: Cast) -> None:
    page = read(log_in(cast.viewer), address(cast.own.passage))

    assert 'action="/passages/' not in page


def test_a_note_is_kept_and_a_stale_one_is_shown_beside_the_newer(cast: Cast) -> None:
    client, passage = log_in(cast.reviewer), cast.own.passage
    send(client, address(passage, "note/"), note="See page 3.", row_version=1)
    assert "See page 3." in read(client, address(passage))

    page = send(client, address(passage, "note/"), expect=422, note="See page 4.", row_version=1)
    assert "Note See page 3. See page 4." in text_of(page)
    current = Passage.objects.with_document().get(pk=passage.pk)
    revise_passage(actor=cast.admin, passage=current, changes={"note": ""}, expected=2)


def test_only_a_passage_on_which_nothing_hangs_is_deleted(cast: Cast) -> None:
    client = log_in(cast.reviewer)
    send(client, address(cast.own.passage, "delete/"), row_version=1)
    assert "hang on this passage" in read(client, address(cast.own.passage))

    lone = make_passage(cast.admin, cast.own.document, "Organisers spoke of 12,000")
    send(client, address(lone, "delete/"), row_version=1)
    assert not Passage.objects.filter(pk=lone.pk).exists()


def test_a_comment_lands_on_the_passage(cast: Cast) -> None:
    client = log_in(cast.reviewer)
    send(client, address(cast.own.passage, "comments/"), text="Quoted twice.")

    assert "Quoted twice." in read(client, address(cast.own.passage))
