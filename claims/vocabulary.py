"""The closed lists of words that a claim, an event or a link is described with.

The values are what the API and the exports carry; the labels are what people read. The pure
modules (quantities, comparing, figures) use the same values as plain strings; a contract test
keeps the lists equal.
"""

from __future__ import annotations

from django.db.models import TextChoices


class MeasureKind(TextChoices):
    """What was counted: crowds first, then audiences. Never the same measure, often confused."""

    REGISTRANTS = "registrants", "registrants"
    RSVP = "rsvp", "RSVPs"
    TICKETS_DISTRIBUTED = "tickets_distributed", "tickets distributed"
    TICKETS_SOLD = "tickets_sold", "tickets sold"
    TICKET_SCANS = "ticket_scans", "ticket scans"
    ATTENDANCE = "attendance", "attendance"
    ATTENDANCES_TOTAL = "attendances_total", "attendances, added up"
    PEAK_CROWD = "peak_crowd", "peak crowd"
    ONLINE_PARTICIPANTS = "online_participants", "online participants"
    CAPACITY = "capacity", "capacity"
    AVERAGE_AUDIENCE = "average_audience", "average audience"
    REACH = "reach", "reach"
    PEAK_CONCURRENT_VIEWERS = "peak_concurrent_viewers", "peak concurrent viewers"
    VIEWERS = "viewers", "viewers"
    VIEWS = "views", "views"
    HOUSEHOLDS = "households", "households"
    IMPRESSIONS = "impressions", "impressions"
    SIGNATURES = "signatures", "signatures"
    DONATIONS = "donations", "donations"
    MONEY = "money", "money"
    VOTES = "votes", "votes"
    MEMBERS = "members", "members"
    SEATS = "seats", "seats"
    ARRESTS = "arrests", "arrests"
    INJURIES = "injuries", "injuries"
    DEATHS = "deaths", "deaths"
    PERCENT = "percent", "percentage"
    DURATION = "duration", "duration"
    AGE = "age", "age"
    PEOPLE = "people", "people"
    COUNT = "count", "count"


class Bound(TextChoices):
    EXACT = "exact", "exactly"
    APPROX = "approx", "about"
    RANGE = "range", "between … and"
    AT_LEAST = "at_least", "at least"
    MORE_THAN = "more_than", "more than"
    AT_MOST = "at_most", "at most"
    LESS_THAN = "less_than", "fewer than"
    UP_TO = "up_to", "up to"
    NEARLY = "nearly", "nearly"
    VAGUE_MAGNITUDE = "vague_magnitude", "vague (dozens, hundreds …)"


class ClaimType(TextChoices):
    NUMERICAL = "numerical", "a figure"
    EVENT_PROPERTY = "event_property", "something about the event"
    QUOTE = "quote", "a quotation"
    CAUSAL = "causal", "a cause"
    POSITION = "position", "a position"


class SpeakerRole(TextChoices):
    ORGANIZER = "organizer", "organiser"
    POLICE_OR_OFFICIAL = "police_or_official", "police or official"
    VENUE = "venue", "venue"
    TICKETING_OR_PLATFORM = "ticketing_or_platform", "ticketing or platform"
    AUDIENCE_MEASURER = "audience_measurer", "audience measurer"
    REPORTER_OBSERVATION = "reporter_observation", "reporter's observation"
    PARTICIPANT = "participant", "participant"
    RESEARCHER = "researcher", "researcher"
    UNATTRIBUTED = "unattributed", "unattributed"


class Occurrence(TextChoices):
    ACTUAL = "actual", "actual"
    EXPECTED = "expected", "expected"
    PLANNED = "planned", "planned"
    CANCELLED = "cancelled", "cancelled"


class TimeBasis(TextChoices):
    AT_PEAK = "at_peak", "at the peak"
    AT_MOMENT = "at_moment", "at one moment"
    CUMULATIVE = "cumulative", "cumulative"
    AVERAGE_MINUTE = "average_minute", "average minute"
    PER_DAY = "per_day", "per day"
    WHOLE_RUN = "whole_run", "whole run"


