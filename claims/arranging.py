"""The rows of a board: an event's figures, which of them are copies, and their reading order.

Rows stand by speaker role, the role with the lowest figures first, within a role by date; a copy
stands beneath its origin, and what was only foreseen comes last.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from claims.models import Assessment, Claim, Link
from claims.plotting import Mark, Span
from claims.quantities import Interval, Quantity, format_quantity, plausible_interval
from claims.vocabulary import Occurrence, Rank, Relation, SpeakerRole


@dataclass(slots=True)
class Figure:
    """A row of the board: a claim with its place among the others.

    ``text`` is the figure as people read it, ``source`` the number of its document on the board;
    ``repeats`` counts the further rows that say the same: copies, and the same figure by the same
    speaker elsewhere.
    """

    claim: Claim
    quantity: Quantity
    interval: Interval
    span: Span
    text: str = ""
    assessment: Assessment | None = None
    copy_of: Claim | None = None
    repeats: int = 0
    opens_role: bool = False
    mark: Mark | None = None
    source: int = 0

    @property
    def rank(self) -> str:
        return self.assessment.rank if self.assessment else ""

    @property
    def is_disproved(self) -> bool:
        return self.rank == Rank.DEPRECATED

    @property
    def is_foreseen(self) -> bool:
        return self.claim.occurrence != Occurrence.ACTUAL

    @property
    def is_strip(self) -> bool:
        """Tell that this is a row of one figure, not a strip of several."""
        return False

    @property
    def role_words(self) -> str:
        """Return what the speaker is, and whether the figure was only foreseen."""
        return f"{self.role}, {self.claim.occurrence}" if self.is_foreseen else self.role

    @property
    def role(self) -> str:
        return str(SpeakerRole(self.claim.speaker_role).label)

    @property
    def said_on(self) -> datetime.date | None:
        """Return the day of the statement, or else of the document."""
        return self.claim.claim_date or self.claim.passage.version.document.issued_on

    @property
    def who(self) -> str:
        """Return the speaker, or where nobody is named what the speaker is."""
        claim = self.claim
        return claim.speaker.name if claim.speaker else claim.get_speaker_role_display()

    @property
    def outlet(self) -> str:
        """Return who printed the figure."""
        if self.claim.reporting_source:
            return self.claim.reporting_source.name
        document = self.claim.passage.version.document
        return document.outlet or document.title

    @property
    def whose(self) -> str:
        """Return who says it and where: one outlet by name, several by their number."""
        if self.repeats:
            return f"{self.who}, in {self.repeats + 1} sources"
        return self.who if self.who == self.outlet else f"{self.who}, {self.outlet}"

    @property
    def tooltip(self) -> str:
        """Return all that a mark without a row says of itself."""
        day = f", {self.said_on.day} {self.said_on:%B %Y}" if self.said_on else ""
        return f"{self.text}: {self.whose}{day}"

    @property
    def middle(self) -> float:
        """Return a number to order figures by: the stated one, or the middle of the interval."""
        ends = self.span.ends
        return self.span.stated if self.span.stated is not None else sum(ends) / max(1, len(ends))


def make_figure(claim: Claim, assessment: Assessment | None = None) -> Figure:
    """Return a claim as a row of a board. Needs what ``with_context`` loads."""
    quantity = claim.quantity
    interval = plausible_interval(quantity)
    is_vague = bool(claim.magnitude) and claim.value is None
    span = Span(
        low=_number(interval.low),
        high=_number(interval.high),
        stated=_number(claim.value),
        is_vague=is_vague,
        is_foreseen=claim.occurrence != Occurrence.ACTUAL,
    )
    return Figure(
        claim=claim,
        quantity=quantity,
        interval=interval,
        span=span,
        text=format_quantity(quantity) or "no number",
        assessment=assessment,
    )


def make_figures(
    claims: Iterable[Claim], links: Iterable[Link], ranks: Mapping[int, Assessment]
) -> list[Figure]:
    """Return the claims of one event and measure as rows, each copy with its origin.

    Needs passage, version and document of every claim loaded; ``ranks`` are by the claims' keys.
    """
    figures = [make_figure(claim, ranks.get(claim.pk)) for claim in claims]
    copies = find_copies(figures, links)
    for figure in figures:
        figure.copy_of = copies.get(figure.claim.pk)
    return figures


def find_copies(figures: Sequence[Figure], links: Iterable[Link]) -> dict[int, Claim]:
    """Return the claim that each copy repeats, by the copy's key.

    A copy says so itself, or a reviewer linked both passages as of one origin and the figures are
    the same; then the earlier one is the origin.
    """
    by_key = {figure.claim.pk: figure for figure in figures}
    copies = {
        figure.claim.pk: origin.claim
        for figure in figures
        if (origin := by_key.get(figure.claim.copied_from_id or 0)) is not None
    }
    for link in links:
        source = by_key.get(link.source_claim_id or 0)
        target = by_key.get(link.target_claim_id or 0)
        if link.relation != Relation.SAME_ORIGIN or source is None or target is None:
            continue
        origin, copy = sorted((source, target), key=_by_date)
        untold = origin.claim.pk not in copies and copy.claim.pk not in copies
        if untold and origin.interval == copy.interval:
            copies[copy.claim.pk] = origin.claim
    return copies


def find_statements(figures: Sequence[Figure]) -> list[Figure]:
    """Return the figures without their repetitions, and count those in ``repeats``.

    A copy repeats its origin; a figure that its speaker gives to several outlets is one statement,
    the one that comes first.
    """
    statements: dict[object, Figure] = {}
    for figure in figures:
        figure.repeats = 0
    stated_in: dict[int, Figure] = {}
    for figure in figures:
        if figure.copy_of is None:
            first = statements.setdefault(_statement_key(figure), figure)
            stated_in[figure.claim.pk] = first
            first.repeats += first is not figure
    origins = {figure.claim.pk: figure.copy_of for figure in figures if figure.copy_of}
    for figure in figures:
        origin, steps = figure.copy_of, 0
        while origin is not None and origin.pk in origins and steps < len(figures):
            origin, steps = origins[origin.pk], steps + 1
        if origin is not None and origin.pk in stated_in:
            stated_in[origin.pk].repeats += 1
    return list(statements.values())


def find_standing(figures: Sequence[Figure]) -> list[Figure]:
    """Return the statements that are still to be compared: those that nobody disproved."""
    return [figure for figure in find_statements(figures) if not figure.is_disproved]


def _statement_key(figure: Figure) -> object:
    """Return what two figures share if they are one statement; nobody named shares nothing."""
    claim = figure.claim
    if claim.speaker_id is None:
        return claim.pk
    context = (claim.occurrence, claim.scope, claim.time_basis, claim.event_date)
    return claim.speaker_id, figure.interval, figure.rank, context


def arrange(figures: Sequence[Figure]) -> list[Figure]:
    """Return the rows in reading order, the first row of every role marked."""
    originals = [figure for figure in figures if figure.copy_of is None]
    by_role: dict[tuple[bool, str], list[Figure]] = defaultdict(list)
    for figure in originals:
        by_role[figure.is_foreseen, figure.claim.speaker_role].append(figure)
    copies: dict[int, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.copy_of is not None:
            copies[figure.copy_of.pk].append(figure)
    ordered: list[Figure] = []
    for _, rows in sorted(
        by_role.items(), key=lambda group: (group[0][0], median(row.middle for row in group[1]))
    ):
        rows.sort(key=_by_date)
        rows[0].opens_role = True
        for row in rows:
            _append_with_copies(row, copies, ordered)
    placed = {figure.claim.pk for figure in ordered}
    # Claims that name each other as their source have no origin among themselves.
    return ordered + [figure for figure in figures if figure.claim.pk not in placed]


def _append_with_copies(
    row: Figure, copies: dict[int, list[Figure]], ordered: list[Figure]
) -> None:
    """Append a row and beneath it its copies and theirs."""
    waiting = [row]
    while waiting:
        figure = waiting.pop()
        ordered.append(figure)
        waiting += sorted(copies.pop(figure.claim.pk, []), key=_by_date, reverse=True)


def _by_date(figure: Figure) -> tuple[datetime.date, int]:
    return figure.said_on or datetime.date.max, figure.claim.pk


def _number(number: Decimal | None) -> float | None:
    return None if number is None else float(number)
