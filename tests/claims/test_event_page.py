"""The pages of events: the list, the board, and the forms that change an event."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal

import pytest

from annotator.models import User
from claims.assessing import add_comment
from claims.events import create_event, revise_event
from claims.models import Assessment, Claim, Comment, Event, Label
from tests.cast import Cast
from tests.claims.boards import add_figures, spread
from tests.claims.browsing import count_queries, log_in, read, send, text_of

pytestmark = pytest.mark.django_db


def address(event: Event, tail: str = "") -> str:
    return f"/events/{event.public_id}/{tail}"


def list_address(cast: Cast, tail: str = "") -> str:
    return f"/projects/{cast.own.project.public_id}/events/{tail}"


def edit_data(event: Event, **changes: object) -> dict[str, object]:
    return {
        "title": event.title,
        "kind": event.kind,
        "date_precision": event.date_precision,
        "row_version": event.row_version,
        **changes,
    }


def test_the_board_tells_each_figure_with_its_quote_source_and_rank(cast: Cast) -> None:
    page = read(log_in(cast.viewer), address(cast.own.event))
    words = text_of(page)

    assert "≈ <5,000" in words
    assert "“nearly 5,000 people”" in words
    assert "2 figures, 1 independent" in words
    assert "Adopted" in words
    assert "First count." in words
    assert "[1]" in words
    assert 'href="#source-2"' in page
    assert 'id="source-2"' in page
    document, passage = cast.own.document.public_id, cast.own.passage.public_id
    assert f'href="/documents/{document}/#passage-{passage}"' in page


def test_the_plot_has_a_title_a_description_and_a_table_that_says_the_same(cast: Cast) -> None:
    add_figures(cast.admin, cast.own, spread(4))
    page = read(log_in(cast.viewer), address(cast.own.event))

    assert re.search(r'<svg class="plot__field" role="img"', page)
    assert "<title id=" in page
    assert "6 figures on a linear axis, from 1,000 (organiser) to ≈ <5,000 (Police)." in text_of(
        page
    )
    assert page.count('<th scope="row" class="num">') == 6


def test_pages_hold_no_inline_style_or_script(cast: Cast) -> None:
    page = read(log_in(cast.admin), address(cast.own.event))

    assert " style=" not in page
    assert not re.search(r"<script(?![^>]* src=)", page)
    assert not re.search(r" on[a-z]+=", page)


def test_conflicts_are_told_with_gap_grade_and_reason(cast: Cast) -> None:
    add_figures(cast.admin, cast.own, [{"value": Decimal(12_000), "speaker_role": "organizer"}])
    words = text_of(read(log_in(cast.viewer), address(cast.own.event)))

    assert "×2.5 major" in words
    assert "No number fits both figures." in words


def test_the_board_takes_as_many_queries_for_two_figures_as_for_thirty(cast: Cast) -> None:
    client = log_in(cast.adjudicator)
    few = count_queries(client, address(cast.own.event))
    add_figures(cast.admin, cast.own, spread(30))

    assert count_queries(client, address(cast.own.event)) == few <= 12


def test_viewers_see_no_forms(cast: Cast) -> None:
    page = read(log_in(cast.viewer), address(cast.own.event))
    forms = re.findall(r'<form[^>]* method="post" action="([^"]+)"', page)

    assert [form for form in forms if form != "/logout/"] == []


@pytest.mark.parametrize("tail", ["", "edit/", "merge/"])
def test_who_is_not_a_member_finds_nothing(cast: Cast, tail: str) -> None:
    for user in (cast.outsider, cast.staff):
        read(log_in(user), address(cast.own.event, tail), status=404)
    read(log_in(cast.outsider), list_address(cast), status=404)


@pytest.mark.parametrize(("tail", "who"), [("edit/", "viewer"), ("merge/", "reviewer")])
def test_a_role_that_is_too_low_is_told_so(cast: Cast, tail: str, who: str) -> None:
    user: User = getattr(cast, who)
    read(log_in(user), address(cast.own.event, tail), status=403)


def test_an_event_without_figures_says_what_to_do(cast: Cast) -> None:
    event = create_event(actor=cast.admin, project=cast.own.project, details={"title": "Rally"})

    assert "No figure is about this event yet" in read(log_in(cast.viewer), address(event))


# --- Editing --------------------------------------------------------------------------------


def test_a_reviewer_edits_an_event(cast: Cast) -> None:
    client = log_in(cast.reviewer)
    send(client, address(cast.own.event, "edit/"), **edit_data(cast.own.event, place="Port Merrow"))

    assert Event.objects.get(pk=cast.own.event.pk).place == "Port Merrow"
    assert "Port Merrow" in text_of(read(client, address(cast.own.event)))


def test_a_stale_save_shows_both_versions_and_loses_nothing(cast: Cast) -> None:
    event = cast.own.event
    stale = edit_data(event, place="Port Merrow", kind="parade")
    revise_event(
        actor=cast.admin, event=event, changes={"place": "Merrow Quay"}, expected=event.row_version
    )
    client = log_in(cast.reviewer)
    page = send(client, address(event, "edit/"), expect=422, **stale)

    assert "Somebody else changed this while you were writing." in page
    assert "Place Merrow Quay Port Merrow" in text_of(page)
    assert 'value="Port Merrow"' in page
    assert 'value="parade"' in page
    stale["row_version"] = re.search(r'name="row_version" value="(\d+)"', page).group(1)
    send(client, address(event, "edit/"), **stale)
    assert Event.objects.get(pk=event.pk).place == "Port Merrow"


def test_problems_stand_at_their_fields(cast: Cast) -> None:
    page = send(
        log_in(cast.reviewer),
        address(cast.own.event, "edit/"),
        expect=422,
        **edit_data(cast.own.event, part="sub_event"),
    )

    assert "Name the event that it is a part of." in page


def test_the_history_tells_what_changed_in_words(cast: Cast) -> None:
    revise_event(
        actor=cast.reviewer,
        event=cast.own.event,
        changes={"date": datetime.date(2025, 5, 3), "date_precision": "week"},
        expected=None,
    )
    words = text_of(read(log_in(cast.viewer), address(cast.own.event)))

    assert "Reviewer changed the event Harbour March" in words
    assert "date 2025-05-03" in words
    assert "date precision day week" in words


# --- New events -----------------------------------------------------------------------------


def test_an_event_is_made_from_the_list(cast: Cast) -> None:
    client = log_in(cast.reviewer)
    send(client, list_address(cast, "new/"), title="Rally", date_precision="day")

    assert "Rally" in text_of(read(client, list_address(cast)))


def test_an_event_that_is_probably_there_already_is_asked_about(cast: Cast) -> None:
    details = {"date": datetime.date(2025, 5, 3), "place": "Port Merrow"}
    create_event(
        actor=cast.admin, project=cast.own.project, details={"title": "The march", **details}
    )
    client = log_in(cast.reviewer)
    given = {"title": "March", "date": "2025-05-04", "place": "port merrow"}
    page = send(client, list_address(cast, "new/"), expect=422, date_precision="day", **given)
    assert "The march" in text_of(page)
    assert not Event.objects.filter(title="March").exists()

    send(client, list_address(cast, "new/"), date_precision="day", sure="1", **given)
    assert Event.objects.filter(title="March").exists()


def test_events_of_other_projects_are_no_choice_for_a_parent(cast: Cast) -> None:
    page = send(
        log_in(cast.reviewer),
        address(cast.own.event, "edit/"),
        expect=422,
        **edit_data(cast.own.event, parent=cast.foreign.event.pk, part="sub_event"),
    )

    assert "Select a valid choice" in page
    assert Event.objects.get(pk=cast.own.event.pk).parent is None


# --- Deciding, merging, deleting, commenting ------------------------------------------------


def test_an_adjudicator_adopts_a_figure_with_a_reason(cast: Cast) -> None:
    event, claim = cast.own.event, cast.own.other_claim
    figure = f"{claim.public_id}:0"
    client = log_in(cast.adjudicator)
    send(client, address(event, "rank/"), figure=figure, rank="preferred", reason="Film.")

    assert Assessment.objects.get(claim=claim).rank == "preferred"
    assert Assessment.objects.get(claim=cast.own.claim).rank == "normal"


def test_a_decision_needs_its_reason(cast: Cast) -> None:
    claim = cast.own.other_claim
    page = send(
        log_in(cast.adjudicator),
        address(cast.own.event, "rank/"),
        expect=422,
        figure=f"{claim.public_id}:0",
        rank="preferred",
        reason=" ",
    )

    assert "This field is required." in page
    assert not Assessment.objects.filter(claim=claim).exists()


def test_a_rank_that_somebody_changed_meanwhile_is_not_overwritten(cast: Cast) -> None:
    seen = f"{cast.own.claim.public_id}:{cast.own.assessment.row_version}"
    client = log_in(cast.adjudicator)
    given = {"figure": seen, "rank": "deprecated", "reason": "Disowned."}
    send(client, address(cast.own.event, "rank/"), **given)
    page = send(client, address(cast.own.event, "rank/"), expect=422, **given)

    assert "Somebody ranked that figure meanwhile" in page


@pytest.mark.parametrize("who", ["viewer", "reviewer"])
def test_only_adjudicators_decide(cast: Cast, who: str) -> None:
    client = log_in(getattr(cast, who))
    given = {"figure": f"{cast.own.other_claim.public_id}:0", "rank": "normal", "reason": "x"}
    send(client, address(cast.own.event, "rank/"), expect=403, **given)


def test_a_merged_event_is_a_signpost(cast: Cast) -> None:
    into = create_event(actor=cast.admin, project=cast.own.project, details={"title": "March"})
    client = log_in(cast.adjudicator)
    send(client, address(cast.own.event, "merge/"), into=into.pk, reason="One march.")

    assert Claim.objects.filter(event=into).count() == 2
    assert "are one; everything is there" in read(client, address(cast.own.event))


def test_an_event_with_figures_cannot_be_deleted(cast: Cast) -> None:
    client = log_in(cast.reviewer)
    send(client, address(cast.own.event, "delete/"))

    assert Event.objects.filter(pk=cast.own.event.pk).exists()
    assert "Claims are about this event." in read(client, address(cast.own.event))


def test_a_comment_is_added_by_a_plain_form_and_taken_away_by_its_author(cast: Cast) -> None:
    client = log_in(cast.reviewer)
    send(client, address(cast.own.event, "comments/"), text="<b>Which</b> bridge?")
    comment = Comment.objects.get(event=cast.own.event)
    assert "&lt;b&gt;Which&lt;/b&gt; bridge?" in read(client, address(cast.own.event))

    send(log_in(cast.adjudicator), f"/comments/{comment.public_id}/delete/", expect=403)
    assert Comment.objects.filter(pk=comment.pk).exists()
    send(client, f"/comments/{comment.public_id}/delete/")
    assert not Comment.objects.filter(pk=comment.pk).exists()


def test_viewers_cannot_comment(cast: Cast) -> None:
    send(log_in(cast.viewer), address(cast.own.event, "comments/"), expect=403, text="Hm.")


def test_a_comment_on_a_link_is_deleted_too(cast: Cast) -> None:
    comment = add_comment(actor=cast.reviewer, target=cast.own.link, text="Really?")
    send(log_in(cast.reviewer), f"/comments/{comment.public_id}/delete/")

    assert not Comment.objects.filter(pk=comment.pk).exists()


# --- The list -------------------------------------------------------------------------------


def test_the_list_tells_figures_spans_and_conflicts(cast: Cast) -> None:
    add_figures(cast.admin, cast.own, [{"value": Decimal(12_000), "speaker_role": "organizer"}])
    words = text_of(read(log_in(cast.viewer), list_address(cast)))

    assert "4,500–12,000" in words
    assert "3 figures" in words
    assert "2 conflicts" in words


def test_the_list_takes_as_many_queries_for_many_events(cast: Cast) -> None:
    client = log_in(cast.viewer)
    few = count_queries(client, list_address(cast))
    add_figures(cast.admin, cast.own, spread(20))
    for number in range(10):
        create_event(
            actor=cast.admin, project=cast.own.project, details={"title": f"Event {number}"}
        )

    assert count_queries(client, list_address(cast)) == few


def test_the_list_is_searched_and_paged(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("claims.views.events.PAGE_SIZE", 1)
    create_event(actor=cast.admin, project=cast.own.project, details={"title": "Rally"})
    client = log_in(cast.viewer)

    assert "Next page" in read(client, list_address(cast))
    assert str(cast.own.event.public_id) not in read(client, list_address(cast, "?q=rally"))
    assert "No event is called that" in read(client, list_address(cast, "?q=nothing+such"))


def test_an_empty_list_teaches(cast: Cast) -> None:
    Assessment.objects.all().delete()
    Label.objects.all().delete()
    Claim.objects.all().delete()
    Event.objects.all().delete()

    assert "Make the first event" in read(log_in(cast.reviewer), list_address(cast))


def test_the_family_shows_as_a_tree_with_counter_events(cast: Cast) -> None:
    def make(title: str, **details: object) -> Event:
        return create_event(
            actor=cast.admin, project=cast.own.project, details={"title": title, **details}
        )

    weekend = make("Weekend")
    march = make("March", parent=weekend, part="sub_event")
    make("Counter-march", parent=march, part="counterpart")
    make("Stream", parent=march, part="online_half")
    make("Vigil", parent=weekend, part="sub_event")
    page = read(log_in(cast.viewer), address(march))
    [family] = re.findall(r'<nav class="family".*?</nav>', page)
    assert text_of(family) == (
        "Weekend part of it March counter-event Counter-march its online half Stream "
        "part of it Vigil"
    )
    assert '<strong aria-current="page">March</strong>' in family
    assert family.count("<ul>") == 3
    assert "family" not in read(log_in(cast.viewer), address(cast.own.event))


def test_a_merged_event_is_split_off_on_its_page(cast: Cast) -> None:
    twin = create_event(actor=cast.admin, project=cast.own.project, details={"title": "Quay March"})
    client = log_in(cast.adjudicator)
    send(client, address(twin, "merge/"), into=cast.own.event.pk, reason="One march.")
    assert "Also called Quay March" in text_of(read(client, address(cast.own.event)))
    assert "Split it off again" in read(client, address(twin))
    assert "Split it off again" not in read(log_in(cast.reviewer), address(twin))
    send(client, address(twin, "split/"), reason="Two after all.")
    assert "Split it off again" not in read(client, address(twin))
