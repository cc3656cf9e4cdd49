"""The change feed, the history and the streamed exports through the API."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import orjson
import pytest
from rest_framework.test import APIClient

from tests.cast import Cast

V1 = "/api/v1/"
ClientFor = Callable[[str], APIClient]


def follow(client: APIClient, query: str = "") -> list[dict[str, Any]]:
    """Read the feed from its beginning in small steps."""
    entries: list[dict[str, Any]] = []
    since, more = 0, True
    while more:
        step = client.get(f"{V1}changes/?page_size=4&since={since}&{query}").json()
        entries += step["results"]
        since, more = step["next"], step["more"]
    return entries


def test_the_feed_holds_every_act_once_and_in_order(cast: Cast, reviewer: APIClient) -> None:
    entries = follow(reviewer)
    numbers = [entry["id"] for entry in entries]
    assert numbers == sorted(set(numbers))
    assert {entry["project"] for entry in entries} == {str(cast.own.project.public_id)}
    last = numbers[-1]
    path = f"{V1}claims/{cast.own.claim.public_id}/"
    reviewer.patch(path, {"hedge": "reportedly"}, format="json", headers={"If-Match": "*"})
    [entry] = reviewer.get(f"{V1}changes/?since={last}").json()["results"]
    assert (entry["action"], entry["object_type"]) == ("update", "claim")
    assert (entry["before"]["hedge"], entry["after"]["hedge"]) == ("", "reportedly")
    assert entry["actor"]["name"] == "Reviewer"


def test_an_empty_stretch_gives_its_own_beginning_back(reviewer: APIClient) -> None:
    body = reviewer.get(f"{V1}changes/?since={2**40}").json()
    assert body == {"results": [], "next": 2**40, "more": False}


def test_asking_again_costs_nothing_until_something_happens(
    cast: Cast, reviewer: APIClient
) -> None:
    path = f"{V1}changes/?since={2**40}&project={cast.own.project.public_id}"
    etag = reviewer.get(path)["ETag"]
    assert reviewer.get(path, headers={"If-None-Match": etag}).status_code == 304
    claim = f"{V1}claims/{cast.own.claim.public_id}/"
    reviewer.patch(claim, {"hedge": "reportedly"}, format="json", headers={"If-Match": "*"})
    assert reviewer.get(path, headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("since", ["-1", "x", str(2**63), "9" * 30])
def test_a_bad_since_is_refused(since: str, reviewer: APIClient) -> None:
    assert reviewer.get(f"{V1}changes/?since={since}").status_code == 400


def test_history_of_one_object_outlives_it(cast: Cast, reviewer: APIClient) -> None:
    link = cast.own.link.public_id
    reviewer.delete(f"{V1}links/{link}/", headers={"If-Match": "*"})
    entries = reviewer.get(f"{V1}history/?object={link}").json()["results"]
    assert [entry["action"] for entry in entries] == ["create", "delete"]
    hidden = cast.foreign.link.public_id
    assert reviewer.get(f"{V1}history/?object={hidden}").json()["results"] == []


def read(client: APIClient, path: str) -> Any:
    answer: Any = client.get(V1 + path)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    return answer.getvalue()


def test_the_json_export_holds_texts_quotes_links_and_history(
    cast: Cast, reviewer: APIClient
) -> None:
    whole = orjson.loads(read(reviewer, "export/json/"))
    texts = {version["id"]: version["text"] for version in whole["versions"]}
    assert len(whole["passages"]) == 2
    for passage in whole["passages"]:
        text = texts[passage["version"]]
        assert text[passage["start"] : passage["end"]] == passage["exact"]
    [link] = whole["links"]
    assert {link["source"], link["target"]} == {each["id"] for each in whole["passages"]}
    assert whole["history"]


def test_the_lines_hold_the_same_records(cast: Cast, reviewer: APIClient) -> None:
    whole = orjson.loads(read(reviewer, "export/json/"))
    lines = [orjson.loads(line) for line in read(reviewer, "export/jsonl/").splitlines()]
    assert lines[0]["record"] == "format"
    wanted = sum(len(rows) for rows in whole.values() if isinstance(rows, list))
    assert len(lines) - 1 == wanted


def test_an_export_is_narrowed(cast: Cast, as_: ClientFor) -> None:
    reviewer = as_("reviewer")
    own = cast.own
    for query in (f"event={own.event.public_id}", f"document={own.document.public_id}"):
        part = orjson.loads(read(reviewer, f"export/json/?{query}"))
        assert len(part["links"]) == 1
        assert len(part["passages"]) == 2
    settled = orjson.loads(read(reviewer, "export/json/?status=settled"))
    assert settled["claims"] == []
    later = orjson.loads(read(reviewer, "export/json/?since=2999-01-01T00:00:00Z"))
    assert later["claims"] == []
    for query in ("project", "event", "document"):
        hidden = getattr(cast.foreign, query).public_id
        assert reviewer.get(f"{V1}export/json/?{query}={hidden}").status_code == 400
    assert reviewer.get(f"{V1}export/json/?since=yesterday").status_code == 400
