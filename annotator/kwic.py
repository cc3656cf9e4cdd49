"""Keyword in context: where the texts of a project's documents hold words, with the line around.

The index proposes texts, newest document first, and each is looked through as it stands: see
annotator.wordsearch for what counts as found. Only as many texts are read as are needed.

>>> read_words('crowd "at the  quay" 5,000')
['crowd', 'at the quay', '5,000']
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from operator import attrgetter

from django.db.models import F, Value
from django.db.models.functions import Left

from annotator import excerpts
from annotator.figures.tokens import BREAK, TokenizedText, tokenize
from annotator.models import Document, Version
from annotator.text_index import Scope, propose
from annotator.wordsearch import Node, Place, cut, find_places, make_sieve, words_as_query

# So many proposed texts are read for one answer, and about so many code points.
MOST_DOCUMENTS = 200
MOST_CODE_POINTS = 4_000_000

# They are read so many at a time: mostly the first few are enough.
_AT_ONCE = (12, 48, MOST_DOCUMENTS)

# Of a text only so much is looked through.
LONGEST_TEXT = 2_000_000

# So many words of a query count in the link dialog.
MOST_WORDS = 8

# So many hits of one document are returned there, so that none fills the list.
_HITS_OF_ONE = 3

# So many code points before and after a hit make its line.
AROUND = 80

# A sentence is looked for this far around a hit; of a longer one the hit alone is taken.
_REACH = 300

_CLOSING = frozenset("\"'”’»)]")

_ITEM = re.compile(r"\n[ \t]*(?:[-*+•–]|#{1,6}|\d{1,3}[.)])[ \t]+")
_QUOTED_OR_BARE = re.compile(r'["“”„«»]([^"“”„«»]*)|([^\s"“”„«»]+)')


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in the current version of a document that holds what was looked for.

    Offsets are code points of the version's text. ``sentence`` is the span of the sentence around
    the hit, the hit's own where the sentence is too long to be told. ``pieces`` are the hit cut
    into what was looked for (True) and what stands between (False); ``before`` and ``after`` are
    the rest of the line, cut at whole words. ``version`` is without its text.
    """

    document: Document
    version: Version
    start: int
    end: int
    sentence: tuple[int, int]
    before: str
    pieces: list[tuple[str, bool]]
    after: str


def read_words(query: str) -> list[str]:
    """Return the words of a query, each phrase in quotation marks as one; at most MOST_WORDS.

    A quotation mark that is not closed yet opens a phrase to the end.
    """
    found = (" ".join((quoted or bare).split()) for quoted, bare in _scan_query(query))
    return list(islice((word for word in found if word), MOST_WORDS))


def _scan_query(query: str) -> Iterator[tuple[str, str]]:
    """Yield (phrase, "") and ("", word) as they stand."""
    at = 0
    while found := _QUOTED_OR_BARE.search(query, at):
        yield found[1] or "", found[2] or ""
        # The mark that closes a phrase opens no other one.
        at = found.end() + (found[1] is not None)


@dataclass(frozen=True, slots=True)
class FoundText:
    """A text that is found by a query, with its places in reading order.

    ``text`` is the version's text, at most LONGEST_TEXT code points of it.
    """

    version: Version
    text: str
    places: list[Place]


def find_in_texts(
    project_id: int, words: Sequence[str], besides: int | None, limit: int
) -> list[Hit]:
    """Return up to ``limit`` places in current texts that hold all words, near ones first.

    ``words`` are as from ``read_words``, each the beginning of what is found; ``besides`` is the
    key of a document to leave out. Of one document come at most three places; places that hold the
    words near one another come before those that do not, and the newest documents first. Empty for
    nothing to look for. Whoever asks has checked that the project may be seen.

    Up to five queries, one where no text is proposed.
    """
    query = words_as_query(words)
    if query is None:
        return []
    scope = Scope(projects=(project_id,), besides=besides)
    near: list[Hit] = []
    far: list[Hit] = []
    for found in read_found(query, propose(query, scope, before=None, limit=MOST_DOCUMENTS)):
        if found is None:
            continue
        for place in found.places[:_HITS_OF_ONE]:
            hit = make_hit(found, place)
            sentence = find_sentence(found.text, hit.start, hit.end)
            (near if place.is_whole else far).append(replace(hit, sentence=sentence))
        if len(near) >= limit:
            break
    return (near + far)[:limit]


