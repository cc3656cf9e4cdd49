"""Setting proposed links aside: for the whole project, until somebody takes it back."""

from __future__ import annotations

from django.db import transaction

from annotator import access
from annotator.cleaning import clean_values
from annotator.errors import Invalid
from annotator.history import record
from annotator.models import Action, Passage, User
from annotator.revising import check_version, delete_row
from claims.models import PairDismissal, ProposedPair
from claims.presenting import present_pair_dismissal
from claims.proposing.queueing import propose_again


@transaction.atomic
def dismiss_pair(
    account: User, source: Passage, target: Passage, reason: str = ""
) -> tuple[PairDismissal, bool]:
    """Remember that two passages do not belong together; return that and whether it is new.

    Whichever of the two is named first. Dismissing twice gives the first dismissal with its
    reason. Raises Invalid for one passage twice or passages of two projects, NotAllowed for
    viewers. Commits.
    """
    access.require(account, source.project_id, "link")
    if source.pk == target.pk:
        raise Invalid.field("target", "itself", "A passage is not paired with itself.")
    if source.project_id != target.project_id:
        raise Invalid.field("target", "other_project", "It belongs to another project.")
    first, second = sorted((source.pk, target.pk))
    dismissal = PairDismissal(
        project_id=source.project_id,
        first_id=first,
        second_id=second,
        created_by=account,
        **clean_values(PairDismissal, {"reason": reason}),
    )
    PairDismissal.objects.bulk_create([dismissal], ignore_conflicts=True)
    stored = PairDismissal.objects.with_context().get(first=first, second=second)
    if stored.public_id != dismissal.public_id:
        return stored, False
    ProposedPair.objects.between(source, target).delete()
    record(account, Action.CREATE, stored, after=present_pair_dismissal(stored))
    return stored, True


@transaction.atomic
def restore_pair(account: User, dismissal: PairDismissal, expected: int | None = None) -> None:
    """Take a dismissal back, whoever made it: the pair may be proposed again. Commits.

    Raises Stale when the row is no longer the expected version, NotAllowed for viewers.
    """
    access.require(account, dismissal.project_id, "link")
    check_version(dismissal, expected)
    before = present_pair_dismissal(dismissal)
    delete_row(dismissal, expected)
    record(account, Action.DELETE, dismissal, before=before)
    propose_again([dismissal.first_id, dismissal.second_id])
