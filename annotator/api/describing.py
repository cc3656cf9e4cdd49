"""From the OpenAPI document to what its page shows.

The page is rendered on the server: the usual viewers are large scripts that need inline styles,
which the Content-Security-Policy refuses.
"""

from __future__ import annotations

import json
import shlex
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings

_METHODS = ("get", "post", "patch", "delete")
_ID = "5f0c6a3e-8a5b-4d58-9f7d-3c1a2b4d5e6f"
_MAX_WORDS = 12


@dataclass(frozen=True, slots=True)
class Field:
    """A parameter or a field of a body: its name, type in words, and what is said of it."""

    name: str
    type: str
    is_required: bool
    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One method of one address."""

    id: str
    method: str
    path: str
    summary: str
    text: str
    parameters: list[Field]
    fields: list[Field]
    answers: list[tuple[str, str, str]]
    example: str


@dataclass(slots=True)
class Group:
    """The operations below one first step of the address."""

    name: str
    operations: list[Operation] = field(default_factory=list)


def describe_operations(openapi: dict[str, Any]) -> list[Group]:
    """Return all operations, grouped by the first step of their address, in its order."""
    schemas = openapi.get("components", {}).get("schemas", {})
    groups: dict[str, Group] = defaultdict(lambda: Group(""))
    for path, methods in openapi["paths"].items():
        for method in _METHODS:
            if method not in methods:
                continue
            operation = _describe(path, method, methods[method], schemas)
            name = path.removeprefix("/api/v1/").partition("/")[0]
            groups[name].name = name
            groups[name].operations.append(operation)
    return sorted(groups.values(), key=lambda group: group.name)


@dataclass(frozen=True, slots=True)
class Shape:
    """An object that answers show, with its fields."""

    name: str
    text: str
    fields: list[Field]


def describe_answers(openapi: dict[str, Any]) -> list[Shape]:
    """Return every object that answers show, by name; the pages of lists are all alike."""
    return [
        Shape(name, schema.get("description", ""), _fields(schema))
        for name, schema in sorted(openapi["components"]["schemas"].items())
        if name.endswith("Answer") and not name.endswith("PageAnswer")
    ]


def _describe(path: str, method: str, spec: dict[str, Any], schemas: dict[str, Any]) -> Operation:
    content = spec.get("requestBody", {}).get("content", {})
    schema: dict[str, Any] = next((each["schema"] for each in content.values()), {})
    body = _resolve(schema, schemas)
    summary, _, text = spec.get("description", "").partition("\n")
    return Operation(
        id=spec["operationId"],
        method=method.upper(),
        path=path,
        summary=spec.get("summary", summary),
        text=text.strip(),
        parameters=[_parameter(parameter) for parameter in spec.get("parameters", [])],
        fields=_fields(body),
        answers=[
            (status, answer.get("description", ""), _answer_type(answer))
            for status, answer in sorted(spec["responses"].items())
        ],
        example=_example(path, method, body),
    )


def _parameter(spec: dict[str, Any]) -> Field:
    return Field(
        name=spec["name"],
        type=_type_in_words(spec.get("schema", {})),
        is_required=spec.get("required", False),
        text=spec.get("description", "").partition("\n")[0],
        place=spec["in"],
    )


def _fields(body: dict[str, Any]) -> list[Field]:
    required = body.get("required", [])
    return [
        Field(
            name=name,
            type=_type_in_words(spec),
            is_required=name in required,
            text=spec.get("description", "").partition("\n")[0],
        )
        for name, spec in body.get("properties", {}).items()
    ]


def _resolve(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    """Follow a reference to a component."""
    if "$ref" in schema:
        found: dict[str, Any] = schemas[schema["$ref"].rpartition("/")[2]]
        return found
    return schema


def _type_in_words(schema: dict[str, Any]) -> str:
    """Return "string", "integer or null", "one of: a, b" …"""
    if "$ref" in schema:
        return str(schema["$ref"].rpartition("/")[2])
    if words := [str(word) for word in schema.get("enum", []) if word not in ("", None)]:
        shown = ", ".join(words[:_MAX_WORDS])
        return f"one of: {shown}{' …' if len(words) > _MAX_WORDS else ''}"
    for key in ("oneOf", "anyOf", "allOf"):
        if key in schema:
            return " or ".join(_type_in_words(each) for each in schema[key])
    types = schema.get("type", "anything")
    named = " or ".join(types) if isinstance(types, list) else str(types)
    if "array" in named and "items" in schema:
        named += f" of {_type_in_words(schema['items'])}"
    return f"{named} ({schema['format']})" if "format" in schema else named


def _answer_type(answer: dict[str, Any]) -> str:
    for media_type, content in answer.get("content", {}).items():
        schema = content.get("schema", {})
        name = schema["$ref"].rpartition("/")[2] if "$ref" in schema else media_type
        return str(name)
    return ""


def _example(path: str, method: str, body: dict[str, Any]) -> str:
    """Return a curl command for the operation, with the required fields of its body."""
    address = path
    for name in ("id", "member"):
        address = address.replace(f"{{{name}}}", _ID)
    address = address.replace("{number}", "1")
    parts = ["curl", "-H 'Authorization: Token …'"]
    if method != "get":
        parts.append(f"-X {method.upper()}")
    if method in ("patch", "delete"):
        parts.append("-H 'If-Match: \"1\"'")
    if body:
        parts.append("-H 'Content-Type: application/json'")
        sample = {name: _sample(name, spec) for name, spec in _sampled(body).items()}
        parts.append(f"-d {shlex.quote(json.dumps(sample, ensure_ascii=False))}")
    parts.append(shlex.quote(settings.BASE_URL + address))
    return " \\\n  ".join(parts)


# What shows an operation best where no field, or not every needed one, is required.
_TELLING = ("text", "document", "start", "end", "passage", "measure_kind", "value", "note", "role")


def _sampled(body: dict[str, Any]) -> dict[str, Any]:
    properties = body.get("properties", {})
    required = body.get("required", [])
    if "passage" in properties and "start" in properties:
        names = ["passage", "measure_kind", "value", "speaker_name"]
    elif "exact" in properties:
        names = ["document", "start", "end"]
    elif required and "text" not in properties:
        names = required
    else:
        names = [*required, *(name for name in _TELLING if name in properties)][:3]
    names = names or list(properties)[:1]
    return {name: properties[name] for name in names}


_SAMPLES: dict[str, Any] = {
    "start": 18,
    "end": 30,
    "value": 5000,
    "text": "The march drew nearly 5,000 people, police said.",
    "title": "Thousands march in Merrow",
    "name": "Harbour March",
    "speaker_name": "Police",
    "username": "ada",
    "a": {"value": 5000, "bound": "nearly"},
    "b": {"value": 12000},
    "reason": "Counted at the gate.",
}


def _sample(name: str, spec: dict[str, Any]) -> Any:
    if name in _SAMPLES:
        return _SAMPLES[name]
    if words := [word for word in spec.get("enum", []) if word]:
        return words[0]
    if spec.get("format") == "uuid" or "uuid" in str(spec):
        return _ID
    return "…"
