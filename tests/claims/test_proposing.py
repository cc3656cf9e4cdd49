"""Proposing links: what is offered, in how many queries, and what makes it go away again."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from annotator.errors import Invalid, NotAllowed, NotVisible
from annotator.fingerprinting import fingerprint_all
from annotator.models import CopiedStretch, Document, HistoryEntry, Passage, Version
from claims.agents import find_or_create_agent
from claims.linking import link_passages, remove_link
from claims.merging import merge_events
from claims.models import Claim, ClaimSketch, Event, ProposedPair
from claims.proposing import (
    Suggestion,
    dismiss_pair,
    propose_all,
    propose_for,
    read_queue,
    restore_pair,
    suggest_for_claim,
    suggest_for_passage,
)
from claims.recording import delete_claim, record_claim, revise_claim
from tests.cast import Cast, make_document, make_passage
from tests.conftest import ClientFor

PATH = "/api/v1/links/suggestions/"
MAY_3 = datetime.date(2025, 5, 3)
WIRE = (
    "Thousands walked from Ropewalk Square to the North Basin on Saturday against the lease of the"
    " basin to a cruise operator, with brass bands, prams and a papier-mâché gull at the head.\n\n"
    "Police said that 5,000 people took part in the harbour march, which ended at four without"
    " trouble, when the last of the stewards folded up the barriers by the swing bridge.\n\n"
    "The council will vote on the lease in June, and both sides expect a long and noisy evening.\n"
)


def claim_in(
    cast: Cast, document: Document, quote: str, value: int, *, event: bool = True, **details: Any
) -> Claim:
    details = {"measure_kind": "attendance", "unit": "people", "value": Decimal(value), **details}
    if event:
        details.setdefault("event", cast.own.event)
    passage = make_passage(cast.admin, document, quote)
    made = record_claim(actor=cast.admin, passage=passage, details=details)
    return Claim.objects.with_context().get(pk=made.pk)


def another(cast: Cast, value: int, **details: Any) -> Claim:
    text = f"In the end {value:,} people came to the quay, by one count number {value}."
    document = make_document(cast.admin, cast.own.project, text, title=f"A count of {value}")
    return claim_in(cast, document, f"{value:,} people", value, **details)


def whole(claim: Claim) -> Claim:
    return Claim.objects.with_context().get(pk=claim.pk)


def others_of(claim: Claim, found: list[Suggestion]) -> set[int]:
    ends = {end.pk for each in found for end in (each.source_claim, each.target_claim) if end}
    return ends - {claim.pk}


def queue(cast: Cast) -> list[tuple[int, int]]:
    keys = []
    for each in read_queue(cast.own.project, limit=100).suggestions:
        assert each.source_claim is not None
        assert each.target_claim is not None
        keys.append((each.source_claim.pk, each.target_claim.pk))
    return keys


@pytest.fixture
def pair(cast: Cast) -> tuple[Claim, Claim]:
    """Two claims about one event in two documents, neither linked nor set aside, and queued."""
    one, other = another(cast, 9_000), another(cast, 30_000)
    propose_all(cast.own.project)
    return one, other


def test_a_conflict_about_one_event_is_proposed_with_its_evidence(
    cast: Cast, pair: tuple[Claim, Claim]
) -> None:
    one, other = pair
    [found] = [each for each in suggest_for_claim(one) if each.target_claim == other]
    assert (found.relation, found.reason) == ("conflicts", "apart")
    assert found.comparison is not None
    assert found.comparison.grade == "major"
    assert "×3.3" in found.explanation
    assert (found.source, found.target) == (one.passage, other.passage)
    kinds = {each.kind for each in found.evidence}
    assert {"event", "words"} <= kinds
    texts = {
        passage.pk: Version.objects.get(pk=passage.version_id).text
        for passage in (found.source, found.target)
    }
    for each in found.evidence:
        for span, passage in ((each.source_span, found.source), (each.target_span, found.target)):
            if span is not None and each.kind == "words":
                assert texts[passage.pk][slice(*span)].casefold() == each.text.casefold()


def test_a_later_word_of_the_same_speaker_is_the_source(cast: Cast) -> None:
    said = {"speaker": cast.own.agent, "speaker_role": "police_or_official"}
    later = another(cast, 7_000, claim_date=MAY_3 + datetime.timedelta(days=3), **said)
    earlier = another(cast, 12_000, claim_date=MAY_3, **said)
    propose_all(cast.own.project)
    for asked in (earlier, later):
        found = [each for each in suggest_for_claim(whole(asked)) if each.relation == "corrects"]
        assert [(each.source_claim, each.target_claim) for each in found] == [(later, earlier)]


def test_claims_of_one_document_or_of_another_project_are_not_proposed(cast: Cast) -> None:
    text = "Police spoke of 9,000 people, the alliance of 30,000 people."
    document = make_document(cast.admin, cast.own.project, text)
    one = claim_in(cast, document, "9,000 people", 9_000)
    other = claim_in(cast, document, "30,000 people", 30_000)
    propose_all(cast.own.project)
    propose_all(cast.foreign.project)
    found = others_of(one, suggest_for_claim(one))
    assert other.pk not in found
    assert found == {cast.own.claim.pk, cast.own.other_claim.pk}


def test_claims_without_an_event_meet_by_day_place_and_words(cast: Cast) -> None:
    def report(outlet: str, text: str, value: int, day: int) -> Claim:
        document = make_document(
            cast.admin,
            cast.own.project,
            text,
            title=f"Candles for the library, {outlet}",
            item={"container-title": outlet, "issued": {"date-parts": [[2025, 4, day]]}},
        )
        return claim_in(cast, document, f"{value} people", value, event=False)

    vigil = "HOLLIN BRIDGE, April 8 — The library vigil filled Mill Lane with candles that night;"
    one = report("Echo", f"{vigil} 400 people stood for the library on April 8.", 400, 9)
    told = "HOLLIN BRIDGE, April 8 — Friends of the library say 900 people held candles on April 8."
    same = report("Tide", told, 900, 10)
    later = "HOLLIN BRIDGE, April 15 — 400 people with candles at the library vigil on April 15."
    week_later = report("Post", later, 400, 16)
    propose_all(cast.own.project)
    assert others_of(one, suggest_for_claim(one)) == {same.pk}
    assert others_of(week_later, suggest_for_claim(week_later)) == set()


@pytest.fixture
def reprints(cast: Cast) -> list[Claim]:
    """The same story in three documents, within another article in the last."""
    texts = [WIRE, f"Other news first, at some length.\n\n{WIRE}", f"{WIRE}\nOur own last word.\n"]
    claims = []
    for number, text in enumerate(texts):
        document = make_document(cast.admin, cast.own.project, text, title=f"Story {number}")
        speaker = find_or_create_agent(
            actor=cast.admin, project_id=cast.own.project.pk, name="Harbour Police"
        )
        quote = "5,000 people took part in the harbour march"
        claims.append(claim_in(cast, document, quote, 5_000, event=False, speaker=speaker))
    fingerprint_all(cast.own.project)
    propose_all(cast.own.project)
    return claims


def test_reprints_are_proposed_as_one_origin(cast: Cast, reprints: list[Claim]) -> None:
    assert CopiedStretch.objects.count() == 3
    for claim in reprints:
        found = [each for each in suggest_for_claim(claim) if each.reason == "copied_text"]
        assert {each.relation for each in found} == {"same_origin"}
        assert others_of(claim, found) == {each.pk for each in reprints} - {claim.pk}
        for each in found:
            [copied] = [evidence for evidence in each.evidence if evidence.kind == "copied"]
            assert copied.source_span is not None
            assert copied.target_span is not None
            spans = ((each.source, copied.source_span), (each.target, copied.target_span))
            one, other = (
                Version.objects.get(pk=passage.version_id).text[slice(*span)]
                for passage, span in spans
            )
            assert one == other
            assert "Police said that 5,000 people took part" in one


def test_a_passage_without_a_claim_meets_those_that_copy_it(
    cast: Cast, reprints: list[Claim]
) -> None:
    document = make_document(cast.admin, cast.own.project, f"{WIRE} Late edition.", title="Late")
    fingerprint_all(cast.own.project)
    passage = make_passage(cast.admin, document, "5,000 people took part in the harbour march")
    found = suggest_for_passage(Passage.objects.with_document().get(pk=passage.pk))
    assert {each.target for each in found if each.reason == "copied_text"} == {
        claim.passage for claim in reprints
    }
    assert all(each.source == passage and each.source_claim is None for each in found)


# What makes a pair go away, and come back.


def test_a_dismissed_pair_stays_dismissed_until_it_is_restored(
    cast: Cast, pair: tuple[Claim, Claim]
) -> None:
    one, other = pair
    assert (other.pk, one.pk) in queue(cast)
    dismissal, is_new = dismiss_pair(cast.reviewer, other.passage, one.passage, "Another quay.")
    again, is_new_again = dismiss_pair(cast.admin, one.passage, other.passage, "Twice.")
    assert (again, is_new, is_new_again) == (dismissal, True, False)
    assert (dismissal.reason, dismissal.created_by) == ("Another quay.", cast.reviewer)
    assert (other.pk, one.pk) not in queue(cast)
    assert other.pk not in others_of(one, suggest_for_claim(one))
    propose_all(cast.own.project, anew=True)
    assert (other.pk, one.pk) not in queue(cast)
    restore_pair(cast.reviewer, dismissal)
    propose_for(one.pk)
    assert (other.pk, one.pk) in queue(cast)
    told = HistoryEntry.objects.filter(object_id=dismissal.public_id).order_by("pk")
    assert [(entry.action, entry.actor) for entry in told] == [
        ("create", cast.reviewer),
        ("delete", cast.reviewer),
    ]


def test_a_linked_pair_is_proposed_again_when_the_link_is_gone(
    cast: Cast, pair: tuple[Claim, Claim], django_capture_on_commit_callbacks: Any
) -> None:
    one, other = pair
    link = link_passages(
        actor=cast.reviewer, source=one.passage, target=other.passage, relation="conflicts"
    )
    assert (other.pk, one.pk) not in queue(cast)
    assert other.pk not in others_of(one, suggest_for_claim(one))
    with django_capture_on_commit_callbacks(execute=True):
        remove_link(actor=cast.reviewer, link=link, expected=None)
    assert (other.pk, one.pk) in queue(cast)


def test_a_link_that_names_other_claims_settles_only_those(cast: Cast) -> None:
    text = "Police counted 9,000 people; 700 people were held."
    document = make_document(cast.admin, cast.own.project, text)
    first = claim_in(cast, document, text[:-1], 9_000)
    second = claim_in(cast, document, text[:-1], 700)
    other = another(cast, 30_000)
    propose_all(cast.own.project)
    link_passages(
        actor=cast.admin,
        source=first.passage,
        target=other.passage,
        relation="conflicts",
        source_claim=first,
        target_claim=other,
    )
    found = others_of(other, suggest_for_claim(other))
    assert first.pk not in found
    assert second.pk in found
    assert {one for keys in queue(cast) for one in keys} >= {second.pk, other.pk}


def test_a_recorded_and_a_changed_claim_are_looked_at_in_the_background(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    one = another(cast, 9_000)
    propose_all(cast.own.project)
    with django_capture_on_commit_callbacks(execute=True):
        other = another(cast, 30_000)
    assert (other.pk, one.pk) in queue(cast)
    with django_capture_on_commit_callbacks(execute=True):
        revise_claim(
            actor=cast.admin, claim=whole(other), changes={"occurrence": "expected"}, expected=None
        )
    assert (other.pk, one.pk) not in queue(cast)
    assert ProposedPair.objects.filter(newer=other).count() == 0


def test_what_was_changed_since_is_compared_anew(cast: Cast, pair: tuple[Claim, Claim]) -> None:
    one, other = pair
    Claim.objects.filter(pk=other.pk).update(occurrence="expected")
    assert ProposedPair.objects.filter(newer=other, older=one).exists()
    assert (other.pk, one.pk) not in queue(cast)


def test_a_deleted_claim_takes_its_proposals_along(cast: Cast, pair: tuple[Claim, Claim]) -> None:
    _, other = pair
    delete_claim(actor=cast.admin, claim=whole(other), expected=None)
    assert not ClaimSketch.objects.filter(claim=other.pk).exists()
    assert other.pk not in {key for keys in queue(cast) for key in keys}
    assert propose_for(other.pk) == 0


def test_the_claims_of_a_merged_event_meet(
    cast: Cast, django_capture_on_commit_callbacks: Any
) -> None:
    twin = Event.objects.with_context().get(pk=cast.own.event.pk)
    twin.pk, twin.public_id = None, Event().public_id
    twin.save(force_insert=True)
    one, other = another(cast, 9_000), another(cast, 30_000, event=False, place="")
    Claim.objects.filter(pk=other.pk).update(event=twin)
    propose_all(cast.own.project)
    assert (other.pk, one.pk) not in queue(cast)
    with django_capture_on_commit_callbacks(execute=True):
        merge_events(actor=cast.adjudicator, event=twin, into=cast.own.event)
    assert (other.pk, one.pk) in queue(cast)


# Who may.


def test_who_may_not_link_may_not_dismiss(cast: Cast, pair: tuple[Claim, Claim]) -> None:
    one, other = pair
    with pytest.raises(NotAllowed):
        dismiss_pair(cast.viewer, one.passage, other.passage)
    with pytest.raises(NotVisible):
        dismiss_pair(cast.outsider, one.passage, other.passage)
    with pytest.raises(NotAllowed):
        restore_pair(cast.viewer, cast.own.pair_dismissal)


def test_a_passage_is_no_pair_and_neither_are_two_projects(cast: Cast) -> None:
    for target in (cast.own.passage, cast.foreign.passage):
        with pytest.raises(Invalid) as refused:
            dismiss_pair(cast.admin, cast.own.passage, target)
        assert [problem.field for problem in refused.value.problems] == ["target"]


# The queue.


def test_the_queue_is_read_page_by_page_the_newest_claims_first(cast: Cast) -> None:
    for number in range(6):
        another(cast, 1_000 * 3**number + 7)
    propose_all(cast.own.project)
    everything = [
        (each.source_claim, each.target_claim)
        for each in read_queue(cast.own.project, limit=100).suggestions
    ]
    newest = [max(one.pk, other.pk) for one, other in everything if one and other]
    assert newest == sorted(newest, reverse=True)
    seen, after = [], ""
    while True:
        page = read_queue(cast.own.project, after=after, limit=4)
        seen += [(each.source_claim, each.target_claim) for each in page.suggestions]
        after = page.next
        if not after:
            break
        # What is settled meanwhile does not upset the place.
        ProposedPair.objects.filter(newer=page.suggestions[-1].source_claim).delete()
    assert len(seen) == len(set(seen))
    assert set(seen) <= set(everything)


@pytest.mark.parametrize("after", ["x", "1.2.3", "..", "a.b.c", f"{'0' * 32}.1.{'0' * 32}"])
def test_a_cursor_that_no_page_gave_is_refused(cast: Cast, after: str) -> None:
    with pytest.raises(Invalid):
        read_queue(cast.own.project, after=after)


def test_the_command_fills_the_queue_and_goes_on_where_it_was(cast: Cast, capsys: Any) -> None:
    one, other = another(cast, 9_000), another(cast, 30_000)
    name = cast.own.project.name
    call_command("propose_links", project=name)
    assert (other.pk, one.pk) in queue(cast)
    assert "4 texts and 4 claims" in capsys.readouterr().out
    call_command("propose_links", project=name)
    assert "0 texts and 0 claims" in capsys.readouterr().out
    call_command("propose_links", project=name, anew=True)
    assert "4 texts and 4 claims" in capsys.readouterr().out


# What it costs.


def many_claims(cast: Cast, number: int) -> None:
    """Write claims of one event without their stages' history, each in a document of its own."""
    document = cast.own.other_document
    version = Version.objects.get(pk=document.current_id)
    template = Claim.objects.get(pk=cast.own.other_claim.pk)
    for at in range(number):
        copy = Document.objects.create(
            project=cast.own.project, title=f"Copy {at}", created_by=cast.admin
        )
        text = Version.objects.create(
            document=copy,
            number=1,
            text=version.text,
            length=version.length,
            sha256=version.sha256,
            retrieved_at=version.retrieved_at,
        )
        Document.objects.filter(pk=copy.pk).update(current=text)
        passage = Passage.objects.create(
            project=cast.own.project,
            version=text,
            start=0,
            end=6,
            exact=version.text[:6],
            created_by=cast.admin,
        )
        template.pk, template.public_id = None, Claim().public_id
        template.passage = passage
        template.value = template.plausible_low = template.plausible_high = Decimal(100 + 37 * at)
        template.speaker = None
        template._state.adding = True
        template.save(force_insert=True)


