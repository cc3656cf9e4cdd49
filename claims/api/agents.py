"""Agents: the persons and organisations that speak."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from rest_framework import serializers
from rest_framework.request import Request

from annotator.api.endpoint import ListEndpoint, ReadableEndpoint, created
from annotator.api.fields import Address, Choice, Id, QueryTruth, Text, Texts
from annotator.api.idempotency import Reply
from annotator.api.paging import ProjectPageQuery
from annotator.api.serializing import Body, Changes, page_of
from annotator.models import Project
from claims.agents import create_agent, delete_agent, revise_agent
from claims.api.answers import AgentAnswer
from claims.merging import merge_agents
from claims.models import Agent
from claims.presenting import present_agent
from claims.splitting import split_agent
from claims.vocabulary import AgentKind


class AgentFields(Body):
    """What can be said of an agent."""

    name = Text(required=False, max_length=300)
    aliases = Texts(required=False, help_text="All other names of it; each is one agent's alone.")
    kind = Choice(choices=AgentKind.choices, required=False)
    description = Text(required=False, max_length=20_000)
    url = Address(required=False)
    wikidata_qid = Text(required=False, max_length=20)


class AgentBody(AgentFields):
    """A new agent."""

    project = Id()
    name = Text(max_length=300)


class AgentChanges(AgentFields, Changes):
    """What can be changed of an agent."""


class AgentQuery(ProjectPageQuery):
    """Which agents to list."""

    name = serializers.CharField(
        required=False, max_length=300, help_text="Of this name or alias, in any spelling of case."
    )
    q = serializers.CharField(required=False, max_length=200, help_text="Stands in a name.")
    merged = QueryTruth(required=False, help_text="Also those merged away; 0 if missing.")


class MergeBody(Body):
    """What to merge into, and why."""

    into = Id()
    reason = Text(required=False, max_length=20_000)


class SplitBody(Body):
    """Why a merge is undone."""

    reason = Text(required=False, max_length=20_000)


class Agents(ListEndpoint):
    """The agents of your projects."""

    queries = {"GET": AgentQuery}
    bodies = {"POST": AgentBody}
    answers = {"GET": {200: page_of(AgentAnswer)}, "POST": {201: AgentAnswer}}

    def get(self, request: Request) -> HttpResponseBase:
        """List agents, the newest first."""
        rows = Agent.objects.with_context()
        if not self.params.get("merged"):
            rows = rows.unmerged()
        if "name" in self.params:
            rows = rows.called(self.params["name"])
        if "q" in self.params:
            rows = rows.mentioning(self.params["q"])
        return self.page(rows, present_agent)

    def post(self, request: Request) -> HttpResponseBase:
        """Make an agent. A name that the project has already is a conflict (409)."""
        return self.create(self._make)

    def _make(self, values: dict[str, Any]) -> Reply:
        project = self.referenced(Project.objects.all(), values.pop("project"), "project")
        agent = create_agent(actor=self.user, project=project, details=values)
        return created("api-agent", agent, present_agent(agent))


class OneAgent(ReadableEndpoint):
    """One agent."""

    bodies = {"PATCH": AgentChanges}
    answers = {"GET": {200: AgentAnswer}, "PATCH": {200: AgentAnswer}, "DELETE": {204: None}}

    def rows(self) -> QuerySet[Agent]:
        return Agent.objects.with_context()

    def present(self, row: Agent) -> dict[str, Any]:
        return present_agent(row)

    def patch(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Change an agent's details."""
        return self.change(
            lambda row, changes, expected: revise_agent(
                actor=self.user, agent=row, changes=changes, expected=expected
            )
        )

    def delete(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Delete an agent that no claim names (409 otherwise)."""
        return self.remove(
            lambda row, expected: delete_agent(actor=self.user, agent=row, expected=expected)
        )


class AgentMerge(OneAgent):
    """Two agents that are one."""

    http_method_names = ["post"]
    bodies = {"POST": MergeBody}
    answers = {"POST": {200: AgentAnswer}}

    def post(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Give all that this agent said to another one, and show that one."""
        agent = self.find()
        values = self.read_body()
        into = self.referenced(self.rows(), values["into"], "into")
        merged = merge_agents(
            actor=self.user, agent=agent, into=into, reason=values.get("reason", "")
        )
        return self.answer_with(merged)


class AgentSplit(OneAgent):
    """A merged agent that is one of its own after all."""

    http_method_names = ["post"]
    bodies = {"POST": SplitBody}
    answers = {"POST": {200: AgentAnswer}}

    def post(self, request: Request, **kwargs: Any) -> HttpResponseBase:
        """Undo a merge: give back to this agent what it said, and show it."""
        reason = self.read_body().get("reason", "")
        return self.answer_with(split_agent(actor=self.user, agent=self.find(), reason=reason))
