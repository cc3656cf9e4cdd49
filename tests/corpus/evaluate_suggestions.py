"""Score the proposed links: on the demonstration corpus, and on invented worlds with known truth.

``make evaluate-suggestions`` loads both into a scratch database and prints two tables.

**Demonstration corpus.** Its links are taken away, and everything is proposed anew; once as
recorded, and once with half of the claims' events unknown. A gold link is *derivable* when it names
a claim at both ends and comparing these gives its relation. It is found when, from either of its
ends, the other one is among the first three suggestions with that relation. (From either: a figure
with eight gold links cannot have all of them among three.)

**Worlds** (``tests.corpus.newsroom``). Two in five claims were recorded without their event. A
suggestion is right when both claims are in truth about one event and the relation is what
comparing gives for the true event, speakers and origins: a claim and its reprint, or the same
speaker with the same figure, have the same origin; the rest follows from the figures. *Precision*
counts the first five suggestions for each claim. *Recall* asks of each claim, and of each other
statement in other documents that it has a true relation to, whether the first ten suggestions name
a claim that makes this statement: ten reprints are one statement.

Copies: of the pairs of documents that share agency text, how many are found to share it; and how
many are found of those that share none.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.corpus.newsroom import DEVELOPMENT, HELD_OUT, Paper, Statement, make_world

if TYPE_CHECKING:
    from annotator.models import Project
    from claims.models import Claim

SEEDS = Path(__file__).parents[2] / "seeds"
PRECISION_AT, RECALL_AT, GOLD_AT = 5, 10, 3
WORLDS = {DEVELOPMENT: range(100, 102), HELD_OUT: range(200, 202)}


@dataclass(slots=True)
class Tally:
    """What was counted of the suggestions and the copies; ``errors`` tell what went wrong."""

    right: int = 0
    wrong: int = 0
    wanted: int = 0
    found: int = 0
    copies: int = 0
    copies_found: int = 0
    copies_false: int = 0
    same_origin_false: int = 0
    errors: list[str] = field(default_factory=list)
    by_relation: Counter[str] = field(default_factory=Counter)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.found / max(1, self.wanted)


# --- Worlds ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Recorded:
    claim: Claim
    paper: Paper
    statement: Statement


def score_world(seed: int, half: str) -> Tally:
    """Load one world into a project of its own, propose, and count."""
    from claims.models import Claim
    from claims.proposing import propose_all, suggest_for_claim

    project, recorded, documents = _load_world(seed, half)
    _fingerprint(project)
    propose_all(project)
    tally = Tally()
    by_claim = {each.claim.pk: each for each in recorded}
    for claim in Claim.objects.filter(project=project).with_context().order_by("pk"):
        mine = by_claim[claim.pk]
        truth = _true_relations(mine, recorded)
        named: set[str] = set()
        for place, suggestion in enumerate(suggest_for_claim(claim, RECALL_AT)):
            ends = (suggestion.source_claim, suggestion.target_claim)
            [other] = [by_claim[end.pk] for end in ends if end is not None and end.pk != claim.pk]
            is_right = truth.get(other.claim.pk) == suggestion.relation
            if is_right:
                named.add(other.statement.key)
            if place < PRECISION_AT:
                tally.right += is_right
                tally.wrong += not is_right
                tally.by_relation[f"{suggestion.relation} {'right' if is_right else 'wrong'}"] += 1
            if not is_right:
                is_one = suggestion.relation == "same_origin"
                tally.same_origin_false += is_one
                tally.errors.append(
                    f"{place + 1}. {_tell(mine)} → {_tell(other)}: {suggestion.relation} "
                    f"({suggestion.reason}, {suggestion.score:.1f}), truly "
                    f"{truth.get(other.claim.pk, 'nothing')}"
                )
        keys = {by_claim[key].statement.key for key in truth}
        tally.wanted += len(keys)
        tally.found += len(keys & named)
        for missed in sorted(keys - named):
            tally.errors.append(f"   {_tell(mine)}: missed {missed}")
    _count_copies(documents, tally)
    return tally


def _tell(each: _Recorded) -> str:
    of = each.statement
    known = "" if each.claim.event_id else "?"
    return f"{of.key} {of.event.key}{known} {of.kind} {of.value} in {each.paper.outlet}"


def _load_world(seed: int, half: str) -> tuple[Project, list[_Recorded], dict[int, Paper]]:
    from annotator.annotating import mark_passage
    from annotator.importing import Incoming, import_text
    from annotator.organising import create_project
    from claims.agents import find_or_create_agent
    from claims.events import create_event
    from claims.recording import record_claim
    from tests.cast import make_user

    world = make_world(seed, half)
    user = make_user(f"{half}-{seed}")
    project = create_project(actor=user, name=f"World {seed} ({half})")
    events = {
        each.key: create_event(
            actor=user,
            project=project,
            details={
                "title": each.title,
                "kind": each.kind.partition("|")[2],
                "date": each.date,
                "place": each.place,
            },
        )
        for each in world.happenings
    }
    recorded: list[_Recorded] = []
    documents: dict[int, Paper] = {}
    for paper in world.papers:
        day = paper.issued_on
        document = import_text(
            actor=user,
            project=project,
            incoming=Incoming(text=paper.text),
            title=paper.title,
            item={
                "container-title": paper.outlet,
                "issued": {"date-parts": [[day.year, day.month, day.day]]},
            },
        )
        version = document.read_current()
        assert version.text.rstrip("\n") == paper.text
        documents[version.pk] = paper
        version.document = document
        for told in paper.told:
            passage, _ = mark_passage(
                actor=user, document=document, version=version, start=told.start, end=told.end
            )
            statement = told.statement
            speaker = find_or_create_agent(
                actor=user, project_id=project.pk, name=statement.speaker
            )
            details: dict[str, Any] = {
                "speaker": speaker,
                "speaker_role": statement.role,
                "measure_kind": statement.kind,
                "unit": statement.unit,
                "value": Decimal(statement.value),
                "bound": statement.bound,
                "occurrence": statement.occurrence,
                "claim_date": day,
            }
            if told.names_event:
                details["event"] = events[statement.event.key]
            claim = record_claim(actor=user, passage=passage, details=details)
            recorded.append(_Recorded(claim, paper, statement))
    return project, recorded, documents


def _true_relations(mine: _Recorded, recorded: Sequence[_Recorded]) -> dict[int, str]:
    """Return the claims of other documents that truly have a relation to this one, and which."""
    from claims.comparing import compare

    relations = {}
    for other in recorded:
        if other.paper is mine.paper or other.statement.event is not mine.statement.event:
            continue
        if other.statement is mine.statement:
            relations[other.claim.pk] = "same_origin"
            continue
        comparison = compare(_true_quantity(mine), _true_quantity(other))
        if comparison.relation != "not_comparable":
            relations[other.claim.pk] = comparison.relation
    return relations


def _true_quantity(each: _Recorded) -> dict[str, object]:
    of = each.statement
    return {
        "measure_kind": of.kind,
        "unit": of.unit,
        "value": of.value,
        "bound": of.bound,
        "occurrence": of.occurrence,
        "event": of.event.key,
        "speaker": of.speaker,
        "statement": of.key,
        "claim_date": each.paper.issued_on.isoformat(),
    }


def _count_copies(documents: dict[int, Paper], tally: Tally) -> None:
    from annotator.models import CopiedStretch

    shared = {
        frozenset(pair)
        for pair in CopiedStretch.objects.filter(version__in=documents).values_list(
            "version_id", "other_id"
        )
    }
    true = {
        frozenset((one, other))
        for one, other in combinations(documents, 2)
        if documents[one].story and documents[one].story == documents[other].story
    }
    tally.copies, tally.copies_found = len(true), len(true & shared)
    tally.copies_false = len(shared - true)
    for pair in true ^ shared:
        one, other = (documents[key] for key in pair)
        tally.errors.append(f"copy: {one.outlet} {one.story} / {other.outlet} {other.story}")


# --- The demonstration corpus ---------------------------------------------------------------


@dataclass(slots=True)
class GoldTally:
    """How the demonstration corpus came out."""

    derivable: int = 0
    found: int = 0
    suggestions: int = 0
    wrong: int = 0
    same_origin_false: int = 0
    reprints: int = 0
    grouped: int = 0
    errors: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Gold:
    """What the corpus says of its claims, as it was before links and events were taken away."""

    claims: dict[int, Claim]
    derivable: list[tuple[int, int, str]]
    linked: dict[frozenset[int], set[str]]
    origins: dict[int, int]

    def is_right(self, one: int, other: int, relation: str) -> bool:
        """Tell whether the relation is that of a gold link, or else of comparing the two."""
        from claims.comparing import compare

        linked = self.linked.get(frozenset((one, other)))
        if linked is not None and relation in linked:
            return True
        mine, theirs = self.claims[one], self.claims[other]
        if mine.event_id != theirs.event_id:
            return False
        compared = compare(mine.quantity, theirs.quantity).relation
        if relation == "same_origin":
            return compared == relation or self.origins[one] == self.origins[other]
        return compared == relation


def score_demonstration() -> dict[str, GoldTally]:
    """Return the tallies with all events known, and with every second claim's unknown."""
    from claims.models import Claim, Comment, Link, ProposedPair
    from claims.proposing import propose_all
    from claims.seeding import load
    from tests.cast import make_user

    project = load(SEEDS, make_user("owner"))
    gold = _read_gold(project)
    Comment.objects.filter(project=project, link__isnull=False).delete()
    Link.objects.filter(project=project).delete()
    _fingerprint(project)
    tallies = {}
    for name, hidden in (("events known", ()), ("half unknown", sorted(gold.claims)[::2])):
        Claim.objects.filter(pk__in=hidden).update(event=None)
        ProposedPair.objects.filter(project=project).delete()
        propose_all(project, anew=True)
        tallies[name] = _score_gold(gold)
    return tallies


