"""The words of a clause that tell what kind of figure stands in it.

To teach the finder a verb, add it to a row: ``_`` stands for a space, words are regular
expressions, and the number is how much may stand between it and the figure: words
behind the figure, code points ahead of it. Rows are tried in order, so the specific ("watched
online") stand before the general ("watched").
"""

import re

Cue = tuple[re.Pattern[str], str]
# A kind, how many code points may stand between, and the words.
Row = tuple[str, int, str]


def _alternatives(words: str) -> str:
    """Turn "turned_out attended" into an alternation."""
    return "|".join(word.replace("_", " ") for word in words.split())


_behind_words: list[str] = []


def _behind(kind: str, gap: int, words: str) -> Cue:
    """Make a cue for words behind the figure, with at most ``gap`` words between."""
    _behind_words.append(_alternatives(words))
    return re.compile(rf"^\W*(?:[\w'’-]+ ){{0,{gap}}}?(?:{_alternatives(words)})\b"), kind


# No cue ahead of a figure is longer, in code points.
_LONGEST_CUE = 30


class Ahead:
    """The cues ahead of a mention, as one pattern so that a clause is read once.

    Where two begin at the same word the earlier row wins; otherwise the one nearest to the figure.
    """

    def __init__(self, *rows: Row) -> None:
        self._rows = rows
        self._widest = max(row[1] for row in rows) + _LONGEST_CUE
        groups = (f"(?P<r{place}>{_alternatives(row[2])})" for place, row in enumerate(rows))
        self._pattern = re.compile(rf"\b(?:{'|'.join(groups)})\b")

    def nearest(self, clause: str) -> str | None:
        """Return the kind of the cue nearest to the end of a clause, or None."""
        found = None
        clause = clause[-self._widest :]
        for match in self._pattern.finditer(clause):
            kind, reach, _ = self._rows[int((match.lastgroup or "r0")[1:])]
            if len(clause) - match.end() <= reach:
                found = kind
        return found

    def places(self, passage: str) -> list[tuple[int, str]]:
        """Return where every cue ends, with its kind, in order."""
        return [
            (match.end(), self._rows[int((match.lastgroup or "r0")[1:])][0])
            for match in self._pattern.finditer(passage)
        ]

    def commonest(self, passage: str) -> str | None:
        """Return the kind whose cues are printed most often, the earlier row among equals."""
        counts = [0] * len(self._rows)
        for match in self._pattern.finditer(passage):
            counts[int((match.lastgroup or "r0")[1:])] += 1
        most = max(counts)
        return self._rows[counts.index(most)][0] if most else None


# What the counted people did, or what was done to them, right behind the mention.
BEHIND: tuple[Cue, ...] = (
    _behind("people", 1, "invited sampled surveyed interviewed questioned responded replied"),
    _behind(
        "members", 2, "joined_the_(?:branch|union|club|party|society|association|league|guild)"
    ),
    _behind(
        "deaths",
        4,
        "killed died dead dying die dies massacred murdered perished drowned hanged executed"
        " beheaded slain put_to_death succumbed lost_their_lives",
    ),
    _behind(
        "injuries",
        5,
        r"injured wounded hurt hospitali[sz]ed treated (?:taken|rushed|airlifted|sent)_to_(?:\w+_)?"
        r"hospital received_first_aid suffer\w*_(?:\w+_){0,2}?injuries needed_(?:\w+_)?treatment"
        r" seen_by_(?:the_)?(?:medics|paramedics|doctors|first_aiders)"
        r" had_(?:\w+_)?(?:wounds|injuries)",
    ),
    _behind("arrests", 4, "arrested detained in_custody jailed charged held_(?:overnight|on)"),
    _behind(
        "peak_crowd",
        3,
        "at_any_one_time at_the_(?:peak|height) at_its_(?:peak|height) at_one_time",
    ),
    _behind("registrants", 5, "signed_up signed-up registered enrolled"),
    _behind("rsvp", 5, r"rsvp\S* accepted said_they_would_attend marked_themselves"),
    _behind("signatures", 4, "signed sign signing put_their_names? endorsed"),
    _behind(
        "ticket_scans",
        3,
        "scanned (?:went|passed)_through_the_(?:gates|turnstiles)",
    ),
    _behind(
        "votes",
        4,
        r"voted vote voting cast_(?:ballots|votes|their) backed_the_motion spoil[et]d? abstain\w*"
        " abstentions?",
    ),
    _behind(
        "votes",
        0,
        r"(?:votes?_)?in_favou?r against(?!_(?:an?|the|all|expect|last|\d)) to_(?:\d+|\w+)_against",
    ),
    _behind(
        "online_participants",
        5,
        r"(?:watch|attend|join|tun|participat|view|follow|listen|log)\w*_(?:\w+_){0,3}?"
        r"(?:online|virtually|remotely|via_zoom|by_zoom|on_zoom)",
    ),
    _behind(
        "peak_concurrent_viewers",
        2,
        r"(?:watch|view|stream|tun)\w*_(?:\w+_){0,3}?"
        r"(?:at_once|at_the_same_time|at_any_one_time|simultaneously|concurrently)",
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
        " lining streamed_into were_present present in_attendance listened surrounded occupied"
        " crossed_the_line finished_the set_off (?:walking|going|marching|came|went)_(?:past|by)"
        " were_there queued heard saw_(?:the|him|her|them|it) sat_down are_walking were_walking",
    ),
    _behind(
        "people",
        3,
        "applied evacuated stranded rescued saved slept fell_ill missing homeless displaced"
        " volunteered enlisted fled escaped survived lost_their employed laid_off sacked"
        " recruited hired baptised baptized married spoke boarded (?:was|were)_(?:held|born|new)"
        " remain(?:ed)?_in stayed who",
    ),
    _behind("attendance", 1, "here there outside inside (?:on|in)_the_(?:streets?|square|park)"),
)

