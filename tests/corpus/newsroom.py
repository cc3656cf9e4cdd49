"""An invented press, with the truth known: documents about events, made from a random seed.

Every world has a handful of towns, outlets and events, among them look-alikes: the same place on
another day, another place on the same day, the same number at another event, and what was expected
before against what was counted after. Of each event there is an agency story, reprinted whole
under another headline, in part within another paper's article, and reports of others' own that
share its facts, its speakers' words or nothing but the event. Two halves with no template, town or
outlet in common: one to tune by, one to report on.
"""

from __future__ import annotations

import datetime
import random
from collections.abc import Iterator
from dataclasses import dataclass, field

DEVELOPMENT, HELD_OUT = "development", "held-out"


@dataclass(frozen=True, slots=True)
class Happening:
    """An event of the world; ``is_recorded`` tells whether the project has a row for it."""

    key: str
    title: str
    kind: str
    place: str
    date: datetime.date


@dataclass(frozen=True, slots=True)
class Statement:
    """What one party said about one event, once; ``copies`` of a text repeat the same one."""

    key: str
    event: Happening
    speaker: str
    role: str
    kind: str
    unit: str
    value: int
    bound: str
    occurrence: str = "actual"


@dataclass(frozen=True, slots=True)
class Told:
    """A statement in a document: the code points of its sentence there.

    ``names_event`` tells whether the reviewer who recorded the claim named the event.
    """

    statement: Statement
    start: int
    end: int
    names_event: bool


@dataclass(slots=True)
class Paper:
    """A document; ``story`` names the agency text that it reprints in whole or in part."""

    title: str
    outlet: str
    issued_on: datetime.date
    text: str
    told: list[Told] = field(default_factory=list)
    story: str = ""


@dataclass(slots=True)
class World:
    happenings: list[Happening]
    papers: list[Paper]


@dataclass(frozen=True, slots=True)
class _Style:
    """The words of one half: towns, outlets, things that happen, and sentence templates."""

    towns: tuple[str, ...]
    causes: tuple[str, ...]
    streets: tuple[str, ...]
    outlets: tuple[str, ...]
    agency: str
    bodies: tuple[str, ...]
    counted: tuple[str, ...]
    expected: tuple[str, ...]
    arrested: tuple[str, ...]
    signed: tuple[str, ...]
    openings: tuple[str, ...]
    fillers: tuple[tuple[str, ...], ...]
    quotes: tuple[str, ...]
    headlines: tuple[str, ...]


