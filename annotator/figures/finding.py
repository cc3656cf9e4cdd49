"""The finder: run every stage over one text and build the figures.

Order matters and is known to hold up: cut, mask, read numbers, join ranges, and only then drop what
is no figure, so that "one or two hundred" is never lost as a lone "one".
"""

from decimal import Decimal
from typing import NamedTuple

from annotator.figures.ages import OLDEST, stands_as_age
from annotator.figures.atoms import Atom, in_pounds, scan
from annotator.figures.attribution import (
    Sentence,
    Speeches,
    attribute,
    occurrence_of,
    read_hedge,
    read_sentence,
)
from annotator.figures.bounds import Bounding, read_bounds
from annotator.figures.governing import read_governing
from annotator.figures.inheritance import settle_kinds
from annotator.figures.kinds import rank_kinds
from annotator.figures.masks import mask
from annotator.figures.model import PROFILES, Figure, Offsets
from annotator.figures.nouns import Counted, is_countable, read_counted
from annotator.figures.people import is_people_noun
from annotator.figures.profiles import is_in_passing, is_number_word_in_use, states_claim
from annotator.figures.ranges import join_ranges
from annotator.figures.tokens import TokenizedText, tokenize
from annotator.figures.topics import Subject
from annotator.figures.words import word_set

# How far from a figure its sentence is read, in code points; hostile text has endless sentences.
REACH = 300


def find_figures(text: str, profile: str = "claims") -> list[Figure]:
    """Find the figures of a text, in order of their start; an empty list when there are none.

    ``profile`` is "claims" (what a checker would record) or "all" (every quantity, and changes such
    as "from 200 to 300" read as one range). Offsets count code points of ``text`` exactly as given.
    Raises ValueError for another profile and never for any text.
    """
    if profile not in PROFILES:
        raise ValueError(f"unknown profile: {profile!r}")
    tokens = tokenize(text)
    mask(tokens)
    atoms = join_ranges(tokens, scan(tokens), join_changes=profile == "all")
    if profile == "claims":
        atoms = [in_pounds(atom) for atom in atoms]
    subject, speeches = Subject(tokens), Speeches(text)
    lower = subject.lower
    readings = [_read(tokens, lower, atom) for atom in atoms if is_number_word_in_use(tokens, atom)]
    figures: list[Figure] = []
    sentences: dict[Offsets, Sentence] = {}
    settled: list[tuple[str, ...]] = []
    for reading in readings:
        kinds = settle_kinds(tokens, readings, settled, subject)
        settled.append(kinds)
        if profile == "claims" and not states_claim(tokens, reading, kinds):
            continue
        if reading.window not in sentences:
            sentences[reading.window] = read_sentence(text, *reading.window)
        figure = _build(tokens, reading, kinds, sentences[reading.window], speeches)
        if profile == "claims" and not figure.speaker and is_in_passing(tokens, reading, kinds):
            continue
        figures.append(figure)
    return figures


class Reading(NamedTuple):
    """An atom with what was read around it; ``window`` is the sentence's text offsets.

    ``first`` is its first token, bound words included; ``stop`` the token behind the counted noun,
    or behind the number when there is none.
    """

    atom: Atom
    bounding: Bounding
    counted: Counted
    window: Offsets
    kinds: tuple[str, ...]
    first: int
    stop: int


def _read(text: TokenizedText, lower: str, atom: Atom) -> Reading:
    """Read the bounds, the counted noun and the kinds of one atom; ``lower`` is the folded text."""
    bounding = read_bounds(text, atom)
    counted = read_counted(text, atom, bounding.stop)
    if atom.value != 1 and counted.heads and not is_countable(counted.head):
        counted = Counted(bounding.stop, bounding.stop, ())  # "140 looks after", "12,000 came"
    window = _window_of(text, bounding, counted)
    phrase = ""
    if not counted.heads and atom.unit is None:
        verb = text.lower(bounding.first) in _MEASURING
        start = text.tokens[atom.first if verb else bounding.first].start
        phrase, heads = read_governing(lower[max(window[0], start - 120) : start])
        counted = counted._replace(heads=heads)
    kinds = _kinds_of(text, lower, atom, bounding, counted, window, phrase)
    stop = max(bounding.stop, counted.stop)
    return Reading(atom, bounding, counted, window, kinds, bounding.first, stop)


# Bound words that are verbs, whose subject is counted: "downloads passed two million".
_MEASURING = word_set("passed topped")


