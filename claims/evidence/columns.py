"""In which column an exhibit stands: by the day of the statement, or by its side of a claim."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence

from claims.evidence.exhibits import Exhibit, Thread
from claims.vocabulary import Relation

_MOST_COLUMNS = 5

# Which relations speak for what they lead to.
_FAVOURABLE = frozenset(
    {
        Relation.CORROBORATES,
        Relation.SUPPORTS,
        Relation.CONSISTENT_WITH,
        Relation.SAME_ORIGIN,
    }
)
SIDES = {
    -2: "a step further",
    -1: "speaks for it",
    0: "this claim",
    1: "against it, or changes it",
    2: "a step further",
}


def columns_by_day(exhibits: Sequence[Exhibit]) -> tuple[dict[str, int], dict[int, str]]:
    """Return the column of each exhibit, and their titles: days, or several days together.

    Days that follow each other share a column where there are too many, the emptiest first.
    """
    groups: list[list[datetime.date]] = []
    sizes: list[int] = []
    counts = Counter(each.said_on for each in exhibits)
    for day in sorted(day for day in counts if day is not None):
        groups.append([day])
        sizes.append(counts[day])
    most = _MOST_COLUMNS - bool(counts[None])
    while len(groups) > most:
        at = min(range(len(groups) - 1), key=lambda i: (sizes[i] + sizes[i + 1], i))
        groups[at] += groups.pop(at + 1)
        sizes[at] += sizes.pop(at + 1)
    column_of = {day: at for at, group in enumerate(groups) for day in group}
    titles = {at: _name_days(group[0], group[-1]) for at, group in enumerate(groups)}
    if counts[None]:
        titles[len(groups)] = "not dated"
    return {
        each.key: column_of[each.said_on] if each.said_on else len(groups) for each in exhibits
    }, titles


def _name_days(first: datetime.date, last: datetime.date) -> str:
    if first == last:
        return f"{first:%-d %B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last:%-d %B %Y}"
    if first.year == last.year:
        return f"{first:%-d %b} – {last:%-d %b %Y}"
    return f"{first:%-d %b %Y} – {last:%-d %b %Y}"


def sides_of(focus: Exhibit, threads: Sequence[Thread]) -> dict[str, int]:
    """Return where each exhibit stands: before the claim what speaks for it, behind it the rest.

    What is two links away stands beyond what it is linked to; what is further is left out.
    """
    sides = {focus.key: 0}
    for thread in threads:
        ends = (thread.source.key, thread.target.key)
        if focus.key not in ends:
            continue
        other = ends[1] if ends[0] == focus.key else ends[0]
        side = -1 if thread.relation in _FAVOURABLE else 1
        sides[other] = max(sides.get(other, side), side)
    near = dict(sides)
    for thread in threads:
        for one, other in (
            (thread.source.key, thread.target.key),
            (thread.target.key, thread.source.key),
        ):
            if near.get(one) and other not in near:
                sides.setdefault(other, 2 * near[one])
    return sides
