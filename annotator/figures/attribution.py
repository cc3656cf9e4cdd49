"""Guess who is credited with a figure, in what role, on what evidence, and whether it has happened.

The attributing clause is looked for in the figure's own clause first and then in its sentence:
"police said", "organisers spoke of 12,000", "according to the box office", "Nielsen figures",
"12,000 (organisers)". The role comes from the words of the speaker's name; a speaker whose role the
words do not tell keeps the role ``unattributed``. A guess is only ever offered to a reviewer.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from annotator.figures.model import Offsets
from annotator.figures.roles import role_of

# Verbs of saying. Those that are also nouns or names ("the United States", "Consumer Reports") are
# read in lower case only; the weaker ones need a speaker who is named or whose role is known.
_STRONG = (
    "said|says|saying|claimed|claiming|estimated|estimating|reported|announced|announces|told|tells"
    "|stated|insisted|insists|confirmed|confirms|believe|believes|believed|reckoned|reckon|reckons"
    "|tweeted|declared|argued|admitted|warned|added|noted|suggested|maintained|boasted"
    "|(?-i:say|states|reports|report|claims|claim|estimates|estimate|notes)"
)
_WEAK = (
    "put|counted|spoke|speak|speaks|recorded|wrote|writes|adds|clocked|gave|give|gives|showed|shows"
    "|show|suggest|suggests|predicted|predicts|expect|expects|expected|hoped|hope|hopes|calculated"
    "|calculates"
)
_VERB = f"(?:{_STRONG}|{_WEAK})"
# A name is read from the words beside a verb of saying: at most this many, cut at a clause word.
_LONGEST_NAME = 8
_NAME_STOPS = re.compile(
    rf"^(?:{_STRONG}|{_WEAK}|and|but|while|who|which|that|when|after|as|although|though|because|if|where|were|was|is|are|had"
    r"|has|have|it|to|by|than|or|so|with|into|on|this|about|over|nearly|more|some|up|around"
    r"|people|also)$",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[\w’'&.\-]*[\w’'.](?=\s|$|[,”\"’)])")
_AUXILIARY = re.compile(
    r"(?:^|\s)(?:have|has|had|also|later|then|since|initially|reportedly|themselves|yesterday"
    r"|would)$",
    re.IGNORECASE,
)
_SAYING = re.compile(rf"\b{_VERB}\b", re.IGNORECASE)
_WEAK_VERB = re.compile(_WEAK, re.IGNORECASE)
_ACCORDING = re.compile(
    r"\b(?:according to|as per|reported by|estimated by|figures from|estimates? (?:from|by)"
    r"|data from|counts? by|told by"
    r"|provided by|published by|released by)\s+",
    re.IGNORECASE,
)
_VERB_FIRST = re.compile(
    r"[,”\"’]\s*(?:said|says|claimed|reported|estimated|announced)\s+", re.IGNORECASE
)
_COUNT_NOUN = re.compile(
    r"\b(?:estimates?|figures?|count|tally|data|numbers|ratings|head ?count)\b", re.IGNORECASE
)
_OWNER_END = re.compile(r"(?:['’]s?)?(?: own)?$", re.IGNORECASE)
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
    r"|unions?|the government|the ministry))(?: (?:about|around|nearly|some|over|up to))? ?$",
    re.IGNORECASE,
)

_EVIDENTIAL = re.compile(
    r"\b(?:an estimated|reportedly|allegedly|apparently|supposedly|purportedly|ostensibly"
    r"|believed to"
    r"|thought to|said to"
    r"|estimated to|reported to|rumou?red|unconfirmed|claimed to|is understood to|seemingly"
    r"|by (?:some|most|all) accounts"
    r"|(?:some|most|several|other) (?:estimates|accounts|reports)|estimates (?:vary|range)"
    r"|conservative estimates?"
    r"|it is (?:claimed|estimated|thought|believed))\b",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|forecast|predict\w*|anticipat\w*|hop(?:e|es|ed|ing) (?:to|for"
    r"|that)|likely to|could(?! have)|(?-i:may)"
    r"|projected|estimated to (?:attend|come|turn out)|set to|due to|will|would|'ll|going to"
    r"|should)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:plan(?:s|ned|ning)? (?:to|for)|is planned|are planned|scheduled|intend\w* to|aim(?:s"
    r"|ed|ing)? (?:to|for)|target(?:s|ed)?"
    r"|goal of|permit (?:for|application))\b",
    re.IGNORECASE,
)
_CLAUSE_BREAK = re.compile(
    r"[;:—]|\s[–-]\s|, (?:while|whereas|but|and|though|although|with|which|fewer|far|well"
    r"|down from|up from)\b| (?:while|whereas|but)\b|\n"
)
_NOT_SPEAKERS = re.compile(
    r"^(?:\W|he|she|it|they|we|i|you|this|that|which|who|what|there|these|those|an?|the|some|most"
    r"|such|official|latest|early|first"
    r"|new|previous|people|here|final|total|other|conservative|recent|earlier|no|and|many|also"
    r"|\w*\d\w*|\w+ly)$",
    re.IGNORECASE,
)
# A lower-case speaker without a known role is believed only behind a determiner: "the company".
_SOMEBODY = re.compile(
    r"(?:the|an?|its|their|his|her|our|one|local) [^\W\d][\w’'-]*(?: [^\W\d][\w’'-]*){0,2}$",
    re.IGNORECASE,
)
_STRIP = re.compile(
    r"^(?:and|but|as|that|the fact|although|though|while|when|where|by|so)\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attributing clause: whose words, in what role, and the clause as printed."""

    start: int
    end: int
    speaker: str
    role: str
    speaker_span: Offsets
    clause: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at text offsets, with what was found in it once for all of its figures.

    ``breaks`` are offsets within the sentence, everything else counts from the start of the text.
    """

    start: int
    end: int
    text: str
    attributions: tuple[Attribution, ...]
    breaks: tuple[int, ...]
    hedges: tuple[Offsets, ...]
    expectations: tuple[int, ...]
    plans: tuple[int, ...]

    def clause(self, start: int, end: int) -> Offsets:
        """Return the text offsets of the clause around a span."""
        left = bisect_right(self.breaks, start - self.start)
        right = bisect_left(self.breaks, end - self.start)
        low = self.breaks[left - 1] if left else 0
        high = self.breaks[right] if right < len(self.breaks) else len(self.text)
        return self.start + low, self.start + high


def read_sentence(text: str, start: int, end: int) -> Sentence:
    """Look through one sentence for attributing clauses and clause breaks."""
    sentence = text[start:end]
    found: list[Attribution] = []
    for reader in (_read_according, _read_verb_first, _read_subject, _read_owner):
        for attribution in reader(sentence, start):
            if not any(
                old.start < attribution.end and attribution.start < old.end for old in found
            ):
                found.append(attribution)
    breaks = tuple(match.start() for match in _CLAUSE_BREAK.finditer(sentence))
    found.sort(key=lambda attribution: attribution.start)
    return Sentence(
        start,
        end,
        sentence,
        tuple(found),
        breaks,
        tuple((start + one.start(), start + one.end()) for one in _EVIDENTIAL.finditer(sentence)),
        tuple(start + one.start() for one in _EXPECTED.finditer(sentence)),
        tuple(start + one.start() for one in _PLANNED.finditer(sentence)),
    )


def _read_according(sentence: str, offset: int) -> Iterator[Attribution]:
    """Read "according to the box office", "figures from Nielsen"."""
    for match in _ACCORDING.finditer(sentence):
        name = _name_after(sentence, match.end())
        yield from _attribution(sentence, offset, name, (match.start(), name[1]))


def _read_verb_first(sentence: str, offset: int) -> Iterator[Attribution]:
    """Read ", said Mara Quill of the stewards' union"."""
    for match in _VERB_FIRST.finditer(sentence):
        name = _name_after(sentence, match.end())
        yield from _attribution(sentence, offset, name, (match.start(), name[1]))


def _read_subject(sentence: str, offset: int) -> Iterator[Attribution]:
    """Read "police said", "organisers have claimed"."""
    for match in _SAYING.finditer(sentence):
        name = _name_before(sentence, match.start())
        weak = _WEAK_VERB.fullmatch(match.group()) is not None
        if weak and _SOMEBODY.match(sentence, *name) and not _is_known(sentence[slice(*name)]):
            continue
        yield from _attribution(sentence, offset, name, (name[0], match.end()))


def _is_known(name: str) -> bool:
    """Does a name tell a role, or hold a capital letter that does not merely open the sentence?"""
    return role_of(name) != "unattributed" or any(char.isupper() for char in name[1:])


def _read_owner(sentence: str, offset: int) -> Iterator[Attribution]:
    """Read "police estimates", "the council's own figures"; the owner must have a role."""
    for match in _COUNT_NOUN.finditer(sentence):
        before = sentence[: match.start()].rstrip()
        end = len(before) - len(_OWNER_END.search(before[-8:]).group())  # type: ignore[union-attr]
        name = _name_before(sentence, end)
        if role_of(sentence[name[0] : name[1]]) != "unattributed":
            yield from _attribution(sentence, offset, name, (name[0], match.end()))


def _name_before(sentence: str, end: int) -> Offsets:
    """Return the offsets of the words up to a verb, cut at punctuation and clause words."""
    left = sentence[max(0, end - 120) : end].rstrip()
    while (auxiliary := _AUXILIARY.search(left[-14:])) is not None:
        left = left[: len(left) - len(auxiliary.group())].rstrip()
    stop = max(0, end - 120) + len(left)
    start = stop
    for word in reversed(left.split(" ")[-_LONGEST_NAME:]):
        if not word or _NAME_STOPS.match(word) or word[-1] in ',;:—–"”“?!)(' or "\n" in word:
            break
        start = start - len(word) - (start != stop)
        if word[0] in '“"(‘':
            start += 1
            break
    return start, stop


def _name_after(sentence: str, start: int) -> Offsets:
    """Return the offsets of the words that run on from "according to" or "said"."""
    end = start
    here = start
    for _ in range(_LONGEST_NAME):
        match = _NAME_WORD.match(sentence, here)
        if match is None or _NAME_STOPS.match(match.group()):
            break
        end = match.end()
        if sentence[end : end + 1] != " ":
            break
        here = end + 1
    return start, end


def _attribution(
    sentence: str, offset: int, name: Offsets, whole: Offsets
) -> Iterator[Attribution]:
    """Yield an attribution to the named speaker, unless the words cannot be a speaker's name."""
    start, end = name
    while (opening := _STRIP.match(sentence, start, end)) is not None:
        start = opening.end()
    printed = sentence[start:end].rstrip(" .,’'")
    if printed.endswith(("’s", "'s")):
        printed = printed[:-2]
    if not printed or _NOT_SPEAKERS.match(printed):
        return
    role = role_of(printed)
    named = any(char.isupper() for char in printed) or _SOMEBODY.match(printed)
    if role == "unattributed" and not named:
        return
    first = start if whole[0] >= name[0] else whole[0]
    clause = sentence[first : whole[1]].strip(' ,."”’')
    span = (offset + start, offset + start + len(printed))
    yield Attribution(offset + first, offset + max(whole[1], end), printed, role, span, clause)


