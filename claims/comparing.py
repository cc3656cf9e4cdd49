"""What the rules say of two quantities: whether they agree, and if not, how far apart they are.

The answer is computed whenever it is asked for and is never stored as a judgement; a reviewer
decides. The first rule that applies wins:

1. different things are `not_comparable`, except that a certain breach of an ordering fact (more
   tickets scanned than handed out) is a conflict even between different measures;
2. one voice heard twice is `same_origin`, which is never corroboration;
3. a speaker's later figure `updates` or `corrects` the earlier one;
4. plausible intervals that overlap closely `corroborate`, that overlap otherwise are
   `consistent_with` one another, and that lie apart are in `conflicts`, graded by their gap.

Coded numbers ("hundreds" as 200) are never compared, only the intervals that the words can bear.
Comparing is symmetric, total and deterministic. In `updates` and `corrects` the direction is in the
claim dates: the later claim updates or corrects the earlier one (`is_later`).

>>> compare({"value": 5000, "bound": "nearly"}, {"value": 12000}).grade
'major'
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Context, Decimal
from typing import NamedTuple

from claims.ordering import is_breach
from claims.quantities.intervals import EXACT, Interval, plausible_interval
from claims.quantities.quantity import Quantity, are_different_names, are_same_name

RELATIONS = (
    "corroborates",
    "consistent_with",
    "conflicts",
    "updates",
    "corrects",
    "same_origin",
    "not_comparable",
)

# (grade, smallest gap that no longer has it, as a fraction); a wider gap has the last grade.
GRADES = ("minor", "material", "major", "order_of_magnitude")
_GRADE_LIMITS = (("minor", 5, 4), ("material", 2, 1), ("major", 10, 1))

# Two independent counts of one crowd by careful coders differ by 1.33 at the first quartile, so
# figures within 1.25 of each other say the same thing.
_CLOSE = (5, 4)

_DAYS_OF_A_WEEK = 7

# Fixed here so that the ratio does not depend on the caller's decimal context.
_QUOTIENT = Context(prec=28, traps=[])


class Reason(NamedTuple):
    """A reason code, the relation that it gives, and what it says in a sentence."""

    code: str
    relation: str
    sentence: str


REASONS = (
    Reason("different_event", "not_comparable", "The figures are about different events or days."),
    Reason("different_measure", "not_comparable", "The figures count different things."),
    Reason("different_unit", "not_comparable", "The figures are in different units."),
    Reason("different_scope", "not_comparable", "The figures cover different parts of the event."),
    Reason(
        "different_time_basis",
        "not_comparable",
        "One figure is, for example, for a moment and the other for the whole run.",
    ),
    Reason(
        "expected_vs_actual",
        "not_comparable",
        "One figure is of what happened, the other of what was foreseen.",
    ),
    Reason("no_figure", "not_comparable", "At least one side states no number to compare."),
    Reason(
        "violates_ordering",
        "conflicts",
        "One measure can never exceed the other, yet its figure certainly does.",
    ),
    Reason("same_claim", "same_origin", "Both are the same claim."),
    Reason("copied", "same_origin", "One figure is copied from the other."),
    Reason("common_source", "same_origin", "Both figures are copied from the same source."),
    Reason("same_statement", "same_origin", "Both repeat the same statement of the same speaker."),
    Reason("same_speaker_same_figure", "same_origin", "The same speaker gives the same figure."),
    Reason("later_forecast", "updates", "The same speaker later revised the forecast."),
    Reason(
        "later_figure_grew",
        "updates",
        "The same speaker later gave a higher figure of something that adds up over time.",
    ),
    Reason(
        "later_figure_compatible",
        "updates",
        "The same speaker later put the figure differently; both can be true.",
    ),
    Reason(
        "later_figure_contradicts",
        "corrects",
        "The same speaker later gave a figure that rules out the earlier one.",
    ),
    Reason("close_agreement", "corroborates", "Both figures allow nearly the same numbers."),
    Reason(
        "same_speaker",
        "consistent_with",
        "The figures agree, but the same speaker gave both, so neither confirms the other.",
    ),
    Reason("open_overlap", "consistent_with", "The figures can both be true; one has an open end."),
    Reason("wide_overlap", "consistent_with", "The figures can both be true, within a wide range."),
    Reason("apart", "conflicts", "No number fits both figures."),
)
_REASONS = {reason.code: reason for reason in REASONS}

# What is added up over time: a later, higher figure need not contradict an earlier one.
GROWING_KINDS = frozenset(
    (
        "registrants",
        "rsvp",
        "tickets_distributed",
        "tickets_sold",
        "ticket_scans",
        "attendances_total",
        "online_participants",
        "reach",
        "views",
        "impressions",
        "signatures",
        "donations",
        "votes",
        "members",
        "arrests",
        "injuries",
        "deaths",
    )
)
_RUNNING_BASES = ("cumulative", "at_moment")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the rules say of two quantities.

    `gap_ratio` (a plain factor, at most 28 digits) and `grade` are set for `conflicts` only. The
    ratio is None, and the grade `order_of_magnitude`, where the smaller figure is zero and no
    factor leads from one to the other.
    """

    relation: str
    reason: str
    gap_ratio: Decimal | None = None
    grade: str = ""

    @classmethod
    def of(cls, reason: str) -> "Comparison":
        """Return the comparison that a reason other than a conflict's stands for."""
        return cls(_REASONS[reason].relation, reason)


