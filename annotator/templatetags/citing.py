"""The “Cite” block of a page, and a document's entry for its print."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import template
from django.utils.safestring import SafeString, mark_safe

from annotator.citations import address_of, cite_document
from annotator.citing import STYLES, Rich, Style, quote
from annotator.models import Document, Passage, Version

register = template.Library()


@dataclass(frozen=True, slots=True)
class Shown:
    """A document in one style, as safe HTML; "" for what the style or the source does not have."""

    style: Style
    name: str
    entry: SafeString
    in_text: SafeString
    note: SafeString
    quotation: SafeString


@register.inclusion_tag("annotator/_cite.html")
def cite_block(document: Document, version: Version | None) -> dict[str, Any]:
    """Show how the document is cited."""
    return {"citations": [_show(document, version, style) for style in STYLES]}


@register.inclusion_tag("annotator/_cite.html")
def cite_passage_block(passage: Passage) -> dict[str, Any]:
    """Show how the passage is quoted and its document cited."""
    version = passage.version
    return {
        "citations": [_show(version.document, version, style, passage.exact) for style in STYLES],
        "address": address_of(passage),
    }


@register.simple_tag
def reference_of(document: Document, version: Version | None) -> SafeString:
    """Return the document's entry in APA style, "" for what has none."""
    return _safe(cite_document(document, version, "apa").entry)


def _show(document: Document, version: Version | None, style: Style, exact: str = "") -> Shown:
    citation = cite_document(document, version, style)
    return Shown(
        style=style,
        name=STYLES[style],
        entry=_safe(citation.entry),
        in_text=_safe(citation.in_text),
        note=_safe(citation.note),
        quotation=_safe(quote(exact, citation) if exact else None),
    )


def _safe(rich: Rich | None) -> SafeString:
    return mark_safe(rich.html if rich is not None else "")  # noqa: S308 # escaped by Rich
