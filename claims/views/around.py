"""What stands around every piece of evidence: its comments and its history.

Also the way in which the pages' forms meet the stages: problems go to their fields, and what came
too late is shown beside what stands there now.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Manager, TextChoices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from annotator import access
from annotator.errors import Conflicting, Invalid, Stale
from annotator.forms import add_problems, carry_version
from annotator.models import HistoryEntry, Passage
from annotator.narrating import Difference, Telling, tell
from annotator.views.asking import asker
from claims import vocabulary
from claims.assessing import add_comment, remove_comment
from claims.forms import CommentForm, DeleteForm, SplitForm
from claims.models import Claim, Comment, Event

MOST_COMMENTS = 200
MOST_ENTRIES = 40

_TARGETS: dict[str, Any] = {"event": Event, "claim": Claim, "passage": Passage}

# Parts of a snapshot that follow from others; the figure says what they say.
_DERIVED = re.compile(r"coded |coding |plausible |value$|low$|high$|bound$|magnitude$")

_WORDS: dict[str, type[TextChoices]] = {
    "bound": vocabulary.Bound,
    "claim type": vocabulary.ClaimType,
    "date precision": vocabulary.DatePrecision,
    "geo precision": vocabulary.GeoPrecision,
    "label": vocabulary.PairLabel,
    "measure kind": vocabulary.MeasureKind,
    "method": vocabulary.Method,
    "occurrence": vocabulary.Occurrence,
    "part": vocabulary.EventPart,
    "rank": vocabulary.Rank,
    "relation": vocabulary.Relation,
    "scope": vocabulary.Scope,
    "speaker role": vocabulary.SpeakerRole,
    "status": vocabulary.Status,
    "time basis": vocabulary.TimeBasis,
    "verdict": vocabulary.Verdict,
}


def surroundings(row: Any, *also: uuid.UUID) -> dict[str, Any]:
    """Return the comments on a row and its history, latest first. Two queries.

    ``also`` are the ids of further objects whose history is told with the row's.
    """
    kind = row._meta.model_name
    comments: list[Comment] = []
    if kind in Comment.TARGETS:
        found = Comment.objects.filter(**{kind: row}).select_related("created_by")
        comments = list(found.order_by("pk")[:MOST_COMMENTS])
    entries = HistoryEntry.objects.filter(object_id__in=[row.public_id, *also])
    latest = entries.select_related("actor").order_by("-pk")[:MOST_ENTRIES]
    return {
        "target": row,
        "target_kind": kind,
        "comments": comments,
        "comment_form": CommentForm(),
        "tellings": tell_all(latest),
    }


def tell_all(entries: Iterable[HistoryEntry]) -> list[Telling]:
    """Return the entries in words, without what follows from other parts."""
    return [_reword(tell(entry)) for entry in entries]


def _reword(telling: Telling) -> Telling:
    parts = {difference.part for difference in telling.differences}
    differences = [
        _reword_difference(difference)
        for difference in telling.differences
        if not _DERIVED.match(difference.part) and f"{difference.part} name" not in parts
    ]
    return replace(telling, differences=differences)


def _reword_difference(difference: Difference) -> Difference:
    choices = _WORDS.get(difference.part)
    part = difference.part.removesuffix(" name")
    return Difference(part, _word(difference.before, choices), _word(difference.after, choices))


def _word(value: str, choices: type[TextChoices] | None) -> str:
    """Return a choice by its label and an identifier by its first digits."""
    if choices is not None and value in choices.values:
        return str(choices(value).label)
    try:
        return f"#{uuid.UUID(value).hex[:8]}" if len(value) == 36 else value
    except ValueError:
        return value


# --- Forms and stages -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that somebody else changed meanwhile: what stands there, and what was typed."""

    label: str
    theirs: str
    mine: str


