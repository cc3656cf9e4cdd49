"""The library with what the upper app knows of each document: how far its claims are."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from annotator.models import FigureScan
from annotator.views import library
from annotator.views.asking import Workplace
from claims.models import Claim
from claims.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Progress:
    """How many claims of a document are in which state of review.

    ``found`` is how many figures the finder suggests in its current version, None until it has
    been scanned.
    """

    found: int | None
    recorded: int
    in_review: int
    settled: int

    @property
    def total(self) -> int:
        return self.recorded + self.in_review + self.settled


class _WithProgress:
    """Completes the library's rows with their progress, by two queries for the whole page."""

    template_name = "claims/library.html"

    def more(self, workplace: Workplace, rows: list[library.Row]) -> dict[str, Any]:
        documents = [row.document.pk for row in rows]
        counts: dict[int, dict[str, int]] = defaultdict(dict)
        for document, status, number in (
            Claim.objects.filter(passage__version__document__in=documents)
            .order_by()
            .values_list("passage__version__document", "status")
            .annotate(number=Count("pk"))
        ):
            counts[document][status] = number
        versions = [row.document.current_id for row in rows]
        scans = FigureScan.objects.filter(version__in=versions, finished_at__isnull=False)
        figures: dict[int | None, int] = dict(scans.values_list("version", "figure_count"))
        for row in rows:
            found = counts[row.document.pk]
            row.progress = Progress(
                found=figures.get(row.document.current_id),
                recorded=found.get(Status.RECORDED, 0),
                in_review=found.get(Status.IN_REVIEW, 0),
                settled=found.get(Status.SETTLED, 0),
            )
        return {}


class LibraryPage(_WithProgress, library.LibraryView):
    """The library of a project."""


class PastePage(_WithProgress, library.PasteView):
    """Takes a pasted text in; shows the library again if it cannot."""
