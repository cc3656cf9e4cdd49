"""Labels on pairs of claim and evidence: one each, one’s own, and kept in the history."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from annotator.errors import Conflicting, Invalid, NotAllowed, Stale
from annotator.models import HistoryEntry, Role
from claims import labelling
from claims.linking import link_passages
from claims.models import Claim, Label
from claims.weighing import compute_verdict, read_pairs
from tests.cast import Cast, make_passage
from tests.roles import Act, check_roles


def give(cast: Cast, who: str, label: str, evidence: Any = None) -> Label:
    return labelling.give_label(
        actor=getattr(cast, who),
        claim=cast.own.claim,
        evidence=evidence or cast.own.other_passage,
        label=label,
    )


def fresh(label: Label) -> Label:
    return Label.objects.with_context().get(pk=label.pk)


def verdict_of(claim: Claim) -> str:
    return compute_verdict(read_pairs(claim))


ROLES: dict[str, tuple[Role, Act]] = {
    "give_label": (
        Role.REVIEWER,
        lambda actor, cast: labelling.give_label(
            actor=actor,
            claim=cast.own.other_claim,
            evidence=cast.own.passage,
            label="SUPPORTS",
        ),
    ),
}


@pytest.mark.parametrize("name", ROLES)
def test_who_may(cast: Cast, name: str) -> None:
    check_roles(cast, *ROLES[name])


def test_a_label_is_given_changed_and_taken_back_with_its_history(cast: Cast) -> None:
    label = give(cast, "reviewer", "SUPPORTS")
    changed = labelling.revise_label(
        actor=cast.reviewer, row=fresh(label), label="REFUTES", expected=1
    )
    assert (changed.label, changed.row_version) == ("REFUTES", 2)
    labelling.remove_label(actor=cast.reviewer, row=fresh(label), expected=2)
    entries = HistoryEntry.objects.filter(object_id=label.public_id).order_by("pk")
    told = [
        (entry.action, (entry.before or {}).get("label"), (entry.after or {}).get("label"))
        for entry in entries
    ]
    assert told == [
        ("create", None, "SUPPORTS"),
        ("update", "SUPPORTS", "REFUTES"),
        ("delete", "REFUTES", None),
    ]


def test_a_second_label_by_the_same_reviewer_is_a_conflict(cast: Cast) -> None:
    give(cast, "reviewer", "SUPPORTS")
    with pytest.raises(Conflicting):
        give(cast, "reviewer", "REFUTES")
    assert Label.objects.filter(created_by=cast.reviewer).count() == 1


def test_a_label_belongs_to_its_reviewer_even_before_an_admin(cast: Cast) -> None:
    label = fresh(give(cast, "reviewer", "SUPPORTS"))
    for act in (
        partial(labelling.revise_label, row=label, label="REFUTES"),
        partial(labelling.remove_label, row=label),
    ):
        with pytest.raises(NotAllowed):
            act(actor=cast.admin, expected=None)


def test_a_stale_label_is_not_overwritten(cast: Cast) -> None:
    label = fresh(give(cast, "reviewer", "SUPPORTS"))
    labelling.revise_label(actor=cast.reviewer, row=fresh(label), label="REFUTES", expected=1)
    with pytest.raises(Stale):
        labelling.revise_label(actor=cast.reviewer, row=label, label="SUPPORTS", expected=1)


@pytest.mark.parametrize(
    ("evidence", "label", "code"),
    [
        (lambda cast: cast.own.passage, "SUPPORTS", "itself"),
        (lambda cast: cast.foreign.passage, "SUPPORTS", "other_project"),
        (lambda cast: cast.own.other_passage, "", "required"),
        (lambda cast: cast.own.other_passage, "SUPPORTED", "invalid_choice"),
    ],
)
def test_what_is_no_pair_or_no_label_is_refused(
    cast: Cast, evidence: Any, label: str, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        give(cast, "reviewer", label, evidence(cast))
    assert [problem.code for problem in refused.value.problems] == [code]


# What the labels come to.


def test_a_claim_without_labels_has_not_enough_evidence(cast: Cast) -> None:
    assert [pair.resolved for pair in read_pairs(cast.own.other_claim)] == ["NOT_ENOUGH_INFO"]
    assert verdict_of(cast.own.other_claim) == "NOT_ENOUGH_EVIDENCE"


@pytest.mark.parametrize(
    ("others", "verdict"),
    [
        ([], "SUPPORTED"),
        (["REFUTES"], "NOT_ENOUGH_EVIDENCE"),
        (["REFUTES", "REFUTES"], "REFUTED"),
        (["SUPPORTS", "REFUTES"], "SUPPORTED"),
        (["NOT_ENOUGH_INFO", "REFUTES"], "NOT_ENOUGH_EVIDENCE"),
    ],
)
def test_a_pair_is_resolved_by_the_majority_of_its_reviewers(
    cast: Cast, others: list[str], verdict: str
) -> None:
    for who, label in zip(("reviewer", "adjudicator"), others, strict=False):
        give(cast, who, label)
    assert verdict_of(cast.own.claim) == verdict


def test_support_and_refutation_by_two_passages_conflict(cast: Cast) -> None:
    unlinked = make_passage(cast.admin, cast.own.other_document, "The quay was full")
    give(cast, "reviewer", "REFUTES", unlinked)
    pairs = read_pairs(cast.own.claim)
    assert [len(pair.links) for pair in pairs] == [1, 0]
    assert compute_verdict(pairs) == "CONFLICTING"


def test_evidence_of_one_group_counts_only_together(cast: Cast) -> None:
    quay = make_passage(cast.admin, cast.own.other_document, "The quay was full")
    police = make_passage(cast.admin, cast.own.other_document, "Police put the crowd")
    for passage in (quay, police):
        link_passages(
            actor=cast.admin,
            source=passage,
            target=cast.own.passage,
            relation="refutes",
            target_claim=cast.own.claim,
            evidence_group="both halves",
        )
    give(cast, "reviewer", "REFUTES", quay)
    assert verdict_of(cast.own.claim) == "SUPPORTED"
    give(cast, "reviewer", "REFUTES", police)
    assert verdict_of(cast.own.claim) == "CONFLICTING"


def test_a_link_that_names_another_claim_of_the_passage_makes_no_pair(cast: Cast) -> None:
    twin = Claim.objects.get(pk=cast.own.claim.pk)
    twin.pk = None
    twin.public_id = Claim._meta.get_field("public_id").get_default()
    twin.save(force_insert=True)
    quay = make_passage(cast.admin, cast.own.other_document, "The quay was full")
    link_passages(
        actor=cast.admin,
        source=cast.own.passage,
        target=quay,
        relation="supports",
        source_claim=twin,
    )
    assert quay not in [pair.evidence for pair in read_pairs(cast.own.claim)]
    assert quay in [pair.evidence for pair in read_pairs(twin)]
