"""Dismissing suggested figures: for good, for one reviewer, in one version of a text."""

from __future__ import annotations

from django.db import transaction

from annotator import access
from annotator.annotating import check_span
from annotator.errors import Invalid
from annotator.history import record
from annotator.models import Action, Dismissal, Document, User, Version
from annotator.presenting import present_dismissal
from annotator.revising import check_version, delete_row


@transaction.atomic
def dismiss_figure(
    *, actor: User, document: Document, version: Version, start: int, end: int
) -> tuple[Dismissal, bool]:
    """Remember that ``actor`` wants no suggestion at a span; return that and whether it is new.

    Offsets are code points. Dismissing twice gives the same dismissal. The span need not be one
    that the finder suggests now: its rules change, the reviewer's mind did not. Raises Invalid
    for a span outside the text, NotAllowed for viewers. Commits.
    """
    access.require(actor, document.project_id, "record")
    if version.document_id != document.pk:
        raise Invalid.field("version", "other_document", "That version is of another document.")
    check_span(version, start, end)
    dismissal = Dismissal(
        project_id=document.project_id, version=version, start=start, end=end, created_by=actor
    )
    Dismissal.objects.bulk_create([dismissal], ignore_conflicts=True)
    rows = Dismissal.objects.with_context()
    stored = rows.get(version=version, start=start, end=end, created_by=actor)
    if stored.public_id != dismissal.public_id:
        return stored, False
    record(actor, Action.CREATE, stored, after=present_dismissal(stored))
    return stored, True


@transaction.atomic
def restore_figure(*, actor: User, dismissal: Dismissal, expected: int | None) -> None:
    """Take a dismissal back: the figure is suggested again. Raises Stale. Commits."""
    access.require(actor, dismissal.project_id, "record")
    check_version(dismissal, expected)
    before = present_dismissal(dismissal)
    delete_row(dismissal, expected)
    record(actor, Action.DELETE, dismissal, before=before)
