"""The finder: run every stage over one text and build the figures.

Order matters and is known to hold up: cut, mask, read numbers, join ranges, and only then drop what
is no figure, so that "one or two hundred" is never lost as a lone "one".
"""

from dataclasses import dataclass, replace
from decimal import Decimal

from annotator.figures.ages import OLDEST, stands_as_age
from annotator.figures.atoms import Atom, in_pounds, scan
from annotator.figures.attribution import (
    Sentence,
    attribute,
    attribute_quoted,
    occurrence_of,
    read_hedge,
    read_sentence,
    resolve_pronoun,
)
from annotator.figures.bounds import Bounding, read_bounds
from annotator.figures.governing import read_governing
from annotator.figures.inheritance import Subject, settle_kinds
from annotator.figures.kinds import rank_kinds
from annotator.figures.masks import mask
from annotator.figures.model import PROFILES, Figure, Offsets
from annotator.figures.nouns import Counted, is_countable, read_counted
from annotator.figures.people import is_people_noun
from annotator.figures.profiles import is_number_word_in_use, states_claim
from annotator.figures.quotations import Quotations
from annotator.figures.ranges import join_ranges
from annotator.figures.tokens import TokenizedText, tokenize
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
    readings = [_read(tokens, atom) for atom in atoms if is_number_word_in_use(tokens, atom)]
    figures: list[Figure] = []
    sentences: dict[Offsets, Sentence] = {}
    subject, quotations = Subject(tokens), Quotations(text)
    settled: list[tuple[str, ...]] = []
    for reading in readings:
        kinds = settle_kinds(tokens, readings, settled, subject)
        settled.append(kinds)
        if profile == "claims" and not states_claim(tokens, reading, kinds):
            continue
        if reading.window not in sentences:
            sentences[reading.window] = read_sentence(text, *reading.window)
        figures.append(_build(tokens, reading, kinds, sentences[reading.window], quotations))
    return figures


@dataclass(frozen=True, slots=True)
class Reading:
    """An atom with what was read around it; ``window`` is the sentence's text offsets."""

    atom: Atom
    bounding: Bounding
    counted: Counted
    window: Offsets
    kinds: tuple[str, ...]

    @property
    def first(self) -> int:
        """The first token of the figure, bound words included."""
        return self.bounding.first

    @property
    def stop(self) -> int:
        """The token behind the counted noun, or behind the number when there is none."""
        return max(self.bounding.stop, self.counted.stop)


def _read(text: TokenizedText, atom: Atom) -> Reading:
    """Read the bounds, the counted noun and the kinds of one atom."""
    bounding = read_bounds(text, atom)
    counted = read_counted(text, atom, bounding.stop)
    if atom.value != 1 and counted.heads and not is_countable(counted.head):
        counted = Counted(bounding.stop, bounding.stop, ())  # "140 looks after", "12,000 came"
    window = _window_of(text, bounding, counted)
    phrase = ""
    if not counted.heads and atom.unit is None:
        start = text.tokens[bounding.first].start
        phrase, heads = read_governing(text.text[window[0] : start].lower())
        counted = replace(counted, heads=heads)
    kinds = _kinds_of(text, atom, bounding, counted, window, phrase)
    return Reading(atom, bounding, counted, window, kinds)


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
    before = text.text[max(window[0], start - 150) : start]
    after = text.text[end : min(window[1], end + 120)].lower()
    behind = text.tokens[atom.tail - 1].end
    tail = text.text[behind : behind + 24].lower()
    small = atom.unit is None and atom.scale == 1 and atom.high <= OLDEST
    if small and stands_as_age(before, text.text[start:end], tail, atom.spelled, atom.joined):
        return ("age",)
    mention = f"{phrase} {text.text[start:end].lower()}".strip()
    return rank_kinds(atom, counted, before.lower(), mention, after, tail)


def _mention_end(text: TokenizedText, bounding: Bounding, counted: Counted) -> int:
    """Return the text offset behind the counted noun, or behind the number if there is none."""
    return text.tokens[max(bounding.stop, counted.stop) - 1].end


def _build(
    text: TokenizedText,
    reading: Reading,
    kinds: tuple[str, ...],
    sentence: Sentence,
    quotations: Quotations,
) -> Figure:
    """Put one figure together from what the stages read."""
    atom, bounding, counted = reading.atom, reading.bounding, reading.counted
    start, end = text.tokens[bounding.first].start, text.tokens[bounding.stop - 1].end
    mention_end = text.tokens[reading.stop - 1].end
    bound = _bound_of(atom, bounding)
    low, high = _ends(atom, bound)
    said = attribute(sentence, start, mention_end)
    said = said or attribute_quoted(text.text, quotations, start, mention_end)
    said = resolve_pronoun(text.text, said)
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
