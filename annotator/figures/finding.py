"""The finder: run every stage over one text and build the figures.

Order matters and is known to hold up: cut, mask, read numbers, join ranges, and only then drop what
is no figure, so that "one or two hundred" is never lost as a lone "one".
"""

from dataclasses import dataclass
from decimal import Decimal

from annotator.figures.atoms import Atom, scan
from annotator.figures.attribution import (
    Sentence,
    attribute,
    read_hedge,
    read_occurrence,
    read_sentence,
)
from annotator.figures.bounds import Bounding, read_bounds
from annotator.figures.kinds import rank_kinds
from annotator.figures.masks import mask
from annotator.figures.model import (
    ATTENDANCE_KINDS,
    AUDIENCE_KINDS,
    PROFILES,
    Figure,
    Offsets,
)
from annotator.figures.nouns import Counted, read_counted
from annotator.figures.profiles import is_number_word_in_use, keeps
from annotator.figures.ranges import join_ranges
from annotator.figures.tokens import TokenizedText, tokenize
from annotator.figures.words import PEOPLE_NOUNS, word_set

# How far from a figure its sentence is read, in code points; hostile text has endless sentences.
REACH = 300
# How near two figures stand that speak of one crowd, in code points.
SHARE = 60


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
    readings = [_read(tokens, atom) for atom in atoms if is_number_word_in_use(tokens, atom)]
    figures: list[Figure] = []
    sentences: dict[Offsets, Sentence] = {}
    for index, reading in enumerate(readings):
        kinds = _shared_kinds(tokens, readings, index)
        if not keeps(tokens, reading.atom, reading.counted, kinds, profile):
            continue
        if reading.window not in sentences:
            sentences[reading.window] = read_sentence(text, *reading.window)
        figures.append(_build(tokens, reading, kinds, sentences[reading.window]))
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
    window = _window_of(text, bounding, counted)
    return Reading(
        atom, bounding, counted, window, _kinds_of(text, atom, bounding, counted, window)
    )


def _shared_kinds(text: TokenizedText, readings: list[Reading], index: int) -> tuple[str, ...]:
    """Lend a bare number the kinds of its neighbour: "5,000, police said; organisers spoke of
    12,000".

    Only a number that counts nothing printed takes kinds, only from a neighbour at most ``SHARE``
    code points away, and only those that count people.
    """
    reading = readings[index]
    if (
        reading.kinds != ("count",)
        or reading.counted.heads
        or reading.atom.unit
        or reading.atom.fraction
    ):
        return reading.kinds
    following = readings[index + 1 : index + 2]
    if following and _is_part_of(text, reading, following[0]):
        return following[0].kinds
    for other in readings[max(0, index - 1) : index] + readings[index + 1 : index + 2]:
        earlier, later = sorted((reading, other), key=lambda one: one.first)
        apart = text.at(later.first).start - text.tokens[earlier.stop - 1].end
        if apart <= SHARE and other.kinds[0] in _SHARED_KINDS:
            return other.kinds
    return reading.kinds


def _is_part_of(text: TokenizedText, part: Reading, whole: Reading) -> bool:
    """Does "of the" alone stand between: "two million of the three million votes"?"""
    between = [text.lower(index) for index in range(part.stop, whole.first)]
    return "of" in between and all(word in ("out", "of", "the", "its", "their") for word in between)


_SHARED_KINDS = frozenset(
    ATTENDANCE_KINDS + AUDIENCE_KINDS + ("people", "signatures", "members")
) - {
    "capacity",
    "views",
    "impressions",
}


def _window_of(text: TokenizedText, bounding: Bounding, counted: Counted) -> Offsets:
    """Return the text offsets of the sentence around a figure.

    A sentence longer than twice ``REACH`` is read in windows of three times that; figures near each
    other share one, so that each window is read once.
    """
    first, stop = text.sentence(bounding.first)
    stop = max(stop, bounding.stop, counted.stop)
    start, end = text.tokens[first].start, text.tokens[stop - 1].end
    if end - start > 2 * REACH:
        mention = text.tokens[max(bounding.stop, counted.stop) - 1].end
        block = (text.tokens[bounding.first].start - start) // REACH * REACH
        end = min(end, max(start + block + 2 * REACH, mention))
        start += max(0, block - REACH)
    return start, end


def _kinds_of(
    text: TokenizedText, atom: Atom, bounding: Bounding, counted: Counted, window: Offsets
) -> tuple[str, ...]:
    """Rank the kinds of a figure from its counted noun and the words of its sentence."""
    start = text.tokens[bounding.first].start
    end = _mention_end(text, bounding, counted)
    before = text.text[max(window[0], start - 150) : start].lower()
    after = text.text[end : min(window[1], end + 120)].lower()
    tail = text.text[text.tokens[atom.tail - 1].end :][:24].lower()
    return rank_kinds(atom, counted, before, text.text[start:end].lower(), after, tail)


def _mention_end(text: TokenizedText, bounding: Bounding, counted: Counted) -> int:
    """Return the text offset behind the counted noun, or behind the number if there is none."""
    return text.tokens[max(bounding.stop, counted.stop) - 1].end


def _build(
    text: TokenizedText, reading: Reading, kinds: tuple[str, ...], sentence: Sentence
) -> Figure:
    """Put one figure together from what the stages read."""
    atom, bounding, counted = reading.atom, reading.bounding, reading.counted
    start, end = text.tokens[bounding.first].start, text.tokens[bounding.stop - 1].end
    mention_end = text.tokens[reading.stop - 1].end
    bound = _bound_of(atom, bounding)
    low, high = _ends(atom, bound)
    said = attribute(sentence, start, mention_end)
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
        occurrence=read_occurrence(sentence, start, mention_end),
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
        return atom.unit.name
    if any(head in PEOPLE_NOUNS for head in counted.heads) or kinds[0] in _PEOPLE_KINDS:
        return "people"
    return ""


_PEOPLE_KINDS = word_set(
    "attendance peak_crowd registrants rsvp online_participants viewers average_audience reach",
    "peak_concurrent_viewers members arrests injuries deaths people capacity",
)
