"""Every named constraint refuses a row that breaks it, on whichever database the tests run.

The constraints are read from the models: a new one without a case here fails the build.
"""

from __future__ import annotations

import datetime
import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from annotator import history
from annotator.models import (
    Action,
    ApiToken,
    CopiedStretch,
    Dismissal,
    Document,
    FigureScan,
    Fingerprint,
    FoundFigure,
    HistoryEntry,
    IdempotencyKey,
    Membership,
    Passage,
    Project,
    Version,
)
from annotator.organising import create_project
from claims.models import (
    Agent,
    Alias,
    Assessment,
    Claim,
    ClaimSketch,
    Comment,
    Event,
    FruitlessSearch,
    Label,
    Link,
    PairDismissal,
    ProposedPair,
    SavedSearch,
    Share,
)
from tests.cast import Cast, make_user

CONSTRAINTS = {
    constraint.name: constraint
    for label in ("annotator", "claims")
    for model in apps.get_app_config(label).get_models()
    for constraint in model._meta.constraints
}

Break = Callable[[Cast], object]


def setting(model: type[models.Model], **values: Any) -> Break:
    """Change the cast's own row of ``model`` by one UPDATE past all stages."""

    def act(cast: Cast) -> object:
        name = {"apitoken": None}.get(model._meta.model_name or "", model._meta.model_name)
        rows: Any = model._default_manager
        row = getattr(cast.own, name) if name else rows.first()
        return rows.filter(pk=row.pk).update(**values)

    return act


def repeating(model: type[models.Model], **values: Any) -> Break:
    """Store the cast's own row of ``model`` once more, with ``values`` instead of its own."""

    def act(cast: Cast) -> object:
        row = getattr(cast.own, str(model._meta.model_name))
        return copy_of(row, **values)

    return act


def copy_of(row: Any, **values: Any) -> Any:
    names = [field.attname for field in row._meta.concrete_fields]
    own = {name: getattr(row, name) for name in names if name not in ("id", "public_id")}
    return type(row)._default_manager.create(**{**own, **values})


def making_version(**values: Any) -> Break:
    def act(cast: Cast) -> object:
        version = Version.objects.get(pk=cast.own.document.current_id)
        return copy_of(version, **{"number": 9, **values})

    return act


def finding_a_figure(**values: Any) -> Break:
    def act(cast: Cast) -> object:
        scan = FigureScan.objects.create(version_id=cast.own.document.current_id, finder="f")
        details = {"start": 0, "end": 1, "kind": "count", **values}
        return FoundFigure.objects.create(project=cast.own.project, scan=scan, **details)

    return act


def making_history(**values: Any) -> Break:
    def act(cast: Cast) -> object:
        details = {"action": Action.CREATE, "after": {}, "object_type": "x", **values}
        return HistoryEntry.objects.create(
            project=cast.own.project, actor=cast.admin, object_id=uuid.uuid4(), **details
        )

    return act


def pointing_at_itself(model: type[models.Model], column: str, **values: Any) -> Break:
    def act(cast: Cast) -> object:
        row = getattr(cast.own, str(model._meta.model_name))
        return model._default_manager.filter(pk=row.pk).update(**{column: row.pk}, **values)

    return act


def giving_a_verdict_twice(cast: Cast) -> None:
    for _ in range(2):
        Assessment.objects.create(
            project=cast.own.project,
            claim=cast.own.claim,
            verdict="REFUTED",
            reason="x",
            created_by=cast.admin,
        )


def adopting_two(cast: Cast) -> None:
    copy_of(cast.own.assessment, claim_id=cast.own.other_claim.pk)


def linking_back(cast: Cast) -> None:
    link = cast.own.link
    copy_of(link, source_id=link.target_id, target_id=link.source_id)


def repeating_a_refutation(cast: Cast) -> None:
    for _ in range(2):
        copy_of(cast.own.link, relation="refutes")


def naming_again(**values: Any) -> Break:
    def act(cast: Cast) -> object:
        details = {"agent": cast.own.agent, "name": "Force", "name_key": "force", **values}
        return Alias.objects.create(project=cast.own.project, **details)

    return act


def naming_twice(cast: Cast) -> None:
    other = copy_of(cast.own.agent, name_key="another force")
    for agent in (cast.own.agent, other):
        naming_again(agent=agent)(cast)


def naming_an_event_twice(cast: Cast) -> None:
    for _ in range(2):
        naming_again(agent=None, event=cast.own.event)(cast)


