"""Linking passages: the reviewer decides, a suggestion never links by itself."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, Q
from django.db.models.deletion import ProtectedError

from annotator import access
from annotator.cleaning import clean_values
from annotator.errors import Conflicting, Invalid
from annotator.history import record
from annotator.kwic import read_words
from annotator.models import Action, Passage, User
from annotator.revising import check_version, delete_row, save_changes
from claims.models import Claim, Link, ProposedPair
from claims.presenting import present_link
from claims.proposing.queueing import propose_again


@transaction.atomic
def link_passages(
    *,
    actor: User,
    source: Passage,
    target: Passage,
    relation: str,
    source_claim: Claim | None = None,
    target_claim: Claim | None = None,
    note: str = "",
    evidence_group: str = "",
) -> Link:
    """Join two passages of one project. Commits.

    Raises Invalid for passages of two projects, a passage with itself, or a claim that is not
    made in its passage; Conflicting when the link is there already, for a symmetric relation
    also the other way round.
    """
    access.require(actor, source.project_id, "link")
    words = {"relation": relation, "note": note, "evidence_group": evidence_group}
    link = Link(
        project_id=source.project_id,
        source=source,
        target=target,
        source_claim=source_claim,
        target_claim=target_claim,
        created_by=actor,
        **clean_values(Link, words),
    )
    _refuse_bad(link)
    try:
        with transaction.atomic():
            link.save(force_insert=True)
    except IntegrityError:
        raise Conflicting("These two passages are linked like this already.") from None
    record(actor, Action.CREATE, link, after=present_link(link))
    ProposedPair.objects.between(source, target).linked().delete()
    return link


@transaction.atomic
def revise_link(*, actor: User, link: Link, changes: dict[str, Any], expected: int | None) -> Link:
    """Change relation, claims, note or evidence group; the passages stay. Commits.

    Raises Invalid, Conflicting, NotAllowed, Stale.
    """
    access.require(actor, link.project_id, "link")
    check_version(link, expected)
    before = present_link(link)
    cleaned = clean_values(Link, changes)
    for name, value in cleaned.items():
        setattr(link, name, value)
    _refuse_bad(link)
    try:
        with transaction.atomic():
            save_changes(link, cleaned, expected)
    except IntegrityError:
        raise Conflicting("These two passages are linked like this already.") from None
    record(actor, Action.UPDATE, link, before=before, after=present_link(link))
    return link


@transaction.atomic
def remove_link(*, actor: User, link: Link, expected: int | None) -> None:
    """Delete a link; passages and claims stay. Raises Conflicting for comments, Stale. Commits."""
    access.require(actor, link.project_id, "link")
    check_version(link, expected)
    before = present_link(link)
    try:
        with transaction.atomic():
            delete_row(link, expected)
    except ProtectedError:
        raise Conflicting("Comments hang on this link. Delete those first.") from None
    record(actor, Action.DELETE, link, before=before)
    propose_again([link.source_id, link.target_id])


def find_passages(
    *,
    user: User,
    project_id: int,
    text: str,
    about: int | None = None,
    besides: int | None = None,
    limit: int = 20,
) -> list[Passage]:
    """Return passages of the project whose quote, claims or document mention ``text``. One query.

    All words of ``text`` must be there, a phrase in quotation marks as one; an empty text is
    mentioned by all. Those with a claim about the event with key ``about`` come first, then the
    newest. Passages of the document with key ``besides`` are left out.
    """
    found = Passage.objects.visible_to(user).with_document().filter(project_id=project_id)
    if besides is not None:
        found = found.exclude(version__document_id=besides)
    for word in read_words(text):
        mentioning = Claim.objects.filter(
            Q(claim_text__icontains=word)
            | Q(event__title__icontains=word)
            | Q(speaker__name__icontains=word)
        )
        found = found.filter(
            Q(exact__icontains=word)
            | Q(version__document__title__icontains=word)
            | Q(version__document__outlet__icontains=word)
            | Q(pk__in=mentioning.values("passage_id"))
        )
    if about is not None:
        theirs = Claim.objects.filter(passage=OuterRef("pk"), event=about)
        found = found.annotate(is_about=Exists(theirs)).order_by("-is_about", "-pk")
    else:
        found = found.order_by("-pk")
    return list(found[:limit])


def _refuse_bad(link: Link) -> None:
    if link.source_id == link.target_id:
        raise Invalid.field("target", "itself", "A passage cannot be linked to itself.")
    if link.source.project_id != link.target.project_id:
        raise Invalid.field("target", "other_project", "It belongs to another project.")
    for side in ("source", "target"):
        claim = getattr(link, f"{side}_claim")
        if claim is not None and claim.passage_id != getattr(link, f"{side}_id"):
            raise Invalid.field(
                f"{side}_claim", "other_passage", f"That claim is not made in the {side} passage."
            )
