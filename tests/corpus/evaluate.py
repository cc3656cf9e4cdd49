"""Score the figure finder and the crowd-phrase reader on files that anyone may bring.

``python -m tests.corpus.evaluate PATH…`` (or ``make evaluate DATA=…``) tells the format of each
file by its contents:

- **NewsQuant JSON**: a list of ``{"text", "quantities": [{"change", "value", "unit"}]}``. Scored
  on values (micro precision, recall, F1 over quantities matched one to one), and on value and
  bound together. Profile "all".
- **Crowd phrases CSV**: columns ``size_text, size_low, size_high, rows``. Scored on both coded
  numbers under ``ccc``, weighted by rows; photo and video counts are set aside, since no phrase
  states them.
- **Gold JSON**: a text of ``gold/`` (see its README), or ``{"documents": [{"text", "figures",
  "traps", "either"}]}`` with ``start``, ``end`` and any of ``value, low, high, bound, unit, kind,
  hedge, speaker, speaker_role, occurrence`` for a figure and ``start, end`` for a trap. Profile
  "claims". All gold texts given are scored as one table; ``--half`` scores one half of them.

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
from tests.corpus.gold import HALVES, GoldText, half_of, parse_document, parse_gold_text
from tests.corpus.scoring import Score, score

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
        for total, count in ((values, len(pairs)), (bounds, len(right))):
            total.right += count
            total.proposed += len(found)
            total.wanted += len(wanted)
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


def score_gold(texts: Sequence[GoldText]) -> Report:
    """Score finding, each field of what was found, and traps hit, on gold texts."""
    gold = score(find_figures, texts)
    return Report(gold.lines, gold.errors, [text.text for text in texts])


Reader = Callable[[str], object]


def measure_speed(texts: Sequence[str], read: Reader = find_figures, seconds: float = 3.0) -> float:
    """Return how many documents of 6,000 characters a reader reads in a minute of one core.

    Counted in processor time, so that whatever else runs on the machine does not matter.
    """
    documents = _documents(texts)
    done, began = 0, time.process_time()
    while time.process_time() - began < seconds:
        read(documents[done % len(documents)])
        done += 1
    return 60 * done / (time.process_time() - began)


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
    gold = read_gold(path)
    if gold:
        return score_gold(gold)
    data = json.loads(path.read_text(encoding="utf-8"))
    if isinstance(data, list) and data and "quantities" in data[0]:
        return score_newsquant(data)
    raise ValueError(f"{path.name}: neither NewsQuant, crowd phrases nor gold")


def read_gold(path: Path) -> list[GoldText]:
    """Return the gold texts of a file, an empty list when it is of another format."""
    if path.suffix != ".json":
        return []
    data = json.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    if not isinstance(data, dict):
        return []
    if "documents" in data:
        rows = enumerate(data["documents"], 1)
        return [parse_document(row, f"{path.stem} {place}") for place, row in rows]
    return [parse_gold_text(data)] if {"id", "genre", "traps"} <= data.keys() else []


def main(arguments: Sequence[str] | None = None) -> int:
    """Score the files named on the command line: the gold as one block, each other file as its."""
    parser = argparse.ArgumentParser(description="Score the figure finder on annotated files.")
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--half", choices=HALVES, help="score one half of the gold texts")
    parser.add_argument("--errors", action="store_true", help="list what went wrong")
    parser.add_argument("--speed", action="store_true", help="time the finder on the texts given")
    options = parser.parse_args(arguments)
    gold, reports = _reports(_files(options.paths))
    if gold:
        texts = half_of(gold, options.half) if options.half else gold
        reports[f"gold, {options.half or 'all'}, {len(texts)} texts"] = score_gold(texts)
    for name, report in reports.items():
        print(name)
        for field_name, result in report.lines:
            print(f"  {field_name:28} {result}")
        for error in report.errors if options.errors else ():
            print(f"  - {error}")
    texts_read = [text for report in reports.values() for text in report.texts]
    if options.speed and texts_read:
        report_speed(texts_read)
    return 0


def _reports(paths: Sequence[Path]) -> tuple[list[GoldText], dict[str, Report]]:
    """Gather the gold texts of all files, and score each file of another format by itself."""
    gold: list[GoldText] = []
    reports: dict[str, Report] = {}
    for path in paths:
        texts = read_gold(path)
        gold += texts
        if not texts:
            reports[path.name] = evaluate(path)
    return gold, reports


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