def _read_gold(project: Project) -> _Gold:
    from claims.comparing import compare
    from claims.models import Claim, Link
    from claims.vocabulary import ClaimType

    claims = {claim.pk: claim for claim in Claim.objects.filter(project=project).with_context()}
    origins = {key: _origin_of(claims, key) for key in claims}
    derivable: list[tuple[int, int, str]] = []
    linked: dict[frozenset[int], set[str]] = {}
    for link in Link.objects.filter(project=project).order_by("pk"):
        one, other = link.source_claim_id, link.target_claim_id
        if one is None or other is None:
            continue
        linked.setdefault(frozenset((one, other)), set()).add(link.relation)
        mine, theirs = claims[one], claims[other]
        are_figures = mine.claim_type == theirs.claim_type == ClaimType.NUMERICAL
        if are_figures and compare(mine.quantity, theirs.quantity).relation == link.relation:
            derivable.append((one, other, link.relation))
        if link.relation == "same_origin":
            lower, higher = sorted((origins[one], origins[other]))
            origins = {key: lower if at == higher else at for key, at in origins.items()}
    return _Gold(claims, derivable, linked, origins)


def _origin_of(claims: dict[int, Claim], key: int) -> int:
    while (source := claims[key].copied_from_id) is not None:
        key = source
    return key


