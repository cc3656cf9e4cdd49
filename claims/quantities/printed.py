"""The numbers that a quote prints in digits, and whether a quantity accounts for them.

Simpler than the figure finder on purpose: nothing is set aside here, neither years nor times nor
labels, because these functions look for digits that everything else overlooked. Digits of any
script count.
"""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal

from claims.quantities.quantity import Quantity

# Longer runs are identifiers, not figures.
_LONGEST_RUN = 30

# A space groups digits only by threes: "12 000" is one number, "in 2025 5000" holds two.
_DIGIT_RUN = re.compile(r"\d+(?:[.,'’]\d+|[\u00a0\u202f ]\d{3}(?!\d))*")
_SEPARATORS = re.compile(r"[.,'’\u00a0\u202f ]")


def find_unread_runs(quote: str, quantity: Quantity) -> list[str]:
    """List the digits of the quote that stand in no field of the quantity, in order.

    Zeros at either end do not matter, so that the "1.2" of "1.2 million" stands in 1200000; the
    year, month and day of the quantity's dates count as fields.
    """
    stems = {_stem(f"{number:f}") for number in quantity.numbers if number is not None}
    days = [day for day in (quantity.event_date, quantity.claim_date) if day is not None]
    dates = {str(part) for day in days for part in (day.year, day.month, day.day)}
    return [
        run
        for run in _digit_runs(quote)
        if _stem(run) not in stems and not _are_date_parts(run, dates)
    ]


def find_printed_numbers(quote: str) -> Iterator[Decimal]:
    """Yield the numbers printed in digits, under every reading that their separators allow.

    Groups of three make one whole number ("12,000", "1.250"); a last group of another length, or
    one after a lone zero, is a decimal fraction ("1.5", "0,125").
    """
    for run in _digit_runs(quote):
        if len(run) > _LONGEST_RUN:
            continue
        groups = [_ascii(group) for group in _SEPARATORS.split(run)]
        if all(len(group) == 3 for group in groups[1:]):
            yield Decimal("".join(groups))
        is_fraction = len(groups) == 2 and (len(groups[1]) != 3 or groups[0] == "0")
        if is_fraction and run[len(groups[0])] in ".,":
            yield Decimal(f"{groups[0]}.{groups[1]}")


def _digit_runs(quote: str) -> Iterator[str]:
    """Yield each number printed in digits, with the separators inside it."""
    for match in _DIGIT_RUN.finditer(quote):
        yield match.group()


def _are_date_parts(run: str, dates: set[str]) -> bool:
    """Tell whether the run, or each part of it ("03.05.2025"), is a part of a known date."""
    return all(_ascii(part).lstrip("0") in dates for part in _SEPARATORS.split(run))


def _stem(run: str) -> str:
    """Return the digits without separators and without zeros at either end."""
    return _ascii(run).strip("0")


def _ascii(run: str) -> str:
    """Return the digits alone, in ASCII whatever their script."""
    return "".join(str(unicodedata.decimal(char)) for char in run if char.isdecimal())
