"""Guess who is credited with a figure, in what role, on what evidence, and whether it has happened.

The attributing clause is looked for in the figure's own clause first and then in its sentence:
"police said", "organisers spoke of 12,000", "according to the box office", "Nielsen figures",
"12,000 (organisers)". The role comes from the words of the speaker's name; a speaker whose role the
words do not tell keeps the role ``unattributed``. A guess is only ever offered to a reviewer.
"""

import re
from bisect import bisect_left, bisect_right
from operator import attrgetter
from typing import NamedTuple

from annotator.figures.model import Offsets
from annotator.figures.occurrence import looks_ahead, read_occurrence
from annotator.figures.phrases import Phrases, Words, words_at
from annotator.figures.quotations import Quotations
from annotator.figures.roles import role_of
from annotator.figures.sayings import Attribution, can_speak, read_sayings

_BRACKETED = re.compile(r"^\W{0,2}\((?P<name>(?:[\w’'.-]{1,30} ){0,4}[\w’'.-]{1,30})\)")
_BY = re.compile(
    r"^,? (?:by|from|per) (?P<name>(?:the )?(?:[\w’'.-]{1,30} ){0,2}?[\w’'-]{1,30})(?=[\s,.;)]|$)"
)
_COLON = re.compile(
    r"(?:^|[;.(]\s*|\n)(?P<name>(?:[\w’'.-]{1,30} ){0,2}[\w’'.-]{1,30}):\s*[^;.]{0,30}$"
)

# A list may leave the verb out: "police said 40,000, organisers 90,000".
_ELLIPTIC = re.compile(
    r"(?:[,;(–—]\s*|\band |\bor )(?P<name>(?:the )?(?:police|organi[sz]ers|officials|authorities"
    r"|unions?|the government|the ministry))(?: (?:about|around|nearly|some|over|up to))? ?$"
)
# How such words end; told by one comparison.
_ELLIPTIC_ENDS = (
    "police", "ers", "officials", "authorities", "union", "unions", "government", "ministry",
    "about", "around", "nearly", "some", "over", "up to",
)  # fmt: skip

_OUR_COUNT = "our (?:own )?(?:estimate|count|calculation|reckoning|tally)"
_EVIDENTIAL = Phrases(
    "an estimated", "reportedly", "allegedly", "apparently", "supposedly", "purportedly",
    "ostensibly", "believed to", "thought to", "said to", "estimated to", "reported to", "rumoured",
    "rumored", "unconfirmed", "claimed to", "is understood to", "seemingly",
    *(f"{some} (?:estimates|accounts|reports)" for some in ("some", "most", "several", "other")),
    "estimates (?:vary|range)", "conservative estimates?",
    r"claims (?:on|in) (?:social media|the internet|[\w-]+)",
    *(f"by {some} accounts" for some in ("some", "most", "all")),
    _OUR_COUNT, f"by {_OUR_COUNT}", "as men say", "as they say",
    *(
        f"it {was} {told}"
        for was in ("is", "was")
        for told in (
            "claimed", "estimated", "thought", "believed", "said", "told", "reported", "computed",
        )
    ),
)  # fmt: skip
_CLAUSE_BREAK = re.compile(
    r"[;:—]|\s[–-]\s|, (?:while|whereas|but|and|though|although|with|which|fewer|far|well"
    r"|down from|up from|yet|so|then)\b| (?:while|whereas|but)\b|\n"
)


class Sentence(NamedTuple):
    """A sentence at text offsets, with what was found in it once for all of its figures.

    ``breaks`` are offsets within the sentence, everything else counts from the start of the text.
    """

    start: int
    end: int
    words: Words
    attributions: tuple[Attribution, ...]
    breaks: tuple[int, ...]
    hedges: tuple[Offsets, ...]
    looks_ahead: bool

    @property
    def text(self) -> str:
        """The sentence as printed."""
        return self.words.printed

    def clause(self, start: int, end: int) -> Offsets:
        """Return the text offsets of the clause around a span."""
        left = bisect_right(self.breaks, start - self.start)
        right = bisect_left(self.breaks, end - self.start)
        low = self.breaks[left - 1] if left else 0
        high = self.breaks[right] if right < len(self.breaks) else len(self.text)
        return self.start + low, self.start + high


