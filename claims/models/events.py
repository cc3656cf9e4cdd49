"""Events: what figures are about."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from annotator.models import Project
from annotator.models.base import Recorded
from annotator.models.projects import InProjectQuerySet
from claims.models.names import is_wikidata_qid, name_key
from claims.vocabulary import DatePrecision, EventPart, GeoPrecision


class EventQuerySet(InProjectQuerySet["Event"]):
    def unmerged(self) -> Self:
        """Leave out events that were merged into another."""
        return self.filter(merged_into__isnull=True)

    def mentioning(self, text: str) -> Self:
        """Keep events in whose title, or one of whose aliases, ``text`` stands."""
        aliased = self.model._default_manager.filter(aliases__name_key__contains=name_key(text))
        return self.filter(Q(title__icontains=text) | Q(pk__in=aliased.values("pk")))

    def with_context(self) -> Self:
        """Join what ``present_event`` shows. One query more for the aliases."""
        joined = self.select_related("project", "parent", "merged_into", "created_by")
        return joined.prefetch_related("aliases")


class Event(Recorded):
    """A march, a broadcast, a petition drive: one per day and place.

    ``date`` is null when nobody knows it; ``date_precision`` says how much of it is meant.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="events")
    title = models.CharField(max_length=300)
    kind = models.CharField("what it is", max_length=60, blank=True)
    date = models.DateField(null=True, blank=True)
    date_precision = models.CharField(
        max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    place = models.CharField(max_length=300, blank=True)
    geo_precision = models.CharField(max_length=6, choices=GeoPrecision, blank=True)
    description = models.TextField(blank=True)
    wikidata_qid = models.CharField(
        "Wikidata QID", max_length=20, blank=True, validators=[is_wikidata_qid]
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts"
    )
    part = models.CharField("relation to parent", max_length=11, choices=EventPart, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from"
    )

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "title", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="event_has_a_title"),
            models.CheckConstraint(
                condition=Q(date_precision__in=DatePrecision.values),
                name="event_date_precision_is_known",
            ),
            models.CheckConstraint(
                condition=Q(geo_precision__in=["", *GeoPrecision.values]),
                name="event_geo_precision_is_known",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True, part="")
                | (Q(parent__isnull=False) & Q(part__in=EventPart.values)),
                name="event_part_names_its_relation",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="event_not_its_own_part",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")),
                name="event_not_merged_into_itself",
            ),
        ]
        indexes = [
            models.Index(fields=["project", "id"], name="event_in_project"),
            models.Index(fields=["project", "date"], name="event_by_date"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def key(self) -> str:
        """Return the readable key date-place-descriptor; gaps read "undated", "somewhere"."""
        day = self.date.isoformat() if self.date else "undated"
        return " · ".join([day, self.place or "somewhere", self.kind or self.title])
