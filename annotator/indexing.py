"""Keeping the search index: in the transaction that gives a document its current text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.db import transaction
from django.db.models import F, Q, QuerySet

from annotator import text_index
from annotator.models import Document, IndexedText, Version
from annotator.wordsearch import cut, terms_of

# Texts are indexed in transactions of so many, so that nobody waits long for the database.
_TEXTS_AT_ONCE = 50


@cache
def fingerprint() -> str:
    """Return 16 hexadecimal digits that change whenever the rules for words and terms do."""
    digest = sha256()
    for name in ("folding", "cutting"):
        digest.update(Path(__file__).with_name("wordsearch").joinpath(f"{name}.py").read_bytes())
    return digest.hexdigest()[:16]


@transaction.atomic
def index_current(document: Document, version: Version) -> None:
    """Put a version in the index in place of the one that is there. Needs both with all columns.

    Three to five statements.
    """
    forget_document(document.pk)
    terms = terms_of(cut(version.text))
    IndexedText.objects.create(
        document=document,
        version=version,
        project_id=document.project_id,
        cutter=fingerprint(),
        term_count=len(terms),
    )
    text_index.keep(document.pk, document.project_id, terms)


@transaction.atomic
def forget_document(document_id: int) -> None:
    """Take a document out of the index, if it is there. Two to four statements."""
    rows = IndexedText.objects.select_related("version").filter(document_id=document_id)
    entry = rows.first()
    if entry is None:
        return
    if entry.cutter == fingerprint():
        terms = terms_of(cut(entry.version.text))
        text_index.forget(document_id, entry.project_id, terms)
    # Terms cut by other rules cannot be named any more; they stay behind and lead nowhere.
    IndexedText.objects.filter(document_id=document_id).delete()


def out_of_date() -> QuerySet[Document]:
    """Return the documents whose current text the index does not hold as it should."""
    right = Q(indexed__version=F("current"), indexed__cutter=fingerprint())
    return Document.objects.filter(current__isnull=False).exclude(right)


def index_rest() -> Iterator[int]:
    """Index what is missing or out of date, and yield after each step how many texts it took.

    Commits after each step, so it may be broken off and started again.
    """
    reached = 0
    while True:
        with transaction.atomic():
            rest = out_of_date().filter(pk__gt=reached).order_by("pk")
            keys = list(rest.values_list("pk", flat=True)[:_TEXTS_AT_ONCE])
            for version in Version.objects.select_related("document").filter(
                document__in=keys, document__current=F("pk")
            ):
                index_current(version.document, version)
        if not keys:
            return
        reached = keys[-1]
        yield len(keys)


def find_faults() -> Iterator[str]:
    """Yield a sentence for each fault of the index; nothing when all is well."""
    missing = out_of_date().count()
    if missing:
        yield f"{missing} texts are not in the search index; run “rebuild_search”."
    entries = IndexedText.objects.order_by("pk").values_list("document_id", "project_id")
    lost = sum(not text_index.is_kept(*entry) for entry in entries.iterator())
    if lost:
        yield f"{lost} texts have lost their terms; run “rebuild_search --all”."
