"""Read days that are printed in digits alone: "2025-05-03", "22/07/2025", "22.07.2025"."""

from annotator.dating.days import make_day, one_day
from annotator.dating.reading import Reading
from annotator.figures.tokens import NUMBER, WORD, TokenizedText
from annotator.figures.units import CURRENCY_SIGNS


def read_numeric(text: TokenizedText, index: int) -> Reading | None:
    """Return the day in digits that begins at a number, None where none does."""
    return _read_dashed(text, index) or _read_dotted(text, index)


def is_fragment(text: TokenizedText, index: int) -> bool:
    """Is the number the tail of a time, price, decimal or reference: "10:30 May", "£3 May"?"""
    before = text.at(index - 1)
    if before.text in CURRENCY_SIGNS:
        return True
    return text.touches(index) and (before.type == WORD or before.text in ":./#-–_")


def _read_dashed(text: TokenizedText, index: int) -> Reading | None:
    """Read "2025-05-03", "2025/05/03" and "22/07/2025"; not "03/05/2025", which may be either."""
    parts = [text.at(index + step) for step in (0, 2, 4)]
    mark = text.lower(index + 1)
    if mark not in ("-", "/", "–") or text.lower(index + 3) != mark:
        return None
    if not all(text.touches(index + step) for step in (1, 2, 3, 4)) or is_fragment(text, index):
        return None
    if text.touches(index + 5) and (text.lower(index + 5) in "-–/" or _is_digits(text, index + 5)):
        return None
    return _numeric(index, index + 5, [part.text for part in parts], short_year=mark == "/")


def _read_dotted(text: TokenizedText, index: int) -> Reading | None:
    """Read "22.07.2025", which is cut as one number."""
    parts = text.at(index).text.split(".")
    if len(parts) != 3 or is_fragment(text, index):
        return None
    return _numeric(index, index + 1, parts, short_year=False)


def _is_digits(text: TokenizedText, index: int) -> bool:
    return text.at(index).type == NUMBER


def _numeric(first: int, stop: int, printed: list[str], *, short_year: bool) -> Reading | None:
    """Read three groups of digits as a day, where only one order of them is a day.

    A year of two digits is read as one of this century where ``short_year`` allows it.
    """
    if not all(part.isdecimal() and len(part) <= 4 for part in printed):
        return None
    lengths = [len(part) for part in printed]
    one, two, three = map(int, printed)
    if lengths == [4, 2, 2]:
        found = make_day(one, two, three)
    elif lengths[0] <= 2 and lengths[1] <= 2 and lengths[2] in (4, 2 if short_year else 4):
        year = three if lengths[2] == 4 else 2000 + three
        orders = {make_day(year, two, one), make_day(year, one, two)} - {None}
        found = orders.pop() if len(orders) == 1 else None
    else:
        return None
    if found is None:
        return None
    return Reading(first, stop, "day", "stated", lambda _: one_day(found), is_dated=True)
