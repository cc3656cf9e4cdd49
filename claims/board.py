"""The board of an event: all its figures side by side, and what the rules say of them.

``read_board`` reads everything in three queries, however many figures there are, and returns
plain values for a template: a group per measure and unit with its rows in reading order, the
geometry of its plot, its conflicts and agreements. Nothing here is stored, and nothing decides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from django.db.models import Q, QuerySet

from claims.arranging import Figure, arrange, find_standing, make_figures
from claims.bracketing import Bracket, Gap, bracket_conflicts
from claims.comparing import compare, explain, is_later
from claims.independence import group_by_voice
from claims.models import Assessment, Claim, Event, Link
from claims.ordering import must_not_exceed
from claims.plotting import Axis, choose_axis, place_mark
from claims.vocabulary import ClaimType, MeasureKind, Rank, Relation

# A board shows this many claims and links at most, and says so when there are more.
MOST_CLAIMS = 500
MOST_LINKS = 200

# Comparing costs the square of the figures; of more than this, the first ones are compared.
MOST_COMPARED = 200

# What a board tells of pairs, in this order.
_TELLING = ("conflicts", "corroborates", "consistent_with", "corrects", "updates")
_LATER_FIRST = ("corrects", "updates")
_FINDING_WORDS = {
    "conflicts": ("conflict", "conflicts"),
    "corroborates": ("corroboration", "corroborations"),
    "consistent_with": ("consistent pair", "consistent pairs"),
    "corrects": ("correction", "corrections"),
    "updates": ("update", "updates"),
    "same_origin": ("other of the same origin", "others of the same origin"),
}

# So many pairs of a finding are shown before the rest is folded away, and so many in all.
SHOWN_AT_ONCE = 4
MOST_LISTED = 60


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures and what comparing says of them."""

    first: Figure
    second: Figure
    relation: str
    reason: str
    gap: Gap | None = None

    @property
    def words(self) -> str:
        return str(Relation(self.relation).label)

    @property
    def has_sign(self) -> bool:
        """Tell whether a sign says enough: ≠, = or ≈."""
        return self.relation in ("conflicts", "corroborates", "consistent_with")

    @property
    def times_stated(self) -> int:
        """Return how many pairs of rows this pair stands for."""
        return (self.first.repeats + 1) * (self.second.repeats + 1)

    @property
    def sentence(self) -> str:
        return explain(self.reason)


@dataclass(frozen=True, slots=True)
class Finding:
    """All pairs of a measure of which comparing says the same."""

    relation: str
    reason: str
    pairs: list[Pair]

    @property
    def words(self) -> str:
        """Return what the pairs are, in the number that they are."""
        one, several = _FINDING_WORDS[self.relation]
        return one if len(self.pairs) == 1 else several

    @property
    def sentence(self) -> str:
        return explain(self.reason)

    @property
    def first(self) -> list[Pair]:
        """Return the pairs to show at once: what is merely consistent can wait."""
        return [] if self.relation == Relation.CONSISTENT_WITH else self.pairs[:SHOWN_AT_ONCE]

    @property
    def rest(self) -> list[Pair]:
        """Return the pairs to fold away, as many as a page can bear."""
        return self.pairs[len(self.first) : MOST_LISTED]

    @property
    def unlisted(self) -> int:
        return max(0, len(self.pairs) - MOST_LISTED)


