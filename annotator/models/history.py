"""The append-only record of what people did, and the keys that make retries safe."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from annotator.models.projects import InProjectQuerySet, Project


class Action(models.TextChoices):
    CREATE = "create", "created"
    UPDATE = "update", "changed"
    DELETE = "delete", "deleted"
    MERGE = "merge", "merged"


class HistoryEntry(models.Model):
    """One act: who, when, what, and the object before and after as the API shows it.

    Rows are written by ``annotator.history.record`` in the transaction of the act itself;
    triggers refuse UPDATE and DELETE on both databases. ``id`` rises in the order in which
    acts became visible, so it serves as the cursor of the change feed.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="history")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    action = models.CharField(max_length=6, choices=Action)
    object_type = models.CharField(max_length=20)
    object_id = models.UUIDField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    reason = models.TextField(blank=True)

    objects = InProjectQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name_plural = "history entries"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(action__in=Action.values), name="history_action_is_known"
            ),
            models.CheckConstraint(
                condition=models.Q(before__isnull=False) | models.Q(after__isnull=False),
                name="history_shows_before_or_after",
            ),
        ]
        indexes = [
            models.Index(fields=["project", "id"], name="history_in_project"),
            models.Index(fields=["object_id", "id"], name="history_of_object"),
        ]

    def __str__(self) -> str:
        return f"{self.object_type} {self.get_action_display()}"


class IdempotencyKey(models.Model):
    """An answer already given, so that a repeated request gets it again and does nothing."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    fingerprint = models.CharField("SHA-256 of method, path and body", max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    etag = models.CharField(max_length=80, blank=True)
    location = models.CharField(max_length=500, blank=True)
    body = models.JSONField(null=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="idempotency_key_once_per_user")
        ]

    def __str__(self) -> str:
        return self.key
