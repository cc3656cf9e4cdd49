"""Find the figures of a text and read them: value, bounds, unit, kind, hedge, speaker.

Plain Python with no run-time dependency: text in, dataclasses out. One module a stage, in the order
in which ``finding`` runs them:

1. ``tokens`` cuts the text; ``masks`` (with ``mask_patterns``, ``density``) sets dates, labels and
   tables aside;
2. ``atoms`` reads numbers by ``numerals``, ``fractions``, ``vagueness`` and ``units``;
3. ``ranges`` joins two atoms that state one range;
4. ``bounds``, ``nouns``, ``governing``, ``ages`` and ``kinds`` (with ``cues``, ``cueing``,
   ``clauses``) read what stands around a number, ``topics`` what sentence, heading and text are
   about, and ``inheritance`` lends a bare one what it counts;
5. ``profiles`` leaves out what the caller does not want;
6. ``attribution`` (with ``sayings``, ``saying_words``, ``quotations``, ``roles``) names the speaker
   and the hedge, ``occurrence`` tells what is expected from what has happened.

``vague`` holds what vague words are worth under each named convention, ``words`` and ``people`` the
lists that stages share; ``phrases`` looks for a table of phrases at once. To teach the finder
something, add a word to a table and a row to the table test of that stage: a bound phrase in
``bounds``, a verb in ``cues`` or ``saying_words``, a noun in ``kinds`` or ``words``, a speaker in
``roles``, a unit in ``units``, a trap in ``mask_patterns``.

>>> [figure.text for figure in find_figures("The march drew nearly 5,000 people on 3 May.")]
['nearly 5,000']
"""

from annotator.figures.finding import find_figures
from annotator.figures.model import BOUNDS, KINDS, Figure

__all__ = ["BOUNDS", "KINDS", "Figure", "find_figures"]
