"""Find the noun that a number counts when it stands ahead of the number, not behind it.

Four forms are common: a label ("Tickets scanned at the doors: 12,977"), "the number of visitors
at 1.3 million", a subject with a verb of measure ("Downloads reached 1.2 million"), and a bracket.
"""

import re

from annotator.figures.nouns import HEADS_BESIDES_PEOPLE
from annotator.figures.people import is_people_noun
from annotator.figures.words import is_plural_noun, word_set

_LABEL = re.compile(r"(?:^|[.;|!?·•*\n\d]|: )\s*(?P<phrase>[^.;:|!?·•\n\d]{3,60}):[\s*_]*$")
_NUMBER_OF = re.compile(
    r"\bnumber of (?:[\w-]+ ){0,2}?(?P<phrase>[\w-]+s|people|men|women|children) (?:[\w-]+ ){0,5}$"
)
_SUBJECT = re.compile(
    r"(?:^|[.;:,\n] ?|\band |\bwhile |\bbut )(?P<phrase>(?:[\w’'-]+ ){0,3}?[\w’'-]{3,}"
    r"(?: (?:sold|scanned|issued|of|in|at|for|this|last|so far)(?: [\w’'-]+){0,3})?)"
    r" (?:have |has |had |now |also )?(?:reached|stood at|stand at|stands at|totall?ed|numbered"
    r"|number|hit"
    r"|passed|topped|rose to|rise to|fell to|climbed to|came to|grew to|were|are|was|is|amounted"
    r" to|accounted for"
    r"|closed at|finished at|ended at|opened at|jumped to|doubled to|trebled to|made up)"
    r" (?:about |around |over |some |nearly |just |only |now |up )?$"
)
_BRACKET = re.compile(
    r"(?P<phrase>(?:[\w’'-]+ ){0,2}[\w’'-]+) \((?:about |some |around |nearly |over )?$"
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_MODIFYING = word_set(
    "at in on for of by from to sold scanned issued sent returned this last so far today yesterday"
    " per served used made received handed given taken"
)
# The last word ahead of the number in any of the forms.
_LEADS_TO_NUMBER = word_set(
    "reached at totalled totaled numbered number hit passed topped to were are was is for about"
    " around over some nearly just only now up"
)
_LONGEST_LABEL = 4
_NO_HEADS = word_set(
    "figures numbers estimates results it this that they there others we you",
    # Whoever speaks in front of a colon is not what is counted.
    "organisers organizers police stewards campaigners promoters officials authorities",
)


def read_governing(before: str) -> tuple[str, tuple[str, ...]]:
    """Return the phrase ahead of a number that names what it counts, and its head nouns.

    ``before`` is the text of the sentence up to the number, in lower case. ("", ()) when nothing
    ahead of it does.
    """
    before = before[-120:]
    last = before.split()[-1:] or [""]
    for pattern, guard in (
        (_LABEL, last[0][-1:] in (":", "*", "_")),
        (_NUMBER_OF, "number of" in before),
        (_SUBJECT, last[0] in _LEADS_TO_NUMBER),
        (_BRACKET, "(" in before[-10:]),
    ):
        if not guard:
            continue
        match = pattern.search(before)
        if match is not None and (
            heads := _heads(match["phrase"], pattern in (_SUBJECT, _BRACKET))
        ):
            return match["phrase"], heads
    return "", ()


def _heads(phrase: str, subject: bool) -> tuple[str, ...]:
    """Return the counted noun of a phrase: a telling one if there is any, else the last plural."""
    words = [word for word in _WORD.findall(phrase) if word not in _NO_HEADS]
    place = next((place for place, word in enumerate(words) if place and word in _MODIFYING), None)
    main = words[:place]
    last = main[-1] if main else ""
    if last in HEADS_BESIDES_PEOPLE or is_people_noun(last) or is_plural_noun(last):
        return (last,)
    known = [word for word in words if word in HEADS_BESIDES_PEOPLE]
    if known or subject:
        return tuple(known[:1])
    if len(words) > _LONGEST_LABEL:
        return ()
    return tuple([word for word in words if is_people_noun(word)][-1:])
