"""Two passages beside one another: their texts, what agrees, what differs, how they are linked.

What the rules say of two claims is computed here for the eye and stored nowhere. The parts of two
claims are told apart in two groups: what is stated, where a difference is a contradiction, and who
states it, where a difference is what makes two voices of two texts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product

from django.db.models import Q

from annotator.contexts import Context, Span, read_contexts
from annotator.models import Document, Passage, Version
from annotator.scanning import ensure_scanned
from annotator.windows import REACH, Labelled, Window, open_window
from claims.comparing import Comparison, compare, explain, is_later
from claims.context import tell_interval
from claims.margin import describe_gap
from claims.models import Claim, Link
from claims.quantities import plausible_interval
from claims.vocabulary import Relation

# Of a passage with more claims than this the first ones can be chosen.
MOST_CLAIMS = 20
_MOST_LINKS = 50

# Which comparison is shown where several claims could be compared: the most telling one.
_TELLING = (
    "conflicts",
    "corrects",
    "updates",
    "corroborates",
    "consistent_with",
    "same_origin",
    "not_comparable",
)


@dataclass(slots=True)
class Side:
    """One of the two passages; ``claim`` is the one of its claims that is compared."""

    passage: Passage
    claims: list[Claim]
    claim: Claim | None
    window: Window
    is_current: bool

    @property
    def document(self) -> Document:
        return self.passage.version.document

    @property
    def name(self) -> str:
        """Return what the document is called in one or two words: its outlet, or its title."""
        return self.document.outlet or self.document.title

    @property
    def kind(self) -> str:
        return self.claim.measure_kind if self.claim else ""


@dataclass(frozen=True, slots=True)
class Row:
    """One part of two claims. ``state`` is same, near, different, or open where one is silent."""

    name: str
    first: str
    second: str
    state: str

    @property
    def is_number(self) -> bool:
        return self.name in _NUMBERS

    @property
    def words(self) -> str:
        """Return the state in words, for those who do not see its sign."""
        return _STATES[self.state]


_NUMBERS = ("Figure", "Possible")
_STATES = {
    "same": "the same",
    "near": "both can be true",
    "different": "different",
    "open": "only one says",
}


@dataclass(frozen=True, slots=True)
class PairLink:
    """A link between the two, in the words of the first passage."""

    link: Link
    words: str


@dataclass(slots=True)
class Pairing:
    """All that is shown of two passages beside one another.

    ``comparison`` is None where not both have a claim with a figure. ``stated`` and ``stating``
    are the two groups of rows. ``proposed`` is the relation that the comparison suggests for a
    link from the first to the second, "" for none.
    """

    source: Side
    target: Side
    comparison: Comparison | None
    gap: str
    stated: list[Row]
    stating: list[Row]
    links: list[PairLink]
    proposed: str

    @property
    def relation(self) -> str:
        """Return what the rules say, "" where they say nothing."""
        if self.comparison is None or self.comparison.relation == "not_comparable":
            return ""
        return self.comparison.relation

    @property
    def words(self) -> str:
        """Return the relation in words; of a revision, as the first passage speaks of it."""
        if not self.relation:
            return "cannot be compared" if self.comparison else ""
        relation = Relation(self.relation)
        return relation.passive if self.is_earlier else str(relation.label)

    @property
    def sentence(self) -> str:
        return explain(self.comparison.reason) if self.comparison else ""

    @property
    def alike(self) -> list[str]:
        """Return what both state in the same words, beside the figure itself."""
        return [row.first for row in self.stated if row.state == "same" and not row.is_number]

    @property
    def compared(self) -> list[Row]:
        """Return the other rows of what is stated."""
        return [row for row in self.stated if row.state != "same" or row.is_number]

    @property
    def is_earlier(self) -> bool:
        """Tell whether the first figure is the one that the second one revises."""
        if not self.relation or Relation(self.relation).is_symmetric:
            return False
        one, other = self.source.claim, self.target.claim
        return one is not None and other is not None and is_later(other.quantity, one.quantity)


def read_pair(
    source: Passage,
    target: Passage,
    *,
    source_claim: Claim | None = None,
    target_claim: Claim | None = None,
    is_whole: bool = False,
) -> Pairing:
    """Return two passages of one project beside one another. Nine queries.

    A text that was never scanned for figures is scanned first, which takes more.

    Needs ``version__document`` of both loaded. Of several claims those given are compared, or the
    two of which comparing says the most. ``is_whole`` shows both texts from beginning to end.
    """
    claims = _read_claims(source, target)
    chosen = _choose(claims[source.pk], claims[target.pk], source_claim, target_claim)
    windows = _read_windows(source, target, None if is_whole else REACH)
    sides = [
        Side(
            passage=passage,
            claims=claims[passage.pk],
            claim=claim,
            window=windows[passage.pk],
            is_current=passage.version.document.current_id == passage.version_id,
        )
        for passage, claim in zip((source, target), chosen, strict=True)
    ]
    comparison = _compare(*chosen)
    links = _read_links(source, target)
    return Pairing(
        source=sides[0],
        target=sides[1],
        comparison=comparison,
        gap=describe_gap(*chosen)[0],
        stated=_tell_stated(*chosen),
        stating=_tell_stating(*chosen, sides),
        links=links,
        proposed=_propose(*chosen, comparison, links),
    )


def _read_claims(source: Passage, target: Passage) -> dict[int, list[Claim]]:
    """Return the claims of both passages by the passage's key. One query."""
    found: dict[int, list[Claim]] = {source.pk: [], target.pk: []}
    made = Claim.objects.filter(passage__in=(source.pk, target.pk)).with_context()
    for claim in made.order_by("pk"):
        if len(found[claim.passage_id]) < MOST_CLAIMS:
            found[claim.passage_id].append(claim)
    return found


