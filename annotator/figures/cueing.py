"""Look for the cues of a table around a figure, all rows in one pass.

A row names a kind, how far away its words may stand, and the words: ``_`` stands for a space, and
each is a regular expression that begins with plain letters or a group of such. The rows of a table
become one expression that branches by first letter, so that most words cost one comparison.
"""

import re
from collections.abc import Iterable, Iterator

# A kind, how far the words may stand (code points ahead of a figure, words behind it), the words.
Row = tuple[str, int, str]

# No cue ahead of a figure is longer, in code points.
_LONGEST_CUE = 30
_FAR = 1_000
# Kinds that are said of the very next number alone.
_OWN = frozenset(("capacity",))
_DIGIT = re.compile(r"\d")


class Table:
    """Rows of cues as one pattern; where two begin at the same word the earlier row wins."""

    def __init__(self, *rows: Row) -> None:
        self.rows = rows
        self._row_of_group: list[int] = []
        self.pattern = re.compile(rf"\b(?:{self._branches()})\b")

    def _branches(self) -> str:
        """Write the alternation: by first letter, then by row, one group for each of these."""
        by_letter: dict[str, dict[int, list[str]]] = {}
        for place, (_, _, words) in enumerate(self.rows):
            for cue in (cue.replace("_", " ") for word in words.split() for cue in _expand(word)):
                by_letter.setdefault(cue[0], {}).setdefault(place, []).append(cue[1:])
        branches = []
        for letter, groups in by_letter.items():
            self._row_of_group += groups
            inner = "|".join(f"({'|'.join(rest)})" for rest in groups.values())
            branches.append(f"{re.escape(letter)}(?:{inner})")
        return "|".join(branches)

    def row_of(self, match: re.Match[str]) -> int:
        """Return the place of the row that a match of the pattern belongs to."""
        return self._row_of_group[(match.lastindex or 1) - 1]


class Ahead(Table):
    """Cues ahead of a mention, of which the one nearest to the figure decides."""

    def __init__(self, *rows: Row) -> None:
        super().__init__(*rows)
        self._widest = max(row[1] for row in rows) + _LONGEST_CUE

    def nearest(self, clause: str, within: int = _FAR) -> str | None:
        """Return the kind of the cue nearest to the end of a clause, or None.

        ``within`` limits how many code points may stand between, beside each row's own limit.
        """
        found = None
        end = len(clause)
        for match in self.pattern.finditer(clause, max(0, end - self._widest)):
            kind, reach, _ = self.rows[self.row_of(match)]
            if kind in _OWN and _DIGIT.search(clause, match.end()):
                continue
            if end - match.end() <= min(reach, within):
                found = kind
        return found

    def places(self, passage: str) -> list[tuple[int, str]]:
        """Return where every cue ends, with its kind, in order."""
        return [
            (match.end(), self.rows[self.row_of(match)][0])
            for match in self.pattern.finditer(passage)
        ]


class Behind(Table):
    """Cues behind a mention, of which the earliest row decides; no mark may stand between."""

    def first(self, clause: str) -> str | None:
        """Return the kind of the first row whose words stand near enough, or None."""
        best, words = len(self.rows), 0
        match = _MARKS.match(clause)
        place = match.end() if match else 0
        while words <= _MOST_WORDS:
            found = self.pattern.match(clause, place)
            if found is not None:
                row = self.row_of(found)
                if row < best and words <= self.rows[row][1]:
                    best = row
            step = _STEP.match(clause, place)
            if step is None:
                break
            place, words = step.end(), words + 1
        return self.rows[best][0] if best < len(self.rows) else None


_MARKS = re.compile(r"\W*")
_STEP = re.compile(r"[\w'’-]+ ")
_MOST_WORDS = 5


def _expand(cue: str) -> Iterator[str]:
    """Write out the group that a cue begins with: "(?:a|b)c" gives "ac" and "bc".

    Raises ValueError for a cue that begins neither with a letter nor with a group.
    """
    if not cue.startswith("(?:"):
        if not cue[:1].isalpha() or cue[1:2] in ("?", "*", "+", "{"):
            raise ValueError(f"a cue begins with plain letters: {cue!r}")
        yield cue
        return
    close = _closing(cue)
    rest = cue[close + 1 :]
    if rest.startswith("?"):
        rest = rest.removeprefix("?")
        yield from _expand(rest)
    for opening in _alternatives(cue[3:close]):
        yield from _expand(opening + rest)


def _closing(cue: str) -> int:
    """Return the place of the bracket that closes the first one."""
    depth = 0
    for place, char in enumerate(cue):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if not depth:
            return place
    raise ValueError(f"an open group: {cue!r}")


def _alternatives(inner: str) -> Iterable[str]:
    """Split the inside of a group at its own bars."""
    depth, start = 0, 0
    for place, char in enumerate(inner):
        depth += {"(": 1, ")": -1}.get(char, 0)
        if char == "|" and not depth:
            yield inner[start:place]
            start = place + 1
    yield inner[start:]
