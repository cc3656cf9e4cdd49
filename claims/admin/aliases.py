"""Other names, to be found and looked at; they change with the agent or event they belong to."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from annotator.admin.base import ProjectFilter, ReadOnlyAdmin
from claims.models import Alias


@admin.register(Alias)
class AliasAdmin(ReadOnlyAdmin):
    list_display = ("name", "agent", "event", "project")
    list_filter = (ProjectFilter,)
    search_fields = ("name", "agent__name", "event__title")
    fields = ("name", "agent", "event", "project")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("agent", "event", "project")
