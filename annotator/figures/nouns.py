"""Find what a number counts: the noun phrase to its right, its head noun, and where it ends.

No parser is needed for newspaper prose: the phrase runs on over adjectives and nouns, through "of"
after a magnitude and through quotation marks ("60 self-proclaimed “progressives”"), and stops at
verbs, other prepositions and punctuation. A known noun for people or tickets and the like ends it.
"""

from typing import NamedTuple

from annotator.figures.atoms import Atom
from annotator.figures.people import is_people_noun
from annotator.figures.tokens import BREAK, MARK, NUMBER, WORD, TokenizedText
from annotator.figures.words import STOP_WORDS, is_plural_noun, word_set

HEADS_BESIDES_PEOPLE = word_set(
    "tickets ticket signatures signature votes vote ballots views view plays streams impressions",
    "seats seat arrests arrest injuries deaths fatalities donations registrations rsvps",
    "admissions scans attendances attendance subscriptions downloads memberships signups capacity",
    "spoilt entries replays tix sign-ups passes listens concurrents wristbands bookings",
    "reservations",
)
_PRONOUNS = word_set("us you")
_CALENDAR_UNITS = word_set("year month week night season term autumn summer spring winter")
_NO_NOUNS = word_set("more additional further extra such new different mark figure total barrier")
_LONGEST_PHRASE = 7
_QUOTES = word_set("“ ” \" ‘ ’ ' *")
_OF_OPENERS = word_set("the these those its their his her our all")
# What crowds do to things; of people it is said as an adjective ("300 injured miners").
_DONE_BY_CROWDS = word_set(
    "joined attended visited blocked blockaded downed signed packed filled lined occupied stormed",
    "followed watched viewed entered toured crossed braved backed donated pledged raised cast",
    "boarded fled faced received sought lost reached passed walked marched rallied protested",
)
_PARTICIPLE_ADJECTIVES = word_set(
    "registered injured wounded armed masked unionized unionised organized organised eligible",
    "unarmed concerned dedicated committed self-proclaimed assembled invited confirmed displaced",
    "estimated paid retired disabled unvaccinated vaccinated united proclaimed combined voting",
    "visiting working paying striking marching protesting screaming cheering chanting flag-waving",
    "waving viewing tv",
)


class Counted(NamedTuple):
    """The counted noun phrase at tokens ``[first, stop)`` with its head nouns, main one first."""

    first: int
    stop: int
    heads: tuple[str, ...]

    @property
    def head(self) -> str:
        """The main head noun in lower case, "" when the number counts nothing printed."""
        return self.heads[0] if self.heads else ""


def read_counted(text: TokenizedText, atom: Atom, index: int) -> Counted:
    """Read the noun phrase that starts at token ``index``, right behind a number and its bounds.

    Gives an empty phrase (``first == stop``) when the number counts nothing that is printed there.
    """
    if text.lower(index) == "of" and text.lower(index + 1) in _PRONOUNS:
        return Counted(index + 1, index + 2, (text.lower(index + 1),))
    if _opens_item(text, index):
        return Counted(index, index, ())
    first = _skip_opening(text, atom, index)
    stop, head = _walk(text, first)
    if head < 0 or text.lower(head) in _NO_NOUNS:
        return Counted(index, index, ())
    heads = [text.lower(head)]
    if _is_counting_noun(text.lower(head)) and text.lower(stop) == "of" and heads[0] in _PARTITIVES:
        inner, inner_head = _walk(text, _skip_determiner(text, stop + 1))
        if inner_head >= 0 and is_countable(text.lower(inner_head)):
            stop, heads = inner, [text.lower(inner_head), *heads]
    stop, more = _coordinated(text, stop)
    return Counted(first, stop, (*heads, *more))


def _opens_item(text: TokenizedText, index: int) -> bool:
    """Does the token open a labelled line of its own, as behind "Ejections: 37⏎Arrests: 9"?"""
    here, before = text.at(index), text.at(index - 1)
    if here.type != WORD or before.end < 0 or "\n" not in text.text[before.end : here.start]:
        return False
    return any(text.lower(index + step) == ":" for step in range(1, 5))


_PARTITIVES = word_set("members groups thousands pairs crowds kinds")


def _skip_opening(text: TokenizedText, atom: Atom, index: int) -> int:
    """Step over "-", "of (the)", "more", "other" between a number and its noun."""
    if text.lower(index) in _QUOTES and text.touches(index) and _reaches_noun(text, index + 1):
        index += 1  # the number was quoted: "“well over 30,000” people"
    if text.lower(index) in ("-", "–") and text.touches(index) and text.at(index + 1).type == WORD:
        index += 1
    if atom.vague and text.lower(index) == "," and text.lower(index + 1) == "of":
        index += 1  # "hundreds, possibly thousands, of residents"
    if text.lower(index) == "of" and (
        atom.vague or atom.fraction or atom.scale > 1 or _opens_group(text, index)
    ):
        index = _skip_determiner(text, index + 1)
    return index


