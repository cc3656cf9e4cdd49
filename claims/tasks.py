"""What the task worker does in the background for claims."""

from __future__ import annotations

from django_tasks import task


@task()
def propose_links_of(claim: int) -> int:
    """Look for what a claim may be linked to, and queue it; return how many pairs it is in."""
    # The stage enqueues this task.
    from claims.proposing.queueing import propose_for

    return propose_for(claim)


@task()
def propose_links_about(event: int) -> int:
    """Do the same for all claims about an event that was changed; return how many these are."""
    from claims.proposing.queueing import propose_about

    return propose_about(event)
