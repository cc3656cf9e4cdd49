"""The forms of the evidence pages: what they ask, in which words, and in which shape.

Fields come from the models, so that lengths and choices are said once. What a claim, an event or
an agent may hold is for the stages to decide; their answer comes back into the form by
``annotator.forms.add_problems``.
"""

from __future__ import annotations

import unicodedata
import uuid
from typing import Any

from django import forms
from django.db import models
from django.forms.models import fields_for_model, model_to_dict

from annotator.models import Project, User
from claims.agents import find_or_create_agent
from claims.models import Agent, Claim, Event
from claims.recording import GIVEN_FIELDS
from claims.vocabulary import PairLabel, Rank, Relation, Status, Verdict

# A choice among more rows than this is made on their own pages instead.
MOST_CHOICES = 500

_AGENT_FIELDS = ("speaker", "reporting_source")
_NUMBER_FIELDS = ("value", "low", "high")


class NamesField(forms.CharField):
    """Other names, one a line; cleaned into a list."""

    def __init__(self, **kwargs: Any) -> None:
        options = {
            "label": "Other names",
            "required": False,
            "max_length": 20_000,
            "widget": forms.Textarea(attrs={"rows": 2}),
            "help_text": "One a line.",
        }
        super().__init__(**{**options, **kwargs})

    def clean(self, value: Any) -> Any:
        return [line.strip() for line in super().clean(value).splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return (initial or []) != self.clean(data)


class RowForm(forms.Form):
    """A form over a row: fields taken from its model, and the version that was read."""

    model: type[models.Model]
    given: tuple[str, ...]
    long: tuple[str, ...] = ()
    days: tuple[str, ...] = ("date", "claim_date", "event_date")

    row_version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, row: models.Model | None = None, **kwargs: Any) -> None:
        initial = model_to_dict(row, self.given) if row is not None else {}
        if row is not None:
            initial["row_version"] = row.row_version  # type: ignore[attr-defined] # every row has one
        if isinstance(row, Agent | Event):
            initial["aliases"] = [alias.name for alias in row.aliases.all()]
        super().__init__(data, initial={**initial, **kwargs.pop("initial", {})}, **kwargs)
        fields = fields_for_model(self.model, self.given, formfield_callback=self._make_field)
        self.fields = {**fields, **self.fields}

    def _make_field(self, column: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
        if isinstance(column, models.ForeignKey):
            return None
        if column.name in self.long:
            kwargs["widget"] = forms.Textarea(attrs={"rows": 3})
        elif column.name in self.days:
            kwargs["widget"] = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        elif isinstance(column, models.URLField):
            kwargs["assume_scheme"] = "https"
        made = column.formfield(**kwargs)
        if isinstance(made, forms.ChoiceField) and column.blank:
            made.choices = [("", "not said"), *column.get_choices(include_blank=False)]
        return made

    @property
    def details(self) -> dict[str, Any]:
        """Return what the stage takes: the fields of the model by name."""
        return {name: self.cleaned_data[name] for name in self.given if name in self.cleaned_data}


class EventForm(RowForm):
    model = Event
    given = (
        "title",
        "aliases",
        "kind",
        "date",
        "date_precision",
        "place",
        "geo_precision",
        "description",
        "wikidata_qid",
        "parent",
        "part",
    )
    long = ("description",)

    aliases = NamesField()

    def __init__(self, data: Any = None, *, project: Project, **kwargs: Any) -> None:
        self.project = project
        super().__init__(data, **kwargs)
        self.fields["kind"].help_text = "march, broadcast, petition …"
        self.fields["date_precision"].label = "The date is known to the"
        self.fields["geo_precision"].label = "The place is known to the"
        self.fields["part"].label = "as"

    def _make_field(self, column: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
        if column.name == "parent":
            events = Event.objects.unmerged().filter(project=self.project)
            return forms.ModelChoiceField(
                events, label="Hangs on", required=False, empty_label="no other event"
            )
        return super()._make_field(column, **kwargs)


class FigureField(forms.DecimalField):
    """A number as people write it: "12,000" and "12 000" are 12000."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = "".join(char for char in value if char not in ",_'’" and not char.isspace())
        return super().to_python(value)


class AgentNameField(forms.CharField):
    """The name of an agent; one that is not known yet is made when the form is taken."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"list": "agent-names", "autocomplete": "off"})
        super().__init__(max_length=300, required=False, widget=widget, **kwargs)


class ClaimForm(RowForm):
    model = Claim
    given = GIVEN_FIELDS
    long = ("claim_text", "override_reason")

    def __init__(self, data: Any = None, *, row: Claim, **kwargs: Any) -> None:
        self.claim = row
        names = {
            name: str(agent) for name in _AGENT_FIELDS if (agent := getattr(row, name)) is not None
        }
        super().__init__(data, row=row, initial=names, **kwargs)
        self.fields["claim_text"].required = False
        self.fields[
            "claim_text"
        ].help_text = (
            "Neutral, and understandable on its own. Left empty, it is written from the figure."
        )
        self.fields["magnitude"].help_text = "dozens, hundreds, a few thousand …"
        self.fields["date_precision"].label = "The date is known to the"
        self.fields["geo_precision"].label = "The place is known to the"
        self.fields["reporting_source"].label = "Reported by"
        self.fields["claim_type"].label = "What it states"
        self.fields["override_reason"].label = "Why the figure differs from the quote"
        self.fields["override_reason"].help_text = "Only where it does; others will ask."

    def _make_field(self, column: models.Field[Any, Any], **kwargs: Any) -> forms.Field | None:
        if column.name in _AGENT_FIELDS:
            return AgentNameField()
        if column.name in _NUMBER_FIELDS:
            return FigureField(max_digits=19, decimal_places=4, required=False)
        in_project = {"project_id": self.claim.project_id}
        if column.name == "event":
            events = Event.objects.unmerged().filter(**in_project)
            return forms.ModelChoiceField(events, required=False, empty_label="none yet")
        if column.name == "copied_from":
            others = Claim.objects.filter(event=self.claim.event_id, **in_project)
            others = others.exclude(pk=self.claim.pk).order_by("pk")
            return forms.ModelChoiceField(
                others if self.claim.event_id else others.none(),
                required=False,
                empty_label="nothing: it was found out by itself",
                label="Copied from",
            )
        return super()._make_field(column, **kwargs)

    def details_by(self, actor: User) -> dict[str, Any]:
        """Return what the stage takes; agents that are not known yet are made."""
        details = self.details
        for name in _AGENT_FIELDS:
            written = details[name].strip()
            details[name] = (
                find_or_create_agent(actor=actor, project_id=self.claim.project_id, name=written)
                if written
                else None
            )
        return details


class AgentForm(RowForm):
    model = Agent
    given = ("name", "aliases", "kind", "description", "url", "wikidata_qid")
    long = ("description",)

    aliases = NamesField(
        help_text="One a line: abbreviations, spellings. A claim that names one finds this agent."
    )


class DeleteForm(forms.Form):
    row_version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class NoteForm(forms.Form):
    note = forms.CharField(
        required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 3})
    )
    row_version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class LinkForm(forms.Form):
    """How one passage stands to another; the claims are those that were compared."""

    relation = forms.ChoiceField(choices=Relation.choices, widget=forms.RadioSelect)
    note = forms.CharField(required=False, max_length=20_000)
    source_claim = forms.UUIDField(required=False)
    target_claim = forms.UUIDField(required=False)