# What is said ahead of the mention in its clause; the cue nearest to the number decides.
_HARM: tuple[Row, ...] = (
    (
        "deaths",
        40,
        "killed killing kills slew slain massacred buried hanged executed claimed_the_lives_of"
        " deaths?_of death_toll toll_(?:of|to|at|was|is|stands_at)",
    ),
    ("injuries", 30, "injured injuring injures wounded wounding treated treating hurt"),
    ("arrests", 30, "arrested arresting arrests? detained detaining"),
)
HARM_AHEAD = Ahead(*_HARM)
AHEAD = Ahead(
    *_HARM,
    (
        "people",
        12,
        r"(?:town|city|village|parish|population|community|county|borough|suburb|country|island"
        r"|district|settlement|hamlet|region|workforce|staff|diocese)_(?:of|is|was|stands_at"
        r"|stood_at)"
        r" (?:readership|following|enrolment|enrollment|cast|choir|team|crew|party|group|queue|line"
        r"|force|squad|class|gang|mob|contingent|delegation|band|sample|panel|household)_of"
        r" evacuated housed fed helped interviewed surveyed sampled questioned stranded displaced"
        r" population employs? employ(?:ed|ing) deployed ejected evicted rescued turned_away sacked"
        r" laid_off recruited trained carried ferried (?:army|host|garrison|crew)_(?:of|was)"
        r" reckoned_at",
    ),
    (
        "peak_crowd",
        40,
        "peak_attendance peaked_at peaking_at at_its_peak at_its_height at_the_peak peak_of"
        " peak_crowd"
        r" height_of_the_(?:protest|march|rally|crowd|day|event|evening|afternoon|gathering)",
    ),
    ("peak_crowd", 3, "peak peak:"),
    ("capacity", 10, "seats seating will_seat can_seat"),
    (
        "capacity",
        40,
        r"capacity seats_up_to (?:can|could|may|would)_(?:\w+_)?hold holds accommodates?"
        r" accommodating seating_for room_for built_for limit(?:ed|s)?_(?:\w+_)?to"
        r" capped_at licen[cs]ed_for licen[cs]ed_(?:capacity_)?(?:to|at)"
        " permitted_(?:capacity|number) capacity_(?:limit_)?of",
    ),
    ("registrants", 30, "registered registrations? signed_up registrants entries enrolled"),
    (
        "tickets_distributed",
        40,
        "(?:complimentary|free)_tickets tickets_(?:given|handed|issued)",
    ),
    ("ticket_scans", 40, "scanned scans turnstiles? through_the_gates"),
    ("signatures", 50, r"signed_by signatures petition\w*"),
    (
        "average_audience",
        40,
        "average_audience averag(?:ed|ing) average_viewership average_of audience_averag(?:ed|ing)",
    ),
    ("peak_concurrent_viewers", 30, "peak_audience peak_viewership peak_concurrents?"),
    (
        "reach",
        40,
        r"(?:weekly|monthly|daily|total|cumulative|\w+-minute|net)_reach"
        r" reach_(?:of|was|is|climbed|rose|fell|stood|grew)",
    ),
    (
        "viewers",
        40,
        r"(?:television|tv|radio|viewing|broadcast|online|streaming|studio|total|peak-time"
        r"|family)_audience audience_of watched_by viewed_by seen_by viewership ratings tuned_in"
        r" heard_by",
    ),
    ("votes", 10, "majority (?:ballot|returned|voting)_papers"),
    ("votes", 25, r"voted vote_of votes (?:re-)?elected polled polling ballots?"),
    ("members", 30, "membership members"),
    (
        "donations",
        25,
        "fundraiser crowdfunder appeal_(?:fund_)?(?:has|had|is|stands) kitty whip-round",
    ),
    (
        "money",
        25,
        "made(?!_(?:up|it)) earned cost costs spent worth profits? turnover budget revenue debt"
        " paid",
    ),
    (
        "tickets_sold",
        30,
        "ticket_sales sales_(?:closed|stood|reached|hit|were) tickets_sold box_office sold",
    ),
    (
        "attendance",
        60,
        r"drew draws? drawing drawn attract\w* attended_by attendance turnout turn-out crowds?"
        r" rall\w+ march\w* gather\w* protest\w* demonstrat\w* parade vigil brought_out"
        r" brought_together audience joined_by pulled_in brought_in expect_to_welcome"
        r" participation mobili[sz]ed concert"
        r" festival event convention in_front_of before addressed procession assembl\w+"
        r" picket host(?:ed|s)? welcom(?:ed?|es|ing) att congregation throng multitude assembly"
        r" there_came assembled footfall",
    ),
    ("attendance", 3, "gate fans support"),
    ("registrants", 4, "field_of"),
    (
        "views",
        12,
        r"(?:clip|video|trailer|reel|teaser)_(?:\w+_){0,4}?"
        r"(?:had|reached|hit|passed|on|got|up|past|at)",
    ),
    (
        "deaths",
        25,
        "perished drowned",
    ),
)
# What a passage is about: the kind of a bare number that nothing nearer explains.
TOPICS = Ahead(
    ("signatures", 250, r"signatures? petition\w* signed(?!_(?:up|off|on)) undersigned"),
    ("votes", 250, r"votes? ballots? polled by-election electorate returned_papers"),
    ("average_audience", 250, "average_audience"),
    ("reach", 250, "weekly_reach monthly_reach"),
    (
        "viewers",
        250,
        "viewers? viewership watched_(?:online|live|at_home) episode broadcast ratings listeners?"
        r" \w*streams? livestream\w* streamed",
    ),
    ("members", 250, "membership"),
    (
        "attendance",
        250,
        r"attendances? turnout turn-out crowds? march(?:ed|es|ing|ers)? rall(?:y|ies|ied)"
        r" protest\w* demonstrat\w* vigil parade procession gather\w* concert congregation"
        r" (?:great|mass)_meeting spectators attended festival",
    ),
)

