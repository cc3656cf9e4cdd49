"""Carry the speaker of a quotation over all of its sentences.

“We counted 900. By noon it was 1,200,” said Ola Finn. “Then 300 left.” Each sentence is read by
itself; the one speaker is named in only one of them.
"""

import re
from bisect import bisect_right

from annotator.figures.model import Offsets

# Longer stretches between quotation marks are printing errors, not speech.
LONGEST = 1_500

_QUOTED = re.compile(rf"“[^“”]{{1,{LONGEST}}}(?:”|(?=\n\s*\n))|\"(?<!\w\")[^\"\n]{{1,{LONGEST}}}\"")
_SHORTEST_SPEECH = 15


class Quotations:
    """The quotations of a text, found once."""

    def __init__(self, text: str) -> None:
        self._found = (
            [
                match.span()
                for match in _QUOTED.finditer(text)
                if match.end() - match.start() >= _SHORTEST_SPEECH
            ]
            if "“" in text or '"' in text
            else []
        )
        self._starts = [start for start, _ in self._found]

    def around(self, start: int, end: int) -> Offsets | None:
        """Return the quotation that holds a span, or None."""
        place = bisect_right(self._starts, start) - 1
        if place < 0 or self._found[place][1] < end:
            return None
        return self._found[place]

    def before(self, offset: int) -> Offsets | None:
        """Return the last quotation that ends before an offset, or None."""
        place = bisect_right(self._starts, offset) - 1
        while place >= 0 and self._found[place][1] > offset:
            place -= 1
        return self._found[place] if place >= 0 else None