def read_sentence(text: str, start: int, end: int) -> Sentence:
    """Look through one sentence for attributing clauses and clause breaks."""
    words = words_at(start, text[start:end])
    return Sentence(
        start,
        end,
        words,
        read_sayings(words),
        tuple(match.start() for match in _CLAUSE_BREAK.finditer(words.printed)),
        tuple((start + one.start(), start + one.end()) for one in words.find(_EVIDENTIAL)),
        looks_ahead(words.lower),
    )


def attribute(sentence: Sentence, start: int, end: int) -> Attribution | None:
    """Return the attribution that governs the figure at ``[start, end)``, or None.

    A bracket or colon beside the figure wins, then the nearest clause of saying in its own clause,
    then the only one in the sentence.
    """
    beside = _beside(sentence, start, end)
    if beside is not None:
        return beside
    low, high = sentence.clause(start, end)
    place = bisect_right(sentence.attributions, start, key=attrgetter("start"))
    near = sentence.attributions[max(0, place - _NEAREST) : place + _NEAREST]
    own = [one for one in near if low <= one.start <= high or low < one.end <= high]
    nearby = own or (list(sentence.attributions) if len(sentence.attributions) == 1 else [])
    if not nearby or (not own and _crosses_contrast(sentence, nearby[0], start, end)):
        return None
    return min(nearby, key=lambda one: _distance(one, start, end))


# How many clauses of saying on either side of a figure are weighed.
_NEAREST = 4


def _crosses_contrast(sentence: Sentence, one: Attribution, start: int, end: int) -> bool:
    """Does a semicolon, "while" or "but" stand between the figure and a clause of saying?"""
    between = sentence.text[
        min(one.end, end) - sentence.start : max(one.start, start) - sentence.start
    ]
    return re.search(r";|\b(?:while|whereas|but|yet)\b", between) is not None


def _distance(one: Attribution, start: int, end: int) -> int:
    """Count the code points between a clause of saying and a figure (0 when they overlap)."""
    return max(one.start - end, start - one.end, 0)


def _elliptic(before: str) -> re.Match[str] | None:
    """Look for a speaker right ahead of a figure, its verb left out."""
    return _ELLIPTIC.search(before) if before.rstrip().endswith(_ELLIPTIC_ENDS) else None


def _beside(sentence: Sentence, start: int, end: int) -> Attribution | None:
    """Read "12,000 (organisers)", "12,000 by police", "police: 5,000" and "…, police 5,000"."""
    after = sentence.text[end - sentence.start : end - sentence.start + 100]
    match, offset = _BRACKETED.match(after) or _BY.match(after), end
    if match is None:
        place = start - sentence.start
        first = max(0, place - 120)
        before = sentence.text[first:place]
        match = _COLON.search(before) if ":" in before else None
        match = match or _elliptic(sentence.words.lower[first:place])
        offset = start - len(before)
    if match is None:
        return None
    low, high = offset + match.start("name"), offset + match.end("name")
    name = sentence.text[low - sentence.start : high - sentence.start]
    role = role_of(name)
    if role == "unattributed" or not can_speak(name):
        return None
    return Attribution(low, high, name, role, (low, high), name)


