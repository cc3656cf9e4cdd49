"""The lower app's part of /api/v1/. It comes last, since it answers unknown addresses too."""

from __future__ import annotations

from django.urls import path, re_path

from annotator.api import (
    citations,
    dismissals,
    docs,
    documents,
    figures,
    passages,
    preferences,
    projects,
)

urlpatterns = [
    path("me/", projects.Me.as_view(), name="api-me"),
    path("me/preferences/", preferences.MyPreferences.as_view(), name="api-preferences"),
    path("projects/", projects.Projects.as_view(), name="api-projects"),
    path("projects/<uuid:id>/", projects.OneProject.as_view(), name="api-project"),
    path("projects/<uuid:id>/members/", projects.Members.as_view(), name="api-members"),
    path(
        "projects/<uuid:id>/members/<uuid:member>/",
        projects.OneMember.as_view(),
        name="api-member",
    ),
    path("documents/", documents.Documents.as_view(), name="api-documents"),
    path("documents/<uuid:id>/", documents.OneDocument.as_view(), name="api-document"),
    path("documents/<uuid:id>/text/", documents.VersionText.as_view(), name="api-text"),
    path("documents/<uuid:id>/versions/", documents.Versions.as_view(), name="api-versions"),
    path(
        "documents/<uuid:id>/versions/<int:number>/",
        documents.OneVersion.as_view(),
        name="api-version",
    ),
    path(
        "documents/<uuid:id>/versions/<int:number>/text/",
        documents.VersionText.as_view(),
        name="api-version-text",
    ),
    path(
        "documents/<uuid:id>/figures/",
        figures.DocumentFigures.as_view(),
        name="api-document-figures",
    ),
    path(
        "documents/<uuid:id>/citation/",
        citations.DocumentCitation.as_view(),
        name="api-document-citation",
    ),
    path("figures/", figures.Figures.as_view(), name="api-figures"),
    path("passages/", passages.Passages.as_view(), name="api-passages"),
    path("passages/<uuid:id>/", passages.OnePassage.as_view(), name="api-passage"),
    path(
        "passages/<uuid:id>/elsewhere/",
        passages.PassageElsewhere.as_view(),
        name="api-passage-elsewhere",
    ),
    path(
        "passages/<uuid:id>/citation/",
        citations.PassageCitation.as_view(),
        name="api-passage-citation",
    ),
    path("dismissals/", dismissals.Dismissals.as_view(), name="api-dismissals"),
    path("dismissals/<uuid:id>/", dismissals.OneDismissal.as_view(), name="api-dismissal"),
    path("schema/", docs.Schema.as_view(), name="api-schema"),
    path("docs/", docs.Docs.as_view(), name="api-docs"),
    re_path(r"", docs.Nowhere.as_view(), name="api-nowhere"),
]
