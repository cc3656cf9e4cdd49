"""Name an event that nobody has recorded yet, by what the text calls it. Plain Python."""

from __future__ import annotations

import re

_NAMED = re.compile(
    r"(?:\b[A-Z][\w’'-]{0,30}[ ]){1,4}(?:March|Rally|Parade|Pride|Protest|Demonstration|Vigil"
    r"|Strike|Concert|Festival|Carnival|Convention|Conference|Summit|Marathon|Regatta|Cup|Final|Appeal"
    r"|Petition|Election|Referendum|Ballot|Broadcast|Livestream|Premiere)\b"
)
_OPENING = re.compile(r"^(?:The|A|An|This|That|On|At|In)\s+")
_LONGEST = 80


def name_event(text: str, position: int, headline: str) -> str:
    """Return what the text calls an event: "Harbour March", else the headline.

    The capitalised name of a gathering, a broadcast or a petition in the headline, or else the one
    printed nearest to ``position``, in code points. A headline is cut at a word to 80 characters.
    """
    if found := _NAMED.search(headline):
        return _OPENING.sub("", found.group())
    near = min(_NAMED.finditer(text), key=lambda match: abs(match.start() - position), default=None)
    if near is not None:
        return _OPENING.sub("", near.group())
    name = headline.strip().rstrip(".")
    return name if len(name) <= _LONGEST else f"{name[:_LONGEST].rpartition(' ')[0]} …"
