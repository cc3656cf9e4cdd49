"""Scans: made once, kept, made again when out of date, and never in anybody's way."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from annotator import scanning
from annotator.figures import find_figures
from annotator.importing import Incoming, add_version, import_text
from annotator.models import FigureScan, FoundFigure, Version
from annotator.tasks import scan_version
from tests.cast import ECHO, GAZETTE, Cast, make_document
from tests.triggers import run_at_once


def current(cast: Cast) -> Version:
    return Version.objects.select_related("document").get(pk=cast.own.document.current_id)


def figures_of(text: str) -> list[dict[str, Any]]:
    return scanning.present_dated(text, "claims", None)


def numbers_of(version: Version) -> list[tuple[Any, ...]]:
    rows = FoundFigure.objects.filter(scan__version=version).order_by("start")
    return list(rows.values_list("start", "end", "value", "low", "high", "kind"))


def test_the_first_reading_scans_and_the_next_ones_read(cast: Cast) -> None:
    version = current(cast)
    assert scanning.read_figures(version) == figures_of(GAZETTE)
    with CaptureQueriesContext(connection) as queries:
        assert scanning.read_figures(Version.objects.defer("text").get(pk=version.pk)) == (
            figures_of(GAZETTE)
        )
    assert len(queries) == 3  # the version, its document, the scan: not the text
    assert all('"annotator_version"."text"' not in query["sql"] for query in queries)


def test_a_scan_keeps_its_figures_findable_by_number(cast: Cast) -> None:
    version = current(cast)
    scanning.scan(version)
    expected = [
        (figure.start, figure.end, figure.value, figure.low, figure.high, figure.kind)
        for figure in find_figures(GAZETTE)
    ]
    assert numbers_of(version) == expected
    assert len(expected) == 2


def test_a_scan_says_which_day_each_figure_is_about(cast: Cast) -> None:
    document = make_document(
        cast.admin,
        cast.own.project,
        "Police said 5,000 people marched on Saturday.",
        item={"issued": {"date-parts": [[2025, 5, 5]]}},
    )
    version = Version.objects.select_related("document").get(pk=document.current_id)
    [figure] = scanning.read_figures(version)
    assert figure["date"] == {
        "earliest": "2025-05-03",
        "latest": "2025-05-03",
        "precision": "day",
        "basis": "clause",
        "text": "Saturday",
    }


def test_a_text_without_figures_is_scanned_once_too(cast: Cast) -> None:
    document = make_document(cast.admin, cast.own.project, "Nobody counted.")
    version = Version.objects.select_related("document").get(pk=document.current_id)
    assert scanning.read_figures(version) == []
    assert FigureScan.objects.get(version=version).figure_count == 0
    with CaptureQueriesContext(connection) as queries:
        assert scanning.read_figures(version) == []
    assert len(queries) == 1


@pytest.mark.parametrize("reason", ["other rules", "another publication date", "broken off"])
def test_a_scan_that_is_out_of_date_is_made_again(cast: Cast, reason: str) -> None:
    version = current(cast)
    scanning.scan(version)
    scans = FigureScan.objects.filter(version=version)
    wanted = figures_of(GAZETTE)
    if reason == "other rules":
        scans.update(finder="0" * 16, figures=[])
    elif reason == "another publication date":
        day = version.document.issued_on = datetime.date(2025, 5, 3)
        wanted = scanning.present_dated(GAZETTE, "claims", day)
        scans.update(figures=[])
    else:
        long_ago = scans.get().begun_at - datetime.timedelta(hours=1)
        scans.update(finished_at=None, begun_at=long_ago, figures=[])
    assert scanning.read_figures(version) == wanted
    assert scans.get().figure_count == len(scans.get().figures) == 2
    assert len(numbers_of(version)) == 2


def test_a_scan_that_another_process_is_writing_is_left_alone(cast: Cast) -> None:
    version = current(cast)
    scanning.scan(version)
    FigureScan.objects.filter(version=version).update(finished_at=None, figures=[])
    FoundFigure.objects.all().delete()
    with transaction.atomic():
        assert scanning.read_figures(version) == figures_of(GAZETTE)
    assert FigureScan.objects.get(version=version).finished_at is None
    assert numbers_of(version) == []


def test_numbers_beyond_the_columns_are_shown_and_not_indexed(cast: Cast) -> None:
    text = "They counted 999,999,999,999,999 stars and 12,000 people, and 0.000001 percent."
    document = make_document(cast.admin, cast.own.project, text)
    version = Version.objects.select_related("document").get(pk=document.current_id)
    assert scanning.scan(version) == figures_of(text)
    assert 12_000 in [value for _, _, value, *_ in numbers_of(version)]


def test_many_figures_are_written_in_several_transactions(cast: Cast) -> None:
    text = "\n".join(f"Some {number:,} people came." for number in range(1_000, 3_500))
    document = make_document(cast.admin, cast.own.project, text)
    version = Version.objects.select_related("document").get(pk=document.current_id)
    scanning.scan(version)
    assert FoundFigure.objects.filter(scan__version=version).count() == 2_500


def test_an_import_has_its_figures_scanned_in_the_background(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        document = import_text(
            actor=cast.admin, project=cast.own.project, incoming=Incoming(text=ECHO * 2)
        )
    assert FigureScan.objects.get(version=document.current_id).figure_count == 2
    with django_capture_on_commit_callbacks(execute=True):
        version = add_version(actor=cast.admin, document=document, incoming=Incoming(text=ECHO))
    assert FigureScan.objects.get(version=version).figure_count == 1


def test_a_version_that_is_gone_is_scanned_by_nobody(cast: Cast) -> None:
    assert scan_version.func(10**9) == 0


@pytest.mark.django_db(transaction=True)
def test_scanning_at_once_leaves_one_whole_scan(cast: Cast) -> None:
    version = current(cast)
    answers = run_at_once([lambda: scanning.read_figures(version) for _ in range(6)])
    assert answers == [figures_of(GAZETTE)] * 6
    assert FigureScan.objects.get(version=version).finished_at is not None
    assert len(numbers_of(version)) == 2


def test_the_fingerprint_stands_still_while_the_rules_do() -> None:
    first = scanning.fingerprint()
    scanning.fingerprint.cache_clear()
    assert scanning.fingerprint() == first
    assert len(first) == 16
