"""The addresses of the lower app's pages. ``claims.urls`` includes them, after its own library."""

from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView
from django.urls import path

from annotator.views import account, documents, home, library, projects, versions

urlpatterns = [
    path("", home.home, name="home"),
    path("login/", LoginView.as_view(redirect_authenticated_user=True), name="login"),
    # Open to all: who leaves after the session has ended is not asked to log in first.
    path("logout/", login_not_required(LogoutView.as_view()), name="logout"),
    path("account/", account.account, name="account"),
    path("account/password/", account.ChangePassword.as_view(), name="password_change"),
    path("account/keys/reset/", account.keys_reset, name="keys-reset"),
    path("account/tokens/", account.token_new, name="token-new"),
    path("account/tokens/<slug:token_key>/revoke/", account.token_revoke, name="token-revoke"),
    path("projects/new/", home.project_new, name="project-new"),
    path("projects/<uuid:project_id>/", library.LibraryView.as_view(), name="library"),
    path("projects/<uuid:project_id>/upload/", library.upload, name="library-upload"),
    path("projects/<uuid:project_id>/paste/", library.PasteView.as_view(), name="library-paste"),
    path("projects/<uuid:project_id>/history/", projects.project_history, name="project-history"),
    path(
        "projects/<uuid:project_id>/settings/", projects.project_settings, name="project-settings"
    ),
    path("projects/<uuid:project_id>/members/", projects.member_new, name="member-new"),
    path(
        "projects/<uuid:project_id>/members/<uuid:membership_id>/role/",
        projects.member_role,
        name="member-role",
    ),
    path(
        "projects/<uuid:project_id>/members/<uuid:membership_id>/remove/",
        projects.member_remove,
        name="member-remove",
    ),
    path("documents/<uuid:document_id>/details/", documents.details, name="document-details"),
    path("documents/<uuid:document_id>/versions/", documents.version_new, name="version-new"),
    path(
        "documents/<uuid:document_id>/versions/<int:number>/original/",
        documents.version_original,
        name="version-original",
    ),
    path(
        "documents/<uuid:document_id>/versions/<int:number>/beside/<int:other>/",
        versions.version_diff,
        name="version-diff",
    ),
    path("documents/<uuid:document_id>/delete/", documents.document_delete, name="document-delete"),
]
