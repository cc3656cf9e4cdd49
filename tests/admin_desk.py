"""Working in the admin as a browser does: open a page, change what its form holds, send it."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import get_messages
from django.db import models
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from annotator.models import User
from tests.cast import make_user

Row = models.Model | type[models.Model]


def make_boss() -> User:
    """Make a superuser who is a member of no project."""
    return make_user("boss", is_staff=True, is_superuser=True)


def address(row: Row, page: str) -> str:
    """Return the address of an admin page: changelist and add of a model, the others of a row."""
    key = [] if isinstance(row, type) else [row.pk]
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=key)


def filled_form(answer: Any) -> dict[str, Any]:
    """Return what a browser would send if the page's form were saved as it stands."""
    form = answer.context["adminform"].form
    values = {name: form[name].value() for name in form.fields}
    for inline in answer.context["inline_admin_formsets"]:
        for bound in inline.formset.management_form:
            values[bound.html_name] = bound.value()
    return {
        name: value for name, value in values.items() if value is not None and value is not False
    }


def save(desk: Client, row: Row, **changes: Any) -> HttpResponse:
    """Open the row's page (or the model's empty one), change fields, and save."""
    page = address(row, "add" if isinstance(row, type) else "change")
    opened = desk.get(page)
    assert opened.status_code == 200, f"{page} answers {opened.status_code}"
    return desk.post(page, {**filled_form(opened), **changes})


def act(
    desk: Client, model: type[models.Model], action: str, rows: list[Any], **more: Any
) -> HttpResponse:
    """Run an action of the list on ``rows``."""
    selected = [row.pk for row in rows]
    data = {"action": action, "_selected_action": selected, "index": 0, **more}
    return desk.post(address(model, "changelist"), data)


def form_errors(answer: Any) -> dict[str, list[str]]:
    """Return the errors that the page shows, by field; empty when it was saved."""
    if answer.status_code == 302:
        return {}
    errors = dict(answer.context["adminform"].form.errors)
    for inline in answer.context["inline_admin_formsets"]:
        if not inline.formset.is_valid():
            errors[inline.formset.prefix] = [*inline.formset.non_form_errors()]
            errors[inline.formset.prefix] += inline.formset.errors
    assert errors, "the page came back without saying why"
    return {name: list(found) for name, found in errors.items()}


def messages_of(answer: Any) -> list[str]:
    """Return the messages that wait for the person's next page."""
    return [str(message) for message in get_messages(answer.wsgi_request)]
