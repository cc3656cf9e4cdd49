"""Aliases: the other names that agents and events go by."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from annotator.models import Project
from claims.models.agents import Agent
from claims.models.events import Event


class Alias(models.Model):
    """Another name of exactly one agent or event; part of that row, and of its history.

    An agent's alias stands once in a project, so that a name leads to one speaker. An event's
    stands once with that event: "Harbour March" is another name of this year's and of last year's.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="aliases")
    agent = models.ForeignKey(
        Agent, on_delete=models.CASCADE, null=True, blank=True, related_name="aliases"
    )
    event = models.ForeignKey(
        Event, on_delete=models.CASCADE, null=True, blank=True, related_name="aliases"
    )
    name = models.CharField(max_length=300)
    name_key = models.CharField(max_length=300, editable=False)

    class Meta:
        ordering = ["name_key", "pk"]
        verbose_name_plural = "aliases"
        constraints = [
            models.CheckConstraint(condition=~Q(name_key=""), name="alias_has_a_name"),
            models.CheckConstraint(
                condition=Q(agent__isnull=False, event=None) | Q(agent=None, event__isnull=False),
                name="alias_of_one_agent_or_event",
            ),
            models.UniqueConstraint(
                fields=["project", "name_key"],
                condition=Q(agent__isnull=False),
                name="alias_of_one_agent_per_project",
            ),
            models.UniqueConstraint(
                fields=["event", "name_key"],
                condition=Q(event__isnull=False),
                name="alias_once_per_event",
            ),
        ]
        indexes = [models.Index(fields=["name_key"], name="alias_by_name")]

    def __str__(self) -> str:
        return self.name