def attribute(sentence: Sentence, start: int, end: int) -> Attribution | None:
    """Return the attribution that governs the figure at ``[start, end)``, or None.

    A bracket or colon beside the figure wins, then the nearest clause of saying in its own clause,
    then the only one in the sentence.
    """
    beside = _beside(sentence, start, end)
    if beside is not None:
        return beside
    low, high = sentence.clause(start, end)
    own = [
        one for one in sentence.attributions if low <= one.start <= high or low < one.end <= high
    ]
    nearby = own or (list(sentence.attributions) if len(sentence.attributions) == 1 else [])
    if not nearby or (not own and _crosses_contrast(sentence, nearby[0], start, end)):
        return None
    return min(nearby, key=lambda one: _distance(one, start, end))


def _crosses_contrast(sentence: Sentence, one: Attribution, start: int, end: int) -> bool:
    """Does a semicolon, "while" or "but" stand between the figure and a clause of saying?"""
    between = sentence.text[
        min(one.end, end) - sentence.start : max(one.start, start) - sentence.start
    ]
    return re.search(r";|\b(?:while|whereas|but)\b", between) is not None


def _distance(one: Attribution, start: int, end: int) -> int:
    """Count the code points between a clause of saying and a figure (0 when they overlap)."""
    return max(one.start - end, start - one.end, 0)


