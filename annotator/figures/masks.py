"""Mark the digits that are names, dates or labels, so that no later stage reads them as counts.

Masking happens once, before numbers are read. Printed forms are in ``mask_patterns``; here stand
the rules that look at neighbouring tokens (years, labels such as "Step 2", names such as "S&P 500",
scores such as "3-1").
"""

from bisect import bisect_left

from annotator.figures.density import dense_places
from annotator.figures.mask_patterns import AT_DIGITS, AT_WORDS, GUARDED
from annotator.figures.tokens import MARK, NUMBER, WORD, Token, TokenizedText
from annotator.figures.units import BARE_PREFIXES, CURRENCY_SIGNS, MEASURES
from annotator.figures.words import (
    CALENDAR_WORDS,
    LABELS,
    NAME_SAFE_WORDS,
    PEOPLE_NOUNS,
    SCORE_WORDS,
    STOP_WORDS,
    YEAR_LEADS,
    is_plural_noun,
    word_set,
)


def mask(text: TokenizedText) -> None:
    """Set ``masked`` on every token that belongs to a date, time, address, label, name or table."""
    places = [
        index
        for index, token in enumerate(text.tokens)
        if token.type == NUMBER or token.lower in _WORDS_TO_MASK
    ]
    _mask_tables(text)
    _mask_guarded(text)
    _mask_anchored(text, places)
    for index in places:
        token = text.tokens[index]
        if token.masked:
            continue
        if token.type == NUMBER:
            token.masked = _is_no_count(text, index)
        elif token.lower in _LABEL_NUMBERS and text.lower(index - 1) in LABELS:
            token.masked = _is_spelled_label(text, index)


def _mask_tables(text: TokenizedText) -> None:
    """Mask the digits of stretches that are too dense in numbers to be prose."""
    numbers = [token for token in text.tokens if token.type == NUMBER]
    for place in dense_places([token.start for token in numbers]):
        numbers[place].masked = True


def _mask_guarded(text: TokenizedText) -> None:
    """Mask web and mail addresses, hashtags, handles and spelled times of day."""
    starts: list[int] = []
    for guard, pattern in GUARDED:
        if guard not in text.text:
            continue
        starts = starts or [token.start for token in text.tokens]
        for match in pattern.finditer(text.text):
            _mask_until(text, bisect_left(starts, match.start()), match.end())


def _mask_anchored(text: TokenizedText, places: list[int]) -> None:
    """Mask what a pattern matches at a run of digits, at the name of a month or at an hour."""
    for index in places:
        token = text.tokens[index]
        if token.masked or len(token.text) > _LONGEST_MASKED:
            continue
        pattern = AT_DIGITS if token.type == NUMBER else AT_WORDS.get(token.lower)
        match = pattern.match(text.text, token.start) if pattern is not None else None
        if match is not None:
            _mask_until(text, index, match.end())


_LONGEST_MASKED = 24


def _mask_until(text: TokenizedText, index: int, end: int) -> None:
    """Mask the tokens from ``index`` on that start before a text offset."""
    while index < len(text.tokens) and text.tokens[index].start < end:
        text.tokens[index].masked = True
        index += 1


def _is_identifier(text: TokenizedText, index: int) -> bool:
    """Are letters printed against the digits, as in M4A, XC40, TPP-11, PRM/2213 or 97.2 FM?

    Currency codes are not identifiers (US$5, RM23, USD10m), nor are "sub-7" and "minus-130".
    """
    if text.at(index + 1).text in _WAVEBANDS:
        return True
    if not text.touches(index):
        return text.lower(index + 1) == "zip"
    before = text.tokens[index - 1]
    if before.type == WORD:
        if _is_caseless(before):
            return False
        return not _is_currency_code(before) and text.lower(index - 2) not in CURRENCY_SIGNS
    return before.text == "_" or (before.text in "-–/" and _is_joined_on(text, index))


def _is_joined_on(text: TokenizedText, index: int) -> bool:
    """Does a hyphen or slash join the digits to letters or to a number that was set aside?"""
    if text.lower(index - 2) == "covid":
        return True
    if not text.touches(index - 1):
        return False
    stem = text.tokens[index - 2]
    if text.lower(index - 1) != "–" and _is_reference(text, index - 2):
        return True
    if text.lower(index - 1) == "/" or stem.type != WORD or _is_currency_code(stem):
        return False
    return not _is_caseless(stem) and (not stem.text.islower() or stem.lower in _HYPHENED_STEMS)


def _is_reference(text: TokenizedText, index: int) -> bool:
    """Is a token the front of a reference, a slash or hyphen behind it: "PRM/2213", "OG-2024-117"?

    A number is when it was set aside itself ("Minute 88/25").
    """
    front = text.at(index)
    if front.type == NUMBER:
        return front.masked
    return front.type == WORD and front.text.isupper() and text.lower(index + 1) == "/"


def _is_caseless(token: Token) -> bool:
    """Is the word of a script without letter case, whose prefixes join the digits: "כ-7,500"?"""
    return token.text.upper() == token.text.lower()


