"""What the finder gives back: the figure, and the closed lists of its bounds, kinds and roles.

A figure is a suggestion read from a text, not yet anybody's statement. Offsets are zero-based,
half-open and count Unicode code points, so that ``text[figure.start:figure.end] == figure.text``.
"""

from dataclasses import dataclass
from decimal import Decimal

Offsets = tuple[int, int]

BOUNDS = (
    "exact",
    "approx",
    "range",
    "at_least",
    "more_than",
    "at_most",
    "less_than",
    "up_to",
    "nearly",
    "vague_magnitude",
)

ATTENDANCE_KINDS = (
    "registrants",
    "rsvp",
    "tickets_distributed",
    "tickets_sold",
    "ticket_scans",
    "attendance",
    "attendances_total",
    "peak_crowd",
    "online_participants",
    "capacity",
)
AUDIENCE_KINDS = (
    "average_audience",
    "reach",
    "peak_concurrent_viewers",
    "viewers",
    "views",
    "households",
    "impressions",
)
KINDS = (
    *ATTENDANCE_KINDS,
    *AUDIENCE_KINDS,
    "signatures",
    "donations",
    "money",
    "votes",
    "members",
    "seats",
    "arrests",
    "injuries",
    "deaths",
    "percent",
    "duration",
    "age",
    "people",
    "count",
)

SPEAKER_ROLES = (
    "organizer",
    "police_or_official",
    "venue",
    "ticketing_or_platform",
    "audience_measurer",
    "reporter_observation",
    "participant",
    "researcher",
    "unattributed",
)

OCCURRENCES = ("actual", "expected", "planned")
PROFILES = ("claims", "all")


@dataclass(frozen=True, slots=True)
class Figure:
    """One number found in a text, with what its words say about it.

    ``start, end`` cover the number with its bound words, currency and unit sign ("nearly £5m");
    ``core`` covers the number alone and ``mention`` runs on through the counted noun.

    ``value`` is the one number stated, None for a range or a vague magnitude. ``low`` and ``high``
    are what the words state, None meaning open: "more than 300" is (300, None), "up to 300" and
    "nearly 300" are (None, 300), and "about 300" is (300, 300), since how far "about" may stray is
    decided where figures are compared. A vague magnitude carries the interval of ``vague.py``.

    ``unit`` is "people", an ISO 4217 code, "percent", a unit of measure, or "" where the number
    counts something else; ``counted`` is that noun phrase as printed. ``kinds`` is ranked, and
    ``kind`` is its first.
    """

    start: int
    end: int
    text: str
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    bound: str
    unit: str
    counted: str
    hedge: str
    focus: str
    kind: str
    kinds: tuple[str, ...]
    vague: bool
    magnitude: str
    core: Offsets
    mention: Offsets
    speaker: str
    speaker_role: str
    speaker_span: Offsets | None
    occurrence: str
