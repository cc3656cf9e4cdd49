"""Score and time the figure finder beside two general readers of quantities, in one run.

The others are quantulum3 and Recognizers-Text, extras of the evaluation that nothing else needs
(``requirements-evaluation.txt``; ``make evaluate-side-by-side`` puts them into a virtual
environment of their own). How they are treated alike:

- **Scoring**: each quantity that a reader finds is one proposal, matched one to one to the gold by
  the same function (``newsquant.is_same``): the same number to four digits, for a range both ends,
  and overlapping spans where the gold has offsets. No reader is scored on units or bounds.
- **quantulum3** states "40-50 miles" as 45 ± 5; it is read as 40 to 50 as well as 45, whichever the
  gold has. It runs without its optional classifier, which chooses between units, not values, and
  would only slow it down.
- **Recognizers-Text** has one model each for numbers, currencies and dimensions, which report the
  same number several times; of overlapping readings only the longest counts, so that it is not
  charged with its own doubles.
- A reader that raises an error on a text has found nothing there.
- **Speed**: all read the same documents, in turns (``timing.best_rates``), each by the calls it was
  scored on.
"""

import importlib
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from importlib.metadata import version
from typing import Any

from annotator.figures import find_figures
from tests.corpus.newsquant import Reading, score_values
from tests.corpus.scoring import Score
from tests.corpus.timing import DOCUMENT_SIZE, best_rates

OURS = "figures (ours)"
HOW_TO_INSTALL = "is not installed; make evaluate-side-by-side installs it"

QuantityReader = Callable[[str], Sequence[Reading]]


@dataclass(frozen=True, slots=True)
class Quantity:
    """What another system read: a number, or an interval, at code points ``[start, end)``."""

    start: int
    end: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    vague: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table; the rate is in documents a minute."""

    system: str
    score: Score
    rate: float


def compare(sentences: Sequence[dict[str, Any]], texts: Sequence[str]) -> list[str]:
    """Return the lines of the table, then a sentence for each system that is not installed.

    ``sentences`` in the NewsQuant format are scored, ``texts`` are timed.
    """
    readers: dict[str, QuantityReader] = {OURS: lambda text: find_figures(text, "all")}
    missing = []
    for name, load in OTHERS.items():
        try:
            system, read = load()
        except ImportError:
            missing.append(f"{name} {HOW_TO_INSTALL}")
        else:
            readers[system] = _never_raising(read)
    scores = {name: score_values(read, sentences) for name, read in readers.items()}
    rates = best_rates(readers, texts)
    return table([Row(name, scores[name], rates[name]) for name in readers]) + missing


def table(rows: Sequence[Row]) -> list[str]:
    """Print rows as lines of equal columns; the first is ours, the measure of the last column."""
    lines = [
        f"speed in documents of {DOCUMENT_SIZE:,} characters a minute on one core",
        f"{'system':28}{'value P':>9}{'R':>7}{'F1':>7}{'speed':>9}   ours is faster",
    ]
    for row in rows:
        shares = (row.score.precision, row.score.recall, row.score.f1)
        precision, recall, f1 = (f"{100 * share:.1f}" for share in shares)
        faster = "" if row is rows[0] else f"   {ratio(rows[0].rate, row.rate)}"
        lines.append(f"{row.system:28}{precision:>9}{recall:>7}{f1:>7}{row.rate:>9,.0f}{faster}")
    return lines


def ratio(ours: float, theirs: float) -> str:
    """Say how many times as fast ours is: whole times from ten on, one decimal below."""
    times = ours / theirs
    return f"{times:,.0f} times" if times >= 10 else f"{times:.1f} times"


def without_overlaps(readings: Iterable[Quantity]) -> list[Quantity]:
    """Keep the longest of overlapping readings, in order of the text."""
    kept: list[Quantity] = []
    for one in sorted(readings, key=lambda one: (one.start - one.end, one.start)):
        if all(one.end <= other.start or other.end <= one.start for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def finite(printed: object) -> Decimal | None:
    """Read a number as another system printed it ("5%" too); None when it is none."""
    with suppress(InvalidOperation):
        number = Decimal(str(printed).rstrip("%"))
        return number if number.is_finite() else None
    return None


def _never_raising(read: QuantityReader) -> QuantityReader:
    """Let a reader find nothing where its own code fails."""

    def safely(text: str) -> Sequence[Reading]:
        try:
            return read(text)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
            return []

    return safely


def _load_quantulum() -> tuple[str, QuantityReader]:
    """Return quantulum3 with its version. Raises ImportError when it is not installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of the classifier that is left out
        parser = importlib.import_module("quantulum3.parser")

    def read(text: str) -> list[Quantity]:
        found = []
        for one in parser.parse(text):
            value = finite(one.value)
            if value is not None:
                around = finite(one.uncertainty) or Decimal(0)
                start, end = one.span
                found.append(Quantity(start, end, value, value - around, value + around))
        return found

    return f"quantulum3 {version('quantulum3')}", read


def _load_recognizers() -> tuple[str, QuantityReader]:
    """Return Recognizers-Text with its version. Raises ImportError when it is not installed."""
    numbers = importlib.import_module("recognizers_number")
    units = importlib.import_module("recognizers_number_with_unit")
    models = (numbers.recognize_number, units.recognize_currency, units.recognize_dimension)

    def read(text: str) -> list[Quantity]:
        found = []
        for one in (one for model in models for one in model(text, "en-us")):
            value = finite((one.resolution or {}).get("value"))
            if value is not None:
                found.append(Quantity(one.start, one.end + 1, value, value, value))
        return without_overlaps(found)

    return f"Recognizers-Text {version('recognizers-text-number')}", read


OTHERS: Mapping[str, Callable[[], tuple[str, QuantityReader]]] = {
    "quantulum3": _load_quantulum,
    "Recognizers-Text": _load_recognizers,
}
