"""Suggestions for one claim or one passage, made when they are asked for. Nothing is linked."""

from __future__ import annotations

from django.db.models import Q

from annotator.elsewhere import find_elsewhere
from annotator.models import Passage
from claims.comparing import is_later
from claims.matching import Match
from claims.models import Claim, ClaimSketch
from claims.proposing.blocking import Copy, find_copies
from claims.proposing.explaining import (
    find_figure_spans,
    gather_evidence,
    shared_words,
    tell,
)
from claims.proposing.ranking import find_matches, settled_passages
from claims.proposing.suggestion import Evidence, Span, Suggestion
from claims.vocabulary import Relation

# Of a passage without claims so many documents per figure are looked at, and so many passages
# that stand in copies of it.
_DOCUMENTS = 8
_MOST_COPIES = 40

_DIRECTED = (Relation.UPDATES, Relation.CORRECTS)


def suggest_for_claim(claim: Claim, limit: int = 10) -> list[Suggestion]:
    """Return what the claim may be linked to in other documents of its project, the best first.

    Needs what ``ClaimQuerySet.with_context`` loads, and the asker's right to see it checked. Up to
    eight queries, however many claims there are; twelve for a claim that the background has not
    sketched yet.
    """
    mine, found = find_matches(claim, limit)
    others = Claim.objects.with_context().in_bulk([each.claim.pk for each in found])
    figures = find_figure_spans(
        [claim.passage, *(other.passage for other in others.values())] if others else ()
    )
    return [
        make_suggestion(
            (claim, mine), (others[each.claim.pk], each.sketch), each.match, each.copy, figures
        )
        for each in found
        if each.claim.pk in others
    ]


def suggest_for_passage(passage: Passage, limit: int = 10) -> list[Suggestion]:
    """Return what a passage may be linked to: by its claims, else by its words and numbers.

    Needs ``version__document`` loaded. For a passage without claims what other passages copy it
    or state its numbers; up to eight queries, and three for each of its figures. With claims
    those of ``suggest_for_claim`` for each of its first three.
    """
    claims = list(Claim.objects.filter(passage=passage).with_context().order_by("pk")[:3])
    if claims:
        found = [each for claim in claims for each in suggest_for_claim(claim, limit)]
        return sorted(found, key=lambda each: -each.score)[:limit]
    return _suggest_by_text(passage)[:limit]


def make_suggestion(
    one: tuple[Claim, ClaimSketch],
    other: tuple[Claim, ClaimSketch],
    matched: Match,
    copy: Copy | None,
    figures: dict[int, list[Span]],
) -> Suggestion:
    """Return the suggestion for two claims, with the later one as the source where it matters."""
    source, target = one, other
    if matched.relation in _DIRECTED and is_later(other[0].quantity, one[0].quantity):
        source, target = other, one
        copy = copy.turned() if copy is not None else None
    return Suggestion(
        source=source[0].passage,
        target=target[0].passage,
        source_claim=source[0],
        target_claim=target[0],
        relation=matched.relation,
        reason=matched.reason,
        explanation=tell(matched.reason, source[0], target[0]),
        comparison=matched.comparison,
        evidence=gather_evidence(source, target, copy, figures),
        score=matched.score,
    )


def _suggest_by_text(passage: Passage) -> list[Suggestion]:
    """Return the passages that copy this one, then those that state one of its numbers."""
    copied = _passages_in_copies(passage)
    stating: dict[int, Evidence] = {}
    for figure in find_elsewhere(passage, limit=_DOCUMENTS):
        own = (figure.start, figure.end)
        for place in (place for found in figure.documents for place in found.places):
            if place.passage is not None:
                span = (place.start, place.end)
                stating.setdefault(place.passage.pk, Evidence("number", figure.text, own, span))
    keys = {*copied, *stating} - set(settled_passages(passage.pk, {*copied, *stating}))
    others = Passage.objects.with_document().select_related("project").in_bulk(list(keys))
    suggestions = [
        _by_text(passage, other, copied.get(key), stating.get(key)) for key, other in others.items()
    ]
    return sorted(suggestions, key=lambda each: (-each.score, each.target.pk))


def _by_text(
    passage: Passage, other: Passage, copy: Copy | None, number: Evidence | None
) -> Suggestion:
    words = shared_words(passage, other)
    evidence = [*([number] if number is not None else ()), *words]
    if copy is not None:
        same = Evidence(
            "copied",
            "the same words in both texts",
            (copy.own_start, copy.own_end),
            (copy.start, copy.end),
        )
        evidence.insert(0, same)
    reason = "copied_text" if copy is not None else "same_number"
    return Suggestion(
        source=passage,
        target=other,
        source_claim=None,
        target_claim=None,
        relation=(Relation.SAME_ORIGIN if copy is not None else Relation.MENTIONS).value,
        reason=reason,
        explanation=tell(reason),
        comparison=None,
        evidence=tuple(evidence),
        score=3.0 * (copy is not None) + 0.3 * (number is not None) + 0.1 * len(words),
    )


def _passages_in_copies(passage: Passage) -> dict[int, Copy]:
    """Return the passages in other documents' copies of the words around this one. Two queries."""
    copies = find_copies(passage.version_id, passage.start, passage.end)
    if not copies:
        return {}
    inside = Q()
    for copy in copies:
        inside |= Q(version=copy.version_id, start__lt=copy.end, end__gt=copy.start)
    rows = Passage.objects.filter(inside).order_by("pk")
    return {row.pk: next(copy for copy in copies if copy.holds(row)) for row in rows[:_MOST_COPIES]}
