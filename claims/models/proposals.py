"""Which links are proposed, by what they were found, and which of them nobody wants to see again.

Sketches and proposed pairs are derived data: any of them may be deleted, and is made again by
``manage.py propose_links``. A dismissal is a reviewer's word and stays.
"""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from annotator.models import Document, Passage, Project, Version
from annotator.models.base import QuantityField, Recorded
from annotator.models.projects import InProjectQuerySet
from claims.models.agents import Agent
from claims.models.claims import Claim
from claims.models.events import Event
from claims.models.links import Link
from claims.vocabulary import MeasureKind, Relation


class ClaimSketch(models.Model):
    """What of a claim others are found by: one row per claim, as short as an index can use it.

    ``event`` is the claim's own, or the one that its text is probably about (``is_guessed``).
    ``level`` is the figure as one number, null where it has none. ``first_day`` and ``last_day``
    are the days that it is about, as sure as ``day_basis`` says. ``place`` and ``words`` are
    folded. ``rules`` tells the rules that made the sketch.
    """

    claim = models.OneToOneField(Claim, on_delete=models.CASCADE, related_name="sketch")
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+", db_index=False)
    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="+", db_index=False)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    event = models.ForeignKey(
        Event, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    is_guessed = models.BooleanField(default=False)
    speaker = models.ForeignKey(
        Agent, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    measure_kind = models.CharField(max_length=23, choices=MeasureKind, blank=True)
    level = QuantityField()
    first_day = models.DateField(null=True)
    last_day = models.DateField(null=True)
    day_basis = models.CharField(max_length=9, blank=True)
    place = models.CharField(max_length=100, blank=True)
    words = models.TextField(blank=True)
    rules = models.CharField(max_length=16)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="sketch_start_before_end"),
            models.CheckConstraint(
                condition=Q(first_day__isnull=True, last_day__isnull=True)
                | Q(first_day__isnull=False, last_day__isnull=False, first_day__lte=F("last_day")),
                name="sketch_days_in_order",
            ),
        ]
        indexes = [
            models.Index(fields=["event", "measure_kind", "level"], name="sketch_of_event"),
            models.Index(fields=["speaker", "measure_kind", "first_day"], name="sketch_of_speaker"),
            models.Index(
                fields=["project", "measure_kind", "first_day", "level"], name="sketch_by_day"
            ),
            models.Index(
                fields=["project", "measure_kind", "level", "first_day"], name="sketch_by_level"
            ),
            models.Index(fields=["version", "start"], name="sketch_in_version"),
            models.Index(fields=["project", "rules"], name="sketch_by_rules"),
        ]

    def __str__(self) -> str:
        return f"{self.measure_kind or 'no figure'} {self.level or ''}".strip()


class ProposedPairQuerySet(InProjectQuerySet["ProposedPair"]):
    def standing(self) -> Self:
        """Leave out pairs that are linked already or that a reviewer dismissed."""
        return self.exclude(Exists(links_joining())).exclude(Exists(dismissals_of()))

    def linked(self) -> Self:
        """Keep the pairs that are linked by now."""
        return self.filter(Exists(links_joining()))

    def between(self, one: Passage, other: Passage) -> Self:
        """Keep the pairs of claims made in these two passages."""
        return self.filter(
            Q(newer__passage=one, older__passage=other)
            | Q(newer__passage=other, older__passage=one)
        )


def links_joining() -> models.QuerySet[Link]:
    """Return, for a subquery, the links that join the outer pair's two claims already."""

    def one_way(source: str, target: str) -> Q:
        return (
            Q(source=OuterRef(f"{source}__passage"), target=OuterRef(f"{target}__passage"))
            & (Q(source_claim=None) | Q(source_claim=OuterRef(source)))
            & (Q(target_claim=None) | Q(target_claim=OuterRef(target)))
        )

    return Link.objects.filter(one_way("newer", "older") | one_way("older", "newer"))


def dismissals_of() -> models.QuerySet[PairDismissal]:
    """Return, for a subquery, the dismissals of the outer pair's two passages."""
    newer, older = OuterRef("newer__passage"), OuterRef("older__passage")
    return PairDismissal.objects.filter(Q(first=newer, second=older) | Q(first=older, second=newer))


class ProposedPair(models.Model):
    """Two claims that may belong together, as the rules saw it when either was last changed.

    Stored once, under the claim that was recorded later. ``rank`` is the score in thousandths;
    ``relation`` and ``reason`` are for filters and the admin: what is shown is compared anew.
    """

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="+", db_index=False)
    newer = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="+", db_index=False)
    older = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="+")
    relation = models.CharField(max_length=15, choices=Relation)
    reason = models.CharField(max_length=40)
    rank = models.PositiveIntegerField()

    objects = ProposedPairQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(older__lt=F("newer")), name="proposed_pair_older_came_first"
            ),
            models.CheckConstraint(
                condition=Q(relation__in=Relation.values), name="proposed_pair_relation_is_known"
            ),
            models.UniqueConstraint(fields=["newer", "older"], name="proposed_pair_once"),
        ]
        indexes = [
            models.Index(
                fields=["project", "-newer", "-rank", "-older"], name="proposed_pair_in_queue"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_relation_display()}, {self.reason}"


class PairDismissalQuerySet(InProjectQuerySet["PairDismissal"]):
    def with_context(self) -> Self:
        """Join both passages with their documents, and who dismissed, without any text."""
        return self.select_related(
            "project",
            "first__version__document",
            "second__version__document",
            "created_by",
        ).defer("first__version__text", "second__version__text")

    def of(self, one: Passage, other: Passage) -> Self:
        """Keep the dismissal of these two passages, whichever is named first."""
        first, second = sorted((one.pk, other.pk))
        return self.filter(first=first, second=second)


class PairDismissal(Recorded):
    """Two passages that a reviewer says do not belong together: proposed to nobody any more."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="pair_dismissals")
    first = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="+", db_index=False)
    second = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="+")
    reason = models.TextField(blank=True)

    objects = PairDismissalQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="pair_dismissal_stored_one_way_round"
            ),
            models.UniqueConstraint(fields=["first", "second"], name="pair_dismissal_once"),
        ]
        indexes = [models.Index(fields=["project", "id"], name="pair_dismissal_in_project")]

    def __str__(self) -> str:
        return f"{self.first} / {self.second}"