def submit(form: Any, act: Callable[[], Any]) -> Any:
    """Return what ``act`` returns, or None after putting its refusal into the form.

    A form that is not valid is not acted upon. After Stale the form carries the version as it is
    now and ``form.clashes`` lists the fields where the two differ, so that nothing typed is lost
    and saving again is a decision.
    """
    if not form.is_valid():
        return None
    try:
        return act()
    except Stale as error:
        _explain_stale(form, error.current)
    except (Invalid, Conflicting) as error:
        add_problems(form, error)
    return None


def _explain_stale(form: Any, current: Any) -> None:
    form.add_error(
        None,
        "Somebody else changed this while you were writing. Nothing is saved yet, and what you "
        "typed is still below; save again to put it in place of theirs.",
    )
    carry_version(form, current.row_version)
    fresh = type(current)._default_manager.get(pk=current.pk)
    form.clashes = [
        Clash(str(field.label), theirs, mine)
        for field in form.visible_fields()
        if (theirs := _stored(fresh, field)) != (mine := _typed(field))
    ]


def _stored(row: Any, field: forms.BoundField) -> str:
    label = getattr(row, f"get_{field.name}_display", None)
    value = label() if label else getattr(row, field.name, "")
    if isinstance(value, Manager):
        return "\n".join(str(each) for each in value.all())
    return "" if value is None else str(value)


def _typed(field: forms.BoundField) -> str:
    value = field.value()
    choices = getattr(field.field, "choices", None) or ()
    if isinstance(field.field, forms.ModelChoiceField):
        queryset = field.field.queryset
        row = queryset.filter(pk=value).first() if queryset is not None and value else None
        return str(row or "")
    return next((str(words) for key, words in choices if value and str(key) == str(value)), "") or (
        "" if value is None else str(value)
    )


def delete_and_leave(
    request: HttpRequest, act: Callable[[int | None], None], stay: str, leave: str
) -> HttpResponse:
    """Delete with the version that the page was read with; say why if it cannot be."""
    form = DeleteForm(request.POST)
    if not form.is_valid():
        raise Invalid("Open its page and delete it there.")
    try:
        act(form.cleaned_data["row_version"])
    except (Conflicting, Stale) as error:
        messages.error(request, error.message)
        return redirect(stay)
    return redirect(leave)


def split_off(request: HttpRequest, act: Callable[[str], object], stay: str) -> HttpResponse:
    """Undo a merge for the reason given, if any; say why if it cannot be undone."""
    form = SplitForm(request.POST)
    if not form.is_valid():
        raise Invalid("A reason has at most 5,000 characters.")
    try:
        act(form.cleaned_data["reason"])
    except (Conflicting, Invalid) as error:
        messages.error(request, error.message)
    else:
        messages.success(request, "It is one of its own again, with what the merge had moved.")
    return redirect(stay)


# --- Comments -------------------------------------------------------------------------------


@require_POST
def comment_new(request: HttpRequest, kind: str, target_id: uuid.UUID) -> HttpResponse:
    """Add a comment to an event, a claim or a passage."""
    user = asker(request)
    target = access.get_visible(_TARGETS[kind].objects.all(), user, target_id)
    form = CommentForm(request.POST)
    comment = submit(
        form, lambda: add_comment(actor=user, target=target, text=form.cleaned_data["text"])
    )
    if comment is None:
        messages.error(request, "Write something first, at most 20,000 characters.")
    return redirect(f"{target_address(target)}#comments")


@require_POST
def comment_delete(request: HttpRequest, comment_id: uuid.UUID) -> HttpResponse:
    """Take a comment away; the history keeps it."""
    user = asker(request)
    comment: Comment = access.get_visible(Comment.objects.with_context(), user, comment_id)
    target: Any = comment.target
    try:
        remove_comment(actor=user, comment=comment, expected=None)
    except Conflicting as error:
        messages.error(request, error.message)
    return redirect(f"{target_address(target)}#comments")


def target_address(target: Any) -> str:
    """Return the address of the page that shows a comment's target; a link's is its source's."""
    shown = target.source if target._meta.model_name == "link" else target
    return reverse(shown._meta.model_name, args=[shown.public_id])