def repeating_a_key(cast: Cast) -> None:
    for _ in range(2):
        IdempotencyKey.objects.create(user=cast.admin, key="k", fingerprint="f")


def renaming(model: type[models.Model], **values: Any) -> Break:
    """Change all rows of a model by one UPDATE past all stages."""
    return lambda cast: model._default_manager.update(**values)


def saving_twice(cast: Cast) -> None:
    copy_of(cast.own.saved_search)


def searching_for_two(cast: Cast) -> None:
    rows = FruitlessSearch.objects.filter(pk=cast.own.fruitless_search.pk)
    rows.update(event=cast.own.event, claim=cast.own.claim)


def keeping_a_fingerprint(cast: Cast) -> Fingerprint:
    return Fingerprint.objects.create(
        project=cast.own.project, version_id=cast.own.document.current_id, hash=1
    )


def sharing(**values: Any) -> Break:
    def act(cast: Cast) -> object:
        details = {"start": 0, "end": 1, "other_start": 0, "other_end": 1, "words": 1}
        details |= {
            "version_id": cast.own.other_document.current_id,
            "other_id": cast.own.document.current_id,
        }
        return CopiedStretch.objects.create(project=cast.own.project, **{**details, **values})

    return act


def sketching(**values: Any) -> Break:
    def act(cast: Cast) -> object:
        return ClaimSketch.objects.create(
            claim=cast.own.claim,
            project=cast.own.project,
            document=cast.own.document,
            version_id=cast.own.document.current_id,
            **{"start": 0, "end": 1, **values},
        )

    return act


def proposing(*, turned: bool = False, **values: Any) -> Break:
    def act(cast: Cast) -> object:
        older, newer = cast.own.claim.pk, cast.own.other_claim.pk
        ends = {"older_id": newer, "newer_id": older} if turned else {}
        details = {"older_id": older, "newer_id": newer, "relation": "conflicts", "rank": 1}
        return ProposedPair.objects.create(
            project=cast.own.project, **{**details, **ends, **values}
        )

    return act


NO_NUMBER = {"value": None, "low": None, "high": None, "magnitude": ""}


def sharing_with_a_short_token(cast: Cast) -> object:
    return Share.objects.create(
        project=cast.own.project, event=cast.own.event, created_by=cast.admin, token="guess"
    )


