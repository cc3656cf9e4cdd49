"""Dismissing suggestions: for good, for oneself alone, and back again."""

from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from annotator import dismissing
from annotator.errors import Invalid, NotAllowed, NotVisible
from annotator.importing import Incoming, add_version
from annotator.models import Dismissal, HistoryEntry, User, Version
from tests.cast import Cast
from tests.conftest import ClientFor

PATH = "/api/v1/dismissals/"


def dismiss(cast: Cast, actor: User, start: int = 23, end: int = 35) -> tuple[Dismissal, bool]:
    document = cast.own.document
    version = Version.objects.get(pk=document.current_id)
    return dismissing.dismiss_figure(
        actor=actor, document=document, version=version, start=start, end=end
    )


def shown(client: APIClient, cast: Cast) -> list[tuple[int, int]]:
    rows = client.get(f"{PATH}?document={cast.own.document.public_id}&order=oldest").json()
    return [(row["start"], row["end"]) for row in rows["results"]]


def test_dismissing_twice_gives_the_same_dismissal(cast: Cast) -> None:
    first, is_new = dismiss(cast, cast.reviewer)
    again, is_new_again = dismiss(cast, cast.reviewer)
    assert (first, is_new, is_new_again) == (again, True, False)
    assert HistoryEntry.objects.filter(object_id=first.public_id).count() == 1


def test_what_one_dismisses_the_others_still_see(cast: Cast, as_: ClientFor) -> None:
    dismiss(cast, cast.reviewer)
    assert shown(as_("reviewer"), cast) == [(23, 35)]
    assert shown(as_("admin"), cast) == [(0, 3)]
    assert shown(as_("adjudicator"), cast) == []


def test_a_dismissal_belongs_to_its_version(cast: Cast, as_: ClientFor) -> None:
    dismiss(cast, cast.reviewer)
    old = cast.own.document.current
    add_version(actor=cast.admin, document=cast.own.document, incoming=Incoming(text="6,000 came."))
    document = Version.objects.get(document=cast.own.document, number=2)
    client = as_("reviewer")
    assert client.get(f"{PATH}?version={document.public_id}").json()["results"] == []
    assert old is not None
    assert len(client.get(f"{PATH}?version={old.public_id}").json()["results"]) == 1


def test_a_dismissal_is_taken_back_by_its_maker(cast: Cast, as_: ClientFor) -> None:
    made = as_("reviewer").post(
        PATH, {"document": str(cast.own.document.public_id), "start": 23, "end": 35}
    )
    assert made.status_code == 201
    path = made["Location"]
    assert as_("adjudicator").delete(path, headers={"If-Match": '"1"'}).status_code == 404
    assert as_("reviewer").delete(path).status_code == 428
    assert as_("reviewer").delete(path, headers={"If-Match": made["ETag"]}).status_code == 204
    assert shown(as_("reviewer"), cast) == []
    told = HistoryEntry.objects.filter(object_id=made.json()["id"]).order_by("pk")
    assert [entry.action for entry in told] == ["create", "delete"]


@pytest.mark.parametrize(
    ("start", "end", "field"), [(-1, 3, "start"), (3, 3, "end"), (5, 3, "end"), (0, 10_000, "end")]
)
def test_a_span_outside_the_text_is_refused(cast: Cast, start: int, end: int, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        dismiss(cast, cast.reviewer, start, end)
    assert [problem.field for problem in refused.value.problems] == [field]


def test_another_documents_version_is_refused(cast: Cast) -> None:
    other = Version.objects.get(pk=cast.own.other_document.current_id)
    with pytest.raises(Invalid):
        dismissing.dismiss_figure(
            actor=cast.reviewer, document=cast.own.document, version=other, start=0, end=3
        )


def test_who_may_not_record_may_not_dismiss(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        dismiss(cast, cast.viewer)
    with pytest.raises(NotVisible):
        dismiss(cast, cast.outsider)
