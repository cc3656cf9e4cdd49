"""Decide what kind of figure a number is: head noun first, clause verb second, currency last.

``_NOUN_KINDS`` names the kind of a counted noun; the tables of ``cues.py`` look at the words right
behind the mention and, failing those, at the words ahead of it in the same clause. The answer is a
ranked list: "400,000 viewers and participants" is viewers first and attendance next.
"""

import re

from annotator.figures.atoms import Atom
from annotator.figures.cues import (
    AHEAD,
    APPOSITION,
    BEHIND,
    DONATION,
    GOVERNING,
    HARM_AHEAD,
    IN_PERSON,
    NEXT_NUMBER,
    ONLINE,
    PLATFORM,
    REACHED,
    TICKET_GIVEN,
    TICKET_SCANNED,
    VIEWED,
    WATCHING,
    first_match,
    nearest_match,
)
from annotator.figures.nouns import Counted
from annotator.figures.words import CROWD_NOUNS, PEOPLE_NOUNS

_NOUN_KINDS: dict[str, str] = {
    noun: kind
    for kind, nouns in {
        "viewers": "viewers viewer watchers listeners",
        "views": "views view plays streams pageviews clicks watches",
        "impressions": "impressions impression",
        "households": "households homes household",
        "signatures": "signatures signature signatories signers signatory",
        "votes": "votes vote ballots voters",
        "members": "members memberships",
        "seats": "seats seat",
        "arrests": "arrests arrest detentions",
        "injuries": "injuries injury wounded injured",
        "deaths": "deaths death fatalities dead casualties corpses bodies killings",
        "donations": "donations donation donors donors' contributors",
        "registrants": "registrants registrations registration signups enrolments enrollments",
        "rsvp": "rsvps rsvp",
        "tickets_sold": "tickets ticket",
        "ticket_scans": "scans admissions",
        "attendances_total": "attendances",
        "attendance": "attendance turnout",
        "capacity": "capacity",
    }.items()
    for noun in nouns.split()
}


def rank_kinds(
    atom: Atom, counted: Counted, before: str, mention: str, after: str, tail: str
) -> tuple[str, ...]:
    """Return the kinds of a figure, best first.

    ``before`` and ``after`` are the lower-case words of the sentence on either side of ``mention``;
    ``tail`` is what follows the number and its unit directly.
    """
    if atom.fraction or (atom.unit is not None and atom.unit.dimension == "percent"):
        return ("percent",)
    if atom.unit is not None:
        return _rank_measure(atom, before, after, tail)
    if _stands_as_age(atom, before, tail):
        return ("age",)
    before, after = before.rpartition(";")[2], after.partition(";")[0]
    ranked: list[str] = []
    governing = None if counted.heads else GOVERNING.search(before)
    for head in (governing[1],) if governing else counted.heads:
        ranked += _rank_noun(head, before, mention, after)
    if not ranked or ranked[0] in ("people", "count"):
        ranked = _rank_by_clause(counted, before, after) + ranked
    if any(head in PEOPLE_NOUNS for head in counted.heads):
        ranked.append("people")
    return tuple(dict.fromkeys(ranked)) or ("count",)


def _stands_as_age(atom: Atom, before: str, tail: str) -> bool:
    """Is a bare small number somebody's age: "Mara Quill, 45, said", "aged 70"?"""
    if atom.high > 115 or atom.scale > 1 or atom.spelled:
        return False
    if re.search(r"\baged?(?: of| between| about| over| under)? $", before):
        return True
    return tail[:1] in (",", ")") and re.search(r"[^\W\d_]{2,}(?:, | \()$", before) is not None


def _rank_measure(atom: Atom, before: str, after: str, tail: str) -> tuple[str, ...]:
    """Rank a number with a unit: money and donations, ages, durations, anything else a count."""
    dimension = atom.unit.dimension if atom.unit is not None else ""
    if dimension == "money":
        giving = DONATION.search(before[-80:]) or DONATION.search(after[:60])
        return ("donations", "money") if giving else ("money",)
    if dimension == "duration":
        if re.match(r"[- ]?olds?\b", tail) or before.endswith(("aged ", "age of ")):
            return ("age", "duration")
        return ("duration",)
    if atom.unit is not None and atom.unit.name == "times" and VIEWED.search(before):
        return ("views",)
    return ("count",)


def _rank_noun(head: str, before: str, mention: str, after: str) -> list[str]:
    """Rank by one head noun, looking at its modifiers where a noun alone does not settle it."""
    kind = _NOUN_KINDS.get(head)
    around = f"{before[-60:]} {mention} {after[:60]}"
    if kind == "viewers":
        return _rank_viewers(before, mention, around)
    if kind == "tickets_sold":
        if TICKET_SCANNED.search(around):
            return ["ticket_scans", "tickets_sold"]
        return ["tickets_distributed"] if TICKET_GIVEN.search(around) else ["tickets_sold"]
    if kind == "seats":
        indoors = re.match(
            r"\W*(?:\w+ )?(?:arena|stadium|hall|venue|theat|auditor|ground|synag|cent)", after
        )
        return ["capacity", "seats"] if indoors or mention.endswith("seat") else ["seats"]
    if kind == "members" and re.match(r"\W*of (?:the )?(?:public|congress|parliament)", after):
        return ["people"]
    if (kind is not None and kind not in ("votes",)) or head in ("votes", "vote", "ballots"):
        return [kind] if kind is not None else []
    if head in CROWD_NOUNS:
        clause = first_match(BEHIND, after) or nearest_match(HARM_AHEAD, before)
        if clause == "viewers" and (head.startswith("spectator") or IN_PERSON.search(after)):
            return ["attendance", clause]
        found = [clause] if clause and clause != "attendance" else []
        online = ONLINE.search(mention) or re.match(
            r"\W*(?:\w+ ){0,3}?(?:online|virtually)\b", after
        )
        return [*found, *(["online_participants"] if online else []), "attendance"]
    return ["people"] if head in PEOPLE_NOUNS else []


def _rank_viewers(before: str, mention: str, around: str) -> list[str]:
    """Tell average audience, peak concurrent viewers and reach from plain viewers."""
    near = before[-40:] + mention
    if "concurrent" in around or re.search(r"\bpeak(?:ed|ing)?\b|\bat (?:its|the) peak\b", near):
        return ["peak_concurrent_viewers", "viewers"]
    if re.search(r"\baverag", near):
        return ["average_audience", "viewers"]
    if re.search(r"\breach(?:ed|ing)?(?: of)?\b[^,;]{0,20}$", before):
        return ["reach", "viewers"]
    return ["viewers"]


def _rank_by_clause(counted: Counted, before: str, after: str) -> list[str]:
    """Rank by what the clause says, for people and for numbers that count nothing printed."""
    people = any(head in PEOPLE_NOUNS for head in counted.heads)
    if counted.heads and not people:
        return []
    beyond, interrupted = APPOSITION.subn(" ", after)
    found = (
        (first_match(BEHIND, beyond) if interrupted else None)
        or first_match(BEHIND, NEXT_NUMBER.split(after)[0])
        or nearest_match(AHEAD, before)
    )
    if found == "peak_crowd" and WATCHING.search(before):
        return ["peak_concurrent_viewers"]
    if found in (None, "attendance") and REACHED.search(before) and PLATFORM.search(after):
        return ["reach"]
    return [found] if found else []