def _score_gold(gold: _Gold) -> GoldTally:
    from claims.models import Claim
    from claims.proposing import suggest_for_claim

    tally = GoldTally(derivable=len(gold.derivable))
    first: dict[tuple[int, int], str] = {}
    grouped = {key: {key} for key in gold.claims}
    for claim in Claim.objects.with_context().in_bulk(list(gold.claims)).values():
        for place, suggestion in enumerate(suggest_for_claim(claim, RECALL_AT)):
            ends = (suggestion.source_claim, suggestion.target_claim)
            [other] = [end.pk for end in ends if end is not None and end.pk != claim.pk]
            is_right = gold.is_right(claim.pk, other, suggestion.relation)
            if suggestion.relation == "same_origin":
                tally.same_origin_false += not is_right
                grouped[claim.pk].add(other)
            if place < GOLD_AT:
                first[claim.pk, other] = suggestion.relation
                tally.suggestions += 1
                tally.wrong += not is_right
            if not is_right:
                tally.errors.append(
                    f"{place + 1}. {claim} → {gold.claims[other]}: {suggestion.relation} "
                    f"({suggestion.reason}, {suggestion.score:.1f})"
                )
    for one, other, relation in gold.derivable:
        if relation in (first.get((one, other)), first.get((other, one))):
            tally.found += 1
        else:
            tally.errors.append(f"missed: {gold.claims[one]} {relation} {gold.claims[other]}")
    _count_reprints(gold, grouped, tally)
    return tally


