"""Score a figure finder on gold texts: what it finds, how it reads it, and the traps it falls into.

Every reading that the gold accepts counts as right, and a number marked ``either`` counts for
nothing. ``evaluate`` prints the table.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from annotator.figures import Figure
from tests.corpus.gold import GoldFigure, GoldText, Readings, load_gold

Finder = Callable[[str], list[Figure]]

FIELDS = (
    "value",
    "bound",
    "unit",
    "kind",
    "hedge",
    "speaker",
    "speaker_role",
    "magnitude",
    "occurrence",
    "text",
)
_DROPPED = re.compile(r"\b(?:a|an|the|that)\b|[^\w\s]|_")


@dataclass(slots=True)
class Score:
    """Counts of right, proposed and wanted items."""

    right: int = 0
    proposed: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        """Share of proposed items that are right; 0 when nothing was proposed."""
        return self.right / self.proposed if self.proposed else 0.0

    @property
    def recall(self) -> float:
        """Share of wanted items that were found; 0 when nothing was wanted."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 0 when both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0

    def __str__(self) -> str:
        parts = (f"{name} {100 * value:.1f}" for name, value in self._shares())
        return (
            ", ".join(parts)
            + f" ({self.right} right, {self.proposed} proposed, {self.wanted} wanted)"
        )

    def _shares(self) -> list[tuple[str, float]]:
        """Name the three shares in printing order."""
        return [("P", self.precision), ("R", self.recall), ("F1", self.f1)]


@dataclass(slots=True)
class Report:
    """Named results of one file, the errors behind them, and the texts it holds."""

    lines: list[tuple[str, str]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class GoldReport:
    """Detection, each field among the found figures, and traps hit."""

    figures: Score = field(default_factory=Score)
    fields: dict[str, Score] = field(default_factory=lambda: {name: Score() for name in FIELDS})
    traps: Score = field(default_factory=Score)
    genres: dict[str, Score] = field(default_factory=lambda: defaultdict(Score))
    errors: list[str] = field(default_factory=list)

    def share(self, name: str) -> float:
        """Return the percentage of found figures whose field is right."""
        return 100 * self.fields[name].recall

    @property
    def f1(self) -> float:
        """F1 of detection in per cent."""
        return 100 * self.figures.f1

    @property
    def traps_hit(self) -> float:
        """Percentage of traps that were proposed as figures."""
        return 100 * self.traps.recall

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Name and print the results of all texts, then detection by genre."""
        lines = [("figures", str(self.figures))]
        lines += [
            (name, f"{self.share(name):.1f} % of {one.wanted}")
            for name, one in self.fields.items()
            if one.wanted
        ]
        lines.append(("traps hit", f"{self.traps_hit:.1f} % of {self.traps.wanted}"))
        return lines + [(genre, str(one)) for genre, one in sorted(self.genres.items())]


def score(finder: Finder, texts: Iterable[GoldText] | None = None) -> GoldReport:
    """Score a finder on the given gold texts, or on all of them.

    A figure is found when the cores overlap; the gold span holds the core and its bound words. A
    trap is hit when a proposed core overlaps it. Of several proposals for one gold figure the one
    that overlaps most counts, the others are wrong.
    """
    report = GoldReport()
    for gold in load_gold() if texts is None else texts:
        found = finder(gold.text)
        pairs, missed, extra = match(gold, found)
        for total in (report.figures, report.genres[gold.genre]):
            total.right += len(pairs)
            total.proposed += len(pairs) + len(extra)
            total.wanted += len(gold.figures)
        report.errors += [f"{gold.id}: missed {figure.exact!r}" for figure in missed]
        report.errors += [f"{gold.id}: extra {one.text!r} ({one.kind})" for one in extra]
        for wanted, proposed in pairs:
            _score_fields(gold, wanted, proposed, report)
        _score_traps(gold, found, report)
    return report


def match(
    gold: GoldText, found: Sequence[Figure]
) -> tuple[list[tuple[GoldFigure, Figure]], list[GoldFigure], list[Figure]]:
    """Pair gold figures with proposals; return the pairs, the missed and the superfluous.

    A proposal on a number marked ``either`` is in none of the three.
    """
    pairs: list[tuple[GoldFigure, Figure]] = []
    missed: list[GoldFigure] = []
    left = list(found)
    for wanted in gold.figures:
        best = max(left, key=lambda one: _shared(wanted, one), default=None)
        if best is None or not _shared(wanted, best):
            missed.append(wanted)
            continue
        pairs.append((wanted, best))
        left.remove(best)
    extra = [one for one in left if not any(span.overlaps(*one.core) for span in gold.either)]
    return pairs, missed, extra


def _shared(wanted: GoldFigure, proposed: Figure) -> int:
    """Return the number of code points that a gold span and a proposed core share."""
    start, end = proposed.core
    return max(0, min(end, wanted.end) - max(start, wanted.start))


def _score_fields(gold: GoldText, wanted: GoldFigure, proposed: Figure, report: GoldReport) -> None:
    """Score every field of one found figure."""
    for name, is_right, want, got in _judge(wanted, proposed):
        report.fields[name].wanted += 1
        report.fields[name].right += is_right
        if not is_right:
            report.errors.append(f"{gold.id}: {name} of {wanted.exact!r} is {got!r}, gold {want!r}")


def _judge(wanted: GoldFigure, proposed: Figure) -> Iterator[tuple[str, bool, object, object]]:
    """Yield field, verdict, gold and proposal for each field that the gold scores."""
    if not wanted.has_size:
        pass
    elif wanted.value is None:
        want, got = (wanted.low, wanted.high), (proposed.low, proposed.high)
        yield "value", want == got, _plain(*want), _plain(*got)
    else:
        yield "value", wanted.value == proposed.value, str(wanted.value), str(proposed.value)
    for name, readings in (
        ("bound", wanted.bounds),
        ("unit", wanted.units),
        ("kind", wanted.kinds),
        ("speaker_role", wanted.speaker_roles),
        ("occurrence", wanted.occurrences),
    ):
        if readings is not None:
            got = getattr(proposed, name)
            yield name, got in readings, readings, got
    if wanted.vague:
        yield (
            "magnitude",
            wanted.magnitude == proposed.magnitude,
            wanted.magnitude,
            proposed.magnitude,
        )
    for name, phrases in (("hedge", wanted.hedges), ("speaker", wanted.speakers)):
        if phrases is not None:
            got = getattr(proposed, name)
            yield name, _is_among(got, phrases), phrases, got
    yield "text", wanted.exact == proposed.text, wanted.exact, proposed.text


def _plain(*numbers: object) -> str:
    """Print an interval for an error line."""
    return "–".join(str(number) for number in numbers)


def fold(phrase: str) -> str:
    """Fold a phrase for comparing: letter case, articles, "that" and punctuation do not count."""
    return " ".join(_DROPPED.sub(" ", phrase.casefold()).split())


def _is_among(got: str, phrases: Readings) -> bool:
    """Is a phrase one of the accepted readings, folded?"""
    return fold(got) in {fold(phrase) for phrase in phrases}


def _score_traps(gold: GoldText, found: Sequence[Figure], report: GoldReport) -> None:
    """Count the traps of one text and those that a proposal fell into."""
    for trap in gold.traps:
        report.traps.wanted += 1
        if any(trap.overlaps(*one.core) for one in found):
            report.traps.right += 1
            report.errors.append(f"{gold.id}: trap {trap.exact!r} ({trap.reason}) hit")
