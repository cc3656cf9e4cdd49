"""Currencies and units of measure: how they are printed, and what they are called here.

Currencies are named by ISO 4217 code, their hundredths "cent" and "penny", which have none; a bare
"$" is read as USD, the usual reading where a text says nothing else. ``MEASURES`` maps each printed
unit to (name, dimension); the dimension decides the kind ("duration", "age") and lets the
``claims`` profile leave measurements out.
"""

from typing import NamedTuple

from annotator.figures.tokens import MARK, NUMBER, WORD, TokenizedText
from annotator.figures.words import word_set

CURRENCY_SIGNS = {
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₪": "ILS",
    "₦": "NGN",
    "₱": "PHP",
    "฿": "THB",
    "₴": "UAH",
    "₫": "VND",
    "¢": "cent",
}
# Letters printed before the amount or before its sign: "US$5", "HK $5", "USD 5", "Rs 5".
CURRENCY_PREFIXES = {
    "us": "USD",
    "usd": "USD",
    "u.s": "USD",
    "a": "AUD",
    "au": "AUD",
    "aud": "AUD",
    "c": "CAD",
    "ca": "CAD",
    "cad": "CAD",
    "nz": "NZD",
    "nzd": "NZD",
    "hk": "HKD",
    "hkd": "HKD",
    "s": "SGD",
    "sgd": "SGD",
    "nt": "TWD",
    "r": "ZAR",
    "zar": "ZAR",
    "gbp": "GBP",
    "ps": "GBP",
    "eur": "EUR",
    "jpy": "JPY",
    "y": "JPY",
    "inr": "INR",
    "rs": "INR",
    "rm": "MYR",
    "chf": "CHF",
    "sfr": "CHF",
    "sek": "SEK",
    "nok": "NOK",
    "dkk": "DKK",
    "kr": "SEK",
    "pln": "PLN",
    "brl": "BRL",
    "cny": "CNY",
    "rmb": "CNY",
    "ngn": "NGN",
    "kes": "KES",
    "ksh": "KES",
    "mxn": "MXN",
    "ils": "ILS",
    "nis": "ILS",
    "rub": "RUB",
    "rp": "IDR",
}
# Codes that stand before an amount without any sign; the shorter prefixes need "$" behind them.
BARE_PREFIXES = word_set(
    "usd aud cad nzd hkd sgd zar gbp ps eur jpy inr rs rm chf sek nok dkk pln brl cny rmb ngn kes",
    "ksh mxn ils nis rub rp kr",
)
CURRENCY_NOUNS = {
    "dollar": "USD",
    "dollars": "USD",
    "bucks": "USD",
    "cents": "cent",
    "cent": "cent",
    "euro": "EUR",
    "euros": "EUR",
    "quid": "GBP",
    "pence": "penny",
    "sterling": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rupee": "INR",
    "rupees": "INR",
    "rubles": "RUB",
    "roubles": "RUB",
    "ruble": "RUB",
    "shekel": "ILS",
    "shekels": "ILS",
    "crowns": "CZK",
    "kroner": "NOK",
    "kronor": "SEK",
    "krona": "SEK",
    "krone": "NOK",
    "zloty": "PLN",
    "zlotys": "PLN",
    "francs": "CHF",
    "rand": "ZAR",
    "naira": "NGN",
    "reais": "BRL",
    "baht": "THB",
    "ringgit": "MYR",
    "hryvnia": "UAH",
    "lira": "TRY",
    "pesos": "MXN",
    "usd": "USD",
    "eur": "EUR",
    "gbp": "GBP",
    "jpy": "JPY",
    "chf": "CHF",
}
_SUBUNITS = frozenset(("cents", "cent", "pence", "¢"))
# Adjectives that say whose dollars: "10.5 million Australian dollars".
NATIONAL = {
    ("us", "dollars"): "USD",
    ("american", "dollars"): "USD",
    ("australian", "dollars"): "AUD",
    ("canadian", "dollars"): "CAD",
    ("singapore", "dollars"): "SGD",
    ("british", "pounds"): "GBP",
    ("egyptian", "pounds"): "EGP",
    ("danish", "crowns"): "DKK",
    ("danish", "kroner"): "DKK",
    ("swedish", "crowns"): "SEK",
    ("swedish", "kronor"): "SEK",
    ("norwegian", "crowns"): "NOK",
    ("norwegian", "kroner"): "NOK",
    ("czech", "crowns"): "CZK",
    ("swiss", "francs"): "CHF",
    ("mexican", "pesos"): "MXN",
}


