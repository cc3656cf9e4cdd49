"""Documents of measured sizes for the bench: invented reports, the same words on every run.

Run as a program inside an installation's environment, with an account and perhaps a size, it writes
the documents and prints their ids. Rows are written in bulk, past the stages: ten thousand acts
with their history would take minutes, and reading does not look at the history.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

PROJECT = "Bench"

_OPENINGS = (
    "Police put the crowd at {} people",
    "Organisers spoke of {} marchers along the river",
    "The stream drew {} viewers before noon",
    "Some {} signatures were handed in at the town hall",
    "Stewards at the north gate counted {} supporters",
    "By evening {} tickets had been sold at the quay",
    "About {} members voted for the strike",
    "The appeal brought in {} pounds from the harbour towns",
)
_CLOSINGS = (
    "and the bridge stayed closed until dusk.",
    "though nobody had expected so many in the rain.",
    "while the band of the dockers played on.",
    "as the mayor read out the names of the ferries.",
    "which the council later called an honest estimate.",
)
_FILLERS = (
    "The weather turned in the afternoon, and the stalls along the embankment closed early.",
    "Nobody was hurt, and the ferries ran late into the night.",
    "Residents of the old quarter had hung flags from their windows the evening before.",
    "A spokesman declined to comment on the plans for the terminal.",
)
_KINDS = ("attendance", "viewers", "signatures", "tickets_sold", "votes", "money")

# Of a hundred passages so many reach into the next one, as people mark.
_OVERLAPPING_PERCENT = 4
# Every so many passages have a link to another document.
_LINKED = 10


@dataclass(frozen=True, slots=True)
class Size:
    """A document to measure: characters of text, and passages marked in it."""

    name: str
    characters: int
    passages: int

    @property
    def as_row(self) -> tuple[str, int, int]:
        return self.name, self.characters, self.passages


SIZES = (
    Size("6 kB, 50", 6_000, 50),
    Size("100 kB, 1,000", 100_000, 1_000),
    Size("350 kB, 2,000", 350_000, 2_000),
    Size("500 kB, 10,000", 500_000, 10_000),
)


def write_text(characters: int) -> str:
    """Return a report of exactly so many characters, in paragraphs with headings now and then."""
    chance = random.Random(characters)
    parts = ["Harbour figures, collected\n\n"]
    length = len(parts[0])
    paragraph = 0
    while length < characters:
        if paragraph % 25 == 24:
            part = f"## Day {paragraph // 25 + 1}\n\n"
        else:
            part = " ".join(_write_sentence(chance) for _ in range(chance.randint(3, 6))) + "\n\n"
        parts.append(part)
        length += len(part)
        paragraph += 1
    return "".join(parts)[: characters - 1].rstrip().ljust(characters - 1, ".") + "\n"


def _write_sentence(chance: random.Random) -> str:
    if chance.random() < 0.25:
        return chance.choice(_FILLERS)
    figure = f"{chance.randint(2, 900) * chance.choice((1, 10, 50)):,}"
    return f"{chance.choice(_OPENINGS).format(figure)} {chance.choice(_CLOSINGS)}"


def choose_spans(length: int, count: int) -> list[tuple[int, int]]:
    """Return so many spans spread over a text, a few per cent of them reaching into the next."""
    chance = random.Random(count)
    step = (length - 40) / count
    spans = []
    for number in range(count):
        start = 28 + int(number * step)
        room = max(6, int(step) - 4)
        size = chance.randint(min(12, room), min(60, room))
        if chance.randrange(100) < _OVERLAPPING_PERCENT:
            size = int(step * 1.4)
        spans.append((start, min(start + size, length)))
    return spans


def fill(account: str, sizes: Sequence[Size]) -> dict[str, str]:
    """Write a document of each size; return their ids by name."""
    from annotator.models import User
    from annotator.organising import create_project
    from claims.agents import create_agent
    from claims.events import create_event

    actor = User.objects.get(username=account)
    project = create_project(actor=actor, name=PROJECT)
    agents = [
        create_agent(actor=actor, project=project, details={"name": name})
        for name in ("Police", "Organisers", "Harbour board", "Broadcaster")
    ]
    events = [
        create_event(actor=actor, project=project, details={"title": f"Harbour March {year}"})
        for year in range(2019, 2026)
    ]
    context = {"created_by": actor, "project": project}
    other = _Writer(context, agents, events).write("Another report", write_text(4_000), 20)
    made = {}
    for size in sizes:
        writer = _Writer(context, agents, events)
        text = write_text(size.characters)
        writer.write(f"Report of {size.name}", text, size.passages)
        writer.link(other.passages)
        made[size.name] = str(writer.document.public_id)
    return made


class _Writer:
    """Writes one document with its rows."""

    def __init__(self, context: dict[str, Any], agents: list[Any], events: list[Any]) -> None:
        self.context = context
        self.agents = agents
        self.events = events
        self.document: Any = None
        self.passages: list[Any] = []

    def write(self, title: str, text: str, count: int) -> _Writer:
        from annotator.importing import Incoming, import_text
        from annotator.models import Passage
        from claims.models import Claim

        actor, project = self.context["created_by"], self.context["project"]
        self.document = import_text(
            actor=actor, project=project, incoming=Incoming(text=text), title=title
        )
        version = self.document.current
        assert version is not None
        spans = choose_spans(len(version.text), count)
        rows = [
            Passage(**self.context, version=version, start=start, end=end, exact=text[start:end])
            for start, end in spans
        ]
        self.passages = Passage.objects.bulk_create(rows, batch_size=1_000)
        Claim.objects.bulk_create(
            [self._claim(number, passage) for number, passage in enumerate(self.passages)],
            batch_size=500,
        )
        return self

    def _claim(self, number: int, passage: Any) -> Any:
        from claims.models import Claim

        value = Decimal(100 + number * 7)
        return Claim(
            **self.context,
            passage=passage,
            event=self.events[number % len(self.events)],
            speaker=self.agents[number % len(self.agents)],
            speaker_role="police_or_official",
            claim_text=f"The report says {value}.",
            text_as_stated=passage.exact,
            measure_kind=_KINDS[number % len(_KINDS)],
            unit="people",
            value=value,
            bound="exact",
            plausible_low=value,
            plausible_high=value,
        )

    def link(self, others: list[Any]) -> None:
        from claims.models import Link

        Link.objects.bulk_create(
            [
                Link(
                    **self.context,
                    source=passage,
                    target=others[number % len(others)],
                    relation="corroborates",
                )
                for number, passage in enumerate(self.passages[::_LINKED])
            ],
            batch_size=500,
        )


if __name__ == "__main__":
    import django

    django.setup()
    asked = [Size(*json.loads(one)) for one in sys.argv[2:]]
    print(json.dumps(fill(sys.argv[1], asked or SIZES)))
