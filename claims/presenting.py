"""How the upper app's objects look as JSON: in the API, the history and the exports alike.

As in annotator.presenting: rows come with their relations loaded, no function runs a query.
"""

from __future__ import annotations

from typing import Any

from annotator.kwic import Hit
from annotator.models import Document, FoundFigure, Version
from annotator.presenting import (
    present_date,
    present_id,
    present_making,
    present_number,
)
from claims.comparing import Comparison, explain
from claims.models import (
    Agent,
    Assessment,
    Claim,
    Comment,
    Event,
    FruitlessSearch,
    Label,
    Link,
    PairDismissal,
    SavedSearch,
    Share,
)


def present_agent(agent: Agent) -> dict[str, Any]:
    """Needs ``project``, ``merged_into``, ``created_by`` and the aliases loaded."""
    return {
        "id": str(agent.public_id),
        "project": str(agent.project.public_id),
        "name": agent.name,
        "aliases": [alias.name for alias in agent.aliases.all()],
        "kind": agent.kind,
        "description": agent.description,
        "url": agent.url,
        "wikidata_qid": agent.wikidata_qid,
        "merged_into": present_id(agent.merged_into),
        **present_making(agent),
    }


def present_event(event: Event) -> dict[str, Any]:
    """Needs ``project``, ``parent``, ``merged_into``, ``created_by`` and the aliases loaded."""
    return {
        "id": str(event.public_id),
        "project": str(event.project.public_id),
        "title": event.title,
        "aliases": [alias.name for alias in event.aliases.all()],
        "key": event.key,
        "kind": event.kind,
        "date": present_date(event.date),
        "date_precision": event.date_precision,
        "place": event.place,
        "geo_precision": event.geo_precision,
        "description": event.description,
        "wikidata_qid": event.wikidata_qid,
        "parent": present_id(event.parent),
        "part": event.part,
        "merged_into": present_id(event.merged_into),
        **present_making(event),
    }


def present_claim(claim: Claim) -> dict[str, Any]:
    """Needs what ``ClaimQuerySet.with_context`` loads."""
    passage = claim.passage
    return {
        "id": str(claim.public_id),
        "project": str(claim.project.public_id),
        "passage": str(passage.public_id),
        "document": str(passage.version.document.public_id),
        "version": str(passage.version.public_id),
        "start": passage.start,
        "end": passage.end,
        "event": present_id(claim.event),
        "claim_text": claim.claim_text,
        "text_as_stated": claim.text_as_stated,
        "claim_type": claim.claim_type,
        "speaker": present_id(claim.speaker),
        "speaker_name": claim.speaker.name if claim.speaker else "",
        "speaker_role": claim.speaker_role,
        "reporting_source": present_id(claim.reporting_source),
        "reporting_source_name": claim.reporting_source.name if claim.reporting_source else "",
        "copied_from": present_id(claim.copied_from),
        "claim_date": present_date(claim.claim_date),
        "event_date": present_date(claim.event_date),
        "date_precision": claim.date_precision,
        "place": claim.place,
        "geo_precision": claim.geo_precision,
        "occurrence": claim.occurrence,
        "status": claim.status,
        **_present_quantity(claim),
        "override_reason": claim.override_reason,
        **present_making(claim),
    }


def _present_quantity(claim: Claim) -> dict[str, Any]:
    return {
        "measure_kind": claim.measure_kind,
        "unit": claim.unit,
        "value": present_number(claim.value),
        "low": present_number(claim.low),
        "high": present_number(claim.high),
        "bound": claim.bound,
        "magnitude": claim.magnitude,
        "hedge": claim.hedge,
        "figure": claim.figure,
        "coded_low": present_number(claim.coded_low),
        "coded_high": present_number(claim.coded_high),
        "coding_convention": claim.coding_convention,
        "plausible_low": present_number(claim.plausible_low),
        "plausible_high": present_number(claim.plausible_high),
        "plausible_low_inclusive": claim.plausible_low_inclusive,
        "plausible_high_inclusive": claim.plausible_high_inclusive,
        "time_basis": claim.time_basis,
        "scope": claim.scope,
        "method": claim.method,
    }


def present_link(link: Link) -> dict[str, Any]:
    """Needs what ``LinkQuerySet.with_ends`` loads, and ``project``."""
    return {
        "id": str(link.public_id),
        "project": str(link.project.public_id),
        "source": str(link.source.public_id),
        "source_document": str(link.source.version.document.public_id),
        "target": str(link.target.public_id),
        "target_document": str(link.target.version.document.public_id),
        "relation": link.relation,
        "source_claim": present_id(link.source_claim),
        "target_claim": present_id(link.target_claim),
        "note": link.note,
        "evidence_group": link.evidence_group,
        **present_making(link),
    }


