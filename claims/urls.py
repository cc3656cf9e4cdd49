"""Where everything is mounted: the API, whose upper part comes first, and the pages."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("api/v1/", include("claims.api.urls")),
    # Answers every other address below api/v1/ with a problem, so it stays behind the line above.
    path("api/v1/", include("annotator.api.urls")),
    # This app's library, which knows how far each document is, goes before the lower app's.
    path("", include("claims.views.urls")),
    path("", include("annotator.views.urls")),
]
