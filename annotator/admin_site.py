"""The admin site under its own name."""

from django.contrib.admin import AdminSite


class CorroborateAdminSite(AdminSite):
    site_header = "Corroborate administration"
    site_title = "Corroborate"
    index_title = "Everything in the database"
    empty_value_display = "–"