def _choose(
    sources: Sequence[Claim],
    targets: Sequence[Claim],
    source_claim: Claim | None,
    target_claim: Claim | None,
) -> tuple[Claim | None, Claim | None]:
    """Return the two claims to compare: the given ones, or those that tell the most."""
    ours = [source_claim] if source_claim else list(sources)
    theirs = [target_claim] if target_claim else list(targets)
    pairs = [(one, other) for one, other in product(ours, theirs) if _compare(one, other)]
    if not pairs:
        return next(iter(ours), None), next(iter(theirs), None)
    return min(pairs, key=lambda pair: _TELLING.index(_require(_compare(*pair)).relation))


def _compare(one: Claim | None, other: Claim | None) -> Comparison | None:
    """Compare two claims; None where not both state a figure."""
    if one is None or other is None or not (one.measure_kind and other.measure_kind):
        return None
    return compare(one.quantity, other.quantity)


def _require(comparison: Comparison | None) -> Comparison:
    assert comparison is not None
    return comparison


# --- The texts ------------------------------------------------------------------------------


def _read_windows(source: Passage, target: Passage, reach: int | None) -> dict[int, Window]:
    """Return the text around each passage with its figures told apart. Three queries."""
    spans: dict[int, Span] = {
        passage.pk: (passage.version_id, passage.start, passage.end) for passage in (source, target)
    }
    for passage in (source, target):
        ensure_scanned(passage.version)
    contexts = read_contexts(list(spans.values()))
    keys = {source.version_id, target.version_id}
    texts = dict(Version.objects.filter(pk__in=keys).order_by().values_list("pk", "text"))
    labelled = _label(contexts[spans[source.pk]], contexts[spans[target.pk]])
    return {
        passage.pk: open_window(
            texts[passage.version_id],
            passage.start,
            passage.end,
            [(start + passage.start, end + passage.start, label) for start, end, label in labels],
            reach=reach,
        )
        for passage, labels in zip((source, target), labelled, strict=True)
    }


def _label(source: Context, target: Context) -> tuple[list[Labelled], list[Labelled]]:
    """Tell of each figure whether the other passage states its number; offsets in the quote.

    Where one of the two states no figure, nothing is told.
    """
    numbers = [{piece.number for piece in side.pieces if piece.number} for side in (source, target)]
    if not all(numbers):
        return [], []
    return _label_side(source, numbers[1]), _label_side(target, numbers[0])


def _label_side(side: Context, others: set[str]) -> list[Labelled]:
    labelled: list[Labelled] = []
    at = 0
    for piece in side.pieces:
        if piece.number:
            label = "same" if piece.number in others else "different"
            labelled.append((at, at + len(piece.text), label))
        at += len(piece.text)
    return labelled


# --- What agrees and what differs -----------------------------------------------------------

Reader = Callable[[Claim], str]


def _event_day(claim: Claim) -> str:
    day = claim.event_date or (claim.event.date if claim.event else None)
    return f"{day:%-d %B %Y}" if day else ""


