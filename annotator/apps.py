"""The two Django application configurations of the lower app."""

from django.apps import AppConfig
from django.contrib.admin import apps as django_admin


class AnnotatorConfig(AppConfig):
    """Projects, documents, versions and passages."""

    default = True
    name = "annotator"
    verbose_name = "Documents and passages"

    def ready(self) -> None:
        from annotator import checks  # noqa: F401 -- registers the system checks


class AdminConfig(django_admin.AdminConfig):
    """The stock admin, with the project's own site object."""

    default = False
    default_site = "annotator.admin_site.CorroborateAdminSite"
