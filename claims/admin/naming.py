"""The form of agents and events in the admin: with their other names, which the stages write."""

from __future__ import annotations

from typing import Any

from annotator.admin.base import StageForm
from claims.forms import NamesField


class NamedForm(StageForm):
    aliases = NamesField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None and "aliases" in self.fields:
            self.fields["aliases"].initial = [str(alias) for alias in self.instance.aliases.all()]
