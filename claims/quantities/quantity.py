"""The structured number of a claim, with the circumstances that decide what it may be compared to.

A quantity is a value object: it is made from form fields, from JSON or from a stored claim, and
nothing in it changes afterwards. An empty field means "unknown", and an unknown is never a ground
to call two quantities different.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from uuid import UUID

from annotator.figures.model import BOUNDS

OCCURRENCES = ("actual", "expected", "planned", "cancelled")
TIME_BASES = ("at_peak", "at_moment", "cumulative", "average_minute", "per_day", "whole_run")
SCOPES = ("whole_event", "sub_event", "one_side", "one_platform", "one_country", "all_sites")
METHODS = (
    "turnstile",
    "ticket_scan",
    "tickets_sold",
    "registration_list",
    "panel_survey",
    "platform_analytics",
    "aerial_density",
    "photo_or_video_count",
    "eyewitness",
    "unknown",
)

# How precisely an event's date is known; exchange files number them 1, 2, 3 as ACLED does.
DATE_PRECISIONS = ("day", "week", "month")
VENUE_SETTINGS = ("indoors", "outdoors")

# Far beyond any figure that a text states; it keeps all arithmetic exact and bounded.
_MAX_DIGITS = 40
_MAX_EXPONENT = 40
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?", re.ASCII)

NUMBER_FIELDS = ("value", "low", "high")
_DATE_FIELDS = ("event_date", "claim_date")
CHOICES = {
    "bound": BOUNDS,
    "occurrence": OCCURRENCES,
    "time_basis": TIME_BASES,
    "scope": SCOPES,
    "method": METHODS,
    "venue_setting": VENUE_SETTINGS,
}
_OTHER_NAMES = {"claim_id": ("id", "claim"), "statement": ("origin",)}


class QuantityFieldError(ValueError):
    """A field of a quantity cannot be read; names the field and says what to write instead."""

    def __init__(self, field: str, code: str, message: str) -> None:
        """Keep the parts for error answers; `str()` joins field and message."""
        super().__init__(f"{field}: {message}")
        self.field = field
        self.code = code
        self.message = message


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """One stated number, as it was stated, with what it counts and where it comes from.

    Numbers are in whole `unit`s (5 million is 5000000); `low` or `high` None is an open end. A
    single figure needs only `value`; a range only `low` and `high`; a bare "hundreds" only
    `magnitude`. Raises QuantityFieldError for a number that is not a finite Decimal of at most 40
    digits; everything a reviewer could still put right is left to `check_quantity`.

    How an empty field is treated when two quantities are compared:

    - `measure_kind`, `unit`, `scope`, `time_basis`, `event`, `event_date`: taken to agree with
      whatever the other quantity holds;
    - `occurrence`: a figure is `actual` unless it says otherwise, so that a forecast can never pass
      as a count because a field was left out;
    - `speaker`, `statement`, `copied_from`, `claim_id`: no link of origin can be shown, so the two
      count as two voices;
    - `claim_date`: neither claim is the later one;
    - `venue_setting`: a capacity is taken to be a limit; only "outdoors" lifts it.

    `event`, `speaker`, `statement`, `copied_from` and `claim_id` are identifiers or names and are
    compared without regard to case and surrounding space. `statement` names the press release,
    interview or wire story in which the speaker said it; `copied_from` the claim or the statement
    that the passage repeats.
    """

    measure_kind: str = ""
    unit: str = ""
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    bound: str = "exact"
    magnitude: str = ""
    hedge: str = ""
    time_basis: str = ""
    scope: str = ""
    method: str = ""
    occurrence: str = "actual"
    event: str = ""
    event_date: date | None = None
    date_precision: str = "day"
    venue_setting: str = ""
    speaker: str = ""
    claim_date: date | None = None
    statement: str = ""
    copied_from: str = ""
    claim_id: str = ""

    def __post_init__(self) -> None:
        """Refuse numbers with which no exact arithmetic is possible."""
        for name in NUMBER_FIELDS:
            number = getattr(self, name)
            if number is not None:
                _require_bounded(name, number)

    @classmethod
    def from_mapping(cls, mapping: Mapping[str, object]) -> "Quantity":
        """Read the JSON form: numbers or numeric strings, ISO 8601 dates, null or "" for unknown.

        A missing `bound` follows from the numbers given (see `infer_bound`), a missing
        `occurrence` is `actual`; neither may be a word outside its list, while other words outside
        their lists are left to `check_quantity`. `id` or `claim` may stand for `claim_id`, `origin`
        for `statement`. Keys that a quantity does not have (a claim's text, its speaker's role) are
        passed over. Raises QuantityFieldError, with the field's name, for a value that cannot be
        read.
        """
        if not isinstance(mapping, Mapping):
            message = "Give an object with named fields."
            raise QuantityFieldError("quantity", "not_an_object", message)
        read: dict[str, object] = {}
        for field in fields(cls):
            raw = _find_raw(mapping, field.name)
            if raw is not None and raw != "":
                read[field.name] = _read_field(field.name, raw)
        if "bound" not in read:
            read["bound"] = infer_bound(read)
        return cls(**read)  # type: ignore[arg-type] # fields were read by name

    @property
    def numbers(self) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
        """Return (value, low, high) as stated; None where nothing was stated."""
        return self.value, self.low, self.high

    @property
    def has_figure(self) -> bool:
        """Tell whether the quantity states anything that can be compared."""
        return bool(self.magnitude) or any(number is not None for number in self.numbers)


@lru_cache(maxsize=4096)
def fold_name(name: str) -> str:
    """Return a name or identifier as it is compared: without regard to case and spacing."""
    return " ".join(name.casefold().split())


def are_same_name(one: str, other: str) -> bool:
    """Tell whether two names are both known and the same."""
    return bool(fold_name(one)) and fold_name(one) == fold_name(other)


def are_different_names(one: str, other: str) -> bool:
    """Tell whether two names are both known and not the same."""
    first, second = fold_name(one), fold_name(other)
    return bool(first and second) and first != second


def infer_bound(stated: Mapping[str, object]) -> str:
    """Choose the bound that the stated numbers imply when none was given.

    A value alone is `exact`; two different ends are a `range`; one end alone is `at_least` or
    `up_to`; a magnitude without a value is `vague_magnitude`.
    """
    low, high = stated.get("low"), stated.get("high")
    if stated.get("magnitude") and stated.get("value") is None:
        return "vague_magnitude"
    if low is not None and high is not None:
        return "exact" if low == high else "range"
    if stated.get("value") is not None:
        return "exact"
    if low is not None:
        return "at_least"
    return "exact" if high is None else "up_to"


def _find_raw(mapping: Mapping[str, object], name: str) -> object:
    """Return the raw value under the field's name or one of its other names, else None."""
    for key in (name, *_OTHER_NAMES.get(name, ())):
        if mapping.get(key) is not None:
            return mapping[key]
    return None


