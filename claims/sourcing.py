"""The sources of a board's figures, numbered and fully cited."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from annotator.citations import cite_document
from annotator.citing import Rich
from annotator.models import Document
from claims.arranging import Figure


@dataclass(frozen=True, slots=True)
class Source:
    """A document with its number on this board and its entry in APA style."""

    number: int
    document: Document
    entry: Rich


def number_sources(figures: Iterable[Figure]) -> list[Source]:
    """Return the documents of the figures in the order of their first figure, and number those.

    Sets ``source`` on every figure. Runs no query.
    """
    sources: dict[int, Source] = {}
    for figure in figures:
        version = figure.claim.passage.version
        document = version.document
        if document.pk not in sources:
            entry = cite_document(document, version, "apa").entry
            sources[document.pk] = Source(
                len(sources) + 1, document, entry or Rich.plain(document.title)
            )
        figure.source = sources[document.pk].number
    return list(sources.values())
