"""The telling words of a text: those by which two reports of one thing are known. Plain Python.

>>> sorted(telling_words("The marches filled the quays of Port Merrow, 5,000 strong"))
['filled', 'marche', 'merrow', 'port', 'quay', 'strong']
"""

from __future__ import annotations

from annotator.figures.words import word_set
from annotator.winnowing import words_of

# Words of English that are in every report, and those that only introduce a figure.
_EMPTY = word_set(
    "a about above after again all almost along also although among an and another any are around",
    "as at away back be became because been before began being between both but by came can come",
    "could day did do does down during each even ever every few first for from full gave get give",
    "given go going had half has have he her here him his how however i if in into is it its just",
    "last later least left less like made many may me might more most much must my near nearly no",
    "nor not now of off on once one only onto or other our out over own part put roughly said same",
    "saw say says see seen several she should since so some still such take taken than that the",
    "their them then there these they this those though through time to told too took two under",
    "until up upon us was we well went were what when where which while who whole whom whose why",
    "will with within without would year years yet you your approximately estimate estimated",
    "exactly figure figures number numbers total thousand thousands hundred hundreds dozens",
    "million people according spokesman spokeswoman spokesperson reported count counted",
    "monday tuesday wednesday thursday friday saturday sunday january february march april june",
    "july august september october november december morning afternoon evening night today",
    "yesterday",
) - {"march"}

# So many words are kept of one claim.
MOST_WORDS = 60


def telling_words(text: str) -> dict[str, tuple[int, int]]:
    """Return the telling words, folded, each with the code points where it first stands.

    Without numbers and empty words; of scripts without spaces, each two neighbouring characters.
    """
    words = words_of(text)
    found: dict[str, tuple[int, int]] = {}
    for place, form in enumerate(words.forms):
        start, end = words.starts[place], words.ends[place]
        if len(form) == 1 and not form.isascii():
            following = place + 1
            if following < len(words) and words.starts[following] == end:
                found.setdefault(form + words.forms[following], (start, words.ends[following]))
            continue
        word = _stem(form)
        if len(word) > 2 and form not in _EMPTY and not any(sign.isdigit() for sign in word):
            found.setdefault(word, (start, end))
    return found


def _stem(form: str) -> str:
    """Take off the possessive and the plural's "s": the same for both sides is all it needs."""
    word = form.removesuffix("'s")
    return word[:-1] if len(word) > 4 and word.endswith("s") and not word.endswith("ss") else word