def _reaches_noun(text: TokenizedText, index: int) -> bool:
    """Does one of the next three words name what is counted?"""
    words = [text.lower(index + step) for step in range(3)]
    return any(_is_counting_noun(word) or is_plural_noun(word) for word in words)


def _opens_group(text: TokenizedText, index: int) -> bool:
    """Does "of the" or "of its" follow, as in "300 of the marchers"?"""
    return text.lower(index + 1) in _OF_OPENERS


def _skip_determiner(text: TokenizedText, index: int) -> int:
    """Step over "the", "these", "its", and "young" stays, being part of the phrase."""
    return index + 1 if text.lower(index) in _OF_OPENERS else index


def _walk(text: TokenizedText, first: int) -> tuple[int, int]:
    """Walk over one noun phrase; return (index behind it, index of its head noun or -1)."""
    head, index = -1, first
    plural_seen = False
    while index - first < _LONGEST_PHRASE:
        token = text.at(index)
        if token.type == MARK and (token.text in _QUOTES or _is_inner_hyphen(text, index)):
            index += 1
            continue
        if token.type != WORD or _ends_phrase(text, index, plural_seen):
            break
        head = index
        index += 1
        known = _is_counting_noun(token.lower)
        if (known or plural_seen) and not _is_counting_noun(_next_word(text, index)):
            break
        if is_plural_noun(token.lower) and not known:
            plural_seen = True
            if not _is_counting_noun(_next_word(text, index)):
                break
    stop = index
    if head < 0:
        return first, -1
    if text.at(stop).text in '”’"*' and text.touches(stop) and _opened(text, first, stop):
        return stop + 1, head
    return min(stop, _trim(text, head, stop)), head


def _opened(text: TokenizedText, first: int, stop: int) -> bool:
    """Was a quotation mark opened inside the phrase that closes at ``stop``?"""
    return any(text.tokens[index].text in '“"‘*' for index in range(first, stop))


def _trim(text: TokenizedText, head: int, stop: int) -> int:
    """Leave out marks behind the head, but keep a quotation mark that closes the phrase."""
    end = head + 1
    while end < stop and text.at(end).text in '”’"*':
        end += 1
    return end


def _next_word(text: TokenizedText, index: int) -> str:
    """Return the next word, looking through one quotation mark."""
    if text.at(index).type == MARK and text.at(index).text in _QUOTES:
        return ""
    return text.lower(index)


def _is_inner_hyphen(text: TokenizedText, index: int) -> bool:
    """Is this a hyphen or full stop inside a compound: "pro-choice", "U.S.", "flag-waving"?"""
    if text.tokens[index].text not in ("-", "‑", "."):
        return False
    before, after = text.at(index - 1), text.at(index + 1)
    if text.tokens[index].text == "." and len(before.text) == 1 and text.lower(index - 2) == ".":
        return after.type == WORD and after.text.islower()  # "U.S. senators"
    inside = text.touches(index) and text.touches(index + 1) and after.type == WORD
    return inside and (text.tokens[index].text != "." or len(before.text) == 1)


def _is_counting_noun(word: str) -> bool:
    """Is the word a noun whose being counted tells the kind of a figure?"""
    return (is_people_noun(word) and word not in _PRONOUNS) or word in HEADS_BESIDES_PEOPLE


def is_countable(word: str) -> bool:
    """May a number above one count the noun: a plural, or a noun known to be counted?"""
    return is_plural_noun(word) or _is_counting_noun(word) or word in _PRONOUNS


def _ends_phrase(text: TokenizedText, index: int, plural_seen: bool) -> bool:
    """Does the word stop the noun phrase: a verb, a preposition, a pronoun, a participle?"""
    word = text.lower(index)
    if _is_counting_noun(word):
        return word in ("view", "vote") and plural_seen
    if word in ("more", "other", "additional", "further", "extra", "such", "new", "different"):
        return False
    if word in ("last", "next") and text.lower(index + 1) in _CALENDAR_UNITS:
        return True
    if word in STOP_WORDS:
        return not _leads_to_people(text, index, word)
    if word.endswith("ed") and len(word) > 4 and word not in _PARTICIPLE_ADJECTIVES:
        return plural_seen or not _leads_to_people(text, index, word)
    return word.endswith("ing") and plural_seen


def _leads_to_people(text: TokenizedText, index: int, word: str) -> bool:
    """Is a verb form an adjective here, its people right behind: "300 striking miners"?"""
    if not word.endswith(("ed", "ing")):
        return False
    after = text.lower(index + 1)
    if word in _DONE_BY_CROWDS:
        return is_people_noun(after)  # "12,000 joined protests", "2,000 blocked roads"
    return _is_counting_noun(after) or is_plural_noun(after)


def _coordinated(text: TokenizedText, stop: int) -> tuple[int, list[str]]:
    """Read "… and participants" behind a head: a second known noun counted together."""
    heads: list[str] = []
    for _ in range(2):
        if text.lower(stop) not in ("and", "or", "&") or text.at(stop + 1).type == NUMBER:
            break
        word = text.lower(stop + 1)
        if not _is_counting_noun(word) or text.at(stop + 1).type == BREAK:
            break
        heads.append(word)
        stop += 2
    return stop, heads
