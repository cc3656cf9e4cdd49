"""The concordance: every hit of a query in the texts that one may see, in pages.

A page reads as many texts as it needs and no more than kwic.MOST_DOCUMENTS: where hits are rare it
may be short, or empty, and still lead on to the next one.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from annotator.kwic import MOST_DOCUMENTS, FoundText, Hit, make_hit, read_found
from annotator.models import Document
from annotator.text_index import Scope, propose, propose_dated
from annotator.wordsearch import Node, Place, fold

# By what the hits may be ordered: when a document came in, when it was published, or by the words
# that stand before or behind the hit.
ORDERS = ("newest", "date", "left", "right")

# So many hits of one document stand on a page; the rest are on a page of the document's own.
HITS_OF_ONE = 5

# By the words around them so many hits are ordered, of so many documents, the newest.
MOST_ORDERED = 200
_MOST_ORDERED_OF_ONE = 40
_MOST_DOCUMENTS_ORDERED = 60


@dataclass(frozen=True, slots=True)
class InDocument:
    """Hits of one document in reading order; ``more`` of its hits are not on this page."""

    document: Document
    hits: list[Hit]
    more: int


@dataclass(frozen=True, slots=True)
class Concordance:
    """One page. ``following`` is where the next one begins, None at the end.

    ``is_full`` is False where the page ended with the texts, or because enough of them were read.
    ``is_partial`` tells that only the first hits were ordered.
    """

    groups: list[InDocument]
    following: int | None
    is_full: bool
    is_partial: bool = False


def find_hits(
    query: Node, scope: Scope, *, order: str = "newest", after: int | None = None, size: int = 40
) -> Concordance:
    """Return the page of a query's hits that begins at ``after``. Up to five queries.

    Whoever asks has checked that the projects of ``scope`` may be seen. ``after`` is what another
    page of the same query, scope and order gave as ``following``. Within one document all hits
    come, a page at a time; else up to HITS_OF_ONE of each. Ordered by "left" or "right" there is
    one page of up to MOST_ORDERED hits.
    """
    if order in ("left", "right"):
        return _by_words_around(query, scope, order)
    if scope.document is not None:
        return _within(query, scope, after or 0, size)
    dated = order == "date"
    if dated:
        keys = propose_dated(query, scope, skip=after or 0, limit=MOST_DOCUMENTS + 1)
    else:
        keys = propose(query, scope, before=after, limit=MOST_DOCUMENTS + 1)
    groups: list[InDocument] = []
    done = hits = 0
    for found in read_found(query, keys[:MOST_DOCUMENTS]):
        done += 1
        if found is not None:
            groups.append(_in_document(found, found.places[:HITS_OF_ONE]))
            hits += len(groups[-1].hits)
        if hits >= size:
            break
    following: int | None = None
    if done < len(keys):
        following = (after or 0) + done if dated else keys[done - 1]
    return Concordance(groups, following, is_full=hits >= size)


def _within(query: Node, scope: Scope, after: int, size: int) -> Concordance:
    """Return the hits of one document from a position on, in code points."""
    keys = propose(query, scope, before=None, limit=1)
    for found in read_found(query, keys):
        if found is None:
            continue
        left = [place for place in found.places if place.span[0] >= after]
        following = left[size].span[0] if len(left) > size else None
        group = InDocument(
            found.version.document, [make_hit(found, place) for place in left[:size]], 0
        )
        return Concordance([group] if left else [], following, is_full=following is not None)
    return Concordance([], None, is_full=False)


def _in_document(found: FoundText, places: list[Place]) -> InDocument:
    hits = [make_hit(found, place) for place in places]
    return InDocument(found.version.document, hits, len(found.places) - len(places))


def _by_words_around(query: Node, scope: Scope, order: str) -> Concordance:
    """Return hits of the newest documents by what stands before or behind, each by itself."""
    keys = propose(query, scope, before=None, limit=_MOST_DOCUMENTS_ORDERED + 1)
    hits: list[Hit] = []
    done = 0
    for found in read_found(query, keys[:_MOST_DOCUMENTS_ORDERED]):
        done += 1
        if found is not None:
            places = islice(found.places, _MOST_ORDERED_OF_ONE)
            hits.extend(make_hit(found, place) for place in places)
        if len(hits) >= MOST_ORDERED:
            break
    ordered = sorted(hits[:MOST_ORDERED], key=lambda hit: _words_around(hit, order))
    groups = [InDocument(hit.document, [hit], 0) for hit in ordered]
    partial = len(hits) >= MOST_ORDERED or done < len(keys)
    return Concordance(groups, None, is_full=True, is_partial=partial)


def _words_around(hit: Hit, order: str) -> list[str]:
    """Return the words from the hit outwards."""
    if order == "left":
        return fold(hit.before).replace("…", " ").split()[::-1]
    return fold(hit.after).replace("…", " ").split()
