"""Citing: a CSL-JSON item as an entry of a bibliography and a citation in the text.

Two styles, APA 7 and Chicago (notes and bibliography), written from their published rules. Text
in, text out: nothing here knows the database.

>>> item = {
...     "type": "article-newspaper", "title": "Thousands march", "container-title": "Gazette",
...     "author": [{"family": "Okafor", "given": "Ada"}],
...     "issued": {"date-parts": [[2025, 5, 3]]},
... }
>>> cite(item, "apa").entry.text
'Okafor, A. (2025, May 3). Thousands march. Gazette.'
>>> cite(item, "chicago").note.text
'Ada Okafor, “Thousands march,” Gazette, May 3, 2025.'
"""

from __future__ import annotations

from annotator.citing.citation import STYLES, Citation, Style, cite, quote
from annotator.citing.rich import Rich
from annotator.citing.work import LABELS, Label, Locator

__all__ = ["LABELS", "STYLES", "Citation", "Label", "Locator", "Rich", "Style", "cite", "quote"]