def _beside(sentence: Sentence, start: int, end: int) -> Attribution | None:
    """Read "12,000 (organisers)", "12,000 by police", "police: 5,000" and "…, police 5,000"."""
    after = sentence.text[end - sentence.start : end - sentence.start + 100]
    match, offset = _BRACKETED.match(after) or _BY.match(after), end
    if match is None:
        before = sentence.text[max(0, start - sentence.start - 120) : start - sentence.start]
        match = _COLON.search(before) or _ELLIPTIC.search(before)
        offset = start - len(before)
    if match is None or role_of(match["name"]) == "unattributed":
        return None
    low, high = match.span("name")
    return Attribution(
        offset + low, offset + high, match["name"], role_of(match["name"]),
        (offset + low, offset + high), match["name"],
    )  # fmt: skip


def read_hedge(sentence: Sentence, start: int, end: int, found: Attribution | None) -> str:
    """Return the evidential words of a figure's clause as printed: an adverb, else who said it."""
    low, high = sentence.clause(start, end)
    inside = [span for span in sentence.hedges if low <= span[0] < high]
    if inside:
        first, last = min(inside, key=lambda span: abs(span[0] - start))
        return sentence.text[first - sentence.start : last - sentence.start]
    return found.clause if found is not None else ""


def read_occurrence(sentence: Sentence, start: int, end: int) -> str:
    """Guess from the clause whether the figure has happened, is expected, or is planned."""
    low, high = sentence.clause(start, end)
    if any(low <= place < high for place in sentence.plans):
        return "planned"
    return "expected" if any(low <= place < high for place in sentence.expectations) else "actual"
