"""Tell a speaker's role from the words of the name: "police", "the box office", "Nielsen".

The table is ordered, the first row that matches wins: "police union" is the police's, "festival
website" a platform's. To teach the finder a speaker, add the word to its row.
"""

import re
from functools import lru_cache

_ROLE_TABLE = (
    (
        "reporter_observation",
        r"reporters?|correspondents?|journalists?|photographers?|(?<!state )media|newspapers?",
    ),
    (
        "audience_measurer",
        r"nielsen|barb|audience panel|meter panel|rajar|listening survey|m[eé]diam[eé]trie"
        r"|comscore|ratings|audience research|auditel|gfk|oztam"
        r"|kantar",
    ),
    (
        "ticketing_or_platform",
        r"facebook|youtube|twitch|tiktok|instagram|twitter|spotify|netflix|zoom|eventbrite"
        r"|ticketmaster|change\.org"
        r"|broadcasters?|bbc|itv|cbs|nbc|gofundme|kickstarter|box office|ticket\w*|platform"
        r"|website|web site|app|streaming"
        r"|stubhub|event page",
    ),
    (
        "researcher",
        r"researchers?|academics?|professors?|universit\w+|stud(?:y|ies)|surveys?|scientists?"
        r"|experts?|analysts?"
        r"|crowd counters?|crowd[- ]counting|historians?|sociologists?|statistic\w+|pollsters?"
        r"|institute|think[- ]tank"
        r"|census|scholars?|crowd science|consultanc\w+",
    ),
    (
        "police_or_official",
        r"police\w*|sheriff\w*|officers?|officials?|authorit(?:y|ies)|government\w*|mayor\w*"
        r"|ministr\w+|ministers?"
        r"|municipal\w*|council\w*|city hall|the city|prefecture|gendarm\w+|constabulary"
        r"|fire (?:department|brigade|service)"
        r"|park service|governor\w*|commissioner|chief constable|superintendent"
        r"|spokes\w+ for the (?:city|police|mayor)"
        r"|state media|prosecutors?|court|department|agency|coast ?guard|military|army|interior"
        r"|county|emergency services"
        r"|secretary|troopers?|embassy|federal|electoral commission|election commission|inspector"
        r"|sergeant|force|administration|cllrs?|councill?ors?|clerk|constables?|ambulance\w*"
        r"|fire crews?|commander|pcs?|dci|sgt"
        r"|(?:harbour|home|sheriff['’]?s|mayor['’]?s|foreign|cabinet|press) office",
    ),
    (
        "venue",
        r"venue|stadium|arena|theatre|theater|museum|concert hall|hall|cinema|gallery|club"
        r"|ballpark|auditorium"
        r"|convention cent\w+|cathedral|gardens|zoo|palace|aquarium|pavilion|racecourse|library"
        r"|box keeper",
    ),
    (
        "organizer",
        r"organi[sz]\w+|unions?|campaign\w*|committee|coalition|movement|activists?|promoters?"
        r"|federation|founders?"
        r"|alliance|festival|charit\w+|party|group|association|network|petitioners?|church|hosts?"
        r"|league|convenors?"
        r"|march stewards?|stewards?|leaders?|the event's|supporters of the petition|race"
        r" director|marshals?|chairs?|chairman|chairwoman"
        r"|foundation|society",
    ),
    (
        "participant",
        r"participants?|protest[eo]rs?|demonstrators?|marchers?|attendees?|eye-?witness\w*"
        r"|witness\w*|fans?|residents?"
        r"|visitors?|one of the crowd|those present|bystanders?|onlookers?|people there|strikers?"
        r"|supporters?|runners?|strikers?|neighbou?rs?|bystander",
    ),
)
_ROLES = tuple(
    (role, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for role, pattern in _ROLE_TABLE
)


@lru_cache(maxsize=2_048)
def role_of(name: str) -> str:
    """Return the role that a speaker's name tells, "unattributed" when it tells none."""
    for role, pattern in _ROLES:
        if pattern.search(name):
            return role
    return "unattributed"
