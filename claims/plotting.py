"""Where intervals stand on a shared axis: the geometry of a plot, without any drawing.

Positions are percentages of the axis' width, so that one geometry serves every screen. The axis
is linear, or logarithmic where the largest number is more than ten times the smallest, and it has
round ticks. Ends that are open, numbers that are vague and figures that were only foreseen are
told apart here, once, for the picture and for whoever draws it elsewhere.

>>> axis = choose_axis([Span(low=4500, high=5000), Span(low=12000, high=12000)])
>>> axis.scale, [tick.label for tick in axis.ticks]
('linear', ['0', '2,000', '4,000', '6,000', '8,000', '10,000', '12,000'])
>>> place_mark(axis, Span(low=12000, high=12000)).shape
'tick'
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# Beyond this ratio of largest to smallest number, equal steps would crush the small ones.
LOG_SPREAD = 10

# Figures this close to each other are shown on an axis that does not begin at zero.
_FAR_FROM_ZERO = 0.8

# How far an open end is drawn beyond its last known number, in per cent of the axis.
OPEN_LENGTH = 9.0

# What a character of a label takes on the narrowest wide plot, in per cent of the axis.
_CHARACTER = 1.35
_LABEL_GAP = 1.4

_TICK_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_STEPS = 7
_WIDE_GAP = 8.0
_COMPACT_GAP = 21.0
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What is to be placed: an interval, None for an open end, and the number that was stated."""

    low: float | None
    high: float | None
    stated: float | None = None
    is_vague: bool = False
    is_foreseen: bool = False

    @property
    def ends(self) -> list[float]:
        """Return the numbers that the axis must reach."""
        return [end for end in (self.low, self.high, self.stated) if end is not None]


@dataclass(frozen=True, slots=True)
class Tick:
    """A round number on the axis; ``in_compact`` where there is room for its label on a phone."""

    x: float
    label: str
    in_compact: bool

    @property
    def fall(self) -> float:
        """Return where it stands on an upright axis, in per cent from the top."""
        return round(100 - self.x, 2)


@dataclass(frozen=True, slots=True)
class Axis:
    """A stretch of the number line from ``start`` to ``end``."""

    scale: str
    start: float
    end: float
    ticks: tuple[Tick, ...] = ()

    def place(self, number: float) -> float:
        """Return where a number stands, from 0 to 100; numbers off the axis stand at its ends."""
        return _place(self.scale, self.start, self.end, number)


@dataclass(frozen=True, slots=True)
class Mark:
    """One interval on the axis.

    ``shape`` is ``tick`` (one number), ``bar`` or ``vague``; ``stated`` marks the number that the
    words name inside a wider interval. An end that is open is drawn as running on. The label goes
    to the ``label_side``: ``right``, ``left``, or ``over`` where neither has room.
    """

    shape: str
    left: float
    right: float
    stated: float | None
    is_open_left: bool
    is_open_right: bool
    is_hollow: bool
    label_side: str

    @property
    def width(self) -> float:
        return round(self.right - self.left, 2)

    @property
    def fall_left(self) -> float:
        """Return where the lower end stands on an upright axis, in per cent from the top."""
        return round(100 - self.left, 2)

    @property
    def fall_right(self) -> float:
        """Return where the upper end stands on an upright axis, in per cent from the top."""
        return round(100 - self.right, 2)

    @property
    def label_x(self) -> float:
        return self.right if self.label_side == "right" else self.left


def choose_axis(spans: Iterable[Span]) -> Axis:
    """Return the axis that holds all spans. Without any number it is an empty linear one."""
    known = list(spans)
    ends = sorted({end for span in known for end in span.ends if end >= 0})
    positive = [end for end in ends if end > 0]
    if not positive:
        return Axis("linear", 0.0, 1.0)
    has_open_end = any(span.high is None and span.low is not None for span in known)
    if positive[-1] > LOG_SPREAD * positive[0]:
        return _log_axis(positive[0], positive[-1], has_open_end)
    return _linear_axis(float(ends[0]), float(ends[-1]), has_open_end)


def place_mark(axis: Axis, span: Span, label_length: int = 0) -> Mark | None:
    """Return where a span is drawn, or None for one without any number.

    A lower end of zero lies off a logarithmic axis and is drawn open, and so is a lower end that
    is not known.
    """
    if span.low is None and span.high is None:
        return None
    runs_off = axis.scale == "log" and span.low is not None and span.low <= 0
    is_open_left = span.low is None or (runs_off and span.high != span.low)
    is_open_right = span.high is None
    left, right = _reach(axis, span, is_open_left=is_open_left)
    is_point = not is_open_left and not is_open_right and span.low == span.high
    shape = "tick" if is_point else "vague" if span.is_vague else "bar"
    return Mark(
        shape=shape,
        left=left,
        right=right,
        stated=None if is_point or span.stated is None else axis.place(span.stated),
        is_open_left=is_open_left,
        is_open_right=is_open_right,
        is_hollow=span.is_foreseen,
        label_side=_choose_side(left, right, label_length),
    )


