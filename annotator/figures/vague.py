"""Words that stand for a number without stating one, and what each convention makes of them.

Sources disagree about how many "dozens" are. A record therefore keeps the phrase, the number that a
*named convention* assigns to it, and the interval that the words can honestly bear; comparing uses
only the interval. This module is the one place where those three are written down, and
``VERSION`` changes whenever a number in it does, so that stored codings can be told apart.

Conventions: ``ccc`` is the Crowd Counting Consortium's coding guide (2025); ``acled`` is the Armed
Conflict Location & Event Data project's codebook, which gives no number to words it does not list.
"""

from dataclasses import dataclass
from decimal import Decimal

VERSION = "2025.1"
CONVENTIONS = ("ccc", "acled")


@dataclass(frozen=True, slots=True)
class VagueWord:
    """One magnitude word: its coded number by convention and its plausible interval.

    ``ccc`` and ``acled`` are None where the convention is silent. ``low`` and ``high`` are both
    inclusive.
    """

    magnitude: str
    ccc: Decimal | None
    acled: Decimal | None
    low: Decimal
    high: Decimal

    def coded(self, convention: str = "ccc") -> Decimal | None:
        """Return the number that the convention assigns, or None where it is silent.

        Raises ValueError for a convention that is not in ``CONVENTIONS``.
        """
        _check_convention(convention)
        return self.ccc if convention == "ccc" else self.acled


def _word(magnitude: str, ccc: int | None, acled: int | None, low: int, high: int) -> VagueWord:
    """Build one row of the table from plain integers."""
    return VagueWord(
        magnitude,
        None if ccc is None else Decimal(ccc),
        None if acled is None else Decimal(acled),
        Decimal(low),
        Decimal(high),
    )


VAGUE_WORDS: dict[str, VagueWord] = {
    word.magnitude: word
    for word in (
        _word("handful", 5, None, 3, 9),
        _word("tens", None, 10, 20, 99),
        _word("dozens", 24, 12, 24, 99),
        _word("scores", 40, None, 40, 199),
        _word("hundreds", 200, 100, 200, 999),
        _word("thousands", 2_000, 1_000, 2_000, 9_999),
        _word("tens of thousands", 20_000, 10_000, 20_000, 99_999),
        _word("hundreds of thousands", 200_000, 100_000, 200_000, 999_999),
        _word("millions", 2_000_000, 1_000_000, 2_000_000, 9_999_999),
    )
}


def few(unit: Decimal | int) -> VagueWord:
    """Read "a few N" or "several N": coded 3N, plausibly 3N to 9N.

    ``unit`` is the magnitude that follows ("a few hundred" passes 100; a bare "a few" passes 1).
    """
    size = Decimal(unit)
    return VagueWord(f"a few {_name(size)}".rstrip(), 3 * size, None, 3 * size, 9 * size)


def several(unit: Decimal | int) -> VagueWord:
    """Read "several N", which the guide codes exactly as "a few N"."""
    size = Decimal(unit)
    return VagueWord(f"several {_name(size)}".rstrip(), 3 * size, None, 3 * size, 9 * size)


def couple(unit: Decimal | int) -> VagueWord:
    """Read "a couple of N": coded 2N, plausibly 2N to 3N."""
    size = Decimal(unit)
    return VagueWord(
        f"a couple of {_name(size)}".removesuffix(" of "), 2 * size, None, 2 * size, 3 * size
    )


_UNIT_NAMES = {
    Decimal(1): "",
    Decimal(10): "ten",
    Decimal(12): "dozen",
    Decimal(20): "score",
    Decimal(100): "hundred",
    Decimal(1_000): "thousand",
    Decimal(1_000_000): "million",
    Decimal(1_000_000_000): "billion",
}


def _name(unit: Decimal) -> str:
    """Spell a magnitude the way it is printed after "a few"; an unlisted one stays in digits."""
    return _UNIT_NAMES.get(unit, f"{unit:f}")


def _check_convention(convention: str) -> None:
    """Raise ValueError for a convention that this table does not hold."""
    if convention not in CONVENTIONS:
        raise ValueError(f"unknown coding convention: {convention!r}")
