"""The words of a clause that tell what kind of figure stands in it.

To teach the finder a verb, add it to a row; ``cueing.py`` says how rows are written. Rows behind a
figure are tried in order, so the specific ("watched online") stand before the general ("watched").
"""

import re

from annotator.figures.cueing import Ahead, Behind, Row

# What the counted people did, or what was done to them, right behind the mention.
BEHIND = Behind(
    ("people", 1, "invited sampled surveyed interviewed questioned responded replied"),
    ("members", 2, "joined_the_(?:branch|union|club|party|society|association|league|guild)"),
    (
        "deaths",
        4,
        "killed died dead dying die dies massacred murdered perished drowned hanged executed"
        " beheaded slain put_to_death succumbed lost_their_lives perish (?:were|was)_buried"
        " fell_in_the_(?:battle|fighting)",
    ),
    (
        "injuries",
        5,
        r"injured wounded hurt hospitali[sz]ed treated (?:taken|rushed|airlifted|sent)_to_(?:\w+_)?"
        r"hospital received_first_aid remain\w*_(?:critical|in_hospital|in_intensive)"
        r" suffer\w*_(?:\w+_){0,2}?injuries needed_(?:\w+_)?treatment"
        r" seen_by_(?:the_)?(?:medics|paramedics|doctors|first_aiders)"
        r" had_(?:\w+_)?(?:wounds|injuries) fainted fainting collapsed trampled crushed"
        r" burn(?:ed|t) scalded"
        " stabbed maimed lamed needed_stitches",
    ),
    (
        "arrests",
        4,
        "arrested detained in_custody jailed charged held_(?:overnight|on|for_questioning)"
        r" taken_(?:in)?to_(?:\w+_){0,3}?(?:custody|cells|jail|gaol|prison|station) imprisoned"
        r" gaoled"
        " committed_to_(?:the_)?(?:assizes?|prison|gaol|trial) bound_over transported"
        " led_away face_charges facing_charges apprehended before_the_(?:magistrates?|bench"
        "|courts?) taken_up handcuffed rounded_up",
    ),
    (
        "peak_crowd",
        3,
        "at_any_one_time at_peak at_the_(?:peak|height) at_its_(?:peak|height) at_one_time",
    ),
    (
        "registrants",
        5,
        "signed_up signed-up registered enrolled have_booked had_booked are_down_(?:to|for)"
        " apply_for applied_for entered_(?:the|for|this"
        "|our) pre-?registered"
        r" booked_(?:a_|their_)?(?:places?|online|ahead)",
    ),
    (
        "rsvp",
        5,
        r"rsvp\S* accepted said_they_would_(?:attend|come) marked_themselves"
        r" (?:click|tick|mark|press)\w*_\W?(?:going|attending|yes) said_yes"
        r" said_they_(?:were|are)_(?:going|coming)",
    ),
    ("signatures", 4, "signed sign signing put_their_names?_to endorsed added_their_names?"),
    (
        "ticket_scans",
        3,
        "scanned (?:went|passed)_through_the_turnstiles",
    ),
    (
        "votes",
        4,
        r"voted vote voting cast_(?:ballots|votes|their) backed_the_motion spoil[et]d? abstain\w*"
        " abstentions?",
    ),
    (
        "votes",
        0,
        r"(?:votes?_)?in_favou?r against(?!_(?:an?|the|all|expect|last|\d)) to_(?:\d+|\w+)_against",
    ),
    (
        "online_participants",
        5,
        r"(?:watch|attend|join|tun|participat|view|follow|listen|log)\w*_(?:\w+_){0,3}?"
        r"(?:online|virtually|remotely|via_zoom|by_zoom|on_zoom)",
    ),
    (
        "peak_concurrent_viewers",
        2,
        r"(?:watch|view|stream|tun)\w*_(?:\w+_){0,3}?"
        r"(?:at_once|at_the_same_time|at_any_one_time|simultaneously|concurrently)",
    ),
    ("online_participants", 0, "online on_zoom virtually remotely logged_(?:in|on)"),
    ("tickets_distributed", 0, "complimentary comps given_away"),
    ("tickets_sold", 0, "sold(?!_out)"),
    ("reach", 0, "uniques? unique_(?:viewers|users|visitors|listeners)"),
    (
        "viewers",
        0,
        r"on_the_(?:live-?)?stream on_(?:youtube|twitch|television|tv|iplayer|catch-up)",
    ),
    (
        "viewers",
        4,
        "watched watch watching tuned_in tune_in tuning_in viewed streamed saw_the_broadcast"
        r" saw_(?:it|him|her|them)_on_(?:television|tv|screen) listened_to_the_broadcast"
        r" (?:following|followed|follow)_(?:the|our|it|this)_(?:\w+_){0,2}?(?:live-?stream|stream"
        r"|live|broadcast|coverage)",
    ),
    (
        "attendance",
        5,
        "attended attend attending come(?!_(?:from|back)) gathered gather gathers gathering"
        " march marched marches marching"
        " rallied rally rallies turned_out turn_out turned_up showed_up show_up came assembled"
        " converged demonstrate demonstrated demonstrates demonstrating protest protested protests"
        " protesting packed(?=_(?:the|into|in|out|every|its|both|our|a)\\b) filled fill lined"
        " to_line crowded flooded descended took_part take_part"
        " taking_part took_to_the_streets joined join walked participated poured thronged braved"
        " cheered chanted danced celebrated stood massed jammed swarmed congregated arrived paraded"
        " lining streamed_into were_present present in_attendance listened surrounded occupied"
        " crossed_the_line finished_the set_off (?:walking|going|marching|came|went)_(?:past|by)"
        " were_there queued heard saw_(?:the|him|her|them|it) sat_down (?:are_|were_)?walking"
        r" through_the_(?:gates?|doors?|turnstiles?) at_table in_the_(?:building|house|pews|stands)"
        r" stayed_to_the_end picketed struck blockad\w+ sang singing dancing cheering standing"
        r" queuing filed_past visited prayed knelt camped(?:_out)?"
        r" on_the_(?:steps|pavement|lawn|terraces) flocked showing_up turning_out",
    ),
    (
        "members",
        2,
        "in_membership (?:are|were)_(?:now_)?(?:paid-up_)?members (?:are|have)_joined"
        " on_(?:the|its|their|our)_(?:books|roll)",
    ),
    (
        "people",
        3,
        "applied evacuated stranded rescued saved slept fell_ill missing homeless displaced"
        " volunteered enlisted fled escaped survived lost_their employed laid_off sacked"
        " recruited hired baptised baptized married spoke boarded (?:was|were)_(?:held|born|new)"
        " remain(?:ed)?_in stayed who dismissed",
    ),
    ("attendance", 1, "started finished completed"),
    ("people", 1, "live lived reside work worked downed_tools"),
    ("people", 0, "on_strike out_(?:at|on_strike) (?:are|were|stayed|came)_out"),
    ("attendance", 1, "here there outside inside formed on_the_picket_lines?"),
    (
        "attendance",
        0,
        r"(?:in|at)_an?_(?:pub|club|hall|church|barn|basement|caf[eé]|field|car_park)",
    ),
    (
        "attendance",
        3,
        r"(?:on|in|at|into)_the_(?:streets?|square|park|ground|climb|course|route|roads?|common"
        r"|moor"
        "|fields?|green|stadium|arena|stands|terraces|pitch|hall|church|cathedral|embankment"
        "|avenue|boulevard|bridge|plaza|crowd)",
    ),
    ("peak_concurrent_viewers", 0, "at_once concurrently simultaneously"),
    ("capacity", 0, "seated standing(?!_(?:in|on|at|outside|by))"),
)

