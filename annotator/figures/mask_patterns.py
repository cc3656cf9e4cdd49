"""The printed forms that are dates, times, telephone numbers, references and addresses.

Each pattern is tried only where it may begin, so that text without digits costs nothing; those
tried at one place are alternatives of one expression, the earlier first. To teach the finder a
form, add a line to ``AT_DIGITS`` and a row to the table test.
"""

import re

from annotator.figures.words import word_set

_MONTH = (
    r"(?:(?i:jan(?:uary)?|feb(?:ruary)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)|Mar(?:ch)?|MARCH|May|MAY)\b\.?"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
_YEAR = r"(?:1[5-9]|20|21)\d\d(?![\d%]|[.,]\d)"
_STREET = (
    r"(?i:street|st|road|rd|avenue|ave|boulevard|blvd|lane|ln|drive|way|square|court|row|terrace"
    r"|close|crescent|place|mews|wharf|quay|yard|grove|gardens|parade|alley|broadway|embankment)"
)
# What may follow an address, so that "200 Park Row residents" keeps counting.
_BEHIND_STREET = r"(?![\w’'-])(?!\s[a-z]+(?:s|men|women|people|children)\b)"


def _one_of(*patterns: str) -> re.Pattern[str]:
    """Compile patterns as the alternatives of one, the earlier tried first."""
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.VERBOSE)


# Tried at every run of digits. Spaces are written "[ ]" or "\s".
AT_DIGITS = _one_of(
    # Dates: 3 May 2025, 3-5 May, 2025-05-03, 3/5/2025, 9/11.
    rf"(?<!\w){_DAY}(?:\s*[-–]\s*{_DAY})?(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?",
    r"(?<![\d.,/-])\d{4}-\d{2}-\d{2}(?![\d-])",
    r"(?<![\d.,/])\d{1,2}(?P<sign>[/.])\d{1,2}(?P=sign)(?:\d{4}|\d{2})(?![\d/])",
    r"(?<![\d.,/$£€])(?:9/11|24/7|50/50|20/20|7/7)(?![\d/])",
    # Times of day: 10:27 PM, 5am, 10.45pm, 1430 GMT, 5 o'clock, 4:39 left.
    r"(?i:(?<![\d.,:])\d{1,2}(?:[:.]\d{2}){0,2}\s?(?:[ap]\.?m\b\.?|o['’]clock))",
    r"(?<![\d.,:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])",
    r"(?<![\d.,:])\d{1,3}:\d{1,3}(?![\d:])",
    r"(?<![\d.,:])\d{3,4}\s?(?:hrs|hours|GMT|UTC|BST|EST|EDT|PST|PDT|CET|CEST)\b",
    r"(?<![\d.,$£€])(?:[01]\d|2[0-4])\.[0-5]\d[-–](?:[01]\d|2[0-4])\.[0-5]\d(?![\d%])",
    # Decades and school years: the 1980s, '90s, 2019/20, 2019-20.
    r"(?<![\d.,])(?:1[5-9]|20)\d0['’]?s\b|(?<=['’])\d0s\b|(?<=\s['’])\d\d(?!\d)\b",
    r"(?<![\d.,$£€])(?:1[89]|20)\d\d[/–-](?:(?:1[89]|20)\d\d|\d\d)(?![\d,.]\d|\d)",
    # The year that heads an entry of a chronicle: "1348. In this year …".
    r"(?<![^\n\r*_#>])\d{3,4}(?=[.:][*_]{0,2}\s+[^\W\d_])",
    # Ordinals: 21st, 96th-minute.
    r"(?<![\d.,])\d{1,7}(?:,\d{3}){0,5}(?:st|nd|rd|th)\b",
    # Telephone numbers and footnote marks.
    r"(?<=\+)\d[\d ().-]{6,18}\d(?!\w)",
    r"(?<![\w,.])0\d{1,4}\)?[ -]\d{3,4}[ -]?\d{3,4}(?!\w)",
    r"(?<!\w)(?:1[ -])?\(?\d{3}\)?[-. ]\d{3}[-.]\d{4}(?!\w)",
    r"(?<![\w,.$£€])\d{3}(?:[ ]\d{4}|-0\d{3})(?![\w%]|[,.]\d)",
    r"(?<=\[)\d{1,3}\]|(?<=\^)\d{1,3}|(?<=[§¶№])\d[\d.]{0,12}|(?<=[§¶№]\s)\d[\d.]{0,12}",
    # File references: 24/01877/FUL, 88/0025.
    r"(?<![\w,.$£€])\d{1,5}/(?:0\d{1,6}|\d{1,7}(?=/[\dA-Z]))(?:/\w{1,6}){0,3}(?![\d/])",
    # List markers: a short number with a full stop or bracket at the start of a line.
    r"(?<![^\n\r])\d{1,2}[.)](?=\s)|(?<=\n\()\d{1,2}\)(?=\s)",
    # Street addresses: 16-18 Industrial Avenue, 9 E 71st St, 27, Sheep-street, 22 Ave Foch.
    rf"""(?<![\w,.])\d{{1,5}}(?:[-–]\d{{1,5}})?[a-d]?,?[ ]{{1,2}}
    (?:[A-Z0-9][\w.'’]{{0,20}}[ -]){{1,4}}{_STREET}{_BEHIND_STREET}""",
    r"(?<![\w,.])\d{1,5}[ ](?:Ave|Avenue|Rue|Calle|Via)[ ][A-Z]",
)
# Tried at the name of a month: May 3rd, May 3-5, 2025, May 2025.
_AT_MONTHS = _one_of(
    rf"{_MONTH}\s+{_DAY}(?:\s*(?:[-–]|and|to)\s*{_DAY}(?!\s*(?:people|,?\s*000)))?(?:,?\s+{_YEAR})?",
    rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}",
)
MONTHS = word_set(
    "january february march april may june july august september october november december jan",
    "feb mar apr jun jul aug sep sept oct nov dec",
)
# Tried at an hour: ten o'clock.
_AT_HOURS = re.compile(r"\w+\s+o['’]clock", re.IGNORECASE)
_HOURS = word_set("one two three four five six seven eight nine ten eleven twelve")
# What is tried at a word in lower case.
AT_WORDS = dict.fromkeys(MONTHS, _AT_MONTHS) | dict.fromkeys(_HOURS, _AT_HOURS)
# Searched for in the whole text, but only where the guard is printed at all.
GUARDED = (
    ("://", re.compile(r"\bhttps?://\S{1,2000}", re.IGNORECASE)),
    ("www.", re.compile(r"www\.(?<!\wwww\.)\S{1,2000}")),
    ("@", re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@\w[\w.-]{1,190}|@(?<!\w@)\w{1,100}")),
    ("#", re.compile(r"#(?<!\w#)\w{1,100}")),
)
