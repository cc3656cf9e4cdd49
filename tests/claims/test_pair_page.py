"""Two passages side by side: what agrees and differs, the texts, and the links drawn there."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from annotator.models import Passage
from claims.linking import remove_link
from claims.models import Claim, Link
from claims.pairing import Pairing, read_pair
from claims.recording import record_claim, revise_claim
from tests.cast import Cast, make_document, make_passage
from tests.claims.browsing import count_queries, log_in, read, send, text_of

pytestmark = pytest.mark.django_db

# Session, account, both passages, membership; claims, two scans, words, figures, texts, links.
QUERIES = 12


def address(source: Passage, target: Passage) -> str:
    return f"/pairs/{source.public_id}/{target.public_id}/"


def own_pair(cast: Cast) -> tuple[Passage, Passage]:
    return cast.own.passage, cast.own.other_passage


def pair_of(cast: Cast, **more: Any) -> Pairing:
    rows = Passage.objects.with_document()
    source, target = (rows.get(pk=each.pk) for each in own_pair(cast))
    return read_pair(source, target, **more)


def revise(cast: Cast, claim: Claim, **changes: Any) -> None:
    fresh = Claim.objects.with_context().get(pk=claim.pk)
    changes.setdefault("override_reason", "As it was corrected in print.")
    revise_claim(actor=cast.admin, claim=fresh, changes=changes, expected=fresh.row_version)


def test_the_page_shows_both_texts_with_their_passages_marked(cast: Cast) -> None:
    page = read(log_in(cast.viewer), address(*own_pair(cast)))
    words = text_of(page)

    assert "The Harbour March drew nearly 5,000 people , police said. Organisers spoke" in words
    assert "Police put the crowd at 4,800 people . 😀 The quay was full." in words
    assert 'data-figure="different">nearly 5,000</mark>' in page
    assert 'data-figure="different">4,800</mark>' in page


def test_a_number_that_both_state_is_marked_as_the_same(cast: Cast) -> None:
    other = make_document(
        cast.admin, cast.own.project, "It drew nearly 5,000 people.", title="Other"
    )
    there = make_passage(cast.admin, other, "nearly 5,000 people")
    page = read(log_in(cast.viewer), address(cast.own.passage, there))

    assert page.count('data-figure="same">nearly 5,000</mark>') == 2


def test_what_agrees_is_told_together_and_what_differs_part_by_part(cast: Cast) -> None:
    revise(cast, cast.own.other_claim, value=Decimal(12_000), scope="one_side")
    revise(cast, cast.own.claim, scope="one_side")
    pair = pair_of(cast)

    assert pair.alike == ["attendance", "people", "Harbour March", "actual", "one side"]
    assert [(row.name, row.state) for row in pair.compared] == [
        ("Figure", "different"),
        ("Possible", "different"),
    ]
    assert pair.relation == pair.proposed == "conflicts"
    assert pair.gap.endswith("major")


def test_what_cannot_be_compared_says_why_and_proposes_nothing(cast: Cast) -> None:
    revise(cast, cast.own.other_claim, measure_kind="arrests")
    pair = pair_of(cast)

    assert (pair.words, pair.relation, pair.proposed) == ("cannot be compared", "", "")
    assert pair.sentence == "The figures count different things."
    assert ("Measure", "different") in [(row.name, row.state) for row in pair.compared]


def test_a_revision_is_proposed_from_the_later_figure_only(cast: Cast) -> None:
    revise(cast, cast.own.claim, claim_date="2025-05-03")
    revise(cast, cast.own.other_claim, claim_date="2025-05-04", value=Decimal(9_000))
    pair = pair_of(cast)

    assert (pair.words, pair.proposed) == ("is corrected by", "")
    assert pair.is_earlier


def test_of_several_claims_those_are_compared_of_which_most_can_be_said(cast: Cast) -> None:
    arrests = record_claim(
        actor=cast.admin,
        passage=cast.own.other_passage,
        details={
            "event": cast.own.event,
            "measure_kind": "attendance",
            "unit": "people",
            "value": Decimal(48_000),
            "override_reason": "Read aloud as such.",
        },
    )
    assert pair_of(cast).target.claim == arrests
    chosen = pair_of(cast, target_claim=cast.own.other_claim)
    assert chosen.target.claim == cast.own.other_claim
    page = read(
        log_in(cast.viewer),
        f"{address(*own_pair(cast))}?target_claim={cast.own.other_claim.public_id}",
    )
    assert page.count('aria-current="true"') == 1


def test_passages_without_claims_stand_side_by_side_too(cast: Cast) -> None:
    here = make_passage(cast.admin, cast.own.document, "Organisers spoke of 12,000")
    there = make_passage(cast.admin, cast.own.other_document, "The quay was full")
    words = text_of(read(log_in(cast.viewer), address(here, there)))

    assert "nothing to compare" in words
    assert "Figures are compared when both passages have a claim with one." in words


def test_the_page_takes_a_fixed_number_of_queries(cast: Cast) -> None:
    client = log_in(cast.reviewer)
    path = address(*own_pair(cast))
    read(client, path)  # the texts are scanned for figures once
    assert count_queries(client, path) == QUERIES

    for value in (100, 200, 300):
        record_claim(
            actor=cast.admin,
            passage=cast.own.passage,
            details={
                "measure_kind": "attendance",
                "value": Decimal(value),
                "override_reason": "A slip of the pen.",
            },
        )
    assert count_queries(client, path) == QUERIES


def test_a_link_is_drawn_with_its_claims_and_its_note(cast: Cast) -> None:
    client = log_in(cast.reviewer)
    send(
        client,
        address(*own_pair(cast)),
        relation="supports",
        note="Both from the same count.",
        source_claim=str(cast.own.claim.public_id),
        target_claim=str(cast.own.other_claim.public_id),
    )
    link = Link.objects.get(relation="supports")
    assert (link.source, link.target) == own_pair(cast)
    assert (link.source_claim, link.target_claim) == (cast.own.claim, cast.own.other_claim)
    words = text_of(read(client, address(*own_pair(cast))))
    assert "This one supports the other" in words
    assert "Both from the same count." in words
    swapped = text_of(read(client, address(*reversed(own_pair(cast)))))
    assert "This one is supported by the other" in swapped


def test_the_same_link_twice_is_refused_and_what_was_typed_stays(cast: Cast) -> None:
    page = send(
        log_in(cast.reviewer),
        address(*own_pair(cast)),
        expect=422,
        relation="consistent_with",
        note="Again.",
    )
    assert "These two passages are linked like this already." in page
    assert 'value="Again."' in page
    assert Link.objects.filter(source=cast.own.passage).count() == 1


def test_a_link_without_a_relation_is_refused(cast: Cast) -> None:
    send(log_in(cast.reviewer), address(*own_pair(cast)), expect=422, note="?")


def test_a_link_is_removed_and_one_stays_where_one_was(cast: Cast) -> None:
    client = log_in(cast.reviewer)
    path = f"/links/{cast.own.link.public_id}/delete/"
    response = client.post(
        path, {"row_version": 1, "seen_from": str(cast.own.other_passage.public_id)}
    )
    assert response["Location"] == address(cast.own.other_passage, cast.own.passage)
    assert not Link.objects.filter(pk=cast.own.link.pk).exists()


def test_a_passage_beside_itself_or_one_of_another_project_is_not_there(cast: Cast) -> None:
    client = log_in(cast.admin)
    read(client, address(cast.own.passage, cast.own.passage), status=404)
    read(client, address(cast.own.passage, cast.foreign.passage), status=404)
    other = make_document(cast.outsider, cast.foreign.project, "Some 70 came.", title="Other")
    there = make_passage(cast.outsider, other, "70")
    read(log_in(cast.outsider), address(cast.foreign.passage, there))


def test_the_form_names_each_claim_once(cast: Cast) -> None:
    page = read(log_in(cast.reviewer), address(*own_pair(cast)))
    for name in ("source_claim", "target_claim"):
        assert page.count(f'name="{name}"') == 1


def test_viewers_see_links_and_no_forms(cast: Cast) -> None:
    page = read(log_in(cast.viewer), address(*own_pair(cast)))

    assert "is consistent with" in page
    assert "data-relate" not in page
    assert "/delete/" not in page


def test_after_the_link_is_gone_the_comparison_is_proposed_again(cast: Cast) -> None:
    proposed = pair_of(cast).relation
    assert pair_of(cast).proposed == ("" if proposed == "consistent_with" else proposed)
    link = Link.objects.with_ends().get(pk=cast.own.link.pk)
    remove_link(actor=cast.admin, link=link, expected=None)
    assert pair_of(cast).proposed == proposed
