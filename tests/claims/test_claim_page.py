"""The page of a claim: what is recorded, what comparing says, what people decided."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claims.assessing import give_verdict
from claims.labelling import give_label
from claims.linking import link_passages
from claims.models import Agent, Assessment, Claim, Label
from claims.recording import revise_claim
from tests.cast import Cast, make_passage
from tests.claims.boards import add_figures, spread
from tests.claims.browsing import count_queries, log_in, read, send, text_of

pytestmark = pytest.mark.django_db


def address(claim: Claim, tail: str = "") -> str:
    return f"/claims/{claim.public_id}/{tail}"


def edit_data(claim: Claim, **changes: object) -> dict[str, object]:
    given = {
        "claim_type": "numerical",
        "speaker_role": "police_or_official",
        "occurrence": "actual",
        "status": "recorded",
        "measure_kind": "attendance",
        "unit": "people",
        "value": "5,000",
        "bound": "nearly",
        "speaker": "Police",
        "event": claim.event_id,
        "row_version": claim.row_version,
    }
    return {**given, **changes}


def test_the_page_tells_figure_quote_and_particulars(cast: Cast) -> None:
    page = read(log_in(cast.viewer), address(cast.own.claim))
    words = text_of(page)

    assert '<mark class="marked" data-kind="attendance">nearly 5,000 people</mark>' in page
    assert "Speaker Police , unattributed" in words
    assert "The words leave possible: 4,500 to just below 5,000. Only this is compared." in words
    assert "a coder writes down 5,000" in words
    assert f"#passage-{cast.own.passage.public_id}" in page


def test_other_figures_of_its_event_are_compared(cast: Cast) -> None:
    add_figures(
        cast.admin,
        cast.own,
        [
            {"value": Decimal(12_000), "speaker_role": "organizer"},
            {"value": Decimal(9_000), "measure_kind": "peak_crowd"},
            {"value": Decimal(20_000), "occurrence": "expected"},
        ],
    )
    words = text_of(read(log_in(cast.viewer), address(cast.own.other_claim)))

    assert "×2.5 major 12,000" in words
    assert "One measure can never exceed the other, yet its figure certainly does." in words
    assert "Not comparable with the rest: 1 One figure is of what happened" in words


def test_a_slipped_zero_is_warned_of(cast: Cast) -> None:
    [slipped] = add_figures(cast.admin, cast.own, [{"value": Decimal(50_000)}])

    assert "A slipped zero?" in read(log_in(cast.viewer), address(slipped))


def test_the_page_takes_as_many_queries_beside_one_figure_as_beside_thirty(cast: Cast) -> None:
    client = log_in(cast.adjudicator)
    few = count_queries(client, address(cast.own.claim))
    add_figures(
        cast.admin, cast.own, [*spread(30), {"copied_from": cast.own.claim, "low": Decimal(4_000)}]
    )

    assert count_queries(client, address(cast.own.claim)) == few <= 15


@pytest.mark.parametrize("tail", ["", "edit/"])
def test_who_is_not_a_member_finds_nothing(cast: Cast, tail: str) -> None:
    read(log_in(cast.outsider), address(cast.own.claim, tail), status=404)


def test_viewers_read_and_do_not_edit(cast: Cast) -> None:
    client = log_in(cast.viewer)

    assert 'method="post" action="/claims/' not in read(client, address(cast.own.claim))
    read(client, address(cast.own.claim, "edit/"), status=403)
    send(client, address(cast.own.claim, "edit/"), expect=403, **edit_data(cast.own.claim))
    send(client, address(cast.own.claim, "delete/"), expect=403)


def test_a_reviewer_edits_a_claim_and_names_a_new_speaker(cast: Cast) -> None:
    data = edit_data(cast.own.claim, hedge="reportedly", speaker="Merrow Harbour Police")
    send(log_in(cast.reviewer), address(cast.own.claim, "edit/"), **data)
    claim = Claim.objects.get(pk=cast.own.claim.pk)

    assert (claim.hedge, claim.value, str(claim.speaker)) == (
        "reportedly",
        5_000,
        "Merrow Harbour Police",
    )


def test_a_figure_that_the_quote_does_not_say_is_refused_at_its_field(cast: Cast) -> None:
    data = edit_data(cast.own.claim, value="9,000", speaker="Somebody new")
    page = send(log_in(cast.reviewer), address(cast.own.claim, "edit/"), expect=422, **data)

    assert "The quote does not say this figure." in page
    assert 'value="9,000"' in page
    assert not Agent.objects.filter(name="Somebody new").exists()


def test_low_above_high_is_refused_at_its_field(cast: Cast) -> None:
    data = edit_data(cast.own.claim, value="", low="900", high="100", bound="range")
    page = send(log_in(cast.reviewer), address(cast.own.claim, "edit/"), expect=422, **data)

    assert "The low end is above the high end. Swap them?" in page


def test_a_stale_save_shows_both_versions_and_loses_nothing(cast: Cast) -> None:
    claim = Claim.objects.with_context().get(pk=cast.own.claim.pk)
    stale = edit_data(claim, hedge="reportedly", speaker_role="organizer")
    changes = {"hedge": "allegedly"}
    revise_claim(actor=cast.admin, claim=claim, changes=changes, expected=None)
    page = send(log_in(cast.reviewer), address(claim, "edit/"), expect=422, **stale)
    words = text_of(page)

    assert "Hedge allegedly reportedly" in words
    assert "Speaker role unattributed organiser" in words
    assert 'value="reportedly"' in page
    assert Claim.objects.get(pk=claim.pk).hedge == "allegedly"


def test_a_claim_on_which_something_hangs_is_not_deleted(cast: Cast) -> None:
    client = log_in(cast.reviewer)
    send(client, address(cast.own.claim, "delete/"), row_version=1)

    assert "hang on this claim" in read(client, address(cast.own.claim))
    send(client, address(cast.own.other_claim, "delete/"), row_version=1)
    assert not Claim.objects.filter(pk=cast.own.other_claim.pk).exists()


def test_a_verdict_is_given_changed_and_taken_back_by_one_person(cast: Cast) -> None:
    client, claim = log_in(cast.adjudicator), cast.own.claim
    send(client, address(claim, "verdict/"), verdict="SUPPORTED", reason="Film.")
    verdict = Assessment.objects.get(claim=claim, event=None)
    data = {"verdict": "REFUTED", "reason": "The film is older.", "row_version": 1}
    send(client, address(claim, "verdict/"), **data)
    assert "The film is older." in read(client, address(claim))
    stale = send(client, address(claim, "verdict/"), expect=422, **data)
    assert "Somebody else changed this" in stale

    other = log_in(cast.admin)
    send(other, f"/assessments/{verdict.public_id}/delete/", expect=403)
    send(client, f"/assessments/{verdict.public_id}/delete/", row_version=2)
    assert not Assessment.objects.filter(pk=verdict.pk).exists()


def test_a_verdict_needs_its_reason(cast: Cast) -> None:
    page = send(
        log_in(cast.adjudicator),
        address(cast.own.claim, "verdict/"),
        expect=422,
        verdict="SUPPORTED",
        reason="",
    )

    assert "This field is required." in page


# Evidence, labels and verdicts.


def label(cast: Cast, who: str, word: str = "SUPPORTS") -> Label:
    return give_label(
        actor=getattr(cast, who),
        claim=cast.own.claim,
        evidence=cast.own.other_passage,
        label=word,
    )


def test_what_others_found_shows_after_ones_own_label(cast: Cast) -> None:
    label(cast, "adjudicator", "REFUTES")
    client = log_in(cast.reviewer)
    page = text_of(read(client, address(cast.own.claim)))
    assert "2 others labelled this pair." in page
    assert "Adjudicator: refutes" not in page
    assert "labelled the evidence" not in page
    assert "Shows once you have labelled the pair that others labelled (1 left)." in page

    evidence = cast.own.other_passage.public_id
    send(client, address(cast.own.claim, "label/"), evidence=evidence, label="NOT_ENOUGH_INFO")
    page = text_of(read(client, address(cast.own.claim)))
    assert "Admin: supports Adjudicator: refutes Together: not enough information" in page
    assert "Computed from the labels Not enough evidence" in page


def test_who_cannot_label_sees_all_labels(cast: Cast) -> None:
    page = read(log_in(cast.viewer), address(cast.own.claim))
    assert "Admin: supports" in text_of(page)
    assert "labelling__button" not in page
    assert "Computed from the labels Supported Of the passages 1 supports," in text_of(page)


def test_a_label_is_changed_and_taken_back_without_a_script(cast: Cast) -> None:
    label(cast, "reviewer")
    client, evidence = log_in(cast.reviewer), cast.own.other_passage.public_id
    page = read(client, address(cast.own.claim))
    assert 'value="SUPPORTS" aria-pressed="true"' in page
    tail = address(cast.own.claim, "label/")
    send(client, tail, evidence=evidence, label="REFUTES", row_version=1)
    assert Label.objects.get(created_by=cast.reviewer).label == "REFUTES"
    send(client, tail, evidence=evidence, label="SUPPORTS", row_version=1)
    assert "was changed by somebody else" in read(client, address(cast.own.claim))
    send(client, tail, evidence=evidence, label="SUPPORTS")
    assert Label.objects.get(created_by=cast.reviewer).label == "REFUTES"
    send(client, tail, evidence=evidence, label="", row_version=2)
    assert not Label.objects.filter(created_by=cast.reviewer).exists()


def test_a_verdict_that_differs_from_the_computed_one_is_pointed_out(cast: Cast) -> None:
    for verdict, who in (("SUPPORTED", "adjudicator"), ("REFUTED", "admin")):
        give_verdict(
            actor=getattr(cast, who), claim=cast.own.claim, verdict=verdict, reason="Seen."
        )
    page = text_of(read(log_in(cast.viewer), address(cast.own.claim)))
    assert page.count("differs from the computed one") == 1
    assert "Refuted differs from the computed one Seen." in page
    assert "Given by people Supported Seen. Adjudicator" in page


def test_labels_against_the_link_are_pointed_out(cast: Cast) -> None:
    link_passages(
        actor=cast.admin,
        source=cast.own.passage,
        target=cast.own.other_passage,
        relation="conflicts",
    )
    page = text_of(read(log_in(cast.viewer), address(cast.own.claim)))
    assert "The link reads it the other way; both stay." in page


def test_a_figure_is_ranked_from_its_page_with_its_reason(cast: Cast) -> None:
    client = log_in(cast.adjudicator)
    tail = address(cast.own.other_claim, "rank/")
    for reason in ("", "  "):
        page = send(client, tail, expect=422, rank="deprecated", reason=reason)
        assert "This field is required." in page or "Write down why" in page
    send(client, tail, rank="deprecated", reason="The camera was broken.")
    rank = Assessment.objects.get(claim=cast.own.other_claim)
    assert (rank.rank, rank.reason) == ("deprecated", "The camera was broken.")
    assert "Disproved for Harbour March The camera was broken." in text_of(
        read(client, address(cast.own.other_claim))
    )
    send(client, tail, expect=422, rank="normal", reason="Seen on another page.")
    send(client, tail, rank="normal", reason="It was repaired.", row_version=1)
    rank.refresh_from_db()
    assert rank.rank == "normal"
    send(client, f"/assessments/{rank.public_id}/delete/", row_version=2)
    assert not Assessment.objects.filter(pk=rank.pk).exists()


def test_the_page_takes_as_many_queries_for_many_pairs(cast: Cast) -> None:
    client = log_in(cast.adjudicator)
    few = count_queries(client, address(cast.own.claim))
    for quote in ("The quay was full", "Police", "Police put", "Police put the", "quay", "full"):
        passage = make_passage(cast.admin, cast.own.other_document, quote)
        link_passages(
            actor=cast.admin, source=cast.own.passage, target=passage, relation="qualifies"
        )
        for who in (cast.admin, cast.reviewer):
            give_label(actor=who, claim=cast.own.claim, evidence=passage, label="REFUTES")
    assert count_queries(client, address(cast.own.claim)) == few
