"""What the link dialog offers for one end of a link: places of other documents, each weighed.

A place is a stored passage with one of its claims, a figure, or words of a text; what is not
marked yet is marked when it is linked. Everything is read in a fixed number of queries for each
figure of the end, however many places there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db.models import Q

from annotator.contexts import Context, Span, read_contexts
from annotator.elsewhere import Place, find_span_elsewhere
from annotator.kwic import Hit, find_in_texts, read_words
from annotator.models import Document, Passage, User, Version
from claims.comparing import compare, explain
from claims.linking import find_passages
from claims.margin import describe_gap
from claims.models import Claim, Link
from claims.vocabulary import ClaimType, Relation

# So many places a group has at most; a longer query narrows them.
_MOST = 20

# Of each figure so many documents that state it too are offered.
_DOCUMENTS_OF_A_FIGURE = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """The end of a link that is there already.

    ``version`` is None where only its document is known; offsets are code points of the version.
    ``claim`` is the one that is compared, by default the first of ``claims``.
    """

    document: Document
    version: Version | None = None
    start: int = 0
    end: int = 0
    passage: Passage | None = None
    claims: list[Claim] = field(default_factory=list)
    claim: Claim | None = None

    @property
    def span(self) -> Span | None:
        return (self.version.pk, self.start, self.end) if self.version is not None else None


class Line(NamedTuple):
    """A place as one line of a list: the words before, its own, the words after.

    Its own come in pieces; True tells what was looked for, False what stands between.
    """

    before: str
    pieces: list[tuple[str, bool]]
    after: str

    @property
    def words(self) -> str:
        return "".join(text for text, _ in self.pieces)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place with one of its claims; ``passage`` and ``claim`` are None where there is none.

    ``relation`` is what the comparing rules say of the two figures; "" when they cannot be
    compared, and then ``finding`` says why where both sides state a figure. ``linked`` tells in
    words how the two ends are linked already; ``taken`` are the relations in which exactly these
    two (passages and claims) cannot be linked again.
    """

    document: Document
    start: int
    end: int
    line: Line
    context: Context
    passage: Passage | None
    claim: Claim | None
    relation: str = ""
    words: str = ""
    gap: str = ""
    finding: str = ""
    linked: tuple[str, ...] = ()
    taken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Candidates found in the same way, under the words that say which."""

    title: str
    candidates: list[Candidate]


@dataclass(frozen=True, slots=True)
class Offer:
    """The groups that hold something, and the given end in its context where it has a span."""

    groups: list[Group]
    here: Context | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A place that was found, before anything is known about it."""

    document: Document
    span: Span
    line: Line
    passage: Passage | None = None


def search(user: User, end: End, query: str) -> Offer:
    """Return passages, claims and raw texts of other documents that hold the words of a query.

    Up to eight queries.
    """
    passages = _find_passages(user, end, query)
    hits = find_in_texts(end.document.project_id, read_words(query), end.document.pk, _MOST)
    unlisted = [hit for hit in hits if not any(_holds(passage, hit) for passage in passages)]
    return _weigh(
        end,
        [
            ("Passages and claims", [_of_passage(passage) for passage in passages]),
            ("In the texts of other documents", [_of_hit(hit) for hit in unlisted]),
        ],
    )


def suggest(user: User, end: End) -> Offer:
    """Return what is likely to be linked: the same figure, the same event, what was marked last.

    Up to nine queries, and three for each figure of the end's span.
    """
    same = _find_same_figure(end)
    listed = {found.passage.pk for found in same if found.passage is not None}
    passages = [each for each in _find_passages(user, end, "") if each.pk not in listed]
    event = end.claim.event_id if end.claim is not None else None
    about = set[int]()
    if event is not None:
        claims = Claim.objects.filter(event_id=event, passage__in=passages)
        about.update(claims.values_list("passage_id", flat=True))
    return _weigh(
        end,
        [
            ("The same figure elsewhere", same),
            ("About the same event", [_of_passage(each) for each in passages if each.pk in about]),
            (
                "Marked last in other documents",
                [_of_passage(each) for each in passages if each.pk not in about],
            ),
        ],
    )


def _find_passages(user: User, end: End, query: str) -> list[Passage]:
    return find_passages(
        user=user,
        project_id=end.document.project_id,
        text=query,
        about=end.claim.event_id if end.claim is not None else None,
        besides=end.document.pk,
        limit=_MOST,
    )


def _find_same_figure(end: End) -> list[_Found]:
    """Return where other documents state the figures of the end; a passage stands for its place."""
    if end.version is None:
        return []
    figures = find_span_elsewhere(end.version, end.start, end.end, limit=_DOCUMENTS_OF_A_FIGURE)
    places = [place for figure in figures for found in figure.documents for place in found.places]
    marked = Passage.objects.with_document().in_bulk(
        {place.passage.pk for place in places if place.passage is not None}
    )
    found: dict[Span, _Found] = {}
    for place in places:
        passage = marked.get(place.passage.pk) if place.passage is not None else None
        one = _of_place(place) if passage is None else _of_passage(passage)
        found.setdefault(one.span, one)
    return list(found.values())[:_MOST]


