"""Fixtures that all tests share: the cast, and clients that speak for its members."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rest_framework.test import APIClient

from tests.cast import Cast, play
from tests.triggers import flush_past_triggers

__all__ = ["flush_past_triggers"]

ClientFor = Callable[[str], APIClient]


@pytest.fixture
def cast(db: None) -> Cast:
    """The accounts, a shared project and a foreign one, with one of everything in each."""
    return play()


@pytest.fixture
def as_(cast: Cast) -> ClientFor:
    """Return a client with the token of one of the cast; "anonymous" has none."""

    def client(name: str) -> APIClient:
        speaking = APIClient()
        if name != "anonymous":
            speaking.credentials(HTTP_AUTHORIZATION=f"Token {cast.token(name)}")
        return speaking

    return client


@pytest.fixture
def reviewer(as_: ClientFor) -> APIClient:
    """A client with the reviewer's writing token."""
    return as_("reviewer")
