"""Score the figure finder and the crowd-phrase reader on files that anyone may bring.

``python -m tests.corpus.evaluate PATH…`` (or ``make evaluate DATA=…``) tells the format of each
file by its contents:

- **NewsQuant JSON**: a list of ``{"text", "quantities": [{"change", "value", "unit"}]}``. Scored
  on values (micro precision, recall, F1 over quantities matched one to one), and on value and
  bound together. Profile "all".
- **Crowd phrases CSV**: columns ``size_text, size_low, size_high, rows``. Scored on both coded
  numbers under ``ccc``, weighted by rows; photo and video counts are set aside, since no phrase
  states them.
- **Gold JSON**: ``{"documents": [{"text", "figures": […], "traps": […]}]}`` with ``start``,
  ``end`` and any of ``value, low, high, bound, unit, kind, hedge, speaker, speaker_role,
  occurrence`` for a figure and ``start, end`` for a trap. Profile "claims". Scored on found
  figures by overlap, then on each field of those found; a trap is hit when a proposed figure's
  core overlaps it.

``--errors`` lists what went wrong; ``--speed`` times the finder on the texts given, beside
quantulum3 and Recognizers-Text where they are installed.
"""

import argparse
import csv
import importlib
import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from annotator.figures import Figure, find_figures
from claims.coding import code_size

# NewsQuant marks a direction of change where it marks no bound; a finder reads that as exact.
_CHANGES: dict[str, frozenset[str]] = {
    "=": frozenset(("exact", "range", "vague_magnitude")),
    "up": frozenset(("exact", "range", "vague_magnitude")),
    "down": frozenset(("exact", "range", "vague_magnitude")),
    "~": frozenset(("approx", "nearly", "range")),
    ">": frozenset(("more_than", "at_least", "range", "vague_magnitude")),
    "<": frozenset(("less_than", "at_most", "up_to", "nearly", "range")),
}
_SET_ASIDE = re.compile(r"\b(?:pics?|photos?|pictures?|vids?|videos?|countpic)\b", re.IGNORECASE)
_NUMBER_PAIR = re.compile(r"(-?[\d.]+)\s*-\s*(-?[\d.]+)")
_TOLERANCE = Decimal("0.0001")
DOCUMENT_SIZE = 6_000


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


def score_newsquant(sentences: Sequence[dict[str, Any]]) -> Report:
    """Score values, and values with bounds, on sentences in the NewsQuant format."""
    values, bounds, report = Score(), Score(), Report()
    for sentence in sentences:
        found = find_figures(sentence["text"], "all")
        wanted = sentence["quantities"]
        pairs, missed, extra = _match(found, wanted)
        right = [
            pair for pair in pairs if pair[0].bound in _CHANGES.get(pair[1]["change"], frozenset())
        ]
        for score, count in ((values, len(pairs)), (bounds, len(right))):
            score.right += count
            score.proposed += len(found)
            score.wanted += len(wanted)
        wrong = [pair for pair in pairs if pair not in right]
        if missed or extra or wrong:
            report.errors.append(_newsquant_error(sentence["text"], missed, extra, wrong))
        report.texts.append(sentence["text"])
    report.lines = [("value", str(values)), ("value + bound", str(bounds))]
    return report


def _match(
    found: list[Figure], wanted: list[dict[str, Any]]
) -> tuple[list[tuple[Figure, dict[str, Any]]], list[dict[str, Any]], list[Figure]]:
    """Match figures to gold quantities one to one, those with agreeing bounds first."""
    pairs: list[tuple[Figure, dict[str, Any]]] = []
    missed, extra = list(wanted), list(found)
    for strict in (True, False):
        for figure in list(extra):
            for gold in missed:
                if strict and figure.bound not in _CHANGES.get(gold["change"], frozenset()):
                    continue
                if _same_value(figure, str(gold["value"])):
                    pairs.append((figure, gold))
                    missed.remove(gold)
                    extra.remove(figure)
                    break
    return pairs, missed, extra


def _same_value(figure: Figure, printed: str) -> bool:
    """Does a figure state the gold value? A vague one does when its interval lies in the gold's."""
    pair = _NUMBER_PAIR.fullmatch(printed.strip())
    if pair is None:
        gold = _decimal(printed)
        return gold is not None and figure.value is not None and _close(figure.value, gold)
    low, high = sorted((Decimal(pair[1]), Decimal(pair[2])))
    if figure.low is None or figure.high is None:
        return False
    if figure.vague:
        return low <= figure.low and figure.high <= high
    return _close(figure.low, low) and _close(figure.high, high) and low != high


