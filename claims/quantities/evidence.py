"""Whether a quote bears the figure that was recorded from it.

The finder reads the quote again, and the recorded numbers must be among what it reads. A reviewer
who knows better may override the answer with a written reason; that is for `recording` to keep.
"""

from annotator.figures import find_figures
from annotator.figures.model import Figure
from claims.quantities.intervals import plausible_interval
from claims.quantities.printed import find_printed_numbers
from claims.quantities.quantity import Quantity


def is_derivable(quantity: Quantity, quote: str) -> bool:
    """Tell whether the quantity's numbers can be read in the quote.

    They can when the finder reads one figure there (profile `all`) that holds all of them: a value
    as its number or as one end of its range, ends also as the interval that its words bear; when a
    bare magnitude is the finder's or stands in the quote; or when the quote prints the one stated
    number in digits, even where the finder sets them aside (as a year, say). Two separate figures
    of a quote never make up one range, and "hundreds" never yields a value. A quantity that states
    nothing is derivable.
    """
    stated = {number for number in quantity.numbers if number is not None}
    if not stated:
        return _is_magnitude_read(quantity.magnitude, quote)
    if any(_holds(figure, quantity) for figure in find_figures(quote, "all")):
        return True
    return len(stated) == 1 and stated <= set(find_printed_numbers(quote))


def _is_magnitude_read(magnitude: str, quote: str) -> bool:
    """Tell whether a magnitude word stands in the quote, in its own spelling or as the finder's."""
    if magnitude.lower() in quote.lower():
        return True
    figures = find_figures(quote, "all")
    return any(figure.magnitude.lower() == magnitude.lower() for figure in figures)


def _holds(figure: Figure, quantity: Quantity) -> bool:
    """Tell whether one figure of the text accounts for every number of the quantity."""
    stated = {figure.value, figure.low, figure.high}
    interval = plausible_interval(
        Quantity(
            value=figure.value,
            low=figure.low,
            high=figure.high,
            bound=figure.bound,
            magnitude=figure.magnitude,
        )
    )
    if quantity.value is not None and (figure.vague or quantity.value not in stated):
        return False
    low_read = quantity.low is None or quantity.low in {*stated, interval.low}
    return low_read and (quantity.high is None or quantity.high in {*stated, interval.high})