_WAVEBANDS = frozenset(("FM", "AM", "MW", "LW", "MHz", "kHz"))
_HYPHENED_STEMS = word_set("covid sars type mid pre post last top under over u")


def _is_currency_code(token: Token) -> bool:
    """Is the word a currency code that may touch its amount: USD10, RM23, Rs500?"""
    return token.lower in BARE_PREFIXES and not token.text.islower()


def _is_year(text: TokenizedText, index: int) -> bool:
    """Is a bare four-digit number a year? In 1500–2100 yes, unless something shows it counts.

    "2,000" is never one; "2000 people" and "about 1800" count; "in 2018 protesters" is a year.
    """
    token = text.tokens[index]
    if len(token.text) != 4 or not token.text.isdecimal() or not 1000 <= int(token.text) <= 2199:
        return False
    before, after = text.lower(index - 1), text.at(index + 1)
    if int(token.text) < 1500 or before == "ad" or after.lower in _ERAS or _is_circa(text, index):
        return _is_old_year(text, index)
    if (before and before in "$£€¥₹=") or _is_currency_code(text.at(index - 1)):
        return False
    if after.text in ("%", "+", "°", "€", "£") or (after.lower in MEASURES and after.lower != "in"):
        return False
    if after.start == token.end and after.type == WORD:
        return after.lower in ("s", "ers")
    if before in YEAR_LEADS or before in CALENDAR_WORDS:
        return not _counts_people(text, index) or before in ("in", "since", "by", "until")
    if before in ("and", "to", "or", "-", "–") and text.at(index - 2).masked:
        return True
    if before in _COUNTING_LEADS:
        return False
    if int(token.text) % 50 == 0:
        return not is_plural_noun(after.lower)
    return not _counts_people(text, index) or before in ("the", "last", "this")


def _is_old_year(text: TokenizedText, index: int) -> bool:
    """Is the number a year by its era ("AD 410", "44 BC"), by "c.", or by "in" with no noun?"""
    before, after = text.lower(index - 1), text.lower(index + 1)
    if after in _ERAS or before == "ad":
        return True
    counting = is_plural_noun(after) or _counts_people(text, index)
    return (_is_circa(text, index) or before in _OLD_YEAR_LEADS) and not counting


def _is_circa(text: TokenizedText, index: int) -> bool:
    """Does "c." or "ca." stand before the number?"""
    return text.lower(index - 1) == "." and text.lower(index - 2) in ("c", "ca")


_ERAS = frozenset(("bc", "ad", "bce", "ce"))
_COUNTING_LEADS = word_set("about around roughly over nearly than some least almost")
_OLD_YEAR_LEADS = word_set("in since until year anno circa of by before after")


def _counts_people(text: TokenizedText, index: int) -> bool:
    """Does a noun for people follow within three words, with no other number or verb between?"""
    for step in (1, 2, 3):
        token = text.at(index + step)
        if token.lower in PEOPLE_NOUNS:
            return True
        if token.type != WORD or token.lower in STOP_WORDS:
            return False
    return False


def _is_label(text: TokenizedText, index: int) -> bool:
    """Does a label word stand before the number: Step 2, page 14, Channel 5, category 4?"""
    token, before = text.tokens[index], text.at(index - 1)
    if before.text == "." and text.lower(index - 2) in _ABBREVIATED:
        return True
    if before.lower == "of" and text.at(index - 2).masked and _short_integer(text.at(index - 2)):
        return _short_integer(token)  # "Reason 2 of 4"
    if before.text == "#":
        return True
    if before.lower in ("no", "nos") and before.text != before.lower and "," in token.text:
        return not _counts_people(text, index) and not is_plural_noun(text.lower(index + 1))
    if before.text == "." and _is_initialism(text, index - 1):
        return token.text.isdecimal() and not _counts_people(text, index)
    if before.lower not in LABELS or "," in token.text:
        return False
    return not _counts_people(text, index) and text.lower(index + 1) not in _SCALE_OR_PERCENT


_ABBREVIATED = word_set("no nos art fig p pp ch fol vol ref tel ext cl para sec min op")


def _is_initialism(text: TokenizedText, index: int) -> bool:
    """Does the full stop close initials that number a bill or a file: "H.B. 1193", "S.I. 44"?"""
    letters = [text.at(index - back) for back in (1, 2, 3)]
    if letters[1].text != "." or not all(len(one.text) == 1 for one in letters[::2]):
        return False
    printed = letters[2].text + letters[0].text
    return printed.isupper() and printed not in ("US", "UK", "UN", "UA", "EU", "DC", "AM", "PM")


_SCALE_OR_PERCENT = word_set("% percent per pc hundred thousand million billion trillion dozen")


def _is_spelled_label(text: TokenizedText, index: int) -> bool:
    """Does a number word behind a label count nothing: "phase two", "day one", "number ten"?"""
    after = text.lower(index + 1)
    return not (after in _LABEL_BREAKERS or after in PEOPLE_NOUNS or is_plural_noun(after))


