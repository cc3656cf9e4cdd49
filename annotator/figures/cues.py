"""The words of a clause that tell what kind of figure stands in it.

To teach the finder a verb, add it to a row: ``_`` stands for a space, words are regular
expressions, and the number is how many other words may stand between it and the figure. Rows are
tried in order, so the specific ("watched online") stand before the general ("watched").
"""

import re

Cue = tuple[re.Pattern[str], str]


def _alternatives(words: str) -> str:
    """Turn "turned_out attended" into an alternation."""
    return "|".join(word.replace("_", " ") for word in words.split())


def _behind(kind: str, gap: int, words: str) -> Cue:
    """Make a cue for words behind the figure, with at most ``gap`` words between."""
    return re.compile(rf"^\W*(?:\w+ ){{0,{gap}}}?(?:{_alternatives(words)})\b"), kind


def _ahead(kind: str, reach: int, words: str) -> Cue:
    """Make a cue for words ahead of the figure, at most ``reach`` code points before it."""
    return re.compile(rf"\b(?:{_alternatives(words)})\b[^;]{{0,{reach}}}$"), kind


# What the counted people did, or what was done to them, right behind the mention.
BEHIND: tuple[Cue, ...] = (
    _behind(
        "deaths",
        4,
        "killed died dead dying die dies massacred murdered perished drowned lost_their_lives",
    ),
    _behind("injuries", 4, "injured wounded hurt hospitali[sz]ed"),
    _behind("arrests", 4, "arrested detained in_custody jailed"),
    _behind("registrants", 5, "signed_up signed-up registered enrolled"),
    _behind("rsvp", 5, r"rsvp\S* replied said_they_would_attend marked_themselves"),
    _behind("signatures", 4, "signed sign signing put_their_names? endorsed"),
    _behind("ticket_scans", 3, "scanned passed_through_the_(?:gates|turnstiles)"),
    _behind("votes", 4, "voted vote voting cast_(?:ballots|votes|their) backed_the_motion"),
    _behind(
        "online_participants",
        5,
        r"(?:watch|attend|join|tun|participat|view|follow|listen|log)\w*_(?:\w+_){0,3}?"
        r"(?:online|virtually|remotely|via_zoom|by_zoom|on_zoom)",
    ),
    _behind(
        "viewers",
        4,
        "watched watch watching tuned_in tune_in tuning_in viewed streamed saw_the_broadcast",
    ),
    _behind(
        "attendance",
        5,
        "attended attend attending gathered gather gathers gathering march marched marches marching"
        " rallied rally rallies turned_out turn_out turned_up showed_up show_up came assembled"
        " converged demonstrate demonstrated demonstrates demonstrating protest protested protests"
        " protesting packed filled fill lined to_line crowded flooded descended took_part take_part"
        " taking_part took_to_the_streets joined join walked participated poured thronged braved"
        " cheered chanted danced celebrated stood massed jammed swarmed congregated arrived paraded"
        " lining streamed_into were_present present in_attendance listened surrounded occupied",
    ),
    _behind("attendance", 1, "here there outside inside (?:on|in)_the_(?:streets?|square|park)"),
)