class Scope(TextChoices):
    WHOLE_EVENT = "whole_event", "whole event"
    SUB_EVENT = "sub_event", "part of the event"
    ONE_SIDE = "one_side", "one side"
    ONE_PLATFORM = "one_platform", "one platform"
    ONE_COUNTRY = "one_country", "one country"
    ALL_SITES = "all_sites", "all sites"


class Method(TextChoices):
    TURNSTILE = "turnstile", "turnstile"
    TICKET_SCAN = "ticket_scan", "ticket scan"
    TICKETS_SOLD = "tickets_sold", "tickets sold"
    REGISTRATION_LIST = "registration_list", "registration list"
    PANEL_SURVEY = "panel_survey", "panel survey"
    PLATFORM_ANALYTICS = "platform_analytics", "platform analytics"
    AERIAL_DENSITY = "aerial_density", "aerial density"
    PHOTO_OR_VIDEO_COUNT = "photo_or_video_count", "photo or video count"
    EYEWITNESS = "eyewitness", "eyewitness"
    UNKNOWN = "unknown", "unknown"


class Status(TextChoices):
    RECORDED = "recorded", "recorded"
    IN_REVIEW = "in_review", "in review"
    SETTLED = "settled", "settled"


class AgentKind(TextChoices):
    PERSON = "person", "person"
    ORGANIZATION = "organization", "organisation"


class DatePrecision(TextChoices):
    DAY = "day", "day"
    WEEK = "week", "week"
    MONTH = "month", "month"


class GeoPrecision(TextChoices):
    TOWN = "town", "town"
    AREA = "area", "area"
    REGION = "region", "region"


class EventPart(TextChoices):
    """How an event hangs on another one."""

    SUB_EVENT = "sub_event", "part of it"
    COUNTERPART = "counterpart", "counter-event"
    ONLINE_HALF = "online_half", "its online half"


class Relation(TextChoices):
    CORROBORATES = "corroborates", "corroborates"
    SUPPORTS = "supports", "supports"
    CONSISTENT_WITH = "consistent_with", "is consistent with"
    CONFLICTS = "conflicts", "conflicts with"
    REFUTES = "refutes", "refutes"
    UNDERCUTS = "undercuts", "undercuts"
    QUALIFIES = "qualifies", "qualifies"
    CORRECTS = "corrects", "corrects"
    UPDATES = "updates", "updates"
    RETRACTS = "retracts", "retracts"
    SAME_ORIGIN = "same_origin", "has the same origin as"
    MENTIONS = "mentions", "mentions"

    @property
    def is_symmetric(self) -> bool:
        return self.value in SYMMETRIC_RELATIONS

    @property
    def passive(self) -> str:
        """Return how the target speaks of the link: "is refuted by"."""
        return PASSIVE_RELATIONS.get(self.value, str(self.label))


SYMMETRIC_RELATIONS = (
    "corroborates",
    "consistent_with",
    "conflicts",
    "same_origin",
    "mentions",
)

PASSIVE_RELATIONS = {
    "supports": "is supported by",
    "refutes": "is refuted by",
    "undercuts": "is undercut by",
    "qualifies": "is qualified by",
    "corrects": "is corrected by",
    "updates": "is updated by",
    "retracts": "is retracted by",
}


class Rank(TextChoices):
    PREFERRED = "preferred", "adopted"
    NORMAL = "normal", "kept"
    DEPRECATED = "deprecated", "disproved"


class Verdict(TextChoices):
    SUPPORTED = "SUPPORTED", "supported"
    REFUTED = "REFUTED", "refuted"
    CONFLICTING = "CONFLICTING", "conflicting evidence"
    NOT_ENOUGH_EVIDENCE = "NOT_ENOUGH_EVIDENCE", "not enough evidence"


class PairLabel(TextChoices):
    """What a reviewer finds a passage to say of a claim."""

    SUPPORTS = "SUPPORTS", "supports"
    REFUTES = "REFUTES", "refutes"
    NOT_ENOUGH_INFO = "NOT_ENOUGH_INFO", "not enough information"


class SearchedIn(TextChoices):
    """What a search looks through."""

    TEXTS = "texts", "words in the texts"
    CLAIMS = "claims", "figures of claims"
    FIGURES = "figures", "figures not claimed yet"
