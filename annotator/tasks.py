"""What the task worker does in the background."""

from __future__ import annotations

import datetime

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from annotator import fingerprinting, scanning
from annotator.models import ApiToken, IdempotencyKey, Version


@task()
def forget_expired() -> int:
    """Delete answers kept for retries and tokens whose time is over; return how many rows."""
    now = timezone.now()
    kept = datetime.timedelta(hours=settings.IDEMPOTENCY_KEY_HOURS)
    keys, _ = IdempotencyKey.objects.filter(created_at__lt=now - kept).delete()
    tokens, _ = ApiToken.objects.filter(expiry__lt=now).delete()
    return keys + tokens


@task()
def scan_version(pk: int) -> int:
    """Scan a version for figures, so that they are there when it is opened; return how many.

    Zero for a version that was deleted meanwhile.
    """
    version = Version.objects.select_related("document").filter(pk=pk).first()
    return 0 if version is None else len(scanning.read_figures(version))


@task()
def fingerprint_version(pk: int) -> None:
    """Look for what a version shares with other documents; nothing for one deleted meanwhile."""
    version = Version.objects.select_related("document").filter(pk=pk).first()
    if version is not None:
        fingerprinting.ensure_fingerprinted(version)