# What is said ahead of the mention in its clause; the match nearest to the number decides.
HARM_AHEAD: tuple[Cue, ...] = (
    _ahead(
        "deaths", 40, "killed killing kills massacred claimed_the_lives_of deaths?_of death_toll"
    ),
    _ahead("injuries", 30, "injured injuring injures wounded wounding"),
    _ahead("arrests", 30, "arrested arresting arrests? detained detaining"),
)
AHEAD: tuple[Cue, ...] = (
    *HARM_AHEAD,
    _ahead(
        "peak_crowd",
        40,
        "peaked_at peaking_at at_its_peak at_its_height at_the_peak peak_of peak_crowd",
    ),
    _ahead("capacity", 10, "seats seating"),
    _ahead(
        "capacity",
        30,
        "capacity seats_up_to can_hold holds accommodates? accommodating seating_for room_for",
    ),
    _ahead("registrants", 30, "registered registrations? signed_up registrants"),
    _ahead("signatures", 50, r"signed_by signatures petition\w*"),
    _ahead("average_audience", 40, "average_audience averaged average_viewership"),
    _ahead("peak_concurrent_viewers", 30, "peak_audience peak_viewership"),
    _ahead(
        "viewers",
        40,
        "(?<!peak_)(?<!average_)audience_of watched_by viewed_by seen_by viewership ratings"
        " tuned_in",
    ),
    _ahead("votes", 20, "voted vote_of"),
    _ahead("members", 30, "membership members"),
    _ahead("tickets_sold", 30, "ticket_sales tickets_sold box_office sold"),
    _ahead(
        "attendance",
        60,
        r"drew draws? drawing drawn attract\w* attended_by attendance turnout turn-out crowds?"
        r" rall\w+ march\w* gather\w* protest\w* demonstrat\w* parade vigil brought_out"
        r" brought_together audience joined_by pulled_in participation mobili[sz]ed concert"
        r" festival event convention in_front_of before addressed procession assembl\w+"
        r" picket hosted welcomed",
    ),
)

DONATION = re.compile(
    r"\b(?:donat\w*|donors?|fundrais\w*|fund-rais\w*|crowdfund\w*|rais(?:e|es|ed|ing)|pledge[sd]?"
    r"|contribut\w*|gofundme|charit\w*|bequest|collected for)\b"
)
TICKET_GIVEN = re.compile(
    r"\b(?:distribut\w+|gave away|given away|giveaway|handed out|free|issued|allocated"
    r"|complimentary)\b"
)
TICKET_SCANNED = re.compile(r"\b(?:scann\w+|turnstile\w*|passed through|through the gates)\b")
ONLINE = re.compile(r"\b(?:online|virtual\w*|remote\w*|livestream\w*|live-stream\w*|zoom)\b")
VIEWED = re.compile(r"\b(?:viewed|watched|played|streamed|seen|clicked)\b[^;]{0,20}$")
IN_PERSON = re.compile(
    r"\b(?:at|in|inside|from) the (?:\w+ )?(?:stadium|arena|ground|hall|theat\w+|stands)\b"
)
WATCHING = re.compile(r"\b(?:viewers?|viewership|audience|watch\w*|stream\w*|broadcast|ratings)\b")
# The noun that a number at the end of the clause counts: "the number of visitors at 1.3 million".
GOVERNING = re.compile(
    r"\bnumber of (?:\w+ ){0,2}?(\w+s|people|men|women|children) (?:[\w-]+ ){0,4}$"
)
REACHED = re.compile(r"\breach(?:ed|es|ing)?\s+(?:\w+ ){0,2}$")
PLATFORM = re.compile(
    r"\b(?:facebook|instagram|youtube|twitter|tiktok|online|television|tv|radio|weekly|monthly)\b"
)
# Where the next number of a list begins: what follows is said of that one.
NEXT_NUMBER = re.compile(
    r"(?:,| and| or| but| while)\s+(?:\w+ ){0,2}?"
    r"(?:\d|an? (?:dozen|hundred|few|couple)|one|two|three|several|dozens|hundreds|thousands)"
)
# A phrase set off by commas, brackets or dashes right behind the mention: the verb comes after it.
APPOSITION = re.compile(r"^\s?(?:, [^,;]{1,60},|\([^()]{1,60}\)|[–—] [^–—;]{1,60} [–—])\s?(?=\w)")


def first_match(cues: tuple[Cue, ...], clause: str) -> str | None:
    """Return the kind of the first cue that matches, or None."""
    return next((kind for pattern, kind in cues if pattern.search(clause)), None)


def nearest_match(cues: tuple[Cue, ...], clause: str) -> str | None:
    """Return the kind of the cue that matches nearest to the end of a clause, or None."""
    found = [(match.start(), kind) for pattern, kind in cues if (match := pattern.search(clause))]
    return max(found, key=lambda one: one[0])[1] if found else None
