"""The verbs and phrases by which somebody is said to say something.

To teach the finder one, add it to a table here and a row to the table test; ``phrases`` says how
the rows of a table are written. ``sayings`` reads the speaker beside them.
"""

from annotator.figures.phrases import Phrases
from annotator.figures.words import word_set

# Verbs of saying. Those that are also nouns or names ("the United States", "Consumer Reports") are
# read in lower case only; the weaker ones need a speaker who is named or whose role is known.
STRONG = word_set(
    "said says saying claimed claiming estimated estimating reported announced announces told",
    "tells stated insisted insists confirmed confirms believe believes believed reckoned reckon",
    "reckons tweeted declared argued admitted warned added noted suggested maintained boasted",
    "conceded acknowledged guessed testified replied posted",
)
LOWER_CASE = word_set("say states reports report claims claim estimates estimate notes")
WEAK = word_set(
    "put puts counted counts spoke_of speak_of speaks_of talked_of recorded wrote writes adds",
    "clocked showed shows show suggest suggests predicted predicts expect expects expected hoped",
    "hope hopes calculated calculates think thinks thought observes observed advises advised",
    "makes_it make_it whispers whispered prefers",
)
_GIVING = word_set("gave give gives")
_A_COUNT = (
    r" (?:a|an|the|its|their) (?:\w+ ){0,2}(?:figure|number|estimate|count|total|tally|attendance"
    r"|crowd|turnout)"
)
SPOKEN = Phrases(
    *(verb.replace("_", " ") for verb in sorted(STRONG | LOWER_CASE | WEAK)),
    *(f"{verb}(?={_A_COUNT})" for verb in sorted(_GIVING)),
    ahead="(?<![-’'])",
)
ACCORDING = Phrases(
    "according to", "as per", "reported by", "estimated by", "figures from", "estimates from",
    "estimates by", "estimate from", "estimate by", "data from", "counts by", "count by", "told by",
    "provided by", "published by", "released by", "given by", "counted by", "claimed by",
    "put out by", "issued by", "in the estimate of", "in the view of", "in the opinion of",
    "in the words of", "in the judgement of", "in the judgment of",
    behind=r"\s+",
)  # fmt: skip
VERB_FIRST = Phrases(
    "said", "says", "say", "claimed", "claims", "claim", "reported", "estimated", "estimates",
    "estimate", "announced", "reckons", "reckon", "reckoned", "thinks", "think", "believes",
    "believe", "insists", "insist", "insisted", "added", "adds", "recalled", "recalls",
    r"told \w+",
    ahead=r"[,”\"’]\s*",
    behind=r"\s+",
)  # fmt: skip
COUNT_NOUN = Phrases(
    "estimates", "estimate", "figures", "figure", "count", "tally", "data", "numbers", "ratings",
    "head count", "headcount",
)  # fmt: skip
PRONOUN = Phrases(
    "we", "they", "he", "she",
    behind=r"(?:['’](?:re|ve|d|m))? (?:have |had |also |would )?"
    r"(?:say(?:ing)?|said|claim(?:ed)?|estimated?|reckon(?:ed)?|believed?|think|thought|guess"
    r"|put|count(?:ed)?|expect)\b"
    r"(?! (?:it|that it|so)\b)",
)  # fmt: skip
RECKONING = Phrases(
    "by",
    behind=r" (?P<name>(?:the |its |their |his |her |our )?[^\W\d_][\w -]{1,40}?)['’]s?(?: own)?"
    r" (?:reckoning|calculations?|estimates?|count|tally|figures?|account)\b",
)
# Words without one of which nobody says anything.
TELLING = frozenset[str]().union(
    *(table.telling for table in (ACCORDING, RECKONING, VERB_FIRST, SPOKEN, COUNT_NOUN, PRONOUN))
)
