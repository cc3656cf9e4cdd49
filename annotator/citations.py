"""Citations of what is stored here: a document, and the words of a passage or a span of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from annotator.citing import Citation, Locator, Style, cite
from annotator.models import Document, Passage, Version


def cite_document(
    document: Document, version: Version | None, style: Style, locator: Locator | None = None
) -> Citation:
    """Return the citation of a version of a document. Runs no query.

    Where nobody wrote down when the source was looked at, the version's retrieval counts.
    """
    item: dict[str, Any] = {**document.csl, "title": document.title}
    if version is None:
        return cite(item, style, locator=locator)
    day = version.retrieved_at
    item.setdefault("accessed", {"date-parts": [[day.year, day.month, day.day]]})
    return cite(item, style, locator=locator, archive_url=version.archive_url)


def address_of(passage: Passage) -> str:
    """Return the whole address of a passage: in its document, or of its own page.

    Only the current version is shown for reading. Needs ``version__document`` loaded.
    """
    document = passage.version.document
    if document.current_id == passage.version_id:
        return f"{address_of_document(document)}#passage-{passage.public_id}"
    return f"{settings.BASE_URL}{reverse('passage', args=[passage.public_id])}"


def address_of_document(document: Document, span: tuple[int, int] | None = None) -> str:
    """Return the whole address at which it is read, or that of a span in code points."""
    path = reverse("document", args=[document.public_id])
    place = f"#char={span[0]},{span[1]}" if span else ""
    return f"{settings.BASE_URL}{path}{place}"
