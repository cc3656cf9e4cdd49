"""The board of an event: all its figures side by side, and what the rules say of them.

``read_board`` reads everything in three queries, however many figures there are, and returns plain
values: a group per measure and unit with its rows in reading order, the geometry of its plots, the
findings, voices, roll-ups and warnings. The page, the API, the files to download and the public
page all show this one model. Nothing here is stored, and nothing decides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Q, QuerySet

from claims.arranging import Figure, arrange, find_statements, make_figures
from claims.bracketing import Bracket, Gap, bracket_conflicts
from claims.charting import draw_course
from claims.findings import Finding, Pair, compare_figures, find_all, find_breaches
from claims.folding import Strip, fold
from claims.models import Assessment, Claim, Event, Link
from claims.plotting import Axis, choose_axis, place_mark
from claims.rollups import ROLL_UPS, RollUp, roll_up_quantities
from claims.slips import Slip, find_slips
from claims.sourcing import Source, number_sources
from claims.timeline import Said, Timeline, choose_labels, lay_out
from claims.verdicts import NOT_ENOUGH_INFO, REFUTES, SUPPORTS, claim_verdict
from claims.vocabulary import ClaimType, MeasureKind, Rank, Relation, Verdict
from claims.voices import Voice, find_voices

# A board shows this many claims and links at most, and says so when there are more.
MOST_CLAIMS = 500
MOST_LINKS = 200

# Of more figures than this, an answer that lists every pair compares the first ones.
MOST_COMPARED = 200

# A longer name would cover other marks over time.
_SHORT = 24

_LABELS = {Relation.CORROBORATES.value: SUPPORTS, Relation.CONFLICTS.value: REFUTES}


@dataclass(frozen=True, slots=True)
class Computed:
    """What the figures themselves say of the adopted one, or without one, of the whole measure."""

    verdict: str
    corroborating: int
    conflicting: int

    @property
    def words(self) -> str:
        return str(Verdict(self.verdict).label)


@dataclass
class Measure:
    """The figures of an event that share measure and unit, in reading order."""

    kind: str
    unit: str
    figures: list[Figure]
    event: Event
    is_whole: bool = False
    findings: list[Finding] = field(default_factory=list)

    @property
    def key(self) -> str:
        """Return a name for anchors within the page, and for ``?measure=``."""
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

    # --- What the figures are ---------------------------------------------------------------

    @cached_property
    def statements(self) -> list[Figure]:
        """Return the figures without their repetitions."""
        return find_statements(self.figures)

    @cached_property
    def standing(self) -> list[Figure]:
        """Return the statements that nobody disproved: those that are compared."""
        return [figure for figure in self.statements if not figure.is_disproved]

    @cached_property
    def voice_groups(self) -> list[Voice]:
        return find_voices(self.figures)

    @property
    def voices(self) -> int:
        """Return how many of the figures are independent of one another."""
        return len(self.voice_groups)

    @cached_property
    def adopted(self) -> Figure | None:
        return next((figure for figure in self.figures if figure.rank == Rank.PREFERRED), None)

    @property
    def disproved(self) -> list[Figure]:
        return [figure for figure in self.figures if figure.is_disproved]

    @cached_property
    def slips(self) -> list[Slip]:
        """Return the pairs that look like a slipped zero and that nobody has decided on."""
        return find_slips(self.standing)

    @cached_property
    def roll_ups(self) -> list[RollUp]:
        """Return what the named rules make of the figures that nobody disproved."""
        sourced = [(f.outlet, f.quantity) for f in self.figures if not f.is_disproved]
        rolled = [roll_up_quantities(name, sourced) for name in ROLL_UPS]
        return [each for each in rolled if each.estimates]

    # --- What comparing says ----------------------------------------------------------------

    @property
    def pairs(self) -> list[Pair]:
        """Return the pairs that are told of; ``findings`` counts all."""
        return [pair for finding in self.findings for pair in finding.listed]

    @property
    def conflicts(self) -> list[Pair]:
        """Return the conflicts that are told of; ``conflict_count`` counts all."""
        return [pair for pair in self.pairs if pair.relation == Relation.CONFLICTS]

    @property
    def conflict_count(self) -> int:
        return sum(f.count for f in self.findings if f.relation == Relation.CONFLICTS)

    @cached_property
    def widest(self) -> Gap | None:
        """Return the widest gap of the conflicts that are told of."""
        gaps = [pair.gap for pair in self.conflicts if pair.gap]
        return max(gaps, key=lambda gap: gap.size, default=None)

    @cached_property
    def computed(self) -> Computed:
        """Return what the comparisons say; a person's own verdict is another matter."""
        if self.adopted is not None:
            relations = self._relations_of(self.adopted)
            labels = [_LABELS.get(relation, NOT_ENOUGH_INFO) for relation in relations]
        else:
            relations = Counter()
            for finding in self.findings:
                relations[finding.relation] += finding.count
            # With nothing adopted, each of two in conflict speaks for itself and against the other.
            labels = [SUPPORTS] if relations["corroborates"] else []
            labels += [SUPPORTS, REFUTES] if relations["conflicts"] else []
        return Computed(
            verdict=claim_verdict(labels),
            corroborating=relations["corroborates"],
            conflicting=relations["conflicts"],
        )

    def _relations_of(self, figure: Figure) -> Counter[str]:
        """Count what the others are to one figure, or to the statement that it repeats."""
        same = [f for f in self.standing if f.interval == figure.interval and f.who == figure.who]
        one = next((f for f in self.standing if f is figure), same[0] if same else figure)
        return Counter(
            pair.relation
            for pair in (compare_figures(one, other) for other in self.standing)
            if pair.first is not pair.second
        )

    # --- How it is drawn --------------------------------------------------------------------

    @cached_property
    def axis(self) -> Axis:
        return plot(self.figures)

    @cached_property
    def rows(self) -> list[Figure | Strip]:
        """Return the rows of the plot: folded, unless the whole board was asked for."""
        assert self.axis is not None  # marks are placed before anything is drawn
        return fold(self.figures, is_whole=self.is_whole)

    @cached_property
    def shown(self) -> list[Figure]:
        """Return the figures that have a row of their own."""
        return [row for row in self.rows if not isinstance(row, Strip)]

    @property
    def folded(self) -> int:
        """Return how many figures have no row of their own."""
        return len(self.figures) - len(self.shown)

    @cached_property
    def brackets(self) -> list[Bracket]:
        """Choose the brackets at the margin, among figures of what happened and still stands."""
        row_of = {id(row): number for number, row in enumerate(self.rows)}
        conflicts: dict[tuple[int, int], Gap] = {}
        for finding in self.findings:
            for pair in finding.pairs if finding.relation == Relation.CONFLICTS else ():
                first, second = row_of.get(id(pair.first)), row_of.get(id(pair.second))
                if pair.gap and first is not None and second is not None:
                    conflicts[min(first, second), max(first, second)] = pair.gap
        intervals = [
            None if isinstance(row, Strip) or row.is_disproved or row.is_foreseen else row.interval
            for row in self.rows
        ]
        return bracket_conflicts(conflicts, intervals)

    @property
    def gap_label_x(self) -> int:
        """Return where the labels of the brackets begin, beyond the outermost one."""
        return max((bracket.x for bracket in self.brackets), default=0) + 5

    @cached_property
    def timeline(self) -> Timeline | None:
        """Return the figures over time; None where fewer than two days are known."""
        assert self.axis is not None  # marks are placed before anything is drawn
        at = {id(figure): position for position, figure in enumerate(self.figures)}
        revisions, corrections = (
            [
                (at[id(pair.second)], at[id(pair.first)])
                for pair in self.pairs
                if pair.relation == relation
            ]
            for relation in (Relation.UPDATES, Relation.CORRECTS)
        )
        said = [Said(figure.said_on, figure.mark) for figure in self.figures]
        return lay_out(said, revisions, self.event.date, corrections)

    @property
    def course(self) -> str:
        """Return the marks of the figures over time, as SVG; "" where there is no timeline."""
        if self.timeline is None:
            return ""
        texts = [
            f"{figure.text} {figure.who}" if len(figure.who) <= _SHORT else figure.text
            for figure in self.figures
        ]
        adopted = [at for at, figure in enumerate(self.figures) if figure is self.adopted]
        disproved = [at for at, figure in enumerate(self.figures) if figure.is_disproved]
        return draw_course(
            self.timeline,
            [figure.tooltip for figure in self.figures],
            choose_labels(self.timeline, texts, adopted),
            disproved,
        )

    @property
    def span_words(self) -> str:
        """Return the lowest and the highest number that an undisputed figure names."""
        stated = [figure for figure in self.standing if figure.span.ends]
        drawn = [figure for figure in stated if not figure.is_foreseen] or stated
        if not drawn:
            return ""
        lowest = min(drawn, key=lambda figure: figure.middle)
        highest = max(drawn, key=lambda figure: figure.middle)
        if lowest.interval == highest.interval:
            return lowest.text
        return f"{lowest.text} to {highest.text}"

    @property
    def is_plotted(self) -> bool:
        """Tell whether there is anything to set side by side."""
        return (
            sum(
                figure.span.low is not None or figure.span.high is not None
                for figure in self.figures
            )
            > 1
        )

    @property
    def description(self) -> str:
        """Return in words what the plot shows, for those who cannot see it."""
        scale = "logarithmic" if self.axis.scale == "log" else "linear"
        drawn = sorted((f for f in self.figures if f.mark), key=lambda figure: figure.middle)
        if not drawn:
            return "No figure states a number."
        ends = " to ".join(f"{f.text} ({f.who})" for f in (drawn[0], drawn[-1]))
        sentences = [f"{len(self.figures)} figures on a {scale} axis, from {ends}."]
        if self.conflict_count:
            gap = self.widest
            widest = f"; the widest gap is {gap.label}" if gap and gap.label else ""
            sentences.append(f"{self.conflict_count} pairs cannot both be true{widest}.")
        if self.adopted:
            sentences.append(f"Adopted is {self.adopted.text} ({self.adopted.who}).")
        return " ".join(sentences)


