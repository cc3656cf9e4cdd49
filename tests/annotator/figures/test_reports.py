"""Short invented reports of many genres, every figure of which is found with its kind.

``reports.txt`` holds them: a line "=== genre" opens a report, and every figure stands as
``{number|kind}`` with the kinds that a careful reader would choose, the preferred one first. A
number outside such braces is no figure.
"""

import re
from pathlib import Path

import pytest

from annotator.figures import find_figures
from annotator.figures.model import KINDS

_MARKED = re.compile(r"\{(?P<number>[^{}|]+)\|(?P<kinds>[a-z_/]+)\}")
_REPORTS = (Path(__file__).parent / "reports.txt").read_text(encoding="utf-8")

Wanted = list[tuple[int, int, list[str]]]


def _read_report(marked: str) -> tuple[str, Wanted]:
    """Return a report without its marks, and start, end and kinds of each figure."""
    text, wanted, place = "", [], 0
    for match in _MARKED.finditer(marked):
        text += marked[place : match.start()]
        start, place = len(text), match.end()
        text += match["number"]
        wanted.append((start, len(text), match["kinds"].split("/")))
    return text + marked[place:], wanted


_MARKED_REPORTS = [
    report.strip() for report in re.split(r"^=== .*$", _REPORTS, flags=re.MULTILINE)[1:]
]


def test_the_reports_use_the_vocabulary() -> None:
    for report in _MARKED_REPORTS:
        assert all(set(kinds) <= set(KINDS) for _, _, kinds in _read_report(report)[1])


@pytest.mark.parametrize("marked", _MARKED_REPORTS, ids=[one[:30] for one in _MARKED_REPORTS])
def test_every_figure_of_a_report_is_found_with_its_kind(marked: str) -> None:
    text, wanted = _read_report(marked)
    figures = find_figures(text)
    assert len(figures) == len(wanted), [figure.text for figure in figures]
    for figure, (start, end, kinds) in zip(figures, wanted, strict=True):
        assert start <= figure.core[0] < end, figure.text
        assert figure.kind in kinds, figure.text
