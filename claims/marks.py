"""What is known of every passage of a document, in a few numbers each.

The reading room filters by it and draws its overview from it, so all passages are here, however
many there are, and nothing of their words.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from annotator.models import Document, Passage, User
from claims.models import Claim, Link
from claims.vocabulary import MeasureKind, Relation, Status

# The relations that set two passages against each other.
OPPOSED = frozenset({Relation.CONFLICTS, Relation.REFUTES, Relation.UNDERCUTS})

_STATUSES = {str(status): number for number, status in enumerate(Status)}


@dataclass(slots=True)
class _Marked:
    """A passage with the keys of who worked on it, and the kinds and review of its claims."""

    start: int
    end: int
    people: set[int]
    kinds: list[str] = field(default_factory=list)
    statuses: set[int] = field(default_factory=set)
    links: int = 0
    conflicts: int = 0


def list_marks(document: Document) -> dict[str, Any]:
    """Return the passages of the current version in reading order, as plain values. Four queries.

    ``passages`` are rows of start, end (code points), numbers of ``reviewers`` (who marked it or
    made a claim in it), numbers of ``kinds``, numbers of review states (in the order of Status),
    and how many links and conflicts touch it.
    """
    marked = _read(document)
    keys = {key for each in marked for key in each.people}
    people = list(User.objects.filter(pk__in=keys).order_by("name", "pk"))
    kinds = sorted({kind for each in marked for kind in each.kinds})
    person_numbers = {person.pk: number for number, person in enumerate(people)}
    kind_numbers = {kind: number for number, kind in enumerate(kinds)}
    return {
        "reviewers": [{"id": str(one.public_id), "name": str(one)} for one in people],
        "kinds": [{"id": kind, "name": str(MeasureKind(kind).label)} for kind in kinds],
        "passages": [
            [
                each.start,
                each.end,
                sorted(person_numbers[key] for key in each.people if key in person_numbers),
                [kind_numbers[kind] for kind in dict.fromkeys(each.kinds)],
                sorted(each.statuses),
                each.links,
                each.conflicts,
            ]
            for each in marked
        ],
    }


def _read(document: Document) -> list[_Marked]:
    passages = Passage.objects.of_document(document.pk).in_reading_order()
    by_key = {
        key: _Marked(start, end, {author})
        for key, start, end, author in passages.values_list("pk", "start", "end", "created_by_id")
    }
    here = Passage.objects.of_document(document.pk).order_by().values("pk")
    claims = Claim.objects.filter(passage__in=here).order_by("pk")
    facts = claims.values_list("passage_id", "measure_kind", "status", "created_by_id")
    for key, kind, status, author in facts:
        # A passage marked between the two queries is not there yet.
        if marked := by_key.get(key):
            marked.people.add(author)
            marked.statuses.add(_STATUSES[status])
            if kind:
                marked.kinds.append(kind)
    for key, relations in _relations_of(document).items():
        if marked := by_key.get(key):
            marked.links = len(relations)
            marked.conflicts = sum(relation in OPPOSED for relation in relations)
    return list(by_key.values())


def _relations_of(document: Document) -> dict[int, list[str]]:
    """Return the relations of the links that touch each passage; within one document, at both."""
    here = Passage.objects.of_document(document.pk).order_by().values("pk")
    touching = Link.objects.filter(Q(source__in=here) | Q(target__in=here))
    relations: dict[int, list[str]] = defaultdict(list)
    for source, target, relation in touching.values_list("source_id", "target_id", "relation"):
        for key in {source, target}:
            relations[key].append(relation)
    return relations
