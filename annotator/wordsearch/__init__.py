"""Searching texts for words: folding, cutting, the query language, and finding on one text.

Plain Python. The same terms feed every index, an index only proposes texts (never too few), and
``find_places`` decides on the text itself: so all databases give the same answer.

>>> query = parse('"at the quay" OR march* -rain')
>>> text = cut("They marched to Zürich.")
>>> [text.text[slice(*place.span)] for place in find_places(query, text)]
['marched']
"""

from annotator.wordsearch.cutting import CutText, cut, terms_of
from annotator.wordsearch.folding import fold
from annotator.wordsearch.matching import Place, find_places
from annotator.wordsearch.queries import (
    LONGEST_QUERY,
    And,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    QueryError,
    Word,
    is_negative,
    parse,
    words_as_query,
)
from annotator.wordsearch.sifting import make_sieve

__all__ = [
    "LONGEST_QUERY",
    "And",
    "CutText",
    "Near",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Place",
    "QueryError",
    "Word",
    "cut",
    "find_places",
    "fold",
    "is_negative",
    "make_sieve",
    "parse",
    "terms_of",
    "words_as_query",
]