def read_found(query: Node, keys: Sequence[int]) -> Iterator[FoundText | None]:
    """Read the current texts of documents in the given order; yield each, None if not found.

    Up to four queries; stops after about MOST_CODE_POINTS, so that some keys may be left.
    """
    if not keys:
        return
    rows = Document.objects.filter(pk__in=keys, current__isnull=False)
    lengths = dict(rows.values_list("pk", "current__length"))
    may_hold = make_sieve(query)
    for batch in _batches(keys, lengths):
        read = Version.objects.without_text().select_related("document__project")
        read = read.filter(document__in=batch, document__current=F("pk"))
        read = read.annotate(head=Left(F("text"), Value(LONGEST_TEXT)))
        versions = {version.document_id: version for version in read}
        for key in batch:
            version = versions.get(key)
            yield _look_through(query, version) if version and may_hold(_text(version)) else None


def _batches(keys: Sequence[int], lengths: Mapping[int, int | None]) -> Iterator[list[int]]:
    """Yield the keys in parts to read together, growing, until enough code points were read."""
    total = 0
    left = list(keys)
    for size in _AT_ONCE:
        batch: list[int] = []
        while left and len(batch) < size and total < MOST_CODE_POINTS:
            total += min(lengths.get(left[0]) or 0, LONGEST_TEXT)
            batch.append(left.pop(0))
        if not batch:
            return
        yield batch


def _look_through(query: Node, version: Version) -> FoundText | None:
    text = _text(version)
    places = find_places(query, cut(text))
    return FoundText(version, text, places) if places else None


def _text(version: Version) -> str:
    text: str = version.head  # type: ignore[attr-defined] # annotated by read_found
    return text


def make_hit(found: FoundText, place: Place) -> Hit:
    """Return a place of a text with the line around; its sentence is not looked for."""
    text = found.text
    start, end = place.span
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    return Hit(
        document=found.version.document,
        version=found.version,
        start=start,
        end=end,
        sentence=(start, end),
        before=excerpts.before(text[first:start], is_cut=first > 0),
        pieces=list(_pieces(text, place)),
        after=excerpts.after(text[end:last], is_cut=last < found.version.length),
    )


def _pieces(text: str, place: Place) -> Iterator[tuple[str, bool]]:
    reached = place.spans[0][0]
    for start, end in place.spans:
        if reached < start:
            yield text[reached:start], False
        yield text[start:end], True
        reached = end


def find_sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the sentence or sentences around a span, the span where they are long."""
    first, last = max(0, start - _REACH), min(len(text), end + _REACH)
    cut = tokenize(text[first:last])
    opening = bisect_right(cut.tokens, start - first, key=attrgetter("start")) - 1
    closing = bisect_left(cut.tokens, end - first, key=attrgetter("start")) - 1
    if opening < 0 or closing < opening:
        return start, end
    opening, stop = cut.sentence(opening)[0], cut.sentence(closing)[1]
    is_cut = (opening == 0 and first > 0) or (stop == len(cut.tokens) and last < len(text))
    if is_cut:
        return start, end
    while _closes(cut, opening) and opening:
        opening += 1
    while _closes(cut, stop):
        stop += 1
    while cut.tokens[stop - 1].type == BREAK and stop - 1 > closing:
        stop -= 1
    begun = min(start, first + cut.tokens[opening].start)
    ended = max(end, first + cut.tokens[stop - 1].end)
    # An item of a list and a heading end with their line, whatever their last sign.
    for item in _ITEM.finditer(text, begun, start):
        begun = item.end()
    item_after = _ITEM.search(text, end, ended)
    return begun, item_after.start() if item_after else ended


def _closes(cut: TokenizedText, index: int) -> bool:
    """Tell whether a token is the quotation mark or bracket that goes with the sentence before."""
    return cut.lower(index) in _CLOSING and cut.touches(index)