def _count_reprints(gold: _Gold, grouped: dict[int, set[int]], tally: Tally | GoldTally) -> None:
    """Count the claims that name what they were copied from, and those grouped with it."""
    assert isinstance(tally, GoldTally)
    reached = {key: _reach(grouped, key) for key in grouped}
    for key, claim in gold.claims.items():
        if claim.copied_from_id is not None:
            tally.reprints += 1
            if claim.copied_from_id in reached[key]:
                tally.grouped += 1
            else:
                tally.errors.append(
                    f"not grouped: {claim} with {gold.claims[claim.copied_from_id]}"
                )


def _reach(grouped: dict[int, set[int]], key: int) -> set[int]:
    reached, waiting = {key}, [key]
    while waiting:
        here = waiting.pop()
        new = {each for each in grouped if here in grouped[each]} | grouped[here]
        waiting += new - reached
        reached |= new
    return reached


# --- Printing -------------------------------------------------------------------------------


def _fingerprint(project: Project) -> None:
    from annotator.fingerprinting import fingerprint_all

    fingerprint_all(project)


def _print_worlds(half: str, tallies: Sequence[Tally], *, errors: bool) -> None:
    total = Tally()
    for tally in tallies:
        for name in (
            "right",
            "wrong",
            "wanted",
            "found",
            "copies",
            "copies_found",
            "copies_false",
            "same_origin_false",
        ):
            setattr(total, name, getattr(total, name) + getattr(tally, name))
        total.errors += tally.errors
        total.by_relation.update(tally.by_relation)
    judged = total.right + total.wrong
    false = total.copies_false
    for name, result in (
        (f"invented worlds, {half} half", f"{len(tallies)} worlds"),
        (f"  precision of the first {PRECISION_AT}", f"{total.precision:.3f} of {judged}"),
        (f"  recall in the first {RECALL_AT}", f"{total.recall:.3f} of {total.wanted}"),
        ("  false same origin", str(total.same_origin_false)),
        ("  copies found", f"{total.copies_found} of {total.copies}, {false} false"),
    ):
        print(f"{name:38} {result}")
    if errors:
        print(*sorted(total.by_relation.items()), sep="\n")
        print(*total.errors, sep="\n")


def _print_demonstration(name: str, tally: GoldTally, *, errors: bool) -> None:
    for title, result in (
        (f"demonstration corpus, {name}", ""),
        (f"  derivable links in the first {GOLD_AT}", f"{tally.found} of {tally.derivable}"),
        (f"  wrong among the first {GOLD_AT}", f"{tally.wrong} of {tally.suggestions}"),
        ("  false same origin", str(tally.same_origin_false)),
        ("  reprints grouped", f"{tally.grouped} of {tally.reprints}"),
    ):
        print(f"{title:38} {result}".rstrip())
    if errors:
        print(*tally.errors, sep="\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the tables. The database is made for the run and thrown away."""
    parser = argparse.ArgumentParser(description="Score the proposed links.")
    parser.add_argument("--half", choices=tuple(WORLDS), help="only this half of the worlds")
    parser.add_argument("--demonstration", action="store_true", help="only that corpus")
    parser.add_argument("--seeds", type=int, nargs="*", help="other random seeds than the usual")
    parser.add_argument("--errors", action="store_true", help="list what went wrong")
    options = parser.parse_args(arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    os.environ["TASKS_BACKEND"] = "database"
    import django

    django.setup()
    from django.db import connection

    connection.creation.create_test_db(verbosity=0, autoclobber=True)
    halves = (options.half,) if options.half else tuple(WORLDS)
    for half in () if options.demonstration else halves:
        tallies = [score_world(seed, half) for seed in options.seeds or WORLDS[half]]
        _print_worlds(half, tallies, errors=options.errors)
    if not options.half:
        for name, tally in score_demonstration().items():
            _print_demonstration(name, tally, errors=options.errors)
    connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
