"""Tell what has happened from what is expected or planned.

A word of expectation counts where it governs the figure: ahead of it in the same clause with no
other figure's verb between ("organisers expect 5,000"), or right behind it ("5,000 are expected").
It does not leak over a comma that opens a new clause, nor back from the end of the sentence.
"""

import re

_EXPECTING = (
    r"(?:(?<!than )expect(?:s|ed|ing)?|forecast\w*|predict\w*|anticipat\w*|hop(?:e|es|ed|ing)"
    r" (?:to|for"
    r"|that)"
    r"|likely to|could(?! (?:have|safely))|(?-i:may|might) (?!see\b|be seen)|projected"
    r"|estimated to (?:attend|come|turn out)|set to|due to|will|would(?! have)|'ll|’ll|going to"
    r"|should|if|must(?! have)|wants?|needs?|budget(?:s|ed)? for)\b"
)
_PLANNING = (
    r"(?:plan(?:s|ned|ning)? (?:to|for)|is planned|are planned|scheduled|intend\w* to|aim(?:s"
    r"|ed|ing)? (?:to|for)|targets?(?: (?:of|is|was))?|targeting|goal(?: (?:of|is|was|:))?"
    r"|our goal|permit (?:for|application)|applied for|catering for)\b"
)
_EXPECTED = (
    r"(?:(?:is|are|was|were|had been)? ?(?:expected|forecast|predicted|anticipated"
    r"|projected|likely to|hoped for)|to come\b(?! out)|(?:will|would|could) (?!have|not)\w+)\b"
)
_PLANNED = r"(?:target|goal|are planned|is planned|planned|scheduled)\b"
_EXPECTED_AHEAD = re.compile(rf"\b{_EXPECTING}", re.IGNORECASE)
_PLANNED_AHEAD = re.compile(rf"\b{_PLANNING}", re.IGNORECASE)
_EXPECTED_BEHIND = re.compile(rf"^[^.;,:]{{0,30}}?\b{_EXPECTED}", re.IGNORECASE)
_PLANNED_BEHIND = re.compile(rf"^\W{{0,3}}(?:\w+ ){{0,2}}?{_PLANNED}", re.IGNORECASE)
_ANY = re.compile(rf"\b(?:{_EXPECTING}|{_PLANNING}|{_EXPECTED}|{_PLANNED})")
# Where the reach of a word of expectation ends.
_CLAUSE_END = re.compile(
    r"[;:.!?—]|\s[–-]\s|[·|\n]|, (?:who|which|but|and|while|whereas|though|although|said|yet|so)\b"
    r"|\b(?:but|while|whereas|yet|after|until|because|said|says)\b|,(?= \w+ (?:said|says)\b)"
)
_REACH = 90
# "£61,230 raised of £75,000": the second sum is the target.
_OUT_OF = re.compile(
    r"[£$€]\s?[\d.,]+\w{0,2}(?: raised| pledged| given)? (?:out )?of (?:the |our |a )?$"
)


def looks_ahead(sentence: str) -> bool:
    """Does a sentence in lower case hold any word of expectation? Most do not."""
    return _ANY.search(sentence) is not None


def read_occurrence(before: str, after: str, kind: str, ahead: bool) -> str:
    """Guess from the words around a figure: "actual", "expected" or "planned".

    ``before`` and ``after`` are the words of its sentence on either side, ``ahead`` tells whether
    it ``looks_ahead``. What a hall could hold is a fact about the hall.
    """
    if kind == "capacity":
        return "actual"
    if kind in ("money", "donations") and _OUT_OF.search(before):
        return "planned"
    if not ahead:
        return "actual"
    clause = _last_clause(before[-_REACH:])
    behind = after[:60]
    if _PLANNED_BEHIND.search(behind):
        return "planned"
    if _EXPECTED_BEHIND.search(_CLAUSE_END.split(behind, maxsplit=1)[0]):
        return "expected"
    if (planned := _last(_PLANNED_AHEAD, clause)) is not None:
        return "planned" if not _is_spent(clause[planned:]) else "actual"
    if (expected := _last(_EXPECTED_AHEAD, clause)) is not None:
        return "expected" if not _is_spent(clause[expected:]) else "actual"
    return "actual"


def _last_clause(words: str) -> str:
    """Return the words behind the last clause end."""
    start = 0
    for match in _CLAUSE_END.finditer(words):
        start = match.end()
    return words[start:]


def _last(pattern: re.Pattern[str], words: str) -> int | None:
    """Return where the last match ends, None when there is none."""
    ends = [match.end() for match in pattern.finditer(words)]
    return ends[-1] if ends else None


def _is_spent(between: str) -> bool:
    """Does another number, or a verb in the past, stand between the expectation and the figure?"""
    return re.search(r"\d|\b(?:had|was|were|came|died|yet)\b", between) is not None
