"""The actions that merge selected rows, where a page asks which to keep and why, and undo it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from annotator.access import as_staff
from annotator.admin.base import StageAdmin
from annotator.errors import DomainError

MOST_MERGED = 20


class RowChoiceField(forms.ModelChoiceField):
    """Names each row with its project and what hangs on it: the names are often the same."""

    def label_from_instance(self, row: Any) -> str:
        name = getattr(row, "key", "")
        parts = [str(row), name, str(row.project), f"claims: {row.claims_about_it}"]
        return " · ".join(part for part in parts if part)


class MergeForm(forms.Form):
    """Which of the rows to keep, and the reason that the history will hold."""

    keep = RowChoiceField(queryset=None, widget=forms.RadioSelect, empty_label=None)
    reason = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=2_000)

    def __init__(self, rows: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keep"].queryset = rows  # type: ignore[attr-defined] # a choice field


class MergingAdmin(StageAdmin):
    """Mixed into the admin of a model whose rows can be merged into one another."""

    def merge(self, actor: Any, row: Any, into: Any, reason: str) -> None:
        """Call the stage that merges ``row`` into ``into``."""
        raise NotImplementedError

    def split(self, actor: Any, row: Any) -> None:
        """Call the stage that undoes the merge of ``row``."""
        raise NotImplementedError

    @admin.action(
        permissions=["change"], description="Split selected %(verbose_name_plural)s off again"
    )
    def split_selected(self, request: HttpRequest, queryset: Any) -> None:
        """Undo the merges of the selected signposts, each by itself."""
        rows = queryset.order_by("pk")
        self.do_to_each(request, rows, lambda row: self.split(request.user, row), "Split off")

    def merging_rows(self, queryset: Any) -> Any:
        """Return the rows with what the page says of them."""
        counted = queryset.annotate(claims_about_it=Count("claims"))
        return counted.select_related("project").order_by("pk")

    @admin.action(permissions=["change"], description="Merge selected %(verbose_name_plural)s")
    def merge_selected(self, request: HttpRequest, queryset: Any) -> HttpResponse | None:
        """Ask which to keep; merge the others into it, all of them or none."""
        keys = list(queryset.values_list("pk", flat=True)[: MOST_MERGED + 1])
        if not 2 <= len(keys) <= MOST_MERGED:
            text = f"Select at least two and at most {MOST_MERGED} to merge."
            self.message_user(request, text, messages.WARNING)
            return None
        rows = self.merging_rows(self.model._default_manager.filter(pk__in=keys))
        form = MergeForm(rows, request.POST if request.POST.get("merge") else None)
        if form.is_valid() and self._merge_all(request, form, list(rows)):
            return None
        return self._ask(request, form, list(rows))

    def _merge_all(self, request: HttpRequest, form: MergeForm, rows: list[Any]) -> bool:
        into, reason = form.cleaned_data["keep"], form.cleaned_data["reason"]
        try:
            with transaction.atomic(), as_staff(request.user):  # type: ignore[arg-type] # staff only
                for row in rows:
                    if row.pk != into.pk:
                        self.merge(request.user, row, into, reason)
        except DomainError as refusal:
            form.add_error(None, refusal.message)
            return False
        text = f"Merged {len(rows) - 1} into “{into}”."
        self.message_user(request, text, messages.SUCCESS)
        return True

    def _ask(self, request: HttpRequest, form: MergeForm, rows: list[Any]) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": f"Merge {self.opts.verbose_name_plural}",
            "opts": self.opts,
            "form": form,
            "rows": rows,
            "checkbox_name": ACTION_CHECKBOX_NAME,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/claims/merge_selected.html", context)
