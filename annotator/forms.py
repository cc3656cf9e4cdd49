"""The forms of the project pages: what they ask, in which words, and how they check it.

A form checks shape; what is allowed and what a document may hold is for the stages to say.
Their answer comes back into the form by ``add_problems``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.http import QueryDict

from annotator import csl
from annotator.errors import DomainError
from annotator.models import Document, Role, TokenScope


def add_problems(form: forms.Form, error: DomainError, names: Mapping[str, str] = {}) -> None:
    """Put a stage's refusal where it belongs; ``names`` maps its field names to the form's."""
    for problem in error.problems:
        field = names.get(problem.field, problem.field)
        form.add_error(field if field in form.fields else None, problem.message)
    if not error.problems:
        form.add_error(None, error.message)


def carry_version(form: forms.Form, row_version: int) -> None:
    """Let a form that came too late be sent again on top of the row as it is now."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["row_version"] = str(row_version)
    form.data = data


class ProjectForm(forms.Form):
    name = forms.CharField(max_length=200, help_text="What the team calls it.")
    description = forms.CharField(
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What is being checked, for those who join later.",
    )
    public_boards = forms.BooleanField(
        label="Boards may be made public",
        required=False,
        help_text="Each needs a link of its own, made by an admin on the event’s page. While this "
        "is off, no such link works.",
    )
    row_version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class RoleForm(forms.Form):
    role = forms.ChoiceField(choices=Role.choices)
    row_version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class MemberForm(forms.Form):
    username = forms.CharField(
        label="User name",
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    role = forms.ChoiceField(choices=Role.choices, initial=Role.REVIEWER)


class LibraryFilter(forms.Form):
    """What of the library is shown, and in which order. Read from the address."""

    SORTS = (
        ("added", "newest here first"),
        ("issued", "date, latest first"),
        ("title", "title"),
        ("outlet", "outlet"),
    )

    q = forms.CharField(label="Title or outlet", required=False, max_length=200)
    issued_from = forms.DateField(
        label="Dated from", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    issued_to = forms.DateField(
        label="to", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    sort = forms.ChoiceField(label="Order", choices=SORTS, required=False)


class PasteForm(forms.Form):
    """A text copied from somewhere, with what a citation needs at the least."""

    title = forms.CharField(
        required=False, max_length=500, help_text="Without one, the first line is taken."
    )
    outlet = forms.CharField(required=False, max_length=300, help_text="Who published it.")
    issued = forms.CharField(
        label="Date", required=False, max_length=10, help_text="2025-05-03, or 2025-05, or 2025."
    )
    url = forms.CharField(label="Address", required=False, max_length=2_000)
    text = forms.CharField(
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Paste it as it was published. It cannot be changed later, only replaced by "
        "another version.",
    )

    # The stage speaks of CSL-JSON variables.
    NAMES = {"container-title": "outlet", "URL": "url"}

    def item(self) -> dict[str, Any]:
        """Return the metadata as CSL-JSON."""
        return {
            "type": "webpage" if self.cleaned_data["url"] else "article-newspaper",
            "container-title": self.cleaned_data["outlet"],
            "issued": self.cleaned_data["issued"],
            "URL": self.cleaned_data["url"],
        }


class VersionForm(forms.Form):
    """Another text of a document: a file, or pasted."""

    file = forms.FileField(required=False, label="From a file")
    text = forms.CharField(
        required=False,
        strip=False,
        label="or as text",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    archive_url = forms.URLField(
        label="Archived copy",
        required=False,
        max_length=2_000,
        assume_scheme="https",
        help_text="Where this version is kept, for example at a web archive.",
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if bool(cleaned.get("file")) == bool(cleaned.get("text")) and not self.errors:
            raise forms.ValidationError("Give either a file or a text.")
        return cleaned


class AccountForm(forms.Form):
    name = forms.CharField(
        label="Name shown to others",
        required=False,
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text="Without one, the user name is shown.",
    )


class TokenForm(forms.Form):
    label = forms.CharField(
        label="What it is for", max_length=100, help_text="For example “nightly export”."
    )
    scope = forms.ChoiceField(label="It may", choices=TokenScope.choices)


# --- A document's bibliographic details -----------------------------------------------------

_TYPE_WORDS = {
    "article-newspaper": "newspaper article",
    "article-magazine": "magazine article",
    "article-journal": "journal article",
    "personal_communication": "letter or message",
    "motion_picture": "film",
    "paper-conference": "conference paper",
    "post-weblog": "blog post",
    "post": "post on a platform",
    "webpage": "web page",
    "review-book": "book review",
}


def _type_choices() -> list[tuple[str, str]]:
    named = [(value, _TYPE_WORDS.get(value, value.replace("_", " "))) for value in csl.TYPES]
    return [("", "not said"), *sorted(named, key=lambda choice: choice[1])]


def write_names(names: Iterable[dict[str, str]]) -> str:
    """Return one name a line: "Family, Given", or an organisation's name as it is."""
    return "\n".join(
        name.get("literal")
        or ", ".join(part for part in (name.get("family"), name.get("given")) if part)
        for name in names
    )


def read_names(text: str) -> list[dict[str, str]]:
    """Return the CSL names of lines written as by ``write_names``."""
    names = []
    for line in text.splitlines():
        family, comma, given = (part.strip() for part in line.partition(","))
        if family and comma and given:
            names.append({"family": family, "given": given})
        elif line.strip(" ,\t"):
            names.append({"literal": line.strip(" ,\t")})
    return names


def write_date(value: Mapping[str, Any] | None) -> str:
    """Return a CSL date as 2025-05-03, as far as it is known."""
    parts = (value or {}).get("date-parts", [[]])[0]
    return "-".join(
        f"{part:04}" if place == 0 else f"{part:02}" for place, part in enumerate(parts)
    )


class DocumentForm(forms.Form):
    """The metadata that citations are made of. Only what was changed goes to the stage."""

    title = forms.CharField(max_length=500)
    type = forms.ChoiceField(label="What it is", choices=_type_choices, required=False)
    outlet = forms.CharField(
        required=False, max_length=300, help_text="The newspaper, site, programme or series."
    )
    author = forms.CharField(
        label="Authors",
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="One a line: Okafor, Ada. An organisation as it is called.",
    )
    issued = forms.CharField(
        label="Date", required=False, max_length=10, help_text="2025-05-03, or 2025-05, or 2025."
    )
    accessed = forms.CharField(
        label="Read on", required=False, max_length=10, help_text="When the address was opened."
    )
    url = forms.CharField(label="Address", required=False, max_length=2_000)
    publisher = forms.CharField(required=False, max_length=300)
    publisher_place = forms.CharField(label="Place", required=False, max_length=300)
    volume = forms.CharField(required=False, max_length=100)
    issue = forms.CharField(required=False, max_length=100)
    page = forms.CharField(label="Pages", required=False, max_length=100)
    doi = forms.CharField(label="DOI", required=False, max_length=300)
    language = forms.CharField(required=False, max_length=40, help_text="en, de, pt-BR …")
    note = forms.CharField(
        required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    row_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    # Form field to CSL-JSON variable, where they differ.
    VARIABLES = {
        "outlet": "container-title",
        "url": "URL",
        "doi": "DOI",
        "publisher_place": "publisher-place",
    }
    NAMES = {variable: name for name, variable in VARIABLES.items()}
    DATES = ("issued", "accessed")

    @classmethod
    def initial_for(cls, document: Document) -> dict[str, Any]:
        """Return what the form shows of a document."""
        values: dict[str, Any] = {"title": document.title, "row_version": document.row_version}
        for name in cls.base_fields:
            if name not in values:
                value = document.csl.get(cls.VARIABLES.get(name, name), "")
                if name in cls.DATES:
                    value = write_date(value or None)
                elif name == "author":
                    value = write_names(value or [])
                values[name] = value
        return values

    def changed_item(self) -> dict[str, Any]:
        """Return the changed metadata as CSL-JSON; None takes a variable away."""
        item: dict[str, Any] = {}
        for name in self.changed_data:
            if name not in ("title", "row_version"):
                value = self.cleaned_data[name]
                item[self.VARIABLES.get(name, name)] = (
                    read_names(value) if name == "author" else value
                ) or None
        return item