def compare(a: Quantity | Mapping[str, object], b: Quantity | Mapping[str, object]) -> Comparison:
    """Compare two quantities, or their JSON forms, by the rules of this module.

    Always returns a comparison, and the same one for (b, a). Raises QuantityFieldError only when a
    mapping cannot be read as a quantity.
    """
    first, second = _as_quantity(a), _as_quantity(b)
    for rule in _RULES:
        comparison = rule(first, second)
        if comparison is not None:
            return comparison
    return compare_intervals(
        plausible_interval(first),
        plausible_interval(second),
        is_one_speaker=are_same_name(first.speaker, second.speaker),
    )


def explain(reason: str) -> str:
    """Return the English sentence of a reason code. Raises KeyError for an unknown code."""
    return _REASONS[reason].sentence


def relation_of(reason: str) -> str:
    """Return the relation that a reason code gives. Raises KeyError for an unknown code."""
    return _REASONS[reason].relation


def is_later(a: Quantity, b: Quantity) -> bool:
    """Tell whether a's claim was made on a later day than b's; False where either is unknown."""
    if a.claim_date is None or b.claim_date is None:
        return False
    return _day(a.claim_date) > _day(b.claim_date)


def _as_quantity(side: Quantity | Mapping[str, object]) -> Quantity:
    """Return the quantity itself, or the one that a mapping describes."""
    return side if isinstance(side, Quantity) else Quantity.from_mapping(side)


def _conclude(code: str, *, gap_ratio: Decimal | None = None, grade: str = "") -> Comparison:
    """Make the comparison that a reason code stands for."""
    return Comparison(_REASONS[code].relation, code, gap_ratio, grade)


# Rule 1: different things.


def _tell_apart(a: Quantity, b: Quantity) -> Comparison | None:
    """Say why the two are about different things, or that they breach an ordering fact."""
    if are_different_names(a.event, b.event) or _are_on_different_days(a, b):
        return _conclude("different_event")
    if are_different_names(a.measure_kind, b.measure_kind):
        return _check_ordering(a, b) or _conclude("different_measure")
    if are_different_names(a.unit, b.unit):
        return _conclude("different_unit")
    if are_different_names(a.scope, b.scope):
        return _conclude("different_scope")
    if are_different_names(a.time_basis, b.time_basis):
        return _conclude("different_time_basis")
    if _happened(a) != _happened(b):
        return _conclude("expected_vs_actual")
    if _states_nothing(a) or _states_nothing(b):
        return _conclude("no_figure")
    return None


def _check_ordering(a: Quantity, b: Quantity) -> Comparison | None:
    """Return the conflict if one measure certainly exceeds one that must be at least as large.

    Only for the same scope and the same kind of occurrence: a forecast of the crowd may exceed the
    hall, and one platform's views need not cover everybody's reach.
    """
    if are_different_names(a.scope, b.scope) or _happened(a) != _happened(b):
        return None
    intervals = plausible_interval(a), plausible_interval(b)
    if not is_breach(a, b, *intervals):
        return None
    return grade_gap("violates_ordering", *intervals)


def _are_on_different_days(a: Quantity, b: Quantity) -> bool:
    """Tell whether the events' dates exclude each other at the coarser of the two precisions.

    There is one event per day. A date known to the week agrees with any day less than a week away,
    one known to the month with any day of that month.
    """
    if a.event_date is None or b.event_date is None:
        return False
    mine, theirs = _day(a.event_date), _day(b.event_date)
    precisions = (a.date_precision, b.date_precision)
    if "month" in precisions:
        return (mine.year, mine.month) != (theirs.year, theirs.month)
    if "week" in precisions:
        return abs((mine - theirs).days) >= _DAYS_OF_A_WEEK
    return mine != theirs


def _day(moment: date) -> date:
    """Return the day of a date or of a date with a time."""
    return moment.date() if isinstance(moment, datetime) else moment


def _happened(quantity: Quantity) -> bool:
    """Tell whether the figure is of what took place: forecast, plan and cancellation are not."""
    return quantity.occurrence in ("", "actual")


