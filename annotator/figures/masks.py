"""Mark the digits that are names, dates or labels, so that no later stage reads them as counts.

Masking happens once, before numbers are read. Two kinds of rule live here: patterns over the text
(``_AT_DIGITS``: add a line, and a row in the table test), and rules that look at neighbouring
tokens (years, labels such as "Step 2", names such as "S&P 500", scores such as "3-1").
"""

import re
from bisect import bisect_left

from annotator.figures.density import dense_places
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

_MONTH = (
    r"(?:(?i:jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)|Mar(?:ch)?|MARCH|May|MAY)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
_YEAR = r"(?:1[5-9]|20|21)\d\d(?![\d%]|[.,]\d)"

# Tried at every run of digits, so that text without digits costs nothing.
_AT_DIGITS = tuple(
    re.compile(pattern, re.VERBOSE | flags)
    for pattern, flags in (
        # Dates: 3 May 2025, 3-5 May, 2025-05-03, 3/5/2025, 9/11.
        (rf"(?<!\w){_DAY}(?:\s*[-–]\s*{_DAY})?(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?", 0),
        (r"(?<![\d.,/-])\d{4}-\d{2}-\d{2}(?![\d-])", 0),
        (r"(?<![\d.,/])\d{1,2}([/.])\d{1,2}\1(?:\d{4}|\d{2})(?![\d/])", 0),
        (r"(?<![\d.,/$£€])(?:9/11|24/7|50/50|20/20|7/7)(?![\d/])", 0),
        # Times of day: 10:27 PM, 5am, 10.45pm, 1430 GMT, 5 o'clock, 4:39 left.
        (r"(?<![\d.,:])\d{1,2}(?:[:.]\d{2}){0,2}\s?(?:[ap]\.?m\b\.?|o['’]clock)", re.IGNORECASE),
        (r"(?<![\d.,:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])", 0),
        (r"(?<![\d.,:])\d{1,3}:\d{1,3}(?![\d:])", 0),
        (r"(?<![\d.,:])\d{3,4}\s?(?:hrs|GMT|UTC|BST|EST|EDT|PST|PDT|CET|CEST)\b", 0),
        # Decades and school years: the 1980s, '90s, 2019/20, 2019-20.
        (r"(?<![\d.,])(?:1[5-9]|20)\d0['’]?s\b|(?<=['’])\d0s\b|(?<=\s['’])\d\d(?!\d)\b", 0),
        (r"(?<![\d.,$£€])(?:1[89]|20)\d\d[/–-](?:(?:1[89]|20)\d\d|\d\d)(?![\d,.]\d|\d)", 0),
        # Ordinals: 21st, 96th-minute.
        (r"(?<![\d.,])\d{1,7}(?:,\d{3}){0,5}(?:st|nd|rd|th)\b", 0),
        # Telephone numbers and footnote marks.
        (r"(?<=\+)\d[\d ().-]{6,18}\d(?!\w)", 0),
        (r"(?<![\w,.])0\d{2,4}\)?[ -]\d{3,4}[ -]?\d{3,4}(?!\w)", 0),
        (r"(?<!\w)(?:1[ -])?\(?\d{3}\)?[-. ]\d{3}[-.]\d{4}(?!\w)", 0),
        (r"(?<=\[)\d{1,3}\]|(?<=\^)\d{1,3}|(?<=[§¶№])\d[\d.]{0,12}|(?<=[§¶№]\s)\d[\d.]{0,12}", 0),
        # List markers: a short number with a full stop or bracket at the start of a line.
        (r"(?<![^\n\r])\d{1,2}[.)](?=\s)|(?<=\n\()\d{1,2}\)(?=\s)", 0),
        # Street addresses: 16-18 Industrial Avenue, 9 E 71st St, 22 Ave Foch.
        (
            r"""(?<![\w,.])\d{1,5}(?:[-–]\d{1,5})?[ ]
            (?:[A-Z0-9][\w.'’]{0,20}[ ]){1,4}
            (?:Street|St|Road|Rd|Avenue|Ave|Boulevard|Blvd|Lane|Ln|Drive|Way|Square|Court)\b""",
            0,
        ),
        (r"(?<![\w,.])\d{1,5}[ ](?:Ave|Avenue|Rue|Calle|Via)[ ][A-Z]", 0),
    )
)
# Tried at the name of a month: May 3rd, May 3-5, 2025, May 2025.
_AT_MONTHS = (
    re.compile(
        rf"{_MONTH}\s+{_DAY}(?:\s*(?:[-–]|and|to)\s*{_DAY}(?!\s*(?:people|,?\s*000)))?(?:,?\s+{_YEAR})?"
    ),
    re.compile(rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}"),
)
_MONTHS = word_set(
    "january february march april may june july august september october november december jan",
    "feb mar apr jun jul aug sep sept oct nov dec",
)
# Searched for in the whole text, but only where the guard is printed at all.
_GUARDED = (
    ("://", re.compile(r"\bhttps?://\S{1,2000}", re.IGNORECASE)),
    ("www.", re.compile(r"\bwww\.\S{1,2000}")),
    ("@", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@\w[\w.-]{1,190}|(?<!\w)@\w{1,100}")),
    ("#", re.compile(r"(?<!\w)#\w{1,100}")),
    (
        "clock",
        re.compile(
            r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+o['’]clock",
            re.I,
        ),
    ),
)


def mask(text: TokenizedText) -> None:
    """Set ``masked`` on every token that belongs to a date, time, address, label, name or table."""
    _mask_tables(text)
    _mask_guarded(text)
    _mask_anchored(text)
    for index, token in enumerate(text.tokens):
        if token.masked:
            continue
        if token.type == NUMBER:
            token.masked = any(rule(text, index) for rule in _RULES)
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
    for guard, pattern in _GUARDED:
        if guard not in text.text:
            continue
        starts = starts or [token.start for token in text.tokens]
        for match in pattern.finditer(text.text):
            _mask_until(text, bisect_left(starts, match.start()), match.end())


def _mask_anchored(text: TokenizedText) -> None:
    """Mask what a pattern matches at a run of digits or at the name of a month."""
    for index, token in enumerate(text.tokens):
        if token.type == NUMBER:
            patterns = _AT_DIGITS if len(token.text) <= _LONGEST_MASKED else ()
        elif token.lower in _MONTHS:
            patterns = _AT_MONTHS
        else:
            continue
        for pattern in () if token.masked else patterns:
            match = pattern.match(text.text, token.start)
            if match is not None:
                _mask_until(text, index, match.end())
                break


_LONGEST_MASKED = 24


def _mask_until(text: TokenizedText, index: int, end: int) -> None:
    """Mask the tokens from ``index`` on that start before a text offset."""
    while index < len(text.tokens) and text.tokens[index].start < end:
        text.tokens[index].masked = True
        index += 1


def _is_identifier(text: TokenizedText, index: int) -> bool:
    """Are letters printed against the front of the digits, as in M4A, XC40 or TPP-11?

    Currency codes are not identifiers (US$5, RM23, USD10m), nor are "sub-7" and "minus-130".
    """
    if not text.touches(index):
        return text.lower(index + 1) == "zip"
    before = text.tokens[index - 1]
    if before.text == "-" and text.lower(index - 2) == "covid":
        return True
    if before.type == WORD:
        return not _is_currency_code(before) and text.lower(index - 2) not in CURRENCY_SIGNS
    if before.text == "_":
        return True
    if before.text in "-–" and text.touches(index - 1):
        stem = text.tokens[index - 2]
        if stem.type == WORD and not _is_currency_code(stem):
            return not stem.text.islower() or stem.lower in _HYPHENED_STEMS
    return False


_HYPHENED_STEMS = word_set("covid sars type mid pre post last top under over u")


def _is_currency_code(token: Token) -> bool:
    """Is the word a currency code that may touch its amount: USD10, RM23, Rs500?"""
    return token.lower in BARE_PREFIXES and not token.text.islower()


def _is_year(text: TokenizedText, index: int) -> bool:
    """Is a bare four-digit number a year? In 1500–2100 yes, unless something shows it counts.

    "2,000" is never one; "2000 people" and "about 1800" count; "in 2018 protesters" is a year.
    """
    token = text.tokens[index]
    if len(token.text) != 4 or not token.text.isdecimal() or not 1500 <= int(token.text) <= 2199:
        return False
    before, after = text.lower(index - 1), text.at(index + 1)
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
    if before in (
        "about",
        "around",
        "roughly",
        "over",
        "nearly",
        "than",
        "some",
        "least",
        "almost",
    ):
        return False
    if int(token.text) % 50 == 0:
        return not is_plural_noun(after.lower)
    return not _counts_people(text, index) or before in ("the", "last", "this")


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
    if before.text == "." and text.lower(index - 2) in ("no", "nos", "art", "fig", "p", "pp", "ch"):
        return True
    if before.text == "#":
        return True
    if before.lower not in LABELS or "," in token.text:
        return False
    return not _counts_people(text, index) and text.lower(index + 1) not in _SCALE_OR_PERCENT


_SCALE_OR_PERCENT = word_set("% percent per pc hundred thousand million billion trillion dozen")


def _is_spelled_label(text: TokenizedText, index: int) -> bool:
    """Does a number word behind a label count nothing: "phase two", "day one", "number ten"?"""
    after = text.lower(index + 1)
    return not (after in _LABEL_BREAKERS or after in PEOPLE_NOUNS or is_plural_noun(after))


_LABEL_NUMBERS = word_set("one two three four five six seven eight nine ten eleven twelve")
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


def _is_score(text: TokenizedText, index: int) -> bool:
    """Is the number half of a score: "won 3-1", "tied at 89-89", "2-0 down"?"""
    for here, other in ((index, index + 2), (index - 2, index)):
        left, right = text.at(here), text.at(other)
        dash = text.lower(here + 1)
        if dash not in ("-", "–") or not (text.touches(here + 1) and text.touches(here + 2)):
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


_RULES = (_is_identifier, _is_year, _is_label, _is_name_part, _is_score)
