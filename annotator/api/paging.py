"""Keyset paging: every page costs the same, however deep.

Lists are ordered by the serial key alone, so a page is one range of an index. A cursor is the
key after which (or before which) the page begins, sealed with the installation's secret, since
serial keys are nobody's business outside the database.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import struct
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.models import QuerySet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.utils.urls import replace_query_param

from annotator.api.fields import Choice, Id, QueryWhole
from annotator.api.serializing import Query
from annotator.errors import Invalid
from annotator.models import HistoryEntry, Project, User

DEFAULT_PAGE = 50
LARGEST_PAGE = 500

# Beyond this many projects the database's own plan is better than a UNION of their pages;
# SQLite also limits a UNION to 500 members.
_MAX_UNION = 200


class PageQuery(Query):
    """The paging that every list understands."""

    cursor = serializers.CharField(
        required=False,
        max_length=100,
        help_text="Where the page begins: take it from next or previous of another page.",
    )
    page_size = QueryWhole(
        required=False, min_value=1, max_value=LARGEST_PAGE, help_text="50 if not given."
    )
    order = Choice(choices=["newest", "oldest"], required=False, help_text="By the time of making.")


class ProjectPageQuery(PageQuery):
    """A list over all one's projects, or over one."""

    project = Id(required=False, help_text="Only of this project.")


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page begins: beyond ``key``, forwards or backwards in the list's order."""

    key: int
    backwards: bool = False

    def seal(self) -> str:
        """Return the opaque form."""
        plain = struct.pack(">Q", self.key << 1 | self.backwards)
        tag = _mac(b"tag" + plain)
        sealed = bytes(a ^ b for a, b in zip(plain, _mac(b"pad" + tag), strict=True))
        return base64.urlsafe_b64encode(tag + sealed).decode().rstrip("=")

    @classmethod
    def unseal(cls, text: str) -> Cursor:
        """Return the cursor; raises Invalid for anything that ``seal`` did not make."""
        try:
            raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
        except (binascii.Error, ValueError):
            raw = b""
        tag, sealed = raw[:8], raw[8:]
        if len(raw) == 16:
            plain = bytes(a ^ b for a, b in zip(sealed, _mac(b"pad" + tag), strict=True))
            if hmac.compare_digest(tag, _mac(b"tag" + plain)):
                [number] = struct.unpack(">Q", plain)
                return cls(number >> 1, bool(number & 1))
        raise Invalid.field(
            "cursor", "invalid", "Take the cursor from next or previous of another page."
        )


def _mac(data: bytes) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), b"cursor" + data, hashlib.sha256).digest()[:8]


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one page in the list's order, and whether there are more on either side."""

    rows: list[Any]
    has_next: bool
    has_previous: bool


def read_page(
    rows: QuerySet[Any], project_ids: list[int] | None, params: dict[str, Any], order: str
) -> Page:
    """Return the page that ``params`` (of a PageQuery) ask for. One query, two over projects.

    ``project_ids`` keeps rows of those projects; None leaves ``rows`` as they are. ``order`` is
    "newest" or "oldest", used where the parameters name none.
    """
    size = params.get("page_size", DEFAULT_PAGE)
    cursor = Cursor.unseal(params["cursor"]) if "cursor" in params else None
    backwards = cursor is not None and cursor.backwards
    falling = (params.get("order", order) == "newest") != backwards
    rows = rows.order_by("-pk" if falling else "pk")
    if cursor is not None:
        rows = rows.filter(pk__lt=cursor.key) if falling else rows.filter(pk__gt=cursor.key)
    found = list(_in_projects(rows, project_ids, size + 1)[: size + 1])
    more = len(found) > size
    found = found[:size]
    if backwards:
        return Page(found[::-1], has_next=True, has_previous=more)
    return Page(found, has_next=more, has_previous=cursor is not None)


def present_page(
    request: Request, page: Page, present: Callable[[Any], dict[str, Any]]
) -> dict[str, Any]:
    """Return ``{"next", "previous", "results"}`` with whole addresses."""
    here = request.build_absolute_uri()
    following = previous = None
    if page.rows and page.has_next:
        following = replace_query_param(here, "cursor", Cursor(page.rows[-1].pk).seal())
    if page.rows and page.has_previous:
        before = Cursor(page.rows[0].pk, backwards=True)
        previous = replace_query_param(here, "cursor", before.seal())
    return {
        "next": following,
        "previous": previous,
        "results": [present(row) for row in page.rows],
    }


def _in_projects(rows: QuerySet[Any], project_ids: list[int] | None, limit: int) -> QuerySet[Any]:
    """Keep rows of the given projects; of several, only the first ``limit`` rows in their order."""
    if project_ids is None:
        return rows
    if len(project_ids) == 1:
        return rows.filter(project_id=project_ids[0])
    return rows.filter(pk__in=_first_keys(rows, project_ids, limit))


def _first_keys(rows: QuerySet[Any], project_ids: list[int], limit: int) -> list[int]:
    """Return the keys of the first ``limit`` rows over these projects. One query.

    ``project_id IN (…) ORDER BY id LIMIT n`` makes SQLite read all rows of all the projects; a
    page of each, joined by UNION ALL, is a walk along an index. ``rows`` are ordered by key.
    """
    if not project_ids or len(project_ids) > _MAX_UNION:
        keys = rows.filter(project_id__in=project_ids).values_list("pk", flat=True)
        return list(keys[:limit])
    # ``values`` drops the joins of select_related, which the keys do not need.
    pages = [
        rows.filter(project_id=project_id).values("pk")[:limit].query.sql_with_params()
        for project_id in project_ids
    ]
    # The parts are Django's own SQL with placeholders; nothing of the request is in them.
    union = " UNION ALL ".join(
        f"SELECT * FROM ({sql}) AS page_{number}"  # noqa: S608 -- Django's own SQL
        for number, (sql, _) in enumerate(pages)
    )
    with connections[rows.db].cursor() as cursor:
        cursor.execute(union, [param for _, params in pages for param in params])
        falling = rows.query.order_by == ("-pk",)
        return sorted((key for (key,) in cursor.fetchall()), reverse=falling)[:limit]


def own_project_ids(user: User) -> list[int]:
    """Return the keys of the projects that ``user`` may see. One query."""
    return list(Project.objects.visible_to(user).order_by("pk").values_list("pk", flat=True))


def list_etag(request: Request, project_ids: list[int]) -> str:
    """Return a weak ETag for a list over these projects. One query.

    Every act writes history, so the newest entry's id says whether anything can have changed.
    Weak, because the answer names people and these may change their names without an entry.
    """
    newest = _first_keys(HistoryEntry.objects.order_by("-pk"), project_ids, 1)
    spelled = f"{request.build_absolute_uri()} {project_ids} {newest}"
    return f'W/"{hashlib.sha256(spelled.encode()).hexdigest()[:32]}"'