_STYLES = {
    DEVELOPMENT: _Style(
        towns=("Port Ansel", "Hollin Bridge", "Dunmarrow", "Saint Brannoc"),
        causes=("harbour", "library", "tram", "hospital", "forest", "quarry"),
        streets=("Ropewalk Square", "Mill Lane", "the Corn Exchange", "Station Road"),
        outlets=(
            "Ansel Gazette",
            "The Hollin Echo",
            "Inland Record",
            "Coastline Daily",
            "Tarrow Tide",
        ),
        agency="Skerry Wire",
        bodies=("{Town} police", "the Keep the {Cause} alliance", "the {Town} council"),
        counted=(
            "{Speaker} said that {figure} people took part in the {cause} {kind}.",
            "According to {speaker}, the crowd on {street} numbered {figure}.",
            "{Figure} people came, {speaker} said.",
            "{Speaker} put attendance at {figure} people.",
        ),
        expected=(
            "{Speaker} said it expected {figure} people at the {cause} {kind}.",
            "{Figure} people are expected to take part, {speaker} said.",
        ),
        arrested=(
            "{Speaker} said {figure} people were arrested on {street}.",
            "{Figure} people were arrested, according to {speaker}.",
        ),
        signed=(
            "{Speaker} said that {figure} people had signed the petition by then.",
            "The petition had {figure} signatures, {speaker} said.",
        ),
        openings=(
            "{TOWN}, {day} — The {cause} {kind} wound through {town} on {weekday} in drizzle.",
            "On {weekday} the {cause} {kind} filled the middle of {town}. It set off from {street}"
            " a little after noon.",
            "{town} saw its {cause} {kind} on {day}, {year}.",
        ),
        fillers=(
            (
                "Shops",
                "Stewards",
                "Two drummers",
                "Some neighbours",
                "Buses",
                "A brass band",
                "Street sweepers",
                "The bakers",
                "Half the choir",
                "Cyclists",
            ),
            (
                "kept their shutters half down",
                "counted heads for a while",
                "gave up talking",
                "turned around",
                "sold tea",
                "waited",
                "sang all the same",
                "came late",
                "took it well",
                "made room",
            ),
            (
                "at the roundabout",
                "by the old well",
                "near the chapel",
                "under the trees",
                "along the canal",
                "in a side street",
                "outside the bank",
                "behind the stage",
            ),
            (
                "until the rain came",
                "with good humour",
                "and nobody minded",
                "before the speeches",
                "as they had in spring",
                "without being asked",
                "for most of an hour",
                "to the end",
            ),
        ),
        quotes=(
            "“We are here because nobody asked us,” said Maud Pell, a retired pilot.",
            "“It is our {cause} and it stays our {cause},” said one of the speakers to applause.",
        ),
        headlines=(
            "{Town} turns out for the {cause}",
            "Crowds at {cause} {kind}",
            "{Cause} {kind} draws a crowd in {town}",
            "A long day for the {cause} in {town}",
        ),
    ),
    HELD_OUT: _Style(
        towns=("Wexcombe", "Great Orrin", "Tidewell", "Marlow Quay", "Upper Senn"),
        causes=("ferry", "swimming pool", "school", "lighthouse", "railway", "market hall"),
        streets=("Fishgate", "the Guildhall steps", "Castle Green", "Queen’s Parade"),
        outlets=(
            "Orrin Advertiser",
            "Wexcombe Courier",
            "The Senn Valley Post",
            "Quayside Online",
            "Morning Beacon",
            "Tidewell Free Press",
        ),
        agency="Northern Press Agency",
        bodies=("{Town} constabulary", "the Friends of the {Cause}", "{Town} town hall"),
        counted=(
            "Some {figure} turned out for the {cause} {kind}, {speaker} estimated.",
            "{Speaker} spoke of {figure} demonstrators.",
            "At {street} {speaker} counted {figure} people.",
            "There were {figure} people at the {kind}, by the reckoning of {speaker}.",
            "Turnout was {figure} people, {speaker} told this newspaper.",
        ),
        expected=(
            "{Speaker} hopes that {figure} people will turn out for the {cause} {kind}.",
            "Up to now {speaker} reckons with {figure} people on the day.",
        ),
        arrested=(
            "Officers made {figure} arrests near {street}, {speaker} confirmed.",
            "{Figure} people were detained and later released, {speaker} said.",
        ),
        signed=(
            "{Figure} names stood under the petition, {speaker} told reporters.",
            "{Speaker} has collected {figure} signatures so far.",
        ),
        openings=(
            "{Weekday}’s {kind} for the {cause} brought {town} to a standstill: between {street}"
            " and the river hardly a car moved.",
            "{TOWN} ({day}) — They came with whistles and pushchairs. The {kind} for the {cause}"
            " began at {street} and ended there.",
            "It was the largest {kind} that {town} has seen this year, and it was about the"
            " {cause}, on {weekday}.",
            "Residents of {town} marched on {day} for the {cause} that they have been promised.",
        ),
        fillers=(
            (
                "Traders",
                "A choir of nurses",
                "The mayor",
                "Pensioners",
                "Children",
                "One conductor",
                "The chip shop",
                "Cleaning crews",
                "Three dogs",
                "Visitors from abroad",
            ),
            (
                "complained of slow tills",
                "chalked the tarmac",
                "waved once",
                "stopped checking tickets",
                "sold out",
                "found eleven gloves",
                "watched",
                "lost patience",
                "handed out sandwiches",
                "would not be drawn on politics",
            ),
            (
                "from the bandstand",
                "at the first window",
                "on the bridge",
                "over garden walls",
                "above the chemist",
                "beside the fountain",
                "in the arcade",
                "on platform two",
            ),
            (
                "when umbrellas went up",
                "before eleven o’clock",
                "while the loudspeaker failed",
                "and laughed about it",
                "so it was said",
                "as every year",
                "until dusk",
                "to some applause",
            ),
        ),
        quotes=(
            "“You cannot eat promises,” Hettie Broad, who runs the chip shop, told the crowd.",
            "“I was born beside that {cause},” said a man who gave his name only as Col.",
            "“They will hear this in the capital,” said a teacher with a trumpet under her arm.",
        ),
        headlines=(
            "{Cause}: {town} takes to the streets",
            "{Kind} for the {cause} stops traffic",
            "Big day in {town}",
            "{town} stands by its {cause}",
            "Anger over {cause} plans",
        ),
    ),
}

