"""A project's library: its documents, and the ways to bring in more."""

from __future__ import annotations

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views import View
from django.views.decorators.http import require_POST

from annotator import access
from annotator.errors import Invalid
from annotator.forms import LibraryFilter, PasteForm, add_problems
from annotator.importing import MEDIA_TYPES, AlreadyHere, Incoming, import_text, read_file
from annotator.models import Document, Project
from annotator.views.asking import Workplace, asker, enter
from annotator.views.paging import Order, read_page

PAGE_SIZE = 40

# By name in the address. Texts are sorted without regard to capitals; the annotation makes
# "Zeit" come after "apple" on SQLite too.
_ORDERS = {
    "added": Order(descending=True),
    "issued": Order("issued_on", descending=True, holds_days=True),
    "title": Order("title_key"),
    "outlet": Order("outlet_key"),
}

# So many words of a search are looked at; each costs a scan.
_MAX_WORDS = 8


@dataclass(slots=True)
class Row:
    """A document in the list; ``progress`` is for the upper app to fill."""

    document: Document
    progress: Any = None


class LibraryView(View):
    """The documents of a project, filtered, sorted, a page at a time."""

    http_method_names = ["get", "head", "options"]
    template_name = "annotator/library.html"

    def get(self, request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
        return self.show(request, enter(request, project_id), PasteForm())

    def show(
        self, request: HttpRequest, workplace: Workplace, paste: PasteForm, status: int = 200
    ) -> HttpResponse:
        """Render the list, with the paste form as it stands. Four queries, and the upper app's."""
        filter_form = LibraryFilter(request.GET)
        wanted = filter_form.cleaned_data if filter_form.is_valid() else {}
        documents = _filtered(workplace.project, wanted)
        sort = wanted.get("sort") or "added"
        cursor = request.GET.get("cursor", "")
        page = read_page(documents, _ORDERS[sort], cursor=cursor, size=PAGE_SIZE)
        rows = [Row(document) for document in page.rows]
        context = {
            **workplace.context("library"),
            "filter": filter_form,
            "is_filtered": any(value for name, value in wanted.items() if name != "sort"),
            "sort": sort,
            "rows": rows,
            "page": page,
            "total": documents.count(),
            "paste": paste,
            "endings": ",".join(sorted(MEDIA_TYPES)),
            "max_upload_bytes": settings.MAX_UPLOAD_BYTES,
            "max_upload_megabytes": f"{settings.MAX_UPLOAD_BYTES / 1_000_000:g}",
            **self.more(workplace, rows),
        }
        return render(request, self.template_name, context, status=status)

    def more(self, workplace: Workplace, rows: list[Row]) -> dict[str, Any]:
        """Complete the rows and return further context; the upper app has more to tell."""
        return {}


class PasteView(LibraryView):
    """Takes a pasted text in; shows the library with the form's errors if it cannot."""

    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
        workplace = enter(request, project_id)
        form = PasteForm(request.POST)
        if form.is_valid():
            try:
                document = import_text(
                    actor=asker(request),
                    project=workplace.project,
                    incoming=Incoming(text=form.cleaned_data["text"]),
                    title=form.cleaned_data["title"],
                    item=form.item(),
                    refuse_known=True,
                )
            except AlreadyHere as error:
                messages.warning(request, error.message)
                return redirect("document", error.document.public_id)
            except Invalid as error:
                add_problems(form, error, PasteForm.NAMES)
            else:
                return redirect("document", document.public_id)
        return self.show(request, workplace, form, status=422)


@require_POST
def upload(request: HttpRequest, project_id: uuid.UUID) -> HttpResponse:
    """Take in the chosen files without a script's help, and say of each what became of it."""
    workplace = enter(request, project_id)
    access.require(asker(request), workplace.project, "import")
    files = request.FILES.getlist("file")
    if not files:
        messages.error(request, "Choose one or more files first.")
    for file in files:
        _import_file(request, workplace.project, file)
    return redirect("library", workplace.project.public_id)


def _import_file(request: HttpRequest, project: Project, file: UploadedFile) -> None:
    name = file.name or "file"
    try:
        if (file.size or 0) > settings.MAX_UPLOAD_BYTES:
            raise Invalid(f"“{name}” is larger than {settings.MAX_UPLOAD_BYTES / 1_000_000:g} MB.")
        document = import_text(
            actor=asker(request),
            project=project,
            incoming=read_file(name, file.read()),
            refuse_known=True,
        )
    except (Invalid, AlreadyHere) as error:
        messages.error(request, f"{name}: {error.message}")
    else:
        messages.success(request, f"“{document.title}” is in the library.")


def _filtered(project: Project, wanted: dict[str, Any]) -> QuerySet[Document]:
    documents = (
        Document.objects.filter(project=project)
        .select_related("current")
        .defer("current__text", "csl")
        .annotate(title_key=Lower("title"), outlet_key=Lower("outlet"))
    )
    for word in wanted.get("q", "").split()[:_MAX_WORDS]:
        documents = documents.filter(Q(title__icontains=word) | Q(outlet__icontains=word))
    first: datetime.date | None = wanted.get("issued_from")
    last: datetime.date | None = wanted.get("issued_to")
    if first:
        documents = documents.filter(issued_on__gte=first)
    if last:
        documents = documents.filter(issued_on__lte=last)
    return documents