def _read_field(name: str, raw: object) -> object:
    """Turn one raw JSON value into the field's own type."""
    if name in NUMBER_FIELDS:
        return _read_number(name, raw)
    if name in _DATE_FIELDS:
        return _read_date(name, raw)
    if name == "date_precision":
        return _read_precision(raw)
    return _read_text(name, raw)


def _read_number(name: str, raw: object) -> Decimal:
    """Read a JSON number or a numeric string; a float counts as what it prints."""
    advice = "Write a plain number, such as 5000 or 2.5, without separators or words."
    if isinstance(raw, Decimal):
        number = raw
    elif isinstance(raw, bool) or not isinstance(raw, int | float | str):
        raise QuantityFieldError(name, "not_a_number", advice)
    elif isinstance(raw, int):
        number = Decimal(raw) if abs(raw) < 10**_MAX_EXPONENT else Decimal("Infinity")
    else:
        text = raw.strip() if isinstance(raw, str) else repr(raw)
        if len(text) > 2 * _MAX_DIGITS or not _NUMBER.fullmatch(text):
            raise QuantityFieldError(name, "not_a_number", advice)
        number = Decimal(text)
    _require_bounded(name, number)
    return number


def _require_bounded(name: str, number: object) -> None:
    """Raise QuantityFieldError unless the number is a finite Decimal of a sane size."""
    if not isinstance(number, Decimal) or not number.is_finite():
        raise QuantityFieldError(name, "not_a_number", "Write a finite decimal number.")
    _, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)  # finite, checked above
    if len(digits) > _MAX_DIGITS or not -_MAX_EXPONENT <= exponent <= _MAX_EXPONENT:
        message = f"Write the number with at most {_MAX_DIGITS} digits."
        raise QuantityFieldError(name, "number_too_long", message)


def _read_date(name: str, raw: object) -> date:
    """Read an ISO 8601 date; of a date with a time the day is kept."""
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    try:
        return datetime.fromisoformat(str(raw)).date()
    except ValueError:
        message = "Write the date as YYYY-MM-DD, such as 2025-05-03."
        raise QuantityFieldError(name, "not_a_date", message) from None


def _read_precision(raw: object) -> str:
    """Read a date precision, by name or by its number."""
    numbered = {"1": "day", "2": "week", "3": "month"}
    text = numbered.get(str(raw), str(raw))
    if text not in DATE_PRECISIONS:
        message = "Choose day (1), week (2) or month (3)."
        raise QuantityFieldError("date_precision", "invalid_choice", message)
    return text


def _read_text(name: str, raw: object) -> str:
    """Read a word, a name or an identifier; numbers and UUIDs are taken as identifiers."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | UUID):
        raise QuantityFieldError(name, "not_text", "Write text, or the identifier as text.")
    text = str(raw).strip()
    choices = CHOICES[name] if name in ("bound", "occurrence") else ()
    if choices and text not in choices:
        message = f"Choose one of: {', '.join(choices)}."
        raise QuantityFieldError(name, "invalid_choice", message)
    return text