def present_pair_dismissal(dismissal: PairDismissal) -> dict[str, Any]:
    """Needs what ``PairDismissalQuerySet.with_context`` loads."""
    return {
        "id": str(dismissal.public_id),
        "project": str(dismissal.project.public_id),
        "source": str(dismissal.first.public_id),
        "source_document": str(dismissal.first.version.document.public_id),
        "target": str(dismissal.second.public_id),
        "target_document": str(dismissal.second.version.document.public_id),
        "reason": dismissal.reason,
        **present_making(dismissal),
    }


def present_label(label: Label) -> dict[str, Any]:
    """Needs ``project``, ``claim``, ``evidence__version__document`` and ``created_by`` loaded."""
    return {
        "id": str(label.public_id),
        "project": str(label.project.public_id),
        "claim": str(label.claim.public_id),
        "evidence": str(label.evidence.public_id),
        "evidence_document": str(label.evidence.version.document.public_id),
        "label": label.label,
        **present_making(label),
    }


def present_assessment(assessment: Assessment) -> dict[str, Any]:
    """Needs ``project``, ``event``, ``claim`` and ``created_by`` loaded."""
    return {
        "id": str(assessment.public_id),
        "project": str(assessment.project.public_id),
        "event": present_id(assessment.event),
        "measure_kind": assessment.measure_kind,
        "claim": str(assessment.claim.public_id),
        "rank": assessment.rank,
        "verdict": assessment.verdict,
        "reason": assessment.reason,
        **present_making(assessment),
    }


def present_comment(comment: Comment) -> dict[str, Any]:
    """Needs what ``CommentQuerySet.with_context`` loads, and ``project``."""
    return {
        "id": str(comment.public_id),
        "project": str(comment.project.public_id),
        **{name: present_id(getattr(comment, name)) for name in Comment.TARGETS},
        "reply_to": present_id(comment.reply_to),
        "text": comment.text,
        **present_making(comment),
    }


def present_text_hit(hit: Hit) -> dict[str, Any]:
    """Return a hit of words; needs the document's ``project`` and ``version`` loaded."""
    return {
        **_present_place(hit.document, hit.version, hit.start, hit.end),
        "before": hit.before,
        "exact": "".join(words for words, _ in hit.pieces),
        "after": hit.after,
        "claim": None,
        "figure": "",
        **dict.fromkeys(("value", "low", "high")),
        "unit": "",
        "measure_kind": "",
    }


def present_figure_hit(row: Claim | FoundFigure) -> dict[str, Any]:
    """Return a row that ``claims.figure_search`` found."""
    numbers = {
        "value": present_number(row.value),
        "low": present_number(row.low),
        "high": present_number(row.high),
        "unit": row.unit,
    }
    if isinstance(row, Claim):
        passage = row.passage
        return {
            **_present_place(passage.version.document, passage.version, passage.start, passage.end),
            "before": passage.prefix,
            "exact": passage.exact,
            "after": passage.suffix,
            "claim": str(row.public_id),
            "figure": row.figure,
            **numbers,
            "measure_kind": row.measure_kind,
        }
    words: Any = row  # with what find_unclaimed read from the text
    version = row.scan.version
    return {
        **_present_place(version.document, version, row.start, row.end),
        "before": words.before,
        "exact": words.text,
        "after": words.after,
        "claim": None,
        "figure": words.text,
        **numbers,
        "measure_kind": row.kind,
    }


def _present_place(document: Document, version: Version, start: int, end: int) -> dict[str, Any]:
    return {
        "document": str(document.public_id),
        "document_title": document.title,
        "issued_on": present_date(document.issued_on),
        "version": str(version.public_id),
        "start": start,
        "end": end,
    }


def present_saved_search(saved: SavedSearch) -> dict[str, Any]:
    """Needs ``project`` and ``created_by`` loaded."""
    return {
        "id": str(saved.public_id),
        "project": str(saved.project.public_id),
        "name": saved.name,
        "searched_in": saved.searched_in,
        "parameters": saved.parameters,
        "is_shared": saved.is_shared,
        **present_making(saved),
    }


def present_fruitless_search(row: FruitlessSearch) -> dict[str, Any]:
    """Needs ``project``, ``event``, ``claim`` and ``created_by`` loaded."""
    return {
        "id": str(row.public_id),
        "project": str(row.project.public_id),
        "event": present_id(row.event),
        "claim": present_id(row.claim),
        "query": row.query,
        "place": row.place,
        "searched_on": present_date(row.searched_on),
        "looked_for": row.looked_for,
        "note": row.note,
        **present_making(row),
    }


def present_comparison(comparison: Comparison) -> dict[str, Any]:
    """Return the comparison with the sentence that explains its reason code."""
    return {
        "relation": comparison.relation,
        "reason": comparison.reason,
        "explanation": explain(comparison.reason),
        "gap_ratio": present_number(comparison.gap_ratio),
        "grade": comparison.grade,
    }


def present_share(share: Share) -> dict[str, Any]:
    """Needs ``project``, ``event`` and ``created_by`` loaded. The token is left out."""
    return {
        "id": str(share.public_id),
        "project": str(share.project.public_id),
        "event": str(share.event.public_id),
        **present_making(share),
    }
