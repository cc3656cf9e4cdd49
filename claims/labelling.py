"""Labelling pairs of claim and evidence passage: each reviewer for himself or herself."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from annotator import access
from annotator.cleaning import clean_values
from annotator.errors import Conflicting, Invalid, NotAllowed
from annotator.history import record
from annotator.models import Action, Passage, User
from annotator.revising import check_version, delete_row, save_changes
from claims.models import Claim, Label
from claims.presenting import present_label


@transaction.atomic
def give_label(*, actor: User, claim: Claim, evidence: Passage, label: str) -> Label:
    """Write down what ``actor`` finds ``evidence`` to say of ``claim``; one label each. Commits.

    The two need not be linked. Raises Invalid for a passage of another project or the one that
    makes the claim, Conflicting for a second label by the same person.
    """
    access.require(actor, claim.project_id, "label")
    if evidence.project_id != claim.project_id:
        raise Invalid.field("evidence", "other_project", "It belongs to another project.")
    if evidence.pk == claim.passage_id:
        raise Invalid.field("evidence", "itself", "A claim’s own passage is no evidence for it.")
    given = Label(
        project_id=claim.project_id,
        claim=claim,
        evidence=evidence,
        created_by=actor,
        **_clean(label),
    )
    try:
        with transaction.atomic():
            given.save(force_insert=True)
    except IntegrityError:
        raise Conflicting("You labelled this pair already; change that label.") from None
    record(actor, Action.CREATE, given, after=present_label(given))
    return given


@transaction.atomic
def revise_label(*, actor: User, row: Label, label: str, expected: int | None) -> Label:
    """Change one's own label; the history keeps the former. Raises NotAllowed, Stale. Commits."""
    _require_own(actor, row)
    check_version(row, expected)
    before = present_label(row)
    save_changes(row, _clean(label), expected)
    record(actor, Action.UPDATE, row, before=before, after=present_label(row))
    return row


@transaction.atomic
def remove_label(*, actor: User, row: Label, expected: int | None) -> None:
    """Take one's own label back; the history keeps it. Raises NotAllowed, Stale. Commits."""
    _require_own(actor, row)
    check_version(row, expected)
    before = present_label(row)
    delete_row(row, expected)
    record(actor, Action.DELETE, row, before=before)


def _require_own(actor: User, row: Label) -> None:
    access.require(actor, row.project_id, "label")
    if row.created_by_id != actor.pk:
        raise NotAllowed("A label is changed by the person who gave it.")


def _clean(label: str) -> dict[str, str]:
    if not label:
        raise Invalid.field("label", "required", "Choose a label.")
    return clean_values(Label, {"label": label})