def test_queries_do_not_grow_with_the_claims(cast: Cast) -> None:
    one = another(cast, 9_000)
    bare = make_passage(cast.admin, cast.own.document, "12,000")
    bare = Passage.objects.with_document().get(pk=bare.pk)
    counts = []
    for number in (10, 290):
        many_claims(cast, number)
        propose_all(cast.own.project)
        asked = whole(one)
        counts.append(
            (
                queries_of(lambda: suggest_for_claim(asked)),  # noqa: B023 -- called at once
                queries_of(lambda: read_queue(cast.own.project)),
                queries_of(lambda: suggest_for_passage(bare)),
            )
        )
        ClaimSketch.objects.filter(claim=one).delete()
        assert queries_of(lambda: suggest_for_claim(asked)) <= 12  # noqa: B023 -- called at once
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 12


def queries_of(act: Any) -> int:
    with CaptureQueriesContext(connection) as queries:
        act()
    return len(queries)


# Through the API.


def test_suggestions_are_read_by_claim_passage_or_project(
    cast: Cast, pair: tuple[Claim, Claim], as_: ClientFor
) -> None:
    one, other = pair
    for name, row in (("claim", one), ("passage", one.passage), ("project", cast.own.project)):
        answer = as_("viewer").get(PATH, {name: str(row.public_id)})
        assert answer.status_code == 200, answer.json()
        ends = [{each["source_claim"], each["target_claim"]} for each in answer.json()["results"]]
        assert {str(one.public_id), str(other.public_id)} in ends
        hidden = as_("outsider").get(PATH, {name: str(row.public_id)})
        missing = as_("outsider").get(PATH, {name: "00000000-0000-4000-8000-000000000000"})
        assert hidden.status_code == missing.status_code == 400
        assert hidden.json()["errors"] == missing.json()["errors"]