# What is said ahead of the mention in its clause; the cue nearest to the number decides.
_HARM: tuple[Row, ...] = (
    (
        "deaths",
        40,
        "killed killing kills slew slain massacred buried hanged executed claimed_the_lives_of"
        r" carried_off cost_the_lives_of died_(?:of|from|in)(?:_\w+){0,2}"
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
        r" evacuated housed fed freed helped interviewed surveyed sampled questioned stranded"
        r" displaced"
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
    ("capacity", 10, "seats seating will_seat can_seat to_admit exceed(?:ed)?_the_limit"),
    (
        "capacity",
        1,
        "takes holds licen[cs]e_for licen[cs]e_is_for limit_(?:of|was|is) to_take to_hold"
        " designed_for",
    ),
    ("votes", 2, "abstentions abstaining noes ayes"),
    ("tickets_sold", 1, "paid"),
    ("attendance", 1, "seated"),
    ("viewers", 3, "on_screen,? on_television,? on_tv,?"),
    ("votes", 3, "turnout_in_the_(?:vote|ballot|election|poll|referendum) staying_out for_action"),
    ("attendance", 6, "full_house visited_by met_by"),
    (
        "attendance",
        12,
        r"(?:in|inside|around|outside)_the_(?:stadium|arena|ground|hall|park|square|cathedral"
        r"|church"
        r"|stands|theatre|grounds)_(?:there_)?were",
    ),
    ("members", 12, "branch_strength"),
    (
        "capacity",
        40,
        r"capacity seats_up_to (?:can|could|may|would)_(?:\w+_)?hold holds accommodates?"
        r" accommodating seating_for room_for built_for limit(?:ed|s)?_(?:\w+_)?to"
        r" capped_at licen[cs]ed_for licen[cs]ed_(?:capacity_)?(?:to|at)"
        " permitted_(?:capacity|number) capacity_(?:limit_)?of certificate_(?:allows|permits)"
        r" (?:can|could|may)_(?:safely_)?(?:take|seat|fit|admit|sleep) allowed_for"
        r" (?:allows|permits)_(?:for_)?(?:up_to_)? (?:safe|legal|statutory)_(?:limit|maximum)"
        " maximum_(?:occupancy|capacity|crowd|audience)_of occupancy fits",
    ),
    (
        "registrants",
        30,
        "registered registrations? signed_up registrants entries enrolled bookings",
    ),
    ("registrants", 12, "(?:waiting|guest)_list(?:_of|_is|_was|_has)?"),
    (
        "tickets_distributed",
        40,
        "(?:complimentary|free)_tickets (?:tickets|passes|wristbands)_(?:given|handed|issued)"
        " printed_tickets",
    ),
    ("tickets_distributed", 3, "comps complimentary complimentaries"),
    ("ticket_scans", 40, "scanned scans scanners turnstiles?"),
    (
        "attendance",
        15,
        "through_the_(?:gates?|doors?) gate_count clickers? tally head-?count counted_in",
    ),
    (
        "attendance",
        6,
        r"(?:spoke|played|sang|preached|performed|lectured|read|danced)_(?:to|before|for)(?:_an?"
        r"|_some"
        r"|_about)? put_(?:them|the_crowd|it|the_number|the_numbers|us)_at",
    ),
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
        r"(?:weekly|monthly|daily|total|cumulative|minute|net|online|social)_reach"
        r" reach_(?:of|was|is|climbed|rose|fell|stood|grew)",
    ),
    (
        "viewers",
        40,
        r"(?:television|tv|radio|viewing|broadcast|online|streaming|studio|total|peak-time"
        r"|weekly|monthly|global"
        r"|family)_audience watched_by viewed_by seen_by viewership ratings tuned_in"
        r" heard_by",
    ),
    (
        "votes",
        10,
        "majority (?:ballot|returned|voting)_papers papers_(?:returned|sent_out|issued|counted)",
    ),
    ("votes", 25, r"voted vote_of votes (?:re-)?elected polled polling ballots?"),
    (
        "members",
        30,
        "membership memberships members(?!_(?:of|noted|heard|voted|agreed|resolved|asked))",
    ),
    (
        "donations",
        25,
        "fundraiser crowdfunder (?:hardship|strike|relief|solidarity)_(?:fund|appeal)"
        " appeal_(?:fund_)?(?:has|had|is|stands) kitty whip-round",
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
        r" rall\w+ march\w* gather\w* protest\w* demonstrat\w* parades? vigils? brought_out"
        r" brought_together audience joined_by pulled_in brought_in expect_to_welcome"
        r" participation mobili[sz]ed concerts?"
        r" festivals? events? conventions? in_front_of before addressed procession assembl\w+"
        r" picket host(?:ed|s)? welcom(?:ed?|es|ing) att congregation throng multitude assembly"
        r" there_came assembled footfall admissions packed(?!_lunch)",
    ),
    ("attendance", 3, "gate fans support"),
    ("registrants", 4, "field_of"),
    (
        "views",
        12,
        r"(?:clip|video|trailer|reel|teaser)_(?:\w+_){0,4}?"
        r"(?:had|reached|hit|passed|on|got|up|past|at|has)",
    ),
    (
        "deaths",
        25,
        "perished drowned",
    ),
)
DONATION = re.compile(
    r"\b(?:donat\w*|donors?|fundrais\w*|fund-rais\w*|crowdfund\w*|rais(?:e|es|ed|ing)|pledge[sd]?"
    r"|contribut\w*|gofundme|charit\w*|bequest|(?<!tax )(?<!toll )(?<!fines )(?<!tolls"
    r" )collected|collections?"
    r"|gifts?|chipped in|whip-round|appeal|tips?|raffle|buckets?|sponsor\w*|hardship fund|strike"
    r" fund|match-fund\w*)\b"
)
GIVEN = re.compile(r"\b(?:gave|gives?|giving|given)(?! as| at)\s+(?:[\w’']+\s+){0,3}$")
TICKET_GIVEN = re.compile(
    r"\b(?:distribut\w+|gave away|given away|giveaway|handed out|free|issued|allocated|given"
    r" (?:to|out|free)|printed"
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
WATCHING = re.compile(r"\b(?:viewers?|viewership|watch\w*|stream\w*|broadcast|ratings)\b")
CROWDED = re.compile(r"\b(?:crowd|rall\w+|march\w*|protest\w*|turnout|attendance|number\w*)\b")
CHANNEL = re.compile(r"\b(?:channel|station|programme|series|podcast|show|network|broadcast\w*)\b")
DIVIDED = re.compile(
    r"\b(?:pass(?:es|ed)|carried|carry on|defeated|rejected|approved|adopted|ratified|refused"
    r"|vot\w+|ballot|bill|motion|amendment|margin|division|fell|backed|lost|won)\b"
    r"[^.;\d]{0,25}(?:\d[\d,]* (?:votes )?to )?$"
)
LIMITED = re.compile(r"\b(?:permitted|allowed|maximum number|number allowed|licensed)\b")
SURVEYED = re.compile(
    r"\b(?:survey|poll|sample|panel|study|interviews) (?:of|with|among) (?:\w+ )?$"
)
THERE = re.compile(r"\b(?:there|we|they) (?:were|are|sat|stood|gathered|remained)\b[^\d.;]{0,25}$")
STUDY = re.compile(r"\b(?:study|trial|survey\w*|sample\w*|recruited|randomi[sz]ed|questionnaire)\b")
SCREENED = re.compile(
    r"\b(?:viewer\w*|broadcast\w*|\w*stream\w*|tv|television|channel\w*|episodes?|online|videos?"
    r"|clips?"
    r"|feed|camera|webcam|live|programme|programs?|(?<!flower )(?<!dog )(?<!air )(?<!horse"
    r" )(?<!county )show|series|film|premiere|screens?|debate|radio|on demand|repeat|ratings"
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
