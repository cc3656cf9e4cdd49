"""Which rows a plot shows when there are more figures than anybody reads.

Copies and repetitions fold into the statement that they repeat. Of very many statements some keep a
row of their own: what was decided on, the ends of every role, what is stated most often, and for
the rest a fair sample; all others of a role share one strip, on which each still has its mark.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from claims.arranging import Figure, find_statements

# Up to so many statements each has a row of its own; of more, so many keep one.
MOST_ROWS = 40
KEPT_ROWS = 24

Role = tuple[bool, str]


@dataclass(slots=True)
class Strip:
    """The figures of a role that share one row."""

    figures: list[Figure]
    opens_role: bool = False
    is_strip: bool = True

    @property
    def role_words(self) -> str:
        return self.figures[0].role_words


def fold(figures: Sequence[Figure], *, is_whole: bool = False) -> list[Figure | Strip]:
    """Return the rows for figures in reading order, the first of every role marked.

    With ``is_whole`` every figure, copies too, has a row of its own.
    """
    rows: list[Figure | Strip] = list(figures)
    if not is_whole:
        statements = find_statements(figures)
        rows = list(statements)
        if len(statements) > MOST_ROWS:
            rows = _with_strips(statements, _choose(statements))
    last: Role | None = None
    for row in rows:
        role = _role_of(row.figures[0] if isinstance(row, Strip) else row)
        row.opens_role = role != last
        last = role
    return rows


def _choose(statements: Sequence[Figure]) -> set[int]:
    """Return the positions of the statements that keep a row."""
    by_role: defaultdict[Role, list[int]] = defaultdict(list)
    for position, figure in enumerate(statements):
        by_role[_role_of(figure)].append(position)
    ranked = [position for position, figure in enumerate(statements) if figure.rank]
    ends = [
        choose(positions, key=lambda at: statements[at].middle)
        for positions in by_role.values()
        for choose in (min, max)
    ]
    stated = sorted(range(len(statements)), key=lambda at: -statements[at].repeats)
    often = [position for position in stated if statements[position].repeats]
    kept = dict.fromkeys([*ranked, *ends, *often][:KEPT_ROWS])
    open_places = KEPT_ROWS - len(kept)
    if open_places > 0:
        step = len(statements) / open_places
        kept |= dict.fromkeys(int(step * place) for place in range(open_places))
    return set(kept)


def _with_strips(statements: Sequence[Figure], kept: set[int]) -> list[Figure | Strip]:
    """Return the kept statements, and behind those of a role the strip of its others."""
    rows: list[Figure | Strip] = []
    others: list[Figure] = []
    for position, figure in enumerate(statements):
        if others and _role_of(others[0]) != _role_of(figure):
            rows.append(Strip(others))
            others = []
        if position in kept:
            rows.append(figure)
        else:
            others.append(figure)
    return [*rows, Strip(others)] if others else rows


def _role_of(figure: Figure) -> Role:
    return figure.is_foreseen, figure.claim.speaker_role
