"""Keyword in context: where the texts of a project's documents hold words, with the line around.

Words are compared without regard to case, as Unicode folds it ("STRASSE" finds "Straße"), and white
space of any kind and length is one space, so a phrase is found across the lines of a wrapped text.
A number is found as a whole only: 500 neither in 1,500 nor in 5000.

This is a scan, not an index. The newest documents are looked through first, up to a number of
documents and of code points; whatever is to replace it needs only ``find_in_texts``.

>>> read_words('crowd "at the  quay" 5,000')
['crowd', 'at the quay', '5,000']
>>> list(find_stretches("A crowd of 5,000, or 15,000?", ["5,000"]))
[Stretch(words=((11, 16),), is_whole=True)]
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from operator import attrgetter, itemgetter

from django.db.models import F, Value
from django.db.models.functions import Left

from annotator import excerpts
from annotator.figures.tokens import BREAK, TokenizedText, tokenize
from annotator.models import Document, Version

# So much is looked through: 4 million code points cost 50 to 200 milliseconds.
MOST_DOCUMENTS = 500
MOST_CODE_POINTS = 4_000_000

# So many words of a query count, and so many places of each in one text.
MOST_WORDS = 8
_MOST_PLACES = 200

# So many hits of one document are returned, so that none fills the list.
_HITS_OF_ONE = 3

# Words at most this far apart, in code points, are shown as one hit.
NEAR = 120

# So many code points before and after a hit make its line.
AROUND = 80

# A sentence is looked for this far around a hit; of a longer one the hit alone is taken.
_REACH = 300

_CLOSING = frozenset("\"'”’»)]")

_ITEM = re.compile(r"\n[ \t]*(?:[-*+•–]|#{1,6}|\d{1,3}[.)])[ \t]+")
_QUOTED_OR_BARE = re.compile(r'["“”„«»]([^"“”„«»]*)|([^\s"“”„«»]+)')
_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place in the current version of a document that holds what was looked for.

    Offsets are code points of the version's text. ``sentence`` is the span of the sentence around
    the hit, the hit's own where the sentence is too long to be told. ``pieces`` are the hit cut
    into what was looked for (True) and what stands between (False); ``before`` and ``after`` are
    the rest of the line, cut at whole words.
    """

    document: Document
    version_id: int
    start: int
    end: int
    sentence: _Span
    before: str
    pieces: list[tuple[str, bool]]
    after: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where the words stand near one another, in reading order and without overlaps.

    Where they are too far apart (``is_whole`` is False) only the rarest of them.
    """

    words: tuple[_Span, ...]
    is_whole: bool

    @property
    def start(self) -> int:
        return self.words[0][0]

    @property
    def end(self) -> int:
        return self.words[-1][1]


def read_words(query: str) -> list[str]:
    """Return the words of a query, each phrase in quotation marks as one; at most MOST_WORDS.

    A quotation mark that is not closed yet opens a phrase to the end.
    """
    found = (" ".join((quoted or bare).split()) for quoted, bare in _scan_query(query))
    return list(islice((word for word in found if word), MOST_WORDS))


def find_in_texts(
    project_id: int, words: Sequence[str], besides: int | None, limit: int
) -> list[Hit]:
    """Return up to ``limit`` places in current texts that hold all words, near ones first.

    ``words`` are as from ``read_words``, ``besides`` the key of a document to leave out. Of one
    document come at most three places; places that hold the words near one another displace those
    that do not, and the newest documents come first. Empty for no words. Whoever asks has checked
    that the project may be seen.

    Two queries. Reads the texts of the newest documents, up to MOST_DOCUMENTS and about
    MOST_CODE_POINTS, and stops as soon as there are enough hits: what lies beyond is not found.
    """
    if not words:
        return []
    near: list[Hit] = []
    far: list[Hit] = []
    for version in _read_versions(project_id, besides):
        text: str = version.head  # type: ignore[attr-defined] # annotated by _read_versions
        for stretch in islice(find_stretches(text, words), _HITS_OF_ONE):
            (near if stretch.is_whole else far).append(_make_hit(version, text, stretch))
        if len(near) >= limit:
            break
    return (near + far)[:limit]


def find_stretches(text: str, words: Sequence[str]) -> Iterator[Stretch]:
    """Yield where a text holds all words, in reading order and without overlaps.

    Only stretches with the words near one another, if there is any such; nothing unless every
    word occurs. Offsets are code points of ``text``.
    """
    folded = text.casefold()
    terms = [word.casefold().split() for word in words]
    if not all(piece in folded for term in terms for piece in term):
        return
    places = [_places(folded, term) for term in terms]
    if not all(places):
        return
    back = _Unfolding(text, folded)
    anchors = min(places, key=len)
    stretches = [_stretch_around(anchor, places) for anchor in anchors]
    is_any_whole = any(stretch.is_whole for stretch in stretches)
    reached = 0
    for stretch in stretches:
        if stretch.start >= reached and stretch.is_whole == is_any_whole:
            unfolded = tuple((back.start(start), back.end(end)) for start, end in stretch.words)
            yield Stretch(unfolded, stretch.is_whole)
            reached = stretch.end


def _scan_query(query: str) -> Iterator[tuple[str, str]]:
    """Yield (phrase, "") and ("", word) as they stand."""
    at = 0
    while found := _QUOTED_OR_BARE.search(query, at):
        yield found[1] or "", found[2] or ""
        # The mark that closes a phrase opens no other one.
        at = found.end() + (found[1] is not None)


def _read_versions(project_id: int, besides: int | None) -> Iterator[Version]:
    """Yield the versions to look through with ``head``, the text or its beginning. Two queries."""
    documents = Document.objects.filter(project_id=project_id, current__isnull=False)
    if besides is not None:
        documents = documents.exclude(pk=besides)
    lengths = documents.order_by("-pk").values_list("current_id", "current__length")
    chosen: list[int] = []
    total = 0
    for key, length in lengths[:MOST_DOCUMENTS]:
        if total >= MOST_CODE_POINTS:
            break
        if key is not None and length is not None:
            chosen.append(key)
            total += length
    rows = Version.objects.without_text().select_related("document").filter(pk__in=chosen)
    rows = rows.annotate(head=Left(F("text"), Value(MOST_CODE_POINTS)))
    yield from rows.order_by("-document_id").iterator(chunk_size=20)


def _places(folded: str, term: list[str]) -> list[_Span]:
    return [found.span() for found in islice(_pattern(term).finditer(folded), _MOST_PLACES)]


def _pattern(term: list[str]) -> re.Pattern[str]:
    """Return the pattern of a word or phrase in folded text; a number at its ends is a whole one.

    Three digits at the beginning may be the end of a grouped number, so no digit with a comma or
    full stop may stand before them; nor may three digits follow so.
    """
    pattern = r"\s+".join(re.escape(piece) for piece in term)
    leading = re.match(r"\d*", term[0])
    if leading and leading[0]:
        pattern = (r"(?<!\d[.,])" if len(leading[0]) == 3 else "") + r"(?<!\d)" + pattern
    if term[-1][-1].isdigit():
        pattern += r"(?!\d|[.,]\d{3}(?!\d))"
    return re.compile(pattern)


def _stretch_around(anchor: _Span, places: list[list[_Span]]) -> Stretch:
    """Return the stretch from an anchor to the nearest place of every other word."""
    words: list[_Span] = []
    for start, end in sorted(_nearest(anchor, spans) for spans in places):
        if words and start < words[-1][1]:
            words[-1] = (words[-1][0], max(end, words[-1][1]))
        else:
            words.append((start, end))
    is_whole = words[-1][1] - words[0][0] <= max(NEAR, anchor[1] - anchor[0])
    return Stretch(tuple(words), True) if is_whole else Stretch((anchor,), False)


def _nearest(anchor: _Span, spans: list[_Span]) -> _Span:
    at = bisect_left(spans, anchor)
    around = spans[max(0, at - 1) : at + 1]
    return min(around, key=lambda span: max(span[0] - anchor[1], anchor[0] - span[1]))


def _make_hit(version: Version, text: str, stretch: Stretch) -> Hit:
    start, end = stretch.start, stretch.end
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    return Hit(
        document=version.document,
        version_id=version.pk,
        start=start,
        end=end,
        sentence=find_sentence(text, start, end),
        before=excerpts.before(text[first:start], is_cut=first > 0),
        pieces=list(_cut(text, stretch)),
        after=excerpts.after(text[end:last], is_cut=last < version.length),
    )


def _cut(text: str, stretch: Stretch) -> Iterator[tuple[str, bool]]:
    reached = stretch.start
    for start, end in stretch.words:
        if reached < start:
            yield text[reached:start], False
        if reached < end:
            yield text[max(start, reached) : end], True
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


class _Unfolding:
    """Leads from positions in a folded text back to the text: folding makes "ss" of one "ß".

    A position within what one character became belongs to that character. Folding never shortens a
    character, so texts of one length agree position by position.
    """

    def __init__(self, text: str, folded: str) -> None:
        # Where each character that grows begins in the folded text, and how much it grew.
        self._grown: list[tuple[int, int]] = []
        # By how much the folded text is ahead after so many of them.
        self._ahead = [0]
        if len(text) == len(folded):
            return
        for found in _growing().finditer(text):
            extra = len(found[0].casefold()) - 1
            self._grown.append((found.start() + self._ahead[-1], extra))
            self._ahead.append(self._ahead[-1] + extra)

    def start(self, position: int) -> int:
        """Return the position in the text of the character that one of its folded ones is from."""
        at = bisect_right(self._grown, position, key=itemgetter(0))
        if not at:
            return position
        begun, extra = self._grown[at - 1]
        if position <= begun + extra:
            return begun - self._ahead[at - 1]
        return position - self._ahead[at]

    def end(self, position: int) -> int:
        """Return the position in the text behind the character that ends there or goes on."""
        return self.start(position - 1) + 1


@cache
def _growing() -> re.Pattern[str]:
    """Return the pattern of the characters that folding makes longer; none lies above U+FFFF."""
    grown = [chr(code) for code in range(0x10000) if len(chr(code).casefold()) > 1]
    return re.compile(f"[{re.escape(''.join(grown))}]")
