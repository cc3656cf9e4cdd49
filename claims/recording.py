"""Recording what a passage claims: the one place where claims are written.

A claim's derived columns (quote, coded numbers, plausible interval) are computed here and never
given by a caller.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.deletion import ProtectedError

from annotator import access
from annotator.cleaning import clean_values
from annotator.errors import Conflicting, Invalid, Problem
from annotator.history import record
from annotator.models import Action, Passage, User
from annotator.revising import check_version, delete_row, save_changes
from claims.agents import find_or_create_agent
from claims.models import Agent, Assessment, Claim, Event
from claims.presenting import present_claim
from claims.quantities import (
    Quantity,
    QuantityFieldError,
    check_quantity,
    is_derivable,
    plausible_interval,
    warn_quantity,
)
from claims.rollups import code_quantity
from claims.tasks import propose_links_of
from claims.vocabulary import Bound, ClaimType, MeasureKind, SpeakerRole

CODING_CONVENTION = "ccc"

# What a caller may say of a claim; everything else is derived or fixed at recording.
GIVEN_FIELDS = (
    "event",
    "claim_text",
    "claim_type",
    "speaker",
    "speaker_role",
    "reporting_source",
    "copied_from",
    "claim_date",
    "event_date",
    "date_precision",
    "place",
    "geo_precision",
    "occurrence",
    "status",
    "measure_kind",
    "unit",
    "value",
    "low",
    "high",
    "bound",
    "magnitude",
    "hedge",
    "time_basis",
    "scope",
    "method",
    "override_reason",
)
_DERIVED_FIELDS = (
    "coded_low",
    "coded_high",
    "coding_convention",
    "plausible_low",
    "plausible_high",
    "plausible_low_inclusive",
    "plausible_high_inclusive",
)
_QUANTITY_FIELDS = ("measure_kind", "unit", "value", "low", "high", "bound", "magnitude")

# The column holds 15 digits before the point and 4 after it.
_TOO_LARGE = Decimal(10) ** 15
_FINEST = Decimal("0.0001")


@transaction.atomic
def record_claim(*, actor: User, passage: Passage, details: dict[str, Any]) -> Claim:
    """Record what ``passage`` claims. Commits.

    ``details`` maps names of GIVEN_FIELDS to model values (Event and Agent rows, Decimals,
    dates). A missing ``claim_text`` is drafted from the figure; a missing ``reporting_source``
    is the document's outlet. Raises Invalid naming every field at fault, NotAllowed.
    """
    access.require(actor, passage.project_id, "record")
    claim = Claim(
        project_id=passage.project_id,
        passage=passage,
        text_as_stated=passage.exact,
        created_by=actor,
        **_clean(details),
    )
    _refuse_foreign(claim)
    _refuse_gone(claim, details)
    _refuse_bad_figure(claim)
    if claim.reporting_source is None and passage.version.document.outlet:
        claim.reporting_source = find_or_create_agent(
            actor=actor, project_id=passage.project_id, name=passage.version.document.outlet
        )
    claim.claim_text = claim.claim_text.strip() or draft_claim_text(claim)
    _derive(claim)
    claim.save(force_insert=True)
    record(actor, Action.CREATE, claim, after=present_claim(claim))
    transaction.on_commit(partial(propose_links_of.enqueue, claim.pk))
    return claim


@transaction.atomic
def revise_claim(
    *, actor: User, claim: Claim, changes: dict[str, Any], expected: int | None
) -> Claim:
    """Change what is said about a claim. Commits.

    Raises Invalid, NotAllowed, Stale, and Conflicting when the event or the measure of a figure
    would change that has a rank for its event and measure.
    """
    access.require(actor, claim.project_id, "record")
    check_version(claim, expected)
    before = present_claim(claim)
    cleaned = _clean(changes)
    _refuse_ranked(claim, cleaned)
    for name, value in cleaned.items():
        setattr(claim, name, value)
    _refuse_foreign(claim)
    _refuse_gone(claim, changes)
    if set(changes) & {*_QUANTITY_FIELDS, "claim_type", "override_reason"}:
        _refuse_bad_figure(claim)
    claim.claim_text = claim.claim_text.strip() or draft_claim_text(claim)
    _derive(claim)
    written = {name: getattr(claim, name) for name in (*GIVEN_FIELDS, *_DERIVED_FIELDS)}
    save_changes(claim, written, expected)
    record(actor, Action.UPDATE, claim, before=before, after=present_claim(claim))
    transaction.on_commit(partial(propose_links_of.enqueue, claim.pk))
    return claim


@transaction.atomic
def delete_claim(*, actor: User, claim: Claim, expected: int | None) -> None:
    """Delete a claim on which nothing hangs; its passage stays. Commits.

    Raises Conflicting while links, labels, assessments, comments or copies name it, Stale.
    """
    access.require(actor, claim.project_id, "record")
    check_version(claim, expected)
    before = present_claim(claim)
    try:
        with transaction.atomic():
            delete_row(claim, expected)
    except ProtectedError:
        raise Conflicting(
            "Links, labels, assessments, comments, searches or copies hang on this claim. "
            "Delete those first."
        ) from None
    record(actor, Action.DELETE, claim, before=before)


def warnings_about(claim: Claim) -> list[Problem]:
    """Return what looks odd but is allowed: a slipped zero, unread digits. One query."""
    if claim.claim_type != ClaimType.NUMERICAL:
        return []
    others = Claim.objects.none()
    if claim.event_id:
        others = Claim.objects.filter(event_id=claim.event_id, measure_kind=claim.measure_kind)
    quantities = [other.quantity for other in others.exclude(pk=claim.pk)[:500]]
    return [
        Problem(warning.field, warning.code, warning.message)
        for warning in warn_quantity(claim.quantity, claim.text_as_stated, quantities)
    ]


def draft_claim_text(claim: Claim) -> str:
    """Return a neutral sentence that stands alone, from whatever is known of the claim."""
    if claim.claim_type != ClaimType.NUMERICAL:
        return claim.text_as_stated
    if claim.speaker:
        speaker = claim.speaker.name
    elif claim.speaker_role != SpeakerRole.UNATTRIBUTED:
        speaker = str(SpeakerRole(claim.speaker_role).label).capitalize()
    else:
        speaker = str(claim.reporting_source or "The source")
    measure = MeasureKind(claim.measure_kind).label
    event = f", {claim.event.title}" if claim.event else ""
    return f"{speaker}: {claim.figure} ({measure}){event}."


def quantity_problems(quantity: Quantity, quote: str, override_reason: str) -> list[Problem]:
    """Return why the figure may not be recorded from this quote; empty when it may."""
    problems = [Problem(p.field, p.code, p.message) for p in check_quantity(quantity)]
    problems += _size_problems(quantity)
    if not problems and not override_reason.strip() and not is_derivable(quantity, quote):
        problems.append(
            Problem(
                "override_reason",
                "not_in_quote",
                "The quote does not say this figure. Correct the figure, mark a longer passage, "
                "or say in override_reason why it differs.",
            )
        )
    return problems


def _size_problems(quantity: Quantity) -> list[Problem]:
    """Return which numbers the columns cannot hold."""
    problems = []
    for name, number in zip(("value", "low", "high"), quantity.numbers, strict=True):
        if number is None:
            continue
        if abs(number) >= _TOO_LARGE:
            problems.append(Problem(name, "too_large", "Numbers have at most 15 digits here."))
        elif number % _FINEST:
            problems.append(Problem(name, "too_fine", "At most four decimals fit here."))
    return problems


def _clean(details: dict[str, Any]) -> dict[str, Any]:
    """Return the details as they are stored.

    The numbers are left to ``_refuse_bad_figure``, and an empty ``claim_text`` is drafted.
    """
    numbers = ("value", "low", "high")
    own: dict[str, Any] = {name: details[name] for name in numbers if name in details}
    if "claim_text" in details and not details["claim_text"]:
        own["claim_text"] = ""
    others = {name: value for name, value in details.items() if name not in own}
    return {**clean_values(Claim, others), **own}


def _refuse_bad_figure(claim: Claim) -> None:
    """Fill in the bound that the numbers imply, and raise Invalid for what cannot be recorded."""
    claim.bound = claim.bound or _default_bound(claim)
    try:
        quantity = claim.quantity
    except QuantityFieldError as error:
        raise Invalid.field(error.field, error.code, error.message) from None
    if claim.claim_type == ClaimType.NUMERICAL:
        problems = quantity_problems(quantity, claim.text_as_stated, claim.override_reason)
    else:
        problems = _size_problems(quantity)
    if problems:
        raise Invalid("The figure cannot be recorded like this.", problems=problems)


def _refuse_ranked(claim: Claim, changes: dict[str, Any]) -> None:
    """Raise Conflicting when the changes would leave the figure's rank at another event."""
    moving = [
        name
        for name in ("event", "measure_kind")
        if name in changes and changes[name] != getattr(claim, name)
    ]
    if moving and Assessment.objects.filter(claim=claim, event__isnull=False).exists():
        raise Conflicting(
            "This figure has a rank for its event and measure. Take the rank back first."
        )