@dataclass(slots=True)
class Measure:
    """The figures of an event that share measure and unit."""

    kind: str
    unit: str
    figures: list[Figure]
    voices: int
    pairs: list[Pair] = field(default_factory=list)
    axis: Axis | None = None
    brackets: list[Bracket] = field(default_factory=list)
    uncompared: int = 0

    @property
    def key(self) -> str:
        """Return a name for anchors within the page."""
        return "-".join([self.kind, *self.unit.lower().split()])

    @property
    def label(self) -> str:
        return str(MeasureKind(self.kind).label)

    @property
    def title(self) -> str:
        """Return the measure's label, with the unit where the label does not imply it."""
        if self.unit in ("", "people", self.kind):
            return self.label
        return f"{self.label}, {self.unit}"

    @property
    def adopted(self) -> Figure | None:
        return next((figure for figure in self.figures if figure.rank == Rank.PREFERRED), None)

    @property
    def disproved(self) -> list[Figure]:
        return [figure for figure in self.figures if figure.is_disproved]

    @property
    def conflicts(self) -> list[Pair]:
        return [pair for pair in self.pairs if pair.relation == Relation.CONFLICTS]

    @property
    def findings(self) -> list[Finding]:
        """Return the pairs by what is said of them, conflicts first."""
        return group_pairs(self.pairs)

    @property
    def gap_label_x(self) -> int:
        """Return where the labels of the brackets begin, beyond the outermost one."""
        return max((bracket.x for bracket in self.brackets), default=0) + 5

    @property
    def is_plotted(self) -> bool:
        """Tell whether there is anything to set side by side."""
        return sum(figure.mark is not None for figure in self.figures) > 1

    @property
    def description(self) -> str:
        """Return in words what the plot shows, for those who cannot see it."""
        drawn = sorted((f for f in self.figures if f.mark), key=lambda figure: figure.middle)
        if not drawn:
            return "No figure states a number."
        scale = "logarithmic" if self.axis and self.axis.scale == "log" else "linear"
        ends = " to ".join(f"{f.claim.figure} ({f.who})" for f in (drawn[0], drawn[-1]))
        sentences = [f"{len(self.figures)} figures on a {scale} axis, from {ends}."]
        if self.conflicts:
            gap = max((pair.gap for pair in self.conflicts if pair.gap), key=lambda g: g.size)
            widest = f"; the widest gap is {gap.label}" if gap.label else ""
            sentences.append(f"{len(self.conflicts)} pairs cannot both be true{widest}.")
        if self.adopted:
            sentences.append(f"Adopted is {self.adopted.claim.figure} ({self.adopted.who}).")
        return " ".join(sentences)


@dataclass(frozen=True, slots=True)
class Board:
    """All that an event's page shows of its figures."""

    measures: list[Measure]
    breaches: list[Pair]
    statements: list[Claim]
    links: list[Link]
    is_cut: bool

    @property
    def figures(self) -> int:
        return sum(len(measure.figures) for measure in self.measures)

    @property
    def listed_breaches(self) -> list[Pair]:
        """Return the breaches to list, as many as a page can bear."""
        return self.breaches[:MOST_LISTED]

    @property
    def conflicts(self) -> int:
        return sum(len(measure.conflicts) for measure in self.measures) + len(self.breaches)


def read_board(event: Event) -> Board:
    """Return the board of an event. Three queries."""
    about = Claim.objects.filter(event=event)
    claims = list(about.with_context().order_by("pk")[: MOST_CLAIMS + 1])
    links = _read_links(about)
    ranks = {
        assessment.claim_id: assessment
        for assessment in Assessment.objects.filter(event=event).select_related("created_by")
    }
    shown = claims[:MOST_CLAIMS]
    numerical = [claim for claim in shown if claim.claim_type == ClaimType.NUMERICAL]
    measures = [
        _make_measure(kind, unit, group, links, ranks)
        for (kind, unit), group in group_by_measure(numerical).items()
    ]
    return Board(
        measures=measures,
        breaches=_find_breaches(measures),
        statements=[claim for claim in shown if claim.claim_type != ClaimType.NUMERICAL],
        links=links,
        is_cut=len(claims) > MOST_CLAIMS,
    )


def compare_figures(first: Figure, second: Figure) -> Pair:
    """Return what comparing says of two figures; of a revision the later figure comes first."""
    found = compare(first.quantity, second.quantity)
    if found.relation in _LATER_FIRST and is_later(second.quantity, first.quantity):
        first, second = second, first
    is_conflict = found.relation == Relation.CONFLICTS
    gap = Gap(found.gap_ratio, found.grade) if is_conflict else None
    return Pair(first, second, found.relation, found.reason, gap)


def are_ordered(one: str, other: str) -> bool:
    """Tell whether one of two measures can never exceed the other."""
    return must_not_exceed(one, other) or must_not_exceed(other, one)


