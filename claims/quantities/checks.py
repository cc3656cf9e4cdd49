"""Reasons to refuse a quantity, and reasons to look at it twice.

A refusal names something that cannot be what the source said; a warning names something that is
more often a slip than a fact. Both come back as problems with the field, a stable code and a
sentence for people, so that a form, the API and an import report show the same words.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple

from annotator.figures.model import KINDS
from claims.quantities.intervals import EXACT
from claims.quantities.printed import find_unread_runs
from claims.quantities.quantity import CHOICES, NUMBER_FIELDS, Quantity, are_different_names
from claims.quantities.wording import format_quantity, is_currency

# Fifteen digits survive every spreadsheet and JSON reader unchanged.
MAX_SIGNIFICANT_DIGITS = 15

_MEASURED_KINDS = frozenset(("donations", "money", "percent", "duration", "age", "count"))
_COUNTED_KINDS = frozenset(KINDS) - _MEASURED_KINDS
_COUNTED_UNITS = frozenset(
    ("people", "households", "tickets", "votes", "seats", "signatures", "views", "viewers")
)
_TIME_UNITS = ("second", "minute", "hour", "day", "week", "month", "year")
_SIZE_UNITS = ("metre", "kilometre", "mile", "hectare", "acre", "kilogram", "tonne")
_MEASURED_UNITS = frozenset(
    (
        *("percent", "%", "m", "km", "kg"),
        *(unit + ending for unit in (*_TIME_UNITS, *_SIZE_UNITS) for ending in ("", "s")),
    )
)
_TEN = Decimal(10)
_MOST_RUNS_NAMED = 5


class Problem(NamedTuple):
    """One thing wrong with a field: its name, a stable code, and a sentence for people."""

    field: str
    code: str
    message: str


def check_quantity(quantity: Quantity) -> list[Problem]:
    """List what must be put right before the quantity may be recorded; empty when nothing must.

    For numerical claims. Codes: `required`, `invalid_choice`, `low_above_high`,
    `value_outside_range`, `negative`, `fraction_of_countable`, `too_many_digits`. Whether the
    figure stands in its quote is asked apart, with `is_derivable`, since a reviewer may override
    that with a reason.
    """
    return [
        *_check_presence(quantity),
        *_check_choices(quantity),
        *_check_order(quantity),
        *_check_numbers(quantity),
    ]


def warn_quantity(
    quantity: Quantity, quote: str = "", others: Iterable[Quantity] = ()
) -> list[Problem]:
    """List what is probably a slip; empty when nothing looks odd.

    Codes: `slipped_zero` (ten times, or a tenth of, another figure of the same event, measure and
    unit among `others`) and `unread_digits` (digits in the quote that are in no field of the
    quantity; the digits of its dates count as read).
    """
    warnings = []
    for other in others:
        field = find_tenfold(quantity, other)
        if field:
            figure = format_quantity(other)
            message = f"Ten times, or a tenth of, another figure here ({figure}). A slipped zero?"
            warnings.append(Problem(field, "slipped_zero", message))
            break
    unread = find_unread_runs(quote, quantity)[:_MOST_RUNS_NAMED]
    if unread:
        message = f"The quote also holds digits that no field holds: {', '.join(unread)}."
        warnings.append(Problem("value", "unread_digits", message))
    return warnings


def find_tenfold(quantity: Quantity, other: Quantity) -> str:
    """Name the number that is exactly ten times the other's, or a tenth of it; "" if none is.

    Only for the same event, measure and unit, as far as they are known.
    """
    for name in ("event", "measure_kind", "unit"):
        if are_different_names(getattr(quantity, name), getattr(other, name)):
            return ""
    for name in NUMBER_FIELDS:
        mine, theirs = getattr(quantity, name), getattr(other, name)
        if mine and theirs:
            small, large = sorted((mine, theirs))
            if large == EXACT.multiply(small, _TEN):
                return name
    return ""


def is_countable(quantity: Quantity) -> bool:
    """Tell whether the quantity counts whole things, so that a fraction must be a slip."""
    unit = quantity.unit.strip()
    if is_currency(unit) or unit.lower() in _MEASURED_UNITS:
        return False
    return quantity.measure_kind in _COUNTED_KINDS or unit.lower() in _COUNTED_UNITS


def _check_presence(quantity: Quantity) -> Iterator[Problem]:
    """Ask for a measure kind and for some figure."""
    if not quantity.measure_kind:
        yield Problem("measure_kind", "required", "Choose what was counted.")
    if not quantity.has_figure:
        yield Problem("value", "required", "Give a value, a low or high end, or a vague word.")


def _check_choices(quantity: Quantity) -> Iterator[Problem]:
    """Refuse words outside the closed lists."""
    for name, choices in CHOICES.items():
        word = getattr(quantity, name)
        if word and word not in choices:
            yield Problem(name, "invalid_choice", f"Choose one of: {', '.join(choices)}.")


def _check_order(quantity: Quantity) -> Iterator[Problem]:
    """Refuse ends in the wrong order and a value that lies outside them."""
    value, low, high = quantity.numbers
    if low is not None and high is not None and low > high:
        yield Problem("low", "low_above_high", "The low end is above the high end. Swap them?")
        return
    below = value is not None and low is not None and value < low
    above = value is not None and high is not None and value > high
    if below or above:
        message = "The value lies outside its own low and high ends."
        yield Problem("value", "value_outside_range", message)


def _check_numbers(quantity: Quantity) -> Iterator[Problem]:
    """Refuse numbers that a count of this kind cannot have."""
    for name, number in zip(NUMBER_FIELDS, quantity.numbers, strict=True):
        if number is None:
            continue
        if number < 0:
            yield Problem(name, "negative", "A figure cannot be below zero.")
        if is_countable(quantity) and EXACT.remainder(number, Decimal(1)):
            message = "Whole things are counted here. Give a whole number."
            yield Problem(name, "fraction_of_countable", message)
        if len(EXACT.normalize(number).as_tuple().digits) > MAX_SIGNIFICANT_DIGITS:
            message = f"Give at most {MAX_SIGNIFICANT_DIGITS} significant digits."
            yield Problem(name, "too_many_digits", message)
