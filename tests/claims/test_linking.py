"""Linking passages: the reviewer decides, and each link is stored once."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotator.errors import Conflicting, Invalid, NotVisible, Stale
from annotator.importing import Incoming, import_text
from annotator.models import Document, HistoryEntry, Passage, Role
from annotator.organising import create_project
from claims import linking
from claims.assessing import add_comment
from claims.models import Link
from claims.vocabulary import SYMMETRIC_RELATIONS, Relation
from tests.cast import Cast, make_passage, make_user
from tests.roles import Act, check_roles
from tests.triggers import run_at_once


def fresh(link: Link) -> Link:
    return Link.objects.with_ends().get(pk=link.pk)


def third(cast: Cast) -> Passage:
    return make_passage(cast.admin, cast.own.document, "12,000")


def join(cast: Cast, source: Passage, target: Passage, relation: str, **more: Any) -> Link:
    return linking.link_passages(
        actor=cast.reviewer, source=source, target=target, relation=relation, **more
    )


ROLES: dict[str, Act] = {
    "revise_link": lambda actor, cast: linking.revise_link(
        actor=actor, link=fresh(cast.own.link), changes={"note": "x"}, expected=None
    ),
    "remove_link": lambda actor, cast: linking.remove_link(
        actor=actor, link=fresh(cast.own.link), expected=None
    ),
}


@pytest.mark.parametrize("act", ROLES)
def test_every_act_asks_for_a_reviewer(cast: Cast, act: str) -> None:
    check_roles(cast, Role.REVIEWER, ROLES[act])


def test_linking_asks_for_a_reviewer(cast: Cast) -> None:
    passage = third(cast)
    check_roles(
        cast,
        Role.REVIEWER,
        lambda actor, cast: linking.link_passages(
            actor=actor, source=cast.own.passage, target=passage, relation="refutes"
        ),
    )


@pytest.mark.parametrize("relation", Relation)
def test_a_symmetric_relation_is_stored_once_and_another_once_each_way(
    cast: Cast, relation: Relation
) -> None:
    source, target = cast.own.passage, third(cast)
    link = join(cast, source, target, relation)
    assert fresh(link).relation == relation
    with pytest.raises(Conflicting):
        join(cast, source, target, relation)
    if relation in SYMMETRIC_RELATIONS:
        with pytest.raises(Conflicting):
            join(cast, target, source, relation)
    else:
        assert join(cast, target, source, relation).pk != link.pk


def test_one_pair_of_passages_may_have_several_relations(cast: Cast) -> None:
    relations = ["refutes", "corrects", "mentions"]
    links = {join(cast, cast.own.passage, third(cast), relation).pk for relation in relations}
    assert len(links) == 3


def test_links_between_different_claims_of_the_same_passages_are_different(cast: Cast) -> None:
    ends = (cast.own.passage, cast.own.other_passage, "conflicts")
    claims = {"source_claim": cast.own.claim, "target_claim": cast.own.other_claim}
    named = join(cast, *ends, **claims)
    assert named.pk != join(cast, *ends).pk
    with pytest.raises(Conflicting):
        join(
            cast,
            cast.own.other_passage,
            cast.own.passage,
            "conflicts",
            source_claim=cast.own.other_claim,
            target_claim=cast.own.claim,
        )


@pytest.mark.parametrize(
    ("given", "field", "code"),
    [
        ({"target": "passage"}, "target", "itself"),
        ({"target": "foreign"}, "target", "other_project"),
        ({"relation": "likes"}, "relation", "invalid_choice"),
        ({"relation": ""}, "relation", "required"),
        ({"evidence_group": "x" * 61}, "evidence_group", "too_long"),
        ({"source_claim": "other_claim"}, "source_claim", "other_passage"),
        ({"target_claim": "claim"}, "target_claim", "other_passage"),
        ({"target_claim": "foreign"}, "target_claim", "other_passage"),
    ],
)
def test_a_link_that_cannot_be_names_its_field(
    cast: Cast, given: dict[str, str], field: str, code: str
) -> None:
    rows: dict[str, Any] = {
        "passage": cast.own.passage,
        "claim": cast.own.claim,
        "other_claim": cast.own.other_claim,
    }
    foreign = {"target": cast.foreign.passage, "target_claim": cast.foreign.claim}
    values: dict[str, Any] = {
        name: foreign[name] if value == "foreign" else rows.get(value, value)
        for name, value in given.items()
    }
    details = {
        "source": cast.own.passage,
        "target": cast.own.other_passage,
        "relation": "refutes",
        **values,
    }
    with pytest.raises(Invalid) as refused:
        linking.link_passages(actor=cast.reviewer, **details)
    assert [(p.field, p.code) for p in refused.value.problems] == [(field, code)]


def test_a_link_from_a_hidden_project_is_not_found(cast: Cast) -> None:
    with pytest.raises(NotVisible):
        join(cast, cast.foreign.passage, cast.foreign.other_passage, "refutes")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"relation": "likes"}, Invalid),
        ({"evidence_group": "x" * 61}, Invalid),
        ({"relation": "refutes"}, Conflicting),
    ],
)
def test_a_change_that_cannot_be_leaves_the_link_as_it_was(
    cast: Cast, changes: dict[str, Any], error: type[Exception]
) -> None:
    join(cast, cast.own.passage, cast.own.other_passage, "refutes")
    before = HistoryEntry.objects.count()
    with pytest.raises(error):
        linking.revise_link(
            actor=cast.reviewer, link=fresh(cast.own.link), changes=changes, expected=1
        )
    stored = fresh(cast.own.link)
    assert (stored.relation, stored.row_version) == ("consistent_with", 1)
    assert HistoryEntry.objects.count() == before


def test_a_change_is_in_the_history_and_an_old_reading_is_refused(cast: Cast) -> None:
    old = fresh(cast.own.link)
    linking.revise_link(
        actor=cast.reviewer,
        link=fresh(old),
        changes={"relation": "conflicts", "source_claim": cast.own.claim},
        expected=1,
    )
    entry = HistoryEntry.objects.latest("pk")
    assert (entry.before or {})["relation"] == "consistent_with"
    assert (entry.after or {})["source_claim"] == str(cast.own.claim.public_id)
    for act in (partial(linking.revise_link, changes={"note": "x"}), linking.remove_link):
        with pytest.raises(Stale):
            act(actor=cast.reviewer, link=old, expected=1)
        old.row_version = 1


def test_a_link_goes_alone_and_a_comment_holds_it(cast: Cast) -> None:
    link, again = fresh(cast.own.link), fresh(cast.own.link)
    comment = add_comment(actor=cast.reviewer, target=link, text="Really?")
    with pytest.raises(Conflicting):
        linking.remove_link(actor=cast.reviewer, link=link, expected=None)
    comment.delete()
    linking.remove_link(actor=cast.reviewer, link=link, expected=None)
    entry = HistoryEntry.objects.latest("pk")
    assert (entry.action, entry.object_id) == ("delete", again.public_id)
    assert Passage.objects.filter(pk__in=[again.source_id, again.target_id]).count() == 2
    with pytest.raises(NotVisible):
        linking.remove_link(actor=cast.reviewer, link=again, expected=None)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", {"nearly 5,000 people", "4,800 people"}),
        ("4,800", {"4,800 people"}),
        ("POLICE", {"nearly 5,000 people", "4,800 people"}),
        ("echo people", {"4,800 people"}),
        ("harbour march", {"nearly 5,000 people", "4,800 people"}),
        ("nothing like it", set()),
        ("100%", set()),
        ("_", set()),
    ],
)
def test_passages_are_found_by_quote_document_speaker_and_event(
    cast: Cast, text: str, found: set[str]
) -> None:
    passages = linking.find_passages(user=cast.viewer, project_id=cast.own.project.pk, text=text)
    assert {passage.exact for passage in passages} == found


def test_finding_leaves_out_a_document_and_what_one_may_not_see(cast: Cast) -> None:
    project = cast.own.project.pk
    passages = linking.find_passages(
        user=cast.viewer, project_id=project, text="", besides=cast.own.document.pk
    )
    assert [passage.exact for passage in passages] == ["4,800 people"]
    assert linking.find_passages(user=cast.outsider, project_id=project, text="") == []
    with CaptureQueriesContext(connection) as queries:
        linking.find_passages(user=cast.viewer, project_id=project, text="a b c d e f g h i j")
    assert len(queries) == 1


def test_passages_about_the_same_event_come_first(cast: Cast) -> None:
    project = cast.own.project
    newest = make_passage(cast.reviewer, cast.own.document, "Organisers")
    found = partial(linking.find_passages, user=cast.viewer, project_id=project.pk, text="")
    assert found()[0] == newest
    about = found(about=cast.own.event.pk)
    assert about[-1] == newest
    assert {passage.exact for passage in about[:2]} == {"nearly 5,000 people", "4,800 people"}


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_a_symmetric_link_drawn_both_ways_at_once_is_one() -> None:
    ann = make_user("ann")
    project = create_project(actor=ann, name="Quay")
    document = import_text(actor=ann, project=project, incoming=Incoming(text="One. Two."))
    document = Document.objects.get(pk=document.pk)
    one, two = (make_passage(ann, document, quote) for quote in ("One.", "Two."))
    draw = partial(linking.link_passages, actor=ann, relation="conflicts")
    acts = [partial(draw, source=one, target=two), partial(draw, source=two, target=one)] * 4
    results = run_at_once(acts)
    assert sorted(type(result).__name__ for result in results) == ["Conflicting"] * 7 + ["Link"]
    assert Link.objects.count() == 1
    assert HistoryEntry.objects.filter(object_type="link").count() == 1