_HALVES = {
    DEVELOPMENT: ["march", "rally", "vigil"],
    HELD_OUT: ["protest", "parade", "demonstration"],
}


def make_world(seed: int, half: str, events: int = 8) -> World:
    """Return a world of about six documents an event; the same for the same seed and half."""
    return _Maker(random.Random(f"{half} {seed}"), _STYLES[half], _HALVES[half]).make(events)


class _Maker:
    def __init__(self, chance: random.Random, style: _Style, kinds: list[str]) -> None:
        self.chance = chance
        self.style = style
        self.kinds = kinds
        self.number = 0

    def make(self, events: int) -> World:
        happenings = list(self._happenings(events))
        papers = [paper for happening in happenings for paper in self._cover(happening)]
        self.chance.shuffle(papers)
        return World(happenings, papers)

    def _happenings(self, number: int) -> Iterator[Happening]:
        """Yield events, every second one a look-alike of the one before."""
        day = datetime.date(2025, 3, 1)
        last: Happening | None = None
        for at in range(number):
            kind = self.chance.choice(self.kinds)
            town = self.chance.choice(self.style.towns)
            cause = self.style.causes[at // 2 % len(self.style.causes)]
            if last is None or at % 2 == 0:
                day += datetime.timedelta(days=self.chance.randint(2, 12))
                where, when = town, day
            elif at % 4 == 1:
                # The same cause in the same town, a week or two later.
                where, when = last.place, last.date + datetime.timedelta(days=7)
                kind = last.kind.partition("|")[2]
            else:
                # The same cause on the same day, in another town.
                others = [each for each in self.style.towns if each != last.place]
                where, when = self.chance.choice(others), last.date
                kind = last.kind.partition("|")[2]
            title = f"{where} {cause} {kind}, {when:%-d %B}"
            last = Happening(f"e{at}", title, f"{cause}|{kind}", where, when)
            yield last

    def _cover(self, event: Happening) -> Iterator[Paper]:
        """Yield the papers about one event."""
        after = event.date + datetime.timedelta(days=1)
        sides = self._sides(event)
        agency = self._write(self.style.agency, event, after, sides["counts"][:2] + sides["other"])
        story = f"story {event.key}"
        agency.story = story
        yield agency
        outlets = self.chance.sample(self.style.outlets, 4)
        yield self._reprint(agency, outlets[0], after)
        yield self._excerpt(agency, outlets[1], event, after, sides["late"])
        yield self._write(outlets[2], event, after, self.chance.sample(sides["counts"], 2))
        yield self._write(
            outlets[3], event, event.date - datetime.timedelta(days=2), sides["before"]
        )
        if self.chance.random() < 0.7:
            later = event.date + datetime.timedelta(days=4)
            yield self._write(outlets[0], event, later, [*sides["late"], sides["counts"][0]])

    def _sides(self, event: Happening) -> dict[str, list[Statement]]:
        """Return what the parties say: counts, other things, before the event, and later."""
        cause = event.kind.partition("|")[0]
        police, organisers, council = (
            body.format(Town=event.place, Cause=cause.title()) for body in self.style.bodies
        )
        # Round numbers, so that the same ones are stated at several events.
        size = self.chance.choice((1_000, 1_500, 2_000, 3_000, 5_000, 8_000))
        more = size * self.chance.choice((2, 3))
        near = size + size // 10

        def state(speaker: str, role: str, value: int, **other: str) -> Statement:
            self.number += 1
            given = {"kind": "attendance", "unit": "people", "bound": "exact", **other}
            return Statement(f"s{self.number}", event, speaker, role, value=value, **given)

        return {
            "counts": [
                state(police, "police_or_official", size),
                state(organisers, "organizer", more),
                state(council, "police_or_official", near),
            ],
            "other": [
                state(police, "police_or_official", self.chance.randint(2, 40), kind="arrests")
            ],
            "before": [
                state(organisers, "organizer", more, occurrence="expected"),
                state(
                    organisers, "organizer", size * 4 + 150, kind="signatures", unit="signatures"
                ),
            ],
            "late": [state(police, "police_or_official", size + size // 2)],
        }

    def _write(
        self, outlet: str, event: Happening, day: datetime.date, statements: list[Statement]
    ) -> Paper:
        """Write an article of one's own, with one's own choice of sentences."""
        paper = Paper(self._fill(self.chance.choice(self.style.headlines), event), outlet, day, "")
        fillers = iter([self._pass_by() for _ in range(6)])
        opening = self._fill(self.chance.choice(self.style.openings), event)
        self._add(paper, [opening, next(fillers)])
        for statement in statements:
            told = self._say(statement)
            self._add(paper, [told, next(fillers)], statement)
        quote = self._fill(self.chance.choice(self.style.quotes), event)
        self._add(paper, [quote, next(fillers)])
        return paper

    def _reprint(self, agency: Paper, outlet: str, day: datetime.date) -> Paper:
        """Print the agency's text under another headline, with a sentence added at times."""
        event = agency.told[0].statement.event
        paper = Paper(self._fill(self.chance.choice(self.style.headlines), event), outlet, day, "")
        paper.text, paper.story = agency.text, agency.story
        paper.told = [self._told(each.statement, each.start, each.end) for each in agency.told]
        if self.chance.random() < 0.5:
            self._add(paper, [self._pass_by()])
        return paper

    def _excerpt(
        self,
        agency: Paper,
        outlet: str,
        event: Happening,
        day: datetime.date,
        own: list[Statement],
    ) -> Paper:
        """Write an article with two or three paragraphs of the agency's in the middle."""
        paper = self._write(outlet, event, day, own)
        paper.story = agency.story
        paragraphs = agency.text.split("\n\n")
        first = agency.text.index(paragraphs[1])
        last = first + len("\n\n".join(paragraphs[1:4]))
        taken = agency.text[first:last]
        shift = len(paper.text) + 2 - first
        paper.text += "\n\n" + taken
        for each in agency.told:
            if first <= each.start and each.end <= last:
                paper.told.append(self._told(each.statement, each.start + shift, each.end + shift))
        self._add(paper, [self._fill(self.chance.choice(self.style.quotes), event)])
        return paper

    def _add(self, paper: Paper, sentences: list[str], statement: Statement | None = None) -> None:
        """Add a paragraph; its first sentence tells the statement."""
        paper.text += "\n\n" if paper.text else ""
        start = len(paper.text)
        paper.text += " ".join(sentences)
        if statement is not None:
            paper.told.append(self._told(statement, start, start + len(sentences[0])))

    def _told(self, statement: Statement, start: int, end: int) -> Told:
        return Told(statement, start, end, self.chance.random() < 0.6)

    def _pass_by(self) -> str:
        """Return two sentences beside the point, put together so that few are ever the same."""
        sentences = []
        for _ in range(2):
            chosen = [self.chance.choice(column) for column in self.style.fillers]
            sentences.append(" ".join(chosen) + ".")
        return " ".join(sentences)

    def _say(self, statement: Statement) -> str:
        sets = {"arrests": self.style.arrested, "signatures": self.style.signed}
        templates = (
            self.style.expected
            if statement.occurrence == "expected"
            else sets.get(statement.kind, self.style.counted)
        )
        figure = f"{statement.value:,}"
        speaker = statement.speaker
        return self._fill(
            self.chance.choice(templates),
            statement.event,
            figure=figure,
            Figure=figure,
            speaker=speaker,
            Speaker=speaker[0].upper() + speaker[1:],
        )

    def _fill(self, template: str, event: Happening, **more: str) -> str:
        cause, _, kind = event.kind.partition("|")
        return template.format(
            town=event.place,
            Town=event.place,
            TOWN=event.place.upper(),
            cause=cause,
            Cause=cause.capitalize(),
            kind=kind,
            Kind=kind.capitalize(),
            street=self.chance.choice(self.style.streets),
            weekday=f"{event.date:%A}",
            Weekday=f"{event.date:%A}",
            day=f"{event.date:%B} {event.date.day}",
            year=str(event.date.year),
            **more,
        )