def _states_nothing(quantity: Quantity) -> bool:
    """Tell whether the quantity leaves every number possible."""
    interval = plausible_interval(quantity)
    return interval.low is None and interval.high is None


# Rule 2: one voice.


def find_same_origin(a: Quantity, b: Quantity) -> Comparison | None:
    """Say how the two are one voice; None if nothing shows that they are.

    A figure that a speaker merely repeats is the same statement in substance, whatever the day and
    whoever prints it.
    """
    if are_same_name(a.claim_id, b.claim_id):
        return _conclude("same_claim")
    if _is_copied(a, b) or _is_copied(b, a):
        return _conclude("copied")
    if are_same_name(a.copied_from, b.copied_from):
        return _conclude("common_source")
    if are_same_name(a.statement, b.statement) and not are_different_names(a.speaker, b.speaker):
        return _conclude("same_statement")
    if are_same_name(a.speaker, b.speaker) and _state_same_figure(a, b):
        return _conclude("same_speaker_same_figure")
    return None


def _is_copied(copy: Quantity, original: Quantity) -> bool:
    """Tell whether the copy names the other's claim or its statement as its source."""
    source = copy.copied_from
    return are_same_name(source, original.claim_id) or are_same_name(source, original.statement)


def _state_same_figure(a: Quantity, b: Quantity) -> bool:
    """Tell whether both leave the same numbers possible."""
    return plausible_interval(a) == plausible_interval(b)


# Rule 3: the same speaker, later.


def _follow_speaker(a: Quantity, b: Quantity) -> Comparison | None:
    """Tell an update from a correction when one speaker later gave a different figure.

    An update leaves the earlier figure standing as what could be said then: the later one is a
    revised forecast, or still compatible, or higher where the thing adds up over time (signatures,
    arrests, an attendance stated as cumulative or at one moment). A correction takes it back: no
    number fits both, and growth does not explain it.
    """
    if not are_same_name(a.speaker, b.speaker) or not (is_later(a, b) or is_later(b, a)):
        return None
    earlier, later = (a, b) if is_later(b, a) else (b, a)
    if not _happened(later):
        return _conclude("later_forecast")
    before, after = plausible_interval(earlier), plausible_interval(later)
    if before.overlaps(after):
        return _conclude("later_figure_compatible")
    if after.lies_above(before) and _can_grow(earlier):
        return _conclude("later_figure_grew")
    return _conclude("later_figure_contradicts")


def _can_grow(quantity: Quantity) -> bool:
    """Tell whether what was counted may since have become more."""
    return quantity.measure_kind in GROWING_KINDS or quantity.time_basis in _RUNNING_BASES


_RULES: tuple[Callable[[Quantity, Quantity], Comparison | None], ...] = (
    _tell_apart,
    find_same_origin,
    _follow_speaker,
)


# Rule 4: plausible intervals.


def compare_intervals(first: Interval, second: Interval, *, is_one_speaker: bool) -> Comparison:
    """Say whether two plausible intervals agree, overlap or lie apart.

    This is the last rule alone, for who knows already that none of the others applies.
    """
    if not first.overlaps(second):
        return grade_gap("apart", first, second)
    if not (first.is_bounded and second.is_bounded):
        return _conclude("open_overlap")
    if not _are_close(first, second):
        return _conclude("wide_overlap")
    return _conclude("same_speaker" if is_one_speaker else "close_agreement")


def _are_close(a: Interval, b: Interval) -> bool:
    """Tell whether the union of two bounded intervals ends within 1.25 times its low end.

    A union that starts at zero has no such ratio ("up to 5,000" bears every number below), so it is
    close only where it is nothing but zero.
    """
    ends = [end for end in (a.low, b.low, a.high, b.high) if end is not None]
    low, high = min(ends), max(ends)
    if low <= 0:
        return low == high
    times, of = _CLOSE
    return EXACT.multiply(high, Decimal(of)) <= EXACT.multiply(low, Decimal(times))


def grade_gap(code: str, a: Interval, b: Interval) -> Comparison:
    """Grade two intervals that lie apart: the higher one's low end over the lower one's high end.

    ``code`` is the reason of a conflict. Grades are decided on exact products, so that a ratio of
    exactly 1.25, 2 or 10 has the higher grade however the quotient is rounded.
    """
    above, below = (a, b) if a.lies_above(b) else (b, a)
    assert above.low is not None  # else they could not lie apart
    assert below.high is not None
    if below.high <= 0:
        return _conclude(code, grade=GRADES[-1])
    ratio = _QUOTIENT.divide(above.low, below.high)
    for grade, times, of in _GRADE_LIMITS:
        if EXACT.multiply(above.low, Decimal(of)) < EXACT.multiply(below.high, Decimal(times)):
            return _conclude(code, gap_ratio=ratio, grade=grade)
    return _conclude(code, gap_ratio=ratio, grade=GRADES[-1])
