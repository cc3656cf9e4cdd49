"""Read the project's own gold standard: what careful readers see in texts written for it.

``gold/`` holds one JSON file per text. A figure, a trap or an ``either`` is located by its exact
quote, with ``nth`` (counted from 1) where the quote occurs more than once; this module computes the
offsets and refuses a quote that is missing or ambiguous. ``gold/README.md`` states the conventions.

A field may hold a list where careful readers differ: the first reading is the preferred one and
every listed one counts as right. ``null`` means that the field is not scored.

The texts are split into a ``development`` half, whose errors whoever improves the finder may read,
and a ``held-out`` half, of which only the scores are looked at.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

GOLD = Path(__file__).resolve().parent / "gold"

DEVELOPMENT, HELD_OUT = "development", "held-out"
HALVES = (DEVELOPMENT, HELD_OUT)

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

    Readings are None where the field is not scored; an empty string among them means "none". Value
    and interval are not scored where ``has_size`` is False.
    """

    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    vague: bool
    magnitude: str
    bounds: Readings | None
    units: Readings | None
    kinds: Readings | None
    hedges: Readings | None
    speakers: Readings | None
    speaker_roles: Readings | None
    occurrences: Readings | None
    has_size: bool = True


@dataclass(frozen=True, slots=True)
class GoldText:
    """One text with its figures, its traps, and the numbers that may be proposed or left."""

    id: str
    genre: str
    text: str
    figures: tuple[GoldFigure, ...]
    traps: tuple[Trap, ...]
    either: tuple[GoldSpan, ...]


def load_gold(folder: Path = GOLD) -> tuple[GoldText, ...]:
    """Return every text of the folder in the order of file names; raises UnlocatableQuote."""
    return tuple(read_gold_text(path) for path in sorted(folder.glob("*.json")))


def half_of(texts: Iterable[GoldText], half: str) -> tuple[GoldText, ...]:
    """Return the texts of one half, by the rule that ``gold/README.md`` states.

    Sorted by genre and, within a genre, by the SHA-256 of the id, the texts fall in turn into the
    development and the held-out half, so that no one chooses and each half has every genre. Raises
    ValueError for another half.
    """
    ordered = sorted(
        texts, key=lambda text: (text.genre, hashlib.sha256(text.id.encode()).hexdigest())
    )
    return tuple(ordered[HALVES.index(half) :: 2])


def read_gold_text(path: Path) -> GoldText:
    """Read one file. Raises UnlocatableQuote, and KeyError for a missing field."""
    return parse_gold_text(json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal))


def parse_gold_text(data: dict[str, Any]) -> GoldText:
    """Build a text from the contents of its file, as ``read_gold_text`` does."""
    text = data.get("newline", "\n").join(data["text"])
    return GoldText(
        id=data["id"],
        genre=data["genre"],
        text=text,
        figures=tuple(_read_figure(text, row) for row in data["figures"]),
        traps=tuple(Trap(*locate(text, row), row["reason"]) for row in data["traps"]),
        either=tuple(GoldSpan(*locate(text, row)) for row in data["either"]),
    )


def parse_document(row: dict[str, Any], name: str) -> GoldText:
    """Build a text whose figures and traps are given by offsets; a field left out is not scored."""
    text = row["text"]
    return GoldText(
        id=name,
        genre=row.get("genre", "document"),
        text=text,
        figures=tuple(_parse_offset_figure(text, figure) for figure in row.get("figures", ())),
        traps=tuple(Trap(*_offsets(text, trap), "") for trap in row.get("traps", ())),
        either=tuple(GoldSpan(*_offsets(text, span)) for span in row.get("either", ())),
    )


def _offsets(text: str, row: dict[str, Any]) -> tuple[int, int, str]:
    """Return start, end and the exact text between them."""
    return row["start"], row["end"], text[row["start"] : row["end"]]


def _parse_offset_figure(text: str, row: dict[str, Any]) -> GoldFigure:
    """Build a figure that is given by offsets."""
    value = _decimal(row.get("value"))
    return GoldFigure(
        *_offsets(text, row),
        value=value,
        low=_decimal(row.get("low", value)),
        high=_decimal(row.get("high", value)),
        vague=False,
        magnitude="",
        bounds=_readings(row.get("bound")),
        units=_readings(row.get("unit")),
        kinds=_readings(row.get("kind")),
        hedges=_readings(row.get("hedge")),
        speakers=_readings(row.get("speaker")),
        speaker_roles=_readings(row.get("speaker_role")),
        occurrences=_readings(row.get("occurrence")),
        has_size=any(name in row for name in ("value", "low", "high")),
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
        bounds=_readings(row["bound"]),
        units=_readings(row["unit"]),
        kinds=_readings(row["kind"]),
        hedges=_readings(row.get("hedge", "")),
        speakers=_readings(row.get("speaker", "")),
        speaker_roles=_readings(row.get("speaker_role", "unattributed")),
        occurrences=_readings(row.get("occurrence", "actual")),
    )


def _decimal(number: int | Decimal | None) -> Decimal | None:
    """Return a JSON number as an exact decimal; None stays None."""
    return None if number is None else Decimal(number)


def _readings(field: str | list[str] | None) -> Readings | None:
    """Return the accepted readings of a field, or None where it is not scored."""
    if field is None:
        return None
    return (field,) if isinstance(field, str) else tuple(field)
