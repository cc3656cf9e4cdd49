"""Marking passages: every stored quotation equals the text at its offsets."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.deletion import ProtectedError
from django.db.models.functions import Substr

from annotator import access
from annotator.anchoring import CONTEXT, Ambiguous, Selector, anchor
from annotator.errors import Conflicting, Invalid, NotVisible
from annotator.history import record
from annotator.models import Action, Document, Passage, User, Version
from annotator.presenting import present_passage
from annotator.revising import check_version, delete_row, save_changes


def locate(version: Version, *, exact: str, prefix: str = "", suffix: str = "") -> tuple[int, int]:
    """Return the span where a quote stands, told apart by its context.

    Raises Invalid when the quote is not in the text or stands in several places alike.
    """
    try:
        found = anchor(version.text, Selector(exact=exact, prefix=prefix, suffix=suffix))
    except Ambiguous as error:
        raise Invalid.field(
            "exact",
            "ambiguous",
            f"The quote stands in {error.places} places. Give more of the text around it in "
            "prefix and suffix, or give start and end.",
        ) from error
    if found is None:
        raise Invalid.field("exact", "not_found", "The quote does not stand in this version.")
    return found.start, found.end


def check_span(version: Version, start: int, end: int) -> None:
    """Raise Invalid, naming the field, unless the span lies in the version's text."""
    if start < 0:
        raise Invalid.field("start", "out_of_text", "Offsets begin at 0.")
    if end <= start:
        raise Invalid.field("end", "before_start", "The end must lie after the start.")
    if end > version.length:
        raise Invalid.field(
            "end", "out_of_text", f"The text ends at {version.length}; the span ends at {end}."
        )


@transaction.atomic(savepoint=False)
def mark_passage(
    *, actor: User, document: Document, version: Version, start: int, end: int, note: str = ""
) -> tuple[Passage, bool]:
    """Store the span as a passage; return it and whether it is new. Commits.

    Marking the same span twice gives the same passage, so a double click does no harm. Raises
    Invalid for a span outside the text, NotAllowed for viewers, NotVisible when the document
    was deleted meanwhile. The note of a passage that was there already stays as it is.
    """
    access.require(actor, document.project_id, "annotate")
    if version.document_id != document.pk:
        raise Invalid.field("version", "other_document", "That version is of another document.")
    before, exact, after = _quote(version, start, end)
    passage = Passage(
        project_id=document.project_id,
        version=version,
        start=start,
        end=end,
        exact=exact,
        prefix=before,
        suffix=after,
        note=note,
        created_by=actor,
    )
    # One statement and no savepoint, where looking first and catching IntegrityError takes four.
    Passage.objects.bulk_create([passage], ignore_conflicts=True)
    stored = Passage.objects.with_document().get(version=version, start=start, end=end)
    if stored.public_id != passage.public_id:
        return stored, False
    record(actor, Action.CREATE, stored, after=present_passage(stored))
    return stored, True


@transaction.atomic
def revise_passage(
    *, actor: User, passage: Passage, changes: dict[str, Any], expected: int | None
) -> Passage:
    """Change a passage's note; its span and quote never change. Raises Stale. Commits."""
    access.require(actor, passage.project_id, "annotate")
    check_version(passage, expected)
    before = present_passage(passage)
    save_changes(passage, changes, expected)
    record(actor, Action.UPDATE, passage, before=before, after=present_passage(passage))
    return passage


@transaction.atomic
def remove_passage(*, actor: User, passage: Passage, expected: int | None) -> None:
    """Delete a passage on which nothing hangs. Raises Conflicting otherwise, Stale. Commits."""
    access.require(actor, passage.project_id, "annotate")
    check_version(passage, expected)
    before = present_passage(passage)
    try:
        with transaction.atomic():
            delete_row(passage, expected)
    except ProtectedError:
        raise Conflicting(
            "Claims, links, labels or comments hang on this passage. Delete those first."
        ) from None
    record(actor, Action.DELETE, passage, before=before)


def _quote(version: Version, start: int, end: int) -> tuple[str, str, str]:
    """Return prefix, exact and suffix of a span, read by the database. One query."""
    check_span(version, start, end)
    first = max(0, start - CONTEXT)
    window = (
        Version.objects.annotate(window=Substr(F("text"), first + 1, end - first + CONTEXT))
        .filter(pk=version.pk)
        .values_list("window", flat=True)
        .first()
    )
    if window is None:
        raise NotVisible
    head = start - first
    tail = head + end - start
    return window[:head], window[head:tail], window[tail:]