class CommentForm(forms.Form):
    text = forms.CharField(
        label="Comment", max_length=20_000, widget=forms.Textarea(attrs={"rows": 2})
    )


class MergeForm(forms.Form):
    """Which row the present one goes into, and why."""

    into = forms.ModelChoiceField(Event.objects.none(), label="Merge into", empty_label="choose …")
    reason = forms.CharField(
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="How you know that the two are one. It stays in the history.",
    )

    def __init__(self, data: Any = None, *, others: models.QuerySet[Any], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field = self.fields["into"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = others


class SplitForm(forms.Form):
    """Why a merge is undone."""

    reason = forms.CharField(required=False, max_length=5_000)


class ReasonedForm(forms.Form):
    """A decision with the reason that it needs."""

    reason = forms.CharField(
        label="Because",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What others need to know to judge it for themselves.",
    )


class RankForm(ReasonedForm):
    """Which of an event's figures is adopted, kept or disproved.

    The value of a choice carries the version of the rank that the person saw, so that a rank
    given meanwhile by somebody else is not overwritten unseen.
    """

    figure = forms.ChoiceField(
        error_messages={
            "invalid_choice": "Somebody ranked that figure meanwhile, or it is gone. Look again."
        }
    )
    rank = forms.ChoiceField(choices=Rank.choices, initial=Rank.PREFERRED)
    field_order = ("figure", "rank", "reason")

    def __init__(self, data: Any = None, *, figures: Any = (), **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field = self.fields["figure"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", "choose …"), *((rank_value(f), rank_words(f)) for f in figures)]


def rank_value(figure: Any) -> str:
    """Return "claim id:version of its rank" for a row of the board."""
    version = figure.assessment.row_version if figure.assessment else 0
    return f"{figure.claim.public_id}:{version}"


def rank_words(figure: Any) -> str:
    """Return how a row of the board is called in a list of choices."""
    return f"{figure.text}, {figure.who}, {figure.outlet}"


def read_rank_value(value: str) -> tuple[uuid.UUID, int | None]:
    """Return the claim's id and the version of its rank, None where it had none."""
    claim_id, _, version = value.partition(":")
    return uuid.UUID(claim_id), int(version) or None


class ClaimRankForm(ReasonedForm):
    """Whether one figure is adopted, kept or disproved."""

    rank = forms.ChoiceField(choices=Rank.choices, initial=Rank.NORMAL)
    row_version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    field_order = ("rank", "reason")


class LabelForm(forms.Form):
    """What a button beside a pair of claim and evidence says; no label takes one back."""

    evidence = forms.UUIDField()
    label = forms.ChoiceField(choices=PairLabel.choices, required=False)
    row_version = forms.IntegerField(required=False, min_value=1)


class VerdictForm(ReasonedForm):
    verdict = forms.ChoiceField(choices=Verdict.choices)
    row_version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    field_order = ("verdict", "reason")


class EventFilter(forms.Form):
    """Which events a list shows. Read from the address."""

    q = forms.CharField(label="Title or place", required=False, max_length=200)

    def clean_q(self) -> str:
        return "".join(c for c in self.cleaned_data["q"] if unicodedata.category(c) != "Cc")


class ExportForm(forms.Form):
    """What an export holds. The names are those of the API's query parameters."""

    FORMATS = (("json", "JSON, one document"), ("jsonl", "JSON lines, a record a line"))

    format = forms.ChoiceField(choices=FORMATS, initial="json")
    event = forms.ChoiceField(required=False)
    document = forms.ChoiceField(required=False)
    status = forms.ChoiceField(
        label="Review", required=False, choices=[("", "any"), *Status.choices]
    )
    since = forms.DateField(
        label="Changed since",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="From the first minute of that day, UTC.",
    )

    def __init__(self, data: Any = None, *, events: Any, documents: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name, rows, everything in (
            ("event", events, "all events"),
            ("document", documents, "all documents"),
        ):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", everything), *((str(row.public_id), str(row)) for row in rows)]
