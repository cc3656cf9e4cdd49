"""Bringing documents in: from text, from files, and further versions of what is there.

Every way in (page, API, command, demonstration corpus) ends in ``import_text`` or
``add_version``, which normalise, check the limits, and write rows and history together.
"""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.deletion import ProtectedError
from django.utils import timezone

from annotator import access, csl, originals
from annotator.errors import Conflicting, Invalid, NotVisible
from annotator.history import record
from annotator.indexing import forget_document, index_current
from annotator.models import Action, Document, Passage, Project, User, Version
from annotator.normalise import NotText, decode, normalise
from annotator.presenting import present_document, present_version
from annotator.revising import check_version, delete_row, save_changes
from annotator.tasks import fingerprint_version, scan_version

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
}

_MAX_TITLE = 500


class AlreadyHere(Conflicting):
    """The project has a document with exactly this text. ``document`` is that one."""

    def __init__(self, document: Document) -> None:
        super().__init__(f"This text is already here as “{document.title}”.")
        self.document = document


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A text on its way in, with what is known of its arrival.

    ``original`` are the bytes as they came, when they came as bytes. ``retrieved_at`` is when
    the source was read (now, if None).
    """

    text: str
    retrieved_at: datetime.datetime | None = None
    archive_url: str = ""
    media_type: str = "text/plain"
    encoding: str = "utf-8"
    file_name: str = ""
    original: bytes | None = field(default=None, repr=False)


def read_file(name: str, data: bytes) -> Incoming:
    """Turn a file's bytes into a text. Raises Invalid, in words a reviewer can act on.

    .txt and .md are taken as they are: a Markdown file's text is its source.
    """
    suffix = PurePath(name).suffix.lower()
    media_type = MEDIA_TYPES.get(suffix)
    if media_type is None:
        known = ", ".join(sorted(MEDIA_TYPES))
        raise Invalid.field(
            "file", "unknown_type", f"“{name}” cannot be read here. Known endings: {known}."
        )
    if len(data) > settings.MAX_UPLOAD_BYTES:
        raise _too_large("file", settings.MAX_UPLOAD_BYTES)
    try:
        decoded = decode(data)
    except NotText as error:
        raise Invalid.field("file", "not_text", f"“{name}”: {error}") from error
    return Incoming(
        text=decoded.text,
        media_type=media_type,
        encoding=decoded.encoding,
        file_name=PurePath(name.replace("\\", "/")).name[:255],
        original=data,
    )


def guess_title(text: str, file_name: str = "") -> str:
    """Return the first line that says something, without Markdown's marks, else the file name."""
    for line in text[:5_000].splitlines():
        title = re.sub(r"^[#>*\s]+|[*_#\s]+$", "", line)
        if title:
            return title if len(title) <= 200 else title[:199].rstrip() + "…"
    return PurePath(file_name).stem or "Untitled"


@transaction.atomic
def import_text(
    *,
    actor: User,
    project: Project,
    incoming: Incoming,
    title: str = "",
    item: dict[str, Any] | None = None,
    refuse_known: bool = False,
) -> Document:
    """Make a document with its first version. Commits.

    ``item`` is CSL-JSON metadata. Raises Invalid (naming fields) for an unusable text or
    metadata, NotAllowed, and AlreadyHere when ``refuse_known`` and the project has the text.
    """
    access.require(actor, project, "import")
    metadata = _clean_metadata(item or {})
    version = _make_version(incoming)
    if refuse_known:
        # Imports into one project queue here, or two copies of a text would miss each other.
        Project.objects.select_for_update(no_key=True).get(pk=project.pk)
        if known := find_same_text(project, version.sha256):
            raise AlreadyHere(known)
    document = Document.objects.create(
        project=project,
        title=_clean_title(title or guess_title(version.text, incoming.file_name)),
        csl=metadata,
        outlet=csl.outlet(metadata),
        issued_on=csl.issued_on(metadata),
        created_by=actor,
    )
    _attach(document, version, number=1)
    record(actor, Action.CREATE, document, after=present_document(document))
    return document


@transaction.atomic
def add_version(*, actor: User, document: Document, incoming: Incoming) -> Version:
    """Give a document another version, which becomes the current one. Commits.

    Passages stay with the version they were made in. Raises Invalid when the text is the same
    as the current one.
    """
    access.require(actor, document.project_id, "import")
    version = _make_version(incoming)
    latest = Document.objects.select_for_update().filter(pk=document.pk).first()
    if latest is None:
        raise NotVisible
    current = latest.read_current()
    if current.sha256 == version.sha256:
        raise Invalid.field("text", "unchanged", "This is the text of the current version.")
    _attach(document, version, number=current.number + 1)
    # A document shows its current version, so its ETag must not stay the same.
    now = timezone.now()
    Document.objects.filter(pk=document.pk).update(
        row_version=F("row_version") + 1, modified_at=now
    )
    document.modified_at = now
    document.row_version = latest.row_version + 1
    record(actor, Action.CREATE, version, after=present_version(version, document))
    return version


