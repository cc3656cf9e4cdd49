"""Reading pages as one of the cast, and counting what that costs."""

from __future__ import annotations

import html
import re
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from annotator.models import User


def log_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def read(client: Client, address: str, status: int = 200) -> str:
    """Return the page's source with its space folded."""
    response = client.get(address)
    assert response.status_code == status, response.status_code
    return fold(response.content.decode())


def send(client: Client, address: str, expect: int = 302, **data: Any) -> str:
    """Post a form and return what came back, folded as by ``read``."""
    response = client.post(address, data)
    assert response.status_code == expect, fold(response.content.decode())[-3_000:]
    return fold(response.content.decode())


def fold(source: str) -> str:
    return " ".join(source.split())


def text_of(source: str) -> str:
    """Return a page's words: without marks, entities decoded."""
    return fold(html.unescape(re.sub(r"<[^>]+>", " ", source)))


def count_queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
