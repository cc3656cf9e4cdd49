"""Find the figures of a text and read them: value, bounds, unit, kind, hedge, speaker.

Plain Python with no run-time dependency: text in, dataclasses out. One module a stage, in this
order: ``tokens`` (cut), ``masks`` (dates, labels, names), ``atoms`` with ``numerals``, ``fractions``,
``vagueness`` and ``units`` (numbers), ``ranges`` (join), ``profiles`` (drop), ``bounds``, ``nouns``,
``kinds`` and ``attribution`` (surroundings); ``finding`` runs them. ``vague`` holds what vague words
are worth under each named convention, ``words`` the lists that stages share.

>>> [figure.text for figure in find_figures("The march drew nearly 5,000 people on 3 May.")]
['nearly 5,000']
"""

from annotator.figures.finding import find_figures
from annotator.figures.model import BOUNDS, KINDS, Figure

__all__ = ["BOUNDS", "KINDS", "Figure", "find_figures"]
