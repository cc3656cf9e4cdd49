"""How an agent's figures stand to those that others gave of the same events. Plain Python.

For each event the agent's number is divided by the median of the other voices' numbers; the ratios
of several events have a median of their own. It says how far apart they stand, and nothing of who
is right. Ten reprints of another voice count as that one voice.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from claims.independence import group_by_voice
from claims.quantities.quantity import Quantity

# Fewer events than this are told one by one and never summed up.
FEWEST_EVENTS = 3


@dataclass(frozen=True, slots=True)
class Ratio:
    """The agent's number as a multiple of the median of ``voices`` other voices."""

    size: float
    voices: int


@dataclass(frozen=True, slots=True)
class Leaning:
    """The ratios of several events: their median (in logarithms), the lowest and the highest."""

    events: int
    median: float
    lowest: float
    highest: float


def point_of(quantity: Quantity) -> float | None:
    """Return the number that stands for a figure: as stated, or the geometric mean of a range.

    None for a figure with an open end, for a vague word and for zero.
    """
    value, low, high = quantity.numbers
    if value is not None:
        return float(value) if value > 0 else None
    if low is None or high is None or low <= 0:
        return None
    return math.sqrt(float(low) * float(high))


def find_ratio(own: Sequence[Quantity], others: Sequence[Quantity]) -> Ratio | None:
    """Return how one agent's figures of one event, measure and unit stand to all others of it.

    Others that share a voice with the agent (copies, the same speaker) are left out; several
    figures of one voice count as their median. None where either side has no number.
    """
    mine = [point for quantity in own if (point := point_of(quantity)) is not None]
    everybody = [*own, *others]
    voices = []
    for group in group_by_voice(everybody):
        if group[0] < len(own):
            continue
        points = [point_of(everybody[position]) for position in group]
        known = [point for point in points if point is not None]
        if known:
            voices.append(median(known))
    if not mine or not voices:
        return None
    return Ratio(median(mine) / median(voices), len(voices))


def sum_up(ratios: Sequence[float]) -> Leaning | None:
    """Return what the ratios of several events have in common, None for fewer than three."""
    if len(ratios) < FEWEST_EVENTS:
        return None
    middle = math.exp(median(math.log(ratio) for ratio in ratios))
    return Leaning(len(ratios), middle, min(ratios), max(ratios))
