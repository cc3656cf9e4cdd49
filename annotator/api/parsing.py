"""Bodies and addresses on their way in: bounded, valid, and free of what no database stores.

NUL and lone surrogates are refused here once, at any depth, so that no later step needs to
think of them (a row that cannot be stored or shown is a poison row).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Any, cast
from urllib.parse import unquote_to_bytes

import orjson
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from rest_framework.parsers import BaseParser, DataAndFiles, MultiPartParser
from rest_framework.request import Request

from annotator.cleaning import refuse_unstorable
from annotator.errors import Invalid

# Deeper than any body of this API; json in the standard library gives up near 1,000.
MAX_DEPTH = 32

_NOT_UTF8 = re.compile("%[89A-F][0-9A-F]")


class StrictJSONParser(BaseParser):
    """``application/json``: one object, at most MAX_JSON_BYTES, without NUL or half characters."""

    media_type = "application/json"

    def parse(
        self,
        stream: Any,
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> dict[str, Any]:
        """Return the object; raises Invalid, which says what to do."""
        raw = _read_limited(stream, parser_context)
        data = _load(raw)
        if not isinstance(data, dict):
            raise Invalid.field("", "not_an_object", "Send one JSON object: {…}.")
        _refuse_depth(raw, data)
        if b"\\u0000" in raw:
            for path, text in _texts(data, ""):
                refuse_unstorable(text, path)
        if parser_context is not None:
            # What makes a repeated request the same one; see idempotency.
            parser_context["request"].body_digest = hashlib.sha256(raw).hexdigest()
        return data


class StrictMultiPartParser(MultiPartParser):
    """``multipart/form-data`` with a file, bounded before it is read."""

    def parse(
        self,
        stream: Any,
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> DataAndFiles[Any, Any]:
        """Return fields and files. Raises Invalid for a body over MAX_UPLOAD_BYTES."""
        limit = settings.MAX_UPLOAD_BYTES
        if _declared_length(parser_context) > limit + 100_000:
            raise _too_large(limit)
        parsed = super().parse(stream, media_type, parser_context)
        for name, texts in parsed.data.lists():
            for text in (name, *texts):
                refuse_unstorable(text, name)
        if parser_context is not None:
            parser_context["request"].body_digest = _digest_of_form(parsed)
        return parsed


def check_address(meta: Mapping[str, Any]) -> None:
    """Raise Invalid unless path and query string of a request are UTF-8 without NUL."""
    path = str(meta.get("PATH_INFO", ""))
    query = unquote_to_bytes(meta.get("QUERY_STRING", ""))
    if "\x00" in path or b"\x00" in query:
        raise Invalid.field("", "nul", "Take the NUL character out of the address.")
    # Django has decoded the path and written bytes that are no UTF-8 as %XX again.
    broken = _NOT_UTF8.search(path) is not None
    try:
        query.decode()
    except UnicodeDecodeError:
        broken = True
    if broken:
        raise Invalid.field(
            "", "half_character", "The address is not valid UTF-8 (lone surrogates are not)."
        )


def _read_limited(stream: Any, context: Mapping[str, Any] | None) -> bytes:
    limit = settings.MAX_JSON_BYTES
    if _declared_length(context) > limit:
        raise _too_large(limit)
    raw = cast(bytes, stream.read(limit + 1))
    if len(raw) > limit:
        raise _too_large(limit)
    return raw


def _declared_length(context: Mapping[str, Any] | None) -> int:
    try:
        return int((context or {})["request"].META.get("CONTENT_LENGTH") or 0)
    except (KeyError, ValueError):
        return 0


def _too_large(limit: int) -> Invalid:
    return Invalid.field(
        "",
        "too_large",
        f"The body must be at most {limit / 1_000_000:g} MB. Split it into several requests.",
    )


def _load(raw: bytes) -> Any:
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        reason = str(error)
        if "surrogate" in reason:
            raise Invalid.field(
                "", "half_character", "Take out the lone surrogate, half of a character."
            ) from None
        raise Invalid.field("", "not_json", f"This is not JSON: {reason}.") from None


def _refuse_depth(raw: bytes, data: Any) -> None:
    # Fewer brackets than MAX_DEPTH cannot nest deeper: nearly every body ends here.
    if raw.count(b"{") + raw.count(b"[") > MAX_DEPTH and _is_deeper(data, MAX_DEPTH):
        raise Invalid.field("", "too_deep", f"Nest at most {MAX_DEPTH} levels.")


def _is_deeper(data: Any, levels: int) -> bool:
    if isinstance(data, dict):
        data = data.values()
    elif not isinstance(data, list):
        return False
    return levels == 0 or any(_is_deeper(item, levels - 1) for item in data)


def _texts(data: Any, path: str) -> Iterator[tuple[str, str]]:
    """Yield every string with the path of its field, keys included."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield path, key
            yield from _texts(value, f"{path}.{key}" if path else key)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _texts(value, f"{path}.{index}")


def _digest_of_form(parsed: DataAndFiles[Any, Any]) -> str:
    digest = hashlib.sha256()
    for name, texts in sorted(parsed.data.lists()):
        digest.update(_spell(name, texts))
    for name, file in sorted(parsed.files.items()):
        digest.update(_spell(name, [file.name]))
        digest.update(_digest_of_file(file))
    return digest.hexdigest()


def _spell(name: str, texts: list[str | None]) -> bytes:
    """Return an unambiguous spelling of a field and its values."""
    return orjson.dumps([name, texts])


def _digest_of_file(file: UploadedFile) -> bytes:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.digest()


def body_digest(request: Request) -> str:
    """Return the digest that parsing left, or that of an empty body."""
    return str(getattr(request, "body_digest", hashlib.sha256(b"").hexdigest()))