def format_tick(number: float) -> str:
    """Write a round number shortly: "500", "20,000", "1.5 m", "2 bn"."""
    if number >= 1_000 * _MILLION:
        return f"{number / (1_000 * _MILLION):,g} bn"
    if number >= _MILLION:
        return f"{number / _MILLION:,g} m"
    return f"{number:,.6g}" if number < 1_000 else f"{number:,.0f}"


def _reach(axis: Axis, span: Span, *, is_open_left: bool) -> tuple[float, float]:
    """Return the two ends of the drawing; an open end runs on for OPEN_LENGTH."""
    if is_open_left:
        right = axis.place(span.high or 0)
        return max(0.0, round(right - OPEN_LENGTH, 2)), right
    left = axis.place(span.low or 0)
    if span.high is None:
        return left, min(100.0, round(left + OPEN_LENGTH, 2))
    return left, axis.place(span.high)


def _choose_side(left: float, right: float, label_length: int) -> str:
    room = _LABEL_GAP + _CHARACTER * label_length
    if right + room <= 100:
        return "right"
    return "left" if left >= room else "over"


def _place(scale: str, start: float, end: float, number: float) -> float:
    if scale == "log":
        if number <= 0:
            return 0.0
        share = math.log(number / start) / math.log(end / start)
    else:
        share = (number - start) / (end - start)
    return round(100 * min(1.0, max(0.0, share)), 2)


def _linear_axis(smallest: float, largest: float, has_open_end: bool) -> Axis:
    """Return an axis from zero, or from a round number where all figures are far from zero."""
    width = largest - smallest
    is_far = smallest >= _FAR_FROM_ZERO * largest and width > 0
    start = smallest - 0.15 * width if is_far else 0.0
    end = largest + (0.14 if has_open_end else 0.04) * (largest - start)
    step = _nice_step((end - start) / _MOST_STEPS)
    if smallest.is_integer() and largest.is_integer():
        step = max(1.0, step)
    start = math.floor(start / step + 1e-9) * step
    first, last = round(start / step), math.floor(end / step + 1e-9)
    numbers = [index * step for index in range(first, last + 1)]
    return _with_ticks("linear", start, end, numbers)


def _log_axis(smallest: float, largest: float, has_open_end: bool) -> Axis:
    """Return a logarithmic axis with ticks at 1, 2 and 5 times the powers of ten."""
    decades = math.log10(largest / smallest)
    start = smallest / 10 ** (0.06 * decades)
    end = largest * 10 ** ((0.14 if has_open_end else 0.06) * decades)
    digits = (1, 2, 5) if decades <= 3 else (1,)
    powers = range(math.floor(math.log10(start)), math.ceil(math.log10(end)) + 1)
    numbers = [digit * 10.0**power for power in powers for digit in digits]
    return _with_ticks("log", start, end, [n for n in numbers if start <= n <= end])


def _nice_step(rough: float) -> float:
    """Return the smallest of 1, 2, 2.5, 5 × 10ⁿ that is not below ``rough``."""
    power = 10.0 ** math.floor(math.log10(rough))
    return next(step * power for step in _TICK_STEPS if step * power >= rough * (1 - 1e-9))


def _with_ticks(scale: str, start: float, end: float, numbers: Sequence[float]) -> Axis:
    places = {number: _place(scale, start, end, number) for number in numbers}
    # Powers of ten keep their labels where not all have room.
    ranked = sorted(numbers, key=lambda n: (scale == "log" and not _is_power_of_ten(n), n))
    wide = thin(ranked, places, _WIDE_GAP)
    compact = thin([n for n in ranked if n in wide], places, _COMPACT_GAP)
    ticks = [Tick(places[n], format_tick(n), n in compact) for n in numbers if n in wide]
    return Axis(scale, start, end, tuple(ticks))


def thin(ranked: Sequence[float], places: dict[float, float], gap: float) -> set[float]:
    """Keep the numbers, the first ones first, whose labels stand at least ``gap`` apart.

    ``places`` says where each number stands, in per cent of the axis.
    """
    kept: set[float] = set()
    for number in ranked:
        if all(abs(places[number] - places[other]) >= gap for other in kept):
            kept.add(number)
    return kept


def _is_power_of_ten(number: float) -> bool:
    return abs(math.log10(number) - round(math.log10(number))) < 1e-9
