"""Claims: what one party asserts in one passage, with the quantity as numbers."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from annotator.models import Passage, Project
from annotator.models.base import QuantityField, Recorded
from annotator.models.projects import InProjectQuerySet
from claims.models.agents import Agent
from claims.models.events import Event
from claims.quantities import Quantity, format_quantity
from claims.vocabulary import (
    Bound,
    ClaimType,
    DatePrecision,
    GeoPrecision,
    MeasureKind,
    Method,
    Occurrence,
    Scope,
    SpeakerRole,
    Status,
    TimeBasis,
)


class ClaimQuerySet(InProjectQuerySet["Claim"]):
    def with_context(self) -> Self:
        """Join passage, document, event, agents and author in one query, without the text."""
        return self.select_related(
            "project",
            "passage__version__document",
            "event",
            "speaker",
            "reporting_source",
            "copied_from",
            "created_by",
        ).defer("passage__version__text")

    def numerical(self) -> Self:
        return self.filter(claim_type=ClaimType.NUMERICAL)


class Claim(Recorded):
    """One statement. Enumerations allow "" for "not said" unless a constraint refuses it.

    ``text_as_stated`` is the passage's quote at the time of recording and never changes.
    Quantities are in ``unit`` (people, an ISO 4217 code, percent …). ``value``, ``low`` and
    ``high`` are what the words say; ``coded_*`` the numbers that ``coding_convention`` assigns;
    ``plausible_*`` the interval the words can honestly bear, which alone is compared.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="claims")
    passage = models.ForeignKey(Passage, on_delete=models.PROTECT, related_name="claims")
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )
    claim_text = models.TextField(help_text="neutral, understandable on its own")
    text_as_stated = models.TextField(editable=False)
    claim_type = models.CharField(max_length=14, choices=ClaimType, default=ClaimType.NUMERICAL)
    speaker = models.ForeignKey(
        Agent, on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )
    speaker_role = models.CharField(
        max_length=21, choices=SpeakerRole, default=SpeakerRole.UNATTRIBUTED
    )
    reporting_source = models.ForeignKey(
        Agent, on_delete=models.PROTECT, null=True, blank=True, related_name="reported_claims"
    )
    copied_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="copies"
    )
    claim_date = models.DateField("date of the statement", null=True, blank=True)
    event_date = models.DateField(null=True, blank=True)
    date_precision = models.CharField(max_length=5, choices=DatePrecision, blank=True)
    place = models.CharField(max_length=300, blank=True)
    geo_precision = models.CharField(max_length=6, choices=GeoPrecision, blank=True)
    occurrence = models.CharField(max_length=9, choices=Occurrence, default=Occurrence.ACTUAL)
    status = models.CharField("review", max_length=9, choices=Status, default=Status.RECORDED)

    measure_kind = models.CharField(max_length=23, choices=MeasureKind, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    value = QuantityField()
    low = QuantityField()
    high = QuantityField()
    bound = models.CharField(max_length=15, choices=Bound, blank=True)
    magnitude = models.CharField("vague word", max_length=40, blank=True)
    hedge = models.CharField(max_length=200, blank=True, help_text="reportedly, allegedly …")
    coded_low = QuantityField(editable=False)
    coded_high = QuantityField(editable=False)
    coding_convention = models.CharField(max_length=20, blank=True, editable=False)
    plausible_low = QuantityField(editable=False)
    plausible_high = QuantityField(editable=False)
    plausible_low_inclusive = models.BooleanField(default=True, editable=False)
    plausible_high_inclusive = models.BooleanField(default=True, editable=False)
    time_basis = models.CharField(max_length=14, choices=TimeBasis, blank=True)
    scope = models.CharField(max_length=12, choices=Scope, blank=True)
    method = models.CharField(max_length=20, choices=Method, blank=True)
    override_reason = models.TextField(
        blank=True, help_text="why the figure differs from what the quote says"
    )

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(claim_text=""), name="claim_has_text"),
            models.CheckConstraint(
                condition=~Q(claim_type=ClaimType.NUMERICAL) | ~Q(measure_kind=""),
                name="claim_figure_names_its_measure",
            ),
            models.CheckConstraint(
                condition=~Q(claim_type=ClaimType.NUMERICAL)
                | Q(value__isnull=False)
                | Q(low__isnull=False)
                | Q(high__isnull=False)
                | ~Q(magnitude=""),
                name="claim_figure_has_a_number",
            ),
            models.CheckConstraint(
                condition=Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high")),
                name="claim_low_not_above_high",
            ),
            models.CheckConstraint(
                condition=Q(plausible_low__isnull=True)
                | Q(plausible_high__isnull=True)
                | Q(plausible_low__lte=F("plausible_high")),
                name="claim_plausible_low_not_above_high",
            ),
            models.CheckConstraint(
                condition=Q(copied_from__isnull=True) | ~Q(copied_from=F("id")),
                name="claim_not_copied_from_itself",
            ),
            models.CheckConstraint(
                condition=Q(claim_type__in=ClaimType.values), name="claim_type_is_known"
            ),
            models.CheckConstraint(
                condition=Q(measure_kind__in=["", *MeasureKind.values]),
                name="claim_measure_is_known",
            ),
            models.CheckConstraint(
                condition=Q(bound__in=["", *Bound.values]), name="claim_bound_is_known"
            ),
            models.CheckConstraint(
                condition=Q(speaker_role__in=SpeakerRole.values), name="claim_role_is_known"
            ),
            models.CheckConstraint(
                condition=Q(occurrence__in=Occurrence.values), name="claim_occurrence_is_known"
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values), name="claim_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(date_precision__in=["", *DatePrecision.values]),
                name="claim_date_precision_is_known",
            ),
            models.CheckConstraint(
                condition=Q(geo_precision__in=["", *GeoPrecision.values]),
                name="claim_geo_precision_is_known",
            ),
            models.CheckConstraint(
                condition=Q(time_basis__in=["", *TimeBasis.values]),
                name="claim_time_basis_is_known",
            ),
            models.CheckConstraint(
                condition=Q(scope__in=["", *Scope.values]), name="claim_scope_is_known"
            ),
            models.CheckConstraint(
                condition=Q(method__in=["", *Method.values]), name="claim_method_is_known"
            ),
        ]
        indexes = [
            models.Index(fields=["project", "id"], name="claim_in_project"),
            models.Index(fields=["event", "measure_kind", "id"], name="claim_of_event"),
            models.Index(fields=["project", "measure_kind", "value"], name="claim_by_value"),
            models.Index(fields=["project", "plausible_low", "id"], name="claim_by_size"),
            models.Index(
                fields=["project", "measure_kind", "plausible_low", "id"],
                name="claim_by_measure_and_size",
            ),
        ]

    @property
    def quantity(self) -> Quantity:
        """Return the figure as a value object, with the context that comparing looks at.

        Runs no query where ``with_context`` loaded the relations.
        """
        return Quantity(
            measure_kind=self.measure_kind,
            unit=self.unit,
            value=self.value,
            low=self.low,
            high=self.high,
            bound=self.bound or Bound.EXACT.value,
            magnitude=self.magnitude,
            hedge=self.hedge,
            time_basis=self.time_basis,
            scope=self.scope,
            method=self.method,
            occurrence=self.occurrence,
            event=str(self.event_id or ""),
            event_date=self.event_date,
            date_precision=self.date_precision or DatePrecision.DAY.value,
            speaker=str(self.speaker_id or ""),
            claim_date=self.claim_date,
            copied_from=str(self.copied_from_id or ""),
            claim_id=str(self.pk or ""),
        )

    @property
    def figure(self) -> str:
        """Return the figure as people read it: "≈ 5,000", "100–200", "hundreds (200–999)"."""
        return format_quantity(self.quantity)

    def __str__(self) -> str:
        return self.claim_text if len(self.claim_text) <= 80 else self.claim_text[:79] + "…"