def _measures(dimension: str, table: str) -> dict[str, tuple[str, str]]:
    """Expand "name: print print; …" into one entry a print."""
    entries: dict[str, tuple[str, str]] = {}
    for group in table.split(";"):
        name, _, prints = group.partition(":")
        for printed in prints.split():
            entries[printed] = (name.strip(), dimension)
    return entries


MEASURES: dict[str, tuple[str, str]] = {
    **_measures(
        "duration",
        "second: second seconds sec secs ms milliseconds; minute: minute minutes min mins;"
        "hour: hour hours hr hrs; day: day days; night: night nights; week: week weeks;"
        "fortnight: fortnight fortnights; month: month months; year: year years yr yrs;"
        "decade: decade decades; century: century centuries",
    ),
    **_measures(
        "length",
        "metre: metre metres meter meters;"
        "kilometre: km kms kilometre kilometres kilometer kilometers;"
        "centimetre: cm centimetre centimetres centimeter centimeters;"
        "millimetre: mm millimetre millimetres millimeter millimeters; nanometre: nm nanometer"
        " nanometers; micrometre: μm µm micron microns; mile: mile miles; yard: yard yards yd yds;"
        "foot: foot feet ft; inch: inch inches; block: blocks; acre: acre acres;"
        "hectare: hectare hectares ha",
    ),
    **_measures(
        "mass",
        "kilogram: kg kgs kilo kilos kilogram kilograms; gram: gram grams; milligram: mg;"
        "tonne: tonne tonnes ton tons; pound: lb lbs; ounce: ounce ounces oz; stone: stone",
    ),
    **_measures(
        "volume",
        "litre: litre litres liter liters; millilitre: ml; gallon: gallon gallons;"
        "barrel: barrel barrels bbl; pint: pint pints; cubic foot: cubic",
    ),
    **_measures("speed", "mph: mph; km/h: kmh kph; knot: knots; rpm: rpm; mpg: mpg"),
    **_measures(
        "power",
        "watt: watt watts; kilowatt: kw; megawatt: mw megawatt megawatts; gigawatt: gw gigawatt"
        " gigawatts; kilowatt hour: kwh; gigawatt hour: gwh; horsepower: hp bhp horsepower;"
        "newton metre: nm; volt: volt volts; milliampere hour: mah; hertz: hz; megahertz: mhz;"
        "gigahertz: ghz; decibel: db decibel decibels; calorie: calorie calories kcal",
    ),
    **_measures(
        "data",
        "byte: bytes; kilobyte: kb; megabyte: mb megabytes; gigabyte: gb gigabytes; terabyte: tb"
        " terabytes; gigabit: gbps; megabit: mbps; megapixel: megapixel megapixels mp;"
        "pixel: pixels",
    ),
    **_measures(
        "other",
        "degree: degree degrees °; basis point: bp bps; part per billion: ppb;"
        "part per million: ppm;"
        "square: square sq sqm sqft; times: times",
    ),
}
# One-letter units count only when printed against the digits: "6kW" is above, "10g", "8m", "5W".
TIGHT_MEASURES: dict[str, tuple[str, str]] = {
    "m": ("metre", "length"),
    "g": ("gram", "mass"),
    "l": ("litre", "volume"),
    "c": ("degree", "other"),
    "f": ("degree", "other"),
    "w": ("watt", "power"),
    "v": ("volt", "power"),
    "p": ("penny", "money"),
    "h": ("hour", "duration"),
    "s": ("second", "duration"),
    "x": ("times", "other"),
}


class Unit(NamedTuple):
    """A unit read beside a number: its name, its dimension, and the tokens it takes up."""

    name: str
    dimension: str
    first: int
    stop: int


def read_currency_before(text: TokenizedText, index: int) -> Unit | None:
    """Read the currency printed left of token ``index``; ``first`` is where it starts.

    Handles a Markdown escape before the sign ("\\\\$5") and a minus after it ("$-5").
    """
    here = index - 1
    if text.lower(here) in ("-", "−", "=") and text.at(here - 1).text not in ("", "."):
        here -= 1
    token = text.at(here)
    if token.text in CURRENCY_SIGNS:
        return _read_sign(text, here, index)
    if token.type != WORD or token.lower not in CURRENCY_PREFIXES or token.text.islower():
        return None
    name, sign = CURRENCY_PREFIXES[token.lower], text.at(here - 1)
    if sign.text in CURRENCY_SIGNS and sign.end == token.start:  # "$US5"
        return Unit(name, "money", here - 1, index)
    code = token.lower in BARE_PREFIXES and (token.text.isupper() or token.lower == "rs")
    return Unit(name, "money", here, index) if code or text.lower(index - 1) == "=" else None


