"""The figures of a measure by the voice behind them: ten reprints of one wire story are one.

`independence` says which figures share a voice; this module gives each voice a name and puts its
figures in the order in which they were said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from claims.arranging import Figure
from claims.independence import group_by_voice
from claims.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Voice:
    """Figures that are not independent of one another, the earliest first."""

    figures: list[Figure]

    @property
    def origin(self) -> Figure:
        """Return the figure that the others go back to, as far as that is known."""
        return next((figure for figure in self.figures if not figure.copy_of), self.figures[0])

    @property
    def name(self) -> str:
        return self.origin.who

    @property
    def texts(self) -> list[str]:
        """Return the different figures that the voice gave, each once."""
        return list(dict.fromkeys(figure.text for figure in self.figures))


def find_voices(figures: Sequence[Figure]) -> list[Voice]:
    """Return the voices behind the figures, those with the most figures first."""
    groups = group_by_voice([_with_origin(figure) for figure in figures])
    voices = [Voice(sorted((figures[i] for i in group), key=_when)) for group in groups]
    return sorted(voices, key=lambda voice: -len(voice.figures))


def _with_origin(figure: Figure) -> Quantity:
    """Return the quantity, a copy by a reviewer's link with its origin named as well."""
    if figure.copy_of is None:
        return figure.quantity
    return replace(figure.quantity, copied_from=str(figure.copy_of.pk))


def _when(figure: Figure) -> tuple[bool, object, int]:
    day = figure.said_on
    return day is None, day or 0, figure.claim.pk
