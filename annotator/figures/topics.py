"""Tell what a text, its headings and its paragraphs are about, each once for all of its figures.

A bare "12,000" is read by what surrounds it: a march and a police estimate make it attendance, a
programme and its overnights make it viewers. ``Subject`` folds the text once (lower case, wrapped
lines joined, the month of March told from a march) and finds every cue in one pass, so that asking
about a figure is a binary search.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from decimal import Decimal

from annotator.figures.cueing import Ahead
from annotator.figures.governing import read_governing
from annotator.figures.people import is_people_noun
from annotator.figures.phrases import lowered
from annotator.figures.tokens import BREAK, TokenizedText

# How much of a text is read to tell what it is about, in code points.
OPENING = 3_000
# How far back a cue of the same paragraph is looked for, and how long a heading may be.
_REACH, _LONGEST_HEADING = 400, 120
# A cue in the first line counts as this many, being the headline.
_HEADLINE = 3

# What a passage is about: the kind of a bare number that nothing nearer explains.
TOPICS = Ahead(
    (
        "signatures",
        250,
        r"signatures? (?:e-)?petition\w* signed(?!_(?:up|off|on)) undersigned signator(?:y|ies)"
        r" open_letter verified_signatures",
    ),
    (
        "votes",
        250,
        r"votes? ballots? polled by-election electorate returned_papers returning_officer"
        r" referendum candidates? constituency",
    ),
    ("average_audience", 250, "average_audience"),
    ("reach", 250, "weekly_reach monthly_reach"),
    (
        "viewers",
        250,
        r"viewers? viewership watched_(?:online|live|at_home) episodes? broadcast(?:er|ers|s)?"
        r" ratings listeners? (?:live-?|up)?streams? livestream\w* streamed live_stream\w*"
        r" overnights? catch-up on_demand prime-?time prime_time peak-?time audience_share"
        r" viewing tuned_in watch_part(?:y|ies) programmes? weekly_audience webcasts? trailer"
        r" replays? streamers? clips? listening"
        r" audience_(?:bulletin|figures|notes?|report|research|data) on_(?:television|tv|air)"
        r" television_audience podcasts?",
    ),
    ("members", 250, "membership"),
    (
        "attendance",
        250,
        r"attendances? turnout turn-out crowds? march(?:ed|es|ing|ers)? rall(?:y|ies|ied)"
        r" protest\w* demonstrat\w* vigils? parades? processions? gather\w* concerts? gigs?"
        r" congregation (?:great|mass|public|reform|open-air|monster)_meetings? spectators"
        r" attended festivals? carnival f[êe]te pageant regatta sit-ins? blocked occupied"
        r" barricades? counter-protest\w* demos?"
        r" fairground strikers picket_lines? blockaded? headcount encampment bonfire"
        r" fireworks meet(?:ing)?_(?:on|upon|at|in)_(?:the_)?(?:\w+_)?(?:moor|common|fields?|rec"
        r"|square|green|hill|heath|park|ground) car_meet open_days? came_through"
        r" met_(?:up)?on_\w+ camp_meetings? preached sermon funeral"
        r" derby kick-off stadium_crowd human_chain riots? funeral_procession walked_out mob"
        r" on_strike mourners",
    ),
)
_POLICE = re.compile(r"\b(?:police|cops|prefecture|interior ministry|sheriff|gendarm\w+)\b")
_ORGANISERS = re.compile(
    r"\b(?:organi[sz]ers?|unions?|federation|stewards|campaigners|activists|promoters?)\b"
)
# A page that opens with a demand asks for signatures.
_DEMAND = re.compile(
    r"[\W]*(?:petition|save|stop|keep|reopen|re-open|no to|ban|scrap|protect|bring back|sign) "
)
# An appeal for money: what has come in are gifts, whatever verb leads to the sum.
_APPEAL = re.compile(
    r"\b(?:donat\w+|fundrais\w+|fund-rais\w+|crowdfund\w*|appeal|telethon|goal|of you (?:already"
    r" )?gave|pledged"
    r"|legacy|gifts?|donors?|relief fund|flood relief|hardship fund|raised|gofundme)\b"
)
_LEAST_APPEALS = 2

# "In March", "3 March", "March 3": the month, in which no crowd need walk.
# What stands ahead of it, by length, as looking behind needs.
_BEFORE_MONTH = (
    "in|by|of", "mid", "till|from|last|late|next", "since|until|early", "during",
    r"\d", r"\d\d", r"\d(?:st|nd|rd|th)", r"\d\d(?:st|nd|rd|th)",
)  # fmt: skip
_MONTH = re.compile(
    r"March(?:(?<=\bMarch)(?= \d)|\b(?:"
    + "|".join(rf"(?<=\b(?i:{lead})[ -]March)" for lead in _BEFORE_MONTH)
    + "))"
)
# A line that opens a new item where others are merely wrapped: a bullet, a clock time, a label.
_ITEM = r"[ \t>]*(?:[-*•·|#–—]|\d{1,2}[.:h]\d\d\b|\d{1,2}[.)] |[^\n:.;,?!]{2,40}:[ \n*_])"
# An entry of a running report, which is read as a paragraph.
_ENTRY = re.compile(r"(?<!\n)\n(?=[ \t]*\d{1,2}[.:h]\d\d\b)")
_WRAPPED = re.compile(rf"(?<![\n\r])(?:\r\n|\n)(?![ \t]*[\r\n])(?!{_ITEM})")


def fold(text: str) -> str:
    """Return a text in lower case with wrapped lines joined; every offset stays what it was.

    Lines that open an item of a list keep their line break, and the month of March becomes "month".
    """
    if "March" in text:
        text = _MONTH.sub("month", text)
    text = _WRAPPED.sub(lambda match: " " * len(match.group()), text)
    return lowered(text)


@dataclass(slots=True)
class Subject:
    """What a text and its paragraphs are about; each is read at most once.

    ``lower`` is the folded text, in which stages look for words at the text's own offsets, and
    ``named`` the kinds of the numbers that came with something to count.
    """

    text: TokenizedText
    lower: str = field(init=False)
    starts: list[int] = field(init=False)
    _cues: list[tuple[int, str]] | None = field(init=False, default=None)
    _whole: str | None = field(init=False, default=None)
    _appeal: bool | None = field(init=False, default=None)
    named: dict[Decimal, tuple[str, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.lower = fold(self.text.text)
        breaks = [token.end for token in self.text.tokens if token.type == BREAK]
        entries = [match.end() for match in _ENTRY.finditer(self.lower)]
        self.starts = sorted((0, *breaks, *entries))

    @property
    def cues(self) -> list[tuple[int, str]]:
        """Every cue of the text: where it ends and the kind it tells, in order."""
        if self._cues is None:
            self._cues = TOPICS.places(self.lower)
        return self._cues

    def paragraph(self, offset: int) -> tuple[int, int]:
        """Return the text offsets of the paragraph around an offset."""
        place = bisect_right(self.starts, offset)
        end = self.starts[place] if place < len(self.starts) else len(self.lower)
        return self.starts[place - 1], end

    def between(self, start: int, end: int) -> str:
        """Return the kind of the last cue that ends in ``(start, end]``, "" when there is none."""
        place = bisect_right(self.cues, end, key=lambda cue: cue[0]) - 1
        return self.cues[place][1] if place >= 0 and self.cues[place][0] > start else ""

    def before(self, offset: int) -> str:
        """Return the kind of what the paragraph speaks of last before an offset, or ""."""
        start = max(self.paragraph(offset)[0], offset - _REACH)
        words = self.lower[start:offset]
        if "number of" in words:
            _, heads = read_governing(f"{words.rpartition('.')[0].rpartition('.')[2].strip()} ")
            if any(map(is_people_noun, heads)):
                return "people"
        return self.between(start, offset)

    def behind(self, offset: int) -> str:
        """Return the kind of what the paragraph speaks of first behind an offset, or ""."""
        end = min(self.paragraph(offset)[1], offset + _REACH)
        place = bisect_left(self.cues, offset, key=lambda cue: cue[0])
        return self.cues[place][1] if place < len(self.cues) and self.cues[place][0] <= end else ""

    def heading(self, offset: int) -> str:
        """Return the kind that the short paragraph right above tells, or ""."""
        start = self.paragraph(offset)[0]
        if not start:
            return ""
        above, end = self.paragraph(start - 1)
        return self.between(above, end) if end - above <= _LONGEST_HEADING else ""

    def whole(self) -> str:
        """Return the kind of what the text speaks of most, or "".

        A text with no cue at all in which both the police and organisers speak is about a crowd.
        """
        if self._whole is None:
            counts: dict[str, int] = {}
            if _DEMAND.match(self.lower):
                counts["signatures"] = _HEADLINE
            headline = len(self.lower[:_LONGEST_HEADING].partition("\n")[0])
            for end, kind in self.opening_cues():
                counts[kind] = counts.get(kind, 0) + (_HEADLINE if end <= headline else 1)
            self._whole = max(counts, key=lambda kind: counts[kind]) if counts else ""
            if not counts and self._both_sides_speak():
                self._whole = "attendance"
        return self._whole

    def opening_cues(self) -> list[tuple[int, str]]:
        """Return the cues of the beginning of the text."""
        return self.cues[: bisect_right(self.cues, OPENING, key=lambda cue: cue[0])]

    def speaks_of(self, kind: str) -> bool:
        """Does the beginning of the text hold any cue of a kind?"""
        return any(told == kind for _, told in self.opening_cues())

    def is_appeal(self) -> bool:
        """Does the text ask for money?"""
        if self._appeal is None:
            asked = _APPEAL.findall(self.lower[:OPENING])
            self._appeal = len(asked) >= _LEAST_APPEALS
        return self._appeal

    def _both_sides_speak(self) -> bool:
        """Do police and organisers both appear, whose numbers side by side are crowd estimates?"""
        opening = self.lower[:OPENING]
        return bool(_POLICE.search(opening) and _ORGANISERS.search(opening))