CASES: dict[str, list[Break]] = {
    "project_has_a_name": [setting(Project, name="")],
    "membership_once_per_project": [repeating(Membership)],
    "membership_role_is_known": [setting(Membership, role="boss"), setting(Membership, role="")],
    "api_token_scope_is_known": [setting(ApiToken, scope="all")],
    "document_has_a_title": [setting(Document, title="")],
    "version_number_once": [making_version(number=1)],
    "version_has_text": [making_version(text="", length=0)],
    "version_length_is_true": [making_version(text="😀", length=2), making_version(length=1)],
    "version_sha256_is_whole": [making_version(sha256="abc"), making_version(sha256="")],
    "passage_start_before_end": [setting(Passage, start=5, end=5, exact="")],
    "passage_quote_fills_span": [setting(Passage, exact="😀"), setting(Passage, end=999)],
    "passage_once_per_span": [repeating(Passage)],
    "dismissal_start_before_end": [setting(Dismissal, start=3)],
    "dismissal_once_per_reviewer_and_span": [repeating(Dismissal)],
    "found_figure_start_before_end": [finding_a_figure(start=5, end=5)],
    "history_action_is_known": [making_history(action="undo")],
    "history_shows_before_or_after": [making_history(before=None, after=None)],
    "idempotency_key_once_per_user": [repeating_a_key],
    "agent_has_a_name": [setting(Agent, name_key="")],
    "agent_kind_is_known": [setting(Agent, kind="robot")],
    "agent_name_once_per_project": [repeating(Agent)],
    "agent_not_merged_into_itself": [pointing_at_itself(Agent, "merged_into")],
    "alias_has_a_name": [naming_again(name_key="")],
    "alias_of_one_agent_or_event": [
        naming_again(agent=None),
        lambda cast: naming_again(event=cast.own.event)(cast),
    ],
    "alias_of_one_agent_per_project": [naming_twice],
    "alias_once_per_event": [naming_an_event_twice],
    "event_has_a_title": [setting(Event, title="")],
    "event_date_precision_is_known": [setting(Event, date_precision="")],
    "event_part_names_its_relation": [
        setting(Event, part="sub_event"),
        lambda cast: copy_of(cast.own.event, parent_id=cast.own.event.pk),
        lambda cast: copy_of(cast.own.event, parent_id=cast.own.event.pk, part="half"),
    ],
    "event_not_its_own_part": [pointing_at_itself(Event, "parent", part="sub_event")],
    "event_not_merged_into_itself": [pointing_at_itself(Event, "merged_into")],
    "claim_has_text": [setting(Claim, claim_text="")],
    "claim_figure_names_its_measure": [setting(Claim, measure_kind="")],
    "claim_figure_has_a_number": [setting(Claim, **NO_NUMBER)],
    "claim_low_not_above_high": [setting(Claim, low=2, high=1)],
    "claim_plausible_low_not_above_high": [setting(Claim, plausible_low=2, plausible_high=1)],
    "claim_not_copied_from_itself": [pointing_at_itself(Claim, "copied_from")],
    "claim_type_is_known": [setting(Claim, claim_type="rumour")],
    "claim_measure_is_known": [setting(Claim, measure_kind="crowd")],
    "claim_bound_is_known": [setting(Claim, bound="roughly")],
    "claim_role_is_known": [setting(Claim, speaker_role=""), setting(Claim, speaker_role="king")],
    "claim_occurrence_is_known": [setting(Claim, occurrence="")],
    "claim_status_is_known": [setting(Claim, status="done")],
    "claim_date_precision_is_known": [setting(Claim, date_precision="era")],
    "claim_geo_precision_is_known": [setting(Claim, geo_precision="planet")],
    "claim_time_basis_is_known": [setting(Claim, time_basis="nightly")],
    "claim_scope_is_known": [setting(Claim, scope="everything")],
    "claim_method_is_known": [setting(Claim, method="divination")],
    "event_geo_precision_is_known": [setting(Event, geo_precision="planet")],
    "fingerprint_once_per_version": [
        lambda cast: [keeping_a_fingerprint(cast) for _ in range(2)],
    ],
    "copied_stretch_start_before_end": [sharing(start=5, end=5), sharing(other_end=0)],
    "copied_stretch_other_came_first": [
        lambda cast: sharing(other_id=cast.own.other_document.current_id)(cast)
    ],
    "copied_stretch_once": [lambda cast: [sharing()(cast) for _ in range(2)]],
    "sketch_start_before_end": [sketching(start=5, end=5)],
    "sketch_days_in_order": [
        sketching(first_day=datetime.date(2025, 5, 4), last_day=datetime.date(2025, 5, 3)),
        sketching(first_day=datetime.date(2025, 5, 4)),
    ],
    "proposed_pair_older_came_first": [
        proposing(turned=True),
        lambda cast: proposing(older_id=cast.own.other_claim.pk)(cast),
    ],
    "proposed_pair_relation_is_known": [proposing(relation="likes"), proposing(relation="")],
    "proposed_pair_once": [lambda cast: [proposing()(cast) for _ in range(2)]],
    "pair_dismissal_stored_one_way_round": [
        lambda cast: PairDismissal.objects.filter(pk=cast.own.pair_dismissal.pk).update(
            first=cast.own.pair_dismissal.second_id
        )
    ],
    "pair_dismissal_once": [lambda cast: copy_of(cast.own.pair_dismissal)],
    "link_joins_two_passages": [lambda cast: setting(Link, target=cast.own.link.source_id)(cast)],
    "link_relation_is_known": [setting(Link, relation="likes")],
    "link_once_per_relation": [repeating_a_refutation],
    "link_symmetric_relation_stored_once": [linking_back],
    "label_is_known": [setting(Label, label="LIKES"), setting(Label, label="")],
    "label_once_per_reviewer_and_pair": [repeating(Label, label="REFUTES")],
    "share_token_is_long": [sharing_with_a_short_token],
    "assessment_gives_its_reason": [setting(Assessment, reason="")],
    "assessment_is_rank_or_verdict": [
        setting(Assessment, rank=""),
        setting(Assessment, rank="best"),
        setting(Assessment, verdict="REFUTED"),
        setting(Assessment, measure_kind=""),
        setting(Assessment, event=None),
        setting(Assessment, event=None, rank="", measure_kind="", verdict="TRUE"),
    ],
    "assessment_one_preferred_per_measure": [adopting_two],
    "assessment_one_rank_per_figure": [repeating(Assessment, rank="normal")],
    "assessment_one_verdict_per_person": [giving_a_verdict_twice],
    "saved_search_has_a_name": [renaming(SavedSearch, name="")],
    "saved_search_place_is_known": [renaming(SavedSearch, searched_in="attic")],
    "saved_search_name_once_per_person": [saving_twice],
    "fruitless_search_has_a_query": [renaming(FruitlessSearch, query="")],
    "fruitless_search_has_a_place": [renaming(FruitlessSearch, place="")],
    "fruitless_search_for_one_thing": [searching_for_two],
    "comment_has_text": [setting(Comment, text="")],
    "comment_on_exactly_one_object": [
        setting(Comment, document=None),
        lambda cast: setting(Comment, claim=cast.own.claim.pk)(cast),
    ],
}


