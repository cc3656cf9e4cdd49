"""Agents: who says, publishes or writes."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Case, Q, When

from annotator.models import Project
from annotator.models.base import Recorded
from annotator.models.projects import InProjectQuerySet
from claims.models.names import is_wikidata_qid, name_key
from claims.vocabulary import AgentKind


class AgentQuerySet(InProjectQuerySet["Agent"]):
    def unmerged(self) -> Self:
        """Leave out agents that were merged into another."""
        return self.filter(merged_into__isnull=True)

    def called(self, name: str) -> Self:
        """Keep agents of this name or alias in any spelling, those that bear it as name first."""
        key = name_key(name)
        aliased = self.model._default_manager.filter(aliases__name_key=key)
        return self.filter(Q(name_key=key) | Q(pk__in=aliased.values("pk"))).order_by(
            Case(When(name_key=key, then=0), default=1), "pk"
        )

    def mentioning(self, text: str) -> Self:
        """Keep agents in whose name, or one of whose aliases, ``text`` stands."""
        key = name_key(text)
        aliased = self.model._default_manager.filter(aliases__name_key__contains=key)
        return self.filter(Q(name_key__contains=key) | Q(pk__in=aliased.values("pk")))

    def with_context(self) -> Self:
        """Join what ``present_agent`` shows. One query more for the aliases."""
        return self.select_related("project", "merged_into", "created_by").prefetch_related(
            "aliases"
        )


class Agent(Recorded):
    """A person or organisation. One living row per name and project."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="agents")
    name = models.CharField(max_length=300)
    name_key = models.CharField(max_length=300, editable=False)
    kind = models.CharField(max_length=12, choices=AgentKind, default=AgentKind.ORGANIZATION)
    description = models.TextField(blank=True)
    url = models.URLField(max_length=2000, blank=True)
    wikidata_qid = models.CharField(
        "Wikidata QID", max_length=20, blank=True, validators=[is_wikidata_qid]
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged_from"
    )

    objects = AgentQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(name_key=""), name="agent_has_a_name"),
            models.CheckConstraint(
                condition=Q(kind__in=AgentKind.values), name="agent_kind_is_known"
            ),
            models.UniqueConstraint(
                fields=["project", "name_key"],
                condition=Q(merged_into__isnull=True),
                name="agent_name_once_per_project",
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("id")),
                name="agent_not_merged_into_itself",
            ),
        ]
        indexes = [models.Index(fields=["project", "id"], name="agent_in_project")]

    def __str__(self) -> str:
        return self.name
