"""Accounts and their keys. An account is never deleted: what it made keeps its name."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest

from annotator.admin.base import ListAdmin, ReadOnlyAdmin, ReadOnlyInline
from annotator.models import ApiToken, IdempotencyKey, Membership, Preferences, User


class MembershipInline(ReadOnlyInline):
    model = Membership
    fields = ("project", "role", "created_at")
    readonly_fields = ("project", "role", "created_at")
    verbose_name_plural = "memberships"

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("project", "user")


@admin.register(User)
class AccountAdmin(ListAdmin, UserAdmin):
    list_display = ("username", "name", "email", "is_active", "is_staff", "last_login")
    list_filter = ("is_active", "is_staff", "is_superuser")
    search_fields = ("username", "name", "email")
    date_hierarchy = "date_joined"
    readonly_fields = ("public_id", "last_login", "date_joined")
    filter_horizontal = ("groups", "user_permissions")
    inlines = (MembershipInline,)
    actions = ("activate", "deactivate")
    fieldsets = (
        (None, {"fields": ("username", "name", "email", "password")}),
        ("What it may do", {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        (
            "Admin permissions one by one",
            {"fields": ("user_permissions",), "classes": ("collapse",)},
        ),
        ("Record", {"fields": ("public_id", "last_login", "date_joined")}),
    )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.action(permissions=["change"], description="Deactivate selected accounts")
    def deactivate(self, request: HttpRequest, queryset: Any) -> None:
        """Shut out the accounts at once, sessions and tokens included; never one's own."""
        count = queryset.exclude(pk=request.user.pk).filter(is_active=True).update(is_active=False)
        self.message_user(request, f"Deactivated: {count}.", messages.SUCCESS)
        if queryset.filter(pk=request.user.pk).exists():
            self.message_user(request, "Your own account stays active.", messages.WARNING)

    @admin.action(permissions=["change"], description="Activate selected accounts")
    def activate(self, request: HttpRequest, queryset: Any) -> None:
        count = queryset.filter(is_active=False).update(is_active=True)
        self.message_user(request, f"Activated: {count}.", messages.SUCCESS)


@admin.register(ApiToken)
class ApiTokenAdmin(ReadOnlyAdmin):
    """Tokens can be looked at and revoked; the token itself is stored nowhere."""

    list_display = ("label", "token_key", "user", "scope", "created", "expiry")
    list_filter = ("scope",)
    search_fields = ("label", "token_key", "user__username", "user__name")
    date_hierarchy = "created"
    list_select_related = ("user",)
    fields = ("label", "token_key", "user", "scope", "created", "expiry")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(super(ReadOnlyAdmin, self).has_delete_permission(request, obj))


@admin.register(Preferences)
class PreferencesAdmin(ReadOnlyAdmin):
    """Each person's own; changed in the reading room and on the account page."""

    list_display = ("user", "chosen_keys", "row_version")
    search_fields = ("user__username", "user__name")
    list_select_related = ("user",)
    fields = ("user", "chosen_keys", "row_version")
    readonly_fields = ("chosen_keys",)

    @admin.display(description="chosen keys")
    def chosen_keys(self, row: Preferences) -> str:
        return ", ".join(f"{command}: {key}" for command, key in sorted(row.key_map.items()))


@admin.register(IdempotencyKey)
class IdempotencyKeyAdmin(ReadOnlyAdmin):
    list_display = ("key", "user", "status", "location", "created_at")
    list_filter = ("status",)
    search_fields = ("key", "user__username")
    date_hierarchy = "created_at"
    list_select_related = ("user",)
    fields = ("key", "user", "fingerprint", "status", "etag", "location", "created_at")