def group_pairs(pairs: Iterable[Pair]) -> list[Finding]:
    """Return the pairs by relation and reason, in the order in which those first come up."""
    groups: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[pair.relation, pair.reason].append(pair)
    return [Finding(relation, reason, found) for (relation, reason), found in groups.items()]


def plot(figures: Sequence[Figure]) -> Axis:
    """Choose the axis for figures of one measure and put every figure's mark on it."""
    axis = choose_axis(figure.span for figure in figures)
    for figure in figures:
        figure.mark = place_mark(axis, figure.span, len(figure.claim.figure))
    return axis


def _read_links(about: QuerySet[Claim]) -> list[Link]:
    passages = about.values("passage_id")
    touching = Link.objects.filter(Q(source__in=passages) | Q(target__in=passages))
    return list(touching.with_ends().order_by("pk")[:MOST_LINKS])


def group_by_measure(claims: Iterable[Claim]) -> dict[tuple[str, str], list[Claim]]:
    """Return the claims by measure and unit, the largest group first.

    A figure without a unit stands with the commonest unit of its measure.
    """
    known = list(claims)
    units: dict[str, Counter[str]] = defaultdict(Counter)
    for claim in known:
        units[claim.measure_kind].update([claim.unit] if claim.unit else [])
    groups: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in known:
        commonest = units[claim.measure_kind].most_common(1)
        unit = claim.unit or (commonest[0][0] if commonest else "")
        groups[claim.measure_kind, unit].append(claim)
    return dict(sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])))


def _make_measure(
    kind: str, unit: str, claims: list[Claim], links: list[Link], ranks: dict[int, Assessment]
) -> Measure:
    figures = arrange(make_figures(claims, links, ranks))
    standing = find_standing(figures)
    compared = standing[:MOST_COMPARED]
    pairs = [compare_figures(*pair) for pair in combinations(compared, 2)]
    measure = Measure(
        kind=kind,
        unit=unit,
        figures=figures,
        voices=_count_voices(figures),
        pairs=_sort_pairs(pair for pair in pairs if pair.relation in _TELLING),
        axis=plot(figures),
        uncompared=len(standing) - len(compared),
    )
    measure.brackets = _bracket(measure)
    return measure


def _sort_pairs(pairs: Iterable[Pair]) -> list[Pair]:
    """Order pairs by what is said of them; then the widely stated first, then the wide gaps."""
    return sorted(pairs, key=_pair_order)


def _pair_order(pair: Pair) -> tuple[float, ...]:
    gap = float(pair.gap.size) if pair.gap else 0.0
    return _TELLING.index(pair.relation), -pair.times_stated, -gap


def _count_voices(figures: Sequence[Figure]) -> int:
    """Return how many of the figures are independent, counting linked copies with their origin."""
    quantities = []
    for figure in figures:
        quantity = figure.quantity
        if figure.copy_of is not None:
            quantity = replace(quantity, copied_from=str(figure.copy_of.pk))
        quantities.append(quantity)
    return len(group_by_voice(quantities))


def _find_breaches(measures: Sequence[Measure]) -> list[Pair]:
    """Return pairs of different measures whose figures cannot both be true."""
    breaches = []
    for one, other in combinations(measures, 2):
        if not are_ordered(one.kind, other.kind):
            continue
        sides = [find_standing(measure.figures)[:MOST_COMPARED] for measure in (one, other)]
        pairs = (compare_figures(*pair) for pair in product(*sides))
        breaches += [pair for pair in pairs if pair.relation == Relation.CONFLICTS]
    return _sort_pairs(breaches)


def _bracket(measure: Measure) -> list[Bracket]:
    """Choose the brackets at the margin, among figures of what happened and still stands."""
    row_of = {id(figure): row for row, figure in enumerate(measure.figures)}
    conflicts: dict[tuple[int, int], Gap] = {}
    for pair in measure.conflicts:
        first, second = sorted((row_of[id(pair.first)], row_of[id(pair.second)]))
        if pair.gap:
            conflicts[first, second] = pair.gap
    intervals = [
        None if figure.is_disproved or figure.is_foreseen else figure.interval
        for figure in measure.figures
    ]
    return bracket_conflicts(conflicts, intervals)