class Speeches:
    """The quotations of a text and who speaks them, each looked up once for all of its figures."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._quotations = Quotations(text)
        self._tags: dict[Offsets, Attribution | None] = {}
        self._named: dict[int, Attribution | None] = {}

    def speaker_around(self, start: int, end: int) -> Attribution | None:
        """Return who speaks the quotation around a figure, named beside it or beside one before."""
        quotation = self._quotations.around(start, end)
        for _ in range(3):
            if quotation is None:
                return None
            if quotation not in self._tags:
                self._tags[quotation] = _read_tag(self._text, *quotation)
            if (found := self._tags[quotation]) is not None:
                return found
            first, _ = quotation
            earlier = self._quotations.before(first)
            near = earlier is not None and "\n\n" not in self._text[earlier[1] : first]
            quotation = earlier if near and first - (earlier or quotation)[1] < 2 * _TAG else None
        return None

    def resolve_pronoun(self, said: Attribution | None) -> Attribution | None:
        """Give "he said" the speaker that was named last before it, where one was."""
        if said is None or not _HE_OR_SHE.fullmatch(said.speaker):
            return said
        if said.start not in self._named and len(self._named) < _MOST_PRONOUNS:
            self._named[said.start] = _last_named(self._text, said.start)
        last = self._named.get(said.start)
        if last is None:
            return said
        return said._replace(speaker=last.speaker, role=last.role, speaker_span=last.speaker_span)


def _read_tag(text: str, first: int, stop: int) -> Attribution | None:
    """Read the clause of saying right behind a quotation at ``[first, stop)`` or ahead of it."""
    behind = text[stop - 1] + _up_to_sentence_end(text[stop : stop + _TAG])
    said = read_sayings(words_at(stop - 1, behind))
    if said and said[0].start - stop <= _NEAR:
        return said[0]
    ahead = _LAST_SENTENCE.search(text[max(0, first - _TAG) : first])
    if ahead is None:
        return None
    said = read_sayings(words_at(first - len(ahead.group()), ahead.group()))
    return said[-1] if said else None


def _last_named(text: str, offset: int) -> Attribution | None:
    """Return the last speaker printed with a capital letter before an offset."""
    start = max(0, offset - _PRONOUN_REACH)
    said = read_sayings(words_at(start, text[start:offset]))
    named = [one for one in said if one.speaker_span and any(map(str.isupper, one.speaker))]
    return named[-1] if named else None


_HE_OR_SHE = re.compile(r"he|she", re.IGNORECASE)
_PRONOUN_REACH = 400
# So many different "he said" are no prose.
_MOST_PRONOUNS = 300


# How far from a quotation its tag is looked for, in code points.
_TAG, _NEAR = 160, 12
_LAST_SENTENCE = re.compile(
    r"(?:^|(?<=[.!?”] )|(?<=\n))[^.!?”\n]{0,160}(?:[:,]|\b(?:said|says|was|that))\s*$"
)


def _up_to_sentence_end(words: str) -> str:
    """Cut words behind the first end of a sentence."""
    match = re.search(r"(?<!\b[A-Z])(?<!Mr)(?<!Mrs)(?<!Dr)[.!?]\s|\n\n", words)
    return words[: match.start() + 1] if match else words


def read_hedge(sentence: Sentence, start: int, end: int, found: Attribution | None) -> str:
    """Return the evidential words of a figure's clause as printed: an adverb, else who said it."""
    low, high = sentence.clause(start, end)
    inside = [
        span
        for span in sentence.hedges
        if low <= span[0] < high and _governs(sentence, span, start, end)
    ]
    if inside:
        first, last = min(inside, key=lambda span: abs(span[0] - start))
        return sentence.text[first - sentence.start : last - sentence.start]
    return found.clause if found is not None else ""


def _governs(sentence: Sentence, hedge: Offsets, start: int, end: int) -> bool:
    """Does an evidential word speak of this figure? No other number may stand between."""
    first, last = hedge
    if first < start:
        between = sentence.text[last - sentence.start : start - sentence.start]
        close = "estimated" not in sentence.text[first - sentence.start : last - sentence.start]
        return not re.search(r"\d", between) and (close or len(between) < _BESIDE)
    between = sentence.text[end - sentence.start : first - sentence.start]
    return not re.search(r"\d|,", between)


# "An estimated" stands beside its number.
_BESIDE = 30


def occurrence_of(sentence: Sentence, start: int, end: int, kind: str) -> str:
    """Guess from the sentence whether the figure has happened, is expected, or is planned."""
    before = sentence.text[: start - sentence.start]
    after = sentence.text[end - sentence.start :]
    return read_occurrence(before, after, kind, sentence.looks_ahead)