def _decimal(printed: str) -> Decimal | None:
    """Read a gold number; None when it is none."""
    try:
        return Decimal(printed)
    except InvalidOperation:
        return None


def _close(one: Decimal, other: Decimal) -> bool:
    """Are two numbers the same to four digits? Gold fractions are rounded binary ones."""
    return abs(one - other) <= _TOLERANCE * max(abs(one), abs(other))


def _newsquant_error(
    text: str,
    missed: list[dict[str, Any]],
    extra: list[Figure],
    wrong: list[tuple[Figure, dict[str, Any]]],
) -> str:
    """Describe the errors of one sentence."""
    lines = [text]
    lines += [f"   missed  {gold['change']} {gold['value']} {gold['unit']}" for gold in missed]
    lines += [
        f"   extra   {one.text!r} {one.value} {one.low}-{one.high} {one.kind}" for one in extra
    ]
    lines += [f"   bound   {one.text!r} {one.bound}, gold {gold['change']}" for one, gold in wrong]
    return "\n".join(lines)


def score_crowd_phrases(rows: Iterable[dict[str, str]]) -> Report:
    """Score the reader of crowd-size phrases against coded numbers, weighted by rows."""
    agreed, total, unread, aside, report = 0, 0, 0, 0, Report()
    for row in rows:
        phrase, weight = row["size_text"], int(row.get("rows") or 1)
        if _SET_ASIDE.search(phrase):
            aside += weight
            continue
        low, high = code_size(phrase, "ccc")
        total += weight
        unread += weight if low is None else 0
        if low == _decimal(row["size_low"]) and high == _decimal(row["size_high"]):
            agreed += weight
        else:
            report.errors.append(
                f"{weight:4} {phrase}: {low}–{high}, coded {row['size_low']}–{row['size_high']}"
            )
    share = 100 * agreed / total if total else 0.0
    stated = 100 * agreed / (total - unread) if total > unread else 0.0
    report.lines = [
        (
            "both numbers agree",
            f"{share:.2f} % of {total} rows ({aside} photo or video counts set aside)",
        ),
        ("where one is read", f"{stated:.2f} % ({unread} rows state no size in words)"),
    ]
    return report


_FIELDS = (
    "value",
    "low",
    "high",
    "bound",
    "unit",
    "kind",
    "hedge",
    "speaker",
    "speaker_role",
    "occurrence",
)


def score_gold(documents: Sequence[dict[str, Any]]) -> Report:
    """Score finding, each field of what was found, and traps hit, on gold documents."""
    finding, report, traps, hit = Score(), Report(), 0, 0
    fields = {name: Score() for name in _FIELDS}
    for document in documents:
        text, wanted = document["text"], list(document.get("figures", []))
        found = find_figures(text, "claims")
        report.texts.append(text)
        finding.proposed += len(found)
        finding.wanted += len(wanted)
        for gold in wanted:
            figure = next((one for one in found if _overlap(one.core, gold)), None)
            if figure is None:
                report.errors.append(f"missed {text[gold['start'] : gold['end']]!r}")
                continue
            finding.right += 1
            found.remove(figure)
            _score_fields(figure, gold, fields, report)
        traps += len(document.get("traps", []))
        for trap in document.get("traps", []):
            if any(_overlap(one.core, trap) for one in found):
                hit += 1
                report.errors.append(f"trap hit {text[trap['start'] : trap['end']]!r}")
        report.errors += [f"extra {one.text!r} {one.kind} in {text[:60]!r}" for one in found]
    report.lines = [("figures", str(finding))]
    report.lines += [
        (name, f"{100 * score.recall:.1f} % of {score.wanted}")
        for name, score in fields.items()
        if score.wanted
    ]
    report.lines.append(("traps hit", f"{hit} of {traps}"))
    return report


def _overlap(core: tuple[int, int], gold: dict[str, Any]) -> bool:
    """Does a figure's number overlap a gold span?"""
    return core[0] < gold["end"] and gold["start"] < core[1]


