"""Decide what kind of figure a number is: head noun first, clause verb second, currency last.

``_NOUN_KINDS`` names the kind of a counted noun; the tables of ``cues.py`` look at the words right
behind the mention and, failing those, at the words ahead of it in the same clause. The answer is a
ranked list: "400,000 viewers and participants" is viewers first and attendance next.
"""

import re

from annotator.figures.atoms import Atom
from annotator.figures.clauses import LARGEST_CROWD, rank_by_clause
from annotator.figures.cues import (
    BEHIND,
    DONATION,
    GIVEN,
    HARM_AHEAD,
    IN_PERSON,
    LIMITED,
    NEXT_NUMBER,
    ON_AIR,
    ONLINE,
    SCREENED,
    STUDY,
    SURVEYED,
    TICKET_GIVEN,
    TICKET_SCANNED,
    VIEWED,
)
from annotator.figures.nouns import Counted
from annotator.figures.people import is_people_noun
from annotator.figures.words import CROWD_NOUNS, word_set

_NOUN_KINDS: dict[str, str] = {
    noun: kind
    for kind, nouns in {
        "viewers": "viewers viewer watchers listeners",
        "views": "views view replays plays streams pageviews clicks watches listens",
        "impressions": "impressions impression",
        "households": "households homes household",
        "signatures": "signatures signature names signatories signers signatory",
        "votes": "votes vote ballots voters spoilt spoiled abstentions",
        "members": "members memberships",
        "seats": "seats seat",
        "arrests": "arrests arrest detentions",
        "injuries": "injuries injury wounded injured hurt",
        "deaths": "deaths death lives fatalities dead casualties corpses bodies killings",
        "donations": "donations donation donors donors' contributors",
        "registrants": "registrants registrations registration sign-ups signups enrolments entries"
        " entrants bookings reservations",
        "rsvp": "rsvps rsvp",
        "tickets_distributed": "comps complimentaries",
        "tickets_sold": "tickets ticket tix passes sales wristbands",
        "ticket_scans": "scans",
        "peak_concurrent_viewers": "concurrents",
        "attendances_total": "attendances visits",
        "attendance": "attendance turnout admissions",
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
    before, after = _SENTENCE_START.split(before)[-1], _SENTENCE_END.split(after)[0]
    ranked: list[str] = []
    for head in counted.heads:
        ranked += _rank_noun(head, before, mention, after)
    before, after = _ITEM_EDGE.split(before)[-1], _ITEM_EDGE.split(after)[0]
    if not ranked or ranked[0] in ("people", "count"):
        ranked = rank_by_clause(atom, counted, before, mention, after) + ranked
    if ranked[:1] == ["viewers"] and _is_on_the_spot(atom, counted, f"{before} {mention} {after}"):
        ranked.insert(0, "attendance")
    if not ranked and re.match(r"[ -]strong\b", tail):
        ranked.append("people")
    if any(map(is_people_noun, counted.heads)):
        ranked.append("people")
    return tuple(dict.fromkeys(ranked)) or ("count",)


def _is_on_the_spot(atom: Atom, counted: Counted, sentence: str) -> bool:
    """Did those who watched stand there: too few, and nothing said of a broadcast?"""
    if atom.high > LARGEST_CROWD or counted.head in _NOUN_KINDS:
        return False
    return SCREENED.search(sentence) is None


# A semicolon, a line of its own, or a full stop that the capitals of a hasty text do not confirm.
_SENTENCE_START = re.compile(r"[;\n]|[.!?](?<=\w{3}.) ")
_SENTENCE_END = re.compile(r"[;\n]")
# The end of a cell of a table or of an item of a list.
_ITEM_EDGE = re.compile(r" [·•|] ")


def _rank_measure(atom: Atom, before: str, after: str, tail: str) -> tuple[str, ...]:
    """Rank a number with a unit: money and donations, ages, durations, anything else a count."""
    dimension = atom.unit.dimension if atom.unit is not None else ""
    if dimension == "money":
        own = _NEXT_SUM.split(after[:60])[0]
        giving = DONATION.search(before[-80:]) or DONATION.search(own) or GIVEN.search(before)
        return ("donations", "money") if giving or _FROM_GIVERS.match(after) else ("money",)
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
    if (told := _AT_ONCE.search(mention)) is not None:
        return ["reach" if told["unique"] else "peak_concurrent_viewers", "viewers"]
    if is_people_noun(head) and (doers := _rank_doers(kind, before, after)):
        return doers
    around = f"{before[-60:]} {mention} {after[:60]}"
    if kind == "viewers":
        return _rank_viewers(before, mention, around, after)
    if kind == "tickets_sold":
        return _rank_tickets(f"{before[-60:]} {mention} {NEXT_NUMBER.split(after[:60])[0]}")
    if kind == "seats":
        return _rank_seats(before, mention, after)
    if kind == "attendance" and "peak" in mention:
        return ["peak_crowd", "attendance"]
    ballot = head == "papers" and re.search(r"ballot|spoil|voting", around)
    if ballot or (kind is not None and (kind != "votes" or head in _VOTE_HEADS)):
        return [kind or "votes"]
    if head in CROWD_NOUNS:
        return _rank_crowd(head, before, mention, after)
    return ["people"] if is_people_noun(head) else []


def _rank_doers(kind: str | None, before: str, after: str) -> list[str]:
    """Rank viewers, members, donors by what they did rather than by their name, or not at all."""
    if SURVEYED.search(before):
        return ["people", *([kind] if kind else [])]
    if kind in ("viewers", "donations") and _GAVE.match(after):
        return ["people", "donations"]
    if kind != "members":
        return []
    if re.match(r"\W*of (?:the )?(?:public|congress|parliament)", after):
        return ["people"]
    did = None if after.startswith(" joined") else BEHIND.first(after)
    return [did, kind] if did in _DONE_BY_MEMBERS else []


def _rank_tickets(around: str) -> list[str]:
    """Tell tickets scanned and given away from tickets sold, by what is said first."""
    scanned, given = TICKET_SCANNED.search(around), TICKET_GIVEN.search(around)
    if scanned and not (given and given.start() < scanned.start()):
        return ["ticket_scans", "tickets_sold"]
    return ["tickets_distributed"] if given else ["tickets_sold"]


def _rank_seats(before: str, mention: str, after: str) -> list[str]:
    """Tell the seats of a hall from those of a parliament."""
    if "sold out" in before[-20:]:
        return ["tickets_sold", "capacity"]
    if _GONE.match(after):
        return ["tickets_sold", "capacity"]
    indoors = re.match(
        r"\W*(?:\w+ )?(?:arena|stadium|hall|venue|theat|auditor|ground|synag|cent)", after
    )
    return ["capacity", "seats"] if indoors or mention.endswith("seat") else ["seats"]


def _rank_crowd(head: str, before: str, mention: str, after: str) -> list[str]:
    """Rank people who come to something: online, harmed, donors of a fund, or simply present."""
    if LIMITED.search(f"{before[-50:]} {mention}"):
        return ["capacity", "attendance"]
    if head in _STUDIED and STUDY.search(f"{before[-90:]} {mention} {after[:60]}"):
        return ["people"]
    if re.search(r"\b(?:registered|enrolled|signed up|entries from)\W*(?:\w+ ){0,2}$", before):
        return ["registrants", "attendance"]
    if head == "supporters" and DONATION.search(f"{before[-60:]} {mention} {after[:60]}"):
        return ["people"]
    if head == "audience" and ON_AIR.search(f"{before[-25:]} {mention}"):
        return ["average_audience" if "average" in mention else "viewers"]
    clause = BEHIND.first(after) or HARM_AHEAD.nearest(before)
    if clause == "viewers" and (head.startswith("spectator") or IN_PERSON.search(after)):
        return ["attendance", clause]
    found = [clause] if clause and clause != "attendance" else []
    online = ONLINE.search(mention) or re.match(r"\W*(?:\w+ ){0,3}?(?:online|virtually)\b", after)
    return [*found, *(["online_participants"] if online else []), "attendance"]


def _rank_viewers(before: str, mention: str, around: str, after: str) -> list[str]:
    """Tell average audience, peak concurrent viewers and reach from plain viewers."""
    near = f"{before[-40:]} {mention}"
    if re.search(r"concurrent|simultaneous", around) or _PEAK.search(f"{near} {after[:16]}"):
        return ["peak_concurrent_viewers", "viewers"]
    if re.search(r"\baverag[^\d]*$", before[-40:]) or "averag" in mention:
        return ["average_audience", "viewers"]
    if re.search(r"\breach(?:ed|ing)?(?: of)?\b[^,;]{0,20}$", before):
        return ["reach", "viewers"]
    return ["viewers"]


_AT_ONCE = re.compile(
    r"\b(?:concurrent|simultaneous|(?P<unique>unique (?:viewers|users|visitors)))\b"
)
_DONE_BY_MEMBERS = frozenset(("deaths", "injuries", "arrests", "signatures", "attendance"))
_FROM_GIVERS = re.compile(
    r" (?:has |have |had |was |were )?(?:been )?(?:given|donated|pledged|promised)\b"
    r"|\W*(?:raised |so far )?from (?:[\w,]+ ){1,2}(?:supporters|donors|backers|people|households"
    r"|members|gifts|donations|you)\b"
)
# "… £4.4m, donations £310,000": the word belongs to the sum behind it.
_NEXT_SUM = re.compile(r",? (?:and )?\w+:? (?=[£$€])")
_PEAK = re.compile(r"\bpeak(?:ed|ing)?\b")
_GONE = re.compile(r"\W*(?:were |had |all )*(?:gone|sold|taken|booked|snapped up)\b")
_GAVE = re.compile(r"\W*(?:\w+ ){0,2}?(?:gave|donated|pledged|chipped in)\b")
_STUDIED = word_set("participants participant attendants guests visitors")
_VOTE_HEADS = word_set("votes vote ballots spoilt spoiled abstentions")
