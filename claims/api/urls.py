"""The upper app's part of /api/v1/."""

from __future__ import annotations

from django.urls import path

from claims.api import (
    agents,
    assessments,
    changes,
    claims,
    comments,
    compare,
    events,
    exports,
    labels,
    links,
    search,
    searches,
    shares,
    suggestions,
)

urlpatterns = [
    path("agents/", agents.Agents.as_view(), name="api-agents"),
    path("agents/<uuid:id>/", agents.OneAgent.as_view(), name="api-agent"),
    path("agents/<uuid:id>/merge/", agents.AgentMerge.as_view(), name="api-agent-merge"),
    path("agents/<uuid:id>/split/", agents.AgentSplit.as_view(), name="api-agent-split"),
    path("events/", events.Events.as_view(), name="api-events"),
    path("events/<uuid:id>/", events.OneEvent.as_view(), name="api-event"),
    path("events/<uuid:id>/board/", events.Board.as_view(), name="api-board"),
    path("events/<uuid:id>/compare/", compare.EventCompare.as_view(), name="api-event-compare"),
    path("events/<uuid:id>/merge/", events.EventMerge.as_view(), name="api-event-merge"),
    path("events/<uuid:id>/split/", events.EventSplit.as_view(), name="api-event-split"),
    path("events/<uuid:id>/share/", shares.EventShare.as_view(), name="api-share"),
    path(
        "documents/<uuid:id>/event-guesses/",
        events.EventGuesses.as_view(),
        name="api-document-event-guesses",
    ),
    path("claims/", claims.Claims.as_view(), name="api-claims"),
    path("claims/<uuid:id>/", claims.OneClaim.as_view(), name="api-claim"),
    path("claims/<uuid:id>/verdict/", labels.ClaimVerdict.as_view(), name="api-claim-verdict"),
    path("links/", links.Links.as_view(), name="api-links"),
    path("links/suggestions/", suggestions.Suggestions.as_view(), name="api-suggestions"),
    path(
        "links/suggestions/dismissals/",
        suggestions.PairDismissals.as_view(),
        name="api-pair-dismissals",
    ),
    path(
        "links/suggestions/dismissals/<uuid:id>/",
        suggestions.OnePairDismissal.as_view(),
        name="api-pair-dismissal",
    ),
    path("links/<uuid:id>/", links.OneLink.as_view(), name="api-link"),
    path("labels/", labels.Labels.as_view(), name="api-labels"),
    path("labels/<uuid:id>/", labels.OneLabel.as_view(), name="api-label"),
    path("assessments/", assessments.Assessments.as_view(), name="api-assessments"),
    path("assessments/<uuid:id>/", assessments.OneAssessment.as_view(), name="api-assessment"),
    path("comments/", comments.Comments.as_view(), name="api-comments"),
    path("comments/<uuid:id>/", comments.OneComment.as_view(), name="api-comment"),
    path("search/", search.Search.as_view(), name="api-search"),
    path("saved-searches/", searches.SavedSearches.as_view(), name="api-saved-searches"),
    path("saved-searches/<uuid:id>/", searches.OneSavedSearch.as_view(), name="api-saved-search"),
    path(
        "fruitless-searches/",
        searches.FruitlessSearches.as_view(),
        name="api-fruitless-searches",
    ),
    path(
        "fruitless-searches/<uuid:id>/",
        searches.OneFruitlessSearch.as_view(),
        name="api-fruitless-search",
    ),
    path("compare/", compare.Compare.as_view(), name="api-compare"),
    path("changes/", changes.ChangesFeed.as_view(), name="api-changes"),
    path("history/", changes.History.as_view(), name="api-history"),
    path("export/json/", exports.ExportJSON.as_view(), name="api-export-json"),
    path("export/jsonl/", exports.ExportJSONLines.as_view(), name="api-export-jsonl"),
]
