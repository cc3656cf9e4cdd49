"""What the readers of printed forms hand to the resolver.

A reading is a form with its place; which days it means may depend on the day of publication, on the
date mentioned before it, or on the tense of its clause. Those stand in a ``Setting``.
"""

from collections.abc import Callable
from dataclasses import dataclass

from annotator.dating.days import Day, Days


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known where a form stands.

    ``today`` is the day of publication, ``known`` another day of the text whose year is printed,
    ``previous`` the days of the mention before. ``is_future`` tells the tense of the clause.
    """

    today: Day | None
    known: Day | None
    previous: Days | None
    is_future: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """A form that may state a date: tokens ``first`` up to ``stop``, and how to resolve it.

    ``resolve`` gives None where the setting does not say enough. ``is_dated`` is true where the
    year is printed with the day.
    """

    first: int
    stop: int
    precision: str
    basis: str
    resolve: Callable[[Setting], Days | None]
    is_dated: bool = False