_LABEL_NUMBERS = word_set("one two three four five six seven eight nine ten eleven twelve")
_WORDS_TO_MASK = _LABEL_NUMBERS | AT_WORDS.keys()
_LABEL_BREAKERS = _SCALE_OR_PERCENT | {"of", "or"}


def _is_name_part(text: TokenizedText, index: int) -> bool:
    """Is the number the tail of a proper name: iPhone 12, FTSE 100, Model 3, Big 12?

    The word before is capitalised in mid-sentence, the number is a short bare integer, and no
    counted noun or unit follows it.
    """
    token, before = text.tokens[index], text.at(index - 1)
    if not token.text.isdecimal() or len(token.text) > 4 or before.type != WORD:
        return False
    if before.text[0].islower() and not _has_inner_capital(before):
        return False
    if before.lower in NAME_SAFE_WORDS or _is_currency_code(before):
        return False
    if _begins_sentence(text, index - 1) and not _has_inner_capital(before):
        return False
    after = text.at(index + 1)
    if after.text in ("%", "°") or after.lower in _SCALE_OR_PERCENT:
        return False
    if after.text == "+" and text.touches(index + 1):
        return False
    if after.start == token.end and after.type == WORD:
        return after.lower == "s"
    if after.lower in MEASURES and after.lower not in ("in", "a", "m", "g"):
        return False
    if _has_inner_capital(before):
        return not _counts_people(text, index)
    return not (is_plural_noun(after.lower) or _counts_people(text, index))


def _has_inner_capital(token: Token) -> bool:
    """Is the word printed like iPhone or FTSE, with a capital after its first letter?"""
    return any(char.isupper() for char in token.text[1:])


def _begins_sentence(text: TokenizedText, index: int) -> bool:
    """Is the token the first word of its sentence, marks aside?"""
    first, _ = text.sentence(index)
    while first < index and text.tokens[first].type == MARK:
        first += 1
    return first == index


def _is_serial(text: TokenizedText, index: int) -> bool:
    """Is a long bare run of digits a serial number, since counts of that size are grouped?"""
    token = text.tokens[index]
    if len(token.text) < _SHORTEST_SERIAL or not token.text.isdecimal():
        return False
    before, after = text.at(index - 1), text.at(index + 1)
    if before.type == WORD and (before.lower in STOP_WORDS or _is_currency_code(before)):
        return False
    if before.text in CURRENCY_SIGNS or before.text in ("=", "~", "<", ">"):
        return False
    if after.text in ("%", "+", "€", "£") or after.lower in MEASURES:
        return False
    return not any(is_plural_noun(text.lower(index + step)) for step in (1, 2, 3))


_SHORTEST_SERIAL = 7


def _is_clock_time(text: TokenizedText, index: int) -> bool:
    """Is "10.30" a time of day: "Assemble 10.30", "5.45 for 6"?"""
    hour, dot, minute = text.tokens[index].text.partition(".")
    if not (dot and hour.isdecimal() and minute.isdecimal() and len(minute) == 2):
        return False
    if int(hour) > 24 or int(minute) > 59:
        return False
    after = text.lower(index + 1)
    if after in _SCALE_OR_PERCENT or after in MEASURES:
        return False
    meal = after == "for" and _short_integer(text.at(index + 2))
    return meal or text.lower(index - 1) in _CLOCK_LEADS


_CLOCK_LEADS = word_set(
    "assemble assembles assembly meet meets start starts begin begins doors open opens closes",
    "kick-off kickoff off depart departs till until noon service",
)


def _is_score(text: TokenizedText, index: int) -> bool:
    """Is the number half of a score: "won 3-1", "tied at 89-89", "2-0 down"?"""
    for here, other in ((index, index + 2), (index - 2, index)):
        if text.lower(here + 1) not in ("-", "–"):
            continue
        left, right = text.at(here), text.at(other)
        if not (text.touches(here + 1) and text.touches(here + 2)):
            continue
        if not _short_integer(left) or not _short_integer(right) or _runs_on(text, other + 1):
            continue
        around = {text.lower(here - 1), text.lower(here - 2), text.lower(other + 1)}
        if int(left.text) >= int(right.text) or around & SCORE_WORDS:
            return not is_plural_noun(text.lower(other + 1))
    return False


def _short_integer(token: Token) -> bool:
    """Is the token a bare integer of at most three digits?"""
    return token.type == NUMBER and len(token.text) <= 3 and token.text.isdecimal()


def _runs_on(text: TokenizedText, index: int) -> bool:
    """Is a word or another dash printed against the token before ``index``?"""
    return text.touches(index) and (text.at(index).type == WORD or text.lower(index) in "-–")


def _is_no_count(text: TokenizedText, index: int) -> bool:
    """Do the neighbours of a number tell that it names, dates or labels something?"""
    return (
        _is_identifier(text, index)
        or _is_year(text, index)
        or _is_label(text, index)
        or _is_name_part(text, index)
        or _is_serial(text, index)
        or _is_clock_time(text, index)
        or _is_score(text, index)
    )