def test_the_queue_goes_on_by_its_cursor(
    cast: Cast, pair: tuple[Claim, Claim], as_: ClientFor
) -> None:
    project = str(cast.own.project.public_id)
    first = as_("reviewer").get(PATH, {"project": project, "page_size": 1}).json()
    second = as_("reviewer").get(first["next"]).json()
    assert len(first["results"]) == len(second["results"]) == 1
    assert first["results"] != second["results"]


@pytest.mark.parametrize(
    "query", ["", "?claim={claim}&project={project}", "?claim={claim}&cursor=x", "?limit=3"]
)
def test_exactly_one_subject_is_asked_for(cast: Cast, as_: ClientFor, query: str) -> None:
    address = PATH + query.format(
        claim=cast.own.claim.public_id, project=cast.own.project.public_id
    )
    assert as_("reviewer").get(address).status_code == 400


def test_a_pair_is_dismissed_and_restored_through_the_api(
    cast: Cast, pair: tuple[Claim, Claim], as_: ClientFor
) -> None:
    one, other = pair
    body = {
        "source": str(one.passage.public_id),
        "target": str(other.passage.public_id),
        "reason": "Two quays.",
    }
    made = as_("reviewer").post(f"{PATH}dismissals/", body)
    assert made.status_code == 201, made.json()
    assert as_("admin").post(f"{PATH}dismissals/", body).status_code == 200
    listed = as_("viewer").get(f"{PATH}dismissals/", {"project": str(cast.own.project.public_id)})
    assert made.json()["id"] in [each["id"] for each in listed.json()["results"]]
    assert as_("viewer").delete(made["Location"], headers={"If-Match": '"1"'}).status_code == 403
    assert as_("adjudicator").delete(made["Location"]).status_code == 428
    gone = as_("adjudicator").delete(made["Location"], headers={"If-Match": made["ETag"]})
    assert gone.status_code == 204
