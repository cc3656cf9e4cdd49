"""Score quantities found in sentences of the NewsQuant format, by value and by value and bound.

The format: a list of ``{"text", "quantities": [{"change", "value", "unit"}]}``; a value is a number
or a pair "40-50". Its quantities have no offsets; where a file of one's own gives ``start`` and
``end`` (code points), a quantity found elsewhere in the sentence does not count as the same.
"""

import re
from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any, Protocol

from annotator.figures import Figure, find_figures
from tests.corpus.scoring import Report, Score

Gold = dict[str, Any]

# NewsQuant marks a direction of change where it marks no bound; a finder reads that as exact.
_CHANGES: dict[str, frozenset[str]] = {
    "=": frozenset(("exact", "range", "vague_magnitude")),
    "up": frozenset(("exact", "range", "vague_magnitude")),
    "down": frozenset(("exact", "range", "vague_magnitude")),
    "~": frozenset(("approx", "nearly", "range")),
    ">": frozenset(("more_than", "at_least", "range", "vague_magnitude")),
    "<": frozenset(("less_than", "at_most", "up_to", "nearly", "range")),
}
_NUMBER_PAIR = re.compile(r"(-?[\d.]+)\s*-\s*(-?[\d.]+)")
_TOLERANCE = Decimal("0.0001")


class Reading(Protocol):
    """What a reader must tell of a quantity to be scored; a ``Figure`` does."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def value(self) -> Decimal | None: ...
    @property
    def low(self) -> Decimal | None: ...
    @property
    def high(self) -> Decimal | None: ...
    @property
    def vague(self) -> bool: ...


def score_values(read: Callable[[str], Sequence[Reading]], sentences: Sequence[Gold]) -> Score:
    """Score any reader on values alone: quantities are matched one to one."""
    total = Score()
    for sentence in sentences:
        found, missed = read(sentence["text"]), list(sentence["quantities"])
        total.proposed += len(found)
        total.wanted += len(missed)
        for reading in found:
            gold = next((one for one in missed if is_same(reading, one)), None)
            if gold is not None:
                missed.remove(gold)
                total.right += 1
    return total


def score_newsquant(sentences: Sequence[Gold]) -> Report:
    """Score values, and values with bounds, on sentences in the NewsQuant format."""
    values, bounds, report = Score(), Score(), Report()
    for sentence in sentences:
        found = find_figures(sentence["text"], "all")
        wanted = sentence["quantities"]
        pairs, missed, extra = _match(found, wanted)
        right = [
            pair for pair in pairs if pair[0].bound in _CHANGES.get(pair[1]["change"], frozenset())
        ]
        for total, count in ((values, len(pairs)), (bounds, len(right))):
            total.right += count
            total.proposed += len(found)
            total.wanted += len(wanted)
        wrong = [pair for pair in pairs if pair not in right]
        if missed or extra or wrong:
            report.errors.append(_newsquant_error(sentence["text"], missed, extra, wrong))
        report.texts.append(sentence["text"])
    report.lines = [("value", str(values)), ("value + bound", str(bounds))]
    return report


def _match(
    found: list[Figure], wanted: list[Gold]
) -> tuple[list[tuple[Figure, Gold]], list[Gold], list[Figure]]:
    """Match figures to gold quantities one to one, those with agreeing bounds first."""
    pairs: list[tuple[Figure, Gold]] = []
    missed, extra = list(wanted), list(found)
    for strict in (True, False):
        for figure in list(extra):
            for gold in missed:
                if strict and figure.bound not in _CHANGES.get(gold["change"], frozenset()):
                    continue
                if is_same(figure, gold):
                    pairs.append((figure, gold))
                    missed.remove(gold)
                    extra.remove(figure)
                    break
    return pairs, missed, extra


def is_same(reading: Reading, quantity: Gold) -> bool:
    """Does a reading state the gold value, at its place where the gold has one?"""
    end, start = quantity.get("end"), quantity.get("start")
    if start is not None and end is not None and not (reading.start < end and start < reading.end):
        return False
    return _same_value(reading, str(quantity["value"]))


def _same_value(figure: Reading, printed: str) -> bool:
    """Does a reading state a value? A vague one does when its interval lies in the gold's."""
    pair = _NUMBER_PAIR.fullmatch(printed.strip())
    if pair is None:
        gold = read_decimal(printed)
        return gold is not None and figure.value is not None and _close(figure.value, gold)
    low, high = sorted((Decimal(pair[1]), Decimal(pair[2])))
    if figure.low is None or figure.high is None:
        return False
    if figure.vague:
        return low <= figure.low and figure.high <= high
    return _close(figure.low, low) and _close(figure.high, high) and low != high


def read_decimal(printed: str) -> Decimal | None:
    """Read a gold number; None when it is none."""
    try:
        return Decimal(printed)
    except InvalidOperation:
        return None


def _close(one: Decimal, other: Decimal) -> bool:
    """Are two numbers the same to four digits? Gold fractions are rounded binary ones."""
    return abs(one - other) <= _TOLERANCE * max(abs(one), abs(other))


def _newsquant_error(
    text: str,
    missed: list[Gold],
    extra: list[Figure],
    wrong: list[tuple[Figure, Gold]],
) -> str:
    """Describe the errors of one sentence."""
    lines = [text]
    lines += [f"   missed  {gold['change']} {gold['value']} {gold['unit']}" for gold in missed]
    lines += [
        f"   extra   {one.text!r} {one.value} {one.low}-{one.high} {one.kind}" for one in extra
    ]
    lines += [f"   bound   {one.text!r} {one.bound}, gold {gold['change']}" for one, gold in wrong]
    return "\n".join(lines)
