"""What the admin's pages share: changes go through the stages, and no page grows with the data.

A stage's refusal becomes an error of the form, which keeps what was typed; in lists it becomes
a message. Foreign keys are chosen by searching, inlines and counts stop at a limit.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any, ClassVar, cast

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected as confirm_deletion
from django.contrib.admin.utils import model_ngettext
from django.core.paginator import Paginator
from django.db import models
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.functional import cached_property

from annotator.access import as_staff
from annotator.errors import DomainError, NotVisible, Stale
from annotator.models import Project

MOST_ROWS_COUNTED = 200_000
MOST_INLINE_ROWS = 25
MOST_AT_ONCE = 1_000

MAKING = ("public_id", "created_by", "created_at", "modified_at", "row_version")


class BoundedPaginator(Paginator):
    """Counts no further than MOST_ROWS_COUNTED, so that a long list costs no full scan."""

    @cached_property
    def count(self) -> int:
        """Return how many rows there are, or the limit if there are more. One query."""
        rows = self.object_list
        if isinstance(rows, models.QuerySet):
            return rows.order_by()[:MOST_ROWS_COUNTED].count()
        return len(rows)


class ProjectFilter(admin.SimpleListFilter):
    """By project: the first hundred by name, and whichever is chosen."""

    title = "project"
    parameter_name = "project"
    column: ClassVar[str] = "project"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        projects = Project.objects.order_by("name", "pk").values_list("pk", "name")[:100]
        return [(str(key), name) for key, name in projects]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        chosen = self.value()
        if chosen is None:
            return queryset
        if not (chosen.isascii() and chosen.isdigit() and len(chosen) < 19):
            return queryset.none()
        return queryset.filter(**{f"{self.column}_id": int(chosen)})


class FirstRows(BaseInlineFormSet):
    """The first rows of an inline; the whole list is a click away."""

    def get_queryset(self) -> Any:
        if not hasattr(self, "_first_rows"):
            self._first_rows = super().get_queryset()[:MOST_INLINE_ROWS]
        return self._first_rows


class ReadOnlyInline(admin.TabularInline):
    """Rows that hang on an object: shown, and changed on their own pages."""

    formset = FirstRows
    extra = 0
    max_num = 0
    can_delete = False
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return all rows; Any, because each model's queryset has its own adjectives."""
        return super().get_queryset(request)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ListAdmin(admin.ModelAdmin):
    """A list that stays quick however long it is, and finds an object by its public id."""

    list_per_page = 50
    list_max_show_all = 200
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    paginator = BoundedPaginator

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return all rows; Any, because each model's queryset has its own adjectives."""
        return super().get_queryset(request)

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """Find the one row whose identifier was pasted, else search as usual."""
        column = "object_id" if hasattr(self.model, "object_id") else "public_id"
        if hasattr(self.model, column):
            try:
                return queryset.filter(**{column: uuid.UUID(search_term.strip())}), False
            except ValueError:
                pass
        return super().get_search_results(request, queryset, search_term)

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        """List the rows to be deleted and nothing else: the stages let nothing else go."""
        name = str(self.opts.verbose_name_plural)
        return [str(row) for row in objs], {name: len(objs)}, set(), []


