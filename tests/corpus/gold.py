"""Read the project's own gold standard: what careful readers see in texts written for it.

``gold/`` holds one JSON file per text. A figure, a trap or an ``either`` is located by its exact
quote, with ``nth`` (counted from 1) where the quote occurs more than once; this module computes the
offsets and refuses a quote that is missing or ambiguous. ``gold/README.md`` states the conventions.

A field may hold a list where careful readers differ: the first reading is the preferred one and
every listed one counts as right. ``null`` means that the field is not scored.
"""

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

GOLD = Path(__file__).resolve().parent / "gold"

Readings = tuple[str, ...]


class UnlocatableQuote(ValueError):
    """A quote does not occur in its text, or occurs more than once with no ``nth``."""


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """A place in a text: ``text[start:end] == exact``, in code points."""

    start: int
    end: int
    exact: str

    def overlaps(self, start: int, end: int) -> bool:
        """Do the two spans share a code point?"""
        return self.start < end and start < self.end


@dataclass(frozen=True, slots=True)
class Trap(GoldSpan):
    """A number that states no claim, and the reason why."""

    reason: str


@dataclass(frozen=True, slots=True)
class GoldFigure(GoldSpan):
    """A figure as a careful reader records it.

    ``hedges``, ``speakers`` and ``speaker_roles`` are None where the field is not scored; an empty
    string among the readings means "none".
    """

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    vague: bool
    magnitude: str
    bounds: Readings
    units: Readings
    kinds: Readings
    hedges: Readings | None
    speakers: Readings | None
    speaker_roles: Readings | None
    occurrences: Readings


@dataclass(frozen=True, slots=True)
class GoldText:
    """One text with its figures, its traps, and the numbers that may be proposed or left."""

    id: str
    genre: str
    text: str
    figures: tuple[GoldFigure, ...]
    traps: tuple[Trap, ...]
    either: tuple[GoldSpan, ...]

    def as_document(self) -> dict[str, Any]:
        """Return the text in the gold format of ``evaluate``, with preferred readings only."""
        return {
            "text": self.text,
            "figures": [_as_preferred(figure) for figure in self.figures],
            "traps": [{"start": trap.start, "end": trap.end} for trap in self.traps],
        }


def load_gold(folder: Path = GOLD) -> tuple[GoldText, ...]:
    """Return every text of the folder in the order of file names; raises UnlocatableQuote."""
    return tuple(read_gold_text(path) for path in sorted(folder.glob("*.json")))


def read_gold_text(path: Path) -> GoldText:
    """Read one file. Raises UnlocatableQuote, and KeyError for a missing field."""
    data = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    text = data.get("newline", "\n").join(data["text"])
    return GoldText(
        id=data["id"],
        genre=data["genre"],
        text=text,
        figures=tuple(_read_figure(text, row) for row in data["figures"]),
        traps=tuple(Trap(*locate(text, row), row["reason"]) for row in data["traps"]),
        either=tuple(GoldSpan(*locate(text, row)) for row in data["either"]),
    )


def locate(text: str, row: dict[str, Any]) -> tuple[int, int, str]:
    """Return start, end and exact of a quote; raises UnlocatableQuote when it is not one place."""
    exact = row["exact"]
    starts = [start for start in range(len(text)) if text.startswith(exact, start)]
    if "nth" not in row and len(starts) != 1:
        raise UnlocatableQuote(f"{exact!r} occurs {len(starts)} times")
    nth = row.get("nth", 1)
    if not 1 <= nth <= len(starts):
        raise UnlocatableQuote(f"{exact!r} has no occurrence {nth}")
    return starts[nth - 1], starts[nth - 1] + len(exact), exact


def _read_figure(text: str, row: dict[str, Any]) -> GoldFigure:
    """Build a figure; the fields left out take the defaults named in ``gold/README.md``."""
    start, end, exact = locate(text, row)
    return GoldFigure(
        start=start,
        end=end,
        exact=exact,
        value=_decimal(row["value"]),
        low=_decimal(row["low"]),
        high=_decimal(row["high"]),
        vague=row.get("vague", False),
        magnitude=row.get("magnitude", ""),
        bounds=_readings(row["bound"]) or (),
        units=_readings(row["unit"]) or (),
        kinds=_readings(row["kind"]) or (),
        hedges=_readings(row.get("hedge", "")),
        speakers=_readings(row.get("speaker", "")),
        speaker_roles=_readings(row.get("speaker_role", "unattributed")),
        occurrences=_readings(row.get("occurrence", "actual")) or (),
    )


def _decimal(number: int | Decimal | None) -> Decimal | None:
    """Return a JSON number as an exact decimal; None stays None."""
    return None if number is None else Decimal(number)


def _readings(field: str | list[str] | None) -> Readings | None:
    """Return the accepted readings of a field, or None where it is not scored."""
    if field is None:
        return None
    return (field,) if isinstance(field, str) else tuple(field)


def _as_preferred(figure: GoldFigure) -> dict[str, Any]:
    """Return a figure's offsets and the first reading of each scored field."""
    fields: dict[str, Readings | None] = {
        "bound": figure.bounds,
        "unit": figure.units,
        "kind": figure.kinds,
        "hedge": figure.hedges,
        "speaker": figure.speakers,
        "speaker_role": figure.speaker_roles,
        "occurrence": figure.occurrences,
    }
    return {
        "start": figure.start,
        "end": figure.end,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
    } | {name: readings[0] for name, readings in fields.items() if readings is not None}