def _read_sign(text: TokenizedText, here: int, index: int) -> Unit:
    """Read a currency sign at ``here`` with the letters or Markdown escape printed before it."""
    first, name = here, CURRENCY_SIGNS[text.tokens[here].text]
    before = text.at(here - 1)
    close = text.touches(here) or before.lower in ("us", "hk")
    if close and before.lower in CURRENCY_PREFIXES and before.text.isupper():
        first, name = here - 1, CURRENCY_PREFIXES[before.lower]
    if text.lower(first - 1) == "\\":
        first -= 1
    return Unit(name, "money", first, index)


def read_unit_after(text: TokenizedText, index: int) -> Unit | None:
    """Read the unit printed at token ``index``, right behind a number; None when there is none."""
    here = index
    if text.lower(here) not in _OPENS_UNIT:
        return None
    if text.lower(here) in _HYPHENS and text.touches(here) and text.touches(here + 1):
        here += 1
    return (
        _read_percent(text, index)
        or _read_currency_after(text, here)
        or _read_measure(text, index, here)
    )


_HYPHENS = frozenset("-‑–")
_PERCENT = word_set("% ٪ ％ percent pct pc")
# Every token that a unit may begin with.
_OPENS_UNIT = frozenset((
    *_HYPHENS, *_PERCENT, "per", "percentage", "basis", "pound", "pounds",
    *CURRENCY_SIGNS, *CURRENCY_NOUNS, *(people for people, _ in NATIONAL),
    *MEASURES, *TIGHT_MEASURES,
))  # fmt: skip


def _read_percent(text: TokenizedText, index: int) -> Unit | None:
    """Read "%", "per cent", "pc", "percentage points", "basis points"."""
    word, following = text.lower(index), text.lower(index + 1)
    if word == "-" and text.touches(index) and text.touches(index + 1):
        index, word, following = index + 1, following, text.lower(index + 2)
    if word in _PERCENT:
        return Unit("percent", "percent", index, index + 1)
    if word == "per" and following == "cent":
        return Unit("percent", "percent", index, index + 2)
    if word == "percentage" and following in ("point", "points"):
        return Unit("percentage point", "percent", index, index + 2)
    if word == "basis" and following in ("point", "points"):
        return Unit("basis point", "percent", index, index + 2)
    return None


def _read_currency_after(text: TokenizedText, index: int) -> Unit | None:
    """Read "dollars", "US dollars", "Danish crowns", "€" behind an amount."""
    token, following = text.at(index), text.lower(index + 1)
    if token.text in CURRENCY_SIGNS and token.text not in ("$",):
        if not (text.touches(index + 1) and text.at(index + 1).type == NUMBER):
            return Unit(CURRENCY_SIGNS[token.text], "money", index, index + 1)
        return None
    if (code := NATIONAL.get((token.lower, following))) is not None:
        return Unit(code, "money", index, index + 2)
    if token.lower in CURRENCY_NOUNS:
        dimension = "subunit" if token.lower in _SUBUNITS else "money"
        return Unit(CURRENCY_NOUNS[token.lower], dimension, index, index + 1)
    return None


def _read_measure(text: TokenizedText, index: int, here: int) -> Unit | None:
    """Read a unit of measure, spelled ("miles") or tight against the digits ("8m", "6kW")."""
    token = text.at(here)
    if token.type not in (WORD, MARK):
        return None
    found = MEASURES.get(token.lower)
    if token.lower in ("pound", "pounds"):
        return _read_pounds(text, here)
    if found is None and here == index and text.touches(here):
        found = TIGHT_MEASURES.get(token.lower)
        if token.lower == "s" or (token.lower == "p" and not token.text.islower()):
            found = None
    if found is None or _is_modifier(text, here):
        return None
    return Unit(found[0], found[1], here, here + 1)


def _is_modifier(text: TokenizedText, index: int) -> bool:
    """Does a unit of time merely say which: "4,000 day tickets", "900 season tickets"?"""
    token = text.tokens[index]
    if MEASURES.get(token.lower, ("", ""))[1] != "duration" or token.lower.endswith("s"):
        return False
    return text.lower(index + 1) in _TICKETS and text.lower(index - 1) not in ("-", "one", "1")


_TICKETS = word_set("ticket tickets pass passes passholders visitors trippers members membership")


def _read_pounds(text: TokenizedText, index: int) -> Unit:
    """Read "pounds" as money behind a magnitude or where "£" is printed, as weight elsewhere."""
    money = text.lower(index - 1) in _MONEY_MAGNITUDES or "£" in text.text
    if money or text.lower(index + 1) == "sterling":
        return Unit("GBP", "money", index, index + 1)
    return Unit("pound", "mass", index, index + 1)


_MONEY_MAGNITUDES = word_set("thousand million billion trillion bn m k")