def _refuse_foreign(claim: Claim) -> None:
    """Raise Invalid for an event, agent or claim of another project."""
    named: dict[str, Event | Agent | Claim | None] = {
        "event": claim.event,
        "speaker": claim.speaker,
        "reporting_source": claim.reporting_source,
        "copied_from": claim.copied_from,
    }
    for name, row in named.items():
        if row is None:
            continue
        if row.project_id != claim.project_id:
            raise Invalid.field(name, "other_project", "It belongs to another project.")
    if claim.copied_from is not None and claim.copied_from.pk == claim.pk:
        raise Invalid.field("copied_from", "itself", "A claim is not a copy of itself.")


def _refuse_gone(claim: Claim, named: Collection[str]) -> None:
    """Raise Invalid for a named event or agent that was merged away, or deleted since it was read.

    The rows are locked until the commit, or a merge in between would leave the claim on a
    signpost that no board shows. One query per table.
    """
    for model, names in ((Event, ("event",)), (Agent, ("speaker", "reporting_source"))):
        keys = {name: getattr(claim, f"{name}_id") for name in names if name in named}
        keys = {name: key for name, key in keys.items() if key is not None}
        if not keys:
            continue
        living = model.objects.unmerged().filter(pk__in=keys.values()).order_by("pk")
        locked = set(living.select_for_update(no_key=True).values_list("pk", flat=True))
        for name, key in keys.items():
            if key not in locked:
                raise Invalid.field(
                    name, "merged", "It was merged into another one, or deleted; use another."
                )


def _default_bound(claim: Claim) -> str:
    if claim.claim_type != ClaimType.NUMERICAL:
        return ""
    if claim.value is not None:
        return Bound.EXACT
    if claim.low is not None and claim.high is not None:
        return Bound.RANGE
    if claim.magnitude:
        return Bound.VAGUE_MAGNITUDE
    return Bound.AT_LEAST if claim.low is not None else Bound.UP_TO


def _derive(claim: Claim) -> None:
    """Fill the columns that follow from the figure: coded numbers and plausible interval."""
    if claim.claim_type != ClaimType.NUMERICAL:
        claim.coded_low = claim.coded_high = claim.plausible_low = claim.plausible_high = None
        claim.coding_convention = ""
        claim.plausible_low_inclusive = claim.plausible_high_inclusive = True
        return
    quantity = claim.quantity
    claim.coded_low, claim.coded_high = code_quantity(quantity, CODING_CONVENTION) or (None, None)
    claim.coding_convention = CODING_CONVENTION if claim.coded_low is not None else ""
    interval = plausible_interval(quantity)
    claim.plausible_low, claim.plausible_high = interval.low, interval.high
    claim.plausible_low_inclusive = interval.low_inclusive
    claim.plausible_high_inclusive = interval.high_inclusive
