"""The application configuration of the upper app."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """Events, agents, claims, links and what is decided about them."""

    name = "claims"
    verbose_name = "Claims and evidence"
