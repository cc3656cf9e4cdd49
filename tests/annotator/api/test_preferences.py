"""The keys that a person chose: kept for the account, checked strictly, and nobody else's."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from rest_framework.test import APIClient

from annotator.accounts import MAX_KEYS, NAMED_KEYS, choose_keys
from annotator.errors import Stale
from annotator.models import Preferences
from tests.cast import Cast

PATH = "/api/v1/me/preferences/"
ClientFor = Callable[[str], APIClient]


def choose(client: APIClient, key_map: Any, tag: str = "*") -> Any:
    return client.patch(PATH, {"key_map": key_map}, format="json", headers={"If-Match": tag})


def test_before_the_first_wish_there_is_nothing_and_it_has_a_tag(reviewer: APIClient) -> None:
    answer = reviewer.get(PATH)
    assert answer.json() == {"key_map": {}, "row_version": 0}
    assert answer["ETag"] == '"0"'
    assert not Preferences.objects.exists()
    assert reviewer.get(PATH, headers={"If-None-Match": '"0"'}).status_code == 304


def test_chosen_keys_follow_the_person_and_nobody_else(as_: ClientFor) -> None:
    made = choose(as_("reviewer"), {"next-figure": "m", "claim": "F2"}, '"0"')
    assert made.status_code == 200
    assert made["ETag"] == '"1"'
    assert as_("reviewer").get(PATH).json()["key_map"] == {"next-figure": "m", "claim": "F2"}
    for other in ("admin", "viewer", "outsider"):
        assert as_(other).get(PATH).json()["key_map"] == {}


def test_the_map_replaces_the_one_that_is_there(reviewer: APIClient) -> None:
    choose(reviewer, {"next-figure": "m"})
    assert choose(reviewer, {"claim": "é"}).json()["key_map"] == {"claim": "é"}
    assert choose(reviewer, {}).json()["key_map"] == {}


def test_who_comes_too_late_gets_the_map_as_it_is_now(reviewer: APIClient) -> None:
    for late in ('"0"', '"7"', '"abc"'):
        choose(reviewer, {"next-figure": "m"})
        answer = choose(reviewer, {"next-figure": "q"}, late)
        assert answer.status_code == 412
        assert answer.json()["current"]["key_map"] == {"next-figure": "m"}
        assert answer["ETag"] == reviewer.get(PATH)["ETag"]


def test_a_refused_first_wish_leaves_no_row(cast: Cast) -> None:
    with pytest.raises(Stale):
        choose_keys(cast.reviewer, {"claim": "m"}, 3)
    assert not Preferences.objects.exists()


def test_a_change_needs_if_match(reviewer: APIClient) -> None:
    answer = reviewer.patch(PATH, {"key_map": {}}, format="json")
    assert answer.status_code == 428


GOOD_KEYS = ["m", "M", "7", "é", "ß", "ж", "字", "+", ";", "€", "😀", *NAMED_KEYS]


@pytest.mark.parametrize("key", GOOD_KEYS)
def test_a_letter_a_sign_or_a_named_key_is_a_key(reviewer: APIClient, key: str) -> None:
    assert choose(reviewer, {"claim": key}).json()["key_map"] == {"claim": key}


BAD_KEYS = ["", " ", "ab", "\t", "\u00a0", "\u0301", "\u200b", "\u202e", "\x7f"]
RESERVED = ["Escape", "Tab", "ArrowDown", "F5", "Shift", "Dead", "Unidentified", "enter"]


@pytest.mark.parametrize("key", BAD_KEYS + RESERVED)
def test_anything_else_is_none(reviewer: APIClient, key: str) -> None:
    answer = choose(reviewer, {"claim": key})
    assert answer.status_code == 400
    [error] = answer.json()["errors"]
    assert (error["field"], error["code"]) == ("key_map.claim", "invalid_choice")


@pytest.mark.parametrize(
    ("key_map", "code"),
    [
        ([], "not_an_object"),
        ("x", "not_an_object"),
        (None, "null"),
        ({"Next": "m"}, "invalid"),
        ({"": "m"}, "invalid"),
        ({"next_figure": "m"}, "invalid"),
        ({"a" * 41: "m"}, "invalid"),
        ({"</script><script>": "m"}, "invalid"),
        ({"claim": 5}, "not_text"),
        ({"claim": None}, "not_text"),
        ({"claim": ["m"]}, "not_text"),
        ({"claim": "a\x00"}, "nul"),
        ({"claim": "m", "link": "m"}, "conflicting"),
        ({"a" * (1 + at): chr(0x4E00 + at) for at in range(MAX_KEYS + 1)}, "too_many"),
    ],
)
def test_a_map_of_another_shape_is_refused(reviewer: APIClient, key_map: Any, code: str) -> None:
    answer = choose(reviewer, key_map)
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["code"] == code
    assert not Preferences.objects.exists()


def test_every_fault_is_named(reviewer: APIClient) -> None:
    answer = choose(reviewer, {"claim": "m", "link": "m", "mark": "Tab", "X": "q"})
    fields = [error["field"] for error in answer.json()["errors"]]
    assert fields == ["key_map.link", "key_map.mark", "key_map.X"]


def test_the_browser_knows_the_same_named_keys() -> None:
    script = Path(settings.BASE_DIR, "annotator/static/annotator/js/key-map.js").read_text()
    listed = re.search(r"NAMED_KEYS = \[(.*?)\]", script)
    assert listed is not None
    assert tuple(re.findall(r'"(\w+)"', listed[1])) == NAMED_KEYS


# --- Pages ----------------------------------------------------------------------------------


def test_the_reading_room_carries_the_keys_as_data(client: Client, cast: Cast) -> None:
    choose_keys(cast.reviewer, {"claim": "<", "link": "&"}, None)
    client.force_login(cast.reviewer)
    page = client.get(reverse("document", args=[cast.own.document.public_id])).content.decode()
    [_, shown] = page.split('<script id="key-map" type="application/json">')
    shown = shown.partition("</script>")[0]
    assert "<" not in shown
    assert json.loads(shown) == {"claim": "<", "link": "&"}


def test_the_account_page_lists_the_keys_and_takes_them_back(client: Client, cast: Cast) -> None:
    choose_keys(cast.reviewer, {"next-figure": "<"}, None)
    client.force_login(cast.reviewer)
    page = client.get(reverse("account")).content.decode()
    assert "<dt>Next figure</dt><dd><kbd>&lt;</kbd></dd>" in page
    assert client.post(reverse("keys-reset"))["Location"] == reverse("account")
    assert cast.reviewer.key_map == {}
    assert "Reset all keys" not in client.get(reverse("account")).content.decode()
