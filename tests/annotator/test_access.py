"""Who may see and do what."""

from __future__ import annotations

from typing import Any

import pytest

from annotator import access
from annotator.errors import Invalid, NotAllowed, NotVisible
from annotator.models import Document, HistoryEntry, Passage, Project, Role
from claims.models import Agent, Assessment, Claim, Comment, Event, Link
from tests.cast import Cast
from tests.roles import MEMBERS, UNSEEN, refusal

IN_PROJECTS = (
    Document,
    Passage,
    HistoryEntry,
    Agent,
    Event,
    Claim,
    Link,
    Assessment,
    Comment,
)


@pytest.mark.parametrize("act", access.ACTS)
def test_each_role_may_do_what_the_table_says_and_no_more(cast: Cast, act: str) -> None:
    for name in (*MEMBERS, *UNSEEN):
        expected = refusal(name, access.ACTS[act])
        if expected is None:
            assert access.require(getattr(cast, name), cast.own.project, act) == Role(name)
        else:
            with pytest.raises(expected):
                access.require(getattr(cast, name), cast.own.project, act)
        assert access.may(access.role_in(getattr(cast, name), cast.own.project.pk), act) is (
            expected is None
        )


def test_a_role_says_what_is_missing(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="viewer; this needs reviewer"):
        access.require(cast.viewer, cast.own.project.pk, "annotate")


@pytest.mark.parametrize("smaller", Role)
@pytest.mark.parametrize("larger", Role)
def test_roles_include_each_other_in_the_order_of_the_list(smaller: Role, larger: Role) -> None:
    order = list(Role)
    assert larger.includes(smaller) is (order.index(larger) >= order.index(smaller))


@pytest.mark.parametrize("model", IN_PROJECTS, ids=lambda model: model.__name__)
def test_members_see_the_rows_of_their_projects_and_others_none(cast: Cast, model: Any) -> None:
    assert model.objects.filter(project=cast.foreign.project).exists()
    for name in MEMBERS:
        seen = model.objects.visible_to(getattr(cast, name))
        assert {row.project_id for row in seen} == {cast.own.project.pk}
        assert seen.count() == model.objects.filter(project=cast.own.project).count()
    for name in ("staff", "deactivated"):
        assert not model.objects.visible_to(getattr(cast, name)).exists()


def test_projects_are_seen_by_their_members(cast: Cast) -> None:
    seen = {
        name: list(Project.objects.visible_to(getattr(cast, name)))
        for name in ("viewer", "outsider", "staff", "deactivated")
    }
    assert seen == {
        "viewer": [cast.own.project],
        "outsider": [cast.foreign.project],
        "staff": [],
        "deactivated": [],
    }


def test_an_object_is_found_by_any_usual_spelling_of_its_id(cast: Cast) -> None:
    passage = cast.own.passage
    spellings = (passage.public_id, str(passage.public_id), passage.public_id.hex.upper())
    for spelling in spellings:
        assert access.get_visible(Passage.objects.all(), cast.viewer, spelling) == passage


@pytest.mark.parametrize(
    "public_id", ["", "1", "x", "\x00", "é", "0" * 33, "cf23b8ab-a2dd-45ef-999b-ab8b288cdafd"]
)
def test_malformed_unknown_and_hidden_ids_are_answered_alike(cast: Cast, public_id: str) -> None:
    answers = set()
    for asked in (public_id, cast.foreign.passage.public_id):
        with pytest.raises(NotVisible) as error:
            access.get_visible(Passage.objects.all(), cast.admin, asked)
        answers.add(error.value.message)
        with pytest.raises(Invalid) as refused:
            access.get_referenced(Passage.objects.all(), cast.admin, asked, "source")
        answers.add(refused.value.message)
        assert [problem.field for problem in refused.value.problems] == ["source"]
    assert len(answers) == 2