def _window_of(text: TokenizedText, bounding: Bounding, counted: Counted) -> Offsets:
    """Return the text offsets of the sentence around a figure.

    A sentence longer than twice ``REACH`` is read in windows of five times that; figures near each
    other share one, so that each window is read once.
    """
    first, stop = text.sentence(bounding.first)
    stop = max(stop, bounding.stop, counted.stop)
    start, end = text.tokens[first].start, text.tokens[stop - 1].end
    if end - start > 2 * REACH:
        mention = text.tokens[max(bounding.stop, counted.stop) - 1].end
        block = (text.tokens[bounding.first].start - start) // (3 * REACH) * (3 * REACH)
        end = min(end, max(start + block + 4 * REACH, mention))
        start += max(0, block - REACH)
    return start, end


def _kinds_of(
    text: TokenizedText,
    lower: str,
    atom: Atom,
    bounding: Bounding,
    counted: Counted,
    window: Offsets,
    phrase: str,
) -> tuple[str, ...]:
    """Rank the kinds of a figure from what it counts and the words of its sentence.

    ``phrase`` names what it counts where that is printed ahead of it.
    """
    start = text.tokens[bounding.first].start
    end = _mention_end(text, bounding, counted)
    opening = max(window[0], start - 150)
    behind = text.tokens[atom.tail - 1].end
    tail = lower[behind : behind + 24]
    small = atom.unit is None and atom.scale == 1 and atom.high <= OLDEST
    if small and stands_as_age(
        text.text[opening:start], text.text[start:end], tail, atom.spelled, atom.joined
    ):
        return ("age",)
    mention = f"{phrase} {lower[start:end]}".strip()
    after = lower[end : min(window[1], end + 120)]
    return rank_kinds(atom, counted, lower[opening:start], mention, after, tail)


def _mention_end(text: TokenizedText, bounding: Bounding, counted: Counted) -> int:
    """Return the text offset behind the counted noun, or behind the number if there is none."""
    return text.tokens[max(bounding.stop, counted.stop) - 1].end


def _build(
    text: TokenizedText,
    reading: Reading,
    kinds: tuple[str, ...],
    sentence: Sentence,
    speeches: Speeches,
) -> Figure:
    """Put one figure together from what the stages read."""
    atom, bounding, counted = reading.atom, reading.bounding, reading.counted
    start, end = text.tokens[bounding.first].start, text.tokens[bounding.stop - 1].end
    mention_end = text.tokens[reading.stop - 1].end
    bound = _bound_of(atom, bounding)
    low, high = _ends(atom, bound)
    said = attribute(sentence, start, mention_end) or speeches.speaker_around(start, mention_end)
    said = speeches.resolve_pronoun(said)
    return Figure(
        start=start,
        end=end,
        text=text.text[start:end],
        value=atom.value,
        low=low,
        high=high,
        bound=bound,
        unit=_unit_of(atom, counted, kinds),
        counted=text.slice(counted.first, counted.stop),
        hedge=bounding.hedge or read_hedge(sentence, start, mention_end, said),
        focus=bounding.focus,
        kind=kinds[0],
        kinds=kinds,
        vague=atom.vague,
        magnitude=atom.magnitude,
        core=(text.tokens[atom.first].start, text.tokens[atom.stop - 1].end),
        mention=(start, mention_end),
        speaker=said.speaker if said else "",
        speaker_role=said.role if said else "unattributed",
        speaker_span=said.speaker_span if said else None,
        occurrence=occurrence_of(sentence, start, end, kinds[0]),
    )


def _bound_of(atom: Atom, bounding: Bounding) -> str:
    """Name the bound; a range and a vague magnitude stay what they are under "about" or "over"."""
    if atom.vague:
        return "vague_magnitude"
    if atom.joined:
        return "range"
    return bounding.bound or "exact"


def _ends(atom: Atom, bound: str) -> tuple[Decimal | None, Decimal | None]:
    """Return what the words state as lowest and highest, None meaning open."""
    if bound in ("at_least", "more_than"):
        return atom.low, None
    if bound in ("at_most", "less_than", "up_to", "nearly"):
        return None, atom.high
    return atom.low, atom.high


def _unit_of(atom: Atom, counted: Counted, kinds: tuple[str, ...]) -> str:
    """Name the unit: a currency, "percent", a measure, "people", or "" for other counted things."""
    if atom.fraction:
        return "fraction"
    if atom.unit is not None:
        return "" if atom.unit.name == "times" else atom.unit.name
    if counted.heads and kinds[0] in _THING_KINDS and counted.head not in _PEOPLE_WHO:
        return "people" if is_people_noun(counted.head) and kinds[0] != "households" else ""
    if any(map(is_people_noun, counted.heads)) or kinds[0] in _PEOPLE_KINDS:
        return "people"
    return ""


_THING_KINDS = word_set("households views votes signatures tickets_sold tickets_distributed seats")
_PEOPLE_WHO = word_set("families")
_PEOPLE_KINDS = word_set(
    "attendance attendances_total peak_crowd registrants rsvp online_participants viewers",
    "average_audience reach",
    "peak_concurrent_viewers members arrests injuries deaths people capacity",
)
