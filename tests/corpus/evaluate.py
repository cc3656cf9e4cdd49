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

``--errors`` lists what went wrong; ``--speed`` times the finder on the texts given;
``--side-by-side`` scores and times it beside other systems (see ``side_by_side``) on NewsQuant
files, timing on the texts of ``--texts``.
"""

import argparse
import csv
import json
import re
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from annotator.figures import find_figures
from claims.coding import code_size
from tests.corpus.gold import HALVES, GoldText, half_of, parse_document, parse_gold_text
from tests.corpus.newsquant import Gold, read_decimal, score_newsquant
from tests.corpus.scoring import Report, score
from tests.corpus.side_by_side import compare
from tests.corpus.timing import DOCUMENT_SIZE, best_rates

_SET_ASIDE = re.compile(r"\b(?:pics?|photos?|pictures?|vids?|videos?|countpic)\b", re.IGNORECASE)
_OWN_TEXTS = Path(__file__).parent / "gold"


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
        if low == read_decimal(row["size_low"]) and high == read_decimal(row["size_high"]):
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
    sentences = read_newsquant(path)
    if sentences:
        return score_newsquant(sentences)
    raise ValueError(f"{path.name}: neither NewsQuant, crowd phrases nor gold")


def read_newsquant(path: Path) -> list[Gold]:
    """Return the sentences of a NewsQuant file, an empty list when it is of another format."""
    if path.suffix != ".json":
        return []
    data = json.loads(path.read_text(encoding="utf-8"))
    return data if isinstance(data, list) and data and "quantities" in data[0] else []


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
    parser.add_argument(
        "--side-by-side", action="store_true", help="score and time it beside other systems"
    )
    parser.add_argument(
        "--texts", type=Path, default=_OWN_TEXTS, help="file or folder to time them on"
    )
    options = parser.parse_args(arguments)
    if options.side_by_side:
        return _print_side_by_side(options.paths, options.texts)
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
        rate = best_rates({"figures": find_figures}, texts_read)["figures"]
        print(f"speed: {rate:,.0f} documents of {DOCUMENT_SIZE:,} characters a minute, one core")
    return 0


def _print_side_by_side(paths: Sequence[Path], timed: Path) -> int:
    """Print the table of ``side_by_side``; return 2 where there is nothing to score."""
    sentences = [one for path in _files(paths) for one in read_newsquant(path)]
    if not sentences:
        print("--side-by-side scores files in the NewsQuant format, and none was given")
        return 2
    gold, reports = _reports(_files([timed]))
    texts = [one.text for one in gold]
    texts += [text for report in reports.values() for text in report.texts]
    print("\n".join(compare(sentences, texts)))
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
