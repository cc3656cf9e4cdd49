"""Figures as figures: what a claim's number says, the interval it can bear, and how people read it.

A quantity keeps the statement as it was made ("nearly 5,000", "hundreds") and never replaces it by
one convenient number. Everything that judges a quantity starts from here: `comparing` asks for its
plausible interval, `recording` for the reasons to refuse or to warn, the pages for its wording.

>>> from decimal import Decimal
>>> nearly = Quantity(measure_kind="attendance", unit="people", value=Decimal(5000), bound="nearly")
>>> plausible_interval(nearly)
Interval(low=Decimal('4500.0'), high=Decimal('5000'), low_inclusive=True, high_inclusive=False)
>>> format_quantity(nearly)
'≈ <5,000'
"""

from annotator.figures.model import BOUNDS
from claims.coding import code_size
from claims.quantities.checks import Problem, check_quantity, warn_quantity
from claims.quantities.evidence import is_derivable
from claims.quantities.intervals import Interval, plausible_interval
from claims.quantities.quantity import (
    METHODS,
    OCCURRENCES,
    SCOPES,
    TIME_BASES,
    Quantity,
    QuantityFieldError,
)
from claims.quantities.wording import format_quantity

__all__ = [
    "BOUNDS",
    "METHODS",
    "OCCURRENCES",
    "SCOPES",
    "TIME_BASES",
    "Interval",
    "Problem",
    "Quantity",
    "QuantityFieldError",
    "check_quantity",
    "code_size",
    "format_quantity",
    "is_derivable",
    "plausible_interval",
    "warn_quantity",
]
