"""Deciding and discussing: ranks of figures, verdicts on claims, comments."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from annotator.errors import Conflicting, Invalid, NotAllowed, NotVisible, Stale
from annotator.importing import Incoming, import_text
from annotator.models import Document, HistoryEntry, Role
from annotator.organising import create_project
from claims import assessing
from claims.events import create_event
from claims.models import Assessment, Claim, Comment
from claims.recording import record_claim
from claims.vocabulary import Rank
from tests.cast import Cast, make_passage, make_user
from tests.roles import Act, check_roles
from tests.triggers import run_at_once


def rank(cast: Cast, claim: Claim, word: str, reason: str = "Counted twice.") -> Assessment:
    return assessing.rank_figure(
        actor=cast.adjudicator,
        event=cast.own.event,
        claim=Claim.objects.with_context().get(pk=claim.pk),
        rank=word,
        reason=reason,
    )


def fresh(assessment: Assessment) -> Assessment:
    return Assessment.objects.with_context().get(pk=assessment.pk)


def comment_on(cast: Cast, target: Any, **more: Any) -> Comment:
    return assessing.add_comment(actor=cast.reviewer, target=target, text="Hm.", **more)


def verdict_by(cast: Cast, name: str = "adjudicator") -> Assessment:
    return assessing.give_verdict(
        actor=getattr(cast, name), claim=cast.own.claim, verdict="SUPPORTED", reason="Seen."
    )


ROLES: dict[str, tuple[Role, Act]] = {
    "rank_figure": (
        Role.ADJUDICATOR,
        lambda actor, cast: assessing.rank_figure(
            actor=actor,
            event=cast.own.event,
            claim=cast.own.other_claim,
            rank="normal",
            reason="Kept.",
        ),
    ),
    "give_verdict": (
        Role.ADJUDICATOR,
        lambda actor, cast: assessing.give_verdict(
            actor=actor, claim=cast.own.claim, verdict="REFUTED", reason="Seen."
        ),
    ),
    "revise_assessment": (
        Role.ADJUDICATOR,
        lambda actor, cast: assessing.revise_assessment(
            actor=actor,
            assessment=fresh(cast.own.assessment),
            changes={"reason": "x"},
            expected=None,
        ),
    ),
    "remove_assessment": (
        Role.ADJUDICATOR,
        lambda actor, cast: assessing.remove_assessment(
            actor=actor, assessment=fresh(cast.own.assessment), expected=None
        ),
    ),
    "add_comment": (
        Role.REVIEWER,
        lambda actor, cast: assessing.add_comment(actor=actor, target=cast.own.claim, text="Hm."),
    ),
}


@pytest.mark.parametrize("act", ROLES)
def test_every_act_asks_for_its_role(cast: Cast, act: str) -> None:
    check_roles(cast, *ROLES[act])


# Ranks.


def test_adopting_a_figure_makes_the_former_one_of_the_kept(cast: Cast) -> None:
    adopted = rank(cast, cast.own.other_claim, "preferred")
    former = fresh(cast.own.assessment)
    assert (adopted.rank, former.rank) == (Rank.PREFERRED, Rank.NORMAL)
    entries = list(HistoryEntry.objects.order_by("-pk")[:2])
    assert [(entry.action, entry.object_id) for entry in entries] == [
        ("create", adopted.public_id),
        ("update", former.public_id),
    ]
    assert (entries[1].before or {})["rank"] == "preferred"
    back = assessing.revise_assessment(
        actor=cast.adjudicator, assessment=former, changes={"rank": "preferred"}, expected=2
    )
    assert (back.rank, fresh(adopted).rank) == (Rank.PREFERRED, Rank.NORMAL)


@pytest.mark.parametrize(
    ("word", "reason", "field", "code"),
    [
        ("best", "Why.", "rank", "invalid_choice"),
        ("", "Why.", "rank", "required"),
        ("normal", "", "reason", "required"),
        ("normal", " \n", "reason", "required"),
    ],
)
def test_a_rank_needs_a_known_word_and_a_reason(
    cast: Cast, word: str, reason: str, field: str, code: str
) -> None:
    with pytest.raises(Invalid) as refused:
        rank(cast, cast.own.other_claim, word, reason)
    assert [(p.field, p.code) for p in refused.value.problems] == [(field, code)]


def test_only_figures_about_the_event_are_ranked_and_each_once(cast: Cast) -> None:
    other = create_event(actor=cast.admin, project=cast.own.project, details={"title": "Other"})
    with pytest.raises(Invalid) as refused:
        assessing.rank_figure(
            actor=cast.admin, event=other, claim=cast.own.claim, rank="normal", reason="x"
        )
    assert refused.value.problems[0].code == "other_event"
    words = record_claim(
        actor=cast.admin,
        passage=cast.own.passage,
        details={"claim_type": "quote", "event": cast.own.event},
    )
    with pytest.raises(Invalid) as refused:
        rank(cast, words, "normal")
    assert refused.value.problems[0].code == "no_figure"
    before = HistoryEntry.objects.count()
    with pytest.raises(Conflicting):
        rank(cast, cast.own.claim, "preferred")
    assert fresh(cast.own.assessment).rank == Rank.PREFERRED
    assert HistoryEntry.objects.count() == before


# Verdicts.


def test_everybody_gives_one_verdict_of_their_own(cast: Cast) -> None:
    verdict_by(cast)
    verdict_by(cast, "admin")
    with pytest.raises(Conflicting):
        verdict_by(cast)
    with pytest.raises(Invalid) as refused:
        assessing.give_verdict(
            actor=cast.adjudicator, claim=cast.own.other_claim, verdict="TRUE", reason="x"
        )
    assert refused.value.problems[0].field == "verdict"


def test_a_verdict_is_changed_and_taken_back_by_its_author_alone(cast: Cast) -> None:
    verdict = verdict_by(cast)
    revise = partial(assessing.revise_assessment, changes={"verdict": "CONFLICTING"}, expected=None)
    with pytest.raises(NotAllowed):
        revise(actor=cast.admin, assessment=fresh(verdict))
    with pytest.raises(NotAllowed):
        assessing.remove_assessment(actor=cast.admin, assessment=fresh(verdict), expected=None)
    assert revise(actor=cast.adjudicator, assessment=fresh(verdict)).verdict == "CONFLICTING"
    assessing.remove_assessment(actor=cast.adjudicator, assessment=fresh(verdict), expected=2)
    assert (HistoryEntry.objects.latest("pk").before or {})["verdict"] == "CONFLICTING"


@pytest.mark.parametrize(
    ("kind", "changes", "field", "code"),
    [
        ("verdict", {"rank": "normal"}, "rank", "not_a_rank"),
        ("verdict", {"verdict": ""}, "verdict", "required"),
        ("verdict", {"verdict": "TRUE"}, "verdict", "invalid_choice"),
        ("rank", {"verdict": "REFUTED"}, "verdict", "not_a_verdict"),
        ("rank", {"rank": ""}, "rank", "required"),
        ("rank", {"rank": "best"}, "rank", "invalid_choice"),
        ("rank", {"reason": " "}, "reason", "required"),
    ],
)
def test_a_rank_stays_a_rank_and_a_verdict_a_verdict(
    cast: Cast, kind: str, changes: dict[str, str], field: str, code: str
) -> None:
    row = verdict_by(cast) if kind == "verdict" else cast.own.assessment
    with pytest.raises(Invalid) as refused:
        assessing.revise_assessment(
            actor=cast.adjudicator, assessment=fresh(row), changes=changes, expected=None
        )
    assert [(p.field, p.code) for p in refused.value.problems] == [(field, code)]
    assert fresh(row).row_version == 1


def test_an_old_reading_of_a_decision_is_refused(cast: Cast) -> None:
    old, older = fresh(cast.own.assessment), fresh(cast.own.assessment)
    revise = partial(
        assessing.revise_assessment, actor=cast.admin, changes={"reason": "New."}, expected=1
    )
    revise(assessment=fresh(old))
    with pytest.raises(Stale):
        revise(assessment=old)
    with pytest.raises(Stale):
        assessing.remove_assessment(actor=cast.admin, assessment=older, expected=1)
    row = fresh(old)
    assessing.remove_assessment(actor=cast.admin, assessment=fresh(old), expected=2)
    with pytest.raises(NotVisible):
        assessing.remove_assessment(actor=cast.admin, assessment=row, expected=None)


# Comments.


@pytest.mark.parametrize("target", Comment.TARGETS)
def test_comments_stand_on_one_object_of_any_kind(cast: Cast, target: str) -> None:
    row = getattr(cast.own, target)
    comment = Comment.objects.with_context().get(pk=comment_on(cast, row).pk)
    assert comment.target == row
    reply = comment_on(cast, row, reply_to=comment)
    assert reply.reply_to == comment
    other = cast.own.document if target != "document" else cast.own.event
    with pytest.raises(Invalid) as refused:
        comment_on(cast, other, reply_to=comment)
    assert refused.value.problems[0].code == "other_object"


@pytest.mark.parametrize("text", ["", "  ", "\n\t"])
def test_a_comment_says_something(cast: Cast, text: str) -> None:
    for act in (
        partial(assessing.add_comment, actor=cast.admin, target=cast.own.claim),
        partial(
            assessing.revise_comment, actor=cast.admin, comment=cast.own.comment, expected=None
        ),
    ):
        with pytest.raises(Invalid) as refused:
            act(text=text)
        assert refused.value.problems[0].field == "text"


def test_words_are_changed_by_their_author_alone_and_deleted_by_admins_too(cast: Cast) -> None:
    row = comment_on(cast, cast.own.claim)

    def comment() -> Comment:
        return Comment.objects.with_context().get(pk=row.pk)

    for name in ("adjudicator", "admin"):
        with pytest.raises(NotAllowed):
            assessing.revise_comment(
                actor=getattr(cast, name), comment=comment(), text="x", expected=None
            )
    with pytest.raises(NotAllowed):
        assessing.remove_comment(actor=cast.adjudicator, comment=comment(), expected=None)
    with pytest.raises(NotAllowed):
        assessing.remove_comment(actor=cast.viewer, comment=comment(), expected=None)
    assessing.revise_comment(actor=cast.reviewer, comment=comment(), text=" New ", expected=1)
    assert comment().text == "New"
    with pytest.raises(Stale):
        assessing.revise_comment(actor=cast.reviewer, comment=comment(), text="x", expected=1)
    old = comment()
    assessing.remove_comment(actor=cast.admin, comment=comment(), expected=2)
    with pytest.raises(NotVisible):
        assessing.remove_comment(actor=cast.admin, comment=old, expected=None)


def test_a_comment_with_replies_stays(cast: Cast) -> None:
    comment = comment_on(cast, cast.own.claim)
    comment_on(cast, cast.own.claim, reply_to=comment)
    with pytest.raises(Conflicting):
        assessing.remove_comment(actor=cast.reviewer, comment=comment, expected=None)
    assert Comment.objects.filter(pk=comment.pk).exists()


# At once.


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_figures_adopted_at_once_leave_one_adopted_and_none_refused() -> None:
    ann = make_user("ann")
    project = create_project(actor=ann, name="Quay")
    text = "1,000 came. 2,000 came. 3,000 came. 4,000 came."
    document = import_text(actor=ann, project=project, incoming=Incoming(text=text))
    document = Document.objects.get(pk=document.pk)
    event = create_event(actor=ann, project=project, details={"title": "March"})
    acts = []
    for quote in ("1,000", "2,000", "3,000", "4,000"):
        claim = record_claim(
            actor=ann,
            passage=make_passage(ann, document, quote),
            details={"measure_kind": "attendance", "magnitude": quote, "event": event},
        )
        acts.append(
            partial(
                assessing.rank_figure,
                actor=ann,
                event=event,
                claim=claim,
                rank="preferred",
                reason="Best.",
            )
        )
    results = run_at_once(acts)
    assert {type(result) for result in results} == {Assessment}
    assert Assessment.objects.filter(rank=Rank.PREFERRED).count() == 1
    assert HistoryEntry.objects.filter(object_type="assessment", action="update").count() == 3