def test_every_constraint_has_its_cases_and_every_case_a_constraint() -> None:
    assert set(CASES) == set(CONSTRAINTS)
    assert all(CASES.values())


@pytest.mark.parametrize(
    ("name", "number"), [(name, number) for name in CASES for number in range(len(CASES[name]))]
)
def test_a_row_that_breaks_it_is_refused(cast: Cast, name: str, number: int) -> None:
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        CASES[name][number](cast)
    if isinstance(CONSTRAINTS[name], models.CheckConstraint) or connection.vendor != "sqlite":
        assert name in str(refused.value)
    else:
        assert "UNIQUE" in str(refused.value)


@pytest.mark.parametrize("model", [Membership, Passage, Claim, Event, Agent, Link])
def test_public_ids_are_given_once(cast: Cast, model: type[models.Model]) -> None:
    rows: Any = model._default_manager
    first, second = rows.order_by("pk")[:2]
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.filter(pk=second.pk).update(public_id=first.public_id)


def delete_by_hand(row: models.Model) -> None:
    """Delete past the mapper, and ask for the foreign keys before the commit would."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {row._meta.db_table} WHERE id = %s", [row.pk])
        connection.check_constraints()


@pytest.mark.parametrize("name", ["passage", "event", "agent", "project", "claim"])
def test_rows_that_others_refer_to_cannot_be_deleted_past_the_stages(cast: Cast, name: str) -> None:
    with pytest.raises(IntegrityError):
        delete_by_hand(getattr(cast.own, name))


# Triggers.


def test_the_triggers_are_there_after_all_migrations(cast: Cast) -> None:
    assert history.missing_triggers(connection) == []
    assert len(history.trigger_names()) == 3


FORBIDDEN = [
    "UPDATE annotator_historyentry SET reason = 'forged'",
    "UPDATE annotator_historyentry SET reason = reason WHERE id = (SELECT MIN(id) FROM "
    "annotator_historyentry)",
    "DELETE FROM annotator_historyentry",
    "DELETE FROM annotator_historyentry WHERE id = (SELECT MAX(id) FROM annotator_historyentry)",
    "UPDATE annotator_version SET text = 'forged', length = 6",
    "UPDATE annotator_version SET file_name = 'other'",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_history_and_versions_cannot_be_rewritten_by_hand(cast: Cast, statement: str) -> None:
    before = list(HistoryEntry.objects.values_list("pk", "reason"))
    texts = list(Version.objects.values_list("pk", "text", "file_name"))
    with (
        pytest.raises(IntegrityError) as refused,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert "append-only" in str(refused.value) or "immutable" in str(refused.value)
    assert list(HistoryEntry.objects.values_list("pk", "reason")) == before
    assert list(Version.objects.values_list("pk", "text", "file_name")) == texts


def test_nor_by_the_object_relational_mapper(cast: Cast) -> None:
    entry = HistoryEntry.objects.earliest("pk")
    version = Version.objects.earliest("pk")
    entry.reason = version.file_name = "forged"
    for act in (
        entry.save,
        entry.delete,
        HistoryEntry.objects.all().delete,
        lambda: HistoryEntry.objects.update(at=timezone.now()),
        version.save,
        lambda: Version.objects.update(number=7),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


@pytest.mark.django_db(transaction=True)
def test_history_cannot_be_emptied_by_truncating() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has no TRUNCATE")
    create_project(actor=make_user("ann"), name="Quay")
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("TRUNCATE annotator_historyentry CASCADE")
    assert HistoryEntry.objects.exists()