class ReadOnlyAdmin(ListAdmin):
    """Rows that nobody changes by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class StageForm(forms.ModelForm):
    """A form whose values a stage will judge; ``refusal`` is what it said of the last attempt.

    ``seen_version`` is the row version that the page was opened with: a change by somebody else
    in between is not overwritten unseen.
    """

    refusal: ClassVar[DomainError | None] = None

    seen_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "seen_version" in self.fields:
            self.fields["seen_version"].initial = self.instance.row_version
        if isinstance(self.refusal, Stale) and self.is_bound:
            data = cast(QueryDict, self.data).copy()
            data[self.add_prefix("seen_version")] = str(self.instance.row_version)
            self.data = data

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.refusal is not None:
            self._show(self.refusal)
        return cleaned

    def _show(self, refusal: DomainError) -> None:
        if isinstance(refusal, Stale):
            self.add_error(None, f"{refusal.message} Save again to put your values over theirs.")
            return
        for problem in refusal.problems:
            known = problem.field in self.fields
            self.add_error(problem.field if known else None, problem.message)
        if not refusal.problems:
            self.add_error(None, refusal.message)

    def _get_validation_exclusions(self) -> set[str]:
        """Leave rules and uniqueness to the stage, which names the field and says it in words."""
        return {field.name for field in self.instance._meta.fields}


class StageAdmin(ListAdmin):
    """Changes rows through the stage functions, so that every change is in the history.

    A subclass names the stage calls in ``create``, ``revise`` and ``remove``; what it does not
    name cannot be done here. A superuser acts as admin of every project (``as_staff``), other
    staff as the members that they are.
    """

    form = StageForm
    fixed_fields: ClassVar[tuple[str, ...]] = ()
    readonly_fields: ClassVar[tuple[str, ...]] = MAKING
    create: Callable[[Any, dict[str, Any]], Any] | None = None
    revise: Callable[[Any, Any, dict[str, Any], int | None], Any] | None = None
    remove: Callable[[Any, Any, int | None], None] | None = None
    actions: tuple[Any, ...] = ("delete_selected",)

    def stage_rows(self) -> models.QuerySet[Any]:
        """Return the rows with the relations that their presenter reads."""
        manager: Any = self.model._default_manager
        return manager.with_context() if hasattr(manager, "with_context") else manager.all()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.create is not None and super().has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.revise is not None and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.remove is not None and super().has_delete_permission(request, obj)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        fixed = self.fixed_fields if obj is not None else ()
        return (*self.readonly_fields, *fixed)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = list(super().get_fieldsets(request, obj))
        if obj is None or not self.has_change_permission(request, obj):
            return fieldsets
        title, options = fieldsets[0]
        opened = {**options, "fields": [*options["fields"], "seen_version"]}
        return [(title, opened), *fieldsets[1:]]

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, "stage_refusal", None)  # type: ignore[attr-defined] # ours
        return form

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show the form again when the stage refuses, with its reasons and all that was typed."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except DomainError as refusal:
            request.stage_refusal = refusal  # type: ignore[attr-defined] # ours
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Let the stage write. ``obj`` carries the form's values; the stage reads the row anew."""
        with as_staff(request.user):  # type: ignore[arg-type] # staff only
            row = self._revise(request, obj, form) if change else self._create(request, form)
        obj.pk = row.pk
        obj._state.adding = False
        obj.refresh_from_db()

    def _create(self, request: HttpRequest, form: Any) -> Any:
        assert self.create is not None
        details = {
            name: value for name, value in form.cleaned_data.items() if name != "seen_version"
        }
        return self.create(request.user, details)

    def _revise(self, request: HttpRequest, obj: Any, form: Any) -> Any:
        assert self.revise is not None
        expected = form.cleaned_data.pop("seen_version", None)
        changed = [name for name in form.changed_data if name != "seen_version"]
        row = self.stage_rows().filter(pk=obj.pk).first()
        if row is None:
            raise NotVisible
        if not changed:
            return row
        changes = {name: form.cleaned_data[name] for name in changed}
        return self.revise(request.user, row, changes, expected)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        assert self.remove is not None
        row = self.stage_rows().filter(pk=obj.pk).first()
        if row is None:
            raise NotVisible
        with as_staff(request.user):  # type: ignore[arg-type] # staff only
            self.remove(request.user, row, None)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except DomainError as refusal:
            self.message_user(request, refusal.message, messages.ERROR)
            address = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
            return HttpResponseRedirect(reverse(address, args=[object_id]))

    @admin.action(permissions=["delete"], description="Delete selected %(verbose_name_plural)s")
    def delete_selected(self, request: HttpRequest, queryset: Any) -> Any:
        """Ask first, then delete one by one; what the stage refuses stays, with its reason."""
        if not request.POST.get("post"):
            return confirm_deletion(self, request, queryset[:MOST_AT_ONCE])
        self.do_to_each(request, queryset, lambda row: self.delete_model(request, row), "Deleted")
        return None

    def do_to_each(
        self, request: HttpRequest, rows: Any, act: Callable[[Any], object], done: str
    ) -> None:
        """Run ``act`` on at most MOST_AT_ONCE rows and report how many, and why not the rest."""
        chosen = list(rows[: MOST_AT_ONCE + 1])
        refused: dict[str, int] = {}
        for row in chosen[:MOST_AT_ONCE]:
            try:
                with as_staff(request.user):  # type: ignore[arg-type] # staff only
                    act(row)
            except DomainError as refusal:
                refused[refusal.message] = refused.get(refusal.message, 0) + 1
        count = min(len(chosen), MOST_AT_ONCE) - sum(refused.values())
        if count:
            name = model_ngettext(self.opts, count)
            self.message_user(request, f"{done}: {count} {name}.", messages.SUCCESS)
        for reason, times in refused.items():
            self.message_user(request, f"{times} refused: {reason}", messages.ERROR)
        if len(chosen) > MOST_AT_ONCE:
            text = f"Only the first {MOST_AT_ONCE:,} were looked at. Run it again for the rest."
            self.message_user(request, text, messages.WARNING)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show the object's entries in the append-only history instead of the admin's own log."""
        row = self.get_object(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(  # type: ignore[attr-defined] # ours
                request, self.opts, object_id
            )
        address = reverse("admin:annotator_historyentry_changelist")
        return HttpResponseRedirect(f"{address}?object_id={row.public_id}")


def shorten(text: str, most: int = 80) -> str:
    """Return the text on one line, cut at ``most`` characters."""
    line = " ".join(text[: 4 * most].split())
    return line if len(line) <= most else line[: most - 1] + "…"
