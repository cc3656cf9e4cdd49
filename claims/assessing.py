"""Deciding and discussing: ranks of figures, verdicts on claims, comments."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models.deletion import ProtectedError

from annotator import access
from annotator.cleaning import clean_values
from annotator.errors import Conflicting, Invalid, NotAllowed
from annotator.history import record
from annotator.models import Action, Role, User
from annotator.revising import check_version, delete_row, save_changes
from claims.models import Assessment, Claim, Comment, Event
from claims.presenting import present_assessment, present_comment
from claims.vocabulary import Rank


@transaction.atomic
def rank_figure(*, actor: User, event: Event, claim: Claim, rank: str, reason: str) -> Assessment:
    """Adopt, keep or disprove a claim's figure for its event and measure. Commits.

    Adopting one figure makes the formerly adopted one of that measure one of the kept, with an
    entry of its own in the history. Raises Invalid without a reason or for a claim that is not
    about the event, Conflicting when the figure has a rank already (change that one).
    """
    access.require(actor, event.project_id, "assess")
    if claim.event_id != event.pk:
        raise Invalid.field("claim", "other_event", "That claim is not about this event.")
    if not claim.measure_kind:
        raise Invalid.field("claim", "no_figure", "That claim states no figure.")
    assessment = Assessment(
        project_id=event.project_id,
        event=event,
        measure_kind=claim.measure_kind,
        claim=claim,
        rank=_clean_choice("rank", rank),
        reason=_clean_reason(reason),
        created_by=actor,
    )
    if rank == Rank.PREFERRED:
        _step_down(actor, assessment)
    return _insert(actor, assessment, "This figure has a rank already; change that one.")


@transaction.atomic
def give_verdict(*, actor: User, claim: Claim, verdict: str, reason: str) -> Assessment:
    """Write down a person's own verdict on a claim; one each. Commits.

    Raises Invalid without a reason, Conflicting for a second one by the same person.
    """
    access.require(actor, claim.project_id, "assess")
    assessment = Assessment(
        project_id=claim.project_id,
        claim=claim,
        verdict=_clean_choice("verdict", verdict),
        reason=_clean_reason(reason),
        created_by=actor,
    )
    return _insert(actor, assessment, "You gave a verdict on this claim already; change that one.")


@transaction.atomic
def revise_assessment(
    *, actor: User, assessment: Assessment, changes: dict[str, Any], expected: int | None
) -> Assessment:
    """Change rank, verdict or reason. Raises Invalid, NotAllowed, Stale. Commits.

    A verdict belongs to the person who gave it; a rank to all adjudicators.
    """
    access.require(actor, assessment.project_id, "assess")
    if assessment.verdict and assessment.created_by_id != actor.pk:
        raise NotAllowed("A verdict is changed by the person who gave it.")
    check_version(assessment, expected)
    changes = _clean_changes(assessment, changes)
    before = present_assessment(assessment)
    if changes.get("rank") == Rank.PREFERRED:
        _step_down(actor, assessment)
    save_changes(assessment, changes, expected)
    record(actor, Action.UPDATE, assessment, before=before, after=present_assessment(assessment))
    return assessment


@transaction.atomic
def remove_assessment(*, actor: User, assessment: Assessment, expected: int | None) -> None:
    """Take a rank or one's own verdict back; the history keeps it. Raises Stale. Commits."""
    access.require(actor, assessment.project_id, "assess")
    if assessment.verdict and assessment.created_by_id != actor.pk:
        raise NotAllowed("A verdict is taken back by the person who gave it.")
    check_version(assessment, expected)
    before = present_assessment(assessment)
    delete_row(assessment, expected)
    record(actor, Action.DELETE, assessment, before=before)


