"""How a quantity reads to people: short, in tabular style, and never more exact than it was stated.

5,000    ≈ 5,000    ≈ <5,000    100–200    > 1,000    ≥ 1,000    ≤ 1,000    < 1,000
hundreds (200–999)    £1,200,000    CHF 2.50    45%    300 households
"""

from decimal import Decimal

from claims.quantities.intervals import EXACT, find_vague_ends
from claims.quantities.quantity import Quantity

# Only symbols that name one currency; "$" alone would not.
_CURRENCY_SYMBOLS = {
    "GBP": "£",
    "EUR": "€",
    "USD": "US$",
    "CAD": "CA$",
    "AUD": "A$",
    "NZD": "NZ$",
    "HKD": "HK$",
    "INR": "₹",
    "ILS": "₪",
    "KRW": "₩",
    "NGN": "₦",
    "UAH": "₴",
    "VND": "₫",
}
_BOUND_SIGNS = {
    "approx": "≈ ",
    "nearly": "≈ <",
    "more_than": "> ",
    "at_least": "≥ ",
    "at_most": "≤ ",
    "up_to": "≤ ",
    "less_than": "< ",
}
_LOWER_BOUNDS = ("more_than", "at_least")
_UPPER_BOUNDS = ("at_most", "up_to", "less_than", "nearly")
_RANGE_DASH = "–"
_PEOPLE = ("", "people")


def format_quantity(quantity: Quantity) -> str:
    """Write the figure for people, e.g. "100–200", "≈ <5,000" or "hundreds (200–999)".

    The unit follows the number, except that people are not named (the measure kind beside the
    figure says what was counted) and a currency leads with its symbol or ISO 4217 code. Returns ""
    for a quantity that states no figure.
    """
    unit = quantity.unit.strip()
    if quantity.magnitude and quantity.value is None:
        return _format_vague(quantity, unit)
    low, high = _shown_ends(quantity)
    if low is None and high is None:
        return ""
    if low is not None and high is not None:
        sign = _BOUND_SIGNS.get(quantity.bound, "")
        return sign + _with_unit(_join_ends(low, high, unit), unit)
    if high is None:
        assert low is not None
        sign = _BOUND_SIGNS["more_than" if quantity.bound == "more_than" else "at_least"]
        return sign + _with_unit(_format_number(low, unit), unit)
    sign = _BOUND_SIGNS["less_than" if quantity.bound == "less_than" else "at_most"]
    return sign + _with_unit(_format_number(high, unit), unit)


def _shown_ends(quantity: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """Return the numbers to show; both the same for a single figure."""
    value, low, high = quantity.numbers
    if value is None:
        if quantity.bound in _LOWER_BOUNDS and low is not None:
            return low, low
        if quantity.bound in _UPPER_BOUNDS and high is not None:
            return high, high
        return low, high
    if quantity.bound in ("exact", "range", "vague_magnitude") and (low, high) != (None, None):
        return (value if low is None else low), (value if high is None else high)
    return value, value


def _format_vague(quantity: Quantity, unit: str) -> str:
    """Write a magnitude word with the interval that it can bear: "hundreds (200–999)"."""
    low, high = quantity.low, quantity.high
    if low is None and high is None:
        low, high = find_vague_ends(quantity.magnitude)
    if low is None and high is None:
        return _with_unit(quantity.magnitude, unit)
    if low is None or high is None:
        known = high if low is None else low
        assert known is not None
        ends = ("≤ " if low is None else "≥ ") + _format_number(known, unit)
    else:
        ends = _join_ends(low, high, unit)
    sign = "" if quantity.bound == "vague_magnitude" else _BOUND_SIGNS.get(quantity.bound, "")
    return f"{sign}{quantity.magnitude} ({_with_unit(ends, unit)})"


def _join_ends(low: Decimal, high: Decimal, unit: str) -> str:
    """Write both ends once, or one number where they are the same."""
    if low == high:
        return _format_number(low, unit)
    return f"{_format_number(low, unit)}{_RANGE_DASH}{_format_number(high, unit)}"


def _format_number(number: Decimal, unit: str) -> str:
    """Write a number in full with thousands separators; money with two decimals or none."""
    plain = EXACT.normalize(number)
    exponent = plain.as_tuple().exponent
    if is_currency(unit) and isinstance(exponent, int) and -2 <= exponent < 0:
        return f"{plain:,.2f}"
    return f"{plain:,f}"


def _with_unit(text: str, unit: str) -> str:
    """Put the unit where readers expect it."""
    if unit.lower() in _PEOPLE:
        return text
    if is_currency(unit):
        symbol = _CURRENCY_SYMBOLS.get(unit)
        return f"{symbol}{text}" if symbol else f"{unit} {text}"
    return f"{text}%" if unit.lower() == "percent" else f"{text} {unit}"


def is_currency(unit: str) -> bool:
    """Tell whether the unit is written as an ISO 4217 code: three capital letters."""
    return len(unit) == 3 and unit.isascii() and unit.isalpha() and unit.isupper()
