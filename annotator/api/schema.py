"""The OpenAPI document, made from the tables that the views check requests against."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from annotator.api.problems import CONTENT_TYPE, PROBLEMS
from annotator.api.serializing import Answer

_VERBS = {"post": "create", "patch": "change", "delete": "remove", "get": "read"}


class FaultAnswer(Answer):
    """One thing that is wrong."""

    field = serializers.CharField(help_text="Dotted path of the field, or an empty string.")
    code = serializers.CharField(help_text="One of the codes of docs/api.md.")
    message = serializers.CharField()


class ProblemAnswer(Answer):
    """Problem details of RFC 9457."""

    type = serializers.CharField(help_text="Address of the kind of problem.")
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    errors = FaultAnswer(many=True)  # type: ignore[assignment] # a field so named


class StaleAnswer(ProblemAnswer):
    """Problem details, with the object as it is now."""

    current = serializers.DictField(help_text="The object as GET shows it.")


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call] # untyped
    """How a token is sent."""

    target_class = "annotator.api.authentication.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "`Authorization: Token …`",
        }


class ProblemAutoSchema(AutoSchema):
    """Reads ``queries``, ``bodies`` and ``answers`` of a view, and adds the problem answers."""

    method: str

    def _is_list_view(self, serializer: Any = None) -> bool:
        return False  # Lists are described by their page objects.

    def get_operation_id(self) -> str:
        """Return the address and the verb: ``documents_versions_list``, ``claims_change``."""
        words = [word.replace("-", "_") for word in self._tokenize_path()]
        method = self.method.lower()
        answer = self._answers().get(200)
        is_list = method == "get" and getattr(answer, "__name__", "").endswith("PageAnswer")
        return "_".join([*words, "list" if is_list else _VERBS[method]])

    def get_description(self) -> str:  # type: ignore[override] # spectacular gives no arguments
        """Return the method's docstring, else the view's."""
        handler = getattr(self.view, self.method.lower())
        text = handler.__doc__ or type(self.view).__doc__ or ""
        return "\n".join(line.strip() for line in text.strip().splitlines())

    def get_summary(self) -> str:
        """Return the first sentence."""
        first_line = self.get_description().partition("\n")[0]
        return first_line.partition(". ")[0].rstrip(".")

    def get_request_serializer(self) -> Any:
        return getattr(self.view, "bodies", {}).get(self.method)

    def get_response_serializers(self) -> Any:
        """Return every status that the operation can answer with."""
        described: dict[Any, Any] = {}
        media_type = getattr(self.view, "media_types", {}).get(self.method)
        for status, answer in self._answers().items():
            key = (status, media_type) if media_type and answer else status
            described[key] = OpenApiResponse(answer, description=_DESCRIPTIONS.get(status, ""))
        for status in self._problem_statuses():
            answer = StaleAnswer if status == 412 else ProblemAnswer
            described[(status, CONTENT_TYPE)] = OpenApiResponse(answer, PROBLEMS[status][1])
        return described

    def get_override_parameters(self) -> list[Any]:
        """Return the query's parameters and the headers that the method understands."""
        found: list[Any] = []
        if query := getattr(self.view, "queries", {}).get(self.method):
            found.append(query)
        statuses = self._answers()
        if 304 in statuses:
            found.append(_header("If-None-Match", "The ETag at hand; 304 if it still holds."))
        if self.method in ("PATCH", "DELETE"):
            found.append(_header("If-Match", "The ETag as read, or *.", required=True))
        if 201 in statuses:
            found.append(_header("Idempotency-Key", "Makes a retry give the same answer again."))
            found.append(_answer_header("Location", "The address of the new object.", [201]))
        tagged = [status for status in statuses if status in (200, 201) and self._has_etag()]
        if tagged:
            found.append(_answer_header("ETag", "The version of what is shown.", tagged))
        return found

    def _answers(self) -> dict[int, Any]:
        answers: dict[int, Any] = dict(getattr(self.view, "answers", {}).get(self.method, {}))
        if self.method == "GET" and self._has_etag():
            answers[304] = None
        return answers

    def _has_etag(self) -> bool:
        return not getattr(self.view, "without_etag", False)

    def _problem_statuses(self) -> list[int]:
        if getattr(self.view, "is_public", False):
            return [400]
        statuses = {400, 401}
        if "{" in self.path:
            statuses.add(404)
        if self.method != "GET" or getattr(self.view, "is_for_admins", False):
            statuses.add(403)
        if self.get_request_serializer():
            statuses.add(415)
        if self.method == "POST" and not getattr(self.view, "stores_nothing", False):
            statuses |= {409, 422}
        if self.method in ("PATCH", "DELETE"):
            statuses |= {409, 412, 428}
        return sorted(statuses)


_DESCRIPTIONS = {
    200: "What was asked for.",
    201: "Made; this is it.",
    204: "Done; nothing to show.",
    304: "Unchanged.",
}


def _header(name: str, text: str, *, required: bool = False) -> OpenApiParameter:
    return OpenApiParameter(name, str, OpenApiParameter.HEADER, required=required, description=text)


def _answer_header(name: str, text: str, statuses: list[int]) -> OpenApiParameter:
    return OpenApiParameter(name, str, OpenApiParameter.HEADER, description=text, response=statuses)


def close_objects(result: dict[str, Any], **kwargs: Any) -> dict[str, Any]:
    """Say of every component that it holds nothing but what is listed (a generator's hook)."""
    for schema in result["components"]["schemas"].values():
        if schema.get("type") == "object":
            schema.setdefault("additionalProperties", False)
    _drop(result, "x-spec-enum-id")
    return result


def _drop(node: Any, name: str) -> None:
    """Take the generator's own mark out of every object below ``node``."""
    if isinstance(node, dict):
        node.pop(name, None)
        for value in node.values():
            _drop(value, name)
    elif isinstance(node, list):
        for value in node:
            _drop(value, name)
