"""Scanning versions for figures: once per version, kept, and found again by their numbers.

A scan is derived data. It is made in the background after an import, or by whoever first asks
for the figures; it is out of date, and made again, when the finder's rules or the document's
publication date have changed since.
"""

from __future__ import annotations

import datetime
from contextlib import suppress
from decimal import Decimal
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from annotator.dating import DateGuess, find_dates, guess_date, read_dateline
from annotator.figures import Figure, find_figures
from annotator.models import FigureScan, FoundFigure, Version
from annotator.presenting import present_figure

# A scan whose rows were not all written in this time was broken off.
_BROKEN_OFF_AFTER = datetime.timedelta(minutes=10)

# Rows are written in transactions of so many, so that nobody waits long for the database.
_ROWS_AT_ONCE = 1_000

# What a QuantityField holds: 15 digits before the point, 4 after it.
_TOO_LARGE = Decimal(10) ** 15
_PLACES = Decimal("0.0001")


@cache
def fingerprint() -> str:
    """Return 16 hexadecimal digits that change whenever the rules for figures and dates do."""
    digest = sha256()
    for package in ("figures", "dating"):
        for path in sorted(Path(__file__).with_name(package).glob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def find_dated(
    text: str, profile: str, issued_on: datetime.date | None
) -> list[tuple[Figure, DateGuess | None]]:
    """Return the figures of a text, each with the days that it is probably about.

    ``issued_on`` is the day of publication, by which "on Saturday" is understood.
    """
    dates = find_dates(text, issued_on)
    dateline = read_dateline(text, issued_on)
    return [
        (figure, guess_date(text, figure.start, figure.end, dates, issued_on, dateline))
        for figure in find_figures(text, profile)
    ]


def present_dated(text: str, profile: str, issued_on: datetime.date | None) -> list[dict[str, Any]]:
    """Return what ``find_dated`` does, as the API shows it."""
    return [present_figure(*found) for found in find_dated(text, profile, issued_on)]


def read_figures(version: Version) -> list[dict[str, Any]]:
    """Return the figures of a version as the API shows them, from its scan if that is current.

    Needs ``document`` loaded. One query when the scan is there; else the text is scanned now.
    """
    kept = _current_scans(version).values_list("figures", flat=True)
    figures: list[dict[str, Any]] | None = kept.first()
    return scan(version) if figures is None else figures


def ensure_scanned(version: Version) -> None:
    """Scan a version unless its scan is there and current. Needs ``document`` loaded. One query."""
    if not _current_scans(version).exists():
        scan(version)


def _current_scans(version: Version) -> QuerySet[FigureScan]:
    return FigureScan.objects.filter(
        version=version,
        finder=fingerprint(),
        issued_on=version.document.issued_on,
        finished_at__isnull=False,
    )


def scan(version: Version) -> list[dict[str, Any]]:
    """Scan a version's text, keep the outcome, and return the figures. Commits, in steps.

    Needs ``document`` loaded. Nothing is kept when another process is writing the scan of the
    same version, or when the version is deleted meanwhile.
    """
    found = find_dated(version.text, "claims", version.document.issued_on)
    figures = [present_figure(figure, date) for figure, date in found]
    with suppress(IntegrityError):
        _keep(version, [figure for figure, _ in found], figures)
    return figures


def _keep(version: Version, found: list[Figure], figures: list[dict[str, Any]]) -> None:
    """Write a scan in place of the one that is there. Raises IntegrityError; see ``scan``."""
    with transaction.atomic():
        _discard_old(version)
        kept = FigureScan.objects.create(
            version=version,
            finder=fingerprint(),
            issued_on=version.document.issued_on,
            figures=figures,
            figure_count=len(figures),
        )
    rows = [row for figure in found if (row := _row_of(figure, kept, version)) is not None]
    for first in range(0, len(rows), _ROWS_AT_ONCE):
        FoundFigure.objects.bulk_create(rows[first : first + _ROWS_AT_ONCE])
    FigureScan.objects.filter(pk=kept.pk).update(finished_at=timezone.now())


def _discard_old(version: Version) -> None:
    """Delete the version's scan, unless somebody is writing a current one at this moment."""
    old = FigureScan.objects.defer("figures").filter(version=version).first()
    if old is None:
        return
    is_current = (old.finder, old.issued_on) == (fingerprint(), version.document.issued_on)
    is_begun_lately = old.begun_at > timezone.now() - _BROKEN_OFF_AFTER
    if not (is_current and old.finished_at is None and is_begun_lately):
        old.delete()


def _row_of(figure: Figure, kept: FigureScan, version: Version) -> FoundFigure | None:
    """Return the row by which a figure is found again; None for numbers beyond all columns."""
    numbers = {"value": figure.value, "low": figure.low, "high": figure.high}
    if any(number is not None and abs(number) >= _TOO_LARGE for number in numbers.values()):
        return None
    return FoundFigure(
        project_id=version.document.project_id,
        scan=kept,
        start=figure.start,
        end=figure.end,
        **{name: _fitted(number) for name, number in numbers.items()},
        magnitude=figure.magnitude.lower()[:40],
        unit=figure.unit[:40],
        kind=figure.kind,
    )


def _fitted(number: Decimal | None) -> Decimal | None:
    return None if number is None else number.quantize(_PLACES)