@transaction.atomic
def describe_document(
    *,
    actor: User,
    document: Document,
    title: str | None = None,
    item: dict[str, Any] | None = None,
    expected: int | None,
) -> Document:
    """Change title and metadata; ``item`` is laid over what is there, null takes away. Commits.

    Raises Invalid, NotAllowed, Stale.
    """
    access.require(actor, document.project_id, "import")
    check_version(document, expected)
    before = present_document(document)
    metadata = _clean_metadata({**document.csl, **(item or {})})
    changes = {
        "title": document.title if title is None else _clean_title(title),
        "csl": metadata,
        "outlet": csl.outlet(metadata),
        "issued_on": csl.issued_on(metadata),
    }
    save_changes(document, changes, expected)
    record(actor, Action.UPDATE, document, before=before, after=present_document(document))
    return document


@transaction.atomic
def delete_document(*, actor: User, document: Document, expected: int | None) -> None:
    """Delete a document on which nothing hangs. Commits.

    Raises Conflicting while it has passages or comments: evidence is taken away one by one,
    never by the armful.
    """
    access.require(actor, document.project_id, "delete_document")
    check_version(document, expected)
    before = present_document(document)
    passages = Passage.objects.filter(version__document=document).count()
    if passages:
        raise Conflicting(f"Passages are marked in it ({passages}). Delete those first.")
    try:
        with transaction.atomic():
            forget_document(document.pk)
            Document.objects.filter(pk=document.pk).update(current=None)
            delete_row(document, expected)
    except ProtectedError:
        raise Conflicting("Comments hang on this document. Delete those first.") from None
    record(actor, Action.DELETE, document, before=before)


def find_same_text(project: Project, sha256: str) -> Document | None:
    """Return a document of the project that has this text now, or None. One query."""
    return Document.objects.filter(project=project, current__sha256=sha256).first()


def _make_version(incoming: Incoming) -> Version:
    """Return the unsaved version; keeps the original bytes where they differ from the text."""
    try:
        normalised = normalise(incoming.text)
    except NotText as error:
        raise Invalid.field("text", "not_text", str(error)) from error
    if not normalised.text.strip():
        raise Invalid.field("text", "empty", "There is no text in it.")
    encoded = normalised.text.encode()
    if len(encoded) >= settings.MAX_TEXT_BYTES:
        raise _too_large("text", settings.MAX_TEXT_BYTES)
    differs = incoming.original is not None and incoming.original != encoded
    return Version(
        text=normalised.text,
        length=len(normalised.text),
        sha256=hashlib.sha256(encoded).hexdigest(),
        retrieved_at=incoming.retrieved_at or timezone.now(),
        archive_url=incoming.archive_url,
        media_type=incoming.media_type,
        encoding=incoming.encoding,
        file_name=incoming.file_name,
        original=originals.keep(incoming.original) if differs and incoming.original else "",
        replaced_controls=normalised.replaced_controls,
    )


def _attach(document: Document, version: Version, *, number: int) -> None:
    version.document = document
    version.number = number
    version.save(force_insert=True)
    document.current = version
    document.save(update_fields=["current"])
    index_current(document, version)
    transaction.on_commit(partial(scan_version.enqueue, version.pk))
    transaction.on_commit(partial(fingerprint_version.enqueue, version.pk))


def _clean_metadata(item: dict[str, Any]) -> dict[str, Any]:
    cleaned, problems = csl.clean(item)
    if problems:
        raise Invalid("The bibliographic details hold a mistake.", problems=problems)
    return cleaned


def _clean_title(title: str) -> str:
    stripped = " ".join(title.split())
    if not stripped:
        raise Invalid.field("title", "required", "Give the document a title.")
    if len(stripped) > _MAX_TITLE:
        raise Invalid.field("title", "too_long", f"A title has at most {_MAX_TITLE} characters.")
    return stripped


def _too_large(name: str, limit: int) -> Invalid:
    return Invalid.field(
        name,
        "too_large",
        f"It must be smaller than {limit / 1_000_000:g} MB. Split it into several documents.",
    )