@dataclass(frozen=True)
class Board:
    """All that an event's page shows of its figures."""

    event: Event
    claims: list[Claim]
    measures: list[Measure]
    breaches: Finding
    assessments: list[Assessment]
    links: list[Link]
    is_cut: bool
    is_whole: bool

    @property
    def figures(self) -> int:
        return sum(len(measure.figures) for measure in self.measures)

    @property
    def statements(self) -> list[Claim]:
        """Return what was claimed without a figure."""
        return [claim for claim in self.claims if claim.claim_type != ClaimType.NUMERICAL]

    @property
    def conflicts(self) -> int:
        return sum(measure.conflict_count for measure in self.measures) + self.breaches.count

    @cached_property
    def sources(self) -> list[Source]:
        """Return the documents of the figures that have a row, and number those figures."""
        return number_sources(figure for measure in self.measures for figure in measure.shown)

    @property
    def is_folded(self) -> bool:
        """Tell whether some figures have no row of their own."""
        return any(measure.folded for measure in self.measures)

    def find_measure(self, key: str) -> Measure | None:
        """Return the measure of that key; of no key the one with the most figures."""
        if not key:
            return self.measures[0] if self.measures else None
        return next((measure for measure in self.measures if measure.key == key), None)


def read_board(event: Event, *, is_whole: bool = False) -> Board:
    """Return the board of an event. Three queries."""
    about = Claim.objects.filter(event=event)
    claims = list(about.with_context().order_by("pk")[: MOST_CLAIMS + 1])
    links = _read_links(about)
    decided = Assessment.objects.filter(claim__event=event).with_context().order_by("pk")
    assessments = list(decided)
    ranks = {each.claim_id: each for each in assessments if each.event_id == event.pk}
    shown = claims[:MOST_CLAIMS]
    numerical = [claim for claim in shown if claim.claim_type == ClaimType.NUMERICAL]
    measures = [
        Measure(kind, unit, arrange(make_figures(group, links, ranks)), event, is_whole)
        for (kind, unit), group in group_by_measure(numerical).items()
    ]
    for measure in measures:
        measure.findings = find_all(measure.standing)
    return Board(
        event=event,
        claims=shown,
        measures=measures,
        breaches=find_breaches([(measure.kind, measure.standing) for measure in measures]),
        assessments=assessments,
        links=links,
        is_cut=len(claims) > MOST_CLAIMS,
        is_whole=is_whole,
    )


def plot(figures: Sequence[Figure]) -> Axis:
    """Choose the axis for figures of one measure and put every figure's mark on it."""
    axis = choose_axis(figure.span for figure in figures)
    for figure in figures:
        figure.mark = place_mark(axis, figure.span, len(figure.text))
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
