"""Who is asking: tokens in one query, and what a read-only token may do."""

from __future__ import annotations

import binascii
from typing import TYPE_CHECKING

from django.utils import timezone
from knox.auth import TokenAuthentication as KnoxTokenAuthentication
from knox.crypto import hash_token
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.permissions import SAFE_METHODS, BasePermission

from annotator.models import ApiToken, TokenScope, User

if TYPE_CHECKING:
    from rest_framework.request import Request
    from rest_framework.views import APIView


class TokenAuthentication(KnoxTokenAuthentication):
    """``Authorization: Token …``, looked up by its digest in one query.

    Knox itself looks for candidates by the token's first characters and tidies up expired ones
    on the way, which costs further queries on every request.
    """

    def authenticate_credentials(self, token: bytes) -> tuple[User, ApiToken]:
        """Return the account and its token; raises AuthenticationFailed (401)."""
        try:
            digest = hash_token(token.decode("ascii"))
            found = ApiToken.objects.select_related("user").get(digest=digest)
        except (UnicodeDecodeError, TypeError, binascii.Error, ApiToken.DoesNotExist):
            raise AuthenticationFailed("There is no such token.") from None
        if found.expiry is not None and found.expiry <= timezone.now():
            raise AuthenticationFailed("This token has expired. Make a new one.")
        if not found.user.is_active:
            raise AuthenticationFailed("This account was switched off.")
        return found.user, found


class TokenScopeAllows(BasePermission):
    """A token for reading cannot write. Views that store nothing say so in ``stores_nothing``."""

    message = "This token is for reading only. Make one that may write."

    def has_permission(self, request: Request, view: APIView) -> bool:
        token = request.auth
        if not isinstance(token, ApiToken) or token.scope == TokenScope.WRITE:
            return True
        return request.method in SAFE_METHODS or getattr(view, "stores_nothing", False)
