"""Searches worth keeping: those to run again, and those that found nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from annotator.models import Project
from annotator.models.base import Recorded
from annotator.models.projects import InProjectQuerySet
from claims.models.claims import Claim
from claims.models.events import Event
from claims.vocabulary import SearchedIn

if TYPE_CHECKING:
    from annotator.models import User


class SavedSearchQuerySet(InProjectQuerySet["SavedSearch"]):
    def visible_to(self, user: User) -> Self:
        """Keep one's own and those that are shared with the project."""
        return super().visible_to(user).filter(Q(created_by_id=user.pk) | Q(is_shared=True))

    def with_context(self) -> Self:
        return self.select_related("project", "created_by")


class SavedSearch(Recorded):
    """A search under a name. ``parameters`` are those of the search page, as texts."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="saved_searches")
    name = models.CharField(max_length=120)
    searched_in = models.CharField(max_length=7, choices=SearchedIn)
    parameters = models.JSONField(default=dict)
    is_shared = models.BooleanField("shared with the project", default=False)

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "saved searches"
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="saved_search_has_a_name"),
            models.CheckConstraint(
                condition=Q(searched_in__in=SearchedIn.values), name="saved_search_place_is_known"
            ),
            models.UniqueConstraint(
                fields=["project", "created_by", "name"], name="saved_search_name_once_per_person"
            ),
        ]
        indexes = [models.Index(fields=["project", "id"], name="saved_search_in_project")]

    def __str__(self) -> str:
        return self.name


class FruitlessSearchQuerySet(InProjectQuerySet["FruitlessSearch"]):
    def with_context(self) -> Self:
        return self.select_related("project", "event", "claim", "created_by")


class FruitlessSearch(Recorded):
    """A search that was done and found nothing: evidence of absence.

    ``place`` says where it was done, in this project or in an archive elsewhere, and
    ``looked_for`` what would have been evidence; it may stand for an event or a claim.
    """

    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="fruitless_searches"
    )
    event = models.ForeignKey(
        Event, on_delete=models.PROTECT, null=True, blank=True, related_name="fruitless_searches"
    )
    claim = models.ForeignKey(
        Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="fruitless_searches"
    )
    query = models.CharField("words searched for", max_length=500)
    place = models.CharField("searched in", max_length=300)
    searched_on = models.DateField("on")
    looked_for = models.CharField(max_length=500, blank=True)
    note = models.TextField(blank=True)

    objects = FruitlessSearchQuerySet.as_manager()

    class Meta:
        verbose_name = "fruitless search"
        verbose_name_plural = "fruitless searches"
        ordering = ["-searched_on", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(query=""), name="fruitless_search_has_a_query"),
            models.CheckConstraint(condition=~Q(place=""), name="fruitless_search_has_a_place"),
            models.CheckConstraint(
                condition=Q(event__isnull=True) | Q(claim__isnull=True),
                name="fruitless_search_for_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["project", "id"], name="fruitless_search_in_project")]

    def __str__(self) -> str:
        return f"“{self.query}” in {self.place}"
