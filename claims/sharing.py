"""Making an event's board public by a link, and taking the link back.

Two switches must be on: the project's setting, which its admins turn, and the event's own link. The
token itself is in no history entry: who reads the history need not be who gives links out.
"""

from __future__ import annotations

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse

from annotator import access
from annotator.errors import Conflicting, NotVisible
from annotator.history import record
from annotator.models import Action, User
from annotator.revising import check_version, delete_row
from claims.models import Event, Share
from claims.presenting import present_share


@transaction.atomic
def share_board(*, actor: User, event: Event) -> Share:
    """Make the public link of an event's board. Commits.

    Raises Conflicting where the project's setting is off, for an event that was merged away, and
    for one that has a link already.
    """
    access.require(actor, event.project_id, "manage")
    event.project.refresh_from_db(fields=["public_boards"])
    if not event.project.public_boards:
        raise Conflicting("Public boards are off in this project’s settings.")
    if event.merged_into_id is not None:
        raise Conflicting("This event was merged into another one; share that one’s board.")
    try:
        with transaction.atomic():
            share = Share.objects.create(project=event.project, event=event, created_by=actor)
    except IntegrityError:
        raise Conflicting("This board has a public link already.") from None
    record(actor, Action.CREATE, share, after=present_share(share))
    return share


@transaction.atomic
def unshare_board(*, actor: User, share: Share, expected: int | None) -> None:
    """Take a public link back for good; a later one has another address. Raises Stale. Commits."""
    access.require(actor, share.project_id, "manage")
    check_version(share, expected)
    before = present_share(share)
    delete_row(share, expected)
    record(actor, Action.DELETE, share, before=before)


def find_shared_event(token: str) -> Event:
    """Return the event whose board the token opens. One query, whatever is wrong with the token.

    Raises NotVisible for a token that never was, that was taken back, and while the project's
    setting is off.
    """
    event = (
        Event.objects.with_context()
        .filter(pk__in=Share.objects.working().filter(token=token).values("event_id"))
        .first()
    )
    if event is None:
        raise NotVisible
    return event


def address_of(share: Share) -> str:
    """Return the whole address that a share is read at."""
    return f"{settings.BASE_URL}{reverse('public-board', args=[share.token])}"
