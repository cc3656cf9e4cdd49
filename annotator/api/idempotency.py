"""Retrying a create without doing it twice (Idempotency-Key).

The answer is stored in the transaction of the act itself, so there is either both or neither.
Of parallel copies all but one fail on the unique key, are undone, and give the stored answer. A
request that was refused stores nothing: the corrected one may use the same key.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.utils import timezone
from rest_framework.request import Request

from annotator.api.parsing import body_digest
from annotator.api.problems import KeyReused
from annotator.api.rendering import dump
from annotator.errors import DomainError, Invalid
from annotator.models import IdempotencyKey, User

_MAX_KEY = 200


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer of a create: what is shown, and where it can be read again."""

    body: dict[str, Any]
    location: str = ""
    etag: str = ""
    status: int = 201


def answer_once(request: Request, act: Callable[[], Reply]) -> HttpResponse:
    """Run ``act`` and return its answer, or the stored one if this request was made before.

    ``act`` runs in a transaction. Two statements more with a key than without. Raises KeyReused
    (422) when the key stands for another request.
    """
    key = _read_key(request)
    if key is None:
        with transaction.atomic():
            return _answer(act())
    fingerprint = _fingerprint(request)
    try:
        with transaction.atomic():
            stored = _find(request, key)
            if stored is not None:
                return _replay(stored, fingerprint)
            reply = act()
            body = dump(reply.body)
            _store(request, key, fingerprint, reply, body)
            return _answer(reply, body)
    except (DomainError, IntegrityError):
        # A copy of this request may have been faster; what failed here failed because of it.
        stored = _find(request, key)
        if stored is None:
            raise
        return _replay(stored, fingerprint)


def _read_key(request: Request) -> str | None:
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return None
    if not (0 < len(key) <= _MAX_KEY and key.isascii() and key.isprintable()):
        raise Invalid.field(
            "Idempotency-Key",
            "invalid",
            f"Use 1 to {_MAX_KEY} printable ASCII characters; a UUID is a good key.",
        )
    return key


def _fingerprint(request: Request) -> str:
    spelled = f"{request.method}\n{request.get_full_path()}\n{body_digest(request)}"
    return hashlib.sha256(spelled.encode()).hexdigest()


def _account(request: Request) -> User:
    return cast(User, request.user)


def _find(request: Request, key: str) -> IdempotencyKey | None:
    """Return the stored answer; one that is too old is deleted and counts as never given."""
    stored = IdempotencyKey.objects.filter(user=_account(request), key=key).first()
    if stored is None:
        return None
    lifetime = datetime.timedelta(hours=settings.IDEMPOTENCY_KEY_HOURS)
    if stored.created_at < timezone.now() - lifetime:
        stored.delete()
        return None
    return stored


def _store(request: Request, key: str, fingerprint: str, reply: Reply, body: bytes) -> None:
    IdempotencyKey.objects.create(
        user=_account(request),
        key=key,
        fingerprint=fingerprint,
        status=reply.status,
        etag=reply.etag,
        location=reply.location,
        # As text: a JSON column of PostgreSQL would give the members back in another order.
        body=body.decode(),
    )


def _replay(stored: IdempotencyKey, fingerprint: str) -> HttpResponse:
    if stored.fingerprint != fingerprint:
        raise KeyReused
    reply = Reply({}, stored.location, stored.etag, stored.status or 201)
    answer = _answer(reply, str(stored.body).encode())
    answer["Idempotent-Replayed"] = "true"
    return answer


def _answer(reply: Reply, body: bytes | None = None) -> HttpResponse:
    answer = HttpResponse(
        dump(reply.body) if body is None else body,
        status=reply.status,
        content_type="application/json",
    )
    if reply.location:
        answer["Location"] = reply.location
    if reply.etag:
        answer["ETag"] = reply.etag
    return answer
