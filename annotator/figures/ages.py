"""Tell ages from counts: "Mara Quill, 45, said", "a boy of nine", "the 16–34 group", "children
under 10".

An age has no noun of its own and stays below 116. What stands before and behind it is read in its
printed case, since a name is known by its capitals.
"""

import re

OLDEST = 115
# How far ahead of a number its age is introduced, in code points.
_REACH = 60

_AGED = re.compile(
    r"\b(?:[Aa]ge|[Aa]ged|[Aa]ges)(?: of| between| about| over| under|(?: \d{1,3},?){1,3} and)? $"
)
_NAMED = re.compile(r"[^\W\d_]{2,}(?:, | \()$")
_FULL_NAME = re.compile(r"(?:[^\W\d_][\w’'.-]* ){1,3}(?P<last>[^\W\d_][\w’'-]+)(?:, | \()$")
_SOMEBODY = re.compile(
    r"\b(?:boy|girl|man|woman|child|son|daughter|lad|youth|widow|baby|infant)s?(?: only)? (?:of"
    r"|aged) $",
    re.IGNORECASE,
)
_TURNING = re.compile(
    r"\b(?:he|she|who|youngest|oldest|eldest|(?:mr|mrs|ms|dr|sir|dame|lady|lord)\.? \w+)"
    r" (?:was|is|turned|turns|would be)"
    r" (?:\d{1,3}, not )?$",
    re.IGNORECASE,
)
_LIMITED = re.compile(
    r"\b(?:children|kids|boys|girls|people|those|pupils|anyone|adults|swimmers|players) $"
)
_LIMITING = re.compile(r"^(?:under|over|below|above|aged)\b", re.IGNORECASE)
_BAND = re.compile(r"^s\b|^[- ]?(?:age )?(?:group|bracket|demographic|cohort|year-olds?|age)\b")
_CLOSING = (",", ")", ".", ";", "")


def stands_as_age(before: str, mention: str, tail: str, spelled: bool, joined: bool) -> bool:
    """Does a number of at most ``OLDEST`` with no noun of its own state an age?

    ``before`` ends where the mention begins, ``tail`` begins behind the number; both as printed.
    """
    before = before[-_REACH:]
    if _AGED.search(before) or (joined and _BAND.search(tail)):
        return True
    closed = tail[:1] in _CLOSING
    if closed and (_SOMEBODY.search(before) or _TURNING.search(before)):
        return True
    if _SOMEBODY.search(before) and spelled:
        return True
    if closed and _LIMITING.search(mention) and _LIMITED.search(before):
        return True
    if spelled or joined:
        return False
    if tail[:1] in (",", ")") and _NAMED.search(before):
        return True
    name = _FULL_NAME.search(before) if tail[:1] in (".", ";") else None
    return name is not None and name["last"][0].isupper()