def _of_passage(passage: Passage) -> _Found:
    before, after = passage.words_before, passage.words_after
    return _Found(
        document=passage.version.document,
        span=(passage.version_id, passage.start, passage.end),
        line=Line(
            f"… {before}" if before else "",
            [(passage.exact, True)],
            f"{after} …" if after else "",
        ),
        passage=passage,
    )


def _of_place(place: Place) -> _Found:
    return _Found(
        document=place.document,
        span=(place.version_id, place.start, place.end),
        line=Line(place.before, [(place.text, True)], place.after),
    )


def _of_hit(hit: Hit) -> _Found:
    """Return the sentence around a hit: a word alone is no evidence of anything."""
    return _Found(
        document=hit.document,
        span=(hit.version.pk, *hit.sentence),
        line=Line(hit.before, hit.pieces, hit.after),
    )


def _holds(passage: Passage, hit: Hit) -> bool:
    return (
        passage.version_id == hit.version.pk
        and passage.start <= hit.start
        and hit.end <= passage.end
    )


def _weigh(end: End, groups: Sequence[tuple[str, list[_Found]]]) -> Offer:
    """Return the groups with an entry per claim of each place, the likely ones first.

    Four queries: claims, links, and two for the contexts; fewer where there is nothing to ask.
    """
    everything = [found for _, members in groups for found in members]
    spans = [found.span for found in everything]
    contexts = read_contexts([*spans, end.span] if end.span is not None else spans)
    passages = [found.passage for found in everything if found.passage is not None]
    claims: dict[int, list[Claim]] = defaultdict(list)
    for claim in Claim.objects.filter(passage__in=passages).with_context().order_by("pk"):
        claims[claim.passage_id].append(claim)
    links = _links_between(end, passages)
    weighed: list[Group] = []
    for title, members in groups:
        candidates = [
            _weigh_one(end, found, claim, contexts[found.span], links)
            for found in members
            if found.span in contexts
            for claim in _claims_of(found, claims)
        ]
        if candidates:
            weighed.append(Group(title, sorted(candidates, key=_order)))
    return Offer(weighed, contexts.get(end.span) if end.span is not None else None)


def _order(candidate: Candidate) -> tuple[bool, bool]:
    """Put what is linked already in the likely way last, and what can be compared first."""
    return candidate.relation in candidate.taken, not candidate.relation


def _claims_of(found: _Found, claims: dict[int, list[Claim]]) -> Iterable[Claim | None]:
    made = claims.get(found.passage.pk, []) if found.passage is not None else []
    return made or [None]


def _links_between(end: End, passages: list[Passage]) -> dict[int, list[Link]]:
    """Return the links of the end's passage with these, by the key of the other one."""
    if end.passage is None or not passages:
        return {}
    here = end.passage.pk
    between = Q(source=here, target__in=passages) | Q(source__in=passages, target=here)
    links: dict[int, list[Link]] = defaultdict(list)
    for link in Link.objects.filter(between).order_by("pk"):
        links[link.target_id if link.source_id == here else link.source_id].append(link)
    return links


def _weigh_one(
    end: End,
    found: _Found,
    claim: Claim | None,
    context: Context,
    links: dict[int, list[Link]],
) -> Candidate:
    here = end.claim
    relation = words = gap = finding = ""
    if here is not None and claim is not None and _are_figures(here, claim):
        comparison = compare(here.quantity, claim.quantity)
        if comparison.relation == "not_comparable":
            finding = explain(comparison.reason)
        else:
            relation = Relation(comparison.relation).value
            words = str(Relation(relation).label)
            gap, finding = describe_gap(here, claim)
    between = links.get(found.passage.pk, []) if found.passage is not None else []
    _, start, stop = found.span
    return Candidate(
        document=found.document,
        start=start,
        end=stop,
        line=found.line,
        context=context,
        passage=found.passage,
        claim=claim,
        relation=relation,
        words=words,
        gap=gap,
        finding=finding,
        linked=tuple(dict.fromkeys(_tell(link, end) for link in between)),
        taken=tuple(sorted(_taken(between, end, claim))),
    )


def _are_figures(one: Claim, other: Claim) -> bool:
    return one.claim_type == other.claim_type == ClaimType.NUMERICAL


def _tell(link: Link, end: End) -> str:
    """Return the relation as the given end speaks of it."""
    relation = Relation(link.relation)
    is_ours = end.passage is not None and link.source_id == end.passage.pk
    return str(relation.label) if is_ours else relation.passive


def _taken(links: list[Link], end: End, claim: Claim | None) -> set[str]:
    """Return the relations that the table's constraints would refuse between these claims."""
    here = end.claim.pk if end.claim is not None else None
    there = claim.pk if claim is not None else None
    taken = set[str]()
    for link in links:
        is_ours = end.passage is not None and link.source_id == end.passage.pk
        wanted = (here, there) if is_ours else (there, here)
        is_same_way = is_ours or Relation(link.relation).is_symmetric
        if is_same_way and (link.source_claim_id, link.target_claim_id) == wanted:
            taken.add(link.relation)
    return taken