def _score_fields(
    figure: Figure, gold: dict[str, Any], fields: dict[str, Score], report: Report
) -> None:
    """Score each field that the gold figure states."""
    for name, score in fields.items():
        if name not in gold:
            continue
        score.wanted += 1
        got, want = getattr(figure, name), gold[name]
        if name in ("value", "low", "high"):
            right = (got is None) == (want is None) and (
                got is None or _close(got, Decimal(str(want)))
            )
        else:
            right = got == (want or "") or (
                name in ("hedge", "speaker") and got.casefold() == (want or "").casefold()
            )
        score.right += right
        if not right:
            report.errors.append(f"{name} of {figure.text!r}: {got!r}, gold {want!r}")


Reader = Callable[[str], object]


def measure_speed(texts: Sequence[str], read: Reader = find_figures, seconds: float = 3.0) -> float:
    """Return how many documents of 6,000 characters a reader reads in a minute, on one core."""
    documents = _documents(texts)
    done, began = 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        read(documents[done % len(documents)])
        done += 1
    return 60 * done / (time.perf_counter() - began)


def _documents(texts: Sequence[str]) -> list[str]:
    """Cut the texts, repeated where they are short, into documents of equal size."""
    joined = "\n\n".join(texts)
    joined *= DOCUMENT_SIZE // max(1, len(joined)) + 1
    starts = range(0, len(joined) - DOCUMENT_SIZE + 1, DOCUMENT_SIZE)
    return [joined[start : start + DOCUMENT_SIZE] for start in starts]


def other_readers() -> dict[str, Reader]:
    """Return the general quantity readers that happen to be installed, to time beside our own.

    They are extras of the evaluation; nothing else in the project needs them.
    """
    readers: dict[str, Reader] = {}
    with suppress(ImportError):
        quantulum = importlib.import_module("quantulum3.parser")
        readers["quantulum3"] = quantulum.parse
    with suppress(ImportError):
        numbers = importlib.import_module("recognizers_number")
        units = importlib.import_module("recognizers_number_with_unit")
        models = [numbers.recognize_number, units.recognize_currency, units.recognize_dimension]
        readers["Recognizers-Text"] = lambda text: [model(text, "en-us") for model in models]
    return readers


def report_speed(texts: Sequence[str]) -> None:
    """Print our speed, and the ratio to each other reader that is installed."""
    own = measure_speed(texts)
    print(f"speed, documents a minute ({DOCUMENT_SIZE:,} characters each, one core)")
    print(f"  {'figures':20} {own:,.0f}")
    for name, read in other_readers().items():
        speed = measure_speed(texts, read)
        print(f"  {name:20} {speed:,.0f} (ours is {own / speed:,.0f} times as fast)")


def evaluate(path: Path) -> Report:
    """Score one file by its format. Raises ValueError when the format is not known."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", errors="replace", newline="") as stream:
            return score_crowd_phrases(list(csv.DictReader(stream)))
    if path.suffix == ".txt":
        return Report(texts=[path.read_text(encoding="utf-8")])
    data = json.loads(path.read_text(encoding="utf-8"))
    if isinstance(data, dict) and "documents" in data:
        return score_gold(data["documents"])
    if isinstance(data, list) and data and "quantities" in data[0]:
        return score_newsquant(data)
    raise ValueError(f"{path.name}: neither NewsQuant, crowd phrases nor gold")


def main(arguments: Sequence[str] | None = None) -> int:
    """Score the files named on the command line and print one block for each."""
    parser = argparse.ArgumentParser(description="Score the figure finder on annotated files.")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--errors", action="store_true", help="list what went wrong")
    parser.add_argument("--speed", action="store_true", help="time the finder on the texts given")
    options = parser.parse_args(arguments)
    texts: list[str] = []
    for path in _files(options.paths):
        report = evaluate(path)
        texts += report.texts
        print(path.name)
        for name, result in report.lines:
            print(f"  {name:20} {result}")
        for error in report.errors if options.errors else ():
            print(f"  - {error}")
    if options.speed and texts:
        report_speed(texts)
    return 0


def _files(paths: Sequence[Path]) -> list[Path]:
    """Expand folders into the files that may be scored."""
    found: list[Path] = []
    for path in paths:
        inside = (
            sorted(one for one in path.iterdir() if one.suffix in (".json", ".csv"))
            if path.is_dir()
            else [path]
        )
        found += inside
    return found


if __name__ == "__main__":
    sys.exit(main())
