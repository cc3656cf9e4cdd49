"""Describing a span by its quote and context, and finding it again in a text.

Offsets are zero-based, half-open code points. ``describe`` and ``anchor`` are inverse to each
other: anchoring what was described in the same text gives the same span.

>>> text = "5,000 came. Police said 5,000 came."
>>> anchor(text, describe(text, 24, 29))
Anchor(start=24, end=29, confidence=1.0)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

CONTEXT = 32


@dataclass(frozen=True, slots=True)
class Selector:
    """A quote with up to 32 code points of context on each side, and where it once stood.

    ``start`` is a hint that breaks ties; None when the position is unknown.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A span and how sure we are of it: 1.0 when quote and context agree to the letter."""

    start: int
    end: int
    confidence: float


class Ambiguous(ValueError):
    """The quote stands in several places and its context does not tell them apart."""

    def __init__(self, places: int) -> None:
        super().__init__(f"the quote stands in {places} places")
        self.places = places


def describe(text: str, start: int, end: int) -> Selector:
    """Return the selector for ``text[start:end]``.

    Raises ValueError unless ``0 <= start < end <= len(text)``.
    """
    if not 0 <= start < end <= len(text):
        raise ValueError(f"the span {start}–{end} does not lie in a text of {len(text)}")
    return Selector(
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
        start=start,
    )


def anchor(text: str, selector: Selector) -> Anchor | None:
    """Return where ``selector`` stands in ``text``, or None when its quote is not there.

    Places are ranked by how much of the context agrees, then by nearness to the hint. Raises
    Ambiguous when the best two cannot be told apart.
    """
    if not selector.exact:
        return None
    scored = sorted(
        (
            (_agreement(text, start, selector), -_distance(start, selector), start)
            for start in _places(text, selector.exact)
        ),
        reverse=True,
    )
    if not scored:
        return None
    if len(scored) > 1 and scored[0][:2] == scored[1][:2]:
        raise Ambiguous(len(scored))
    agreement, _, start = scored[0]
    wanted = len(selector.prefix) + len(selector.suffix)
    confidence = 1.0 if not wanted else round(0.5 + 0.5 * agreement / wanted, 4)
    return Anchor(start, start + len(selector.exact), confidence)


def _places(text: str, exact: str) -> Iterator[int]:
    """Yield every start of ``exact`` in ``text``, overlapping ones too."""
    start = text.find(exact)
    while start != -1:
        yield start
        start = text.find(exact, start + 1)


def _distance(start: int, selector: Selector) -> int:
    return 0 if selector.start is None else abs(start - selector.start)


def _agreement(text: str, start: int, selector: Selector) -> int:
    """Return how many code points of context agree, counted outwards from the quote."""
    end = start + len(selector.exact)
    before = text[max(0, start - len(selector.prefix)) : start]
    after = text[end : end + len(selector.suffix)]
    return _shared(reversed(before), reversed(selector.prefix)) + _shared(
        iter(after), iter(selector.suffix)
    )


def _shared(left: Iterator[str], right: Iterator[str]) -> int:
    shared = 0
    for one, other in zip(left, right, strict=False):
        if one != other:
            break
        shared += 1
    return shared