DONATION = re.compile(
    r"\b(?:donat\w*|donors?|fundrais\w*|fund-rais\w*|crowdfund\w*|rais(?:e|es|ed|ing)|pledge[sd]?"
    r"|contribut\w*|gofundme|charit\w*|bequest|collected for|collections?"
    r"|gifts?|chipped in|whip-round|appeal|tips?|raffle|buckets?|sponsor\w*|hardship fund|strike"
    r" fund|match-fund\w*)\b"
)
GIVEN = re.compile(r"\b(?:gave|gives?|giving|given)\s+(?:[\w’']+\s+){0,3}$")
TICKET_GIVEN = re.compile(
    r"\b(?:distribut\w+|gave away|given away|giveaway|handed out|free|issued|allocated"
    r"|complimentary)\b"
)
TICKET_SCANNED = re.compile(r"\b(?:scann\w+|turnstile\w*|passed through|through the gates)\b")
ON_AIR = re.compile(
    r"\b(?:television|tv|radio|viewing|broadcast|online|streaming|peak-time|average|household)\b"
)
ONLINE = re.compile(r"\b(?:online|virtual\w*|remote\w*|livestream\w*|live-stream\w*|zoom)\b")
VIEWED = re.compile(r"\b(?:viewed|watched|played|streamed|seen|clicked)\b[^;]{0,20}$")
IN_PERSON = re.compile(
    r"\b(?:at|in|inside|from) the (?:\w+ )?(?:stadium|arena|ground|hall|theat\w+|stands)\b"
)
WATCHING = re.compile(r"\b(?:viewers?|viewership|audience|watch\w*|stream\w*|broadcast|ratings)\b")
CROWDED = re.compile(r"\b(?:crowd|rall\w+|march\w*|protest\w*|turnout|attendance|number\w*)\b")
CHANNEL = re.compile(r"\b(?:channel|station|programme|series|podcast|show|network|broadcast\w*)\b")
THERE = re.compile(r"\b(?:there|we|they) (?:were|are|sat|stood|gathered|remained)\b[^\d.;]{0,25}$")
STUDY = re.compile(r"\b(?:study|trial|survey\w*|sample\w*|recruited|randomi[sz]ed|questionnaire)\b")
SCREENED = re.compile(
    r"\b(?:viewer\w*|broadcast\w*|\w*stream\w*|tv|television|channel\w*|episodes?|online|videos?"
    r"|clips?"
    r"|programme|programs?|show|series|film|premiere|screens?|debate|radio|on demand|repeat|ratings"
    r"|finale?|youtube|app|phones?|at home|audience)\b"
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


# Most clauses hold no cue at all, and one search tells so.
_ANY_BEHIND = re.compile(rf"\b(?:{'|'.join(_behind_words)})\b")


def match_behind(clause: str) -> str | None:
    """Return the kind of the first cue that stands right behind a mention, or None."""
    if not _ANY_BEHIND.search(clause):
        return None
    return next((kind for pattern, kind in BEHIND if pattern.search(clause)), None)
