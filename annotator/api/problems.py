"""Everything that goes wrong, as RFC 9457 problem details: the one place that makes them.

The body always holds ``type, title, status, detail`` and ``errors``, a list of
``{"field", "code", "message"}``; ``current`` is added where somebody else was faster (412).
Types and codes are listed in docs/api.md.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from django.core import exceptions as django_errors
from django.core.signals import got_request_exception
from django.db import DataError, IntegrityError
from django.db.models import ProtectedError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response

from annotator.errors import (
    Conflicting,
    DomainError,
    Invalid,
    NotAllowed,
    NotVisible,
    Problem,
    Stale,
)

logger = logging.getLogger(__name__)

CONTENT_TYPE = "application/problem+json"
TYPE_PREFIX = "/api/v1/docs/#problem-"

# Status, name in the type's address, title.
PROBLEMS: dict[int, tuple[str, str]] = {
    400: ("invalid", "The request cannot be carried out as it stands"),
    401: ("not-authenticated", "Log in or send a valid token"),
    403: ("not-allowed", "You may not do this"),
    404: ("not-found", "There is nothing here that you may see"),
    405: ("method-not-allowed", "This address does not know that method"),
    409: ("conflicting", "This would break something that is there"),
    412: ("stale", "Somebody else changed it first"),
    415: ("unsupported-media-type", "The body is of a kind that is not read here"),
    422: ("key-reused", "The Idempotency-Key was used for another request"),
    428: ("precondition-required", "Send If-Match"),
    429: ("too-many-requests", "Too many requests"),
    500: ("internal", "Something went wrong on our side"),
}

# What DRF's fields call a fault, in this API's words.
_CODES = {
    "max_length": "too_long",
    "min_length": "too_short",
    "max_value": "too_large",
    "min_value": "too_small",
    "blank": "required",
    "empty": "required",
    "not_a_dict": "not_an_object",
    "parse_error": "not_readable",
    "authentication_failed": "not_authenticated",
    "permission_denied": "not_allowed",
    "unsupported_media_type": "unsupported_media_type",
}


class PreconditionRequired(exceptions.APIException):
    """A change without If-Match: it might overwrite what the sender never saw."""

    status_code = 428
    default_code = "if_match_required"
    default_detail = (
        "Send If-Match with the ETag of the object as you read it, or “*” to change it whatever "
        "it is by now."
    )


class KeyReused(exceptions.APIException):
    """An Idempotency-Key that stands for another request already."""

    status_code = 422
    default_code = "key_reused"
    default_detail = "Use a new Idempotency-Key for each new request."


def problem(
    status: int,
    detail: str,
    problems: list[Problem] | None = None,
    headers: dict[str, str] | None = None,
    **members: Any,
) -> Response:
    """Return the answer for one problem; ``members`` are added to its body."""
    name, title = PROBLEMS.get(status, PROBLEMS[500 if status >= 500 else 400])
    body = {
        "type": TYPE_PREFIX + name,
        "title": title,
        "status": status,
        "detail": detail,
        "errors": [asdict(each) for each in problems or []],
        **members,
    }
    return Response(body, status=status, headers=headers, content_type=CONTENT_TYPE)


def handle_exception(error: Exception, context: dict[str, Any]) -> Response:
    """Turn any exception of a view into its problem answer."""
    if isinstance(error, Stale):
        return _stale(error, context["view"])
    if isinstance(error, DomainError):
        return _domain(error)
    if isinstance(error, exceptions.ValidationError):
        return _invalid(list(flatten(error.detail)))
    if isinstance(error, exceptions.APIException):
        return _framework(error)
    if isinstance(error, Http404):
        return _domain(NotVisible())
    if isinstance(error, django_errors.PermissionDenied):
        return _domain(NotAllowed("You may not do this."))
    if isinstance(error, django_errors.SuspiciousOperation):
        return _domain(Invalid.field("", "not_readable", f"{error} Send less, or in parts."))
    if isinstance(error, IntegrityError | ProtectedError):
        logger.warning("The database refused a change.", exc_info=error)
        return _domain(Conflicting("Something else changed at the same moment. Try again."))
    if isinstance(error, DataError):
        logger.warning("The database refused a value.", exc_info=error)
        return _domain(Invalid.field("", "out_of_range", "A value is too large to be stored."))
    return _internal(error, context)


def flatten(detail: Any, path: str = "") -> Iterator[Problem]:
    """Yield DRF's nested error details as flat problems with dotted paths."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            step = "" if name == "non_field_errors" else str(name)
            yield from flatten(inner, ".".join(filter(None, (path, step))))
    elif isinstance(detail, list):
        for index, inner in enumerate(detail):
            nested = isinstance(inner, dict | list)
            yield from flatten(inner, f"{path}.{index}" if nested else path)
    else:
        code = getattr(detail, "code", "invalid")
        yield Problem(path, _CODES.get(code, code), str(detail))


_STATUS_OF = ((Invalid, 400), (NotVisible, 404), (NotAllowed, 403), (Conflicting, 409))
_CODE_OF = {400: "invalid", 403: "not_allowed", 404: "not_found", 409: "conflicting"}


def _domain(error: DomainError) -> Response:
    status = next(status for kind, status in _STATUS_OF if isinstance(error, kind))
    problems = error.problems or [Problem("", _CODE_OF[status], error.message)]
    return problem(status, error.message, problems)


def _invalid(problems: list[Problem]) -> Response:
    if len(problems) == 1:
        [only] = problems
        detail = f"{only.field}: {only.message}" if only.field else only.message
    else:
        detail = f"{len(problems)} things are wrong; errors names them."
    return problem(400, detail, problems)


def _stale(error: Stale, view: Any) -> Response:
    """Answer 412 with the object as it is now and its ETag; 404 if it is gone by now."""
    try:
        current, etag = view.present_current(error.current)
    except NotVisible as gone:
        return _domain(gone)
    problems = [Problem("If-Match", "stale", error.message)]
    return problem(412, error.message, problems, {"ETag": etag}, current=current)


def _framework(error: exceptions.APIException) -> Response:
    headers = {}
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = f"{wait:.0f}"
    code = str(getattr(error.detail, "code", error.default_code))
    field = {428: "If-Match", 422: "Idempotency-Key", 415: "Content-Type"}.get(
        error.status_code, ""
    )
    found = Problem(field, _CODES.get(code, code), str(error.detail))
    return problem(error.status_code, found.message, [found], headers)


def _internal(error: Exception, context: dict[str, Any]) -> Response:
    request = getattr(context.get("request"), "_request", None)
    got_request_exception.send(sender=handle_exception, request=request)
    logger.error("A request failed.", exc_info=error)
    message = "This is a fault of the server; it was written to its log."
    return problem(500, message, [Problem("", "internal", message)])
