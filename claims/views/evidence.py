"""The evidence on a claim's page: its pairs with their labels, and the computed verdict.

Whoever may label sees what others found of a pair only after giving a label of one's own: a
judgement that follows others is worth less. Whoever may not label sees all of them.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from annotator import access
from annotator.errors import Conflicting, Invalid, Stale
from annotator.models import Passage, User
from annotator.views.asking import asker
from claims.forms import LabelForm
from claims.labelling import give_label, remove_label, revise_label
from claims.models import Claim, Label, Link
from claims.vocabulary import PairLabel, Relation, Verdict
from claims.weighing import Pair, compute_verdict, read_pairs

MOST_PAIRS = 100

# What a link's relation reads the passage as, where it says so.
_READINGS = {
    Relation.SUPPORTS.value: PairLabel.SUPPORTS,
    Relation.CORROBORATES.value: PairLabel.SUPPORTS,
    Relation.REFUTES.value: PairLabel.REFUTES,
    Relation.CONFLICTS.value: PairLabel.REFUTES,
}
_TALLIED = {
    PairLabel.SUPPORTS: ("supports", "support"),
    PairLabel.REFUTES: ("refutes", "refute"),
    PairLabel.NOT_ENOUGH_INFO: ("says not enough", "say not enough"),
}
_OPPOSED = {PairLabel.SUPPORTS: PairLabel.REFUTES, PairLabel.REFUTES: PairLabel.SUPPORTS}


@dataclass(frozen=True, slots=True)
class Tie:
    """A link as the claim's side of it reads: "is refuted by"."""

    link: Link
    words: str


@dataclass(frozen=True, slots=True)
class ShownPair:
    """A pair as one person may see it; ``is_blind`` while the labels of others are kept back."""

    pair: Pair
    ties: list[Tie]
    mine: Label | None
    is_blind: bool

    @property
    def others(self) -> list[Label]:
        return [label for label in self.pair.labels if label != self.mine]

    @property
    def resolved(self) -> PairLabel:
        return PairLabel(self.pair.resolved)

    @property
    def differs_from_link(self) -> bool:
        """Tell whether the labels say the opposite of what a link reads the passage as."""
        opposite = _OPPOSED.get(self.resolved)
        return any(_READINGS.get(tie.link.relation) == opposite for tie in self.ties if opposite)

    @property
    def claim(self) -> Claim | None:
        """Return the claim that a link names at the far end."""
        for tie in self.ties:
            at_source = tie.link.source_id == self.pair.evidence.pk
            named = tie.link.source_claim if at_source else tie.link.target_claim
            if named is not None:
                return named
        return None


@dataclass(frozen=True, slots=True)
class Evidence:
    """All pairs of a claim; ``verdict`` is None while some labels are kept back.

    ``tally`` says how many passages support and refute: "2 support, 1 refutes".
    """

    pairs: list[ShownPair]
    further: int
    verdict: Verdict | None
    tally: str
    blind: int

    @property
    def label_ids(self) -> list[uuid.UUID]:
        """Return the ids of the labels that may be seen."""
        open_pairs = (shown.pair for shown in self.pairs if not shown.is_blind)
        return [label.public_id for pair in open_pairs for label in pair.labels]

    @property
    def link_keys(self) -> set[int]:
        return {tie.link.pk for shown in self.pairs for tie in shown.ties}


def read_evidence(claim: Claim, user: User, *, may_label: bool) -> Evidence:
    """Return the claim's evidence as ``user`` may see it. Two queries."""
    pairs = read_pairs(claim)
    shown = [_show(claim, pair, user, may_label=may_label) for pair in pairs]
    blind = sum(each.is_blind for each in shown)
    return Evidence(
        pairs=shown[:MOST_PAIRS],
        further=max(0, len(shown) - MOST_PAIRS),
        verdict=None if blind else Verdict(compute_verdict(pairs)),
        tally=_tally([each.resolved for each in shown if each.pair.labels]),
        blind=blind,
    )


def _tally(labels: list[PairLabel]) -> str:
    counted = [(labels.count(label), words) for label, words in _TALLIED.items()]
    return ", ".join(
        f"{count} {one if count == 1 else many}" for count, (one, many) in counted if count
    )


def _show(claim: Claim, pair: Pair, user: User, *, may_label: bool) -> ShownPair:
    mine = pair.label_of(user)
    ties = [Tie(link, _words(claim, link)) for link in pair.links]
    is_blind = may_label and mine is None and bool(pair.labels)
    return ShownPair(pair, ties, mine, is_blind)


def _words(claim: Claim, link: Link) -> str:
    relation = Relation(link.relation)
    return str(relation.label) if link.source_id == claim.passage_id else relation.passive


@require_POST
def claim_label(request: HttpRequest, claim_id: uuid.UUID) -> HttpResponse:
    """Label a pair, change one's label, or take it back with an empty one."""
    user = asker(request)
    claim: Claim = access.get_visible(Claim.objects.with_context(), user, claim_id)
    access.require(user, claim.project_id, "label")
    form = LabelForm(request.POST)
    if not form.is_valid():
        raise Invalid("Label the passage on the page of the claim.")
    rows = Passage.objects.with_document()
    evidence: Passage = access.get_visible(rows, user, form.cleaned_data["evidence"])
    try:
        _label(user, claim, evidence, form.cleaned_data)
    except (Conflicting, Invalid, Stale) as error:
        messages.error(request, error.message)
    return redirect(f"{reverse('claim', args=[claim_id])}#pair-{evidence.public_id}")


def _label(user: User, claim: Claim, evidence: Passage, given: dict[str, Any]) -> None:
    own = Label.objects.with_context().filter(claim=claim, evidence=evidence, created_by=user)
    label = own.first()
    expected = given["row_version"]
    if label is None:
        give_label(actor=user, claim=claim, evidence=evidence, label=given["label"])
    elif expected is None:
        # The page was opened before this label was given, in another window.
        raise Stale(label)
    elif given["label"]:
        revise_label(actor=user, row=label, label=given["label"], expected=expected)
    else:
        remove_label(actor=user, row=label, expected=expected)
