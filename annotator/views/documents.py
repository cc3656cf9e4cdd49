"""A document's details: its metadata, its versions with their originals, its history."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from annotator import access, originals
from annotator.errors import Invalid, NotVisible, Stale
from annotator.forms import DocumentForm, VersionForm, add_problems, carry_version
from annotator.history import of_object
from annotator.importing import (
    Incoming,
    add_version,
    delete_document,
    describe_document,
    read_file,
)
from annotator.models import Document, Version
from annotator.narrating import tell
from annotator.views.asking import asker, enter_with

# The newest acts on the details page; the project's history has them all.
_HISTORY_LENGTH = 50


@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, document_id: uuid.UUID) -> HttpResponse:
    """Show the details, or change the metadata."""
    document = _find(request, document_id)
    form = DocumentForm(request.POST or None, initial=DocumentForm.initial_for(document))
    if request.method == "POST" and form.is_valid() and _describe(request, document, form):
        messages.success(request, "The details are saved.")
        return redirect("document-details", document.public_id)
    return _show(request, document, form, VersionForm())


@require_POST
def version_new(request: HttpRequest, document_id: uuid.UUID) -> HttpResponse:
    """Give the document another version from a file or a pasted text."""
    document = _find(request, document_id)
    form = VersionForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            incoming = _incoming(form.cleaned_data)
            version = add_version(actor=asker(request), document=document, incoming=incoming)
        except Invalid as error:
            add_problems(form, error)
        else:
            messages.success(request, f"Version {version.number} is now the current one.")
            return redirect("document-details", document.public_id)
    shown = DocumentForm(initial=DocumentForm.initial_for(document))
    return _show(request, document, shown, form)


@require_POST
def document_delete(request: HttpRequest, document_id: uuid.UUID) -> HttpResponse:
    document = _find(request, document_id)
    try:
        expected = int(request.POST.get("row_version", ""))
    except ValueError:
        raise Invalid("Open the document's details and delete it there.") from None
    delete_document(actor=asker(request), document=document, expected=expected)
    messages.success(request, f"“{document.title}” is deleted. The history keeps its details.")
    return redirect("library", document.project.public_id)


@require_safe
def version_original(request: HttpRequest, document_id: uuid.UUID, number: int) -> HttpResponse:
    """Hand out a version's bytes as they came, as a file to keep and never to open here."""
    document = _find(request, document_id)
    version = document.versions.filter(number=min(number, 2**31 - 1)).first()
    if version is None:
        raise NotVisible
    try:
        data = originals.read(version.original) if version.original else version.text.encode()
    except FileNotFoundError:
        raise NotVisible("The original file is no longer in the store.") from None
    name = version.file_name or f"{_as_file_name(document.title[:80])}.txt"
    return HttpResponse(
        data,
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": content_disposition_header(True, name) or "attachment",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
        },
    )


def _as_file_name(title: str) -> str:
    """Return the title without what means something in a path or does not show."""
    return "".join(c if c.isprintable() and c not in "/\\" else "-" for c in title)


def _find(request: HttpRequest, document_id: uuid.UUID) -> Document:
    document: Document = access.get_visible(
        Document.objects.with_current(), asker(request), document_id
    )
    return document


def _describe(request: HttpRequest, document: Document, form: DocumentForm) -> bool:
    """Save the changed metadata; else leave what is wrong in the form and return False."""
    changes: dict[str, Any] = {"item": form.changed_item()}
    if "title" in form.changed_data:
        changes["title"] = form.cleaned_data["title"]
    try:
        describe_document(
            actor=asker(request),
            document=document,
            expected=form.cleaned_data["row_version"],
            **changes,
        )
    except Invalid as error:
        add_problems(form, error, DocumentForm.NAMES)
    except Stale as error:
        _explain_stale(form, error.current)
    else:
        return True
    return False


def _explain_stale(form: DocumentForm, current: Document) -> None:
    """Say what stands there now beside what was written; saving again is a decision then."""
    form.add_error(
        None,
        "Somebody changed this while you were writing. What you wrote is below and not saved; "
        "save again to replace what stands there now.",
    )
    now = DocumentForm.initial_for(current)
    for name in form.changed_data:
        if name != "row_version":
            form.add_error(name, f"It now reads: {now[name] or 'nothing'}")
    carry_version(form, current.row_version)


def _incoming(given: dict[str, Any]) -> Incoming:
    file = given["file"]
    if not file:
        return Incoming(text=given["text"], archive_url=given["archive_url"])
    if file.size > settings.MAX_UPLOAD_BYTES:
        limit = settings.MAX_UPLOAD_BYTES / 1_000_000
        raise Invalid.field("file", "too_large", f"It must be at most {limit:g} MB.")
    read = read_file(file.name, file.read())
    return Incoming(
        text=read.text,
        archive_url=given["archive_url"],
        media_type=read.media_type,
        encoding=read.encoding,
        file_name=read.file_name,
        original=read.original,
    )


def _show(
    request: HttpRequest, document: Document, form: DocumentForm, version_form: VersionForm
) -> HttpResponse:
    workplace = enter_with(request, document.project)
    newest = of_object(document.public_id).order_by("-pk")[:_HISTORY_LENGTH]
    versions: list[Version] = list(document.versions.without_text().order_by("-number"))
    context = {
        **workplace.context("library"),
        "document": document,
        "form": form,
        "version_form": version_form,
        "versions": versions,
        "tellings": [tell(entry) for entry in newest],
    }
    status = 422 if form.errors or version_form.errors else 200
    return render(request, "annotator/document_details.html", context, status=status)