_STATED: tuple[tuple[str, Reader], ...] = (
    ("Measure", lambda claim: claim.get_measure_kind_display()),
    ("Unit", lambda claim: claim.unit),
    ("Event", lambda claim: claim.event.title if claim.event else ""),
    ("Day", _event_day),
    ("Happened", lambda claim: claim.get_occurrence_display()),
    ("Scope", lambda claim: claim.get_scope_display()),
    ("Time", lambda claim: claim.get_time_basis_display()),
)

_STATING: tuple[tuple[str, Reader], ...] = (
    ("Speaker", lambda claim: claim.speaker.name if claim.speaker else ""),
    ("Role", lambda claim: claim.get_speaker_role_display()),
    ("Method", lambda claim: claim.get_method_display()),
    ("Hedge", lambda claim: claim.hedge),
)


def _tell_stated(one: Claim | None, other: Claim | None) -> list[Row]:
    """Return what the two figures say, part by part; nothing for claims without a figure."""
    figures = [claim if claim and claim.measure_kind else None for claim in (one, other)]
    if not any(figures):
        return []
    return [*_tell_figures(*figures), *_tell(_STATED, *figures)]


def _tell_figures(one: Claim | None, other: Claim | None) -> list[Row]:
    shown = [claim.figure if claim else "" for claim in (one, other)]
    possible = [tell_interval(claim) if claim else "" for claim in (one, other)]
    state = "open"
    if one and other and _share_measure(one, other):
        mine, theirs = plausible_interval(one.quantity), plausible_interval(other.quantity)
        state = "same" if mine == theirs else "near" if mine.overlaps(theirs) else "different"
    rows = [Row("Figure", shown[0], shown[1], state)]
    if any(
        words and words != f"exactly {figure}"
        for words, figure in zip(possible, shown, strict=True)
    ):
        rows.append(Row("Possible", possible[0], possible[1], state))
    return rows


def _share_measure(one: Claim, other: Claim) -> bool:
    units = {one.unit, other.unit} - {""}
    return one.measure_kind == other.measure_kind and len(units) < 2


def _tell_stating(one: Claim | None, other: Claim | None, sides: Sequence[Side]) -> list[Row]:
    printed, stated_on = [], []
    for claim, side in zip((one, other), sides, strict=True):
        source = claim.reporting_source if claim else None
        printed.append(source.name if source else side.document.outlet)
        day = (claim.claim_date if claim else None) or side.document.issued_on
        stated_on.append(f"{day:%-d %B %Y}" if day else "")
    rows = [_row("Printed by", *printed), _row("Stated on", *stated_on)]
    return [*_tell(_STATING, one, other), *(row for row in rows if row.first or row.second)]


def _tell(parts: Sequence[tuple[str, Reader]], one: Claim | None, other: Claim | None) -> list[Row]:
    """Return a row for each part that at least one of the two states."""
    rows = [
        _row(name, *(read(claim) if claim else "" for claim in (one, other)))
        for name, read in parts
    ]
    return [row for row in rows if row.first or row.second]


def _row(name: str, first: str, second: str) -> Row:
    if not (first and second):
        return Row(name, first, second, "open")
    return Row(name, first, second, "same" if first == second else "different")


# --- Links ----------------------------------------------------------------------------------


def _read_links(source: Passage, target: Passage) -> list[PairLink]:
    """Return the links between the two, either way. One query."""
    between = Q(source=source.pk, target=target.pk) | Q(source=target.pk, target=source.pk)
    rows = Link.objects.filter(between).with_ends().order_by("pk")[:_MOST_LINKS]
    return [PairLink(link, _see(link, source)) for link in rows]


def _see(link: Link, source: Passage) -> str:
    relation = Relation(link.relation)
    return str(relation.label) if link.source_id == source.pk else relation.passive


def _propose(
    one: Claim | None,
    other: Claim | None,
    comparison: Comparison | None,
    links: Sequence[PairLink],
) -> str:
    """Return the relation that comparing suggests, unless the two are linked by it already.

    A revision is suggested only from the later figure to the earlier one.
    """
    if comparison is None or one is None or other is None:
        return ""
    proposed = comparison.relation
    if proposed == "not_comparable" or any(each.link.relation == proposed for each in links):
        return ""
    is_directed = not Relation(proposed).is_symmetric
    return "" if is_directed and not is_later(one.quantity, other.quantity) else proposed
