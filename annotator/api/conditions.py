"""ETags and the headers that ask about them (RFC 9110, sections 8.8.3 and 13)."""

from __future__ import annotations

import re
import zlib
from typing import Any

from django.http import HttpResponse
from django.utils.http import parse_etags
from rest_framework.request import Request

from annotator.api.problems import PreconditionRequired
from annotator.api.rendering import dump

_ROW_TAG = re.compile(r'"(\d{1,10})(?:-[0-9a-f]{8})?"')

# No row has this version, so a tag that cannot be one of ours is simply stale.
_NEVER = -1


def etag_of(row: Any, shown: dict[str, Any] | None = None) -> str:
    """Return the ETag of a row: its version in quotes.

    ``shown`` is the answer for a row that is shown with what belongs to other rows (names,
    warnings). A digest of it then follows the version, so that a cache hears of their changes
    too; ``If-Match`` asks for the version alone, since only that can be overwritten.
    """
    if shown is None:
        return f'"{row.row_version}"'
    return f'"{row.row_version}-{zlib.crc32(dump(shown)):08x}"'


def expected_version(request: Request, row: Any) -> int | None:
    """Return the row version that If-Match asks for, None for ``*``.

    Of several tags the one that matches counts. Raises PreconditionRequired (428) without the
    header; a tag of another shape gives a version that no row has, hence 412.
    """
    header = request.headers.get("If-Match", "").strip()
    if not header:
        raise PreconditionRequired
    if header == "*":
        return None
    versions = [int(found[1]) for tag in parse_etags(header) if (found := _ROW_TAG.fullmatch(tag))]
    if row.row_version in versions:
        return int(row.row_version)
    return versions[0] if versions else _NEVER


def is_unchanged(request: Request, etag: str) -> bool:
    """Tell whether If-None-Match names ``etag`` (weak comparison) or is ``*``."""
    header = request.headers.get("If-None-Match", "").strip()
    if not header:
        return False
    if header == "*":
        return True
    return etag.removeprefix("W/") in {tag.removeprefix("W/") for tag in parse_etags(header)}


def not_modified(etag: str) -> HttpResponse:
    """Return the empty 304 answer."""
    return HttpResponse(status=304, headers={"ETag": etag})
