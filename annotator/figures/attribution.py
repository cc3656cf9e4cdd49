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

_ROLE_TABLE = (
    (
        "reporter_observation",
        r"reporters?|correspondents?|journalists?|photographers?|a count by this",
    ),
    (
        "audience_measurer",
        r"nielsen|barb|m[eé]diam[eé]trie|comscore|ratings|audience research|auditel|gfk|oztam|kantar",
    ),
    (
        "ticketing_or_platform",
        r"facebook|youtube|twitch|tiktok|instagram|twitter|spotify|netflix|zoom|eventbrite|ticketmaster|change\.org"
        r"|gofundme|kickstarter|box office|ticket\w*|platform|website|web site|app|streaming|stubhub|event page",
    ),
    (
        "researcher",
        r"researchers?|academics?|professors?|universit\w+|stud(?:y|ies)|surveys?|scientists?|experts?|analysts?"
        r"|crowd counters?|crowd[- ]counting|historians?|sociologists?|statistic\w+|pollsters?|institute|think[- ]tank"
        r"|census|scholars?|crowd science|consultanc\w+",
    ),
    (
        "police_or_official",
        r"police\w*|sheriff\w*|officers?|officials?|authorit(?:y|ies)|government\w*|mayor\w*|ministr\w+|ministers?"
        r"|municipal\w*|council\w*|city hall|the city|prefecture|gendarm\w+|constabulary|fire (?:department|brigade|service)"
        r"|park service|governor\w*|commissioner|chief constable|superintendent|spokes\w+ for the (?:city|police|mayor)"
        r"|state media|prosecutors?|court|department|agency|coast ?guard|military|army|interior|county|emergency services"
        r"|secretary|troopers?|embassy|federal|electoral commission|election commission|inspector|sergeant",
    ),
    (
        "venue",
        r"venue|stadium|arena|theatre|theater|museum|concert hall|hall|cinema|gallery|club|ballpark|auditorium"
        r"|convention cent\w+|cathedral",
    ),
    (
        "organizer",
        r"organi[sz]\w+|unions?|campaign\w*|committee|coalition|movement|activists?|promoters?|federation|founders?"
        r"|alliance|festival|charit\w+|party|group|association|network|petitioners?|church|hosts?|league|convenors?"
        r"|march stewards?|stewards?|leaders?|the event's|supporters of the petition|trust|foundation|society",
    ),
    (
        "participant",
        r"participants?|protest[eo]rs?|demonstrators?|marchers?|attendees?|eye-?witness\w*|witness\w*|fans?|residents?"
        r"|visitors?|one of the crowd|those present|bystanders?|onlookers?|people there|strikers?|supporters?",
    ),
)
_ROLES = tuple(
    (role, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for role, pattern in _ROLE_TABLE
)

_VERB = (
    r"(?:said|says|say|saying|claimed|claims|claim|claiming|estimated|estimates|estimate|estimating|reported|reports"
    r"|report|put|puts|counted|announced|announces|told|tells|spoke|speak|speaks|stated|states|insisted|insists"
    r"|maintained|recorded|confirmed|confirms|believe|believes|believed|reckoned|reckon|reckons|tweeted|wrote|writes"
    r"|noted|notes|added|adds|boasted|clocked|gave|give|gives|showed|shows|suggested|suggests|predicted|predicts|expect"
    r"|expects|expected|hoped|hope|hopes|declared|argued|admitted|calculated|calculates|warned)"
)
# A name is read from the words beside a verb of saying: at most this many, cut at a clause word.
_LONGEST_NAME = 8
_NAME_STOPS = re.compile(
    rf"^(?:{_VERB[3:-1]}|and|but|while|who|which|that|when|after|as|although|though|because|if|where|were|was|is|are|had"
    r"|has|have|it|to|by|than|or|so|with|into|on|this|about|over|nearly|more|some|up|around|people|also)$",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(r"[\w’'&.\-]*[\w’'.](?=\s|$|[,”\"’)])")
_AUXILIARY = re.compile(
    r"(?:^|\s)(?:have|has|had|also|later|then|since|initially|reportedly|themselves|yesterday|would)$",
    re.IGNORECASE,
)
_SAYING = re.compile(rf"\b{_VERB}\b", re.IGNORECASE)
_ACCORDING = re.compile(
    r"\b(?:according to|as per|reported by|estimated by|figures from|estimates? (?:from|by)|data from|counts? by|told by"
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
    r"(?:^|[;.(]\s*|\n)(?P<name>(?:[\w’'.-]{1,30} ){0,4}[\w’'.-]{1,30}):\s*[^;.]{0,30}$"
)

_EVIDENTIAL = re.compile(
    r"\b(?:reportedly|allegedly|apparently|supposedly|purportedly|ostensibly|believed to|thought to|said to"
    r"|estimated to|reported to|rumou?red|unconfirmed|claimed to|is understood to|seemingly|by (?:some|most|all) accounts"
    r"|(?:some|most|several|other) (?:estimates|accounts|reports)|estimates (?:vary|range)|conservative estimates?"
    r"|it is (?:claimed|estimated|thought|believed))\b",
    re.IGNORECASE,
)
_EXPECTED = re.compile(
    r"\b(?:expect(?:s|ed|ing)?|forecast|predict\w*|anticipat\w*|hop(?:e|es|ed|ing) (?:to|for|that)|likely to|could|(?-i:may)"
    r"|projected|estimated to (?:attend|come|turn out)|set to|due to|will|would|'ll|going to|should)\b",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:plan(?:s|ned|ning)? (?:to|for)|is planned|are planned|scheduled|intend\w* to|aim(?:s|ed|ing)? (?:to|for)|target(?:s|ed)?"
    r"|goal of|permit (?:for|application))\b",
    re.IGNORECASE,
)
_CLAUSE_BREAK = re.compile(
    r"[;:—]|\s[–-]\s|, (?:while|whereas|but|and|though|although|with|which|fewer|far|well|down from|up from)\b| (?:while|whereas|but)\b|\n"
)
_NOT_SPEAKERS = re.compile(
    r"^(?:\W|he|she|it|they|we|i|you|this|that|which|who|what|there|these|those|an?|the|some|most|such|official|latest|early|first"
    r"|new|previous|people|here|final|total|other|conservative|recent|earlier|no|and|many|also|\w*\d\w*|\w+ly)$",
    re.IGNORECASE,
)
_STRIP = re.compile(
    r"^(?:and|but|as|that|the fact|although|though|while|when|where|by|one|so)\s+", re.IGNORECASE
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
    """A sentence at text offsets, with the attributing clauses and clause breaks found in it."""

    start: int
    end: int
    text: str
    attributions: tuple[Attribution, ...]
    breaks: tuple[int, ...]

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
    return Sentence(start, end, sentence, tuple(found), breaks)


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
        yield from _attribution(sentence, offset, name, (name[0], match.end()))


def _read_owner(sentence: str, offset: int) -> Iterator[Attribution]:
    """Read "police estimates", "the council's own figures"; the owner must have a role."""
    for match in _COUNT_NOUN.finditer(sentence):
        before = sentence[: match.start()].rstrip()
        end = len(before) - len(_OWNER_END.search(before[-8:]).group())  # type: ignore[union-attr]
        name = _name_before(sentence, end)
        if role_of(sentence[name[0] : name[1]]) != "unattributed":
            yield from _attribution(sentence, offset, name, (name[0], match.end()))


def _name_before(sentence: str, end: int) -> Offsets:
    """Return the offsets of the words that run up to a verb, cut at punctuation and clause words."""
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
    for opening in iter(lambda: _STRIP.match(sentence, start, end), None):
        start = opening.end()
    printed = sentence[start:end].rstrip(" .,’'")
    if printed.endswith(("’s", "'s")):
        printed = printed[:-2]
    if not printed or _NOT_SPEAKERS.match(printed):
        return
    role = role_of(printed)
    if role == "unattributed" and not any(char.isupper() for char in printed):
        return
    first = start if whole[0] >= name[0] else whole[0]
    clause = sentence[first : whole[1]].strip(' ,."”’')
    span = (offset + start, offset + start + len(printed))
    yield Attribution(offset + first, offset + max(whole[1], end), printed, role, span, clause)


def role_of(name: str) -> str:
    """Return the role that the words of a speaker's name tell, "unattributed" when they tell none.

    The table is ordered: "police union" is the police's, "festival website" a platform's.
    """
    for role, pattern in _ROLES:
        if pattern.search(name):
            return role
    return "unattributed"


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
    """Read "12,000 (organisers)" and "police: 5,000"."""
    after = sentence.text[end - sentence.start : end - sentence.start + 100]
    match, offset = _BRACKETED.match(after) or _BY.match(after), end
    if match is None:
        before = sentence.text[max(0, start - sentence.start - 120) : start - sentence.start]
        match, offset = _COLON.search(before), start - len(before)
    if match is None or role_of(match["name"]) == "unattributed":
        return None
    low, high = match.span("name")
    return Attribution(
        offset + low, offset + high, match["name"], role_of(match["name"]),
        (offset + low, offset + high), match["name"],
    )  # fmt: skip


def read_hedge(sentence: Sentence, start: int, end: int, found: Attribution | None) -> str:
    """Return the evidential words of the figure's clause as printed: an adverb, else who said it."""
    low, high = sentence.clause(start, end)
    best: re.Match[str] | None = None
    clause = sentence.text[low - sentence.start : high - sentence.start]
    for match in _EVIDENTIAL.finditer(clause):
        if best is None or abs(low + match.start() - start) < abs(low + best.start() - start):
            best = match
    if best is not None:
        return best.group()
    return found.clause if found is not None else ""


def read_occurrence(sentence: Sentence, start: int, end: int) -> str:
    """Guess from the clause whether the figure has happened, is expected, or is planned."""
    low, high = sentence.clause(start, end)
    clause = sentence.text[low - sentence.start : high - sentence.start]
    if _PLANNED.search(clause):
        return "planned"
    return "expected" if _EXPECTED.search(clause) else "actual"
