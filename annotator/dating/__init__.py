"""Find the dates that a text states, and guess which day one of its figures is about.

Plain Python: text in, dataclasses out. ``absolute`` (with ``numeric``) reads calendar dates,
``weekdays`` and ``relative`` what needs another day, ``verbs`` tells the tense and the role of a
date, ``finding`` resolves them in order; ``datelines`` reads place and day of a news report and
``guessing`` gives a figure its day. Tokens and sentences are those of the figure finder.

>>> import datetime
>>> issued_on = datetime.date(2025, 5, 4)
>>> text = "LONDON, May 4 (Wire) — Nearly 5,000 marched on Saturday, up from 3,000 in 2019."
>>> dates, dateline = find_dates(text, issued_on), read_dateline(text, issued_on)
>>> [(mention.text, str(mention.earliest)) for mention in dates]
[('May 4', '2025-05-04'), ('Saturday', '2025-05-03'), ('2019', '2019-01-01')]
>>> str(guess_date(text, 23, 35, dates, issued_on, dateline).earliest)
'2025-05-03'
"""

from annotator.dating.datelines import read_dateline
from annotator.dating.finding import find_dates
from annotator.dating.guessing import guess_date
from annotator.dating.model import DateGuess, Dateline, DateMention

__all__ = ["DateGuess", "DateMention", "Dateline", "find_dates", "guess_date", "read_dateline"]
