"""The forms of the search page. Their fields are named like the API's parameters."""

from __future__ import annotations

from typing import Any

from django import forms

from annotator.models import Document
from annotator.wordsearch import LONGEST_QUERY
from claims.forms import MOST_CHOICES
from claims.models import Agent, Claim, Event
from claims.vocabulary import MeasureKind, Occurrence, SpeakerRole, Status

_ORDERS = (
    ("newest", "newest documents first"),
    ("date", "by date of publication"),
    ("left", "by the words before"),
    ("right", "by the words behind"),
)


def _day(label: str) -> forms.DateField:
    return forms.DateField(
        label=label, required=False, widget=forms.DateInput(attrs={"type": "date"})
    )


def _number(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label,
        required=False,
        max_digits=19,
        decimal_places=4,
        localize=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "size": 10}),
    )


def _choice(label: str, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[("", "any"), *choices])


class WordsForm(forms.Form):
    """Words in the texts."""

    q = forms.CharField(
        label="Words",
        required=False,
        max_length=LONGEST_QUERY,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    order = forms.ChoiceField(label="In order", required=False, choices=_ORDERS)
    issued_from = _day("Published from")
    issued_to = _day("until")
    document = forms.ModelChoiceField(
        Document.objects.none(), required=False, to_field_name="public_id", widget=forms.HiddenInput
    )

    def __init__(self, data: Any, *, documents: Any) -> None:
        super().__init__(data)
        field = self.fields["document"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = documents


class FiguresForm(forms.Form):
    """Figures: in one line, and as fields."""

    q = forms.CharField(
        label="In one line",
        required=False,
        max_length=300,
        widget=forms.TextInput(
            attrs={
                "type": "search",
                "autocomplete": "off",
                "placeholder": "over 5,000 police 2019",
            }
        ),
    )
    value_min = _number("From")
    value_max = _number("to")
    exclusive = forms.BooleanField(label="without these two themselves", required=False)
    kind = _choice("Measure", MeasureKind.choices)
    unit = forms.CharField(required=False, max_length=40, widget=forms.TextInput(attrs={"size": 8}))
    role = _choice("Who says so", SpeakerRole.choices)
    speaker = forms.ModelChoiceField(
        Agent.objects.none(), required=False, to_field_name="public_id", empty_label="any"
    )
    event = forms.ModelChoiceField(
        Event.objects.none(), required=False, to_field_name="public_id", empty_label="any"
    )
    place = forms.CharField(required=False, max_length=300)
    date_from = _day("Day from")
    date_to = _day("until")
    status = _choice("Review", Status.choices)
    occurrence = _choice("Occurrence", Occurrence.choices)
    text = forms.CharField(label="Words of the claim", required=False, max_length=200)

    def __init__(self, data: Any, *, project: Any) -> None:
        super().__init__(data)
        _offer(self, "speaker", Agent, project)
        _offer(self, "event", Event, project)


class SaveForm(forms.Form):
    """A name for a search."""

    name = forms.CharField(max_length=120)
    is_shared = forms.BooleanField(label="for all in this project", required=False)


class NothingFoundForm(forms.Form):
    """A search that found nothing."""

    query = forms.CharField(label="Words searched for", max_length=500)
    place = forms.CharField(label="Searched in", max_length=300, initial="This project")
    searched_on = forms.DateField(
        label="On", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    looked_for = forms.CharField(
        label="What would have been evidence", required=False, max_length=500
    )
    event = forms.ModelChoiceField(
        Event.objects.none(), required=False, to_field_name="public_id", empty_label="none"
    )
    claim = forms.ModelChoiceField(
        Claim.objects.none(), required=False, to_field_name="public_id", widget=forms.HiddenInput
    )
    note = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data: Any = None, *, project: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        _offer(self, "event", Event, project)
        field = self.fields["claim"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Claim.objects.filter(project=project)


def _offer(form: forms.Form, name: str, model: Any, project: Any) -> None:
    """Let a field choose among the first MOST_CHOICES agents or events of a project."""
    rows = model.objects.unmerged().filter(project=project)
    field = form.fields[name]
    assert isinstance(field, forms.ModelChoiceField)
    field.queryset = rows.filter(pk__in=rows.values("pk")[:MOST_CHOICES])