@transaction.atomic
def add_comment(*, actor: User, target: Any, text: str, reply_to: Comment | None = None) -> Comment:
    """Remark on a document, passage, event, claim or link. Commits.

    Raises Invalid for an empty text or a reply to a comment on something else.
    """
    access.require(actor, target.project_id, "comment")
    column = target._meta.model_name
    if reply_to is not None and getattr(reply_to, f"{column}_id") != target.pk:
        raise Invalid.field("reply_to", "other_object", "That comment is on something else.")
    comment = Comment(
        project_id=target.project_id,
        text=_clean_text(text),
        reply_to=reply_to,
        created_by=actor,
        **{column: target},
    )
    comment.save(force_insert=True)
    record(actor, Action.CREATE, comment, after=present_comment(comment))
    return comment


@transaction.atomic
def revise_comment(*, actor: User, comment: Comment, text: str, expected: int | None) -> Comment:
    """Change the words of one's own comment. Raises NotAllowed, Stale. Commits."""
    access.require(actor, comment.project_id, "comment")
    if comment.created_by_id != actor.pk:
        raise NotAllowed("A comment is changed by the person who wrote it.")
    check_version(comment, expected)
    before = present_comment(comment)
    save_changes(comment, {"text": _clean_text(text)}, expected)
    record(actor, Action.UPDATE, comment, before=before, after=present_comment(comment))
    return comment


@transaction.atomic
def remove_comment(*, actor: User, comment: Comment, expected: int | None) -> None:
    """Delete one's own comment, or as a project admin anybody's. Commits.

    Raises Conflicting while replies hang on it, NotAllowed, Stale.
    """
    role = access.require(actor, comment.project_id, "comment")
    if comment.created_by_id != actor.pk and not role.includes(Role.ADMIN):
        raise NotAllowed("A comment is deleted by the person who wrote it.")
    check_version(comment, expected)
    before = present_comment(comment)
    try:
        with transaction.atomic():
            delete_row(comment, expected)
    except ProtectedError:
        raise Conflicting("Replies hang on this comment. Delete those first.") from None
    record(actor, Action.DELETE, comment, before=before)


def _step_down(actor: User, adopting: Assessment) -> None:
    """Make the figure adopted so far one of the kept.

    The event's row is locked until the commit: of two adjudicators who adopt at the same
    moment the later one's figure stays adopted, and both steps are in the history.
    """
    if adopting.event is None:
        return
    Event.objects.select_for_update(no_key=True).get(pk=adopting.event.pk)
    adopted = (
        Assessment.objects.with_context()
        .filter(event=adopting.event, measure_kind=adopting.measure_kind, rank=Rank.PREFERRED)
        .exclude(pk=adopting.pk)
    )
    for former in adopted:
        before = present_assessment(former)
        save_changes(former, {"rank": Rank.NORMAL}, None)
        record(actor, Action.UPDATE, former, before=before, after=present_assessment(former))


def _insert(actor: User, assessment: Assessment, taken: str) -> Assessment:
    try:
        with transaction.atomic():
            assessment.save(force_insert=True)
    except IntegrityError:
        raise Conflicting(taken) from None
    record(actor, Action.CREATE, assessment, after=present_assessment(assessment))
    return assessment


def _clean_changes(assessment: Assessment, changes: dict[str, Any]) -> dict[str, Any]:
    """Return the changes as they are stored; raises Invalid for what would mix the two kinds."""
    cleaned = dict(changes)
    if "reason" in changes:
        cleaned["reason"] = _clean_reason(changes["reason"])
    own, other = ("rank", "verdict") if assessment.rank else ("verdict", "rank")
    if changes.get(other):
        raise Invalid.field(other, f"not_a_{other}", f"This is a {own}; it has no {other}.")
    if own in changes:
        cleaned[own] = _clean_choice(own, changes[own])
    return cleaned


def _clean_choice(name: str, word: str) -> str:
    """Return a rank or verdict; raises Invalid for none and for an unknown one."""
    if not word:
        raise Invalid.field(name, "required", f"Choose a {name}.")
    return str(clean_values(Assessment, {name: word})[name])


def _clean_reason(reason: str) -> str:
    if not reason.strip():
        raise Invalid.field("reason", "required", "Write down why: others will ask.")
    return reason.strip()


def _clean_text(text: str) -> str:
    if not text.strip():
        raise Invalid.field("text", "required", "Write something first.")
    return text.strip()
