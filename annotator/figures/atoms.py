"""Find every number in a text: digits, words, magnitudes, fractions and vague plurals.

An atom is one number with its currency or unit, before ranges are joined and before anything is
dropped. Worked examples: "£3.5 million", "1.2m viewers", "five dozen", "several hundred", "tens of
thousands", "two-thirds", "one in five", "minus 130 degrees".
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from annotator.figures.density import dense_places
from annotator.figures.fractions import DENOMINATORS, read_fraction
from annotator.figures.numerals import SCALE_SUFFIXES, SCALES, Numeral, plain, read_numeral
from annotator.figures.tokens import NUMBER, WORD, TokenizedText
from annotator.figures.units import Unit, read_currency_before, read_unit_after
from annotator.figures.vague import VagueWord
from annotator.figures.vagueness import read_vague
from annotator.figures.words import PEOPLE_NOUNS, is_plural_noun, word_set


@dataclass(slots=True)
class Atom:
    """A number at tokens ``[first, stop)``, with ``[start, tail)`` taking in currency and unit.

    ``value`` is None for ranges and vague magnitudes. ``scale`` is the last magnitude word or
    suffix ("million" → 1,000,000), which a range may lend to its left side. An atom is never
    changed, only replaced; it is not frozen because that makes one ten times as slow to build.
    """

    first: int
    stop: int
    start: int
    tail: int
    value: Decimal | None
    low: Decimal
    high: Decimal
    scale: int = 1
    spelled: bool = False
    vague: bool = False
    magnitude: str = ""
    unit: Unit | None = None
    word: VagueWord | None = None
    fraction: bool = False
    joined: bool = False


def scan(text: TokenizedText, bare_vague: bool = False) -> list[Atom]:
    """Return the atoms of a masked text in order.

    ``bare_vague`` also reads "a few", "several" and "a couple" with no magnitude behind them, which
    only a crowd-size phrase may do.
    """
    atoms: list[Atom] = []
    stop = 0
    for index in _starts(text):
        atom = _read_atom(text, index, bare_vague) if index >= stop else None
        if atom is not None:
            atoms.append(_like_the_last(text, atoms, atom))
            stop = atom.tail
    return _without_tables(text, atoms)


def _starts(text: TokenizedText) -> list[int]:
    """Return the tokens at which a number may begin; an article is one before a few words only."""
    places = [
        index
        for index, token in enumerate(text.tokens)
        if (token.type == NUMBER or token.lower in _STARTERS) and not token.masked
    ]
    return [
        index
        for index in places
        if text.lower(index) not in _ARTICLES or text.lower(index + 1) in _BEHIND_ARTICLE
    ]


def _like_the_last(text: TokenizedText, atoms: list[Atom], atom: Atom) -> Atom:
    """Read "7.1m" as millions behind "5.6m viewers" in the same sentence, where "m" had a noun."""
    tight = atom.unit is not None and atom.unit.name == "metre" and text.lower(atom.stop) == "m"
    if not tight or atom.value is None or text.lower(atom.tail) in _LENGTH_NOUNS:
        return atom
    first, _ = text.sentence(atom.first)
    if not (
        any(other.scale == _MILLION and other.stop > first for other in atoms[-4:])
        or any(text.lower(atom.first - back) in _WATCHING for back in range(1, 9))
        or text.is_about_audience
    ):
        return atom
    value = plain(atom.value * _MILLION)
    return replace(
        atom, stop=atom.tail, value=value, low=value, high=value, scale=_MILLION, unit=None
    )


_MILLION = 1_000_000
# Words ahead of "4.1m" that make it an audience rather than a length.
_WATCHING = word_set("watched viewed audience audiences viewers viewership viewing seen heard")


def _without_tables(text: TokenizedText, atoms: list[Atom]) -> list[Atom]:
    """Leave out the atoms of stretches that are too dense in numbers to be prose."""
    dense = dense_places([text.tokens[atom.first].start for atom in atoms])
    return [atom for index, atom in enumerate(atoms) if index not in dense]


def _read_atom(text: TokenizedText, index: int, bare_vague: bool) -> Atom | None:
    """Read the atom that starts at a token: a fraction, a vague magnitude or a number."""
    fraction = read_fraction(text, index)
    if fraction is not None:
        value, stop = fraction
        return Atom(index, stop, index, stop, value, value, value, spelled=True, fraction=True)
    vague = read_vague(text, index, bare_vague)
    if vague is not None:
        word, stop, scale = vague
        atom = Atom(
            index, stop, index, stop, None, word.low, word.high,
            scale, spelled=True, vague=True, magnitude=word.magnitude, word=word,
        )  # fmt: skip
        return _with_unit(text, atom)
    numeral = read_numeral(text, index)
    if numeral is None or _is_glued(text, numeral):
        return None
    atom = _with_unit(text, _from_numeral(text, numeral))
    return None if _is_half_read(text, atom) else atom


def _is_half_read(text: TokenizedText, atom: Atom) -> bool:
    """Is a letter that is no magnitude left over: "4K video", "a 5k run"?"""
    if atom.tail != atom.stop or text.tokens[atom.stop - 1].type != NUMBER:
        return False
    return text.touches(atom.stop) and text.lower(atom.stop) in ("k", "b", "m")


# Picture formats that are printed like thousands: "filmed in 4K".
_PICTURE_LINES = word_set("240 360 480 720 1080 1440 2160")
_PICTURE_FORMATS = word_set("2K 4K 5K 6K 8K 12K")


def _from_numeral(text: TokenizedText, numeral: Numeral) -> Atom:
    """Make an atom of a numeral, reading a leading point and a leading minus."""
    value, start = numeral.value, numeral.first
    before = text.at(start - 1)
    if before.text == "." and text.touches(start) and text.tokens[start].type == NUMBER:
        outer = text.at(start - 2)
        if outer.type != WORD or outer.end != before.start:
            value, start = value.scaleb(-len(text.tokens[start].text)), start - 1
    if _is_negative(text, start):
        value, start = -value, start - 1
    return Atom(
        start, numeral.stop, start, numeral.stop, value, value, value,
        numeral.scale, numeral.spelled,
    )  # fmt: skip


def _is_negative(text: TokenizedText, index: int) -> bool:
    """Does a minus stand before the number? A hyphen does only after a space or a currency sign."""
    here = index - 1
    sign = text.lower(here)
    if sign == "minus":
        return True
    if sign == "-" and text.lower(here - 1) == "minus":
        return True
    if sign not in ("-", "−") or not text.touches(index):
        return False
    before = text.at(here - 1)
    return before.type not in (NUMBER, WORD) and not (before.text in ")]%" and before.text != "")


def _is_glued(text: TokenizedText, numeral: Numeral) -> bool:
    """Is the number printed against letters that are no suffix or unit, as in "4x4" or "3D"?"""
    if text.tokens[numeral.stop - 1].type != NUMBER or not text.touches(numeral.stop):
        return False
    after = text.at(numeral.stop)
    if after.type != WORD:
        return after.text == "_"
    if after.text == "p" and text.tokens[numeral.first].text in _PICTURE_LINES:
        return True
    if after.lower in SCALE_SUFFIXES or after.lower in (
        "ish",
        "p",
        "s",
        "pc",
        "and",
        "to",
        "people",
    ):
        return False
    return read_unit_after(text, numeral.stop) is None


def _with_unit(text: TokenizedText, atom: Atom) -> Atom:
    """Attach the currency before, the suffix, and the currency or unit behind."""
    currency = read_currency_before(text, atom.first)
    if currency is not None:
        atom = replace(atom, start=min(currency.first, atom.start), unit=currency)
        if atom.value is not None and atom.value > 0 and text.lower(atom.first - 1) in ("-", "−"):
            atom = replace(atom, value=-atom.value, low=-atom.low, high=-atom.high)
    atom = _with_shillings(text, _with_suffix(text, atom))
    behind = read_unit_after(text, atom.tail)
    if behind is None:
        return atom
    if atom.unit is None:
        atom = replace(atom, unit=behind, tail=behind.stop)
        if behind.dimension == "subunit" and atom.value is not None:
            atom = replace(atom, unit=behind._replace(dimension="money"))
        return atom
    if behind.dimension == "money" and behind.stop - behind.first <= 2:
        return replace(atom, tail=behind.stop)
    return atom


def in_pounds(atom: Atom) -> Atom:
    """Turn pence into decimals of a pound: "37p" is 0.37 GBP."""
    if atom.unit is None or atom.unit.name != "penny" or atom.value is None:
        return atom
    value = plain(atom.value / 100)
    unit = atom.unit._replace(name="GBP", dimension="money")
    return replace(atom, value=value, low=value, high=value, unit=unit)


def _with_shillings(text: TokenizedText, atom: Atom) -> Atom:
    """Add the shillings and pence of "£1,206 4s. 6d." as decimals of a pound."""
    if atom.unit is None or atom.unit.name != "GBP" or atom.value is None:
        return atom
    shillings = _read_old_coin(text, atom.tail, "s")
    if shillings is None:
        return atom
    pence = _read_old_coin(text, shillings[1], "d")
    value = atom.value + shillings[0] / 20 + (pence[0] / 240 if pence else 0)
    value = plain(value.quantize(Decimal("0.0001")).normalize())
    tail = pence[1] if pence else shillings[1]
    return replace(atom, tail=tail, value=value, low=value, high=value)


def _read_old_coin(text: TokenizedText, index: int, letter: str) -> tuple[Decimal, int] | None:
    """Read "4s." or "6d": one or two digits, the letter and its full stop."""
    token = text.at(index)
    if token.type != NUMBER or len(token.text) > 2 or not token.text.isdecimal():
        return None
    if text.at(index + 1).text != letter or not text.touches(index + 1):
        return None
    point = text.lower(index + 2) == "." and not text.at(index + 3).text[:1].isupper()
    return Decimal(token.text), index + 2 + point


def _with_suffix(text: TokenizedText, atom: Atom) -> Atom:
    """Read "k", "m", "bn" behind digits; "m" means metres unless money or a noun says million."""
    suffix = text.at(atom.stop)
    if atom.vague or suffix.lower not in SCALE_SUFFIXES or atom.value is None or atom.scale > 1:
        return atom
    if text.tokens[atom.stop - 1].type != NUMBER:
        return atom
    tight = text.touches(atom.stop)
    money = atom.unit is not None
    if not tight and not (money or suffix.lower in ("bn", "mn", "mln", "bln", "tn")):
        return atom
    if not money and not _is_magnitude_suffix(text, atom.stop):
        return atom
    scale = SCALE_SUFFIXES[suffix.lower]
    value = plain(atom.value * scale)
    stop = atom.stop + 1
    return replace(atom, stop=stop, tail=stop, value=value, low=value, high=value, scale=scale)


def _is_magnitude_suffix(text: TokenizedText, index: int) -> bool:
    """Does a suffix with no currency stand for a magnitude rather than a unit?

    "1.2m viewers" and "2k protesters" do; "a 400m race", "37m (121ft)", "a 5k run", "128 b" do not.
    """
    suffix, after = text.lower(index), text.at(index + 1)
    if suffix in ("bn", "mn", "mln", "bln", "tn", "trn"):
        return True
    if suffix == "k":
        printed = text.tokens[index - 1].text + text.tokens[index].text
        if printed in _PICTURE_FORMATS and not _counts_next(text, index + 1):
            return False
        return after.lower not in (
            "run",
            "race",
            "walk",
            "runs",
            "fun",
            "road",
            "resolution",
            "video",
        )
    if suffix not in ("m", "b"):
        return False
    if text.tokens[index].text == "M" and text.lower(index + 1) != "(":
        return True
    following = [text.lower(index + step) for step in (1, 2, 3)]
    if following[0] in _LENGTH_NOUNS:
        return False
    if following[0] in ("-", "to", "–"):
        return True
    return any(word in PEOPLE_NOUNS or is_plural_noun(word) for word in following[:2]) or (
        following[:2] == ["of", "them"] or following[0] in ("other", "times")
    )


def _counts_next(text: TokenizedText, index: int) -> bool:
    """Does one of the next two words look like what is counted?"""
    return any(is_plural_noun(text.lower(index + step)) for step in (0, 1))


_LENGTH_NOUNS = word_set(
    "long tall high wide deep away race sprint final relay hurdles freestyle butterfly from above",
    "below apart thick walk radius dash across ahead behind back",
)

_STARTERS = word_set(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
    "fifteen sixteen seventeen eighteen nineteen twenty thirty forty fourty fifty sixty seventy",
    "eighty ninety hundred hundreds thousand thousands lakh lakhs million millions crore crores",
    "billion billions trillion trillions dozen dozens score scores tens a an half quarter third",
    "couple few several handful many ½ ⅓ ⅔ ¼ ¾ ⅕ ⅖ ⅗ ⅘ ⅙ ⅚ ⅛ ⅜ ⅝ ⅞ hundered thousend",
)
_ARTICLES = ("a", "an")
# "A hundred", "a third of", "a few thousand", "a-half".
_BEHIND_ARTICLE = frozenset((*SCALES, *DENOMINATORS, "few", "couple", "handful", "-"))
