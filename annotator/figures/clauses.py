"""Rank the kinds of a figure by what its clause says, where no counted noun settles them.

"14 people were arrested", "sold 1,912", "passed by 212 to 208": the verb behind a figure wins over
words ahead of it, unless a mark closes the figure's phrase or a verb of harm stands right in front.
"""

import re

from annotator.figures.atoms import Atom
from annotator.figures.cues import (
    AHEAD,
    APPOSITION,
    BEHIND,
    CHANNEL,
    CROWDED,
    DIVIDED,
    HARM_AHEAD,
    NEXT_NUMBER,
    PLATFORM,
    REACHED,
    THERE,
    WATCHING,
)
from annotator.figures.nouns import Counted
from annotator.figures.people import is_people_noun
from annotator.figures.words import word_set

# Larger "crowds" than this may be audiences.
LARGEST_CROWD = 150_000


def rank_by_clause(
    atom: Atom, counted: Counted, before: str, mention: str, after: str
) -> list[str]:
    """Rank by what the clause says, for people and for numbers that count nothing printed.

    All words are in lower case; an empty list when the clause tells nothing. A last "count" marks
    kinds that whatever the passage is about may replace.
    """
    people = any(map(is_people_noun, counted.heads))
    if counted.heads and not people:
        return []
    if (outright := _told_outright(atom, counted, before, mention, after)) is not None:
        return [outright]
    ahead = AHEAD.nearest(before)
    if ahead == "peak_crowd":
        return ["peak_concurrent_viewers" if WATCHING.search(before) else ahead]
    found = _nearest_cue(ahead, counted, after)
    if found == "attendance" and atom.high > LARGEST_CROWD and "audience" in before:
        return ["viewers"]
    if found in (None, "attendance") and _is_reach(atom, counted, before, after):
        return ["reach"]
    if found == "money" and (people or atom.high < _SMALLEST_SUM):
        return []
    if people and found == "attendance" and counted.head in _ON_DUTY:
        return []
    return [found] if found else _rank_existing(counted, before)


def _told_outright(
    atom: Atom, counted: Counted, before: str, mention: str, after: str
) -> str | None:
    """Return the kind that a fixed form right around the figure tells, or None."""
    if mention.startswith("capped at"):
        return "capacity"
    if before.endswith(("n = ", "n=")):
        return "people"
    if not counted.heads and not atom.joined and _is_division(before, after):
        return "votes"
    return HARM_AHEAD.nearest(before, 1)  # "wounded 17 at a festival attended by 8,000"


def _nearest_cue(ahead: str | None, counted: Counted, after: str) -> str | None:
    """Return the kind of the cue behind a figure or else of the one ahead of it, or None."""
    beyond, interrupted = APPOSITION.subn(" ", after)
    verb = BEHIND.first(beyond) if interrupted else None
    if ahead and not counted.heads and after[:1] in _CLOSING:
        return verb if verb in _HARMS else ahead  # "sold 1,912, comps 88, scanned 1,744"
    return verb or BEHIND.first(NEXT_NUMBER.split(after)[0]) or ahead


def _is_reach(atom: Atom, counted: Counted, before: str, after: str) -> bool:
    """Does "reached" lead to people rather than to the size of a crowd?"""
    if not REACHED.search(before):
        return False
    if PLATFORM.search(after) or CHANNEL.search(before):
        return True
    return bool(counted.heads or atom.high > LARGEST_CROWD) and not CROWDED.search(before)


def _rank_existing(counted: Counted, before: str) -> list[str]:
    """Rank "there were 3,200" and "there were four thousand of us"."""
    if not counted.heads and THERE.search(before):
        return ["people", "count"]
    if counted.head == "us" and _THERE_WERE.search(before):
        return ["attendance"]
    return []


def _is_division(before: str, after: str) -> bool:
    """Is a number one side of a vote: "passed by 212 to 208", "for 8,340, against 859"?"""
    if _FOR_AND.search(before) or (_AGAINST.match(after) and _FOR.search(before)):
        return True
    sides = _TO_MORE.match(after) or _FROM_FEWER.search(before)
    return bool(sides and DIVIDED.search(before))


_HARMS = frozenset(("deaths", "injuries", "arrests"))
# What may close the phrase of a figure.
_CLOSING = frozenset(",.:)")
_THERE_WERE = re.compile(r"\bthere (?:were|are) $")
_FOR = re.compile(r"\bfor (?:\w+ ){0,2}$")
_AGAINST = re.compile(r"(?: votes)?,? (?:and )?(?:against|no) \d")
_FOR_AND = re.compile(r"\bfor (?:the \w+ |action )?[\d,]+(?: votes)?,? (?:and )?against $")
_TO_MORE = re.compile(r" (?:votes )?to (?:\d|[a-z-]+[.,;]|[a-z-]+$)")
_FROM_FEWER = re.compile(r"\d (?:votes )?to $")
# Below this a bare number behind "made" or "cost" is seldom money.
_SMALLEST_SUM = 100_000
# People who are at an event because of their work.
_ON_DUTY = word_set(
    "officers police policemen firefighters stewards marshals paramedics soldiers troops guards",
    "speakers singers ministers councillors inspectors judges presenters panellists dancers",
    "medics volunteers supervisors bouncers deputies constables staff crews reporters journalists",
)
