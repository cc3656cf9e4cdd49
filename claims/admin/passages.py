"""The lower app's passage page, with the claims and links that the upper app hangs on it."""

from __future__ import annotations

from django.contrib import admin

from annotator.admin.documents import PassageAdmin
from annotator.models import Passage
from claims.admin.inlines import ClaimInline, LinksInInline, LinksOutInline

admin.site.unregister(Passage)


@admin.register(Passage)
class PassageWithClaimsAdmin(PassageAdmin):
    inlines = (ClaimInline, LinksOutInline, LinksInInline)
